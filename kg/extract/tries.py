"""Word lists, ready to be asked: as patterns, by their first or last character.

A plain alternation of many words is tried word by word; as a trie it begins with one small
character class and is some ten times faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Trie = dict[str, "Trie"]
END = ""  # key that says: a word may end here


def pattern(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words at a place. No words: no match."""
    root: Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[END] = {}
    return _write(root) if root else "(?!)"


def _write(node: Trie) -> str:
    branches: dict[str, list[str]] = {}
    for char in sorted(key for key in node if key):
        branches.setdefault(_write(node[char]), []).append(char)
    parts = []
    for rest, chars in branches.items():
        head = re.escape(chars[0]) if len(chars) == 1 else f"[{''.join(map(re.escape, chars))}]"
        parts.append(head + rest)
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and END not in node else f"(?:{'|'.join(parts)})"
    return body + "?" if END in node else body


class Openings:
    """Many words, to ask whether one of them begins at a place. Most first characters say no."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._by_first = _grouped(self.words, 0)

    def at(self, text: str, start: int) -> bool:
        """Does one of the words begin here?"""
        words = self._by_first.get(text[start : start + 1])
        return words is not None and text.startswith(words, start)


class Endings:
    """Many words, to ask whether one of them ends at a place. Most last characters say no."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last = _grouped(frozenset(words), -1)

    def at(self, text: str, end: int) -> bool:
        """Does one of the words end here?"""
        words = self._by_last.get(text[end - 1 : end])
        return words is not None and text.endswith(words, 0, end)


def _grouped(words: frozenset[str], by: int) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for word in sorted(words - {""}):
        groups.setdefault(word[by], []).append(word)
    return {char: tuple(group) for char, group in groups.items()}
