"""Stable short ids: the same words give the same id in every build and on every machine."""

from __future__ import annotations

import hashlib
import unicodedata

# Crockford's base 32, lower case: no i, l, o, u, so that an id can be read aloud and typed.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12  # 60 bits: one chance in two billion of a clash among 30,000 ids


def stable_id(prefix: str, *parts: str) -> str:
    """`prefix` and twelve base-32 characters: the first 60 bits of the SHA-256 of the parts.

    Parts are normalised to NFKC (a full-width digit makes no other id) and joined with U+001F,
    so ("ab", "c") and ("a", "bc") differ.
    """
    text = "\x1f".join(unicodedata.normalize("NFKC", part) for part in parts)
    bits = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big") >> 4
    return prefix + "".join(ALPHABET[bits >> shift & 31] for shift in range(55, -1, -5))
