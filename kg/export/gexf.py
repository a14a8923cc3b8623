"""GEXF 1.3, Gephi's own format, with the positions of the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export import network
from kg.export.xml import quoted
from kg.files import whole_file
from kg.store import Store

KIND = {str: "string", int: "integer", float: "double"}


def write(store: Store, out: Path, edges: str = "comentions") -> list[Path]:
    """Write one GEXF file. `edges` as in `kg.export.graphml.write`."""
    network.check_edges(edges)
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(store, edges))
    return [out]


def _lines(store: Store, which: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "<meta><creator>kg</creator></meta>\n"
    mode = "undirected" if which == "comentions" else "directed"
    yield f'<graph mode="static" defaultedgetype="{mode}">\n'
    edge_fields = network.edge_fields(which)
    for domain, fields in (("node", network.NODE_FIELDS), ("edge", edge_fields)):
        yield f'<attributes class="{domain}">\n'
        for name, kind in fields.items():
            yield f'<attribute id="{domain[0]}_{name}" title="{name}" type="{KIND[kind]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in network.nodes(store):
        values = dict(zip(network.NODE_FIELDS, node.values, strict=True))
        yield f"<node id={quoted(node.id)} label={quoted(values['name'])}>{_values('n', values)}"
        yield f'<viz:position x="{node.x}" y="{node.y}" z="0.0"/></node>\n'
    yield "</nodes>\n<edges>\n"
    for edge in network.edges(store, which):
        yield (
            f"<edge id={quoted(edge.id)} source={quoted(edge.source)} target={quoted(edge.target)}"
            f' kind={quoted(edge.kind)} label={quoted(edge.kind)} weight="{edge.weight}">'
            f"{_values('e', edge.values)}</edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(prefix: str, values: dict[str, network.Value]) -> str:
    inner = "".join(
        f'<attvalue for="{prefix}_{name}" value={quoted(value)}/>'
        for name, value in values.items()
        if value != ""
    )
    return f"<attvalues>{inner}</attvalues>"
