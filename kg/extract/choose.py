"""The choice: of all candidates the set without overlap that is worth most.

Weighted interval scheduling. Candidates that overlap (directly or through others) form a cluster;
a cluster never leaves its sentence, because no name does, so the sum over clusters is the optimum
over the sentence, and the common cluster of one candidate costs nothing.

The worth of a candidate grows with its length and with the square of its score, less a fixed
price: so a long sure name beats the two sure names it is made of, and a sure short name beats the
longer guess around it. Worths are integers: sums are exact, and ties are broken by what is written
here and not by rounding or by the order of the rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.candidates import Candidate

# In units of 1/10000 character at score 1. The price of a name lets one name beat two halves of
# the same score, and is less than the worth of the weakest sensible name (score 0.5, 2 characters).
PRICE = 2500


def worth(candidate: Candidate) -> int:
    """What a candidate adds to the sum."""
    points = int(candidate[4] * 100 + 0.5)
    return (candidate[1] - candidate[0]) * points * points - PRICE


def clusters(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of candidates connected by overlap, in text order (ties by end, type, rule, score)."""
    run: list[Candidate] = []
    reach = -1
    for candidate in sorted(candidates):
        if candidate[0] >= reach:
            if run:
                yield run
            run = [candidate]
            reach = candidate[1]
        else:
            run.append(candidate)
            if candidate[1] > reach:
                reach = candidate[1]
    if run:
        yield run


def best(cluster: Sequence[Candidate]) -> list[Candidate]:
    """The worthiest set without overlap of one cluster, in text order.

    Of sets worth the same the one of fewer names, then the one that the order of ends meets first.
    """
    ends = sorted(cluster, key=_end)
    stops = [candidate[1] for candidate in ends]
    # total[i]: (worth, less the number of names) of the best set of the first i candidates
    total: list[tuple[int, int]] = [(0, 0)]
    taken: list[int] = [-1]
    for i, candidate in enumerate(ends):
        before = bisect_right(stops, candidate[0], 0, i)
        gain, names = total[before]
        with_it = (gain + worth(candidate), names - 1)
        if with_it > total[i]:
            total.append(with_it)
            taken.append(before)
        else:
            total.append(total[i])
            taken.append(-1)
    chosen = []
    i = len(ends)
    while i:
        if taken[i] < 0:
            i -= 1
        else:
            chosen.append(ends[i - 1])
            i = taken[i]
    chosen.reverse()
    return chosen


def _end(candidate: Candidate) -> tuple[int, int, float, str, str]:
    """By end, then the longest, then the surest; names of type and rule make the order total."""
    return (candidate[1], candidate[0], -candidate[4], candidate[2], candidate[3])


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The winners, in text order, without overlap."""
    chosen: list[Candidate] = []
    for cluster in clusters(candidates):
        if len(cluster) == 1:
            if worth(cluster[0]) > 0:
                chosen.append(cluster[0])
        elif len(cluster) == 2:  # they overlap, so one of them
            chosen.extend(better(*cluster))
        else:
            chosen.extend(best(cluster))
    return chosen


def better(one: Candidate, other: Candidate) -> tuple[Candidate, ...]:
    """The worthier of two that overlap; of two worth the same the one that `best` would take."""
    gain, rival = worth(one), worth(other)
    if gain == rival:
        one = min(one, other, key=_end)
    elif gain < rival:
        one, gain = other, rival
    return (one,) if gain > 0 else ()
