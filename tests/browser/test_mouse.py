"""The same by mouse and finger, and what leaves the page."""

from __future__ import annotations

import csv
import json
import struct
import xml.etree.ElementTree as ElementTree
import zlib

import rdflib
from page_driver import Build, Opener, counts, saved

SVG = "{http://www.w3.org/2000/svg}"


def place_of(tab, i: int) -> tuple[float, float]:
    """Where an entity stands on the screen."""
    x, y = tab.evaluate(
        "(i) => { const { picture: p, places } = kgPage;"
        " const box = kgPage.stage.getBoundingClientRect();"
        " return [box.left + (places.x[i] - p.camera.x) * p.camera.k + p.size.width / 2,"
        " box.top + (places.y[i] - p.camera.y) * p.camera.k + p.size.height / 2] }",
        i,
    )
    return x, y


def still(tab) -> None:
    tab.wait_for_timeout(650)


def best(tab) -> int:
    return tab.evaluate("kgPage.prepared.order[0]")


def test_hover_choose_and_let_go(town: Build, opened: Opener) -> None:
    tab = opened(town)
    i = best(tab)
    tab.mouse.move(*place_of(tab, i))
    tab.wait_for_timeout(120)
    assert tab.evaluate("kgPage.picture.marked.hover") == i
    assert tab.evaluate(f"kgPage.model.names[{i}]") in tab.text_content("#tip")
    tab.mouse.click(*place_of(tab, i))
    assert tab.evaluate("kgPage.state.entity") == i
    still(tab)
    empty = tab.evaluate(
        "(() => { const box = kgPage.stage.getBoundingClientRect(); const p = kgPage.picture;"
        " for (let y = 60; y < box.height - 20; y += 12)"
        "  for (let x = 12; x < box.width - 70; x += 12)"
        "   if (p.pick(x, y, 12) < 0 && p.pickEdge(x, y) < 0)"
        "    return [box.left + x, box.top + y]; })()"
    )
    tab.mouse.click(*empty)
    assert tab.evaluate("kgPage.state.entity") == -1


def test_click_on_a_line_shows_its_sentences(town: Build, opened: Opener) -> None:
    tab = opened(town)
    spot = tab.evaluate(
        "(() => { const { picture: p, model: m, places, view } = kgPage;"
        " const box = kgPage.stage.getBoundingClientRect();"
        " for (let e = 0; e < m.m; e++) { if (!view.pair[e]) continue;"
        "  for (let t = 0.3; t < 0.71; t += 0.1) {"
        "   const wx = places.x[m.a[e]] * (1 - t) + places.x[m.b[e]] * t;"
        "   const wy = places.y[m.a[e]] * (1 - t) + places.y[m.b[e]] * t;"
        "   const x = (wx - p.camera.x) * p.camera.k + p.size.width / 2;"
        "   const y = (wy - p.camera.y) * p.camera.k + p.size.height / 2;"
        "   if (p.pick(x, y) < 0 && p.pickEdge(x, y) === e && y > 50 && x < p.size.width - 60)"
        "    return [box.left + x, box.top + y, e]; } } })()"
    )
    tab.mouse.click(*spot[:2])
    pair = tab.evaluate("kgPage.state.pair")
    model = tab.evaluate(f"[kgPage.model.a[{spot[2]}], kgPage.model.b[{spot[2]}]]")
    assert sorted(pair) == sorted(model)
    assert tab.locator("#panel mark").count() >= 2


def test_wheel_drag_and_double_click(town: Build, opened: Opener) -> None:
    tab = opened(town, reduced_motion="reduce")
    x, y = place_of(tab, best(tab))
    k = tab.evaluate("kgPage.picture.camera.k")
    tab.mouse.move(x, y)
    tab.mouse.wheel(0, -300)
    tab.wait_for_timeout(50)
    assert tab.evaluate("kgPage.picture.camera.k") > k * 1.3
    now = place_of(tab, best(tab))
    assert abs(now[0] - x) < 2  # the point under the pointer stays where it is
    assert abs(now[1] - y) < 2
    before = tab.evaluate("kgPage.picture.camera.x")
    tab.mouse.move(x + 60, y + 60)
    tab.mouse.down()
    tab.mouse.move(x + 160, y + 90, steps=5)
    tab.mouse.up()
    moved = before - tab.evaluate("kgPage.picture.camera.x")
    assert abs(moved * tab.evaluate("kgPage.picture.camera.k") - 100) < 25
    assert tab.evaluate("kgPage.state.entity") == -1  # a drag chooses nothing
    tab.mouse.dblclick(*place_of(tab, best(tab)))
    assert tab.evaluate("kgPage.state.hops") == 1


