"""The loader: data files and domain packs to one frozen `Lexicon`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError
from kg.records import FAMILY_OF, Family

DATA = Path(__file__).parent / "data"

Row = tuple[str, ...]
Rows = tuple[Row, ...]

_TYPE_NAME = re.compile(r"[A-Z][A-Za-z0-9]*\Z", re.ASCII)


class LexiconError(KgError, ValueError):
    """A data file that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All prior knowledge, as tables of strings. There is one of each in a process, see `load`.

    `tables`    name of a data file without its ending to its rows, in file order, every row as
                long as the table has columns (optional cells that were left out are "").
    `columns`   the same names to the names of the columns.
    `families`  every type name, built in or from a pack, to its family.
    `digest`    SHA-256 of all data read, in hex: the same lexicon on any machine has the same one.

    Something costly made from a lexicon (a compiled pattern, an automaton) is best made by a
    module function under `functools.lru_cache` that takes the lexicon.
    """

    tables: dict[str, Rows]
    columns: dict[str, tuple[str, ...]]
    families: dict[str, Family]
    digest: str

    def table(self, name: str) -> Rows:
        """All rows of a table, in file order, those of packs last."""
        try:
            return self.tables[name]
        except KeyError:
            known = ", ".join(sorted(self.tables))
            raise LexiconError(f"no lexicon table {name!r}; there are: {known}") from None

    def set(self, name: str, column: int | str = 0) -> frozenset[str]:
        """The values of one column, given by its position or name; empty cells left out."""
        return _set(self, name, column)

    def map(self, name: str, key: int | str = 0, value: int | str = 1) -> dict[str, str]:
        """One column to another; the last row wins, so a pack overrides. Do not change it."""
        return _map(self, name, key, value)

    def groups(
        self, name: str, key: int | str = 1, value: int | str = 0
    ) -> dict[str, tuple[str, ...]]:
        """One column to all values of another, in file order. Do not change it."""
        return _groups(self, name, key, value)

    def cells(self, name: str) -> dict[str, tuple[str, ...]]:
        """The second column to all words in the cells of the first, in file order. Do not change
        it."""
        return _cells(self, name)

    def column(self, name: str, column: int | str) -> int:
        """The position of a column that is given by position or name."""
        names = self.columns[name] if name in self.columns else self.table(name)[0]
        if isinstance(column, str):
            if column not in names:
                raise LexiconError(f"table {name!r} has no column {column!r}: {', '.join(names)}")
            return names.index(column)
        if not 0 <= column < len(names):
            raise LexiconError(f"table {name!r} has {len(names)} columns, no number {column}")
        return column


@lru_cache(maxsize=1024)
def _set(lexicon: Lexicon, name: str, column: int | str) -> frozenset[str]:
    at = lexicon.column(name, column)
    return frozenset(row[at] for row in lexicon.table(name) if row[at])


@lru_cache(maxsize=1024)
def _map(lexicon: Lexicon, name: str, key: int | str, value: int | str) -> dict[str, str]:
    k, v = lexicon.column(name, key), lexicon.column(name, value)
    return {row[k]: row[v] for row in lexicon.table(name) if row[k]}


@lru_cache(maxsize=1024)
def _cells(lexicon: Lexicon, name: str) -> dict[str, tuple[str, ...]]:
    groups = _groups(lexicon, name, 1, 0).items()
    return {
        group: tuple(word for cell in cells for word in cell.split()) for group, cells in groups
    }


@lru_cache(maxsize=1024)
def _groups(
    lexicon: Lexicon, name: str, key: int | str, value: int | str
) -> dict[str, tuple[str, ...]]:
    k, v = lexicon.column(name, key), lexicon.column(name, value)
    out: dict[str, list[str]] = {}
    for row in lexicon.table(name):
        out.setdefault(row[k], []).append(row[v])
    return {group: tuple(values) for group, values in out.items()}


def load(packs: Sequence[Path] = ()) -> Lexicon:
    """The bundled lexicon, with the rows of each domain pack (a folder) worked in, in order.

    Cached: the same packs, unchanged on disk, give the same object. Raises LexiconError.
    """
    return _load(tuple(_stamp(Path(pack)) for pack in packs))


class _Stamp(NamedTuple):
    """A pack as it stands on disk: the cache key, so that an edited pack is read again."""

    folder: Path
    files: tuple[tuple[str, int, int], ...]


def _stamp(pack: Path) -> _Stamp:
    if not pack.is_dir():
        raise LexiconError(f"{pack}: not a folder; a domain pack is a folder of .tsv files")
    files = []
    for path in sorted(pack.glob("*.tsv")):
        stat = path.stat()
        files.append((path.name, stat.st_mtime_ns, stat.st_size))
    if not files:
        raise LexiconError(f"{pack}: holds no .tsv file; a domain pack is a folder of .tsv files")
    return _Stamp(pack, tuple(files))


@lru_cache(maxsize=8)
def _load(packs: tuple[_Stamp, ...]) -> Lexicon:
    digest = hashlib.sha256()
    tables: dict[str, Rows] = {}
    columns: dict[str, tuple[str, ...]] = {}
    for path in sorted(DATA.iterdir()):
        if path.suffix == ".md":
            continue
        data = path.read_bytes()
        _count(digest, path.name, data)
        if path.suffix == ".tsv":
            parsed = _parse(path, data)
            if not parsed.columns:
                raise LexiconError(f"{path}: needs a line that starts with '# columns:'")
            columns[path.stem] = tuple(name.rstrip("?") for name in parsed.columns)
            tables[path.stem] = _merge((), path, parsed, parsed.columns, pack=False)
    for pack in packs:
        _count(digest, "pack", b"")
        for name, _, _ in pack.files:
            path = pack.folder / name
            if path.stem not in tables:
                known = ", ".join(sorted(tables))
                raise LexiconError(f"{path}: no such table; a pack's files may be: {known} (.tsv)")
            try:
                data = path.read_bytes()
            except OSError as error:
                raise LexiconError(f"{path}: cannot be read ({error.strerror})") from None
            _count(digest, name, data)
            bundled = _parse(DATA / name, (DATA / name).read_bytes()).columns
            tables[path.stem] = _merge(
                tables[path.stem], path, _parse(path, data), bundled, pack=True
            )
    return Lexicon(tables, columns, _families(tables["types"]), digest.hexdigest())


def _count(digest: hashlib._Hash, name: str, data: bytes) -> None:
    digest.update(f"{name}\0{len(data)}\0".encode())
    digest.update(data)


class _Parsed(NamedTuple):
    """A data file: its column names ("?" behind an optional one) and (line number, cells)."""

    columns: tuple[str, ...]
    lines: tuple[tuple[int, Row], ...]


def _parse(path: Path, data: bytes) -> _Parsed:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        raise LexiconError(f"{path}, line {at}: not UTF-8; save the file as UTF-8") from None
    columns: tuple[str, ...] = ()
    lines: list[tuple[int, Row]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            if line.startswith("# columns:"):
                columns = tuple(line.removeprefix("# columns:").split())
        elif line.strip():
            lines.append((number, tuple(cell.strip() for cell in line.split("\t"))))
    return _Parsed(columns, tuple(lines))


def _merge(old: Rows, path: Path, parsed: _Parsed, columns: tuple[str, ...], pack: bool) -> Rows:
    """`old` with the file's rows added, removed (leading "-") or put in their place ("!")."""
    rows: dict[Row, None] = dict.fromkeys(old)
    needed = sum(not name.endswith("?") for name in columns)
    for position, (number, cells) in enumerate(parsed.lines):
        where = f"{path}, line {number}"
        if pack and cells == ("!",):
            if position:
                raise LexiconError(f"{where}: '!' (replace the list) must stand above all rows")
            rows.clear()
            continue
        if pack and cells[0].startswith("-"):
            wanted = (cells[0][1:].strip(), *cells[1:])
            gone = [row for row in rows if row[: len(wanted)] == wanted]
            if not gone:
                raise LexiconError(f"{where}: nothing to remove, no row {' '.join(wanted)!r}")
            for row in gone:
                del rows[row]
            continue
        if not needed <= len(cells) <= len(columns):
            raise LexiconError(
                f"{where}: {len(cells)} cells, wants {' '.join(columns)} (tab between cells)"
            )
        if not all(cells[:needed]):
            raise LexiconError(f"{where}: an empty cell; only the columns with '?' may be empty")
        rows[cells + ("",) * (len(columns) - len(cells))] = None
    return tuple(rows)


def _families(types: Rows) -> dict[str, Family]:
    out = dict(FAMILY_OF)
    for name, family, *_ in types:
        if not _TYPE_NAME.match(name):
            raise LexiconError(f"types.tsv: {name!r} must be an English name such as FarmProduct")
        if name in FAMILY_OF:
            raise LexiconError(f"types.tsv: {name!r} is a built-in type")
        if family not in list(Family):
            raise LexiconError(
                f"types.tsv: {name!r} has family {family!r}, not {', '.join(Family)}"
            )
        out[name] = Family(family)
    return out
