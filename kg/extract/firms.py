"""Companies by their short names, where a list says that they are companies.

谷雨坊、宏远机械等5家企业: the class noun behind the list names the type of all of it. Half
of it must hold proper names, as the same form also lists trades (纺织、电子等企业).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.border import is_name, leftward
from kg.extract.candidates import Candidate, Context
from kg.extract.tokens import STOP
from kg.records import EntityType

SCORE = 0.68
FIRMS = re.compile(r"(?:企业|公司)(?![家化级主])")
COUNT = re.compile(
    r"(?:等(?:\d+|[一二两三四五六七八九十几多数]+)?余?[家个]?|(?:\d+|[两三四五六七八九十]+)[家个])"
    r"[\u3400-\u9fff]{0,8}\Z"
)
FARTHEST = 16  # characters from the count to the class noun
COUNTED = frozenset("等家个")
JOINTS = re.compile(r"[、和及与]|以及")
FIRM = re.compile(r"[\u3400-\u9fffA-Za-z()()]{2,12}\Z")
# A trade, a kind of firm or a place of work is no firm.
TRADE = re.compile(
    r"(?:产业|行业|工业|领域|类|型|部门|银行|协会|商会|园区|村|镇|乡|县|市|区|省|高校|院校)\Z"
)
LONGEST = 60  # characters of a list


def find(context: Context) -> Iterator[Candidate]:
    """Family: companies of a list that counts them."""
    text = context.text
    for firms in FIRMS.finditer(text):
        before = max(firms.start() - FARTHEST, 0)
        if not COUNTED.isdisjoint(text[before : firms.start()]):  # few are counted
            count = COUNT.search(text, before, firms.start())
            if count:
                yield from _listed(context, count.start())


def _listed(context: Context, end: int) -> Iterator[Candidate]:
    """The companies of the list that ends at `end`; none if most of its members are no names."""
    text = context.text
    floor = max(context.article.text.rfind("\n", 0, end) + 1, end - LONGEST)
    for mark in "。;;:!?,,“”":
        floor = max(floor, text.rfind(mark, floor, end) + 1)
    spans: list[tuple[int, int]] = []
    start = floor
    for joint in JOINTS.finditer(text, floor, end):
        spans.append((start, joint.start()))
        start = joint.end()
    spans.append((start, end))
    if len(spans) < 2:
        return
    first = leftward(context, spans[0][1], 12, verbs=False).start
    spans[0] = (max(first, floor), spans[0][1])
    if not all(_may_be(context, start, end) for start, end in spans):
        return
    if 2 * sum(_is_named(context, start, end) for start, end in spans) >= len(spans):
        for start, end in spans:
            yield Candidate(start, end, EntityType.COMPANY.value, "firm-listed", SCORE)


def _may_be(context: Context, start: int, end: int) -> bool:
    """Can the span be the short name of a company, as far as its form tells?"""
    text = context.text
    if not FIRM.match(text[start:end]) or TRADE.search(text, start, end):
        return False
    place = context.place_starting.get(start)
    return place is None or place.end < end


def _is_named(context: Context, start: int, end: int) -> bool:
    """Is a proper name in the span?"""
    words = [context.text[word.start : word.end] for word in context.words(start, end)]
    if len(words) > 2 and len(words[0]) == len(words[1]) == 1:  # 鑫|磊|石材
        return context.classes[words[0]] != STOP
    return any(is_name(word, context.classes) and len(word) > 1 for word in words)
