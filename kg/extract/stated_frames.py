"""Relations in fixed frames of words, beside those of subject, verb and object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import NAME, ORG, PERSON, PLACE, UNDERTAKING, Clause
from kg.extract.reader import Group, Reader
from kg.extract.stated_verbs import FARTHEST_OBJECT, IN_PLACE
from kg.records import Family, Relation

DOING = ("launch", "push", "use", "offer")
FOR = ("对", "为")
CARRIED_TO = re.compile(
    f"(?:(?:在|深入|走进|前往|赴|来到|到){PLACE}*{PLACE}|(?:深入|走进|来到|^(?:先后|分别)?到){ORG})"
    f"[^,{NAME[1:-1]}]{{0,4}}$"
)
ACTS_ON = re.compile("[^,。]{3}|.?[“\ue001-\ue005]")  # 甲院在乙村建成…: not 甲院 is opened
TAKES_PART_AS = re.compile(
    f"[{ORG}](?:作为|是|成为|入选)({UNDERTAKING})的?[^,]{{0,6}}(?:企业|单位|成员|试点|学校|医院)"
)
SUBSIDIARY = re.compile(
    f"({ORG})(?:作为|是|系|为)({ORG})[^,{ORG}]{{0,4}}?(?:子公司|分公司|成员企业|成员单位企业|下属企业|旗下企业|直属单位|下属单位)"
)
IN_CHARGE = re.compile(
    f"(?:建设|施工|承建|业主|主办|承办|运营|实施|开发)(?:单位|方)(?:为|是|系){ORG}"
)
WORKS_IN = re.compile(
    f"({ORG})[^,{NAME[1:-1]}]{{0,4}}在({PLACE}+)[^,{NAME[1:-1]}]{{0,4}}(?:建|设|开办)"
    "[^,]{0,8}?(?:厂|车间|厂房|基地|门店|分店|总部|办事处)"
)
TRIED_IN = re.compile(f"(?:以|选择|选取|确定)({PLACE}+)[^,]{{0,4}}(?:为|作为|开展)[^,]{{0,4}}试点")
UNDER = re.compile(
    f"({ORG})(?:旗下|下属|所属|直属|麾下)的?[^,{ORG}{PLACE}{UNDERTAKING}{PERSON}]{{0,6}}({ORG})"
)
MEMBER_OF = re.compile(
    f"({ORG})的?(?:副?会长|副?理事长|常务理事|副?理事|理事长|会员|成员|监事)(?:单位|企业)({ORG})"
)
MEMBER_AS = re.compile(f"{ORG}(?:作为|是|系|成为|当选)({ORG})[^,]{{0,6}}(?:单位|成员|会员)")


def frames(
    reader: Reader, clause: Clause, groups: Sequence[Group], triggers: Sequence[re.Match[str]]
) -> Iterator[Relation]:
    """All frames; most need two names in one clause."""
    yield from _done_for(reader, clause, groups, triggers)
    yield from _in_charge(reader, clause)
    yield from _tried_in(reader, clause)
    if len(clause.units) > 1:
        yield from _set_up_in(reader, clause, triggers)
        yield from _as_one_of(reader, clause)
        yield from _part_of(reader, clause)
        yield from _carried_to(reader, clause, triggers)
        yield from _opens_in(reader, clause)
        yield from _has_works_in(reader, clause)
        yield from _taken_to(reader, clause, groups)
        yield from _spread(reader, clause)


def _set_up_in(
    reader: Reader, clause: Clause, triggers: Sequence[re.Match[str]]
) -> Iterator[Relation]:
    """在甲村建成“乙工作室”: where something is set up."""
    founds = [t for t in triggers if reader.grammar.sense_of[t.group()] in ("found", "build")]
    for trigger in founds:
        places = list(IN_PLACE.finditer(clause.mask, 0, trigger.start()))
        unit = next((i for i in sorted(clause.units) if i >= trigger.end()), None)
        if not places or unit is None or unit - trigger.end() > FARTHEST_OBJECT:
            continue
        for a in clause.units[unit]:
            kind = reader.mentions[a].type
            if kind in ("Site", "Project") or reader.families[a] == Family.ORGANIZATION:
                for b in clause.units[places[-1].end() - 1]:
                    yield reader.relation(a, "locatedIn", b, "set up in", clause, trigger.start())


def _done_for(
    reader: Reader,
    clause: Clause,
    groups: Sequence[Group],
    triggers: Sequence[re.Match[str]],
) -> Iterator[Relation]:
    """对甲镇开展“乙”行动: what an undertaking is carried out for."""
    doing = [t for t in triggers if reader.grammar.sense_of[t.group()] in DOING]
    for group in groups:
        if clause.mask[group.start - 1 : group.start] not in FOR:
            continue
        done = next((t for t in doing if t.start() >= group.end), None)
        behind = [i for i in sorted(clause.units) if done and i >= done.end()]
        if behind and clause.mask[behind[0]] == UNDERTAKING:
            found = clause.units[behind[0]]
        elif clause.mask[group.start - 1] == "对":
            found = reader.undertaking
        else:
            continue
        # who gets a loan is told by `finances`
        for a in (t for t in found if reader.mentions[t].type != "Product"):
            for b in reader.targets(clause, group):
                if reader.families[b] in (Family.PLACE, Family.ORGANIZATION):
                    yield reader.relation(a, "targets", b, "done for", clause, group.start)


def _as_one_of(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲公司是乙协会会长单位; 甲校是“乙”行动的试点学校."""
    for match in MEMBER_AS.finditer(clause.mask):
        for a in clause.units[match.start()]:
            for b in clause.units[match.start(1)]:
                if reader.fits(b, "alliance"):
                    yield reader.relation(a, "memberOf", b, "is member")
    for match in TAKES_PART_AS.finditer(clause.mask):
        for a in clause.units[match.start()]:
            for b in clause.units[match.start(1)]:
                yield reader.relation(a, "participatesIn", b, "takes part as")


