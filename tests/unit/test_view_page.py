"""The page as a file: one policy, no link to anywhere, hostile names harmless, same bytes again."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.export import html
from kg.store import Store
from kg.view import page as page_of
from kg.view.assemble import MODULES, script
from kg.view.data import columns, readings
from kg.view.text import in_place, plain, script_json

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import sample_store

VIEW = Path(html.__file__).parents[1] / "view"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return Store(sample_store.build(tmp_path_factory.mktemp("build")))


def block(page: str, name: str):
    return json.loads(re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)[1])


def test_policy_lets_run_this_script_and_no_other(store):
    page = page_of(store)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    code = re.search(r"<script>(.*)</script>", page, re.DOTALL)[1]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    for kind, text in (("script-src", code), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_page_links_to_nothing(store):
    shell = re.sub(r'<script type="application/json".*?</script>', "", page_of(store), flags=re.S)
    assert not re.findall(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//""", shell)


def test_the_script_never_makes_markup_from_text():
    for name in MODULES:
        code = (VIEW / "js" / f"{name}.js").read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function",
            code,
        ), name


def test_every_module_is_in_the_script_and_no_name_twice():
    assert {p.stem for p in (VIEW / "js").glob("*.js")} == set(MODULES)
    names = re.findall(
        r"^(?:async )?(?:function\*?|const|let|class) (\w+)", script(), flags=re.MULTILINE
    )
    assert sorted(names) == sorted(set(names))
    assert "import " not in re.sub(r"//.*|/\*.*?\*/", "", script(), flags=re.S)[:2000]


def test_nothing_in_the_data_ends_the_block(store):
    page = page_of(store, title="</title><script>alert(1)</script>{{script}}")
    assert "<script>alert" not in page
    assert "&lt;/title&gt;" in page
    names = {e.name for e in store.entities()}
    assert 'a<b>&"c"\\d^`{e}|f' in names
    assert 'a<b>&"c"\\d^`{e}|f' in block(page, "graph")["entity"]["name"]


def test_same_store_same_bytes(store):
    assert page_of(store) == page_of(store)


def test_best_carries_three_sentences_a_line_and_all_carries_all(store):
    _, best = columns(store)
    _, every = columns(store, evidence="all")
    graph, _ = columns(store)
    stated = set(graph["relation"]["pair"])  # sentences that state a relation all come along
    plain_pairs = [n for i, n in enumerate(best["pairLength"]) if i not in stated]
    assert max(plain_pairs) == 3
    assert every["pairLength"] == every["pairTotal"] == best["pairTotal"]
    assert columns(store, evidence="none")[1] is None


def test_marks_hold_the_surface_of_the_mention(store):
    _, evidence = columns(store, evidence="all")
    surfaces = {(m.surface) for m in store.mentions()}
    at = 0
    for text, count in zip(evidence["text"], evidence["markLength"], strict=True):
        for _ in range(count):
            _, start, end = evidence["mark"][at : at + 3]
            assert (
                plain(text[start:end].replace("\ufffd", ""))
                in {plain(s.replace("\r", " ").replace("\t", " ")) for s in surfaces}
                | {plain(s) for s in surfaces}
                or "换" in text[start:end]
            )
            at += 3


def test_max_nodes_keeps_the_most_mentioned_and_says_so(store):
    graph, _ = columns(store, max_nodes=10)
    kept = graph["entity"]["mentions"]
    rest = sorted((e.mentions for e in store.entities()), reverse=True)
    assert sorted(kept, reverse=True) == rest[:10]
    assert graph["about"]["entities"] == len(rest)


def test_large_blocks_travel_packed(store, monkeypatch):
    loose = block(page_of(store), "graph")
    monkeypatch.setattr("kg.view.assemble.PLAIN_BYTES", 100)
    page = page_of(store)
    packed = re.search(r'octet-stream" id="graph">(.*?)</script>', page)[1]
    graph = json.loads(gzip.decompress(base64.b64decode(packed)))
    assert graph == loose


def test_options_that_make_no_sense_are_refused(store, tmp_path):
    with pytest.raises(KgError, match="none, best or all"):
        html.write(store, tmp_path / "x.html", evidence="some")  # type: ignore[arg-type]
    with pytest.raises(KgError, match="max-nodes 0"):
        html.write(store, tmp_path / "x.html", max_nodes=0)


def test_readings_are_all_of_them():
    table = readings(["曾国藩", "长岛"])
    assert set(table["曾"].split()) >= {"zeng", "ceng"}
    assert set(table["长"].split()) >= {"chang", "zhang"}


def test_text_keeps_its_places_and_json_its_meaning():
    text = "甲\u202e乙\n丙\ud800"
    assert len(in_place(text)) == len(text)
    assert plain(text) == "甲乙 丙"
    hostile = {"a": "<!--<script></script>&\u2028"}
    assert "<" not in script_json(hostile)
    assert json.loads(script_json(hostile)) == hostile
