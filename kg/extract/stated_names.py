"""What names say by standing side by side, or inside one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import ORG, PERSON, PLACE, UNDERTAKING, Clause
from kg.extract.reader import Group, Reader
from kg.records import Family, Relation

FARTHEST_BODY = 120  # characters between a body and a person whose post is said alone
FARTHEST_NAME = 300  # characters between two names whose spelling alone relates them
BETWEEN = f"[^{ORG}{PLACE}{UNDERTAKING}{PERSON}]"
LEVEL = re.compile("[省市县区镇乡村]$|街道$|社区$")
OTHER_POST = re.compile(f"[{ORG}{PLACE}]({BETWEEN}{{1,12}}?)、$")
PLACE_CHAIN = re.compile(f"{PLACE}(?=(的?)[{PLACE}{ORG}])")
ACTOR_UNDERTAKING = re.compile(f"[{ORG}{PLACE}]的?(?:\\d{{4}}年(?:度)?)?{UNDERTAKING}")
BODY_POST_PERSON = re.compile(f"[{ORG}{PLACE}]({BETWEEN}{{1,20}}?){PERSON}")
NEXT_PERSON = re.compile(f"[、和及]({BETWEEN}{{0,12}}?){PERSON}")
PERSON_IS = re.compile(
    f"{PERSON}(?:现?是|为|系|现?任|担任|出任|兼任|当选为?)[{ORG}{PLACE}]*[{ORG}{PLACE}]"
)
BEFORE_PERSON = re.compile(f"({BETWEEN}{{2,16}}){PERSON}")


def name_chains(reader: Reader) -> Iterator[Relation]:
    """甲村茶叶基地 in 甲村; 甲公司乙分公司 part of 甲公司; 甲县乙节 run by 甲县."""
    for name, whole in reader.opens_body.items():
        one, other = reader.names.index(name), reader.names.index(whole)
        here = reader.mentions[one].start, reader.mentions[one].end
        yield reader.relation(one, "partOf", other, "name opens with", evidence=here)
    for name, whole in reader.opens_place.items():
        one, other = reader.names.index(name), reader.names.index(whole)
        here = reader.mentions[one].start, reader.mentions[one].end
        kind = reader.mentions[one].type
        if kind in ("Site", "Project"):
            yield reader.relation(one, "locatedIn", other, "name opens with", evidence=here)
        elif kind in ("Event", "Program", "Platform") and LEVEL.search(whole):
            yield reader.relation(other, "runs", one, "name opens with", evidence=here)


def places(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """Places in front of what stands there: 甲市|乙区|丙街道."""
    for match in PLACE_CHAIN.finditer(clause.mask):
        step = match.end() + len(match[1])
        group = next((g for g in groups if g.start <= step < g.end), None)
        inside = [step]
        if group and len(group.heads) > 1 and step == group.heads[0]:
            inside += _same_level(reader, clause, step, group)
        for place in clause.units[match.start()]:
            for i in inside:
                for name in clause.units[i]:
                    yield from _in_place(reader, name, place)


def _in_place(reader: Reader, name: int, place: int) -> Iterator[Relation]:
    """A name behind a place; 甲市|乙县丙局 puts 乙县 into 甲市 as well."""
    opening = reader.opens_place.get(reader.names[name])
    if opening == reader.names[place]:
        return
    if opening:
        near = reader.names.index(opening)
        here = reader.mentions[place].start, reader.mentions[name].end
        yield reader.relation(near, "locatedIn", place, "place chain", evidence=here)
    # What lies in the nearer place is not said to lie in the wider one again.
    if not opening or reader.families[name] == Family.ORGANIZATION:
        yield reader.relation(name, "locatedIn", place, "place chain")


def _same_level(reader: Reader, clause: Clause, first: int, group: Group) -> list[int]:
    """甲市的乙区和丙区: 丙区 lies in 甲市 as well."""
    level = reader.names[clause.units[first][0]][-1]
    return [
        i
        for i in group.heads[1:]
        if i - 1 not in clause.units
        and clause.mask[i] == PLACE
        and reader.names[clause.units[i][0]][-1] == level
    ]


def adjacent(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """An actor in front of its undertaking: 甲县“乙”行动."""
    for match in ACTOR_UNDERTAKING.finditer(clause.mask):
        for a in clause.units[match.start()]:
            for b in clause.units[match.end() - 1]:
                if reader.names[b] in reader.opens_place:
                    continue
                if reader.mentions[b].type == "Project" and reader.families[a] == Family.PLACE:
                    yield reader.relation(b, "locatedIn", a, "place before project")
                elif reader.is_actor(a):
                    yield reader.relation(a, "runs", b, "actor before undertaking")


def posts(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲局局长乙、副局长丙; 在甲村担任会计的丁."""
    for match in BODY_POST_PERSON.finditer(clause.mask):
        post, at = match[1], match.end() - 1
        bodies = clause.units[match.start()]
        if post.startswith("代表"):  # 甲镇人大|代表: a deputy is elected for the place
            named = [i for b in bodies for i in _without(reader, b, "人大")]
            if named:
                bodies, post = tuple(named), f"人大{post}"
        if not reader.grammar.post.fullmatch(post):
            continue
        other = OTHER_POST.search(clause.mask, 0, match.start())
        if other and reader.grammar.post.fullmatch(other[1]):
            # 甲院专家、乙大学教授丙: one person, two posts
            for body in clause.units[other.start()]:
                for person in clause.units[at]:
                    post_is = (("post", other[1]),)
                    yield reader.relation(
                        person, "holdsPost", body, "two posts", qualifiers=post_is
                    )
        while True:
            for body in bodies:
                for person in clause.units[at]:
                    post_is = (("post", post),)
                    yield reader.relation(
                        person, "holdsPost", body, "body post person", qualifiers=post_is
                    )
            more = NEXT_PERSON.match(clause.mask, at + 1)
            if not more or (more[1] and not reader.grammar.post.fullmatch(more[1])):
                break
            post, at = more[1] or post, more.end() - 1
    first = reader.grammar.first_post.match(clause.mask)
    if first:
        for person in clause.units[first.end() - 1]:
            of = reader.grammar.post_of[first[1]]
            last = _last_body(reader, person, of)
            if last is not None:
                post_is = (("post", first[1]),)
                yield reader.relation(
                    person, "holdsPost", last, "post of the last body", qualifiers=post_is
                )
    for match in PERSON_IS.finditer(clause.mask):
        post = reader.grammar.post.match(clause.mask, match.end())
        if post and post.end() == len(clause.mask):
            for person in clause.units[match.start()]:
                for body in clause.units[match.end() - 1]:
                    post_is = (("post", post.group()),)
                    yield reader.relation(
                        person, "holdsPost", body, "person is post", qualifiers=post_is
                    )
    for match in BEFORE_PERSON.finditer(clause.mask):
        takes = reader.grammar.takes_post.search(match[1])
        holder = clause.units[match.end() - 1][0]
        if takes:
            place = _body_before(reader, holder)
            if place is not None:
                yield reader.relation(
                    holder, "holdsPost", place, "takes post", qualifiers=(("post", takes[1]),)
                )


