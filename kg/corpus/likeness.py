"""Which texts speak of the same thing: by the places that they name, by their wording."""

from __future__ import annotations

import re
from collections import Counter

from kg.corpus.words import HAN

# The two characters before the kind of a place: 云岭 in 云岭镇. As good as a name for telling
# stories apart, though not for recognising one.
_STEM = re.compile(rf"([{HAN}]{{2}})(?:镇|乡|街道|村|社区|县|区|市)")
_LETTERS = re.compile(rf"[{HAN}A-Za-z0-9]{{3,}}")


def _stems(text: str, least: int) -> set[str]:
    """The stems of places that a text names, at least so many times."""
    return {stem for stem, count in Counter(_STEM.findall(text)).items() if count >= least}


def belongs(paragraph: str, here: str, there: str) -> bool:
    """Whether a paragraph names a place that only the story `there` is about.

    `here` is the story it stands in, without the paragraph. A story is about a place that it
    names twice; a place that only `here` names holds the paragraph back.
    """
    theirs = (stem for stem in _stems(there, 2) if stem in paragraph and stem not in here)
    if not any(theirs):
        return False
    return not any(stem in paragraph and stem not in there for stem in _stems(here, 2))


def cohesion(first: str, second: str) -> float:
    """How much of their wording two texts share: per cent of the shorter one's triples of letters.

    Halves of one news story share about 8 (one in ten less than 3), two stories of one paper
    under 1 (one in twenty more than 2.5).
    """
    a, b = _triples(first), _triples(second)
    return 100 * len(a & b) / max(1, min(len(a), len(b)))


def _triples(text: str) -> set[str]:
    out: set[str] = set()
    for run in _LETTERS.findall(text):
        out.update(run[at : at + 3] for at in range(len(run) - 2))
    return out
