"""The left border of a name that no mark opens.

From the head of the name (提升行动, 大桥) one goes left, word by word, until a word that cannot be
in a name: a verb of doing, a conjunction, a preposition, a date; see `name_stops.tsv`.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.tokens import NAME, VERB, WordClasses, tokenizer, word_classes

if TYPE_CHECKING:
    from kg.extract.candidates import Context
    from kg.lexicon import Lexicon

NAME_CHAR = re.compile(r"[\u3400-\u9fff〇A-Za-z0-9+·]")
LETTERS = frozenset("〇+·" + string.ascii_letters + string.digits)  # NAME_CHAR but for Han
NUMBER = re.compile(
    r"第[一二两三四五六七八九十百0-9]+[个座条家项批次位名款只]\Z|[0-9.]+\Z|[一二三四五六七八九十百千万亿两几数多]+[余多]?\Z"
    r"|[一二三四五六七八九十]+届\Z"
)
BRACKET = re.compile(r"\([\u3400-\u9fff]{1,4}\)\Z")  # 湖南省(夏季)乡村文化旅游节
HILLS = tuple("山峰岭岩江湖溪潭岛泉")  # what a name that begins with a number may be of
NUMERALS = frozenset("一二三四五六七八九十百千万")
CLOSING = frozenset("”’》」")
DAYS = frozenset(("五一", "八一", "七一", "六一", "五四", "三八"))
COUNTERS = frozenset("个名位年月日条项家人次期节假")
# 年产500万套…项目: a capacity is part of a project's name.
CAPACITY = re.compile(
    r"(?:年(?:产|出栏|处理|加工|生产)[0-9.一二三四五六七八九十百千]+[万亿]?[\u3400-\u9fff]?"
    r"|[0-9.]+[万亿]?(?:立方米|平方米|公里|千瓦|兆瓦|千伏|[吨头只羽亩套台床尾株米]|MWp?|GW|kV))\Z"
)
# Characters that open no name, where the tokeniser glued one to an unknown word (为|意华).
GLUED = frozenset("为在是被把从对由了的等将据驻以到赴")


MOST_WORDS = 200_000  # kept at a time: words that the tokeniser makes up have no end


class Words(NamedTuple):
    """The words left of a head, in text order, and where each begins; `start` is the border."""

    start: int
    words: list[str]
    starts: list[int]


class Stops:
    """Words that end a name on its left; some not before certain others (突出|问题)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.unless = {word: tuple(unless.split()) for word, unless in lexicon.table("name_stops")}

    def __contains__(self, word: object) -> bool:
        return word in self.unless

    def ends(self, word: str, text: str, end: int) -> bool:
        """Does this word, which ends at `end` of the text, end a name?"""
        unless = self.unless.get(word)
        if unless is None:  # one token of several words, the last a verb: 大力开展
            return len(word) > 3 and word[-2:] in self.unless
        return not (unless and text.startswith(unless, end))


@lru_cache(maxsize=4)
def stops(lexicon: Lexicon) -> Stops:
    """The stops of a lexicon; cached."""
    return Stops(lexicon)


class Bearing(NamedTuple):
    """What a word means for the border, as far as the word alone tells.

    `stop`: it may end the name; `number`: it may be a count or belong to a date; `verb`: a verb of
    two characters or more; `glued`: how much of its beginning is a stop; `closes`: it ends in one.
    """

    stop: bool
    number: bool
    verb: bool
    glued: int
    closes: bool


class Bearings(dict[str, Bearing | None]):
    """Word to its bearing, None for a plain word, which most are; filled as words are met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.stops = stops(lexicon)
        self.kinds = word_classes(lexicon)

    def __missing__(self, word: str) -> Bearing | None:
        stop = word in self.stops or (len(word) > 3 and word[-2:] in self.stops)
        number = word in "年月日号届" or bool(NUMBER.match(word))
        verb = len(word) > 1 and self.kinds[word] == VERB
        glued = _glued(word, self.stops)
        closes = len(word) > 1 and word[-1] in GLUED and _unknown(word)
        if len(self) > MOST_WORDS:
            self.clear()
        plain = not (stop or number or verb or glued or closes)
        bearing = None if plain else Bearing(stop, number, verb, glued, closes)
        self[word] = bearing
        return bearing


@lru_cache(maxsize=4)
def bearings(lexicon: Lexicon) -> Bearings:
    """The bearings of a lexicon's words; cached."""
    return Bearings(lexicon)


def leftward(
    context: Context, at: int, limit: int, *, quotes: bool = False, verbs: bool = True
) -> Words:
    """The words that may belong to the name whose head begins at `at`, at most `limit` characters.

    With `quotes` a quotation or a bracket on the way is taken as one word, marks and all; without
    `verbs` any verb ends the name, not only those of the list.
    """
    text, known = context.text, context.bearings
    begins = context.boundaries
    start = at
    words: list[str] = []
    starts: list[int] = []
    while start > 0 and at - start < limit:
        before = text[start - 1]
        if quotes and before in CLOSING and (quote := context.quote_at.get(start)):
            if quote.end - quote.start > 16:
                break
            begin = quote.start
        elif (
            quotes and before == ")" and (bracket := BRACKET.search(text, max(start - 6, 0), start))
        ):
            begin = bracket.start()
        elif not ("\u3400" <= before <= "\u9fff" or before in LETTERS):
            break
        else:
            begin = start - 1
            while not begins[begin]:
                begin -= 1
        word = text[begin:start]
        bearing = known[word]
        if bearing is not None and not (word in "与和" and MERGED.match(text, start)):
            if (
                (bearing.stop and known.stops.ends(word, text, start))
                or (bearing.number and _is_number(text, begin, start))
                or bearing.closes
                or (bearing.verb and not verbs and not _is_named(known, context, begin))
            ):
                brand = _opened(text, start, at)
                if brand >= 0:
                    words.append(text[brand:start])
                    starts.append(brand)
                    start = brand
                break
            if bearing.glued:
                start = begin + bearing.glued
                words.append(word[bearing.glued :])
                starts.append(start)
                break
        if word[0] == "和" and len(word) > 1 and begin in context.head_ending:
            start = begin + 1  # 青云国际集团|和|力嘉文化产业园, however it is cut
            words.append(word[1:])
            starts.append(start)
            break
        words.append(word)
        starts.append(begin)
        start = begin
    words.reverse()
    starts.reverse()
    return Words(start, words, starts)


