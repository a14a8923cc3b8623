"""The page against static vis-network and pyvis as it comes, in one run, medians.

    python benchmarks/page.py [--sizes 200,2000,20000] [--runs 3]

Same entities, same lines, same positions in our page and in vis-network (npm, physics off, straight
edges); pyvis draws the same graph with its defaults and computes its own positions, up to 2,000
entities (beyond, its page alone takes minutes to write). `ready` is from the start of navigation to
the first stable picture; `fps` counts pictures really painted while the camera moves at every
animation frame; CPU is that of the whole browser process tree.

Needs what `.ci/install-browser` installs. On a machine without a GPU, as office machines are.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

import planted  # noqa: E402

from kg.export import html  # noqa: E402
from kg.store import Store  # noqa: E402
from kg.view.palette import look  # noqa: E402

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PYVIS_UP_TO = 2000
PYVIS_PATIENCE = 90_000  # milliseconds
MOVING = 2500  # milliseconds

READY = """new Promise((done) => { const wait = () => READY
  ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
  : setTimeout(wait, 5); wait(); })"""
MOVE = """(kind) => new Promise((done) => {
  const begin = performance.now(); const painted = COUNT; let frames = 0; const times = [];
  let last = begin; const c0 = START;
  const step = (now) => {
    const t = (now - begin) / 1000; frames++; times.push(now - last); last = now;
    if (now - begin > DURATION) return done([COUNT - painted, now - begin, times.slice(2)]);
    if (kind === 'pan') { const a = 160 * Math.sin(2 * t) / c0.k; PAN }
    else { const z = Math.exp(0.5 * Math.sin(2 * t)); ZOOM }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
OURS = {
    "ready": "document.documentElement.dataset.ready && kgPage.picture.fresh",
    "START": "({ ...kgPage.picture.camera })",
    "COUNT": "kgPage.picture.drawn.count",
    "PAN": "kgPage.picture.move({ ...c0, x: c0.x + a });",
    "ZOOM": "kgPage.picture.move({ ...c0, k: c0.k * z });",
}
VIS = {
    "ready": "globalThis.painted > 0",
    "START": "({ ...network.getViewPosition(), k: network.getScale() })",
    "COUNT": "globalThis.painted",
    "PAN": "network.moveTo({ position: { x: c0.x + a, y: c0.y } });",
    "ZOOM": "network.moveTo({ scale: c0.k * z });",
}


def cpu_of_browser() -> float:
    """CPU seconds of every process that descends from this one, itself left out."""
    parents, ticks = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            ticks[int(entry.name)] = int(fields[11]) + int(fields[12])
    mine, total = os.getpid(), 0
    for pid in parents:
        up = pid
        while up in parents and up != mine:
            up = parents[up]
        if up == mine and pid != mine:
            total += ticks[pid]
    return total / os.sysconf("SC_CLK_TCK")


def vis_page(store: Store, out: Path) -> Path:
    """The same graph for vis-network as fast as it goes: positions given, no physics."""
    library = ROOT / "tests/browser/node_modules/vis-network/standalone/umd/vis-network.min.js"
    if not library.is_file():
        sys.exit("page: vis-network is not installed; run .ci/install-browser")
    nodes = [
        {"id": e.id, "label": e.name, "x": e.x, "y": e.y, "color": look(e.type).light, "size": 8}
        for e in store.entities()
    ]
    edges = [{"from": c.a, "to": c.b} for c in lines(store)]
    data = json.dumps([nodes, edges], ensure_ascii=False).replace("<", "\\u003c")
    out.write_text(
        "<!doctype html><meta charset=utf-8><style>html,body,#v{margin:0;height:100%}</style>"
        f"<div id=v></div><script>{library.read_text(encoding='utf-8')}</script>"
        f"<script type='application/json' id=d>{data}</script><script>"
        "const [n, e] = JSON.parse(document.getElementById('d').textContent);"
        "globalThis.painted = 0;"
        "const network = new vis.Network(document.getElementById('v'), { nodes: n, edges: e },"
        " { physics: false, nodes: { shape: 'dot', font: { size: 12 } },"
        " edges: { smooth: false, color: '#8d877b' } });"
        "network.on('afterDrawing', () => globalThis.painted++); network.fit();</script>",
        encoding="utf-8",
    )
    return out


def pyvis_page(store: Store, out: Path) -> Path:
    """pyvis as its documentation shows it: add_node, add_edge, defaults."""
    from pyvis.network import Network

    network = Network(height="100vh", width="100%", cdn_resources="in_line")
    for e in store.entities():
        network.add_node(e.id, label=e.name)
    for c in lines(store):
        network.add_edge(c.a, c.b)
    out.write_text(network.generate_html(), encoding="utf-8")
    return out


def lines(store: Store) -> list[Any]:
    return [c for c in store.comentions() if c.sentences]


class Measured:
    """Figures of one page over the runs, by name."""

    def __init__(self) -> None:
        self.values: dict[str, list[float]] = {}

    def add(self, name: str, value: float) -> None:
        self.values.setdefault(name, []).append(value)

    def __getitem__(self, name: str) -> float:
        found = self.values.get(name)
        return statistics.median(found) if found else float("nan")


def moved(tab: Page, words: dict[str, str], kind: str, result: Measured) -> None:
    code = MOVE.replace("DURATION", str(MOVING))
    for key in ("START", "COUNT", "PAN", "ZOOM"):
        code = code.replace(key, words[key])
    before = cpu_of_browser()
    painted, took, times = tab.evaluate(code, kind)
    spent = cpu_of_browser() - before
    result.add(f"{kind} fps", 1000 * painted / took)
    result.add(f"{kind} cpu", 1000 * spent / max(painted, 1))
    if times:
        result.add(f"{kind} p95", sorted(times)[int(len(times) * 0.95)])


def measure(new_tab: Callable[[], Page], url: str, words: dict[str, str], result: Measured) -> None:
    tab = new_tab()
    tab.goto(url, wait_until="commit")
    result.add("ready", tab.evaluate(READY.replace("READY", words["ready"])))
    tab.wait_for_timeout(700)
    for kind in ("pan", "zoom"):
        moved(tab, words, kind, result)
        tab.wait_for_timeout(400)
    if words is OURS:
        ask(tab, result)
    tab.context.close()


def ask(tab: Page, result: Measured) -> None:
    """Search as one types, paths, circles and filters: what the others do not have."""
    keys = tab.evaluate(
        """(() => { const times = []; const box = document.getElementById('search');
        for (const word of ['qdsr', '农商银行', '县发改局', 'huang']) {
          for (let i = 1; i <= word.length; i++) {
            box.value = word.slice(0, i); const t = performance.now();
            box.dispatchEvent(new Event('input')); times.push(performance.now() - t); } }
        box.value = ''; box.dispatchEvent(new Event('input')); return times; })()"""
    )
    result.add("keystroke", statistics.median(keys))
    result.add("keystroke worst", max(keys))
    for name, code in {
        "path": "kgPage.set({ way: [order[0], order[order.length >> 1]] }, true)",
        "circle": "kgPage.set({ way: [], entity: order[5], hops: 1 }, true)",
        "filter": "kgPage.set({ way: [], hops: 0, filters: {...kgPage.state.filters, min: 2} }, 1)",
    }.items():
        took = tab.evaluate(
            "(() => { const order = kgPage.prepared.order.slice(); const t = performance.now();"
            f" {code}; return performance.now() - t; }})()"
        )
        result.add(name, took)
        tab.wait_for_timeout(300)


def measure_pyvis(new_tab: Callable[[], Page], url: str, result: Measured) -> None:
    tab = new_tab()
    tab.route("http*://**", lambda route: route.abort())  # let its CDN links fail at once
    tab.goto(url, wait_until="commit")
    tab.wait_for_function("typeof network !== 'undefined'", timeout=PYVIS_PATIENCE)
    result.add(
        "ready",
        tab.evaluate(
            "(patience) => new Promise((done) => {"
            " network.once('stabilizationIterationsDone', () => done(performance.now()));"
            " setTimeout(() => done(Infinity), patience); })",
            PYVIS_PATIENCE,
        ),
    )
    tab.evaluate(
        "globalThis.painted = 0; network.on('afterDrawing', () => globalThis.painted++); 0"
    )
    if result["ready"] != float("inf"):
        moved(tab, VIS, "pan", result)
    tab.context.close()


def run(size: int, runs: int, folder: Path, browser: Any) -> dict[str, Measured]:
    planted.build(folder, size, 3 * size, newcomers=2)
    store = Store(folder)
    page = folder / "graph.html"
    began = time.process_time()
    html.write(store, page)
    written = time.process_time() - began
    urls = {
        "kg": f"{page.as_uri()}#sig=all&relations=0",
        "vis-network": vis_page(store, folder / "vis.html").as_uri(),
    }
    if size <= PYVIS_UP_TO:
        urls["pyvis"] = pyvis_page(store, folder / "pyvis.html").as_uri()
    found = {name: Measured() for name in urls}
    found["kg"].add("kB", page.stat().st_size / 1000)
    found["kg"].add("write s", written)

    def new_tab() -> Page:
        tab: Page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        tab.set_default_timeout(PYVIS_PATIENCE + 30_000)
        return tab

    for turn in range(runs):
        for name, url in urls.items():  # interleaved, so that a busy minute hits all alike
            if name != "pyvis":
                measure(new_tab, url, OURS if name == "kg" else VIS, found[name])
            elif turn == 0 or size <= 200:
                measure_pyvis(new_tab, url, found[name])
    print(f"\n{size} entities, {len(lines(store))} lines; page {found['kg']['kB']:.0f} kB,"
          f" written in {written:.1f} s CPU")  # fmt: skip
    report(found)
    return found


def report(found: dict[str, Measured]) -> None:
    rows = [
        ("ready", "first stable picture, ms"), ("pan fps", "pan, pictures/s"),
        ("pan cpu", "pan, CPU ms a picture"), ("pan p95", "pan, 95th percentile frame, ms"),
        ("zoom fps", "zoom, pictures/s"), ("zoom cpu", "zoom, CPU ms a picture"),
        ("keystroke", "search, ms a keystroke, median"), ("keystroke worst", "the same, worst"),
        ("path", "path, ms"), ("circle", "circle of 1 step, ms"), ("filter", "filter, ms"),
    ]  # fmt: skip
    print(f"{'':34}" + "".join(f"{name:>14}" for name in found))
    for key, label in rows:
        cells = []
        for measured in found.values():
            value = measured[key]
            cells.append("-" if value != value else f"{value:.1f}")
        print(f"{label:34}" + "".join(f"{cell:>14}" for cell in cells))
    ratio = found["kg"]["ready"] / found["vis-network"]["ready"]
    print(f"{'ready, kg / vis-network':34}{ratio:14.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="200,2000,20000")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("page: chromium is not installed; run .ci/install-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for size in map(int, given.sizes.split(",")):
            run(size, given.runs, Path(folder) / str(size), browser)
        browser.close()


if __name__ == "__main__":
    main()
