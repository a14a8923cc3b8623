"""Whatever stands on a page, it is read: no run of the lexicon's own words stops recognition."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.extract import extract
from kg.extract.anchors import word_lists
from kg.extract.explain import article_of

WORDS = lexicon.load()
PIECES = sorted(
    {
        *(word for words in word_lists(WORDS) for word in words),
        *(word for words, _ in WORDS.table("bounds") for word in words.split()),
        *(name for name, _ in WORDS.table("surnames")),
        *"“”《》‘’()、,。:;·+-—\n 和与及在的新大小东西一二三2023年月日",
    }
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_run_of_the_words_that_rules_start_from_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = extract(article_of(text), WORDS).mentions
    for before, after in pairwise(mentions):
        assert before.end <= after.start
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert 0 <= mention.score <= 1


def test_a_name_that_ends_in_a_word_of_the_lexicon_alone_is_read() -> None:
    text = "村民李文旅说,石蛙养得好。"
    found = extract(article_of(text), WORDS).mentions
    assert [(text[m.start : m.end], m.type) for m in found] == [("李文旅", "Person")]
