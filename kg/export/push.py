"""Load a build into a triple store over HTTP.

Statements carry no blank nodes, so sending a chunk twice changes nothing: that is what makes
retries, and loading the same build again, safe.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import quote, urlsplit

from kg.errors import KgError
from kg.export.http import Client
from kg.rdf.model import check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, IRI, prefixes, spelled_out
from kg.store import Store

CHUNK = 20_000  # statements a request: some three megabytes
PROTOCOLS = ("gsp", "update")
Progress = Callable[[int], None]


def push(
    store: Store,
    url: str,
    graph: str = "",
    replace: bool = False,
    protocol: str = "",
    mentions: str = "evidence",
    base: str = DATA,
    chunk: int = CHUNK,
    client: Client | None = None,
    progress: Progress = lambda sent: None,
) -> int:
    """Send the graph of a build to the store at `url`; gives the number of statements sent.

    `graph` is the IRI of the graph to load into, "" the default graph. `protocol`: `gsp` the Graph
    Store Protocol, `update` SPARQL Update, "" by the address (an address that ends in `update` or
    `statements` takes updates). With `replace` what stood in the graph goes, but only once the new
    statements are all there: over `gsp` they are sent as one PUT, over `update` into a graph
    beside it that is moved in one step. Raises KgError where the store refuses or is not there.
    """
    check_mentions(mentions)
    if graph and not IRI.fullmatch(graph):
        raise KgError(f"--graph {graph}: not an IRI; give http(s)://…")
    kind = protocol or guess(url)
    if kind not in PROTOCOLS:
        raise KgError(f"--protocol {protocol}: give one of {', '.join(PROTOCOLS)}")
    names = prefixes(base)
    lines = (
        line
        for batch in sort_lines(spelled_out(statements(store, mentions), names))
        for line in batch
    )
    server = client or Client(url)
    if kind == "update":
        return _update(server, lines, graph, replace, chunk, progress)
    if replace:
        return _put(server, lines, graph, progress)
    return _post(server, lines, graph, chunk, progress)


def guess(url: str) -> str:
    """Which protocol an address speaks, by its last word."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return "update" if last in ("update", "statements") else "gsp"


def _chunks(lines: Iterator[str], size: int) -> Iterator[list[str]]:
    while batch := list(islice(lines, size)):
        yield batch


def _target(server: Client, graph: str) -> str:
    """The query part that names a graph. Virtuoso has a name of its own for it."""
    if not graph:
        return "default"
    key = "graph-uri" if "sparql-graph-crud" in server.path else "graph"
    return f"{key}={quote(graph, safe='')}"


# N-Triples is Turtle, and every store takes Turtle.
TURTLE = "text/turtle; charset=utf-8"


def _post(server: Client, lines: Iterator[str], graph: str, chunk: int, progress: Progress) -> int:
    sent = 0
    for batch in _chunks(lines, chunk):
        body = ("\n".join(batch) + "\n").encode()
        server.send("POST", _target(server, graph), body, TURTLE)
        sent += len(batch)
        progress(sent)
    return sent


def _put(server: Client, lines: Iterator[str], graph: str, progress: Progress) -> int:
    sent = 0
    with tempfile.TemporaryFile() as file:
        for batch in _chunks(lines, CHUNK):
            file.write(("\n".join(batch) + "\n").encode())
            sent += len(batch)
        server.send("PUT", _target(server, graph), file, TURTLE)
    progress(sent)
    return sent


def _update(
    server: Client,
    lines: Iterator[str],
    graph: str,
    replace: bool,
    chunk: int,
    progress: Progress,
) -> int:
    def do(text: str) -> None:
        server.send("POST", "", text.encode(), "application/sparql-update")

    beside = f"{graph or DATA + 'g/default'}.loading"
    into = beside if replace else graph
    sent = 0
    try:
        if replace:
            do(f"DROP SILENT GRAPH <{beside}>")
        for batch in _chunks(lines, chunk):
            words = "\n".join(batch)
            do(f"INSERT DATA {{ GRAPH <{into}> {{\n{words}\n}} }}" if into else
               f"INSERT DATA {{\n{words}\n}}")  # fmt: skip
            sent += len(batch)
            progress(sent)
        if replace:
            do(f"MOVE GRAPH <{beside}> TO " + (f"GRAPH <{graph}>" if graph else "DEFAULT"))
    except KgError as error:
        if replace:
            try:
                do(f"DROP SILENT GRAPH <{beside}>")
            except KgError:
                raise KgError(f"{error}; part of the load is left in <{beside}>") from None
        raise
    return sent
