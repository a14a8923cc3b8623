"""kg: from Chinese local news to a knowledge graph.

    import kg
    graph = kg.build(["news/"], out="exports")   # read, build, write; gives the graph
    graph = kg.open("exports")                   # a graph built before
    graph.entity("南江农商行")                    # one entity: names, type, place, counts
    graph.neighbors("南江农商行")                 # who it stands with, with the sentences

The stages lie in folders in the order in which data goes through them: corpus, extract, resolve,
graph, store, then export, query and view; `kg.records` holds what passes between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.query import KnowledgeGraph

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "build", "open"]


def build(
    paths: Sequence[Path | str] | Path | str, out: Path | str = "exports", **options: Any
) -> KnowledgeGraph:
    """Build the graph of `paths` (files or folders) into the folder `out` and open it.

    `options` are those of `kg.pipeline.build`; `graph.summary` tells what was done and left out.
    Raises `kg.errors.KgError` where nothing can be read or `out` cannot be written.
    """
    from kg import pipeline

    given = [paths] if isinstance(paths, str | Path) else list(paths)
    summary = pipeline.build(given, out, **options)
    return open(out, summary)


def open(folder: Path | str = "exports", summary: Any = None) -> KnowledgeGraph:
    """Open the build in `folder`. Raises `kg.store.StoreError` where there is none."""
    from kg.query import KnowledgeGraph

    return KnowledgeGraph(folder, summary)


def __getattr__(name: str) -> Any:
    """`kg.KnowledgeGraph` without paying for its imports in `kg --help`."""
    if name == "KnowledgeGraph":
        from kg.query import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
