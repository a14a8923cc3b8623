"""What the rules of `kg.extract.relations` ask about an article and its clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anaphora import bare_names
from kg.extract.clauses import ORG, PERSON, PLACE, SETTLED, UNDERTAKING, Clause, family
from kg.extract.grammar import grammar
from kg.extract.quantities import Amount, dates
from kg.extract.tokens import VERB
from kg.records import Family, Mention, Relation, Status

if TYPE_CHECKING:
    from kg.extract.candidates import Context

FARTHEST_NAME = 300  # characters between two names whose spelling alone relates them
SPELT = (  # the long and the short of what opens the names of branches
    ("农村商业银行", "农商行"),
    ("农商银行", "农商行"),
    ("邮政储蓄银行", "邮储银行"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
)
COMES_TO = re.compile("(?<![年月日周天以下起出近后])来$")
DEPUTY = re.compile(f"{PERSON}(?:同志)?代表$")
Qualifiers = tuple[tuple[str, str], ...]


class Group(NamedTuple):
    """Names joined into one list, as positions in a clause's mask; the head of each chain only.

    `joins`: it joins a party said before; `other`: it is no subject; see `Reader`.
    """

    start: int
    end: int
    heads: tuple[int, ...]
    joints: tuple[str, ...]
    joins: bool
    other: bool


class Reader:
    """One article while its clauses are read in order: its names, and what was said before.

    `subject` is carried from clause to clause of a paragraph; from clause to clause of a sentence
    `organisers`, `occasion`, `undertaking` (the last one named), `where` (the last place behind
    在), `relied_on` (依托甲所), `leaned` (依托“甲”平台), `contest` (在甲大赛中), `tried`
    (以甲村为试点), `aim` (为落实“甲”行动), `partnered` (whether it said who acts together),
    `led` (组织乙局、丙局), `gone_to` (走进乙村、丙校), `helped` (帮丙), `lent` (a bank and how
    much it lends to nobody named) and
    `arrived` (persons listed before what they come to is said). All are positions of mentions.
    """

    def __init__(self, context: Context, mentions: Sequence[Mention]) -> None:
        self.context = context
        self.text = context.text
        self.mentions = mentions
        self.grammar = grammar(context.lexicon)
        self.names = [self.text[m.start : m.end] for m in mentions]
        self.families = [family(context.lexicon, m.type) for m in mentions]
        self.numbers: dict[str, list[int]] = {}
        """Names to the positions of their mentions."""
        for number, name in enumerate(self.names):
            self.numbers.setdefault(name, []).append(number)
        self.opens_place = self._opening_places()
        self.opens_body = self._opening_bodies()
        self.subject: tuple[int, ...] = ()
        self.organisers: list[int] = []
        self.occasion: tuple[int, ...] = ()
        self.undertaking: tuple[int, ...] = ()
        self.where: tuple[int, ...] = ()
        self.relied_on: tuple[int, ...] = ()
        self.contest: tuple[int, ...] = ()
        self.leaned: tuple[int, ...] = ()
        self.partnered = False
        self.helped: tuple[int, ...] = ()
        self.lent: tuple[int, Amount] | None = None
        self.led: tuple[int, ...] = ()
        self.gone_to: tuple[int, ...] = ()
        self.aim: tuple[str, tuple[int, ...]] | None = None
        self.tried: tuple[int, ...] = ()
        self.arrived: list[int] = []

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
                    # 甲局分别与乙村: the joint is 与
                    joints.append(joint[-1] if joint[-1] in self.grammar.with_ else joint)
                    joint = ""
                if self.is_head(clause, i):
                    heads.append(i)
            start, end = match.span()
            if len(heads) > 1 and self._owns_the_last(clause, heads, end):
                end = heads[-2] + 1
                heads.pop()
                joints.pop()
            joins = self._joins(clause, start, end)
            other = self._is_other(clause, start, end, joins)
            yield Group(start, end, tuple(heads), tuple(joints), joins, other)

    def is_head(self, clause: Clause, i: int) -> bool:
        """Is a name the last of its chain? “甲”“乙” is a list of two, not a chain."""
        if i + 1 not in clause.units:
            return True
        if clause.mask[i] != clause.mask[i + 1]:
            return False
        return clause.mask[i] in (UNDERTAKING, PERSON) or self._leads_with(clause, i)

    def _leads_with(self, clause: Clause, i: int) -> bool:
        """甲县委甲县政府 and 县委县政府 are two bodies said in one breath."""
        first, second = (self.names[clause.units[j][-1]] for j in (i, i + 1))
        return first.endswith(("委", "委员会")) and second.endswith(("政府", "管委会"))

    def targets(self, clause: Clause, group: Group) -> tuple[int, ...]:
        if len(group.heads) == 1 and len(clause.units[group.heads[0]]) == 1:
            return clause.units[group.heads[0]]  # as most are
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
        if group.joins:
            return tuple(dict.fromkeys((*self.leaders(clause, group), *own)))
        return own

    def _owns_the_last(self, clause: Clause, heads: Sequence[int], end: int) -> bool:
        """甲局与乙县企业签约: the last of the list is no 乙县, but firms there."""
        mixed = clause.mask[heads[-1]] == PLACE and clause.mask[heads[-2]] == ORG
        return mixed and self.grammar.party.match(clause.mask, end) is not None

    def _joins(self, clause: Clause, start: int, end: int) -> bool:
        """Does a group join a party said before: 联合甲, or at the head of a clause 并与甲合作?"""
        g = self.grammar
        if clause.mask.endswith(g.ally, 0, start):
            return True
        if not start or not g.with_first.fullmatch(clause.mask, 0, start):
            return False
        tail = clause.mask[end : end + 16]
        return bool(g.agreement.search(tail)) or self.acts(tail)

    def acts(self, tail: str) -> bool:
        """Is the first verb in `tail` one of doing something?"""
        match = self.grammar.verb.search(tail)
        return bool(
            match and self.grammar.sense_of[match.group()] in ("launch", "found", "build", "push")
        )

    def leaders(self, clause: Clause, group: Group) -> tuple[int, ...]:
        """Who allies with a group behind 联合: who stands before it, else the carried subject."""
        before = [g for g in self.groups(clause) if g.end < group.start]
        before = [g for g in before if not g.other]
        return self.members(clause, before[-1]) if before else self.subject

    def is_topic(self, clause: Clause, group: Group) -> bool:
        """Does the group open its clause, behind nothing but adverbs or a short phrase?"""
        left = clause.mask[: group.start]
        if group.other or next(iter(clause.units)) < group.start:  # units are in text order
            return False
        if self.grammar.adverbs.fullmatch(left):
            return True
        if len(left) > 14 or self.grammar.verb.search(left):
            return False
        before = self.context.word_at(clause.offsets[group.start])
        return before.kind != VERB  # 促成甲公司进驻

    def _is_other(self, clause: Clause, start: int, end: int, joins: bool) -> bool:
        """Is a group no subject: an object of a preposition, or only the owner of one?"""
        if clause.mask.endswith(self.grammar.before_object, 0, start):
            speaks_for = DEPUTY.search(clause.mask, 0, start) is not None  # 丙代表甲局与…
            return not (joins or speaks_for)
        if COMES_TO.search(clause.mask, 0, start):  # 一行来我县; but 近年来我县…
            return True
        return bool(self.grammar.owner.match(clause.mask, end))

    def is_actor(self, number: int) -> bool:
        if self.mentions[number].type == "Site":
            return self.names[number].endswith(self.grammar.acting_site)
        return self.families[number] in (Family.ORGANIZATION, Family.PLACE)

    def hosts(self, number: int) -> bool:
        """Can an action be meant for it: for a place that people live in, or a body?"""
        return self.mentions[number].type in SETTLED or self.families[number] == Family.ORGANIZATION

    def fits(self, number: int, role: str, acting: bool = False) -> bool:
        """Does a mention fill a role of relation_senses.tsv? `acting`: as one who does things."""
        kind, name = self.families[number], self.names[number]
        if role == "actor":
            return self.is_actor(number)
        if role == "alliance":
            return kind == Family.ORGANIZATION and name.endswith(self.grammar.alliance)
        if role == "team":
            return kind == Family.ORGANIZATION and name.endswith(self.grammar.team)
        if role in ("own_means", "national"):
            if kind != Family.UNDERTAKING:
                return False
            above = self.mentions[number].type == "Program" and name in self.grammar.national
            own = name.endswith(self.grammar.own_means) and not above
            return above if role == "national" else own
        if acting and role == "Place" and not self.is_actor(number):
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
        start = self.sentence_start(stop, stop)
        found = dates(self.text, self.context.article.date, start, stop)
        found = [d for d in found if not self.is_named(d.start)]
        if not found:
            return ()
        kind = "period" if "/" in found[-1].iso else "date"
        iso = ((kind, found[-1].iso),) if found[-1].iso else ()
        return (*iso, ("date_text", found[-1].text))

    def sentence_start(self, offset: int, default: int) -> int:
        """Where the sentence that holds an offset begins; `default` if none does."""
        sentences = self.context.sentences
        at = bisect_right(sentences, offset, key=attrgetter("start")) - 1
        return sentences[at].start if at >= 0 and offset < sentences[at].end else default

    def is_named(self, offset: int) -> bool:
        """Is the character at an offset part of a name?"""
        at = bisect_right(self.mentions, offset, key=attrgetter("start")) - 1
        return at >= 0 and offset < self.mentions[at].end

    def before(self, offset: int) -> int:
        """How many mentions begin before an offset."""
        return bisect_left(self.mentions, offset, key=attrgetter("start"))

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

    def nearest(self, name: str, other: str) -> tuple[int, int] | None:
        """The mentions of two names that stand nearest to each other, if near enough."""
        others = self.numbers.get(other, [])
        pairs = []
        for a in self.numbers.get(name, ()):
            at = bisect_left(others, a)
            for b in others[max(at - 1, 0) : at + 1]:  # in text order, so one of its neighbours
                pairs.append((abs(self.mentions[a].start - self.mentions[b].start), a, b))
        if not pairs or min(pairs)[0] > FARTHEST_NAME:
            return None
        return min(pairs)[1:]

    def _opening_bodies(self) -> dict[str, str]:
        """Names of bodies to the longest other body of the article that they open with."""
        names = {
            n for n, k in zip(self.names, self.families, strict=True) if k == Family.ORGANIZATION
        }
        # A firm's short name opens its full name: 百味 and 百味食品有限公司 are one.
        provinces = bare_names(self.context.lexicon, "省")
        banks = self.grammar.banks
        bodies = {
            _plain(n, provinces, banks): n
            for n in sorted(names, reverse=True)
            if n.endswith(self.grammar.body)
        }
        opening = {
            name: _longest_opening(_plain(name, provinces, banks), bodies) for name in sorted(names)
        }
        return {
            name: body
            for name, body in opening.items()
            if body and not (body.endswith("人大") and name.startswith(body + "代表"))
        }


def _plain(name: str, provinces: Container[str], banks: Sequence[tuple[str, str]]) -> str:
    """A body's name as its branches spell it: 某省甲农商行乙支行 is of 甲农商银行.

    `banks`: short and full names of head offices, the longest first.
    """
    name = next((full + name[len(b) :] for b, full in banks if name.startswith(b)), name)
    for long, short in SPELT:
        name = name.replace(long, short)
    return name[2:] if name[:2] in provinces and "农商行" in name[4:] else name


def _longest_opening(name: str, table: Mapping[str, str]) -> str:
    """What the longest proper opening of a name leads to, other than itself; "" for none."""
    for length in range(len(name) - 1, 1, -1):
        found = table.get(name[:length], name)
        if found != name:
            return found
    return ""
