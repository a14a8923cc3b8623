"""What widens a name's left border beyond the walk of `kg.extract.leftward`.

A bracket inside a firm's name, a conjunction inside it, the place that members or partners come
from before the place they are in, the body that sends a group before the body it is sent to.
"""

from __future__ import annotations

import re

from kg.extract.anchors import COUNTRY
from kg.extract.candidates import Context
from kg.extract.heads import Head
from kg.extract.leftward import CLEAN, LEVEL, PLACE, Reach, walk
from kg.extract.opening import opening
from kg.lexicon.divisions import gazetteer

# Societies of people from one place in another, and the parts of the world those are in.
KIN = ("商会", "同乡会", "同乡总会", "联谊会", "联合总会", "联合会", "总会", "基金会", "宗亲会")
ABROAD = re.compile(
    r"(?:[东西南北中][美欧非亚]洲?|[美欧非亚]洲|大洋洲|海外|世界|全球|旅[日美港澳韩欧]|留[日美])\Z"
)
# Digits of a division's code that the codes of those inside it share.
DIGITS = {"province": 2, "prefecture": 4, "county": 6}
BRACKETED = re.compile(r"[(（]([\u3400-\u9fff]{2,6})[)）]\Z")


def before_bracket(context: Context, at: int) -> Reach | None:
    """The name with a place in brackets inside: 谷雨坊生物科技|(江西)|有限公司."""
    match = BRACKETED.search(context.text, max(0, at - 8), at)
    if match is None or not (
        match.start(1) in context.place_starting or match[1] in ("集团", "控股", "实业")
    ):  # 云溪茶业|(集团)|有限公司
        return None
    reach = walk(context, match.start())
    return None if reach.start == match.start() else reach._replace(named=True)


def widened(context: Context, reach: Reach) -> Reach | None:
    """The name with 与/和/及 inside, if a place opens it: 赣州市港口|与|航道建设集团.

    Only where what stands between the place and the conjunction is neither nothing nor a body.
    """
    text, at = context.text, reach.start - 1
    clause = context.clause_start(reach.start)
    if reach.how != CLEAN or at <= clause or text[at] not in "与和及":
        return None
    brand = context.place_ending.get(at - 1)
    if brand is not None and text[at] == "和":  # 青溪市|鼎和|电力电机
        return Reach(brand.start, PLACE, reach.owner, True, reach.words + 1)
    left = walk(context, at)
    sure = (left.how == PLACE and left.words <= 3) or (left.owner is not None and left.named)
    if not sure or not 1 <= left.words <= 5:
        return None
    if at in context.head_ending or at in context.place_ending:
        return None
    return Reach(left.start, PLACE, reach.owner, True, reach.words + left.words)


def of_kin(context: Context, reach: Reach) -> Reach:
    """The society of those from one place in another, with that other: 香港|宁德|同乡会."""
    text, start = context.text, reach.start
    start -= 2 * text.endswith(("华商", "华人", "华侨", "侨商", "侨界"), 0, start)
    place = context.place_ending.get(start)
    begin = place.start if place is not None and not place.full else -1
    for first, end in context.anchors[COUNTRY]:
        if end == start:
            begin = first
    abroad = ABROAD.search(text, max(start - 3, 0), start)
    begin = abroad.start() if abroad else begin
    level = text[start - 1 : start] in tuple("省市县区州") and start not in context.place_ending
    if level and context.boundaries[start - 1] and context.place_starting.get(start) is not None:
        begin = start - 1  # 市|湖南|商会
    return reach._replace(start=begin, how=PLACE, named=True) if begin >= 0 else reach


def of_village(context: Context, head: Head) -> int:
    """The start of the known village before a body of it that the words hide: 岗上村|村委会."""
    text, at = context.text, head.start
    if text[at - 1 : at + 1] != "村村":
        return -1
    villages = gazetteer(context.lexicon).names("village")
    clause = context.clause_start(at)
    starts = (at - size for size in (5, 4, 3) if at - size >= clause)
    opens = (s for s in starts if s == clause or s in context.place_ending)
    return next((s for s in opens if text[s:at] in villages), -1)


def of_two_places(context: Context, start: int) -> int:
    """Where a chamber begins that is named after its members' home (江西省|四川|商会), or a firm
    whose trade is a place elsewhere (贵州|路桥|集团).
    """
    own, where = context.place_starting.get(start), context.place_ending.get(start)
    if own is None or where is None:
        return start
    places = gazetteer(context.lexicon)
    outer = places.find(context.text[where.start : where.end])
    inner = places.find(context.text[own.start : own.end])
    above = tuple(d.code[: DIGITS[d.level]] for d in outer if d.level in DIGITS)
    wider = tuple(d.code[: DIGITS[d.level]] for d in inner if d.level in ("province", "prefecture"))
    # 青川区|广元市…公司: it stands there, and is named after the city around
    held = any(d.code.startswith(above) for d in inner) or (
        where.full and own.full and any(d.code.startswith(wider) for d in outer)
    )
    return start if held or not above else where.start


def seconded(context: Context, head: Head, reach: Reach) -> Reach:
    """A group sent into another body: 市纪委监委|驻|市教育局纪检监察组."""
    text = context.text
    if text.endswith("工作队", head.start, head.end):
        return sent(context, head, reach)
    if not text.endswith(("纪检监察组", "监察组"), head.start, head.end):
        return reach
    before = reach.start - 1
    if before < 0 or text[before] != "驻":
        return reach
    before -= text[before - 1 : before] == "派"
    body = context.head_ending.get(before)
    if body is None or body.mode != "organ":
        return reach
    wider = opening(context, body.start)
    return wider._replace(owner=body) if wider is not None else reach


def sent(context: Context, head: Head, reach: Reach) -> Reach:
    """A team sent to a village: 省日报社|驻|安化县仙溪镇大溪村帮扶工作队."""
    at = context.text.rfind(
        "驻", max(context.clause_start(head.start), head.start - 18), head.start
    )
    body = context.head_ending.get(at)
    if body is None or body.mode not in ("organ", "open"):
        return reach
    wider = opening(context, body.start) if body.mode == "organ" else walk(context, body.start)
    if wider is None or wider.start >= body.start or not (wider.named or wider.how == LEVEL):
        return reach
    return wider._replace(owner=body, how=LEVEL)
