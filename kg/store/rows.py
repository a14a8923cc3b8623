"""One record a table: the columns of `schema.sql` in order, JSON columns as tuples and mappings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class PageRow(NamedTuple):
    id: int
    source: str
    text: str
    sha256: str
    encoding: str
    publication: str
    publication_source: str
    date: str
    date_source: str


class ArticleRow(NamedTuple):
    id: str
    page: int
    number: int
    title: str
    authors: tuple[str, ...]
    dateline: str
    publication: str
    publication_source: str
    date: str
    date_source: str
    spans: tuple[tuple[int, int], ...]
    copy_of: str


class PartRow(NamedTuple):
    article: str
    number: int
    kind: str
    start: int
    end: int


class SentenceRow(NamedTuple):
    id: int
    article: str
    paragraph: int
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    text: str


class EntityRow(NamedTuple):
    id: str
    name: str
    type: str
    family: str
    scope: str
    division: str
    level: str
    path: tuple[str, ...]
    candidates: tuple[str, ...]
    types: Mapping[str, int]
    redirects: tuple[str, ...]
    status: str
    mentions: int
    articles: int
    first: str
    last: str
    community: int
    centrality: float
    x: float
    y: float


class AliasRow(NamedTuple):
    entity: str
    surface: str
    mentions: int
    rule: str
    score: float
    source: str
    start: int
    end: int


class MentionRow(NamedTuple):
    id: int
    article: str
    sentence: int
    start: int
    end: int
    surface: str
    entity: str
    type: str
    rule: str
    score: float
    text_start: int
    text_end: int


class WithinRow(NamedTuple):
    place: str
    parent: str


class GovernsRow(NamedTuple):
    body: str
    place: str


class CoMentionRow(NamedTuple):
    a: str
    b: str
    sentences: int
    paragraphs: int
    articles: int
    npmi: float
    llr: float
    p: float
    q: float
    first: str
    last: str
    backbone: int


class CoMentionEvidenceRow(NamedTuple):
    a: str
    b: str
    rank: int
    sentence: int


class RelationRow(NamedTuple):
    id: str
    article: str
    sentence: int
    subject: str
    predicate: str
    object: str
    start: int
    end: int
    text: str
    rule: str
    status: str
    qualifiers: Mapping[str, str]


class ProposalRow(NamedTuple):
    number: int
    body: Mapping[str, object]


class LeftOutRow(NamedTuple):
    source: str
    reason: str


TABLE_OF: dict[type, str] = {
    PageRow: "page",
    ArticleRow: "article",
    PartRow: "part",
    SentenceRow: "sentence",
    EntityRow: "entity",
    AliasRow: "alias",
    MentionRow: "mention",
    WithinRow: "within",
    GovernsRow: "governs",
    CoMentionRow: "comention",
    CoMentionEvidenceRow: "comention_evidence",
    RelationRow: "relation",
    ProposalRow: "proposal",
    LeftOutRow: "left_out",
}

# Columns that hold JSON, by record.
JSON_COLUMNS: dict[type, frozenset[str]] = {
    ArticleRow: frozenset({"authors", "spans"}),
    SentenceRow: frozenset({"pieces"}),
    EntityRow: frozenset({"path", "candidates", "types", "redirects"}),
    RelationRow: frozenset({"qualifiers"}),
    ProposalRow: frozenset({"body"}),
}
