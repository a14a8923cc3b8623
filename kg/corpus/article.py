"""Blocks to `Article`: the repaired text with its map, parts, sentences."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from kg.corpus import bylines
from kg.corpus.dates import from_head, only_date
from kg.corpus.normal import INVISIBLE
from kg.records import Article, Page, Part, Sentence, Span

# Blanks stay between two Latin words only; in titles and the like also between two Han words.
_BODY_DROP = re.compile(
    r"(?<=\d)\n(?=\d)|"  # a number cut by a line's end
    rf"(?<![!-~])[\n {INVISIBLE}]+|[\n {INVISIBLE}]+(?![!-~])|"
    rf"{INVISIBLE}+|(?<=[\n ])[\n {INVISIBLE}]+"
)
_TITLE_DROP = re.compile(
    rf"(?<![!-~])[\n {INVISIBLE}]+(?=[!-~])|(?<=[!-~])[\n {INVISIBLE}]+(?![!-~])|"
    rf"{INVISIBLE}+|(?<=[\n ])[\n {INVISIBLE}]+"
)
_SENTENCE_END = re.compile(r"[。!?]+[”’」』\"')\]]*(?!》)")

Piece = tuple[int, int]


class Draft:
    """An article being written: a growing text with its map. One page, one article."""

    def __init__(self, page: Page, plain: str, printed: str, places: array[int]) -> None:
        """`plain` and `printed` are the page normalised and as it looks, `places` its offsets."""
        self.page, self.plain, self.printed, self.places = page, plain, printed, places
        self.text: list[str] = []
        self.reading: list[str] = []
        self.offsets: array[int] = array("I")
        self.length = 0
        self.parts: list[Part] = []

    def add(self, kind: str, pieces: Sequence[Piece]) -> None:
        """A paragraph from page spans in reading order; nothing if they hold only blanks."""
        kept: list[Piece] = []
        for piece in pieces:
            kept += self._mended(kind, piece)
        if not kept:
            return
        if self.parts:
            self.text.append("\n")
            self.reading.append("\n")
            self.offsets.append(self.offsets[-1] + 1)
            self.length += 1
        start = self.length
        for low, high in kept:
            words, printed = self.plain[low:high], self.printed[low:high]
            if "\n" in words:  # between two Latin words
                words = words.replace("\n", " ")
                printed = "".join(map(_blank, words, printed))
            self.text.append(words)
            self.reading.append(printed)
            self.offsets.extend(self.places[low:high])
            self.length += high - low
        self.parts.append(Part(kind, start, self.length))

    def _mended(self, kind: str, piece: Piece) -> Iterable[Piece]:
        """The runs of a page span that are kept: without line breaks and stray blanks."""
        low, high = piece
        words = self.plain[low:high]
        if " " not in words and "\n" not in words and INVISIBLE not in words:
            return (piece,) if low < high else ()
        if kind == "byline":
            dropped = _spaced_out(words)
        else:
            pattern = _BODY_DROP if kind in ("body", "dateline") else _TITLE_DROP
            dropped = [m.span() for m in pattern.finditer(words)]
        kept = []
        at = 0
        for start, end in dropped:
            if at < start:
                kept.append((low + at, low + start))
            at = end
        if at < len(words):
            kept.append((low + at, high))
        return kept


def _spaced_out(words: str) -> list[Piece]:
    """The blanks inside names that are printed with their characters apart."""
    out = []
    for group in bylines.groups(words):
        out += [(left[1], right[0]) for left, right in pairwise(group)]
    return out


def _blank(plain: str, printed: str) -> str:
    """A line end inside a paragraph reads as a blank."""
    return " " if plain == " " else printed


def places(length: int) -> array[int]:
    """The offsets 0, 1, 2 … of a page, to be cut from."""
    out: array[int] = array("I")
    out.frombytes(np.arange(length, dtype=np.uint32).tobytes())
    return out


def sentences(text: str, parts: Sequence[Part]) -> tuple[Sentence, ...]:
    """Sentences inside each part; a closing quotation mark stays with its sentence."""
    out = []
    for number, (_, start, end) in enumerate(parts):
        at = start
        for found in _SENTENCE_END.finditer(text, start, end):
            out.append(Sentence(at, found.end(), number))
            at = found.end()
        if at < end:
            out.append(Sentence(at, end, number))
    return tuple(out)


def finish(
    draft: Draft,
    number: int,
    title: str,
    authors: Iterable[str],
    spans: Iterable[Span],
    dateline: str,
) -> Article:
    """The record, from a draft with all its parts.

    What the page does not tell of date and paper, the article's own lines may: web metadata under
    its title, the day under a notice.
    """
    text = "".join(draft.text)
    page = draft.page
    date, date_source = page.date, page.date_source
    paper, paper_source = page.publication, page.publication_source
    if not date or not paper:
        own_date, own_paper = _own_imprint(text, draft.parts)
        if not date and own_date:
            date, date_source = own_date, "text"
        if not paper and own_paper:
            paper, paper_source = own_paper, "text"
    return Article(
        source=page.source,
        number=number,
        title=title,
        authors=tuple(dict.fromkeys(authors)),
        text=text,
        reading="".join(draft.reading),
        offsets=draft.offsets,
        spans=tuple(spans),
        parts=tuple(draft.parts),
        sentences=sentences(text, draft.parts),
        dateline=dateline,
        date=date,
        date_source=date_source,
        publication=paper,
        publication_source=paper_source,
    )


def _own_imprint(text: str, parts: Sequence[Part]) -> tuple[str, str]:
    """Date and paper from an article's by-lines and from a last line that is only a date."""
    date = paper = ""
    for kind, start, end in parts:
        if kind == "byline":
            own_date, own_paper = from_head(text[start:end])
            date, paper = date or own_date, paper or own_paper
    if not date and parts:
        _, start, end = parts[-1]
        date = only_date(text[start:end])
    return date, paper
