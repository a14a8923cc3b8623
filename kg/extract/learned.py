"""Names learned from texts: what an article defines or spells out once is found again elsewhere.

The first pass finds names by their form; `learn` reads off short forms that the article licenses
(以下简称, brackets, the brand of a full company name, a place without its level suffix …);
`KnownNames` then finds all of them, and the names themselves, wherever they stand bare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.extract.candidates import Candidate, Context
from kg.records import Alias, EntityType, Mention


class Known(NamedTuple):
    """A learned surface: its type, the rule that licenses it and how sure a bare occurrence is."""

    surface: str
    type: str
    rule: str
    score: float


class KnownNames:
    """Learned surfaces, ready to be found. One type a surface: the surest one."""

    def __init__(self, names: Iterable[Known]) -> None:
        best: dict[str, Known] = {}
        for name in names:
            held = best.get(name.surface)
            if held is None or (-name.score, name.type, name.rule) < (
                -held.score,
                held.type,
                held.rule,
            ):
                best[name.surface] = name
        self.names = best

    def __len__(self) -> int:
        return len(self.names)

    def merged(self, names: Iterable[Known]) -> KnownNames:
        """These names and others; the surer reading of a surface is kept."""
        return KnownNames([*self.names.values(), *names])

    def find(self, text: str) -> Iterator[tuple[int, int, Known]]:
        """Every occurrence, overlapping ones too."""
        for surface, name in self.names.items():
            at = text.find(surface)
            while at >= 0:
                yield at, at + len(surface), name
                at = text.find(surface, at + 1)


def find(context: Context) -> Iterator[Candidate]:
    """Family: occurrences of learned names."""
    if context.known is None:
        return
    for start, end, name in context.known.find(context.text):
        yield Candidate(start, end, name.type, f"learned:{name.rule}", name.score)


# Types whose surfaces are names wherever they stand; a bare place or undertaking may be a word.
REPEATED = frozenset({EntityType.PERSON})


def learn(context: Context, mentions: Sequence[Mention]) -> tuple[list[Alias], list[Known]]:
    """What the first pass licenses: aliases with their evidence, and surfaces to look for."""
    known = []
    for mention in mentions:
        if mention.type in REPEATED:
            surface = context.text[mention.start : mention.end]
            known.append(Known(surface, mention.type, "repeated", 0.8))
    return [], known
