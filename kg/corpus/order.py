"""Reading order: paragraphs that columns carried elsewhere are put back where they belong.

All moves begin at a story that breaks off: without a loose end nothing is moved.
"""

from __future__ import annotations

import re

from kg.corpus import bylines
from kg.corpus.joints import begins_inside, joins, stray_start
from kg.corpus.layout import Block
from kg.corpus.likeness import belongs, cohesion

Story = list[Block]
_NEVER_FIRST = frozenset("”’》),、。;:!?")  # what no paragraph begins with
_OPENING = re.compile(r"近日|日前|连日来|昨日|昨天|眼下|走进|\d{1,2}月\d{1,2}日")
_OPENING_REACH = 45  # characters in which a story's first paragraph says when
_SIGNATURE = 20  # characters; a last line without a full stop that is shorter may be a signature
_NEAR = 12  # stories that a column can carry text past
_TURNED = 0.6  # how sure it must be that a story's first paragraphs belong behind its last
_FETCHED = 1.0  # the same for a paragraph of another story


def reorder(stories: list[Story]) -> list[Story]:
    """The stories with turned columns turned back and strayed paragraphs returned."""
    stories = list(stories)
    torn = [number for number, story in enumerate(stories) if torn_end(story)]
    for number in torn:
        stories[number] = _turn(stories[number])
    for number in torn:
        if torn_end(stories[number]):
            _fetch(stories, number)
        if number and torn_end(stories[number]):
            _take_tail(stories, number)
    return stories


def paragraphs(story: Story) -> list[list[int]]:
    """The positions of the body blocks that make one paragraph, in order."""
    out: list[list[int]] = []
    open_end = False
    for at, block in enumerate(story):
        if block.kind in ("repeat", "caption"):
            continue
        if block.kind != "body":
            open_end = False
            continue
        goes_on = open_end and block.line.kind == "" and not block.fresh
        if goes_on or (out and out[-1][-1] == at - 1 and block.line.text[0] in _NEVER_FIRST):
            out[-1].append(at)
        else:
            out.append([at])
        open_end = _torn(block.line.text, block.line.complete)
    return out


def torn_end(story: Story) -> bool:
    """Whether the last paragraph breaks off; the name and date under a notice do not."""
    last = next((block.line for block in reversed(story) if block.kind == "body"), None)
    if last is None or last.kind or not _torn(last.text, last.complete):
        return False
    return len(_text(story, paragraphs(story)[-1])) >= _SIGNATURE


def _torn(text: str, complete: bool) -> bool:
    """Whether a line breaks off inside a sentence (and not at a colon, before a list)."""
    return not complete and text[-1] != ":" and bylines.tail(text) is None and len(text) >= 8


def _text(story: Story, places: list[int]) -> str:
    return "".join(story[at].line.text for at in places)


def _opens(text: str) -> bool:
    """Whether a paragraph says when, as the first one of a news story does."""
    return bool(_OPENING.search(text[:_OPENING_REACH]))


def _seam(left: str, right: str, behind: str) -> float:
    """How sure it is that `right` goes on with `left`; `behind` is the paragraph after `right`.

    A story that tells only in its second paragraph when it happened has lost its first.
    """
    score = joins(left, right)
    if score < 0:
        return score
    return score + 0.3 * stray_start(right) + 0.6 * (_opens(behind) and not _opens(right))


def _turn(story: Story) -> Story:
    """Columns read in the wrong order: the first paragraphs go behind the last, torn one.

    The story then begins with the paragraph that tells when, if one does, else with the torn one.
    """
    runs = paragraphs(story)
    if len(runs) < 2:
        return story
    texts = [_text(story, places) for places in runs]
    start = next((n for n in range(1, len(runs)) if _opens(texts[n])), len(runs) - 1)
    if _seam(texts[-1], texts[0], texts[start]) < _TURNED:
        return story
    first, middle, end = runs[0][0], runs[start][0], runs[-1][-1] + 1
    return story[:first] + story[middle:end] + story[first:middle] + story[end:]


def _fetch(stories: list[Story], number: int) -> None:
    """Takes the rest of a torn sentence that stands in another story, the surest one.

    A paragraph inside another story is taken only where a word or a quotation closes over the
    tear; at the start of one the wording may decide.
    """
    story = stories[number]
    left = _text(story, paragraphs(story)[-1])
    here = "".join(block.line.text for block in story)
    best: tuple[float, int, int, list[int]] | None = None
    for other in range(max(0, number - _NEAR), min(len(stories), number + _NEAR + 1)):
        candidate = stories[other]
        runs = paragraphs(candidate) if other != number else []
        for order, places in enumerate(runs):
            right = _text(candidate, places)
            score = _fetched_score(left, right, order, runs, candidate, here)
            if score >= _FETCHED and (best is None or (score, -abs(other - number)) > best[:2]):
                best = (score, -abs(other - number), other, places)
    if best is None:
        return
    _, _, other, places = best
    end = max(at for at, block in enumerate(story) if block.kind == "body") + 1
    stories[number] = [*story[:end], *(stories[other][at] for at in places), *story[end:]]
    stories[other] = [block for at, block in enumerate(stories[other]) if at not in places]


def _fetched_score(
    left: str, right: str, order: int, runs: list[list[int]], story: Story, here: str
) -> float:
    """How sure it is that a paragraph of another story goes on with `left`.

    `order` is its number there among `runs`, `here` the text of the torn story.
    """
    headless = begins_inside(right)
    if order or len(runs) < 2:
        closes = (headless or stray_start(right)) and joins(left, right) >= 1.0
        return 1.0 if closes else 0.0
    score = _seam(left, right, _text(story, runs[1]))
    if score <= 0:
        return 0.0
    rest = "".join(_text(story, places) for places in runs[1:])
    wording = (cohesion(right, here) - cohesion(right, rest)) / 5
    return score + max(-1.0, min(1.0, wording))


def _take_tail(stories: list[Story], number: int) -> None:
    """The last paragraphs of the story before that belong to this one, which breaks off."""
    before, story = stories[number - 1], stories[number]
    there = "".join(block.line.text for block in story)
    while True:
        runs = paragraphs(before)
        if len(runs) < 2 or runs[-1][-1] != len(before) - 1:
            return
        places = runs[-1]
        text = _text(before, places)
        here = "".join(block.line.text for at, block in enumerate(before) if at not in places)
        if begins_inside(text) or not belongs(text, here, there):
            return
        last = max(at for at, block in enumerate(story) if block.kind == "body")
        moved = [before[at] for at in places]
        moved[0] = moved[0]._replace(fresh=True)
        stories[number] = story = [*story[: last + 1], *moved, *story[last + 1 :]]
        stories[number - 1] = before = before[: places[0]]
