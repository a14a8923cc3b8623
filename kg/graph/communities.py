"""Communities by Leiden, centrality by PageRank: both on the backbone, both seeded and stable."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SEED = 20240521
DAMPING = 0.85


def communities(
    count: int, ends: NDArray[np.int64], weights: NDArray[np.float64]
) -> NDArray[np.int64]:
    """The community of each of `count` nodes, -1 for nodes without an edge.

    `ends` is (m, 2) node numbers, `weights` is (m,). Communities are numbered by size, the largest
    0, equal ones by their smallest node. Leiden with modularity (Traag, Waltman, van Eck 2019,
    doi:10.1038/s41598-019-41695-z) as `graspologic-native` carries it.
    """
    out = np.full(count, -1, dtype=np.int64)
    if not len(ends):
        return out
    from graspologic_native import leiden

    width = len(str(count))
    edges = [
        (f"{a:0{width}}", f"{b:0{width}}", float(w))
        for (a, b), w in zip(ends.tolist(), weights.tolist(), strict=True)
    ]
    _, found = leiden(
        edges=edges,
        starting_communities=None,
        resolution=1.0,
        randomness=0.001,
        iterations=4,
        use_modularity=True,
        seed=SEED,
        trials=1,
    )
    members: dict[int, list[int]] = {}
    for node, community in found.items():
        members.setdefault(community, []).append(int(node))
    ranked = sorted(members.values(), key=lambda nodes: (-len(nodes), min(nodes)))
    for number, nodes in enumerate(ranked):
        out[nodes] = number
    return out


def pagerank(
    count: int, ends: NDArray[np.int64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """PageRank of the undirected weighted graph, summing to 1; equal shares where nothing links.

    Power iteration on a sparse matrix (Page et al. 1999), damping 0.85, to 1e-10 or 200 rounds.
    """
    if not count:
        return np.zeros(0)
    from scipy.sparse import coo_array

    a, b = ends[:, 0], ends[:, 1]
    both = (np.concatenate([weights, weights]), (np.concatenate([b, a]), np.concatenate([a, b])))
    matrix = coo_array(both, shape=(count, count)).tocsr()
    strength = np.asarray(matrix.sum(axis=0)).ravel()
    spread = np.divide(1.0, strength, out=np.zeros(count), where=strength > 0)
    loose = strength == 0
    rank: NDArray[np.float64] = np.full(count, 1.0 / count)
    for _ in range(200):
        given = matrix @ (rank * spread) + rank[loose].sum() / count
        new: NDArray[np.float64] = DAMPING * given + (1 - DAMPING) / count
        if np.abs(new - rank).sum() < 1e-10:
            return new
        rank = new
    return rank
