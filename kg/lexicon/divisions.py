"""The gazetteer: administrative divisions of China, from the province to the village.

About 45,000 divisions down to the township and 620,000 villages and communities. Codes are the
official ones: six digits for province, prefecture and county (GB/T 2260), nine for a township,
twelve for a village or community; the leading digits of a code say what it lies in.

The village level costs most, so it is read when first asked for: names alone for recognition
(`names("village")`), names with codes for linking (`find`).
"""

from __future__ import annotations

import array
import lzma
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.lexicon.loader import DATA, Lexicon, LexiconError, load

LEVELS = ("province", "prefecture", "county", "township", "village")

# villages.xz ends each name with one sign that stands for its last letters (make_divisions.py).
_ENDINGS = (("\x01", "村\t"), ("\x02", "社区\t"), ("\x03", "\t"))

_TOWNSHIP = re.compile(r"(?:民族乡|民族镇|街道|地区|苏木|乡|镇)\Z")
_COMMITTEE = re.compile(r"(村|社区)?(村民|居民|村|居)(?:委员会|委会|委)\Z")
_VILLAGE = re.compile(r"(?:村|社区|嘎查|[村居]委会?|[村居]民委员会)\Z")


class Division(NamedTuple):
    """An administrative division. `parent` is the code of the next one above it, or ""."""

    code: str
    name: str
    level: str
    parent: str

    @property
    def zone(self) -> bool:
        """Development zones, farms and the like, which the statistics list as if divisions."""
        if self.level == "county":
            return self.code[4] == "7"
        if self.level == "township":
            return not _TOWNSHIP.search(self.name)
        return self.level == "village" and self.code[9] >= "4"


class Renamed(NamedTuple):
    """An old name of a division.

    `kind` is "renamed" (the same place by another name or rank), "merged" (now part of a larger
    one) or "moved" (to another parent, of which `parent` is the old one). `date` is an ISO date,
    or a year or month where no more is known. `now` is the division of today.
    """

    date: str
    kind: str
    old: str
    parent: str
    now: Division


