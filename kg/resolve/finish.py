"""Nodes to entities, with their names, types and former ids; places in places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.records import Document, Entity, Family, Merge
from kg.resolve.context import Paths
from kg.resolve.gather import Node, Surface
from kg.resolve.keys import Key, normal
from kg.resolve.places import LINKED_TYPES
from kg.resolve.replay import Rulings, root

Pairs = tuple[tuple[str, str], ...]


def canonical_name(node: Node) -> str:
    """The fullest name that a rule made, else the longest surface, marks trimmed at its ends."""
    if node.shown:
        return max(node.shown, key=lambda name: (len(name), node.shown[name], name))
    longest = max(
        node.surfaces,
        key=lambda surface: (len(normal(surface)), node.surfaces[surface].times, surface),
    )
    return tidy(longest)


def tidy(surface: str) -> str:
    """A surface as a title: without a quotation mark that lost its partner."""
    whole = surface
    for left, right in ("“”", "‘’", "「」", "『』", "《》", "()", "（）"):
        if surface.count(left) != surface.count(right):
            if surface.count(left) > surface.count(right):
                surface = surface.replace(left, "", 1) if surface[0] == left else surface
            elif left not in surface and not surface.endswith(right) and right in "”’」』":
                surface = left + surface
            elif surface.endswith(right):
                surface = surface[:-1]
    return surface.strip() or whole


def merged(nodes: dict[Key, Node], rulings: Rulings) -> dict[Key, Node]:
    """The nodes with those that corrections merge poured together; the goal's name stays."""
    for source in sorted(rulings.roots):
        goal = nodes[root(rulings.roots, source)]
        rulings.names.setdefault(goal.key, canonical_name(goal))
    for source in sorted(rulings.roots):
        goal, node = nodes[root(rulings.roots, source)], nodes[source]
        goal.types.update(node.types)
        goal.former |= node.former | {source}
        goal.division = goal.division or node.division
        for surface, row in node.surfaces.items():
            known = goal.surfaces.get(surface)
            goal.surfaces[surface] = _add(known, row)
    return {key: node for key, node in nodes.items() if key not in rulings.roots}


def _add(known: Surface | None, row: Surface) -> Surface:
    if known is None:
        return replace(row, rule="correction", score=1.0)
    return replace(known, times=known.times + row.times)


def entities_of(nodes: Mapping[Key, Node], rulings: Rulings, paths: Paths) -> tuple[Entity, ...]:
    """All entities, in order of id."""
    out = []
    # An id that two entities took over leads nowhere; nor does one that is in use again.
    taken = Counter(former.id for node in nodes.values() for former in node.former)
    taken.update({key.id: 2 for key in nodes})
    for key, node in nodes.items():
        name = rulings.names.get(key) or canonical_name(node)
        by_count = sorted(node.surfaces, key=lambda s: (-node.surfaces[s].times, s))
        types = sorted(node.types.items(), key=lambda item: (-item[1], item[0]))
        path = paths.path(node.division)
        out.append(
            Entity(
                id=key.id,
                name=name,
                type=rulings.types.get(key, types[0][0]),
                aliases=tuple(surface for surface in by_count if surface != name),
                scope=key.scope,
                division=node.division,
                level=path[-1].level if path else "",
                path=tuple(division.name for division in path),
                types=tuple(types),
                candidates=() if node.division else node.candidates,
                redirects=tuple(sorted(f.id for f in node.former if taken[f.id] == 1)),
                status="confirmed" if key in rulings.confirmed else "auto",
            )
        )
    return tuple(sorted(out, key=lambda entity: entity.id))


def merges_of(nodes: Mapping[Key, Node], documents: Sequence[Document]) -> tuple[Merge, ...]:
    """Every surface of every entity with the rule and a place that make it a name of it."""
    out = []
    for key, node in nodes.items():
        identity = key.id
        for surface, row in node.surfaces.items():
            article = documents[row.document].article
            start, end = article.page_span(row.start, row.end)
            out.append(Merge(identity, surface, row.rule, row.score, article.source, start, end))
    return tuple(sorted(out))


def within_of(nodes: Mapping[Key, Node], paths: Paths) -> Pairs:
    """Every place to the nearest place above it that is an entity too."""
    by_code = {node.division: key.id for key, node in nodes.items() if node.division}
    out = []
    for key, node in nodes.items():
        if key.family != Family.PLACE:
            continue
        if node.division:
            above = list(paths.codes(node.division))[:-1]
        elif node.types.keys() & set(LINKED_TYPES):
            above = list(paths.codes(key.scope))
        else:
            continue
        for code in reversed(above):
            if by_code.get(code, key.id) != key.id:
                out.append((key.id, by_code[code]))
                break
    return tuple(sorted(out))


def governs_of(nodes: Mapping[Key, Node], paths: Paths) -> Pairs:
    """A people's government to its place, where both are entities."""
    by_code = {node.division: key.id for key, node in nodes.items() if node.division}
    return tuple(
        sorted(
            (key.id, by_code[key.scope])
            for key in nodes
            if key.scope in by_code and key.name == paths.short(key.scope) + "人民政府"
        )
    )
