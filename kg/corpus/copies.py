"""Reprints: the same story in several places, found with MinHash (datasketch)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from kg.ids import stable_id
from kg.records import Article

_WORDS = re.compile(r"\W+")
_SHINGLE = 5  # characters, as is usual for near-duplicates in Chinese
_SHORTEST = 80  # characters of body; shorter items (a caption, a one-line notice) look alike
_SAME = 0.75  # Jaccard similarity of the shingles from which a story counts as reprinted
_CANDIDATE = 0.6  # the same for MinHash, whose estimate errs by a tenth
_PERMUTATIONS = 128
_SAMPLE = 256  # shingles a story is sketched by
_SENTENCE = 12  # characters; a shorter sentence may stand in two stories by chance


def mark_copies(articles: Sequence[Article]) -> list[Article]:
    """The articles in the order given, with `copy_of` set on those that reprint another.

    Two stories are the same where the shingles (runs of five characters) of their bodies have a
    Jaccard similarity of three quarters and more; MinHash finds the candidates, the exact value
    decides. The original is the one with the earliest date, then the first by source and number,
    so the result does not depend on the order of `articles`.
    """
    suspects = sorted(_suspects(articles), key=lambda at: _rank(articles[at]))
    shingles = {at: _shingles(articles[at]) for at in suspects}
    out = list(articles)
    for at, first in _originals([at for at in suspects if len(shingles[at])], shingles).items():
        home = articles[first]
        out[at] = replace(articles[at], copy_of=stable_id("d", home.source, str(home.number)))
    return out


def _suspects(articles: Sequence[Article]) -> set[int]:
    """Articles that have a whole sentence in common with another: only these need a closer look.

    A reprint with a reading error in every second sentence still is among them.
    """
    owner: dict[str, int] = {}
    out: set[int] = set()
    for at, article in enumerate(articles):
        for start, end, _ in article.sentences:
            if end - start >= _SENTENCE:
                other = owner.setdefault(article.text[start:end], at)
                if other != at:
                    out.add(at)
                    out.add(other)
    return out


def _rank(article: Article) -> tuple[str, str, int]:
    """Earlier dates first, unknown ones last."""
    return article.date or "9999", article.source, article.number


def _shingles(article: Article) -> npt.NDArray[np.uint64]:
    """The distinct runs of five characters of the body, hashed; empty for a short article."""
    parts = (article.text[start:end] for kind, start, end in article.parts if kind == "body")
    text = _WORDS.sub("", "".join(parts))
    if len(text) < _SHORTEST:
        return np.empty(0, dtype=np.uint64)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    rolled = np.zeros(len(codes) - _SHINGLE + 1, dtype=np.uint64)
    for step in range(_SHINGLE):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + codes[step : step + len(rolled)]
        rolled ^= rolled >> np.uint64(31)
    return np.unique(rolled)


def _originals(order: list[int], shingles: dict[int, npt.NDArray[np.uint64]]) -> dict[int, int]:
    """Each copy to its original; only originals are compared with, so there are no chains."""
    if len(order) < 2:
        return {}
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    rank = {at: n for n, at in enumerate(order)}
    blank = MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=_hashed)
    out: dict[int, int] = {}
    for at in order:
        sketch = blank.copy()
        # the smallest hashes are a fair sample, and as good to find candidates by
        sketch.update_batch((shingles[at][:_SAMPLE] & np.uint64(0xFFFFFFFF)).tolist())
        near = sorted(index.query(sketch), key=rank.__getitem__)
        home = next((other for other in near if _alike(shingles[at], shingles[other])), None)
        if home is None:
            index.insert(at, sketch)
        else:
            out[at] = home
    return out


def _hashed(value: int) -> int:
    """The shingles are hashes already."""
    return value


def _alike(a: npt.NDArray[np.uint64], b: npt.NDArray[np.uint64]) -> bool:
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared >= _SAME * (len(a) + len(b) - shared)
