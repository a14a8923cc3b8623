"""Turtle: a million statements, written by kg, by pyoxigraph and (fewer of them) by rdflib.

    python benchmarks/turtle.py [--statements 1000000]

CPU time as a ratio to `pyoxigraph.serialize` of the same statements in the same run, and the
memory that writing adds. Each writer runs in a process of its own, so that none pays for another;
what is to be written is made before the clock starts. The goal: at most 4 times, under 150 MB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
PER_ARTICLE = 575  # statements of the invented build
RDFLIB = 100_000
RUNS = 3


def peak() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(kind: str, folder: Path, count: int) -> dict[str, float]:
    """Write `count` statements with one writer; CPU seconds and MB added."""
    from kg.export import turtle
    from kg.rdf.model import statements
    from kg.rdf.terms import prefixes
    from kg.store import Store

    names = prefixes()
    lines = islice(statements(Store(folder), "all"), count)
    if kind == "store":  # all of `kg export -f turtle --mentions all`: reading and wording too
        before, clock = peak(), time.process_time()
        turtle.write_lines(folder / "store.ttl", lines, names)
        return {"cpu": time.process_time() - clock, "memory": peak() - before}
    if kind == "kg":
        ready = list(lines)
        before, clock = peak(), time.process_time()
        turtle.write_lines(folder / "kg.ttl", ready, names)
        return {"cpu": time.process_time() - clock, "memory": peak() - before}
    if kind == "pyoxigraph":
        import pyoxigraph as ox

        quads = list(ox.parse(path=str(folder / "kg.ttl")))
        before, clock = peak(), time.process_time()
        ox.serialize(quads, str(folder / "ox.ttl"), format=ox.RdfFormat.TURTLE, prefixes=names)
        return {"cpu": time.process_time() - clock, "memory": peak() - before, "count": len(quads)}
    import rdflib

    turtle.write_lines(folder / "small.ttl", lines, names)
    graph = rdflib.Graph().parse(folder / "small.ttl")
    before, clock = peak(), time.process_time()
    graph.serialize(folder / "rdflib.ttl", format="turtle")
    return {"cpu": time.process_time() - clock, "memory": peak() - before, "count": len(graph)}


def measure(kind: str, folder: Path, count: int) -> dict[str, float]:
    """The best of a few runs, each in a new process."""
    command = [sys.executable, __file__, "--one", kind, str(folder), str(count)]
    found = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(1 if kind == "rdflib" else RUNS)
    ]
    best: dict[str, float] = min(found, key=lambda run: run["cpu"])
    best["memory"] = max(run["memory"] for run in found)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--one", nargs=3)
    given = parser.parse_args()
    if given.one:
        kind, folder, count = given.one
        print(json.dumps(write(kind, Path(folder), int(count))))
        return

    import sample_store

    with tempfile.TemporaryDirectory() as place:
        articles = given.statements // PER_ARTICLE + 50
        folder = sample_store.build(Path(place), articles=articles, entities=2500)
        results = {kind: measure(kind, folder, given.statements) for kind in ("kg", "store")}
        reference = measure("pyoxigraph", folder, given.statements)
        small = measure("rdflib", folder, RDFLIB)
    one = reference["cpu"] / reference["count"]
    print(f"{reference['count']:,.0f} statements, CPU against pyoxigraph.serialize = 1.0"
          f" ({reference['cpu']:.2f} s)")  # fmt: skip
    for kind, what in (("kg", "kg, ready statements"), ("store", "kg, from the store")):
        ratio = results[kind]["cpu"] / given.statements / one
        print(f"{what:24} {ratio:5.1f}   memory added {results[kind]['memory']:4.0f} MB")
    print(f"{'rdflib, ' + format(RDFLIB, ','):24} {small['cpu'] / small['count'] / one:5.1f}")


if __name__ == "__main__":
    main()
