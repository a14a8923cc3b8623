"""Recognition, case by case: tests/data/recognition.tsv says what must be found, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import lexicon
from kg.extract import extract
from kg.extract.explain import article_of

CASES = Path(__file__).parent.parent / "data" / "recognition.tsv"
MENTION = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
MARKS = re.compile(r"[“”‘’《》\s]")


def read() -> list[tuple[int, str, str]]:
    """(line number, group, sentence) of every case."""
    out = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            group, sentence = line.split("\t")
            out.append((number, group, sentence))
    return out


@pytest.mark.parametrize(
    ("group", "sentence"),
    [pytest.param(g, s, id=f"{g}-{n}") for n, g, s in read()],
)
def test_every_mention_of_the_case_and_no_other(group: str, sentence: str) -> None:
    text = MENTION.sub(lambda m: m[1], sentence)
    wanted = sorted((MARKS.sub("", m[1]), m[2]) for m in MENTION.finditer(sentence))
    found = extract(article_of(text), lexicon.load()).mentions
    assert sorted((MARKS.sub("", text[m.start : m.end]), m.type) for m in found) == wanted


def test_plain_prose_names_nobody() -> None:
    """Sentences of the same papers in which nothing is named, so nothing must be found."""
    prose = (Path(__file__).parents[2] / "benchmarks" / "prose.txt").read_text(encoding="utf-8")
    article = article_of(prose)
    found = extract(article, lexicon.load()).mentions
    assert [(article.surface(m.start, m.end), m.rule) for m in found] == []
