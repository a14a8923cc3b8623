"""The compiled modules of `kg.extract`: where they lie, and whether they may be used.

`scripts/make_compiled.py` makes them from the very sources that otherwise run; they change the
speed and not one byte of a result. They lie apart from the sources and are used only while those
are what they were made from: whoever edits a rule runs the edited rule, as pure Python.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

KG = Path(__file__).parent
FOLDER = KG / "compiled"
DIGEST = "sources.sha256"
GROUP = "rules"  # all modules are in the library rules__mypyc; the others only open it
SOURCES = ("extract/*.py", "lexicon/*.py", "records.py")


def digest() -> str:
    """Of the modules' sources and of those whose records they rely on, as hex digits."""
    whole = sha256()
    for path in sorted(path for pattern in SOURCES for path in KG.glob(pattern)):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(KG).as_posix()} {len(content)}\n".encode() + content)
    return whole.hexdigest()


@cache
def why_not() -> str:
    """Why the sources run and not the compiled modules, in a few words; "": those do."""
    if os.environ.get("KG_PURE"):
        return "KG_PURE is set"
    if not any(FOLDER.glob(f"{GROUP}__mypyc{EXTENSION_SUFFIXES[0]}")):
        return "not compiled"
    if (FOLDER / DIGEST).read_text() != digest():
        return "the sources have changed since they were compiled; `make compile` renews them"
    return ""


def state() -> str:
    """In words for the user: what runs, and why no compiled modules."""
    reason = why_not()
    return f"pure Python: {reason}" if reason else "compiled"


def path() -> list[str]:
    """What goes before the path of `kg.extract`: the folder of the compiled modules, if any."""
    return [] if why_not() else [str(FOLDER)]
