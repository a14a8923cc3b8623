"""Documents for tests of resolution, written down with their mentions marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import lexicon
from kg.ids import stable_id
from kg.records import (
    Alias,
    Article,
    Document,
    Entity,
    Extraction,
    Mention,
    Part,
    Relation,
    Resolution,
)
from kg.resolve import resolve
from kg.resolve.corrections import Correction

TYPES = {
    "GOV": "GovernmentBody",
    "BANK": "Bank",
    "COM": "Company",
    "ORG": "Organization",
    "ADM": "AdministrativeDivision",
    "VIL": "Village",
    "SQ": "Community",
    "SITE": "Site",
    "PROG": "Program",
    "PLAT": "Platform",
    "POL": "Policy",
    "EVENT": "Event",
    "PER": "Person",
}
_MARK = re.compile(r"\[([^\] ]+) ([A-Z]+)\]")


def document(
    marked: str,
    source: str = "a.txt",
    number: int = 1,
    title: str = "",
    aliases: Sequence[tuple[str, str, str]] = (),
    publication: str = "",
    relations: Sequence[tuple[int, str, int]] = (),
) -> Document:
    """`[甲县 ADM]` is a mention of a division; paragraphs end with a line break.

    `relations` are (number of a mention, predicate, number of a mention); `aliases` are
    (short, full, type) that the article is said to have taught.
    """
    text, mentions, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        mentions.append(Mention(len(text), len(text) + len(found[1]), TYPES[found[2]], "test", 1.0))
        text += found[1]
        at = found.end()
    text += marked[at:]
    parts, start = [], 0
    for paragraph in text.split("\n"):
        parts.append(Part("body", start, start + len(paragraph)))
        start += len(paragraph) + 1
    article = Article(
        source=source,
        number=number,
        title=title,
        authors=(),
        text=text,
        reading=text,
        offsets=range(len(text)),
        spans=(),
        parts=tuple(parts),
        sentences=(),
        publication=publication,
    )
    stated = tuple(Relation(a, what, b, 0, len(text), "test") for a, what, b in relations)
    learned = tuple(
        Alias(short, full, TYPES[kind], 0, len(text), "abbreviation announced")
        for short, full, kind in aliases
    )
    return Document(
        stable_id("d", source, str(number)), article, Extraction(tuple(mentions), stated, learned)
    )


class Outcome:
    """A resolution that can be asked by surface."""

    def __init__(
        self, documents: Sequence[Document], corrections: Sequence[Correction] = ()
    ) -> None:
        self.documents = documents
        self.resolution: Resolution = resolve(documents, lexicon.load(), corrections)
        self.by_id = {entity.id: entity for entity in self.resolution.entities}

    def all(self, surface: str) -> list[Entity | None]:
        """The entity of every mention that reads so, in text order; None where dropped."""
        out = []
        for one, row in zip(self.documents, self.resolution.assigned, strict=True):
            for mention, identity in zip(one.extraction.mentions, row, strict=True):
                if one.article.surface(mention.start, mention.end) == surface:
                    out.append(self.by_id.get(identity))
        return out

    def one(self, surface: str) -> Entity:
        """The single entity that all mentions reading so belong to."""
        found = {entity.id: entity for entity in self.all(surface) if entity is not None}
        assert len(found) == 1, f"{surface}: {sorted(e.name for e in found.values())}"
        return next(iter(found.values()))

    def name(self, surface: str) -> str:
        return self.one(surface).name

    def same(self, *surfaces: str) -> bool:
        return len({self.one(surface).id for surface in surfaces}) == 1


def outcome(*marked: str, corrections: Sequence[Correction] = ()) -> Outcome:
    """Every text a page of its own."""
    return Outcome(
        [document(text, source=f"{number}.txt") for number, text in enumerate(marked, 1)],
        corrections,
    )
