"""Stated relations: a small grammar over clauses, its words in `kg/lexicon/data/relation_*.tsv`.

Rules in the order they are tried: names that open with another name; a place before what stands
there; an actor before its undertaking; body, post, person; parties that act together; subject, verb
and object; money that somebody gives. The subject of a sentence is carried on to clauses that have
none of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.clauses import (
    ORG,
    PERSON,
    PLACE,
    UNDERTAKING,
    Clause,
    clauses,
    family,
)
from kg.extract.grammar import Sense, grammar
from kg.extract.quantities import Amount, amounts, dates, plain
from kg.records import Family, Mention, Predicate, Relation, Status

if TYPE_CHECKING:
    from kg.extract.candidates import Context

Qualifiers = tuple[tuple[str, str], ...]

FARTHEST_OBJECT = 30  # characters between a verb and its object
FARTHEST_NAME = 300  # characters between two names whose spelling alone relates them
BETWEEN = f"[^{ORG}{PLACE}{UNDERTAKING}{PERSON}]"

JOINED = re.compile(r"|.{0,4}(?:、|和|与|及|以及|暨)(?:.{0,6}|.{1,20}、.{0,4})")
NOMINAL = re.compile(r"[、等]|项目|工程|领域|工作|情况|成果|成效|水平|进度|现场|单位|资金|小组")
PLACE_CHAIN = re.compile(f"{PLACE}(?=(的?)[{PLACE}{ORG}])")
ACTOR_UNDERTAKING = re.compile(f"[{ORG}{PLACE}]的?(?:\\d{{4}}年(?:度)?)?{UNDERTAKING}")
BODY_POST_PERSON = re.compile(f"[{ORG}{PLACE}]({BETWEEN}{{1,20}}?){PERSON}")
NEXT_PERSON = re.compile(f"[、和及]({BETWEEN}{{0,12}}?){PERSON}")
PERSON_IS = re.compile(
    f"{PERSON}(?:现?是|为|系|现?任|担任|出任|兼任|当选为?)[{ORG}{PLACE}]*[{ORG}{PLACE}]"
)
BEFORE_PERSON = re.compile(f"({BETWEEN}{{2,16}}){PERSON}")
MADE_BY = re.compile(f"{UNDERTAKING}就?是(?=[{ORG}{PLACE}])")
IS_UNDERTAKING = re.compile(f"^[这该此]?[^,]{{0,3}}[是为].*{UNDERTAKING}$")
RECIPIENT = re.compile(f"[为向给对]([{ORG}{PLACE}{UNDERTAKING}{PERSON}]+)")
GOT_FROM = re.compile(f"(?:获得|获|得到|拿到|收到|取得)了?{ORG}")
MEMBER_AS = re.compile(f"{ORG}(?:作为|是|系|成为|当选)({ORG})[^,]{{0,6}}(?:单位|成员|会员)")
GENERIC_RECIPIENT = re.compile(r"[为向给对](?:该)?(企业|公司|酒店|客户|厂里|合作社)")


class Group(NamedTuple):
    """Names joined into one list, as positions in a clause's mask; the head of each chain only."""

    start: int
    end: int
    heads: tuple[int, ...]
    joints: tuple[str, ...]


def relations(context: Context, mentions: Sequence[Mention]) -> list[Relation]:
    """The relations that an article states, in the order of their evidence.

    `mentions` are the chosen mentions in text order. Every relation is given once for each pair of
    mentions; the evidence is the shortest stretch of text that holds both names.
    """
    if len(mentions) < 2:
        return []
    first: dict[tuple[int, str, int], Relation] = {}
    for relation in _Reader(context, mentions).read():
        first.setdefault((relation.subject, relation.predicate, relation.object), relation)
    found = list(first.values())
    names = [context.text[m.start : m.end] for m in mentions]
    # Who runs something also takes part in it: only the first is said.
    run = {(names[r.subject], names[r.object]) for r in found if r.predicate == Predicate.RUNS}
    return sorted(
        r
        for r in found
        if names[r.subject] != names[r.object]
        and not (
            r.predicate == Predicate.PARTICIPATES_IN and (names[r.subject], names[r.object]) in run
        )
    )


