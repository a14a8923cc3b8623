"""What names say by standing side by side, or inside one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import ORG, PERSON, PLACE, SETTLED, UNDERTAKING, Clause
from kg.extract.reader import Group, Reader
from kg.lexicon.divisions import LEVELS, gazetteer
from kg.records import Family, Relation

BETWEEN = f"[^{ORG}{PLACE}{UNDERTAKING}{PERSON}]"
NAMED_AFTER = "name opens with"  # the rule that reads one name inside another
IS_OF = re.compile(
    f"({PLACE})(?:是|为|系|作为)({PLACE})[^,{ORG}{PLACE}{UNDERTAKING}{PERSON}]{{2,14}}$"
)
KIND = re.compile("(?:村|社区|镇|乡|县|区|渠|湖|库|山|河|园|馆|景点|景观|地标)(?:之一)?$")
LEVEL = re.compile("[省市县区镇乡]$|街道$")
PLACE_CHAIN = re.compile(f"{PLACE}(?=(的?)[{PLACE}{ORG}{UNDERTAKING}])")
PLACE_PROJECT = re.compile(f"{PLACE}的?(?:{BETWEEN}{{0,6}}(?:项目|工程))+{UNDERTAKING}")
ACTOR_UNDERTAKING = re.compile(f"[{ORG}{PLACE}]的?(?:\\d{{4}}年(?:度)?)?{UNDERTAKING}")


def name_chains(reader: Reader) -> Iterator[Relation]:
    """甲村茶叶基地 in 甲村; 甲公司乙分公司 part of 甲公司; 甲县乙节 run by 甲县."""
    for name, whole in reader.opens_body.items():
        one, other = reader.numbers[name][0], reader.numbers[whole][0]
        here = reader.mentions[one].start, reader.mentions[one].end
        if whole in name:
            yield reader.relation(one, "partOf", other, NAMED_AFTER, evidence=here)
        elif pair := reader.nearest(name, whole):  # spelt otherwise: the words of both say it
            yield reader.relation(pair[0], "partOf", pair[1], NAMED_AFTER)
    named = zip(reader.names, reader.families, strict=True)
    bodies = sorted({name for name, family in named if family == Family.ORGANIZATION})
    for name, whole in reader.opens_place.items():
        one, other = reader.numbers[name][0], reader.numbers[whole][0]
        here = reader.mentions[one].start, reader.mentions[one].end
        kind = reader.mentions[one].type
        if kind in ("Site", "Project"):
            yield reader.relation(one, "locatedIn", other, NAMED_AFTER, evidence=here)
        elif kind in ("Event", "Program", "Platform") and LEVEL.search(whole):
            if any(name.startswith(body) and len(body) > len(whole) for body in bodies):
                continue  # 白桥镇小学捐赠仪式
            yield reader.relation(other, "runs", one, NAMED_AFTER, evidence=here)


def places(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """Places in front of what stands there: 甲市|乙区|丙街道."""
    for match in PLACE_CHAIN.finditer(clause.mask):
        step = match.end() + len(match[1])
        group = next((g for g in groups if g.start <= step < g.end), None)
        inside = [step]
        if group and len(group.heads) > 1 and step in group.heads:
            inside += _same_level(reader, clause, clause.units[match.start()][0], step, group)
        for place in clause.units[match.start()]:
            for i in inside:
                for name in clause.units[i]:
                    yield from _in_place(reader, name, place)


def _in_place(reader: Reader, name: int, place: int) -> Iterator[Relation]:
    """A name behind a place; 甲市|乙县丙局 puts 乙县 into 甲市 as well."""
    opening = reader.opens_place.get(reader.names[name])
    settled = reader.mentions[name].type in SETTLED  # 白桥县白桥镇: a town named after its county
    if (opening == reader.names[place] and not settled) or not _wider(reader, place, name):
        return
    if settled:
        opening = None
    near = reader.numbers[opening][0] if opening else None
    if near is not None and _wider(reader, place, near):
        here = reader.mentions[place].start, reader.mentions[name].end
        yield reader.relation(near, "locatedIn", place, "place chain", evidence=here)
    else:
        near = None
    # What lies in the nearer place is not said to lie in the wider one again.
    kind = reader.families[name]
    if kind == Family.ORGANIZATION or (kind == Family.PLACE and near is None):
        yield reader.relation(name, "locatedIn", place, "place chain")


def _wider(reader: Reader, place: int, name: int) -> bool:
    """Can a place hold what is named behind it? Not two counties in a row, nor a city in a park."""
    kind = reader.mentions[name].type
    if kind in ("Village", "Community") and reader.mentions[place].type == "Site":
        return reader.is_actor(place)
    if kind != "AdministrativeDivision":
        return True
    if reader.mentions[place].type != "AdministrativeDivision":
        return reader.mentions[place].type == "Site" and reader.names[name][-1] in "镇乡道"
    table = gazetteer(reader.context.lexicon)
    outer = [LEVELS.index(d.level) for d in table.find(reader.names[place])]
    inner = [LEVELS.index(d.level) for d in table.find(reader.names[name])]
    return not outer or not inner or min(outer) < max(inner)


def _same_level(reader: Reader, clause: Clause, outer: int, first: int, group: Group) -> list[int]:
    """甲市的乙区和丙区: 丙区 lies in 甲市 as well, up to what has a place of its own before it."""
    level = reader.names[clause.units[first][0]][-1]
    same: list[int] = []
    for i in group.heads[group.heads.index(first) + 1 :]:
        inner = clause.units[i][0]
        alike = clause.mask[i] == PLACE and reader.names[inner][-1] == level
        if i - 1 in clause.units or not (
            alike or _within(reader, inner, outer) or _tenant(reader, inner, outer)
        ):
            break
        same.append(i)
    return same


def _within(reader: Reader, inner: int, outer: int) -> bool:
    """Does the gazetteer know a division of that name inside the other?"""
    if {reader.mentions[inner].type, reader.mentions[outer].type} != {"AdministrativeDivision"}:
        return False
    table = gazetteer(reader.context.lexicon)
    outside = [d.code for d in table.find(reader.names[outer])]
    return any(
        d.code != code and table.within(d.code, code)
        for d in table.find(reader.names[inner])
        for code in outside
    )


def _tenant(reader: Reader, inner: int, outer: int) -> bool:
    """走访甲工业园乙公司、丙公司: firms listed behind a zone are visited there."""
    zone = reader.mentions[outer].type == "Site" and reader.is_actor(outer)
    return zone and reader.mentions[inner].type == "Company"


def adjacent(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """An actor in front of its undertaking: 甲县“乙”行动; 甲县重点项目乙水库; 甲村是乙县的…村."""
    one_of = IS_OF.search(clause.mask)
    if one_of and KIND.search(clause.mask):
        for a in clause.units[one_of.start(1)]:
            for b in clause.units[one_of.start(2)]:
                if _wider(reader, b, a):
                    yield reader.relation(a, "locatedIn", b, "is one of", clause, one_of.start())
    for match in PLACE_PROJECT.finditer(clause.mask):
        for a in clause.units[match.start()]:
            for b in clause.units[match.end() - 1]:
                if reader.mentions[b].type == "Project":
                    yield reader.relation(b, "locatedIn", a, "place before project")
    for match in ACTOR_UNDERTAKING.finditer(clause.mask):
        for a in clause.units[match.start()]:
            for b in clause.units[match.end() - 1]:
                if reader.names[b] in reader.opens_place:
                    continue
                if reader.mentions[b].type == "Project" and reader.families[a] == Family.PLACE:
                    yield reader.relation(b, "locatedIn", a, "place before project")
                elif reader.is_actor(a):
                    yield reader.relation(a, "runs", b, "actor before undertaking")
