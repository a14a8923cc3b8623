"""What is drawn is what the store holds: counts after each filter, paths, sentences, against
networkx and SQL on the same data."""

from __future__ import annotations

import math
import sqlite3

import networkx
import pytest
from page_driver import Build, Opener, counts

FILTERS = [
    {},
    {"hide": ["Person"]},
    {"hide": ["Village", "Company", "GovernmentBody"]},
    {"min": 2},
    {"min": 3, "hide": ["Person"]},
    {"sig": "backbone"},
    {"sig": "0.01", "relations": False},
    {"window": "article"},
    {"window": "article", "min": 2},
    {"from": "2026-02-01", "to": "2026-02-28"},
    {"from": "2026-03-01", "window": "article"},
    {"relations": False},
    {"relations": False, "lonely": False, "min": 2},
    {"article": True},
    {"without": True},
]


def expected(database: sqlite3.Connection, filters: dict) -> networkx.Graph:
    """The visible graph by SQL alone, knowing nothing of the page's columns."""
    q = database.execute
    dates = dict(q("SELECT id, date FROM article"))
    copies = {row[0] for row in q("SELECT id FROM article WHERE copy_of != ''")}
    low, high = filters.get("from", ""), filters.get("to", "9999")
    narrowed = bool({"from", "to", "article"} & filters.keys())
    allowed = {
        a
        for a in dates
        if (filters["article"] == a if "article" in filters else low <= dates[a] <= high)
    }
    named: dict[str, set[str]] = {}
    for entity, article in q("SELECT entity, article FROM mention"):
        named.setdefault(entity, set()).add(article)
    graph = networkx.Graph()
    for entity, kind in q("SELECT id, type FROM entity"):
        out = kind in filters.get("hide", ()) or entity in filters.get("without", ())
        if not out and (not narrowed or named.get(entity, set()) & allowed):
            graph.add_node(entity)
    stated = {
        (min(s, o), max(s, o))
        for s, o, article in q("SELECT subject, object, article FROM relation")
        if article in allowed or not narrowed
    }
    told: dict[tuple[str, str], list[str]] = {}
    for a, b, article in q(
        "SELECT e.a, e.b, s.article FROM comention_evidence e JOIN sentence s ON s.id = e.sentence"
    ):
        told.setdefault((a, b), []).append(article)
    for a, b, sentences, articles, qvalue, backbone in q(
        "SELECT a, b, sentences, articles, q, backbone FROM comention"
    ):
        if a not in graph or b not in graph:
            continue
        if filters.get("window") == "article":
            shared = (named[a] & named[b] & allowed) - copies if narrowed else None
            weight = len(shared) if shared is not None else articles
        elif narrowed:
            weight = sum(article in allowed for article in told[a, b]) if sentences else 0
        else:
            weight = sentences
        sig = filters.get("sig", "all")
        real = sig == "all" or (backbone if sig == "backbone" else qvalue <= float(sig) * 1.0001)
        if (weight >= max(filters.get("min", 1), 1) and real) or (
            filters.get("relations", True) and (a, b) in stated
        ):
            graph.add_edge(a, b, weight=weight)
    if filters.get("lonely") is False:
        graph.remove_nodes_from([n for n in graph if graph.degree(n) == 0])
    return graph


def drawn(tab) -> networkx.Graph:
    nodes, pairs = tab.evaluate(
        "(() => { const { model: m, view: v } = kgPage; const nodes = [], pairs = [];"
        " for (let i = 0; i < m.n; i++) if (v.node[i]) nodes.push(m.ids[i]);"
        " for (let e = 0; e < m.m; e++) if (v.pair[e])"
        "  pairs.push([m.ids[m.a[e]], m.ids[m.b[e]], v.weight[e]]);"
        " return [nodes, pairs]; })()"
    )
    graph = networkx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_weighted_edges_from(pairs)
    return graph


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_visible_graph_equals_sql(town: Build, opened: Opener, filters: dict) -> None:
    database = town.store.connection
    filters = dict(filters)
    if filters.get("article"):
        filters["article"] = database.execute("SELECT min(id) FROM article").fetchone()[0]
    if filters.get("without"):
        rows = database.execute("SELECT id FROM entity ORDER BY mentions DESC LIMIT 3")
        filters["without"] = [row[0] for row in rows]
    wanted = expected(database, filters)
    patch = dict(filters)
    tab = opened(town)
    if "article" in patch:
        number = tab.evaluate(
            "(id) => kgPage.model.article.findIndex((a) => a.id === id)", patch["article"]
        )
        patch["article"] = number
    tab.evaluate("(patch) => kgPage.filter(patch)", patch)
    shown = drawn(tab)
    assert set(shown) == set(wanted)
    assert {frozenset(e) for e in shown.edges} == {frozenset(e) for e in wanted.edges}
    for a, b, weight in wanted.edges(data="weight"):
        assert shown[a][b]["weight"] == weight
    assert counts(tab) == (wanted.number_of_nodes(), wanted.number_of_edges())


