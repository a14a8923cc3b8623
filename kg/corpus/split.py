"""A page to its articles: lines, layout, mending, assembly."""

from __future__ import annotations

import re

from kg.corpus import bylines
from kg.corpus.article import Draft, Piece, finish, places
from kg.corpus.layout import Block, articles
from kg.corpus.lines import Line, read_lines
from kg.corpus.mend import mend
from kg.corpus.normal import normalise
from kg.corpus.words import patterns
from kg.records import Article, Page, Span

_DATELINE_NAMES = re.compile(r"\s*\(([^()]{2,60})\)")


def split(page: Page) -> list[Article]:
    """The articles of a page, in page order; a page without words has none."""
    plain = normalise(page.text)
    lines = read_lines(plain)
    if not lines:
        return []
    offsets = places(len(plain))
    position = {line.start: at for at, line in enumerate(lines)}
    out = []
    for number, blocks in enumerate(mend(articles(lines)), 1):
        draft = Draft(page, plain, offsets)
        title, authors, dateline = _write(draft, blocks)
        out.append(finish(draft, number, title, authors, _spans(blocks, position), dateline))
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


def _write(draft: Draft, blocks: list[Block]) -> tuple[str, list[str], str]:
    """Adds the blocks to the draft as paragraphs; gives title, authors and dateline."""
    title, dateline = "", ""
    authors: list[str] = []
    pending: list[Piece] = []
    torn: Line | None = None
    for block in blocks:
        line = block.line
        if block.kind == "repeat":
            continue
        if block.kind != "body":
            if block.kind not in ("caption",):
                _flush(draft, pending)
                torn = None
            authors += line.names
            if block.kind == "title" and not title:
                title = draft.page.text[line.start : line.end]
            if block.kind == "caption" and pending:
                continue
            draft.add(block.kind, [(line.start, line.end)])
            continue
        if torn is None or torn.complete or torn.text[-1] == ":" or line.kind == "item":
            _flush(draft, pending)
        start, end = line.start, line.end
        if not pending:
            start, names, found = _dateline(draft, line)
            authors += names
            dateline = dateline or found
        closing = bylines.tail(line.text)
        if closing:
            end = line.start + closing[0]
        pending.append((start, end))
        torn = line
        if closing:
            _flush(draft, pending)
            draft.add("byline", [(end, line.end)])
            authors += closing[1].names
            torn = None
    _flush(draft, pending)
    return title, authors, dateline


def _flush(draft: Draft, pending: list[Piece]) -> None:
    if pending:
        draft.add("body", pending)
        pending.clear()


def _dateline(draft: Draft, line: Line) -> tuple[int, tuple[str, ...], str]:
    """Cuts a dateline (and names in brackets behind it) off a paragraph's start."""
    found = patterns().dateline.match(line.text)
    if not found:
        return line.start, (), ""
    end = found.end()
    names: tuple[str, ...] = ()
    behind = _DATELINE_NAMES.match(line.text, end)
    if behind:
        byline = bylines.parse(behind[1])
        if byline:
            names, end = byline.names, behind.end()
    draft.add("dateline", [(line.start, line.start + end)])
    return line.start + end, names, found[0]
