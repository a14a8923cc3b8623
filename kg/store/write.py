"""Rows into a new database file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.files import whole_file
from kg.store.rows import JSON_COLUMNS, TABLE_OF

FILE_NAME = "graph.sqlite"
SCHEMA_VERSION = "1"
SCHEMA = Path(__file__).with_name("schema.sql")


def write(path: Path, meta: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write a store with `rows` (records of `kg.store.rows`, each table's in the order wanted).

    `path` is the database file. An existing file is replaced only once the new one is complete.
    Raises OSError or sqlite3.Error where it cannot be written.
    """
    with whole_file(path) as temporary:
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            # The file appears by rename, so a journal would guard nothing.
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            connection.executescript(SCHEMA.read_text(encoding="utf-8"))
            connection.execute("BEGIN")
            facts = {**meta, "schema": SCHEMA_VERSION}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(facts.items()))
            for kind, group in groupby(rows, key=type):
                marks = ", ".join("?" * len(kind._fields))  # type: ignore[attr-defined]
                plain = _plain if kind in JSON_COLUMNS else tuple
                connection.executemany(
                    f"INSERT INTO {TABLE_OF[kind]} VALUES ({marks})", map(plain, group)
                )
            connection.execute("COMMIT")
        finally:
            connection.close()


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Tuples and mappings become JSON text; all else SQLite takes as it is."""
    return tuple(_json(v) if isinstance(v, tuple | Mapping) else v for v in row)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
