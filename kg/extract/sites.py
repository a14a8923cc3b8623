"""Sites: places without a government, by the end of their name, and regions and waters by list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anchors import REGION, ROAD, SITE, apart
from kg.extract.border import (
    HILLS,
    Words,
    division_ends,
    ends_word,
    is_name,
    leftward,
    within_saying,
)
from kg.extract.candidates import Candidate, Context
from kg.extract.leftward import ZONES
from kg.extract.sites_short import KIND_BEFORE, PLACE_BEHIND, RIVERS, WATERS, short
from kg.extract.tokens import NAME, NOUN, PLAIN, VERB
from kg.lexicon.divisions import gazetteer

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

LIMIT = 14
KINDS = frozenset(("安置点", "安置区", "小区", "园区", "景区", "基地", "中心"))
# 105国道, G320国道, S208省道
ROAD_BEFORE = re.compile(r"(?<![\dA-Za-z.])[GSX]?\d{2,4}\Z")
# Zones that most cities have one of: a name by themselves, but not where a kind is meant.
ONE_HERE = ("高新区", "经开区")
KIND_OF = re.compile(r"(?:[级个各家类型批新省市县该本多几些]|国家|所有|全国|创建|申报|建设|争创)\Z")
ROAD_NUMBER = re.compile(r"[GSXY]?\d{2,4}\Z")  # 318|国道
RATED = re.compile(r"[1-5一二三四五]A级?|A{1,5}级")  # 4A级|景区
GOING = frozenset("出上下过沿经到赴入进往穿跨驶走")
# Behind a numbered or named road: 318国道|云川段
SECTION = re.compile(r"[\u3400-\u9fff]{2,5}?段(?![时子落位])")
GOES_ON = re.compile(
    r"[部员长组办队师党局]|管理(?:局|处|中心|委|所|站)|管委会|指挥部|公司|集团|委员会"
)
# Nouns of doing that open no name of a place: 建设|石竹坳育苗基地.
LEADING = frozenset(("建设", "改造", "规划", "升级", "提升", "管理", "修缮", "保护", "开发"))
# What makes of estates a kind: 恒达社区|老旧小区.
OLD = ("老旧", "老", "无物业", "开放式", "居民", "城市")
# Houses of which a county has one, so that its level word makes a name of them: 县|会展中心.
HOUSES = (
    *("会展中心", "会议中心", "体育馆", "体育场", "体育中心", "文体中心", "市民中心"),
    *("大剧院", "影剧院", "人民会堂", "大会堂", "展览馆", "青少年宫", "汽车站", "客运站"),
    *("火车站", "高铁站", "人民广场", "文化广场", "体育公园", "科技馆", "规划馆", "城市展览馆"),
)
LEVELS = frozenset("省市县区州镇乡")
# Houses and grounds that always bear a name of their own.
BRANDED = ("民宿", "客栈", "山庄", "农家乐", "农庄", "酒店", "公园")
# Grounds named after nothing but a place.
SQUARES = ("广场", "公园", "大厦")
NUMERALS = frozenset("三四五六七八九十百千万")
# What may stand before a name that a numeral opens: 途经|三溪水库.
BEFORE_NUMERAL = frozenset("、在到经于和往沿,。")


class Suffix(NamedTuple):
    """A row of `site_suffixes.tsv`."""

    mode: str
    score: float


class Knowledge(NamedTuple):
    """The tables of sites."""

    suffixes: dict[str, Suffix]
    generic: frozenset[str]


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The tables of sites."""
    table = {word: Suffix(mode, float(s)) for word, mode, s in lexicon.table("site_suffixes")}
    return Knowledge(
        table,
        lexicon.set("generic_modifiers"),
    )


def find(context: Context) -> Iterator[Candidate]:
    """Family: sites."""
    know, text = knowledge(context.lexicon), context.text
    for start, end in apart(context.anchors[REGION]):
        if context.word_begins(start) and context.word_begins(end):
            if text.startswith(ONE_HERE, start) and (
                start in context.place_ending or KIND_OF.search(text, max(start - 4, 0), start)
            ):
                continue
            yield Candidate(start, end, "Site", "region", 0.85)
    for at, end in context.anchors[ROAD]:
        if number := ROAD_BEFORE.search(text, max(at - 5, 0), at):
            end = _section_end(context, end)
            yield Candidate(number.start(), end, "Site", "site-road", 0.85)
    for at, end in apart(context.anchors[SITE]):
        if text.endswith("家庭农场", 0, end):  # a firm
            continue
        suffix = know.suffixes[text[at:end]]
        water = text[at] in WATERS and end - at == 1 and PLACE_BEHIND.match(text, end)
        if end - at == 1 and text[at - 1] in RIVERS and text.startswith(("畔", "岸"), end):
            continue  # 融江|河畔
        if not (water or ends_word(context, at, end)) or GOES_ON.match(text, end):
            continue
        found = (
            short(context, at, end) if suffix.mode == "short" else _long(context, at, suffix, know)
        )
        if found is not None and not within_saying(context, found, end):
            until = _section_end(context, end) if suffix.mode == "line" else end
            score = suffix.score if until == end else 0.7
            yield Candidate(_dashed(context, found), until, "Site", f"site-{suffix.mode}", score)


