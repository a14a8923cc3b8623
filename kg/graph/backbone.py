"""The part of the graph worth showing first.

A hub such as a province is named beside everything, so that by mere counts its edges drown the
rest. Two rules keep an edge:

* significance: both names stand in more common sentences than chance explains (q <= 0.05). A name
  that is everywhere explains its common sentences by itself, so a hub loses most of its edges;
* connection: of each entity that would be left alone, the one edge least like chance, so that the
  backbone drops edges and (where names share a sentence at all) no entities.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.graph.measures import SIGNIFICANT

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def backbone(
    a: Ints, b: Ints, sentences: Ints, articles: Ints, p: Floats, q: Floats
) -> NDArray[np.bool_]:
    """Which pairs belong to the backbone: one truth value a pair; `a`, `b` number the entities."""
    keep = (q <= SIGNIFICANT) & (sentences > 0)
    if not len(a):
        return keep
    # Best first: least like chance, then most often, then by number, so that ties are settled.
    rank = np.lexsort((b, a, -articles, -sentences, p))
    rank = rank[sentences[rank] > 0]
    alone = np.ones(int(max(a.max(), b.max())) + 1, dtype=bool)
    alone[a[keep]] = alone[b[keep]] = False
    ends = np.stack((a[rank], b[rank]), axis=1).ravel()
    entities, best = np.unique(ends, return_index=True)
    lonely = alone[entities]
    keep[rank[best[lonely] // 2]] = True
    return keep
