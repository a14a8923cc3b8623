"""`kg articles`: what was made of a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import AsJson, Column, columns, print_json

if TYPE_CHECKING:
    from kg.records import Article, Page

_HEADINGS = (
    "page 版面",
    "no. 序",
    "title 标题",
    "authors 作者",
    "parts 段",
    "chars 字",
    "notes 备注",
)


def articles(
    paths: Annotated[
        list[Path], typer.Argument(help="Files or folders; - is standard input. 文件或文件夹")
    ],
    html: Annotated[
        Path | None, typer.Option(help="Write a picture of the pages here. 输出彩色版面")
    ] = None,
    column: Annotated[list[str] | None, Column] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding, if detection errs. 文件编码 (gb18030 …)")
    ] = None,
    json: Annotated[bool, AsJson] = False,
) -> None:
    """How pages are cut into articles: a table, a picture, or JSON. 查看版面切分结果。

    Examples 示例:

        kg articles 2023-05-18.txt

        kg articles pages/ --html pages.html
    """
    from kg import corpus
    from kg.errors import KgError
    from kg.records import LeftOut

    named = corpus.Columns(**columns(column or []))
    made: list[tuple[Page, list[Article]]] = []
    left_out = []
    for item in corpus.read(paths, columns=named, encoding=encoding):
        if isinstance(item, LeftOut):
            left_out.append(item)
        else:
            made.append((item, corpus.split(item)))
    flat = corpus.mark_copies([article for _, articles in made for article in articles])
    if html is not None:
        from kg.corpus.picture import picture

        html.write_text(picture(made), encoding="utf-8")
    if json:
        print_json([_as_dict(article) for article in flat])
    elif html is not None:
        print(html)
    else:
        _print_table(flat)
    for item in left_out:
        print(f"kg: left out 未读入 {item.source}: {item.reason}", file=sys.stderr)
    if not made:
        raise KgError("nothing could be read; give text files or folders of them")


def _as_dict(article: Article) -> dict[str, object]:
    return {
        "source": article.source,
        "article": article.number,
        "title": article.title,
        "authors": article.authors,
        "dateline": article.dateline,
        "date": article.date,
        "date_source": article.date_source,
        "publication": article.publication,
        "publication_source": article.publication_source,
        "copy_of": article.copy_of,
        "spans": article.spans,
        "parts": [
            {"kind": kind, "text": article.reading[start:end]} for kind, start, end in article.parts
        ],
    }


def _print_table(articles: list[Article]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        "page 版面", "no. 序", "title 标题", "authors 作者", "parts 段", "chars 字", "notes 备注"
    )
    for article in articles:
        row = (
            article.source,
            str(article.number),
            article.title,
            "、".join(article.authors),
            str(len(article.parts)),
            str(len(article.text)),
            _notes(article),
        )
        table.add_row(*map(Text, row))  # Text, because names may hold what rich takes for markup
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _notes(article: Article) -> str:
    notes = []
    if article.date:
        notes.append(article.date)
    if len(article.spans) > 1:
        notes.append(f"{len(article.spans)} pieces 块")
    if article.copy_of:
        notes.append(f"reprint 转载 {article.copy_of}")
    return ", ".join(notes)
