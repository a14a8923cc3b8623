"""Real stores give back what was loaded, term for term, and the same answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import real

from kg.rdf import ontology
from kg.store import Store


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> real.Oxigraph | real.Virtuoso:
    found: real.Oxigraph | real.Virtuoso = request.getfixturevalue(request.param)
    return found


def test_term_for_term(server: real.Oxigraph | real.Virtuoso, said: set[ox.Triple]) -> None:
    assert server.dump() == said


def test_loaded_twice_nothing_changes(
    server: real.Oxigraph | real.Virtuoso, store: Store, said: set[ox.Triple]
) -> None:
    assert real.fill(server, store) == len(said)
    query = f"SELECT (COUNT(*) AS ?n) FROM <{real.GRAPH}> {{ ?s ?p ?o }}"
    assert server.select(query) == [(str(len(said)),)]


def test_jena_term_for_term(jena: real.Jena, said: set[ox.Triple], files: dict[str, Path]) -> None:
    assert jena.dump() == said
    jena.load(files["turtle"])
    assert jena.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [(str(len(said)),)]


def test_ready_queries_have_one_answer(
    files: dict[str, Path], oxigraph: real.Oxigraph, virtuoso: real.Virtuoso, jena: real.Jena
) -> None:
    graph = rdflib.Graph().parse(files["turtle"], format="turtle")

    def in_rdflib(query: str) -> real.Rows:
        result = graph.query(query).serialize(format="csv")
        assert result is not None
        return real.rows(result.decode())

    ready = ontology.queries()
    assert len(ready) >= 15
    with ThreadPoolExecutor(1) as pool:  # TDB2 lets in one process at a time
        # a Java machine starts for each, so they run beside the others
        waiting = {name: pool.submit(jena.select, q.sparql) for name, q in ready.items()}
        for name, query in ready.items():
            expected = oxigraph.select(query.sparql)
            assert expected, f"{name}: no answer to compare"
            assert in_rdflib(query.sparql) == expected, f"{name}: rdflib answers otherwise"
            assert virtuoso.select(query.sparql) == expected, f"{name}: Virtuoso answers otherwise"
            assert waiting[name].result() == expected, f"{name}: Jena answers otherwise"
