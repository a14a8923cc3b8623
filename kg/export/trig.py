"""TriG: Turtle with named graphs; sorted by graph, then as the Turtle is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kg.export.turtle import blocks
from kg.files import whole_file
from kg.rdf.graphs import check_graph, graph_finder
from kg.rdf.model import check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, prefixes
from kg.store import Store


def write(
    store: Store,
    out: Path,
    mentions: str = "evidence",
    base: str = DATA,
    graph: str = "load",
) -> list[Path]:
    """Write one TriG file. `graph` as in `kg.export.nquads.write`."""
    check_mentions(mentions)
    check_graph(graph)
    names = prefixes(base)
    graph_of = graph_finder(store, base, graph)
    quads = (f"{graph_of(line)}\t{line}" for line in statements(store, mentions))
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for prefix, iri in names.items():
            file.write(f"@prefix {prefix}: <{iri}> .\n")
        for name, group in groupby(_pairs(sort_lines(quads)), key=lambda pair: pair[0]):
            file.write(f"\n<{name}> {{\n")
            file.writelines(blocks([line] for _, line in group))
            file.write("}\n")
    return [out]


def _pairs(batches: Iterator[list[str]]) -> Iterator[tuple[str, str]]:
    for batch in batches:
        for line in batch:
            name, _, rest = line.partition("\t")
            yield name, rest
