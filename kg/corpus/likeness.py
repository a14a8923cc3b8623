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
