"""Where the vocabulary, the shapes and the ready queries are, in a checkout and once installed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from kg.errors import KgError


@cache
def folder() -> Traversable:
    """The folder `ontology`: inside the installed package, beside it in a checkout."""
    package = files("kg")
    for place in (package / "ontology", package / ".." / "ontology"):
        if (place / "kg.ttl").is_file():
            return place
    raise KgError("the installation lacks its ontology folder; install kg again")


def text(name: str) -> str:
    """A file of the folder, such as `kg.ttl` or `shapes.ttl`."""
    return (folder() / name).read_text(encoding="utf-8")


class NamedQuery(NamedTuple):
    """A ready query: the name it is called by, its titles, and the SPARQL."""

    name: str
    title: str
    title_zh: str
    sparql: str


def queries(kind: str = "queries") -> dict[str, NamedQuery]:
    """All ready queries by name, sorted; or `audits`, each of which gives the faults it finds."""
    found = {}
    for file in sorted((folder() / kind).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            sparql = file.read_text(encoding="utf-8")
            name = file.name.removesuffix(".rq")
            titles = dict(
                line[2:].split(": ", 1) for line in sparql.splitlines() if line.startswith("# ")
            )
            found[name] = NamedQuery(name, titles["title"], titles["标题"], sparql)
    return found


def query(name: str) -> NamedQuery:
    """The ready query of that name. Raises KgError, naming the others, where there is none."""
    known = queries()
    if name not in known:
        raise KgError(f"{name}: no such query; there are {', '.join(known)}")
    return known[name]