# What two nouns joined by 与 or 和 make one thing of: 农业|与|旅游融合发展.
MERGED = re.compile(r"[\u3400-\u9fff]{2,4}融合")
NEIGHBOURS = frozenset("缅老越泰俄蒙朝韩日美欧非英法德意哈巴印")


def _opened(text: str, start: int, at: int) -> int:
    """Where the name begins whose first word holds one that seems to end it (-1: nowhere)."""
    if start >= at:
        return -1
    if text[start - 1] == "中" and text[start] in NEIGHBOURS:  # 中缅|胞波节
        return start - 1
    return odd_brand(text, start)


def odd_brand(text: str, start: int) -> int:
    """The start of a brand that 和 opens, where it can be no conjunction; -1: there is none.

    的|和为贵|茶叶有限公司: nothing that 和 could join stands before it.
    """
    at = text.rfind("和", max(start - 3, 0), start)
    if at < 0 or not all(map(NAME_CHAR.match, text[at:start])):
        return -1
    return at if at == 0 or text[at - 1] in "的在\n。!?！？" else -1


def _is_named(known: Bearings, context: Context, begin: int) -> bool:
    """Does a proper name stand right before, of which a verb is part (张日平|拥军|陈列馆)?"""
    opening = max(context.boundaries.rfind(1, 0, begin), 0)
    before = context.text[opening:begin]
    return len(before) > 1 and bool(NAME_CHAR.match(before[-1])) and known.kinds[before] == NAME


def within_saying(context: Context, start: int, end: int) -> bool:
    """Does the span lie in a short quotation (“锦绣·草原|天湖”) that it does not fill?"""
    opening = context.text.rfind("“", max(start - 12, 0), start)
    if opening < 0:
        return False
    closing = context.text.find("”", opening, opening + 14)
    if closing > 0 and context.text[closing - 1] in "。!?！？":  # somebody speaks
        return False
    return closing > end or (closing == end and start > opening + 1)


def ends_word(context: Context, start: int, end: int) -> bool:
    """Does a word end at `end`, or does a long head run into a word that the tokeniser made up?"""
    if context.word_begins(end):
        return True
    return end - start > 2 and made_up(context, end)


def made_up(context: Context, at: int) -> bool:
    """Is the word that `at` lies in one that the tokeniser made up, and no dictionary has?"""
    begin = max(context.boundaries.rfind(1, 0, at), 0)
    return _unknown(context.text[begin : context.boundaries.find(1, at)])


def capacity(text: str, start: int) -> int:
    """The length of a capacity (年产500万套) that ends at `start`, or 0."""
    match = CAPACITY.search(text[max(start - 14, 0) : start])
    return len(match.group()) if match else 0


def division_ends(context: Context, start: int, at: int) -> list[int]:
    """The ends of the divisions that open the words from `start` to `at`, one behind the other."""
    out: list[int] = []
    while start < at:
        place = context.place_starting.get(start)
        if place is None or place.common or place.end > at or not context.word_begins(place.end):
            break
        start = place.end
        out.append(start)
    return out


@lru_cache(maxsize=65536)
def _unknown(word: str) -> bool:
    return not tokenizer().tag(word)


def _glued(word: str, stop: Stops) -> int:
    """How much of a word that the tokeniser made up is a stop before the name (助力畚|旗镇)."""
    if len(word) < 2 or not _unknown(word):
        return 0
    for size in range(min(len(word) - 1, 4), 1, -1):
        if word[:size] in stop:
            return size
    return 1 if word[0] in GLUED or word[0] == "家" else 0


def _is_number(text: str, begin: int, end: int) -> bool:
    """A count or a part of a date (not the number of an edition: 第三届)."""
    word = text[begin:end]
    if word in "年月日号届" and begin and text[begin - 1].isdigit():
        return word != "届" or text[max(begin - 4, 0) : begin].find("第") < 0
    if NUMBER.match(word):
        if (
            word in DAYS
            and "\u3400" <= text[end : end + 1] <= "\u9fff"
            and text[end] not in COUNTERS
        ):
            return False  # 五一|文化广场
        if text[end : end + 1] in HILLS and NUMERALS.issuperset(word):  # 三百|山, 万|峰|林
            return False
        return not (begin and text[begin - 1] == "第")
    return False


def is_name(word: str, kinds: WordClasses) -> bool:
    """A proper name or a word no dictionary has, but not of the making 开放式, 常态化."""
    return kinds[word] == NAME and word[-1] not in "式化型性级类"
