"""`kg view`: open the page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands import BuildFolder


def view(
    folder: Annotated[Path, BuildFolder] = Path("exports"),
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Only print where it is. 只显示路径")
    ] = False,
) -> None:
    """Open the build's page in the browser. 在浏览器中打开图谱。

    Example 示例:

        kg view -b exports
    """
    from kg import export
    from kg.store import Store

    page = folder / "graph.html"
    store = Store(folder)
    if not page.is_file():
        export.write("html", store, folder)
    print(page)
    if not no_open:
        typer.launch(page.resolve().as_uri())
