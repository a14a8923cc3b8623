"""Divisions of annotated pages: nearly all linked, none to the wrong code. Checked by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kg import corpus, extract, lexicon
from kg.ids import stable_id
from kg.records import Document, Page
from kg.resolve import resolve
from kg.resolve.keys import normal
from tests.unit.test_resolve_gold import _documents, _scorer

pytestmark = pytest.mark.shared

# By page and canonical name; "" where no such division is in the list (then it must stay open).
CODES = {
    "000": {
        "温州市": "330300",
        "浙江省": "330000",
        "永嘉县": "330324",
        "苍南县": "330327",
        "赤溪镇": "330327117",
        "流岐岙村": "330327117215",
        "龙湾区": "330303",
        "鹿城区": "330302",
        "山福镇": "330302105",
        "龙港市": "330383",
        "平阳县": "330326",
    },
    "002": {
        "温州市": "330300",
        "瓯海区": "330304",
        "上海市": "310000",
        "闵行区": "310112",
        "长宁区": "310105",
        "乐清市": "330382",
        "苍南县": "330327",
        "瑞安市": "330381",
        "仙降街道": "330381010",
        "永嘉县": "330324",
        "洞头区": "330305",
        "鹿城区": "330302",
        "南汇街道": "330302025",
        "仰义街道": "330302028",
        "金麟社区": "",
    },
    "004": {
        "温州市": "330300",
        "苍南县": "330327",
        "沿浦镇": "330327128",
        "平阳县": "330326",
        "鳌江镇": "330326101",
        "丽水市": "331100",
        "龙泉市": "331181",
        "嘉兴市": "330400",
        "海宁市": "330481",
        "台州市": "331000",
        "椒江区": "331002",
        "上海市": "310000",
        "湖北省": "420000",
        "江西省": "360000",
        "舟山市": "330900",
        "普陀区": "330903",
        "海昌街道": "330481003",
        "武义县": "330723",
        "浙江省": "330000",
        "柳城畲族镇": "330723100",
        "黄岩区": "331003",
        "龙湾区": "330303",
        "永中街道": "330303001",
        "湖州市": "330500",
        "南浔区": "330503",
        "和孚镇": "330503106",
        "万全镇": "330326117",
        "万安村": "330326101354",
        "双山村": "330481003201",
        "车门村": "330723100214",
        "重兆村": "330503106219",
    },
}
PLACES = {"ADMIN", "VILLAGE", "COMMUNITY"}


def _recognised(shared: Path) -> Iterator[Document]:
    words = lexicon.load()
    for page in corpus.read([shared / "pages"]):
        assert isinstance(page, Page)
        for article in corpus.split(page):
            number = str(article.number)
            found = extract.extract(article, words)
            yield Document(stable_id("d", article.source, number), article, found)


def _codes(shared: Path, documents: Sequence[Document]) -> Iterator[tuple[str, str, set[str]]]:
    """(page, canonical name, codes that its mentions were linked to) of every demanded place."""
    score = _scorer(shared)
    resolution = resolve(documents, lexicon.load())
    division = {entity.id: entity.division for entity in resolution.entities}
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        annotated, _ = score.gold_mentions(score.Page(shared / "pages" / gold["doc"]), gold)
        mentioned = {who for who, _, _ in annotated.values()}
        for entity in gold["entities"]:
            # Some names stand only inside longer ones, which are mentions of something else.
            if entity["type"] not in PLACES or entity["id"] not in mentioned:
                continue
            surfaces = {normal(surface) for surface in entity["surfaces"]}
            found = {
                division[identity]
                for document, row in zip(documents, resolution.assigned, strict=True)
                if document.article.source == gold["doc"]
                for mention, identity in zip(document.extraction.mentions, row, strict=True)
                if mention.type in ("AdministrativeDivision", "Village", "Community")
                and normal(document.article.surface(mention.start, mention.end)) in surfaces
            }
            yield gold["doc"][:3], entity["canonical"], found


def test_every_place_of_the_annotation_is_in_the_list_of_codes(shared: Path) -> None:
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for entity in gold["entities"]:
            if entity["type"] in PLACES and not entity["optional"]:
                assert entity["canonical"] in CODES[gold["doc"][:3]]


def test_linking_alone(shared: Path) -> None:
    """With the annotated mentions: all right, but for a town whose name is misread on the page."""
    rows = list(_codes(shared, list(_documents(shared, _scorer(shared)))))
    assert len(rows) > 50
    others = [(page, name, found) for page, name, found in rows if found != {CODES[page][name]}]
    assert others == [("004", "柳城畲族镇", {""})]


def test_linking_of_what_is_recognised(shared: Path) -> None:
    """95 in 100 carry the right code (or rightly none), and no place a wrong one."""
    rows = list(_codes(shared, list(_recognised(shared))))
    wrong = [(page, name, found) for page, name, found in rows if found - {CODES[page][name], ""}]
    assert wrong == []
    right = [name for page, name, found in rows if found == {CODES[page][name]}]
    assert len(right) >= 0.95 * len(rows), sorted({name for _, name, _ in rows} - set(right))
