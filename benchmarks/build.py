"""A whole build against `jieba.lcut` of the same text, in the same run.

    python benchmarks/build.py [megabytes]

Prints how many times faster (CPU time, one process, everything written: store, Turtle, page) the
build is than jieba alone cutting the text, and the same against rjieba.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import jieba
import rjieba
from text import cpu, pages

from kg import pipeline


def main() -> None:
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    texts = pages(size)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news"
        news.mkdir()
        for number, text in enumerate(texts):
            (news / f"{number:06}.txt").write_text(text, encoding="utf-8")

        def build() -> None:
            pipeline.build([news], Path(folder) / "out", workers=1)

        ours = cpu(build)
        cut = cpu(lambda: [tokenizer.lcut(line) for t in texts for line in t.split("\n")])
        fast = cpu(lambda: [rjieba.cut(line) for t in texts for line in t.split("\n")])
    characters = sum(map(len, texts))
    print(f"{characters / 1e6:.1f} million characters, {len(texts)} pages")
    print(f"whole build: {cut / ours:.2f} times as fast as jieba.lcut alone")
    print(f"whole build: {fast / ours:.2f} times as fast as rjieba.cut alone")


if __name__ == "__main__":
    main()
