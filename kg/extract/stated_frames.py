"""Relations in fixed frames of words, beside those of subject, verb and object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import ORG, UNDERTAKING, Clause
from kg.extract.reader import Group, Reader
from kg.extract.stated_verbs import FARTHEST_OBJECT, IN_PLACE
from kg.records import Family, Relation

DOING = ("launch", "push", "use", "offer")
FOR = ("对", "为")
TAKES_PART_AS = re.compile(
    f"[{ORG}](?:作为|是|成为|入选)({UNDERTAKING})的?[^,]{{0,6}}(?:企业|单位|成员|试点|学校|医院)"
)
MEMBER_AS = re.compile(f"{ORG}(?:作为|是|系|成为|当选)({ORG})[^,]{{0,6}}(?:单位|成员|会员)")


def frames(
    reader: Reader, clause: Clause, groups: Sequence[Group], triggers: Sequence[re.Match[str]]
) -> Iterator[Relation]:
    """All frames; most need two names in one clause."""
    yield from _done_for(reader, clause, groups, triggers)
    if len(clause.units) > 1:
        yield from _set_up_in(reader, clause, triggers)
        yield from _as_one_of(reader, clause)
        yield from _spread(reader, clause)


def _set_up_in(
    reader: Reader, clause: Clause, triggers: Sequence[re.Match[str]]
) -> Iterator[Relation]:
    """在甲村建成“乙工作室”: where something is set up."""
    founds = [t for t in triggers if reader.grammar.sense_of[t.group()] == "found"]
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


def _spread(reader: Reader, clause: Clause) -> Iterator[Relation]:
    """“甲”模式将在乙市推广."""
    for match in reader.grammar.spread.finditer(clause.mask):
        subject = next((i for i in clause.units if clause.mask[i] == UNDERTAKING), None)
        if subject is not None and subject < match.start():
            for a in clause.units[subject]:
                for b in clause.units[match.end(1) - 1]:
                    if reader.families[b] in (Family.PLACE, Family.ORGANIZATION):
                        at = match.start()
                        yield reader.relation(a, "targets", b, "spread in", clause, at)
