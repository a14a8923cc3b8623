"""`kg show`: one entity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import AsJson, BuildFolder, print_json

if TYPE_CHECKING:
    from kg.query import KnowledgeGraph
    from kg.store.rows import EntityRow


def show(
    name: Annotated[str, typer.Argument(help="Name, alias or id. 名称、别名或编号")],
    folder: Annotated[Path, BuildFolder] = Path("exports"),
    limit: Annotated[int, typer.Option("-n", help="Partners and sentences to show. 条数")] = 10,
    json: Annotated[bool, AsJson] = False,
) -> None:
    """An entity: type, place, aliases, who it stands with, the sentences. 查看一个实体。

    Example 示例:

        kg show 农商行 -n 5
    """
    from kg.query import KnowledgeGraph

    graph = KnowledgeGraph(folder)
    entity = graph.entity(name)
    if json:
        print_json(_as_dict(graph, entity, limit))
        return
    same = [other for other in graph.find(name) if other.id != entity.id]
    print(f"{entity.name}  {entity.type}  {entity.id}")
    if entity.path:
        print(f"place 区划: {' > '.join(entity.path)}  {entity.division}")
    elif entity.candidates:
        print(f"place 区划: not settled 未定: {', '.join(entity.candidates)}")
    period = f", {entity.first} … {entity.last}" if entity.first else ""
    print(f"mentions 提及: {entity.mentions} in {entity.articles} articles 篇{period}")
    names = [f"{a.surface} ×{a.mentions}" for a in graph.aliases(entity.id)]
    print(f"names 名称: {'、'.join(names)}")
    if same:
        others = "、".join(f"{o.name} ({o.type}, {o.id})" for o in same[:5])
        print(f"others of this name 同名: {others}")
    _print_neighbors(graph, entity, limit)
    _print_relations(graph, entity, limit)
    sentences = graph.evidence(entity.id)
    print(f"\nsentences 原文 ({min(limit, len(sentences))} of {len(sentences)}):")
    for e in sentences[:limit]:
        print(f"  {e.text}\n    {e.source}:{e.start}-{e.end} {e.date} {e.title}".rstrip())


def _print_neighbors(graph: KnowledgeGraph, entity: EntityRow, limit: int) -> None:
    """The strongest partners of each type, and what the numbers of the strongest mean."""
    from kg.query.stats import sentence_counts

    neighbors = graph.neighbors(entity.id)
    print(f"\nnamed with 共现 ({min(limit, len(neighbors))} of {len(neighbors)}):")
    shown = [entity.id, *(n.entity.id for n in neighbors[:limit])]
    counts = sentence_counts(graph.store, shown)
    for n in neighbors[:limit]:
        print(f"  {n.entity.name} ({n.entity.type})  {counts.reading(n.comention)}")
        print(f"    {counts.reading(n.comention, chinese=True)}")
    by_type: dict[str, list[str]] = {}
    for n in neighbors:
        count = f" {n.comention.articles}篇/{n.comention.sentences}句"
        by_type.setdefault(n.entity.type, []).append(n.entity.name + count)
    print("\nstrongest by type 各类中最强:")
    for kind, names in sorted(by_type.items()):
        more = f" … {len(names)}" if len(names) > limit else ""
        print(f"  {kind}: {'、'.join(names[:limit])}{more}")


def _print_relations(graph: KnowledgeGraph, entity: EntityRow, limit: int) -> None:
    relations = graph.relations(entity.id)
    if not relations:
        return
    names = {row.id: row.name for row in graph.store.entities()}
    print(f"\nstated 关系 ({min(limit, len(relations))} of {len(relations)}):")
    for r in relations[:limit]:
        more = "".join(f" {k}={v}" for k, v in r.qualifiers.items())
        status = "" if r.status == "stated" else f" [{r.status}]"
        print(f"  {names[r.subject]} {r.predicate} {names[r.object]}{more}{status}: {r.text}")


def _as_dict(graph: KnowledgeGraph, entity: EntityRow, limit: int) -> dict[str, object]:
    return {
        **entity._asdict(),
        "aliases": [a._asdict() for a in graph.aliases(entity.id)],
        "neighbors": [
            {"entity": n.entity.id, "name": n.entity.name, "type": n.entity.type}
            | n.comention._asdict()
            for n in graph.neighbors(entity.id, limit=limit)
        ],
        "relations": [r._asdict() for r in graph.relations(entity.id)],
        "sentences": [e._asdict() for e in graph.evidence(entity.id, limit=limit)],
    }
