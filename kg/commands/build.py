"""`kg build`: files in, graph out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import Column, columns, print_json

if TYPE_CHECKING:
    from kg.pipeline import Progress, Summary

STAGES = {
    "read": "reading 读取",
    "extract": "recognising 识别",
    "resolve": "resolving 归并",
    "count": "counting 统计",
    "layout": "drawing the map 布局",
    "write": "writing the store 写入",
}


def build(
    paths: Annotated[
        list[Path], typer.Argument(help="Files or folders; - is standard input. 文件或文件夹")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to. 输出文件夹")] = Path(
        "exports"
    ),
    column: Annotated[list[str] | None, Column] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding, if detection errs. 文件编码 (gb18030 …)")
    ] = None,
    publication: Annotated[str, typer.Option(help="Name of the paper. 报刊名称")] = "",
    date: Annotated[str, typer.Option(help="Date of issue, YYYY-MM-DD. 出版日期")] = "",
    pack: Annotated[
        list[Path] | None, typer.Option(help="Folder of lexicon files to add. 领域词典文件夹")
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="Judgements to replay. 人工校正文件")
    ] = None,
    layout_from: Annotated[
        Path | None, typer.Option(help="Older build whose map to keep to. 沿用旧图布局")
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes; 0: as the text needs. 进程数")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Summary as JSON. 以 JSON 输出摘要")] = False,
) -> None:
    """Read text, build the graph, write the store, graph.ttl and graph.html. 读入文本,建立图谱。

    Examples 示例:

        kg build news/ -o exports

        kg build 2023-05-18.txt --publication 青溪日报 --date 2023-05-18
    """
    from kg import pipeline

    with _progress() as progress:
        summary = pipeline.build(
            paths,
            out,
            columns=columns(column or []),
            encoding=encoding,
            publication=publication,
            date=date,
            packs=pack or [],
            corrections=corrections,
            layout_from=layout_from,
            workers=workers,
            progress=progress,
        )
    if json:
        print_json(asdict(summary) | {"out": str(summary.out), "files": [*map(str, summary.files)]})
    else:
        _print_summary(summary)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal, a line a stage anywhere else; both on standard error."""
    if not sys.stderr.isatty():
        told: list[str] = []

        def line(stage: str, done: int, of: int) -> None:
            if stage not in told:
                told.append(stage)
                print(
                    f"{STAGES.get(stage, f'writing {stage} 导出')} …", file=sys.stderr, flush=True
                )

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)

        def show(stage: str, done: int, of: int) -> None:
            name = STAGES.get(stage, f"writing {stage} 导出")
            bar.update(task, description=name, completed=done, total=of or None)

        yield show


def _print_summary(summary: Summary) -> None:
    copies = f" ({summary.copies} reprints 转载)" if summary.copies else ""
    print(f"pages 版面        {summary.pages}")
    print(f"articles 文章     {summary.articles}{copies}")
    print(f"characters 字符   {summary.characters}")
    print(f"mentions 提及     {summary.mentions}")
    print(f"entities 实体     {summary.entities}")
    for kind, count in summary.entities_by_type.items():
        print(f"  {kind:24} {count}")
    print(f"co-mentions 共现  {summary.comentions}")
    print(f"relations 关系    {summary.relations}")
    if summary.proposals:
        print(f"proposals 待审    {summary.proposals} (kg review -b {summary.out})")
    print(f"seconds 秒        {summary.seconds:.1f}")
    for stale in summary.stale_corrections:
        print(f"correction no longer applies 校正已失效: {stale}")
    if summary.left_out:
        print(f"left out 未读入   {len(summary.left_out)}")
        for item in summary.left_out:
            print(f"  {printable(item.source)}: {printable(item.reason)}")
    for file in summary.files:
        print(f"wrote 已写入      {file}")


def printable(text: str) -> str:
    """A file name as one line that a terminal may print."""
    return "".join(c if c.isprintable() else "�" for c in text)
