"""Counting co-mentions: distinct windows, reprints once, evidence that holds both names."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import count as counting
from kg.graph.count import comentions
from kg.records import (
    Article,
    CoMention,
    Document,
    Extraction,
    Mention,
    Part,
    Resolution,
    Sentence,
    Span,
)

Paragraphs = list[list[list[str]]]  # an article: paragraphs of sentences of entity ids


def document(number: int, paragraphs: Paragraphs, date: str = "", copy_of: str = "") -> Document:
    """An article in which every name takes one character and every sentence ends with 。"""
    parts, sentences, mentions, at = [], [], [], 0
    for p, paragraph in enumerate(paragraphs):
        begin = at
        for names in paragraph:
            start = at
            for _ in names:
                mentions.append(Mention(at, at + 1, "Organization", "test", 1.0))
                at += 1
            at += 1
            sentences.append(Sentence(start, at, p))
        parts.append(Part("body", begin, at))
        at += 1
    article = Article(
        source=f"{number}.txt",
        number=1,
        title="",
        authors=(),
        text="。" * at,
        reading="。" * at,
        offsets=range(at),
        spans=(Span(0, at),),
        parts=tuple(parts),
        sentences=tuple(sentences),
        date=date,
        copy_of=copy_of,
    )
    return Document(f"d{number}", article, Extraction(tuple(mentions)))


def assigned(articles: list[Paragraphs]) -> Resolution:
    rows = tuple(tuple(n for par in article for s in par for n in s) for article in articles)
    return Resolution(entities=(), assigned=rows)


def counted(
    articles: list[Paragraphs], dates: dict[int, str] | None = None, copies: tuple[int, ...] = ()
) -> list[CoMention]:
    documents = [
        document(i, article, (dates or {}).get(i, ""), "d0" if i in copies else "")
        for i, article in enumerate(articles)
    ]
    return comentions(documents, assigned(articles), ids(articles))


def ids(articles: list[Paragraphs]) -> list[list[int]]:
    out, number = [], 1
    for article in articles:
        many = sum(len(paragraph) for paragraph in article)
        out.append(list(range(number, number + many)))
        number += many
    return out


def by_hand(articles: list[Paragraphs]) -> dict[tuple[str, str], tuple[int, int, int]]:
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for article in articles:
        windows = {
            "s": [set(s) for par in article for s in par],
            "p": [{n for s in par for n in s} for par in article],
            "a": [{n for par in article for s in par for n in s}],
        }
        for level, sets in windows.items():
            for names in sets:
                counts[level].update(combinations(sorted(names), 2))
    return {k: (counts["s"][k], counts["p"][k], counts["a"][k]) for k in sorted(counts["a"])}


def test_a_name_said_twice_in_a_sentence_counts_once() -> None:
    (pair,) = counted([[[["e1", "e2", "e1", "e2"]]]])
    assert (pair.a, pair.b) == ("e1", "e2")
    assert (pair.sentences, pair.paragraphs, pair.articles) == (1, 1, 1)
    assert pair.evidence == (1,)


def test_reprints_are_counted_once() -> None:
    story: Paragraphs = [[["e1", "e2"]]]
    (pair,) = counted([story, story, story], copies=(1, 2))
    assert (pair.sentences, pair.articles) == (1, 1)


def test_a_copy_whose_original_is_absent_counts() -> None:
    only = document(7, [[["e1", "e2"]]], copy_of="dmissing")
    (pair,) = comentions([only], assigned([[[["e1", "e2"]]]]), [[1]])
    assert pair.articles == 1


def test_dates_run_from_the_first_to_the_last_dated_article() -> None:
    story: Paragraphs = [[["e1", "e2"]]]
    (pair,) = counted([story] * 4, {0: "2022-07-01", 2: "2021-03-05", 3: ""})
    assert (pair.first, pair.last) == ("2021-03-05", "2022-07-01")
    (undated,) = counted([story])
    assert (undated.first, undated.last) == ("", "")


def test_evidence_prefers_sentences_with_few_other_names() -> None:
    (pair,) = [
        p
        for p in counted([[[["e1", "e2", "e3", "e4"], ["e1", "e2"]]]])
        if (p.a, p.b) == ("e1", "e2")
    ]
    assert pair.evidence == (2, 1)


def test_far_evidence_is_the_nearest_sentence_for_each_name() -> None:
    article: Paragraphs = [[["e1"], [], ["e1"], ["e3"]], [["e2"], ["e2"]]]
    pairs = {(p.a, p.b): p for p in counted([article])}
    assert pairs["e1", "e2"].evidence == (3, 5)
    assert pairs["e1", "e3"].evidence == (3, 4)
    assert (pairs["e1", "e2"].sentences, pairs["e1", "e2"].paragraphs) == (0, 0)


def test_far_evidence_prefers_the_same_paragraph() -> None:
    # e1 stands just before the paragraph break; e2 right behind it and, later, with e1 once more.
    article: Paragraphs = [[["e1"]], [["e2"], [], [], ["e1"]]]
    (pair,) = counted([article])
    assert pair.evidence == (2, 5)


def test_dropped_mentions_do_not_count() -> None:
    story: Paragraphs = [[["e1", "e2"]]]
    documents = [document(0, story)]
    assert comentions(documents, Resolution((), (("e1", ""),)), ids([story])) == []


names = st.sampled_from(["e1", "e2", "e3", "e4", "e5", "e6"])
article_texts = st.lists(
    st.lists(st.lists(names, max_size=4), min_size=1, max_size=3), min_size=1, max_size=3
)
corpora = st.lists(article_texts, min_size=1, max_size=5)


@given(corpora)
def test_counts_are_those_of_plain_counting(articles: list[Paragraphs]) -> None:
    pairs = counted(articles)
    assert {(p.a, p.b): (p.sentences, p.paragraphs, p.articles) for p in pairs} == by_hand(articles)
    assert [(p.a, p.b) for p in pairs] == sorted((p.a, p.b) for p in pairs)


@given(corpora, st.integers(0, 5))
def test_counts_add_up_over_a_split_corpus(articles: list[Paragraphs], at: int) -> None:
    whole: Counter[tuple[str, str, str]] = Counter()
    halves: Counter[tuple[str, str, str]] = Counter()
    for target, parts in ((whole, [articles]), (halves, [articles[:at], articles[at:]])):
        for part in parts:
            for p in counted(part):
                target[p.a, p.b, "s"] += p.sentences
                target[p.a, p.b, "p"] += p.paragraphs
                target[p.a, p.b, "a"] += p.articles
    assert whole == halves


@given(corpora)
def test_all_evidence_holds_both_names(articles: list[Paragraphs]) -> None:
    flat = [set(s) for article in articles for par in article for s in par]
    for p in counted(articles):
        said = [flat[i - 1] for i in p.evidence]
        if p.sentences:
            assert len(said) == p.sentences
            assert all({p.a, p.b} <= names for names in said)
        else:
            assert {p.a, p.b} <= said[0] | said[1]


@given(corpora)
def test_many_partitions_on_disk_give_what_one_gives(articles: list[Paragraphs]) -> None:
    once = counted(articles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "ROWS_PER_PARTITION", 3)
        patch.setattr(counting, "ROWS_PER_CHUNK", 2)
        patch.setattr(counting, "KEPT_IN_MEMORY", 8)
        assert counted(articles) == once


def test_more_than_fits_into_a_packed_row_is_refused() -> None:
    window = np.zeros(0, dtype=np.int64)
    with pytest.raises(OverflowError, match="too many"):
        counting._partition(((window, window, window),), 1 << 32, 1 << 32)
