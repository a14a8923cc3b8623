"""One character to one character: half-width forms, unified ideographs, one kind of line end.

Nothing changes its place, so an offset in the normalised page is an offset in the page.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

# Radicals that stand for whole characters in bad PDF text and that NFKC leaves alone
# (Unicode's table of equivalent unified ideographs, the ones that occur as characters).
_RADICALS = dict(
    zip(
        "⺁⺇⺌⺎⺠⺬⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂几小兀民示月虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
# Middle dots of other scripts and key-boards: one sign, because names are written with it.
_DOTS = dict.fromkeys("・･‧∙⋅", "·")
_LINE_ENDS = dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_BLANKS = dict.fromkeys(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    " ",
)
# Without width and without meaning in Chinese text: all become the first one, `INVISIBLE`.
INVISIBLE = "\u200b"
_INVISIBLES = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", INVISIBLE)
# Where to look for compatibility forms; the first two hold what only looks like another character.
_RANGES = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFF00, 0xFFF0), (0x2F800, 0x2FA20))


@lru_cache(maxsize=2)
def _table(legible: bool) -> npt.NDArray[np.uint32]:
    """What each code point becomes; `legible`: only what looks the same to a reader."""
    table = np.arange(0x110000, dtype=np.uint32)
    for low, high in _RANGES[: 2 if legible else None]:
        for code in range(low, high):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = ord(plain)
    for changes in (
        (_RADICALS,) if legible else (_RADICALS, _DOTS, _LINE_ENDS, _BLANKS, _INVISIBLES)
    ):
        for odd, plain in changes.items():
            table[ord(odd)] = ord(plain)
    return table


def normalise(text: str) -> str:
    """The text with every character in its plain form; always as long as the input.

    Full-width Latin letters, digits and punctuation become half-width, radicals and compatibility
    ideographs unified ones; every line end a "\\n" (so "\\r\\n" two), every blank " ", what has no
    width `INVISIBLE`. A character whose compatibility form is longer than one stays.
    """
    return _mapped(text, legible=False)


def legible(text: str) -> str:
    """The text as it looks, in characters that can be searched for: radicals and compatibility
    ideographs are unified, width and punctuation stay as printed. As long as the input."""
    return _mapped(text, legible=True)


def _mapped(text: str, legible: bool) -> str:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _table(legible)[codes].tobytes().decode("utf-32-le", "surrogatepass")
