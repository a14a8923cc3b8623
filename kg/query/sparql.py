"""SPARQL over a build, in memory, without a way out to the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import KgError
from kg.rdf.model import check_mentions, statements
from kg.rdf.terms import DATA, VOCABULARIES, prefixes, spelled_out
from kg.store import Store

if TYPE_CHECKING:
    import pyoxigraph as ox

Value = str | int | Decimal | date | bool | None

# What hides words from a parser: a comment, an IRI, a string.
HIDING = re.compile(
    r"""#[^\n\r]*|<[^\x00-\x20<>"{}|^`\\]*>"""
    r'''|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'""",
    re.DOTALL,
)
# SERVICE, SILENT or not, an IRI or variable, a group; and what runs into the word from the left.
SERVICE = re.compile(
    r"([?$]?\w*)service\s*(?:silent\s*)?(?:<>|[?$]\w+|[\w.-]*:[^\s{<]*)\s*\{", re.IGNORECASE
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Answers(NamedTuple):
    """What a query found: `variables` in order, `rows` of Python values in the same order.

    IRIs and texts are str, numbers int and Decimal, days date; what is unbound is None. An ASK has
    one row with one bool; a CONSTRUCT has the variables subject, predicate, object.
    """

    variables: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def refuse_network(query: str) -> None:
    """Raise KgError for a query that would fetch from the network: one with SERVICE.

    Neither pyoxigraph nor rdflib can be told not to follow it. The clause is looked for outside
    strings, IRIs and comments, in the text as written and with the escapes \\uXXXX decoded that
    SPARQL allows anywhere; only a variable may end in the word, as in ?service.
    """
    for text in (query, ESCAPE.sub(_decoded, query)):
        bare = HIDING.sub(lambda match: "<>" if match[0][0] == "<" else " ", text)
        if any(match[1][:1] not in ("?", "$") for match in SERVICE.finditer(bare)):
            raise KgError("the query asks another server (SERVICE); kg answers from the build only")


def _decoded(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def load(store: Store, mentions: str = "evidence", base: str = DATA) -> ox.Store:
    """The graph of a build as a pyoxigraph store in memory: what the Turtle export holds.

    `mentions` and `base` as in `kg.export.turtle.write`.
    """
    import pyoxigraph as ox

    check_mentions(mentions)
    names = prefixes(base)

    def quads() -> Iterator[ox.Quad]:
        batch: list[str] = []
        for line in spelled_out(statements(store, mentions), names):
            batch.append(line)
            if len(batch) == 10_000:
                yield from ox.parse("\n".join(batch).encode(), format=ox.RdfFormat.N_TRIPLES)
                batch.clear()
        yield from ox.parse("\n".join(batch).encode(), format=ox.RdfFormat.N_TRIPLES)

    graph = ox.Store()
    graph.bulk_extend(quads())
    return graph


def run(
    graph: ox.Store, query: str, base: str = DATA
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The result of a query as pyoxigraph gives it; the prefixes of the exports need no PREFIX.

    Raises KgError for a query that is none, that writes, or that asks the network.
    """
    refuse_network(query)
    known = prefixes(base) | EXTRA
    try:
        return graph.query(query, prefixes=known)
    except SyntaxError as error:
        # the parser goes on to list every character that might have stood there
        place = " ".join(str(error).split()).partition(": expected one of ")[0]
        raise KgError(f"not a SPARQL query: {place} (line:column)") from None
    except (ValueError, RuntimeError, OSError) as error:
        raise KgError(f"the query could not be answered: {' '.join(str(error).split())}") from None


EXTRA = {"sh": "http://www.w3.org/ns/shacl#", "void": "http://rdfs.org/ns/void#"}


def answers(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answers:
    """A result as Python values."""
    import pyoxigraph as ox

    if isinstance(result, ox.QueryBoolean):
        return Answers(("answer",), [(bool(result),)])
    if isinstance(result, ox.QueryTriples):
        found: list[tuple[Value, ...]] = [
            (value(t.subject), value(t.predicate), value(t.object)) for t in result
        ]
        return Answers(("subject", "predicate", "object"), found)
    names = tuple(variable.value for variable in result.variables)
    return Answers(names, [tuple(value(term) for term in row) for row in result])


def value(term: object) -> Value:
    """An RDF term as a Python value; a number or day that is none stays text."""
    if term is None:
        return None
    text = str(getattr(term, "value", term))
    datatype = getattr(term, "datatype", None)
    if datatype is None or not datatype.value.startswith(VOCABULARIES["xsd"]):
        return text
    kind = datatype.value.rpartition("#")[2]
    try:
        if kind == "integer":
            return int(text)
        if kind in ("decimal", "double", "float"):
            return Decimal(text)
        if kind == "date":
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        return text
    return text == "true" if kind == "boolean" else text


def sparql(store: Store, query: str, mentions: str = "evidence") -> Answers:
    """Ask a build once. For many questions keep what `load` gives and use `run`."""
    refuse_network(query)
    return answers(run(load(store, mentions), query))
