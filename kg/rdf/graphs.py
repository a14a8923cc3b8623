"""Which named graph a statement belongs to, for N-Quads and TriG."""

from __future__ import annotations

import json
from collections.abc import Callable

from kg.errors import KgError
from kg.ids import stable_id
from kg.rdf.terms import page_id
from kg.store import Store

GRAPHS = ("load", "publication")
GraphOf = Callable[[str], str]


def check_graph(graph: str) -> None:
    if graph not in GRAPHS:
        raise KgError(f"--graph {graph}: give one of {', '.join(GRAPHS)}")


def graph_finder(store: Store, base: str, graph: str) -> GraphOf:
    """A function from a line to the IRI of its graph.

    `load`: one graph, named after what was built. `publication`: what is said about a page, its
    articles, spans and relation assertions goes into the graph of the page's publication; what
    stands above publications (entities, co-mentions, the run) into the graph `g/all`.
    """
    if graph == "load":
        digest = [row[0] for row in store.connection.execute("SELECT sha256 FROM page ORDER BY id")]
        name = stable_id("g", json.dumps(store.meta, sort_keys=True), *digest)
        return lambda line: f"{base}g/{name}"
    graph_of: dict[str, str] = {}
    for source, publication in store.connection.execute("SELECT source, publication FROM page"):
        graph_of[page_id(source)] = stable_id("g", publication) if publication else "none"
    rows = store.connection.execute(
        "SELECT article.id, source FROM article JOIN page ON page.id = article.page"
    )
    for article, source in rows:
        graph_of[article] = graph_of[page_id(source)]
    for relation, article in store.connection.execute("SELECT id, article FROM relation"):
        graph_of[relation] = graph_of[article]

    def find(line: str) -> str:
        subject = line[: line.index("\t")]
        # kgm:page.start-end, kgd:article, kgp:page, kgr:relation; all else is above publications
        name = graph_of.get(subject[4:].partition(".")[0], "all") if subject[2] in "dmpr" else "all"
        return f"{base}g/{name}"

    return find
