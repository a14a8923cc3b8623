"""Anchors: the words that a family of rules starts from, all found in one pass over the text.

Each family has a list of words (heads of organisations, posts, suffixes of sites …). They share one
automaton, since a pass costs more than the words in it. At every place where words of the lists end
the automaton gives the longest of all; which words of the other lists end with it is known
beforehand, because they are its endings. So every list sees what its own automaton would find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.extract.heads import head_kinds

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

Found = list[tuple[int, int]]
"""(start, end) of the longest word of a list at each place where one ends, by end. They may
overlap: 小学校长 holds 小学 and 学校, and which of them is meant is for the grammar to say."""

# The lists, by their place in what `Anchors.find` returns.
HEAD, POST, SPEECH, UNDERTAKING, SITE, REGION, LAW, COUNTRY, MEETS, DEED = range(10)
COUNTY, TOWN, VILLAGE, HAMLET, ROAD, COUNTED, ORIGIN, OWNED, LIFE, TRADE = range(10, 20)
# What shows a place, a count of names, a person; the grammar of each family says when it does.
SHOWN = (
    "县 市",
    "镇 乡 街道 苏木 街",
    "村 社区 嘎查",
    " ".join(  # 王|家湾, 李|家大院
        f"家{kind} 家大{kind}" for kind in "寨湾塆垸坳冲坪沟庄屯堡圩埠岗洼畈嘴咀墩垄坝塘坡岭院窑"
    )
    + " 家老屋 家大院 家院子 家山头 家桥头 屯",
    "国道 省道 县道",
    "企业 公司 项目 工程 村 村庄 村落 村寨 乡镇 镇 乡 街道 社区",
    "岁的 家住 来自",  # 33岁的|卢小艳, 家住石竹坳的|卢小艳
    " ".join(f"{level}的" for level in "村镇乡县市区组寨屯队"),  # 石竹村的|卢小艳
    "男, 男， 女, 女， 汉族 现年 中共党员 月生 月出生 日生 日出生",  # 卢小艳|,女
)


def word_lists(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    """The words of each list."""
    undertakings = lexicon.table("undertaking_heads")
    with_names = lexicon.cells("speech")
    return (
        frozenset(head_kinds(lexicon)),
        frozenset(word for words, _ in lexicon.table("posts") for word in words.split()),
        frozenset((*with_names["speech"], *with_names["address"])),
        frozenset(word for word, _, _, _, unmarked, _ in undertakings if float(unmarked or 0)),
        lexicon.set("site_suffixes"),
        lexicon.set("regions"),
        lexicon.set("laws") | lexicon.set("national_undertakings"),
        lexicon.set("countries"),
        frozenset(with_names["meets"]),
        frozenset(with_names["deed"]),
        *(frozenset(words.split()) for words in SHOWN),
        frozenset(word for words in lexicon.set("trades") for word in words.split()),
    )


class Anchors:
    """The automaton over several lists of words."""

    def __init__(self, lists: Sequence[frozenset[str]]) -> None:
        words = sorted(frozenset().union(*lists) - {""})
        self._size = len(lists)
        self._find = _automaton(words)
        # for each word: which lists hold it or an ending of it, and how long the longest is
        self._held = [
            [
                (number, length)
                for number, held in enumerate(lists)
                if (length := _longest_ending(word, held))
            ]
            for word in words
        ]

    def find(self, text: str) -> list[Found]:
        """What is found of each list."""
        found: list[Found] = [[] for _ in range(self._size)]
        held = self._held
        for _, end, index in self._find(text):
            for number, length in held[index]:
                found[number].append((end - length, end))
        return found


def _longest_ending(word: str, held: frozenset[str]) -> int:
    return next((len(word) - at for at in range(len(word)) if word[at:] in held), 0)


def _automaton(words: list[str]) -> Callable[[str], list[tuple[int, int, int]]]:
    if not words:  # a pack may have emptied the lists
        return lambda text: []
    find: Callable[[str], list[tuple[int, int, int]]] = CharwiseDoubleArrayAhoCorasick(
        words
    ).find_overlapping_no_suffix
    return find


def apart(found: Found) -> Iterator[tuple[int, int]]:
    """Those without overlap, the last first: where two do overlap, the one that ends later."""
    limit = found[-1][1] if found else 0
    for start, end in reversed(found):
        if end <= limit:
            limit = start
            yield start, end


@lru_cache(maxsize=4)
def anchors(lexicon: Lexicon) -> Anchors:
    """The anchors of a lexicon; cached."""
    return Anchors(word_lists(lexicon))
