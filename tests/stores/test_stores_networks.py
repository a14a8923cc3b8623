"""GraphML, GEXF, Neo4j's CSV and Cypher, each read by the readers of others."""

from __future__ import annotations

import csv
import importlib
import json
import re
from pathlib import Path
from types import ModuleType

import networkx as nx
import pytest
import real
import sample_store

from kg import export
from kg.export import network
from kg.export.csv import relationship_type
from kg.export.xml import legal
from kg.store import Store


def module(name: str) -> ModuleType:
    """A library of the tests that is no dependency of the package."""
    real.need(importlib.util.find_spec(name) is not None, name)
    return importlib.import_module(name)


def counts(store: Store) -> dict[str, int]:
    both = {
        "comentions": len(list(network.comentions(store))),
        "relations": len(list(network.relations(store))),
    }
    return both | {"all": sum(both.values())}


@pytest.mark.parametrize("edges", network.EDGES)
def test_graphml(store: Store, tmp_path: Path, edges: str) -> None:
    (path,) = export.write("graphml", store, tmp_path, edges=edges)
    entities = list(store.entities())
    graph = nx.read_graphml(path)
    assert graph.is_directed() == (edges != "comentions")
    assert graph.number_of_edges() == counts(store)[edges]
    # igraph drops no character that XML can hold, and reads numbers as numbers
    drawn = module("igraph").Graph.Read_GraphML(str(path))
    assert (drawn.vcount(), drawn.ecount()) == (len(entities), counts(store)[edges])
    for e, vertex in zip(entities, drawn.vs, strict=True):
        node = graph.nodes[e.id]
        assert node["name"] == vertex["name"] == legal(e.name)
        assert node["mentions"] == vertex["mentions"] == e.mentions
        assert node["x"] == pytest.approx(e.x)
        assert node["type"] == e.type
    if edges == "comentions":
        for c in store.comentions():
            assert graph.edges[c.a, c.b]["weight"] == c.articles
            assert graph.edges[c.a, c.b]["npmi"] == pytest.approx(c.npmi)
    else:
        found = {key: data for *_, key, data in graph.edges(keys=True, data=True)}
        for r in store.relations():
            assert found[r.id]["evidence"] == legal(r.text)
            assert found[r.id]["kind"] == r.predicate


@pytest.mark.parametrize("edges", network.EDGES)
def test_gexf(store: Store, tmp_path: Path, edges: str) -> None:
    (path,) = export.write("gexf", store, tmp_path, edges=edges)
    graph = nx.read_gexf(path, version="1.3")
    assert graph.number_of_nodes() == len(list(store.entities()))
    assert graph.number_of_edges() == counts(store)[edges]
    for e in store.entities():
        assert graph.nodes[e.id]["label"] == legal(e.name)
        assert graph.nodes[e.id]["viz"]["position"]["x"] == pytest.approx(e.x)
        assert graph.nodes[e.id]["articles"] == e.articles
    # the schema that is to be had, as classes, is of 1.2: it lacks the kind of an edge, and its
    # classes look for positions in the main namespace
    text = path.read_text(encoding="utf-8").replace('version="1.3"', 'version="1.2"')
    text = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
    text = re.sub(r'(<edge [^>]*?) kind="\w+"', r"\1", text).replace("viz:position", "position")
    old = tmp_path / "old.gexf"
    old.write_text(text, encoding="utf-8")
    parsed = module("gexfpy").parse(str(old))
    assert len(parsed.graph.nodes[0].node) == graph.number_of_nodes()
    assert len(parsed.graph.edges[0].edge) == graph.number_of_edges()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_neo4j_csv(store: Store, tmp_path: Path) -> None:
    files = {path.stem: path for path in export.write("csv", store, tmp_path)}
    entities = table(files["entities"])
    ids = [row["id:ID(Entity)"] for row in entities]
    assert ids == [e.id for e in store.entities()]
    for row, e in zip(entities, store.entities(), strict=True):
        assert row["name"] == e.name.replace("\r", "\ufffd").replace("\x00", "\ufffd")
        assert row[":LABEL"] == f"Entity;{e.type}"
        assert int(row["mentions:long"]) == e.mentions
        surfaces = {a.surface for a in store.aliases() if a.entity == e.id} - {e.name}
        aliases = {part for part in row["aliases:string[]"].split(";") if part}
        assert aliases == {s.replace(";", "；").replace("\r", "\ufffd") for s in surfaces}
    articles = {row["id:ID(Article)"] for row in table(files["articles"])}
    assert articles == {a.id for a in store.articles()}
    for name in ("comentions", "relations", "mentioned_in", "within", "governs"):
        rows = table(files[name])
        assert rows, name
        for row in rows:
            assert row[":START_ID(Entity)"] in set(ids)
            end = row.get(":END_ID(Entity)", row.get(":END_ID(Article)"))
            assert end in set(ids) | articles
            assert re.fullmatch("[A-Z][A-Z_]*", row[":TYPE"])
            assert None not in row.values()
    assert {row["id"]: row[":TYPE"] for row in table(files["relations"])} == {
        r.id: relationship_type(r.predicate) for r in store.relations()
    }


def test_cypher_is_cypher_to_neo4j(store: Store, tmp_path: Path) -> None:
    real.need((real.HERE / "node/node_modules/@neo4j-cypher").is_dir(), "Neo4j's grammar")
    (path,) = export.write("cypher", store, tmp_path)
    first, rest = path.read_text(encoding="utf-8").split("\n", 1)
    # constraints have been written so since Neo4j 4.4; the published grammar is older
    assert first.startswith("CREATE CONSTRAINT kg_entity IF NOT EXISTS FOR (e:Entity) REQUIRE")
    path.write_text(rest, encoding="utf-8")
    done = real.run(real.tool("node"), real.HERE / "node/cypher.js", path)
    assert (done.returncode, done.stderr) == (0, "")


def test_cypher_runs_and_runs_again(tmp_path: Path) -> None:
    store = Store(sample_store.build(tmp_path, articles=16))
    (path,) = export.write("cypher", store, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    # graphqlite itself breaks on control characters, however they are written
    lines = [re.sub(r"\\u00(?:0[0-9A-F]|1.|7F)", "?", line[:-1]) for line in lines]
    ask = [
        "MATCH (n:Entity) RETURN count(n) AS n",
        "MATCH ()-[r]->() RETURN count(r) AS n",
        "MATCH (n:Bank) RETURN count(n) AS n",
        "MATCH (n:Entity) RETURN n.id AS id, n.name AS name ORDER BY n.id",
    ]
    extension = module("graphqlite").loadable_path()
    statements = [*lines, *ask, *lines, *ask]
    script = f".load {extension}\n" + "".join(
        "SELECT cypher('" + statement.replace("'", "''") + "');\n" for statement in statements
    )
    sql = tmp_path / "run.sql"
    sql.write_text(script, encoding="utf-8")
    done = real.run(real.tool("sqlite3"), "-bail", ":memory:", f".read {sql}")
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    first, again = answers[: len(ask)], answers[len(ask) :]
    assert first == again
    entities = list(store.entities())
    joined = counts(store)["all"] + len(list(store.within())) + len(list(store.governs()))
    assert [answer[0]["n"] for answer in first[:3]] == [
        len(entities), joined, sum(e.type == "Bank" for e in entities),
    ]  # fmt: skip
    for row, e in zip(first[3], entities, strict=True):
        assert row == {"id": e.id, "name": re.sub("[\x00-\x1f\x7f]", "?", e.name)}
