"""A domain pack adds heads, banks and types of its own to recognition."""

from __future__ import annotations

from pathlib import Path

from kg.extract import extract
from kg.extract.explain import article_of
from kg.lexicon import load


def found(text: str, pack: Path | None = None) -> list[tuple[str, str]]:
    lexicon = load((pack,) if pack else ())
    return [(text[m.start : m.end], m.type) for m in extract(article_of(text), lexicon).mentions]


def test_a_head_with_a_type_of_the_packs_own(tmp_path: Path) -> None:
    (tmp_path / "types.tsv").write_text("TeaHouse\tOrganization\t茶社\n", encoding="utf-8")
    (tmp_path / "heads.tsv").write_text("茶社\topen\tTeaHouse\n", encoding="utf-8")
    text = "昨日,信丰县翠岭茶社迎来客人。"
    assert ("信丰县翠岭茶社", "TeaHouse") in found(text, tmp_path)
    assert ("信丰县翠岭茶社", "TeaHouse") not in found(text)


def test_a_row_taken_away_is_not_recognised_any_more(tmp_path: Path) -> None:
    (tmp_path / "heads.tsv").write_text("-酒业\n", encoding="utf-8")
    text = "昨日,江西翠岭酒业投产。"
    assert ("江西翠岭酒业", "Company") in found(text)
    assert ("江西翠岭酒业", "Company") not in found(text, tmp_path)


def test_a_bank_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "banks.tsv").write_text("云岭惠农银行\tname\n", encoding="utf-8")
    text = "他走进云岭惠农银行会泽支行办理业务。"
    assert ("云岭惠农银行会泽支行", "Bank") in found(text, tmp_path)
