"""Ids are promises to users: links, corrections and saved queries hold on to them."""

from hypothesis import given
from hypothesis import strategies as st

from kg.ids import ALPHABET, stable_id


def test_an_id_never_changes() -> None:
    assert stable_id("e", "Organization", "某市财政局", "331000") == "evzh4sjjms8rv"


def test_width_of_letters_makes_no_difference() -> None:
    assert stable_id("e", "ＡＢ１") == stable_id("e", "AB1")


def test_the_border_between_parts_counts() -> None:
    assert stable_id("e", "ab", "c") != stable_id("e", "a", "bc")


@given(st.text(), st.text())
def test_form(first: str, second: str) -> None:
    made = stable_id("d", first, second)
    assert made[0] == "d"
    assert len(made) == 13
    assert set(made[1:]) <= set(ALPHABET)
