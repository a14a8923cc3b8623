"""Make `ontology/context.jsonld` and `ontology/kg.html` from `ontology/kg.ttl`.

    python scripts/make_ontology_files.py [FOLDER]

Run after every change of kg.ttl; a test compares what lies there with what this writes.
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.rdf.terms import VOCABULARIES, VOCABULARY, prefixes  # noqa: E402

KG = rdflib.Namespace(VOCABULARY)

# Terms of other vocabularies in the data, with the kind of their values.
OTHERS = {
    "dc:creator": "zh",
    "dcterms:isReplacedBy": "@id",
    "dcterms:source": "",
    "itsrdf:taClassRef": "@id",
    "itsrdf:taConfidence": "xsd:decimal",
    "itsrdf:taIdentRef": "@id",
    "nif:anchorOf": "",
    "nif:beginIndex": "",
    "nif:endIndex": "",
    "nif:isString": "",
    "nif:referenceContext": "@id",
    "org:member": "@id",
    "org:organization": "@id",
    "org:role": "@id",
    "prov:wasAssociatedWith": "@id",
    "prov:wasDerivedFrom": "@id",
    "prov:wasGeneratedBy": "@id",
    "rdf:object": "@id",
    "rdf:predicate": "@id",
    "rdf:subject": "@id",
    "rdfs:label": "zh",
    "rdfs:subClassOf": "@id",
    "schema:datePublished": "xsd:date",
    "schema:headline": "zh",
    "schema:isPartOf": "@id",
    "schema:position": "",
    "schema:softwareVersion": "",
    "skos:altLabel": "zh",
    "skos:prefLabel": "zh",
}
# Always a list, however many values there are.
LISTS = {
    "altLabel", "candidateCode", "coMentionedWith", "creator", "evidence", "participant", "piece",
    "qualifier", "setting", "span", "taIdentRef", "wasDerivedFrom", "cooperatesWith", "finances",
    "governs", "holdsPost", "inArticle", "locatedIn", "memberOf", "participatesIn", "partOf",
    "runs", "targets", "within",
}  # fmt: skip


def context(graph: rdflib.Graph) -> str:
    """The JSON-LD context: prefixes, then a short name for every property."""
    terms: dict[str, object] = {}
    kinds = {f"kg:{_name(p)}": _kind(graph, p) for p in _properties(graph)}
    for name, kind in sorted((kinds | OTHERS).items()):
        short = name.partition(":")[2]
        assert short not in terms, f"{short} twice"
        term: dict[str, str] = {"@id": name}
        if kind == "zh":
            term["@language"] = kind
        elif kind:
            term["@type"] = kind
        if short in LISTS:
            term["@container"] = "@set"
        terms[short] = term
    whole = {"@version": 1.1, "id": "@id", "type": "@type"} | prefixes() | terms
    return json.dumps({"@context": whole}, ensure_ascii=False, indent=1) + "\n"


def _properties(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, rdflib.URIRef) and s.startswith(KG))


def _kind(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    if (term, RDF.type, OWL.ObjectProperty) in graph:
        return "@id"
    value = graph.value(term, RDFS.range)
    return {RDF.langString: "zh", XSD.decimal: "xsd:decimal", XSD.date: "xsd:date"}.get(value, "")


def _name(term: rdflib.term.Node) -> str:
    return str(term).removeprefix(VOCABULARY)


STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 60rem;
  padding: 1rem; color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.3; } h3 { margin: 1.6em 0 .2em; }
code { font-size: .95em; background: #f2f2f2; padding: 0 .25em; border-radius: 3px; }
a { color: #0b57d0; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .1rem 1rem; margin: .3rem 0; }
dt { color: #555; } dd { margin: 0; } p { margin: .2rem 0; } nav a { margin-right: .7em; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616; }
  code { background: #2a2a2a; } a { color: #8ab4f8; } dt { color: #aaa; } }
"""


