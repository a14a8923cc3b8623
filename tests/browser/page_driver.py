"""What the browser tests hold in common: a build with its page, a tab, what a tab shows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from kg.export import html
from kg.store import Store

HERE = Path(__file__).parent
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


class Build:
    """An invented build with its page: `folder`, `store`, `url`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder)
        self.page = folder / "graph.html"
        html.write(self.store, self.page)
        self.url = self.page.as_uri()


Opener = Callable[..., Any]


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
