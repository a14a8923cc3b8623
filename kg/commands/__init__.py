"""The commands, one a file: thin, and with heavy imports inside the function that needs them."""

from __future__ import annotations

import json
from typing import Any

import typer

from kg.errors import KgError

BuildFolder = typer.Option("-b", "--build", help="The build folder. 图谱所在文件夹")
Column = typer.Option(
    "--column", help="JSON Lines, CSV: FIELD=COLUMN for text id title date publication. 列名"
)
AsJson = typer.Option("--json", help="JSON for scripts. 以 JSON 输出")


def columns(given: list[str]) -> dict[str, str]:
    """--column options as a mapping; KgError for one that is not FIELD=COLUMN."""
    out = {}
    for pair in given:
        field, equals, column = pair.partition("=")
        if field not in ("text", "id", "title", "date", "publication") or not equals or not column:
            raise KgError(
                f"--column {pair}: write FIELD=COLUMN, with text, id, title, date or publication "
                "as FIELD; for example --column text=正文"
            )
        out[field] = column
    return out


def print_json(value: Any) -> None:
    """One JSON document on standard output, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=list))
