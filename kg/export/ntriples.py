"""N-Triples: one statement a line, sorted by code points, for `sort`, `diff` and `grep`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.files import whole_file
from kg.rdf.model import SECTIONS, check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, prefixes, spelled_out
from kg.store import Store


def write(
    store: Store, out: Path, mentions: str = "evidence", base: str = DATA, split: bool = False
) -> list[Path]:
    """Write one N-Triples file, or with `split` one file a section into the folder `out`.

    `mentions` and `base` as in `kg.export.turtle.write`.
    """
    check_mentions(mentions)
    names = prefixes(base)
    if not split:
        return [write_lines(out, statements(store, mentions), names)]
    folder = out.with_suffix("") if out.suffix == ".nt" else out
    return [
        write_lines(folder / f"{name}.nt", section(store, mentions), names)
        for name, section in SECTIONS.items()
    ]


def write_lines(out: Path, lines: Iterable[str], names: dict[str, str]) -> Path:
    """Write unsorted lines (see `kg.rdf`) as one N-Triples file; gives `out` back."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in sort_lines(spelled_out(lines, names)):
            batch.append("")
            file.write("\n".join(batch))
    return out
