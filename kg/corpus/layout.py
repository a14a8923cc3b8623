"""From lines to articles: where each begins, and what each line is in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.corpus import bylines
from kg.corpus.joints import joins
from kg.corpus.likeness import cohesion
from kg.corpus.lines import LONGEST_TITLE, Line, is_lead, title_score
from kg.corpus.words import HAN, patterns

_BODY = 24  # a line this long, or a complete one, can be a paragraph of a story
_PLACE_FIRST = re.compile(rf"[{HAN}]{{2,5}}:")  # 兰考:农家书屋飘书香
_STORY_COHESION = 2.8  # two stretches that share more of their wording than this are one story
_FAR = 60  # lines around a title that are enough to tell what the story is about
_KICKER = 6  # a standing head, or words set over a title, are no longer than this
_SHORT_HEADING = 12  # a longer line is rather the title of a story than a heading inside one


class Block(NamedTuple):
    """A line in its article and its role: a part's kind, or "repeat" for a fragment seen before.

    `fresh`: it begins a paragraph even where the one before breaks off (it was moved there).
    """

    kind: str
    line: Line
    fresh: bool = False


def articles(lines: list[Line], one: bool = False) -> list[list[Block]]:
    """The page's articles in page order, each a list of blocks in page order.

    `one`: it is known that the page is a single article and the first line its title.

    Page furniture (page numbers, the paper's name and date) belongs to none and is left out.
    """
    styled = sum(line.kind == "byline" and line.score >= 0.7 for line in lines) > 1
    body = next((at for at, line in enumerate(lines) if _is_body(line)), len(lines))
    lines = [_in_context(lines, at, styled, at > body) for at in range(len(lines))]
    roles = _single(lines) if one else find_titles(lines)
    out: list[list[Block]] = []
    ended = False
    for at, line in enumerate(lines):
        role = roles.get(at, "").removeprefix("first ") or _role(line)
        if role == "furniture":
            continue
        opens = roles.get(at, "").startswith("first ")
        if role == "head" and not opens and ended:
            opens, role = True, "title"  # a picture or a note under a standing head alone
        if ended and role == "body" and not one:
            opens = True
        if opens or not out:
            out.append([])
            ended = False
        out[-1].append(Block(role, line))
        ended = ended or line.kind == "end"
    return _with_words(out)


def _with_words(stories: list[list[Block]]) -> list[list[Block]]:
    """A standing head alone goes to the story below; editors' names above all stories to none."""
    out: list[list[Block]] = []
    waiting: list[Block] = []
    for story in stories:
        if any(block.kind in ("title", "body", "caption") for block in story):
            out.append(waiting + story)
            waiting = []
        else:
            waiting += [block for block in story if block.kind in ("head", "subtitle")]
    return out


def _single(lines: list[Line]) -> dict[int, str]:
    """Roles on a page that is one article: no second title, all that look so are headings."""
    roles = find_titles(lines)
    inside = {at: "subtitle" for at, role in roles.items() if role.endswith("title")}
    return roles | inside | {0: "first title"}


def _role(line: Line) -> str:
    if line.kind in ("byline", "end"):
        return "byline"
    if line.kind in ("caption", "head", "furniture"):
        return line.kind
    if line.kind == "heading":
        return "subtitle"
    return "subtitle" if line.kind == "item" and _headline(line) >= 0.7 else "body"


def _in_context(lines: list[Line], at: int, styled: bool, below: bool) -> Line:
    """A line whose neighbours show that it is not what it looks like.

    `styled`: other stories of the page have their names under the title; `below`: a story's text
    stands above.
    """
    line = lines[at]
    if not line.kind:
        return line
    before = lines[at - 1] if at else None
    after = lines[at + 1] if at + 1 < len(lines) else None
    under_title = before is not None and _headline(before) >= 0
    if line.kind == "end" and under_title and after is not None and _is_body(after):
        # names in brackets between a title and its story, unless the "title" is the story's end
        earlier = lines[at - 2] if at > 1 else None
        torn = earlier is not None and earlier.kind == "" and not earlier.complete
        if before and not (torn and earlier and joins(earlier.text, before.text) >= 0.6):
            return line._replace(kind="byline")
    closing = before is not None and before.complete and not under_title
    if line.kind == "byline" and closing and (after is None or _headline(after) >= 0):
        return line._replace(kind="end")  # names or editors under a finished story
    if line.kind == "byline" and line.score < 0.7:
        fits = under_title and (after is None or _is_body(after))
        if not fits or (line.score < 0.4 and not styled):
            return line._replace(kind="", names=())
    if line.kind == "furniture" and "年" in line.text and below:
        return line._replace(kind="date")  # under a notice
    return line


def _headline(line: Line) -> float:
    if len(line.text) > LONGEST_TITLE or line.kind not in ("", "item", "heading"):
        return -1.0
    return title_score(line.text)


def _is_body(line: Line) -> bool:
    if line.kind not in ("", "item"):
        return False
    return len(line.text) >= _BODY or line.complete or line.text[-1] == ":"


def find_titles(lines: list[Line]) -> dict[int, str]:
    """Line numbers to "title", "subtitle", "head"; the line that opens an article "first …"."""
    roles: dict[int, str] = {}
    weak: list[int] = []
    for at, line in enumerate(lines):
        score = _headline(line)
        if score < 0 or line.kind not in ("", "heading"):
            continue
        if at in roles:
            continue
        if line.kind == "" and _certain(lines, at):
            _group(lines, at, roles)
        elif score >= 0.7 and line.kind == "":
            weak.append(at)
    _headings(lines, roles)
    for at in _between_signatures(lines, weak, roles):
        _group(lines, at, roles)
    _decide(lines, [at for at in weak if at not in roles and _may_stand(lines, at)], roles)
    return roles


def _between_signatures(lines: list[Line], weak: list[int], roles: dict[int, str]) -> list[int]:
    """The best line between a by-line under a title and the next names in brackets.

    A story is signed once; so where one signed on top runs on to names at an end, a second story
    must begin between the two.
    """
    out = []
    top = None
    for at, line in enumerate(lines):
        if line.kind == "byline" and line.names:
            top = at
        elif roles.get(at, "").endswith("title"):
            top = None
        elif (line.kind == "end" and line.names) or bylines.tail(line.text) is not None:
            if top is not None:
                inside = [n for n in weak if top < n < at and _stands_free(lines, n)]
                if inside:
                    out.append(max(inside, key=lambda n: (_promise(lines, n), -n)))
            top = None
    return out


def _promise(lines: list[Line], at: int) -> float:
    """How much a line promises to be a story's title rather than a heading inside one."""
    text = lines[at].text
    score = title_score(text) + 0.5 * is_lead(lines[at + 1].text) + 0.5 * (len(text) >= 8)
    return score + 0.3 * bool(_PLACE_FIRST.match(text))


def _stands_free(lines: list[Line], at: int) -> bool:
    """Whether a line stands between a finished paragraph and a new one."""
    before, after = lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None
    if after is None or not _is_body(after) or joins(lines[at].text, after.text) >= 0.6:
        return False
    return before is None or before.complete or before.kind not in ("", "item", "heading")


def _may_stand(lines: list[Line], at: int) -> bool:
    """Whether a line may be a title although the text around it is torn."""
    before, after = lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None
    if after is None or not _is_body(after) or joins(lines[at].text, after.text) >= 1.0:
        return False
    return before is None or joins(before.text, lines[at].text) < 0.6


def _behind(lines: list[Line], at: int) -> Line | None:
    """The next line, past a document's number."""
    for line in lines[at + 1 : at + 3]:
        if line.kind != "head":
            return line
    return None


def _before(lines: list[Line], at: int) -> Line | None:
    """The nearest line above that is text of a story."""
    for number in range(at - 1, -1, -1):
        if lines[number].kind not in ("caption", "head", "furniture"):
            return lines[number]
    return None


def _certain(lines: list[Line], at: int) -> bool:
    """Whether the line's neighbours make it a title."""
    after, beyond = _behind(lines, at), lines[at + 2] if at + 2 < len(lines) else None
    before = _before(lines, at)
    ended = before is not None and (before.kind == "end" or bylines.tail(before.text) is not None)
    if after is not None and after.kind == "byline":
        if before is not None and before.names and before.kind == "byline":
            above = _before(lines, lines.index(before))
            if above is None or not _is_body(above):
                return False  # the sub-title between two by-lines
        return after.score >= 0.7 or beyond is None or _is_body(beyond)
    if after is None:
        return False
    if patterns().dateline.match(after.text) or bylines.opening(after.text):
        return True
    strength = joins(lines[at].text, after.text)
    if strength >= (1.0 if ended else 0.8):
        return False
    if before is None:
        return _is_body(after) or _headline(after) >= 0
    return ended or (lines[at - 1].kind == "head" and _is_body(after))


def _group(lines: list[Line], at: int, roles: dict[int, str]) -> None:
    """Marks a title with the kicker, shoulder line or sub-title around it."""
    first = last = at
    while last + 1 < len(lines) and _beside(lines, last + 1):
        last += 1
    while first and (lines[first - 1].kind == "head" or _above(lines, first - 1, roles)):
        first -= 1
    titled = [n for n in range(first, last + 1) if lines[n].kind == ""]
    main = _main(lines, titled)
    for number in range(first, last + 1):
        if lines[number].kind == "head":
            roles[number] = "head"
        elif number in titled:
            roles[number] = "title" if number in main else "subtitle"
    roles[first] = "first " + roles[first]


def _beside(lines: list[Line], at: int) -> bool:
    """Whether a line below a title goes on with it: a sub-title, the title behind its kicker."""
    line = lines[at]
    if line.kind != "" or line.complete or len(line.text) > 36:
        return False
    if line.text[:1] in "—-":
        return True
    after = lines[at + 1] if at + 1 < len(lines) else None
    if title_score(line.text) < 0.7 or len(line.text) > 28 or after is None:
        return False
    return after.kind != "" or joins(line.text, after.text) < 0.6


def _above(lines: list[Line], at: int, roles: dict[int, str]) -> bool:
    """Whether a line above a title is its kicker or first half, not the end of another story."""
    line = lines[at]
    if at in roles or line.kind != "" or line.complete or len(line.text) > 32:
        return False
    if title_score(line.text) < 0.7 and not (at == 0 and "," in line.text):
        return False
    before = lines[at - 1] if at else None
    return before is None or before.complete or before.kind not in ("", "item", "heading")


def _main(lines: list[Line], titled: list[int]) -> set[int]:
    """Of the lines of a group the one that is the title (or two, where it runs over two lines)."""
    plain = [n for n in titled if lines[n].text[:1] not in "—-"]
    if not plain:
        return {titled[0]}
    if len(plain) == 1:
        return {plain[0]}
    first, second = plain[-2], plain[-1]
    if second < titled[-1] and lines[second + 1].text[:1] in "—-":
        return {second}  # what follows the dash explains the line above it
    upper, lower = lines[first].text, lines[second].text
    if joins(upper, lower) >= 0.5:
        return {first, second}
    if len(upper) <= _KICKER and len(lower) >= 2 * len(upper):
        return {second}
    if len(upper) > 1.4 * len(lower) or "," in upper:
        return {second}  # a long line that says what it is about, then the title
    return {first}


def _decide(lines: list[Line], weak: list[int], roles: dict[int, str]) -> None:
    """Of the lines that have only the shape of a title: which open a story, which stand in one.

    Words decide: a heading inside a story stands between two stretches that share their names
    and terms, a title between two that do not. Length and a news-like first sentence weigh too.
    """
    bounds = sorted({*weak, *(at for at, role in roles.items() if role.startswith("first "))})
    signed = any(line.names for line in lines)
    opened = passed = 0
    for at in weak:
        while bounds[passed] < at:
            if roles.get(bounds[passed], "").startswith("first "):
                opened = bounds[passed]
            passed += 1
        until = bounds[passed + 1] if passed + 1 < len(bounds) else len(lines)
        before = _text(lines[max(opened, at - _FAR) : at])
        after = _text(lines[at + 1 : min(until, at + _FAR)])
        if _opens_story(lines[at].text, before, after, lines[at + 1].text, signed):
            _group(lines, at, roles)
        elif _stands_free(lines, at):
            roles[at] = "subtitle"


def _text(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines if line.kind in ("", "item"))


def _opens_story(title: str, before: str, after: str, first: str, signed: bool) -> bool:
    """Whether a line between two stretches of text is a title. `first`: the paragraph behind it."""
    if patterns().notice.search(title) and len(title) >= 8:
        return True
    if not before:
        return True
    # the less text, the less its words prove
    weight = min(1.0, min(len(before), len(after)) / 200)
    score = weight * max(-3.0, min(2.0, _STORY_COHESION - cohesion(before, after)))
    score += 1.5 * is_lead(first) + 2.0 * bool(patterns().day.match(first))
    score += 0.5 * (len(title) > _SHORT_HEADING) - (len(title) < 7)
    score += 1.0 * bool(_PLACE_FIRST.match(title)) + 0.3 * ("“" in title)
    return score > (0.5 if signed else 0.0)


def _headings(lines: list[Line], roles: dict[int, str]) -> None:
    """Headings marked in the file: the top level opens articles, the others stand inside."""
    levels = [line.level for line in lines if line.level]
    if not levels:
        return
    top = min(levels)
    for at, line in enumerate(lines):
        if line.level:
            roles[at] = "first title" if line.level == top else "subtitle"
