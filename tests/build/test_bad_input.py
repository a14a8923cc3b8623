"""Bad input gets one clear line and status 2; what is good still builds; nothing old is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Store

GOOD = "青溪县农商行支持春耕\n\n李明 王芳\n\n近日,青溪县农商行与松坪镇人民政府签订合作协议。\n"


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Status 2 and, beside progress lines, one line that holds `words`."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    assert len(said) == 1, done.stderr
    for word in words:
        assert word in said[0]


def left_out(done: subprocess.CompletedProcess[str], folder: Path, name: str) -> str:
    """The file was left out with a reason, and the rest was built."""
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    reasons = {row.source: row.reason for row in Store(folder).left_out()}
    assert name in reasons
    assert "\n" not in reasons[name]
    assert name in done.stdout
    return reasons[name]


def test_no_such_path(tmp_path: Path) -> None:
    one_line(run("build", "absent", "-o", "out", cwd=tmp_path), "absent")


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    one_line(run("build", "nothing", "-o", "out", cwd=tmp_path), "nothing")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("broken.txt", "青溪县农商行".encode() * 30 + b"\xff\xfe" + "办公".encode() * 9),
    ],
)
def test_unreadable_file_alone(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    one_line(run("build", name, "-o", "out", cwd=tmp_path), name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("broken.txt", "青溪县农商行".encode() * 30 + b"\xff\xfe" + "办公".encode() * 9),
    ],
)
def test_unreadable_file_among_good_ones(tmp_path: Path, name: str, data: bytes) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD, encoding="utf-8")
    (pages / name).write_bytes(data)
    left_out(run("build", "pages", "-o", "out", cwd=tmp_path), tmp_path / "out", name)


def test_gb18030_reads_as_utf8_does(tmp_path: Path) -> None:
    for name, encoding in (("utf", "utf-8"), ("gb", "gb18030")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(GOOD, encoding=encoding)
        assert run("build", name, "-o", f"out-{name}", cwd=tmp_path).returncode == 0
        folder = tmp_path / f"out-{name}"
        run("export", "-b", folder, "-f", "tables", "-o", folder / "tables", cwd=tmp_path)
    tables = [
        {file.name: file.read_bytes() for file in (tmp_path / f"out-{name}/tables").iterdir()}
        for name in ("utf", "gb")
    ]
    assert tables[0]["mentions.jsonl"]
    assert tables[0] == tables[1]


def test_one_line_of_fifty_megabytes(tmp_path: Path) -> None:
    start = "近日,青溪县农商行与松坪镇人民政府签订合作协议。"
    filler = "大家吃过晚饭就到河边散步,风从对岸吹过来,很凉快。"
    with (tmp_path / "long.txt").open("w", encoding="utf-8") as file:
        file.write(start)
        for _ in range(50_000_000 // len(filler.encode())):
            file.write(filler)
    done = run("build", "long.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert any("松坪镇" in row.name for row in Store(tmp_path / "out").entities())


def test_hostile_names(tmp_path: Path) -> None:
    """Markup, quotes and control characters in text and in file names stay text."""
    hostile = '近日,<script>alert(1)</script>县"红\'帆"志愿服务队\x07与《<img src=x>条例》同行。\n'
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a<b>&\x1b[31m.txt").write_text(GOOD + "\n" + hostile, encoding="utf-8")
    done = run("build", "pages", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page
    import rdflib

    rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "file").write_text("a file stands here", encoding="utf-8")
    one_line(run("build", "page.txt", "-o", "file", cwd=tmp_path), "file", "-o")
    one_line(run("build", "page.txt", "-o", "file/out", cwd=tmp_path), "file", "-o")


def test_failed_build_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "page.txt", "-o", "out", cwd=tmp_path).returncode == 0
    old = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.is_file()}
    (tmp_path / "empty.txt").write_bytes(b"")
    one_line(run("build", "empty.txt", "-o", "out", cwd=tmp_path), "empty.txt")
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.is_file()} == old


def test_output_of_an_older_build(tmp_path: Path) -> None:
    """A build over an older one's folder replaces it; a store of another version is told apart."""
    (tmp_path / "page.txt").write_text(GOOD, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.sqlite").write_bytes(b"SQLite format 3\x00 but not really")
    one_line(run("show", "青溪县", "-b", "out", cwd=tmp_path), "graph.sqlite", "kg build")
    assert run("build", "page.txt", "-o", "out", cwd=tmp_path).returncode == 0
    assert Store(out).meta["schema"]


def test_no_build_and_unknown_name(tmp_path: Path) -> None:
    one_line(run("show", "青溪县", "-b", "none", cwd=tmp_path), "none", "kg build")
    (tmp_path / "page.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "page.txt", "-o", "out", cwd=tmp_path).returncode == 0
    one_line(run("show", "不存在的名字", "-b", "out", cwd=tmp_path), "不存在的名字")
