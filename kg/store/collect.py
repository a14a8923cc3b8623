"""What the stages found, as rows of the store."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from kg.graph.summary import Place
from kg.ids import stable_id
from kg.records import (
    FAMILY_OF,
    Article,
    CoMention,
    Document,
    Entity,
    Family,
    LeftOut,
    Page,
    Relation,
    Resolution,
    Status,
)
from kg.store import rows as r

# Mending takes out a line break and a few blanks; a wider step between two characters is a tear.
WIDEST_MENDED_GAP = 8


class Sentences(NamedTuple):
    """A document's sentences: their ids in the store and where they start in the article's text."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]

    def position(self, start: int) -> int:
        """Which of them holds a text offset."""
        return max(bisect_right(self.starts, start) - 1, 0)


def number_sentences(documents: Sequence[Document]) -> list[Sentences]:
    """Ids 1.. for all sentences, in order of documents and place."""
    out, first = [], 1
    for document in documents:
        sentences = document.article.sentences
        ids = tuple(range(first, first + len(sentences)))
        out.append(Sentences(ids, tuple(s.start for s in sentences)))
        first += len(sentences)
    return out


def text_rows(
    pages: Sequence[Page], documents: Sequence[Document], sentences: Sequence[Sentences]
) -> Iterator[tuple[Any, ...]]:
    """Pages, articles, parts and sentences; `pages` in order of source."""
    number = {page.source: n for n, page in enumerate(pages, 1)}
    for n, page in enumerate(pages, 1):
        yield r.PageRow(
            n,
            page.source,
            page.text,
            page.sha256,
            page.encoding,
            page.publication,
            page.publication_source,
            page.date,
            page.date_source,
        )
    for document in documents:
        yield _article(document, number[document.article.source])
    for document in documents:
        article = document.article
        for k, part in enumerate(article.parts):
            if part.end > part.start:
                span = article.page_span(part.start, part.end)
                yield r.PartRow(document.id, k, part.kind, span.start, span.end)
    for document, known in zip(documents, sentences, strict=True):
        article = document.article
        for identity, sentence in zip(known.ids, article.sentences, strict=True):
            span = article.page_span(sentence.start, sentence.end)
            yield r.SentenceRow(
                identity,
                document.id,
                sentence.paragraph,
                span.start,
                span.end,
                page_pieces(article, sentence.start, sentence.end),
                article.surface(sentence.start, sentence.end),
            )


def _article(document: Document, page: int) -> r.ArticleRow:
    a = document.article
    return r.ArticleRow(
        document.id,
        page,
        a.number,
        a.title,
        a.authors,
        a.dateline,
        a.publication,
        a.publication_source,
        a.date,
        a.date_source,
        tuple((span.start, span.end) for span in a.spans),
        a.copy_of,
    )


