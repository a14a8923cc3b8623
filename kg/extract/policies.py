"""Policies: titles between 《》, laws by their short names, other names that all China knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anchors import LAW, apart
from kg.extract.candidates import Candidate, Context, Quote
from kg.extract.occasions import widened

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

# What stands behind a title in brackets belongs to the document: (试行), (2021-2025年).
TAIL = re.compile(r"[(（][^()（）]{1,12}[)）]\Z")
TORN = re.compile(r"^[,，。、;；:：”’)）]|[,，。、;；:：“‘(（]$")  # no title reads so
NATION = "中华人民共和国"


class Knowledge(NamedTuple):
    """How a title ends and what stands before it, each as kind to words."""

    ends: dict[str, str]
    longest: int
    verbs: dict[str, str]
    names: dict[str, str]


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The tables of policies."""
    ends = lexicon.map("policy_suffixes")
    names = dict.fromkeys(lexicon.set("laws"), "Policy") | lexicon.map("national_undertakings")
    return Knowledge(
        ends,
        max(map(len, ends)),
        lexicon.map("policy_verbs"),
        names,
    )


def find(context: Context) -> Iterator[Candidate]:
    """Family: titles between book-title marks and well-known names without marks."""
    know, text = knowledge(context.lexicon), context.text
    for quote in context.quotes:
        if quote.mark == "《" and not TORN.search(text[quote.inner : quote.until]):
            kind, score = _title(context, quote, know)
            if kind:
                yield Candidate(quote.inner, quote.until, kind, "title-marks", score)
    for start, end in apart(context.anchors[LAW]):
        kind = know.names[text[start:end]]
        if text.startswith(NATION, max(start - len(NATION), 0)) and start >= len(NATION):
            start -= len(NATION)
        elif not context.word_begins(start) and not text[start].isascii():
            continue
        if context.word_begins(end):
            if kind == "Program" and text.startswith(("行动", "活动", "专项行动"), end):
                end = text.index("动", end) + 1  # 云川县2024年|春风送岗|行动
            if text.endswith(("行动", "活动"), start, end):
                start = widened(context, start)
            yield Candidate(start, end, kind, "well-known", 0.9)


def _title(context: Context, quote: Quote, know: Knowledge) -> tuple[str, float]:
    """Type and score of a title, or ("", 0) for a work of art, a book or a paper."""
    inner = TAIL.sub("", context.text[quote.inner : quote.until])
    before = context.text[max(quote.start - 6, 0) : quote.start]
    said = _longest(before, know.verbs, 6)
    end = _longest(inner, know.ends, know.longest)
    if said == "column" or (end == "column" and said != "work"):
        return "Program", 0.8
    if said == "work":
        return "", 0.0
    if end == "document":
        return "Policy", 0.95
    if end == "work":
        return "", 0.0
    if said == "document" or inner.startswith("关于"):
        return "Policy", 0.9
    return ("Policy", 0.6) if len(inner) >= 10 else ("", 0.0)


def _longest(text: str, table: dict[str, str], longest: int) -> str:
    """What the table says of the longest of its words that ends the text."""
    for size in range(min(longest, len(text)), 0, -1):
        kind = table.get(text[-size:])
        if kind:
            return kind
    return ""
