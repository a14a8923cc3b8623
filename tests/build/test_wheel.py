"""What is installed from a wheel works without the checkout: data, schema, ontology, page."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import make_compiled  # noqa: E402


def test_wheel_holds_all_and_builds_the_sample(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path, ROOT],
        check=True,
        timeout=300,
    )
    wheel = next(tmp_path.glob("*.whl"))
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    names = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    tracked = subprocess.run(
        ["git", "ls-files", "kg", "ontology"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    wanted = {
        f"kg/{name}" if name.startswith("ontology/") else name for name in tracked if name.strip()
    }
    assert wanted <= names
    environment = {**os.environ, "PYTHONPATH": str(site)}
    environment.pop("KG_PURE", None)
    said = subprocess.run(
        [sys.executable, "-m", "kg", "--version"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert ("(compiled)" in said) == (not make_compiled.obstacle())
    out = tmp_path / "out"
    subprocess.run(
        [sys.executable, "-m", "kg", "build", ROOT / "sample" / "pages", "-o", out],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert (out / "graph.html").stat().st_size > 10_000
