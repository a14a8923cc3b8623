"""Answers for people and for programs: an aligned table, JSON, CSV, TSV."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.query.sparql import Answers, answers
from kg.rdf.terms import DATA, prefixes

if TYPE_CHECKING:
    import pyoxigraph as ox

FORMATS = ("table", "json", "csv", "tsv")
WIDEST = 60  # columns of the terminal that one cell may take


def render(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, format: str = "table"
) -> str:
    """A query result as text with a line break at its end.

    `json`, `csv` and `tsv` are the W3C's result formats; a CONSTRUCT is Turtle in all but `table`.
    Raises KgError for an unknown format.
    """
    import pyoxigraph as ox

    if format not in FORMATS:
        raise KgError(f"--format {format}: give one of {', '.join(FORMATS)}")
    if format == "table":
        return table(answers(result))
    if isinstance(result, ox.QueryTriples):
        text = ox.serialize(result, format=ox.RdfFormat.TURTLE, prefixes=prefixes(DATA))
    else:
        kind = getattr(ox.QueryResultsFormat, format.upper())
        if isinstance(result, ox.QueryBoolean) and format != "json":
            return f"{'true' if result else 'false'}\n"
        text = result.serialize(format=kind)
    assert text is not None
    return text.decode().rstrip("\n") + "\n"


def table(found: Answers) -> str:
    """Columns aligned by the width that terminals give Chinese; cells cut at sixty columns."""
    if found.variables == ("answer",) and found.rows and isinstance(found.rows[0][0], bool):
        return "yes 是\n" if found.rows[0][0] else "no 否\n"
    short = {iri: f"{prefix}:" for prefix, iri in prefixes(DATA).items()}
    cells = [list(found.variables)]
    cells += [[_cell(value, short) for value in row] for row in found.rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(_padded, row, widths)).rstrip() for row in cells]
    lines.insert(1, "  ".join("─" * width for width in widths))
    count = len(found.rows)
    lines.append(f"({count} row{'' if count == 1 else 's'}) {count} 行")
    return "\n".join(lines) + "\n"


def _cell(value: object, short: dict[str, str]) -> str:
    if value is None:
        return ""
    text = "".join(c if c.isprintable() else "\ufffd" if c.strip() else " " for c in str(value))
    for iri, prefix in short.items():
        if text.startswith(iri):
            return prefix + text[len(iri) :]
    width = 0
    for i, char in enumerate(text):
        width += _width(char)
        if width > WIDEST:
            return text[:i] + "…"
    return text


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
