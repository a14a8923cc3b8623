"""README says what is true: its Python runs and prints what it shows, its commands exist."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli import app

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.zh.md"]


def test_python_prints_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.partition("<!-- python -->")[2].partition("<!-- /python -->")[0]
    code = block.replace("```pycon", "").replace("```", "")
    pipeline.build([ROOT / "sample" / "pages"], tmp_path / "exports")
    monkeypatch.chdir(tmp_path)
    example = doctest.DocTestParser().get_doctest(code, {}, "README", "README.md", 0)
    assert len(example.examples) > 5
    report: list[str] = []
    result = doctest.DocTestRunner().run(example, out=report.append)
    assert result.failed == 0, "".join(report)


@pytest.mark.parametrize("name", READMES)
def test_commands_exist(name: str) -> None:
    known = {str(command.name) for command in app.registered_commands}
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"^kg ([a-z]+)", text, re.MULTILINE))
    assert len(named) > 8
    assert named <= known


@pytest.mark.parametrize("name", READMES)
def test_links_and_pictures_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert targets
    missing = [target for target in targets if not (ROOT / target).exists()]
    assert not missing
