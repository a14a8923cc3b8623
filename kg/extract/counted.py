"""Short names in a list, where the noun that counts the list says of what type they are.

谷雨坊、宏远机械等5家企业; 石桥、龙潭、双溪等8个村. Half of the list must hold proper names, as the
same form also lists kinds (纺织、电子等企业).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract import person_names
from kg.extract.anchors import COUNTED, SITE, TRADE
from kg.extract.border import is_name, leftward
from kg.extract.candidates import Candidate, Context
from kg.extract.tokens import NAME as PROPER
from kg.extract.tokens import STOP, VERB, tokenizer
from kg.lexicon.divisions import gazetteer
from kg.records import EntityType

SCORE = 0.68
PLACE_SCORE = 0.9
# The noun that counts; a place's only right behind its count.
NOUN = re.compile(
    r"(?P<Company>企业|公司)(?![家化级主])|(?P<Project>项目|(?<![专]项)工程)"
    r"|(?<=[个等政然])(?P<Village>村(?:庄|落|寨)?)(?![民级组里])"
    r"|(?<=[个等])(?P<AdministrativeDivision>乡镇|镇|乡|街道)(?![村级长贤])"
    r"|(?<=[个等])(?P<Community>社区)"
)
NUMBER = r"(?:\d+|[一二两三四五六七八九十几多数]+)余?"
COUNT = re.compile(rf"(?:等(?:{NUMBER})?[家个项]?|{NUMBER}[家个项])[\u3400-\u9fff]{{0,8}}\Z")
FARTHEST = 16  # characters from the count to the class noun
COUNTS = frozenset("等家个项")
# A trade, a kind of firm or a place of work is no firm.
KIND = re.compile(
    r"(?:产业|行业|工业|领域|[类型]|部门|银行|[协商]会|园区|[村镇乡县区省]|(?<!超)市|高校|院校)\Z"
)
NAME = re.compile(r"[\u3400-\u9fffA-Za-z()()]+\Z")
SHORTEST_PROJECT, LONGEST_PROJECT = 6, 36
PROJECT_SCORE = 0.84
PROJECT = re.compile(r"[\u3400-\u9fffA-Za-z0-9.()—#·-]+\Z")
# Projects of these kinds are things to see or do.
PLAYED = re.compile(r"旅游|游[玩乐览]|体验|娱乐|服务|比赛|竞赛|表演|演出|展示|非遗")
TOLD = re.compile(r"[的了]|投资|签[署订约]|亿元|万元")  # something is said of the project
# Behind a number of projects the list of them: 5个项目竣工,包括…
NAMED_AFTER = re.compile(
    r"(?:[^。;,\n]{0,12}?[,:]?(?:其中)?(?:包括|包含|分别[是为]|有|涵盖|涉及|为|即)|:)"
    r"(?P<list>[^。\n]*)"
)
BEFORE = "。;;:!?,,“”\n"


class Form(NamedTuple):
    """How the members of a list look: their least and greatest length, what stands between them,
    how far the list may reach to the left; for places, which suffix they are without and the level
    of the gazetteer that knows them."""

    shortest: int
    longest: int
    joint: re.Pattern[str]
    reach: int
    suffixes: tuple[str, ...] = ()
    level: str = ""


JOINT = re.compile(r"、|和|以及|(?<![涉普惠])及|(?<!参)与")
FORMS = {
    EntityType.COMPANY.value: Form(2, 12, JOINT, 60),
    EntityType.VILLAGE.value: Form(2, 3, JOINT, 30, ("村",), "village"),
    EntityType.COMMUNITY.value: Form(2, 3, JOINT, 30, ("社区",), "village"),
    EntityType.ADMINISTRATIVE_DIVISION.value: Form(
        2, 3, JOINT, 30, ("镇", "乡", "街道"), "township"
    ),
}


def find(context: Context) -> Iterator[Candidate]:
    """Family: members of lists that are counted, and short names of firms by their trade."""
    yield from by_trade(context)
    text = context.text
    for start, end in context.anchors[COUNTED]:
        noun = NOUN.match(text, start)
        if not noun or noun.end() != end:
            continue
        before = max(noun.start() - FARTHEST, 0)
        if not COUNTS.isdisjoint(text[before : noun.start()]):  # few are counted
            count = COUNT.search(text, before, noun.start())
            if count and noun.lastgroup == "Project":
                if PLAYED.search(text, count.start(), noun.end()):
                    continue
                yield from _projects(context, count.start(), noun.end())
            elif count:
                kind = noun.lastgroup or ""
                yield from _listed(context, count.start(), kind, FORMS[kind])


def _projects(context: Context, count: int, end: int) -> Iterator[Candidate]:
    """The projects of a list: before its count (…等5个项目) or behind it (5个项目,包括…).

    A list mixes names with kinds of works (农村公路, 卫生室), so every member answers for itself.
    """
    text = context.text
    floor = max(text.rfind(mark, max(count - 200, 0), count) + 1 for mark in BEFORE)
    before = list(_members(context, floor, count))
    if before:
        first = leftward(context, before[0][1], LONGEST_PROJECT, quotes=True)
        before[0] = (max(first.start, before[0][0]), before[0][1])
    behind = NAMED_AFTER.match(text, end)
    after = list(_members(context, *_list_behind(text, behind))) if behind else []
    for members in (before, after):
        for start, stop in members if len(members) > 1 else ():
            if _is_project(context, start, stop):
                yield Candidate(start, stop, EntityType.PROJECT.value, "counted", PROJECT_SCORE)


def _list_behind(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the list goes that is announced: to the end of the clause, or over semicolons."""
    start, end = match.span("list")
    semicolon = text.find(";", start, end)
    if semicolon >= 0 and "、" in text[start:semicolon]:  # A、B、C;有2个项目…
        return start, semicolon
    return start, end


