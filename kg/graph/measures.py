"""How surely two names go together: association measures over sentences.

The window is the sentence: it is the smallest text that says something about both, and a corpus has
enough of them for a test even when it is one page. All measures compare how many sentences hold
both names with what chance would give, were each name's sentences drawn at random. Sentences of one
article are not independent, so p is a way to rank and to prune, not a probability to publish; the
number of articles stands beside it for that reason.

Arguments are arrays (or numbers) of equal shape: `both` sentences with both names, `a` and `b`
sentences with each, and `n`, the number of all sentences that hold any name.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SIGNIFICANT = 0.05  # the q value up to which a pair is called significant


def expected(a: Ints, b: Ints, n: int) -> Floats:
    """Sentences with both names that chance would give: a * b / n."""
    return np.asarray(a, dtype=np.float64) * b / n


def npmi(both: Ints, a: Ints, b: Ints, n: int) -> Floats:
    """Normalised pointwise mutual information, -1 (never together) to 1 (always together).

    ln(p(ab) / (p(a) p(b))) / -ln p(ab); 0 where independent. G. Bouma, Normalized (Pointwise)
    Mutual Information in Collocation Extraction, GSCL 2009. Where every sentence holds both names,
    the limit 1 is given; where none does, the limit -1.
    """
    joint = np.asarray(both, dtype=np.float64)
    out = np.where(joint == 0, -1.0, 1.0)
    some = (joint > 0) & (joint < n)
    count = joint[some]
    product = np.asarray(a, dtype=np.float64)[some] * np.asarray(b)[some]
    out[some] = np.log(count * n / product) / np.log(n / count)
    return out


def log_likelihood(both: Ints, a: Ints, b: Ints, n: int) -> Floats:
    """Log-likelihood ratio G2 = 2 sum O ln(O / E) over the 2 x 2 table; 0 where independent.

    T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational
    Linguistics 19(1), 1993. It grows in both directions: `both` below `expected` gives a high value
    as well, so read it together with `npmi`.
    """
    joint = np.asarray(both, dtype=np.float64)
    with_a, with_b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    table = (
        (joint, with_a, with_b),
        (with_a - joint, with_a, n - with_b),
        (with_b - joint, n - with_a, with_b),
        (n - with_a - with_b + joint, n - with_a, n - with_b),
    )
    total = np.zeros_like(joint)
    for observed, row, column in table:
        some = observed > 0
        ratio = observed[some] * n / (row[some] * column[some])
        total[some] += observed[some] * np.log(ratio)
    return np.maximum(2 * total, 0.0)  # rounding can leave -1e-15 at independence


def hypergeometric(both: Ints, a: Ints, b: Ints, n: int) -> Floats:
    """Probability of `both` or more common sentences by chance: Fisher's exact test, one-sided.

    The upper tail of the hypergeometric distribution: a of n sentences hold the one name, b are
    drawn for the other. R. A. Fisher, The Design of Experiments, 1935. Each distinct triple of
    numbers is computed once. (The same as scipy.stats.hypergeom.sf(both - 1, n, a, b), whose import
    alone takes longer than a small build.)
    """
    out = np.ones(len(both))
    some = both > 0  # none or more is certain
    triples, inverse = np.unique(
        np.stack((both, np.minimum(a, b), np.maximum(a, b)), axis=-1)[some],
        axis=0,
        return_inverse=True,
    )
    k, few, many = triples.T
    # From above the mean the terms of the tail fall from the first on; below it those of the rest.
    upper = k * n > few * many
    tail = _falling_sum(np.where(upper, k, k - 1), few, many, n, upper)
    out[some] = np.clip(np.where(upper, tail, 1.0 - tail), 0.0, 1.0)[inverse.reshape(-1)]
    return out


def _falling_sum(start: Ints, few: Ints, many: Ints, n: int, upward: NDArray[np.bool_]) -> Floats:
    """Hypergeometric probabilities of `start` and all numbers above it, or (not `upward`) below."""
    from scipy.special import gammaln

    def choose(of: Ints | int, some: Ints) -> Floats:
        found: Floats = gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1)
        return found

    rest = n - few - many
    possible = (start >= 0) & (start + rest >= 0)
    i = np.where(possible, start, few)
    term = np.exp(choose(few, i) + choose(n - few, many - i) - choose(n, many))
    term = np.where(possible, term, 0.0)
    total = term.copy()
    active = np.flatnonzero(term > 0)
    while len(active):
        j, f, m, r = i[active], few[active], many[active], rest[active]
        up = (f - j) * (m - j) / ((j + 1.0) * (r + j + 1))
        down = j * (r + j) / ((f - j + 1.0) * (m - j + 1))
        rising = upward[active]
        term[active] *= np.where(rising, up, down)
        i[active] += np.where(rising, 1, -1)
        total[active] += term[active]
        active = active[term[active] > total[active] * 1e-17]
    return total


def benjamini_hochberg(p: Floats) -> Floats:
    """q: the smallest false discovery rate at which the pair would be called significant.

    Over all tested pairs, that is all that share an article: the least p * m / rank of a pair and
    those above it. Y. Benjamini and Y. Hochberg, Controlling the False Discovery Rate, J. R. Stat.
    Soc. B 57(1), 1995. The same as scipy.stats.false_discovery_control.
    """
    order = np.argsort(p, kind="stable")
    scaled = p[order] * (len(p) / np.arange(1, len(p) + 1))
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return np.minimum(q, 1.0)


def reading(
    both: int, a: int, b: int, n: int, articles: int, p: float, q: float, chinese: bool = False
) -> str:
    """The measures of one pair in plain words, for a person who knows no statistics."""
    chance = a * b / n if n else 0.0
    times = both / chance if chance else 0.0
    sure = q <= SIGNIFICANT
    if chinese:
        if not both:
            return f"从未同句出现，仅在{articles}篇文章中同篇出现"
        head = f"在{articles}篇文章的{both}个句子中同句出现"
        if times >= 2 and both > 1:  # once is once, however rare the names
            head += f"，约为随机情形的{_round(times)}倍"
        tail = "，不像是偶然" if sure else "，也可能只是偶然"
        return head + (tail if times > 1 else "，不比偶然更多")
    if not both:
        return f"never in one sentence, only in {_many(articles, 'article')} together"
    head = f"together in {_many(both, 'sentence')} of {_many(articles, 'article')}"
    if times <= 1:
        return head + ", no more often than by chance"
    if times >= 2 and both > 1:
        head += f", about {_round(times)} times as often as by chance"
    if sure:
        return head + f": hardly a coincidence (q = {q:.2g})"
    return head + f": may be a coincidence (p = {p:.2g}, q = {q:.2g})"


def _round(times: float) -> str:
    return f"{times:.0f}" if times < 100 else f"{round(times, -len(str(int(times))) + 2):.0f}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("s" if count != 1 else "")
