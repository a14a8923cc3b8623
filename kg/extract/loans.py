"""Products of banks that no mark sets apart: 茶叶贷, 惠农e贷.

Any word may stand before 贷, so the sentence has to say that a product is meant: a verb of offering
right before it, a class noun behind it, another such name beside it, or a letter inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.border import leftward
from kg.extract.candidates import Candidate, Context
from kg.records import EntityType

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

LENDING = "贷"
LONGEST = 7
CLASS_BEHIND = re.compile(
    r"等?(?:系列|特色|专属|信贷|金融|贷款|信用|线上|纯信用)*(?:产品|业务|贷款)"
)
LISTED_BEHIND = re.compile(r"[、和及与][\u3400-\u9fffA-Za-z]{2,6}贷(?!款)")


class Knowledge(NamedTuple):
    """The words of `loan_words.tsv`."""

    kinds: frozenset[str]
    acts: tuple[str, ...]
    offers: tuple[str, ...]
    never: frozenset[str]


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The table of loans; cached."""
    words: dict[str, list[str]] = {"kind": [], "act": [], "offer": [], "no": []}
    for cell, kind in lexicon.table("loan_words"):
        words[kind].extend(cell.split())
    return Knowledge(
        frozenset(words["kind"]),
        tuple(words["act"]),
        tuple(sorted(words["offer"], key=lambda word: (-len(word), word))),
        frozenset(words["no"]),
    )


def find(context: Context) -> Iterator[Candidate]:
    """Family: loans by their own names."""
    text = context.text
    at = text.find(LENDING)
    last = -1  # where the name before this one ended
    while at >= 0:
        end = at + 1
        start = _start(context, at, last)
        if start >= 0:
            yield Candidate(start, end, EntityType.PRODUCT.value, "loan", 0.8)
            last = end
        at = text.find(LENDING, end)


def _start(context: Context, at: int, last: int) -> int:
    """Where the name begins that ends in 贷 at `at`, or -1."""
    text, know = context.text, knowledge(context.lexicon)
    if text[at + 1 : at + 2] in know.never:
        return -1
    start = leftward(context, at, LONGEST).start
    for offer in know.offers:  # 投放|惠农e贷, whatever the tokeniser makes of it
        if len(offer) > 1 and text.startswith(offer, start) and at - start - len(offer) > 1:
            start += len(offer)
            break
    own = text[start:at]
    if not 2 <= len(own) < LONGEST or own in know.kinds or own.endswith(know.acts):
        return -1
    letters = any(char.isascii() and char.isalpha() for char in own)
    beside = text[start - 1 : start] in ("、", "和", "及", "与") and 0 < last == start - 1
    sure = (
        letters
        or beside
        or text.endswith(know.offers, max(start - 5, 0), start)
        or CLASS_BEHIND.match(text, at + 1) is not None
        or LISTED_BEHIND.match(text, at + 1) is not None
    )
    return start if sure else -1
