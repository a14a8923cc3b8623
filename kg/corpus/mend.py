"""Stories mended: captions out of the way, repeats marked, paragraphs put in order."""

from __future__ import annotations

from kg.corpus.joints import joins, overlap
from kg.corpus.order import Story, paragraphs, reorder
from kg.corpus.repeats import may_repeat

_AHEAD = 50  # lines below a torn one among which its next line is looked for


def mend(stories: list[Story], twice: list[bool]) -> list[Story]:
    """The stories with their blocks in reading order; fragments seen before have kind "repeat".

    `twice` says of each story whether it may hold something twice.
    """
    stories = [_captions_last(story) for story in stories]
    stories = [_repeats(s) if some else s for s, some in zip(stories, twice, strict=True)]
    return reorder(stories)


def _captions_last(story: Story) -> Story:
    """Captions moved behind the body, so that they do not stand inside a sentence."""
    captions = [block for block in story if block.kind == "caption"]
    if not captions:
        return story
    return [block for block in story if block.kind != "caption"] + captions


def _repeats(story: Story) -> Story:
    """Lines that the story has twice: of the two the one that goes on worse becomes a repeat."""
    body = [at for at, block in enumerate(story) if block.kind == "body"]
    out = list(story)
    kept: dict[str, int] = {}
    for second in body:
        text = out[second].line.text
        first = kept.setdefault(text, second)
        if first != second and may_repeat(text):
            worse = first if _goes_on(out, second) > _goes_on(out, first) else second
            out[worse] = out[worse]._replace(kind="repeat")
            kept[text] = first if worse == second else second
    seen: set[str] = set()
    for places in paragraphs(out):
        text = "".join(out[at].line.text for at in places)
        if text in seen and may_repeat(text):
            for at in places:
                out[at] = out[at]._replace(kind="repeat")
        seen.add(text)
    return out


def _goes_on(story: Story, at: int) -> float:
    """How well the next body line goes on where this one ends."""
    line = story[at].line
    if line.complete:
        return 0.0
    below = story[at + 1 : at + 1 + _AHEAD]
    after = next((block.line for block in below if block.kind == "body"), None)
    if after is None:
        return 0.0
    return 2.0 if overlap(line.text, after.text) else joins(line.text, after.text)
