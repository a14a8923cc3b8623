"""Compile the recognition stage with mypyc, from the same sources; see `kg.native`.

    python scripts/make_compiled.py    into kg/compiled, as ./setup does; a line says what it did

The build of a wheel does it too, see `scripts/hatch_build.py`. Without a C compiler or the headers
of Python nothing is made and nothing fails: kg then runs the sources, slower, to the same results.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg import native  # noqa: E402

INTERPRETED = {"__init__", "explain", "plugins"}  # where no time is spent


class Impossible(Exception):
    """Why nothing was compiled, in words for the user."""


def obstacle() -> str:
    """What is missing for compiling, in words for the user; "": nothing."""
    if not importlib.util.find_spec("mypyc") or not importlib.util.find_spec("setuptools"):
        return "mypy or setuptools is not installed"
    if sys.platform != "win32":  # there setuptools knows where to look
        compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
        if not shutil.which(compiler):
            return f"there is no C compiler ({compiler})"
        if not Path(sysconfig.get_path("include"), "Python.h").is_file():
            return "the headers of Python are not there (Debian: python3-dev)"
    return ""


def make(folder: Path) -> None:
    """Write the compiled modules and the digest of their sources into `folder`, replacing it."""
    if reason := obstacle():
        raise Impossible(reason)
    digest = native.digest()
    with tempfile.TemporaryDirectory() as temporary:
        run = subprocess.run(
            [sys.executable, __file__, "--build", temporary],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if run.returncode:
            last = (run.stdout.strip() or f"status {run.returncode}").splitlines()[-1]
            raise Impossible(f"{last} (python {Path(__file__).name} --build FOLDER says all)")
        made = Path(temporary, "kg", "extract")
        (made / native.DIGEST).write_text(digest)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.move(made, folder)


def build(folder: str) -> None:
    """Write kg/extract/*.so below `folder`; run in a process of its own, as mypyc may end it."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    sources = sorted(
        str(path.relative_to(ROOT))
        for path in (ROOT / "kg" / "extract").glob("*.py")
        if path.stem not in INTERPRETED
    )
    flags = ["--ignore-missing-imports", "--follow-imports=silent", f"--cache-dir={folder}/cache"]
    modules = mypycify(
        [*flags, *sources],
        opt_level="1",  # twice as quick to compile as 2 and 3; the code is no slower
        debug_level="0",
        group_name=f"kg.extract.{native.GROUP}",
        target_dir=f"{folder}/c",
    )
    if sys.platform != "win32":
        for module in modules:  # looking for warnings in 15 MB of C takes longer than compiling it
            module.extra_compile_args.append("-Wno-all")
    command: Any = Distribution({"name": "kg", "ext_modules": modules}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = folder, f"{folder}/o"
    command.ensure_finalized()
    command.run()


def main() -> None:
    if sys.argv[1:2] == ["--build"]:
        build(sys.argv[2])
        return
    if not native.why_not():
        print("kg's recognition is compiled")
        return
    start = time.monotonic()
    try:
        make(native.FOLDER)
    except Impossible as reason:
        print(f"kg runs as pure Python, slower, with the same results: {reason}")
    else:
        print(f"compiled kg's recognition in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
