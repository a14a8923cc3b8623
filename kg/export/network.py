"""The graph as nodes and edges with flat attributes: what GraphML, GEXF, CSV and Cypher write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import KgError
from kg.store import Store

Value = str | int | float
EDGES = ("comentions", "relations", "all")

# Attributes with their kinds, in the order in which they are written.
NODE_FIELDS: dict[str, type] = {
    "name": str,
    "type": str,
    "family": str,
    "aliases": str,
    "scope": str,
    "division": str,
    "level": str,
    "path": str,
    "mentions": int,
    "articles": int,
    "first": str,
    "last": str,
    "community": int,
    "centrality": float,
}
COMENTION_FIELDS: dict[str, type] = {
    "sentences": int,
    "paragraphs": int,
    "articles": int,
    "npmi": float,
    "llr": float,
    "p": float,
    "q": float,
    "first": str,
    "last": str,
    "backbone": int,
}
RELATION_FIELDS: dict[str, type] = {
    "status": str,
    "rule": str,
    "evidence": str,
    "source": str,
    "start": int,
    "end": int,
    "qualifiers": str,
}


class Node(NamedTuple):
    """An entity; `values` in the order of NODE_FIELDS, aliases joined with `separator`."""

    id: str
    values: tuple[Value, ...]
    x: float
    y: float


class Edge(NamedTuple):
    """A co-mention (`kind` comention, source < target) or a relation (`kind` its predicate)."""

    id: str
    source: str
    target: str
    kind: str
    weight: int
    values: dict[str, Value]


def check_edges(edges: str) -> None:
    if edges not in EDGES:
        raise KgError(f"--edges {edges}: give one of {', '.join(EDGES)}")


def nodes(store: Store, separator: str = "|") -> Iterator[Node]:
    """All entities in order of their ids."""
    aliases: dict[str, list[str]] = {}
    for alias in store.aliases():
        aliases.setdefault(alias.entity, []).append(alias.surface)
    for e in store.entities():
        others = [surface for surface in aliases.get(e.id, ()) if surface != e.name]
        values = (
            e.name, e.type, e.family, separator.join(others), e.scope, e.division, e.level,
            " > ".join(e.path), e.mentions, e.articles, e.first, e.last, e.community, e.centrality,
        )  # fmt: skip
        yield Node(e.id, values, e.x, e.y)


def comentions(store: Store) -> Iterator[Edge]:
    """All co-mentions; the weight is the number of articles."""
    for c in store.comentions():
        values = {field: getattr(c, field) for field in COMENTION_FIELDS}
        yield Edge(f"{c.a}.{c.b}", c.a, c.b, "comention", c.articles, values)


def relations(store: Store) -> Iterator[Edge]:
    """All stated relations, planned and denied ones too (see `status`), one edge a statement."""
    sources = {page.id: page.source for page in store.pages()}
    source_of = {article.id: sources[article.page] for article in store.articles()}
    for r in store.relations():
        values: dict[str, Value] = {
            "status": r.status,
            "rule": r.rule,
            "evidence": r.text,
            "source": source_of[r.article],
            "start": r.start,
            "end": r.end,
            "qualifiers": json.dumps(dict(r.qualifiers), ensure_ascii=False, sort_keys=True),
        }
        yield Edge(r.id, r.subject, r.object, r.predicate, 1, values)


def edges(store: Store, which: str) -> Iterator[Edge]:
    """The edges that an export is to hold."""
    if which in ("comentions", "all"):
        yield from comentions(store)
    if which in ("relations", "all"):
        yield from relations(store)


def edge_fields(which: str) -> dict[str, type]:
    """Attributes that the edges may have."""
    found: dict[str, type] = {}
    if which in ("comentions", "all"):
        found |= COMENTION_FIELDS
    if which in ("relations", "all"):
        found |= RELATION_FIELDS
    return found
