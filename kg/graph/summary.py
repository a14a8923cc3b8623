"""What is computed once for the whole graph: communities, centrality, places on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from kg.graph.communities import communities, pagerank
from kg.graph.layout import positions
from kg.records import CoMention

# Enough to show which neighbourhoods lean together, few enough that hubs do not pull all inwards.
EDGES_A_NODE = 6


class Place(NamedTuple):
    """A node's community (-1: none), PageRank, and place on the map."""

    community: int
    centrality: float
    x: float
    y: float


def summarise(
    ids: Sequence[str],
    pairs: Sequence[CoMention],
    mentions: Mapping[str, int],
    previous: Mapping[str, tuple[float, float]],
    related: Sequence[tuple[str, str]] = (),
) -> dict[str, Place]:
    """Communities, PageRank and layout; `ids` in the order of the store.

    They rest on the backbone and, up to `EDGES_A_NODE`, on the pairs next least like chance (a map
    of the backbone alone would be a forest), and on the stated relations, given as pairs of ids in
    `related`. `previous` are positions of an older build by entity id; {} lays out afresh.
    """
    number = {entity: n for n, entity in enumerate(ids)}
    ranked = sorted(pairs, key=lambda pair: (not pair.backbone, pair.p, -pair.sentences))
    kept = max(EDGES_A_NODE * len(ids), sum(pair.backbone for pair in pairs))
    strength = {(number[p.a], number[p.b]): p.sentences + 0.25 * p.articles for p in ranked[:kept]}
    for one, other in related:
        if one != other:
            a, b = sorted((number[one], number[other]))
            strength[a, b] = strength.get((a, b), 0.0) + 1.0
    found = sorted(strength)
    ends = np.array(found, dtype=np.int64).reshape(-1, 2)
    weights = np.array([strength[pair] for pair in found], dtype=np.float64)
    sizes = np.array([float(mentions.get(entity, 0)) for entity in ids])
    community = communities(len(ids), ends, weights)
    rank = pagerank(len(ids), ends, weights)
    old = None
    if previous:
        unknown = (float("nan"), float("nan"))
        old = np.array([previous.get(entity, unknown) for entity in ids]).reshape(-1, 2)
    xy = positions(len(ids), ends, weights, community, sizes, old)
    return {
        entity: Place(
            int(community[n]),
            round(float(rank[n]), 9),
            round(float(xy[n, 0]), 3),
            round(float(xy[n, 1]), 3),
        )
        for n, entity in enumerate(ids)
    }
