"""The vocabulary says what the data uses, in both languages; what is made from it is up to date."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
import sample_store
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import kg
from kg.rdf import ontology
from kg.rdf.model import statements
from kg.rdf.terms import VOCABULARY
from kg.store import Store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.text("kg.ttl"), format="turtle")


def declared(graph: rdflib.Graph) -> set[str]:
    return {
        str(s).removeprefix(VOCABULARY) for s in graph.subjects() if str(s).startswith(VOCABULARY)
    }


def test_every_term_of_the_data_is_declared(graph: rdflib.Graph, tmp_path: Path) -> None:
    used = set()
    for line in statements(Store(sample_store.build(tmp_path)), "all"):
        used |= set(re.findall(r"(?:^|\t)kg:(\w+)", line))
    assert used
    assert used <= declared(graph)


def test_shapes_and_queries_use_declared_terms_only(graph: rdflib.Graph) -> None:
    texts = [ontology.text("shapes.ttl")]
    texts += [q.sparql for kind in ("queries", "audits") for q in ontology.queries(kind).values()]
    for text in texts:
        body = re.sub(r"(?m)#.*$|<[^>]*>", "", text)
        assert set(re.findall(r"\bkg:(\w+)", body)) <= declared(graph)


def test_every_term_is_explained_in_both_languages(graph: rdflib.Graph) -> None:
    for name in declared(graph):
        term = rdflib.URIRef(VOCABULARY + name)
        is_concept = bool(graph.value(term, SKOS.inScheme))
        for what in (SKOS.prefLabel, SKOS.definition) if is_concept else (RDFS.label, RDFS.comment):
            assert {text.language for text in graph.objects(term, what)} == {"zh", "en"}, name


def test_vocabularies_are_aligned(graph: rdflib.Graph) -> None:
    objects = {str(o) for o in graph.objects() if isinstance(o, rdflib.URIRef)}
    for space in ("www.w3.org/ns/org#", "schema.org/", "nif-core#", "skos/core#", "ns/prov#"):
        assert any(space in o for o in objects), space
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    families = [rdflib.URIRef(VOCABULARY + f) for f in ("Organization", "Place", "Undertaking")]
    assert all(any(graph.objects(f, OWL.disjointWith)) for f in families)
    assert (rdflib.URIRef(VOCABULARY + "coMentionedWith"), RDF.type, OWL.SymmetricProperty) in graph


def test_page_and_context_are_made_from_it(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_ontology_files.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    for name in ("kg.html", "context.jsonld"):
        assert (tmp_path / name).read_text(encoding="utf-8") == ontology.text(name), (
            f"run python scripts/{script.name}"
        )
    page = ontology.text("kg.html")
    assert not re.search(r"<(script|link|img)\b", page), "the page needs nothing from elsewhere"
    assert "coMentionedWith" in json.loads(ontology.text("context.jsonld"))["@context"]


def test_the_query_in_the_readme_runs(tmp_path: Path) -> None:
    text = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    assert kg.open(sample_store.build(tmp_path)).sparql(query).rows