class Gazetteer:
    """All divisions, by code and by name. Make it with `gazetteer()`, which caches it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: dict[str, str] = {}
        self._shorts: dict[str, tuple[str, ...]] = {}
        self._extra_villages: dict[str, str] = {}
        for line in _text("townships.xz").split("\n"):
            code, _, name = line.partition("\t")
            self._names[code] = name
        self._towns = sorted(self._names)
        for code, name, short in lexicon.table("divisions"):
            if not (code.isascii() and code.isdigit() and len(code) in (6, 9, 12)):
                raise LexiconError(f"divisions.tsv: {code!r} is no code of 6, 9 or 12 digits")
            if len(code) == 12:
                self._extra_villages[code] = name
            self._names[code] = name
            self._shorts[code] = tuple(short.split())
        nations = lexicon.set("nationalities")
        self._nation = re.compile(
            f"(?:{'|'.join(sorted(nations, key=lambda n: (-len(n), n)))})+\\Z"
        )
        self._codes: dict[str, list[str]] = {}
        self._short_codes: dict[str, list[str]] = {}
        for code, name in sorted(self._names.items()):
            if name:
                self._codes.setdefault(name, []).append(code)
                for short in self.shorts(code):
                    self._short_codes.setdefault(short, []).append(code)

    # ---- by code

    def get(self, code: str) -> Division | None:
        """The division of a code, or None."""
        if len(code) == 12:
            name = self._extra_villages.get(code) or self._villages.name(code)
        else:
            name = self._names.get(code, "")
        return Division(code, name, self.level(code), self.parent(code)) if name else None

    def level(self, code: str) -> str:
        """The level of a code, which need not be in use."""
        if len(code) == 6:
            return LEVELS[0 if code.endswith("0000") else 1 if code.endswith("00") else 2]
        return LEVELS[3 if len(code) == 9 else 4]

    def parent(self, code: str) -> str:
        """The code of the division next above, or "" for a province."""
        while len(code) > 6 or not code.endswith("0000"):
            # 110100, the 市辖区 of Beijing, is no division; nor is 429000 of 省直辖 counties.
            if len(code) > 6:
                code = code[:-3]
            else:
                code = code[:2] + "0000" if code.endswith("00") else code[:4] + "00"
            if self._names.get(code):
                return code
        return ""

    def path(self, code: str) -> tuple[Division, ...]:
        """The division and all above it, the province first; empty for an unknown code."""
        out: list[Division] = []
        while code and (division := self.get(code)):
            out.append(division)
            code = division.parent
        return tuple(reversed(out))

    def within(self, code: str, ancestor: str) -> bool:
        """Whether the first division is the second or lies in it (by their codes alone)."""
        if len(ancestor) == 6:
            ancestor = ancestor.removesuffix("00").removesuffix("00")
        return code.startswith(ancestor)

    def shorts(self, code: str) -> tuple[str, ...]:
        """Short forms of a division down to the township: 瓯海 for 瓯海区, 赤溪 for 赤溪镇."""
        known = self._shorts.get(code)
        if known is None:
            stem = _TOWNSHIP.sub("", self._names.get(code, ""))
            if stem == self._names.get(code, ""):
                return ()
            bare = self._nation.sub("", stem)
            forms = [bare, stem]
            if bare != stem:  # 柳城 and 柳城镇 for 柳城畲族镇
                forms.append(bare + self._names[code][-1])
            known = tuple(s for s in dict.fromkeys(forms) if len(s) > 1)
            self._shorts[code] = known
        return known

    # ---- by name

    def find(
        self, name: str, levels: Sequence[str] = LEVELS, short: bool = True
    ) -> tuple[Division, ...]:
        """All divisions of a name, by level and code: those with that full name, then those that
        have it as short form (if `short`). Committees find their village: 双山村委会, 双山村."""
        codes = [c for c in self._codes.get(name, ()) if len(c) < 12]
        villages: list[str] = []
        if "village" in levels and _VILLAGE.search(name):
            spoken = _COMMITTEE.sub(lambda m: m[1] or ("村" if m[2][0] == "村" else "社区"), name)
            villages = list(self._villages.codes(spoken))
            villages += [c for c, n in self._extra_villages.items() if n == spoken]
        out = [*self._sorted(codes), *sorted(villages)]
        if short:
            out += self._sorted(self._short_codes.get(name, ()))
        found = (self.get(code) for code in dict.fromkeys(out))
        return tuple(d for d in found if d and d.level in levels)

    def _sorted(self, codes: Iterable[str]) -> list[str]:
        return sorted(codes, key=lambda code: (LEVELS.index(self.level(code)), code))

    def names(self, level: str, zones: bool = False) -> frozenset[str]:
        """All full names of a level; with `zones`, of development zones and farms as well."""
        if level == "village":
            return self._village_names
        names = self._level_names[level]
        return names | self._zone_names[level] if zones else names

    def short_names(self, level: str) -> frozenset[str]:
        """All short forms of a level, province to township."""
        return self._level_shorts[level]

    def renamed(self, name: str) -> tuple[Renamed, ...]:
        """What a former name, or its short form, stood for; oldest first."""
        return self._renamed.get(name, ())

    @cached_property
    def former_names(self) -> dict[str, str]:
        """Names that no division bears any longer, to the level of what they became.

        Full names, and short forms of cities: 望城县, 襄樊市, 襄樊. Those of two characters are
        left out, for 通县 hides in 普通县城.
        """
        out: dict[str, str] = {}
        for name, entries in sorted(self._renamed.items()):
            became = entries[-1].now
            whole = name == entries[-1].old and len(name) > 2
            city = became.level == "prefecture" and entries[-1].kind == "renamed"
            if (whole or city) and name not in self._codes and name not in self._short_codes:
                out[name] = became.level
        return out

    @cached_property
    def _renamed(self) -> dict[str, tuple[Renamed, ...]]:
        out: dict[str, list[Renamed]] = {}
        for table in ("renamed", "renamed_more"):
            for date, kind, old, code, _, parent in self._lexicon.table(table):
                now = self.get(code)
                if now is None:
                    raise LexiconError(f"{table}.tsv: {old}: no division has the code {code!r}")
                entry = Renamed(date, kind, old, parent, now)
                stem = re.sub(r"(?:地区|[市县区])\Z", "", old)
                for name in {old, stem} if len(stem) > 1 else {old}:
                    out.setdefault(name, []).append(entry)
        return {name: tuple(sorted(entries)) for name, entries in out.items()}

    @cached_property
    def _by_level(self) -> dict[str, list[Division]]:
        out: dict[str, list[Division]] = {level: [] for level in LEVELS}
        for code, name in self._names.items():
            if name and len(code) < 12:
                level = self.level(code)
                out[level].append(Division(code, name, level, ""))
        return out

    @cached_property
    def _level_names(self) -> dict[str, frozenset[str]]:
        found = self._by_level
        return {level: frozenset(d.name for d in found[level] if not d.zone) for level in found}

    @cached_property
    def _zone_names(self) -> dict[str, frozenset[str]]:
        found = self._by_level
        return {level: frozenset(d.name for d in found[level] if d.zone) for level in found}

    @cached_property
    def _level_shorts(self) -> dict[str, frozenset[str]]:
        out: dict[str, set[str]] = {level: set() for level in LEVELS}
        for short, codes in self._short_codes.items():
            for code in codes:
                out[self.level(code)].add(short)
        return {level: frozenset(names) for level, names in out.items()}

    # ---- the village level

    @cached_property
    def _village_names(self) -> frozenset[str]:
        bundled = (line[:-1].split("\t") for line in _village_lines() if line)
        return frozenset(chain(self._extra_villages.values(), chain.from_iterable(bundled)))

    @cached_property
    def _villages(self) -> _Villages:
        return _Villages(self._towns)


class _Villages:
    """Names and codes of the village level: flat arrays, as there are 620,000 of them."""

    def __init__(self, towns: list[str]) -> None:
        self._towns = towns
        self._lines = _village_lines()
        self._steps = array.array("H", lzma.decompress((DATA / "village_serials.xz").read_bytes()))
        if sys.byteorder == "big":
            self._steps.byteswap()
        # Positions count through all lines; `_starts` has the first one of each township. For
        # every name `_last` has its last position and `_previous` leads to the one before.
        self._starts = array.array("i")
        self._last: dict[str, int] = {}
        self._previous = array.array("i")
        last, append, at = self._last, self._previous.append, 0
        for line in self._lines:
            self._starts.append(at)
            for name in line.split("\t")[:-1]:
                append(last.get(name, -1))
                last[name] = at
                at += 1

    def codes(self, name: str) -> Iterable[str]:
        """The codes of all villages of a name, in no order."""
        at = self._last.get(name, -1)
        while at >= 0:
            # Townships without villages share their start with the next one that has some.
            town = bisect_right(self._starts, at) - 1
            yield self._towns[town] + f"{sum(self._steps[self._starts[town] : at + 1]):03d}"
            at = self._previous[at]

    def name(self, code: str) -> str:
        """The name of a village's code, or ""."""
        town = bisect_right(self._towns, code[:9]) - 1
        if town < 0 or self._towns[town] != code[:9]:
            return ""
        serial = 0
        for at, name in enumerate(self._lines[town].split("\t")[:-1], self._starts[town]):
            serial += self._steps[at]
            if serial == int(code[9:]):
                return name
        return ""


def _text(name: str) -> str:
    path: Path = DATA / name
    try:
        return lzma.decompress(path.read_bytes()).decode("utf-16-le")
    except lzma.LZMAError:
        raise LexiconError(f"{path}: damaged; install the package again") from None


@lru_cache(maxsize=1)
def _village_lines() -> list[str]:
    """The village-level names, a line a township in order of code, each name with a tab behind.

    Kept, because names alone and names with codes are both wanted by a build. Not to be changed.
    """
    text = _text("villages.xz")
    for sign, ending in _ENDINGS:
        text = text.replace(sign, ending)
    return text.split("\n")


@lru_cache(maxsize=4)
def gazetteer(lexicon: Lexicon | None = None) -> Gazetteer:
    """The gazetteer, with the divisions that the lexicon's packs add; cached."""
    return Gazetteer(lexicon or load())
