"""News for benchmarks: sentences shuffled and varied, as much as is asked for.

    from text import pages
    pages(10_000_000)                      # about ten million bytes of UTF-8, a list of page texts
    pages(10_000_000, Path("my/pages"))    # the same, made of the sentences of a folder of pages

Sentences are drawn with a fixed seed into articles of 4 to 12 paragraphs with a title and a
by-line; numbers are drawn anew and in some sentences somebody speaks, so that no two articles are
copies of each other. It is repetitive text all the same: read the ratios, not the
speeds.

The bundled sample was written to show many names on few pages: one in every 15 characters, where
annotated newspaper pages have one in every 39. So it is mixed with `prose.txt`, sentences of the
same papers' manner without names, until there is one in about 38.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "sample" / "pages"
PLAIN = 0.55  # of the sentences are of prose.txt
SPOKEN = 0.08  # of the sentences somebody says, whose name is made up
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文玉萍红利云雪梅飞鹏宇晨"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁"


def sentences(folder: Path) -> list[str]:
    """The sentences of a folder's pages, line breaks taken out."""
    text = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt")))
    paragraphs = [p.replace("\n", "") for p in re.split(r"\n\s*\n", text)]
    return [s for p in paragraphs if len(p) > 40 for s in re.findall(r"[^。!?]+[。!?]”?", p)]


def pages(size: int, folder: Path | None = None, seed: int = 7) -> list[str]:
    """Page texts of about six articles each, `size` bytes in all."""
    source = sentences(folder or SAMPLE)
    if folder is None:
        plain = (HERE / "prose.txt").read_text(encoding="utf-8").split("\n")
        source = _mixed(source, [line for line in plain if line])
    dice = random.Random(seed)
    out, done = [], 0
    while done < size:
        page = "\n\n".join(_article(source, dice) for _ in range(6)) + "\n"
        out.append(page)
        done += len(page.encode())
    return out


def _mixed(dense: list[str], plain: list[str]) -> list[str]:
    """Both lists, repeated so that a draw is of the second with the probability PLAIN."""
    draws = 4000
    of_plain = int(draws * PLAIN)
    return [plain[i % len(plain)] for i in range(of_plain)] + [
        dense[i % len(dense)] for i in range(draws - of_plain)
    ]


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
    if dice.random() < SPOKEN:
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
