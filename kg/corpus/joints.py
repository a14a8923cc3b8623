"""Whether two torn pieces of text belong together."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.corpus.lines import is_lead
from kg.corpus.words import HAN

_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"))
_OPEN_END = re.compile(
    r"(?:[,、(《“‘—+·]|(?<![目标])的|和|与|及|或|在|将|被|把|对|向|从|为|以|由|并|等|了|是|有|不|第|各|该|每)$"
)
_MID_START = re.compile(r"[,、。;:)”’》!?%的]|等(?:\d|地|人|部门|单位|方面|多|一)")
_ENUMERATED = re.compile(r"[^,。、“]{2,12}等(?:\d+|[一二三四五六七八九十多几]+)[家个名位项]")
_HEADLESS = re.compile(
    r"(?:管理|服务|指挥|研究|发展|监督|救援)?(?:中心|委员会|办公室|有限公司|集团|部门)"
)
_UNIT = re.compile(r"[\d.]*[年月日时分元万亿余多个名项家人次户亩吨公平%]|\d")
_REACH = 10
HAN_START = re.compile(rf"[{HAN}]{{2}}")
_STARTERS = frozenset(
    "在从为这对据与把当自经由随如但而又他她我你村县市省镇乡区每有是用让将向新老大小该各今去"
)


@lru_cache(maxsize=4096)
def _crossed(left: str, right: str) -> bool:
    """Whether the tokeniser puts a word across the tear."""
    import rjieba  # here, because most pages are not torn and need no dictionary

    at = 0
    # without the guessed words of the HMM, which would span anything
    for token in rjieba.cut(left + right, False):
        end = at + len(token)
        if at < len(left) < end:
            return True
        if at >= len(left):
            break
        at = end
    return False


def begins_inside(text: str) -> bool:
    """Whether a paragraph's start can only be the middle of a sentence."""
    if _MID_START.match(text) or _ENUMERATED.match(text) or _HEADLESS.match(text):
        return True
    return any(0 <= text.find(closing) < _first(text, opening) for opening, closing in _PAIRS)


def stray_start(text: str) -> bool:
    """Whether a paragraph's first character is only the rest of a word, as far as can be seen.

    A word of one character may well begin a sentence, so some do not count.
    """
    if not HAN_START.match(text) or text[0] in _STARTERS:
        return False
    return _first_word(text[:_REACH]) == 1


@lru_cache(maxsize=4096)
def _first_word(text: str) -> int:
    import rjieba

    return len(rjieba.cut(text, False)[0])


def _first(text: str, char: str) -> int:
    at = text.find(char)
    return at if at >= 0 else len(text)


def joins(left: str, right: str) -> float:
    """How strongly `right` goes on where `left` breaks off: 1 surely, 0 cannot tell, -1 not.

    Both are normalised text of paragraphs; `left` does not end a sentence.
    """
    tail, head = left[-_REACH:], right[:_REACH]
    for opening, closing in _PAIRS:
        if left.count(opening) > left.count(closing):
            return 1.0 if 0 <= right.find(closing) < _first(right, opening) else 0.3
    if left[-1:].isdigit() and _UNIT.match(right):
        return 1.0
    if _crossed(tail, head):
        return 1.0
    if is_lead(right) or right[:1] in "“‘《":
        return 0.3 if _OPEN_END.search(left) else -0.5
    if begins_inside(right):
        return 0.8
    return 0.6 if _OPEN_END.search(left) else 0.0


def overlap(left: str, right: str, least: int = 2, most: int = 80) -> int:
    """How many characters the end of `left` and the start of `right` have in common, or 0.

    A fragment printed twice at a column break. Two or three equal characters may be a doubled
    word (一个一个), so they must not begin with a number and not be followed by themselves.
    """
    if right[:least] not in left[-most:]:
        return 0
    for size in range(min(most, len(left), len(right)), least - 1, -1):
        if left.endswith(right[:size]):
            doubled = size < 4 and (
                right[0] in "一二三四五六七八九十1234567890" or len(set(right[:size])) == 1
            )
            return 0 if doubled else size
    return 0
