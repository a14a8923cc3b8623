"""Recognition, case by case: tests/data/recognition.tsv says what must be found, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import lexicon
from kg.extract import extract
from kg.records import Article, Part, Sentence, Span

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


def article(text: str) -> Article:
    """An article of one paragraph."""
    ends = [match.end() for match in re.finditer(r"[。!?]”?", text)] or [len(text)]
    starts = [0, *ends[:-1]]
    return Article(
        source="case.txt",
        number=1,
        title="",
        authors=(),
        text=text,
        reading=text,
        offsets=range(len(text)),
        spans=(Span(0, len(text)),),
        parts=(Part("body", 0, len(text)),),
        sentences=tuple(Sentence(s, e, 0) for s, e in zip(starts, ends, strict=True)),
    )


@pytest.mark.parametrize(
    ("group", "sentence"),
    [pytest.param(g, s, id=f"{g}-{n}") for n, g, s in read()],
)
def test_every_mention_of_the_case_and_no_other(group: str, sentence: str) -> None:
    text = MENTION.sub(lambda m: m[1], sentence)
    wanted = sorted((MARKS.sub("", m[1]), m[2]) for m in MENTION.finditer(sentence))
    found = extract(article(text), lexicon.load()).mentions
    assert sorted((MARKS.sub("", text[m.start : m.end]), m.type) for m in found) == wanted
