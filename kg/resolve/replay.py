"""Corrections applied to what the rules made: who is meant, what changes, what is out of date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.records import Family
from kg.resolve.context import Paths
from kg.resolve.corrections import Correction, Selector
from kg.resolve.gather import DROPPED, Move, Node
from kg.resolve.keys import Key, normal
from kg.resolve.links import Blocked


def blocked(corrections: Iterable[Correction]) -> Blocked:
    """The pairs that never-merge entries keep apart, by id and by name."""
    pairs = []
    for one in corrections:
        if one.action == "never-merge":
            for other in one.others:
                pairs.append(_sides(one.entity, other))
    return Blocked(tuple(pairs))


def _sides(one: Selector, other: Selector) -> tuple[frozenset[str], frozenset[str]]:
    # Two things of one name can be told apart by their ids only.
    same = one.id and other.id and normal(one.name) == normal(other.name)
    left = {one.id} if same else {one.id, normal(one.name)}
    right = {other.id} if same else {other.id, normal(other.name)}
    return frozenset(left - {""}), frozenset(right - {""})


class Finder:
    """Entities by what a person calls them."""

    def __init__(self, nodes: Mapping[Key, Node], names: Mapping[Key, str], paths: Paths) -> None:
        self._nodes = nodes
        self._paths = paths
        self._ids: dict[str, set[Key]] = defaultdict(set)
        self._names: dict[str, set[Key]] = defaultdict(set)
        self._surfaces: dict[str, set[Key]] = defaultdict(set)
        for key, node in nodes.items():
            self._ids[key.id].add(key)
            self._names[normal(names[key])].add(key)
            for surface in node.surfaces:
                self._surfaces[normal(surface)].add(key)
        for key, node in nodes.items():
            for former in node.former:
                if former not in nodes:
                    self._ids[former.id].add(key)

    def also(self, name: str, key: Key) -> None:
        """A name that a correction gave."""
        self._names[normal(name)].add(key)

    def holding(self, surface: str, family: str) -> list[Key]:
        """The entities of a family that have a (normalised) surface."""
        return sorted(key for key in self._surfaces.get(surface, ()) if key.family == family)

    def find(self, selector: Selector) -> tuple[Key | None, str]:
        """(the entity, "") or (None, why not)."""
        found = self._ids.get(selector.id, set()) if selector.id else set()
        if len(found) == 1:
            return next(iter(found)), ""
        if not selector.name:
            return None, f"no entity {selector.id} any more"
        for table in (self._names, self._surfaces):
            found = {
                key for key in table.get(normal(selector.name), ()) if self._fits(key, selector)
            }
            if len(found) == 1:
                return next(iter(found)), ""
            if found:
                ids = ", ".join(sorted(key.id for key in found))
                return None, f"{selector} may be any of {ids}; add the id or the place"
        return None, f"nothing is called {selector} any more"

    def _fits(self, key: Key, selector: Selector) -> bool:
        if selector.type and selector.type not in self._nodes[key].types:
            return False
        return not selector.place or normal(selector.place) in (
            normal(self._paths.full(key.scope)),
            normal(division.name) if (division := self._paths.last(key.scope)) else "",
        )


@dataclass
class Rulings:
    """What the corrections say, by key; `stale` are messages on entries without effect."""

    moves: dict[Key, list[Move]] = field(default_factory=lambda: defaultdict(list))
    roots: dict[Key, Key] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)
    types: dict[Key, str] = field(default_factory=dict)
    confirmed: set[Key] = field(default_factory=set)
    stale: list[str] = field(default_factory=list)


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """By date, then by content: the order in the file makes no difference."""
    return sorted(
        corrections, key=lambda one: (one.date, one.action, str(one.entity), str(one.others), one)
    )


def split_and_alias(
    corrections: Sequence[Correction], finder: Finder, nodes: Mapping[Key, Node]
) -> Rulings:
    """First pass: what moves mentions from key to key, judged on what the rules made."""
    out = Rulings()
    for one in corrections:
        if one.action not in ("split", "alias", "drop"):
            continue
        key, why = finder.find(one.entity)
        if key is None:
            out.stale.append(f"{one.where}: {one.action}: {why}")
            continue
        surfaces = frozenset(map(normal, one.surfaces))
        if one.action == "alias":
            alias = normal(one.value)
            holders = finder.holding(alias, key.family)
            if not holders:
                out.stale.append(f"{one.where}: alias: no page says {one.value} any more")
            for other in holders:
                if other != key:
                    out.moves[other].append(
                        Move(frozenset({alias}), frozenset(), key, "correction")
                    )
            continue
        held = set(map(normal, nodes[key].surfaces))
        if surfaces and not surfaces & held:
            out.stale.append(
                f"{one.where}: {one.action}: {one.entity} has no such surface any more"
            )
            continue
        goal = DROPPED if one.action == "drop" else _split_key(key, one)
        out.moves[key].append(Move(surfaces, frozenset(one.sources), goal, "correction"))
        if one.action == "split" and one.value:
            out.names[goal] = one.value
    return out


def _split_key(key: Key, one: Correction) -> Key:
    """A key that depends on what is split off only, so the id stays from build to build."""
    surfaces = "|".join(sorted(map(normal, one.surfaces)))
    return Key(
        key.family, f"{key.name}\x1f{surfaces}\x1f{'|'.join(sorted(one.sources))}", key.scope
    )


def judge(
    corrections: Sequence[Correction],
    finder: Finder,
    rulings: Rulings,
    types: Mapping[str, Family],
) -> None:
    """Second pass: merges, names, types. Adds to `rulings`."""
    for one in corrections:
        if one.action == "rename":
            key, _ = finder.find(one.entity)
            if key is not None:
                finder.also(one.value, key)
    apart = _pairs(corrections, finder, rulings)
    for one in corrections:
        if one.action == "merge":
            _merge(one, finder, rulings, apart)
    said: dict[tuple[str, Key], Correction] = {}
    for one in corrections:
        if one.action not in ("rename", "retype", "confirm"):
            continue
        key, why = finder.find(one.entity)
        if key is None:
            rulings.stale.append(f"{one.where}: {one.action}: {why}")
            continue
        key = root(rulings.roots, key)
        if one.action == "confirm":
            rulings.confirmed.add(key)
            continue
        if one.action == "retype" and one.value not in types:
            rulings.stale.append(f"{one.where}: retype: there is no type {one.value}")
            continue
        earlier = said.get((one.action, key))
        if earlier is not None and earlier.value != one.value:
            rulings.stale.append(f"{earlier.where}: {one.action}: overruled by {one.where}")
        said[one.action, key] = one
        table = rulings.names if one.action == "rename" else rulings.types
        table[key] = one.value


def root(roots: Mapping[Key, Key], key: Key) -> Key:
    while key in roots:
        key = roots[key]
    return key


def _pairs(
    corrections: Sequence[Correction], finder: Finder, rulings: Rulings
) -> list[tuple[Key, Key, Correction]]:
    out = []
    for one in corrections:
        if one.action != "never-merge":
            continue
        key, why = finder.find(one.entity)
        for selector in one.others:
            other, why_not = finder.find(selector)
            if key is None or other is None:
                rulings.stale.append(f"{one.where}: never-merge: {why or why_not}")
            elif key == other:
                rulings.stale.append(
                    f"{one.where}: never-merge: {one.entity} and {selector} are one by name and"
                    " place; use split to part them"
                )
            else:
                out.append((key, other, one))
    return out


def _merge(
    one: Correction,
    finder: Finder,
    rulings: Rulings,
    apart: Sequence[tuple[Key, Key, Correction]],
) -> None:
    key, why = finder.find(one.entity)
    for selector in one.others:
        other, why_not = finder.find(selector)
        if key is None or other is None:
            rulings.stale.append(f"{one.where}: merge: {why or why_not}")
            continue
        goal, source = root(rulings.roots, key), root(rulings.roots, other)
        if goal == source:
            continue
        if goal.family != source.family:
            rulings.stale.append(
                f"{one.where}: merge: {one.entity} is of family {goal.family}, {selector} of"
                f" {source.family}; they cannot be one"
            )
            continue
        rulings.roots[source] = goal
        for left, right, never in apart:
            if root(rulings.roots, left) == root(rulings.roots, right):
                del rulings.roots[source]
                rulings.stale.append(f"{one.where}: merge: forbidden by {never.where}")
                break
