"""Names learned from an article: short forms it defines or licenses are found elsewhere in it."""

from __future__ import annotations

from kg.extract import extract
from kg.extract.explain import article_of
from kg.lexicon import load
from kg.records import Extraction


def found(text: str) -> tuple[list[tuple[str, str]], Extraction]:
    extraction = extract(article_of(text), load())
    return [(text[m.start : m.end], m.type) for m in extraction.mentions], extraction


def test_a_defined_short_form_is_found_again_and_keeps_its_licence() -> None:
    text = (
        "江西赣锋锂能科技股份有限公司(以下简称“赣锋锂能”)落户高安市。\n"
        "今年以来,赣锋锂能新增产值3亿元。"
    )
    names, extraction = found(text)
    assert names.count(("赣锋锂能", "Company")) == 2
    alias = next(a for a in extraction.aliases if a.short == "赣锋锂能")
    assert alias.full == "江西赣锋锂能科技股份有限公司"
    assert alias.rule == "defined"
    assert "以下简称“赣锋锂能" in text[alias.start : alias.end]


def test_the_brand_of_a_full_company_name_is_found_bare() -> None:
    names, _ = found(
        "走进贵州黔椒源食品有限公司的车间,工人正在装箱。\n黔椒源负责人说,产品供不应求。"
    )
    assert ("黔椒源", "Company") in names


def test_an_ordinary_word_in_a_company_name_is_not_learned_as_its_brand() -> None:
    names, _ = found("湖北长江电器有限公司投产。\n长江沿岸风光秀丽,长江是母亲河。")
    assert not [name for name in names if name == ("长江", "Company")]


def test_a_person_is_found_again_without_the_post() -> None:
    names, _ = found("村党支部书记吴金发介绍了经验。\n后来,大家都跟着吴金发学起了养蜂。")
    assert names.count(("吴金发", "Person")) == 2


def test_first_word_and_head_stand_for_an_alliance() -> None:
    names, _ = found(
        "近日,“油茶产业发展联盟”在袁州区成立。\n油茶联盟将统一标准,油茶联盟还将统一销售。"
    )
    assert ("油茶联盟", "Organization") in names


def test_names_of_the_corpus_are_found_where_nothing_gives_them_away() -> None:
    from kg.extract import Known, KnownNames

    text = "大家学习了硒源的做法。"
    known = KnownNames([Known("硒源", "Company", "defined", 0.9)])
    mentions = extract(article_of(text), load(), known=known).mentions
    assert [(text[m.start : m.end], m.rule) for m in mentions] == [("硒源", "learned:defined")]


def test_names_given_by_the_caller_stay_when_the_article_teaches_others() -> None:
    from kg.extract import Known, KnownNames

    text = "大家学习了硒源的做法。村党支部书记吴金发介绍了经验。\n后来,大家都跟着吴金发学养蜂。"
    known = KnownNames([Known("硒源", "Company", "defined", 0.9)])
    mentions = extract(article_of(text), load(), known=known).mentions
    names = [text[m.start : m.end] for m in mentions]
    assert "硒源" in names
    assert names.count("吴金发") == 2
