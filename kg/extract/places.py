"""Divisions, villages and communities.

Divisions down to the township come from the gazetteer, by full name or short form; villages and
communities by their suffix, with the gazetteer as a witness for the left border. Every level of an
address is a mention of its own: 青石县|云溪镇|石竹坳村.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anchors import COUNTRY, HAMLET, VILLAGE, apart
from kg.extract.border import leftward, made_up
from kg.extract.candidates import CLAUSE, Candidate, Context, Quote
from kg.extract.leftward import ZONES
from kg.extract.opening import joined_at
from kg.extract.tokens import is_word, tokenizer
from kg.extract.tries import pattern
from kg.lexicon.divisions import Gazetteer, gazetteer

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

DIVISION = "AdministrativeDivision"
PRODUCT = "Product"
HIGH = ("province", "prefecture", "county")
TOWN = re.compile(r"(?:街道|苏木|[镇乡])\Z")
LEVEL = re.compile(r"街道|苏木|[省市区县旗州盟镇乡]")
# What follows a level word and takes it away: 温州|市民, 义乌|市场, 龙湾|区域, 苍南|县域; a level
# that is a quality and not a place: 浙江省级, 温州市属.
TAKES = {
    "市": re.compile(
        r"民(?![政族宗间营办盟建进革主])|场(?!监)|值(?![此班守])|容(?!纳)|面(?![向对临])"
        r"|井(?![开冈])|集(?![中团聚])|花(?![费大])|树(?![立牢])"
    ),
    "区": re.compile(r"域|块|间|位|别|划"),
    "县": re.compile(r"[域衙直]"),
    "镇": re.compile(r"域|静|定(?![期点向制于在居位额时量])|痛"),
    "乡": re.compile(r"村(?!镇)|贤|亲|音|愁|情|间|土|里|下|镇"),
    "州": re.compile(r"市(?=[民场])"),
    "省": re.compile(r"份|会城市|力|钱|时|心"),
}
# Aims of a county, in four characters: 科技兴县, 工业强市.
AIMS = "立强兴富活治稳"
MOTTOES = re.compile(
    r"(?:农业|工业|科技|旅游|生态|教育|人才|文化|开放|项目|产业|实业|质量|品牌|商贸|创新|依法|法治|林业|文旅)"
    rf"[{AIMS}][省市县区镇乡]\Z"
)
# What a quotation bestows and does not name: “青溪市文明示范社区”, “中国白茶之乡”.
HONOUR = re.compile(
    r"(?:示范|先进|文明|卫生|模范|百[强佳]|十[强佳]|优秀|最美|和美|美丽|样板|标杆|红旗|星级|满意|标兵)"
    r"(?:[省市县区镇乡村点户]|街道|社区|单位|集体|基地|小区|景区|企业|学校|家庭|党组织|党支部|工程)\Z"
    r"|(?:好人|工匠|楷模|榜样|骄傲)榜?\Z"
    r"|之[乡都城冠]\Z|第一[\u3400-\u9fff]{1,3}\Z|(?:称号|经验|精神|样[本板]|范例|速度|力量|答卷|声音|故事|名片|现象)\Z"
)
# A country that only says where something is the best: 中国|十大名茶.
BEST_OF = re.compile(
    r"[十百][大强佳]|第一|最[\u3400-\u9fff]|首[个批家届座条]|[\u3400-\u9fff]{1,4}之乡"
)
# China as a quality or in a name, not as a place or an actor.
CHINESE = re.compile(r"(?![的是在有与和及到向从将各也已对])[\u3400-\u9fff·]")
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
# Districts whose name is what any town calls that part of it.
QUARTERS = frozenset(("城区", "郊区", "矿区", "老城区", "新城区", "市中区"))
ROAD = re.compile(
    r"(?:[东西南北中][一二三四五]?|[一二三四五])?(?:路|大道|大街)(?=[、,，。;；和与及等]|\d+号)"
)
OUTLET = re.compile(r"(?:新闻)?(?:网|频道|在线|电视台)[\d月日]*[讯电]")
# 屯 in other words, and before what is stored: 村里|屯了粮.
GARRISON = re.compile(
    r"[里民中内外上下前后干级委要]|[\u3400-\u9fff]{1,3}屯[溪兵田垦集里子粮守驻了着过]"
)
STRAIGHT = 0.93  # the score of a village straight after a division
NEVER_FIRST = frozenset("以把被让使给辖")
PASSING = frozenset("经途赴沿抵")  # 经|铁湖村
LEVEL_FIRST = frozenset("村社镇乡街县市组")  # how level words begin
JOINING = frozenset("和与及在到由从对将把被至")
NAMED_BEFORE = frozenset("省市县区旗州盟镇乡道村")


SURE_VILLAGE = 0.85
MOTTO = 24  # characters; what is longer is speech
ENDS = frozenset("。!?！？…~")


class Knowledge(NamedTuple):
    """What stands before 村 and 社区 without making a name, and the names of villages."""

    gazetteer: Gazetteer
    village_stops: frozenset[str]
    community_stops: frozenset[str]
    goods: re.Pattern[str]


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The gazetteer and the tables of places."""
    stop = lexicon.groups("village_stops")
    return Knowledge(
        gazetteer(lexicon),
        frozenset(stop["village"]),
        frozenset(stop["community"]),
        re.compile(pattern(lexicon.set("local_goods"))),
    )