def test_brush_over_the_timeline(town: Build, opened: Opener) -> None:
    tab = opened(town)
    _, pairs = counts(tab)
    tab.locator(".timeline .bars").scroll_into_view_if_needed()
    box = tab.locator(".timeline .bars").bounding_box()
    y = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + 0.1 * box["width"], y)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 0.4 * box["width"], y, steps=4)
    tab.mouse.up()
    filters = tab.evaluate("kgPage.state.filters")
    assert "2026-01-05" <= filters["from"] < filters["to"] < "2026-03-01"
    assert counts(tab)[1] < pairs
    tab.click(".timeline .quiet")
    assert counts(tab)[1] == pairs


def test_one_article_alone(town: Build, opened: Opener) -> None:
    tab = opened(town)
    article = next(iter(town.store.articles()))
    tab.evaluate(
        "(id) => kgPage.readArticle(kgPage.model.article.findIndex((a) => a.id === id))", article.id
    )
    tab.click("[data-do=only]")
    named = {m.entity for m in town.store.mentions() if m.article == article.id}
    assert counts(tab)[0] == len(named)
    assert f"article={article.id}" in tab.url


def test_deep_link_out_and_in_and_back(town: Build, opened: Opener) -> None:
    others = [e for e in town.store.entities() if e.type != "Person"]
    chosen = max(others, key=lambda e: e.mentions)
    address = f"entity={chosen.id}&hops=2&hide=Person&min=2&color=community"
    tab = opened(town, address)
    assert tab.text_content("#panel h2") == chosen.name
    assert tab.evaluate("kgPage.state.filters.hide") == ["Person"]
    before = counts(tab)
    again = opened(town, tab.url.split("#")[1])
    assert counts(again) == before
    tab.click("#panel .partners .link")
    assert tab.text_content("#panel h2") != chosen.name
    tab.go_back()
    assert tab.text_content("#panel h2") == chosen.name


def test_unknown_id_is_told(town: Build, opened: Opener) -> None:
    tab = opened(town, "entity=enowhere")
    assert "enowhere" in tab.text_content("#notice")
    assert counts(tab)[0] == 60


def test_exports_hold_what_is_visible(town: Build, opened: Opener) -> None:
    tab = opened(town, "hide=Person&min=2&relations=0&lonely=0")
    nodes, pairs = counts(tab)
    with saved(tab, "svg") as file:
        drawing = ElementTree.parse(file).getroot()
        inner = drawing.find(f"{SVG}svg")
        shapes = [n for n in inner if n.tag[len(SVG) :] in ("circle", "rect", "polygon")]
        assert len(shapes) == nodes
        assert len(inner.findall(f"{SVG}line")) == pairs
        texts = "".join(t.text or "" for t in drawing.iter(f"{SVG}text"))
        assert "2026-01-05" in texts
        assert "同现" in texts
    with saved(tab, "png") as file:
        width, height, colours = decode_png(file.read_bytes())
        assert width >= 1200
        assert height >= 1200
        assert colours > 100
    with saved(tab, "csv") as file, file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
        assert len({(r["source"], r["target"]) for r in rows}) == pairs
        assert all(r["sentence"] for r in rows)
    with saved(tab, "gexf") as file:
        graph = ElementTree.parse(file)
        assert len(list(graph.iter("{http://gexf.net/1.3}node"))) == nodes
        assert len(list(graph.iter("{http://gexf.net/1.3}edge"))) == pairs
    with saved(tab, "ttl") as file:
        triples = rdflib.Graph().parse(file, format="turtle")
        kg = rdflib.Namespace("https://kg.example.org/ns#")
        assert len(list(triples.subjects(rdflib.RDF.type, kg.CoMention))) == pairs
        assert len(list(triples.subjects(kg.mentionCount))) == nodes
    with saved(opened(town), "ttl") as file:  # in the build's own terms
        triples = rdflib.Graph().parse(file, format="turtle")
        stated = {(r.subject, r.object) for r in town.store.relations() if r.status == "stated"}
        for subject, thing in stated:
            node = rdflib.URIRef(f"https://data.example.org/kg/e/{subject}")
            other = rdflib.URIRef(f"https://data.example.org/kg/e/{thing}")
            assert any(True for _ in triples.predicates(node, other))


