"""The store as its readers see it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KgError
from kg.store.rows import (
    JSON_COLUMNS,
    TABLE_OF,
    AliasRow,
    ArticleRow,
    CoMentionEvidenceRow,
    CoMentionRow,
    EntityRow,
    GovernsRow,
    LeftOutRow,
    MentionRow,
    PageRow,
    PartRow,
    ProposalRow,
    RelationRow,
    SentenceRow,
    WithinRow,
)
from kg.store.write import FILE_NAME, SCHEMA_VERSION

Row = TypeVar("Row", bound=tuple[Any, ...])


class StoreError(KgError):
    """The build folder holds no readable store; the message says what to do."""


class Store:
    """A finished build, read-only.

    `path` is the build folder or the database file in it. Rows come in the order of their keys.
    `connection` is open for SQL of one's own. Raises StoreError where there is no build.
    """

    def __init__(self, path: Path | str) -> None:
        file = Path(path)
        if file.is_dir():
            file = file / FILE_NAME
        if not file.is_file():
            raise StoreError(f"{path}: no build here; make one with: kg build PATH -o {path}")
        # immutable: no lock and journal files beside a build on a read-only share
        self.path = file
        self.connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            version = self.meta.get("schema", "")
        except sqlite3.DatabaseError:
            raise StoreError(
                f"{file}: not a build of kg, or a damaged one; run kg build again"
            ) from None
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{file}: made by another version of kg (store {version or '?'}, this one reads"
                f" {SCHEMA_VERSION}); run kg build again"
            )

    @cached_property
    def meta(self) -> dict[str, str]:
        """Facts about the build: versions, digests, options."""
        return dict(self.connection.execute("SELECT key, value FROM meta ORDER BY key"))

    def rows(self, kind: type[Row], where: str = "", *parameters: object) -> Iterator[Row]:
        """All records of a kind, or those that `where` (SQL behind the table name) picks."""
        fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
        json_columns = JSON_COLUMNS.get(kind, frozenset())
        decode = [i for i, name in enumerate(fields) if name in json_columns]
        columns = ", ".join(f'"{name}"' for name in fields)
        query = f"SELECT {columns} FROM {TABLE_OF[kind]} {where}"
        found = self.connection.execute(query, parameters)
        if not decode:  # the columns are the fields, and there may be millions of them
            yield from map(partial(tuple.__new__, kind), found)
            return
        for row in found:
            values = list(row)
            for i in decode:
                values[i] = _tuples(json.loads(values[i])) if values[i] else ()
            yield kind(*values)

    def pages(self) -> Iterator[PageRow]:
        return self.rows(PageRow, "ORDER BY id")

    def articles(self) -> Iterator[ArticleRow]:
        """By page and place on it."""
        return self.rows(ArticleRow, "ORDER BY page, number")

    def parts(self) -> Iterator[PartRow]:
        return self.rows(PartRow, "ORDER BY article, number")

    def sentences(self) -> Iterator[SentenceRow]:
        return self.rows(SentenceRow, "ORDER BY id")

    def entities(self) -> Iterator[EntityRow]:
        return self.rows(EntityRow, "ORDER BY id")

    def aliases(self) -> Iterator[AliasRow]:
        return self.rows(AliasRow, "ORDER BY entity, surface")

    def mentions(self) -> Iterator[MentionRow]:
        return self.rows(MentionRow, "ORDER BY id")

    def within(self) -> Iterator[WithinRow]:
        return self.rows(WithinRow, "ORDER BY place, parent")

    def governs(self) -> Iterator[GovernsRow]:
        return self.rows(GovernsRow, "ORDER BY body, place")

    def comentions(self) -> Iterator[CoMentionRow]:
        return self.rows(CoMentionRow, "ORDER BY a, b")

    def comention_evidence(self) -> Iterator[CoMentionEvidenceRow]:
        return self.rows(CoMentionEvidenceRow, "ORDER BY a, b, rank")

    def relations(self) -> Iterator[RelationRow]:
        return self.rows(RelationRow, "ORDER BY id")

    def proposals(self) -> Iterator[ProposalRow]:
        return self.rows(ProposalRow, "ORDER BY number")

    def left_out(self) -> Iterator[LeftOutRow]:
        return self.rows(LeftOutRow, "ORDER BY source, reason")

    def count(self, kind: type[tuple[Any, ...]]) -> int:
        """How many records of a kind there are."""
        number: int = self.connection.execute(f"SELECT COUNT(*) FROM {TABLE_OF[kind]}").fetchone()[
            0
        ]
        return number

    def close(self) -> None:
        self.connection.close()


def _tuples(value: Any) -> Any:
    """JSON lists as tuples, inner ones too."""
    return tuple(_tuples(v) for v in value) if isinstance(value, list) else value
