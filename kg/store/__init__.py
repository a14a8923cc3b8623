"""The build on disk: one SQLite file, written atomically, read by everything downstream."""

from __future__ import annotations

from kg.files import whole_file, write_text
from kg.store.read import Store, StoreError
from kg.store.write import FILE_NAME, write

__all__ = ["FILE_NAME", "Store", "StoreError", "whole_file", "write", "write_text"]