def page_pieces(article: Article, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Page spans of a run of text in reading order; () where one span holds nothing else."""
    offsets = article.offsets
    tears = [
        i
        for i in range(start + 1, end)
        if not 0 <= offsets[i] - offsets[i - 1] <= WIDEST_MENDED_GAP
    ]
    if not tears:
        return ()
    return tuple((offsets[a], offsets[b - 1] + 1) for a, b in pairwise([start, *tears, end]))


def mention_rows(
    documents: Sequence[Document], resolution: Resolution, sentences: Sequence[Sentences]
) -> Iterator[r.MentionRow]:
    """The mentions that stand for an entity, in order of document and place."""
    number = 0
    for document, assigned, known in zip(documents, resolution.assigned, sentences, strict=True):
        article = document.article
        for mention, entity in zip(document.extraction.mentions, assigned, strict=True):
            if not entity:
                continue
            number += 1
            k = known.position(mention.start)
            begin = article.sentences[k].start
            # of a name torn apart by a column break the longest piece: what lies between is not it
            pieces = page_pieces(article, mention.start, mention.end)
            whole = article.page_span(mention.start, mention.end)
            start, end = max(pieces, key=lambda piece: piece[1] - piece[0]) if pieces else whole
            yield r.MentionRow(
                number,
                document.id,
                known.ids[k],
                start,
                end,
                article.surface(mention.start, mention.end),
                entity,
                str(mention.type),
                mention.rule,
                round(mention.score, 4),
                mention.start - begin,
                mention.end - begin,
            )


def relation_rows(
    documents: Sequence[Document], resolution: Resolution, sentences: Sequence[Sentences]
) -> list[r.RelationRow]:
    """Stated relations between two different entities, in order of id."""
    found: dict[str, r.RelationRow] = {}
    for document, assigned, known in zip(documents, resolution.assigned, sentences, strict=True):
        for relation in document.extraction.relations:
            subject, object_ = assigned[relation.subject], assigned[relation.object]
            if subject and object_ and subject != object_:
                row = _relation(document, relation, subject, object_, known)
                # what two rules read from one sentence is stated once
                found.setdefault(row.id, row)
    return [found[key] for key in sorted(found)]


def _relation(
    document: Document, relation: Relation, subject: str, object_: str, known: Sentences
) -> r.RelationRow:
    article = document.article
    if relation.predicate == "cooperatesWith":
        subject, object_ = sorted((subject, object_))
    sentence = known.ids[known.position(relation.start)]
    span = article.page_span(relation.start, relation.end)
    status = str(Status(relation.status))
    key = (document.id, subject, str(relation.predicate), object_, str(sentence), status)
    return r.RelationRow(
        stable_id("r", *key),
        document.id,
        sentence,
        subject,
        str(relation.predicate),
        object_,
        span.start,
        span.end,
        article.surface(relation.start, relation.end),
        relation.rule,
        status,
        dict(relation.qualifiers),
    )


def comention_rows(pairs: Sequence[CoMention]) -> Iterator[tuple[Any, ...]]:
    """The pairs, then the sentences behind them."""
    for pair in pairs:
        yield r.CoMentionRow(
            pair.a,
            pair.b,
            pair.sentences,
            pair.paragraphs,
            pair.articles,
            round(pair.npmi, 6),
            round(pair.llr, 6),
            pair.p,
            pair.q,
            pair.first,
            pair.last,
            int(pair.backbone),
        )
    for pair in pairs:
        for rank, sentence in enumerate(pair.evidence):
            yield r.CoMentionEvidenceRow(pair.a, pair.b, rank, sentence)


def alias_rows(
    documents: Sequence[Document], resolution: Resolution, mentions: Sequence[r.MentionRow]
) -> Iterator[r.AliasRow]:
    """Every surface that an entity was met under, with the reason it counts as its name."""
    counts = Counter((m.entity, m.surface) for m in mentions)
    why = {(m.entity, m.surface): m for m in resolution.merges}
    source_of = {d.id: d.article.source for d in documents}
    first: dict[tuple[str, str], r.MentionRow] = {}
    for mention in mentions:
        first.setdefault((mention.entity, mention.surface), mention)
    for entity, surface in sorted(counts.keys() | why.keys()):
        merge = why.get((entity, surface))
        if merge:
            reason = (merge.rule, round(merge.score, 4), merge.source, merge.start, merge.end)
        else:
            seen = first[entity, surface]
            reason = ("surface", 1.0, source_of[seen.article], seen.start, seen.end)
        yield r.AliasRow(entity, surface, counts.get((entity, surface), 0), *reason)


def entity_rows(
    documents: Sequence[Document],
    entities: Iterable[Entity],
    mentions: Sequence[r.MentionRow],
    places: Mapping[str, Place],
    families: Mapping[str, Family] = FAMILY_OF,
) -> Iterator[r.EntityRow]:
    """The entities with their counts and dates; a reprint counts with what it reprints.

    `families`: the family of every type, those of domain packs included.
    """
    date_of = {d.id: d.article.date for d in documents}
    original = {d.id: d.article.copy_of or d.id for d in documents}
    total = Counter(m.entity for m in mentions)
    articles: dict[str, set[str]] = {}
    dates: dict[str, set[str]] = {}
    for mention in mentions:
        articles.setdefault(mention.entity, set()).add(original[mention.article])
        if date_of[mention.article]:
            dates.setdefault(mention.entity, set()).add(date_of[mention.article])
    for entity in entities:
        seen = dates.get(entity.id, {""})
        yield r.EntityRow(
            entity.id,
            entity.name,
            str(entity.type),
            str(families[entity.type]),
            entity.scope,
            entity.division,
            entity.level,
            entity.path,
            entity.candidates,
            {str(kind): n for kind, n in entity.types},
            entity.redirects,
            entity.status,
            total[entity.id],
            len(articles.get(entity.id, ())),
            min(seen),
            max(seen),
            *places[entity.id],
        )


def other_rows(resolution: Resolution, left_out: Sequence[LeftOut]) -> Iterator[tuple[Any, ...]]:
    """Hierarchy, proposals, and what could not be read."""
    yield from (r.WithinRow(*pair) for pair in sorted(resolution.within))
    yield from (r.GovernsRow(*pair) for pair in sorted(resolution.governs))
    yield from (r.ProposalRow(n, dict(p)) for n, p in enumerate(resolution.proposals, 1))
    yield from (r.LeftOutRow(*item) for item in left_out)
