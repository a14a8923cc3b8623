"""Heads: the words that end a name of an organisation, and where they stand in a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.tries import Endings
from kg.records import EntityType

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


BANK_MODE = {"name": "bank", "kind": "bank-kind", "branch": "branch"}


class Head(NamedTuple):
    """A head in the text.

    `mode`: organ (a body's closed name), national (the one in the country), open, weak or owned
    (see heads.tsv), bank, bank-kind or branch (see banks.tsv).
    """

    start: int
    end: int
    mode: str
    type: str


class Heads:
    """All heads of a lexicon, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds: dict[str, tuple[str, str]] = {}
        for head, mode, kind, _ in lexicon.table("heads"):
            kinds[head] = (mode, kind)
        for stem, endings, _ in lexicon.table("organs"):
            for ending in endings.split():
                kinds[stem + ending.strip("-")] = ("organ", EntityType.GOVERNMENT_BODY.value)
        for words, role in lexicon.table("banks"):
            for word in words.split():
                kinds[word] = (BANK_MODE[role], EntityType.BANK.value)
        for name, kind, _ in lexicon.table("national_bodies"):
            kinds[name] = ("national", kind)
        self.kinds = kinds
        self._endings = Endings(kinds)
        self._kinds = [kinds[word] for word in self._endings.words]

    def find(self, text: str) -> list[Head]:
        """The heads, the longest at each end, in the order of their ends."""
        kinds = self._kinds
        return [Head(start, end, *kinds[index]) for start, end, index in self._endings.find(text)]


@lru_cache(maxsize=4)
def heads(lexicon: Lexicon) -> Heads:
    """The heads of a lexicon; cached."""
    return Heads(lexicon)
