"""Pictures of the page for README, taken of the sample's build in Debian's Chromium.

    python scripts/screenshots.py [BUILD] [-o docs/screenshots]

Writes light, dark, phone, ego, path and evidence as PNG. The states are found in the build, not
named here, so that a changed sample still gives pictures.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.export import html
from kg.store import Store

ROOT = Path(__file__).resolve().parents[1]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WIDE, PHONE = (1280, 800), (360, 740)
MOST_BYTES = 200_000


def states(database: Path) -> dict[str, tuple[str, tuple[int, int], str]]:
    """Name of the picture -> (address, size, colour scheme)."""
    with sqlite3.connect(database) as store:
        one = store.execute

        def linked(condition: str) -> list[str]:
            return [
                row[0]
                for row in one(
                    "SELECT e.id FROM entity e JOIN comention c ON e.id IN (c.a, c.b)"
                    f" WHERE c.sentences > 0 AND {condition}"
                    " GROUP BY e.id ORDER BY COUNT(*) DESC, e.id"
                )
            ]

        bodies = linked("e.family = 'Organization'")
        everyone = linked("1")
        pair = one(
            "SELECT c.a, c.b FROM comention c JOIN relation r"
            " ON min(r.subject, r.object) = c.a AND max(r.subject, r.object) = c.b"
            " ORDER BY c.sentences DESC, c.a, c.b"
        ).fetchone()
        way = _two_steps(store)
    return {
        "light": (f"entity={bodies[0]}", WIDE, "light"),
        "dark": (f"entity={bodies[1]}", WIDE, "dark"),
        "phone": (f"pair={pair[0]}~{pair[1]}", PHONE, "light"),
        "ego": (f"entity={everyone[0]}&hops=1", WIDE, "light"),
        "path": (f"path={way[0]}~{way[1]}", WIDE, "light"),
        "evidence": (f"pair={pair[0]}~{pair[1]}", WIDE, "light"),
    }


def _two_steps(store: sqlite3.Connection) -> tuple[str, str]:
    """Two entities that are not in one sentence, but each with a third: the best known such two."""
    neighbours: dict[str, set[str]] = {}
    for a, b in store.execute("SELECT a, b FROM comention WHERE sentences > 0"):
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    weight = dict(store.execute("SELECT id, mentions FROM entity"))
    known = sorted(neighbours, key=lambda e: (-weight[e], e))
    for i, a in enumerate(known):
        for b in known[:i]:
            if b not in neighbours[a]:
                inner = {c for n in neighbours[a] for c in neighbours[n]} & neighbours[b]
                if inner:
                    return a, b
    raise SystemExit("screenshots: the build has no path of three steps")


def shoot(browser: Browser, page: Path, out: Path, chosen: dict[str, tuple]) -> None:
    for name, (address, (width, height), scheme) in chosen.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
        )
        tab = context.new_page()
        tab.goto(f"{page.as_uri()}#{address}")
        tab.wait_for_selector(".sentence")
        tab.wait_for_timeout(700)  # the camera comes to rest and the scene is drawn sharply
        target = out / f"{name}.png"
        tab.screenshot(path=target)
        context.close()
        # 256 colours are enough for this page and a third of the bytes
        subprocess.run(["pngquant", "--force", "--strip", "--output", target, target], check=True)
        size = target.stat().st_size
        print(f"{target}  {size // 1000} kB")
        if size > MOST_BYTES:
            sys.exit(f"{target}: {size} bytes, more than {MOST_BYTES}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", nargs="?", type=Path, default=ROOT / "exports")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "docs" / "screenshots")
    given = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None or shutil.which("pngquant") is None:
        sys.exit("screenshots: needs chromium and pngquant; run .ci/install-browser")
    given.out.mkdir(parents=True, exist_ok=True)
    store = Store(given.build)
    page = given.build.resolve() / "graph.html"
    html.write(store, page)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        shoot(browser, page, given.out, states(store.path))
        browser.close()


if __name__ == "__main__":
    main()
