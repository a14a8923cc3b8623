"""Real browsers on pages of invented builds, with every request to a network hung.

What is missing (a browser, node, the npm packages) makes the tests fail, never skip:
`.ci/install-browser` installs it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import planted  # noqa: E402

from kg.export import html  # noqa: E402
from kg.store import Store  # noqa: E402

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
ROOT = HERE.parents[1]

HOSTILE_NAMES = (
    "</script><script>window.pwned=1</script>县",
    "<!--<script>镇",
    '"><img src=x onerror="window.pwned=1">村',
    "<a href='javascript:window.pwned=1'>社区</a>",
    "\u202e反向县\u2028行",
    "\ud800孤立银行".encode("utf-8", "replace").decode(),
    "=HYPERLINK(1)公司",
    "{{script}}</title>局",
    "长" * 5000,
    "__proto__",
    "constructor",
)
HOSTILE_TITLES = (
    "</script><script>window.pwned=1</script>",
    "<svg onload=window.pwned=1>",
    "{{x}}",
)
HOSTILE_SOURCES = (
    "../../a<b>&\"'.txt",
    "javascript:window.pwned=1.txt",
    "https://evil.example/a.txt",
)


def tool(name: str) -> str:
    """The path of a program that the tests cannot do without."""
    found = shutil.which(name)
    assert found, f"{name} is not installed; run .ci/install-browser"
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


class Build:
    """An invented build with its page: `folder`, `store`, `url`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder)
        self.page = folder / "graph.html"
        html.write(self.store, self.page)
        self.url = self.page.as_uri()


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


Opener = Callable[..., Any]


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


def wait_for(tab: Page, condition: str) -> None:
    """Until a script condition holds. Playwright's own waiting evaluates strings inside the page,
    which the page's policy forbids."""
    for _ in range(400):
        if tab.evaluate(condition):
            return
        tab.wait_for_timeout(25)
    raise AssertionError(f"never true: {condition}")


@contextmanager
def saved(tab: Page, what: str) -> Iterator[Path]:
    """The file that the export menu's entry `what` offers."""
    with tab.expect_download() as offered:
        tab.click("summary")
        tab.click(f"[data-save={what}]")
    yield Path(offered.value.path())


def counts(tab: Page) -> tuple[int, int]:
    """Entities and lines that are visible."""
    nodes, pairs = tab.evaluate("[kgPage.view.nodes, kgPage.view.pairs]")
    return nodes, pairs
