"""Data goes one way through the house: a stage imports its own folder and what lies upstream."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parents[2] / "kg"

# In the order in which data goes through them; those on one line may know one another.
FLOORS = [
    {"records", "errors", "ids", "files", "native"},
    {"lexicon"},
    {"corpus"},
    {"extract"},
    {"resolve"},
    {"graph"},
    {"store"},
    {"rdf"},
    {"export", "query", "view"},
    {"pipeline"},
    {"commands", "cli", "__main__"},
]
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}


def imports(file: Path) -> set[str]:
    """The rooms of `kg` that a file imports, also inside functions; not for type checking only."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "kg":
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found |= {name[1] for name in names if name[0] == "kg" and len(name) > 1}
    return found & FLOOR.keys()


@pytest.mark.parametrize(
    "file", sorted(KG.rglob("*.py")), ids=lambda f: f.relative_to(KG).as_posix()
)
def test_imports_go_upstream_only(file: Path) -> None:
    room = file.relative_to(KG).parts[0].removesuffix(".py")
    if room == "__init__":
        return
    assert room in FLOOR, f"{room}: which floor is this room on?"
    below = {other for other in imports(file) if FLOOR[other] > FLOOR[room]}
    assert not below, f"{file.relative_to(KG)} imports {sorted(below)}, which lies downstream"
