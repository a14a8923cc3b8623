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
    list_formats: Annotated[
        bool, typer.Option("--list", help="List the formats. 列出格式")
    ] = False,
) -> None:
    """Write the graph in another format. 导出为其他格式。

    Examples 示例:

        kg export -f tables -o tables/

        kg export -b exports -f graphml -o graph.graphml
    """
    from kg import export as formats
    from kg.store import Store

    if list_formats:
        for name, item in sorted(formats.FORMATS.items()):
            print(f"{name:10} {item.target:18} {item.about}")
        return
    for file in formats.write(format, Store(folder), folder, out):
        print(file)
