"""The real stores and readers that the tests start: how each is found, started, asked, stopped.

All listen on loopback only. What is missing fails the test in CI; elsewhere the test is left out.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export.http import Client
from kg.export.push import push
from kg.store import Store

HERE = Path(__file__).resolve().parent
GRAPH = "https://data.example.org/kg/g/1"
Rows = list[tuple[str, ...]]


def need(present: bool, what: str) -> None:
    """Go on only where `what` is installed: a failure in CI, a skip elsewhere."""
    if present:
        return
    said = f"{what} is not installed; run .ci/install-stores"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def tool(name: str) -> str:
    """The path of a program, from the environment of this Python or the system."""
    path = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    need(path is not None, name)
    return str(path)


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a reader to its end; its status is for the caller to judge."""
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300,
        check=False, encoding="utf-8",
    )  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def triples(data: bytes | str, form: ox.RdfFormat = ox.RdfFormat.N_TRIPLES) -> set[ox.Triple]:
    raw = data.encode() if isinstance(data, str) else data
    return {quad.triple for quad in ox.parse(raw, format=form)}


def get(url: str, accept: str, **parameters: str) -> bytes:
    full = f"{url}?{urllib.parse.urlencode(parameters)}" if parameters else url
    request = urllib.request.Request(full, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=300) as answer:
        return bytes(answer.read())


def rows(text: str) -> Rows:
    """A CSV result without its header, figures in one spelling (`2.50`, `2.5`; `3.0`, `3`)."""
    found = list(csv.reader(io.StringIO(text.replace("\r\n", "\n"))))
    return [tuple(map(_figure, row)) for row in found[1:] if row]


def _figure(cell: str) -> str:
    if re.fullmatch(r"-?\d+\.\d+", cell):
        return cell.rstrip("0").rstrip(".")
    return cell


@contextmanager
def server(command: list[str | Path], ready: Callable[[], object], cwd: Path) -> Iterator[None]:
    """A server process while the block runs, from when `ready` no longer raises."""
    with (cwd / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=cwd, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            end = time.monotonic() + 90
            while True:
                try:
                    ready()
                    break
                except (OSError, urllib.error.URLError):
                    said = (cwd / "server.log").read_text(errors="replace")
                    assert process.poll() is None, f"{command[0]} ended: {said}"
                    assert time.monotonic() < end, f"{command[0]} does not answer: {said}"
                    time.sleep(0.2)
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(20)


class Oxigraph:
    """The Oxigraph server on a folder of its own."""

    name = "Oxigraph"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{free_port()}"
        self.push_url = f"{self.url}/store"
        self.user = self.password = ""

    @contextmanager
    def running(self) -> Iterator[Oxigraph]:
        where = self.url.removeprefix("http://")
        command: list[str | Path] = [
            tool("oxigraph"), "serve", "--location", self.folder / "ox", "--bind", where,
        ]  # fmt: skip
        with server(command, lambda: get(self.url + "/", "*/*"), self.folder):
            yield self

    def select(self, query: str, graph: str = GRAPH) -> Rows:
        more = {"default-graph-uri": graph} if graph else {}
        return rows(get(f"{self.url}/query", "text/csv", query=query, **more).decode())

    def dump(self, graph: str = GRAPH) -> set[ox.Triple]:
        which = {"graph": graph} if graph else {"default": ""}
        return triples(get(f"{self.url}/store", "application/n-triples", **which))


class Virtuoso:
    """Virtuoso 7 with a database of its own, open to updates by its administrator."""

    name = "Virtuoso"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{free_port()}"
        self.sql = f"127.0.0.1:{free_port()}"
        self.push_url = f"{self.url}/sparql-graph-crud-auth"
        self.user = self.password = "dba"

    @contextmanager
    def running(self) -> Iterator[Virtuoso]:
        program = tool("virtuoso-t")
        shipped = Path("/usr/share/virtuoso-opensource-7/virtuoso.ini")
        need(shipped.is_file(), "virtuoso-opensource-7")
        text = shipped.read_text()
        text = re.sub(r"\S*/virtuoso-opensource-7/(?:db|vsp)", str(self.folder), text)
        text = re.sub(r"(?m)^ServerPort\s*= 1111", f"ServerPort = {self.sql}", text)
        http = self.url.removeprefix("http://")
        text = re.sub(r"(?m)^ServerPort\s*= 8890", f"ServerPort = {http}", text)
        # cuts answers at ten thousand rows without a word
        text = re.sub(r"(?m)^ResultSetMaxRows.*", "ResultSetMaxRows = 10000000", text)
        (self.folder / "virtuoso.ini").write_text(text)
        command: list[str | Path] = [program, "-f", "-c", self.folder / "virtuoso.ini"]
        with server(command, lambda: get(self.url + "/sparql", "text/html"), self.folder):
            yield self

    def select(self, query: str, graph: str = GRAPH) -> Rows:
        found = get(f"{self.url}/sparql", "text/csv", query=query, **{"default-graph-uri": graph})
        return rows(found.decode())

    def dump(self, graph: str = GRAPH) -> set[ox.Triple]:
        query = f"CONSTRUCT {{ ?s ?p ?o }} FROM <{graph}> WHERE {{ ?s ?p ?o }}"
        return triples(get(f"{self.url}/sparql", "text/plain", query=query))


JENA_JARS = (
    "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io",
    "commons-lang3", "commons-logging", "dexx.collection", "gson", "guava", "httpclient",
    "httpcore", "jackson-core", "jackson-databind", "jackson-annotations", "jsonld-java",
    "jakarta.json-api", "protobuf", "slf4j-api", "slf4j-simple", "thrift", "titanium-json-ld",
)  # fmt: skip


class Jena:
    """Debian's Jena: riot, TDB2, SHACL. As packaged it dies on start, so it is repaired first."""

    name = "Jena"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.java = tool("java")
        jars = Path("/usr/share/java")
        need((jars / "jena-arq.jar").exists(), "libapache-jena-java")
        # Debian moved a package and left its message texts under the old name
        fix = folder / "fix"
        fix.mkdir()
        unpacked = run(
            tool("unzip"), "-q", jars / "jena-core.jar", "org/apache/jena/ext/xerces/*", cwd=fix
        )
        assert unpacked.returncode == 0, unpacked.stderr
        shutil.copytree(fix / "org/apache/jena/ext/xerces", fix / "xerces")
        found = sorted(str(jar) for jar in jars.glob("jena-*-4.5.0.jar"))
        found += [str(jars / f"{name}.jar") for name in JENA_JARS]
        self.path = os.pathsep.join([str(fix), *found])

    def __call__(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run(
            self.java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", self.path, *arguments
        )

    def load(self, *files: Path) -> None:
        done = self("tdb2.tdbloader", "--loc", self.folder / "tdb", *files)
        assert done.returncode == 0, done.stderr

    def select(self, query: str) -> Rows:
        done = self("tdb2.tdbquery", "--loc", self.folder / "tdb", "--results", "csv", query)
        assert done.returncode == 0, done.stderr
        return rows(done.stdout)

    def dump(self) -> set[ox.Triple]:
        done = self("tdb2.tdbdump", "--loc", self.folder / "tdb", "--output", "nquads")
        assert done.returncode == 0, done.stderr
        return triples(done.stdout, ox.RdfFormat.N_QUADS)


def fill(server: Oxigraph | Virtuoso, store: Store, graph: str = GRAPH) -> int:
    """Load a build into the graph that the tests ask; gives the number of statements."""
    client = Client(server.push_url, server.user, server.password)
    return push(store, server.push_url, graph, mentions="all", client=client)
