"""Segmentation, repair and reprints against `jieba.lcut` of the same text, in the same run.

    python benchmarks/corpus.py [megabytes]

Prints CPU-time ratios, the median of interleaved rounds: newspaper pages of several torn stories,
files of one story each, a single line of the whole text, and the search for reprints.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable

import jieba
from text import cpu, pages

from kg import corpus
from kg.records import Article, Page

ROUNDS = 5


def main() -> None:
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 2_000_000
    texts = pages(size)
    sheets = [Page(f"{n:06}", text, "") for n, text in enumerate(texts)]
    stories = [a for sheet in sheets for a in corpus.split(sheet)]
    single = [Page(f"{n:06}", a.reading.replace("\n", "\n\n"), "") for n, a in enumerate(stories)]
    line = [Page("line", "".join("".join(texts).split()), "")]
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()

    def cut() -> object:
        return [tokenizer.lcut(line) for text in texts for line in text.split("\n")]

    def split(given: list[Page]) -> Callable[[], object]:
        return lambda: [corpus.split(page) for page in given]

    jobs: dict[str, Callable[[], object]] = {
        "pages of several stories": split(sheets),
        "one story a page": split(single),
        "all in one line": split(line),
        "looking for reprints": lambda: corpus.mark_copies(_distinct(stories)),
    }
    ratios: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        base = cpu(cut)
        for name, job in jobs.items():
            ratios[name].append(base / cpu(job))
    print(f"{sum(map(len, texts)) / 1e6:.1f} million characters, {len(stories)} stories")
    for name, found in ratios.items():
        print(f"{name:26} {statistics.median(found):5.1f} times as fast as jieba.lcut")


def _distinct(stories: list[Article]) -> list[Article]:
    """Each text once, as in most collections."""
    return list({story.text: story for story in stories}.values())


if __name__ == "__main__":
    main()