def page(graph: rdflib.Graph) -> str:
    """The ontology as one HTML page, in Chinese and English."""
    head = rdflib.URIRef(VOCABULARY.rstrip("#"))
    titles = _both(graph, head, DCTERMS.title)
    sections = [
        ("classes", "Classes 类", _of_type(graph, OWL.Class)),
        ("relations", "Object properties 对象属性", _of_type(graph, OWL.ObjectProperty)),
        ("values", "Datatype properties 数据属性", _of_type(graph, OWL.DatatypeProperty)),
        ("individuals", "Individuals 个体", _of_type(graph, KG.Status)),
    ]
    out = [
        '<!doctype html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(titles[0])}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(titles[0])}<br>{escape(titles[1])}</h1>\n"
        f"<p>{escape(_both(graph, head, RDFS.comment)[0])}</p>\n"
        f'<p lang="en">{escape(_both(graph, head, RDFS.comment)[1])}</p>\n'
        f"<dl><dt>namespace 命名空间</dt><dd><code>{escape(VOCABULARY)}</code></dd>"
        f"<dt>version 版本</dt><dd>{escape(str(graph.value(head, OWL.versionInfo)))}</dd></dl>\n"
    ]
    for anchor, title, terms in sections:
        out.append(f'<h2 id="{anchor}">{title}</h2>\n<nav>')
        out += [f'<a href="#{_name(t)}">{_name(t)}</a> ' for t in terms]
        out.append("</nav>\n")
        out += [_term(graph, t) for t in terms]
    out.append("</body>\n</html>\n")
    return "".join(out)


def _of_type(graph: rdflib.Graph, kind: rdflib.term.Node) -> list[rdflib.URIRef]:
    """Terms of a kind in the order of the file, which goes from the general to the particular."""
    text = (ROOT / "ontology" / "kg.ttl").read_text(encoding="utf-8")
    found = [s for s in graph.subjects(RDF.type, kind) if isinstance(s, rdflib.URIRef)]
    return sorted(found, key=lambda term: (text.find(f"\nkg:{_name(term)} a "), term))


def _both(graph: rdflib.Graph, term: rdflib.term.Node, what: rdflib.URIRef) -> tuple[str, str]:
    """Chinese and English."""
    said = {value.language: str(value) for value in graph.objects(term, what)}
    return said.get("zh", ""), said.get("en", "")


def _term(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    label = RDFS.label if graph.value(term, RDFS.label) else SKOS.prefLabel
    comment = RDFS.comment if graph.value(term, RDFS.comment) else SKOS.definition
    zh, en = _both(graph, term, label)
    rows = "".join(
        f"<dt>{title}</dt><dd>{', '.join(_link(graph, value) for value in values)}</dd>"
        for title, predicate in (
            ("subclass of 上位类", RDFS.subClassOf),
            ("subproperty of 上位属性", RDFS.subPropertyOf),
            ("domain 定义域", RDFS.domain),
            ("range 值域", RDFS.range),
            ("close to 近似", SKOS.closeMatch),
            ("disjoint with 不相交", OWL.disjointWith),
        )
        if (values := sorted(graph.objects(term, predicate)))
    )
    about_zh, about_en = _both(graph, term, comment)
    return (
        f'<h3 id="{_name(term)}"><code>kg:{_name(term)}</code> {escape(zh)} · {escape(en)}</h3>\n'
        f'<p>{escape(about_zh)}</p>\n<p lang="en">{escape(about_en)}</p>\n'
        + (f"<dl>{rows}</dl>\n" if rows else "")
    )


def _link(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    if str(term).startswith(VOCABULARY):
        return f'<a href="#{_name(term)}">kg:{_name(term)}</a>'
    for prefix, iri in VOCABULARIES.items():
        if str(term).startswith(iri):
            short = f"{prefix}:{str(term).removeprefix(iri)}"
            return f'<a href="{escape(str(term))}">{escape(short)}</a>'
    return escape(str(term))


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "ontology"
    graph = rdflib.Graph().parse(ROOT / "ontology" / "kg.ttl")
    for name, text in (("context.jsonld", context(graph)), ("kg.html", page(graph))):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
