"""What the rule families share: the candidate they yield and the context that they read.

A family is a function `find(context) -> Iterator[Candidate]`. It never looks at the candidates of
other families; `kg.extract.choose` decides between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.divisions import Place, divisions, unknown_places
from kg.extract.heads import Head, heads
from kg.extract.marks import directed
from kg.extract.tokens import WordClasses, boundaries, word_classes

if TYPE_CHECKING:
    from kg.extract.learned import KnownNames
    from kg.lexicon import Lexicon
    from kg.records import Article, Sentence


class Candidate(NamedTuple):
    """A span that may be a name: text offsets, type, the rule that proposes it, a score in 0..1.

    Scores say how sure the rule is of span *and* type: 0.9 and more for closed grammar (a place
    followed by a known organ), about 0.7 for a good open pattern, 0.5 for a guess that any better
    reading may overrule.
    """

    start: int
    end: int
    type: str
    rule: str
    score: float


class Quote(NamedTuple):
    """A pair of marks: `start`/`end` hold the marks, `inner`/`until` what stands between them."""

    start: int
    end: int
    inner: int
    until: int
    mark: str


class Word(NamedTuple):
    """A word of the tokeniser with its class, see `kg.extract.tokens`."""

    start: int
    end: int
    kind: str


# Each pair begins with its opening mark, so that the search hops from mark to mark.
QUOTES = re.compile(r"“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|《[^《》\n]{1,120}》|「[^「」\n]{1,60}」")
CLAUSE = re.compile(r"[,，。;；:：、!！?？\n“”‘’《》「」()（）【】\[\]<>|…—~ \t\u3000]")


class Context:
    """One article as the families see it. Everything costly is made on first use and kept.

    `known` are names learned before: in the first pass those that the caller gave, in the second
    also those of the article itself.
    """

    def __init__(self, article: Article, lexicon: Lexicon, known: KnownNames | None = None) -> None:
        self.article = article
        self.lexicon = lexicon
        self.known = known
        self.text: str = directed(article.text)
        self.sentences: tuple[Sentence, ...] = article.sentences

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Pairs of quotation and book-title marks, outer pairs only, in text order."""
        return tuple(
            Quote(m.start(), m.end(), m.start() + 1, m.end() - 1, m.group()[0])
            for m in QUOTES.finditer(self.text)
        )

    @cached_property
    def quote_at(self) -> dict[int, Quote]:
        """Pairs by the offset just behind their closing mark (to read a head noun's left side)."""
        return {quote.end: quote for quote in self.quotes}

    @cached_property
    def quote_starting(self) -> dict[int, Quote]:
        """Pairs by the offset of their opening mark."""
        return {quote.start: quote for quote in self.quotes}

    @cached_property
    def known_places(self) -> list[Place]:
        """Names of divisions of the gazetteer, full ones and short ones down to the county."""
        return divisions(self.lexicon).find(self.text)

    @cached_property
    def places(self) -> list[Place]:
        """The same and those that only their level word shows, in order, without overlap."""
        towns = unknown_places(self)
        if not towns:
            return self.known_places
        taken = {at for town in towns for at in range(town.start, town.end)}
        known = [p for p in self.known_places if p.start not in taken and p.end - 1 not in taken]
        return sorted(known + towns)

    @cached_property
    def place_ending(self) -> dict[int, Place]:
        """The divisions by their end offset."""
        return {place.end: place for place in self.places}

    @cached_property
    def place_starting(self) -> dict[int, Place]:
        """The divisions by their start offset."""
        return {place.start: place for place in self.places}

    @cached_property
    def heads(self) -> list[Head]:
        """Head nouns of organisations, in text order."""
        return heads(self.lexicon).find(self.text)

    @cached_property
    def head_ending(self) -> dict[int, Head]:
        """The heads by their end offset."""
        return {head.end: head for head in self.heads}

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [0, *[match.end() for match in CLAUSE.finditer(self.text)]]

    def clause_start(self, offset: int) -> int:
        """Where the clause of the character before `offset` begins: behind the last mark."""
        return self._clause_starts[bisect_right(self._clause_starts, offset) - 1]

    def clause_end(self, offset: int) -> int:
        """Where the clause of the character before `offset` ends: at the next mark."""
        starts = self._clause_starts
        after = bisect_right(starts, offset)
        return starts[after] - 1 if after < len(starts) else len(self.text)

    def word_at(self, offset: int) -> Word:
        """The word of the tokeniser that holds the character before `offset`."""
        start = self.boundaries.rfind(1, 0, offset)
        end = self.boundaries.find(1, offset)
        return Word(start, end, self._classes[self.text[start:end]])

    def words(self, start: int, end: int) -> Iterator[Word]:
        """The words that lie in a span, in text order."""
        at = self.boundaries.find(1, start)
        while at < end:
            after = self.boundaries.find(1, at + 1)
            if after > end:
                return
            yield Word(at, after, self._classes[self.text[at:after]])
            at = after

    def word_class(self, word: str) -> str:
        """The class of a word, see `kg.extract.tokens`."""
        return self._classes[word]

    @cached_property
    def _classes(self) -> WordClasses:
        return word_classes(self.lexicon)

    @cached_property
    def boundaries(self) -> bytearray:
        """One byte an offset (and one for the end): 1 where a word of the tokeniser begins."""
        return boundaries(self.text)

    def word_begins(self, offset: int) -> bool:
        """Does a word begin (or the text end) at this offset?"""
        return bool(self.boundaries[offset])
