"""`kg path`: how two entities are connected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import AsJson, BuildFolder, print_json

if TYPE_CHECKING:
    from kg.query.paths import Step


def path(
    a: Annotated[str, typer.Argument(help="Name, alias or id. 名称、别名或编号")],
    b: Annotated[str, typer.Argument(help="The other one. 另一个")],
    folder: Annotated[Path, BuildFolder] = Path("exports"),
    limit: Annotated[int, typer.Option("-n", help="Sentences a step. 每步例句数")] = 2,
    json: Annotated[bool, AsJson] = False,
) -> None:
    """How two entities are connected, with the evidence of each step. 两个实体如何相连。

    Stated relations count most, pairs that chance does not explain next. Status 1 if nothing
    connects them.

    Example 示例:

        kg path 农商行 工商联
    """
    from kg.query import KnowledgeGraph
    from kg.query.paths import path as find
    from kg.query.stats import sentence_counts

    graph = KnowledgeGraph(folder)
    steps = find(graph, a, b, limit)
    if json:
        print_json(None if steps is None else [_as_dict(step) for step in steps])
    elif steps is None:
        print(f"nothing connects 没有连接: {graph.entity(a).name} … {graph.entity(b).name}")
    elif not steps:
        print(f"{a} and {b} are one entity 同一实体: {graph.entity(a).name}")
    else:
        passed = [steps[0].start.id, *(step.end.id for step in steps)]
        counts = sentence_counts(graph.store, passed)
        for step in steps:
            print(f"{step.start.name} ({step.start.type}) — {step.end.name} ({step.end.type})")
            names = {step.start.id: step.start.name, step.end.id: step.end.name}
            for r in step.relations:
                status = "" if r.status == "stated" else f" [{r.status}]"
                print(f"  stated 关系: {names[r.subject]} {r.predicate} {names[r.object]}{status}")
                print(f"    {r.text}")
            if step.comention:
                print(f"  {counts.reading(step.comention)}")
            for e in step.evidence:
                print(
                    f"    {e.text}\n      {e.source}:{e.start}-{e.end} {e.date} {e.title}".rstrip()
                )
    if steps is None:
        raise typer.Exit(1)


def _as_dict(step: Step) -> dict[str, object]:
    return {
        "start": {"id": step.start.id, "name": step.start.name, "type": step.start.type},
        "end": {"id": step.end.id, "name": step.end.name, "type": step.end.type},
        "relations": [r._asdict() for r in step.relations],
        "comention": step.comention._asdict() if step.comention else None,
        "evidence": [e._asdict() for e in step.evidence],
    }
