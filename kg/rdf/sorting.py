"""Sort more lines than memory holds: chunks go to temporary files, blocks of them are merged."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

CHUNK = 150_000  # lines: some 40 MB
BLOCK = 1 << 19  # bytes of each chunk held while merging


def sort_lines(lines: Iterable[str], chunk: int = CHUNK, block: int = BLOCK) -> Iterator[list[str]]:
    """`lines` (no line breaks in them) in order of code points, each once, in lists one by one.

    Holds `chunk` lines at a time; what is more waits in unnamed temporary files. Lists, because a
    step of a generator for each line would cost as much as the sorting.
    """
    source = iter(lines)
    first = list(islice(source, chunk))
    second = list(islice(source, chunk))
    if not second:
        first.sort()
        yield list(dict.fromkeys(first))
        return
    files = [_spill(first)]
    while second:
        files.append(_spill(second))
        second = list(islice(source, chunk))
    try:
        yield from _merge(files, block)
    finally:
        for file in files:
            file.close()


def _spill(lines: list[str]) -> BinaryIO:
    """Sorted into a temporary file; empties the list, so that no two chunks are held at once."""
    lines.sort()
    lines.append("")
    file = tempfile.TemporaryFile()  # noqa: SIM115
    file.write("\n".join(lines).encode())
    file.seek(0)
    lines.clear()
    return file


def _read(file: BinaryIO, block: int) -> list[str]:
    text = file.read(block)
    if not text:
        return []
    if text[-1:] != b"\n":
        text += file.readline()
    return text[:-1].decode().split("\n")


def _merge(files: list[BinaryIO], block: int) -> Iterator[list[str]]:
    """Merge sorted files block by block.

    Whatever is not greater than the smallest last line of the blocks at hand can be given out;
    sorting these together costs far less than a heap step a line, for it finds them in runs.
    """
    blocks = [_read(file, block) for file in files]
    last = ""
    while any(blocks):
        limit = min(lines[-1] for lines in blocks if lines)
        ready: list[str] = []
        for i, lines in enumerate(blocks):
            if lines and lines[0] <= limit:
                cut = bisect_right(lines, limit)
                ready += lines[:cut]
                blocks[i] = lines[cut:] or _read(files[i], block)
        ready.sort()
        ready = list(dict.fromkeys(ready))
        if ready[0] == last:
            del ready[0]
        last = limit
        yield ready
