"""Banks: 建设银行|九江分行, 青川|工行, 青川|农商行, 平桥|支行."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.candidates import Candidate, Context
from kg.extract.heads import Head
from kg.extract.leftward import LEVELS, MEASURES, NUMERALS
from kg.extract.nearby import place_row
from kg.extract.tokens import NAME, NOUN, NUMBER, STOP, VERB
from kg.records import EntityType

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

BANK = EntityType.BANK.value
FORMS = ("股份有限公司", "有限责任公司", "有限公司")
# What makes another word of 银行, 农信 …
GOES_ON = re.compile(r"业(?![务绩])|[卡系间家账]|存|贷(?!款)|机构")
LONGEST_BRANCH = 16  # characters between a bank's name and 支行
# 中行 and 农行 are pieces of other words where a word goes on around them (其中行, 务农行).
SHORT = 2


@lru_cache(maxsize=4)
def not_banks(lexicon: Lexicon) -> frozenset[str]:
    """Words that make no bank of 银行; cached."""
    return frozenset(word for cell in lexicon.set("not_banks") for word in cell.split())


def find(context: Context) -> Iterator[Candidate]:
    """Family: banks and their branches."""
    for head in context.heads:
        if GOES_ON.match(context.text, head.end):
            continue
        if head.mode == "bank":
            start = bank_start(context, head)
            if start >= 0:
                end = form_end(context, head.end)
                yield Candidate(start, end, BANK, "bank-name", 0.93)
        elif head.mode == "bank-kind":
            yield from kind_of_bank(context, head)
        elif head.mode == "branch":
            yield from branch(context, head)


def form_end(context: Context, end: int) -> int:
    """The end of the legal form, if one follows."""
    for form in FORMS:
        if context.text.startswith(form, end):
            return end + len(form)
    return end


def bank_start(context: Context, head: Head) -> int:
    """Where a known bank's name begins: a place before it belongs to it. -1: it is no bank."""
    place = context.place_ending.get(head.start)
    if place is not None:
        return place.start
    level = head.start - 1
    alone = level >= 0 and context.boundaries[level] and context.boundaries[head.start]
    if alone and context.text[level] in LEVELS:  # 县|邮储银行
        return level
    if head.end - head.start <= SHORT:
        word = context.word_at(head.start + 1)
        if word.start < head.start or word.end > head.end + 1:
            return -1
    return head.start


def kind_of_bank(context: Context, head: Head) -> Iterator[Candidate]:
    """青川|农商行, 江西信丰|农商银行, 县|农商行, and a brand before 银行 that no list holds."""
    text, at = context.text, head.start
    end = form_end(context, head.end)
    word_before = text[at : head.end]
    headed = word_before.endswith("行") and text.startswith("行长", head.end)  # 农商银行|行长
    if not headed and text.startswith(("银行", "行", "联社", "社", "联合"), head.end):
        return  # a piece of a longer kind: 农商|银行
    start = place_row(context, at)
    if start < 0 and word_before != "银行":
        start = common_place(context, at)
    if start >= 0:
        yield Candidate(start, end, BANK, "bank-place", 0.95)
        return
    clause = context.clause_start(at)
    if at == clause:
        return
    if word_before == "村镇银行" and (start := village_bank(context, at, clause)) >= 0:
        yield Candidate(start, end, BANK, "bank-place-brand", 0.95)
        return
    before = context.head_ending.get(at)
    if before is not None and before.mode in ("bank", "bank-kind"):
        return
    word = context.word_at(at)
    surface = text[max(word.start, clause) : at]
    if surface in not_banks(context.lexicon) or text[max(word.start, clause)] == "驻":
        return  # 驻|昌|银行
    if text[at - 1] in LEVELS and word_before != "银行":
        if len(surface) == 1 or surface[0] in "该我本":
            yield Candidate(at - 1, end, BANK, "bank-level", 0.88)
        elif word.kind == NAME:
            yield Candidate(word.start, end, BANK, "bank-brand", 0.75)
        return
    if word.kind == NOUN and len(surface) == 2 and word_before != "银行":
        start = place_row(context, word.start)
        if start >= 0:  # 赣州|银河|村镇银行
            yield Candidate(start, end, BANK, "bank-place-brand", 0.9)
            return
    if word.kind == NAME and len(surface) >= 2:
        start = word.start
        place = context.place_ending.get(start)
        if place is not None and not place.full:
            start = place.start
        score = 0.6 if word_before in ("银行", "农商", "农信", "信用社") else 0.82
        yield Candidate(start, end, BANK, "bank-brand", score)


