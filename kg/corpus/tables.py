"""JSON Lines and CSV: a row a page."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.corpus.decode import decode
from kg.corpus.faults import Fault


class Columns(NamedTuple):
    """The columns to take; "" looks for the usual names."""

    text: str = ""
    id: str = ""
    title: str = ""
    date: str = ""
    publication: str = ""


_USUAL = Columns(
    text="text content body article fulltext 正文 内容 文本 全文",
    id="id doc_id docid uid 编号 序号",
    title="title headline 标题 题目",
    date="date published publish_date pubdate publish_time time 日期 发布日期 发布时间 时间",
    publication="publication source newspaper paper media site 报纸 媒体 来源 报刊",
)


class Row(NamedTuple):
    """A row's page: where it stands (1-based line or row), and its columns."""

    number: int
    id: str
    text: str
    title: str
    date: str
    publication: str


def rows(
    data: bytes, ending: str, columns: Columns, encoding: str | None
) -> Iterator[Row | tuple[int, Fault]]:
    """The rows of a table file; for a bad one its number and what is wrong with it."""
    text, _ = decode(data, encoding)
    if ending in (".jsonl", ".ndjson"):
        yield from _json_rows(text, columns)
    else:
        yield from _csv_rows(text, columns, "\t" if ending == ".tsv" else "")


def _json_rows(text: str, columns: Columns) -> Iterator[Row | tuple[int, Fault]]:
    # not splitlines(): JSON strings may hold U+2028 and its like
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise Fault("is not a JSON object in braces")
            yield _row(number, value, columns)
        except (ValueError, RecursionError):
            yield number, Fault("is not valid JSON; each line must hold one whole object")
        except Fault as fault:
            yield number, fault


def _csv_rows(text: str, columns: Columns, delimiter: str) -> Iterator[Row | tuple[int, Fault]]:
    csv.field_size_limit(sys.maxsize)
    if not delimiter:
        head = text[: text.find("\n") if "\n" in text else len(text)]
        delimiter = max(",;\t|", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    while True:
        number += 1
        try:
            value = next(reader)
            yield _row(number, {k: v for k, v in value.items() if k}, columns)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Fault(f"is not valid CSV ({error})")
            return
        except Fault as fault:
            yield number, fault


def _row(number: int, value: Mapping[str, object], columns: Columns) -> Row:
    found = {}
    names = {name.strip().lower().lstrip("\ufeff"): name for name in value}
    for field, wanted, usual in zip(Columns._fields, columns, _USUAL, strict=True):
        keys = [wanted] if wanted else [names[name] for name in usual.split() if name in names]
        key = next((key for key in keys if key in value), None)
        cell = value[key] if key is not None else None
        found[field] = _whole(str(cell).strip()) if isinstance(cell, str | int | float) else ""
    if not found["text"]:
        has = "、".join(list(names.values())[:8])
        wanted = columns.text or "text"
        raise Fault(f"has no text (looked for a column {wanted!r}, it has {has}); name the column")
    return Row(number, **found)


def _whole(text: str) -> str:
    """Halves of characters, which JSON can spell and no file can hold, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
