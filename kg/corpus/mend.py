"""Torn and repeated text: paragraphs put back where they belong, repeats marked."""

from __future__ import annotations

from kg.corpus import bylines
from kg.corpus.joints import begins_inside, joins, overlap, stray_start
from kg.corpus.layout import Block
from kg.corpus.likeness import belongs
from kg.corpus.repeats import repeats_something, same

Story = list[Block]
_NEVER_FIRST = frozenset("”’》),、。;:!?")  # what no paragraph begins with


def doubled(story: Story) -> bool:
    """Whether the story's body may hold something twice; most do not, and need no closer look."""
    return repeats_something("".join(b.line.text for b in story if b.kind == "body"))


def mend(stories: list[Story], doubles: list[bool]) -> list[Story]:
    """The stories with their blocks in reading order; fragments seen before have kind "repeat".

    `doubles` says of each story what `doubled` found.
    """
    stories = [_captions_last(story) for story in stories]
    stories = [_repeats(s) if twice else s for s, twice in zip(stories, doubles, strict=True)]
    torn = [number for number, story in enumerate(stories) if _torn_end(story)]
    for number in torn:
        stories[number] = _turn(stories[number])
    for number in torn:
        if _torn_end(stories[number]):
            _fetch(stories, number)
        if number and _torn_end(stories[number]):
            _take_tail(stories, number)
    return stories


def _captions_last(story: Story) -> Story:
    """Captions moved behind the body, so that they do not stand inside a sentence."""
    captions = [block for block in story if block.kind == "caption"]
    if not captions:
        return story
    return [block for block in story if block.kind != "caption"] + captions


def _torn_end(story: Story) -> bool:
    """Whether the last paragraph breaks off."""
    last = next((block.line for block in reversed(story) if block.kind == "body"), None)
    return last is not None and _torn(last.text, last.complete)


def _torn(text: str, complete: bool) -> bool:
    """Whether a line breaks off inside a sentence (and not at a colon, before a list)."""
    return not complete and text[-1] != ":" and bylines.tail(text) is None and len(text) >= 8


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
        goes_on = open_end and block.line.kind != "item" and not block.fresh
        if goes_on or (out and out[-1][-1] == at - 1 and block.line.text[0] in _NEVER_FIRST):
            out[-1].append(at)
        else:
            out.append([at])
        open_end = _torn(block.line.text, block.line.complete)
    return out


def _repeats(story: Story) -> Story:
    """Lines that the story has twice: of the two the one that goes on worse becomes a repeat."""
    body = [at for at, block in enumerate(story) if block.kind == "body"]
    out = list(story)
    for order, second in enumerate(body):
        for first in body[:order]:
            if out[first].kind == "repeat" or out[second].kind == "repeat":
                continue
            if same(out[first].line.text, out[second].line.text):
                loser = first if _goes_on(out, second) > _goes_on(out, first) else second
                out[loser] = out[loser]._replace(kind="repeat")
    whole = ["".join(out[at].line.text for at in places) for places in paragraphs(out)]
    for order, places in enumerate(paragraphs(out)):
        if any(same(text, whole[order]) for text in whole[:order]):
            for at in places:
                out[at] = out[at]._replace(kind="repeat")
    return out


def _goes_on(story: Story, at: int) -> float:
    """How well the next body line goes on where this one ends."""
    line = story[at].line
    after = next((block.line for block in story[at + 1 :] if block.kind == "body"), None)
    if line.complete or after is None:
        return 0.0
    return 2.0 if overlap(line.text, after.text) else joins(line.text, after.text)


def _turn(story: Story) -> Story:
    """Columns read in the wrong order: the first paragraphs go behind the last, torn one."""
    runs = paragraphs(story)
    if len(runs) < 2:
        return story
    last = "".join(story[at].line.text for at in runs[-1])
    first = "".join(story[at].line.text for at in runs[0])
    strength = joins(last, first)
    if strength < 0.8:
        return story
    start, middle = runs[0][0], runs[-1][0]
    end = runs[-1][-1] + 1
    return story[:start] + story[middle:end] + story[start:middle] + story[end:]


def _fetch(stories: list[Story], number: int) -> None:
    """Takes the rest of a sentence that stands in another story, whose paragraph it begins.

    Only a paragraph that begins inside a sentence is taken, and only if the tear closes to a word
    or a quotation; the nearest such.
    """
    story = stories[number]
    last = "".join(story[at].line.text for at in paragraphs(story)[-1])
    for other in sorted(range(len(stories)), key=lambda n: (abs(n - number), n)):
        if other == number:
            continue
        for order, places in enumerate(paragraphs(stories[other])):
            text = "".join(stories[other][at].line.text for at in places)
            headless = begins_inside(text)
            least = 0.8 if headless and not order else 1.0
            if (headless or stray_start(text)) and joins(last, text) >= least:
                end = max(at for at, block in enumerate(story) if block.kind == "body") + 1
                moved = [stories[other][at] for at in places]
                stories[number] = [*story[:end], *moved, *story[end:]]
                kept = [b for at, b in enumerate(stories[other]) if at not in places]
                stories[other] = kept
                return


def _take_tail(stories: list[Story], number: int) -> None:
    """The last paragraphs of the story before that belong to this one, which breaks off."""
    before, story = stories[number - 1], stories[number]
    there = "".join(block.line.text for block in story)
    while True:
        runs = paragraphs(before)
        if len(runs) < 2 or runs[-1][-1] != len(before) - 1:
            return
        places = runs[-1]
        text = "".join(before[at].line.text for at in places)
        here = "".join(block.line.text for at, block in enumerate(before) if at not in places)
        if begins_inside(text) or not belongs(text, here, there):
            return
        last = max(at for at, block in enumerate(story) if block.kind == "body")
        moved = [before[at] for at in places]
        moved[0] = moved[0]._replace(fresh=True)
        stories[number] = story = [*story[: last + 1], *moved, *story[last + 1 :]]
        stories[number - 1] = before = before[: places[0]]
