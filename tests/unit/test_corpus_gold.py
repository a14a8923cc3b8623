"""Articles, titles and authors of annotated pages: the sample's, and real ones where they lie."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from kg import corpus
from kg.records import Article, Page

ROOT = Path(__file__).resolve().parents[2]
_DROPPED = re.compile(r"[\s“”\"‘’《》]")
WANTED = 0.95


class Tally:
    """Hits, what was said and what is true, summed over pages."""

    def __init__(self) -> None:
        self.hit = self.said = self.true = 0

    def add(self, said: set[object], true: set[object]) -> None:
        self.hit += len(said & true)
        self.said += len(said)
        self.true += len(true)

    @property
    def f(self) -> float:
        return 2 * self.hit / (self.said + self.true)


def squash(text: str) -> str:
    return _DROPPED.sub("", text)


def pairs(owner: dict[int, int]) -> set[object]:
    return {p for p in combinations(sorted(owner), 2) if owner[p[0]] == owner[p[1]]}


def owners(text: str, articles: list[Article]) -> dict[int, int]:
    out, at = {}, 0
    for number, line in enumerate(text.split("\n"), 1):
        middle = at + len(line) // 2
        if squash(line):
            for article in articles:
                if any(start <= middle < end for start, end in article.spans):
                    out[number] = article.number
        at += len(line) + 1
    return out


def measure(folder: Path) -> dict[str, float]:
    lines, titles, authors = Tally(), Tally(), Tally()
    files = sorted((folder / "gold").glob("*.json"))
    assert files
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        [page] = corpus.read([folder / "pages" / gold["doc"]])
        assert isinstance(page, Page)
        articles = corpus.split(page)
        true = {
            line: article["n"]
            for article in gold["articles"]
            for start, end in article["lines"]
            for line in range(start, end + 1)
            if squash(page.text.split("\n")[line - 1])
        }
        lines.add(pairs(owners(page.text, articles)), pairs(true))
        titles.add(
            {squash(a.title) for a in articles}, {squash(a["title"]) for a in gold["articles"]}
        )
        authors.add(
            {name for a in articles for name in a.authors},
            {squash(name) for a in gold["articles"] for name in a["authors"]},
        )
    return {"lines": lines.f, "titles": titles.f, "authors": authors.f}


def test_the_sample() -> None:
    assert min(measure(ROOT / "sample").values()) >= WANTED


@pytest.mark.shared
def test_real_pages(shared: Path) -> None:
    assert min(measure(shared).values()) >= WANTED