def village_bank(context: Context, at: int, clause: int) -> int:
    """The start of a place with a brand behind it: 建宁|刺桐红|村镇银行; -1: none."""
    pos = at
    while at - pos < 5 and pos > clause:
        word = context.word_at(pos)
        if word.start < clause or word.kind in (STOP, NUMBER):
            return -1
        pos = word.start
        start = place_row(context, pos)
        if start >= 0:
            return start
    return -1


def common_place(context: Context, at: int) -> int:
    """The start of a place whose name is a common word too (石门|农商银行); -1: none."""
    place = context.place_ending.get(at)
    if place is None or not context.boundaries[place.start]:
        return -1
    wider = place_row(context, place.start)
    above = context.place_ending.get(place.start)
    return place.start if wider < 0 or above is None or above.full else wider


def branch(context: Context, head: Head) -> Iterator[Candidate]:
    """A branch with its bank before it; or with its place only, as a bank's own paper writes."""
    text, at = context.text, head.start
    floor = max(context.clause_start(at), at - LONGEST_BRANCH)
    pos = at
    local = -1
    local_how = ""
    while pos > floor:
        before = context.head_ending.get(pos)
        if before is not None and before.mode in ("bank", "bank-kind"):
            start = owner_start(context, before)
            if start >= 0:
                yield Candidate(start, head.end, BANK, "bank-branch", 0.95)
                return
        if before is not None and before.mode == "branch":
            pos = before.start
            continue
        if before is not None and before.mode == "national":
            if context.text.endswith(("人民银行", "人行"), before.start, before.end):
                yield Candidate(before.start, head.end, before.type, "central-bank", 0.95)
            return
        place = context.place_ending.get(pos)
        if place is not None:
            pos = place.start
            if local < 0:
                local, local_how = pos, "place"
            continue
        word = context.word_at(pos)
        counted = pos == at and is_numbered(text[word.start : at])
        if (word.kind in (STOP, VERB, NUMBER) and not counted) or word.start < floor:
            break
        pos = word.start
        if local < 0 and (word.kind == NAME or counted) and at - pos >= 2:
            local, local_how = pos, "name"
    if at and text[at - 1] in LEVELS and (at - 1 == floor or text[at - 2] in "该我本"):
        yield Candidate(at - 1, head.end, BANK, "bank-branch-level", 0.85)
        return
    if local >= 0 and text[at : head.end] != "营业部":
        place = context.place_ending.get(at)  # 黔东南州|分行, in its own bank's paper
        sure = 0.85 if place is not None and place.full and place.start == local else 0.72
        yield Candidate(local, head.end, BANK, f"bank-local-{local_how}", sure)


def is_numbered(word: str) -> bool:
    """Is it a place name that begins with a number (九里, 五一), and no count (两家)?"""
    return len(word) == 2 and word[0] in NUMERALS and word[1] not in MEASURES + "级层"


def owner_start(context: Context, head: Head) -> int:
    """Where the name of the bank before a branch begins; a kind of bank may stand bare there."""
    if head.mode == "bank":
        return bank_start(context, head)
    for candidate in kind_of_bank(context, head):
        return candidate.start
    return head.start if context.text[head.start : head.end] != "银行" else -1
