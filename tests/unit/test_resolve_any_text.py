"""Whatever recognition hands over, resolution accounts for every mention and keeps its promises."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from resolving import TYPES, Outcome, document

# Pieces that the name grammars react to, so that odd combinations of them are tried.
PIECES = re.findall(
    r"\S+",
    """
    省 市 县 区 镇 乡 街道 村 社区 州 温州 九江市 修水县 重庆 北海市 普陀区 双山村 中国 国家 中共
    共青团 委 委员会 政府 纪委 监委 局 办 分局 公安 人大 法院 农商行 联社 建行 农行 分行 支行 公司
    有限公司 集团 第 十四 届 行动 模式 平台 “ ” ‘ ’ ( ) 《 》 、 · - + A 1 甲 乙 路 大道 党总支
    税务局 国家税务总局
    """,
)
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
MENTIONS = st.lists(st.tuples(NAMES, st.sampled_from(sorted(TYPES))), min_size=1, max_size=8)


@given(MENTIONS, MENTIONS)
def test_every_mention_has_one_entity_and_every_entity_its_reasons(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    pages = [
        document("在".join(f"[{name} {kind}]" for name, kind in words), f"{n}.txt")
        for n, words in enumerate((first, second))
    ]
    found = Outcome(pages)
    entities = {entity.id: entity for entity in found.resolution.entities}
    assert len(entities) == len(found.resolution.entities)
    assert all(entity.name for entity in entities.values())
    named = set()
    for page, row in zip(pages, found.resolution.assigned, strict=True):
        assert len(row) == len(page.extraction.mentions)
        for mention, identity in zip(page.extraction.mentions, row, strict=True):
            entity = entities[identity]
            surface = page.article.surface(mention.start, mention.end)
            assert mention.type in dict(entity.types)
            named.add((identity, surface))
    assert {entity for entity, _ in named} == set(entities)
    assert {(m.entity, m.surface) for m in found.resolution.merges} == named
    former = [old for entity in entities.values() for old in entity.redirects]
    assert len(former) == len(set(former))
    assert not set(former) & set(entities)
    for pair in (*found.resolution.within, *found.resolution.governs):
        assert set(pair) <= set(entities)
        assert pair[0] != pair[1]
