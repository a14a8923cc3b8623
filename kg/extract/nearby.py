"""What stands beside a border: the places, bodies and words that a walk to the left asks about.

Questions of a place in the text, for `kg.extract.leftward` and the rules that open a name. `floor`
and `clause` say how far to the left an answer may reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.tokens import INNER, NAME, NOUN, PLAIN, STOP, VERB

if TYPE_CHECKING:
    from kg.extract.candidates import Context
    from kg.extract.divisions import Place
    from kg.extract.heads import Head

# Modes of heads that a name with a place inside may go on from.
BODIES = ("organ", "open", "national", "bank", "branch", "bank-kind")
NEXT = ((0, "weak"), (0, "owned"))  # and these, where no word stands between


def place_row(context: Context, at: int) -> int:
    """The start of the place that ends at `at` (-1: none), with the short forms before it.

    江西|信丰|农商银行 is one name; 江西省|信丰|农商银行 is a place and a name.
    """
    place = context.place_ending.get(at)
    if place is None or place.common:
        return -1
    while not place.full:
        wider = context.place_ending.get(place.start)
        if wider is None or wider.full:
            break
        place = wider
    return place.start


def conjunction(context: Context, at: int) -> bool:
    """Is the 和 at this place a conjunction, as a name ends before it (服务队|和|县义工协会)?"""
    if context.text[at] != "和":
        return False
    return at in context.head_ending or at in context.place_ending


def spelt_out(context: Context, place: Place, clause: int) -> bool:
    """Does the article have the full name of a short form that is an ordinary word too?"""
    short = context.text[place.start : place.end]
    if place.start > clause and context.word_at(place.start).kind not in (STOP, VERB):
        return False  # 东南美院|石竹|研究院
    usual = context.word_class(short) in (INNER, PLAIN)
    return not usual and any(short + level in context.text for level in "县市区")


def body_before(context: Context, at: int, floor: int) -> Head | None:
    """The body that a name with a place inside goes on from: X集团|温州|公司.

    At most two words may stand between them: X集团|高速公路|云溪|管理中心.
    """
    start = at
    for step in range(3):
        head = context.head_ending.get(start)
        if head is not None and head.start >= floor:
            return head if head.mode in BODIES or (step, head.mode) in NEXT else None
        if start <= floor or not context.boundaries[start]:
            return None
        word = context.word_at(start)
        if word.kind not in (NOUN, INNER, NAME) or word.start < floor:
            return None
        if start in context.place_ending and step:
            return None
        place = context.place_ending.get(start)
        start = place.start if place is not None else word.start
    return None


def place_near(context: Context, at: int, floor: int) -> bool:
    """Does a place open the name at most three words further left (江西|赣锋|锂|能|科技)?"""
    for _ in range(3):
        place = context.place_ending.get(at)
        if place is not None and not place.common:
            return place.start >= floor
        if at <= floor or not context.boundaries[at]:
            return False
        word = context.word_at(at)
        if word.kind not in (NAME, NOUN, INNER) or word.start <= floor:
            return False
        at = word.start
    place = context.place_ending.get(at)
    return place is not None and not place.common


def leaks(context: Context, char: str, start: int) -> bool:
    """Is the first character of an unknown word a preposition or conjunction (及|青石)?"""
    if char in "及与在从由被将经是到据驻赴":
        return True
    if char in "和为向对":  # common in brands too: only behind a name that ends here
        return start in context.head_ending or start in context.place_ending
    return False


def directly(context: Context, at: int) -> bool:
    """Does 直属 stand between a body and the number of its unit: 交警支队|直属|三大队?"""
    return context.text.endswith("直属", 0, at) and at - 2 in context.head_ending


def is_place(context: Context, start: int, end: int) -> bool:
    """Does a division's name fill the span?"""
    place = context.place_starting.get(start)
    return place is not None and place.end >= end
