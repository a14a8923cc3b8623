"""One self-contained HTML file out of the modules of this folder and the columns of a store.

There is no build tool: the script is the modules one after the other, without their import lines,
inside one block. The Content-Security-Policy lets run exactly this script and this style sheet.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from kg.store import Store
from kg.view.data import Evidence, columns, readings
from kg.view.palette import PAPER
from kg.view.text import plain, script_json

HERE = Path(__file__).parent
# In this order each module finds what it imports above it.
MODULES = (
    "words", "dom", "model", "filter", "routes", "search", "state", "writers", "camera", "scene",
    "pen", "canvas", "picture", "save", "timeline", "evidence", "circle", "table", "partners",
    "card", "panel", "about", "strength", "controls", "pointer", "keys", "prefs", "app", "start",
)  # fmt: skip
# Above this many bytes a block travels compressed; below it stays readable in an editor.
PLAIN_BYTES = 600_000


def page(
    store: Store,
    *,
    max_nodes: int | None = None,
    evidence: Evidence = "best",
    title: str = "",
) -> str:
    """The page as text, to be written as UTF-8.

    `max_nodes` keeps the most mentioned entities (None: all); `evidence` is how many sentences come
    along: none, the best of each edge, or all. What is left out is counted on the page's card.
    """
    graph, sentences = columns(store, max_nodes=max_nodes, evidence=evidence)
    names = graph["entity"]["name"] + [a for own in graph["entity"]["alias"].values() for a in own]
    graph["readings"] = readings(names)
    graph["paper"] = PAPER
    heading = plain(title) or _heading(graph["about"])
    graph["title"] = heading
    style = (HERE / "page.css").read_text(encoding="utf-8")
    code = script()
    blocks = _block("graph", graph) + ("" if sentences is None else _block("evidence", sentences))
    parts = {
        "policy": f"default-src 'none'; script-src {_hash(code)}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'",
        "title": html.escape(heading),
        "style": style,
        "blocks": blocks,
        "script": code,
    }
    template = (HERE / "page.html").read_text(encoding="utf-8")
    # one pass, so that a title with a mark of the template in it stays a title
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def script() -> str:
    """The modules as one classic script."""
    pieces = []
    for name in MODULES:
        text = (HERE / "js" / f"{name}.js").read_text(encoding="utf-8")
        text = re.sub(r"^import [^;]*;\n", "", text, flags=re.MULTILINE)
        pieces.append(re.sub(r"^export ", "", text, flags=re.MULTILINE))
    return '"use strict";\n{\n' + "\n".join(pieces) + "start(document);\n}\n"


def _heading(about: dict[str, Any]) -> str:
    papers = "、".join(about["publications"][:2])
    more = "等" if len(about["publications"]) > 2 else ""
    return f"{papers}{more} · 知识图谱" if papers else "新闻知识图谱"


def _block(name: str, value: dict[str, Any]) -> str:
    text = script_json(value)
    if len(text.encode()) <= PLAIN_BYTES:
        return f'<script type="application/json" id="{name}">{text}</script>\n'
    # the inner text needs no escaping: base64 has no markup in it
    packed = gzip.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(),
                           compresslevel=9, mtime=0)  # fmt: skip
    body = b64encode(packed).decode()
    return f'<script type="application/octet-stream" id="{name}">{body}</script>\n'


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
