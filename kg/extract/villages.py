"""Villages, communities and hamlets.

They are known by their suffix, with the gazetteer as a witness for the left border; a hamlet by the
family that it is named after, or by its village. Divisions are in `kg.extract.places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anchors import HAMLET, VILLAGE
from kg.extract.border import leftward
from kg.extract.candidates import CLAUSE, Candidate, Context
from kg.extract.leftward import ZONES
from kg.extract.tokens import tokenizer
from kg.lexicon.divisions import Gazetteer, gazetteer

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

DIVISION = "AdministrativeDivision"
HAN_ONLY = re.compile(r"[\u3400-\u9fff]+\Z")
HAN = re.compile(r"[\u3400-\u9fff〇]")
# Hamlets: a surname, 家 and a word for the lie of the land: 李家寨, 王家湾.
NO_HAMLET = frozenset("村镇乡街路组河江湖园学站坊")  # behind 王家湾: more of another name
NO_SURNAME = frozenset("国农商公管专自人大全各本老回当官皇住到起成安居")
OPEN_TAGS = frozenset(("", "nr", "nrt", "nrfg", "ns", "nz"))
# 村民, 村级 …: the village is not named, or not by this word.
VILLAGE_GOES_ON = re.compile(
    r"集体|落(?![地户成实])|[民级务庄镇史规风容貌貌医嫂官晚BbAa]|里的|子(?!女)"
)
COMMUNITY_GOES_ON = re.compile(r"[化型级性]|服务业|矫正|治理共同体|团购|卫生服务")
# Who or what goes to a village, and no name of one: 俺们村, 自驻村以来.
NEVER_VILLAGE = frozenset("们驻俺咱镇兼")
# 屯 in other words, and before what is stored: 村里|屯了粮.
GARRISON = re.compile(
    r"[里民中内外上下前后干级委要]|[\u3400-\u9fff]{1,3}屯[溪兵田垦集里子粮守驻了着过]"
)
STRAIGHT = 0.93  # the score of a village straight after a division
SURE_VILLAGE = 0.85
NEVER_FIRST = frozenset("以把被让使给辖")
PASSING = frozenset("经途赴沿抵")  # 经|铁湖村
LEVEL_FIRST = frozenset("村社镇乡街县市组")  # how level words begin
JOINING = frozenset("和与及在到由从对将把被至")


class Knowledge(NamedTuple):
    """The names of villages, and what stands before 村 and 社区 without making a name."""

    gazetteer: Gazetteer
    village_stops: frozenset[str]
    community_stops: frozenset[str]


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The gazetteer and the words of a kind before the suffixes."""
    stop = lexicon.groups("village_stops")
    return Knowledge(gazetteer(lexicon), frozenset(stop["village"]), frozenset(stop["community"]))


def find(context: Context) -> Iterator[Candidate]:
    """Villages and communities, their short forms, and hamlets."""
    settled = list(villages(context))
    yield from settled
    if settled:
        yield from village_shorts(context, settled)
    yield from hamlets(context)


