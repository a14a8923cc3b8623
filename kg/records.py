"""The nouns of the project: small frozen records that pass from stage to stage.

Offsets. Two coordinate systems, both counted in Unicode code points, end exclusive:

* *page offsets* point into the decoded source file (`Page.text`); everything shown to a user and
  everything in the store uses these.
* *text offsets* point into an article's repaired text (`Article.text`); `extract` works in these.

`Article.offsets` leads from the second to the first, one character to one character.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Family(StrEnum):
    """The four coarse families; part of an entity's identity, while the type may still change."""

    ORGANIZATION = "Organization"
    PLACE = "Place"
    UNDERTAKING = "Undertaking"
    PERSON = "Person"


class EntityType(StrEnum):
    """The fifteen built-in types. A domain pack may use further type names, as plain strings."""

    GOVERNMENT_BODY = "GovernmentBody"
    BANK = "Bank"
    COMPANY = "Company"
    ORGANIZATION = "Organization"
    ADMINISTRATIVE_DIVISION = "AdministrativeDivision"
    VILLAGE = "Village"
    COMMUNITY = "Community"
    SITE = "Site"
    PROGRAM = "Program"
    PROJECT = "Project"
    PLATFORM = "Platform"
    PRODUCT = "Product"
    POLICY = "Policy"
    EVENT = "Event"
    PERSON = "Person"


FAMILY_OF: dict[str, Family] = {
    **dict.fromkeys(("GovernmentBody", "Bank", "Company", "Organization"), Family.ORGANIZATION),
    **dict.fromkeys(("AdministrativeDivision", "Village", "Community", "Site"), Family.PLACE),
    **dict.fromkeys(
        ("Program", "Project", "Platform", "Product", "Policy", "Event"), Family.UNDERTAKING
    ),
    "Person": Family.PERSON,
}


class Predicate(StrEnum):
    """The stated relations, subject to object. `cooperatesWith` is symmetric."""

    LOCATED_IN = "locatedIn"
    PART_OF = "partOf"
    MEMBER_OF = "memberOf"
    HOLDS_POST = "holdsPost"
    COOPERATES_WITH = "cooperatesWith"
    RUNS = "runs"
    PARTICIPATES_IN = "participatesIn"
    FINANCES = "finances"
    TARGETS = "targets"


class Status(StrEnum):
    """How the text states a relation."""

    STATED = "stated"
    PLANNED = "planned"
    NEGATED = "negated"
    REPORTED = "reported"


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One source file (or one row of a table file) as decoded.

    `source` is the path relative to the input given, with `/`; `sha256` is of the bytes read.
    `date` is an ISO date or "", `date_source` says where it was found (path, text, metadata,
    option); the same for the publication. `title` is set where metadata name it: the page is then
    one article and the title stands in its first line.
    """

    source: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    publication: str = ""
    publication_source: str = ""
    date: str = ""
    date_source: str = ""
    title: str = ""


class Part(NamedTuple):
    """A run of an article's text with its role on the page.

    `kind`: title, subtitle, byline, dateline, body, caption, head. `start`/`end` are text offsets.
    A part is one paragraph; parts are in reading order and joined by one newline character.
    """

    kind: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence of an article: text offsets and the number of its paragraph (index into parts)."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page, mended.

    `text`     the repaired text, normalised character by character (half-width forms, no line
               breaks inside paragraphs): what recognition reads.
    `reading`  the same length as `text`: the page's own characters, as a reader would see them.
    `offsets`  the same length again: the page offset of each character, strictly increasing inside
               a piece; for the newline between two parts, the offset just behind the part before.
    `spans`    the page spans that belong to the article, in reading order (repeats included).
    `number`   1-based position among the page's articles.
    `copy_of`  "" or the id of the article that this one reprints.
    """

    source: str
    number: int
    title: str
    authors: tuple[str, ...]
    text: str
    reading: str
    offsets: Sequence[int]
    spans: tuple[Span, ...]
    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    dateline: str = ""
    date: str = ""
    date_source: str = ""
    publication: str = ""
    publication_source: str = ""
    copy_of: str = ""

    def page_span(self, start: int, end: int) -> Span:
        """Text offsets to the page span that holds them (it may hold a column break as well)."""
        places = self.offsets[start:end]
        return Span(min(places), max(places) + 1)

    def surface(self, start: int, end: int) -> str:
        """The words as they read on the page, line breaks and stray spaces mended."""
        return self.reading[start:end]


class Mention(NamedTuple):
    """A recognised name: text offsets in its article, type, the rule that found it, a score.

    A NamedTuple, because millions of them are made and building one must cost next to nothing.
    """

    start: int
    end: int
    type: str
    rule: str
    score: float


class Alias(NamedTuple):
    """A name learned from a text: `short` stands for `full`; text offsets of what says so."""

    short: str
    full: str
    type: str
    start: int
    end: int
    rule: str


class Relation(NamedTuple):
    """A stated relation between two mentions of one article.

    `subject` and `object` are positions in the article's list of mentions; `start`/`end` are the
    text offsets of the evidence; `qualifiers` are sorted pairs such as ("post", "局长").
    """

    subject: int
    predicate: str
    object: int
    start: int
    end: int
    rule: str
    status: str = Status.STATED
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says: mentions in text order, not overlapping; relations; learned names."""

    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...] = ()
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions stand for.

    `id`       letter `e` and twelve base-32 characters, a hash of family, key name and scope.
    `scope`    the division it belongs to, as a code (or ""), see `kg.lexicon.divisions`.
    `division` for a place linked to the gazetteer: its code, else "".
    `path`     the names of the divisions above and including it, from the province down.
    `aliases`  other surfaces, most frequent first; `types` how often each type was recognised.
    `candidates` codes of divisions that could not be told apart.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    scope: str = ""
    division: str = ""
    level: str = ""
    path: tuple[str, ...] = ()
    types: tuple[tuple[str, int], ...] = ()
    candidates: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    status: str = "auto"


class Merge(NamedTuple):
    """Why a surface counts as a name of an entity: the rule and a place that licences it.

    `source`/`start`/`end` are page offsets; `entity` is the entity's id.
    """

    entity: str
    surface: str
    rule: str
    score: float
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article with what was extracted from it: the unit that `resolve` and `graph` read."""

    id: str
    article: Article
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Resolution:
    """Mentions turned into entities.

    `assigned[i][j]` is the entity id of mention j of document i, or "" where it was dropped.
    `within` are (place entity id, parent entity id) pairs; `governs` (body id, place id) pairs.
    `proposals` are merges that were not made, for a person to judge (see `kg.resolve`).
    """

    entities: tuple[Entity, ...]
    assigned: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    governs: tuple[tuple[str, str], ...] = ()
    proposals: tuple[Mapping[str, object], ...] = ()
    stale_corrections: tuple[str, ...] = ()


class CoMention(NamedTuple):
    """Two entities named together; `a` < `b`. Counts are of distinct windows, reprints once.

    `sentences`, `paragraphs`, `articles` count windows that hold both; the measures are over
    articles or sentences as their computing module says; `evidence` are sentence ids, best first.
    """

    a: str
    b: str
    sentences: int
    paragraphs: int
    articles: int
    npmi: float = 0.0
    llr: float = 0.0
    p: float = 1.0
    q: float = 1.0
    first: str = ""
    last: str = ""
    backbone: bool = True
    evidence: tuple[int, ...] = ()


class LeftOut(NamedTuple):
    """An input that could not be read: which one, and in one line why and what to do."""

    source: str
    reason: str
