"""Who holds which post where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.anaphora import bare_names
from kg.extract.clauses import ORG, PERSON, PLACE, UNDERTAKING, Clause
from kg.extract.reader import Reader
from kg.records import Family, Relation, Status

FARTHEST_BODY = 120  # characters between a body and a person whose post is said alone
NEARBY = 60  # mentions on either side, among which a level has to name one place only
BETWEEN = f"[^{ORG}{PLACE}{UNDERTAKING}{PERSON}]"
BODY_POST_PERSON = re.compile(f"[{ORG}{PLACE}]({BETWEEN}{{1,20}}?){PERSON}")
NEXT_PERSON = re.compile(f"[、和及]({BETWEEN}{{0,12}}?){PERSON}")
OTHER_POST = re.compile(f"[{ORG}{PLACE}]({BETWEEN}{{1,12}}?)[、兼]$")
PERSON_IS = re.compile(
    f"(?P<ends>免去|免|不再)?{PERSON}(?:同志)?(?:,(?=现任|时任))?(?:受聘|应聘|应邀|被聘)?"
    "(?P<verb>现?是|为|被?任命为|被(?:推)?选为|被聘为|系|现?任|担任|出任|兼任|当选为?|的|不再担任)?"
    f"[{ORG}{PLACE}]*[{ORG}{PLACE}]"
)
BARE_OFFICE = re.compile(f"(?:^|[、和及])((?:常务)?副?([省市州县区镇乡])长){PERSON}")
SUBJECTS_POST = re.compile(
    f"((?:党委|党组|党支部|党总支|支部)(?:副?书记|成员|委员)|(?:相关|有关|主要)?负责人){PERSON}"
)
TITLE_BEHIND = re.compile(  # 甲大学乙教授
    f"{ORG}{PERSON}(副?教授|院士|研究员|副?主任|副?院长|副?局长|副?书记|副?校长|医生|医师|老师"
    "|律师|法官|检察官|警官|工程师|总经理|董事长|行长)(?!长|助理)"
)
AFTER_POST = re.compile("(?:的?职务)?$")
OWN_BODY = re.compile(  # 甲局局长乙、人事部主任丙: 丙 is of a body that is not named
    r".{2,}(?<!党支)(?:部|局|处|站|所|校|院|学院|公司|中心|大队|(?<!公)办)(?=.{1,6}$)"
)
PLACE_POST = re.compile("(?:^|[、兼])((?:常务|常委|党组)?(?:副)?([省市州区县镇乡])长)(?=$|[、兼])")
PARTY = re.compile("(?:委|党委|党工委)$")
BEFORE_PERSON = re.compile(f"({BETWEEN}{{2,16}}){PERSON}")


def posts(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """All ways to say that a person holds a post."""
    yield from _before_person(reader, clause)
    yield from _behind_person(reader, clause)
    for match in TITLE_BEHIND.finditer(clause.mask):
        bodies, persons = clause.units[match.start()], clause.units[match.start() + 1]
        yield from _holds(reader, persons, bodies, match[1], "title behind the name")
    yield from _alone(reader, clause)


def _holds(
    reader: Reader,
    persons: tuple[int, ...],
    bodies: tuple[int, ...],
    post: str,
    rule: str,
    status: str = Status.STATED,
) -> Iterator[Relation]:
    for body in bodies:
        for person in persons:
            told = (("post", post),)
            found = reader.relation(person, "holdsPost", body, rule, qualifiers=told)
            yield found._replace(status=status)


def _before_person(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲局局长乙、副局长丙."""
    is_post = reader.grammar.post.fullmatch
    for match in BODY_POST_PERSON.finditer(clause.mask):
        post, at = match[1], match.end() - 1
        bodies = clause.units[match.start()]
        if post.startswith("代表"):  # 甲镇人大|代表: a deputy is elected for the place
            named = [i for b in bodies for i in _without(reader, b, "人大")]
            if named:
                bodies, post = tuple(named), f"人大{post}"
        if not is_post(post) or (post.endswith("传承人") and clause.mask[match.start()] == PLACE):
            continue  # 松溪县剪纸代表性传承人: no post of the county's
        other = OTHER_POST.search(clause.mask, 0, match.start())
        if other and is_post(other[1]):  # 甲院专家、乙大学教授丙: one person, two posts
            elsewhere = clause.units[other.start()]
            yield from _holds(reader, clause.units[at], elsewhere, other[1], "two posts")
        while True:
            if not _is_of_the_place(reader, bodies, post):
                yield from _holds(reader, clause.units[at], bodies, post, "body post person")
            yield from _heads_place(reader, clause.units[at], bodies, post)
            more = NEXT_PERSON.match(clause.mask, at + 1)
            if not more or (more[1] and not is_post(more[1])) or OWN_BODY.match(more[1]):
                break
            post, at = more[1] or post, more.end() - 1


