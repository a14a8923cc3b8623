"""Word boundaries, from rjieba where it is installed, else from jieba (25 times slower, same cuts).

Only ambiguous places need them, so a `Context` asks on first use. Both tokenisers are private
instances: nothing that a caller does to the global `jieba` or `rjieba` changes a build.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


@cache
def cutter(name: str = "") -> Callable[[str], list[str]]:
    """The function that cuts a text into words; `name`: rjieba, jieba or "" (the best one)."""
    if name in ("", "rjieba"):
        try:
            import rjieba

            cut: Callable[[str], list[str]] = rjieba.Jieba().cut
            return cut
        except ImportError:
            if name:
                raise
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    reference: Callable[[str], list[str]] = jieba.Tokenizer().lcut
    return reference


def boundaries(text: str, name: str = "") -> bytearray:
    """One byte a character and one for the end: 1 where a word begins."""
    marks = bytearray(len(text) + 1)
    at = 0
    for word in cutter(name)(text):
        marks[at] = 1
        at += len(word)
    marks[len(text)] = 1
    return marks
