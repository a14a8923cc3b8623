"""`kg review`: a judgement made in the terminal changes the next build, and is not asked again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import yaml

import kg as api

# Two companies that only a misread character tells apart; the rules may not decide.
TEXT = (
    "九江市扶持企业\n\n近日,九江市王日新农业发展有限公司开业。\n\n"
    "今年,九江市王曰新农业发展有限公司扩建。\n"
)


def kg(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build(folder: Path) -> None:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    api.build(folder / "in", out=folder / "out", exports=())


def names(folder: Path) -> set[str]:
    return {e.name for e in api.open(folder / "out").entities("Company")}


def test_a_judgement_is_kept_and_replayed(tmp_path: Path) -> None:
    build(tmp_path)
    assert len(names(tmp_path)) == 2
    listed = json.loads(kg("review", "-b", tmp_path / "out", "--json").stdout)
    assert [p["kind"] for p in listed] == ["look-alike"]
    done = kg("review", "-b", tmp_path / "out", "--author", "编辑甲", stdin="x\ny\n")
    assert done.returncode == 0, done.stderr
    assert "王日新" in done.stdout
    (judgement,) = yaml.safe_load((tmp_path / "out/corrections.yaml").read_text("utf-8"))
    assert (judgement["action"], judgement["author"]) == ("merge", "编辑甲")
    assert "nothing to review" in kg("review", "-b", tmp_path / "out").stdout
    build(tmp_path)
    assert len(names(tmp_path)) == 1


def test_as_a_file_to_edit(tmp_path: Path) -> None:
    build(tmp_path)
    path = tmp_path / "proposals.yaml"
    assert kg("review", "-b", tmp_path / "out", "--file", path).returncode == 0
    text = path.read_text(encoding="utf-8")
    assert "action: undecided" in text
    path.write_text(text.replace("action: undecided", "action: never-merge"), encoding="utf-8")
    done = kg("review", "-b", tmp_path / "out", "--take", path, "--author", "编辑乙")
    assert done.stdout.startswith("1 judgements"), done.stderr
    (judgement,) = yaml.safe_load((tmp_path / "out/corrections.yaml").read_text("utf-8"))
    assert judgement["author"] == "编辑乙"
    build(tmp_path)
    assert json.loads(kg("review", "-b", tmp_path / "out", "--json").stdout) == []
    assert len(names(tmp_path)) == 2


def test_no_build_no_traceback(tmp_path: Path) -> None:
    done = kg("review", "-b", tmp_path / "none")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