def _last_body(reader: Reader, person: int, of: str) -> int | None:
    """The last body before a person that is of a type, or has a name with that ending."""
    for i in range(person - 1, -1, -1):
        if reader.mentions[person].start - reader.mentions[i].end > FARTHEST_BODY:
            return None
        if reader.mentions[i].type == of:
            return i
        if reader.families[i] == Family.ORGANIZATION and reader.names[i].endswith(of):
            return i
    return None


def _without(reader: Reader, number: int, ending: str) -> list[int]:
    """The nearest mention that has the name of a mention less its ending."""
    name = reader.names[number]
    if not name.endswith(ending):
        return []
    pair = _nearest(reader, name, name.removesuffix(ending))
    return [pair[1]] if pair else []


def _body_before(reader: Reader, person: int) -> int | None:
    """The nearest body or place before a person in the sentence, or one that opens a site."""
    start = next(
        (
            s.start
            for s in reader.context.sentences
            if s.start <= reader.mentions[person].start < s.end
        ),
        0,
    )
    for i in range(person - 1, -1, -1):
        if reader.mentions[i].start < start:
            return None
        if reader.mentions[i].type != "Site" and reader.is_actor(i):
            return i
        if reader.names[i] in reader.opens_place:
            pair = _nearest(reader, reader.names[i], reader.opens_place[reader.names[i]])
            return pair[1] if pair else None
    return None


def _nearest(reader: Reader, name: str, other: str) -> tuple[int, int] | None:
    """The mentions of two names that stand nearest to each other, if near enough."""
    pairs = [
        (abs(reader.mentions[a].start - reader.mentions[b].start), a, b)
        for a, one in enumerate(reader.names)
        if one == name
        for b, two in enumerate(reader.names)
        if two == other
    ]
    if not pairs or min(pairs)[0] > FARTHEST_NAME:
        return None
    return min(pairs)[1:]
