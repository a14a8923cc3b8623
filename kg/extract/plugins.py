"""Recognisers from outside, by entry point.

A package that declares

    [project.entry-points."kg.extractors"]
    mine = "my_package:find"

adds `find(article: kg.records.Article) -> Iterable[Candidate | Mention | tuple]`, each a tuple
(start, end, type, rule, score) in text offsets. Its candidates join the same choice as the
built-in families, so an outside recogniser wins where it is surer and loses where it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from kg.extract.candidates import Candidate
from kg.records import Article

GROUP = "kg.extractors"
Extractor = Callable[[Article], Iterable[tuple[Any, ...]]]


class BadCandidate(ValueError):
    """An outside recogniser returned something that is no candidate; says which one and why."""


@cache
def installed() -> tuple[tuple[str, Extractor], ...]:
    """The recognisers that installed packages offer, by name."""
    found = {point.name: point for point in entry_points(group=GROUP)}
    return tuple((name, found[name].load()) for name in sorted(found))


def candidates(article: Article, extractors: Iterable[tuple[str, Extractor]]) -> list[Candidate]:
    """What outside recognisers find, checked: inside the text, not empty, a score in 0..1."""
    out = []
    for name, extractor in extractors:
        for row in extractor(article):
            try:
                start, end, kind, rule, score = row
                ok = 0 <= start < end <= len(article.text) and 0 <= score <= 1
            except (TypeError, ValueError):
                ok = False
            if not ok:
                raise BadCandidate(
                    f"extractor {name!r} returned {row!r} for {article.source} article "
                    f"{article.number}: expected (start, end, type, rule, score) inside the text"
                )
            out.append(Candidate(int(start), int(end), str(kind), f"{name}:{rule}", float(score)))
    return out
