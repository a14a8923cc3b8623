"""What opens the closed name of an organ: the place, level word or body before it.

A bare 财政局 names no one body; 温州市|财政局, 县|财政局 do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.divisions import divisions
from kg.extract.leftward import (
    BODY,
    CLEAN,
    GLUED,
    LEVEL,
    LEVELS,
    OPEN,
    PLACE,
    ZONES,
    Reach,
    walk,
)
from kg.extract.nearby import conjunction
from kg.extract.tokens import NAME, NOUN, is_word

if TYPE_CHECKING:
    from kg.extract.candidates import Context
    from kg.extract.heads import Head

PARTIES = ("中共", "共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社")
PARTY_OFFICES = ("党委", "党组", "党总支", "党支部")
TERM = re.compile(r"(?<![新本上这首历每下两])第?[一二三四五六七八九十]+届\Z")
# Level words of no place: 部分乡镇|政府, 全市|各级.
SEVERAL = ("乡镇", "县区", "市县", "城镇", "村镇", "城区", "园区", "省市", "区县", "县市", "镇街")
BODIES = ("organ", "national", "owned")
# What the bureau's own people call it, before a unit of it.
DIRECT = ("省直机关", "市直机关", "县直机关", "区直机关", "州直机关")
BUREAU = re.compile(r"[省市县区州分]局\Z")
# Local units that are named after a quarter or village no list holds.
UNITS = (
    *("派出所", "司法所", "中心所", "法庭", "人民法庭", "税务所", "财政所", "中队"),
    *("交警中队", "检察室"),
    *("市场监管所", "市场监督管理所", "市监所", "工商所", "国土所", "国土资源所", "自然资源所"),
    *(
        "税务分局",
        "办事处",
        "街道办",
        "综合行政执法中队",
        "城管中队",
        "消防救援站",
        "边防派出所",
        "边境派出所",
    ),
    *("林业站", "林业工作站", "水利站", "食药监所", "资规所", "社保所", "民政所", "规划所"),
)


def opening(context: Context, at: int) -> Reach | None:
    """The start of the name whose organ begins at `at`, or None where nothing opens it."""
    if joined_at(context, at - 3):  # 镇纪委|联合|镇|人大
        return Reach(at - 1, LEVEL, None, True, 0)
    reach = _place(context, at)
    if reach is not None:
        return reach
    clause = context.clause_start(at)
    if at == clause:
        return None
    bureau = BUREAU.search(context.text, max(at - 2, clause), at)
    if bureau and at - 2 not in context.place_ending:  # 县局|刑侦大队, not 青原|分局|刑侦大队
        return Reach(at - 2, LEVEL, None, True, 0)
    if context.text.endswith(DIRECT, clause, at):  # 市直机关|关工委
        return Reach(at - 4, LEVEL, None, True, 0)
    if (joint := joint_office(context, at, clause)) >= 0:
        reach = _place(context, joint)
        return reach if reach is not None else _level(context, joint, clause)
    body = context.head_ending.get(at)
    if body is not None and body.start >= clause and body.mode in BODIES:
        return _body(context, body)
    zone = next((z for z in ZONES if context.text.endswith(z, clause, at)), "")
    if zone and (reach := _place(context, at - len(zone))) is not None:  # 长沙|经开区|党工委
        return reach
    if (
        body is not None
        and (body.mode, body.type) == ("open", "Organization")
        and context.text.startswith(PARTY_OFFICES, at)
    ):  # 商州日报社|党委
        reach = walk(context, body.start)
        if reach.named and reach.start < body.start:
            return Reach(reach.start, BODY, body, True, 1)
    if context.text.startswith(UNITS, at) and (town := town_stem(context, at)) >= 0:
        above = context.head_ending.get(town)
        wider = _wider(context, above) if above is not None else None
        if wider is not None:  # 边境管理支队|勐满|边境派出所
            return Reach(wider.start, wider.how, above, True, 1)
        return Reach(town, OPEN, None, True, 1)
    reach = walk(context, at)
    if zone and reach.start < at - len(zone) and 1 <= reach.words <= 3:  # 鹤鸣山|管理区|党工委
        place = context.place_starting.get(reach.start)
        start = place.end if place is not None and place.full else reach.start
        return reach._replace(how=OPEN, start=start)  # 信阳市|鹤鸣山管理区党工委
    if context.text[at - 1] in LEVELS and not context.text.endswith("社区", 0, at):
        return _level(context, at, clause)
    if context.text.endswith(("街道", "社区", "村"), 0, at):
        kinds = context.lexicon.groups("village_stops")["village"]
        if 3 <= at - reach.start <= 8 and context.text[reach.start : at - 1] not in kinds:
            return reach
        if context.text[reach.start : at] == "街道":
            return Reach(reach.start, LEVEL, None, True, 0)
        return None
    # Words between the place or body and the organ: 泸县|经济商务|科技局, 法院|施洞|人民法庭.
    anchored = reach.how in (PLACE, LEVEL) or (reach.owner is not None and reach.named)
    if not anchored and reach.how == CLEAN and reach.named and context.text.startswith(UNITS, at):
        anchored = 2 <= at - reach.start <= 4  # 老冢|派出所
    if not anchored or not 1 <= reach.words <= 3:
        return None
    chained = reach.owner is not None and reach.how in (PLACE, LEVEL)  # 县法院|马坪法庭
    return reach if chained else reach._replace(how=OPEN)


def joint_office(context: Context, at: int, clause: int) -> int:
    """Where the name of an office of two fields begins (-1: it is none): 县|商务和|粮食局."""
    if context.text[at - 1] not in "和与":
        return -1
    stems = context.lexicon.set("organs")
    for start in range(max(clause + 1, at - 7), at - 2):
        opened = context.text[start - 1] in LEVELS or start in context.place_ending
        if opened and context.text[start : at - 1] in stems:
            return start
    return -1


def town_stem(context: Context, at: int) -> int:
    """Where the short form of a town begins that ends here (-1: none): 灵溪|中队."""
    towns = divisions(context.lexicon).entries
    for start in (at - 2, at - 3):
        stem = context.text[start:at]
        if (
            start >= context.clause_start(at)
            and context.boundaries[start]
            and start not in context.head_ending
            and start not in context.place_ending
            and any(stem + level in towns for level in ("镇", "乡", "街道"))
            and ("城" in stem or not is_word(stem))
        ):
            return start
    return -1


def joined_at(context: Context, at: int) -> bool:
    """Do 联合 and a level word stand behind a body here? Then they are no town (联合镇)."""
    text = context.text
    return (
        text.startswith(("联合", "协同", "会同"), at)
        and text[at + 2 : at + 3] in tuple(LEVELS)
        and (at in context.head_ending or _verb_alone(context, at))
    )


def _verb_alone(context: Context, at: int) -> bool:
    """Is 会同 at the head of a clause a verb, and not the county in Hunan; or 联合, and no town?"""
    text = context.text
    if text.startswith(("联合镇", "联合乡", "联合街道"), at):
        joins = text[at - 1 : at] in tuple(",，") and at == context.clause_start(at + 1)
        return joins and text.count(text[at : at + 3]) == 1
    return (
        text.startswith("会同县", at)
        and at == context.clause_start(at + 1)
        and (text.count("会同县") == 1 and "怀化" not in text)
    )


def _place(context: Context, at: int) -> Reach | None:
    """A division before the organ. The organ's name may begin with the division's own level word:
    云溪镇|镇政府, 石溪街道|街道办."""
    for end in (at, at + 1, at + 2, at - 1):
        place = context.place_ending.get(end)
        if place is None or place.start >= at or not (end == at or place.full):
            continue
        if end == at - 1 and not (
            context.text[at - 1] in LEVELS and context.text[at - 1] == context.text[end - 1]
        ):  # 三溪镇|镇|政府
            continue
        if (place.full and cuts_word(context, place.start)) or conjunction(context, place.start):
            continue
        start = place.start
        body = context.head_ending.get(start)
        wider = _wider(context, body) if body is not None else None
        if wider is not None:
            return Reach(wider.start, wider.how, body, True, 1)
        row = place
        while (above := context.place_ending.get(row.start)) is not None:
            row = above
        body = context.head_ending.get(row.start)
        if body is not None and body.mode == "national":  # 国家税务总局|贵阳市|乌当区|税务局
            return Reach(body.start, BODY, body, True, 1)
        parties = PARTIES if context.text.endswith(PARTIES, 0, row.start) else ()
        for party in parties:  # 共青团|会昌县|委
            if context.text.endswith(party, 0, row.start):  # 中共|青溪市|云川区|委
                start = row.start - len(party)
        return Reach(start, PLACE, None, True, 0)
    return None


def cuts_word(context: Context, at: int) -> bool:
    """Does a word of the dictionary go on across `at` (部|分乡镇)?"""
    if context.boundaries[at]:
        return False
    if at in context.place_ending:  # 江阴市|长泾镇, whatever the tokeniser makes of 市长
        return False
    word = context.word_at(at)
    return word.end > at > word.start and is_word(context.text[word.start : word.end])


def _wider(context: Context, body: Head) -> Reach | None:
    """The name of the body before a place inside a name: 章贡分局|解放|派出所."""
    if body.mode == "national":
        return Reach(body.start, BODY, body, True, 0)
    if body.mode == "organ":
        return opening(context, body.start)
    if body.mode == "owned":
        reach = walk(context, body.start)
        return reach if reach.owner is not None and reach.named else None
    return None


def _body(context: Context, body: Head) -> Reach | None:
    """A body before the organ: 温州市委|组织部."""
    if body.mode == "national":
        return Reach(body.start, BODY, body, True, 0)
    if two_bodies(context, body, body.end):  # 镇党委|政府
        return None
    wider = opening(context, body.start)
    if wider is None:
        return None
    text, start = context.text, wider.start
    joint = text[start - 1 : start] == "委" and text[start - 2 : start - 1] == text[start]
    if joint and text[start] in LEVELS and text.startswith("政府", start + 1):
        place = context.place_ending.get(start - 1)
        start = place.start if place is not None else start - 2  # 县委|县政府|督查室
    return Reach(start, wider.how, body, True, 0)


def two_bodies(context: Context, party: Head, at: int) -> bool:
    """Is the body before an organ the party committee beside it, and not above it?"""
    return context.text.startswith(("党委", "党工委"), party.start) and context.text.startswith(
        ("政府", "人民政府", "办事处", "人大", "政协"), at
    )


def _level(context: Context, at: int, clause: int) -> Reach | None:
    """A level word before the organ: 县|纪委, 该县|纪委, 十二届|县委, or a place no list holds."""
    text = context.text
    joint = context.head_ending.get(at - 1)
    if joint is not None and two_bodies(context, joint, at):  # 镇党委|镇政府
        return Reach(at - 1, LEVEL, None, True, 0)
    if joint is not None and text.endswith("纪委", joint.start, joint.end):  # 县纪委|县监委
        return _body(context, joint)
    term = TERM.search(text, max(clause, at - 8), at - 1)
    if term:
        return Reach(term.start(), LEVEL, None, True, 0)
    if (
        text[at - 2 : at - 1] == "、"
        and text[at - 3] in LEVELS
        and context.boundaries[at - 3]
        and at - 2 not in context.place_ending
    ):  # 省、市、区|党委: levels, and no body of one
        return None
    if at - 1 == clause or text[at - 2] in "该我本驻":
        return Reach(at - 1, LEVEL, None, True, 0)
    if text.endswith(SEVERAL, 0, at):
        return None
    word = context.word_at(at)
    if word.start == at - 1:
        before = context.word_at(at - 1)
        if before.kind == NAME and 2 <= at - 1 - before.start <= 3:
            return Reach(before.start, OPEN, None, True, 1)
        return None if text[at - 2] in "全各两城郊" else Reach(at - 1, LEVEL, None, True, 0)
    if text[word.start] in GLUED and at - word.start == 2:  # 对县|水利局, 任县|人民法院
        return Reach(at - 1, LEVEL, None, True, 0)
    if word.kind in (NAME, NOUN) and 3 <= at - word.start <= 5:
        return Reach(word.start, OPEN, None, True, 1)
    return None


def other_word(text: str, start: int, end: int) -> bool:
    """Is an organ's name the beginning of another word: 区委|托, 人大|代表, 政协|委员?"""
    if text[end - 1] == "委":
        if text.startswith("派", end):
            return not text.startswith(("派出", "派驻", "派员", "派人"), end)
        return text.startswith(("托", "培", "屈", "任", "以重任"), end)
    if text.endswith("人大", start, end):
        return text.startswith(("代表", "工作", "换届"), end) and text[end + 2 : end + 3] != "团"
    return text.endswith("政协", start, end) and text.startswith("委员", end)
