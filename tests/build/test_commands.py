"""The command line as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample" / "pages"


def kg(*arguments: str | Path, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    kg("build", SAMPLE, "-o", out)
    return out


def commands() -> list[str]:
    from kg.cli import app

    return sorted(str(command.name) for command in app.registered_commands)


@pytest.mark.parametrize("command", commands())
def test_help_has_an_example(command: str) -> None:
    text = kg(command, "--help")
    assert "Example" in text
    assert f"kg {command}" in text


def test_help_imports_nothing_heavy() -> None:
    """`kg --help` answers at once: what costs time to import is imported where it is used."""
    code = (
        "import sys\nsys.argv = ['kg', '--help']\nfrom kg.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'scipy', 'networkx', 'rdflib', 'jieba', 'rjieba', 'pyvis', 'IPython'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_completion_for_the_shell() -> None:
    assert "complete" in kg("--show-completion", "bash")


def test_show_names_partners_and_sentences(built: Path) -> None:
    rows = [
        json.loads(line)
        for line in kg_tables(built, "entities")
        if json.loads(line)["type"] == "AdministrativeDivision"
    ]
    name = max(rows, key=lambda row: (row["mentions"], row["id"]))["name"]
    text = kg("show", name, "-b", built)
    assert name in text
    assert "named with" in text
    assert ".txt:" in text
    as_json = json.loads(kg("show", name, "-b", built, "--json"))
    assert as_json["name"] == name
    assert all(name_of in as_json for name_of in ("neighbors", "relations", "sentences"))


def kg_tables(built: Path, table: str) -> list[str]:
    kg("export", "-b", built, "-f", "tables", "-o", built / "tables")
    return (built / "tables" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()


def test_build_summary_as_json(tmp_path: Path) -> None:
    summary = json.loads(kg("build", SAMPLE, "-o", tmp_path / "out", "--json"))
    assert summary["pages"] == len(list(SAMPLE.iterdir()))
    assert summary["entities"] == sum(summary["entities_by_type"].values())
    assert Path(summary["files"][0]).is_file()


def test_every_format_is_listed_and_written(built: Path, tmp_path: Path) -> None:
    names = [line.split()[0] for line in kg("export", "--list").splitlines()]
    assert {"turtle", "graphml", "gexf", "csv", "tables", "html"} <= set(names)
    for name in names:
        written = kg("export", "-b", built, "-f", name, "-o", tmp_path / name).splitlines()
        assert written
        assert all(Path(file).stat().st_size > 0 for file in written)


def test_view_says_where_the_page_is(built: Path) -> None:
    assert kg("view", "-b", built, "--no-open").strip() == str(built / "graph.html")
