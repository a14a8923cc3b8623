"""The map: same graph, same positions; no overlaps; topics stand together; it stays put."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from kg.graph import layout
from kg.graph.spacing import radii


def planted(n: int, topics: int, seed: int = 7):
    """Articles as small cliques inside planted topics, a few reaching into another."""
    rng = np.random.default_rng(seed)
    topic = np.arange(n) % topics
    edges = set()
    for _ in range(n):
        home = np.flatnonzero(topic == rng.integers(topics))
        clique = set(rng.choice(home, 4, replace=False).tolist())
        if rng.random() < 0.15:
            clique.add(int(rng.integers(n)))
        edges |= {(a, b) for a in clique for b in clique if a < b}
    pairs = np.array(sorted(edges))
    sizes = np.bincount(pairs.ravel(), minlength=n)
    return pairs, np.ones(len(pairs)), topic, sizes


def overlaps(place, sizes) -> int:
    radius = radii(np.asarray(sizes))
    pairs = cKDTree(place).query_pairs(2 * radius.max(), output_type="ndarray")
    gap = np.hypot(*(place[pairs[:, 0]] - place[pairs[:, 1]]).T)
    return int((gap < radius[pairs[:, 0]] + radius[pairs[:, 1]] - 0.3).sum())


def test_topics_stand_together_and_nothing_overlaps():
    for n, topics in ((200, 5), (1200, 10)):
        edges, weights, topic, sizes = planted(n, topics)
        place = layout.positions(n, edges, weights, topic, sizes, None)
        _, near = cKDTree(place).query(place, k=11)
        purity = (topic[near[:, 1:]] == topic[:, None]).mean()
        assert purity > 0.75
        assert overlaps(place, sizes) == 0


def test_order_of_edges_does_not_matter():
    edges, weights, topic, sizes = planted(600, 6)
    one = layout.positions(600, edges, weights, topic, sizes, None)
    shuffled = np.random.default_rng(1).permutation(len(edges))
    other = layout.positions(600, edges[shuffled], weights[shuffled], topic, sizes, None)
    assert np.array_equal(one, other)


def test_the_map_stays_when_news_arrive():
    edges, weights, topic, sizes = planted(400, 5)
    before = layout.positions(400, edges, weights, topic, sizes, None)
    more = np.vstack((edges, [[3, 400], [8, 400], [13, 401]]))
    old = np.vstack((before, np.full((2, 2), np.nan)))
    after = layout.positions(
        402,
        more,
        np.ones(len(more)),
        np.append(topic, [3, 3]),
        np.append(sizes, [2, 1]),
        old,
    )
    moved = np.hypot(*(after[:400] - before).T)
    extent = float(np.ptp(before, axis=0).max())
    assert np.median(moved) < 0.05 * extent
    assert np.isfinite(after).all()
    fresh = layout.positions(
        402, more, np.ones(len(more)), np.append(topic, [3, 3]), np.append(sizes, [2, 1]), None
    )
    assert np.median(np.hypot(*(fresh[:400] - before).T)) > np.median(moved)


def test_small_components_lie_under_the_map():
    edges, weights, topic, sizes = planted(300, 3)
    n = 330  # 30 entities that stand with nobody
    place = layout.positions(
        n,
        edges,
        weights,
        np.append(topic, np.full(30, -1)),
        np.append(sizes, np.ones(30, dtype=int)),
        None,
    )
    linked = np.zeros(n, dtype=bool)
    linked[edges.ravel()] = True
    assert place[~linked, 1].min() > place[linked, 1].max()
    assert overlaps(place, np.append(sizes, np.ones(30, dtype=int))) == 0


@settings(max_examples=40, deadline=None)
@given(
    n=st.integers(0, 12),
    pairs=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20),
)
def test_any_small_graph_has_finite_distinct_positions(n, pairs):
    inside = [(a, b) for a, b in pairs if a < n and b < n]
    edges = np.array(inside, dtype=int).reshape(-1, 2)
    place = layout.positions(
        n, edges, np.ones(len(edges)), np.zeros(n, dtype=int), np.ones(n, dtype=int), None
    )
    assert place.shape == (n, 2)
    assert np.isfinite(place).all()
    assert overlaps(place, np.ones(n)) == 0 if n > 1 else True
