"""Which story a stray paragraph belongs to: by the places and bodies that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.corpus.words import HAN

# The two characters before the kind of a place or body: 山福 in 山福镇. As good as a name for
# telling stories apart, though not for recognising one.
_STEM = re.compile(
    rf"([{HAN}]{{2}})(?:镇|乡|街道|村|社区|县|区|市|公司|集团|大学|学院|医院|学校|银行|协会|商会|合作社|景区)"
)
_LETTERS = re.compile(rf"[{HAN}A-Za-z0-9]{{3,}}")


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of names in a story."""
    return frozenset(stem for text in texts for stem in _STEM.findall(text))


def belongs(paragraph: str, here: str, there: str) -> bool:
    """Whether a paragraph names what only the story `there` names, and nothing only `here` has.

    `here` is the story it stands in, without the paragraph.
    """
    theirs = {s for s in stems((there,)) if s in paragraph and s not in here}
    if not theirs:
        return False
    return not any(s in paragraph and s not in there for s in stems((here,)))


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
