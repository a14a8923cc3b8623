"""Recognition against `jieba.lcut` of the same text, in the same run.

    python benchmarks/recognition.py [megabytes]

Articles are made beforehand; what is timed (CPU time, one process) is the families, the choice and
the learned names. Relations have their own place in the build's benchmark.
"""

from __future__ import annotations

import sys

import jieba
import rjieba
from text import cpu, pages

from kg.corpus import split
from kg.extract import Context, candidates, learned
from kg.extract.choose import choose
from kg.lexicon import load
from kg.pipeline import rare_collections
from kg.records import Mention, Page


def main() -> None:
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    articles = [
        article
        for number, text in enumerate(pages(size))
        for article in split(Page(f"{number}.txt", text, ""))
    ]
    lexicon = load()
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()

    def recognise() -> int:
        count = 0
        for article in articles:
            context = Context(article, lexicon)
            first = candidates(context, ())
            chosen = choose(first)
            mentions = [Mention(*candidate) for candidate in chosen]
            _, names = learned.learn(context, mentions)
            if names:
                context.known = learned.KnownNames(names)
                chosen = choose(first + list(learned.find(context)))
            count += len(chosen)
        return count

    for article in articles[:3]:  # patterns and automata are made on first use
        candidates(Context(article, lexicon), ())
    lines = [line for article in articles for line in article.text.split("\n")]
    with rare_collections():  # as in a build; for all three
        ours = cpu(recognise)
        cut = cpu(lambda: [tokenizer.lcut(line) for line in lines])
        fast = cpu(lambda: [rjieba.cut(line) for line in lines])
    characters = sum(len(article.text) for article in articles)
    print(f"{characters / 1e6:.1f} million characters in {len(articles)} articles")
    print(f"recognition: {cut / ours:.2f} times as fast as jieba.lcut alone")
    print(f"recognition: {fast / ours:.2f} times as fast as rjieba.cut alone")


if __name__ == "__main__":
    main()
