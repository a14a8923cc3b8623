"""`kg push` against real stores: retries, refusals, and the old graph that stays."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
import real
import sample_store
from typer.testing import CliRunner

from kg import export
from kg.cli import app
from kg.errors import KgError
from kg.export.http import Client
from kg.export.push import push
from kg.store import Store

OTHER = real.GRAPH + "/push"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(sample_store.build(tmp_path_factory.mktemp("old"), articles=4, seed=1))


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(sample_store.build(tmp_path_factory.mktemp("new"), articles=8, seed=2))


def content(store: Store, folder: Path) -> set[ox.Triple]:
    (path,) = export.write("ntriples", store, folder)
    return real.triples(path.read_bytes())


@contextmanager
def between(url: str, faults: list[str]) -> Iterator[str]:
    """An address that hands requests on to `url`, but first deals out the faults in turn.

    A fault is a status such as `503`, `drop` (the connection is closed), or `pass`; when none is
    left, everything passes. `always 503` stays for ever.
    """
    target = http.client.urlsplit(url)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            fault = faults[0] if faults else "pass"
            if faults and not fault.startswith("always"):
                faults.pop(0)
            fault = fault.removeprefix("always ")
            if fault == "drop":
                self.close_connection = True
                return
            if fault != "pass":
                self.send_response(int(fault))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            onward = http.client.HTTPConnection(target.hostname or "", target.port, timeout=120)
            headers = {k: v for k, v in self.headers.items() if k.lower() != "host"}
            onward.request(self.command, self.path, body, headers)
            answer = onward.getresponse()
            data = answer.read()
            onward.close()
            self.send_response(answer.status)
            for key, value in answer.getheaders():
                if key.lower() in ("content-type", "www-authenticate"):
                    self.send_header(key, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_HEAD = do_POST = do_PUT = handle_any

        def log_message(self, format: str, *args: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.server_port}{target.path}"
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join(10)


def ways(oxigraph: real.Oxigraph, virtuoso: real.Virtuoso) -> dict[str, tuple[str, str]]:
    """Each way of loading: its address and the user's name, which is also the password."""
    return {
        "Oxigraph, graph store": (oxigraph.push_url, ""),
        "Oxigraph, update": (f"{oxigraph.url}/update", ""),
        "Virtuoso, graph store": (virtuoso.push_url, virtuoso.user),
    }


WAYS = ["Oxigraph, graph store", "Oxigraph, update", "Virtuoso, graph store"]


@pytest.mark.parametrize("way", WAYS)
def test_replace(
    way: str, oxigraph: real.Oxigraph, virtuoso: real.Virtuoso, old: Store, new: Store,
    tmp_path: Path,
) -> None:  # fmt: skip
    url, user = ways(oxigraph, virtuoso)[way]
    server = virtuoso if user else oxigraph
    before, after = content(old, tmp_path / "old"), content(new, tmp_path / "new")
    assert before - after

    def send(store: Store, address: str = url, **options: bool) -> int:
        client = Client(address, user, user, sleep=lambda seconds: None)
        return push(store, address, OTHER, chunk=500, client=client, **options)

    send(old, replace=True)
    assert server.dump(OTHER) == before
    # the store goes away in the middle of the load: what was there stays, and nothing beside it
    for faults in (["pass", "pass", "always 503"], ["pass", "always drop"]):
        if way != "Oxigraph, update":
            faults = ["pass", *faults[-1:]] if user else faults[-1:]  # the challenge, then the PUT
        with between(url, faults) as address, pytest.raises(KgError, match="4 times"):
            send(new, address, replace=True)
        assert server.dump(OTHER) == before
    # passing faults are no faults
    with between(url, ["503", "drop", "pass"]) as address:
        send(new, address, replace=True)
    assert server.dump(OTHER) == after
    # without --replace the other build is added
    send(old)
    assert server.dump(OTHER) == before | after
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s a <https://kg.example.org/ns#CoMention> } }"
    left = [graph for (graph,) in server.select(query, graph="") if graph.endswith(".loading")]
    assert not left


def test_default_graph(
    new: Store, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    expected = content(new, tmp_path)
    with real.Oxigraph(tmp_path_factory.mktemp("oxigraph")).running() as server:
        for url in (server.push_url, f"{server.url}/update"):
            for replace in (True, False):
                assert push(new, url, replace=replace) == len(expected)
                assert server.dump("") == expected


def test_command(virtuoso: real.Virtuoso, new: Store, tmp_path: Path) -> None:
    def kg_push(password: str, *arguments: str) -> tuple[int, str]:
        given = ["push", "-b", str(new.path.parent), *arguments]
        result = CliRunner().invoke(app, given, env={"KG_PASSWORD": password})
        return result.exit_code, str(result.exception or result.stdout)

    there = [virtuoso.push_url, "--graph", OTHER, "--replace"]
    code, text = kg_push("dba", *there, "--user", "dba")
    assert (code, "已载入" in text) == (0, True), text
    assert virtuoso.dump(OTHER) == content(new, tmp_path)
    for password, arguments, words in (
        ("wrong", [*there, "--user", "dba"], "KG_PASSWORD"),
        ("", there, "give --user"),
        ("", ["ftp://127.0.0.1/"], "not an address"),
        ("", [virtuoso.push_url, "--graph", "a b> {"], "not an IRI"),
        ("", [f"{virtuoso.url}/nowhere", "--graph", OTHER], "is this the address"),
    ):
        code, text = kg_push(password, *arguments)
        assert code != 0
        assert words in text
        assert "\n" not in text
