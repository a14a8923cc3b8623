"""Co-mentions: which two entities are named in one sentence, paragraph or article, and how often.

Every window (sentence, paragraph, article) gives one row for each pair of entities it holds. The
rows are packed into one 64-bit integer each, spread over partitions that spill to disk, and every
partition is sorted and summed by itself: memory is bounded by the mentions and the largest
partition, never by the number of pairs. Entities are numbered in the order of their ids, and the
partitions are ranges of the first number, so the result comes out sorted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.graph.backbone import backbone
from kg.graph.measures import benjamini_hochberg, hypergeometric, log_likelihood, npmi
from kg.records import CoMention, Document, Resolution

Ints = NDArray[np.int64]

ROWS_PER_CHUNK = 1 << 16  # rows made at once
ROWS_PER_PARTITION = 1 << 18  # rows sorted at once, as long as MOST_PARTITIONS allows
MOST_PARTITIONS = 256  # each is an open file, and systems commonly allow a process 1024
KEPT_IN_MEMORY = 1 << 17  # bytes of a partition before it goes to disk: small builds stay in memory
PACKED_BITS = 62


class Occurrences(NamedTuple):
    """Who is named where, articles that reprint another one left out.

    `entities` are ids in order; `rows` are distinct (sentence, entity) pairs as two arrays, sorted;
    `paragraph`, `article` and `id` lead from a sentence (its position) to its paragraph, article
    and store id; `dates` are the articles' dates.
    """

    entities: tuple[str, ...]
    sentence: Ints
    entity: Ints
    paragraph: Ints
    article: Ints
    id: Ints
    dates: tuple[str, ...]


class Pairs(NamedTuple):
    """Counted pairs as arrays: entity positions a < b, sorted, and windows that hold both.

    `first`/`last` are positions in `days` (the sorted distinct dates, "" at 0). The store ids of
    the evidence of pair i are `evidence[offsets[i]:offsets[i + 1]]`, best first.
    """

    a: Ints
    b: Ints
    sentences: Ints
    paragraphs: Ints
    articles: Ints
    first: Ints
    last: Ints
    evidence: Ints
    offsets: Ints


def comentions(
    documents: Sequence[Document],
    resolution: Resolution,
    sentence_ids: Sequence[Sequence[int]],
) -> list[CoMention]:
    """All pairs of entities that share an article, sorted by (a, b).

    `sentence_ids[i][k]` is the store's id of sentence k of document i. Counts are of distinct
    windows; an article that reprints another of `documents` is not counted. Evidence is every
    sentence that holds both names, those with the fewest other names first; for pairs that share
    no sentence, the two sentences (one for each name) that stand nearest to each other, in the same
    paragraph if there are such. The measures are over sentences, see `kg.graph.measures`; the
    backbone is that of `kg.graph.backbone`.
    """
    table = occurrences(documents, resolution, sentence_ids)
    days = sorted({"", *table.dates})
    parts = list(count(table))
    if not parts:
        return []
    a, b, both, paragraphs, articles, first, last = (
        np.concatenate([column[i] for column in parts]) for i in range(7)
    )
    single = np.bincount(table.entity, minlength=len(table.entities))
    n = len(np.unique(table.sentence))
    p = hypergeometric(both, single[a], single[b], n)
    q = benjamini_hochberg(p)
    name, day = np.array(table.entities, dtype=object), np.array(days, dtype=object)
    columns = (
        name[a],
        name[b],
        both,
        paragraphs,
        articles,
        npmi(both, single[a], single[b], n),
        log_likelihood(both, single[a], single[b], n),
        p,
        q,
        day[first],
        day[last],
        backbone(a, b, both, articles, p, q),
    )
    evidence = (cited for part in parts for cited in _cited(part))
    # Column by column: building the records is what takes the time here.
    rows = zip(*(column.tolist() for column in columns), evidence, strict=True)
    return list(map(CoMention._make, rows))


def occurrences(
    documents: Sequence[Document],
    resolution: Resolution,
    sentence_ids: Sequence[Sequence[int]],
) -> Occurrences:
    """The table of who is named in which sentence; see `Occurrences`."""
    present = {document.id for document in documents}
    names = sorted({entity for row in resolution.assigned for entity in row if entity})
    number = {entity: i for i, entity in enumerate(names)}
    packed, paragraph, article, ids = array("q"), array("q"), array("q"), array("q")
    dates: list[str] = []
    paragraphs = 0
    for document, assigned, own_ids in zip(
        documents, resolution.assigned, sentence_ids, strict=True
    ):
        if document.article.copy_of in present:
            continue
        sentences = document.article.sentences
        starts = [sentence.start for sentence in sentences]
        base = len(ids)
        for mention, entity in zip(document.extraction.mentions, assigned, strict=True):
            if entity:
                place = base + max(bisect_right(starts, mention.start) - 1, 0)
                packed.append(place * len(names) + number[entity])
        ids.extend(own_ids)
        paragraph.extend(paragraphs + sentence.paragraph for sentence in sentences)
        article.extend([len(dates)] * len(sentences))
        paragraphs += len(document.article.parts)
        dates.append(document.article.date)
    rows = np.unique(np.array(packed, dtype=np.int64))
    sentence, entity_number = np.divmod(rows, max(len(names), 1))
    return Occurrences(
        tuple(names),
        sentence,
        entity_number,
        np.array(paragraph, dtype=np.int64),
        np.array(article, dtype=np.int64),
        np.array(ids, dtype=np.int64),
        tuple(dates),
    )


def count(table: Occurrences) -> Iterator[Pairs]:
    """Count all pairs, a partition at a time, in the order of (a, b)."""
    n, sentences = len(table.entities), len(table.id)
    if n < 2:
        return
    # Sentences with the fewest names come first: what they say is about the two, and because a
    # window's number is part of what is sorted, evidence comes out best first at no cost.
    crowd = np.bincount(table.sentence, minlength=sentences)
    by_crowd = np.lexsort((np.arange(sentences), crowd))
    rank = np.empty(sentences, dtype=np.int64)
    rank[by_crowd] = np.arange(sentences)
    paragraphs = int(table.paragraph.max()) + 1
    in_sentence = (table.sentence, table.entity)
    in_paragraph = _distinct(table.paragraph[table.sentence], table.entity, n)
    in_article = _distinct(table.article[table.sentence], table.entity, n)
    levels = (
        (*in_sentence, rank),
        (*in_paragraph, sentences + np.arange(paragraphs)),
        (*in_article, sentences + paragraphs + np.arange(len(table.dates))),
    )
    windows = sentences + paragraphs + len(table.dates)
    near = _Nearest(table, in_article)
    days = {day: i for i, day in enumerate(sorted({"", *table.dates}))}
    day = np.array([days[date] for date in table.dates], dtype=np.int64)
    for key, window in sorted_rows(levels, n, windows):
        yield _sum(key, window, n, table, by_crowd, paragraphs, day, near)


def sorted_rows(
    levels: Sequence[tuple[Ints, Ints, Ints]], n: int, windows: int
) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of all windows as (a * n + b, window number), sorted, a partition at a time.

    A level is three arrays: rows of a window's position (sorted) and an entity in it, and the
    window number (below `windows`, distinct over all levels) of each position.
    """
    shift = (windows - 1).bit_length()  # a window number takes the low bits of a row
    partition = _partition(levels, n, 1 << shift)
    low = np.searchsorted(partition, np.arange(partition[-1] + 1)) * n
    spill = Spill(len(low))
    for window, entity, numbering in levels:
        for left, right in pair_rows(window):
            home = partition[entity[left]]
            key = entity[left] * n + entity[right] - low[home]
            spill.add(home, key << shift | numbering[window[left]])
    for number, base in enumerate(low):
        rows = np.sort(spill.take(number))
        if len(rows):
            yield (rows >> shift) + base, rows & ((1 << shift) - 1)


