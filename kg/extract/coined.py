"""Names of undertakings that no mark sets apart: a field of its own and a head noun.

噪声污染专项治理, 乡土人才提升行动, 茶叶文化旅游节: the head noun (`undertaking_heads.tsv`, column
open) ends the name, the left border is found word by word, and a name made of nothing but common
words (重点建设项目) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.anchors import SITE, UNDERTAKING, apart
from kg.extract.border import (
    capacity,
    division_ends,
    ends_word,
    is_name,
    leftward,
    made_up,
    within_saying,
)
from kg.extract.candidates import Candidate, Context
from kg.extract.leftward import ZONES
from kg.extract.occasions import OPENS, TIMED, YEAR, timed, widened
from kg.extract.tokens import WordClasses
from kg.extract.undertakings import Head, knowledge

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

LIMIT = 20
LONG_LIMIT = 36  # a project is named after its company and what it makes
# 288为农|服务热线: the number that is called opens the name
DIAL = re.compile(r"(?<![0-9第])(?:\d{3}|1[12]\d{3}|9\d{4})[\u3400-\u9fff]{0,6}\Z")
# (光电专场), (杭州站): the round of an event
ROUND = re.compile(r"[(（][\u3400-\u9fff]{1,10}(?:专场|站|赛区|片区|分会场|场|组)[)）]")
BUILDING = re.compile(
    r"(?:投资|规划|谋划|开工|启动)?(?:建设|新建|改建|扩建|改扩建|修建|兴建|筹建|续建)"
)
# What is done at a place before the name of what is built: 在开发区|建设|青溪商贸综合体项目
DONE_THERE = re.compile(r"(?:投资|开工|规划)?(?:建设|新建|兴建|打造)")
# A community or village behind its town: 云溪镇|石竹坳村
QUARTER = re.compile(r"[\u3400-\u9fff]{2,5}?(?:社区|村)(?=[\u3400-\u9fff]{3})")
# What is done to a body's house besides, before the head: 文化站|提升|改造项目
BETTER = (
    *("提升", "提级", "提质", "升级", "维修", "修缮", "加固", "扩容"),
    *("整体", "异地", "综合", "配套"),
)
ONE_OF_MANY = ("一场", "一次", "这场", "这次", "多场", "一种")
# What opens the name of an event and would end another name: 首届|农民运动会, 全国|技能大赛
LEADS = re.compile(
    r"(?:(?:第[一二三四五六七八九十0-9]+|首)届(?:全[国省市县州区镇乡]|中国|世界|国际)?|全国)\Z"
)
# What says how much a project counts or of which branch it is, and does not name it.
RANKS = re.compile(
    r"(?:重[点大要]|招商引资|招商|引资|集中|[新已未拟]?[签开竣]工|签约|新建|储备|在建|续建|拟建|前期|落地|谋划|入库|[省市县乡镇村]级?|产业|工业"
    r"|农业|民生|实事|惠民|为民|文旅|旅游|文化|投资|亿元以上|专项债?券?|补短板|帮扶|衔接|援建|乡村振兴|基础设施|技改|建设|发展"
    r"|重点工程|工程|特色|优质|系列|各类|招引|推介|合作|资金|财政|中央|奖补|补助|[两三四五六七八九十百千\d]+[个大项批])+"
)
# Heads that say what is done, and not only that there is an occasion.
OWN_FIELD = re.compile(r"[^文旅大运比交发][\u3400-\u9fff]{1,3}[赛节](?![日目])|[苗侗羌彝瑶]年")
CEREMONY = ("成立大会", "捐赠仪式", "成立仪式", "揭牌仪式", "授牌仪式", "启用仪式", "奠基仪式")
# Gatherings about an occasion, named after it.
OF_OCCASION = ("推进会", "部署会", "动员会", "筹备会", "协调会", "发布会", "总结会", "场活动")
# What is done about an occasion: 第三届云溪旅游大会|集中采访活动
SIDE = re.compile(r"[\u3400-\u9fff]{0,6}?(?:采访|采风|宣传|推介|推广|志愿服务)活动(?![周月场])")
# What goes on behind a drive: 大走访|大排查|活动
SERIES = re.compile(
    r"(?:大[\u3400-\u9fff]{2})*(?:专项)?(?:行动|活动)|(?:大[\u3400-\u9fff]{2})+(?=工作|[,。、;])"
)
MANY = re.compile(r"(?:各[类种式项地个级]|多[种场项个类]|系列|此类|同类)\Z")
COUNT = re.compile(r"[近超达共约]?\d+余?[个项场宗]")
KIND_OF_PROJECT = re.compile(r"项目|工程|规划|任务")
# Gatherings that a province or a county holds one of.
ASSEMBLIES = ("旅发大会", "旅游发展大会", "旅游产业发展大会", "文旅发展大会", "文旅产业发展大会")
COUNTED = re.compile(r"[\d一二两三四五六七八九十几多]余?[个批类]\Z")
TOP_TEN = re.compile(r"(?<![第\d])十[大项件佳]")
NUMBERED = re.compile(r"[GSXY]?\d{2,4}[国省县乡]道\Z")
ROADS = re.compile(r"公路|高速|铁路|[段线路道]|管[道网]|航道")
# The head goes on into another word: of a body (项目部), a person (工程师), a room.
GOES_ON = re.compile(r"[部组办队师者员室院署局]|中心|公司|指挥部|领导|集团|负责人|组委会|筹委会")


@lru_cache(maxsize=4)
def _social(lexicon: Lexicon) -> tuple[str, ...]:
    """Heads that end in 项目 and are programs all the same."""
    heads = knowledge(lexicon).heads
    return tuple(w for w, head in heads.items() if w.endswith("项目") and head.type == "Program")


def find(context: Context) -> Iterator[Candidate]:
    """Family: unmarked names of programs, projects, platforms, products and events."""
    text, heads = context.text, knowledge(context.lexicon).heads
    found = sorted(_unmarked(context))
    occasions = {c.end: c for c in found if c.type == "Event"}
    for candidate in found:
        start, end, kind, _, score = candidate
        first = occasions.get(start - (text[start - 1 : start] == "·")) if kind == "Event" else None
        if first is not None and "·" in text[first.end : start + 1]:  # 春茶论坛|·|云溪茶文化节
            candidate = candidate._replace(start=first.start)
        elif kind == "Event":
            about = text.endswith(OF_OCCASION, start, end)
            inner = [
                c
                for c in occasions.values()
                if c.start <= start < c.end < end and (about or text[c.end : end] in heads)
            ]
            if inner:  # 云川县茶艺大赛|筹备工作推进会
                first = inner[0]
                candidate = candidate._replace(start=first.start, score=max(score, first.score))
        candidate = candidate._replace(start=candidate.start + (text[candidate.start] == "·"))
        yield candidate
        if kind == "Event" and (side := SIDE.match(text, end)) and OPENS.match(text, start):
            yield candidate._replace(end=side.end(), type="Program")


def _unmarked(context: Context) -> Iterator[Candidate]:
    """The names, each from its head alone."""
    heads = knowledge(context.lexicon).heads
    sites = {end for _, end in context.anchors[SITE]}
    text = context.text
    for at, end in apart(context.anchors[UNDERTAKING]):
        works = text.startswith("工程建设", end - 2) and end - at > 2  # 改造工程|建设
        if not (works or ends_word(context, at, end)) or GOES_ON.match(text, end):
            continue
        head = heads[text[at:end]]
        if text[at] == "大" and end - at == 3:  # 大讨论|大排查|大整治|活动
            while text[max(at - 3, 0)] == "大" and at > 2 and text[at - 2 : at] not in ("力", "量"):
                at, head = at - 3, head._replace(need="", open=max(head.open, 0.78))
            more = SERIES.match(text, end)
            end = more.end() if more else end
        if end - at == 1 and not context.word_begins(at) and not made_up(context, at):
            continue  # 中秋节, 环节: words of the dictionary
        if head.type == "Project" and text.startswith("之一", end):
            continue  # 全市十大产业项目|之一
        if head.type == "Project" and text.endswith(_social(context.lexicon), 0, end):
            continue  # 新风社区|公益服务项目 builds nothing
        start = _start(context, at, end, head)
        score = head.open
        if start < 0 and text[at - 1] in "省市县" and text.startswith(ASSEMBLIES, at):
            start = at - 1 if context.word_begins(at - 1) else start  # 省|旅发大会
        if head.type == "Event" or text.endswith(("行动", "活动"), at, end):
            border = start if start >= 0 else leftward(context, at, LIMIT, quotes=True).start
            first = widened(context, border)
            if first < border and (start >= 0 or end - border > 3):
                start, score = first, max(score, 0.78)
                if head.type == "Event" and text[start - 1 : start] == "暨":
                    start = widened(context, _first_of_two(context, start, at))
        if start < 0 or within_saying(context, start, end):
            continue
        counted = COUNTED.search(text, max(start - 4, 0), start) or TOP_TEN.search(text, start, at)
        if head.type == "Project" and counted:
            continue  # 4个|农旅融合项目, 云川县十大|产业项目
        if MANY.search(text, max(start - 4, 0), start) or COUNT.match(text, end):
            continue  # 各类|斗茶大赛, 集中办赛项目|15个
        if head.type == "Event" and (more := ROUND.match(text, end)):
            end = more.end()
        place = context.place_starting.get(start) if head.type == "Event" and score < 0.7 else None
        if place is not None and _one_name(context, place.end, at):  # 云溪镇|麻石大集
            score = 0.78
        if head.type == "Event" and ("暨" in text[start:at] or TIMED.search(text, start, at)):
            score = max(score, 0.78)
        if text.endswith(CEREMONY, at, end) and any(
            inner in context.head_ending for inner in range(start + 3, at + 1)
        ):
            score = max(score, 0.8)  # 白桥县云茶商会|成立大会: named after the body
        house = at - 2 if text.startswith(BETTER, at - 2) else at
        if head.type == "Project" and (house in context.head_ending or house in sites):
            score = 0.92  # named after the house it builds: the house is not meant
        start += text[start] == "暨"
        yield Candidate(start, end, head.type, "coined", score)


def _cut_zone(text: str, start: int) -> int:
    """How much of a zone's name the border at `start` cuts off, or 0."""
    for zone in ZONES:
        for size in range(len(zone) - 1, 0, -1):
            if text.endswith(zone[:size], 0, start) and text.startswith(zone[size:], start):
                return size
    return 0


