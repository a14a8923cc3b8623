"""Recognisers from outside join the choice; the adapter here wraps jieba's part-of-speech names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.extract import extract, plugins
from kg.extract.candidates import Candidate
from kg.extract.explain import article_of
from kg.lexicon import load
from kg.records import Article


def jieba_people(article: Article) -> Iterator[Candidate]:
    """An adapter as a package would ship it: people by jieba's tags, as modest candidates."""
    import jieba.posseg

    at = 0
    for word in jieba.posseg.POSTokenizer(jieba.Tokenizer()).cut(article.text):
        end = at + len(word.word)
        if word.flag == "nr" and 2 <= end - at <= 3:
            yield Candidate(at, end, "Person", "posseg", 0.6)
        at = end


def names(text: str, *extractors: tuple[str, Any]) -> list[tuple[str, str]]:
    mentions = extract(article_of(text), load(), extractors=extractors).mentions
    return [(text[m.start : m.end], m.rule) for m in mentions]


def test_an_outside_recogniser_adds_what_the_rules_do_not_see() -> None:
    text = "桌上放着李建国的照片。"
    assert names(text) == []
    assert names(text, ("jieba", jieba_people)) == [("李建国", "jieba:posseg")]


def test_a_surer_rule_wins_over_an_outside_guess() -> None:
    text = "信丰县财政局局长王小明说。"

    def wrong(article: Article) -> Iterator[tuple[int, int, str, str, float]]:
        yield 3, 6, "Company", "guess", 0.5  # 财政局

    assert ("信丰县财政局", "organ") in names(text, ("wrong", wrong))


def test_a_bad_candidate_is_an_error_that_names_the_extractor() -> None:
    def broken(article: Article) -> Iterator[tuple[int, int, str, str, float]]:
        yield 0, 999, "Person", "x", 0.5

    with pytest.raises(plugins.BadCandidate, match="'broken'"):
        names("信丰县财政局", ("broken", broken))


def test_entry_points_are_found_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name = "mine"

        def load(self) -> Any:
            return jieba_people

    def offered(*, group: str) -> list[Point]:
        return [Point()] if group == "kg.extractors" else []

    monkeypatch.setattr(plugins, "entry_points", offered)
    plugins.installed.cache_clear()
    try:
        assert plugins.installed() == (("mine", jieba_people),)
    finally:
        plugins.installed.cache_clear()
