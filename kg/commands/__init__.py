"""The commands, one a file: thin, and with heavy imports inside the function that needs them."""

from __future__ import annotations

import json
from typing import Any

import typer

BuildFolder = typer.Option("-b", "--build", help="The build folder. 图谱所在文件夹")
AsJson = typer.Option("--json", help="JSON for scripts. 以 JSON 输出")


def print_json(value: Any) -> None:
    """One JSON document on standard output, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=list))
