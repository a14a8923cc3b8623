"""Text made safe to show and to carry inside a page."""

from __future__ import annotations

import json
import re
from typing import Any

# Bidirectional overrides and invisible characters make a name look like another; lone surrogates
# cannot be written as UTF-8; other control characters have no picture.
UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def plain(text: str) -> str:
    """`text` without characters that no one can see; line ends and tabs become spaces."""
    return re.sub(r"[\t\r\n]+", " ", UNSEEN.sub("", text))


def in_place(text: str) -> str:
    """`text` with a mark for each character no one can see, so that offsets into it stay right."""
    return re.sub(r"[\t\r\n]", " ", UNSEEN.sub("\ufffd", text))


def script_json(value: Any) -> str:
    """JSON that may stand inside `<script>`: every `<` escaped, not only those before a slash.

    `<!--<script>` inside a string would otherwise swallow the rest of the page.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
