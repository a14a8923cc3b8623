"""The data files `relation_*.tsv`, compiled for `kg.extract.relations`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.clauses import NAME, ORG, PERSON, PLACE, UNDERTAKING, first_char, words

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


class Sense(NamedTuple):
    """A row of relation_senses.tsv."""

    subject: str
    object: str
    predicate: str
    backward: bool


class Grammar(NamedTuple):
    """What the data files say; the fields are named after the roles in relation_words.tsv."""

    verb: re.Pattern[str]
    sense_of: dict[str, str]
    senses: dict[str, tuple[Sense, ...]]
    group: re.Pattern[str]
    post: re.Pattern[str]
    post_of: dict[str, str]
    first_post: re.Pattern[str]
    ally: tuple[str, ...]
    with_: frozenset[str]
    with_first: re.Pattern[str]
    together: re.Pattern[str]
    agreement: re.Pattern[str]
    before_object: tuple[str, ...]
    owner: re.Pattern[str]
    adverbs: re.Pattern[str]
    generic_subject: re.Pattern[str]
    planned: re.Pattern[str]
    negated: re.Pattern[str]
    spread: re.Pattern[str]
    takes_post: re.Pattern[str]
    finance: re.Pattern[str]
    organise: re.Pattern[str]
    run_by: re.Pattern[str]
    relies: re.Pattern[str]
    opens_in: re.Pattern[str]
    taken_to: re.Pattern[str]
    leans: re.Pattern[str]
    occasion: re.Pattern[str]
    attend: re.Pattern[str]
    address: re.Pattern[str]
    hinge: re.Pattern[str]
    prize: re.Pattern[str]
    party: re.Pattern[str]
    continues: re.Pattern[str]
    alliance: tuple[str, ...]
    acting_site: tuple[str, ...]
    own_means: tuple[str, ...]
    national: frozenset[str]
    banks: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    team: tuple[str, ...]


@lru_cache(maxsize=8)
def grammar(lexicon: Lexicon) -> Grammar:
    """The compiled data files of a lexicon."""
    sense_of = lexicon.map("relation_verbs", "verb", "sense")
    longest = sorted(sense_of, key=lambda verb: (-len(verb), verb))
    senses: dict[str, list[Sense]] = {}
    for sense, subject, object_, predicate, direction in lexicon.table("relation_senses"):
        senses.setdefault(sense, []).append(
            Sense(subject, object_, predicate, direction == "backward")
        )
    roles = lexicon.groups("relation_words", "role", "word")

    def one_of(role: str) -> str:
        return f"(?:{words(lexicon, role)})"

    affine = {row[0]: row[1] for row in lexicon.table("relation_posts") if row[1]}
    endings = sorted(lexicon.set("relation_posts", "ending"), key=lambda e: (-len(e), e))
    post = rf"[^\s,,。、的在了]{{0,10}}?(?:{'|'.join(map(re.escape, endings))})"

    any_verb = "|".join(map(re.escape, longest))

    def longest_first(word: str) -> tuple[int, str]:
        return -len(word), word

    party = "(?:(?:党委|党组|党支部)(?:副?书记|成员|委员)[、兼])*"
    adverbs = rf"(?:{one_of('adverb')}|[\d年月日])*"
    return Grammar(
        verb=re.compile(first_char({verb[0] for verb in longest}) + f"(?:{any_verb})"),
        sense_of=sense_of,
        senses={sense: tuple(rows) for sense, rows in senses.items()},
        group=re.compile(
            f"{NAME}+(?:(?:{one_of('and')}|{one_of('ally')}|{one_of('each')}+{one_of('with')}"
            f"|、(?:(?!{any_verb})[^,、的和{NAME[1:-1]}]){{2,8}}、){NAME}+)*"
        ),
        post=re.compile(rf"(?:{post})(?:[、兼和](?:{post}))*"),
        post_of=affine,
        first_post=re.compile(
            rf"{adverbs}({party}(?:常务)?副?"
            rf"({'|'.join(sorted(affine, key=longest_first))})){PERSON}"
        ),
        ally=roles["ally"],
        with_=frozenset(roles["with"]),
        with_first=re.compile(f"{adverbs}{one_of('with')}"),
        together=re.compile(one_of("together")),
        agreement=re.compile(one_of("agreement")),
        before_object=roles["before_object"],
        owner=re.compile(f"的|{one_of('people')}"),
        adverbs=re.compile(adverbs),
        generic_subject=re.compile(
            rf"{adverbs}(?:(?!{one_of('leads_people')})[^,的]){{0,5}}"
            rf"{one_of('generic_subject')}(?!的)"
        ),
        planned=re.compile(one_of("planned")),
        negated=re.compile(one_of("negated")),
        spread=re.compile(rf"在({NAME}+(?:[、和与及]{NAME}+)*)[^,]{{0,4}}{one_of('spread')}"),
        takes_post=re.compile(rf"(?<![主责]){one_of('takes_post')}({post})(?:的[^,]{{0,4}})?$"),
        finance=re.compile(one_of("finance")),
        organise=re.compile(one_of("organise")),
        run_by=re.compile(one_of("run_by")),
        relies=re.compile(f"{adverbs}{one_of('relies')}"),
        opens_in=re.compile(
            rf"([{ORG}{PLACE}{UNDERTAKING}])(?:{one_of('adverb')})*在({PLACE}+)"
            rf"[^,在{NAME[1:-1]}]{{0,6}}?{one_of('opens_in')}"
        ),
        leans=re.compile(
            rf"{adverbs}(?:通过|{one_of('relies')})({UNDERTAKING})[^,{NAME[1:-1]}]{{0,6}}"
        ),
        taken_to=re.compile(rf"[把将]({UNDERTAKING})[^,{NAME[1:-1]}]{{0,3}}?{one_of('taken_to')}"),
        occasion=re.compile(rf"[^\s,的]{{0,6}}?{one_of('occasion')}"),
        attend=re.compile(one_of("attend")),
        address=re.compile(one_of("address")),
        hinge=re.compile(one_of("hinge")),
        prize=re.compile(one_of("prize")),
        continues=re.compile(one_of("continues")),
        party=re.compile(f"[^,的{NAME[1:-1]}]{{0,4}}{one_of('party')}"),
        alliance=roles["alliance"],
        acting_site=roles["acting_site"],
        own_means=roles["own_means"],
        banks=tuple(sorted(lexicon.map("bank_short_forms").items(), key=lambda b: (-len(b[0]), b))),
        national=lexicon.set("national_undertakings"),
        body=roles["body"],
        team=roles["team"],
    )
