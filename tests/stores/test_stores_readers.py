"""Strict readers take every export without a word, and read what the store holds."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import real

from kg.rdf import terms

Files = dict[str, Path]
Said = set[ox.Triple]


@pytest.mark.parametrize("name", ["turtle", "ntriples"])
def test_serd(files: Files, said: Said, name: str) -> None:
    done = real.run(real.tool("serdi"), "-i", name, "-o", "ntriples", files[name])
    assert (done.returncode, done.stderr) == (0, "")
    assert real.triples(done.stdout) == said


@pytest.mark.parametrize("name", ["turtle", "ntriples"])
def test_raptor(files: Files, said: Said, name: str) -> None:
    done = real.run(real.tool("rapper"), "-q", "-i", name, "-o", "ntriples", files[name])
    assert (done.returncode, done.stderr) == (0, "")
    assert real.triples(done.stdout) == said


def test_raptor_reads_rdfxml(files: Files) -> None:
    done = real.run(real.tool("rapper"), "-q", "-i", "rdfxml", "-o", "ntriples", files["rdfxml"])
    assert (done.returncode, done.stderr) == (0, "")
    expected = real.triples(files["rdfxml"].read_bytes(), ox.RdfFormat.RDF_XML)
    assert real.triples(done.stdout) == expected


def test_n3_js(files: Files, said: Said) -> None:
    real.need((real.HERE / "node/node_modules/n3").is_dir(), "N3.js")
    done = real.run(real.tool("node"), real.HERE / "node/turtle.js", files["turtle"])
    assert (done.returncode, done.stderr) == (0, "")
    assert real.triples(done.stdout) == said


@pytest.mark.parametrize("name", ["turtle", "ntriples", "nquads", "trig"])
def test_riot(files: Files, jena: real.Jena, name: str) -> None:
    done = jena("riotcmd.riot", "--validate", files[name])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["turtle", "jsonld", "trig"])
def test_rdflib(files: Files, said: Said, name: str) -> None:
    form = {"jsonld": "json-ld"}.get(name, name)
    graph = rdflib.Dataset() if name == "trig" else rdflib.Graph()
    graph.parse(files[name], format=form)
    lines = (f"{s.n3()} {p.n3()} {_n3(o)} .\n" for s, p, o, *_ in graph)
    assert real.triples("".join(lines)) == said


def _n3(term: rdflib.term.Node) -> str:
    """As N-Triples writes it; numbers as they stood, which rdflib's own writers respell."""
    if not isinstance(term, rdflib.Literal):
        return str(term.n3())
    token = terms.plain(str(term))
    if term.language:
        return f"{token}@{term.language}"
    return token if term.datatype is None else f"{token}^^<{term.datatype}>"
