"""Heads: the words that end a name of an organisation, and where they stand in a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.records import EntityType

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


BANK_MODE = {"name": "bank", "kind": "bank-kind", "branch": "branch"}


class Head:
    """A head in the text.

    `mode`: organ (a body's closed name), national (the one in the country), open, weak or owned
    (see heads.tsv), bank, bank-kind or branch (see banks.tsv).
    """

    __slots__ = ("end", "mode", "start", "type")

    def __init__(self, start: int, end: int, mode: str, type: str) -> None:
        self.start = start
        self.end = end
        self.mode = mode
        self.type = type


@lru_cache(maxsize=4)
def head_kinds(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Every head of a lexicon to its mode and type; cached."""
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
    return kinds
