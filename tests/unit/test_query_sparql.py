"""SPARQL: the ready queries, Python values, and no way out to the network."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import socket
import threading
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sample_store
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import KgError
from kg.query.sparql import load, refuse_network, run
from kg.query.tabular import render
from kg.rdf import ontology
from kg.store import Store

SERVICES = (
    "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { service silent<http://x.example/>{ ?s ?p ?o } }",
    "SELECT * { OPTIONAL { FILTER EXISTS { SERVICE ?where { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?v.SERVICE<http://x.example/>{} }",
    "SELECT * { ?s ?p 1SERVICE<http://x.example/>{} }",
    "SELECT * { FILTER(1<2)SERVICE<http://x.example/>{} }",
    "SELECT * { ?s ?p kg:.SERVICE kg:x{} }",
    "SELECT * { \\u0053ERVICE <http://x.example/> {} }",
    "SELECT * { SERVICE # a comment {\n <http://x.example/> {} }",
    'SELECT * { ?s ?p "#" . SERVICE <http://x.example/#> {} }',
    "SELECT * { ?s ?p '''it's''' . SERVICE <http://x.example/> {} }",
)
HARMLESS = (
    "SELECT ?service { ?service a schema:Service }",
    "SELECT * { ?s rdfs:label 'SERVICE <http://x.example/> {' }",
    "SELECT * { ?s a <http://x.example/SERVICE> } # SERVICE <http://x.example/> {",
    'SELECT * { ?s ?p "a \\" SERVICE <x:y> { " }',
    "SELECT ?service WHERE { ?service kg:service ?x }",
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store.build(tmp_path_factory.mktemp("build"), articles=120, entities=200)


@pytest.fixture(scope="module")
def graph(build: Path) -> kg.KnowledgeGraph:
    return kg.open(build)


@pytest.mark.parametrize("query", SERVICES)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(KgError, match="SERVICE"):
        refuse_network(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_not(graph: kg.KnowledgeGraph, query: str) -> None:
    graph.sparql(query)


@pytest.fixture
def trap() -> Iterator[tuple[int, list[bytes]]]:
    """A listener on loopback, and what anybody sent to it."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            heard.append(b"connected")
            client.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield server.getsockname()[1], heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


def test_nothing_is_fetched(graph: kg.KnowledgeGraph, trap: tuple[int, list[bytes]]) -> None:
    port, heard = trap
    address = f"http://127.0.0.1:{port}/x"
    for query in (
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"LOAD <{address}>",
    ):
        with contextlib.suppress(KgError):
            assert graph.sparql(query).rows == []
    assert heard == []


@pytest.mark.parametrize("name", ontology.queries())
def test_ready_queries_answer(graph: kg.KnowledgeGraph, name: str) -> None:
    ready = ontology.query(name)
    assert ready.title
    assert ready.title_zh
    assert graph.sparql(ready.sparql).rows, "the invented build has an answer to every question"


def test_there_are_fifteen_and_more() -> None:
    assert len(ontology.queries()) >= 15


def test_answers_are_python_values(graph: kg.KnowledgeGraph) -> None:
    found = graph.sparql(
        "SELECT ?e ?name ?n ?c ?day ?code { ?e a kg:County ; rdfs:label ?name ;"
        " kg:mentionCount ?n ; kg:centrality ?c ; kg:firstSeen ?day ."
        " OPTIONAL { ?e kg:noSuch ?code } }"
    )
    assert found.variables == ("e", "name", "n", "c", "day", "code")
    ((entity, name, mentions, centrality, day, code),) = found.rows
    row = graph.entity("柳塘县")
    assert (name, mentions, code) == ("柳塘县", row.mentions, None)
    assert isinstance(entity, str)
    assert entity.endswith("/e/" + row.id)
    assert isinstance(centrality, Decimal)
    assert day == date.fromisoformat(row.first)
    assert graph.sparql("ASK { ?x a kg:Bank }").rows == [(True,)]
    built = graph.sparql("CONSTRUCT { ?x a kg:Bank } WHERE { ?x a kg:Bank }")
    assert built.variables == ("subject", "predicate", "object")
    assert len(built.rows) == len(graph.entities("Bank"))


def test_formats_agree(build: Path) -> None:
    store = load(Store(build))
    query = ontology.query("most-mentioned").sparql
    in_json = json.loads(render(run(store, query), "json"))["results"]["bindings"]
    in_csv = list(csv.DictReader(io.StringIO(render(run(store, query), "csv"))))
    assert [row["name"]["value"] for row in in_json] == [row["name"] for row in in_csv]
    in_tsv = render(run(store, query), "tsv").splitlines()
    assert in_tsv[0] == "?entity\t?name\t?mentions\t?articles"
    table = render(run(store, query), "table").splitlines()
    assert len(table) == len(in_json) + 3
    assert all(line.isprintable() for line in table)


def test_command(build: Path, tmp_path: Path) -> None:
    def kg_query(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["query", "-b", str(build), *arguments])
        if isinstance(result.exception, KgError):
            return 2, str(result.exception)
        return result.exit_code, result.stdout

    file = tmp_path / "问题.rq"
    file.write_text("\ufeffASK { ?s ?p ?o }", encoding="utf-8")
    assert kg_query(str(file)) == (0, "yes 是\n")
    assert kg_query("ASK { ?s a kg:Nothing }", "-f", "csv") == (0, "false\n")
    code, listed = kg_query("--list")
    assert code == 0
    assert len(listed.splitlines()) == len(ontology.queries())
    for arguments, words in (
        (["none.rq"], "no such file"),
        (["--name", "none"], "there are aliases"),
        (["SELECT ?x {"], "not a SPARQL query"),
        (["DELETE WHERE { ?s ?p ?o }"], "not a SPARQL query"),
        ([], "give one query"),
        (["ASK {}", "-f", "xml"], "table, json, csv, tsv"),
    ):
        code, said = kg_query(*arguments)
        assert code == 2, arguments
        assert words in said
        assert "\n" not in said
