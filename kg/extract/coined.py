"""Names of undertakings that no mark sets apart: a field of its own and a head noun.

塑料污染专项治理, 技能人才提升行动, 茶叶文化旅游节: the head noun (`undertaking_heads.tsv`, column
open) ends the name, the left border is found word by word, and a name made of nothing but common
words (重点建设项目) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.border import Words, leftward
from kg.extract.candidates import Candidate, Context
from kg.extract.quoted import knowledge
from kg.extract.tokens import NAME, WordClasses, word_classes
from kg.extract.tries import Suffixes

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

LIMIT = 20
NUMBER_BEFORE = re.compile(r"(?<!\d)(?:1[12]\d|1\d{4}|\d{3})\Z")
# The head goes on into another word: of a body (项目部), a person (工程师), a room.
GOES_ON = re.compile(r"[部组办队师者员室院署局]|中心|公司|指挥部|领导|集团|负责人|组委会|筹委会")


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> Suffixes:
    heads = knowledge(lexicon).heads
    return Suffixes(word for word, head in heads.items() if head.open)


def find(context: Context) -> Iterator[Candidate]:
    """Family: unmarked names of programs, projects, platforms, products and events."""
    heads = knowledge(context.lexicon).heads
    generic = context.lexicon.set("generic_modifiers")
    kinds = word_classes(context.lexicon)
    text = context.text
    for at, end in _pattern(context.lexicon).find(text):
        if not context.word_begins(end) or GOES_ON.match(text, end):
            continue
        head = heads[text[at:end]]
        left = leftward(context, at, LIMIT)
        start = left.start
        if head.type == "Platform" and (number := NUMBER_BEFORE.search(text[:start][-5:])):
            start -= len(number.group())
        elif not _has_own(left, at, generic, kinds, head.need == "name"):
            continue
        if 2 <= at - start < LIMIT:
            yield Candidate(start, end, head.type, "coined", head.open)


def _has_own(left: Words, at: int, generic: frozenset[str], kinds: WordClasses, name: bool) -> bool:
    """Is there more before the head than common words: a field, or a name where one is needed?"""
    own = [word for word in left.words if word not in generic]
    if name:
        return any(kinds(word) == NAME for word in own)
    return len(own) > 1 or (bool(own) and (len(own[0]) > 1 or at - left.start > 2))
