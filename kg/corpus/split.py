"""A page to its articles: lines, layout, mending, assembly."""

from __future__ import annotations

import re

import numpy as np

from kg.corpus import bylines
from kg.corpus.article import Draft, Piece, finish, places
from kg.corpus.joints import overlap
from kg.corpus.layout import Block, articles
from kg.corpus.lines import Line, read_lines
from kg.corpus.mend import mend
from kg.corpus.normal import legible, normalise
from kg.corpus.order import paragraphs
from kg.corpus.repeats import Offsets, doubles, tandem
from kg.corpus.words import patterns
from kg.records import Article, Page, Span

_DATELINE_NAMES = re.compile(r"\s*\(([^()]{2,60})\)|\s*([^\s,。:()][^,。:()]{2,40}?)报道[:,]")

Pairs = tuple[Offsets, Offsets]


def split(page: Page) -> list[Article]:
    """The articles of a page, in page order; a page without words has none."""
    plain = normalise(page.text)
    lines = read_lines(plain)
    if not lines:
        return []
    printed, offsets = legible(page.text), places(len(plain))
    position = {line.start: at for at, line in enumerate(lines)}
    out = []
    stories = articles(lines, one=bool(page.title))
    twice = _twice(plain, stories)
    for number, blocks in enumerate(mend(stories, [found is not None for found in twice]), 1):
        draft = Draft(page, plain, printed, offsets)
        title, authors, dateline = _write(draft, blocks, twice[number - 1])
        out.append(finish(draft, number, title, authors, _spans(blocks, position), dateline))
    return out


def _twice(plain: str, stories: list[list[Block]]) -> list[Pairs | None]:
    """For each story where in its body runs of characters occur twice, or None if none do.

    The pairs are in order of the earlier one.
    """
    out: list[Pairs | None] = [None] * len(stories)
    first, second = doubles(plain)
    body = [
        (block.line.start, number)
        for number, story in enumerate(stories if len(first) else ())
        for block in story
        if block.kind == "body"
    ]
    if not body:
        return out  # also where nothing occurs twice
    starts, numbers = np.array(sorted(body)).T
    here = np.searchsorted(starts, first, "right") - 1
    there = np.searchsorted(starts, second, "right") - 1
    same = (here >= 0) & (there >= 0) & (numbers[here] == numbers[there])
    first, second, owner = first[same], second[same], numbers[here[same]]
    if not len(owner):
        return out
    order = np.lexsort((first, owner))
    found, begins = np.unique(owner[order], return_index=True)
    for number, begin, end in zip(found, begins, [*begins[1:], len(order)], strict=True):
        out[int(number)] = first[order[begin:end]], second[order[begin:end]]
    return out


def _spans(blocks: list[Block], position: dict[int, int]) -> list[Span]:
    """Page spans in reading order; lines that follow each other on the page make one span."""
    out: list[Span] = []
    last = -2
    for block in blocks:
        at = position[block.line.start]
        if at == last + 1:
            out[-1] = Span(out[-1].start, block.line.end)
        else:
            out.append(Span(block.line.start, block.line.end))
        last = at
    return out


def _write(draft: Draft, blocks: list[Block], pairs: Pairs | None) -> tuple[str, list[str], str]:
    """Adds the blocks to the draft as paragraphs; gives title, authors and dateline.

    `pairs`: where runs of characters occur twice in it.
    """
    titles: list[str] = []
    authors: list[str] = []
    dateline = ""
    runs = {places[0]: places for places in paragraphs(blocks)}
    for at, block in enumerate(blocks):
        line = block.line
        if block.kind == "body":
            if at in runs:
                names, found = _body(draft, [blocks[n].line for n in runs[at]], pairs)
                authors += names
                dateline = dateline or found
            continue
        if block.kind == "repeat":
            continue
        authors += line.names
        if block.kind == "title":
            titles.append(draft.printed[line.start : line.end])
        draft.add(block.kind, [(line.start, line.end)])
    return " ".join(titles), authors, dateline


def _body(draft: Draft, lines: list[Line], pairs: Pairs | None) -> tuple[list[str], str]:
    """Adds one paragraph, its dateline and by-line cut off; gives the authors and the dateline."""
    first, last = lines[0], lines[-1]
    authors: list[str] = []
    dateline = ""
    start = first.start
    found = patterns().dateline.match(first.text)
    if found:
        end = found.end()
        behind = _DATELINE_NAMES.match(first.text, end)
        byline = bylines.parse((behind[1] or behind[2]).strip()) if behind else None
        if behind and byline:
            authors += byline.names
            end = behind.end()
        start = first.start + end
        dateline = found[0]
        draft.add("dateline", [(first.start, start)])
    elif signed := bylines.opening(first.text):
        start = first.start + signed[0]
        draft.add("byline", [(first.start, start)])
        authors += signed[1].names
    closing = bylines.tail(last.text)
    stop = last.start + closing[0] if closing else last.end
    draft.add("body", _pieces(lines, start, stop, pairs))
    if closing:
        draft.add("byline", [(stop, last.end)])
        authors += closing[1].names
    return authors, dateline


def _pieces(lines: list[Line], start: int, stop: int, pairs: Pairs | None) -> list[Piece]:
    """The page spans of a paragraph without what a column break prints twice."""
    pieces: list[Piece] = []
    text = ""
    for line in lines:
        skip = overlap(text, line.text) if pieces else 0
        pieces.append((line.start + skip, line.end))
        text += line.text[skip:]
    pieces[0] = (start, pieces[0][1])
    pieces[-1] = (pieces[-1][0], stop)
    second = tandem(text) if _has_double(pieces, pairs) else None
    return _without(pieces, *second) if second else pieces


def _has_double(pieces: list[Piece], pairs: Pairs | None) -> bool:
    """Whether a run of characters occurs twice between a paragraph's ends."""
    if pairs is None:
        return False
    low, high = min(start for start, _ in pieces), max(end for _, end in pieces)
    begin, end = np.searchsorted(pairs[0], (low, high))
    return bool((pairs[1][begin:end] < high).any())


def _without(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """Page spans without a range that counts along them."""
    out: list[Piece] = []
    at = 0
    for low, high in pieces:
        size = high - low
        cut_from, cut_to = max(start - at, 0), min(end - at, size)
        if cut_from >= cut_to:
            out.append((low, high))
        else:
            out += [p for p in ((low, low + cut_from), (low + cut_to, high)) if p[0] < p[1]]
        at += size
    return out
