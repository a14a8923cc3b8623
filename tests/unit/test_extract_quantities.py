"""Amounts and dates: as written, and normalised only as far as the text and article say."""

from __future__ import annotations

import pytest

from kg.extract.quantities import amounts, dates, numeral, plain


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("贷款275万元", "2750000"),
        ("11.3亿元信贷", "1130000000"),
        ("约3,600元", "3600"),
        ("两亿元", "200000000"),
        ("三千五百万元", "35000000"),
        ("500余万元", "5000000"),
        ("2000多万元", "20000000"),
        ("五千万元人民币", "50000000"),
        ("十二元", "12"),
        ("1.25万元", "12500"),
        ("一百零五元", "105"),
        ("3千万元", "30000000"),
        ("1.5亿贷款", "150000000"),
    ],
)
def test_yuan(text: str, yuan: str) -> None:
    (amount,) = amounts(text)
    assert amount.cny is not None
    assert plain(amount.cny) == yuan
    assert amount.text in text
    assert amount.unit == "元"


def test_foreign_money_is_not_converted() -> None:
    (amount,) = amounts("引资300万美元")
    assert (plain(amount.number), amount.unit, amount.cny) == ("3000000", "美元", None)


def test_what_is_no_money_is_no_amount() -> None:
    assert amounts("养殖面积1.5万亩,第3单元,多元共治,元旦") == []


def test_numerals() -> None:
    assert [int(numeral(n) or 0) for n in ("十", "二十三", "三百", "一亿零五万")] == [
        10,
        23,
        300,
        100050000,
    ]


@pytest.mark.parametrize(
    ("text", "article", "iso"),
    [
        ("2021年3月5日", "", "2021-03-05"),
        ("2021年3月", "", "2021-03"),
        ("2020年", "", "2020"),
        ("今年4月", "2023-06-01", "2023-04"),
        ("去年", "2023-06-01", "2022"),
        ("4月11日", "2023-06-01", "2023-04-11"),
        ("12月5日", "2023-01-03", "2022-12-05"),
        ("上个月", "2023-01-03", "2022-12"),
        ("本月5日", "2023-01-13", "2023-01-05"),
        ("2021年5月至2022年5月", "", "2021-05/2022-05"),
        ("2023年以来", "", "2023/"),
    ],
)
def test_dates_as_far_as_stated(text: str, article: str, iso: str) -> None:
    (date,) = dates(f"该局{text}开展检查", article)
    assert (date.iso, date.text) == (iso, text)


@pytest.mark.parametrize("text", ["4月11日", "今年4月", "去年", "上个月"])
def test_without_an_article_date_a_relative_date_stays_undated(text: str) -> None:
    (date,) = dates(text, "")
    assert (date.iso, date.text) == ("", text)
