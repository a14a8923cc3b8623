"""`kg check` finds each kind of fault, and none in a sound build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sample_store
from typer.testing import CliRunner

from kg import export
from kg.cli import app
from kg.errors import KgError
from kg.query import check
from kg.store import Store


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store.build(tmp_path_factory.mktemp("build"), articles=8)


@pytest.fixture(scope="module")
def turtle(build: Path) -> str:
    (path,) = export.write("turtle", Store(build), build, mentions="all")
    return path.read_text(encoding="utf-8")


def faults(path: Path, text: str) -> set[str]:
    path.write_text(text, encoding="utf-8")
    graph = check.read([path])
    return {f.check for f in check.audit(graph) + check.shapes(graph) if f.faults}


def test_a_sound_build_has_none(build: Path) -> None:
    result = CliRunner().invoke(app, ["check", "-b", str(build)])
    assert result.exit_code == 0, result.stdout
    assert result.stdout.endswith("no fault 未发现问题\n")
    assert "✗" not in result.stdout


# A pattern, what its first match becomes, and the checks that must see it.
SPOILED = (
    (r'nif:anchorOf "(.)', r'nif:anchorOf "\1+', {"anchor-length", "anchor-words"}),
    (r"nif:beginIndex [1-9]\d* ;", "nif:beginIndex 99999 ;", {"beginIndex LessThan"}),
    (r"nif:endIndex \d+ ;\n    nif:ref", "nif:endIndex 99999 ;\n    nif:ref", {"beyond-the-page"}),
    (
        r"kg:participant (\S+), \S+ ;",
        r"kg:participant \1 ;",
        {"two-participants", "shortcut-without-record", "participant MinCount"},
    ),
    (r"kg:coMentionedWith (\S+),", "kg:coMentionedWith", {"one-way-shortcut"}),
    (r"kg:runs [^;]* ;", "", {"record-without-statement"}),
    (r"kg:npmi \S+ ;", "kg:npmi 1.5 ;", {"npmi MaxInclusive"}),
    (r"kg:sentenceCount \d+ ;", 'kg:sentenceCount "x" ;', {"sentenceCount Datatype"}),
    (r"kg:status kg:\w+ ;", "kg:status kg:rumoured ;", {"status In"}),
    (
        r"(kg:reviewStatus \S+ ;\n    rdfs:label) ",
        r'\1 "二"@zh, ',
        {"two-names", "label MaxCount"},
    ),
    (r"prov:wasDerivedFrom kgd:\w+ ;\n    prov", "prov", {"wasDerivedFrom MinCount"}),
)


@pytest.mark.parametrize(("pattern", "replacement", "expected"), SPOILED)
def test_each_fault_is_found(
    turtle: str, tmp_path: Path, pattern: str, replacement: str, expected: set[str]
) -> None:
    spoiled, count = re.subn(pattern, replacement, turtle, count=1)
    assert count == 1
    assert expected <= faults(tmp_path / "spoiled.ttl", spoiled)


def test_a_cycle_of_places_is_found(turtle: str, tmp_path: Path) -> None:
    inside = r"(kge:\w+) a kg:Place, kg:Village[^\n]*;(?:\n    [^\n]* ;)*?\n    kg:within (kge:\w+)"
    place, above = re.findall(inside, turtle)[0]
    text = f"{turtle}\n{above} kg:within {place} .\n"
    assert "place-cycle" in faults(tmp_path / "cycle.ttl", text)


def test_a_planned_relation_may_not_stand_plain(turtle: str, tmp_path: Path) -> None:
    text = re.sub("kg:status kg:(stated|reported)", "kg:status kg:planned", turtle)
    assert "statement-without-record" in faults(tmp_path / "planned.ttl", text)


def test_faults_end_with_status_1(turtle: str, tmp_path: Path) -> None:
    path = tmp_path / "spoiled.ttl"
    path.write_text(turtle.replace("kg:npmi 0", "kg:npmi 7"), encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(path)])
    assert result.exit_code == 1
    assert "npmi MaxInclusive" in result.stdout
    assert "more 其余略" in result.stdout


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("kg:a kg:b", encoding="utf-8")
    for file, words in (
        (broken, "broken.ttl: "),
        (tmp_path / "none.ttl", "no such file"),
        (tmp_path / "graph.doc", "not an RDF file"),
    ):
        with pytest.raises(KgError, match=words):
            check.read([file])
