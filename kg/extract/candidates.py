"""What the rule families share: the candidate they yield and the context that they read.

A family is a function `find(context) -> Iterator[Candidate]`. It never looks at the candidates of
other families; `kg.extract.choose` decides between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anchors import HEAD, Found, anchors
from kg.extract.border import Bearings, bearings
from kg.extract.divisions import Place, divisions, unknown_places
from kg.extract.heads import Head, head_kinds
from kg.extract.marks import directed
from kg.extract.tokens import WordClasses, boundaries, word_classes
from kg.records import Mention

if TYPE_CHECKING:
    from kg.extract.learned import KnownNames
    from kg.lexicon import Lexicon
    from kg.records import Article, Sentence


Candidate = Mention
"""A span that may be a name: text offsets, type, the rule that proposes it, a score in 0..1. The
candidates that are chosen are the mentions of the article.

Scores say how sure the rule is of span *and* type: 0.9 and more for closed grammar (a place
followed by a known organ), about 0.7 for a good open pattern, 0.5 for a guess that any better
reading may overrule.
"""


class Quote(NamedTuple):
    """A pair of marks: `start`/`end` hold the marks, `inner`/`until` what stands between them."""

    start: int
    end: int
    inner: int
    until: int
    mark: str


class Word:
    """A word of the tokeniser with its class, see `kg.extract.tokens`."""

    __slots__ = ("end", "kind", "start")

    def __init__(self, start: int, end: int, kind: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind


# Each pair begins with its opening mark, so that the search hops from mark to mark.
QUOTES = re.compile(r"“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|《[^《》\n]{1,120}》|「[^「」\n]{1,60}」")
CLAUSE = frozenset(",，。;；:：、!！?？\n“”‘’《》「」()（）【】[]<>|…—~ \t\u3000")  # end a clause


def quotes(text: str) -> list[Quote]:
    """The pairs of marks of a text, outer pairs only, in text order."""
    found = []
    for match in QUOTES.finditer(text):
        start, end = match.span()
        found.append(Quote(start, end, start + 1, end - 1, text[start]))
    return found


class Scan(NamedTuple):
    """What is read of a whole text before any rule: its words, anchors and divisions."""

    text: str
    boundaries: bytes
    anchors: list[Found]
    places: list[Place]


def scans(articles: Sequence[Article], lexicon: Lexicon) -> list[Scan]:
    """The scan of each article, one tool after the other over all of them."""
    texts = [directed(article.text) for article in articles]
    words = [boundaries(text) for text in texts]
    find = anchors(lexicon).find
    found = [find(text) for text in texts]
    find_places = divisions(lexicon).find
    places = [find_places(text) for text in texts]
    return list(map(Scan, texts, words, found, places))


class Context:
    """One article as the families see it: what several of them ask, made once.

    `known` are names learned before: in the first pass those that the caller gave, in the second
    also those of the article itself.
    """

    def __init__(
        self,
        article: Article,
        lexicon: Lexicon,
        known: KnownNames | None = None,
        scan: Scan | None = None,
    ) -> None:
        if scan is None:
            scan = scans([article], lexicon)[0]
        text = scan.text
        self.article = article
        self.lexicon = lexicon
        self.known = known
        self.text: str = text
        self.sentences: tuple[Sentence, ...] = article.sentences
        self.classes: WordClasses = word_classes(lexicon)
        self.bearings: Bearings = bearings(lexicon)
        # One byte an offset (and one for the end): 1 where a word of the tokeniser begins.
        self.boundaries: bytes = scan.boundaries
        # Pairs of quotation and book-title marks, outer pairs only, in text order; and the same by
        # the offset of the opening mark and by the offset just behind the closing one.
        self.quotes: list[Quote] = quotes(text)
        self.quote_starting: dict[int, Quote] = {quote.start: quote for quote in self.quotes}
        self.quote_at: dict[int, Quote] = {quote.end: quote for quote in self.quotes}
        self.anchors: list[Found] = scan.anchors
        # Head nouns of organisations, in the order of their ends.
        kinds = head_kinds(lexicon)
        self.heads: list[Head] = []
        for start, end in self.anchors[HEAD]:
            mode, kind = kinds[text[start:end]]
            self.heads.append(Head(start, end, mode, kind))
        self.head_ending: dict[int, Head] = {head.end: head for head in self.heads}
        # Names of divisions: those of the gazetteer, full ones and short ones down to the county,
        # and those that only their level word shows; in text order, without overlap.
        self.places: list[Place] = scan.places
        if towns := unknown_places(self):
            taken = {at for town in towns for at in range(town.start, town.end)}
            known_places = [
                p for p in self.places if p.start not in taken and p.end - 1 not in taken
            ]
            self.places = sorted(known_places + towns)
        self.place_starting: dict[int, Place] = {place.start: place for place in self.places}
        self.place_ending: dict[int, Place] = {place.end: place for place in self.places}

    def clause_start(self, offset: int) -> int:
        """Where the clause of the character before `offset` begins: behind the last mark."""
        text, start = self.text, offset
        while start and text[start - 1] not in CLAUSE:
            start -= 1
        return start

    def clause_end(self, offset: int) -> int:
        """Where the clause of the character before `offset` ends: at the next mark."""
        text, end = self.text, offset
        while end < len(text) and text[end] not in CLAUSE:
            end += 1
        return end

    def word_at(self, offset: int) -> Word:
        """The word of the tokeniser that holds the character before `offset`."""
        begins, start, end = self.boundaries, offset - 1, offset
        while not begins[start]:
            start -= 1
        while not begins[end]:
            end += 1
        return Word(start, end, self.classes[self.text[start:end]])

    def words(self, start: int, end: int) -> Iterator[Word]:
        """The words that lie in a span, in text order."""
        begins, at = self.boundaries, start
        for after in range(start + 1, end + 1):
            if begins[after]:
                if begins[at]:
                    yield Word(at, after, self.classes[self.text[at:after]])
                at = after

    def word_class(self, word: str) -> str:
        """The class of a word, see `kg.extract.tokens`."""
        return self.classes[word]

    def word_begins(self, offset: int) -> bool:
        """Does a word begin (or the text end) at this offset?"""
        return bool(self.boundaries[offset])


def contexts(articles: Sequence[Article], lexicon: Lexicon) -> list[Context]:
    """The contexts of many articles."""
    return [
        Context(article, lexicon, None, scan)
        for article, scan in zip(articles, scans(articles, lexicon), strict=True)
    ]
