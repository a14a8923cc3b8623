"""Turtle: sorted, streamed, the same bytes for the same build.

Own, because `rdflib` takes thirty times the CPU and re-spells numbers, and `pyoxigraph` escapes
local names in a way that Virtuoso misreads and does not sort.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.files import whole_file
from kg.rdf.model import SECTIONS, check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, prefixes
from kg.store import Store


def write(
    store: Store, out: Path, mentions: str = "evidence", base: str = DATA, split: bool = False
) -> list[Path]:
    """Write one Turtle file, or with `split` one file a section into the folder `out`.

    `mentions` says how much text stands in the graph (none, evidence, all), `base` where the IRIs
    of the data begin. Raises KgError for a value that is none of these.
    """
    check_mentions(mentions)
    names = prefixes(base)
    if not split:
        return [write_lines(out, statements(store, mentions), names)]
    folder = out.with_suffix("") if out.suffix == ".ttl" else out
    return [
        write_lines(folder / f"{name}.ttl", section(store, mentions), names)
        for name, section in SECTIONS.items()
    ]


def write_lines(out: Path, lines: Iterable[str], names: dict[str, str]) -> Path:
    """Write unsorted lines (see `kg.rdf`) as one Turtle file; gives `out` back."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for prefix, iri in names.items():
            file.write(f"@prefix {prefix}: <{iri}> .\n")
        file.writelines(blocks(sort_lines(lines)))
    return out


def blocks(batches: Iterable[list[str]]) -> Iterator[str]:
    """Sorted lines as Turtle: a subject once, its predicates below it, objects side by side."""
    subject = predicate = None
    for batch in batches:
        text: list[str] = []
        add = text.append
        for line in batch:
            s, p, o = line.split("\t")
            if s == subject:
                if p == predicate:
                    add(", " + o)
                else:
                    add(f" ;\n    {p} {o}")
                    predicate = p
            else:
                add(f" .\n\n{s} {p} {o}" if subject else f"\n{s} {p} {o}")
                subject, predicate = s, p
        yield "".join(text)
    if subject:
        yield " .\n"
