"""Builds of the bundled sample and of newspaper pages in real stores; and what SHACL says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import real

from kg import export
from kg.query import check
from kg.store import Store

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
Build = Callable[[Path], Store]


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """Builds a folder of pages as a user would."""

    def build(pages: Path) -> Store:
        assert pages.is_dir(), f"{pages} is not here"
        command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(tmp_path / "build")]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return Store(tmp_path / "build")

    return build


PAGES = [
    pytest.param(ROOT / "sample" / "pages", id="sample"),
    pytest.param(SHARED / "pages", id="shared", marks=pytest.mark.shared),
]


@pytest.mark.parametrize("pages", PAGES)
def test_a_build_in_every_store(
    pages: Path, built: Build, tmp_path: Path, oxigraph: real.Oxigraph, virtuoso: real.Virtuoso,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    store = built(pages)
    (turtle,) = export.write("turtle", store, tmp_path, mentions="all")
    (plain,) = export.write("ntriples", store, tmp_path, mentions="all")
    said = real.triples(plain.read_bytes())
    assert len(said) > 10_000
    for command in (
        [real.tool("serdi"), "-i", "turtle", "-o", "ntriples", turtle],
        [real.tool("rapper"), "-q", "-i", "turtle", "-o", "ntriples", turtle],
        [real.tool("node"), real.HERE / "node/turtle.js", turtle],
    ):
        done = real.run(*command)
        assert (done.returncode, done.stderr) == (0, ""), command
        assert real.triples(done.stdout) == said, command
    jena = real.Jena(tmp_path_factory.mktemp("jena"))
    done = jena("riotcmd.riot", "--validate", turtle)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    jena.load(turtle)
    assert jena.dump() == said
    graph = f"{real.GRAPH}/{pages.parent.name}"
    for server in (oxigraph, virtuoso):
        for _ in range(2):
            assert real.fill(server, store, graph) == len(said)
        assert server.dump(graph) == said, server.name
    faults = [finding for finding in check.check(store) if finding.faults]
    assert not faults


def test_shacl_engines_agree(store: Store, files: dict[str, Path], jena: real.Jena,
                             tmp_path: Path) -> None:  # fmt: skip
    """pySHACL and Jena find as many faults: none in a sound graph, the same in a spoiled one."""
    sound = files["turtle"].read_text(encoding="utf-8")
    spoiled = re.sub(r"kg:npmi 0\.2\d* ;", "kg:npmi 2.5 ;", sound)
    spoiled = re.sub(r"kg:participant (\S+), \S+ ;", r"kg:participant \1 ;", spoiled, count=7)
    spoiled = re.sub(r"kg:status kg:planned ;", "kg:status kg:rumoured ;", spoiled, count=5)
    spoiled = re.sub(r"nif:beginIndex [1-9]\d* ;", "nif:beginIndex 99999 ;", spoiled, count=9)
    spoiled = re.sub(r"kg:reviewStatus \"auto\" ;", 'kg:reviewStatus "perhaps" ;', spoiled, count=3)
    for text, is_sound in ((sound, True), (spoiled, False)):
        path = tmp_path / "graph.ttl"
        path.write_text(text, encoding="utf-8")
        ours = sum(finding.faults for finding in check.shapes(check.read([path])))
        shapes = ROOT / "ontology" / "shapes.ttl"
        done = jena("shacl.shacl", "v", "--shapes", shapes, "--data", path)
        assert ("sh:conforms  true" in done.stdout) == is_sound, done.stderr
        theirs = done.stdout.count("sh:focusNode")
        assert ours == theirs
        assert (ours == 0) == is_sound
