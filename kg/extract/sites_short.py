"""Sites with a short suffix (路, 江, 山 …): where their names begin.

Such a suffix is part of many words, so the words around must say that a place is meant. The longer
suffixes are in `kg.extract.sites`.
"""

from __future__ import annotations

import re

from kg.extract.border import leftward
from kg.extract.candidates import Context
from kg.extract.tokens import NAME, NUMBER, STOP, VERB, tokenizer
from kg.extract.tries import Endings

# Before the short suffixes (路, 江, 山): only where the words say that a place follows.
PLACE_BEFORE = Endings(
    [
        *"在于沿到至经往从省市县区镇乡村道",
        *("位于", "坐落", "坐落于", "地处", "走进", "来到", "境内", "流域内", "途经", "登上"),
        *("修建", "修建了", "新建", "拓宽", "打通", "环绕", "毗邻", "紧邻", "紧靠", "游览", "漫步"),
        *("流入", "汇入", "注入", "转入", "接入", "跨越", "穿越", "飞越", "翻越", "横跨", "飞跨"),
        *("流经", "流过", "穿过", "绕过", "濒近", "临近", "靠近"),
    ]
)
# Behind them: what only a river, a lake or a road has.
PLACE_BEHIND = re.compile(
    r"[的]?(?:[河江湖溪]?(?:畔|两岸|沿岸|[南北东西左右]岸|岸[边线]|之滨|流域|沿线|上游|中游|下游|水质|水域|水系|河道|河段|干流"
    r"|支流)|之畔|脚下|山麓|山脚|水面|国家湿地)"
)
LAKES = frozenset("湖河")
LIES = re.compile(r"位于|坐落|地处|流经|全长|发源|横贯|蜿蜒|穿城|是[^,，。]{0,8}的?[主支干河湖]")
WATERS_LISTED = frozenset("江河湖溪库)")
NEXT_WATER = re.compile(r"、[\u3400-\u9fff]{1,3}(?:[江河湖溪]|水库)(?=[、和及与等,，。])")
WATERS = frozenset("江河湖溪山岭")
KIND_BEFORE = Endings(
    [
        *("母亲河", "主峰", "支流", "干流", "古刹", "古寺", "古塔", "古桥", "名刹", "名山"),
        *("文物保护单位", "文保单位", "风景名胜", "名胜"),
    ]
)
RIVERS = frozenset("江河湖溪")
NO_RIVER = frozenset("大小沿过两长临该全本沙沟内外护城村各条主")  # before 河: no name of it
NO_RIVERS = frozenset(("黑臭", "城中", "母亲", "护城", "幸福", "美丽", "景观", "人工", "村边"))
# What one does to a mountain, a road or a river, in one word with it.
DONE_TO = frozenset("上下进出爬登开落靠走让修赶带迷过渡跨翻绕")
# Where in a place: no part of the name of what lies there (北部|云溪).
BEARING = re.compile(r"[东西南北中]{1,2}部|境内")


def _is_river(context: Context, start: int, at: int) -> bool:
    """Are two characters before 河, 江 … no word of the dictionary, and so a name: 茫溪|河?"""
    text = context.text
    if at - start != 2 or text[at] not in RIVERS:
        return False
    if any(word.kind in (STOP, NUMBER, VERB) for word in context.words(start, at)):
        return False
    return context.classes[text[start:at]] == NAME


def short(context: Context, at: int, end: int) -> int | None:
    """The start of a two- to four-letter name before 路, 江, 山 …, if a place is expected."""
    left = leftward(context, at, 6)
    start = left.start
    town = context.place_ending.get(at)
    if town is not None and town.full:  # 沿口镇|江家坝村
        return None
    for cut in range(at - 1, max(at - 5, start), -1):  # 云沙镇|石竹路, however the words are cut
        place = context.place_ending.get(cut)
        if place is not None and place.full:
            start = cut
            break
    for cut in left.starts:
        if KIND_BEFORE.at(context.text, cut):  # 文物保护单位|灵隐寺
            start = cut
    town = context.place_starting.get(start)
    behind_town = town is not None and not town.full and 2 <= at - town.end <= 3
    if town is not None and behind_town:  # 云川|凤鸣路
        start = town.end
    if context.text.endswith(("主峰", "上山", "下山", "登山", "进山"), 0, end):
        return None
    for cut in left.starts:
        place = context.place_ending.get(cut)
        if place is not None and place.full and at - cut > 0:  # 云溪镇|方家湖
            start = cut
    if bearing := BEARING.match(context.text, start, at):
        start = bearing.end()
    if not 1 <= at - start <= 4 or not LAKES.isdisjoint(context.text[start:at]):
        return None
    if context.text[start:at] in NO_RIVERS and context.text[at] in RIVERS:
        return None
    river = _is_river(context, start, at)
    if not (
        river
        or behind_town
        or PLACE_BEFORE.at(context.text, start)
        or KIND_BEFORE.at(context.text, start)
        or _of_place(context, start, end)
    ) and not (
        context.text[at] in WATERS
        and (PLACE_BEHIND.match(context.text, end) or _among_waters(context, start, at, end))
    ):
        return None
    word = context.word_at(end).start
    if start < word < at and context.text[word] in DONE_TO:  # 太阳|落山
        return None
    tag = tokenizer().tag(context.text[start:end])
    if tag[:2] in ("ns", "nr", "nz"):
        return start
    branch = context.text[at] in RIVERS and (
        KIND_BEFORE.at(context.text, start)  # 支流|溱河
        or (PLACE_BEHIND.match(context.text, end) and context.text[start] not in NO_RIVER)
    )
    sure = at - start > 1 or branch or _of_place(context, start, end)
    return start if not tag and sure else None


def _of_place(context: Context, start: int, end: int) -> bool:
    """Does a place have it (石竹坳村|的|龙王泉), or is it the heart of one (以|翠湖|为核心)?"""
    text = context.text
    if text[end - 1] in "路街道":
        return False
    owned = text[start - 1 : start] == "的" and text[start - 2 : start - 1] in tuple("村镇乡县市区")
    heart = text[start - 1 : start] == "以" and text.startswith(("为中心", "为核心"), end)
    return owned or heart


def _among_waters(context: Context, start: int, at: int, end: int) -> bool:
    """Does the name stand in a list of such names (乌龙河、兔子湖), or open a clause as one?"""
    text = context.text
    if start == context.clause_start(at) and LIES.match(text, end):
        return True
    beside = start > 1 and text[start - 1] == "、" and text[start - 2] in WATERS_LISTED
    return beside or NEXT_WATER.match(text, end) is not None
