"""Names of party and state bodies: their places, their short forms, their canonical name.

A name is read as place + core (温州市 | 人社局), level word + core (县 | 委宣传部), or core alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.resolve.context import Context, Paths
from kg.resolve.keys import normal

# A level word opens an elliptic name unless it is the beginning of another word (市场, 乡村振兴局).
_LEVEL = re.compile(
    r"(省(?!级|内|外)"
    r"|市(?!场|民|容|区|级|属|直|域|政(?!府|协|法))"
    r"|自治区"
    r"|县(?!级|域|直|属)"
    r"|区(?!级|域|块|间|直|属)"
    r"|州(?!级)|盟|旗"
    r"|街道(?!办)"
    r"|镇(?!级|村|区)|乡(?!村|镇|贤|土|级)|村(?!镇|民|级|委会|两委|支部|居)|社区(?!民警|服务|居))"
    r"(?=..|委$)"
)
_STREET_OFFICE = re.compile(r"(街道)(?=办)")
_SPELLED = re.compile(r"第?([一二三四五六七八九十]+)届(省|市|县|区|州)委(?:员会)?$")
_LEAGUE = re.compile(r"(?:共青)?团(省|市|县|区|州|旗)委(?:员会)?")
_LEAGUE_BEHIND = re.compile(r"团[省市县区州旗]?委(?:员会)?")
_PARTY_IN_FULL = re.compile(r"^中国共产党(?!中央|党)")
# 共青团温州市委, 政协温州市委员会: the body's name goes round that of its place.
_OPENING = re.compile(r"(?:共青团|政协)(?=..)")
_OPENED = {"共青团": "共青团委", "政协": "政协"}
_COMMITTEE = re.compile(r"^委(?:员会)?")
_UNLISTED = re.compile(r"([^省市州县区旗镇乡村]{2,4}(?:街道|镇|乡))(?=..)")
# The party's own organs: 中共 goes before their places.
_PARTY = re.compile(r"委(?!员会.)|.{0,6}(?:党委|党工委|纪工委|党组|党支部|党总支|机关工委)")
# A zone bears its city's short name.
_ZONE = re.compile(r"(?:经济|高新|技术|产业)*开发区|经开区|高新区|新区|保税区|示范区")
# 市政府 stands in lists of organs too, but it is a level word and its organ.
_LEVEL_ORGAN = re.compile(r"[省市州县区旗镇乡](?:委|政府|人大|政协|法院|检察院|纪委|监委)")
_PARTY_DEPARTMENT = re.compile(r"(?:组织部|宣传部|统战部|政法委|社会工作部)")
# Bodies that put the whole country's body before their place; papers mostly leave it out.
_VERTICAL = re.compile(r"^国家税务总局(?=...)")
_STATE_LEVEL = ("国家", "国务院", "全国", "中央", "中共中央", "最高", "中华", "中国")
_NATIONAL_END = ("总局", "总署")


class Tables(NamedTuple):
    """The short forms of organs, from the lexicon: whole cores, heads by their first character."""

    whole: dict[str, tuple[str, bool]]
    heads: dict[str, tuple[tuple[str, str, bool], ...]]
    closed: frozenset[str]
    national: frozenset[str]


@lru_cache(maxsize=4)
def tables(lexicon: Lexicon) -> Tables:
    whole: dict[str, tuple[str, bool]] = {}
    heads: dict[str, list[tuple[str, str, bool]]] = {}
    for short, full, where, shown in lexicon.table("organ_short_forms"):
        whole[short] = full, shown == "full"
        whole.setdefault(full, (full, shown == "full"))
        if where == "head":
            heads.setdefault(short[0], []).append((short, full, shown == "full"))
    closed = set(whole)
    for stem, endings, *_ in lexicon.table("organs"):
        closed.update(stem + ending.replace("-", "") for ending in endings.split())
    longest_first = {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))
        for first, rows in heads.items()
    }
    national = lexicon.set("national_bodies")
    return Tables(whole, longest_first, frozenset(closed) - national, national)


class Core(NamedTuple):
    """A core with its short forms replaced: as key, as shown; `known` if every place has one."""

    key: str
    shown: str
    known: bool


def core_of(core: str, lexicon: Lexicon) -> Core:
    """市监局 to 市场监督管理局; an organ's offices follow it: 人社局就业中心."""
    known = tables(lexicon)
    closed = core in known.closed
    if row := known.whole.get(core):
        return Core(row[0], row[0] if row[1] else core, True)
    for short, full, expand in known.heads.get(core[:1], ()):
        if core.startswith(short) and not core.startswith(full):
            rest = core[len(short) :]
            return Core(full + rest, (full if expand else short) + rest, closed)
    return Core(core, core, closed)


