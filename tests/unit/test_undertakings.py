"""What undertakings and places promise whatever the text: spans inside it, clean borders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.extract import coined, places, policies, quoted, sites
from kg.extract.border import leftward
from kg.extract.candidates import Candidate, Context
from kg.extract.explain import article_of
from kg.records import FAMILY_OF

FAMILIES = (places, sites, quoted, coined, policies)
WORDS = """
近日 开展 推出 专项整治 提升行动 活动 平台 项目 大桥 公园 社区 街道 信丰县 江西省 赣州 青塘 春雨
2023年 第三届 文化节 条例 12345 热线 有限公司 年产500万套 全县 乡村 高速公路
"""
PIECES = [*"，。“”‘’《》、()·+和的在等贷村镇路至\n", *WORDS.split()]


def context(text: str) -> Context:
    """The context of a text that stands alone."""
    return Context(article_of(text), lexicon.load())


def found(text: str) -> list[Candidate]:
    """All candidates of the families under test, in a fixed order."""
    return sorted(c for family in FAMILIES for c in family.find(context(text)))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_candidates_lie_inside_the_text_and_begin_and_end_with_a_word(text: str) -> None:
    candidates = found(text)
    assert candidates == found(text)
    for start, end, kind, rule, score in candidates:
        surface = text[start:end]
        assert 0 <= start < end <= len(text)
        assert kind in FAMILY_OF, rule
        assert 0 < score <= 1
        assert "\n" not in surface
        assert surface[0] not in "，。、的”’》)", rule
        assert surface[-1] not in "，。、“‘《(", rule


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("各部门深入开展校园食品安全专项整治", "专项整治", "校园食品安全"),
        ("与龙潭特大桥", "特大桥", "龙潭"),
        ("2023年6月云岭大道", "大道", "云岭"),
        ("大力推进电镀行业专项整治", "专项整治", "电镀行业"),
        ("如火如荼的第三届油菜花节", "花节", "第三届油菜"),
    ],
)
def test_the_border_stops_at_verbs_conjunctions_and_dates(text: str, head: str, name: str) -> None:
    at = text.index(head)
    assert text[leftward(context(text), at, 20).start : at] == name


@pytest.mark.parametrize(
    "text",
    [
        "把服务送到群众“家门口”,打通“最后一公里”。",
        "“这下方便多了!”老人笑着说。",
        "围绕“民有所呼、我有所应”要求,做好工作。",
        "全村上下拧成一股绳,各村、各社区都行动起来。",
        "加强宣传活动,做好重点项目建设工作。",
        "获得“中国茶叶之乡”等称号。",
    ],
)
def test_sayings_and_kinds_of_thing_are_no_names(text: str) -> None:
    assert [text[c.start : c.end] for c in found(text) if c.type != "AdministrativeDivision"] == []


TABLES = [
    *("class_nouns", "countries", "generic_modifiers", "laws", "name_stops", "no_heads", "regions"),
    *("national_undertakings", "policy_suffixes", "policy_verbs", "runner_verbs", "site_suffixes"),
    *("slogan_signs", "stop_quotes", "undertaking_heads", "village_stops"),
]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_says_where_it_comes_from_and_holds_every_word_once(table: str) -> None:
    text = (Path(lexicon.__file__).parent / "data" / f"{table}.tsv").read_text(encoding="utf-8")
    assert re.search(r"^# source: \S", text, re.M)
    keys = [row[0] for row in lexicon.load().table(table)]
    if table not in ("village_stops", "slogan_signs"):  # a word may have both sides
        assert sorted(k for k in set(keys) if keys.count(k) > 1) == []
