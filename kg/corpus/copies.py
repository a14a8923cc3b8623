"""Reprints: the same story in several places, found with MinHash (datasketch)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from kg.ids import stable_id
from kg.records import Article

_WORDS = re.compile(r"\W+")
_SHINGLE = 5  # characters, as is usual for near-duplicates in Chinese
_SHORTEST = 80  # characters of body; shorter items (a caption, a one-line notice) look alike
_SAME = 0.75  # Jaccard similarity of the shingles from which two stories are one
_AS_LONG = 0.9  # and of their lengths
_INSIDE = 0.85  # share of a shorter story's shingles from which a longer one holds it
_CANDIDATE = 0.45  # Jaccard similarity to look for with MinHash: half a story, and its error
_PERMUTATIONS = 128
_SAMPLE = 256  # shingles a story is sketched by
_SENTENCE = 12  # characters; a shorter sentence may stand in two stories by chance

Shingles = npt.NDArray[np.uint64]


def mark_copies(articles: Sequence[Article]) -> list[Article]:
    """The articles in the order given, with `copy_of` set on those that reprint another.

    Stories are compared by the shingles (runs of five characters) of their bodies. Two are one
    where the Jaccard similarity is three quarters and more and neither is much longer; the
    original is then the one with the earliest date, then the first by source and number. A story
    that a longer one holds (85 % of its shingles) is a shortened reprint of that, whatever the
    dates, so that no words get lost. The result does not depend on the order of `articles`.
    """
    suspects = sorted(_suspects(articles), key=lambda at: _rank(articles[at]))
    shingles = {at: _shingles(articles[at]) for at in suspects}
    out = list(articles)
    for at, first in _originals([at for at in suspects if len(shingles[at])], shingles).items():
        home = articles[first]
        out[at] = replace(articles[at], copy_of=stable_id("d", home.source, str(home.number)))
    return out


def _suspects(articles: Sequence[Article]) -> set[int]:
    """Articles of which a fifth stands word for word in others: only these need a closer look.

    A reprint with a reading error in every second sentence still is among them.
    """
    seen: set[str] = set()
    twice: set[str] = set()
    long = [
        {a.text[start:end] for start, end, _ in a.sentences if end - start >= _SENTENCE}
        for a in articles
    ]
    for sentences in long:
        twice |= seen & sentences
        seen |= sentences
    return {
        at
        for at, (article, sentences) in enumerate(zip(articles, long, strict=True))
        if sum(map(len, sentences & twice)) * 5 >= len(article.text) > 0
    }


def _rank(article: Article) -> tuple[str, str, int]:
    """Earlier dates first, unknown ones last."""
    return article.date or "9999", article.source, article.number


def _shingles(article: Article) -> Shingles:
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


def _originals(order: list[int], shingles: dict[int, Shingles]) -> dict[int, int]:
    """Each copy to its original, by positions; `order` is that of the better claim."""
    near = _candidates(order, shingles)
    same = _led(order, near, lambda at, home: _same(shingles[at], shingles[home]))
    rest = [at for at in order if at not in same]
    # the longest first, so that what it holds leads straight to it
    rest.sort(key=lambda at: -len(shingles[at]))
    inside = _led(rest, near, lambda at, home: _inside(shingles[at], shingles[home]))
    return {at: inside.get(home, home) for at, home in same.items()} | inside


def _led(
    order: list[int], near: dict[int, list[int]], matches: Callable[[int, int], bool]
) -> dict[int, int]:
    """To each the first that it matches among those before it that follow no other themselves."""
    place = {at: n for n, at in enumerate(order)}
    out: dict[int, int] = {}
    for at in order:
        before = sorted(
            (o for o in near[at] if place.get(o, len(order)) < place[at]), key=place.__getitem__
        )
        home = next((o for o in before if o not in out and matches(at, o)), None)
        if home is not None:
            out[at] = home
    return out


def _same(a: Shingles, b: Shingles) -> bool:
    """Nearly the same words, and nearly as many: nothing is lost if one stands for the other."""
    shared = _shared(a, b)
    alike = shared >= _SAME * (len(a) + len(b) - shared)
    return alike and min(len(a), len(b)) >= _AS_LONG * max(len(a), len(b))


def _inside(part: Shingles, whole: Shingles) -> bool:
    return _shared(part, whole) >= _INSIDE * len(part)


def _candidates(order: list[int], shingles: dict[int, Shingles]) -> dict[int, list[int]]:
    """For each story the others that may be the same."""
    if len(order) < 2:
        return {at: [] for at in order}
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    blank = MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=_hashed)
    sketches = {}
    for at in order:
        sketches[at] = blank.copy()
        # the smallest hashes are a fair sample, and as good to find candidates by
        smallest = shingles[at][:_SAMPLE] & np.uint64(0xFFFFFFFF)
        sketches[at].update_batch(smallest.tolist())
        index.insert(at, sketches[at])
    return {at: [o for o in index.query(sketches[at]) if o != at] for at in order}


def _hashed(value: int) -> int:
    """The shingles are hashes already."""
    return value


def _shared(a: Shingles, b: Shingles) -> int:
    return len(np.intersect1d(a, b, assume_unique=True))
