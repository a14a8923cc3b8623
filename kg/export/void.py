"""VoID and DCAT: what the data set holds, how much, from when, and the files it is to be had in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from kg.export.turtle import blocks
from kg.files import whole_file
from kg.ids import stable_id
from kg.rdf.model import check_mentions, run_id, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, VOCABULARIES, day, integer, plain, prefixes
from kg.store import Store

EXTRA = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}
MEDIA = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
}


def write(store: Store, out: Path, mentions: str = "evidence", base: str = DATA) -> list[Path]:
    """Write the description as Turtle, with the RDF files that lie beside `out` as distributions.

    Figures are of the graph as `kg.export.turtle.write` writes it with the same options. In a file
    of its own, for its figures would change the graph that they count.
    """
    check_mentions(mentions)
    names = dict(sorted((prefixes(base) | EXTRA).items()))
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for prefix, iri in names.items():
            file.write(f"@prefix {prefix}: <{iri}> .\n")
        file.writelines(blocks(sort_lines(_lines(store, out, mentions, base))))
    return [out]


def _lines(store: Store, out: Path, mentions: str, base: str) -> Iterator[str]:
    s = "kgx:dataset"
    yield f"{s}\ta\tdcat:Dataset"
    yield f"{s}\ta\tvoid:Dataset"
    yield f'{s}\tdcterms:title\t"Knowledge graph of Chinese local news"@en'
    yield f'{s}\tdcterms:title\t"中文地方新闻知识图谱"@zh'
    yield f"{s}\tprov:wasGeneratedBy\t{run_id(store)}"
    yield f"{s}\tvoid:uriSpace\t{plain(base)}"
    for iri in VOCABULARIES.values():
        yield f"{s}\tvoid:vocabulary\t<{iri}>"
    first, last = store.connection.execute(
        "SELECT MIN(date), MAX(date) FROM article WHERE date != ''"
    ).fetchone()
    if day(first or "") and day(last):
        yield f"{s}\tdcterms:temporal\tkgx:period"
        yield "kgx:period\ta\tdcterms:PeriodOfTime"
        yield f"kgx:period\tdcat:startDate\t{day(first)}"
        yield f"kgx:period\tdcat:endDate\t{day(last)}"
    yield from _figures(s, store, mentions)
    yield from _files(s, out)


def _figures(s: str, store: Store, mentions: str) -> Iterator[str]:
    total = subjects = 0
    last = ""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for batch in sort_lines(statements(store, mentions)):
        for line in batch:
            subject, predicate, object_ = line.split("\t")
            total += 1
            if subject != last:
                subjects += 1
                last = subject
            properties["rdf:type" if predicate == "a" else predicate] += 1
            if predicate == "a":
                classes[object_] += 1
    yield f"{s}\tvoid:triples\t{integer(total)}"
    yield f"{s}\tvoid:distinctSubjects\t{integer(subjects)}"
    yield f"{s}\tvoid:classes\t{integer(len(classes))}"
    yield f"{s}\tvoid:properties\t{integer(len(properties))}"
    for name, count in sorted(classes.items()):
        part = f"kgx:{stable_id('x', 'class', name)}"
        yield f"{s}\tvoid:classPartition\t{part}"
        yield f"{part}\tvoid:class\t{name}"
        yield f"{part}\tvoid:entities\t{integer(count)}"
    for name, count in sorted(properties.items()):
        part = f"kgx:{stable_id('x', 'property', name)}"
        yield f"{s}\tvoid:propertyPartition\t{part}"
        yield f"{part}\tvoid:property\t{name}"
        yield f"{part}\tvoid:triples\t{integer(count)}"


def _files(s: str, out: Path) -> Iterator[str]:
    for file in sorted(out.parent.glob("graph.*")):
        media = MEDIA.get(file.suffix)
        if media is None or file == out or not file.is_file():
            continue
        node = f"kgx:{stable_id('x', 'file', file.name)}"
        check = f"kgx:{stable_id('x', 'checksum', file.name)}"
        yield f"{s}\tdcat:distribution\t{node}"
        yield f"{s}\tvoid:feature\t<http://www.w3.org/ns/formats/{FORMAT[file.suffix]}>"
        yield f"{node}\ta\tdcat:Distribution"
        yield f"{node}\tdcterms:identifier\t{plain(quote(file.name))}"
        yield f"{node}\tdcat:mediaType\t<https://www.iana.org/assignments/media-types/{media}>"
        yield f"{node}\tdcat:byteSize\t{integer(file.stat().st_size)}"
        yield f"{node}\tspdx:checksum\t{check}"
        yield f"{check}\ta\tspdx:Checksum"
        yield f"{check}\tspdx:algorithm\tspdx:checksumAlgorithm_sha256"
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        yield f"{check}\tspdx:checksumValue\t{plain(digest)}"


FORMAT = {
    ".ttl": "Turtle",
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".trig": "TriG",
    ".jsonld": "JSON-LD",
    ".rdf": "RDF_XML",
}
