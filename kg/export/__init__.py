"""The store in other people's formats: one module a format, each with

    def write(store: Store, out: Path, **options) -> list[Path]

where `out` is the file to write (or the folder, for formats of several files), everything is
written atomically, and what was written is returned.
"""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.store import Store


class Format(NamedTuple):
    """A format: its module, the file or folder it is written to by default, what it is for."""

    module: str
    target: str
    about: str


FORMATS: dict[str, Format] = {
    "csv": Format("csv", "neo4j", "CSV for Neo4j's bulk importer, a folder 供 Neo4j 导入"),
    "cypher": Format("cypher", "graph.cypher", "Cypher statements (MERGE) for Neo4j and kin"),
    "gexf": Format("gexf", "graph.gexf", "GEXF 1.3 with the map, for Gephi (--edges)"),
    "graphml": Format("graphml", "graph.graphml", "GraphML: networkx, igraph, yEd (--edges)"),
    "jsonld": Format("jsonld", "graph.jsonld", "JSON-LD 1.1, compact; for web developers"),
    "nquads": Format("nquads", "graph.nq", "N-Quads with named graphs (--graph) 带命名图"),
    "ntriples": Format("ntriples", "graph.nt", "N-Triples, sorted; for diff and bulk loaders"),
    "html": Format("html", "graph.html", "the page to explore it in, one offline file 网页"),
    "pyvis": Format("pyvis", "pyvis.html", "the network for pyvis users, offline 供 pyvis 用户"),
    "tables": Format("tables", "tables", "JSON Lines, one file a table; pandas, DuckDB 数据表"),
    "rdfxml": Format("rdfxml", "graph.rdf", "RDF/XML, for programs that read nothing else"),
    "trig": Format("trig", "graph.trig", "TriG: Turtle with named graphs (--graph) 带命名图"),
    "turtle": Format("turtle", "graph.ttl", "RDF Turtle, sorted; every triple store 三元组库"),
    "void": Format("void", "void.ttl", "VoID and DCAT: what the data set holds 数据集描述"),
}


def write(
    name: str, store: Store, folder: Path, out: Path | None = None, **options: Any
) -> list[Path]:
    """Write a format into `folder` under its usual name, or to `out`; return the files written.

    `options` are the format's own; those that are None are left at the format's default. Raises
    KgError for an unknown format or an option that the format does not take.
    """
    if name not in FORMATS:
        raise KgError(f"{name}: no such format; there are {', '.join(sorted(FORMATS))}")
    module = import_module(f"kg.export.{FORMATS[name].module}")
    given = {key: value for key, value in options.items() if value is not None}
    takes = set(signature(module.write).parameters) - {"store", "out"}
    for key in sorted(given.keys() - takes):
        others = ", ".join(f"--{option}" for option in sorted(takes))
        raise KgError(
            f"{name}: takes no option --{key}; "
            + (f"it takes {others}" if takes else "it has none")
        )
    files: list[Path] = module.write(store, out or folder / FORMATS[name].target, **given)
    return files
