"""JSON Lines tables, for pandas, DuckDB and scorers: one row an article, entity, mention …"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.files import whole_file
from kg.store import Store


def write(store: Store, out: Path) -> list[Path]:
    """Write the tables into the folder `out`.

    `source` is a page's path relative to the input; offsets are code points in it, end exclusive.
    """
    tables = {
        "articles": _articles(store),
        "entities": _entities(store),
        "mentions": _mentions(store),
        "comentions": _comentions(store),
        "relations": _relations(store),
        "aliases": (row._asdict() for row in store.aliases()),
        "within": (row._asdict() for row in store.within()),
        "governs": (row._asdict() for row in store.governs()),
    }
    return [_lines(out / f"{name}.jsonl", rows) for name, rows in tables.items()]


def _lines(target: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    with whole_file(target) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return target


def _places(store: Store) -> dict[str, tuple[str, int]]:
    """Article id to its source and number."""
    source = {page.id: page.source for page in store.pages()}
    return {a.id: (source[a.page], a.number) for a in store.articles()}


def _articles(store: Store) -> Iterator[dict[str, Any]]:
    places = _places(store)
    for a in store.articles():
        yield {
            "source": places[a.id][0],
            "article": a.number,
            "id": a.id,
            "title": a.title,
            "authors": a.authors,
            "dateline": a.dateline,
            "date": a.date,
            "date_source": a.date_source,
            "publication": a.publication,
            "publication_source": a.publication_source,
            "spans": a.spans,
            "copy_of": a.copy_of,
        }


def _entities(store: Store) -> Iterator[dict[str, Any]]:
    aliases: dict[str, list[str]] = {}
    for alias in store.aliases():
        aliases.setdefault(alias.entity, []).append(alias.surface)
    for e in store.entities():
        yield {
            "id": e.id,
            "name": e.name,
            "type": e.type,
            "family": e.family,
            "aliases": aliases.get(e.id, []),
            "scope": e.scope,
            "division": e.division,
            "level": e.level,
            "path": e.path,
            "candidates": e.candidates,
            "types": e.types,
            "status": e.status,
            "mentions": e.mentions,
            "articles": e.articles,
            "first": e.first,
            "last": e.last,
            "community": e.community,
            "centrality": e.centrality,
        }


def _mentions(store: Store) -> Iterator[dict[str, Any]]:
    places = _places(store)
    for m in store.mentions():
        source, number = places[m.article]
        yield {
            "source": source,
            "article": number,
            "start": m.start,
            "end": m.end,
            "text": m.surface,
            "entity": m.entity,
            "type": m.type,
            "rule": m.rule,
            "score": m.score,
            "sentence": m.sentence,
        }


def _comentions(store: Store) -> Iterator[dict[str, Any]]:
    for c in store.comentions():
        row = c._asdict()
        yield {"source_entity": row.pop("a"), "target_entity": row.pop("b"), **row}


def _relations(store: Store) -> Iterator[dict[str, Any]]:
    places = _places(store)
    for r in store.relations():
        source, number = places[r.article]
        yield {
            "source": source,
            "article": number,
            "id": r.id,
            "subject": r.subject,
            "predicate": r.predicate,
            "object": r.object,
            "evidence": [r.start, r.end],
            "text": r.text,
            "rule": r.rule,
            "status": r.status,
            "qualifiers": r.qualifiers,
        }
