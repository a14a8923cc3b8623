"""Who comes to an occasion, who holds it, and what is done on the occasion of something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import NAME, ORG, PERSON, PLACE, UNDERTAKING, Clause
from kg.extract.reader import Group, Reader
from kg.records import Family, Relation

ANY = "活动"  # what a speech is held at if no event is named
NEAR = 300  # characters back to the occasion that a bare 仪式 stands for
ON_THE_OCCASION = re.compile(f"以({UNDERTAKING})[^,]{{0,6}}?为")
AMONG = re.compile(
    f"在(?:{NAME}[^,]{{0,6}}的)?[“]?({UNDERTAKING})[^,{UNDERTAKING}]{{0,4}}?[中上]?(?=,|$|[{ORG}{PLACE}{PERSON}获荣夺摘捧斩勇])"
)
OCCASION_BY = re.compile(f"([^,的由]{{0,8}}?)由(?={NAME})")
DIRECTLY = re.compile(f"(?:等[^,{NAME[1:-1]}]{{0,10}})?(?:一?同|应邀|分别|也|均|都|共同|先后)?")
BARE = re.compile("(?:$|并|上述)")  # …出席; …出席并致辞
OFFICE = re.compile(
    "[\u4e00-\u9fff]{2,4}[部局委办厅]|执行(?=副?[会董主院总理])"
)  # no verbs: 组织部, 执行会长
MEETING = re.compile("会议?$")  # 出席动员大会: not the games that it was called for
MEETS = re.compile("[会坛议式]$")
LISTED = re.compile(f"[^,;]*{PERSON}(?:一行|等[^,]{{0,8}}|同志|分别)?$")


def events(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """All that is said of occasions in one clause, and what it leaves for the next."""
    yield from _attends(reader, clause, groups)
    yield from _on_the_occasion(reader, clause, groups)
    yield from _prized(reader, clause, groups)
    yield from _leaned_on(reader, clause, groups)


def occasion_by(reader: Reader, clause: Clause) -> tuple[int, ...]:
    """活动由甲局主办: the occasion that the first words stand for, named before."""
    by = OCCASION_BY.match(clause.mask)
    head = reader.grammar.occasion.search(by[1]) if by else None
    return _occasion(reader, clause, head.group()) if head else ()


def _attends(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """甲、乙出席开幕式; 甲致辞: the persons of a list, over several clauses, come to it."""
    g = reader.grammar
    came = g.attend.search(clause.mask)
    spoke = g.address.search(clause.mask)
    found = came or spoke
    if not found:
        if LISTED.fullmatch(clause.mask) and not g.verb.search(OFFICE.sub("", clause.mask)):
            reader.arrived += [
                t for i in _persons(clause, len(clause.mask)) for t in clause.units[i]
            ]
        else:
            reader.arrived = []
        return
    at = found.start()
    persons = [t for i in _persons(clause, at) for t in clause.units[i]]
    who = [*reader.arrived, *persons]
    reader.arrived = []
    if not who and not persons:
        who = [
            t
            for x in groups
            if came and not x.other and DIRECTLY.fullmatch(clause.mask, x.end, at)
            for t in reader.targets(clause, x)
            if reader.families[t] == Family.ORGANIZATION
        ]
    named = next((i for i in sorted(clause.units) if i >= found.end()), None)
    occasion: tuple[int, ...] = ()
    if came and named is not None and clause.mask[named] == UNDERTAKING:
        between = clause.mask[found.end() : named]
        occasion = clause.units[named] if len(between) < 8 and not g.verb.search(between) else ()
    elif came and BARE.match(clause.mask, found.end()):
        by = OCCASION_BY.match(clause.mask)
        if by and g.occasion.search(by[1]):  # 会议由丙主持: that meeting or none
            occasion = occasion_by(reader, clause)
        else:
            occasion = reader.undertaking or _occasion(reader, clause, ANY)
    elif came:
        head = g.occasion.match(clause.mask, found.end())
        if head and clause.mask[head.end() : head.end() + 1] != "的":
            occasion = _occasion(reader, clause, head.group())
    else:
        occasion = _occasion(reader, clause, ANY)
    for a in who:
        for b in occasion:
            yield reader.relation(a, "participatesIn", b, "comes to", clause, at)


def _persons(clause: Clause, stop: int) -> list[int]:
    return [i for i in sorted(clause.units) if i < stop and clause.mask[i] == PERSON]


def _occasion(reader: Reader, clause: Clause, words: str) -> tuple[int, ...]:
    """The nearest event named before, or undertaking that ends like the words.

    出席新闻发布会: rather the one that is called so than another that is nearer.
    """
    stop = clause.offsets[0]
    fallback: tuple[int, ...] = ()
    for i in range(reader.before(clause.offsets[-1]) - 1, -1, -1):
        mention = reader.mentions[i]
        if stop - mention.end > NEAR:
            break
        if reader.families[i] != Family.UNDERTAKING:
            continue
        chain = i
        while chain and reader.mentions[chain - 1].end == reader.mentions[chain].start:
            chain -= 1
        if reader.text.endswith(("在", "到", "于"), 0, reader.mentions[chain].start):
            continue  # where it is held
        if reader.names[i].endswith(words[-3:]):
            return (i,)
        held = mention.type == "Event" and not (
            MEETING.search(words) and not MEETS.search(reader.names[i])
        )
        if not fallback and (held or reader.names[i].endswith(words[-2:])):
            fallback = (i,)
    return fallback


def _doer(reader: Reader, clause: Clause, groups: Sequence[Group], at: int) -> list[int]:
    """Who acts in a clause: the list that stands before a position, else the carried subject."""
    before = [x for x in groups if x.end <= at and not x.other]
    if before:
        who = reader.members(clause, before[-1])
    elif reader.grammar.adverbs.fullmatch(clause.mask, 0, at):
        who = reader.subject
    else:
        return []  # 项目以…为抓手: something else does
    return [t for t in who if reader.is_actor(t)]


def _on_the_occasion(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """甲局以“乙”行动为契机; a method of its own is run: 以“乙”工作法为抓手."""
    for match in ON_THE_OCCASION.finditer(clause.mask):
        if not reader.grammar.hinge.match(clause.mask, match.end()):
            continue
        for a in _doer(reader, clause, groups, match.start()):
            for b in clause.units[match.start(1)]:
                predicate = "runs" if reader.fits(b, "own_means") else "participatesIn"
                yield reader.relation(a, predicate, b, "on the occasion", clause, match.start())


def _prized(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """在甲大赛中,乙校荣获一等奖: who is given a prize takes part."""
    among = AMONG.search(clause.mask)
    if among:
        reader.contest = clause.units[among.start(1)]
    prize = reader.grammar.prize.search(clause.mask)
    if not prize or not reader.contest:
        return
    before = [x for x in groups if x.end <= prize.start() and not x.other]
    who = reader.targets(clause, before[-1]) if before else reader.subject
    for a in who:
        if reader.is_actor(a) or reader.families[a] == Family.PERSON:
            for b in reader.contest:
                yield reader.relation(a, "participatesIn", b, "prized in", clause, prize.start())


def _leaned_on(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """依托“甲”平台,乙局…: who acts in the clause behind is who uses it."""
    leaned, reader.leaned = reader.leaned, ()
    topic = next((x for x in groups if reader.is_topic(clause, x)), None)
    for a in reader.members(clause, topic) if topic else ():
        for b in leaned:
            if reader.is_actor(a):
                predicate = "runs" if reader.fits(b, "own_means") else "participatesIn"
                yield reader.relation(a, predicate, b, "leans on", clause, 0)
    lean = reader.grammar.leans.fullmatch(clause.mask)
    if lean and not reader.subject:
        reader.leaned = clause.units[lean.start(1)]
