"""Recognition against `jieba.lcut` of the same text, in the same run.

    python benchmarks/recognition.py [megabytes] [folder of pages]

Articles are made beforehand; what is timed is the families, the choice and the learned names.
Relations have their own place in the build's benchmark. Two comparisons are printed: the CPU time
of one process, and the time on the clock with as many processes as a build takes (jieba.lcut knows
but one). Say with the figures whether recognition was compiled: the first line does.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba
import rjieba
from text import cpu, pages

from kg import native
from kg.corpus import split
from kg.extract import batches, contexts, recognise, shares
from kg.lexicon import load
from kg.pipeline import rare_collections
from kg.records import Article, Mention, Page

ROUNDS = 3


def read(articles: Sequence[Article]) -> list[tuple[Mention, ...]]:
    """The mentions of each article."""
    return [
        mentions
        for batch in batches(articles)
        for mentions, _ in recognise(contexts(batch, load()), ())
    ]


RUNS: list[list[Article]] = []  # in a worker, so that no article travels while the clock runs


def run(number: int) -> list[list[tuple[object, ...]]]:
    """The mentions of a run of articles, as plain tuples: those travel at a third of the cost."""
    return [[tuple(mention) for mention in found] for found in read(RUNS[number])]


def clock(work: Callable[[], object]) -> float:
    """Seconds on the clock of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    texts = pages(size, folder)
    read_pages = [Page(f"{number}.txt", text, "") for number, text in enumerate(texts)]
    articles = [article for page in read_pages for article in split(page)]
    processes = os.cpu_count() or 1
    characters = sum(len(article.text) for article in articles)
    RUNS.extend(shares(articles, processes))  # as a build divides its pages
    lines = [line for article in articles for line in article.text.split("\n")]
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    read(articles[:20])  # patterns and automata are made on first use

    def cut() -> None:
        for line in lines:
            tokenizer.lcut(line)

    one, fast, many = [], [], []
    with rare_collections(), multiprocessing.Pool(processes, RUNS.extend, (RUNS[:],)) as pool:
        for _ in range(ROUNDS):  # interleaved, so that a busy minute strikes all
            ours = cpu(lambda: read(articles))
            one.append(cpu(cut) / ours)
            fast.append(cpu(lambda: [rjieba.cut(line) for line in lines]) / ours)
            by_all = clock(lambda: list(pool.imap(run, range(len(RUNS)))))
            many.append(clock(cut) / by_all)
    named = sum(map(len, read(articles)))
    print(f"{characters / 1e6:.1f} million characters in {len(articles)} articles, ", end="")
    print(f"a name every {characters / named:.0f} characters; recognition is {native.state()}")
    for what, found in (
        ("one process, CPU: {} times as fast as jieba.lcut", one),
        ("one process, CPU: {} times as fast as rjieba.cut", fast),
        (f"{processes} processes, clock: {{}} times as fast as jieba.lcut", many),
    ):
        middle = sorted(found)[len(found) // 2]
        print(what.format(f"{middle:.2f}"), f"({min(found):.2f}-{max(found):.2f})")


if __name__ == "__main__":
    main()
