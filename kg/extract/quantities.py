"""Amounts of money and dates as a text states them, and their normal forms.

An amount becomes a number of yuan where its unit is yuan; foreign money keeps its unit, because a
rate is nowhere in the text. A date becomes an ISO date (as far as stated: year, month or day)
against the date of the article; where the article has none, only full dates are normalised. The
day a program runs on plays no part.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_YUAN = ("", "元", "元人民币", "块", "块钱", "人民币")

MONEY = re.compile(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|[{NUMERAL}]+)(?P<about>多|余|来)?"
    r"(?P<scale>[十百千]?[万亿]|[百千])?(?P<about2>多|余)?"
    r"(?P<unit>元人民币|元(?![旦化素论首老勋宵]|结构)|块钱|美元|欧元|港元|港币|日元|英镑|卢布"
    "|(?<=[万亿])(?=贷款|授信|信贷))"  # 1.5亿贷款
)


class Amount(NamedTuple):
    """An amount as written, with its number (scale worked in), unit, and yuan where it is yuan."""

    text: str
    number: Decimal
    unit: str
    cny: Decimal | None
    start: int
    end: int


def amounts(text: str, start: int = 0, end: int | None = None) -> list[Amount]:
    """All amounts of money in a stretch of text."""
    out = []
    for match in MONEY.finditer(text, start, len(text) if end is None else end):
        number = numeral(match["number"])
        if number is None:
            continue
        for char in match["scale"] or "":
            number *= _SCALE[char]
        unit = "元" if match["unit"] in _YUAN else match["unit"]
        cny = number if unit == "元" else None
        out.append(Amount(match.group(), number, unit, cny, match.start(), match.end()))
    return out


def numeral(text: str) -> Decimal | None:
    """A number in figures (1,234.5) or Chinese numerals (三千五百万); None where it is neither."""
    if text[:1].isascii():
        plain = text.replace(",", "")
        return Decimal(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None
    total = section = digit = 0
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in "万亿":
            below = section + digit
            total = (total + below) * _SCALE[char] if char == "亿" else total + below * _SCALE[char]
            section = digit = 0
        else:
            section += (digit or 1) * _SCALE[char]
            digit = 0
    return Decimal(total + section + digit) if text else None


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing zeros behind the point."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


_YEAR = r"(?P<year>(?:19|20)\d{2})年"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])月"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:日|号)"
_RELATIVE = r"(?P<relative>今年|去年|前年|明年|后年|本年)"
_NEAR = r"(?P<near>上个?月|本月|当月|下个?月)"
DATE = re.compile(
    rf"(?<!\d)(?:{_YEAR}(?:{_MONTH}(?:{_DAY})?)?|{_RELATIVE}(?:{_MONTH.replace('month', 'month2')}"
    rf"(?:{_DAY.replace('day', 'day2')})?)?|{_MONTH.replace('month', 'month3')}"
    rf"{_DAY.replace('day', 'day3')}|{_NEAR}(?:{_DAY.replace('day', 'day4')})?)"
)
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}


class Date(NamedTuple):
    """A date as written, and its ISO form (YYYY, YYYY-MM, YYYY-MM-DD) or "" where unknown."""

    text: str
    iso: str
    start: int
    end: int


def dates(text: str, article: str, start: int = 0, end: int | None = None) -> list[Date]:
    """All dates in a stretch of text; `article` is the article's ISO date or "".

    A date without a year is the one nearest before the article's date; 至 and 到 between two dates
    make a period, `from/to`; 以来 makes one that is open at its end, `from/`.
    """
    stop = len(text) if end is None else end
    found = [_date(match, article) for match in DATE.finditer(text, start, stop)]
    out: list[Date] = []
    for date in found:
        if out and out[-1].iso and date.iso and "/" not in out[-1].iso:
            between = text[out[-1].end : date.start].strip()
            if between in ("至", "到", "—", "-", "~"):
                first = out.pop()
                whole = text[first.start : date.end]
                date = Date(whole, f"{first.iso}/{date.iso}", first.start, date.end)
        out.append(date)
    return [
        Date(text[d.start : d.end + 2], f"{d.iso}/", d.start, d.end + 2)
        if d.iso and "/" not in d.iso and text.startswith("以来", d.end) and d.end + 2 <= stop
        else d
        for d in out
    ]


def _date(match: re.Match[str], article: str) -> Date:
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day"] or match["day2"] or match["day3"] or match["day4"]
    own_year, own_month = article[:4], article[5:7]
    year = ""
    if match["year"]:
        year = match["year"]
    elif match["relative"] and own_year:
        year = str(int(own_year) + _YEARS[match["relative"]])
    elif match["near"] and own_month:
        shift = {"上": -1, "下": 1}.get(match["near"][0], 0)
        months = int(own_year) * 12 + int(own_month) - 1 + shift
        year, month = str(months // 12), str(months % 12 + 1)
    elif month and own_month:
        later = (int(month), int(day or 0)) > (int(own_month), int(article[8:10] or 31))
        year = str(int(own_year) - later)
    parts = [year] if year else []
    if year and month:
        parts.append(f"{int(month):02d}")
        if day:
            parts.append(f"{int(day):02d}")
    return Date(match.group(), "-".join(parts), match.start(), match.end())
