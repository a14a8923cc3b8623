"""The page: one HTML file to explore the graph in, from the store alone."""

from kg.view.assemble import page

__all__ = ["page"]
