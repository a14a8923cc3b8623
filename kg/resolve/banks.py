"""Names of banks and their branches: head office, place, unit, in the order that texts like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.resolve.context import Paths
from kg.resolve.keys import normal
from kg.resolve.organs import leading_places

# Local banks that every county has: short forms of the kind, with or without the legal form.
_LOCAL = (
    (re.compile(r"农(?:村)?商(?:业)?(?:银)?行(?:股份有限公司)?"), "农村商业银行"),
    (re.compile(r"农村合作银行|农合行"), "农村合作银行"),
    (
        re.compile(
            r"(?:农村)?信用(?:合作)?联社|农信联社|农信社|农村信用(?:合作)?社|农联社|联社|农信"
        ),
        "农村信用合作联社",
    ),
)
_LEVEL = re.compile(r"(省|市|县|区|州|旗)(?=农|联社|信用|分行|支行|建行|工行|中行)")
_HAS_UNIT = re.compile(r"^[省市县区州]?(?:分行|支行|分理处|营业部|办事处)|[分支]行$")
_UNIT = {"province": "省分行", "prefecture": "分行", "county": "支行"}


class Bank(NamedTuple):
    """A bank's name taken apart.

    `head` is the full name of the head office, or of the local kind; `local` says which. `spots`
    are the codes its place may mean, `place` that place's words, `word` a level word instead;
    `unit` is what follows (分行, 支行营业部).
    """

    head: str
    local: bool
    spots: tuple[str, ...]
    certain: bool
    place: str
    word: str
    unit: str


@lru_cache(maxsize=4)
def _heads(lexicon: Lexicon) -> tuple[dict[str, str], int]:
    heads = lexicon.map("bank_short_forms")
    return heads, max(map(len, heads))


def _head_at(name: str, at: int, lexicon: Lexicon) -> tuple[str, int]:
    """(full name, end) of the longest head office's name that stands there, ("", at) if none."""
    heads, longest = _heads(lexicon)
    for length in range(longest, 1, -1):
        if at + length <= len(name) and (full := heads.get(name[at : at + length])):
            return full, at + length
    return "", at


def parse(surface: str, paths: Paths, lexicon: Lexicon) -> Bank | None:
    """Takes a bank's name apart; None for a name of its own (a city's bank)."""
    name = normal(surface)
    full, end = _head_at(name, 0, lexicon)
    if full:
        rest = name[end:]
        if found := _LEVEL.match(rest):
            return Bank(full, False, (), False, "", found[1], rest[found.end() :])
        spots, certain, length = leading_places(rest, paths)
        return Bank(full, False, spots, certain, rest[:length], "", rest[length:])
    word = ""
    spots, certain, length = (), False, 0
    if found := _LEVEL.match(name):
        word, length = found[1], found.end()
    else:
        spots, certain, length = leading_places(name, paths)
    place = name[:length]
    full, end = _head_at(name, length, lexicon)
    if full:
        return Bank(full, False, spots, certain, place, word, name[end:])
    for pattern, kind in _LOCAL:
        if found := pattern.match(name, length):
            return Bank(kind, True, spots, certain, place, word, name[found.end() :])
    return None


def compose(bank: Bank, code: str, paths: Paths) -> tuple[str, str]:
    """(key name, canonical name) of a bank in a division; `code` may be ""."""
    path = paths.path(code)
    unit = bank.unit
    if bank.local:
        key = bank.head + unit
        if not path:
            return (bank.place + key,) * 2
        return paths.full(code) + key, _local_name(bank, code, paths)
    if not path:
        return (bank.head + bank.place + unit,) * 2
    if not _HAS_UNIT.search(unit):
        unit = _UNIT.get(path[-1].level, "支行") + unit
    unit = re.sub(r"^[省市县区州](?=[分支]行)", "", unit)
    key = bank.head + paths.short(code) + unit
    if path[-1].level == "province" and not path[-1].name.endswith("市"):
        return key, bank.head + path[-1].name + unit  # head offices name provinces in full
    place = bank.place if len(bank.place) > 1 else paths.short(code)
    return key, bank.head + place + unit


def _local_name(bank: Bank, code: str, paths: Paths) -> str:
    """江西赣州章贡农村商业银行: a district's bank names its province and city, a county's its
    province; credit unions and banks of whole cities bear the place's name alone."""
    path = paths.path(code)
    if bank.head != "农村商业银行" or path[-1].level != "county" or path[0].name.endswith("市"):
        place = paths.short(code) if bank.head == "农村商业银行" else paths.full(code)
        return place + bank.head + bank.unit
    names = [paths.short(division.code) for division in path]
    if path[-1].name.endswith("区") and len(path) > 2:
        return names[0] + names[1] + names[-1] + bank.head + bank.unit
    return names[0] + names[-1] + bank.head + bank.unit
