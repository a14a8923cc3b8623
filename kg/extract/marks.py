"""Quotation marks as the rules expect them: “opening” and “closing”, whatever the page printed.

Papers set straight marks ("…"), double primes or, by a slip, two marks of one direction. Inside a
paragraph double marks are not nested, so their order tells which is which.
"""

from __future__ import annotations

import re

_RARE = "〝〞〟『』"
_PLAIN = str.maketrans(_RARE, "“””‘’")
_DOUBLE = re.compile(r'[“”"]')
_PAIR = re.compile(r"“[^“”\n]*”")
_SLIP = re.compile(r'"|“[^“”\n]*“|”[^“”\n]*”')


def directed(text: str) -> str:
    """The text, as long as before, its double marks opening and closing in turn.

    Only paragraphs with straight marks, or with two marks of one direction in a row, are changed,
    and only if their marks are even in number.
    """
    if any(mark in text for mark in _RARE):  # to look is much quicker than to translate
        text = text.translate(_PLAIN)
    pairs = len(_PAIR.findall(text))
    if '"' not in text and pairs == text.count("“") == text.count("”"):
        return text  # as almost always
    return "\n".join(_directed(part) for part in text.split("\n"))


def _directed(part: str) -> str:
    if not _SLIP.search(part):
        return part
    marks = [match.start() for match in _DOUBLE.finditer(part)]
    if len(marks) % 2:
        return part
    letters = list(part)
    for number, at in enumerate(marks):
        letters[at] = "“”"[number % 2]
    return "".join(letters)
