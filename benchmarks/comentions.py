"""Co-mention counting against plain Python, in one run: CPU time and extra peak memory.

usage: python benchmarks/comentions.py [--sentences 1000000] [--rounds 3]

Two comparisons, every method in a process of its own and once a round:

* pairs: a million sentences of 3 to 8 names, Zipf over 100,000; how often each pair shares one.
  Reference: `Counter` over `combinations`.
* whole: a tenth of the sentences as articles (16 sentences in 4 paragraphs on 14 names each): all
  three windows, first and last date, every sentence of evidence. Reference: dictionaries.

Prints the median ratio of CPU times with the smallest and largest, and megabytes beyond the input.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np

from kg.graph.count import Ints, Occurrences, count, sorted_rows

ENTITIES = 100_000


def zipf(chance: np.random.Generator, many: int) -> Ints:
    """Names, the k-th most common with probability ~ 1 / k; their numbers say nothing of that."""
    share = np.cumsum(1 / np.arange(1, ENTITIES + 1))
    rank = np.searchsorted(share, chance.random(many) * share[-1])
    return chance.permutation(ENTITIES)[rank]


def made_sentences(many: int, seed: int = 1) -> tuple[Ints, Ints]:
    """(sentence, entity) rows, distinct and sorted."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(3, 9, many)
    sentence = np.repeat(np.arange(many), sizes)
    entity = zipf(chance, len(sentence))
    return np.divmod(np.unique(sentence * ENTITIES + entity), ENTITIES)


def made_articles(many: int, seed: int = 2) -> Occurrences:
    """Articles whose sentences draw from a topic of their own."""
    chance = np.random.default_rng(seed)
    articles = many // 16
    topic = zipf(chance, articles * 14).reshape(articles, 14)
    sizes = chance.integers(1, 6, articles * 16)
    sentence = np.repeat(np.arange(articles * 16), sizes)
    entity = topic[sentence // 16, chance.integers(0, 14, len(sentence))]
    sentence, entity = np.divmod(np.unique(sentence * ENTITIES + entity), ENTITIES)
    place = np.arange(articles * 16)
    dates = tuple(f"20{20 + i % 5}-0{1 + i % 9}-1{i % 10}" for i in range(articles))
    names = tuple(f"e{i:06}" for i in range(ENTITIES))
    return Occurrences(names, sentence, entity, place // 4, place // 16, place + 1, dates)


def ours_pairs(rows: tuple[Ints, Ints]) -> int:
    sentence, entity = rows
    level = (sentence, entity, np.zeros(int(sentence[-1]) + 1, dtype=np.int64))
    total = 0
    for key, _ in sorted_rows((level,), ENTITIES, 1):
        heads = np.flatnonzero(np.diff(key, prepend=-1))
        total += len(heads)
    return total


def counter_pairs(rows: tuple[Ints, Ints]) -> int:
    sentence, entity = rows
    cuts = np.flatnonzero(np.diff(sentence)) + 1
    counts: Counter[tuple[int, int]] = Counter()
    for names in np.split(entity, cuts):
        counts.update(combinations(names.tolist(), 2))
    return len(counts)


def ours_whole(table: Occurrences) -> int:
    return sum(len(part.a) for part in count(table))


def dictionaries_whole(table: Occurrences) -> int:
    names: dict[int, list[int]] = defaultdict(list)
    for s, e in zip(table.sentence.tolist(), table.entity.tolist(), strict=True):
        names[s].append(e)
    sentences: Counter[tuple[int, int]] = Counter()
    paragraphs: dict[int, set[int]] = defaultdict(set)
    articles: dict[int, set[int]] = defaultdict(set)
    evidence: dict[tuple[int, int], list[int]] = defaultdict(list)
    for s, inside in names.items():
        paragraphs[int(table.paragraph[s])].update(inside)
        articles[int(table.article[s])].update(inside)
        for pair in combinations(inside, 2):
            sentences[pair] += 1
            evidence[pair].append(s)
    wide: Counter[tuple[int, int]] = Counter()
    for held in paragraphs.values():
        wide.update(combinations(sorted(held), 2))
    widest: Counter[tuple[int, int]] = Counter()
    dates: dict[tuple[int, int], tuple[str, str]] = {}
    for article, held in articles.items():
        date = table.dates[article]
        for pair in combinations(sorted(held), 2):
            widest[pair] += 1
            first, last = dates.get(pair, (date, date))
            dates[pair] = (min(first, date), max(last, date))
    return len(widest)


def measured(task: Callable[[object], int], data: object) -> tuple[int, float, float]:
    """What a task gives, its CPU seconds and its megabytes beyond those at its start."""

    def child(pipe: object) -> None:
        Path("/proc/self/clear_refs").write_text("5")  # peak memory counts from here
        base = _status("VmRSS")
        before = resource.getrusage(resource.RUSAGE_SELF)
        result = task(data)
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        pipe.send((result, cpu, _status("VmHWM") - base))  # type: ignore[attr-defined]

    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=child, args=(sender,))
    process.start()
    found: tuple[int, float, float] = receiver.recv()
    process.join()
    return found


def _status(field: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    raise LookupError(field)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    comparisons = (
        ("pairs", made_sentences(given.sentences), counter_pairs, ours_pairs),
        ("whole", made_articles(given.sentences // 10), dictionaries_whole, ours_whole),
    )
    for name, data, reference, ours in comparisons:
        rounds = [(measured(reference, data), measured(ours, data)) for _ in range(given.rounds)]
        for theirs, mine in rounds:
            assert theirs[0] == mine[0], "the two count different pairs"
        ratios = [theirs[1] / mine[1] for theirs, mine in rounds]
        theirs, mine = rounds[-1]
        faster, smaller = statistics.median(ratios), theirs[2] / max(mine[2], 1)
        print(
            f"{name}: {mine[0]:,} distinct pairs\n"
            f"  {faster:.1f} times faster ({min(ratios):.1f}-{max(ratios):.1f}):"
            f" {theirs[1]:.2f} s CPU against {mine[1]:.2f} s\n"
            f"  {smaller:.0f} times less memory: {theirs[2]:.0f} MB against {mine[2]:.0f} MB"
        )


if __name__ == "__main__":
    main()
