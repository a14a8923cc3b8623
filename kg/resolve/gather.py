"""Mentions counted under the key they stand for; equal names of wider and narrower scope."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kg.records import Document, Family, Predicate
from kg.resolve.context import Paths
from kg.resolve.keys import Key, Reading, normal
from kg.resolve.links import Blocked


class Goal(NamedTuple):
    """What a short name of an article stands for, and why.

    `evidence` are the text offsets of the words that say so, where it is not the name itself.
    """

    key: Key
    rule: str
    score: float
    evidence: tuple[int, int] | None = None


Goals = list[dict[tuple[Key, str], Goal]]
"""For every document: (key, normalised surface) to its goal."""

DROPPED = Key("", "", "")
"""The key of mentions that a correction drops."""


@dataclass(slots=True)
class Surface:
    """How often a surface stands for a key, and the best reason for it (text offsets)."""

    times: int
    rule: str
    score: float
    document: int
    start: int
    end: int


@dataclass
class Node:
    """Everything that was assigned to one key.

    `shown` are the canonical names that rules made; `former` the keys that short names would
    have had alone.
    """

    key: Key
    shown: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    surfaces: dict[str, Surface] = field(default_factory=dict)
    former: set[Key] = field(default_factory=set)
    division: str = ""
    candidates: tuple[str, ...] = ()


class Led(NamedTuple):
    """Where the mentions of a key go instead, and why."""

    goal: Key
    rule: str


class Move(NamedTuple):
    """A correction's word on some mentions of a key: where they go.

    Empty `surfaces` mean all surfaces, empty `sources` all pages.
    """

    surfaces: frozenset[str]
    sources: frozenset[str]
    goal: Key
    rule: str

    def holds(self, surface: str, source: str) -> bool:
        return (not self.surfaces or surface in self.surfaces) and (
            not self.sources or source in self.sources
        )


def gather(
    documents: Sequence[Document],
    read: Sequence[Sequence[Reading]],
    goals: Goals,
    led: Mapping[Key, Led],
    moves: Mapping[Key, Sequence[Move]],
) -> tuple[dict[Key, Node], list[list[Key]]]:
    """Nodes by key, and the key of every mention.

    A mention's key is that of its reading, led on by the article's links, then by `led`, then
    by the corrections' moves.
    """
    nodes: dict[Key, Node] = {}
    assigned: list[list[Key]] = []
    for number, document in enumerate(documents):
        article, goal = document.article, goals[number]
        row: list[Key] = []
        append = row.append
        for mention, reading in zip(document.extraction.mentions, read[number], strict=True):
            start, end, kind = mention.start, mention.end, mention.type
            surface = article.surface(start, end)
            first = key = reading.key
            rule, score = reading.rule, reading.score
            if goal and (linked := goal.get((key, normal(surface)))) is not None:
                key, rule, score, evidence = linked
                if evidence is not None:
                    start, end = evidence
            if key in led:
                key, rule = led[key]
                score = min(score, 0.85)
            if moves and key in moves:
                for move in moves[key]:
                    if move.holds(normal(surface), article.source):
                        first = key = move.goal
                        rule, score = move.rule, 1.0
            append(key)
            if key is DROPPED:
                continue
            node = nodes.get(key)
            if node is None:
                node = nodes[key] = Node(key)
            node.types[kind] += 1
            if first == key or first.name == key.name:
                if reading.shown:
                    node.shown[reading.shown] += 1
                node.division = node.division or reading.division
                node.candidates = node.candidates or reading.candidates
            if first is not key and first != key:
                node.former.add(first)
            known = node.surfaces.get(surface)
            if known is None:
                node.surfaces[surface] = Surface(1, rule, score, number, start, end)
                continue
            known.times += 1
            if score > known.score:
                known.rule, known.score = rule, score
                known.document, known.start, known.end = number, start, end
        assigned.append(row)
    return nodes, assigned


def widen(nodes: Mapping[Key, Node], blocked: Blocked, paths: Paths) -> dict[Key, Led]:
    """Equal names of which one's scope holds the other's, where nothing else competes.

    The article that only knows the city, and the one that knows the district, mean one thing;
    but not if two districts of the city each have a thing of that name.
    """
    moved: dict[Key, Led] = {}
    groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in nodes:
        groups[key.family, key.name].append(key)
    for keys in groups.values():
        if len(keys) < 2:
            continue
        keys.sort(key=lambda key: (len(paths.path(key.scope)), key.scope))
        for at, key in enumerate(keys):
            if nodes[key].division:
                continue
            inside = [
                other
                for other in keys[at + 1 :]
                if other.scope != key.scope and paths.contains(key.scope, other.scope)
            ]
            chain = all(paths.contains(a.scope, b.scope) for a, b in pairwise(inside))
            if not inside or not chain or blocked.keys(key, inside[-1]):
                continue
            code, candidates = nodes[inside[-1]].division, nodes[key].candidates
            if code and candidates and code not in candidates:
                continue
            moved[key] = Led(inside[-1], "same name, wider place")
    return moved


def same_post(
    documents: Sequence[Document],
    assigned: Sequence[Sequence[Key]],
    led: Mapping[Key, Led],
    blocked: Blocked,
) -> dict[Key, Led]:
    """Persons of one name who hold a post in one and the same body: one person.

    Each goes straight to the first of those it shares a body with, never by way of a third.
    """
    holders: dict[tuple[str, Key], set[Key]] = defaultdict(set)
    for document, row in zip(documents, assigned, strict=True):
        for relation in document.extraction.relations:
            if relation.predicate == Predicate.HOLDS_POST:
                person, body = row[relation.subject], row[relation.object]
                if person.family == Family.PERSON and body.family == Family.ORGANIZATION:
                    holders[person.name, _goal(led, body)].add(_goal(led, person))
    moved: dict[Key, Led] = {}
    goals: set[Key] = set()
    for _, keys in sorted(holders.items()):
        first, *others = sorted(keys)
        if first in moved:
            continue
        for other in others:
            if other not in moved and other not in goals and not blocked.keys(first, other):
                moved[other] = Led(first, "same name, same body")
                goals.add(first)
    # who was led to a person that now goes on himself, goes along
    return moved | {old: moved[new.goal] for old, new in led.items() if new.goal in moved}


def _goal(led: Mapping[Key, Led], key: Key) -> Key:
    return led[key].goal if key in led else key


def pour(nodes: dict[Key, Node], led: Mapping[Key, Led]) -> None:
    """The nodes that were led elsewhere, emptied into their goals."""
    for old, (new, rule) in led.items():
        source, goal = nodes.pop(old), nodes[new]
        goal.types.update(source.types)
        goal.shown.update(source.shown)
        goal.former |= source.former | {old}
        for surface, row in source.surfaces.items():
            known = goal.surfaces.get(surface)
            if known is not None:
                known.times += row.times
                continue
            row.rule, row.score = rule, min(row.score, 0.85)
            goal.surfaces[surface] = row
