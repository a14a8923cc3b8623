"""What opens the name of an occasion: year, place and edition, in this order or the other way.

2024|青溪|首届|花朝节, 2023|青溪·云川|第三届|…, 云川县|2024年|“春风”送岗行动. The field of the
name is found by the families that know the head; here the border is moved to the left of these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.candidates import Context

YEAR = re.compile(r"(?:19|20)\d\d年度?\Z")
# Of gatherings that come several times a year: 2024年|云川县|第二次|重大项目集中开工活动
TIME = re.compile(r"第[一二三四五六七八九十0-9]{1,2}(?:次|批|期)\Z")
TIMED = re.compile(TIME.pattern.removesuffix(r"\Z"))
MARK = re.compile(r"(?:第[一二三四五六七八九十0-9]{1,3}(?:届|期|季)|首届|(?<!\d)20\d\d年?度?)\Z")

EDITION = re.compile(r"(?:第[一二三四五六七八九十0-9]{1,3}(?:届|期|季)|首届)\Z")
OPENS = re.compile(r"(?:第[一二三四五六七八九十0-9]{1,3}|首)届")


def widened(context: Context, start: int) -> int:
    """Where an occasion begins with its year, place and edition before its field, at `start`:
    2024|青溪|首届|花朝节, 2024|青溪·云川|第三届|…, 云川县|2024年|…
    """
    text = context.text
    marked = OPENS.match(text, start) is not None
    while start:
        if mark := MARK.search(text, max(start - 7, 0), start):
            start, marked = mark.start(), True
            continue
        place = _place_before(context, start)
        tied = marked or text[start - 1] == "·" or MARK.search(text, max(place - 7, 0), place)
        if place < 0 or not tied:
            return start
        start = place
    return start


def _place_before(context: Context, start: int) -> int:
    """The start of the division before `start`, with the one that a dot ties to it (-1: none)."""
    text = context.text
    place = context.place_ending.get(start - (text[start - 1] == "·"))
    if place is None or not context.word_begins(place.start):
        return -1
    wider = context.place_ending.get(place.start - 1)
    dotted = wider is not None and text[place.start - 1] == "·"
    return wider.start if dotted and wider is not None else place.start


def timed(context: Context, start: int) -> int:
    """Where an event begins that is numbered within its year, with place and year; else `start`."""
    time = TIME.search(context.text, max(start - 5, 0), start)
    if time is None:
        return start
    place = context.place_ending.get(time.start())
    opening = time.start() if place is None else place.start
    year = YEAR.search(context.text, max(opening - 6, 0), opening)
    return opening if year is None else year.start()
