"""Questions to a finished build."""

from kg.query.graph import Evidence, KnowledgeGraph, Neighbor, UnknownEntity

__all__ = ["Evidence", "KnowledgeGraph", "Neighbor", "UnknownEntity"]