class Parsed(NamedTuple):
    """A name taken apart: `spots` are the possible divisions of its leading places, `word` is the
    level word of an elliptic name; `core` is what remains; `party` if 中共 was there; `ordinary` if
    the place's short form is an ordinary word too (古城, 和平).
    """

    spots: tuple[str, ...]
    certain: bool
    word: str
    core: str
    party: bool
    ordinary: bool = False


def parse(surface: str, paths: Paths, lexicon: Lexicon) -> Parsed:
    """Takes a body's name apart. Depends on nothing but the name, so results may be kept."""
    name = _PARTY_IN_FULL.sub("中共", normal(surface))
    party = name.startswith("中共") and not name.startswith("中共中央")
    if party:
        name = name[2:]
    name = _VERTICAL.sub("", name)
    if found := _SPELLED.match(name):
        return Parsed((), False, found[2], f"第{found[1]}届委员会", True)
    if found := _LEAGUE.match(name):
        return Parsed((), False, found[1], "共青团委" + name[found.end() :], False)
    if name in tables(lexicon).closed and not _LEVEL_ORGAN.match(name):
        return Parsed((), False, "", name, party)
    if found := _LEVEL.match(name) or _STREET_OFFICE.match(name):
        return Parsed((), False, found[1], name[found.end() :], party)
    opening = _OPENING.match(name)
    start = opening.end() if opening else 0
    spots, certain, length = leading_places(name[start:], paths)
    core = _level_once(name[: start + length], name[start + length :])
    if opening and spots and core.startswith("委"):
        return Parsed(spots, certain, "", _OPENED[opening[0]] + _COMMITTEE.sub("", core), False)
    if opening:
        return Parsed((), False, "", name, party)
    if found := _LEAGUE_BEHIND.match(core):
        core = "共青团委" + core[found.end() :]
    if party:
        core = _COMMITTEE.sub("委", core)
    ordinary = not certain and name[start : start + length] in paths.common
    return Parsed(spots, certain, "", core, party, ordinary)


def _level_once(place: str, core: str) -> str:
    """云溪镇|镇政府 is the government of 云溪镇."""
    return core[1:] if core[:1] == place[-1:] and _LEVEL.match(core) else core


def above(surface: str) -> str:
    """The whole country's body that a name puts before its place, "" if none."""
    found = _VERTICAL.match(normal(surface))
    return found[0] if found else ""


def leading_places(name: str, paths: Paths) -> tuple[tuple[str, ...], bool, int]:
    """The places that open a name: (codes the last of them may mean, by full name?, length).

    Longest name first, one after the other (九江市修水县…), each inside the one before.
    """
    spots: tuple[str, ...] = ()
    certain, at = False, 0
    while at < len(name) - 1:
        step = _one_place(name, at, spots, paths)
        if step is None:
            break
        spots, certain, at = step
    return spots, certain, at


def _one_place(
    name: str, at: int, outer: tuple[str, ...], paths: Paths
) -> tuple[tuple[str, ...], bool, int] | None:
    for length in range(min(len(name) - at - 1, 12), 1, -1):
        words = name[at : at + length]
        found = [
            division
            for division in paths.find(words)
            if division.level != "village" or words == division.name
        ]
        if outer:
            found = [
                one
                for one in found
                if one.code not in outer and any(paths.contains(code, one.code) for code in outer)
            ]
        full = [one for one in found if one.name == words]
        if full:
            return tuple(sorted({one.code for one in full})), True, at + length
        # Short forms of towns and villages are too often other words to open a body's name.
        short = [one for one in found if one.level not in ("township", "village")]
        if short:
            # 东乡县 is as sure as 东乡族自治县; 赣州 is short for 赣州市
            levelled = words[-1] in "州盟县旗" and short[0].name != words + "市"
            return tuple(sorted({one.code for one in short})), levelled, at + length
    return None