class _Reader:
    """Reads one article's clauses in order, keeping the subject of the sentence in mind."""

    def __init__(self, context: Context, mentions: Sequence[Mention]) -> None:
        self.context = context
        self.text = context.text
        self.mentions = mentions
        self.grammar = grammar(context.lexicon)
        self.names = [self.text[m.start : m.end] for m in mentions]
        self.families = [family(context.lexicon, m.type) for m in mentions]
        self.opens_place = self._opening_places()
        self.opens_body = self._opening_bodies()
        self.subject: tuple[int, ...] = ()
        self.organisers: list[int] = []
        self.occasion: tuple[int, ...] = ()
        self.undertaking: tuple[int, ...] = ()

    def read(self) -> Iterator[Relation]:
        yield from self.name_chains()
        paragraph, sentence, speech, outside = -1, -1, False, self.subject
        for clause in clauses(self.context, self.mentions):
            if clause.paragraph != paragraph:
                self.subject = outside = ()
            elif clause.speech and not speech:
                self.subject, outside = (), self.subject
            elif speech and not clause.speech:
                self.subject = outside
            if clause.sentence != sentence:
                self.organisers, self.occasion, self.undertaking = [], (), ()
            paragraph, sentence, speech = clause.paragraph, clause.sentence, clause.speech
            groups = list(self.groups(clause))
            if clause.units:
                yield from self.places(clause, groups)
                yield from self.adjacent(clause)
                yield from self.posts(clause)
            yield from self.cooperation(clause, groups)
            yield from self.verbs(clause, groups)
            yield from self.organising(clause, groups)
            yield from self.money(clause, groups)
            spoken_of = [i for i in sorted(clause.units) if clause.mask[i] == UNDERTAKING]
            if spoken_of:
                self.undertaking = clause.units[spoken_of[-1]]
            topic = next((g for g in groups if self.is_topic(clause, g)), None)
            if topic:
                self.subject = self.members(clause, topic)
            elif groups and IS_UNDERTAKING.match(clause.mask):
                self.subject = self.targets(clause, groups[-1])

    # -- what stands where -------------------------------------------------------------------

    def groups(self, clause: Clause) -> Iterator[Group]:
        """The lists of names in a clause; 甲县乙镇 is one chain with the head 乙镇."""
        for match in self.grammar.group.finditer(clause.mask):
            heads: list[int] = []
            joints: list[str] = []
            joint = ""
            for i in range(match.start(), match.end()):
                if i not in clause.units:
                    joint += clause.mask[i]
                    continue
                if joint:
                    joints.append(joint)
                    joint = ""
                if self.is_head(clause, i):
                    heads.append(i)
            yield Group(match.start(), match.end(), tuple(heads), tuple(joints))

    def is_head(self, clause: Clause, i: int) -> bool:
        """Is a name the last of its chain? “甲”“乙” is a list of two, not a chain."""
        return i + 1 not in clause.units or (
            clause.mask[i] == clause.mask[i + 1] and clause.mask[i] in (UNDERTAKING, PERSON)
        )

    def targets(self, clause: Clause, group: Group) -> tuple[int, ...]:
        return tuple(dict.fromkeys(t for i in group.heads for t in clause.units[i]))

    def members(self, clause: Clause, group: Group) -> tuple[int, ...]:
        """A group's names; behind 联合 at the head of a clause, with the carried subject first."""
        own = self.targets(clause, group)
        if not any(self.is_actor(t) for t in own):
            # 甲局“乙”行动: the actor of the chain stands before its head
            chain = [
                t
                for i in range(group.start, group.end)
                for t in clause.units.get(i, ())
                if self.is_actor(t)
            ]
            own = (*own, *chain)
        if self.grammar.ally_first.search(clause.mask, 0, group.start):
            return tuple(dict.fromkeys((*self.subject, *own)))
        return own

    def is_topic(self, clause: Clause, group: Group) -> bool:
        """Does the group open its clause, behind nothing but adverbs or a short phrase?"""
        left = clause.mask[: group.start]
        if self.is_other(clause, group) or any(i < group.start for i in clause.units):
            return False
        if self.grammar.adverbs.fullmatch(left):
            return True
        return len(left) <= 14 and not self.grammar.verb.search(left)

    def is_other(self, clause: Clause, group: Group) -> bool:
        """Is the group no subject: an object of a preposition, or only the owner of one?"""
        if self.grammar.before_object.search(clause.mask, 0, group.start):
            return not self.grammar.ally_first.search(clause.mask, 0, group.start)
        return bool(self.grammar.owner.match(clause.mask, group.end))

    def is_actor(self, number: int) -> bool:
        if self.mentions[number].type == "Site":
            return self.names[number].endswith(self.grammar.acting_site)
        return self.families[number] in (Family.ORGANIZATION, Family.PLACE)

    def fits(self, number: int, role: str, subject: bool) -> bool:
        """Does a mention fill a role of relation_senses.tsv?"""
        kind, name = self.families[number], self.names[number]
        if role == "actor":
            return self.is_actor(number)
        if role == "alliance":
            return kind == Family.ORGANIZATION and name.endswith(self.grammar.alliance)
        if role == "own_means":
            return kind == Family.UNDERTAKING and name.endswith(self.grammar.own_means)
        if subject and role == "Place" and not self.is_actor(number):
            return False
        return role in (self.mentions[number].type, kind)

    def relation(
        self,
        subject: int,
        predicate: str,
        object_: int,
        rule: str,
        clause: Clause | None = None,
        at: int = 0,
        qualifiers: Qualifiers = (),
        evidence: tuple[int, int] | None = None,
    ) -> Relation:
        """A relation with its status and dates read from the words before position `at`.

        `evidence` is needed where a name inside another name is what says it.
        """
        a, b = self.mentions[subject], self.mentions[object_]
        start, end = evidence or (min(a.start, b.start), max(a.end, b.end))
        status = Status.STATED
        if clause is not None:
            left = clause.mask[max(0, at - 8) : at]
            if self.grammar.negated.search(left[-4:]):
                status = Status.NEGATED
            elif self.grammar.planned.search(left):
                status = Status.PLANNED
            elif clause.speech:
                status = Status.REPORTED
            qualifiers = (*qualifiers, *self.date(clause, at))
        return Relation(
            subject, predicate, object_, start, end, rule, status, tuple(sorted(qualifiers))
        )

    def date(self, clause: Clause, at: int) -> Qualifiers:
        """The last date that the sentence gives before position `at` of a clause."""
        stop = clause.offsets[at]
        start = next((s.start for s in self.context.sentences if s.start <= stop < s.end), stop)
        found = dates(self.text, self.context.article.date, start, stop)
        names = [(m.start, m.end) for m in self.mentions]
        found = [d for d in found if not any(s <= d.start < e for s, e in names)]
        if not found:
            return ()
        kind = "period" if "/" in found[-1].iso else "date"
        iso = ((kind, found[-1].iso),) if found[-1].iso else ()
        return (*iso, ("date_text", found[-1].text))

    # -- the rules -----------------------------------------------------------------------------

    def _opening_places(self) -> dict[str, str]:
        """Names to the longest settlement or division named here that they open with."""
        settled = [
            name
            for name, mention in zip(self.names, self.mentions, strict=True)
            if mention.type in ("AdministrativeDivision", "Village", "Community")
        ]
        places: dict[str, str] = {}
        for name in settled:
            stem = name[:-1] if name[-1] in "省市县区镇乡村" else name
            if len(stem) > 1:
                places.setdefault(stem, name)
        places |= {name: name for name in settled}
        # 甲县纸业公司扩建项目 opens with a firm, and that firm only with a place
        named = (n for n in dict.fromkeys(self.names) if "公司" not in n and "集团" not in n)
        opening = {name: _longest_opening(name, places) for name in named}
        return {name: place for name, place in opening.items() if place}

    def _opening_bodies(self) -> dict[str, str]:
        """Names of bodies to the longest other body of the article that they open with."""
        names = {
            n for n, k in zip(self.names, self.families, strict=True) if k == Family.ORGANIZATION
        }
        # A firm's short name opens its full name: 百味 and 百味食品有限公司 are one.
        bodies = {name: name for name in names if name.endswith(self.grammar.body)}
        opening = {name: _longest_opening(name, bodies) for name in sorted(names)}
        return {
            name: body
            for name, body in opening.items()
            if body and not (body.endswith("人大") and name.startswith(body + "代表"))
        }

    def name_chains(self) -> Iterator[Relation]:
        """流岐村茶叶基地 in 流岐村; 甲公司乙分公司 part of 甲公司; 甲县乙节 run by 甲县."""
        for name, whole in self.opens_body.items():
            one, other = self.names.index(name), self.names.index(whole)
            here = self.mentions[one].start, self.mentions[one].end
            yield self.relation(one, "partOf", other, "name opens with", evidence=here)
        for name, whole in self.opens_place.items():
            one, other = self.names.index(name), self.names.index(whole)
            here = self.mentions[one].start, self.mentions[one].end
            kind = self.mentions[one].type
            if kind in ("Site", "Project"):
                yield self.relation(one, "locatedIn", other, "name opens with", evidence=here)
            elif kind in ("Event", "Program", "Platform") and self.is_actor(other):
                yield self.relation(other, "runs", one, "name opens with", evidence=here)

    def nearest(self, name: str, other: str) -> tuple[int, int] | None:
        """The mentions of two names that stand nearest to each other, if near enough."""
        pairs = [
            (abs(self.mentions[a].start - self.mentions[b].start), a, b)
            for a, one in enumerate(self.names)
            if one == name
            for b, two in enumerate(self.names)
            if two == other
        ]
        if not pairs or min(pairs)[0] > FARTHEST_NAME:
            return None
        return min(pairs)[1:]

    def places(self, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
        """Places in front of what stands there: 温州市|龙湾区|永中街道."""
        for match in PLACE_CHAIN.finditer(clause.mask):
            step = match.end() + len(match[1])
            group = next((g for g in groups if g.start <= step < g.end), None)
            inside = [step]
            if group and len(group.heads) > 1 and step == group.heads[0]:
                inside += self.same_level(clause, step, group)
            for place in clause.units[match.start()]:
                for i in inside:
                    for name in clause.units[i]:
                        yield from self.in_place(name, place)

    def in_place(self, name: int, place: int) -> Iterator[Relation]:
        """A name behind a place; 甲市|乙县丙局 puts 乙县 into 甲市 as well."""
        opening = self.opens_place.get(self.names[name])
        if opening == self.names[place]:
            return
        if opening:
            near = self.names.index(opening)
            here = self.mentions[place].start, self.mentions[name].end
            yield self.relation(near, "locatedIn", place, "place chain", evidence=here)
        # What lies in the nearer place is not said to lie in the wider one again.
        if not opening or self.families[name] == Family.ORGANIZATION:
            yield self.relation(name, "locatedIn", place, "place chain")

    def same_level(self, clause: Clause, first: int, group: Group) -> list[int]:
        """甲市的乙区和丙区: 丙区 lies in 甲市 as well."""
        level = self.names[clause.units[first][0]][-1]
        return [
            i
            for i in group.heads[1:]
            if i - 1 not in clause.units
            and clause.mask[i] == PLACE
            and self.names[clause.units[i][0]][-1] == level
        ]

    def adjacent(self, clause: Clause) -> Iterator[Relation]:
        """An actor in front of its undertaking: 甲县“乙”行动."""
        for match in ACTOR_UNDERTAKING.finditer(clause.mask):
            for a in clause.units[match.start()]:
                for b in clause.units[match.end() - 1]:
                    if self.names[b] in self.opens_place:
                        continue
                    if self.mentions[b].type == "Project" and self.families[a] == Family.PLACE:
                        yield self.relation(b, "locatedIn", a, "place before project")
                    elif self.is_actor(a):
                        yield self.relation(a, "runs", b, "actor before undertaking")

    def posts(self, clause: Clause) -> Iterator[Relation]:
        """甲局局长乙、副局长丙; 在甲村担任会计的丁."""
        for match in BODY_POST_PERSON.finditer(clause.mask):
            post, at = match[1], match.end() - 1
            bodies = clause.units[match.start()]
            if post.startswith("代表"):  # 甲镇人大|代表: a deputy is elected for the place
                named = [i for b in bodies for i in self.without(b, "人大")]
                if named:
                    bodies, post = tuple(named), f"人大{post}"
            if not self.grammar.post.fullmatch(post):
                continue
            while True:
                for body in bodies:
                    for person in clause.units[at]:
                        post_is = (("post", post),)
                        yield self.relation(
                            person, "holdsPost", body, "body post person", qualifiers=post_is
                        )
                more = NEXT_PERSON.match(clause.mask, at + 1)
                if not more or (more[1] and not self.grammar.post.fullmatch(more[1])):
                    break
                post, at = more[1] or post, more.end() - 1
        for match in PERSON_IS.finditer(clause.mask):
            post = self.grammar.post.match(clause.mask, match.end())
            if post and post.end() == len(clause.mask):
                for person in clause.units[match.start()]:
                    for body in clause.units[match.end() - 1]:
                        post_is = (("post", post.group()),)
                        yield self.relation(
                            person, "holdsPost", body, "person is post", qualifiers=post_is
                        )
        for match in BEFORE_PERSON.finditer(clause.mask):
            takes = self.grammar.takes_post.search(match[1])
            holder = clause.units[match.end() - 1][0]
            if takes:
                place = self.body_before(holder)
                if place is not None:
                    yield self.relation(
                        holder, "holdsPost", place, "takes post", qualifiers=(("post", takes[1]),)
                    )

    def without(self, number: int, ending: str) -> list[int]:
        """The nearest mention that has the name of a mention less its ending."""
        name = self.names[number]
        if not name.endswith(ending):
            return []
        pair = self.nearest(name, name.removesuffix(ending))
        return [pair[1]] if pair else []

    def body_before(self, person: int) -> int | None:
        """The nearest body or place before a person in the sentence, or one that opens a site."""
        start = next(
            (
                s.start
                for s in self.context.sentences
                if s.start <= self.mentions[person].start < s.end
            ),
            0,
        )
        for i in range(person - 1, -1, -1):
            if self.mentions[i].start < start:
                return None
            if self.mentions[i].type != "Site" and self.is_actor(i):
                return i
            if self.names[i] in self.opens_place:
                pair = self.nearest(self.names[i], self.opens_place[self.names[i]])
                return pair[1] if pair else None
        return None

    def cooperation(self, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
        """甲联合乙、丙; 甲、乙共同; 甲与乙签约."""
        g = self.grammar
        for group in groups:
            members = self.targets(clause, group)
            tail = clause.mask[group.end : group.end + 16]
            joint = next((i for i, j in enumerate(group.joints) if j in g.with_), None)
            if g.ally_first.search(clause.mask, 0, group.start):
                pairs = _pairs(tuple(dict.fromkeys((*self.subject, *members))))
            elif any(j in g.ally for j in group.joints) or (
                len(members) > 1 and g.together.search(tail[:8])
            ):
                pairs = _pairs(members)
            elif joint is not None and (g.agreement.search(tail) or self.acts(tail)):
                left = [t for i in group.heads[: joint + 1] for t in clause.units[i]]
                right = [t for i in group.heads[joint + 1 :] for t in clause.units[i]]
                pairs = [(a, b) for a in left for b in right]
            else:
                continue
            yield from self.partners(pairs, clause, group.end)
        if len(self.subject) > 1 and g.together.match(clause.mask):
            yield from self.partners(_pairs(self.subject), clause, 0)

    def partners(
        self, pairs: Sequence[tuple[int, int]], clause: Clause, at: int
    ) -> Iterator[Relation]:
        for a, b in pairs:
            if self.is_actor(a) and self.is_actor(b):
                yield self.relation(a, "cooperatesWith", b, "act together", clause, at)

    def acts(self, tail: str) -> bool:
        match = self.grammar.verb.search(tail)
        return bool(match and self.grammar.sense_of[match.group()] in ("launch", "found", "push"))

    def verbs(self, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
        """Subject, verb, object; the verb nearest before an object decides."""
        g = self.grammar
        triggers = [
            t
            for t in g.verb.finditer(clause.mask)
            if not NOMINAL.match(clause.mask, t.end())  # 在项目建设中: no verb, and nothing done
        ]
        for number, trigger in enumerate(triggers):
            rows = g.senses.get(g.sense_of[trigger.group()], ())
            stop = triggers[number + 1].start() if number + 1 < len(triggers) else len(clause.mask)
            for subjects, objects, row in self.arguments(clause, groups, trigger, stop, rows):
                for a in subjects:
                    for b in objects:
                        s, o = (b, a) if row.backward else (a, b)
                        rule = trigger.group()
                        told = self.investment(clause) if self.mentions[b].type == "Project" else ()
                        yield self.relation(
                            s, row.predicate, o, rule, clause, trigger.start(), told
                        )
        for match in MEMBER_AS.finditer(clause.mask):
            for a in clause.units[match.start()]:
                for b in clause.units[match.start(1)]:
                    if self.fits(b, "alliance", False):
                        yield self.relation(a, "memberOf", b, "is member")
        for match in g.spread.finditer(clause.mask):
            subject = next((i for i in clause.units if clause.mask[i] == UNDERTAKING), None)
            if subject is not None and subject < match.start():
                for a in clause.units[subject]:
                    for b in clause.units[match.end(1) - 1]:
                        if self.families[b] in (Family.PLACE, Family.ORGANIZATION):
                            at = match.start()
                            yield self.relation(a, "targets", b, "spread in", clause, at)

    def organising(self, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
        """由甲主办、乙承办的丙; 丙由甲主办,乙承办: all organisers run the one occasion."""
        g = self.grammar
        for trigger in g.organise.finditer(clause.mask):
            group = next((x for x in reversed(groups) if x.end <= trigger.start()), None)
            if group and trigger.start() - group.end <= 8:
                self.organisers += [t for t in self.targets(clause, group) if self.is_actor(t)]
            behind = min((i for i in clause.units if i >= trigger.end()), default=-1)
            if behind >= 0 and clause.mask[behind] == UNDERTAKING:
                self.occasion = clause.units[behind]
        if not self.organisers:
            last = [i for i in sorted(clause.units) if clause.mask[i] == UNDERTAKING]
            self.occasion = clause.units[last[-1]] if last else self.occasion
        elif not self.occasion:
            ahead = [i for i in sorted(clause.units) if clause.mask[i] == UNDERTAKING]
            self.occasion = clause.units[ahead[0]] if ahead else ()
        if self.organisers and self.occasion:
            for a in self.organisers:
                for b in self.occasion:
                    yield self.relation(a, "runs", b, "organises", clause, len(clause.mask))
            self.organisers = []

    def arguments(
        self,
        clause: Clause,
        groups: Sequence[Group],
        trigger: re.Match[str],
        stop: int,
        rows: Sequence[Sense],
    ) -> Iterator[tuple[list[int], list[int], Sense]]:
        """Subjects and objects of one verb, each subject by the first row that fits it."""
        units = [
            i for i in sorted(clause.units) if trigger.end() <= i < stop and self.is_head(clause, i)
        ]
        sense = self.grammar.sense_of[trigger.group()]
        own = [
            g
            for g in groups
            if g.end <= trigger.start()
            # 对甲镇落实…情况: the name right before such a verb is who does it
            and (not self.is_other(clause, g) or (sense == "join" and g.end == trigger.start()))
        ]
        choices = [self.members(clause, g) for g in reversed(own)]
        made = MADE_BY.match(clause.mask)
        if not units and made and clause.mask[trigger.end() : trigger.end() + 1] == "的":
            units = [0]
        elif not units and own and clause.mask[own[-1].start - 1 : own[-1].start] == "由":
            units = [i for i in sorted(clause.units) if i < own[-1].start][-1:]  # 丙由甲建设
        if not any(self.is_actor(t) for c in choices for t in c) and not (
            self.grammar.generic_subject.match(clause.mask)
        ):
            choices.append(self.subject)
        if sense == "reach":
            choices.append(self.undertaking)  # 发放贷款…,惠及甲县
        for choice in choices:
            taken: set[int] = set()
            for row in rows:
                fitting = [
                    i
                    for i in units
                    if any(self.fits(t, row.object, False) for t in clause.units[i])
                ]
                if not fitting or abs(fitting[0] - trigger.end()) > FARTHEST_OBJECT:
                    continue
                subjects = [t for t in choice if t not in taken and self.fits(t, row.subject, True)]
                taken.update(subjects)
                if row.backward:  # a part has one whole, a site one place: that of the first named
                    first = next((t for t in choice if self.is_actor(t)), -1)
                    subjects = [t for t in subjects if t == first]
                if subjects:
                    yield subjects, self.listed(clause, fitting), row
            if taken:
                return

    def listed(self, clause: Clause, fitting: Sequence[int]) -> list[int]:
        """The first fitting name and those that a list joins to it."""
        chosen = [fitting[0]]
        for i in fitting[1:]:
            between = clause.mask[chosen[-1] + 1 : i]
            if not JOINED.fullmatch(between):
                break
            chosen.append(i)
        return [t for i in chosen for t in clause.units[i]]

    def money(self, clause: Clause, groups: Sequence[Group]) -> Iterator[Relation]:
        """Who gives whom how much: a clause with an amount and a word of money given or lent."""
        start, end = clause.offsets[0], clause.offsets[-1]
        found = amounts(self.text, start, end)
        word = self.grammar.finance.search(clause.mask)
        if not found or not word:
            return
        givers = [
            t
            for g in groups
            if g.end <= word.start() and not self.is_other(clause, g)
            for t in self.members(clause, g)
            if self.families[t] == Family.ORGANIZATION
        ] or [t for t in self.subject if self.families[t] == Family.ORGANIZATION]
        got = GOT_FROM.search(clause.mask, 0, word.start())
        if got:  # 甲公司获得乙银行贷款
            takers = [t for t in givers if t not in clause.units[got.end() - 1]]
            givers = list(clause.units[got.end() - 1])
            yield from self.paid(givers, takers, found[0], clause, word.start())
            return
        takers = [t for m in RECIPIENT.finditer(clause.mask) for t in clause.units[m.end() - 1]]
        if not takers and GENERIC_RECIPIENT.search(clause.mask):
            takers = self.firm_before(start)
        yield from self.paid(givers, takers, found[0], clause, word.start())

    def paid(
        self,
        givers: Sequence[int],
        takers: Sequence[int],
        amount: Amount,
        clause: Clause,
        at: int,
    ) -> Iterator[Relation]:
        for a in givers[:1]:
            for b in takers:
                if a != b:
                    yield self.relation(a, "finances", b, "money", clause, at, _told(amount))

    def investment(self, clause: Clause) -> Qualifiers:
        """What a clause says is put into a project."""
        if "投资" not in clause.mask:
            return ()
        found = amounts(self.text, clause.offsets[0], clause.offsets[-1])
        return _told(found[0]) if found else ()

    def firm_before(self, offset: int) -> list[int]:
        """The firm that a bare 企业 stands for: the nearest before."""
        for i in range(len(self.mentions) - 1, -1, -1):
            if self.mentions[i].end <= offset and self.mentions[i].type == "Company":
                return [i]
        return []


def _told(amount: Amount) -> Qualifiers:
    """An amount as qualifiers: as written, as a number with its unit, and in yuan."""
    told = (
        ("amount", amount.text),
        ("amount_number", plain(amount.number)),
        ("amount_unit", amount.unit),
    )
    return told if amount.cny is None else (*told, ("amount_cny", plain(amount.cny)))


def _longest_opening(name: str, table: Mapping[str, str]) -> str:
    """What the longest proper opening of a name leads to, other than itself; "" for none."""
    openings = (name[:k] for k in range(len(name) - 1, 1, -1))
    return next((table[o] for o in openings if table.get(o, name) != name), "")


def _pairs(members: Sequence[int]) -> list[tuple[int, int]]:
    return [(a, b) for i, a in enumerate(members) for b in members[i + 1 :]]
