"""Torn and repeated text: paragraphs put back where they belong, repeats marked."""

from __future__ import annotations

from kg.corpus.layout import Block


def mend(articles: list[list[Block]]) -> list[list[Block]]:
    """Captions behind the body, so that they do not tear it."""
    out = []
    for blocks in articles:
        captions = [block for block in blocks if block.kind == "caption"]
        out.append([block for block in blocks if block.kind != "caption"] + captions)
    return out
