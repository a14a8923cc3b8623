"""Who acts together: partners, who acts on somebody's behalf, and the organisers of an occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import NAME, PERSON, UNDERTAKING, Clause
from kg.extract.reader import Group, Reader
from kg.extract.stated_events import occasion_by
from kg.records import Relation

ENTRUSTED = re.compile(f"(?:受|接受)({NAME}[^,]{{0,30}}?)的?(?:委托|邀约)")
BY = re.compile(f"由{NAME}")
BY_PERSON = re.compile(
    f"[^,{NAME[1:-1]}]{{1,12}}(?:[、兼]{NAME}+[^,{NAME[1:-1]}]{{1,12}})*{PERSON}"
)  # 由县委书记丙主持


def cooperation(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """甲联合乙、丙; 甲、乙共同; 甲与乙签约."""
    g = reader.grammar
    for group in groups:
        members = reader.targets(clause, group)
        tail = clause.mask[group.end : group.end + 16]
        joint = next((i for i, j in enumerate(group.joints) if j in g.with_), None)
        if group.joins:
            pairs = _pairs(tuple(dict.fromkeys((*reader.leaders(clause, group), *members))))
        elif any(j in g.ally for j in group.joints) or (
            len(members) > 1 and g.together.search(tail[:8])
        ):
            pairs = _pairs(members)
        elif joint is not None and (g.agreement.search(tail) or reader.acts(tail)):
            left = [t for i in group.heads[: joint + 1] for t in clause.units[i]]
            right = [t for i in group.heads[joint + 1 :] for t in clause.units[i]]
            pairs = [(a, b) for a in left for b in right]
        else:
            continue
        reader.partnered = reader.partnered or bool(pairs)
        yield from _partners(reader, pairs, clause, group.end)
    entrusted = ENTRUSTED.search(clause.mask)
    if entrusted:  # 甲公司受乙局委托
        inside = (x for x in reversed(groups) if x.end <= entrusted.end(1))
        by = next((x for x in inside if x.start >= entrusted.start(1)), None)
        own = [x for x in groups if x.end <= entrusted.start() and not x.other]
        who = reader.members(clause, own[-1]) if own else reader.subject
        pairs = [(a, b) for a in who for b in reader.targets(clause, by)] if by else []
        yield from _partners(reader, pairs, clause, entrusted.start())
    if len(reader.subject) > 1 and not reader.partnered and g.together.match(clause.mask):
        yield from _partners(reader, _pairs(reader.subject), clause, 0)


def _partners(
    reader: Reader, pairs: Sequence[tuple[int, int]], clause: Clause, at: int
) -> Iterator[Relation]:
    for a, b in pairs:
        if reader.is_actor(a) and reader.is_actor(b):
            yield reader.relation(a, "cooperatesWith", b, "act together", clause, at)


def organising(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """由甲主办、乙承办的丙; 丙由甲主办,乙承办: all organisers run the one occasion."""
    g = reader.grammar
    for trigger in g.organise.finditer(clause.mask):
        group = next((x for x in reversed(groups) if x.end <= trigger.start()), None)
        if group and trigger.start() - group.end <= 8:
            reader.organisers += [t for t in reader.targets(clause, group) if reader.is_actor(t)]
        behind = min((i for i in clause.units if i >= trigger.end()), default=-1)
        if behind >= 0 and clause.mask[behind] == UNDERTAKING:
            reader.occasion = clause.units[behind]
    if not reader.organisers:
        last = [i for i in sorted(clause.units) if clause.mask[i] == UNDERTAKING]
        reader.occasion = clause.units[last[-1]] if last else reader.occasion
    elif not g.organise.search(clause.mask) and _others_act(reader, clause, groups):
        reader.organisers = []  # 甲局牵头…,乙镇打造…
    elif not reader.occasion:
        ahead = [i for i in sorted(clause.units) if clause.mask[i] == UNDERTAKING]
        reader.occasion = clause.units[ahead[0]] if ahead else ()
    by = BY.match(clause.mask)
    told = occasion_by(reader, clause)
    if told:  # 活动由甲局主办
        reader.undertaking = reader.occasion = told
    inside = any(clause.mask[i] == UNDERTAKING for i in clause.units)
    if (by or told) and reader.undertaking and not inside and not reader.organisers:
        begins = by.end() - 1 if by else clause.mask.index("由") + 1
        group = next((x for x in groups if x.start == begins), None)
        run = bool(g.run_by.search(clause.mask))
        means = group is not None and clause.mask[group.end : group.end + 1] in ("以", "用")
        post = group is not None and BY_PERSON.match(clause.mask, group.end)
        for a in reader.targets(clause, group) if group and not means and not post else ():
            for b in reader.undertaking:
                if reader.is_actor(a):
                    predicate = "runs" if run else "participatesIn"
                    yield reader.relation(a, predicate, b, "by", clause, len(clause.mask))
    if reader.organisers and reader.occasion:
        for a in reader.organisers:
            for b in reader.occasion:
                yield reader.relation(a, "runs", b, "organises", clause, len(clause.mask))
        reader.organisers = []


def _others_act(reader: Reader, clause: Clause, groups: Sequence[Group]) -> bool:
    """Does a clause begin with somebody who does something?"""
    topic = next((x for x in groups if reader.is_topic(clause, x)), None)
    return topic is not None and any(map(reader.is_actor, reader.targets(clause, topic)))


def _pairs(members: Sequence[int]) -> list[tuple[int, int]]:
    return [(a, b) for i, a in enumerate(members) for b in members[i + 1 :]]
