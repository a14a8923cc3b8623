"""Which names words such as 该县 and 这场招聘会 stand for.

An article may be a book: each kind of word is looked up in a list of the names it fits, made once,
so that the work grows with the text and not with its square.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon.divisions import gazetteer
from kg.records import Family, Mention

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

# Divisions that are often called without their last word, and the levels that word stands for.
BARE = {
    "省": ("province",),
    "市": ("prefecture", "county"),
    "州": ("prefecture",),
    "县": ("county",),
    "区": ("county",),
}
LONGEST_HEAD = 6  # characters of 招聘会 behind 这场


class Anaphor(NamedTuple):
    """A row of relation_anaphora.tsv: type or family, and the ending of the names it stands for."""

    type: str
    ending: str
    only_first: bool


class Names:
    """The names of one article, in text order, to be asked for by words that stand for them."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], families: Sequence[Family], lexicon: Lexicon
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.families = families
        self.lexicon = lexicon
        self._ends = [mention.end for mention in mentions]
        self._fitting: dict[Anaphor, list[int]] = {}
        self._by_ending: dict[str, list[int]] = {}  # filled when first asked

    def earlier(self, offset: int, anaphor: Anaphor) -> tuple[int, ...]:
        """The nearest earlier mention that a word such as 该县 may stand for."""
        fitting = self._fitting.get(anaphor)
        if fitting is None:
            fitting = self._fitting[anaphor] = self._fits(anaphor)
        before = _before(fitting, bisect_right(self._ends, offset))
        if before is not None:
            return (before,)
        # 我省 may be said before the province is named
        return tuple(fitting[:1]) if self.text[offset] == "我" else ()

    def same_head(self, offset: int, words: str) -> tuple[tuple[int, ...], int]:
        """这场招聘会: the nearest earlier name that ends like what follows; how long that is."""
        verbs = self.lexicon.set("relation_verbs", "verb")
        by_ending = self._by_ending = self._by_ending or self._endings()
        stop = bisect_right(self._ends, offset)
        for length in range(len(words), 1, -1):
            if words[:length] in verbs:
                continue
            before = _before(by_ending.get(words[:length], ()), stop)
            if before is not None:
                return (before,), length
        return (), 0

    def _fits(self, anaphor: Anaphor) -> list[int]:
        """All mentions of an anaphor's type or family and ending."""
        text, wanted, ending = self.text, anaphor.type, anaphor.ending
        bare = bare_names(self.lexicon, ending)
        fitting = []
        for number, mention in enumerate(self.mentions):
            if mention.type == wanted or self.families[number] == wanted:
                name = text[mention.start : mention.end]
                if name.endswith(ending) or name in bare:
                    fitting.append(number)
        return fitting

    def _endings(self) -> dict[str, list[int]]:
        """The mentions by what their names end in."""
        out: dict[str, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            name = self.text[mention.start : mention.end]
            for length in range(2, min(LONGEST_HEAD, len(name)) + 1):
                out.setdefault(name[-length:], []).append(number)
        return out


def _before(numbers: Sequence[int], stop: int) -> int | None:
    """The last of ascending numbers that is below `stop`."""
    at = bisect_right(numbers, stop - 1)
    return numbers[at - 1] if at else None


@lru_cache(maxsize=64)
def bare_names(lexicon: Lexicon, ending: str) -> frozenset[str]:
    """The names of divisions that have the ending, without it."""
    places = gazetteer(lexicon)
    return frozenset(
        name.removesuffix(ending)
        for level in BARE.get(ending, ())
        for name in places.names(level)
        if name.endswith(ending)
    )
