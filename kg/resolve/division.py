"""Which division a place's name means, given what is known around it: the decision alone.

`kg.resolve.places` collects the clues. When in doubt nothing is linked: an open place with its
candidates does no harm, a wrong code does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.resolve.context import LEVELS, Division, Paths

_UPPER = LEVELS[:3]

# Namesakes in the whole country up to which two in one county are unlikely.
_RARE = 20


class Readings(NamedTuple):
    """The codes a name may stand for, whatever the text around it.

    `full`   divisions of that full name; where there are some, short forms do not count.
    `short`  provinces, prefectures and counties that have it as short form.
    `towns`  townships that have it as short form: only believed where the full name stands near.
    `former` divisions that bore it once, as full name or short form, with the date of the
             change; `merged` those that swallowed one of that name.
    """

    full: tuple[str, ...]
    short: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    former: tuple[tuple[str, str], ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def sure(self) -> str:
        """The one division, down to the county, that the name alone tells; else ""."""
        codes = self.full or self.short
        return codes[0] if len(codes) == 1 and len(codes[0]) == 6 else ""


class Clues(NamedTuple):
    """What the article knows at one mention.

    `above`   code of the place the name stands directly behind (苍南县|赤溪镇), or "".
    `above_name`  the words between the two, if they are a place that could not be linked.
    `same`    code that the same name has elsewhere in the article, or "".
    `before`, `behind`  codes of the article's other places, the nearest first.
    `main`    code of the place that the article is about, or "".
    `common`  the name is an ordinary word as well (友好, 白银).
    `date`    the article's ISO date, or "".
    """

    above: str = ""
    above_name: str = ""
    same: str = ""
    before: Sequence[str] = ()
    behind: Sequence[str] = ()
    main: str = ""
    common: bool = False
    date: str = ""


class Decision(NamedTuple):
    """`code`, or "" and the candidates left open; why, and how sure."""

    code: str
    candidates: tuple[str, ...]
    rule: str
    score: float


def readings(name: str, levels: Sequence[str], paths: Paths) -> Readings:
    """All that a name may mean on these levels."""
    found = [one for one in paths.find(name) if one.level in levels]
    full = tuple(one.code for one in found if one.name == name or one.level == "village")
    short = [one for one in found if one.name != name and one.level != "village"]
    provinces = [one for one in short if one.level == "province"]
    upper = provinces or [one for one in short if one.level in _UPPER]
    # 白银 is the city, not its district of that name.
    upper = [one for one in upper if not any(_holds(wider, one, paths) for wider in upper)]
    towns = [] if provinces else [one for one in short if one.level == "township"]
    old = [] if "village" in levels else paths.gazetteer.renamed(name)
    return Readings(
        full,
        _codes(upper),
        _codes(towns),
        tuple(dict.fromkeys((r.now.code, r.date) for r in old if r.kind == "renamed")),
        tuple(dict.fromkeys(r.now.code for r in old if r.kind == "merged")),
    )


def _holds(outer: Division, inner: Division, paths: Paths) -> bool:
    return outer.code != inner.code and paths.contains(outer.code, inner.code)


def _codes(divisions: Iterable[Division]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.code for one in divisions))


def decide(known: Readings, clues: Clues, paths: Paths) -> Decision:
    """The division a name means here.

    In this order: the place it stands directly behind; the same name elsewhere in the article; the
    only division of the name; the places around, from near to far; a former name.
    """
    options = known.full or (*known.short, *_licensed(known.towns, clues, paths))
    if clues.above_name:
        options = _of_town(options, clues.above_name, paths)
    if clues.above:
        inside = [c for c in options if c != clues.above and paths.contains(clues.above, c)]
        inside = inside or [c for c in known.towns if c[:6] == clues.above]
        if len(inside) == 1:
            return Decision(inside[0], (), "place chain", 1.0)
        # What stands behind a place and is of a lower level lies in it, or is not in the list.
        limit = _rank(clues.above)
        options = tuple(inside or [c for c in options if _rank(c) <= limit])
    if clues.same in options and clues.same:
        return Decision(clues.same, (), "same name in the article", 0.95)
    if len(options) == 1 and len(options[0]) == 6:
        if known.full or not (clues.common or known.towns) or _near(options[0], clues, paths):
            return Decision(options[0], (), "only division of the name", 0.95)
        local = _local(known.towns, clues, paths)
        if clues.common or local or not clues.main:
            return Decision("", (*options, *local), "not the only meaning of the name", 0.5)
        return Decision(options[0], (), "only division of the name", 0.85)
    code = _around(options, clues, paths) if options else ""
    if code:
        return Decision(code, (), "division that fits the places around", 0.85)
    return _former(known, options, clues, paths)


def _rank(code: str) -> int:
    """0 for a province, 4 for a village."""
    if len(code) == 6:
        return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
    return 3 if len(code) == 9 else 4


def _of_town(options: Sequence[str], town: str, paths: Paths) -> tuple[str, ...]:
    """Behind a town that was not linked: its own villages; else, as the town may be new or
    misread, those of a name that is rare enough for its county to tell."""
    villages = [code for code in options if len(code) == 12]
    own = [code for code in villages if town.endswith(_parent_name(code, paths))]
    if own or len(villages) > _RARE:
        return tuple(code for code in options if len(code) < 12 or code in own)
    return tuple(options)


def _parent_name(code: str, paths: Paths) -> str:
    path = paths.path(code)
    return path[-2].name if len(path) > 1 else ""


def _licensed(towns: Sequence[str], clues: Clues, paths: Paths) -> tuple[str, ...]:
    """Towns that may go by their short form here: named in full nearby, or right behind their
    county (上海 is no street of Fuzhou, even in Fuzhou)."""
    named = {code for place in (*clues.before, *clues.behind) for code in paths.codes(place)}
    return tuple(
        code for code in towns if code in named or (clues.above and code[:6] == clues.above)
    )


def _local(towns: Sequence[str], clues: Clues, paths: Paths) -> tuple[str, ...]:
    """Those towns that lie in the prefecture that the article is about."""
    region = paths.up_to(clues.main, "prefecture")
    return tuple(code for code in towns if region and paths.contains(region, code))


def _near(code: str, clues: Clues, paths: Paths) -> bool:
    """Whether the article names the division, something in it, or what lies next to it."""
    path = paths.codes(code)
    region = path[-2] if len(path) > 1 else code
    places = [place for place in (clues.main, *clues.before, *clues.behind) if place]
    return any(paths.contains(region, place) for place in places)


def _around(options: Sequence[str], clues: Clues, paths: Paths) -> str:
    """The one option that lies in an area the article names, the nearest area first."""
    lowest = max(map(_rank, options))
    if lowest >= 3 and len(options) == 1 and not _near_town(options[0], clues, paths):
        return ""
    for area in _areas(lowest, len(options) == 1, clues, paths):
        held = [c for c in options if paths.contains(area, c) or paths.contains(c, area)]
        if len(held) == 1:
            return held[0]
        if held:
            options = held
    return ""


def _near_town(code: str, clues: Clues, paths: Paths) -> bool:
    """Whether the prefecture (or the county without one) of a town or village is named."""
    above = [one for one in paths.path(code)[:-1] if one.level != "province"]
    region = above[0].code if above else paths.codes(code)[0]
    places = (clues.main, *clues.before, *clues.behind)
    return any(place and paths.contains(region, place) for place in places)


def _areas(lowest: int, lone: bool, clues: Clues, paths: Paths) -> list[str]:
    """The areas to try, the nearest first, none twice.

    A village is looked for in the townships and counties of the article, a township in its
    counties and prefectures, a county in its prefectures and provinces. Wider areas hold chance
    namesakes, except where there is only one division of the name anywhere.
    """
    steps = {4: ["township", "county"], 3: ["county", "prefecture"]}.get(
        lowest, ["county", "prefecture", "province"]
    )
    if lone and lowest == 4:
        steps.append("prefecture")
    out: dict[str, None] = {}
    for level in steps:
        for place in (*clues.before, clues.main, *clues.behind):
            path = paths.path(place)
            for one in path:
                # Beijing has no prefecture, 东莞 no county: the next one above stands in.
                if one.level == level or one.code == _stand_in(path, level):
                    out[one.code] = None
    return list(out)


def _stand_in(path: Sequence[Division], level: str) -> str:
    """What takes the place of a missing level: the city for the counties of 东莞, the province of
    a municipality or of a county under it for the prefecture."""
    levels = [one.level for one in path]
    if level == "county" and "county" not in levels and "township" in levels:
        return path[levels.index("township") - 1].code
    if level == "prefecture" and "prefecture" not in levels and "county" in levels:
        return path[0].code if path[0].name.endswith("市") else ""
    return ""


def _former(known: Readings, options: Sequence[str], clues: Clues, paths: Paths) -> Decision:
    """A name that a division bore once: where no division bears it now, or none that fits."""
    born_later = [code for code, date in known.former if not clues.date or clues.date <= date]
    near = [code for code, _ in known.former if _near(code, clues, paths)]
    lone = len(known.former) == 1 and not clues.common and not known.towns
    if not options and not near and lone:
        near = [known.former[0][0]]
    elif options:
        near = [code for code in near if code in born_later]
    if len(near) == 1:
        return Decision(near[0], (), "former name of the division", 0.9)
    if options or not known.merged:
        return Decision("", tuple(sorted(options)), "name as written", 0.5)
    return Decision("", tuple(sorted(known.merged)), "former name, now part of another", 0.5)
