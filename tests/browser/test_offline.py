"""The page asks nothing of any network, runs nothing that a newspaper printed, is the same bytes
under every locale, and lives in Firefox as well."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys

import pytest
from page_driver import (
    HERE,
    HOSTILE_NAMES,
    HOSTILE_TITLES,
    ROOT,
    Build,
    Opener,
    counts,
    saved,
    tool,
)

from kg.view.text import plain


def test_first_picture_with_the_network_hung(town: Build, opened: Opener) -> None:
    tab = opened(town)
    assert counts(tab)[0] == 60
    colours = tab.evaluate(
        "(() => { const c = document.getElementById('base');"
        " return new Set(new Uint32Array(c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data.buffer)).size })()"
    )
    assert colours > 50  # not an empty sheet


def test_a_build_without_any_name_opens_too(opened: Opener, tmp_path) -> None:
    from kg.store import write

    write(tmp_path / "graph.sqlite", {}, [])
    tab = opened(Build(tmp_path))
    assert counts(tab) == (0, 0)
    tab.keyboard.press("/")
    tab.keyboard.type("谁")
    assert "没有找到“谁”" in tab.text_content("#hits")


def test_no_markup_points_outside(town: Build) -> None:
    page = town.page.read_text(encoding="utf-8")
    shell = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    markup = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", shell, flags=re.DOTALL)
    assert "http" not in re.sub(r'http-equiv="[^"]*"', "", markup)
    assert "@import" not in page
    assert "url(" not in re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]


def test_hostile_names_are_shown_and_never_run(hostile: Build, opened: Opener) -> None:
    tab = opened(hostile)
    names = tab.evaluate("kgPage.model.names")
    for name in HOSTILE_NAMES:
        assert plain(name) in names
        i = names.index(plain(name))
        tab.evaluate(f"kgPage.choose({i})")
        assert tab.text_content("#panel h2") == plain(name)
        tab.evaluate(f"kgPage.picture.mark({{ hover: {i} }})")
    tab.evaluate("kgPage.set({ view: 'table', entity: -1 })")
    for k, title in enumerate(HOSTILE_TITLES):
        number = tab.evaluate(
            f"kgPage.model.article.findIndex((a) => a.title === {json.dumps(title)})"
        )
        assert number >= 0, k
        tab.evaluate(f"kgPage.readArticle({number})")
        assert tab.text_content("#panel h2") == title
    tab.fill("#search", "<script>")
    tab.wait_for_timeout(100)
    assert tab.evaluate("window.pwned") is None
    assert tab.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0
    assert tab.evaluate("[...document.links].every((a) => a.getAttribute('href')[0] === '#')")


def test_hostile_names_leave_in_files_as_text(hostile: Build, opened: Opener) -> None:

    tab = opened(hostile)
    import csv
    import xml.etree.ElementTree as ElementTree

    with saved(tab, "svg") as file:
        assert ElementTree.parse(file).getroot().tag.endswith("svg")
    with saved(tab, "gexf") as file:
        labels = {
            node.get("label") for node in ElementTree.parse(file).iter("{http://gexf.net/1.3}node")
        }
        assert plain(HOSTILE_NAMES[0]) in labels
    with saved(tab, "csv") as file, file.open(encoding="utf-8-sig", newline="") as text:
        cells = [cell for row in csv.reader(text) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+@" and cell]


def test_the_policy_stops_what_slips_in(town: Build, chromium) -> None:
    """Even if an escape were forgotten, an injected handler or script would not run."""
    tab = chromium.new_page()
    tab.goto(town.url)
    tab.evaluate(
        "(() => { const box = document.createElement('div'); document.body.append(box);"
        " box.innerHTML = '<img src=x onerror=\"window.pwned=1\">';"
        " const s = document.createElement('script'); s.textContent = 'window.pwned=2';"
        " document.body.append(s); })()"
    )
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.pwned") is None
    tab.close()


@pytest.fixture(scope="session")
def chinese_windows() -> str:
    """A GBK locale, as on a Chinese office machine."""
    subprocess.run(
        [tool("localedef"), "-f", "GBK", "-i", "zh_CN", "zh_CN.GBK"],
        check=False,
        capture_output=True,
    )
    known = subprocess.run(["locale", "-a"], check=True, capture_output=True, text=True).stdout
    assert "zh_CN.gbk" in known.lower().replace("zh_cn", "zh_CN"), "the GBK locale cannot be made"
    return "zh_CN.GBK"


def test_same_bytes_under_every_locale(town: Build, tmp_path, chinese_windows: str) -> None:
    wanted = {name: hashlib.sha256(town.page.read_bytes()).hexdigest() for name in ("html",)}
    code = (
        "import sys; from pathlib import Path; from kg.store import Store;"
        "from kg.export import html, pyvis; s = Store(sys.argv[1]); o = Path(sys.argv[2]);"
        "html.write(s, o / 'html'); pyvis.write(s, o / 'pyvis')"
    )
    for locale in (chinese_windows, "C", "C.UTF-8"):
        out = tmp_path / locale
        out.mkdir()
        environment = {
            **os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
            "PYTHONHASHSEED": str(len(locale)), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        subprocess.run(
            [sys.executable, "-c", code, str(town.folder), str(out)], check=True, env=environment
        )
        for kind in ("html", "pyvis"):
            digest = hashlib.sha256((out / kind).read_bytes()).hexdigest()
            assert wanted.setdefault(kind, digest) == digest, (locale, kind)


def test_firefox_shows_the_same(town: Build, opened: Opener) -> None:
    ran = subprocess.run(
        [tool("node"), "firefox.mjs", town.url],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert said["errors"] == []
    # Firefox draws its own controls with a font in a data URL: no request leaves the file
    assert [url for url in said["requests"] if not url.startswith(("file:", "data:"))] == []
    assert (said["nodes"], said["pairs"]) == counts(opened(town))
    assert said["card"] == said["name"]
    assert "entity=" in said["hash"]
    assert said["sentences"] > 0
    assert said["colours"] > 50


def test_pyvis_page_draws_without_a_network(town: Build, chromium, tmp_path) -> None:
    from kg.export import pyvis

    (file,) = pyvis.write(town.store, tmp_path / "pyvis.html")
    told = []
    context = chromium.new_context()
    context.route(lambda url: url.startswith("http"), lambda route: told.append(route.request.url))
    tab = context.new_page()
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.goto(file.as_uri())
    assert tab.evaluate("[network.body.nodeIndices.length, network.physics.physicsEnabled]") == [
        60,
        False,
    ]
    assert told == []
    context.close()


@pytest.mark.shared
def test_page_of_three_newspaper_pages_is_small(shared, tmp_path) -> None:
    pages = sorted((shared / "pages").glob("*.txt"))[:3]
    from kg import pipeline

    pipeline.build(pages, tmp_path, exports=("html",))
    assert (tmp_path / "graph.html").stat().st_size < 400_000


def test_scripts_pass_their_own_tests() -> None:
    files = sorted(str(f) for f in (HERE / "scripts").glob("*.test.mjs"))
    ran = subprocess.run(
        [tool("node"), "--test", "--test-reporter=tap", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-4000:]
    assert int(re.search(r"# pass (\d+)", ran.stdout)[1]) >= 28
