"""From lines to articles: where each begins, and what each line is in it."""

from __future__ import annotations

from typing import NamedTuple

from kg.corpus.lines import DATELINE, Line, is_lead, is_notice, title_score

_BODY = 24  # a line this long, or a complete one, can be a paragraph of a story


class Block(NamedTuple):
    """A line in its article: its role (a part's kind, or "furniture") and the line."""

    kind: str
    line: Line


def articles(lines: list[Line]) -> list[list[Block]]:
    """The page's articles in page order, each a list of blocks in page order."""
    titles = find_titles(lines)
    out: list[list[Block]] = []
    current: list[Block] = []
    ended = False
    for at, line in enumerate(lines):
        role = titles.get(at) or _role(line)
        opens = role in ("title", "opening") or (ended and role == "body")
        if opens and current:
            out.append(current)
            current = []
        if opens:
            ended = False
        current.append(Block("subtitle" if role == "opening" else role, line))
        ended = ended or line.kind == "end"
    if current:
        out.append(current)
    return out


def _role(line: Line) -> str:
    if line.kind in ("byline", "end"):
        return "byline"
    if line.kind in ("caption", "head", "furniture"):
        return line.kind
    return "subtitle" if line.kind == "heading" else "body"


def _is_body(line: Line) -> bool:
    return line.kind in ("", "item") and (len(line.text) >= _BODY or line.complete)


def find_titles(lines: list[Line]) -> dict[int, str]:
    """Line numbers to "title", "subtitle", "head" or "opening".

    "opening" is the first line of a group when that is not the title itself (a kicker).
    """
    sure: list[int] = []
    weak: list[int] = []
    for at, line in enumerate(lines):
        if line.kind == "heading":
            continue
        score = title_score(line)
        if score < 0 or line.kind == "head":
            continue
        if _certain(lines, at):
            sure.append(at)
        elif score >= 0.7:
            weak.append(at)
    roles: dict[int, str] = {}
    styled = sum(line.kind in ("byline", "end") and bool(line.names) for line in lines)
    for at in sure:
        _group(lines, at, roles)
    for at in weak:
        if at not in roles:
            _weak(lines, at, roles, styled)
    _headings(lines, roles)
    return roles


def _certain(lines: list[Line], at: int) -> bool:
    """Whether the line's neighbours make it a title."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    beyond = lines[at + 2] if at + 2 < len(lines) else None
    before = next(
        (x for x in reversed(lines[:at]) if x.kind not in ("caption", "head", "furniture")), None
    )
    if after is not None and after.kind == "byline":
        body_follows = beyond is None or _is_body(beyond)
        if after.score >= 0.7 or (after.score >= 0.4 and body_follows):
            return True
    if after is not None and DATELINE.match(after.text):
        return True
    if before is None:
        return after is not None
    return before.kind == "end"


def _group(lines: list[Line], at: int, roles: dict[int, str]) -> None:
    """Marks a title with the kicker, shoulder line or sub-title that belong to it."""
    roles[at] = "title"
    first = at
    while first and lines[first - 1].kind == "head":
        first -= 1
        roles[first] = "head"
    if first < at:
        roles[first] = "opening"


def _weak(lines: list[Line], at: int, roles: dict[int, str], styled: int) -> None:
    """A line with the shape of a title only: a title, a heading inside an article, or body."""
    before, after = lines[at - 1], lines[at + 1] if at + 1 < len(lines) else None
    if after is None or not _is_body(after):
        return
    if not (before.complete or before.kind in ("caption", "furniture", "head", "end")):
        return
    text = lines[at].text
    if (
        is_notice(text)
        or (is_lead(after.text) and len(text) >= 8)
        or (not styled and len(text) >= 13)
    ):
        _group(lines, at, roles)
    else:
        roles[at] = "subtitle"


def _headings(lines: list[Line], roles: dict[int, str]) -> None:
    """Headings marked in the file: the top level opens articles, the others stand inside."""
    levels = [line.level for line in lines if line.level]
    if not levels:
        return
    for at, line in enumerate(lines):
        if line.level:
            roles[at] = "title" if line.level == min(levels) else "subtitle"
