"""What to read: folders walked, archives opened, every input under one name that is its own."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.corpus.faults import Fault
from kg.records import LeftOut

MOST_BYTES = 1 << 29  # what one file or archive may unpack to: 512 MiB
MOST_MEMBERS = 100_000
_CHUNK = 1 << 20


class Input(NamedTuple):
    """One file to read: its unique name, the path as the user sees it, and how to get its bytes.

    `path` ends with the file's own name (without .gz), by which its format is known.
    """

    source: str
    path: str
    load: Callable[[], bytes]


class _Found(NamedTuple):
    """A file on disk: where, the parts of its name inside what was given, and the parts above."""

    file: Path
    inside: tuple[str, ...]
    above: tuple[str, ...]


def inputs(paths: Sequence[Path]) -> Iterator[Input | LeftOut]:
    """All inputs in the order of their names, whatever the order of `paths`.

    A file that is reached twice is read once. Hidden files inside a folder are not looked at.
    """
    found: dict[str, _Found] = {}
    missing: list[LeftOut] = []
    standard_input = False
    for path in paths:
        if str(path) == "-":
            standard_input = True
        elif path.is_dir():
            for file in _walk(path):
                found.setdefault(os.path.realpath(file), _place(file, path))
        elif path.exists() or path.is_symlink():
            found.setdefault(os.path.realpath(path), _place(path, path.parent))
        else:
            missing.append(LeftOut(_printable(str(path)), "no such file or folder"))
    files = list(found.values())
    jobs: list[Input | LeftOut] = list(missing)
    for place, name in zip(files, _names(files), strict=True):
        jobs.append(Input(name, _seen(place), partial(_bytes, place.file)))
    if standard_input:
        jobs.append(Input("stdin", "stdin", sys.stdin.buffer.read))
    for job in sorted(jobs, key=lambda job: job.source):
        if isinstance(job, LeftOut):
            yield job
        else:
            yield from _opened(job)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, so there are no circles."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(here, name)


def _place(file: Path, base: Path) -> _Found:
    inside = file.relative_to(base).parts
    above = base.absolute().parts  # not resolve(): a link keeps the name it was given by
    return _Found(file, inside, above)


def _names(found: list[_Found]) -> list[str]:
    """Names relative to what was given; where two are equal, with as many folders as it takes."""
    depth = [0] * len(found)
    while True:
        names = [
            _printable("/".join((*f.above[len(f.above) - d :], *f.inside)))
            for f, d in zip(found, depth, strict=True)
        ]
        seen: dict[str, list[int]] = {}
        for at, name in enumerate(names):
            seen.setdefault(name, []).append(at)
        equal = [at for places in seen.values() if len(places) > 1 for at in places]
        growing = [at for at in equal if depth[at] < len(found[at].above)]
        if not growing:
            return _numbered(names, found)
        for at in growing:
            depth[at] += 1


def _numbered(names: list[str], found: list[_Found]) -> list[str]:
    """Names that are equal even with all folders (odd bytes in them) get a number, by path."""
    order = sorted(range(len(names)), key=lambda at: os.fsencode(found[at].file))
    count: dict[str, int] = {}
    out = list(names)
    for at in order:
        count[names[at]] = count.get(names[at], 0) + 1
        if count[names[at]] > 1:
            out[at] = f"{names[at]}~{count[names[at]]}"
    return out


def _printable(name: str) -> str:
    """A name that can be written as UTF-8: bytes that are none become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace").replace(os.sep, "/")


def _seen(found: _Found) -> str:
    """The path that may tell a date or a paper: from the folder given downwards."""
    return _printable("/".join((*found.above[-1:], *found.inside)))


def _bytes(file: Path) -> bytes:
    if not stat.S_ISREG(file.stat().st_mode):
        raise Fault("is not a regular file")
    return file.read_bytes()


def _opened(job: Input) -> Iterator[Input | LeftOut]:
    """The input itself, or what is inside it if it is packed."""
    name = job.path.lower()
    if name.endswith(".gz"):
        yield Input(job.source, job.path[:-3], partial(_gunzip, job.load))
    elif name.endswith(".zip"):
        yield from _members(job)
    else:
        yield job


def _gunzip(load: Callable[[], bytes]) -> bytes:
    try:
        with gzip.open(io.BytesIO(load())) as stream:
            return _limited(stream.read)
    except (OSError, EOFError, zlib.error):
        raise Fault("is not a whole gzip file; get a complete copy") from None


def _limited(read: Callable[[int], bytes]) -> bytes:
    """All of a stream, unless it never ends."""
    out = bytearray()
    while chunk := read(_CHUNK):
        out += chunk
        if len(out) > MOST_BYTES:
            raise Fault(f"unpacks to more than {MOST_BYTES >> 20} MiB; unpack it yourself")
    return bytes(out)


def _members(job: Input) -> Iterator[Input | LeftOut]:
    """The files of a zip archive, named archive/member."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(job.load()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield LeftOut(job.source, "is not a whole zip archive; get a complete copy")
        return
    except Fault as fault:
        yield LeftOut(job.source, str(fault))
        return
    entries = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in entries) > MOST_BYTES or len(entries) > MOST_MEMBERS:
        yield LeftOut(
            job.source,
            f"unpacks to more than {MOST_BYTES >> 20} MiB or {MOST_MEMBERS} files; "
            "unpack it yourself",
        )
        return
    named = sorted(((_member_name(info), info) for info in entries), key=lambda pair: pair[0])
    for name, info in _unique(named):
        if any(part.startswith((".", "__MACOSX")) for part in name.split("/")):
            continue
        source, path = f"{job.source}/{name}", f"{job.path}/{name}"
        if name.lower().endswith(".zip"):
            yield LeftOut(source, "is an archive inside an archive; unpack it")
        elif name.lower().endswith(".gz"):
            yield Input(source, path[:-3], partial(_gunzip, partial(_unpack, archive, info)))
        else:
            yield Input(source, path, partial(_unpack, archive, info))


def _unique(
    named: Iterable[tuple[str, zipfile.ZipInfo]],
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    count: dict[str, int] = {}
    for name, info in named:
        count[name] = count.get(name, 0) + 1
        yield (name if count[name] == 1 else f"{name}~{count[name]}"), info


def _member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; archives made on Chinese Windows write it in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gbk"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 0x1:
        raise Fault("is locked with a password; unpack it yourself")
    try:
        with archive.open(info) as stream:
            return _limited(stream.read)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        raise Fault("is damaged inside its archive; get a complete copy") from None
