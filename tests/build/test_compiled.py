"""The compiled modules and their sources: one result, and never an outdated compiled rule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import make_compiled  # noqa: E402

SAYS = "from kg import native; import kg.extract.border as c; print(c.__file__, native.state())"


def run(root: Path, *arguments: object, **environment: str) -> str:
    """The output of a Python process that sees the `kg` of `root`, compiled modules and all."""
    whole = {name: value for name, value in os.environ.items() if name != "KG_PURE"}
    whole |= {"PYTHONPATH": str(root), **environment}
    process = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=root,
        env=whole,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert process.returncode == 0, process.stderr
    return process.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with compiled modules of these very sources: those of ./setup, else made here."""
    root = tmp_path_factory.mktemp("checkout")
    for folder in ("kg", "ontology", "scripts"):
        shutil.copytree(
            ROOT / folder,
            root / folder,
            ignore=shutil.ignore_patterns("__pycache__"),
            symlinks=True,
        )
    if "border.py" in run(root, "-c", SAYS):
        assert not os.environ.get("CI"), f"./setup has compiled nothing: {run(root, '-c', SAYS)}"
        if reason := make_compiled.obstacle():
            pytest.skip(reason)
        make_compiled.make(root / "kg" / "compiled")
    return root


def test_compiled_and_pure_build_the_same_bytes(copy: Path, tmp_path: Path) -> None:
    assert "border.py" not in run(copy, "-c", SAYS)
    assert "border.py" in run(copy, "-c", SAYS, KG_PURE="1")
    sample = ROOT / "sample" / "pages"
    run(copy, "-m", "kg", "build", sample, "-o", tmp_path / "compiled")
    run(copy, "-m", "kg", "build", sample, "-o", tmp_path / "pure", KG_PURE="1")
    for name in ("graph.ttl", "graph.html"):
        assert (tmp_path / "compiled" / name).read_bytes() == (
            tmp_path / "pure" / name
        ).read_bytes()


def test_an_edited_rule_runs(copy: Path, tmp_path: Path) -> None:
    edited = tmp_path / "edited"
    shutil.copytree(copy, edited)
    with (edited / "kg" / "extract" / "border.py").open("a", encoding="utf-8") as file:
        file.write("\nEDITED = True\n")
    output = run(edited, "-c", f"{SAYS}; print(c.EDITED)")
    assert "border.py" in output
    assert "have changed" in output
    assert output.endswith("True\n")
    assert "have changed" in run(edited, "-m", "kg", "--version")


def test_without_a_compiler_the_sources_run(copy: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(copy, bare)
    shutil.rmtree(bare / "kg" / "compiled")
    empty = tmp_path / "empty"
    empty.mkdir()
    said = run(bare, "scripts/make_compiled.py", PATH=str(empty))
    assert said.count("\n") == 1
    assert "no C compiler" in said
    assert "(pure Python: not compiled)" in run(bare, "-m", "kg", "--version")
