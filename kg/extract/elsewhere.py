"""Names that one article defines and others use: what the corpus knows beyond each article.

A short form that a text defines (以下简称…, or in brackets behind the full name) is looked for in
all other articles as well, if the corpus defines it in one way only.
"""

from __future__ import annotations

from collections.abc import Sequence

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.extract.learned import Known, KnownNames
from kg.records import Article, Extraction

# Rules of aliases that a text states outright; the others only hold inside their article.
STATED = frozenset({"defined", "bracket"})
# Less sure than in the article that defines it, where it scores 0.9.
SCORE = 0.84
# Two characters are too often something else in another article.
SHORTEST = 3


def learned_elsewhere(found: Sequence[tuple[Article, Extraction]]) -> dict[int, KnownNames]:
    """Positions of the articles that use a short form which another one defines, with those names.

    Depends on what the articles say only, not on their order.
    """
    full: dict[str, set[tuple[str, str]]] = {}
    for _, extraction in found:
        for alias in extraction.aliases:
            if alias.rule in STATED and len(alias.short) >= SHORTEST:
                full.setdefault(alias.short, set()).add((alias.full, alias.type))
    names = {
        short: Known(short, next(iter(meanings))[1], "defined-elsewhere", SCORE)
        for short, meanings in sorted(full.items())
        if len(meanings) == 1
    }
    if not names:
        return {}
    automaton = CharwiseDoubleArrayAhoCorasick(list(names))
    out: dict[int, KnownNames] = {}
    for position, (article, extraction) in enumerate(found):
        own = {alias.short for alias in extraction.aliases}
        text = article.text
        held = {text[start:end] for start, end, _ in automaton.find_overlapping(text)}
        if held - own:
            out[position] = KnownNames(names[short] for short in sorted(held - own))
    return out
