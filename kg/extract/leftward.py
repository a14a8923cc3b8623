"""How far the name of an organisation reaches to the left of its head: the left border.

The walk goes from the head to the left, over words that can be inside a name, and ends

* behind a mark or a word that cannot be inside one (a verb, a conjunction, a post, a date),
* at the division that opens the name: 温州市|交通运输局; of several in a row at the last one,
  because divisions above the one whose body it is are places of their own: 湖州市|安吉县…大队,
* but passes a body that the name belongs to: 平阳县综合行政执法局|鳌江中队,
* at a quoted name: “瓯江红”|党建联盟.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.extract.tokens import INNER, NAME, NOUN, NUMBER, PLAIN, STOP, VERB

if TYPE_CHECKING:
    from kg.extract.candidates import Context, Word
    from kg.extract.heads import Head

LONGEST = 28  # characters left of a head
MEASURES = "家名个位所座支项批条次场届款类种户组"
LEVELS = "省市县区州旗盟镇乡"
# Where the walk ended, from sure to unsure.
PLACE = "place"
LEVEL = "level"
QUOTE = "quote"
VILLAGE = "village"
BODY = "body"
CLEAN = "clean"
OPEN = "open"


class Reach(NamedTuple):
    """A left border, and how the walk ended there.

    `owner` is the nearest body that the walk passed; `named` says that something in the name is
    more than a common noun; `words` counts its words (heads and those that say nothing left out).
    """

    start: int
    how: str
    owner: Head | None
    named: bool
    words: int


def word_holding(words: dict[int, Word], at: int) -> Word:
    """The word that ends at `at` or, where a place or a head cut it in two, holds it."""
    word = words.get(at)
    while word is None:
        at += 1
        word = words.get(at)
    return word


def body_before(context: Context, at: int, floor: int) -> Head | None:
    """The body that a name with a place inside goes on from: X集团|温州|公司, X集团公路|温州|中心.

    At most two words may stand between the body and the place.
    """
    words = context.words_before(at)
    start = at
    for step in range(3):
        head = context.head_ending.get(start)
        if head is not None and head.start >= floor:
            sure = head.mode in ("organ", "open", "national", "bank", "branch", "bank-kind")
            return head if sure or (step == 0 and head.mode == "weak") else None
        word = words.get(start)
        if word is None or word.kind not in (NOUN, INNER) or word.start < floor:
            return None
        if context.place_ending.get(start):
            return None
        start = word.start
    return None


def leaks(context: Context, start: int) -> bool:
    """Is the first character of an unknown word a preposition or conjunction (及瑞苍)?"""
    char = context.text[start]
    if char in "及与在从由被将经是到":
        return True
    if char in "和为向对":  # common in brands too: only behind a name that ends here
        return start in context.head_ending or start in context.place_ending
    return False


def place_row(context: Context, at: int) -> int:
    """The start of the place that ends at `at` (-1: none), with the short forms before it.

    江西|信丰|农商银行 is one name; 江西省|信丰|农商银行 is a place and a name.
    """
    place = context.place_ending.get(at)
    if place is None:
        return -1
    while not place.full:
        wider = context.place_ending.get(place.start)
        if wider is None or wider.full:
            break
        place = wider
    return place.start


def walk(context: Context, at: int) -> Reach:
    """Walk to the left from `at`, the start of a head."""
    text = context.text
    heads = context.head_ending
    clause = context.clause_start(at)
    floor = max(clause, at - LONGEST)
    words = context.words_before(at)
    owner: Head | None = None
    named = village = False
    how = OPEN
    count = 0
    start = at
    while start > floor:
        place = context.place_ending.get(start)
        if place is not None and place.start >= floor and not place.common:
            if village:
                how = VILLAGE
                break
            before = body_before(context, place.start, floor)
            if before is None:
                return Reach(place.start, PLACE, owner, True, count)
            named = True
            start = before.end
            continue
        head = heads.get(start)
        if head is not None and head.start >= floor and (start < at or head.mode != "weak"):
            owner = owner or head
            start = head.start
            how = BODY
            continue
        word = word_holding(words, start)
        if word.kind in (STOP, VERB, NUMBER):
            how = CLEAN if how == OPEN else how
            this = start - word.start == 2 and text[word.start] in "该我本"  # 该县|纪委监委
            if this and text[start - 1] in LEVELS:
                return Reach(start - 1, LEVEL, owner, True, count)
            break
        if word.start < floor:
            break
        if text[word.start] in MEASURES and start - word.start == 1:
            number = words.get(word.start)
            if number is not None and number.kind == NUMBER:  # 4家|单位
                how = CLEAN if how == OPEN else how
                break
        if word.kind == NAME and start - word.start > 1 and leaks(context, word.start):
            start = word.start + 1
            named, count, how = True, count + 1, CLEAN
            break
        if text[start - 1] == "村" or text.endswith("社区", 0, start):
            village = True
        named = named or word.kind == NAME
        count += word.kind != PLAIN
        start = word.start
        how = OPEN if how == BODY and owner is None else how
    if start == clause:
        quote = context.quote_at.get(start)
        if quote is not None and quote.mark in "“「":
            return Reach(quote.inner, QUOTE, owner, True, count)
        how = CLEAN if how == OPEN else how
    if village:
        how = VILLAGE
    elif start < at and text[start] in LEVELS and start + 1 < at:
        how = LEVEL
    return Reach(start, how, owner, named, count)


def widened(context: Context, reach: Reach) -> Reach | None:
    """The name with 与/和/及 inside, if a place opens it: 温州市铁路|与|轨道交通投资集团.

    Only where what stands between the place and the conjunction is neither nothing nor a body.
    """
    text, at = context.text, reach.start - 1
    clause = context.clause_start(reach.start)
    if reach.how != CLEAN or at <= clause or text[at] not in "与和及":
        return None
    left = walk(context, at)
    if left.how != PLACE or left.owner is not None or not 1 <= left.words <= 3:
        return None
    if at in context.head_ending or at in context.place_ending:
        return None
    return Reach(left.start, PLACE, reach.owner, True, reach.words + left.words)


def opening(context: Context, at: int) -> Reach | None:
    """What opens the closed name of an organ that begins at `at`: 温州市|财政局, 县|财政局.

    None where nothing does: a bare 财政局 names no one body.
    """
    text = context.text
    heads = context.head_ending
    # The organ's name may begin with the place's own level word: 云溪镇|镇政府, 瑶溪街道|街道办.
    for end in (at, at + 1, at + 2):
        place = context.place_ending.get(end)
        if place is not None and place.start < at and (end == at or place.full):
            before = heads.get(place.start)
            if before is not None and before.mode in ("organ", "national"):
                wider = opening(context, before.start)
                if wider is not None:
                    return Reach(wider.start, wider.how, before, True, 1)
            return Reach(place.start, PLACE, None, True, 0)
    clause = context.clause_start(at)
    if at == clause:
        return None
    before = heads.get(at)
    if (
        before is not None
        and before.start >= clause
        and before.mode in ("organ", "national", "owned")
    ):
        if before.mode == "national":
            return Reach(before.start, BODY, before, True, 0)
        wider = opening(context, before.start)
        return wider and Reach(wider.start, wider.how, before, True, 0)
    words = context.words_before(at)
    word = word_holding(words, at)
    if text[at - 1] in LEVELS:
        if at - 1 == clause or text[at - 2] in "该我本":
            return Reach(at - 1, LEVEL, None, True, 0)
        if word.start == at - 1 or word.end > at > word.start == at - 1:
            previous = word_holding(words, at - 1)
            if previous.kind == NAME and 2 <= at - 1 - previous.start <= 3:
                return Reach(previous.start, OPEN, None, True, 1)  # a place that no list holds
            if text[at - 2] not in "全各两城郊":
                return Reach(at - 1, LEVEL, None, True, 0)
            return None
        if word.kind in (NAME, NOUN) and 3 <= at - word.start <= 5:
            return Reach(word.start, OPEN, None, True, 1)
        return None
    if text.endswith(("街道", "社区", "村"), 0, at):
        reach = walk(context, at)
        if 3 <= at - reach.start <= 8:
            return reach
    return None