def _dashed(context: Context, start: int) -> int:
    """The start of a site with the places that dashes tie to it: 青溪—云川|“飞地”产业园."""
    text = context.text
    while text[start - 1 : start] in ("—", "-", "－") and start:
        place = context.place_ending.get(start - 1)
        if place is None:
            return start
        start = place.start
    return start


def _section_end(context: Context, end: int) -> int:
    """The end of a road's name with the section of it that is named: 318国道|云川段."""
    section = SECTION.match(context.text, end)
    if section is None:
        return end
    place = context.place_starting.get(end)
    named = place is not None and place.end == section.end() - 1
    named = named or context.classes[context.text[end : section.end() - 1]] == NAME
    return section.end() if named else end


def _long(context: Context, at: int, suffix: Suffix, know: Knowledge) -> int | None:
    """The start of a name before 公园, 产业园 …; divisions in front split off if possible."""
    if (
        suffix.mode == "line"
        and context.text[at - 1].isdecimal()
        and (number := ROAD_NUMBER.search(context.text, max(at - 5, 0), at))
    ):
        return number.start()
    left = leftward(context, at, LIMIT, quotes=suffix.mode != "name", verbs=False)
    if at - left.start >= LIMIT:  # a chain of places before it: 青溪市云川区麻石镇|金溪油茶基地
        left = _behind_places(context, left, at)
    left = _behind_kind(context, left)
    if at - left.start >= LIMIT or left.start == at:
        return None
    if left.words == [context.text[at - 1]] and left.words[0] in LEVELS:
        return at - 1 if context.text.startswith(HOUSES, at) else None
    if context.text.find("A", left.start, at) >= 0:
        left = _behind_rating(context, left, at)
    if left.start == at:
        return None
    if context.text.startswith("小区", at) and context.text.endswith(OLD, left.start, at):
        return None
    left = _whole_places(context, left, at)
    if context.text.startswith(SQUARES, at) and (named := context.place_ending.get(at)):
        level = named.start - left.start == 1 and context.text[left.start] in LEVELS
        if not named.full and (level or named.start == left.start):
            return left.start  # 云溪|广场, 县|云溪|广场
    cuts = _place_ends(context, left.start, at)
    opened = cuts[-1] if cuts else left.start
    if suffix.mode == "line" and context.text.startswith(ZONES, opened):  # 经开区|青溪高速
        zone = next(zone for zone in ZONES if context.text.startswith(zone, opened))
        cuts = [*cuts, opened + len(zone)] if opened + len(zone) < at else cuts
    opened = cuts[-1] if cuts else _named_inside(context, left, at)
    if opened > left.start and not cuts:
        left = left._replace(start=opened)
    words = [w for w, s in zip(left.words, left.starts, strict=True) if s >= opened]
    own = [word for word in words if word not in know.generic]
    kinds = context.classes
    if suffix.mode == "line" and not own:  # 紫云大道 is one, 温州市铁路 is none
        place = context.place_ending.get(at)
        if place is None or place.full:
            return None
        if context.text[place.start - 1] == "至":  # 奉新|至|铜鼓高速公路
            far = context.place_ending.get(place.start - 1)
            return far.start if far is not None else place.start
        return place.start
    place = context.place_ending.get(opened) if cuts else None
    proper = any(is_name(word, kinds) for word in own)
    proper = proper or (left.words[-1][-1] in HILLS and len(left.words[-1]) > 2)  # 鹤鸣山|管理区
    if suffix.mode != "place" and proper and cuts and at - opened >= 2:
        whole = place is not None and not place.full and place.start not in context.place_ending
        return place.start if place is not None and whole else opened  # 青溪|三都湾产业园
    branded = place is not None and place.full and context.text.startswith(BRANDED, at)
    if branded and own and len(own) == len(words):
        return opened  # 白石镇|狮子岩公园
    if numeral := _numeral_before(context, left.start, at):
        return left.start - numeral
    if suffix.mode == "line" and any(len(w) > 3 or kinds[w] == VERB for w in own) and not proper:
        return None  # 大力发展|农村公路
    if cuts and context.text.startswith("中国", opened):  # 云溪镇|中国茶城
        return opened
    if cuts and (own or suffix.mode != "name"):
        return cuts[-2] if len(cuts) > 1 else left.start
    if suffix.mode in ("place", "name") and not proper:
        return None
    skip = len(left.words) > 1 and left.words[0] in LEADING
    start = left.starts[1] if skip else left.start
    return start if own and at - start >= 2 else None


