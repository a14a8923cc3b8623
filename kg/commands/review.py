"""`kg review`: proposed merges judged by a person, written to the file that builds replay."""

from __future__ import annotations

import datetime
import getpass
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import AsJson, BuildFolder, print_json
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query import KnowledgeGraph

_PROMPT = "same 相同 [y] · different 不同 [n] · skip 跳过 [s] · quit 退出 [q]: "


def review(
    folder: Annotated[Path, BuildFolder] = Path("exports"),
    corrections: Annotated[
        Path | None,
        typer.Option(help="Where judgements go (default: corrections.yaml in the build). 校正文件"),
    ] = None,
    author: Annotated[str, typer.Option(help="Who judges (default: user name). 审核人")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help="Write the proposals as YAML to edit. 输出为文件")
    ] = None,
    take: Annotated[
        Path | None, typer.Option("--take", help="Take in the judgements of such a file. 收入判断")
    ] = None,
    limit: Annotated[int, typer.Option("-n", help="At most so many; 0: all. 条数")] = 0,
    json: Annotated[bool, AsJson] = False,
) -> None:
    """Proposed merges, one after the other; judgements are replayed by every build. 审核归并建议。

    A judgement is written to corrections.yaml when it is made; those made before are not asked
    again. To work in an editor, write the proposals with --file, set each action to merge or
    never-merge, and take the judgements in with --take.

    corrections.yaml takes further judgements, written by hand: split (surfaces, sources),
    rename (name), retype (type), alias (alias), drop, confirm. Entities are named by id, or by
    name and type.

    Examples 示例:

        kg review -b exports --author 编辑部

        kg review --file proposals.yaml

        kg review --take proposals.yaml
    """
    from kg.query import KnowledgeGraph
    from kg.resolve.corrections import decided, load

    graph = KnowledgeGraph(folder)
    path = corrections or folder / "corrections.yaml"
    if take is not None:
        today = datetime.date.today().isoformat()
        taken = decided(take)
        for one in taken:
            one["author"] = one.get("author") or author or _user()
            one["date"] = one.get("date") or today
        _add(path, taken)
        print(f"{len(taken)} judgements 条判断 → {path}")
        return
    judged = load(path if path.is_file() else None)
    proposals = [p.body for p in graph.store.proposals() if not _decided(p.body, judged)]
    shown = proposals[:limit] if limit else proposals
    if json:
        print_json(shown)
    elif file is not None:
        _write_file(file, shown)
        print(f"{len(shown)} proposals 条建议 → {file}")
    else:
        _walk(graph, shown, path, author or _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _entities(proposal: Mapping[str, Any]) -> list[dict[str, str]]:
    """Id, name, type and place of both, empty words left out, as they go into the file."""
    return [
        {key: entity[key] for key in ("id", "name", "type", "place") if entity.get(key)}
        for entity in proposal["entities"]
    ]


def _decided(proposal: Mapping[str, Any], judged: Sequence[Any]) -> bool:
    ids = {entity["id"] for entity in proposal["entities"]}
    for one in judged:
        if one.action in ("merge", "never-merge"):
            named = {one.entity.id, *(other.id for other in one.others)}
            if ids <= named:
                return True
    return False


def _write_file(path: Path, proposals: Sequence[Mapping[str, Any]]) -> None:
    import yaml

    from kg.files import write_text

    entries = []
    for proposal in proposals:
        first, *others = _entities(proposal)
        why = f"{proposal['kind']}: {proposal['reason']} ({proposal['source']})"
        entries.append(
            {
                "action": "undecided",
                "entity": first,
                "with": others,
                "author": "",
                "date": "",
                "reason": why,
            }
        )
    head = (
        "# Set action to merge (one and the same) or never-merge (two); undecided does nothing.\n"
        "# 将 action 改为 merge(同一实体)或 never-merge(不同实体);undecided 不起作用。\n"
        "# Then 然后: kg review --take THIS_FILE\n"
    )
    try:
        write_text(path, head + yaml.safe_dump(entries, allow_unicode=True, sort_keys=False))
    except OSError as error:
        raise KgError(f"{path}: cannot be written ({error.strerror})") from None


def _walk(
    graph: KnowledgeGraph, proposals: Sequence[Mapping[str, Any]], path: Path, author: str
) -> None:
    from kg.resolve.corrections import entry

    if not proposals:
        print("nothing to review 没有待审的建议")
        return
    made = 0
    for number, proposal in enumerate(proposals, 1):
        _show(graph, proposal, f"{number}/{len(proposals)}")
        answer = _ask()
        if answer == "q":
            break
        if answer in ("y", "n"):
            first, *others = _entities(proposal)
            judgement = entry(
                "merge" if answer == "y" else "never-merge",
                first,
                others,
                author=author,
                date=datetime.date.today().isoformat(),
                reason=f"{proposal['kind']}: {proposal['reason']}",
            )
            _add(path, [judgement])
            made += 1
    print(f"{made} judgements 条判断 → {path}")
    if made:
        print("they take effect at the next kg build 下次 kg build 时生效")


def _add(path: Path, entries: Sequence[Mapping[str, object]]) -> None:
    from kg.resolve.corrections import append

    try:
        append(path, entries)
    except OSError as error:
        raise KgError(f"{path}: cannot be written ({error.strerror})") from None


def _ask() -> str:
    while True:
        print(_PROMPT, end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            return "q"
        answer = line.strip().lower()[:1]
        if answer in ("y", "n", "s", "q"):
            return answer


def _show(graph: KnowledgeGraph, proposal: Mapping[str, Any], number: str) -> None:
    width = os.get_terminal_size().columns if sys.stdout.isatty() else 100
    print(f"\n{number} {proposal['kind']} ({proposal['score']}): {proposal['reason']}")
    for mark, entity in zip("AB", proposal["entities"], strict=False):
        names = "、".join(row.surface for row in graph.aliases(entity["id"])[:6])
        place = f" · {entity['place']}" if entity.get("place") else ""
        print(f"  {mark} {entity['name']} · {entity['type']}{place} · {entity['id']}")
        print(f"    names 名称: {names}")
        for row in graph.evidence(entity["id"], limit=1):
            print(f"    {row.text}"[: max(40, width // 2)])
            print(f"      {row.source}:{row.start}-{row.end} {row.title}".rstrip())
