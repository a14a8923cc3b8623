"""rjieba stands in for jieba: the same boundaries."""

from __future__ import annotations

import pytest

from kg.extract.tokens import boundaries, tokenizer

LINES = [
    "昨日,赣州市章贡区人民检察院联合区教育局走进赣江路小学,开展法治进校园活动。",
    "凯里市委书记吴胜华、市长杨秀兰出席签约仪式,33个项目总投资98.6亿元。",
    "信阳农商银行平桥支行向32户茶农发放“茶香贷”1200万元(其中信用贷款占61.5%)。",
    "乌鲁木齐、呼和浩特等地的客商阿依古丽·买买提说:“We will come back!”",
    "",
    "省、市、县三级联动,共建共治共享;2023年1月1日起施行。",
]


@pytest.mark.parametrize("line", LINES)
def test_rjieba_cuts_as_jieba_does(line: str) -> None:
    assert boundaries(line, "rjieba") == boundaries(line, "jieba")


def test_the_end_of_the_text_is_a_boundary() -> None:
    assert boundaries("信阳", "rjieba")[2] == 1


def test_an_unknown_tokeniser_is_not_silently_replaced() -> None:
    assert tokenizer("jieba") is not tokenizer("rjieba")
