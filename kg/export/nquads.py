"""N-Quads: N-Triples with the graph each statement belongs to, sorted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.files import whole_file
from kg.rdf.graphs import GraphOf, check_graph, graph_finder
from kg.rdf.model import check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, prefixes, spelled_out
from kg.store import Store


def write(
    store: Store,
    out: Path,
    mentions: str = "evidence",
    base: str = DATA,
    graph: str = "load",
) -> list[Path]:
    """Write one N-Quads file; `graph`: `load` one graph for this build, `publication` one each.

    `mentions` and `base` as in `kg.export.turtle.write`.
    """
    check_mentions(mentions)
    check_graph(graph)
    names = prefixes(base)
    quads = _quads(statements(store, mentions), names, graph_finder(store, base, graph))
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in sort_lines(quads):
            batch.append("")
            file.write("\n".join(batch))
    return [out]


def _quads(lines: Iterator[str], names: dict[str, str], graph_of: GraphOf) -> Iterator[str]:
    for line in lines:
        (triple,) = spelled_out((line,), names)
        yield f"{triple[:-1]}<{graph_of(line)}> ."
