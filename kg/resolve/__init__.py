"""Mentions to entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.ids import stable_id
from kg.lexicon import Lexicon
from kg.records import FAMILY_OF, Document, Entity, Resolution


def load_corrections(path: Path | None) -> tuple[Any, ...]:
    """No corrections are replayed yet."""
    return ()


def resolve(
    documents: Sequence[Document], lexicon: Lexicon, corrections: Sequence[Any] = ()
) -> Resolution:
    """One entity for each family and surface, until aliases and places are resolved."""
    assigned, types, names = [], dict[str, Counter[str]](), dict[str, str]()
    for document in documents:
        row = []
        for mention in document.extraction.mentions:
            surface = document.article.surface(mention.start, mention.end)
            identity = stable_id("e", str(FAMILY_OF[mention.type]), surface)
            names[identity] = surface
            types.setdefault(identity, Counter())[str(mention.type)] += 1
            row.append(identity)
        assigned.append(tuple(row))
    entities = tuple(
        Entity(
            i,
            names[i],
            min(types[i], key=lambda t: (-types[i][t], t)),
            (names[i],),
            types=tuple(sorted(types[i].items())),
        )
        for i in sorted(names)
    )
    return Resolution(entities, tuple(assigned))
