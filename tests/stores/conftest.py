"""One build, its exports, and the real stores that hold it, shared by all tests of stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import real
import sample_store

from kg import export
from kg.store import Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A build with hostile names, and with an answer to every ready query."""
    return Store(sample_store.build(tmp_path_factory.mktemp("build"), articles=120, entities=200))


@pytest.fixture(scope="session")
def files(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The build in every RDF format, with every mention."""
    folder = tmp_path_factory.mktemp("exports")
    names = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
    return {name: export.write(name, store, folder, mentions="all")[0] for name in names}


@pytest.fixture(scope="session")
def said(files: dict[str, Path]) -> set[ox.Triple]:
    """What the build says, term for term, by its N-Triples."""
    return real.triples(files["ntriples"].read_bytes())


@pytest.fixture(scope="session")
def oxigraph(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[real.Oxigraph]:
    with real.Oxigraph(tmp_path_factory.mktemp("oxigraph")).running() as server:
        real.fill(server, store)
        yield server


@pytest.fixture(scope="session")
def virtuoso(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[real.Virtuoso]:
    with real.Virtuoso(tmp_path_factory.mktemp("virtuoso")).running() as server:
        real.fill(server, store)
        yield server


@pytest.fixture(scope="session")
def jena(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> real.Jena:
    found = real.Jena(tmp_path_factory.mktemp("jena"))
    found.load(files["turtle"])
    return found
