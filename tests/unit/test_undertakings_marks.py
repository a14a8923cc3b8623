"""Quotation marks are put right where the page has straight ones or a slip, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.marks import directed


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ('推出"茶链贷"和"脐橙贷"。', "推出“茶链贷”和“脐橙贷”。"),
        ("推出“茶链贷“产品。", "推出“茶链贷”产品。"),
        ("推出”茶链贷”产品。", "推出“茶链贷”产品。"),
        ("〝春雨〞行动", "“春雨”行动"),
        ("『春雨』行动", "‘春雨’行动"),
        # A speech that goes on from the paragraph before, and an odd number, are left alone.
        ("都好了。”他说,“多亏了大家", "都好了。”他说,“多亏了大家"),
        ('他今年身高6"', '他今年身高6"'),
    ],
)
def test_marks_get_the_direction_that_their_order_shows(printed: str, read: str) -> None:
    assert directed(printed) == read


@given(st.text(alphabet='甲乙“”"‘’\n。', max_size=40))
def test_length_and_everything_but_the_marks_stay(text: str) -> None:
    read = directed(text)
    assert len(read) == len(text)
    assert [c for c in read if c not in '“”"'] == [c for c in text if c not in '“”"']
    assert directed(read) == read
