"""`kg query`: SPARQL over a build."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands import BuildFolder


def query(
    sparql: Annotated[
        str | None, typer.Argument(help="A file FILE.rq, or the query itself. 查询文件或语句")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="A ready query; see --list. 预置查询")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help="table, json, csv or tsv. 输出格式")
    ] = "table",
    mentions: Annotated[
        str, typer.Option(help="How much text is in the graph: none, evidence, all. 原文多少")
    ] = "evidence",
    list_queries: Annotated[
        bool, typer.Option("--list", help="List the ready queries. 列出预置查询")
    ] = False,
    folder: Annotated[Path, BuildFolder] = Path("exports"),
) -> None:
    """Ask the graph in SPARQL. 用 SPARQL 查询图谱。

    Examples 示例:

        kg query --list

        kg query --name posts

        kg query 'SELECT ?name { ?e a kg:Bank ; rdfs:label ?name }' -f csv
    """
    from kg.errors import KgError
    from kg.query.sparql import load, refuse_network, run
    from kg.query.tabular import FORMATS, render
    from kg.rdf import ontology
    from kg.store import Store

    if list_queries:
        for ready in ontology.queries().values():
            print(f"{ready.name:22} {ready.title_zh}  {ready.title}")
        return
    if (sparql is None) == (name is None):
        raise KgError("give one query: a file, a SPARQL text, or --name NAME (see --list)")
    if format not in FORMATS:
        raise KgError(f"--format {format}: give one of {', '.join(FORMATS)}")
    text = _text(sparql) if sparql is not None else ontology.query(name or "").sparql
    refuse_network(text)
    print(render(run(load(Store(folder), mentions), text), format), end="")


def _text(given: str) -> str:
    """The query: what stands in the file of that name, or the words themselves."""
    from kg.errors import KgError

    looks_like_file = given.endswith((".rq", ".sparql")) and "{" not in given
    if not looks_like_file:
        return given
    try:
        return Path(given).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KgError(f"{given}: no such file; ready queries: kg query --list") from None
    except UnicodeDecodeError:
        raise KgError(f"{given}: not UTF-8; save the query as UTF-8") from None