def _is_house(context: Context, start: int, at: int) -> bool:
    """Is what is built named by itself, and not by the division before it?"""
    after = context.boundaries.find(1, start + 1)
    if (
        after > at
        or context.text[start] == "("
        or not is_name(context.text[start:after], context.classes)
    ):
        return False
    return any(start < s < e <= at + 4 for s, e in context.anchors[SITE])


def _one_name(context: Context, start: int, end: int) -> bool:
    """Is the span one word, and a proper name?"""
    one = 1 < end - start < 5 and context.boundaries.find(1, start + 1) == end
    return one and is_name(context.text[start:end], context.classes)


def _start(context: Context, at: int, end: int, head: Head) -> int:
    """Where the name begins whose head stands at `at`, or -1: no name."""
    text = context.text
    if head.type == "Platform" and (number := DIAL.search(text[max(at - 12, 0) : at])):
        return at - len(number.group())
    long = head.type == "Project"
    limit = LONG_LIMIT if long else LIMIT
    left = leftward(context, at, limit, quotes=True)
    words, start = left.words, left.start
    while long and (size := capacity(text, start)) and at - start < limit:
        further = leftward(context, start - size, limit - (at - start), quotes=True)
        words, start = further.words + words, further.start
    if long and (zone := _cut_zone(text, start)):  # 青溪县产业集|聚区…
        further = leftward(context, start - zone, limit - (at - start), quotes=True)
        words, start = further.words + words, further.start
    if long and (number := NUMBERED.search(text, max(start - 5, 0), start + 2)):  # 310|省道
        start = number.start()
    if long and start < at:
        start = _behind_kind(context, _joined(context, start, at, limit), at)
    if head.type == "Event":
        first = _first_of_two(context, start, at)
        start, limit = (first, LONG_LIMIT) if first < start else (start, limit)
        if lead := LEADS.search(text, max(start - 8, 0), start):
            place = context.place_ending.get(lead.start())
            start = place.start if place is not None and place.full else lead.start()
        if (opened := timed(context, start)) < start:
            return opened
    if head.type == "Policy" and (issued := YEAR.search(text, max(start - 6, 0), start)):
        start = issued.start()
    year = YEAR.search(text, max(start - 6, 0), start) if head.type == "Event" else None
    dated = context.place_ending.get(year.start()) if year else None
    cuts = division_ends(context, start, at)
    if dated is not None:  # 青溪市|2023年|乡村文化旅游节
        start, cuts = dated.start, [start]
    quarter = QUARTER.match(text, cuts[-1], at) if cuts else None
    if quarter:
        cuts.append(quarter.end())
    if len(cuts) > 1 and not dated:  # 青溪市|云川县春风服务市集, 青溪市|云川县|石竹坳水库工程
        last = context.place_starting.get(cuts[-2])
        house = long and last is not None and last.full and _is_house(context, cuts[-1], at)
        whole = long and last is not None and last.full and not house  # 青溪市石竹镇|防洪工程
        start = cuts[-1] if house else cuts[-2] if not whole else start
    inside = text[cuts[-1] : at] if cuts else text[start:at]
    formula = "+" in inside
    if text.endswith(ONE_OF_MANY, max(start - 2, 0), start):  # 一场水源地保卫战
        return -1
    if head.need == "run" and not formula and not _is_run(context, start):
        return -1
    know = knowledge(context.lexicon)
    figures, verbs = know.stop_quotes, know.verbs
    own = [
        word
        for word in words
        if word in inside
        and word not in _generic(context)
        and not (word[0] == "“" and word[1:-1] in figures)
    ]
    season = head.type == "Event" and _is_set(head, inside, bool(cuts), text, start, at)
    season = season or (year is not None and bool(cuts) and len(inside) > 1 and head.open > 0.5)
    works = long and cuts and head.open >= 0.75 and not RANKS.fullmatch(inside)
    works = works and (  # 云溪镇|高标准农田建设项目, 云川县|城市|防洪工程
        len(inside) > 4 or (not inside and end - at > 6) or (head.open >= 0.78 and end - at > 3)
    )
    sites = context.lexicon.set("site_suffixes")
    size = at - start
    # 乡土人才提升行动: common words alone, but as many as name a field, or run by somebody
    field = (
        head.open >= 0.78
        and not head.need
        and (size >= 6 or (size >= 4 and _is_run(context, start)))
    )
    site = long and len(inside) > 3 and any(word in sites for word in own)
    # 县人民医院|迁建项目, 文化站|提升|改造项目
    bettered = at - 2 if text.startswith(BETTER, at - 2) else at
    body = context.head_ending.get(bettered)
    site = site or (long and body is not None and body.start > start)
    if not (season or works or site or field or formula) and not _has_own(
        own, len(inside), bool(cuts), context.classes, head.need
    ):
        return -1
    # what is built is named, not the building of it: 投资建设|赣江新城桥项目
    if long and (built := BUILDING.match(text, start, at)) and at - built.end() > 3:
        start = built.end()
    if long and text[start - 1 : start] in ("在", "于"):  # 在开发区|建设|青溪商贸综合体项目
        done = DONE_THERE.search(text, start, at)
        start = done.end() if done and at - done.end() > 3 else start
    if text[start + 2 : start + 3] == "“" and text[start : start + 2] in verbs:
        start += 2  # 创新|“四色预警”工作法
    return start if 2 <= at - start < limit else -1


