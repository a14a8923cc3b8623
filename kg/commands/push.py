"""`kg push`: load a triple store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands import BuildFolder


def push(
    url: Annotated[
        str, typer.Argument(help="Graph store or update service of the store. 三元组库地址")
    ],
    graph: Annotated[
        str, typer.Option(help="IRI of the graph to load into; default graph if left out. 命名图")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what stands in the graph. 替换原有内容")
    ] = False,
    protocol: Annotated[
        str, typer.Option(help="gsp or update; by the address if left out. 协议")
    ] = "",
    user: Annotated[
        str, typer.Option(help="User name; the password comes from KG_PASSWORD. 用户名")
    ] = "",
    mentions: Annotated[
        str, typer.Option(help="How much text: none, evidence or all. 原文多少")
    ] = "evidence",
    base: Annotated[
        str | None, typer.Option(help="Where the IRIs of the data begin. 数据 IRI 前缀")
    ] = None,
    folder: Annotated[Path, BuildFolder] = Path("exports"),
) -> None:
    """Load the graph into a triple store. 将图谱载入三元组库。

    The password is read from the variable KG_PASSWORD, or asked for. With --replace the old graph
    stays until the new one is complete.

    Examples 示例:

        kg push http://127.0.0.1:7878/store --graph https://data.example.org/kg/g/1

        kg push http://127.0.0.1:8890/sparql-graph-crud-auth --user dba \\
            --graph https://data.example.org/kg/g/1 --replace
    """
    import os
    import sys

    from kg.export.http import Client
    from kg.export.push import push as send
    from kg.rdf.terms import DATA
    from kg.store import Store

    store = Store(folder)
    password = os.environ.get("KG_PASSWORD", "")
    if user and not password:
        password = typer.prompt(f"Password of {user} 密码", hide_input=True, err=True)

    def tell(sent: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{sent:,} statements 条 …", end="", file=sys.stderr, flush=True)

    client = Client(url, user, password)
    sent = send(
        store, url, graph, replace, protocol, mentions, base or DATA, client=client, progress=tell
    )
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"{sent:,} statements to {url} 已载入 {sent:,} 条")
