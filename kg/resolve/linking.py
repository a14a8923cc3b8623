"""Short names led to full names, document by document and page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.extract.elsewhere import STATED
from kg.records import Document, Family
from kg.resolve.context import Paths
from kg.resolve.gather import Goal, Goals
from kg.resolve.keys import Key, Reading, normal
from kg.resolve.links import Blocked, Link, Name, coin_of, is_part, link


def link_all(
    documents: Sequence[Document],
    read: Sequence[Sequence[Reading]],
    blocked: Blocked,
    paths: Paths,
) -> tuple[Goals, list[Link]]:
    """For every document: (key, surface) to the key it stands for; and the links left open."""
    goals: Goals = []
    open_links: list[Link] = []
    pages: dict[str, list[int]] = defaultdict(list)
    names: list[list[Name]] = []
    for number, document in enumerate(documents):
        own = _names(number, document, read[number])
        goal: dict[tuple[Key, str], Goal] = {}
        by_surface = {name.surface: name for name in own}
        for alias in document.extraction.aliases:
            short, full = by_surface.get(normal(alias.short)), by_surface.get(normal(alias.full))
            if short is None or full is None or short.key == full.key or blocked(short, full):
                continue
            if short.key.family == full.key.family and not is_part(short, full):
                where = (alias.start, alias.end)
                goal[short.key, short.surface] = Goal(full.key, alias.rule, 0.98, where)
        made, left = link([n for n in own if (n.key, n.surface) not in goal], blocked)
        for one in made:
            goal[one.short.key, one.short.surface] = Goal(one.full.key, one.rule, one.score)
        open_links += left
        goals.append(goal)
        names.append(own)
        pages[document.article.source].append(number)
    for numbers in pages.values():
        if len(numbers) > 1:
            _link_page(numbers, names, goals, blocked, paths)
    _link_stated(documents, names, goals, blocked)
    return goals, open_links


def _link_stated(
    documents: Sequence[Document],
    names: Sequence[Sequence[Name]],
    goals: Goals,
    blocked: Blocked,
) -> None:
    """Short forms that some article defines, used in others; only if the corpus has one meaning."""
    meanings: dict[str, dict[Key, Name]] = defaultdict(dict)
    for number, document in enumerate(documents):
        by_surface = {name.surface: name for name in names[number]}
        for alias in document.extraction.aliases:
            full = by_surface.get(normal(alias.full))
            if alias.rule in STATED and full is not None:
                meanings[normal(alias.short)].setdefault(full.key, full)
    for number, own in enumerate(names):
        for name in own:
            held = meanings.get(name.surface, {})
            place = (name.key, name.surface)
            if len(held) != 1 or place in goals[number]:
                continue
            (full,) = held.values()
            other = full.key != name.key and full.key.family == name.key.family
            if other and not blocked(name, full):
                goals[number][place] = Goal(full.key, "defined in another article", 0.9)


def _link_page(
    numbers: Sequence[int],
    names: Sequence[Sequence[Name]],
    goals: Goals,
    blocked: Blocked,
    paths: Paths,
) -> None:
    """Short names whose full name stands in another article of the page."""
    roots: dict[tuple[Key, str], Name] = {}
    for number in numbers:
        for name in names[number]:
            if (name.key, name.surface) in goals[number]:
                continue
            wide = name.key.family == Family.UNDERTAKING and len(name.surface) >= 4
            wide = wide or (
                name.key.family == Family.ORGANIZATION and name.type != "GovernmentBody"
            )
            if wide:
                roots.setdefault((name.key, name.surface), name)
    made, _ = link(list(roots.values()), blocked)
    for one in made:
        inner, outer = one.full.key.scope, one.short.key.scope
        if not (paths.contains(outer, inner) or paths.contains(inner, outer)):
            continue
        for number in numbers:
            place = (one.short.key, one.short.surface)
            if any((name.key, name.surface) == place for name in names[number]):
                rule = one.rule + ", in another article of the page"
                goals[number].setdefault(place, Goal(one.full.key, rule, one.score - 0.05))


def _names(number: int, document: Document, read: Sequence[Reading]) -> list[Name]:
    article = document.article
    out: dict[tuple[Key, str], Name] = {}
    for at, (mention, reading) in enumerate(zip(document.extraction.mentions, read, strict=True)):
        surface = normal(article.surface(mention.start, mention.end))
        where = (reading.key, surface)
        if where not in out:
            placed = reading.core != surface and bool(reading.core)
            out[where] = Name(
                reading.key,
                surface,
                mention.type,
                reading.core,
                coin_of(article.surface(mention.start, mention.end)),
                placed,
                number,
                at,
            )
    return list(out.values())
