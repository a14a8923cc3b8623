"""The tables by which names of undertakings are known: head nouns, class nouns, verbs, slogans."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.border import Stops, stops
from kg.extract.tries import Endings, Openings

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


class Head(NamedTuple):
    """A row of `undertaking_heads.tsv`; scores are 0 where the head never stands so."""

    type: str
    quoted: float
    inside: float
    open: float
    need: str


class Knowledge(NamedTuple):
    """The tables, in the form in which the rules ask them."""

    heads: dict[str, Head]
    first: dict[str, tuple[int, ...]]  # first character of heads to their lengths, longest first
    last: dict[str, tuple[int, ...]]
    stop_quotes: dict[str, str]
    class_nouns: dict[str, str]
    verbs: dict[str, tuple[str, str]]
    no_heads: Openings
    before: Endings
    calls: Openings
    after: Openings
    stops: Stops


def _lengths(heads: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    out: dict[str, set[int]] = {}
    for head, char in heads:
        out.setdefault(char, set()).add(len(head))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in out.items()}


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The tables of undertakings."""
    heads = {
        word: Head(kind, float(quoted), float(inside or 0), float(open_ or 0), need)
        for word, kind, quoted, inside, open_, need in lexicon.table("undertaking_heads")
    }
    verbs = {verb: (strength, kind) for verb, strength, kind in lexicon.table("runner_verbs")}
    signs = lexicon.groups("slogan_signs")
    return Knowledge(
        heads,
        _lengths((head, head[0]) for head, entry in heads.items() if entry.quoted),
        _lengths((head, head[-1]) for head, entry in heads.items() if entry.inside),
        lexicon.map("stop_quotes"),
        lexicon.map("class_nouns"),
        verbs,
        Openings(lexicon.set("no_heads")),
        Endings(signs["before"]),
        Openings(signs["before"]),
        Openings(signs["after"]),
        stops(lexicon),
    )
