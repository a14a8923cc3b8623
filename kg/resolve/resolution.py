"""Mentions to entities: read, link inside the article and the page, put equal keys together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.lexicon.divisions import gazetteer
from kg.records import Document, Entity, Family, Merge, Resolution
from kg.resolve.context import Paths, Seen
from kg.resolve.keys import Key, Reading, normal
from kg.resolve.links import Blocked, Link, Name, link
from kg.resolve.places import LINKED_TYPES, locate
from kg.resolve.readings import Reader


class Surface(NamedTuple):
    """How often a surface stands for a key, and the best reason for it."""

    times: int
    rule: str
    score: float
    document: int
    start: int
    end: int


@dataclass
class Node:
    """Everything that was assigned to one key."""

    key: Key
    shown: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    surfaces: dict[str, Surface] = field(default_factory=dict)
    former: set[Key] = field(default_factory=set)
    division: str = ""
    candidates: tuple[str, ...] = ()


def resolve(
    documents: Sequence[Document], lexicon: Lexicon, corrections: Sequence[object] = ()
) -> Resolution:
    """Entities of all documents, in order of id; see `kg.records.Resolution`."""
    paths = Paths(gazetteer(lexicon))
    blocked = Blocked()
    read = _read_all(documents, lexicon, paths)
    goals, open_links = _link_all(documents, read, blocked, paths)
    nodes, assigned = _gather(documents, read, goals)
    moved = _widen(nodes, blocked, paths)
    return _finish(documents, nodes, assigned, moved, paths, open_links)


def _read_all(documents: Sequence[Document], lexicon: Lexicon, paths: Paths) -> list[list[Reading]]:
    reader = Reader(paths, lexicon)
    out = []
    for document, located in zip(documents, locate(documents, paths), strict=True):
        article, context = document.article, located.context
        row = []
        for number, mention in enumerate(document.extraction.mentions):
            surface = article.surface(mention.start, mention.end)
            if mention.type in LINKED_TYPES:
                row.append(reader.place(surface, located.places[number], context))
                continue
            reading = reader.read(surface, mention.type, context, mention.start)
            if reading.key.family == Family.ORGANIZATION and reading.rule == "same name":
                context.add(Seen(mention.start, reading.key.scope))
            row.append(reading)
        out.append(row)
    return out


Goals = list[dict[tuple[Key, str], tuple[Key, str, float]]]


def _link_all(
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
        goal: dict[tuple[Key, str], tuple[Key, str, float]] = {}
        by_surface = {name.surface: name for name in own}
        for alias in document.extraction.aliases:
            short, full = by_surface.get(normal(alias.short)), by_surface.get(normal(alias.full))
            if short is None or full is None or short.key == full.key or blocked(short, full):
                continue
            if short.key.family == full.key.family:
                goal[short.key, short.surface] = full.key, alias.rule, 0.98
        made, left = link([n for n in own if (n.key, n.surface) not in goal], blocked)
        for one in made:
            goal[one.short.key, one.short.surface] = one.full.key, one.rule, one.score
        open_links += left
        goals.append(goal)
        names.append(own)
        pages[document.article.source].append(number)
    for numbers in pages.values():
        if len(numbers) > 1:
            _link_page(numbers, names, goals, blocked, paths)
    return goals, open_links


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
                goals[number].setdefault(place, (one.full.key, rule, one.score - 0.05))


def _names(number: int, document: Document, read: Sequence[Reading]) -> list[Name]:
    article = document.article
    out: dict[tuple[Key, str], Name] = {}
    for at, (mention, reading) in enumerate(zip(document.extraction.mentions, read, strict=True)):
        surface = normal(article.surface(mention.start, mention.end))
        where = (reading.key, surface)
        if where not in out:
            placed = reading.core != surface and bool(reading.core)
            out[where] = Name(reading.key, surface, mention.type, reading.core, placed, number, at)
    return list(out.values())


def _gather(
    documents: Sequence[Document], read: Sequence[Sequence[Reading]], goals: Goals
) -> tuple[dict[Key, Node], list[list[Key]]]:
    """Nodes by key, and the key of every mention."""
    nodes: dict[Key, Node] = {}
    assigned: list[list[Key]] = []
    for number, document in enumerate(documents):
        article, goal = document.article, goals[number]
        row: list[Key] = []
        for mention, reading in zip(document.extraction.mentions, read[number], strict=True):
            start, end, kind = mention.start, mention.end, mention.type
            surface = article.surface(start, end)
            key, rule, score = reading.key, reading.rule, reading.score
            linked = goal.get((key, normal(surface))) if goal else None
            former = None
            if linked is not None:
                former = key
                key, rule, score = linked
            node = nodes.get(key)
            if node is None:
                node = nodes[key] = Node(key)
            node.types[kind] += 1
            if former is None:
                if reading.shown:
                    node.shown[reading.shown] += 1
                node.division = node.division or reading.division
                node.candidates = node.candidates or reading.candidates
            else:
                node.former.add(former)
            known = node.surfaces.get(surface)
            if known is None:
                node.surfaces[surface] = Surface(1, rule, score, number, start, end)
            elif score > known.score:
                node.surfaces[surface] = Surface(known.times + 1, rule, score, number, start, end)
            else:
                node.surfaces[surface] = known._replace(times=known.times + 1)
            row.append(key)
        assigned.append(row)
    return nodes, assigned


def _widen(nodes: dict[Key, Node], blocked: Blocked, paths: Paths) -> dict[Key, Key]:
    """Equal names of which one's scope holds the other's, where nothing else competes.

    The article that only knows the city, and the one that knows the district, mean one thing;
    but not if two districts of the city each have a thing of that name.
    """
    moved: dict[Key, Key] = {}
    groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in nodes:
        groups[key.family, key.name].append(key)
    for keys in groups.values():
        if len(keys) < 2:
            continue
        keys.sort(key=lambda key: (len(paths.path(key.scope)), key.scope))
        for at, key in enumerate(keys):
            node = nodes[key]
            if node.division:
                continue
            inside = [
                other
                for other in keys[at + 1 :]
                if other.scope != key.scope and paths.contains(key.scope, other.scope)
            ]
            chain = all(paths.contains(a.scope, b.scope) for a, b in pairwise(inside))
            if not inside or not chain or blocked.keys(key, inside[-1]):
                continue
            code = nodes[inside[-1]].division
            if code and node.candidates and code not in node.candidates:
                continue
            moved[key] = inside[-1]
    return moved


def _pour(nodes: dict[Key, Node], moved: dict[Key, Key]) -> None:
    """The nodes that moved, emptied into their goals."""
    for old, new in moved.items():
        source, goal = nodes.pop(old), nodes[new]
        goal.types.update(source.types)
        goal.shown.update(source.shown)
        goal.former |= source.former | {old}
        for surface, row in source.surfaces.items():
            known = goal.surfaces.get(surface)
            if known is None:
                goal.surfaces[surface] = row._replace(
                    rule="same name, wider place", score=min(row.score, 0.85)
                )
            else:
                goal.surfaces[surface] = known._replace(times=known.times + row.times)


def _name(node: Node) -> str:
    """The canonical name: the fullest that a rule made, else the longest surface."""
    if node.shown:
        return max(node.shown, key=lambda name: (len(name), node.shown[name], name))
    return max(
        node.surfaces,
        key=lambda surface: (len(normal(surface)), node.surfaces[surface].times, surface),
    )


def _finish(
    documents: Sequence[Document],
    nodes: dict[Key, Node],
    assigned: Sequence[Sequence[Key]],
    moved: dict[Key, Key],
    paths: Paths,
    open_links: Sequence[Link],
) -> Resolution:
    _pour(nodes, moved)
    ids = {key: key.id for key in nodes}
    for old, new in moved.items():
        ids[old] = ids[new]
    entities, merges = [], []
    for key, node in nodes.items():
        name = _name(node)
        by_count = sorted(node.surfaces, key=lambda s: (-node.surfaces[s].times, s))
        types = sorted(node.types.items(), key=lambda item: (-item[1], item[0]))
        path = paths.path(node.division or "")
        former = sorted({old.id for old in node.former if old not in nodes})
        entities.append(
            Entity(
                id=ids[key],
                name=name,
                type=types[0][0],
                aliases=tuple(surface for surface in by_count if surface != name),
                scope=key.scope,
                division=node.division,
                level=path[-1].level if path else "",
                path=tuple(division.name for division in path),
                types=tuple(types),
                candidates=node.candidates if not node.division else (),
                redirects=tuple(former),
            )
        )
        for surface in by_count:
            row = node.surfaces[surface]
            article = documents[row.document].article
            span = article.page_span(row.start, row.end)
            merges.append(
                Merge(ids[key], surface, row.rule, row.score, article.source, span.start, span.end)
            )
    entities.sort(key=lambda entity: entity.id)
    merges.sort()
    return Resolution(
        entities=tuple(entities),
        assigned=tuple(tuple(ids[key] for key in row) for row in assigned),
        merges=tuple(merges),
        within=_within(nodes, ids, paths),
        governs=_governs(nodes, ids, paths),
        proposals=(),
    )


def _within(
    nodes: dict[Key, Node], ids: dict[Key, str], paths: Paths
) -> tuple[tuple[str, str], ...]:
    """Every place to the nearest place above it that is an entity too."""
    by_code = {node.division: ids[key] for key, node in nodes.items() if node.division}
    out = []
    for key, node in nodes.items():
        if key.family != Family.PLACE:
            continue
        if node.division:
            above = [division.code for division in paths.path(node.division)][:-1]
        elif node.types.keys() & set(LINKED_TYPES):
            above = list(paths.codes(key.scope))
        else:
            continue
        for code in reversed(above):
            if code in by_code and by_code[code] != ids[key]:
                out.append((ids[key], by_code[code]))
                break
    return tuple(sorted(out))


def _governs(
    nodes: dict[Key, Node], ids: dict[Key, str], paths: Paths
) -> tuple[tuple[str, str], ...]:
    """A people's government to its place, where both are entities."""
    by_code = {node.division: ids[key] for key, node in nodes.items() if node.division}
    out = []
    for key in nodes:
        if key.scope in by_code and key.name == paths.full(key.scope) + "人民政府":
            out.append((ids[key], by_code[key.scope]))
    return tuple(sorted(out))
