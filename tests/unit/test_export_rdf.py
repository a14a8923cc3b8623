"""RDF exports: what every reader may count on."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import sample_store
from hypothesis import given
from hypothesis import strategies as st

from kg import export
from kg.errors import KgError
from kg.export.turtle import blocks
from kg.rdf import terms
from kg.rdf.sorting import sort_lines
from kg.store import Store

ROOT = Path(__file__).resolve().parents[2]
# every code point there is, lone surrogates and NUL as well
TEXT = st.text(st.characters(exclude_categories=[]), max_size=40)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store.build(tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="module")
def store(build: Path) -> Store:
    return Store(build)


def triples(path: Path, format: ox.RdfFormat | None = None) -> Counter[ox.Triple]:
    return Counter(quad.triple for quad in ox.parse(path=str(path), format=format))


@pytest.mark.parametrize("mentions", ["none", "evidence", "all"])
def test_every_format_says_the_same(store: Store, tmp_path: Path, mentions: str) -> None:
    said = {
        name: triples(export.write(name, store, tmp_path, mentions=mentions)[0])
        for name in ("turtle", "ntriples", "nquads", "trig", "jsonld")
    }
    expected = said["turtle"]
    assert len(expected) > 1000
    assert max(expected.values()) == 1, "a statement twice"
    for name, found in said.items():
        assert found == expected, name


def test_split_sections_add_up_to_the_whole(store: Store, tmp_path: Path) -> None:
    (whole,) = export.write("turtle", store, tmp_path, mentions="all")
    parts = export.write("turtle", store, tmp_path, split=True, mentions="all")
    assert sorted(p.name for p in parts) == [
        "articles.ttl", "comentions.ttl", "entities.ttl", "mentions.ttl", "relations.ttl",
        "run.ttl",
    ]  # fmt: skip
    together = {triple for part in parts for triple in triples(part)}
    assert together == set(triples(whole))


def test_bytes_do_not_depend_on_hash_seed_or_chunks(build: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg import export; from kg.store import Store;"
        "from kg.rdf.sorting import sort_lines;"
        "sort_lines.__defaults__ = (int(sys.argv[3]), 99);"
        "[export.write(f, Store(sys.argv[1]), Path(sys.argv[2])) for f in sys.argv[4:]]"
    )
    formats = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
    for seed, chunk in (("1", "1000000"), ("2", "777")):
        subprocess.run(
            [sys.executable, "-c", code, str(build), str(tmp_path / seed), chunk, *formats],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
        )
    for name in formats:
        file = export.FORMATS[name].target
        assert (tmp_path / "1" / file).read_bytes() == (tmp_path / "2" / file).read_bytes(), name


def test_turtle_is_plain(store: Store, tmp_path: Path) -> None:
    (path,) = export.write("turtle", store, tmp_path, mentions="all")
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    text = re.sub(r'"(?:[^"\\]|\\.)*"', '""', raw.decode())
    body = text[text.index("\n\n") :]
    assert "\\" not in body
    assert "_:" not in body
    assert "<" not in body, "an IRI without a prefix"
    names = re.findall(r"(?<![\w:.])kg[a-z]:(\S*?)(?:,| |$)", body, re.MULTILINE)
    assert len(names) > 1000
    assert all(terms.LOCAL.fullmatch(name) for name in names)


def test_anchors_are_the_words_of_the_page(store: Store, tmp_path: Path) -> None:
    (path,) = export.write("turtle", store, tmp_path, mentions="all")
    graph = ox.Store()
    graph.bulk_load(path=str(path))
    nif = terms.VOCABULARIES["nif"]
    rows = list(
        graph.query(
            f"PREFIX nif: <{nif}> SELECT ?words ?begin ?end ?text {{ ?span nif:anchorOf ?words ;"
            " nif:beginIndex ?begin ; nif:endIndex ?end ; nif:referenceContext ?page ."
            " ?page nif:isString ?text }"
        )
    )
    assert len(rows) > 200
    for row in rows:
        begin, end = int(row["begin"].value), int(row["end"].value)
        assert row["text"].value[begin:end] == row["words"].value


def test_wrong_options_name_the_right_ones(store: Store, tmp_path: Path) -> None:
    for options, words in (
        ({"mentions": "some"}, "none, evidence, all"),
        ({"base": "https://例.cn/"}, "ASCII"),
        ({"base": "https://example.org/kg#"}, "/ at its end"),
        ({"base": 'https://example.org/"> <x/'}, "ASCII"),
        ({"graph": "load"}, "takes no option --graph"),
    ):
        with pytest.raises(KgError, match=words):
            export.write("turtle", store, tmp_path / "none", **options)
    assert not (tmp_path / "none").exists()


@given(TEXT)
def test_any_text_survives_as_a_literal(text: str) -> None:
    kept = re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
    line = f"kg:s\tkg:p\t{terms.zh(text)}"
    turtle = "".join(f"@prefix {k}: <{v}> .\n" for k, v in terms.prefixes().items())
    turtle += "".join(blocks([[line]]))
    (quad,) = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    assert quad.object == ox.Literal(kept, language="zh")
    full = terms.expand(terms.plain(text), terms.prefixes())
    (quad,) = ox.parse(f"<a:s> <a:p> {full} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert quad.object == ox.Literal(kept)


@given(TEXT)
def test_no_text_reaches_an_iri(text: str) -> None:
    names = [terms.page_id(text), terms.name_id(text), terms.pack_name(text)[4:]]
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]*", name) for name in names)


@given(st.sampled_from(["𠮷", "é", "e\u0301", "1", "１", "①"]).map(str))
def test_look_alikes_stay_apart(text: str) -> None:
    others = {"𠮷", "é", "e\u0301", "1", "１", "①"} - {text}
    assert terms.page_id(text) not in {terms.page_id(other) for other in others}
    assert terms.name_id(text) not in {terms.name_id(other) for other in others}


@given(
    st.floats(-1e9, 1e9, allow_nan=False),
    st.integers(1, 9),
)
def test_decimals_are_canonical(number: float, places: int) -> None:
    token = terms.decimal(number, places)
    full = terms.expand(token, terms.prefixes())
    value = re.fullmatch(r'"(.*)"\^\^<.*#decimal>', full)
    assert value, token
    assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", value[1])
    assert value[1] != "-0"
    assert float(value[1]) == pytest.approx(number, abs=10.0**-places)


@given(st.lists(st.text("ab\u0085\u2028\ue000𠮷", min_size=1, max_size=6)), st.integers(1, 9))
def test_sorting_in_files_equals_sorting_in_memory(lines: list[str], chunk: int) -> None:
    found = [line for batch in sort_lines(lines, chunk, 7) for line in batch]
    assert found == sorted(set(lines))


def test_description_counts_the_file_beside_it(store: Store, tmp_path: Path) -> None:
    (data,) = export.write("turtle", store, tmp_path)
    (path,) = export.write("void", store, tmp_path)
    graph = ox.Store()
    graph.bulk_load(path=str(path))
    dcat, void = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#"
    (row,) = graph.query(
        f"SELECT ?triples ?size ?digest {{ ?set <{void}triples> ?triples ;"
        f" <{dcat}distribution> ?f ."
        f" ?f <{dcat}byteSize> ?size ; <http://spdx.org/rdf/terms#checksum> ?sum ."
        " ?sum <http://spdx.org/rdf/terms#checksumValue> ?digest }"
    )
    raw = data.read_bytes()
    assert int(row["triples"].value) == len(triples(data))
    assert int(row["size"].value) == len(raw)
    assert row["digest"].value == hashlib.sha256(raw).hexdigest()
    parts = graph.query(f"SELECT ?n {{ ?set <{void}propertyPartition>/<{void}triples> ?n }}")
    assert sum(int(part["n"].value) for part in parts) == len(triples(data))