def compose(parsed: Parsed, code: str, paths: Paths, lexicon: Lexicon) -> tuple[str, str]:
    """(key name, canonical name) of a body of a division.

    The key has the place's short name only: which place that is, the key's scope says.
    """
    near, place = paths.short(code), paths.full(code)
    core = core_of(parsed.core, lexicon)
    key, shown = core.key, core.shown
    if "{}" in key:
        # 江西银保监局: the whole country's body names its branches after their place
        name = key.format(near)
        return name, name
    if key.startswith("共青团委"):
        return f"共青团{near}委{key[4:]}", f"共青团{place}委{shown[4:]}"
    if key in ("公安分局", "公安局分局"):
        return _police(code, paths)
    if _PARTY_DEPARTMENT.match(key):
        key, shown = "委" + key, "委" + shown
    key = key.replace("人民法庭", "法庭")
    if _ZONE.match(key) and not parsed.certain:
        place = near  # 宜春经开区 is called so, not 宜春市经开区
        if _PARTY.match(key):
            near = place = "中共" + near
    elif parsed.party or _PARTY.match(key):
        near, place = "中共" + near, "中共" + paths.usual(code)
        own = paths.last(code)
        if own and len(own.name) == 2 and shown[0] == "委":  # 滑县县委, not 滑县委
            place += own.name[1]
        if own and own.level == "township" and key[0] == "委":  # 云溪镇委 is 云溪镇党委
            key = "党" + key
    elif not parsed.word and not parsed.certain and not core.known and key == parsed.core:
        return near + key, ""  # 仙桃高新区管委会: a body of its own name, shown as it is written
    return near + key, place + shown


def _police(code: str, paths: Paths) -> tuple[str, str]:
    """龙湾公安分局 is 温州市公安局龙湾区分局: the branch of the city's police in a district."""
    path = paths.path(code)
    if len(path) >= 2 and path[-1].level == "county":
        core = f"公安局{path[-1].name}分局"
        return paths.short(path[-2].code) + core, paths.full(path[-2].code) + core
    return paths.short(code) + "公安分局", paths.full(code) + "公安分局"


def is_national(name: str, lexicon: Lexicon) -> bool:
    """Bodies of the whole country, which no place of an article may claim."""
    known = name in tables(lexicon).national
    return known or name.startswith(_STATE_LEVEL) or name.endswith(_NATIONAL_END)


def unlisted_town(parsed: Parsed, code: str, paths: Paths, lexicon: Lexicon) -> tuple[str, str]:
    """(key name, canonical name) of a body of a town that the gazetteer does not know, in a county.

    ("", "") if it is none.
    """
    found = _UNLISTED.match(parsed.core)
    if not found or not code or parsed.word or parsed.spots:
        return "", ""
    core = core_of(_level_once(found[1], parsed.core[found.end() :]), lexicon)
    if not core.known and not _PARTY.match(core.key):
        return "", ""
    party = "中共" if parsed.party or _PARTY.match(core.key) else ""
    return party + found[1] + core.key, party + paths.full(code) + found[1] + core.shown


def choose_spot(parsed: Parsed, context: Context, position: int) -> str:
    """The division that the leading places of a name mean here, "" if it stays open."""
    spots: Sequence[str] = parsed.spots
    if not spots:
        return ""
    if len(spots) == 1 and parsed.certain and context.fits(spots[0]):
        return spots[0]
    chosen = context.choose(spots, position)
    if parsed.certain or context.is_around(chosen, parsed.ordinary):
        return chosen
    return ""  # 古城管委会 is not that of 古城区 at the other end of the country
