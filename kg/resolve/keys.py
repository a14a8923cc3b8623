"""What identifies an entity, and what one mention was read as."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kg.ids import stable_id

# The marks that a name may or may not carry: they never make another entity.
_MARKS = dict.fromkeys(map(ord, " \t\r\n\u3000“”\"‘’'「」『』《》〈〉"))


class Key(NamedTuple):
    """Identity: type family, normalised name, code of the division it belongs to (or "")."""

    family: str
    name: str
    scope: str

    @property
    def id(self) -> str:
        return _id(self)


@lru_cache(maxsize=1 << 20)
def _id(key: Key) -> str:
    return stable_id("e", *key)


class Reading(NamedTuple):
    """What a mention stands for, before names of the same article are put together.

    `shown`   the canonical name if a rule makes one, else "" (the longest surface is shown).
    `core`    the name without its places, to find shorter forms of it.
    `rule`, `score`  why the surface stands for this key.
    `division`, `candidates`  for places, see `kg.records.Entity`.
    """

    key: Key
    shown: str = ""
    core: str = ""
    rule: str = "same name"
    score: float = 1.0
    division: str = ""
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 20)
def normal(surface: str) -> str:
    """The surface as it is compared: NFKC, without white space, quotation and title marks."""
    return unicodedata.normalize("NFKC", surface).translate(_MARKS)
