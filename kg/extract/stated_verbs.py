"""What verbs say of their subjects and objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import NAME, ORG, PLACE, UNDERTAKING, Clause
from kg.extract.grammar import Sense
from kg.extract.reader import Group, Reader
from kg.extract.stated_money import investment
from kg.records import Family, Relation

FARTHEST_OBJECT = 30  # characters between a verb and its object
JOINED = re.compile(r"|.{0,4}(?:、|和|与|及|以及|暨)(?:.{0,6}|.{1,20}、.{0,4})")
NOMINAL = re.compile(r"[、等]|项目|工程|领域|工作|情况|成果|成效|水平|进度|现场|单位|资金|小组")
COMES = ("参加", "参加了", "出席", "列席", "主持", "应邀参加")
HOLD = ("举行", "召开", "举办")
WHERE_HELD = re.compile(f"[在于]{PLACE}+$")  # 参加在甲市举行的乙大赛
CARRY_OUT = ("贯彻", "落实", "践行")
SPIRIT = re.compile(f"[^,{NAME[1:-1]}]{{0,16}}?(?:精神|思想|方针|部署|讲话|指示|理念)")
LEADS = re.compile(
    f"(?:组织|带领|率领|邀请|发动|动员|召集)(?:了|辖区)?(?:[^,{NAME[1:-1]}]{{2,12}}、)?$"
)
GONE_TO = re.compile(
    f"(?:走进|深入|来到|前往|奔赴|赴|走入|先后到|分别到|陆续到|^到)([{ORG}{PLACE}].*[{ORG}{PLACE}]|[{ORG}{PLACE}])"
)
ENDS = re.compile(f"(?:等[^,{NAME[1:-1]}]{{0,10}}|里|内|一线|捐.*)?")
THEME = re.compile("了?以[^,]{1,40}?为(?:主题|题|名|内容|核心|载体)的?")
PURPOSE = re.compile("为了?(?:更好|进一步|深入|全面|切实|扎实|认真|有效|积极|地)*")
MADE_BY = re.compile(f"{UNDERTAKING}就?是(?=[{ORG}{PLACE}])")
ENLISTS = re.compile(f"[把将]([{ORG}{PLACE}]+)[^,]{{0,4}}$")
SENDS = re.compile(
    "(?:组织|邀请|推荐|选送|选派|发动|动员|带领|引导|支持|推动|指导|帮助|协助|督促)(?:了|辖区)?$"
)
FARTHEST_SUBJECT = 8  # characters between what lies somewhere and the verb that says so
TO = re.compile(f"[到往赴向在进]|[{ORG}{PLACE}{UNDERTAKING}]")
OF_PLACE = re.compile(f"[^,]{{0,4}}[{PLACE}]+[^,]{{0,6}}的")
IN_PLACE = re.compile(f"[在于][{PLACE}]+")
ORDERS = re.compile("(?:组织|发动|动员)(?:了|辖区)?$")
TAKES_PART = Sense("actor", "Undertaking", "participatesIn", False)


def triggers_of(reader: Reader, clause: Clause) -> list[re.Match[str]]:
    """The verbs of a clause. 在项目建设中 has none: nothing is done there."""
    found = reader.grammar.verb.finditer(clause.mask)
    return [
        t
        for t in found
        if not NOMINAL.match(clause.mask, t.end())
        and not (
            t.group() in HOLD
            and clause.mask.startswith("的", t.end())
            and WHERE_HELD.search(clause.mask, 0, t.start())
        )
        and not (t.group() in CARRY_OUT and SPIRIT.match(clause.mask, t.end()))
    ]


def verbs(
    reader: Reader, clause: Clause, groups: Sequence[Group], triggers: Sequence[re.Match[str]]
) -> Iterator[Relation]:
    """Subject, verb, object; the verb nearest before an object decides."""
    g = reader.grammar
    yield from _aimed(reader, clause, groups)
    yield from _led(reader, clause, groups, triggers)
    for number, trigger in enumerate(triggers):
        if reader.arrived and trigger.group() in COMES:
            continue  # 甲局局长丙一行,参加…: those who come are told by `events`
        purpose = not number and PURPOSE.fullmatch(clause.mask, 0, trigger.start())
        if purpose and g.sense_of[trigger.group()] in ("join", "push"):
            behind = (i for i in sorted(clause.units) if i > trigger.start())
            aim = [i for i in behind if clause.mask[i] == UNDERTAKING][:1]
            reader.aim = trigger.group(), tuple(t for i in aim for t in clause.units[i])
            return
        rows = g.senses.get(g.sense_of[trigger.group()], ())
        stop = triggers[number + 1].start() if number + 1 < len(triggers) else len(clause.mask)
        for subjects, objects, row in _arguments(reader, clause, groups, trigger, stop, rows):
            for a in subjects:
                for b in objects:
                    s, o = (b, a) if row.backward else (a, b)
                    rule = trigger.group()
                    told = (
                        investment(reader, clause) if reader.mentions[b].type == "Project" else ()
                    )
                    yield reader.relation(s, row.predicate, o, rule, clause, trigger.start(), told)
                    if row.predicate == "runs":
                        for c in reader.relied_on:
                            yield reader.relation(c, "participatesIn", b, "relied on", clause)
    relied = g.relies.match(clause.mask)
    if relied:
        group = next((x for x in groups if x.start == relied.end()), None)
        if group and group.end == len(clause.mask):
            reader.relied_on = reader.targets(clause, group)


def _led(
    reader: Reader, clause: Clause, groups: Sequence[Group], triggers: Sequence[re.Match[str]]
) -> Iterator[Relation]:
    """甲局组织乙站、丙院,到丁村开展“戊”活动: 乙站 and 丙院 take part, it is meant for 丁村."""
    topic = next((x for x in groups if reader.is_topic(clause, x)), None)
    if topic and reader.led and any(map(reader.is_actor, reader.targets(clause, topic))):
        reader.led = ()  # somebody else acts
    for trigger in triggers:
        if reader.grammar.sense_of[trigger.group()] != "launch":
            continue
        behind = next((i for i in sorted(clause.units) if i >= trigger.end()), None)
        if behind is None or clause.mask[behind] != UNDERTAKING:
            continue
        for b in clause.units[behind]:
            for a in reader.led:
                yield reader.relation(a, "participatesIn", b, "led along", clause, trigger.start())
            for a in reader.gone_to if reader.mentions[b].type == "Program" else ():
                yield reader.relation(b, "targets", a, "gone to", clause, trigger.start())
        reader.led = reader.gone_to = ()
    last = groups[-1] if groups else None
    leads = last and LEADS.search(clause.mask, 0, last.start) and not triggers[1:]
    if last and leads and ENDS.fullmatch(clause.mask, last.end):
        reader.led = tuple(t for t in reader.targets(clause, last) if reader.is_actor(t))
    gone = GONE_TO.search(clause.mask)
    if gone and ENDS.fullmatch(clause.mask, gone.end()):
        there = next((x for x in groups if x.start <= gone.start(1) < x.end), None)
        if there:
            reader.gone_to = tuple(t for t in reader.targets(clause, there) if reader.hosts(t))


def _aimed(reader: Reader, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
    """为落实“甲”行动,乙局…: who acts next takes part in what was to be put into effect."""
    if not reader.aim:
        return
    (verb, objects), reader.aim = reader.aim, None
    topic = next((x for x in groups if reader.is_topic(clause, x)), None)
    rows = reader.grammar.senses[reader.grammar.sense_of[verb]]
    for a in reader.members(clause, topic) if topic else reader.subject:
        for b in objects:
            row = next(
                (r for r in rows if reader.fits(a, r.subject) and reader.fits(b, r.object)), None
            )
            if row and not row.backward:
                yield reader.relation(a, row.predicate, b, verb, clause, 0)


def _arguments(
    reader: Reader,
    clause: Clause,
    groups: Sequence[Group],
    trigger: re.Match[str],
    stop: int,
    rows: Sequence[Sense],
) -> Iterator[tuple[list[int], list[int], Sense]]:
    """Subjects and objects of one verb, each subject by the first row that fits it."""
    units = [
        i for i in sorted(clause.units) if trigger.end() <= i < stop and reader.is_head(clause, i)
    ]
    theme = THEME.match(clause.mask, trigger.end())
    if theme:  # 开展以“甲”为主题的“乙”活动
        units = [i for i in units if i >= theme.end()] or units
    sense = reader.grammar.sense_of[trigger.group()]
    own = [
        g
        for g in groups
        if g.end <= trigger.start()
        # 对甲镇落实…情况: the name right before such a verb is who does it
        # 在甲局举办的…上: the clause in 的 has a subject of its own
        and (
            not g.other
            or (
                sense == "join"
                and g.end == trigger.start()
                and clause.mask[g.start - 1 : g.start] not in tuple("赴到在往于至从入")
            )
            or (
                trigger.start() - g.end <= 4
                and clause.mask[trigger.end() : trigger.end() + 1] == "的"
                and clause.mask[g.end - 1] != PLACE  # 在甲省举行的
            )
        )
    ]
    choices = [reader.members(clause, g) for g in reversed(own)]
    enlisted = ENLISTS.search(clause.mask, 0, trigger.start()) if sense == "join" else None
    if enlisted:  # 甲局把乙公司列入…
        choices = [clause.units[enlisted.end(1) - 1]]
    elif sense in ("join", "found", "build", "launch") and groups:  # 甲局组织乙公司、丙公司参加…
        sent = next((x for x in reversed(groups) if x.end <= trigger.start()), None)
        if sent and SENDS.search(clause.mask, 0, sent.start):
            choices = [reader.targets(clause, sent)]
        if sent and sense == "launch" and ORDERS.search(clause.mask, 0, sent.start):
            # 甲办组织乙局、丙局开展…: it is 甲办's, the others take part
            lead = next((x for x in reversed(own) if x.end <= sent.start), None)
            choices = [reader.members(clause, lead) if lead else reader.subject]
            joined = [t for t in reader.targets(clause, sent) if reader.is_actor(t)]
            aimed = [i for i in units if clause.mask[i] == UNDERTAKING][:1]
            if aimed and joined:
                yield joined, list(clause.units[aimed[0]]), TAKES_PART
    made = MADE_BY.match(clause.mask)
    if not units and made and clause.mask[trigger.end() : trigger.end() + 1] == "的":
        units = [0]
    elif not units and own and clause.mask[own[-1].start - 1 : own[-1].start] == "由":
        units = [i for i in sorted(clause.units) if i < own[-1].start][-1:]  # 丙由甲建设
    if not any(reader.is_actor(t) for c in choices for t in c) and not (
        reader.grammar.generic_subject.match(clause.mask)
    ):
        choices.append(reader.subject)
    if sense == "hold" and reader.where:
        choices.append(reader.where)  # 在甲社区,有一支队伍
    if sense == "reach":
        choices.append(reader.undertaking)  # 发放贷款…,惠及甲县
    if sense == "lie" and not _lies(clause, own, trigger, reader.grammar.adverbs):
        return
    for choice in choices:
        taken: set[int] = set()
        for row in rows:
            fitting = [i for i in units if any(reader.fits(t, row.object) for t in clause.units[i])]
            if not fitting or abs(fitting[0] - trigger.end()) > FARTHEST_OBJECT:
                continue
            acting = sense not in ("lie", "belong", "hold")  # a park lies somewhere
            subjects = [t for t in choice if t not in taken and reader.fits(t, row.subject, acting)]
            if sense == "lie":  # 甲镇地处乙山, which is no place that a town belongs to
                fitting = [i for i in fitting if _holds_all(reader, clause.units[i], subjects)]
            taken.update(subjects)
            if row.backward and not _one_whole(reader, clause, trigger, row, choice, own):
                continue
            if row.backward:
                subjects = [t for t in subjects if t == _leader(reader, choice)]
            if subjects and fitting:
                yield subjects, _listed(reader, clause, fitting), row
                if not row.backward:
                    yield from _of_other_kinds(
                        reader, clause, units, fitting[0], subjects, rows, row
                    )
        if taken:
            return


def _of_other_kinds(
    reader: Reader,
    clause: Clause,
    units: Sequence[int],
    first: int,
    subjects: list[int],
    rows: Sequence[Sense],
    row: Sense,
) -> Iterator[tuple[list[int], list[int], Sense]]:
    """推进“甲令”“乙行动”: the rest of a list, where its members are of other kinds."""
    for i in _in_list(clause, [u for u in units if u >= first]):
        for b in clause.units[i]:
            if reader.fits(b, row.object):
                continue
            for other in rows:
                who = [t for t in subjects if reader.fits(t, other.subject, True)]
                if who and not other.backward and reader.fits(b, other.object):
                    yield who, [b], other
                    break


def _lies(
    clause: Clause, own: Sequence[Group], trigger: re.Match[str], adverbs: re.Pattern[str]
) -> bool:
    """甲公司位于乙村; but not 甲公司经理赶往位于乙村的…, where something else lies there."""
    if clause.mask.startswith("其", trigger.end()):
        return False  # 坐落其间的…
    left = clause.mask[own[-1].end if own else 0 : trigger.start()]
    if own:
        return len(left) <= FARTHEST_SUBJECT and not TO.search(left)
    return not left or (
        bool(adverbs.fullmatch(left)) and not OF_PLACE.match(clause.mask, trigger.end())
    )


def _holds_all(reader: Reader, places: Sequence[int], inside: Sequence[int]) -> bool:
    divisions = any(reader.mentions[t].type == "AdministrativeDivision" for t in inside)
    return not divisions or all(reader.is_actor(t) for t in places)


def _leader(reader: Reader, choice: Sequence[int]) -> int:
    """Who is named first of those that act (of all, where none does)."""
    return next((t for t in choice if reader.is_actor(t)), choice[0])


def _one_whole(
    reader: Reader,
    clause: Clause,
    trigger: re.Match[str],
    row: Sense,
    choice: Sequence[int],
    own: Sequence[Group],
) -> bool:
    """A part has one whole and a site one place: is it clear which of the subjects that is?

    Not where 甲 and 乙 found something as equals (甲联合乙 has a leader), nor where 甲区 sets
    something up 在乙广场.
    """
    if not choice:
        return False
    if row.predicate == "locatedIn":
        places = [t for t in choice if reader.families[t] == Family.PLACE and reader.is_actor(t)]
        return len(places) < 2 and not IN_PLACE.search(clause.mask, 0, trigger.start())
    allied = choice == reader.subject or any(
        g.joins or any(j in reader.grammar.ally for j in g.joints) for g in own
    )
    return allied or sum(map(reader.is_actor, choice)) < 2


def _listed(reader: Reader, clause: Clause, fitting: Sequence[int]) -> list[int]:
    """The first fitting name and those that a list joins to it."""
    return [t for i in _in_list(clause, fitting) for t in clause.units[i]]


def _in_list(clause: Clause, units: Sequence[int]) -> list[int]:
    """The first of several positions and those that a list joins to it."""
    chosen = [units[0]]
    for i in units[1:]:
        between = clause.mask[chosen[-1] + 1 : i]
        if not JOINED.fullmatch(between):
            break
        chosen.append(i)
    return chosen
