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
from collections.abc import Iterable, Sequence

from kg.extract.candidates import Candidate

# In units of 1/10000 character at score 1. The price of a name lets one name beat two halves of
# the same score, and is less than the worth of the weakest sensible name (score 0.5, 2 characters).
PRICE = 2500


def worth(candidate: Candidate) -> int:
    """What a candidate adds to the sum."""
    points = round(candidate.score * 100)
    return (candidate.end - candidate.start) * points * points - PRICE


def order(candidate: Candidate) -> tuple[int, int, float, str, str]:
    """Text order; at one start the longest, then the best; names of type and rule make it total."""
    return (
        candidate.start,
        -candidate.end,
        -candidate.score,
        candidate.type,
        candidate.rule,
    )


def clusters(candidates: Iterable[Candidate]) -> Iterable[list[Candidate]]:
    """Runs of candidates connected by overlap, each in `order`."""
    run: list[Candidate] = []
    reach = -1
    for candidate in sorted(candidates, key=order):
        if run and candidate.start >= reach:
            yield run
            run = []
        run.append(candidate)
        reach = max(reach, candidate.end) if len(run) > 1 else candidate.end
    if run:
        yield run


def best(cluster: Sequence[Candidate]) -> list[Candidate]:
    """The worthiest set without overlap of one cluster, in text order."""
    ends = sorted(cluster, key=lambda c: (c.end, order(c)))
    stops = [c.end for c in ends]
    # total[i]: (worth, fewer names first, earlier in order first) of the first i candidates
    total: list[tuple[int, int]] = [(0, 0)]
    taken: list[int] = [-1]
    for i, candidate in enumerate(ends):
        before = bisect_right(stops, candidate.start, 0, i)
        with_it = (total[before][0] + worth(candidate), total[before][1] - 1)
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


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The winners, in text order, without overlap."""
    chosen: list[Candidate] = []
    for cluster in clusters(candidates):
        if len(cluster) == 1:
            if worth(cluster[0]) > 0:
                chosen.append(cluster[0])
        else:
            chosen.extend(best(cluster))
    return chosen
