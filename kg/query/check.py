"""Does a graph keep its promises? Audits in SPARQL, and the shapes in SHACL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import KgError
from kg.query.audit import unsupported
from kg.query.sparql import load, value
from kg.rdf import ontology
from kg.store import Store

if TYPE_CHECKING:
    import pyoxigraph as ox

EXAMPLES = 5


class Finding(NamedTuple):
    """What one check found: its name, what it means in both languages, how often, examples."""

    check: str
    title: str
    title_zh: str
    faults: int
    examples: tuple[str, ...]


def read(files: Sequence[Path]) -> ox.Store:
    """RDF files as one graph. Raises KgError for a file that is none, naming the line."""
    import pyoxigraph as ox

    graph = ox.Store()
    for file in files:
        form = ox.RdfFormat.from_extension(file.suffix.lstrip("."))
        if form is None:
            raise KgError(f"{file}: not an RDF file by its name; give .ttl, .nt, .nq, .trig, .rdf")
        try:
            graph.bulk_load(path=str(file), format=form)
        except SyntaxError as error:
            raise KgError(f"{file}: {' '.join(str(error).split())}") from None
        except FileNotFoundError:
            raise KgError(f"{file}: no such file") from None
    return graph


def audit(graph: ox.Store) -> list[Finding]:
    """The audits of `ontology/audits`, in order of their names; each asks for faults."""
    import pyoxigraph as ox

    found = []
    for name, query in ontology.queries("audits").items():
        result = graph.query(query.sparql, use_default_graph_as_union=True)
        assert isinstance(result, ox.QuerySolutions)
        names = [variable.value for variable in result.variables]
        rows = sorted(_row(names, solution) for solution in result)
        found.append(_finding(name, query.title, query.title_zh, rows))
    return found


def _row(names: Sequence[str], solution: ox.QuerySolution) -> str:
    cells = zip(names, (value(term) for term in solution), strict=True)
    return " ".join(f"{name}={cell}" for name, cell in cells)


def _finding(name: str, title: str, title_zh: str, rows: Sequence[str]) -> Finding:
    return Finding(name, title, title_zh, len(rows), tuple(rows[:EXAMPLES]))


def shapes(graph: ox.Store) -> list[Finding]:
    """What `ontology/shapes.ttl` finds, by property and kind of fault; one tick where all conforms.

    Takes about 70 microseconds and 1.2 kilobytes a statement.
    Raises KgError where pySHACL is not installed.
    """
    import pyoxigraph as ox

    try:
        import pyshacl
    except ImportError:
        raise KgError("SHACL needs pySHACL: pip install 'kg-news[check]'") from None
    import rdflib

    data = rdflib.Graph()
    dump = ox.serialize((quad.triple for quad in graph), format=ox.RdfFormat.N_TRIPLES)
    data.parse(dump, format="nt")
    rules = rdflib.Graph().parse(data=ontology.text("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none")
    if not isinstance(report, rdflib.Graph):
        raise KgError(f"pySHACL could not validate the graph: {report}")
    return _grouped(report)


def _grouped(report: object) -> list[Finding]:
    import rdflib
    from rdflib.namespace import RDF, SH

    assert isinstance(report, rdflib.Graph)
    if not any(report.subjects(RDF.type, SH.ValidationResult)):
        return [_finding("shapes", "A node does not keep to its shape", "节点不符合形状约束", [])]
    groups: dict[str, list[str]] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        kind = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
        name = f"{_short(path)} {kind.removesuffix('ConstraintComponent')}".strip()
        wrong = report.value(result, SH.value)
        row = f"node={report.value(result, SH.focusNode)}"
        groups.setdefault(name, []).append(row if wrong is None else f"{row} value={wrong}")
    return [
        _finding(name, "A node does not keep to its shape", "节点不符合形状约束", sorted(rows))
        for name, rows in sorted(groups.items())
    ]


def _short(iri: object) -> str:
    text = "" if iri is None else str(iri)
    return text[max(text.rfind("#"), text.rfind("/")) + 1 :]


def check(store: Store) -> list[Finding]:
    """All checks of a build: its evidence, audits over every mention, shapes over the export."""
    words = _finding(
        "evidence",
        "A name, a pair or a relation whose words do not hold it",
        "原文中找不到所述名称、共现或关系",
        sorted(unsupported(store)),
    )
    return [words, *audit(load(store, "all")), *shapes(load(store, "evidence"))]


def report(findings: Iterable[Finding]) -> tuple[str, int]:
    """The findings as text for people, and how many faults there are in all."""
    lines = []
    faults = 0
    for finding in findings:
        mark = "✗" if finding.faults else "✓"
        number = f" ({finding.faults})" if finding.faults else ""
        lines.append(f"{mark} {finding.check}{number}: {finding.title} {finding.title_zh}")
        lines += [
            f"    {''.join(c if c.isprintable() else '�' for c in e)}" for e in finding.examples
        ]
        if finding.faults > len(finding.examples):
            lines.append(f"    … and {finding.faults - len(finding.examples)} more 其余略")
        faults += finding.faults
    lines.append("no fault 未发现问题" if not faults else f"{faults} faults 处问题")
    return "\n".join(lines) + "\n", faults


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
