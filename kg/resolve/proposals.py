"""Merges that were not made, for a person to judge: plain mappings, the likeliest first.

Each has `kind`, `score`, `reason`, `entities` (id, name, type, place) and the evidence `source`,
`start`, `end` (page offsets):

* short-form    a name of one article that may be a short form of another one there
* same-name     persons or companies of one name in different places; other things of one name
                where a place is not known
* look-alike    names that differ only in characters that text recognition takes for each other
* brand         a short company name that begins the full name of one company elsewhere
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, product

from kg.lexicon import Lexicon
from kg.records import Document, Family
from kg.resolve.context import Paths
from kg.resolve.finish import canonical_name
from kg.resolve.gather import Node
from kg.resolve.keys import Key, normal
from kg.resolve.links import Blocked, Link
from kg.resolve.replay import Rulings, root

# From so many bearers of a name on, each is compared with the first only, not all with all.
_MANY = 8

Proposal = dict[str, object]


def propose(
    documents: Sequence[Document],
    nodes: Mapping[Key, Node],
    rulings: Rulings,
    left_open: Sequence[Link],
    apart: Blocked,
    paths: Paths,
    lexicon: Lexicon,
) -> tuple[Proposal, ...]:
    """All proposals, those that corrections have decided left out."""
    out: dict[frozenset[Key], Proposal] = {}
    found = [
        *_short_forms(left_open),
        *_look_alikes(nodes, lexicon),
        *_brands(nodes),
        *_same_names(nodes),
    ]
    for kind, score, reason, one, other in found:
        a, b = root(rulings.roots, one), root(rulings.roots, other)
        if a == b or a not in nodes or b not in nodes or frozenset((a, b)) in out:
            continue
        if apart.keys(a, b, _name(a, nodes, rulings), _name(b, nodes, rulings)):
            continue
        row = min(nodes[b].surfaces.values(), key=lambda row: (row.document, row.start, row.end))
        article = documents[row.document].article
        start, end = article.page_span(row.start, row.end)
        out[frozenset((a, b))] = {
            "kind": kind,
            "score": round(score, 3),
            "reason": reason,
            "entities": [_entity(key, nodes, rulings, paths) for key in (a, b)],
            "source": article.source,
            "start": start,
            "end": end,
        }
    return tuple(sorted(out.values(), key=_order))


def _order(proposal: Proposal) -> tuple[float, str, str]:
    score = proposal["score"]
    assert isinstance(score, float)
    return -score, str(proposal["kind"]), str(proposal["entities"])


def _name(key: Key, nodes: Mapping[Key, Node], rulings: Rulings) -> str:
    return normal(rulings.names.get(key) or canonical_name(nodes[key]))


def _entity(key: Key, nodes: Mapping[Key, Node], rulings: Rulings, paths: Paths) -> dict[str, str]:
    types = nodes[key].types
    kind = min(types, key=lambda name: (-types[name], name))
    return {
        "id": key.id,
        "name": rulings.names.get(key) or canonical_name(nodes[key]),
        "type": rulings.types.get(key, kind),
        "place": paths.full(key.scope),
    }


Found = Iterator[tuple[str, float, str, Key, Key]]


def _short_forms(left_open: Sequence[Link]) -> Found:
    for one in sorted(left_open, key=lambda one: (-one.score, one.full.key, one.short.key)):
        yield "short-form", one.score, one.rule, one.full.key, one.short.key


def _same_names(nodes: Mapping[Key, Node]) -> Found:
    """Persons and companies of one name; of other things, those whose place is not known.

    That every county has its own 防汛指挥部 or 人民广场 is no question to ask.
    """
    groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, node in nodes.items():
        if not node.division and len(key.name) >= 2:
            groups[key.family, key.name].append(key)
    for (family, _), keys in sorted(groups.items()):
        asked = family == Family.PERSON or any("Company" in nodes[key].types for key in keys)
        keys.sort(key=lambda key: key.scope)
        pairs = combinations(keys, 2) if len(keys) <= _MANY else product(keys[:1], keys[1:])
        for one, other in pairs:
            if asked or not one.scope:
                score = 0.5 if asked else 0.4
                yield "same-name", score, "same name, different places", one, other


def _brands(nodes: Mapping[Key, Node]) -> Found:
    """Company names that begin just one full name of another article."""
    companies = [key for key, node in nodes.items() if "Company" in node.types]
    shorts = {key.name: key for key in companies if 3 <= len(key.name) <= 6}
    found: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(companies):
        for surface in nodes[key].surfaces:
            name = normal(surface)
            if not name.endswith("公司"):
                continue
            starts = {key.name[:end] for end in range(3, 7)} | {name[:end] for end in range(3, 7)}
            for start in sorted(starts & shorts.keys()):
                if shorts[start] != key and key not in found[start]:
                    found[start].append(key)
    for start, keys in sorted(found.items()):
        if len(keys) == 1:
            yield "brand", 0.55, "begins the full name of one company only", keys[0], shorts[start]


def _look_alikes(nodes: Mapping[Key, Node], lexicon: Lexicon) -> Found:
    classes = _classes(lexicon)
    groups: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key in nodes:
        if len(key.name) >= 3 and not nodes[key].division:
            groups[key.family, key.name.translate(classes), key.scope].append(key)
    for keys in groups.values():
        for one, other in combinations(sorted(keys), 2):
            if one.name != other.name:
                reason = "characters that text recognition takes for each other"
                yield "look-alike", 0.6, reason, one, other


@lru_cache(maxsize=4)
def _classes(lexicon: Lexicon) -> dict[int, str]:
    """Every look-alike character to the first one of its row."""
    return {
        ord(char): row[0][0]
        for row in lexicon.table("look_alikes")
        for char in row[0].replace(" ", "")
    }