def _is_set(head: Head, inside: str, placed: bool, text: str, start: int, at: int) -> bool:
    """Is an event set apart by its place and field (云川县|春季人才招聘会) or its edition?"""
    if placed and not inside and head.open >= 0.65 and OWN_FIELD.match(text, at):
        return True  # 云川|龙舟赛
    edition = OPENS.search(text, max(start - 5, 0), at)
    if edition and at - edition.end() > (1 if head.open >= 0.6 else 3):
        return True
    least = 2 if head.open >= 0.75 else 3 if head.open >= 0.7 else 4 if head.open >= 0.6 else 99
    return placed and len(inside) >= least


def _behind_kind(context: Context, start: int, at: int) -> int:
    """The border behind a kind of project that a place follows: 河道治理项目|云川县…工程."""
    for kind in KIND_OF_PROJECT.finditer(context.text, start, at):
        place = context.place_starting.get(kind.end())
        placed = place is not None and place.full and place.end <= at
        if placed or (kind.group() == "项目" and _is_titled(context, kind.end(), at)):
            start = kind.end()
    return start


def _is_titled(context: Context, start: int, at: int) -> bool:
    """Does a proper name begin here, of a project of its own: 标杆项目|云泉谷度假村项目?"""
    after = context.boundaries.find(1, start + 1)
    return 0 < after < at and is_name(context.text[start:after], context.classes)


