"""People in notices and lists of winners, told by what stands beside them and by no post before.

The office of another body, a short life (男,1989年5月出生), the school or hospital, the home.
People at posts, verbs, forms of address and in rows of names: `kg.extract.people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.anchors import LIFE
from kg.extract.candidates import Candidate, Context
from kg.extract.divisions import divisions
from kg.extract.nearby import is_place
from kg.extract.person_names import NO_NAME, Grammar, grammar, is_han, names_at, surname_end
from kg.extract.tokens import is_word
from kg.records import EntityType

PERSON = EntityType.PERSON.value
# Marks behind a name in a list of winners.
MARKED = frozenset(("", "\n", *"、,，。;；!！"))
# The date at the head of a short life.
BIRTH = re.compile(r"(?:19|20)\d\d年\d+月(?:\d+日)?\Z")
MARKS = (",", "，", "(", "（")  # between a name and a short life
BEFORE_OFFICE = frozenset(":：、;；,，\n")  # before a name in such a list
LEVELS = frozenset("省市县区州镇乡")


def find(context: Context) -> Iterator[Candidate]:
    """Family: people in notices."""
    rules = grammar(context.lexicon)
    yield from beside_office(context, rules)
    yield from introduced_by_life(context, rules)
    yield from of_school(context, rules)
    yield from of_place(context, rules)


def beside_office(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """Names set beside an office in the list of a notice: 组长:|林立新|县政府副县长."""
    text, places = context.text, divisions(context.lexicon).entries
    for head in context.heads:
        place = context.place_ending.get(head.start)
        level = head.start - 1 if text[head.start - 1 : head.start] in LEVELS else -1
        for at in (level, -1 if place is None else place.start):
            start = at - 3
            if start < 1 or text[start - 1] not in BEFORE_OFFICE:
                continue
            surname = surname_end(text, start, rules)
            if surname < 0 or text[start] in rules.rare or not is_han(text[at - 1]):
                continue
            if rules.never.intersection(text[surname:at]) or text[start : at + 1] in places:
                continue
            post = head.end + text.startswith("副", head.end)
            if rules.before.match(text, post) and not is_word(text[start:at]):
                yield Candidate(start, at, PERSON, "person-beside-office", 0.86)
                if at == level and head.mode == "organ":  # and no 新县|政府, whatever it looks like
                    yield Candidate(at, head.end, head.type, "organ-beside-person", 0.93)


def introduced_by_life(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """The name before a short life: 张磊,男,汉族; 吴启荣,1989年5月出生."""
    text = context.text
    for at, behind in context.anchors[LIFE]:
        if text[behind - 1] == "生":
            date = BIRTH.search(text, max(at - 10, 0), at + 1)
            if date is None:
                continue
            at = date.start()
        elif text.startswith("现年", at) and not text[behind : behind + 1].isdigit():
            continue
        end = at - 1
        if text[end:at] not in MARKS:
            continue
        start = context.clause_start(end)
        if 2 <= end - start <= 4 and text[end - 1] != "族" and not is_place(context, start, end):
            for name in names_at(context, start, rules, 0.85):
                if name.end == end and not is_word(text[start:end]):
                    yield Candidate(start, end, PERSON, "person-life", name.score)


def of_school(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """The name behind a school or hospital, in lists of winners: 石溪镇中心小学|罗春梅."""
    text, words = context.text, context.lexicon.groups("school_words")
    schools, teaches = words.get("school", ()), words.get("behind", ())
    for head in context.heads:
        if text[head.end : head.end + 1] not in rules.opens or not text.endswith(
            schools, head.start, head.end
        ):
            continue
        for name in names_at(context, head.end, rules, 0.86):
            ends = text[name.end : name.end + 1] in MARKED or text.startswith(teaches, name.end)
            usual = text[head.end] not in rules.weak and text[head.end] not in rules.rare
            sure = usual and name.score >= 0.7 and text[name.end - 1] not in NO_NAME
            if ends and sure and not is_word(text[head.end : name.end]):
                yield Candidate(head.end, name.end, PERSON, "person-school", name.score)


def of_place(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """The name behind where somebody is from: 云川人|罗春梅."""
    text = context.text
    for place in context.places:
        start = place.end + 1
        if text[place.end : start] != "人" or surname_end(text, start, rules) < 0:
            continue
        weak = text[start] in rules.weak or text[start] in rules.rare
        if weak or is_word(text[place.end : start + 1]):  # 云川|人文
            continue
        for name in names_at(context, start, rules, 0.86):
            long = name.end - start == 3 and name.score >= 0.75
            if long and not is_word(text[start : start + 2]):
                yield Candidate(start, name.end, PERSON, "person-from", name.score)
