"""The same input gives the same bytes, whatever the hash seed, file order, processes, portions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample" / "pages"


def build(paths: list[Path], out: Path, seed: str = "0", *options: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-m", "kg", "build", *map(str, paths), "-o", str(out), *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build([SAMPLE], tmp_path_factory.mktemp("first"), "1")


def test_another_hash_seed(first: dict[str, bytes], tmp_path: Path) -> None:
    assert build([SAMPLE], tmp_path / "out", "4242") == first


def test_shuffled_files(first: dict[str, bytes], tmp_path: Path) -> None:
    files = sorted(SAMPLE.iterdir())
    assert build(files[::-1], tmp_path / "out", "7") == first


def test_two_processes(first: dict[str, bytes], tmp_path: Path) -> None:
    assert build([SAMPLE], tmp_path / "out", "3", "--workers", "2") == first


def test_files_added_in_steps(first: dict[str, bytes], tmp_path: Path) -> None:
    """A folder that grows page by page ends where one build of the whole begins."""
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    files = sorted(SAMPLE.iterdir())
    for portion in (files[:2], files[2:]):
        for file in portion:
            shutil.copy(file, pages)
        last = build([pages], out)
    assert last == first


def test_building_twice_is_building_once(first: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([SAMPLE], out)
    assert build([SAMPLE], out) == first
