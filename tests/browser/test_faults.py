"""Seeded faults: each guard taken away must be noticed by the checks that the other tests make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from page_driver import HOSTILE_NAMES, Build
from playwright.sync_api import Browser, Page
from test_truth import drawn, expected

from kg.view import assemble
from kg.view import data as view_data
from kg.view.text import plain


def page_with(build: Build, folder: Path, text: str) -> str:
    out = folder / "faulty.html"
    out.write_text(text, encoding="utf-8")
    return out.as_uri()


def opened(chromium: Browser, url: str) -> Page:
    tab = chromium.new_context(locale="zh-CN").new_page()
    tab.goto(url)
    tab.wait_for_timeout(700)
    return tab


def test_without_the_right_hash_nothing_runs(town: Build, chromium: Browser, tmp_path) -> None:
    text = assemble.page(town.store).replace('"use strict";\n{', '"use strict";\n {', 1)
    tab = opened(chromium, page_with(town, tmp_path, text))
    assert tab.evaluate("typeof kgPage") == "undefined"
    tab.context.close()


def test_without_the_escape_names_break_the_page(
    hostile: Build, chromium: Browser, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(value: object) -> str:  # what many pages do, and is not enough
        return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")

    monkeypatch.setattr(assemble, "script_json", half)
    tab = opened(chromium, page_with(hostile, tmp_path, assemble.page(hostile.store)))
    healthy = tab.evaluate(
        "(name) => typeof kgPage === 'object' && kgPage.model.names.includes(name)",
        plain(HOSTILE_NAMES[1]),
    )
    assert not healthy
    tab.context.close()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("a.date && (!from || a.date >= from) && (!to || a.date <= to)", "true"),
        ("weight[e] >= filters.min", "weight[e] >= 1"),
        ("if (!node[model.a[e]] || !node[model.b[e]]) continue;", ""),
    ],
    ids=["no date filter", "no least strength", "lines to hidden entities"],
)
def test_a_filter_that_does_not_filter_is_seen(
    town: Build,
    chromium: Browser,
    tmp_path,
    monkeypatch: pytest.MonkeyPatch,
    right: str,
    wrong: str,
) -> None:
    code = assemble.script()
    assert code.count(right) == 1
    monkeypatch.setattr(assemble, "script", lambda: code.replace(right, wrong))
    tab = opened(chromium, page_with(town, tmp_path, assemble.page(town.store)))
    filters = {"from": "2026-02-01", "to": "2026-02-28", "min": 2, "hide": ["Person"]}
    tab.evaluate("(patch) => kgPage.filter(patch)", filters)
    shown, wanted = drawn(tab), expected(town.store.connection, filters)
    same = {frozenset(e) for e in shown.edges} == {frozenset(e) for e in wanted.edges}
    assert not (same and set(shown) == set(wanted))
    tab.context.close()


def test_swapped_evidence_is_seen(
    town: Build, chromium: Browser, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = view_data.columns

    def swapped(*given, **options):
        graph, evidence = honest(*given, **options)
        evidence["text"][0], evidence["text"][1] = evidence["text"][1], evidence["text"][0]
        return graph, evidence

    monkeypatch.setattr(assemble, "columns", swapped)
    tab = opened(chromium, page_with(town, tmp_path, assemble.page(town.store)))
    surfaces = {m.surface for m in town.store.mentions()}
    marked = tab.evaluate(
        "[0, 1].flatMap((k) => { const s = kgPage.evidence.sentence(k);"
        " return s.marks.map((m) => s.text.slice(m.start, m.end)); })"
    )
    assert not set(marked) <= surfaces
    tab.context.close()
