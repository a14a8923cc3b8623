"""Everything one can do, by keyboard alone: no mouse event is sent in this file."""

from __future__ import annotations

import re

from page_driver import Build, Opener, counts, wait_for


def state(tab):
    return tab.evaluate("kgPage.state")


def press(tab, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)
        tab.wait_for_timeout(30)


def name_of(tab, i: int) -> str:
    return tab.evaluate(f"kgPage.model.names[{i}]")


def on_map(tab) -> None:
    tab.focus("#overlay")


def test_search_choose_and_read_the_sentences(town: Build, opened: Opener) -> None:
    tab = opened(town)
    press(tab, "/")
    wanted = max(town.store.entities(), key=lambda e: e.mentions)
    tab.keyboard.type(wanted.name)
    assert tab.get_attribute("#search", "aria-expanded") == "true"
    press(tab, "ArrowDown")
    option = tab.get_attribute("#search", "aria-activedescendant")
    assert tab.get_attribute(f"#{option}", "data-id") == wanted.id
    press(tab, "Enter")
    assert tab.text_content("#panel h2") == wanted.name
    assert f"entity={wanted.id}" in tab.url
    press(tab, "Tab")
    on_map(tab)
    press(tab, "e")
    assert tab.evaluate("document.activeElement.classList.contains('evidence')")
    marks = tab.eval_on_selector_all(".sentence mark", "all => all.map((m) => m.textContent)")
    names = {wanted.name} | {a.surface for a in town.store.aliases() if a.entity == wanted.id}
    assert marks
    assert set(marks) <= names


def test_search_by_initials_of_a_place(town: Build, opened: Opener) -> None:
    from pypinyin import Style, lazy_pinyin

    tab = opened(town)
    entity = next(e for e in town.store.entities() if e.type == "GovernmentBody")
    press(tab, "/")
    tab.keyboard.type("".join(lazy_pinyin(entity.name, style=Style.FIRST_LETTER)))
    hits = tab.eval_on_selector_all("#hits li", "all => all.map((li) => li.dataset.id)")
    assert entity.id in hits[:5]
    press(tab, "Escape")
    assert tab.is_hidden("#hits")


def test_arrows_walk_from_neighbour_to_neighbour(town: Build, opened: Opener) -> None:
    tab = opened(town)
    on_map(tab)
    press(tab, "ArrowRight")
    first = tab.evaluate("kgPage.picture.marked.focus")
    assert first >= 0
    assert name_of(tab, first) in tab.text_content("#live")
    seen = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 2:
        before = tab.evaluate("kgPage.picture.marked.focus")
        press(tab, key)
        after = tab.evaluate("kgPage.picture.marked.focus")
        dx, dy = tab.evaluate(
            f"[kgPage.places.x[{after}] - kgPage.places.x[{before}],"
            f" kgPage.places.y[{after}] - kgPage.places.y[{before}]]"
        )
        if after != before:
            ahead = {"ArrowRight": dx, "ArrowLeft": -dx, "ArrowDown": dy, "ArrowUp": -dy}[key]
            assert ahead > 0
        seen.add(after)
    assert len(seen) > 2
    press(tab, "Enter")
    assert state(tab)["entity"] == after


def test_circle_grows_and_the_crumbs_lead_back(town: Build, opened: Opener) -> None:
    tab = opened(town, f"entity={max(town.store.entities(), key=lambda e: e.mentions).id}")
    on_map(tab)
    sizes = []
    for hops in (1, 2, 3, 0):
        press(tab, "h")
        assert state(tab)["hops"] == hops
        sizes.append(counts(tab)[0])
    assert sizes[0] < sizes[1] <= sizes[2] <= sizes[3]
    press(tab, "h")
    assert tab.locator("#crumbs [aria-current]").count() == 1
    tab.focus("#crumbs button")
    press(tab, "Enter")
    assert state(tab)["hops"] == 0
    tab.go_back()
    assert state(tab)["hops"] == 1


def test_path_between_two(town: Build, opened: Opener) -> None:
    entities = sorted(town.store.entities(), key=lambda e: -e.mentions)
    tab = opened(town, f"entity={entities[0].id}")
    on_map(tab)
    press(tab, "Shift+Enter")
    assert state(tab)["way"] == [tab.evaluate("kgPage.state.entity")]
    assert entities[0].name in tab.text_content(".hint")
    press(tab, "/")
    tab.keyboard.type(entities[20].name)
    press(tab, "Enter")
    on_map(tab)
    press(tab, "Shift+Enter")
    assert len(state(tab)["way"]) == 2
    stops = tab.eval_on_selector_all(".stop", "all => all.map((p) => p.textContent)")
    assert entities[0].name in stops[0]
    assert entities[20].name in stops[-1]
    assert tab.locator(".leg .sentence").count() >= len(stops) - 1
    press(tab, "Escape")
    assert state(tab)["way"] == []


