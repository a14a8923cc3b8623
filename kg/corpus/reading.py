"""Files to pages: every format, every encoding, bad ones named and left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from kg.corpus import formats, tables
from kg.corpus.dates import find_date, from_head, from_path
from kg.corpus.decode import known_encoding
from kg.corpus.faults import Fault
from kg.corpus.formats import Decoded
from kg.corpus.sources import Input, inputs
from kg.corpus.tables import Columns, Row
from kg.records import LeftOut, Page

USUAL = Columns()


def read(
    paths: Sequence[Path],
    *,
    columns: Columns = USUAL,
    encoding: str | None = None,
    publication: str = "",
    date: str = "",
) -> Iterator[Page | LeftOut]:
    """Pages of files, folders and archives in the order of their names; bad ones as `LeftOut`.

    `paths` may hold `-` for standard input. `columns` names the columns of JSON Lines and CSV
    files. `encoding`, `publication` and `date` (YYYY-MM-DD) are taken as given; without them the
    encoding is detected, and date and publication come from metadata, path, or the page's head.
    Raises KgError for an unknown encoding.
    """
    used = known_encoding(encoding) if encoding else None
    given = _Given(columns, used, publication, date)
    for item in inputs(paths):
        if isinstance(item, LeftOut):
            yield item
            continue
        try:
            yield from _pages(item, given)
        except Fault as fault:
            yield LeftOut(item.source, str(fault))
        except OSError as error:
            yield LeftOut(item.source, f"cannot be opened ({error.strerror or error})")


class _Given:
    """What the caller laid down for all pages."""

    def __init__(self, columns: Columns, encoding: str | None, publication: str, date: str) -> None:
        self.columns, self.encoding = columns, encoding
        self.publication, self.date = publication, date


def _pages(item: Input, given: _Given) -> Iterator[Page | LeftOut]:
    ending = PurePosixPath(item.path).suffix.lower()
    if ending not in formats.KNOWN and ending:
        known = " ".join(sorted(formats.KNOWN))
        raise Fault(f"is of no kind that is read ({known}, and these in .gz or .zip)")
    data = item.load()
    if not data.strip():
        raise Fault("is empty; there is nothing to read")
    if ending in formats.TABLES:
        yield from _table(item, data, ending, given)
        return
    decoded = formats.READERS.get(ending, formats.read_text)(data, given.encoding)
    yield _page(item.source, item.path, hashlib.sha256(data).hexdigest(), decoded, given)


def _page(
    source: str, path: str, digest: str, decoded: Decoded, given: _Given, title: str = ""
) -> Page:
    """The page with the best that is known of its date and publication, and from where."""
    path_date, path_paper = from_path(path)
    head_date, head_paper = from_head(decoded.text)
    date, date_source = _first(
        (given.date, "option"),
        (decoded.date, "metadata"),
        (path_date, "path"),
        (head_date, "text"),
    )
    paper, paper_source = _first(
        (given.publication, "option"),
        (decoded.publication, "metadata"),
        (path_paper, "path"),
        (head_paper, "text"),
    )
    return Page(
        source=source,
        text=decoded.text,
        sha256=digest,
        encoding=decoded.encoding,
        publication=paper,
        publication_source=paper_source,
        date=date,
        date_source=date_source,
        title=title,
    )


def _first(*choices: tuple[str, str]) -> tuple[str, str]:
    return next((choice for choice in choices if choice[0]), ("", ""))


def _table(item: Input, data: bytes, ending: str, given: _Given) -> Iterator[Page | LeftOut]:
    """A page a row, named file#id (or #row); an id that occurs again is told apart by its row."""
    seen: set[str] = set()
    for row in tables.rows(data, ending, given.columns, given.encoding):
        if not isinstance(row, Row):
            number, fault = row
            yield LeftOut(f"{item.source}#{number}", str(fault))
            continue
        name = row.id or str(row.number)
        if name in seen:
            name = f"{name}~{row.number}"
        seen.add(name)
        # the title is put above the text, so that what it names has a place on the page too
        text = f"{row.title}\n\n{row.text}" if row.title else row.text
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        decoded = Decoded(text, "utf-8", find_date(row.date), row.publication)
        yield _page(f"{item.source}#{name}", item.path, digest, decoded, given, row.title)
