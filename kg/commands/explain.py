"""`kg explain`: why a span was or was not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.records import Article

WHAT = typer.Argument(help="A text, a file, or FILE:OFFSET (code points). 文本、文件或 文件:位置")


def explain(
    what: Annotated[str, WHAT],
    pack: Annotated[
        list[Path] | None, typer.Option(help="Folder of lexicon files to add. 领域词典文件夹")
    ] = None,
) -> None:
    """Candidates for names: rule, score, worth; + was taken, - was not, < by what it was beaten.

    显示候选名称、规则、得分与取舍。

    Examples 示例:

        kg explain 县委、县政府与建设银行赣州分行签约

        kg explain news/2023-05-18.txt:120
    """
    from kg.extract.explain import explain as explained
    from kg.lexicon import load

    lexicon = load(tuple(pack or ()))
    for article, at in _articles(what):
        for row in explained(article, lexicon, at):
            mark = "+" if row.taken else "-"
            why = f"  < {row.beaten_by}" if row.beaten_by else ""
            score = f"{row.score:.2f}  {row.worth / 10000:.2f}"
            print(f"{mark} {row.surface}  {row.type}  {row.rule}  {score}{why}")


def _articles(what: str) -> Iterator[tuple[Article, int | None]]:
    """The articles asked for, with the text offset asked for or None."""
    from kg.corpus import read, split
    from kg.errors import KgError
    from kg.extract.explain import article_of
    from kg.records import Page

    asked = re.fullmatch(r"(.+):([0-9]+)", what)
    if asked and _is_file(asked[1]):
        path, offset = Path(asked[1]), int(asked[2])
    elif _is_file(what):
        path, offset = Path(what), -1
    elif asked and "/" in what:
        raise KgError(f"{asked[1]}: no such file")
    else:
        yield article_of(what), None
        return
    for page in read([path]):
        if not isinstance(page, Page):
            raise KgError(f"{page.source}: {page.reason}")
        for article in split(page):
            if offset < 0:
                yield article, None
            elif offset in article.offsets:
                yield article, list(article.offsets).index(offset)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # too long for a file name: it is a text
        return False
