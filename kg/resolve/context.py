"""Which place an article is about, and which place a word such as 县 means at a position of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, Protocol

LEVELS = ("province", "prefecture", "county", "township", "village")

# The word of an elliptic name (县委, 街道纪工委) and the ends of the names that it can mean.
LEVEL_WORDS: dict[str, tuple[str, ...]] = {
    "省": ("省",),
    "自治区": ("自治区",),
    "市": ("市",),
    "州": ("州",),
    "盟": ("盟",),
    "县": ("县",),
    "区": ("区",),
    "旗": ("旗",),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "村": ("村",),
    "社区": ("社区",),
}


class Division(Protocol):
    """A row of the gazetteer, see `kg.lexicon.divisions`."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def parent(self) -> str: ...


class Renamed(Protocol):
    """A former name of a division, see `kg.lexicon.divisions`."""

    @property
    def date(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def now(self) -> Division: ...


class Gazetteer(Protocol):
    """What resolution needs of the gazetteer."""

    def find(self, name: str) -> Sequence[Division]: ...
    def path(self, code: str) -> Sequence[Division]: ...
    def shorts(self, code: str) -> Sequence[str]: ...
    def renamed(self, name: str) -> Sequence[Renamed]: ...


class Seen(NamedTuple):
    """A place that is known at a position of the text. Passing ones stand in a list of places."""

    position: int
    code: str
    passing: bool = False


class Paths:
    """Paths of divisions, asked for again and again: kept in a dictionary."""

    def __init__(self, gazetteer: Gazetteer, common: frozenset[str] = frozenset()) -> None:
        """`common`: short forms of divisions that are ordinary words too."""
        self.gazetteer = gazetteer
        self.common = common
        self._paths: dict[str, tuple[Division, ...]] = {"": ()}
        self._codes: dict[str, tuple[str, ...]] = {"": ()}
        self._found: dict[str, Sequence[Division]] = {}
        self._full: dict[str, str] = {}
        self.spots: dict[tuple[str, str], tuple[str, ...]] = {}

    def find(self, name: str) -> Sequence[Division]:
        """The divisions of a name, full or short.

        海西州, 柳城镇: the name of a people, left out before the level word, is put up with.
        """
        known = self._found.get(name)
        if known is None:
            known = self.gazetteer.find(name)
            if not known and len(name) > 2 and name[-1] in "州县旗镇乡":
                stem, level = name[:-1], name[-1]
                known = [one for one in self.gazetteer.find(stem) if one.name.endswith(level)]
            self._found[name] = known
        return known

    def path(self, code: str) -> tuple[Division, ...]:
        """From the province down to the division itself; () for ""."""
        known = self._paths.get(code)
        if known is None:
            known = self._paths[code] = tuple(self.gazetteer.path(code))
        return known

    def last(self, code: str) -> Division | None:
        """The division of a code."""
        path = self.path(code)
        return path[-1] if path else None

    def codes(self, code: str) -> tuple[str, ...]:
        """The codes of the path."""
        known = self._codes.get(code)
        if known is None:
            known = self._codes[code] = tuple(division.code for division in self.path(code))
        return known

    def contains(self, outer: str, inner: str) -> bool:
        """Whether `inner` is `outer` or lies in it; everything lies in ""."""
        return not outer or outer in self.codes(inner)

    def at(self, code: str, level: str) -> str:
        """The code of the division of that level on the path, "" if there is none."""
        for division in self.path(code):
            if division.level == level:
                return division.code
        return ""

    def up_to(self, code: str, level: str) -> str:
        """The division itself or its nearest ancestor that is not below `level`."""
        limit = LEVELS.index(level)
        found = ""
        for division in self.path(code):
            if LEVELS.index(division.level) <= limit:
                found = division.code
        return found

    def full(self, code: str) -> str:
        """The name with the parents that it needs.

        Districts take their city, towns and streets their county or district, villages their
        town; provinces, prefectures, counties and county-level cities stand alone.
        """
        known = self._full.get(code)
        if known is None:
            known = self._full[code] = self._make_full(self.path(code))
        return known

    def _make_full(self, path: Sequence[Division]) -> str:
        name = ""
        for above, division in zip((None, *path), path, strict=False):
            if division.level == "province":
                name = division.name
            elif division.level == "prefecture":
                name = self.usual(division.code)
            elif division.level == "county":
                district = division.name.endswith("区") and above is not None
                name = name + division.name if district else division.name
            else:
                name += division.name
        return name

    def usual(self, code: str) -> str:
        """The full name as the party uses it: 黔东南州, not 黔东南苗族侗族自治州."""
        division = self.last(code)
        if division is None or not division.name.endswith(("自治州", "自治县", "自治旗")):
            return division.name if division and division.level == "prefecture" else self.full(code)
        return self.short(code).removesuffix(division.name[-1]) + division.name[-1]

    def short(self, code: str) -> str:
        """The name of a division without its level suffix, where two characters remain.

        Autonomous ones lose the name of their people too: 恩施 of 恩施土家族苗族自治州, 海南州 of
        海南藏族自治州, which nobody calls 海南.
        """
        division = self.last(code)
        if division is None:
            return ""
        if "自治" in division.name and (shorts := self.gazetteer.shorts(code)):
            return shorts[0]
        return short_name(division.name)


_SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "街道", "地区")
_SINGLE = "省市州盟县区旗镇乡村"