def pair_rows(window: Ints) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of positions i < j with window[i] == window[j], in chunks; `window` is sorted."""
    for start, partners in _partners(window):
        total = np.cumsum(partners)
        rows = int(total[-1])
        cuts = np.searchsorted(total, np.arange(0, rows, ROWS_PER_CHUNK)).tolist()
        for low, high in pairwise([*cuts, len(partners)] if cuts else []):
            many = partners[low:high]
            left = np.repeat(np.arange(low, high), many)
            first = np.repeat(np.cumsum(many) - many, many)
            yield left + start, left + 1 + np.arange(len(left)) - first + start


def _partners(window: Ints) -> Iterator[tuple[int, Ints]]:
    """For each position, how many later ones share its window; a stretch of whole windows a time.

    Yields where the stretch begins and the numbers.
    """
    start = 0
    while start < len(window):
        end = min(start + ROWS_PER_CHUNK, len(window))
        end = int(np.searchsorted(window, window[end - 1], side="right"))
        here = window[start:end]
        yield start, np.searchsorted(here, here, side="right") - np.arange(len(here)) - 1
        start = end


class Spill:
    """Arrays of int64 spread over partitions: in memory while small, in temporary files beyond."""

    def __init__(self, partitions: int) -> None:
        self._files = [SpooledTemporaryFile(KEPT_IN_MEMORY) for _ in range(partitions)]  # noqa: SIM115

    def add(self, home: Ints, values: Ints) -> None:
        """Append each value to the partition that `home` names."""
        if len(self._files) == 1:
            self._files[0].write(values.tobytes())
            return
        order = np.argsort(home.astype(np.uint16), kind="stable")  # 16 bits: numpy sorts by radix
        values = values[order]
        ends = np.cumsum(np.bincount(home, minlength=len(self._files)))
        for file, low, high in zip(self._files, [0, *ends[:-1]], ends, strict=True):
            if high > low:
                file.write(values[low:high].tobytes())

    def take(self, partition: int) -> Ints:
        """What a partition holds; it is empty and its file gone afterwards."""
        with self._files[partition] as file:
            file.seek(0)
            return np.frombuffer(file.read(), dtype=np.int64)


def _distinct(window: Ints, entity: Ints, n: int) -> tuple[Ints, Ints]:
    return np.divmod(np.unique(window * n + entity), n)


def _partition(levels: Sequence[tuple[Ints, Ints, Ints]], n: int, windows: int) -> Ints:
    """The partition of each entity, rising: equal numbers of rows, and keys that fit in 63 bits."""
    widest = (1 << PACKED_BITS) // (n * windows)
    if widest == 0:
        raise OverflowError(f"{n} entities in {windows} windows are too many to count in one build")
    rows = np.zeros(n, dtype=np.int64)
    for window, entity, _ in levels:
        for start, partners in _partners(window):
            smaller = entity[start : start + len(partners)]
            rows += np.bincount(smaller, weights=partners, minlength=n).astype(np.int64)
    before = np.cumsum(rows) - rows
    size = max(ROWS_PER_PARTITION, int(rows.sum()) // MOST_PARTITIONS + 1)
    cut = np.stack((before // size, np.arange(n) // widest))
    return np.cumsum(np.any(np.diff(cut, axis=1, prepend=0), axis=0))


def _sum(
    key: Ints,
    window: Ints,
    n: int,
    table: Occurrences,
    by_crowd: Ints,
    paragraphs: int,
    day: Ints,
    near: _Nearest,
) -> Pairs:
    """Sum one partition's rows, sorted by pair and window."""
    sentences = len(table.id)
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    a, b = np.divmod(key[starts], n)
    pair = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(key)))
    is_sentence, is_article = window < sentences, window >= sentences + paragraphs
    in_sentences = np.bincount(pair[is_sentence], minlength=len(starts))
    in_articles = np.bincount(pair[is_article], minlength=len(starts))
    in_paragraphs = np.diff(starts, append=len(key)) - in_sentences - in_articles
    dated = day[window[is_article] - sentences - paragraphs]
    heads = np.cumsum(in_articles) - in_articles
    last = np.maximum.reduceat(dated, heads)
    first = np.minimum.reduceat(np.where(dated == 0, len(day) + 1, dated), heads)
    first[last == 0] = 0
    together = table.id[by_crowd[window[is_sentence]]]
    apart = np.flatnonzero(in_sentences == 0)
    chosen = np.isin(pair[is_article], apart, assume_unique=False)
    nearest = near.sentences(
        pair[is_article][chosen],
        a[pair[is_article][chosen]],
        b[pair[is_article][chosen]],
        window[is_article][chosen] - sentences - paragraphs,
    )
    many = np.where(in_sentences == 0, 2, in_sentences)
    offsets = np.concatenate(([0], np.cumsum(many)))
    evidence = np.empty(offsets[-1], dtype=np.int64)
    is_near = np.repeat(in_sentences == 0, many)
    evidence[~is_near] = together
    evidence[is_near] = nearest
    return Pairs(a, b, in_sentences, in_paragraphs, in_articles, first, last, evidence, offsets)


