"""JSON-LD 1.1, compact, streamed in the order of the Turtle; its context stands inside the file.

`rdflib` writes JSON-LD differently on every run and needs a gigabyte for a million statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.files import whole_file
from kg.rdf.model import check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, prefixes
from kg.store import Store


def write(store: Store, out: Path, mentions: str = "evidence", base: str = DATA) -> list[Path]:
    """Write one JSON-LD file. `mentions` and `base` as in `kg.export.turtle.write`."""
    check_mentions(mentions)
    context = json.dumps(prefixes(base), ensure_ascii=False, indent=1)
    lines = (line for batch in sort_lines(statements(store, mentions)) for line in batch)
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {context},\n"@graph": [')
        mark = "\n"
        for node in nodes(lines):
            file.write(mark + json.dumps(node, ensure_ascii=False))
            mark = ",\n"
        file.write("\n]}\n")
    return [out]


def nodes(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """Sorted lines as JSON-LD node objects, one a subject."""
    triples = (line.split("\t") for line in lines)
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        node: dict[str, object] = {"@id": subject}
        for predicate, values in groupby(group, key=lambda triple: triple[1]):
            objects = [o for _, _, o in values]
            if predicate == "a":
                node["@type"] = objects
            else:
                node[predicate] = [_value(o) for o in objects]
        yield node


def _value(token: str) -> object:
    """A Turtle token as a JSON-LD value. A JSON number with a point would return as a double."""
    if token[0] == '"':
        if token[-1] == '"':
            return {"@value": json.loads(token)}
        text, _, kind = token.rpartition('"')
        value = json.loads(text + '"')
        if kind[0] == "@":
            return {"@value": value, "@language": kind[1:]}
        return {"@value": value, "@type": kind[2:]}
    if token[0].isdigit() or token[0] == "-":
        if "." in token:
            return {"@value": token, "@type": "xsd:decimal"}
        return {"@value": int(token)}
    return {"@id": token}
