"""Betweenness against networkx, and the sample's nearness to it."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import bridges
from kg.graph.bridges import betweenness


def ends(graph: nx.Graph) -> np.ndarray:
    return np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)


@given(st.integers(0, 30), st.integers(0, 60), st.integers(0, 9))
def test_as_networkx_has_it(nodes: int, edges: int, seed: int) -> None:
    graph = nx.gnm_random_graph(nodes, edges, seed=seed)
    expected = nx.betweenness_centrality(graph)
    assert betweenness(nodes, ends(graph)) == pytest.approx([expected[n] for n in graph], abs=1e-12)


def test_the_middle_of_a_path_is_the_bridge() -> None:
    assert betweenness(3, ends(nx.path_graph(3))).tolist() == [0, 1, 0]


def test_a_sample_of_sources_comes_near_and_is_the_same_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = nx.barbell_graph(40, 1)
    whole = betweenness(81, ends(graph))
    monkeypatch.setattr(bridges, "MOST_SOURCES", 30)
    some = betweenness(81, ends(graph))
    assert int(some.argmax()) == int(whole.argmax()) == 40
    assert some[40] == pytest.approx(whole[40], rel=0.2)
    assert some.tolist() == betweenness(81, ends(graph)).tolist()
