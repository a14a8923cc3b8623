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

from kg.extract.anchors import UNDERTAKING, apart
from kg.extract.border import capacity, division_ends, ends_word, is_name, leftward, within_saying
from kg.extract.candidates import Candidate, Context
from kg.extract.quoted import Head, knowledge
from kg.extract.tokens import WordClasses

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

LIMIT = 20
LONG_LIMIT = 36  # a project is named after its company and what it makes
# 365为企业|服务热线: the number that is called opens the name
DIAL = re.compile(r"(?<![0-9第])(?:\d{3}|1[12]\d{3}|9\d{4})[\u3400-\u9fff]{0,6}\Z")
# (光电专场), (杭州站): the round of an event
ROUND = re.compile(r"[(（][\u3400-\u9fff]{1,10}(?:专场|站|赛区|片区|分会场|场|组)[)）]")
BUILDING = re.compile(
    r"(?:投资|规划|谋划|开工|启动)?(?:建设|新建|改建|扩建|改扩建|修建|兴建|筹建|续建)"
)
# A community or village behind its town: 云溪镇|石竹坳村
QUARTER = re.compile(r"[\u3400-\u9fff]{2,5}?(?:社区|村)(?=[\u3400-\u9fff]{3})")
YEAR = re.compile(r"(?:19|20)\d\d年度?\Z")
EDITION = re.compile(r"(?:首|第[一二三四五六七八九十0-9]+)届\Z")
# The head goes on into another word: of a body (项目部), a person (工程师), a room.
GOES_ON = re.compile(r"[部组办队师者员室院署局]|中心|公司|指挥部|领导|集团|负责人|组委会|筹委会")


@lru_cache(maxsize=4)
def _social(lexicon: Lexicon) -> tuple[str, ...]:
    """Heads that end in 项目 and are programs all the same."""
    heads = knowledge(lexicon).heads
    return tuple(w for w, head in heads.items() if w.endswith("项目") and head.type == "Program")


def find(context: Context) -> Iterator[Candidate]:
    """Family: unmarked names of programs, projects, platforms, products and events."""
    heads = knowledge(context.lexicon).heads
    text = context.text
    for at, end in apart(context.anchors[UNDERTAKING]):
        if not ends_word(context, at, end) or GOES_ON.match(text, end):
            continue
        head = heads[text[at:end]]
        if head.type == "Project" and text.endswith(_social(context.lexicon), 0, end):
            continue  # 新风社区|公益服务项目 builds nothing
        start = _start(context, at, head)
        if start < 0 or within_saying(context, start, end):
            continue
        if head.type == "Event" and (more := ROUND.match(text, end)):
            end = more.end()
        score = head.open
        place = context.place_starting.get(start) if head.type == "Event" and score < 0.7 else None
        if place is not None and _one_name(context, place.end, at):  # 云溪镇|麻石大集
            score = 0.78
        yield Candidate(start, end, head.type, "coined", score)


def _one_name(context: Context, start: int, end: int) -> bool:
    """Is the span one word, and a proper name?"""
    one = 1 < end - start < 5 and context.boundaries.find(1, start + 1) == end
    return one and is_name(context.text[start:end], context.classes)


def _start(context: Context, at: int, head: Head) -> int:
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
    if head.type == "Event":
        first = _first_of_two(context, start, at)
        start, limit = (first, LONG_LIMIT) if first < start else (start, limit)
    year = YEAR.search(text, max(start - 6, 0), start) if head.type == "Event" else None
    dated = context.place_ending.get(year.start()) if year else None
    cuts = division_ends(context, start, at)
    if dated is not None:  # 青溪市|2023年|乡村文化旅游节
        start, cuts = dated.start, [start]
    quarter = QUARTER.match(text, cuts[-1], at) if cuts else None
    if quarter:
        cuts.append(quarter.end())
    if len(cuts) > 1 and not dated:  # 青溪市|云川县春风服务市集
        start = cuts[-2]
    inside = text[cuts[-1] : at] if cuts else text[start:at]
    formula = "+" in inside
    if head.need == "run" and not formula and not _is_run(context, start):
        return -1
    figures = knowledge(context.lexicon).stop_quotes
    own = [
        word
        for word in words
        if word in inside
        and word not in _generic(context)
        and not (word[0] == "“" and word[1:-1] in figures)
    ]
    season = head.type == "Event" and head.open >= 0.75 and cuts and len(inside) > 1
    edition = (
        head.type == "Event" and len(inside) > 3 and EDITION.search(text, max(start - 6, 0), start)
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
    site = site or (long and at in context.head_ending)  # 县人民医院|迁建项目
    if not (season or edition or site or field or formula) and not _has_own(
        own, len(inside), bool(cuts), context.classes, head.need
    ):
        return -1
    # what is built is named, not the building of it: 投资建设|赣江新城桥项目
    if long and (built := BUILDING.match(text, start, at)) and at - built.end() > 3:
        start = built.end()
    return start if 2 <= at - start < limit else -1


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
