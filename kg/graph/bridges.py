"""Bridges: who stands between groups that would else not meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SEED = 20240521
MOST_SOURCES = 512  # up to so many nodes the values are exact, beyond they are a seeded sample's
LEAST_SOURCES = 64
EDGE_VISITS = 100_000_000  # sources times edges: what a sample of sources may cost, some seconds
BATCH = 64  # sources worked on at once: three arrays of nodes x BATCH numbers


def betweenness(count: int, ends: NDArray[np.int64]) -> NDArray[np.float64]:
    """The share of shortest paths between other nodes that lead through each of `count` nodes.

    `ends` is (m, 2) node numbers of an undirected graph without weights. 0..1, as
    `networkx.betweenness_centrality` gives it. U. Brandes, A faster algorithm for betweenness
    centrality, J. Math. Sociol. 25(2), 2001, a batch of sources at a time as sparse matrix products
    and, for more than 512 nodes, from a seeded sample of 64 to 512 sources (Brandes and Pich 2007).
    """
    out = np.zeros(count)
    if count < 3 or not len(ends):
        return out
    from scipy.sparse import coo_array

    a, b = ends[:, 0], ends[:, 1]
    ones = np.ones(2 * len(ends))
    links = coo_array((ones, (np.concatenate([a, b]), np.concatenate([b, a]))), (count, count))
    matrix = links.tocsr()
    matrix.data[:] = 1.0  # an edge given twice is one edge
    nodes = np.arange(count)
    if count > MOST_SOURCES:
        many = min(MOST_SOURCES, max(LEAST_SOURCES, EDGE_VISITS // len(ends)))
        nodes = np.sort(np.random.default_rng(SEED).choice(count, many, replace=False))
    for low in range(0, len(nodes), BATCH):
        out += _through(matrix, nodes[low : low + BATCH], count)
    scale = count / len(nodes) / ((count - 1) * (count - 2))
    result: NDArray[np.float64] = out * scale
    return result


def _through(matrix: csr_array, sources: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Dependencies (Brandes' delta) of every node, summed over the sources."""
    columns = np.arange(len(sources))
    level = np.full((count, len(sources)), -1, dtype=np.int32)
    level[sources, columns] = 0
    paths = np.zeros((count, len(sources)))
    paths[sources, columns] = 1.0
    front, depth = paths.copy(), 0
    while front.any():
        depth += 1
        front = matrix @ front
        front[level >= 0] = 0.0
        level[front > 0] = depth
        paths += front
    dependency = np.zeros_like(paths)
    for step in range(depth - 1, 0, -1):
        share = np.where(level == step, (1.0 + dependency) / np.where(paths > 0, paths, 1.0), 0.0)
        back = matrix @ share
        dependency += np.where(level == step - 1, back * paths, 0.0)
    dependency[sources, columns] = 0.0
    total: NDArray[np.float64] = dependency.sum(axis=1)
    return total
