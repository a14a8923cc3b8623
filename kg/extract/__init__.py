"""An article to mentions, relations and learned names: a pure function of (article, lexicon).

    families of rules ─▶ candidates ─▶ choice ─▶ learned names ─▶ families again ─▶ choice

`FAMILIES` lists the modules; each has `find(context) -> Iterator[Candidate]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from kg import native

# The compiled modules first, where they are there and fit: each module is looked for in turn.
__path__ = [*native.path(), *__path__]

from kg.extract import (
    banks,
    coined,
    counted,
    learned,
    lists,
    loans,
    organisations,
    people,
    places,
    plugins,
    policies,
    quoted,
    sites,
)
from kg.extract.candidates import Candidate, Context, contexts
from kg.extract.choose import choose
from kg.extract.learned import Known, KnownNames
from kg.extract.relations import relations
from kg.records import Alias, Article, Extraction, Mention, Page

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

__all__ = [
    "FAMILIES",
    "Candidate",
    "Context",
    "Known",
    "KnownNames",
    "batches",
    "candidates",
    "contexts",
    "extract",
    "extract_all",
    "recognise",
]

CLOSING = {"“": "”", "‘": "’", "《": "》"}
BATCH = 400_000  # characters read together: of the order of 100 MB while it lasts
Find = Callable[[Context], Iterator[Candidate]]
Extractors = Sequence[tuple[str, plugins.Extractor]]
Text = TypeVar("Text", Article, Page)

FAMILIES: tuple[Find, ...] = (
    organisations.find,
    banks.find,
    people.find,
    places.find,
    lists.find,
    sites.find,
    quoted.find,
    coined.find,
    policies.find,
    loans.find,
    counted.find,
)


def extract(
    article: Article,
    lexicon: Lexicon,
    known: KnownNames | None = None,
    extractors: Extractors | None = None,
) -> Extraction:
    """Mentions (text order, no overlap), relations and learned names of one article.

    `known`       names learned elsewhere in the corpus; see `kg.extract.learned`.
    `extractors`  outside recognisers as (name, function); left out, those that are installed.
    """
    return _read([Context(article, lexicon, known)], extractors)[0]


def extract_all(
    articles: Iterable[Article], lexicon: Lexicon, extractors: Extractors | None = None
) -> Iterator[Extraction]:
    """The extractions of many articles, in their order: what `extract` gives of each, sooner.

    Every step is made for a batch of articles before the next one is. A step goes by large tables
    of its own, and the processor's caches hold those of one step at a time.
    """
    for batch in batches(articles):
        yield from _read(contexts(batch, lexicon), extractors)


def batches(texts: Iterable[Text], size: int = BATCH) -> Iterator[list[Text]]:
    """Articles or pages in runs of at least `size` characters; the last run may be shorter."""
    run: list[Text] = []
    length = 0
    for one in texts:
        run.append(one)
        length += len(one.text)
        if length >= size:
            yield run
            run, length = [], 0
    if run:
        yield run


def _read(contexts: Sequence[Context], extractors: Extractors | None) -> list[Extraction]:
    return [
        Extraction(mentions, tuple(relations(context, mentions)), tuple(aliases))
        for context, (mentions, aliases) in zip(
            contexts, recognise(contexts, extractors), strict=True
        )
    ]


def recognise(
    contexts: Sequence[Context], extractors: Extractors | None = None
) -> list[tuple[tuple[Mention, ...], list[Alias]]]:
    """Of each article the mentions and the short forms that it licenses; see `extract`."""
    found = candidates(contexts, extractors)
    return [_settled(context, first) for context, first in zip(contexts, found, strict=True)]


def candidates(
    contexts: Sequence[Context], extractors: Extractors | None = None
) -> list[list[Candidate]]:
    """Of each article all that any family or outside recogniser proposes, unsorted."""
    found: list[list[Candidate]] = [[] for _ in contexts]
    for find in FAMILIES:
        for context, own in zip(contexts, found, strict=True):
            own.extend(find(context))
    outside = plugins.installed() if extractors is None else extractors
    if outside:
        for context, own in zip(contexts, found, strict=True):
            own.extend(plugins.candidates(context.article, outside))
    return found


def _settled(context: Context, first: list[Candidate]) -> tuple[tuple[Mention, ...], list[Alias]]:
    """The choice among the families' candidates and, once more, with the names it teaches."""
    chosen = choose(first + list(learned.find(context)))
    aliases, names = learned.learn(context, chosen)
    if names:
        known = context.known
        context.known = KnownNames(names) if known is None else known.merged(names)
        old = {candidate[:3] for candidate in chosen}
        again = list(learned.find(context))
        if any(candidate[:3] not in old for candidate in again):  # else nothing would change
            chosen = choose(first + again)
    return tuple([from_opening_mark(context.text, one) for one in chosen]), aliases


def from_opening_mark(text: str, mention: Candidate) -> Candidate:
    """A name with a closing mark inside begins at the opening one: “四联户”治理模式."""
    start, end = mention.start, mention.end
    opening = text[start - 1] if start else ""
    closing = CLOSING.get(opening)
    if closing and text.count(closing, start, end) > text.count(opening, start, end):
        return mention._replace(start=start - 1)
    return mention
