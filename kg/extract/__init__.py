"""An article to mentions, relations and learned names: one pure function of (article, lexicon).

    families of rules ─▶ candidates ─▶ choice ─▶ learned names ─▶ families again ─▶ choice

`FAMILIES` lists the modules; each has `find(context) -> Iterator[Candidate]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

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
from kg.extract.candidates import Candidate, Context
from kg.extract.choose import choose
from kg.extract.learned import Known, KnownNames
from kg.extract.relations import relations
from kg.records import Alias, Article, Extraction, Mention

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

__all__ = [
    "FAMILIES",
    "Candidate",
    "Context",
    "Known",
    "KnownNames",
    "candidates",
    "extract",
    "recognise",
]

CLOSING = {"“": "”", "‘": "’", "《": "》"}
Find = Callable[[Context], Iterator[Candidate]]

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


def candidates(
    context: Context, extractors: Sequence[tuple[str, plugins.Extractor]] | None = None
) -> list[Candidate]:
    """Everything that any family or outside recogniser proposes for one article, unsorted."""
    found: list[Candidate] = []
    for find in FAMILIES:
        found.extend(find(context))
    outside = plugins.installed() if extractors is None else extractors
    if outside:
        found.extend(plugins.candidates(context.article, outside))
    return found


def extract(
    article: Article,
    lexicon: Lexicon,
    known: KnownNames | None = None,
    extractors: Sequence[tuple[str, plugins.Extractor]] | None = None,
) -> Extraction:
    """Mentions (text order, no overlap), relations and learned names of one article.

    `known`       names learned elsewhere in the corpus; see `kg.extract.learned`.
    `extractors`  outside recognisers as (name, function); left out, those that are installed.
    """
    context = Context(article, lexicon, known)
    mentions, aliases = recognise(context, extractors)
    return Extraction(mentions, tuple(relations(context, mentions)), tuple(aliases))


def recognise(
    context: Context, extractors: Sequence[tuple[str, plugins.Extractor]] | None = None
) -> tuple[tuple[Mention, ...], list[Alias]]:
    """The mentions of one article and the short forms that it licenses; see `extract`."""
    first = candidates(context, extractors)
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
