"""JSON-LD 1.1, compact, streamed in the order of the Turtle; its context stands inside the file.

`rdflib` writes JSON-LD differently on every run and needs a gigabyte for a million statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kg.files import whole_file
from kg.rdf import ontology
from kg.rdf.model import check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, prefixes
from kg.store import Store


def write(store: Store, out: Path, mentions: str = "evidence", base: str = DATA) -> list[Path]:
    """Write one JSON-LD file. `mentions` and `base` as in `kg.export.turtle.write`."""
    check_mentions(mentions)
    context = json.loads(ontology.text("context.jsonld"))["@context"] | prefixes(base)
    terms = {
        term["@id"]: Term(
            name, term.get("@type") or term.get("@language") or "", "@container" in term
        )
        for name, term in context.items()
        if isinstance(term, dict)
    }
    lines = (line for batch in sort_lines(statements(store, mentions)) for line in batch)
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": [')
        mark = "\n"
        for node in nodes(lines, terms):
            file.write(mark + json.dumps(node, ensure_ascii=False))
            mark = ",\n"
        file.write("\n]}\n")
    return [out]


class Term(NamedTuple):
    """A short name of the context: the kind that its values have unsaid, and if it is a list."""

    name: str
    kind: str
    is_list: bool


def nodes(lines: Iterable[str], terms: dict[str, Term]) -> Iterator[dict[str, object]]:
    """Sorted lines as JSON-LD node objects, one a subject."""
    triples = (line.split("\t") for line in lines)
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        node: dict[str, object] = {"id": subject}
        for predicate, values in groupby(group, key=lambda triple: triple[1]):
            if predicate == "a":
                node["type"] = [o for _, _, o in values]
                continue
            term = terms.get(predicate, Term(predicate, "", True))
            objects = [_value(o, term.kind) for _, _, o in values]
            node[term.name] = objects if term.is_list or len(objects) > 1 else objects[0]
        yield node


def _value(token: str, kind: str) -> object:
    """A Turtle token as a JSON-LD value; what is of the unsaid kind is the bare text.

    A JSON number with a point would return as a double, so decimals are texts.
    """
    value, found = _typed(token)
    if found == kind or (found == "" and kind != "zh" and not isinstance(value, str)):
        return value
    if found == "@id":
        return {"id": value}
    if found in ("zh", "en"):
        return {"@value": value, "@language": found}
    return {"@value": value, "@type": found} if found else {"@value": value}


def _typed(token: str) -> tuple[str | int, str]:
    """The value of a token, and its kind: "" (text, integer), a language, a datatype, or @id."""
    if token[0] == '"':
        text, _, kind = token.rpartition('"')
        return json.loads(text + '"'), kind.lstrip("@^")
    if token[0].isdigit() or token[0] == "-":
        return (token, "xsd:decimal") if "." in token else (int(token), "")
    return token, "@id"
