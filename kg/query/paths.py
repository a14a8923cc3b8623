"""How two entities are connected: the surest way through the graph, with evidence of each step."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.query.graph import Evidence, KnowledgeGraph
from kg.store.rows import CoMentionRow, EntityRow, RelationRow

# What a step costs, by the best that it rests on. A stated relation is worth more than two names in
# one sentence; names that only share an article hardly connect, so two sure steps beat one of them.
STATED, BACKBONE, SENTENCE, ARTICLE = 1.0, 1.5, 3.0, 7.0
CROWD = 0.3  # times ln(articles) of the entity passed: a way through a hub explains little


class Step(NamedTuple):
    """One step: from, to, what is stated between them, how often they are named together."""

    start: EntityRow
    end: EntityRow
    relations: tuple[RelationRow, ...]
    comention: CoMentionRow | None
    evidence: tuple[Evidence, ...]


def path(graph: KnowledgeGraph, a: str, b: str, evidence: int = 2) -> list[Step] | None:
    """The cheapest way from one entity to another; None where there is none, [] from a to itself.

    `a`, `b` are names, aliases or ids (UnknownEntity where nothing has the name); `evidence`
    sentences are given a step. Dijkstra, reading neighbours from the store as they are met.
    """
    first, last = graph.entity(a), graph.entity(b)
    before: dict[str, str] = {}
    done: set[str] = set()
    queue: list[tuple[float, str, str]] = [(0.0, first.id, "")]
    while queue:
        cost, here, origin = heapq.heappop(queue)
        if here in done:
            continue
        done.add(here)
        before[here] = origin
        if here == last.id:
            break
        for there, step in _neighbours(graph, here):
            if there not in done:
                heapq.heappush(queue, (cost + step, there, here))
    if last.id not in done:
        return None
    way = [last.id]
    while before[way[-1]]:
        way.append(before[way[-1]])
    way.reverse()
    return [_step(graph, x, y, evidence) for x, y in pairwise(way)]


def _neighbours(graph: KnowledgeGraph, entity: str) -> Iterator[tuple[str, float]]:
    run = graph.store.connection.execute
    rows = run(
        "SELECT e.id, e.articles, c.backbone, c.sentences FROM comention c JOIN entity e"
        " ON e.id = CASE c.a WHEN ?1 THEN c.b ELSE c.a END WHERE c.a = ?1 OR c.b = ?1",
        (entity,),
    )
    for there, articles, backbone, sentences in rows:
        base = BACKBONE if backbone else SENTENCE if sentences else ARTICLE
        yield there, base + CROWD * math.log(max(articles, 1))
    rows = run(
        "SELECT e.id, e.articles FROM relation r JOIN entity e"
        " ON e.id = CASE r.subject WHEN ?1 THEN r.object ELSE r.subject END"
        " WHERE (r.subject = ?1 OR r.object = ?1) AND r.status != 'negated'",
        (entity,),
    )
    for there, articles in rows:
        yield there, STATED + CROWD * math.log(max(articles, 1))


def _step(graph: KnowledgeGraph, x: str, y: str, limit: int) -> Step:
    store = graph.store
    relations = tuple(
        store.rows(
            RelationRow,
            "WHERE (subject = ?1 AND object = ?2) OR (subject = ?2 AND object = ?1) ORDER BY id",
            x,
            y,
        )
    )
    pair = next(store.rows(CoMentionRow, "WHERE a = ? AND b = ?", *sorted((x, y))), None)
    # two names that share no sentence need one for each
    many = max(limit, 2) if pair and not pair.sentences else limit
    cited = tuple(graph.evidence(x, y, many)) if pair else ()
    return Step(graph.entity(x), graph.entity(y), relations, pair, cited)