def find(context: Context) -> Iterator[Candidate]:
    """Family: divisions, villages and communities."""
    titles = [
        (quote.start, quote.end)
        for quote in context.quotes
        if quote.mark == "《"
        or _is_motto(context, quote)
        or HONOUR.search(context.text, quote.inner, quote.until)
    ]
    settled = list(villages(context))
    named = village_shorts(context, settled) if settled else iter(())
    hamlet = hamlets(context)
    for found in (divisions(context), towns(context), settled, named, hamlet, countries(context)):
        if not titles:
            yield from found
            continue
        for candidate in found:
            if not any(start < candidate.start < end for start, end in titles):
                yield candidate


def _is_motto(context: Context, quote: Quote) -> bool:
    """Is it a motto, a theme or a coined name (“文化青溪”), whose places nobody acts in?

    Speech ends with a full stop; a place and one noun more (“青溪团长”) say who it is.
    """
    text = context.text
    if quote.mark != "“" or quote.until - quote.inner > MOTTO or text[quote.until - 1] in ENDS:
        return False
    place = context.place_starting.get(quote.inner)
    if place is None:
        return True
    return place.end < quote.until and context.boundaries.find(1, place.end + 1) != quote.until


def countries(context: Context) -> Iterator[Candidate]:
    """Countries and great cities abroad."""
    text = context.text
    for start, end in apart(context.anchors[COUNTRY]):
        whole = context.word_begins(start) and context.word_begins(end)
        chinese = text.startswith("中国", start) and (
            CHINESE.match(text, end) or text[start - 1 : start] in ("新", "大")
        )  # 中国|传统村落, 新|中国
        if whole and not chinese and not BEST_OF.match(text, end):
            yield Candidate(start, end, DIVISION, "country", 0.8)


