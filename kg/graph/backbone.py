"""The part of the graph worth showing first.

A hub such as a province is named beside everything, so that by mere counts its edges drown the
rest. Two rules keep an edge:

* significance: both names stand in more common sentences than chance explains (q <= 0.05). A name
  that is everywhere explains its common sentences by itself, so a hub loses most of its edges;
* connection: the spanning forest of the edges least like chance, so that the backbone drops edges
  but tears nothing apart that shared sentences hold together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree

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
    if len(rank):
        count = int(max(a.max(), b.max())) + 1
        order = coo_array((np.arange(1, len(rank) + 1), (a[rank], b[rank])), shape=(count, count))
        forest = minimum_spanning_tree(order.tocsr()).tocoo()
        keep[rank[forest.data.astype(np.int64) - 1]] = True
    return keep
