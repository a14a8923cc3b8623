"""Words and their classes, from rjieba where it is installed, else from jieba (same cuts, slower).

Only ambiguous places need words, so a `Context` asks on first use. Both tokenisers are private
instances: nothing that a caller does to the global `jieba` or `rjieba` changes a build.
"""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


class Tokenizer(Protocol):
    """What recognition asks of a tokeniser."""

    def cut(self, text: str) -> list[str]:
        """The words of a text; joined they are the text."""

    def tag(self, word: str) -> str:
        """The part of speech of a word of the dictionary, or "" for a word that is not in it."""


class RJieba:
    """The tokeniser written in Rust."""

    def __init__(self) -> None:
        import rjieba

        self._jieba = rjieba.Jieba()
        self.cut = self._jieba.cut

    def tag(self, word: str) -> str:
        if not self._jieba.has_word(word):
            return ""
        tags: list[tuple[str, str]] = self._jieba.tag(word)
        return tags[0][1] if len(tags) == 1 else ""


class Jieba:
    """The reference in Python."""

    def __init__(self) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        self._tags = jieba.posseg.POSTokenizer(tokenizer)
        self._tags.initialize()
        self.cut = tokenizer.lcut

    def tag(self, word: str) -> str:
        tag: str = self._tags.word_tag_tab.get(word, "")
        return tag


@cache
def tokenizer(name: str = "") -> Tokenizer:
    """The tokeniser of a name (rjieba or jieba), or the best one that is installed."""
    if name == "jieba":
        return Jieba()
    try:
        return RJieba()
    except ImportError:
        if name:
            raise
        return Jieba()


class _WordMarks(dict[int, bytes]):
    """A word's length to its marks: 1 for the first character, 0 for the others."""

    def __missing__(self, length: int) -> bytes:
        marks = self[length] = b"\x01".ljust(length, b"\0")
        return marks


_marks_of = _WordMarks().__getitem__


def boundaries(text: str, name: str = "") -> bytes:
    """One byte a character and one for the end: 1 where a word begins."""
    return b"".join(map(_marks_of, map(len, tokenizer(name).cut(text)))) + b"\x01"


@cache
def _ordinary() -> frozenset[str]:
    """Ordinary words that the dictionary has as names: the nouns of bounds.tsv."""
    from kg import lexicon

    rows = lexicon.load().table("bounds")
    return frozenset(word for words, kind in rows if kind == NOUN for word in words.split())


@lru_cache(maxsize=65536)
def is_word(surface: str) -> bool:
    """Is it an ordinary word of the dictionary (and not only a name)?"""
    if surface in _ordinary():
        return True
    tag = tokenizer().tag(surface)
    return bool(tag) and tag not in ("nr", "nrt", "nrfg", "ns", "nz", "nt")


# Classes of words, as far as the left border of a name asks.
STOP = "stop"
INNER = "inner"
PLAIN = "plain"
VERB = "verb"
NUMBER = "number"
NOUN = "noun"
NAME = "name"

_NUMBER = re.compile(r"[0-9.,%％一二三四五六七八九十百千万亿两余多]+[个家名位次项条件起户亩元]?\Z")

_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十百零]+\Z")


class WordClasses(dict[str, str]):
    """Word to class, filled as words are met: the lists of bounds.tsv, then the part of speech."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._tag = tokenizer().tag
        for words, kind in lexicon.table("bounds"):
            for word in words.split():
                self.setdefault(word, kind)

    def __missing__(self, word: str) -> str:
        kind = self[word] = self._judge(word)
        return kind

    def _judge(self, word: str) -> str:
        if _NUMBER.match(word):
            return NUMBER
        if _ORDINAL.match(word):
            return NOUN
        if len(word) > 2 and self.get(word[:2]) == STOP:  # 全面|推行 as one word
            return STOP
        tag = self._tag(word)
        if not tag or tag in ("nr", "ns", "nt", "nz", "nrt", "nrfg", "eng"):
            return NAME
        if len(word) == 1:  # most single characters in a name are pieces of a coined word
            return NOUN
        if tag[0] == "v" and tag != "vn":
            return VERB
        if tag[0] in "pcdrutyeo" or tag == "m":
            return STOP
        return NOUN


@lru_cache(maxsize=4)
def word_classes(lexicon: Lexicon) -> WordClasses:
    """The classes of a lexicon's words; cached."""
    return WordClasses(lexicon)