def _is_of_the_place(reader: Reader, bodies: tuple[int, ...], post: str) -> bool:
    """市委书记甲、副市长乙: no post of the party committee's own."""
    return PLACE_POST.fullmatch(post) is not None and all(
        PARTY.search(reader.names[body]) for body in bodies
    )


def _heads_place(
    reader: Reader, persons: tuple[int, ...], bodies: tuple[int, ...], post: str
) -> Iterator[Relation]:
    """甲县委副书记、县长乙 heads the county 甲县 as well."""
    office = PLACE_POST.search(post)
    for body in bodies if office else ():
        if office and PARTY.search(reader.names[body]):
            place = _place_of(reader, body, office[2])
            if place is not None:
                yield from _holds(reader, persons, (place,), office[1], "head of the place")


def _place_of(reader: Reader, body: int, level: str) -> int | None:
    """The place whose body it is, named nearest to it: by its name, else by its level."""
    stem = PARTY.sub("", reader.names[body].removeprefix("中共"))
    if len(stem) < 2:
        return _named_place(reader, body, level)
    for name in (stem, stem[:-1]):
        if name in reader.numbers and stem.endswith(level):
            pair = reader.nearest(reader.names[body], name)
            return pair[1] if pair else None
    return None


def _named_place(reader: Reader, near: int, level: str) -> int | None:
    """The division of a level, if one alone is named near a mention: 市委 of which city?"""
    bare = bare_names(reader.context.lexicon, level)
    stop = min(len(reader.mentions), near + NEARBY)
    found = [
        i
        for i in range(max(0, near - NEARBY), stop)
        if reader.mentions[i].type == "AdministrativeDivision"
        and (reader.names[i][1:].endswith(level) or reader.names[i] in bare)
    ]
    if len({reader.names[i].removesuffix(level) for i in found}) != 1:
        return None
    return min(found, key=lambda i: abs(i - near))


def _behind_person(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲是乙村书记; 任命甲为乙局局长; 免去甲的乙局局长职务."""
    for match in PERSON_IS.finditer(clause.mask):
        post = reader.grammar.post.match(clause.mask, match.end())
        ends = bool(match["ends"]) or match["verb"] == "不再担任"
        if not post or not AFTER_POST.match(clause.mask, post.end()):
            continue
        if match["verb"] in ("的", None) and not ends:
            continue
        person, bodies = match.start() + len(match["ends"] or ""), clause.units[match.end() - 1]
        status = Status.NEGATED if ends else Status.STATED
        yield from _holds(
            reader, clause.units[person], bodies, post.group(), "person is post", status
        )


def _alone(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲队…。队长乙…; 在甲村担任会计的乙."""
    first = reader.grammar.first_post.match(clause.mask)
    if first:
        persons = clause.units[first.end() - 1]
        last = _last_body(reader, persons[0], reader.grammar.post_of[first[2]])
        if last is not None:
            yield from _holds(reader, persons, (last,), first[1], "post of the last body")
    yield from _of_the_place(reader, clause)
    yield from _of_the_subject(reader, clause)
    for match in BEFORE_PERSON.finditer(clause.mask):
        takes = reader.grammar.takes_post.search(match[1])
        persons = clause.units[match.end() - 1]
        if takes:
            place = _body_before(reader, persons[0])
            if place is not None:
                yield from _holds(reader, persons, (place,), takes[1], "takes post")


def _of_the_place(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """县长甲出席: of the one county that is named near by."""
    for match in BARE_OFFICE.finditer(clause.mask):
        if match.start() and clause.mask[match.start()] not in "、和及":
            continue
        persons = clause.units[match.end() - 1]
        place = _named_place(reader, persons[0], match[2])
        if place is not None:
            yield from _holds(reader, persons, (place,), match[1], "head of the place")


def _of_the_subject(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲局…。党组书记乙说: of the one body that is spoken of."""
    found = SUBJECTS_POST.match(clause.mask)
    bodies = [t for t in reader.subject if reader.is_actor(t)]
    if found and len(reader.subject) == len(bodies) == 1:
        yield from _holds(
            reader, clause.units[found.end() - 1], (bodies[0],), found[1], "post of the subject"
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
    pair = reader.nearest(name, name.removesuffix(ending))
    return [pair[1]] if pair else []


def _body_before(reader: Reader, person: int) -> int | None:
    """The nearest body or place before a person in the sentence, or one that opens a site."""
    start = reader.sentence_start(reader.mentions[person].start, 0)
    for i in range(person - 1, -1, -1):
        if reader.mentions[i].start < start:
            return None
        if reader.mentions[i].type != "Site" and reader.is_actor(i):
            return i
        if reader.names[i] in reader.opens_place:
            pair = reader.nearest(reader.names[i], reader.opens_place[reader.names[i]])
            return pair[1] if pair else None
    return None
