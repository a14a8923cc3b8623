"""A short form that one article defines is found in others, and stands for the same entity."""

from __future__ import annotations

from pathlib import Path

from kg import pipeline
from kg.store import Store

DEFINES = "通知\n\n近日,云岭县云川农业发展有限公司(以下简称“云川农发”)与云岭县财政局签订协议。\n"
USES = "茶农增收\n\n春茶开采以来,云川农发每天收购鲜叶两吨。村民说,云川农发的车天天来。\n"
OTHER = "通知\n\n近日,河源县云川农机发展有限公司(以下简称“云川农发”)开业。\n"


def names(folder: Path, out: Path, *texts: str) -> dict[str, str]:
    """Surface to entity name, of a build of these pages."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    pipeline.build([folder], out, exports=())
    store = Store(out)
    name = {row.id: row.name for row in store.entities()}
    return {f"{m.article}:{m.surface}": name[m.entity] for m in store.mentions()}


def test_defined_in_one_article_used_in_another(tmp_path: Path) -> None:
    for order, texts in enumerate(((DEFINES, USES), (USES, DEFINES))):
        found = names(tmp_path / f"news{order}", tmp_path / f"out{order}", *texts)
        short = {key: name for key, name in found.items() if key.endswith(":云川农发")}
        assert len(short) == 2  # one surface in each of the two articles
        assert set(short.values()) == {"云岭县云川农业发展有限公司"}


def test_what_the_corpus_defines_in_two_ways_is_not_carried_over(tmp_path: Path) -> None:
    found = names(tmp_path / "news", tmp_path / "out", DEFINES, OTHER, USES)
    held = {name for key, name in found.items() if key.endswith(":云川农发")}
    assert "云岭县云川农业发展有限公司" in held
    assert len([key for key in found if key.endswith(":云川农发")]) == 2
