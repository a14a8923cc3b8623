"""The lines of a page and what each looks like by itself."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from kg.corpus import bylines
from kg.corpus.words import patterns

_LINE = re.compile(r"[^\n]+")
_STRIP = " \u200b"
_COMPLETE = re.compile(r"(?:[。!?;]|…)[”’」』\"')\]》]*$|[。!?…”]\([^()]*\)$")
_ENDS = frozenset("。!?;…")
_CLOSING = frozenset("”’」』\"')]》")  # with which a complete line can end as well
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|[①-⑳]|[(]\d{1,2}[)]|"
    r"第[一二三四五六七八九十百]{1,4}[章节条编]|\d{1,2}[、.)](?!\d)|[-*•·]\s)"
)
_FURNITURE = re.compile(
    r"(?:[-—·.\s]*\d{1,3}[-—·.\s]*|第?\s*[A-D]?\d{1,3}\s*版.{0,12}|.{0,8}\b[A-D]?\d{1,2}版|"
    r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s*(?:星期.|周.)?.{0,10}|星期[一二三四五六日天]|"
    r"\(?(?:完|本文完|全文完|[上下](?:接|转).{1,12}版?)\)?|[-=_*~—…·.]{3,})$"
)
_WORDS_AND_PICTURE = re.compile(r"(?:文/?图|图/?文|文/?摄)$|[/|]\s*文(?:\s|$)|^文[/|]")
_NUMBER = re.compile(
    r"[^\s,。]{2,10}[〔\[(]\d{4}[〕\])]\s*(?:第\s*)?\d{1,4}\s*号$"
)  # of a document
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("【", "】"))
LONGEST_TITLE = 80
_LONG_TITLE = 42
_LONG = 90  # longer lines are body and need no closer look


class Line(NamedTuple):
    """A line of the page without its outer blanks: page span, normalised text and looks.

    `kind`     "" (body or title, not known yet), caption, byline, end (names in brackets), head,
               heading (marked in the file, with its level), item (numbered), furniture, date.
    `complete` whether it ends as a sentence ends.
    """

    start: int
    end: int
    text: str
    kind: str
    complete: bool
    names: tuple[str, ...] = ()
    score: float = 0.0
    level: int = 0


def read_lines(text: str) -> list[Line]:
    """All lines with something on them, from normalised page text; wrapped lines joined."""
    spans = []
    for found in _LINE.finditer(text):
        raw = found[0]
        body = raw.strip(_STRIP)
        if body:
            start = found.start() + len(raw) - len(raw.lstrip(_STRIP))
            spans.append((start, start + len(body)))
    return [_look(start, end, text[start:end]) for start, end in _unwrap(text, spans)]


def _unwrap(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines cut at a fixed width, as in e-mail or PDF text, put together to paragraphs.

    A page is wrapped where most lines that are followed by another without an empty line or
    indent between run to the same width without ending a sentence.
    """
    if len(spans) < 4:
        return spans
    gaps = [text[a[1] : b[0]] for a, b in itertools.pairwise(spans)]
    plain = [gap.count("\n") == 1 and not gap.endswith("  ") for gap in gaps]
    if sum(plain) * 2 < len(plain):
        return spans
    widths = [_width(text[start:end]) for start, end in spans]
    sizes = [end - start for start, end in spans]
    full, most = _usual(widths, plain), _usual(sizes, plain)
    if not 24 <= full <= 160:
        return spans
    # a sentence that ends with a full line may end its paragraph: better two than one too long
    reach = [
        follows
        and (widths[at] >= full - 6 or sizes[at] >= most - 2)
        and not _COMPLETE.search(text, max(spans[at][1] - 4, spans[at][0]), spans[at][1])
        for at, follows in enumerate(plain)
    ]
    if sum(reach) * 5 < len(spans) * 2:
        return spans
    out = [spans[0]]
    for at, span in enumerate(spans[1:]):
        goes_on = reach[at] or (plain[at] and text[span[0]] in "”’》)。,、;")
        if goes_on and not _ITEM.match(text, span[0]) and widths[at] <= full + 4:
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def _usual(values: list[int], plain: list[bool]) -> int:
    """The measure that one in ten of the lines that are followed by another exceeds."""
    followed = sorted(value for value, follows in zip(values, plain, strict=False) if follows)
    return followed[int(len(followed) * 0.9)]


def _width(text: str) -> int:
    """Columns that a line takes: two for a Chinese character, one for a Latin one."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _look(start: int, end: int, text: str) -> Line:
    if "\n" in text:
        text = re.sub(r"\s*\n\s*", "", text)
    last = text[-1]
    complete = last in _ENDS or (
        last in _CLOSING and bool(_COMPLETE.search(text, max(0, len(text) - 40)))
    )
    if len(text) > _LONG:
        return Line(start, end, text, "", complete)
    heading = _HEADING.match(text)
    if heading:
        at = heading.end()
        return Line(start + at, end, text[at:], "heading", complete, level=len(heading[1]))
    words = patterns()
    credit = words.caption.search(text) and not (
        _WORDS_AND_PICTURE.search(text) or bylines.writes(text)
    )
    if credit or words.picture.match(text):
        return Line(start, end, text, "caption", complete)
    if words.head.match(text) or _NUMBER.match(text):
        return Line(start, end, text, "head", complete)
    byline = bylines.parse(text)
    if byline is not None and byline.score >= 0.2:
        kind = "end" if text[0] == "(" and text[-1] == ")" else "byline"
        return Line(start, end, text, kind, complete, byline.names, byline.score)
    if _FURNITURE.match(text):
        return Line(start, end, text, "furniture", complete)
    if _ITEM.match(text):
        return Line(start, end, text, "item", complete)
    return Line(start, end, text, "", complete)


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed, and none closes unopened."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            return False
        if text.find(closing) < text.find(opening):
            return False
    return True


def title_score(text: str) -> float:
    """How much a line looks like a title by itself: below 0 it cannot be one, 1 is a fine title."""
    if not 4 <= len(text) <= LONGEST_TITLE or "。" in text[:-1] or not balanced(text):
        return -1.0
    if len(text) > _LONG_TITLE and ("," in text or not patterns().notice.search(text)):
        return -1.0  # only the titles of documents are so long
    if text[-1] in "。,、;:([《“‘" or text[0] in ",、。;:)”’》!?":
        return -1.0
    score = 1.0
    if patterns().lead.match(text):
        score -= 0.5
    if text[0] in "在为从对把将与由经按据" or len(text) > 32:
        score -= 0.3
    return score - 0.3 * text.count(",")


def is_lead(text: str) -> bool:
    """Whether a paragraph begins as news does: a dateline, a day, 近日 and the like."""
    return bool(patterns().lead.match(text) or patterns().dateline.match(text))
