"""News for benchmarks: the sample's sentences, shuffled and varied, as much as is asked for.

    from text import pages
    pages(10_000_000)   # about ten million bytes of UTF-8 as a list of page texts

Sentences of the bundled sample are drawn with a fixed seed into articles of 4 to 12 paragraphs with
a title and a by-line; numbers are drawn anew and in a third of the sentences the given names are,
so that no two articles are copies of each other. It is repetitive text all the same: read the
ratios, not the speeds.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "sample" / "pages"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文玉萍红利云雪梅飞鹏宇晨"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁"


def sentences() -> list[str]:
    """The sample's sentences, line breaks taken out."""
    text = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(SAMPLE.glob("*.txt")))
    paragraphs = [p.replace("\n", "") for p in re.split(r"\n\s*\n", text)]
    return [s for p in paragraphs if len(p) > 40 for s in re.findall(r"[^。!?]+[。!?]”?", p)]


def pages(size: int, seed: int = 7) -> list[str]:
    """Page texts of about six articles each, `size` bytes in all."""
    source, dice = sentences(), random.Random(seed)
    out, done = [], 0
    while done < size:
        page = "\n\n".join(_article(source, dice) for _ in range(6)) + "\n"
        out.append(page)
        done += len(page.encode())
    return out


def _article(source: list[str], dice: random.Random) -> str:
    body = [
        "".join(_vary(dice.choice(source), dice) for _ in range(dice.randint(2, 4)))
        for _ in range(dice.randint(4, 12))
    ]
    title = re.sub(r"[^\u4e00-\u9fff]", "", dice.choice(source))[:14]
    return "\n\n".join([title, f"{_name(dice)} {_name(dice)}", *body])


def _name(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.choice(GIVEN) for _ in range(dice.randint(1, 2)))


def _vary(sentence: str, dice: random.Random) -> str:
    varied = re.sub(r"\d+", lambda m: str(dice.randint(1, 10 ** len(m[0]))), sentence)
    if dice.random() < 0.3:
        varied = f"{_name(dice)}说,{varied}"
    return varied


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call, children included."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(reference: Callable[[], object], ours: Callable[[], object], rounds: int = 3) -> float:
    """Median over interleaved rounds of reference's CPU time over ours: above 1, ours is faster."""
    found = sorted(cpu(reference) / cpu(ours) for _ in range(rounds))
    return found[len(found) // 2]
