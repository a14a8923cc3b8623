"""Fragments that a page prints twice: found, so that they are not counted twice."""

from __future__ import annotations

import re

import numpy as np

_SHORTEST = 12  # characters; shorter runs recur in honest prose
_LABEL = re.compile(r"[^,。;]{2,8}[::]")


def repeats_something(text: str) -> bool:
    """Whether any run of a dozen characters occurs twice: cheap, to spare clean pages the rest."""
    if len(text) < 2 * _SHORTEST:
        return False
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    rolled = codes.astype(np.uint64)
    size, factor = 1, np.uint64(0x9E3779B97F4A7C15)
    for step in (1, 2, 4, 4):  # windows of 2, 4, 8, 12
        with np.errstate(over="ignore"):
            rolled = (rolled[: len(rolled) - step] * factor) ^ (
                rolled[step:] + (rolled[step:] >> np.uint64(29))
            )
            factor = factor * factor + np.uint64(2)
        size += step
    rolled = np.sort(rolled)
    return bool((rolled[1:] == rolled[:-1]).any())


def tandem(text: str) -> tuple[int, int] | None:
    """The second of two equal runs that follow each other directly: its span, or None."""
    for length in _gaps(text):
        equal = 0
        for at in range(len(text) - length):
            equal = equal + 1 if text[at] == text[at + length] else 0
            if equal == length:
                return at + 1, at + 1 + length
    return None


def _gaps(text: str) -> list[int]:
    """Distances between equal runs of a dozen characters, in order of first occurrence."""
    seen: dict[str, int] = {}
    out: dict[int, None] = {}
    for at in range(len(text) - _SHORTEST + 1):
        run = text[at : at + _SHORTEST]
        before = seen.get(run)
        if before is not None and at - before >= _SHORTEST:
            out[at - before] = None
        seen[run] = at
    return list(out)


def same(first: str, second: str) -> bool:
    """Whether two lines are one text printed twice (labels such as 责任单位:… may recur)."""
    if min(len(first), len(second)) < _SHORTEST or _LABEL.match(first):
        return False
    return first == second