def divisions(context: Context) -> Iterator[Candidate]:
    """Names of divisions, full and short; short ones that are common words need a witness."""
    text, know = context.text, knowledge(context.lexicon)
    near: set[str] | None = None
    for place in context.places:
        start, end = place.start, place.end
        starts = context.word_begins(start) or text[start - 1] in NAMED_BEFORE
        if place.full:
            if text[start - 2 : start] in ("、大", "、小"):
                start, starts = start - 1, True  # 柏树镇、|大青山镇
            if text[start:end] in QUARTERS and not _in_city(context, start, text[start:end]):
                continue
            if text[start:end] == "和县" and _joins(context, start):
                continue  # 街道|和|县直部门
            if end - start == 3 and joined_at(context, start):
                continue
            if text[start:end] == "街道" or (not starts and not made_up(context, start)):
                continue  # 部|分乡镇 splits a word of the dictionary
            if (text[end - 2] in AIMS and MOTTOES.search(text, max(end - 4, 0), end)) or (
                text.startswith("长", end) and text[start:end] == "代县"
            ):
                continue  # 农业立县; 代|县长
            joined = text[start] in JOINING and starts and context.boundaries[start + 1]
            if joined and is_word(text[start + 1 : end]):  # 灌溉|和|村镇供水
                continue
            takes = TAKES.get(text[end - 1])
            if takes and takes.match(text, end):
                if end - start > 2 and not is_word(text[start : end - 1]):  # 海岛|乡村
                    yield Candidate(start, end - 1, DIVISION, "division-short", 0.85)
                continue
            yield Candidate(start, end, DIVISION, "division", 0.92 if starts else 0.75)
        elif starts and (goods := know.goods.match(text, end)):  # 信阳|毛尖
            yield Candidate(start, goods.end(), PRODUCT, "local-goods", 0.8)
        elif OUTLET.match(text, end) or ROAD.match(text, end):  # 青溪|网讯: a dateline; 西城|路
            continue
        elif starts and (
            context.word_begins(end)
            or _glued(context, start, end)
            or (end in context.place_starting and context.place_starting[end].full)
        ):  # 云川|石溪镇, however it is cut
            if place.common:
                if near is None:
                    near = _named(context)
                if text[end : end + 1] != "籍" and not _supported(context, text[start:end], near):
                    continue
            yield Candidate(start, end, DIVISION, "division-short", 0.78 if place.common else 0.86)
        elif not starts and context.boundaries[start + 1]:  # 广大|余江, and no 大余
            short = text[start + 1 : end + 1]
            if short in know.gazetteer.short_names("county") and context.word_begins(end + 1):
                yield Candidate(start + 1, end + 1, DIVISION, "division-short", 0.8)


def _joins(context: Context, start: int) -> bool:
    """Is the 和 of 和县 a conjunction: behind a word that is no preposition and no place?"""
    before = context.text[start - 1 : start]
    joined = bool(HAN.match(before)) and before not in "在于到从至赴是由"
    return joined and start not in context.place_ending


def _in_city(context: Context, start: int, quarter: str) -> bool:
    """Does the name of a city that has such a district stand right before: 晋城市|城区?"""
    place = context.place_ending.get(start)
    if place is None or place.level != "prefecture":
        return False
    cities = {code for code, _ in _codes(context.lexicon, context.text[place.start : start])}
    return any(parent in cities for _, parent in _codes(context.lexicon, quarter))


def _glued(context: Context, start: int, end: int) -> bool:
    """Did the tokeniser guess a word that no dictionary has, from a place and what follows?"""
    word = context.text[start : context.boundaries.find(1, start + 1)]
    return len(word) - (end - start) == 1 and not tokenizer().tag(word)


def _named(context: Context) -> set[str]:
    """Codes of all divisions, province to county, that the article names beyond doubt."""
    names = {context.text[p.start : p.end] for p in context.places if not p.common}
    return {code for name in names for code, _ in _codes(context.lexicon, name)}


def _supported(context: Context, short: str, near: set[str]) -> bool:
    """Is a division of this short form named in full, or the one above it, in the article?"""
    return any(code in near or parent in near for code, parent in _codes(context.lexicon, short))


@lru_cache(maxsize=4096)
def _codes(lexicon: Lexicon, name: str) -> tuple[tuple[str, str], ...]:
    """Codes of the divisions of a name, province to county, each with that of a county's parent."""
    return tuple(
        (d.code, d.parent if d.level == "county" else "-")
        for d in gazetteer(lexicon).find(name, HIGH)
    )


def towns(context: Context) -> Iterator[Candidate]:
    """Short forms of the towns that the article names in full: 赤溪 beside 赤溪镇."""
    text = context.text
    stems: dict[str, None] = {}
    for place in context.places:
        if not place.full or place.level != "township":
            continue
        name = text[place.start : place.end]
        stem = TOWN.sub("", name)
        if stem != name and len(stem) > 1:
            if tokenizer().tag(stem)[:1] in ("a", "d", "v"):  # 高兴镇 leaves 高兴 as it is
                continue
            stems[stem] = None
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            if not LEVEL.match(text, end) and context.word_begins(at) and context.word_begins(end):
                yield Candidate(at, end, DIVISION, "town-short", 0.8)
            at = text.find(stem, end)


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
