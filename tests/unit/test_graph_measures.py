"""The measures against scipy, published tables and hand computation, and the laws they keep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control, fisher_exact, hypergeom

from kg.graph.backbone import backbone
from kg.graph.measures import (
    benjamini_hochberg,
    hypergeometric,
    log_likelihood,
    npmi,
    reading,
)


def one(both: int, a: int, b: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.array([both]), np.array([a]), np.array([b])


@pytest.mark.parametrize(
    ("bigram", "table", "published"),
    [
        # T. Dunning 1993, table 2: -2 log lambda, then k(AB) k(A~B) k(~AB) k(~A~B)
        ("the swiss", (110, 2442, 111, 29114), 270.72),
        ("can be", (29, 13, 123, 31612), 263.90),
        ("previous year", (31, 23, 139, 31584), 256.84),
        ("mineral water", (10, 0, 3, 31764), 167.23),
    ],
)
def test_log_likelihood_gives_dunnings_published_values(
    bigram: str, table: tuple[int, int, int, int], published: float
) -> None:
    ab, a_only, b_only, neither = table
    value = log_likelihood(*one(ab, ab + a_only, ab + b_only), ab + a_only + b_only + neither)
    assert value[0] == pytest.approx(published, abs=0.005), bigram


def test_hypergeometric_gives_fishers_tea_tasting_value() -> None:
    # Fisher 1935: eight cups, four of each kind, three of four named rightly: 17 of 70.
    assert hypergeometric(*one(3, 4, 4), 8)[0] == pytest.approx(17 / 70)


def test_benjamini_hochberg_rejects_the_four_of_the_published_example() -> None:
    # Benjamini and Hochberg 1995, section 3.2.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000]
    assert int((benjamini_hochberg(np.array(p)) <= 0.05).sum()) == 4


def test_npmi_by_hand() -> None:
    # 16 sentences, each name in 4, 2 of them common: ln(2 * 16 / 16) / ln(16 / 2) = 1 / 3.
    assert npmi(*one(2, 4, 4), 16)[0] == pytest.approx(1 / 3)
    assert npmi(*one(1, 4, 4), 16)[0] == pytest.approx(0)  # just what chance gives
    assert npmi(*one(4, 4, 4), 16)[0] == pytest.approx(1)
    assert npmi(*one(0, 4, 4), 16)[0] == -1
    assert npmi(*one(16, 16, 16), 16)[0] == 1


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """both, a, b, n of a possible table."""
    n = draw(st.integers(1, 60))
    a, b = draw(st.integers(1, n)), draw(st.integers(1, n))
    return draw(st.integers(max(0, a + b - n), min(a, b))), a, b, n


@given(tables())
def test_parity_with_scipy(table: tuple[int, int, int, int]) -> None:
    both, a, b, n = table
    square = [[both, a - both], [b - both, n - a - b + both]]
    exact = fisher_exact(square, alternative="greater").pvalue
    assert hypergeometric(*one(both, a, b), n)[0] == pytest.approx(exact, rel=1e-9)
    if a < n and b < n:
        g = chi2_contingency(square, correction=False, lambda_="log-likelihood").statistic
        assert log_likelihood(*one(both, a, b), n)[0] == pytest.approx(g, rel=1e-9, abs=1e-9)


@given(st.integers(100, 10**7), st.floats(0, 1), st.floats(0, 1), st.floats(-3, 12))
def test_parity_with_scipy_on_large_corpora(n: int, x: float, y: float, spread: float) -> None:
    a, b = 1 + int(x**4 * (n - 1)), 1 + int(y**4 * (n - 1))
    mean = a * b / n
    both = int(mean + spread * (mean**0.5 + 1))
    both = min(max(both, 0, a + b - n), a, b)
    exact = hypergeom.sf(both - 1, n, a, b)
    assert hypergeometric(*one(both, a, b), n)[0] == pytest.approx(exact, rel=1e-6, abs=1e-300)


@given(tables())
def test_measures_do_not_depend_on_which_name_comes_first(table: tuple[int, int, int, int]) -> None:
    both, a, b, n = table
    for measure in (npmi, log_likelihood, hypergeometric):
        assert measure(*one(both, a, b), n)[0] == pytest.approx(measure(*one(both, b, a), n)[0])


@given(tables())
def test_measures_stay_in_their_ranges(table: tuple[int, int, int, int]) -> None:
    both, a, b, n = table
    assert -1 <= npmi(*one(both, a, b), n)[0] <= 1
    assert log_likelihood(*one(both, a, b), n)[0] >= 0
    assert 0 <= hypergeometric(*one(both, a, b), n)[0] <= 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_is_monotone_in_p_and_not_below_it(values: list[float]) -> None:
    p = np.array(values)
    q = benjamini_hochberg(p)
    assert q == pytest.approx(false_discovery_control(p))
    assert (q >= p - 1e-12).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= -1e-12).all()


def test_no_pairs_no_q() -> None:
    assert len(benjamini_hochberg(np.zeros(0))) == 0


def test_a_hub_keeps_no_edges_that_chance_explains() -> None:
    # Entity 0 is in every one of 400 sentences; 1 and 2 are together in all their 6; 3 and 4 once
    # with the hub only. So that nobody stands alone, 0, 3 and 4 keep one edge each.
    n, single = 400, np.array([400, 6, 6, 1, 1])
    a, b = np.array([0, 0, 0, 0, 1]), np.array([1, 2, 3, 4, 2])
    both = np.array([6, 6, 1, 1, 6])
    p = hypergeometric(both, single[a], single[b], n)
    keep = backbone(a, b, both, both, p, benjamini_hochberg(p))
    assert keep.tolist() == [True, False, True, True, True]


def test_pairs_without_a_common_sentence_are_not_in_the_backbone() -> None:
    zeros = np.zeros(1, dtype=np.int64)
    keep = backbone(zeros, zeros + 1, zeros, zeros + 1, np.ones(1), np.ones(1))
    assert keep.tolist() == [False]


@pytest.mark.parametrize("chinese", [True, False])
def test_the_reading_says_whether_it_may_be_chance(chinese: bool) -> None:
    sure = reading(6, 6, 6, 400, 3, 1e-9, 1e-7, chinese)
    unsure = reading(2, 6, 40, 400, 1, 0.1, 0.4, chinese)
    none = reading(4, 400, 4, 400, 2, 1.0, 1.0, chinese)
    apart = reading(0, 6, 6, 400, 2, 1.0, 1.0, chinese)
    words = ("不像是偶然", "可能只是偶然", "不比偶然更多", "从未同句")
    if not chinese:
        words = ("hardly a coincidence", "may be a coincidence", "no more often", "never in one")
    for text, word in zip((sure, unsure, none, apart), words, strict=True):
        assert word in text
    assert "67" in sure  # 6 sentences where chance gives 6 * 6 / 400
