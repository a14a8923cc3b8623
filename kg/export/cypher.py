"""Cypher for Neo4j and its kin: MERGE throughout, so that running it again changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path

from kg.export import network
from kg.export.csv import relationship_type
from kg.files import whole_file
from kg.store import Store

BATCH = 200  # rows a statement: a server parses and plans each one whole
SPECIAL = re.compile("[\\\\'\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def write(store: Store, out: Path) -> list[Path]:
    """Write one file of statements, each on a line of its own, for `cypher-shell -f`."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{statement};\n" for statement in statements(store))
    return [out]


def statements(store: Store) -> Iterator[str]:
    """The statements in order: the constraint, entities type by type, then what joins them."""
    yield "CREATE CONSTRAINT kg_entity IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE"
    kind_at = list(network.NODE_FIELDS).index("type")
    found = sorted(network.nodes(store), key=lambda node: (str(node.values[kind_at]), node.id))
    for kind, group in groupby(found, key=lambda node: str(node.values[kind_at])):
        rows = (
            _map({"id": n.id, **dict(zip(network.NODE_FIELDS, n.values, strict=True))})
            for n in group
        )
        for batch in _batches(rows):
            yield (
                f"UNWIND [{batch}] AS row MERGE (e:Entity {{id: row.id}})"
                f" SET e += row SET e:{name(kind)}"
            )
    yield from _joined("CO_MENTIONED_WITH", network.comentions(store), "")
    by_kind = sorted(network.relations(store), key=lambda edge: (edge.kind, edge.id))
    for kind, edges in groupby(by_kind, key=lambda edge: edge.kind):
        # the id is part of what is matched: the same relation may be stated twice
        yield from _joined(relationship_type(kind), edges, " {id: row.id}")
    places = (network.Edge("", w.place, w.parent, "", 1, {}) for w in store.within())
    yield from _joined("WITHIN", places, "")
    bodies = (network.Edge("", g.body, g.place, "", 1, {}) for g in store.governs())
    yield from _joined("GOVERNS", bodies, "")


def _joined(kind: str, edges: Iterable[network.Edge], key: str) -> Iterator[str]:
    rows = (
        _map({"a": e.source, "b": e.target} | ({"id": e.id} if key else {}))[:-1]
        + f", values: {_map(e.values)}}}"
        for e in edges
    )
    for batch in _batches(rows):
        yield (
            f"UNWIND [{batch}] AS row MATCH (a:Entity {{id: row.a}}) MATCH (b:Entity {{id: row.b}})"
            f" MERGE (a)-[r:{name(kind)}{key}]->(b) SET r += row.values"
        )


def _batches(rows: Iterator[str]) -> Iterator[str]:
    while batch := list(islice(rows, BATCH)):
        yield ", ".join(batch)


def _map(values: Mapping[str, network.Value]) -> str:
    return "{" + ", ".join(f"{key}: {literal(value)}" for key, value in values.items()) + "}"


def literal(value: network.Value) -> str:
    """A number as it is; a text in single quotation marks, on one line.

    A backslash before a `u` is kept apart from it: Neo4j decodes \\uXXXX before it looks for
    quotation marks, in \\\\uXXXX too, so a name could else end the text it stands in.
    """
    if not isinstance(value, str):
        return str(value)
    text = SPECIAL.sub(_escape, value)
    return "'" + re.sub(r"((?:^|[^\\])(?:\\\\)+)(?=u)", r"\1' + '", text) + "'"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\\'":
        return "\\" + char
    if char == "\x00" or char >= "\ud800":
        return "\ufffd"
    return f"\\u{ord(char):04X}"


def name(text: str) -> str:
    """A label or relationship type; other than plain letters in backticks."""
    if re.fullmatch("[A-Za-z][A-Za-z0-9_]*", text):
        return text
    return "`" + text.replace("\\", "\uff3c").replace("`", "``") + "`"
