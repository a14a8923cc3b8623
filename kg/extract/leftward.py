"""How far the name of an organisation reaches to the left of its head: the left border.

The walk goes from the head to the left, over words that can be inside a name, and ends

* behind a mark or a word that cannot be inside one (a verb, a conjunction, a post, a date),
* at the division that opens the name: 温州市|交通运输局; of several in a row at the last one,
  because divisions above the one whose body it is are places of their own: 湖州市|安吉县…大队,
* but passes a body that the name belongs to: 平阳县综合行政执法局|鳌江中队,
* at a quoted name: “瓯江红”|党建联盟.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.tokens import INNER, NAME, NOUN, NUMBER, PLAIN, STOP, VERB

if TYPE_CHECKING:
    from kg.extract.candidates import Context, Word
    from kg.extract.divisions import Place
    from kg.extract.heads import Head
    from kg.lexicon import Lexicon

SAID = re.compile(r"[,，。;；!！?？]")
LONGEST = 28  # characters left of a head
PARTIES = ("中共", "共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社")
TERM = re.compile(r"第?[一二三四五六七八九十]+届\Z")
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


@lru_cache(maxsize=4)
def company_names(lexicon: Lexicon) -> frozenset[str]:
    """Names that local firms of country-wide companies begin with; cached."""
    return frozenset(word for cell in lexicon.set("company_names") for word in cell.split())


def is_name(quoted: str) -> bool:
    """May the words between quotation marks be a name, and not something that somebody said?"""
    return len(quoted) <= 16 and not SAID.search(quoted)


def on_words(words: dict[int, Word], place: Place) -> bool:
    """Does the place begin where a word does (牡丹 in 白牡丹 does not)?"""
    return (
        place.full
        or place.start in words
        or word_holding(words, place.start + 1).start == place.start
    )


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
    if (
        char in MEASURES
        and start
        and context.text[start - 1] in "0123456789一二三四五六七八九十百余多"
    ):
        return True
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
    brands = company_names(context.lexicon)
    owner: Head | None = None
    named = village = False
    how = OPEN
    count = 0
    start = at
    while start > floor:
        place = context.place_ending.get(start)
        if place is not None and (
            place.start < floor or place.common or not on_words(words, place)
        ):
            place = None
        if place is not None:
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
            brand = next((n for n in (4, 3, 2) if text[word.start : word.start + n] in brands), 0)
            if brand > start - word.start and word.start + brand <= at:  # 在|中核五|公司
                return Reach(word.start, CLEAN, owner, True, count)
            break
        if word.start < floor:
            break
        if text[word.start] in MEASURES and start - word.start == 1:
            number = words.get(word.start)
            if number is not None and number.kind == NUMBER:  # 4家|单位
                how = CLEAN if how == OPEN else how
                break
        if word.kind == NAME and start - word.start > 1 and leaks(context, word.start):
            if text[word.start] in MEASURES:
                start, how = word.start + 1, CLEAN
            else:
                start, named, count, how = word.start + 1, True, count + 1, CLEAN
            break
        if text[start - 1] == "村" or text.endswith("社区", 0, start):
            village = True
        if word.end <= at:
            named = named or word.kind == NAME
            count += word.kind != PLAIN
        start = word.start
        how = OPEN if how == BODY and owner is None else how
    if start == clause:
        quote = context.quote_at.get(start)
        if quote is not None and quote.mark in "“「" and is_name(text[quote.inner : quote.until]):
            return Reach(quote.inner, QUOTE, owner, True, count)
        how = CLEAN if how == OPEN else how
    if village:
        how = VILLAGE
    elif start < at and text[start] in LEVELS and start + 1 < at:
        how = LEVEL
    return Reach(start, how, owner, named, count)


BRACKETED = re.compile(r"[(（]([\u3400-\u9fff]{2,6})[)）]\Z")


def before_bracket(context: Context, at: int) -> Reach | None:
    """The name with a place in brackets inside: 百珍堂生物科技|(浙江)|有限公司."""
    match = BRACKETED.search(context.text, max(0, at - 8), at)
    if match is None or match.start(1) not in context.place_starting:
        return None
    reach = walk(context, match.start())
    return None if reach.start == match.start() else reach._replace(named=True)


def widened(context: Context, reach: Reach) -> Reach | None:
    """The name with 与/和/及 inside, if a place opens it: 温州市铁路|与|轨道交通投资集团.

    Only where what stands between the place and the conjunction is neither nothing nor a body.
    """
    text, at = context.text, reach.start - 1
    clause = context.clause_start(reach.start)
    if reach.how != CLEAN or at <= clause or text[at] not in "与和及":
        return None
    brand = context.place_ending.get(at - 1)
    if brand is not None and text[at] == "和":  # 瑞安市|正和|电线电缆
        return Reach(brand.start, PLACE, reach.owner, True, reach.words + 1)
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
            start = place.start
            for party in PARTIES:  # 共青团|会昌县|委
                if text.endswith(party, 0, start):
                    start -= len(party)
            return Reach(start, PLACE, None, True, 0)
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
        joint = heads.get(at - 1)
        if joint is not None and text.endswith("纪委", joint.start, joint.end):  # 县纪委|县监委
            wider = opening(context, joint.start)
            return wider and Reach(wider.start, wider.how, joint, True, 0)
        term = TERM.search(text, max(clause, at - 8), at - 1)
        if term:  # 十四届|县委
            return Reach(term.start(), LEVEL, None, True, 0)
        if at - 1 == clause or text[at - 2] in "该我本":
            return Reach(at - 1, LEVEL, None, True, 0)
        if word.start == at - 1 or word.end > at > word.start == at - 1:
            previous = word_holding(words, at - 1)
            if previous.kind == NAME and 2 <= at - 1 - previous.start <= 3:
                return Reach(previous.start, OPEN, None, True, 1)  # a place that no list holds
            if text[at - 2] not in "全各两城郊":
                return Reach(at - 1, LEVEL, None, True, 0)
            return None
        if text[word.start : at] in (
            "乡镇",
            "县区",
            "市县",
            "城镇",
            "村镇",
            "城区",
            "园区",
            "省市",
        ):
            return None
        if word.kind in (NAME, NOUN) and 3 <= at - word.start <= 5:
            return Reach(word.start, OPEN, None, True, 1)
        return None
    if text.endswith(("街道", "社区", "村"), 0, at):
        reach = walk(context, at)
        if 3 <= at - reach.start <= 8:
            return reach
        if text[reach.start : at] == "街道":
            return Reach(reach.start, LEVEL, None, True, 0)
    return None