def test_hide_a_hub_and_bring_it_back(town: Build, opened: Opener) -> None:
    hub = max(town.store.entities(), key=lambda e: e.mentions)
    tab = opened(town, f"entity={hub.id}")
    before = counts(tab)
    on_map(tab)
    press(tab, "x")
    after = counts(tab)
    assert after[0] == before[0] - 1
    assert after[1] < before[1]
    assert f"without={hub.id}" in tab.url
    tab.focus("#filters .top .quiet")
    press(tab, "Enter")
    assert counts(tab) == before


def test_filters_types_strength_period(town: Build, opened: Opener) -> None:
    tab = opened(town)
    all_nodes, all_pairs = counts(tab)
    tab.focus("[data-type=Person]")
    press(tab, "Space")
    people = sum(e.type == "Person" for e in town.store.entities())
    assert counts(tab)[0] == all_nodes - people
    assert tab.evaluate("document.activeElement.dataset.type") == "Person"  # the place is kept
    press(tab, "Space")
    tab.focus("[data-do=min]")
    press(tab, "ArrowRight")
    assert state(tab)["filters"]["min"] == 2
    assert counts(tab)[1] < all_pairs
    press(tab, "ArrowLeft")
    tab.focus("[data-period=from]")
    tab.evaluate(
        "(() => { const f = document.querySelector('[data-period=from]'); f.value = '2026-02-01';"
        " f.dispatchEvent(new Event('change')) })()"
    )
    assert "from=2026-02-01" in tab.url
    assert counts(tab)[1] < all_pairs
    tab.focus("[data-do=reset]")
    press(tab, "Enter")
    assert counts(tab) == (all_nodes, all_pairs)


def test_period_moves_by_arrows(town: Build, opened: Opener) -> None:
    tab = opened(town)
    _, pairs = counts(tab)
    tab.focus("[data-period=bar-from]")
    press(tab, "ArrowRight", "ArrowRight")
    first = state(tab)["filters"]["from"]
    assert first
    assert counts(tab)[1] < pairs
    assert tab.evaluate("document.activeElement.dataset.period") == "bar-from"
    assert tab.get_attribute("[data-period=bar-from]", "aria-valuetext") == first
    tab.focus("[data-period=bar-to]")
    press(tab, "PageDown")
    assert (
        first
        <= state(tab)["filters"]["to"]
        < tab.evaluate("kgPage.model.article.map((a) => a.date).sort().at(-1)")
    )
    press(tab, "End")
    tab.focus("[data-period=bar-from]")
    press(tab, "Home")
    assert counts(tab)[1] == pairs


def test_table_twin_sorts(town: Build, opened: Opener) -> None:
    tab = opened(town)
    on_map(tab)
    press(tab, "t")
    assert tab.is_visible("#table-entities")
    rows = tab.locator("#table-entities tbody tr").count()
    assert rows == counts(tab)[0]
    tab.focus("#table-entities [data-key=mentions]")
    press(tab, "Enter")
    assert tab.get_attribute("#table-entities th:nth-child(3)", "aria-sort") == "ascending"
    values = tab.eval_on_selector_all(
        "#table-entities td:nth-child(3)", "all => all.map((td) => +td.textContent)"
    )
    assert values == sorted(values)
    tab.focus("#table-edges tbody .quiet")
    press(tab, "Enter")
    assert tab.locator("#panel .sentence").count() > 0
    press(tab, "t")
    assert tab.is_visible("#overlay")


def test_zoom_help_and_escape(town: Build, opened: Opener) -> None:
    tab = opened(town, reduced_motion="reduce")
    on_map(tab)
    before = tab.evaluate("kgPage.picture.camera.k")
    press(tab, "+")
    assert tab.evaluate("kgPage.picture.camera.k") > before
    press(tab, "-", "0")
    press(tab, "?")
    assert tab.is_visible("dialog")
    assert "同现不是关系" in tab.text_content("dialog")
    press(tab, "Escape")
    assert tab.locator("dialog").count() == 0


def test_everything_is_reached_by_tab(town: Build, opened: Opener) -> None:
    tab = opened(town)
    wanted = {"search", "overlay", "zoom-in", "f-window", "f-sig", "f-color"}
    does = {"about", "dark", "language", "reset", "relations", "lonely", "min"}
    seen_ids: set[str] = set()
    seen_does: set[str] = set()
    for _ in range(140):
        tab.keyboard.press("Tab")
        found = tab.evaluate("[document.activeElement.id, document.activeElement.dataset.do]")
        seen_ids.add(found[0])
        seen_does.add(found[1])
    assert wanted <= seen_ids
    assert does <= seen_does


def test_language_and_dark_are_remembered(town: Build, opened: Opener) -> None:
    tab = opened(town)
    tab.focus("[data-do=language]")
    press(tab, "Enter")
    assert tab.get_attribute("html", "lang") == "en"
    assert tab.text_content("[data-do=about]") == "About this map"
    assert not re.search(r"[\u4e00-\u9fff]", tab.text_content("#shown"))
    tab.focus("[data-do=dark]")
    press(tab, "Enter")
    assert tab.get_attribute("html", "data-theme") == "dark"
    tab.reload()
    wait_for(tab, "Boolean(globalThis.kgPage)")
    assert tab.get_attribute("html", "lang") == "en"
    assert tab.get_attribute("html", "data-theme") == "dark"
