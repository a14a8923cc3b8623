"""The mentions of articles: what the families propose, the choice, and the choice once more.

Articles come in batches, and every step is made for all of them before the next one is: each goes
by large tables of its own, and the processor's caches hold those of one step at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.extract import (
    banks,
    coined,
    counted,
    learned,
    lists,
    loans,
    notices,
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
from kg.records import Alias, Mention

Find = Callable[[Context], Iterator[Candidate]]
Extractors = Sequence[tuple[str, plugins.Extractor]]

FAMILIES: tuple[Find, ...] = (
    organisations.find,
    banks.find,
    people.find,
    notices.find,
    places.find,
    lists.find,
    sites.find,
    quoted.find,
    coined.find,
    policies.find,
    loans.find,
    counted.find,
)
CLOSING = {"“": "”", "‘": "’", "《": "》"}


def recognise(
    contexts: Sequence[Context], extractors: Extractors | None = None
) -> list[tuple[tuple[Mention, ...], list[Alias]]]:
    """Of each article the mentions and the short forms that it licenses; see `kg.extract`."""
    found = candidates(contexts, extractors)
    return [settled(context, first) for context, first in zip(contexts, found, strict=True)]


def candidates(
    contexts: Sequence[Context], extractors: Extractors | None = None
) -> list[list[Candidate]]:
    """Of each article all that any family or outside recogniser proposes, unsorted."""
    found: list[list[Candidate]] = [[] for _ in contexts]
    for find in FAMILIES:
        for number, context in enumerate(contexts):
            found[number].extend(find(context))
    outside = plugins.installed() if extractors is None else extractors
    if outside:
        for number, context in enumerate(contexts):
            found[number].extend(plugins.candidates(context.article, outside))
    return found


def settled(context: Context, first: list[Candidate]) -> tuple[tuple[Mention, ...], list[Alias]]:
    """The choice among the families' candidates and, once more, with the names it teaches."""
    chosen = choose(first + list(learned.find(context)))
    aliases, names = learned.learn(context, chosen)
    if names:
        known = context.known
        context.known = learned.KnownNames(names) if known is None else known.merged(names)
        old = {(one.start, one.end, one.type) for one in chosen}
        again = list(learned.find(context))
        if any((one.start, one.end, one.type) not in old for one in again):
            chosen = choose(first + again)
    return tuple([from_opening_mark(context.text, one) for one in chosen]), aliases


def from_opening_mark(text: str, mention: Mention) -> Mention:
    """A name with a closing mark inside begins at the opening one: “四联户”治理模式."""
    start, end = mention.start, mention.end
    opening = text[start - 1] if start else ""
    closing = CLOSING.get(opening)
    if closing and text.count(closing, start, end) > text.count(opening, start, end):
        return mention._replace(start=start - 1)
    return mention
