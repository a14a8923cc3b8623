"""Resolution alone, on annotated pages: right mentions in, how good are clusters and names?"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kg import lexicon
from kg.ids import stable_id
from kg.records import Article, Document, Extraction, Mention, Part
from kg.resolve import resolve

pytestmark = pytest.mark.shared


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _article(page: object, gold: dict[str, object], entry: dict[str, object]) -> Article:
    """An annotated article; lines that do not end a sentence run on into the next."""
    text, offsets = [], []
    lines = page.text.split("\n")  # type: ignore[attr-defined]
    for low, high in entry["lines"]:  # type: ignore[attr-defined]
        for number in range(low, high + 1):
            line = lines[number - 1]
            if not line.strip():
                continue
            if text and (text[-1] in "。”!?" or len(text) < 60):
                text.append("\n")
                offsets.append(offsets[-1] + 1)
            start = page.line_start[number - 1]  # type: ignore[attr-defined]
            text += line
            offsets += range(start, start + len(line))
    words, parts, at = "".join(text), [], 0
    for paragraph in words.split("\n"):
        parts.append(Part("body" if parts else "title", at, at + len(paragraph)))
        at += len(paragraph) + 1
    return Article(
        source=str(gold["doc"]),
        number=int(str(entry["n"])),
        title=str(entry["title"]),
        authors=(),
        text=words,
        reading=words,
        offsets=offsets,
        spans=(),
        parts=tuple(parts),
        sentences=(),
    )


def _documents(shared: Path, score: ModuleType) -> Iterator[Document]:
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = score.Page(shared / "pages" / gold["doc"])
        place = {
            at: n
            for n, at in enumerate(page.squashed_at[:-1])
            if not score.DROPPED.match(page.text[n])
        }
        demanded, optional = score.gold_mentions(page, gold)
        for entry in gold["articles"]:
            article = _article(page, gold, entry)
            at = {offset: n for n, offset in enumerate(article.offsets) if article.text[n] != "\n"}
            mentions = []
            for (start, end), (who, kind, number) in {**optional, **demanded}.items():
                first, last = at.get(place[start]), at.get(place[end - 1])
                if number != entry["n"] or who == "author" or first is None or last is None:
                    continue
                if first <= last < first + 60:
                    mentions.append(Mention(first, last + 1, kind, "gold", 1.0))
            yield Document(
                stable_id("d", article.source, str(article.number)),
                article,
                Extraction(tuple(sorted(mentions))),
            )


def test_clusters_and_names_of_annotated_mentions(shared: Path, tmp_path: Path) -> None:
    score = _scorer(shared)
    documents = list(_documents(shared, score))
    found = resolve(documents, lexicon.load())
    mentions = []
    for document, row in zip(documents, found.assigned, strict=True):
        article = document.article
        for mention, identity in zip(document.extraction.mentions, row, strict=True):
            start, end = article.page_span(mention.start, mention.end)
            mentions.append(
                {
                    "source": article.source,
                    "article": article.number,
                    "start": start,
                    "end": end,
                    "text": article.surface(mention.start, mention.end),
                    "entity": identity,
                }
            )
    tables = {
        "mentions": mentions,
        "entities": [{"id": e.id, "name": e.name, "type": e.type} for e in found.entities],
        "articles": [],
        "relations": [],
    }
    for name, rows in tables.items():
        (tmp_path / f"{name}.jsonl").write_text(
            "\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8"
        )
    result, _ = score.score(shared / "gold", shared / "pages", tmp_path)
    assert result["mention strict"]["f"] > 0.99, "the test itself lost mentions"
    assert result["entity b-cubed"]["f"] >= 0.97
    assert result["entity name"]["f"] >= 0.95
    assert result["co-mention"]["f"] >= 0.98
