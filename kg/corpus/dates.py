"""When and where it was printed: from a path, from the page's own head, from metadata."""

from __future__ import annotations

import datetime
import re

from kg.corpus.words import HAN

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_./年]\s?(\d{1,2})[-_./月]\s?(\d{1,2})(?!\d)日?|(\d\d)(\d\d)(?!\d))"
)
_CHINESE = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {char: str(n) for n, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_PAPER = re.compile(
    rf"(?:[{HAN}]{{2,6}}(?:日报|晚报|早报|晨报|商报|时报|都市报|周报|快报|新闻网|在线|融媒)|"
    rf"[{HAN}]{{1,8}}(?:县|市|区|州)?融媒体中心)"
)
_LABEL = re.compile(rf"(?:来源|稿源|文章来源|信息来源|新闻来源)\s*[::]\s*([{HAN}A-Za-z·]{{2,20}})")
_HEAD_LINES = 12  # a page's date and name stand among its first lines
_HEAD_WIDTH = 60
_HEAD_REST = 30  # more words than this beside the date, and it is a sentence
_CLAUSE = re.compile("[,，、;；]")
_FRAME = re.compile(r"[\s|·.—\-0-9年月日第版星期一二三四五六七八九十]+")


def find_date(text: str, last: bool = False) -> str:
    """The first (or last) day named in a text, as an ISO date; "" if there is none."""
    found = [iso for iso in (_iso(m) for m in _DATE.finditer(text)) if iso]
    found += [iso for iso in (_iso_chinese(m) for m in _CHINESE.finditer(text)) if iso]
    return found[-1 if last else 0] if found else ""


def only_date(line: str) -> str:
    """The day, if a line is that and nothing else; otherwise ""."""
    found = _DATE.fullmatch(line) or _CHINESE.fullmatch(line)
    return find_date(found[0]) if found else ""


def _iso(found: re.Match[str]) -> str:
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    return _valid(int(year), int(month), int(day))


def _iso_chinese(found: re.Match[str]) -> str:
    year = int("".join(_DIGITS[char] for char in found[1]))
    return _valid(year, _small(found[2]), _small(found[3]))


def _small(numeral: str) -> int:
    """A Chinese numeral below one hundred."""
    if "十" not in numeral:
        return int("".join(_DIGITS[char] for char in numeral))
    tens, _, ones = numeral.partition("十")
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))


def _valid(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def from_path(path: str) -> tuple[str, str]:
    """The date and the publication that folder and file names tell, the innermost first."""
    publication = ""
    for part in reversed(path.split("/")):
        found = _PAPER.search(part)
        if found:
            publication = found[0]
            break
    return find_date(path, last=True), publication


def from_head(text: str) -> tuple[str, str]:
    """The date and the publication that a page's first lines tell, where these say little else."""
    date = publication = ""
    lines = (line.strip() for line in text[:4000].splitlines())
    for line in [line for line in lines if line][:_HEAD_LINES]:
        if len(line) > _HEAD_WIDTH or line[-1] in "。!?！？,，":
            continue
        rest = _DATE.sub("", _CHINESE.sub("", line))
        if not date and len(rest) <= _HEAD_REST and not _CLAUSE.search(rest):
            date = find_date(line)
        if not publication:
            label, paper = _LABEL.search(line), _PAPER.match(line)
            if label:
                publication = label[1]
            elif paper and not _FRAME.sub("", line[paper.end() :]):
                publication = paper[0]
    return date, publication
