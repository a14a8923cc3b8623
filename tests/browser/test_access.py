"""axe-core finds nothing serious in any state; names, roles and colours are there."""

from __future__ import annotations

import pytest
from page_driver import HERE, Build, Opener

STATES = {
    "first": "",
    "entity": "entity={top}",
    "circle": "entity={top}&hops=1",
    "pair": "pair={a}~{b}",
    "path": "path={a}~{far}",
    "table": "view=table",
}


def address(town: Build, text: str) -> str:
    one = town.store.connection.execute
    a, b = one("SELECT a, b FROM comention ORDER BY sentences DESC, a, b LIMIT 1").fetchone()
    top, far = (row[0] for row in one("SELECT id FROM entity ORDER BY mentions DESC LIMIT 2"))
    return text.format(top=top, far=far if far != a else top, a=a, b=b)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_serious(town: Build, opened: Opener, name: str, scheme: str) -> None:
    axe = HERE / "node_modules" / "axe-core" / "axe.min.js"
    assert axe.is_file(), "axe-core is not installed; run .ci/install-browser"
    tab = opened(town, address(town, STATES[name]), color_scheme=scheme, bypass_csp=True)
    tab.evaluate(axe.read_text(encoding="utf-8"))
    result = tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    found = [
        (v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:3]])
        for v in result["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert found == []
    assert result["testEngine"]["version"] == "4.14.1"


def test_phone_and_dialog_too(town: Build, opened: Opener) -> None:
    axe = (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    tab = opened(town, viewport={"width": 360, "height": 740}, bypass_csp=True)
    tab.click("[data-do=about]")
    tab.evaluate(axe)
    result = tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [v["id"] for v in result["violations"] if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_the_map_says_what_it_is(town: Build, opened: Opener) -> None:
    tab = opened(town)
    name = tab.get_attribute("#overlay", "aria-label")
    assert "60 个实体" in name
    assert tab.get_attribute("html", "lang") == "zh-CN"
    assert tab.locator("h1").count() == 1


def test_type_is_said_by_character_and_shape_not_by_colour_alone(
    town: Build, opened: Opener
) -> None:
    tab = opened(town)
    glyphs = tab.eval_on_selector_all(
        "#filters .badge", "all => all.map((b) => b.textContent + b.className)"
    )
    assert len(glyphs) == len(set(glyphs))
    shapes = tab.evaluate("[...new Set(kgPage.model.types.map((t) => t[6]))]")
    assert len(shapes) == 4


def test_reduced_motion_jumps(town: Build, opened: Opener) -> None:
    tab = opened(town, reduced_motion="reduce")
    tab.evaluate("kgPage.picture.camera = { x: 9999, y: 0, k: 1 }")
    tab.evaluate("kgPage.fit()")
    assert tab.evaluate("kgPage.picture.camera.x") < 5000  # at once, without a flight


def test_forced_colours_keep_the_marks(town: Build, opened: Opener) -> None:
    tab = opened(town, forced_colors="active")
    adjust = tab.evaluate(
        "getComputedStyle(document.querySelector('#filters .badge')).forcedColorAdjust"
    )
    assert adjust == "none"
