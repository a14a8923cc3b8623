"""Mentions to entities: one node for each thing in the world, and a hand on the wheel.

`resolve` reads documents and gives a `Resolution`; every surface of an entity carries the rule,
the score and the place that make it a name of that entity.
"""

from kg.resolve.corrections import load as load_corrections
from kg.resolve.resolution import resolve

__all__ = ["load_corrections", "resolve"]
