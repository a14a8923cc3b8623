"""What the rule families share: the candidate they yield and the context that they read.

A family is a function `find(context) -> Iterator[Candidate]`. It never looks at the candidates of
other families; `kg.extract.choose` decides between them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.tokens import boundaries

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


# Each pair begins with its opening mark, so that the search hops from mark to mark.
QUOTES = re.compile(r"“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|《[^《》\n]{1,120}》|「[^「」\n]{1,60}」")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]")


class Context:
    """One article as the families see it. Everything costly is made on first use and kept.

    `known` are names learned before: in the first pass those that the caller gave, in the second
    also those of the article itself.
    """

    def __init__(self, article: Article, lexicon: Lexicon, known: KnownNames | None = None) -> None:
        self.article = article
        self.lexicon = lexicon
        self.known = known
        self.text: str = article.text
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
    def boundaries(self) -> bytearray:
        """One byte an offset (and one for the end): 1 where a word of the tokeniser begins."""
        return boundaries(self.text)

    def word_begins(self, offset: int) -> bool:
        """Does a word begin (or the text end) at this offset?"""
        return bool(self.boundaries[offset])

    def word_start(self, offset: int) -> int:
        """The start of the word that holds the character before `offset`."""
        return max(self.boundaries.rfind(1, 0, offset), 0)
