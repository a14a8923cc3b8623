"""`kg stats`: what stands out in a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import AsJson, BuildFolder, print_json

if TYPE_CHECKING:
    from kg.query.stats import Change, Changes, Pair, Stats
    from kg.store.rows import EntityRow


def stats(
    folder: Annotated[Path, BuildFolder] = Path("exports"),
    limit: Annotated[int, typer.Option("-n", help="Entries a list. 每项条数")] = 5,
    json: Annotated[bool, AsJson] = False,
) -> None:
    """What stands out: hubs, pairs, bridges, communities, changes. 图谱概览。

    Example 示例:

        kg stats -n 3
    """
    from kg.query.stats import stats as compute
    from kg.store import Store

    found = compute(Store(folder), limit)
    if json:
        print_json(_as_dict(found))
        return
    print("most connected by type 各类中联系最多:")
    for kind, rows in found.connected.items():
        print(f"  {kind}: " + "、".join(f"{c.entity.name} ({c.partners})" for c in rows))
    print("\nstrongest pairs 最强的组合:")
    _print_pairs(found.pairs)
    print("\nbridges between groups 桥梁:")
    for bridge in found.bridges:
        groups = ", ".join(map(str, bridge.communities))
        print(f"  {bridge.entity.name}  {bridge.betweenness:.3f}  groups 群组 {groups}")
    print("\ncommunities 群组:")
    for community in found.communities:
        names = "、".join(row.name for row in community.members)
        print(f"  {community.number} ({community.size}): {names}")
    print("\nchanges 变化:")
    if found.changes is None:
        print("  the articles' dates fill no two periods 文章日期不足以比较")
    else:
        _print_changes(found.changes)


def _print_pairs(pairs: tuple[Pair, ...]) -> None:
    for pair in pairs:
        print(f"  {pair.a.name} — {pair.b.name}\n    {pair.reading}\n    {pair.reading_zh}")


def _print_changes(changes: Changes) -> None:
    print(
        f"  {changes.period}: {changes.articles_now} articles 篇,"
        f" before 此前 {changes.articles_before}"
    )
    for label, rows in (("rising 上升", changes.rising), ("falling 下降", changes.falling)):
        names = "、".join(f"{c.entity.name} ({c.before} → {c.now})" for c in rows)
        print(f"  {label}: {names or '–'}")
    print("  new pairs 新组合:")
    _print_pairs(changes.new_pairs)


def _as_dict(found: Stats) -> dict[str, object]:
    def pair(p: Pair) -> dict[str, object]:
        told = {"a_name": p.a.name, "b_name": p.b.name}
        return p.comention._asdict() | told | {"reading": p.reading, "reading_zh": p.reading_zh}

    changes = found.changes
    return {
        "connected": {
            kind: [{**_short(c.entity), "partners": c.partners} for c in rows]
            for kind, rows in found.connected.items()
        },
        "pairs": [pair(p) for p in found.pairs],
        "bridges": [
            {**_short(b.entity), "betweenness": b.betweenness, "communities": b.communities}
            for b in found.bridges
        ],
        "communities": [
            {"number": c.number, "size": c.size, "members": [_short(e) for e in c.members]}
            for c in found.communities
        ],
        "changes": changes
        and {
            "period": changes.period,
            "articles_before": changes.articles_before,
            "articles_now": changes.articles_now,
            "rising": [_change(c) for c in changes.rising],
            "falling": [_change(c) for c in changes.falling],
            "new_pairs": [pair(p) for p in changes.new_pairs],
        },
    }


def _short(entity: EntityRow) -> dict[str, object]:
    return {"id": entity.id, "name": entity.name, "type": entity.type}


def _change(change: Change) -> dict[str, object]:
    told = {"before": change.before, "now": change.now, "llr": change.llr}
    return {**_short(change.entity), **told}