class _Nearest:
    """Finds, for two entities of an article, the two nearest sentences that name them."""

    def __init__(self, table: Occurrences, in_article: tuple[Ints, Ints]) -> None:
        self._table = table
        n = len(table.entities)
        self._member = in_article[0] * n + in_article[1]  # sorted (article, entity)
        member = table.article[table.sentence] * n + table.entity
        # Sorted (article, entity, sentence), the first two as one position: 32 bits each.
        position = np.searchsorted(self._member, member)
        self._places = np.sort(position << 32 | table.sentence)

    def sentences(self, pair: Ints, a: Ints, b: Ints, article: Ints) -> Ints:
        """Store ids, two for each distinct `pair` (sorted): one naming a, one naming b.

        The four arrays are rows: the pair's number, its entities, an article that names both.
        """
        n = len(self._table.entities)
        own = np.searchsorted(self._member, article * n + a)
        other = np.searchsorted(self._member, article * n + b)
        low = np.searchsorted(self._places, own << 32)
        many = np.searchsorted(self._places, (own + 1) << 32) - low
        row = np.repeat(np.arange(len(pair)), many)
        at = np.repeat(low - (np.cumsum(many) - many), many) + np.arange(len(row))
        sentence = self._places[at] & 0xFFFFFFFF
        right = np.searchsorted(self._places, other[row] << 32 | sentence)
        candidates = []
        for place in (right - 1, right):
            inside = np.clip(place, 0, len(self._places) - 1)
            fits = (self._places[inside] >> 32) == other[row]
            partner = self._places[inside] & 0xFFFFFFFF
            paragraph = self._table.paragraph
            apart = np.abs(partner - sentence)
            # A neighbour in the same paragraph is worth more than a nearer one in the next.
            cost = apart + (paragraph[sentence] != paragraph[partner]) * len(self._table.id)
            candidates.append((pair[row][fits], cost[fits], sentence[fits], partner[fits]))
        which, cost, ours, theirs = (
            np.concatenate(column) for column in zip(*candidates, strict=True)
        )
        order = np.lexsort((theirs, ours, cost, which))
        best = order[np.flatnonzero(np.diff(which[order], prepend=-1))]
        both = np.sort(np.stack((ours[best], theirs[best]), axis=1), axis=1)
        found: Ints = self._table.id[both].ravel()
        return found


def _cited(part: Pairs) -> Iterator[tuple[int, ...]]:
    """The evidence of each pair of a part."""
    evidence, offsets = part.evidence.tolist(), part.offsets.tolist()
    return (tuple(evidence[low:high]) for low, high in pairwise(offsets))