def _joined(context: Context, start: int, at: int, limit: int) -> int:
    """A project begins before 至, 及 or a dash in its name: 青石|至|柳林公路…"""
    text = context.text
    if text[start - 1 : start] in ("-", "—") and start:  # 青石镇|-|柳林乡防洪工程
        far = context.place_ending.get(start - 1)
        above = context.place_ending.get(far.start) if far is not None else None
        return start if far is None else far.start if above is None else above.start
    road = text[start - 1 : start] == "至" and ROADS.search(text, start, at)
    if not road and (text[start - 1 : start] != "及" or text[start - 2 : start - 1] == "以"):
        return start
    left = leftward(context, start - 1, 8 if road else limit - (at - start), quotes=True)
    if not left.words or (not road and not division_ends(context, left.start, start - 1)):
        return start
    return left.start


def _first_of_two(context: Context, start: int, at: int) -> int:
    """Where the first of two occasions in one begins: 春茶节启动仪式|暨|云溪推介会."""
    text, heads = context.text, knowledge(context.lexicon).heads
    joint = text.rfind("暨", max(start - 1, 0), at)
    if joint < 0:
        return start
    for size in (5, 4, 3, 2):
        head = heads.get(text[joint - size : joint])
        if head is not None and head.type == "Event":
            first = leftward(context, joint - size, LIMIT, quotes=True).start
            return first if first < joint - size else start
    return start


def _generic(context: Context) -> frozenset[str]:
    return context.lexicon.set("generic_modifiers")


def _is_run(context: Context, start: int) -> bool:
    """Does a verb of setting up stand right before (建立|…机制)?"""
    before = context.text[max(start - 3, 0) : start].removesuffix("了")
    return knowledge(context.lexicon).verbs.get(before[-2:], ("use", ""))[0] != "use"


def _has_own(own: list[str], size: int, placed: bool, kinds: WordClasses, need: str) -> bool:
    """Is there more before the head than common words: a field, or a name where one is needed?"""
    if need == "name":
        return bool(own) and (placed or any(is_name(word, kinds) for word in own))
    if need == "run":
        return len(own) > 1 or (bool(own) and size > 5)
    return len(own) > 1 or (bool(own) and (len(own[0]) > 1 or size > 2))
