"""RDF/XML, for programs that read nothing else; written by `pyoxigraph`.

XML 1.0 has no place for most control characters: they become U+FFFD here, and only here.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.xml import legal
from kg.files import whole_file
from kg.rdf.model import check_mentions, statements
from kg.rdf.sorting import sort_lines
from kg.rdf.terms import DATA, prefixes, spelled_out
from kg.store import Store

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class CarriageReturns(FileIO):
    """A file in which a raw carriage return, as pyoxigraph writes it, becomes a reference.

    An XML reader makes a line feed of a raw one.
    """

    def write(self, data: ReadableBuffer) -> int:
        super().write(bytes(data).replace(b"\r", b"&#13;"))
        return len(bytes(data))


def write(store: Store, out: Path, mentions: str = "evidence", base: str = DATA) -> list[Path]:
    """Write one RDF/XML file. `mentions` and `base` as in `kg.export.turtle.write`."""
    import pyoxigraph as ox

    check_mentions(mentions)
    names = prefixes(base)

    def triples() -> Iterator[ox.Triple]:
        for batch in sort_lines(statements(store, mentions)):
            text = "\n".join(spelled_out(batch, names))
            for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES):
                object_ = quad.object
                if isinstance(object_, ox.Literal) and (value := object_.value) != legal(value):
                    object_ = (
                        ox.Literal(legal(value), language=object_.language)
                        if object_.language
                        else ox.Literal(legal(value), datatype=object_.datatype)
                    )
                yield ox.Triple(quad.subject, quad.predicate, object_)

    with whole_file(out) as path, CarriageReturns(path, "w") as file:
        ox.serialize(triples(), file, format=ox.RdfFormat.RDF_XML, prefixes=names)
    return [out]
