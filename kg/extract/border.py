"""The left border of a name that no mark opens.

From the head of the name (提升行动, 大桥) one goes left, word by word, until a word that cannot be
in a name: a verb of doing, a conjunction, a preposition, a date; see `name_stops.tsv`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.candidates import Context
from kg.extract.tokens import VERB, word_classes

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

NAME_CHAR = re.compile(r"[\u3400-\u9fff〇A-Za-z0-9+·]")
NUMBER = re.compile(r"[0-9.]+\Z|[一二三四五六七八九十百千万亿两几数多]+[余多]?\Z")
EDITION = re.compile(r"第[一二三四五六七八九十百0-9]+\Z")
CLOSING = frozenset("”’》」")


class Words(NamedTuple):
    """The words left of a head, in text order, as (start, end); where they begin."""

    start: int
    words: tuple[str, ...]
    starts: tuple[int, ...]


@lru_cache(maxsize=4)
def stops(lexicon: Lexicon) -> frozenset[str]:
    """Words that end a name on its left."""
    return lexicon.set("name_stops")


def leftward(
    context: Context, at: int, limit: int, quotes: bool = False, verbs: bool = True
) -> Words:
    """The words that may belong to the name whose head begins at `at`, at most `limit` characters.

    With `quotes` a quotation on the way is taken as one word, marks and all; without `verbs` any
    verb ends the name, not only those of the list.
    """
    text, stop = context.text, stops(context.lexicon)
    kinds = word_classes(context.lexicon)
    start = at
    words: list[str] = []
    starts: list[int] = []
    while start > 0 and at - start < limit:
        before = text[start - 1]
        if quotes and before in CLOSING and (quote := context.quote_at.get(start)):
            if quote.end - quote.start > 16:
                break
            begin = quote.start
        elif not NAME_CHAR.match(before):
            break
        else:
            begin = max(context.boundaries.rfind(1, 0, start), 0)
        word = text[begin:start]
        if word in stop or _is_number(context, begin, start):
            break
        if not verbs and len(word) > 1 and kinds(word) == VERB:
            break
        words.append(word)
        starts.append(begin)
        start = begin
    return Words(start, tuple(reversed(words)), tuple(reversed(starts)))


def _is_number(context: Context, begin: int, end: int) -> bool:
    """A count or a part of a date (not the number of an edition: 第三届)."""
    text = context.text
    word = text[begin:end]
    if word in "年月日号届" and begin and text[begin - 1].isdigit():
        return word != "届" or text[max(begin - 4, 0) : begin].find("第") < 0
    if NUMBER.match(word):
        return not (begin and text[begin - 1] == "第")
    return False