def _members(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the commas of enumeration; 和 or 及 parts the last two."""
    text = context.text
    joint = ";" if ";" in text[start:end] else "、"
    while (comma := text.find(joint, start, end)) >= 0:
        yield start, comma
        start = comma + 1
    for at in range(start + 1, end):
        size = 2 if text.startswith("以及", at) else int(text[at] in "和及")
        if size and context.word_begins(at) and context.word_begins(at + size):
            yield start, at
            start = at + size
            break
    yield start, end


def _is_project(context: Context, start: int, end: int) -> bool:
    """Is a member of a list of projects a name: works with a place, a proper name or a site?"""
    text = context.text
    if text.endswith("项目", start, end) and context.place_starting.get(start) is not None:
        return TOLD.search(text, start, end) is None
    if not SHORTEST_PROJECT <= end - start <= LONGEST_PROJECT or not PROJECT.match(text[start:end]):
        return False
    if TOLD.search(text, start, end):
        return False
    words = [text[word.start : word.end] for word in context.words(start, end)]
    if not words or context.classes[words[0]] in (STOP, VERB) or text[end - 1] in "县市区镇乡村":
        return False
    placed = any(start <= p.start and p.end < end - 1 for p in context.places if not p.common)
    named = placed or any(len(word) > 1 and is_name(word, context.classes) for word in words)
    return named or (end - start > 8 and any(e == end for _, e in context.anchors[SITE]))


def by_trade(context: Context) -> Iterator[Candidate]:
    """A brand that no dictionary has, and its trade, as one name: 走访|云胜|水泥."""
    text, tag = context.text, tokenizer().tag
    for at, end in context.anchors[TRADE]:
        brand = context.word_at(at) if at else None
        if brand is None or brand.end != at or not 2 <= at - brand.start <= 3:
            continue
        start = brand.start
        place = context.place_starting.get(start)
        named = context.classes[text[start:at]] == PROPER and tag(text[start:at]) in (
            "",
            "nz",
            "nt",
            "ns",
        )
        if not named or place is not None:
            continue
        opens = start == context.clause_start(at) or start in context.place_ending
        opens = opens or context.word_at(start).kind in (STOP, VERB)
        if opens and context.boundaries[at] and _firm_ends(context, end):
            yield Candidate(start, end, EntityType.COMPANY.value, "trade", 0.6)


def _firm_ends(context: Context, end: int) -> bool:
    """Can the short name of a firm end here: at a mark, before a verb or a post?"""
    if end == context.clause_end(end):
        return True
    if not context.boundaries[end]:
        return False
    post = person_names.grammar(context.lexicon).before.match(context.text, end)
    return post is not None or context.word_at(end + 1).kind in (STOP, VERB)


def _listed(context: Context, end: int, kind: str, form: Form) -> Iterator[Candidate]:
    """The members of the list that ends at `end`; none if most of them are no names."""
    text = context.text
    floor = end - form.reach
    floor = max(floor, 0, *(text.rfind(mark, max(floor, 0), end) + 1 for mark in BEFORE))
    spans: list[tuple[int, int]] = []
    start = floor
    for joint in form.joint.finditer(text, floor, end):
        spans.append((start, joint.start()))
        start = joint.end()
    spans.append((start, end))
    if len(spans) < 2:
        return
    first = leftward(context, spans[0][1], form.longest, verbs=False).start
    spans[0] = (max(first, floor), spans[0][1])
    if not all(_may_be(context, start, end, form) for start, end in spans):
        return
    if 2 * sum(_is_named(context, start, end, form) for start, end in spans) >= len(spans):
        for start, end in spans:
            yield Candidate(start, end, kind, "counted", PLACE_SCORE if form.suffixes else SCORE)


def _may_be(context: Context, start: int, end: int, form: Form) -> bool:
    """Can the span be a name of the list, as far as its form tells?"""
    text = context.text
    if not form.shortest <= end - start <= form.longest or not NAME.match(text[start:end]):
        return False
    if form.suffixes:
        return text[start:end] not in context.lexicon.set("generic_modifiers")
    place = context.place_starting.get(start)
    return not KIND.search(text, start, end) and (place is None or place.end < end)


def _is_named(context: Context, start: int, end: int, form: Form) -> bool:
    """Is a proper name in the span, or is it the stem of a known one?"""
    name = context.text[start:end]
    if form.suffixes:
        known = gazetteer(context.lexicon).names(form.level)
        return any(name + suffix in known for suffix in form.suffixes)
    words = [context.text[word.start : word.end] for word in context.words(start, end)]
    if len(words) > 2 and len(words[0]) == len(words[1]) == 1:  # 鑫|磊|石材
        return context.classes[words[0]] != STOP
    return any(is_name(word, context.classes) and len(word) > 1 for word in words)
