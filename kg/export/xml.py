"""What the XML formats share."""

from __future__ import annotations

import re

# XML 1.0, section 2.2: everything outside `Char`.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """`text` with the characters that XML 1.0 cannot hold replaced by U+FFFD."""
    return ILLEGAL.sub("\ufffd", text)
