"""Stated relations: a small grammar over clauses, its words in `kg/lexicon/data/relation_*.tsv`.

Rules in the order they are tried: names that open with another name; a place before what stands
there; an actor before its undertaking; body, post, person; parties that act together; subject, verb
and object; money that somebody gives. The subject of a sentence is carried on to clauses that have
none of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.clauses import ORG, PERSON, PLACE, UNDERTAKING, Clause, clauses
from kg.extract.reader import Reader
from kg.extract.stated_events import events
from kg.extract.stated_frames import frames
from kg.extract.stated_money import money
from kg.extract.stated_names import NAMED_AFTER, adjacent, name_chains, places
from kg.extract.stated_posts import posts
from kg.extract.stated_together import cooperation, organising
from kg.extract.stated_verbs import triggers_of, verbs
from kg.records import Mention, Predicate, Relation

if TYPE_CHECKING:
    from kg.extract.candidates import Context

WHERE = re.compile(f"在{PLACE}+")
ATTRIBUTE = re.compile(f"([^{ORG}{PLACE}{UNDERTAKING}{PERSON},]{{1,8}}){PERSON}")
FOR = re.compile(f"{PERSON}(?:同志)?代表[{ORG}{PLACE}]+")
DOES = re.compile("[了着过的对向给与为和将把帮找请让叫陪访见邀送借替]")  # 获悉了
IS_UNDERTAKING = re.compile(f"^[这该此]?[^,]{{0,3}}[是为].*{UNDERTAKING}$")


def relations(context: Context, mentions: Sequence[Mention]) -> list[Relation]:
    """The relations that an article states, in the order of their evidence.

    `mentions` are the chosen mentions in text order. Every relation is given once for each pair of
    mentions; the evidence is the shortest stretch of text that holds both names.
    """
    if len(mentions) < 2:
        return []
    first: dict[tuple[int, str, int], Relation] = {}
    for relation in _read(Reader(context, mentions)):
        first.setdefault((relation.subject, relation.predicate, relation.object), relation)
    found = list(first.values())
    names = [context.text[m.start : m.end] for m in mentions]
    # Who runs something also takes part in it: only the first is said.
    runs = [r for r in found if r.predicate == Predicate.RUNS]
    run = {(names[r.subject], names[r.object]) for r in runs}
    # 甲县荷花节 is held by 甲县, unless the text says who holds it.
    told = {names[r.object] for r in runs if r.rule != NAMED_AFTER}
    return sorted(
        r
        for r in found
        if names[r.subject] != names[r.object]
        and not (
            r.rule == NAMED_AFTER and r.predicate == Predicate.RUNS and names[r.object] in told
        )
        and not (
            r.predicate == Predicate.PARTICIPATES_IN and (names[r.subject], names[r.object]) in run
        )
    )


def _speaks(reader: Reader, clause: Clause, person: re.Match[str]) -> bool:
    """甲村果农乙: is what stands before the name what he is, and no post of the body's own?"""
    at = person.end() - 1
    named = reader.mentions[clause.units[at][0]].start == clause.offsets[at]  # not 他
    return named and not (reader.grammar.post.fullmatch(person[1]) or DOES.search(person[1]))


def _read(reader: Reader) -> Iterator[Relation]:
    yield from name_chains(reader)
    paragraph, sentence, speech, outside = -1, -1, False, reader.subject
    for clause in clauses(reader.context, reader.mentions):
        if clause.paragraph != paragraph:
            if not reader.grammar.continues.match(clause.mask):
                reader.subject = ()
            outside = reader.subject
        elif clause.speech and not speech:
            outside = reader.subject
            reader.subject = ()
        elif speech and not clause.speech:
            reader.subject = outside
        if clause.sentence != sentence:
            reader.organisers, reader.occasion, reader.undertaking = [], (), ()
            reader.where = reader.relied_on = reader.contest = reader.leaned = reader.tried = ()
            reader.arrived, reader.partnered, reader.aim = [], False, None
            reader.led = reader.gone_to = reader.helped = ()
            reader.lent = None
        paragraph, sentence, speech = clause.paragraph, clause.sentence, clause.speech
        groups = list(reader.groups(clause)) if clause.units else []
        if len(clause.units) > 1:
            yield from places(reader, clause, groups)
            yield from adjacent(reader, clause)
        if PERSON in clause.mask:
            yield from posts(reader, clause)
        if clause.units:
            triggers = triggers_of(reader, clause)
            yield from verbs(reader, clause, groups, triggers)
            yield from frames(reader, clause, groups, triggers)
            yield from organising(reader, clause, groups)
            yield from events(reader, clause, groups)
        yield from cooperation(reader, clause, groups)
        yield from money(reader, clause, groups)
        if not clause.units:
            continue
        spoken_of = [i for i in sorted(clause.units) if clause.mask[i] == UNDERTAKING]
        if spoken_of:
            reader.undertaking = clause.units[spoken_of[-1]]
        place = WHERE.search(clause.mask)
        if place:
            reader.where = clause.units[place.end() - 1]
        topic = next((g for g in groups if reader.is_topic(clause, g)), None)
        if topic:
            person = ATTRIBUTE.match(clause.mask, topic.end)
            deputy = FOR.match(clause.mask, topic.end - 1)
            if deputy:
                reader.subject = clause.units[deputy.end() - 1]  # 丙代表甲局…: 甲局 acts
            elif person and _speaks(reader, clause, person):
                reader.subject = clause.units[person.end() - 1]  # 甲村果农乙说: 乙 speaks
            else:
                reader.subject = reader.members(clause, topic)
        elif groups and IS_UNDERTAKING.match(clause.mask):
            reader.subject = reader.targets(clause, groups[-1])
