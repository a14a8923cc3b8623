"""Invented pages of many shapes: articles, titles, authors and mended words must come out right."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import corpus
from kg.records import Article, Page

FOLDER = Path(__file__).parent / "corpus_pages"
FILES = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")
_LINE = re.compile(r"(\d*)([a-z-])\|(.*)$")
ROLES = {
    "t": "title",
    "s": "subtitle",
    "h": "head",
    "b": "byline",
    "c": "caption",
    "p": "body",
}


class Marked(NamedTuple):
    """A line of a fixture: page span, article (0 for furniture), role."""

    start: int
    end: int
    article: int
    role: str


class Fixture(NamedTuple):
    page: Page
    lines: tuple[Marked, ...]
    authors: dict[int, list[str]]
    present: list[tuple[int, str]]
    absent: list[tuple[int, str]]


def load(path: Path) -> Fixture:
    head, _, tail = path.read_text(encoding="utf-8").partition("====\n")
    text, lines = "", []
    for raw in head.split("\n")[:-1]:
        found = _LINE.match(raw)
        if found:
            number, role, words = found.groups()
            lines.append(Marked(len(text), len(text) + len(words), int(number or 0), role))
            text += words
        text += "\n"
    authors: dict[int, list[str]] = {}
    present, absent = [], []
    for raw in tail.splitlines():
        sign, (number, _, words) = raw[0], raw[1:].partition(" ")
        if sign == "@":
            authors[int(number)] = words.split()
        else:
            (present if sign == "=" else absent).append((int(number), words))
    return Fixture(Page(path.name, text, ""), tuple(lines), authors, present, absent)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def marked(request: pytest.FixtureRequest) -> tuple[Fixture, list[Article]]:
    fixture = load(request.param)
    return fixture, corpus.split(fixture.page)


def owner(articles: list[Article], line: Marked) -> int:
    middle = (line.start + line.end) // 2
    for article in articles:
        if any(start <= middle < end for start, end in article.spans):
            return article.number
    return 0


def together(groups: dict[int, int]) -> set[tuple[int, int]]:
    return {p for p in combinations(sorted(groups), 2) if groups[p[0]] == groups[p[1]]}


def test_lines_stand_in_the_right_articles(marked: tuple[Fixture, list[Article]]) -> None:
    fixture, articles = marked
    said = {line.start: owner(articles, line) for line in fixture.lines}
    assert together({s: n for s, n in said.items() if n}) == together(
        {line.start: line.article for line in fixture.lines if line.article}
    )
    furniture = [line for line in fixture.lines if not line.article]
    assert [said[line.start] for line in furniture] == [0] * len(furniture)


def test_titles(marked: tuple[Fixture, list[Article]]) -> None:
    fixture, articles = marked
    text = fixture.page.text
    titles = [text[x.start : x.end].lstrip("# ") for x in fixture.lines if x.role == "t"]
    assert sorted(a.title for a in articles if a.title) == sorted(titles)


def test_authors(marked: tuple[Fixture, list[Article]]) -> None:
    fixture, articles = marked
    firsts = {owner(articles, x): x.article for x in fixture.lines if x.article}
    said = {firsts[a.number]: list(a.authors) for a in articles}
    assert {n: names for n, names in said.items() if names} == {
        n: names for n, names in fixture.authors.items() if names
    }


def test_roles(marked: tuple[Fixture, list[Article]]) -> None:
    fixture, articles = marked
    kinds = {}
    for article in articles:
        for kind, start, end in article.parts:
            for at in range(start, end):
                kinds[article.offsets[at]] = kind
    for line in fixture.lines:
        if line.role in ROLES:
            middle = next(at for at in range((line.start + line.end) // 2, line.end) if at in kinds)
            said, text = kinds[middle], fixture.page.text[line.start : line.end]
            assert (said, text) == (ROLES[line.role], text)


def test_words_are_mended(marked: tuple[Fixture, list[Article]]) -> None:
    fixture, articles = marked
    homes = {x.article: owner(articles, x) for x in fixture.lines}
    texts = {a.number: a.text for a in articles}
    for number, words in fixture.present:
        assert texts[homes[number]].count(words) == 1, words
    for number, words in fixture.absent:
        assert words not in texts[homes[number]]
