"""`kg check`: SHACL and the audits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands import AsJson, BuildFolder, print_json


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="RDF files to check instead of a build. 直接检查 RDF 文件"),
    ] = None,
    folder: Annotated[Path, BuildFolder] = Path("exports"),
    json: Annotated[bool, AsJson] = False,
) -> None:
    """Check that the graph keeps its promises; status 1 where it does not. 自检与 SHACL 校验。

    A tick stands before what was asked and found in order.

    Examples 示例:

        kg check -b exports

        kg check exports/graph.ttl
    """
    from kg.query import check as checks
    from kg.store import Store

    if files:
        graph = checks.read(files)
        findings = checks.audit(graph) + checks.shapes(graph)
    else:
        findings = checks.check(Store(folder))
    text, faults = checks.report(findings)
    if json:
        print_json([finding._asdict() for finding in findings])
    else:
        print(text, end="")
    if faults:
        raise typer.Exit(1)
