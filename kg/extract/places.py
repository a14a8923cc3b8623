"""Divisions, their short forms, and countries.

Divisions down to the township come from the gazetteer, by full name or short form; villages and
communities are in `kg.extract.villages`. Every level of an address is a mention of its own:
青石县|云溪镇|石竹坳村.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract import villages
from kg.extract.anchors import COUNTRY, apart
from kg.extract.border import made_up
from kg.extract.candidates import Candidate, Context, Quote
from kg.extract.opening import joined_at
from kg.extract.tokens import is_word, tokenizer
from kg.extract.tries import pattern
from kg.extract.villages import DIVISION, HAN, JOINING
from kg.lexicon.divisions import Gazetteer, gazetteer

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

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
# Districts whose name is what any town calls that part of it.
QUARTERS = frozenset(("城区", "郊区", "矿区", "老城区", "新城区", "市中区"))
ROAD = re.compile(
    r"(?:[东西南北中][一二三四五]?|[一二三四五])?(?:路|大道|大街)(?=[、,，。;；和与及等]|\d+号)"
)
OUTLET = re.compile(r"(?:新闻)?(?:网|频道|在线|电视台)[\d月日]*[讯电]")
NAMED_BEFORE = frozenset("省市县区旗州盟镇乡道村")
MOTTO = 24  # characters; what is longer is speech
ENDS = frozenset("。!?！？…~")


class Knowledge(NamedTuple):
    """The divisions, and the goods that are called after them."""

    gazetteer: Gazetteer
    goods: re.Pattern[str]


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The gazetteer and the local goods."""
    return Knowledge(gazetteer(lexicon), re.compile(pattern(lexicon.set("local_goods"))))


def find(context: Context) -> Iterator[Candidate]:
    """Family: divisions, villages and communities, countries."""
    titles = [
        (quote.start, quote.end)
        for quote in context.quotes
        if quote.mark == "《"
        or _is_motto(context, quote)
        or HONOUR.search(context.text, quote.inner, quote.until)
    ]
    for found in (divisions(context), towns(context), villages.find(context), countries(context)):
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