def _in_charge(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲水库…,建设单位为乙公司."""
    match = IN_CHARGE.search(clause.mask)
    for a in clause.units[match.end() - 1] if match else ():
        for b in reader.undertaking:
            yield reader.relation(a, "runs", b, "in charge", clause, 0)


def _tried_in(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """以甲村为试点,探索“乙”模式; “乙”模式…,在甲村试点."""
    tried = TRIED_IN.search(clause.mask)
    if tried:
        reader.tried = clause.units[tried.end(1) - 1]
        return
    found = next((i for i in sorted(clause.units) if clause.mask[i] == UNDERTAKING), None)
    for a in clause.units[found] if found is not None else ():
        for b in reader.tried:
            if reader.mentions[a].type in ("Program", "Platform", "Policy"):
                yield reader.relation(a, "targets", b, "tried in", clause, 0)
    if found is not None:
        reader.tried = ()


def _part_of(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲公司是乙集团的子公司; 乙集团旗下甲公司; 丙协会会员单位甲公司."""
    for match in SUBSIDIARY.finditer(clause.mask):
        for a in clause.units[match.start(1)]:
            for b in clause.units[match.start(2)]:
                yield reader.relation(a, "partOf", b, "is subsidiary", clause, match.start())
    for match in UNDER.finditer(clause.mask):
        for a in clause.units[match.start(2)]:
            for b in clause.units[match.start(1)]:
                yield reader.relation(a, "partOf", b, "under", clause, match.start())
    for match in MEMBER_OF.finditer(clause.mask):
        for a in clause.units[match.start(2)]:
            for b in clause.units[match.start(1)]:
                if reader.fits(b, "alliance"):
                    yield reader.relation(a, "memberOf", b, "member of", clause, match.start())


def _carried_to(
    reader: Reader, clause: Clause, triggers: Sequence[re.Match[str]]
) -> Iterator[Relation]:
    """在甲村开展“乙”行动, 深入甲社区开展…: where an action is carried out it is meant for."""
    for trigger in triggers:
        if reader.grammar.sense_of[trigger.group()] not in DOING:
            continue
        unit = next((i for i in sorted(clause.units) if i >= trigger.end()), None)
        where = list(CARRIED_TO.finditer(clause.mask, 0, trigger.start()))
        if unit is None or not where or unit - trigger.end() > FARTHEST_OBJECT:
            continue
        there = next(i for i in range(where[-1].end() - 1, -1, -1) if i in clause.units)
        if reader.text[clause.offsets[there]] == "全":
            continue  # 在全县推行: the whole of one's own
        for a in clause.units[unit]:
            for b in clause.units[there]:
                if reader.mentions[a].type == "Program" and reader.hosts(b):
                    yield reader.relation(a, "targets", b, "carried to", clause, trigger.start())


def _opens_in(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲项目在乙镇开工, 丙公司在乙县揭牌."""
    for match in reader.grammar.opens_in.finditer(clause.mask):
        for a in clause.units[match.start(1)]:
            kind = reader.mentions[a].type
            body = reader.families[a] == Family.ORGANIZATION and not ACTS_ON.match(
                clause.mask, match.end()
            )
            if kind not in ("Site", "Project") and not body:
                continue
            for b in clause.units[match.end(2) - 1]:
                yield reader.relation(a, "locatedIn", b, "opens in", clause, match.start())


def _has_works_in(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """甲公司在乙村建厂: a firm stands where its works do."""
    for match in WORKS_IN.finditer(clause.mask):
        for a in clause.units[match.start(1)]:
            for b in clause.units[match.end(2) - 1]:
                if reader.mentions[a].type == "Company":
                    yield reader.relation(a, "locatedIn", b, "works in", clause, match.start())


def _taken_to(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """甲局将“乙”行动延伸到丙村: 甲局 runs it."""
    for match in reader.grammar.taken_to.finditer(clause.mask):
        before = [g for g in groups if g.end <= match.start() and not g.other]
        for a in reader.members(clause, before[-1]) if before else reader.subject:
            for b in clause.units[match.start(1)]:
                if reader.is_actor(a):
                    yield reader.relation(a, "runs", b, "taken on", clause, match.start())


def _spread(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """“甲”模式将在乙市推广."""
    for match in reader.grammar.spread.finditer(clause.mask):
        subject = next((i for i in clause.units if clause.mask[i] == UNDERTAKING), None)
        if subject is not None and subject < match.start():
            there = [
                t
                for i in range(match.start(1), match.end(1))
                if i in clause.units and reader.is_head(clause, i)
                for t in clause.units[i]
            ]
            for a in clause.units[subject]:
                for b in there:
                    if reader.families[b] in (Family.PLACE, Family.ORGANIZATION):
                        at = match.start()
                        yield reader.relation(a, "targets", b, "spread in", clause, at)