def test_paths_are_as_short_and_as_strong_as_networkx_says(town: Build, opened: Opener) -> None:
    tab = opened(town)
    graph = drawn(tab)
    for _, _, data in graph.edges(data=True):
        data["cost"] = 1 / max(data["weight"], 1)
    nodes = sorted(graph)
    for a, b in [*zip(nodes[:12], nodes[20:32], strict=True)]:
        ways = tab.evaluate(
            "([a, b]) => { const m = kgPage.model;"
            " kgPage.set({ way: [m.number.get(a), m.number.get(b)] }, true);"
            " return kgPage.routes.map((way) => [way.kind, way.nodes.map((i) => m.ids[i])]) }",
            [a, b],
        )
        if not networkx.has_path(graph, a, b):
            assert ways == []
            continue
        by_kind = dict(ways)
        short = by_kind["pathShort"]
        assert len(short) == len(networkx.shortest_path(graph, a, b))
        assert networkx.is_path(graph, short)
        strong = by_kind.get("pathStrong", short)
        assert math.isclose(
            networkx.path_weight(graph, strong, "cost"),
            networkx.shortest_path_length(graph, a, b, weight="cost"),
        )
        for way in by_kind.values():
            assert networkx.is_path(graph, way)


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_circles_are_ego_graphs(town: Build, opened: Opener, hops: int) -> None:
    tab = opened(town)
    graph = drawn(tab)
    for root in sorted(graph)[:6]:
        tab.evaluate(f"kgPage.ego(kgPage.model.number.get('{root}'), {hops})")
        wanted = networkx.ego_graph(graph, root, radius=hops)
        assert counts(tab) == (wanted.number_of_nodes(), wanted.number_of_edges())


def test_every_sentence_of_a_line_holds_both_names(town: Build, opened: Opener) -> None:
    """All of them, not a sample; and the counts said are those of the store."""
    tab = opened(town)
    lines = tab.evaluate(
        "(() => { const { model: m, evidence: v } = kgPage; const found = [];"
        " for (let e = 0; e < m.m; e++) found.push([m.ids[m.a[e]], m.ids[m.b[e]], m.sentences[e],"
        "  v.totalOfPair(e), v.ofPair(e).map((s) => [s.text,"
        "   s.marks.map((k) => [m.ids[k.entity], k.start, k.end])])]);"
        " return found; })()"
    )
    rows = town.store.connection.execute(
        "SELECT a, b, COUNT(*) FROM comention_evidence GROUP BY a, b"
    )
    totals = {(a, b): n for a, b, n in rows}
    surfaces: dict[str, set[str]] = {}
    for m in town.store.mentions():
        surfaces.setdefault(m.entity, set()).add(m.surface)
    assert len(lines) == len(totals)
    for a, b, sentences, total, told in lines:
        assert total == totals[a, b]
        assert len(told) <= total
        assert told
        for text, marks in told:
            held = {entity for entity, _, _ in marks}
            assert {a, b} <= held if sentences else {a, b} & held
            for entity, start, end in marks:
                assert text[start:end] in surfaces[entity]


def test_what_the_panel_says_it_shows(town: Build, opened: Opener) -> None:
    """ "3 of 17", never cut silently."""
    row = town.store.connection.execute(
        "SELECT a, b, sentences FROM comention WHERE sentences > 3"
        " ORDER BY sentences DESC, a, b LIMIT 1"
    ).fetchone()
    tab = opened(town, f"pair={row[0]}~{row[1]}")
    shown = tab.locator("#panel .sentence").count()
    assert f"{shown} / {row[2]} 句" in tab.text_content(".evidence h3")
    assert shown < row[2]
    assert "--evidence all" in tab.text_content(".evidence")


def test_bars_count_every_article_once(town: Build, opened: Opener) -> None:
    tab = opened(town)
    titles = tab.eval_on_selector_all(
        ".timeline .bar title", "all => all.map((t) => t.textContent)"
    )
    said = sum(int(title.split("：")[1].split()[0]) for title in titles)
    assert said == town.store.connection.execute("SELECT COUNT(*) FROM article").fetchone()[0]


def test_backbone_of_a_large_graph(city: Build, opened: Opener) -> None:
    tab = opened(city)
    wanted = expected(city.store.connection, {"sig": "backbone"})
    assert counts(tab) == (wanted.number_of_nodes(), wanted.number_of_edges())


def test_bars_of_strength_count_every_line_once(town: Build, opened: Opener) -> None:
    tab = opened(town, "relations=0")
    titles = tab.eval_on_selector_all(".slider .bar title", "all => all.map((t) => t.textContent)")
    assert (
        sum(int(title.split("：")[1].split()[0].replace(",", "")) for title in titles)
        == (counts(tab)[1])
    )
    tab.evaluate("kgPage.filter({ min: 3 })")
    assert f"{counts(tab)[1]} 条连线" in tab.text_content(".slider output")


def test_partners_stand_by_type_each_once(town: Build, opened: Opener) -> None:
    tab = opened(town)
    tab.evaluate("kgPage.choose(kgPage.prepared.order[0])")
    for button in tab.locator(".partners section > .quiet").all()[::-1]:
        button.click()
    shown = tab.eval_on_selector_all(
        ".partners section",
        """all => all.map((s) => [+s.querySelector('.count').textContent,
            [...s.querySelectorAll('.figure')].map((f) => +f.textContent.slice(1))])""",
    )
    assert sum(count for count, _ in shown) == tab.evaluate(
        "kgPage.view.degree[kgPage.prepared.order[0]]"
    )
    assert all(len(times) == count for count, times in shown)
    assert all(times == sorted(times, reverse=True) for _, times in shown)
    strongest = [times[0] for _, times in shown]
    assert strongest == sorted(strongest, reverse=True)
    tab.click(".twin summary")
    tab.wait_for_selector(".twin tbody tr")  # the table is made once it is open
    assert tab.locator(".twin tbody tr").count() == min(12, sum(count for count, _ in shown))
