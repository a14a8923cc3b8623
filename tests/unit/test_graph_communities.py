"""Communities and centrality on graphs small enough to know the answer."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from kg.graph.communities import communities, pagerank


def arrays(graph: nx.Graph) -> tuple[int, np.ndarray, np.ndarray]:
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    weights = np.array([float(d.get("weight", 1)) for *_, d in graph.edges(data=True)])
    return graph.number_of_nodes(), ends, weights


def test_two_cliques_and_a_loner() -> None:
    graph = nx.Graph()
    graph.add_nodes_from(range(10))
    graph.add_edges_from((a, b) for a in range(5) for b in range(a))
    graph.add_edges_from((a, b) for a in range(5, 9) for b in range(5, a))
    graph.add_edge(4, 5)
    assert communities(*arrays(graph)).tolist() == [0] * 5 + [1] * 4 + [-1]


def test_no_edges() -> None:
    none = np.zeros((0, 2), dtype=np.int64)
    assert communities(3, none, np.zeros(0)).tolist() == [-1, -1, -1]
    assert pagerank(4, none, np.zeros(0)) == pytest.approx([0.25] * 4)
    assert len(pagerank(0, none, np.zeros(0))) == 0


def test_pagerank_as_networkx_has_it() -> None:
    graph = nx.karate_club_graph()
    expected = nx.pagerank(graph, tol=1e-12, max_iter=500)
    assert pagerank(*arrays(graph)) == pytest.approx([expected[n] for n in graph], abs=1e-8)
