"""The choice between candidates: what rule writers and plug-in authors are promised."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.candidates import Candidate
from kg.extract.choose import best, better, choose, worth


def candidate(start: int, end: int, score: float, kind: str = "Person") -> Candidate:
    return Candidate(start, end, kind, "r", score)


some = st.lists(
    st.builds(
        lambda start, length, score, kind: candidate(start, start + length, score / 100, kind),
        st.integers(0, 20),
        st.integers(1, 8),
        st.integers(1, 100),
        st.sampled_from(["Person", "Bank"]),
    ),
    max_size=9,
)


@given(some)
def test_choice_is_the_optimum_of_all_sets_without_overlap(candidates: list[Candidate]) -> None:
    def total(chosen: tuple[Candidate, ...]) -> int:
        return sum(worth(c) for c in chosen)

    def apart(chosen: tuple[Candidate, ...]) -> bool:
        return all(a.end <= b.start or b.end <= a.start for a, b in combinations(chosen, 2))

    every = (
        subset
        for size in range(len(candidates) + 1)
        for subset in combinations(candidates, size)
        if apart(subset)
    )
    chosen = tuple(choose(candidates))
    assert apart(chosen)
    assert total(chosen) == max(total(subset) for subset in every)


@given(some, st.integers(0, 1000))
def test_order_of_the_rules_does_not_matter(candidates: list[Candidate], seed: int) -> None:
    shuffled = candidates[:]
    random.Random(seed).shuffle(shuffled)
    assert choose(shuffled) == choose(candidates)


def test_a_sure_whole_beats_its_sure_parts() -> None:
    whole, left, right = candidate(0, 8, 0.9), candidate(0, 3, 0.9), candidate(3, 8, 0.9)
    assert choose([left, right, whole]) == [whole]


def test_a_sure_part_beats_a_doubtful_whole() -> None:
    guess, name = candidate(0, 5, 0.5), candidate(1, 5, 0.9)
    assert choose([guess, name]) == [name]


def test_the_same_span_goes_to_the_surer_type() -> None:
    assert choose([candidate(0, 4, 0.7), candidate(0, 4, 0.8, "Bank")])[0].type == "Bank"


@given(some)
def test_two_that_overlap_are_judged_as_the_whole_schedule_judges_them(
    candidates: list[Candidate],
) -> None:
    for one, other in combinations(candidates, 2):
        if one.start < other.end and other.start < one.end:
            assert list(better(one, other)) == best(sorted([one, other]))
            assert list(better(other, one)) == best(sorted([one, other]))


def test_a_name_with_a_closing_mark_begins_at_its_opening_one() -> None:
    from kg.extract.recognition import from_opening_mark
    from kg.records import Mention

    text = "推行“四联户”治理模式。"
    cut = Mention(3, 10, "Program", "quoted", 0.9)
    assert from_opening_mark(text, cut) == cut._replace(start=2)
    inner = Mention(3, 6, "Program", "quoted", 0.9)
    assert from_opening_mark(text, inner) == inner
