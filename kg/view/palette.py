"""How each type of entity is shown: a character, a colour for light and dark paper, a shape, words.

One hue a family, so that the picture stays readable for the colour-blind; the shape and the
character say the same again without colour. Every colour has a contrast of at least 3:1 to its
background (`tests/unit/test_view_palette.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Look(NamedTuple):
    """`shape` is square, diamond, hexagon or circle; `light`/`dark` are colours on that paper."""

    glyph: str
    chinese: str
    english: str
    light: str
    dark: str
    shape: str


PAPER = {"light": "#fbfaf7", "dark": "#16181c"}

LOOKS: dict[str, Look] = {
    "GovernmentBody": Look("机", "机关", "Government body", "#1f4e79", "#7fb2e5", "square"),
    "Bank": Look("银", "银行", "Bank", "#2f74b5", "#5b9bdc", "square"),
    "Company": Look("企", "企业", "Company", "#5687b8", "#93b9dd", "square"),
    "Organization": Look("组", "组织", "Organization", "#6b7f99", "#a8b8cc", "square"),
    "AdministrativeDivision": Look("地", "行政区划", "Division", "#146b52", "#5cc4a2", "diamond"),
    "Village": Look("村", "村", "Village", "#2f8f6f", "#7ad3b5", "diamond"),
    "Community": Look("社", "社区", "Community", "#4f8f74", "#9bd0ba", "diamond"),
    "Site": Look("址", "地点", "Site", "#66886f", "#aac8b0", "diamond"),
    "Program": Look("计", "行动计划", "Programme", "#a3481a", "#ef9a63", "hexagon"),
    "Project": Look("项", "项目", "Project", "#b8641a", "#e8a75a", "hexagon"),
    "Platform": Look("台", "平台", "Platform", "#a9731a", "#dcb25e", "hexagon"),
    "Product": Look("品", "产品", "Product", "#96763a", "#d0b985", "hexagon"),
    "Policy": Look("策", "政策文件", "Policy", "#8c3b2e", "#e58a78", "hexagon"),
    "Event": Look("事", "活动", "Event", "#a8653f", "#d99f7a", "hexagon"),
    "Person": Look("人", "人物", "Person", "#8e3a7c", "#d98cc6", "circle"),
}
FAMILIES = {
    "Organization": ("组织机构", "Organizations"),
    "Place": ("地点", "Places"),
    "Undertaking": ("事务", "Undertakings"),
    "Person": ("人物", "People"),
    "Other": ("其他", "Other"),
}


_SHAPES = {"Organization": "square", "Place": "diamond", "Undertaking": "hexagon"}


def look(kind: str, family: str = "", labels: Sequence[str] = ()) -> Look:
    """The look of a type; one that a domain pack added is grey, in the shape of its family.

    `labels` are the pack's words for it, Chinese and English; "" or none: its own name.
    """
    known = LOOKS.get(kind)
    if known:
        return known
    chinese, english = (*labels, "", "")[:2]
    chinese = chinese or kind
    shape = _SHAPES.get(family, "circle")
    return Look(chinese[:1] or "?", chinese, english or kind, "#6a6a6a", "#b0b0b0", shape)
