"""GraphML, for networkx, igraph, yEd, Cytoscape and Gephi."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export import network
from kg.export.xml import escaped, quoted
from kg.files import whole_file
from kg.store import Store

KIND = {str: "string", int: "int", float: "double"}


def write(store: Store, out: Path, edges: str = "comentions") -> list[Path]:
    """Write one GraphML file.

    `edges`: `comentions` an undirected graph, weight = articles; `relations` a directed multigraph;
    `all` both, directed, told apart by the attribute `kind` (readers refuse a graph that is mixed).
    Raises KgError for any other.
    """
    network.check_edges(edges)
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(store, edges))
    return [out]


def _lines(store: Store, which: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    node_fields = {**network.NODE_FIELDS, "x": float, "y": float}
    edge_fields = {"kind": str, "weight": int, **network.edge_fields(which)}
    for domain, fields in (("node", node_fields), ("edge", edge_fields)):
        for name, kind in fields.items():
            key = f"{domain[0]}_{name}"
            yield (
                f'<key id="{key}" for="{domain}" attr.name="{name}" attr.type="{KIND[kind]}"/>\n'
            )
    mode = "undirected" if which == "comentions" else "directed"
    yield f'<graph id="kg" edgedefault="{mode}">\n'
    for node in network.nodes(store):
        values = dict(zip(network.NODE_FIELDS, node.values, strict=True))
        data = _data("n", {**values, "x": node.x, "y": node.y})
        yield f"<node id={quoted(node.id)}>{data}</node>\n"
    for edge in network.edges(store, which):
        data = _data("e", {"kind": edge.kind, "weight": edge.weight, **edge.values})
        yield (
            f"<edge id={quoted(edge.id)} source={quoted(edge.source)}"
            f" target={quoted(edge.target)}>{data}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def _data(prefix: str, values: dict[str, network.Value]) -> str:
    return "".join(
        f'<data key="{prefix}_{name}">{escaped(value)}</data>'
        for name, value in values.items()
        if value != ""
    )
