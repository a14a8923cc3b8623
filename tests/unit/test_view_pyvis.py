"""The pyvis network: real, positioned, escaped, asking nothing of any network."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from pyvis.network import Network

from kg.errors import KgError
from kg.export import pyvis
from kg.query import KnowledgeGraph
from kg.store import Store

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import sample_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return Store(sample_store.build(tmp_path_factory.mktemp("build")))


def test_network_is_pyvis_own_and_holds_the_graph(store):
    network = pyvis.to_pyvis(store)
    assert type(network) is Network
    entities = {e.id: e for e in store.entities()}
    assert {n["id"] for n in network.nodes} == set(entities)
    assert all(
        (n["x"], n["y"]) == (entities[n["id"]].x, entities[n["id"]].y) for n in network.nodes
    )
    assert network.options["physics"]["enabled"] is False
    some = network.get_node(network.node_ids[0])
    network.add_node("mine", label="我的", color="red")  # a notebook user's tweak still works
    network.add_edge("mine", some["id"])
    assert "我的" in network.generate_html()


def test_page_links_nothing_and_escapes_everything(store, tmp_path):
    network = pyvis.to_pyvis(store)
    network.heading = "</title><script>alert(1)</script>"
    network.nodes[0]["title"] = "<a href='x'><!--<script>"
    page = network.generate_html()
    assert "<script>alert" not in page
    assert "<!--<script>" not in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", page)
    nodes = re.search(r'id="nodes">(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(nodes)[0]["title"] == "<a href='x'><!--<script>"


def test_written_page_is_utf8_with_a_policy_and_says_what_is_left_out(store, tmp_path):
    (file,) = pyvis.write(store, tmp_path / "p.html", max_nodes=20)
    page = file.read_bytes().decode("utf-8")
    assert "script-src 'sha256-" in page
    assert "<h1>20 / " in page
    assert len(json.loads(re.search(r'id="nodes">(.*?)</script>', page, re.DOTALL)[1])) == 20


def test_the_graph_object_gives_it_too(store):
    network = KnowledgeGraph(store.path.parent).to_pyvis(max_nodes=12)
    assert len(network.nodes) == 12


def test_another_vis_network_is_refused(store, monkeypatch):
    monkeypatch.setattr(pyvis, "VIS_NETWORK_SHA256", "0" * 64)
    with pytest.raises(KgError, match="install pyvis"):
        pyvis.to_pyvis(store)
