"""CSV for Neo4j's bulk importer: headers that name ids, types and labels.

    neo4j-admin database import full --multiline-fields=true \\
        --nodes=entities.csv --nodes=articles.csv --relationships=comentions.csv \\
        --relationships=relations.csv --relationships=mentioned_in.csv \\
        --relationships=within.csv --relationships=governs.csv
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.export import network
from kg.files import whole_file
from kg.store import Store

KIND = {str: "", int: ":long", float: ":double"}
Row = tuple[object, ...]


def write(store: Store, out: Path) -> list[Path]:
    """Write the files into the folder `out`: two of nodes, five of relationships.

    Aliases are an array, parted by `;` as the importer expects; a `;` in a name becomes `；`.
    """
    tables: dict[str, tuple[Row, Iterable[Row]]] = {
        "entities": (
            ("id:ID(Entity)", *_header(network.NODE_FIELDS, aliases=":string[]"), ":LABEL"),
            _entities(store),
        ),
        "articles": (
            ("id:ID(Article)", "title", "source", "date", "publication", ":LABEL"),
            _articles(store),
        ),
        "comentions": (
            (":START_ID(Entity)", ":END_ID(Entity)", *_header(network.COMENTION_FIELDS), ":TYPE"),
            _edges(network.comentions(store), network.COMENTION_FIELDS),
        ),
        "relations": (
            (":START_ID(Entity)", ":END_ID(Entity)", "id", *_header(network.RELATION_FIELDS),
             ":TYPE"),
            _relations(store),
        ),
        "mentioned_in": (
            (":START_ID(Entity)", ":END_ID(Article)", "mentions:long", ":TYPE"),
            _mentioned_in(store),
        ),
        "within": (
            (":START_ID(Entity)", ":END_ID(Entity)", ":TYPE"),
            ((row.place, row.parent, "WITHIN") for row in store.within()),
        ),
        "governs": (
            (":START_ID(Entity)", ":END_ID(Entity)", ":TYPE"),
            ((row.body, row.place, "GOVERNS") for row in store.governs()),
        ),
    }  # fmt: skip
    return [_table(out / f"{name}.csv", *table) for name, table in tables.items()]


def _table(target: Path, header: Row, rows: Iterable[Row]) -> Path:
    with whole_file(target) as path, path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        # NUL ends a field for the importer, and a lone carriage return a line
        writer.writerows([_clean(cell) for cell in row] for row in rows)
    return target


def _clean(cell: object) -> object:
    return re.sub("[\x00\r]", "\ufffd", cell) if isinstance(cell, str) else cell


def _header(fields: dict[str, type], **kinds: str) -> Iterator[str]:
    return (name + kinds.get(name, KIND[kind]) for name, kind in fields.items())


def relationship_type(predicate: str) -> str:
    """`locatedIn` as LOCATED_IN; a domain pack's name in other letters as it is."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", predicate).upper()


def _entities(store: Store) -> Iterator[Row]:
    separator = "\x1f"
    place = list(network.NODE_FIELDS).index("aliases")
    kinds = list(network.NODE_FIELDS).index("type")
    for node in network.nodes(store, separator):
        values = list(node.values)
        values[place] = str(values[place]).replace(";", "；").replace(separator, ";")
        yield (node.id, *values, f"Entity;{str(values[kinds]).replace(';', '；')}")


def _articles(store: Store) -> Iterator[Row]:
    sources = {page.id: page.source for page in store.pages()}
    for row in store.articles():
        yield row.id, row.title, sources[row.page], row.date, row.publication, "Article"


def _edges(edges: Iterable[network.Edge], fields: dict[str, type]) -> Iterator[Row]:
    for edge in edges:
        values = (edge.values[name] for name in fields)
        yield edge.source, edge.target, *values, "CO_MENTIONED_WITH"


def _relations(store: Store) -> Iterator[Row]:
    for edge in network.relations(store):
        values = (edge.values[name] for name in network.RELATION_FIELDS)
        yield edge.source, edge.target, edge.id, *values, relationship_type(edge.kind)


def _mentioned_in(store: Store) -> Iterator[Row]:
    rows = store.connection.execute(
        "SELECT entity, article, COUNT(*) FROM mention GROUP BY entity, article ORDER BY 1, 2"
    )
    for entity, article, count in rows:
        yield entity, article, count, "MENTIONED_IN"
