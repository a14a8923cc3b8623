"""Files to pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.records import LeftOut, Page

_SUFFIXES = {".txt", ".md"}


def read(
    paths: Sequence[Path], *, encoding: str | None = None, publication: str = "", date: str = ""
) -> Iterator[Page | LeftOut]:
    """Pages of files and folders in the order of their source names, bad ones as `LeftOut`."""
    files: dict[str, Path] = {}
    for path in sorted(set(paths)):
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in _SUFFIXES and p.is_file())
            files |= {p.relative_to(path).as_posix(): p for p in inside}
        else:
            files[path.name] = path
    for source, path in sorted(files.items()):
        data = path.read_bytes()
        try:
            text = data.decode(encoding or "utf-8-sig")
            used = encoding or "utf-8"
        except UnicodeDecodeError:
            text, used = data.decode("gb18030", "replace"), "gb18030"
        yield Page(
            source,
            text,
            hashlib.sha256(data).hexdigest(),
            used,
            publication,
            "option" if publication else "",
            date,
            "option" if date else "",
        )