def short_name(name: str) -> str:
    """温州市 to 温州; names that would be left with one character stay whole."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name[:-1] if len(name) >= 3 and name[-1] in _SINGLE else name


def main_place(paths: Paths, votes: Sequence[tuple[str, float]]) -> str:
    """The deepest division that the votes (code, weight) agree on, from the province down.

    A division is taken when it holds more than half of the weight that goes below the one above
    it, and two fifths of all that one's weight: an article on many counties stays with their
    city, and so does one on the city that names a district once.
    """
    held: dict[str, float] = defaultdict(float)
    children: dict[str, set[str]] = defaultdict(set)
    for code, weight in votes:
        above = ""
        for division in paths.path(code):
            held[division.code] += weight
            children[above].add(division.code)
            above = division.code
    at = ""
    while children[at]:
        best = max(sorted(children[at]), key=lambda code: held[code])
        total = sum(held[code] for code in children[at])
        if held[best] * 2 <= total or (at and held[best] * 5 < held[at] * 2):
            break
        at = best
    return at


# So many places before and behind a name are asked what it may mean: in a book of one article,
# what stands further away says nothing.
_NEAR = 200
_SMALL = ("township", "village")


class Context:
    """The places of one article, in text order, and the place it is about."""

    def __init__(self, paths: Paths, main: str, paragraphs: Sequence[int]) -> None:
        """`paragraphs`: text offsets where the paragraphs start, ascending."""
        self.paths = paths
        self.main = main
        self.county = paths.up_to(main, "county")
        self.prefecture = paths.up_to(main, "prefecture")
        self._paragraphs = paragraphs
        self._positions: list[int] = []
        self._codes: list[str] = []
        self._around: set[str] = set(paths.codes(main))

    def add(self, seen: Seen) -> None:
        """Positions may come in any order; passing places are no help to anyone."""
        if seen.passing or not seen.code:
            return
        at = bisect_left(self._positions, seen.position)
        self._positions.insert(at, seen.position)
        self._codes.insert(at, seen.code)
        self._around.update(self.paths.codes(seen.code))

    def place_of(self, word: str, position: int) -> tuple[str, str]:
        """What a level word at a position means: (code, rule), or ("", "").

        Nearest first: the places before it in its paragraph, then the place the article is
        about, then the other places before it, then those behind.
        """
        ends = LEVEL_WORDS[word]
        at = bisect_left(self._positions, position)
        start = 0
        if self._paragraphs:
            start = self._paragraphs[max(bisect_left(self._paragraphs, position + 1) - 1, 0)]
        before, behind = self._codes[max(at - _NEAR, 0) : at], self._codes[at : at + _NEAR]
        first = bisect_left(self._positions, start)
        inside = self._codes[max(first, at - _NEAR) : at]
        if word != "省":
            for code in reversed(inside):
                if found := self._ending(code, ends):
                    return found, "place before it in the paragraph"
        if found := self._ending(self.main, ends):
            return found, "place of the article"
        for code in reversed(before):
            if found := self._ending(code, ends):
                return found, "place before it in the article"
        for code in behind:
            if found := self._ending(code, ends):
                return found, "place behind it in the article"
        return "", ""

    def choose(self, candidates: Sequence[str], position: int) -> str:
        """The one of several divisions of a name that fits the places around, or "".

        A place before it, the nearest first, that holds exactly one of them (or lies in exactly
        one); then the place of the article, then its prefecture and province; then those behind.
        """
        if len(candidates) == 1:
            return candidates[0] if self.fits(candidates[0]) else ""
        at = bisect_left(self._positions, position)
        wider = [division.code for division in reversed(self.paths.path(self.main))]
        before, behind = self._codes[max(at - _NEAR, 0) : at], self._codes[at : at + _NEAR]
        around = (*reversed(before), *wider, *behind)
        for place in dict.fromkeys(around):
            if self.level(place) == "province" and self.level(candidates[-1]) in _SMALL:
                continue  # a province holds too many small places to tell one by it
            held = [
                code
                for code in candidates
                if self.paths.contains(place, code) or self.paths.contains(code, place)
            ]
            if len(held) == 1:
                return held[0]
        return ""

    def level(self, code: str) -> str:
        division = self.paths.last(code)
        return division.level if division else ""

    def is_around(self, code: str, ordinary: bool) -> bool:
        """Whether a division known by its short form may be meant: its city or province is named.

        Cities and provinces are known everywhere, ordinary words must be named themselves.
        """
        path = self.paths.codes(code)
        if ordinary:
            return code in self._around
        if not self._around or self.level(code) in ("province", "prefecture"):
            return bool(path)
        return not self._around.isdisjoint(path)

    def fits(self, code: str) -> bool:
        """A lone candidate: counties and above are known by name, smaller ones need a neighbour."""
        path = self.paths.path(code)
        if not path or path[-1].level not in _SMALL:
            return bool(path)
        above = [division.code for division in path[1:-1]] or [path[0].code]
        return not self._around.isdisjoint(above)

    def _ending(self, code: str, ends: tuple[str, ...]) -> str:
        for division in reversed(self.paths.path(code)):
            name = division.name
            if name.endswith(ends) and not (ends == ("区",) and name.endswith("自治区")):
                return division.code
        return ""
