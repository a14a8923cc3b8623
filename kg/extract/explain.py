"""Why a span was or was not taken: every candidate, its rule, score and worth, and what beat it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.extract import candidates, extract
from kg.extract.candidates import Context
from kg.extract.choose import choose, worth
from kg.extract.learned import KnownNames, learn
from kg.extract.learned import find as find_learned
from kg.records import Article, Mention, Part, Sentence, Span

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


class Explained(NamedTuple):
    """A candidate and its fate. `beaten_by` are the mentions that overlap it, "" where taken."""

    start: int
    end: int
    surface: str
    type: str
    rule: str
    score: float
    worth: int
    taken: bool
    beaten_by: str


def article_of(text: str) -> Article:
    """A text that stands alone as an article of one paragraph a line."""
    parts = []
    sentences = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        parts.append(Part("body", start, start + len(line)))
        sentences.append(Sentence(start, start + len(line), number))
        start += len(line) + 1
    return Article(
        source="",
        number=1,
        title="",
        authors=(),
        text=text,
        reading=text,
        offsets=range(len(text)),
        spans=(Span(0, len(text)),),
        parts=tuple(parts),
        sentences=tuple(sentences),
    )


def explain(article: Article, lexicon: Lexicon, at: int | None = None) -> Iterator[Explained]:
    """All candidates of an article in text order, or those that hold the text offset `at`."""
    context = Context(article, lexicon)
    mentions = extract(article, lexicon).mentions
    found = candidates([context])[0]
    _, names = learn(context, choose(found))
    context.known = KnownNames(names)
    every = {*found, *find_learned(context)}
    for candidate in sorted(every, key=lambda c: (c.start, -c.end, c.type, c.rule, c.score)):
        if at is not None and not candidate.start <= at < candidate.end:
            continue
        taken = Mention(*candidate) in mentions
        over = [m for m in mentions if m.start < candidate.end and candidate.start < m.end]
        beaten = "、".join(f"{article.surface(m.start, m.end)} ({m.rule})" for m in over)
        yield Explained(
            candidate.start,
            candidate.end,
            article.surface(candidate.start, candidate.end),
            candidate.type,
            candidate.rule,
            candidate.score,
            worth(candidate),
            taken,
            "" if taken else beaten,
        )
