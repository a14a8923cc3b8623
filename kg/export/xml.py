"""What the XML formats share."""

from __future__ import annotations

import re

# XML 1.0, section 2.2: everything outside `Char`.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A reader would make a space or a line feed of raw ones.
ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;",
           "\r": "&#13;"}  # fmt: skip
SPECIAL = re.compile('[&<>"\t\n\r]')


def legal(text: str) -> str:
    """`text` with the characters that XML 1.0 cannot hold replaced by U+FFFD."""
    return ILLEGAL.sub("\ufffd", text)


def quoted(value: object) -> str:
    """An attribute's value in quotation marks, or the text of an element without them."""
    return f'"{escaped(value)}"'


def escaped(value: object) -> str:
    """Text for an element or an attribute, illegal characters replaced."""
    return SPECIAL.sub(lambda match: ESCAPED[match[0]], legal(str(value)))
