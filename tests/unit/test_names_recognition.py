"""Organisations and people, case by case, from tests/data/recognition_names.tsv."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.explain import article_of
from kg.lexicon import load

CASES = Path(__file__).parent.parent / "data" / "recognition_names.tsv"
MENTION = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
TYPES = {"GovernmentBody", "Bank", "Company", "Organization", "Person"}


def cases() -> list[str]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("case", cases())
def test_names_of_these_types_and_no_others(case: str) -> None:
    text = MENTION.sub(lambda match: match[1], case)
    wanted = [(match[1], match[2]) for match in MENTION.finditer(case)]
    found = extract(article_of(text), load()).mentions
    assert [(text[m.start : m.end], m.type) for m in found if m.type in TYPES] == wanted
