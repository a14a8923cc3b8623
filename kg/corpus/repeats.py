"""Fragments that a page prints twice: found, so that they are not counted twice."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

_SHORTEST = 12  # characters; shorter runs recur in honest prose
_LONGEST_PARAGRAPH = 5_000  # characters; no newspaper has a longer one
_LONGEST = 1_000_000  # characters; a newspaper page has ten thousand
# how windows of 1 become windows of 2, 4, 8 and 12
_ROLLS = tuple(
    (np.uint64(factor), step)
    for factor, step in (
        (0x9E3779B97F4A7C15, 1),
        (0xC2B2AE3D27D4EB4F, 2),
        (0x165667B19E3779F9, 4),
        (0x27D4EB2F165667C5, 4),
    )
)
_SHIFT = np.uint64(29)
Offsets = npt.NDArray[np.int64]
_LABEL = re.compile(r"[^,。;]{2,8}[::]")


def doubles(text: str) -> tuple[Offsets, Offsets]:
    """Where runs of a dozen characters occur again: starts of earlier and of later ones.

    Cheap, to spare what has none the closer look. Of a run that occurs three times the first and
    second, and the second and third are paired. Pages too long for a newspaper are not searched.
    """
    none = np.empty(0, dtype=np.int64)
    if not 2 * _SHORTEST <= len(text) <= _LONGEST:
        return none, none
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    rolled = codes.astype(np.uint64)
    for factor, step in _ROLLS:
        rolled = rolled[:-step] * factor + (rolled[step:] ^ (rolled[step:] >> _SHIFT))
    quick = np.sort(rolled)
    if not (quick[1:] == quick[:-1]).any():
        return none, none
    ordered = np.argsort(rolled, kind="stable")
    rolled = rolled[ordered]
    again = np.flatnonzero(rolled[1:] == rolled[:-1])
    return ordered[again], ordered[again + 1]


def tandem(text: str) -> tuple[int, int] | None:
    """The second of two equal runs that follow each other directly: its span, or None."""
    if len(text) > _LONGEST_PARAGRAPH:
        return None
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


def may_repeat(text: str) -> bool:
    """Whether a line that occurs again is a fault; short ones and labels (责任单位:…) may recur."""
    return len(text) >= _SHORTEST and not _LABEL.match(text)