def _numeral_before(context: Context, start: int, at: int) -> int:
    """1 where a numeral opens the name (三溪|水库), which no counter follows; else 0."""
    text = context.text
    numeral = 1 <= at - start <= 2 and text[start - 1 : start] in NUMERALS
    counted = text[start] in "个座大条处级期类种批项家只"
    return int(numeral and not counted and text[start - 2 : start - 1] in BEFORE_NUMERAL)


def _behind_places(context: Context, left: Words, at: int) -> Words:
    """The words behind the last place with its level word."""
    for number in range(len(left.starts) - 1, 0, -1):
        place = context.place_ending.get(left.starts[number])
        if place is not None and place.full:
            return Words(left.starts[number], left.words[number:], left.starts[number:])
    return left


def _behind_rating(context: Context, left: Words, at: int) -> Words:
    """The words behind a rating: 4A级|鹤鸣山景区; none in 13个A级|景区."""
    rated = [m.end() for m in RATED.finditer(context.text, left.start, at)]
    if not rated:
        return left
    behind = rated[-1] + (context.text[rated[-1]] == "级")
    keep = [n for n, start in enumerate(left.starts) if start >= behind]
    if not any(is_name(left.words[n], context.classes) for n in keep):  # 3A级|涉茶景区
        return Words(at, [], [])
    first = keep[0]
    return Words(left.starts[first], left.words[first:], left.starts[first:])


def _behind_kind(context: Context, left: Words) -> Words:
    """The words behind a kind of site, if a name begins there: 移民安置点|怡景小区."""
    for number in range(len(left.starts) - 1, 0, -1):
        if left.words[number - 1] in KINDS and is_name(left.words[number], context.classes):
            return Words(left.starts[number], left.words[number:], left.starts[number:])
    return left


def _whole_places(context: Context, left: Words, at: int) -> Words:
    """The words behind a place that the border cuts in two (元|山镇), or behind 出, 过 …"""
    for cut in range(left.start + 1, min(left.start + 4, at - 1)):
        place = context.place_ending.get(cut)
        if place is not None and place.full and place.start < left.start:
            keep = [n for n, start in enumerate(left.starts) if start >= cut]
            if not keep:
                return left
            return Words(cut, [left.words[n] for n in keep], [left.starts[n] for n in keep])
    if len(left.words) > 1 and left.words[0] in GOING:  # 出|成巴高速收费站
        return Words(left.starts[1], left.words[1:], left.starts[1:])
    return left


def _named_inside(context: Context, left: Words, at: int) -> int:
    """Where the name begins behind a kind or common words: 文保单位|…, 活动场地|云川会展中心."""
    for cut in left.starts:
        if cut > left.start and KIND_BEFORE.at(context.text, cut):
            return cut
    for number, cut in enumerate(left.starts):
        if number and cut in context.place_starting and not context.place_starting[cut].common:
            return cut if context.place_starting[cut].end <= at else left.start
        if context.classes[left.words[number]] not in (NOUN, PLAIN):
            break
    return left.start


def _place_ends(context: Context, start: int, at: int) -> list[int]:
    """The ends of the divisions and the village that open the words from `start` to `at`."""
    cuts = division_ends(context, start, at)
    start = cuts[-1] if cuts else start
    villages = gazetteer(context.lexicon).names("village")
    for end in range(start + 3, min(at, start + 6) + 1):
        if context.text[end - 1] == "村" and (
            context.text[start:end] in villages or (cuts and at - end > 1)
        ):
            return [*cuts, end]
    if context.text.startswith(ZONES, start):  # 经开区|青溪产业会客厅
        zone = next(zone for zone in ZONES if context.text.startswith(zone, start))
        place = context.place_starting.get(start + len(zone))
        if place is not None and place.end <= at:
            return [*cuts, place.start]
    return cuts