def village_shorts(context: Context, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Short forms of the villages that the article names in full: 石竹坳 beside 石竹坳村."""
    text, tag = context.text, tokenizer().tag
    stems = {text[c.start : c.end - 1] for c in found if c.type == "Village" and c.score >= 0.72}
    for stem in sorted(stems):
        kind = tag(stem)
        if not 2 <= len(stem) <= 4 or kind not in OPEN_TAGS or text.count(stem) < 2:
            continue
        if len(stem) == 2 and (kind or text.count(stem) < 3):  # a word of two is often another
            continue
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            whole = context.word_begins(at) and context.word_begins(end)
            if len(stem) == 2:  # alone before a mark, or where something is done
                whole = whole and (
                    text[end : end + 1] in CLAUSE or text[at - 1 : at] in ("在", "到")
                )
            if whole and text[end : end + 1] not in LEVEL_FIRST:
                yield Candidate(at, end, "Village", "village-short", 0.72)
            at = text.find(stem, end)


def hamlets(context: Context) -> Iterator[Candidate]:
    """Hamlets: named after a family, or behind their village (石溪村|六坡屯)."""
    text = context.text
    surnames = context.lexicon.set("surnames")
    for at, end in context.anchors[HAMLET]:
        start = at - 1
        if text[end : end + 1] in NO_HAMLET:
            continue
        if text[at:end] == "屯":
            behind = max(text.rfind(level, max(at - 4, 0), at) for level in "村镇乡") + 1
            if behind and HAN_ONLY.match(text, behind, at) and not GARRISON.match(text, behind):
                yield Candidate(behind, end, "Village", "hamlet", 0.84)
            continue
        if start < 0 or text[start] not in surnames or text[start] in NO_SURNAME:
            continue
        if context.word_begins(start) or start in context.place_ending:
            yield Candidate(start, end, "Village", "hamlet", 0.76)


def villages(context: Context) -> Iterator[Candidate]:
    """Villages and communities: those that a weak border gives one character too many (做|强石竹村)
    lose it where the article has the name without it."""
    text = context.text
    found = list(_villages(context))
    sure = {text[c.start : c.end] for c in found if c.score > SURE_VILLAGE}
    for village in found:
        start, end = village.start, village.end
        if village.score < SURE_VILLAGE and text[start + 1 : end] in sure:
            village = village._replace(start=start + 1)
        yield village


def _villages(context: Context) -> Iterator[Candidate]:
    """Each by itself."""
    text, know = context.text, knowledge(context.lexicon)
    for at, end in context.anchors[VILLAGE]:
        community = text[at] == "社"
        goes_on = COMMUNITY_GOES_ON if community else VILLAGE_GOES_ON
        if goes_on.match(text, end) or "+" in (text[at - 1 : at], text[end : end + 1]):
            continue
        stop = know.community_stops if community else know.village_stops
        start, score = _village(context, at, end, stop, community)
        cut = _town_before(context, start, at, end) if score == STRAIGHT else 0
        if cut:  # 云川县|白沙|石竹坳村
            yield Candidate(start, cut, DIVISION, "town-short", 0.86)
            start = cut
        if score:
            yield Candidate(start, end, "Community" if community else "Village", "village", score)


def _town_before(context: Context, start: int, at: int, end: int) -> int:
    """The end of the short form of a town that opens the words straight after a county (0: none):
    what is left is a known village, and the whole is not.
    """
    text, known = context.text, knowledge(context.lexicon).gazetteer
    villages, towns = known.names("village"), known.names("township")
    county = context.place_ending.get(start)
    if county is None or county.level != "county" or text[start:end] in villages:
        return 0
    for cut in (start + 2, start + 3):
        town = any(text[start:cut] + level in towns for level in ("镇", "乡", "街道"))
        if town and at - cut > 1 and text[cut:end] in villages:
            return cut
    return 0


def _upper_or_lower(context: Context, start: int, at: int) -> int:
    """The start of a village with 上 or 下 in front that the words hide: 白湖镇|上家湖村."""
    for back in (1, 2):
        opening = start - back
        if opening < 0 or context.text[opening] not in "上下":
            continue
        place = context.place_ending.get(opening)
        if place is not None and place.full and place.level == "township":
            return opening
        verb = context.text[opening:start]  # 上交|垟村, and nobody does that to a village
        if (
            (back, at - start) == (2, 1)
            and opening == context.clause_start(at)
            and verb not in context.bearings.stops
        ):
            return opening
    return start


def _village(
    context: Context, at: int, end: int, stop: frozenset[str], community: bool
) -> tuple[int, float]:
    """Where the name begins whose suffix stands at `at`, and the score (0: no name)."""
    text = context.text
    names = knowledge(context.lexicon).gazetteer.names("village")
    left = leftward(context, at, 9, verbs=False)
    start = left.start
    token = text[max(context.boundaries.rfind(1, 0, at), 0) : end]
    if text[at - 2 : at] in ("行政", "自然") and text[at - 3 : at - 2] in ("个", "余"):
        return 0, 0.0  # 四十个|行政村
    if text[at - 1 : end] == "村村" and text[left.start : end] not in names:
        return 0, 0.0  # 双柏村|村室, 各行政村|村医
    if token.endswith(("乡村", "农村")) or text[at - 1 : at] in NEVER_VILLAGE:
        return 0, 0.0
    for opening in (at - 2, at - 3):  # 云溪镇|中和村, whatever the words make of it
        town = context.place_ending.get(opening)
        if town is not None and town.level == "township" and town.full:
            if text[opening:end] in names:
                return opening, 0.93
            break
    office = max(text.rfind("街办", start, at) + 2, text.rfind("办事处", start, at) + 3)
    if office > start + 2 or (office == start + 2 and text.startswith("街办", start)):
        start = office  # 槐荫路街道办事处|柳林社区
    listed = text.rfind("、", max(at - 5, 0), at) + 1
    if (
        listed
        and listed < start
        and "村" not in text[listed:at]
        and text[listed - 2] in "村区"
        and at - listed > 1
    ):
        words = tuple(context.text[w.start : w.end] for w in context.words(listed, at))
        if not stop.intersection((*words, text[listed:at])) and HAN_ONLY.match(text, listed, at):
            return listed, 0.72  # 李店村、|讲约台村
    for zone in ZONES:  # 高新区|石竹坳村
        if (inner := text.rfind(zone, start, at)) >= 0 and inner + len(zone) < at:
            start = inner + len(zone)
    start = _upper_or_lower(context, start, at)
    floor = start if start < at else max(at - 3, 0)  # 云霞镇|陶家村, 云霞乡|八一社区
    if not context.boundaries[start]:  # 沿口镇|江家坝村, cut 沿口|镇江|家坝村
        floor = max(at - 4, 0)
    for opening in range(at - 1, floor - 1, -1):
        if opening < start and (text[opening] in JOINING or not HAN.match(text[opening])):
            break
        place = context.place_ending.get(opening)
        if place is not None and place.full:  # straight after a town, a county, a district
            new = text[opening:at] == "新" and text[end : end + 1] not in tuple("建聚点规面示居")
            sure = (
                at - opening <= 5
                and text[opening] not in "的之内里"
                and (text[opening:at] not in stop or new)
            )
            return (opening, STRAIGHT) if sure else (0, 0.0)
    if start == at or (community and at in context.head_ending):  # 派出所|社区民警
        return 0, 0.0
    if start + 2 < at and (
        text[start] in NEVER_FIRST
        or (text[start] in PASSING and text[start:end] not in names)
        or (text[start] in JOINING and text[start + 1 : end] in names)
    ):
        start += 1
    elif start and text[start - 1] not in JOINING and text[start - 1 : end] in names:
        start -= 1
    for cut, word in zip(left.starts, left.words, strict=True):  # words of a kind before the name
        if cut >= start and word in stop and at - cut - len(word) > 1:
            start = cut + len(word)
    inner = text.rfind("村", start, at)
    if inner >= 0 and text[start:inner] in stop and at - inner > 2:  # 示范村|青芦村
        start = inner + 1
    if text[start] in "和与及" and text[start - 1 : start] == "村" and at - start > 1:
        start += 1  # 桃坞村|和|云岭新茶村
    if text[start - 1] in "大小" and text[start - 2] in "是到在赴" and 1 < at - start < 4:
        start -= 1  # 第一站是|大柳庄村
    if text[start] == "原" and text[start - 1] in "(（" and at - start > 2:  # (原石竹坳村)
        start += 1
    stem = text[start:at]
    if context.boundaries[start + 1] and stem[:1] in ("养", "种") and text[start - 1] == "的":
        return 0, 0.0  # 有名的养猪村
    place = context.place_starting.get(start)
    short = place is not None and not place.full and text[start:end] not in names
    own = place is not None and short and text[place.end : at] not in stop
    if place is not None and own and at - place.end > 1 and text[place.end : end] in names:
        start = place.end  # 瑞金|沙洲坝村
    place = context.place_ending.get(at)
    known = text[start:end] in names
    if place is not None and place.start == start and community and not known:
        return 0, 0.0  # 温州|社区
    last = text[max(context.boundaries.rfind(1, 0, at), start) : at]
    kind = all(word in stop for word in left.words)
    if stem in stop or kind or stem[-1:] == "型" or (last in stop and not known) or len(stem) < 2:
        return 0, 0.0
    if len(stem) > 5:  # the border was not reached: the longest known name
        starts = (s for s in left.starts if at - s <= 5 and at - s > 1)
        start = next((s for s in starts if text[s:end] in names), -1)
        return (start, 0.74) if start >= 0 else (0, 0.0)
    return start, 0.88 if known else 0.72