def decode_png(data: bytes) -> tuple[int, int, int]:
    """Width, height and the number of different bytes rows of a PNG, read without a library."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, body, size = 8, b"", (0, 0)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            size = struct.unpack(">II", chunk[:8])
        elif kind == b"IDAT":
            body += chunk
        at += 12 + length
    raw = zlib.decompress(body)
    stride = len(raw) // size[1]
    return size[0], size[1], len({raw[i : i + stride] for i in range(0, len(raw), stride)})


def test_copy_a_citation(town: Build, opened: Opener) -> None:
    top = max(town.store.entities(), key=lambda e: e.mentions)
    tab = opened(town, f"entity={top.id}", permissions=["clipboard-read", "clipboard-write"])
    tab.click(".sentence .quiet")
    tab.wait_for_timeout(100)
    text = tab.evaluate("navigator.clipboard.readText()")
    sentence = tab.text_content(".sentence p")
    assert text.startswith(f"“{sentence}”——《")
    source, place = text.rsplit("（", 1)[1][:-1].rsplit(":", 1)
    start, end = map(int, place.split("-"))
    page = next(p for p in town.store.pages() if p.source == source)
    assert page.text[start:end] == sentence


def test_phone(town: Build, opened: Opener) -> None:
    top = max(town.store.entities(), key=lambda e: e.mentions)
    tab = opened(town, f"entity={top.id}", viewport={"width": 360, "height": 740}, has_touch=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert tab.locator("#overlay").bounding_box()["height"] > 100
    tab.locator("[data-do=filters]").tap()
    assert tab.is_visible("[data-type=Person]")
    tab.locator("[data-do=filters]").tap()
    assert tab.is_hidden("[data-type=Person]")
    assert tab.locator(".sentence").count() > 0


def test_print_shows_map_and_card_without_controls(town: Build, opened: Opener) -> None:
    top = max(town.store.entities(), key=lambda e: e.mentions)
    tab = opened(town, f"entity={top.id}")
    tab.emulate_media(media="print")
    assert tab.is_hidden(".search")
    assert tab.is_hidden("#zoom")
    assert tab.is_visible("#base")
    assert tab.is_visible(".sentence")
    assert tab.pdf()[:5] == b"%PDF-"


def test_same_state_same_picture(town: Build, opened: Opener) -> None:
    top = max(town.store.entities(), key=lambda e: e.mentions)
    pictures = []
    for _ in range(2):
        tab = opened(town, f"entity={top.id}", reduced_motion="reduce")
        tab.wait_for_timeout(400)
        pictures.append(tab.screenshot())
    assert pictures[0] == pictures[1]


def test_large_graph_is_a_map_and_shows_lines_on_zoom(city: Build, opened: Opener) -> None:
    tab = opened(city, reduced_motion="reduce")
    tab.wait_for_timeout(300)
    assert tab.evaluate("kgPage.picture.list.map")
    assert tab.evaluate("kgPage.picture.list.bundles.length") > 10
    assert tab.evaluate("kgPage.picture.list.regions.length") > 5
    assert tab.evaluate("kgPage.state.filters.sig") == "backbone"
    tab.evaluate("kgPage.choose(kgPage.prepared.order[0], true)")
    tab.wait_for_timeout(400)
    assert not tab.evaluate("kgPage.picture.list.map")
    edges = json.loads(tab.evaluate("JSON.stringify(kgPage.picture.list.edges)"))
    assert sum(map(len, edges.values())) > 10


def test_turtle_of_the_page_is_part_of_the_builds_own(
    town: Build, opened: Opener, tmp_path
) -> None:
    from kg.export import turtle

    (whole,) = turtle.write(town.store, tmp_path / "whole.ttl")
    built = set(rdflib.Graph().parse(whole, format="turtle"))
    with saved(opened(town, "min=2"), "ttl") as file:
        said = set(rdflib.Graph().parse(file, format="turtle"))
    assert len(said) > 500
    assert sorted(said - built) == []
