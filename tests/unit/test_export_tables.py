"""The tables hold what the store holds, under the keys that readers count on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sample_store

from kg import export
from kg.errors import KgError
from kg.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(sample_store.build(tmp_path_factory.mktemp("build")))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def test_tables_carry_promised_keys_and_true_spans(store: Store, tmp_path: Path) -> None:
    export.write("tables", store, tmp_path, tmp_path)
    texts = {page.source: page.text for page in store.pages()}
    promised = {
        "articles": ["source", "article", "title", "authors", "spans"],
        "entities": ["id", "name", "type", "aliases", "scope", "division"],
        "mentions": ["source", "article", "start", "end", "text", "entity", "type", "rule"],
        "comentions": ["source_entity", "target_entity", "sentences", "paragraphs", "articles"],
        "relations": [
            "source", "article", "subject", "predicate", "object", "evidence", "qualifiers",
            "status",
        ],
    }  # fmt: skip
    for name, keys in promised.items():
        rows = lines(tmp_path / f"{name}.jsonl")
        assert rows, name
        assert all(set(keys) <= set(row) for row in rows), name
    for row in lines(tmp_path / "mentions.jsonl"):
        words = texts[row["source"]][row["start"] : row["end"]]
        assert words.replace("\n", "") == row["text"]
    for row in lines(tmp_path / "relations.jsonl"):
        start, end = row["evidence"]
        assert texts[row["source"]][start:end] == row["text"]


def test_tables_lose_no_row(store: Store, tmp_path: Path) -> None:
    export.write("tables", store, tmp_path, tmp_path)
    for table, file in {"article": "articles", "entity": "entities", "mention": "mentions",
                        "comention": "comentions", "relation": "relations",
                        "alias": "aliases"}.items():  # fmt: skip
        (count,) = store.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
        assert len(lines(tmp_path / f"{file}.jsonl")) == count, table


def test_wrong_requests_say_what_to_do(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"there are .*tables"):
        export.write("excel", store, tmp_path / "x")
    with pytest.raises(KgError, match="takes no option --mentions"):
        export.write("tables", store, tmp_path / "x", mentions="all")
    assert not (tmp_path / "x").exists()
