"""The explorer: one self-contained page, nothing of any network in it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from kg.errors import KgError
from kg.files import write_text
from kg.store import Store
from kg.view.assemble import page
from kg.view.data import Evidence


def write(
    store: Store, out: Path, *, max_nodes: int | None = None, evidence: Evidence = "best"
) -> list[Path]:
    """Write the page to `out`; see `kg.view.page` for the options."""
    if evidence not in get_args(Evidence):
        raise KgError(f"--evidence {evidence}: choose none, best or all")
    if max_nodes is not None and max_nodes < 1:
        raise KgError(f"--max-nodes {max_nodes}: give a number from 1 up, or leave it out for all")
    write_text(out, page(store, max_nodes=max_nodes, evidence=evidence))
    return [out]
