"""`kg export`: the graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands import BuildFolder


def export(
    format: Annotated[
        str, typer.Option("-f", "--format", help="Which format; see --list. 格式")
    ] = "turtle",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="File or folder to write. 输出位置")
    ] = None,
    folder: Annotated[Path, BuildFolder] = Path("exports"),
    mentions: Annotated[
        str | None,
        typer.Option(help="RDF: how much text, none, evidence or all. 原文多少"),
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="RDF: where the IRIs of the data begin. 数据 IRI 前缀")
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="Turtle, N-Triples: one file a section. 分文件")
    ] = False,
    graph: Annotated[
        str | None,
        typer.Option(help="N-Quads, TriG: named graphs by load or publication. 命名图"),
    ] = None,
    max_nodes: Annotated[
        int | None,
        typer.Option("--max-nodes", help="html, pyvis: only the most mentioned. 最多实体数"),
    ] = None,
    evidence: Annotated[
        str | None, typer.Option(help="html: sentences, none, best or all. 带多少原文")
    ] = None,
    edges: Annotated[
        str | None,
        typer.Option(help="GraphML, GEXF: comentions, relations or all. 边的种类"),
    ] = None,
    list_formats: Annotated[
        bool, typer.Option("--list", help="List the formats. 列出格式")
    ] = False,
) -> None:
    """Write the graph in another format. 导出为其他格式。

    Examples 示例:

        kg export -f tables -o tables/

        kg export -b exports -f graphml -o graph.graphml

        kg export -f html --evidence all -o whole.html

        kg export -f turtle --mentions all --base https://data.example.net/news/
    """
    from kg import export as formats
    from kg.store import Store

    if list_formats:
        for name, item in sorted(formats.FORMATS.items()):
            print(f"{name:10} {item.target:18} {item.about}")
        return
    options = {
        "mentions": mentions,
        "base": base,
        "split": split or None,
        "graph": graph,
        "max_nodes": max_nodes,
        "evidence": evidence,
        "edges": edges,
    }
    for file in formats.write(format, Store(folder), folder, out, **options):
        print(file)
