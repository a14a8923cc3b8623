"""Real browsers on pages of invented builds, with every request to a network hung.

What is missing (a browser, node, the npm packages) makes the tests fail, never skip:
`.ci/install-browser` installs it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

import planted
from page_driver import (
    HOSTILE_NAMES,
    HOSTILE_SOURCES,
    HOSTILE_TITLES,
    Build,
    Opener,
    tool,
    wait_for,
)

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Sixty entities: what one looks at while trying out the controls."""
    return Build(planted.build(tmp_path_factory.mktemp("town"), 60, 150))


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Four thousand entities: drawn as a map, backbone first."""
    return Build(planted.build(tmp_path_factory.mktemp("city"), 4000, 9000))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return Build(
        planted.build(
            tmp_path_factory.mktemp("hostile"),
            40,
            80,
            names=HOSTILE_NAMES,
            titles=HOSTILE_TITLES,
            sources=HOSTILE_SOURCES,
        )
    )


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opener]:
    """opened(build, hash="", **context) -> a page that is ready; checks at the end that nothing
    was asked of any network, no script failed and no policy was violated."""
    contexts = []
    told: list[tuple[str, str]] = []

    def open_page(build: Build, address: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", **options}
        context = chromium.new_context(**options)
        contexts.append(context)
        context.route(lambda url: not url.startswith(("file:", "blob:", "data:")), hang)
        tab = context.new_page()
        tab.set_default_timeout(8000)
        tab.on("request", lambda r: r.url.startswith("http") and told.append(("request", r.url)))
        tab.on("pageerror", lambda error: told.append(("error", str(error))))
        tab.on("console", lambda m: m.type == "error" and told.append(("console", m.text)))
        tab.add_init_script(
            "addEventListener('securitypolicyviolation',"
            " (e) => console.error('policy ' + e.violatedDirective + ' ' + e.blockedURI))"
        )
        tab.goto(f"{build.url}#{address}")
        wait_for(tab, "globalThis.kgPage?.evidenceState === 'ready'")
        return tab

    def hang(route: Any) -> None:
        told.append(("request", route.request.url))  # and never an answer

    yield open_page
    for context in contexts:
        context.close()
    assert told == []
