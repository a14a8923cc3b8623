"""Many articles at once: in what batches they are read changes the time and not one mention."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import corpus, lexicon
from kg.extract import batches, contexts, extract, extract_all, recognise
from kg.extract.explain import article_of
from kg.records import Article, Page

SAMPLE = Path(__file__).parents[2] / "sample" / "pages"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    pages = [page for page in corpus.read([SAMPLE]) if isinstance(page, Page)]
    return [article for page in pages for article in corpus.split(page)]


def test_articles_read_together_say_what_each_says_alone(articles: list[Article]) -> None:
    words = lexicon.load()
    assert list(extract_all(articles, words)) == [extract(article, words) for article in articles]


@pytest.mark.parametrize("size", [1, 700, 5000])
def test_the_size_of_a_batch_changes_nothing(articles: list[Article], size: int) -> None:
    words = lexicon.load()
    together = recognise(contexts(articles, words))
    runs = [recognise(contexts(run, words)) for run in batches(articles, size)]
    assert [found for run in runs for found in run] == together


@given(st.lists(st.integers(1, 50), max_size=30), st.integers(1, 120))
def test_batches_are_the_articles_in_order_and_no_smaller_than_asked(
    lengths: list[int], size: int
) -> None:
    articles = [article_of("字" * length) for length in lengths]
    runs = list(batches(articles, size))
    assert [article for run in runs for article in run] == articles
    for run in runs[:-1]:
        assert sum(len(a.text) for a in run) >= size > sum(len(a.text) for a in run[:-1])
