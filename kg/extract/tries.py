"""Word lists as compiled patterns and automata.

A plain alternation of many words is tried word by word; as a trie it begins with one small
character class and is some ten times faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from daachorse import CharwiseDoubleArrayAhoCorasick

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


class Endings:
    """Finds the longest of many words at each place where one ends; they may overlap.

    小学校长 holds 小学 and 学校: which of them is meant is for the grammar to say.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(set(words))
        self.find: Callable[[str], list[tuple[int, int, int]]] = _automaton(self.words)
        """(start, end, index into `words`) in the order of the ends."""


class Suffixes:
    """Finds the longest of many words at each place where one ends, from right to left."""

    def __init__(self, words: Iterable[str]) -> None:
        self._find = Endings(words).find

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of the words, the last first, without overlap."""
        limit = len(text)
        for start, end, _ in reversed(self._find(text)):
            if end <= limit:
                limit = start
                yield start, end


def _automaton(words: list[str]) -> Callable[[str], list[tuple[int, int, int]]]:
    if not words:  # a pack may have emptied the list
        return lambda text: []
    find: Callable[[str], list[tuple[int, int, int]]] = CharwiseDoubleArrayAhoCorasick(
        words
    ).find_overlapping_no_suffix
    return find
