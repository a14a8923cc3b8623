"""A `pyvis.network.Network` of the graph, and a page of it that asks nothing of any network.

pyvis's own page links a CDN in every mode, leaves several places unescaped and is written in the
platform's encoding. So the network is filled directly with positions from the build (the physics,
which cost minutes in the browser, stay off), rendered through a template of ours that escapes, and
written by us; vis-network itself is the file that the installed pyvis carries, checked by its hash.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.files import write_text
from kg.graph.spacing import radii
from kg.store import Store
from kg.view.palette import look
from kg.view.text import plain

TEMPLATES = Path(__file__).with_name("templates")
TEMPLATE = "pyvis.html"
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
VIS_NETWORK_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
# vis-network draws this many at more than 50 frames a second on an office machine; above it creeps.
MAX_NODES = 1500
# Below this many entities every pair that shares a sentence is drawn, above it the backbone.
EVERY_LINE = 600
SHAPES = {"square": "square", "diamond": "diamond", "hexagon": "hexagon", "circle": "dot"}


def write(store: Store, out: Path, *, max_nodes: int = MAX_NODES) -> list[Path]:
    """Write the page to `out`: the `max_nodes` most mentioned entities, all of them where 0."""
    network = to_pyvis(store, max_nodes=max_nodes)
    page = network.generate_html()
    write_text(out, page.replace("<!--policy-->", _policy(page), 1))
    return [out]


def to_pyvis(store: Store, *, max_nodes: int = MAX_NODES) -> Any:
    """A real `pyvis.network.Network` to tweak: positions, colours and titles set, physics off.

    Nodes are entity ids, labelled with the name; edges are co-mentions (`value` their sentences)
    and stated relations (arrows, labelled). Where there are more than `max_nodes` entities the most
    mentioned are taken and the heading says so; 0 takes all.
    """
    from pyvis.network import Network

    network = Network(
        height="100vh", width="100%", directed=False, cdn_resources="in_line", notebook=False
    )
    entities = sorted(store.entities(), key=lambda e: (-e.mentions, e.id))
    total = len(entities)
    if max_nodes and total > max_nodes:
        entities = entities[:max_nodes]
    name = {e.id: plain(e.name) for e in entities}
    small = total < EVERY_LINE
    size = radii(_array([e.mentions for e in entities]))
    # add_node and add_edge look through all nodes and edges for every edge: minutes at 20,000.
    network.nodes = [
        _node(e.id, name[e.id], e.type, e.mentions, e.articles, e.x, e.y, float(r))
        for e, r in zip(entities, size, strict=True)
    ]
    network.node_ids = [e.id for e in entities]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = [
        {
            "from": c.a,
            "to": c.b,
            "value": c.sentences or c.articles,
            "title": f"{name[c.a]} — {name[c.b]}\n同句 {c.sentences} · 同篇 {c.articles}",
        }
        for c in store.comentions()
        if c.a in name and c.b in name and (c.backbone or (small and c.sentences))
    ]
    network.edges += [
        {
            "from": r.subject,
            "to": r.object,
            "label": plain(r.predicate),
            "arrows": "to",
            "color": "#a3481a",
            "title": plain(r.text),
        }
        for r in store.relations()
        if r.subject in name and r.object in name
    ]
    network.heading = f"{len(entities)} / {total} 个实体 entities · {len(network.edges)} 条边 edges"
    network.options = _options()
    network.templateEnv = _environment(network.template_dir)
    network.path = TEMPLATE
    network.template = network.templateEnv.get_template(TEMPLATE)
    return network


def _array(values: list[int]) -> Any:
    import numpy as np

    return np.array(values, dtype=np.float64)


def _node(
    id: str, name: str, kind: str, mentions: int, articles: int, x: float, y: float, radius: float
) -> dict[str, Any]:
    shown = look(kind)
    return {
        "id": id,
        "label": name if len(name) <= 14 else name[:13] + "…",
        "title": f"{name}\n{shown.chinese} {shown.english}\n提及 {mentions} · 报道 {articles}",
        "x": x,
        "y": y,
        "shape": SHAPES[shown.shape],
        "size": round(radius, 1),
        "color": shown.light,
        "group": kind,
    }


def _options() -> dict[str, Any]:
    font = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
    return {
        "physics": {"enabled": False},
        "nodes": {"font": {"face": font, "size": 13}, "borderWidth": 0},
        "edges": {
            "smooth": False,
            "color": {"color": "#b9b4aa", "highlight": "#333333", "opacity": 0.6},
            "scaling": {"min": 0.5, "max": 6},
            "font": {"face": font, "size": 10},
        },
        "interaction": {"hover": True, "tooltipDelay": 120, "hideEdgesOnDrag": True},
    }


def _environment(pyvis_templates: str) -> Any:
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader

    library = Path(pyvis_templates) / VIS_NETWORK
    found = hashlib.sha256(library.read_bytes()).hexdigest() if library.is_file() else "none"
    if found != VIS_NETWORK_SHA256:
        raise KgError(
            f"{library}: not the vis-network 9.1.2 that was checked (found {found[:12]});"
            " install pyvis 0.3.2"
        )
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(pyvis_templates)]),
        autoescape=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def _policy(page: str) -> str:
    """A Content-Security-Policy that lets run only the two scripts that the template holds."""
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = " ".join(
        f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts
    )
    # vis-network sets styles on its elements from script, which counts as inline style
    return (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'\">"
    )
