"""Names learned from texts: what an article defines or spells out once is found again elsewhere.

The first pass finds names by their form. `learn` then reads off

* short forms that the text defines: 以下简称…, a short form in brackets,
* short forms that the full name licenses and that stand somewhere in the article: the brand of a
  company, first word and head (校地联盟), a township without its level word,
* the names themselves, where they stand again without the context that gave them away.

`KnownNames` finds all of them; they join the choice of the second pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.extract import person_names
from kg.extract.candidates import Candidate, Context
from kg.extract.opening import other_word
from kg.extract.tokens import INNER, PLAIN, STOP, VERB, is_word
from kg.records import Alias, EntityType

SHORT = re.compile(
    r"(?:以下|下文|下)?(?:统一)?(?:简称为|简称|下称|并称|又称|又名|别名|俗称)[:：]?[“\"「]?"
)
SHORT_END = re.compile(r"[”\"」)）,，。;；、\n]")
BRACKET = re.compile(r"[(（]([\u3400-\u9fff]{2,8})[)）]")
BRACKETS = ("(", "（", "”", "》", "以下", "下称", "简称")
TOWN = ("镇", "乡", "街道")

ORGANISATIONS = frozenset({"GovernmentBody", "Bank", "Company", "Organization"})
# Types whose names have short forms that a text may announce.
LEARNED = frozenset(EntityType) - {EntityType.PERSON}
COINED = frozenset({"Organization", "Company"})
DIVISION = EntityType.ADMINISTRATIVE_DIVISION.value
PERSON = EntityType.PERSON.value
SITE = EntityType.SITE.value
SETTLEMENTS = (EntityType.VILLAGE.value, EntityType.COMMUNITY.value)


class Known(NamedTuple):
    """A learned surface: its type, the rule that licenses it and how sure a bare occurrence is."""

    surface: str
    type: str
    rule: str
    score: float


class KnownNames:
    """Learned surfaces, ready to be found. One type a surface: the surest one."""

    def __init__(self, names: Iterable[Known]) -> None:
        best: dict[str, Known] = {}
        for name in names:
            held = best.get(name.surface)
            if held is None or _surest(name) < _surest(held):
                best[name.surface] = name
        self.names = best

    def __len__(self) -> int:
        return len(self.names)

    def merged(self, names: Iterable[Known]) -> KnownNames:
        """These names and others; the surer reading of a surface is kept."""
        return KnownNames([*self.names.values(), *names])

    def find(self, text: str) -> Iterator[tuple[int, int, Known]]:
        """Every occurrence, overlapping ones too."""
        for surface, name in self.names.items():
            at = text.find(surface)
            while at >= 0:
                yield at, at + len(surface), name
                at = text.find(surface, at + 1)


def _surest(name: Known) -> tuple[float, str, str]:
    return (-name.score, name.type, name.rule)


def find(context: Context) -> Iterator[Candidate]:
    """Family: occurrences of learned names, where word borders do not speak against them."""
    if context.known is None:
        return
    for start, end, name in context.known.find(context.text):
        score = name.score
        if name.type in ORGANISATIONS and other_word(context.text, start, end):
            continue
        if end - start < 4:
            begins = context.boundaries
            if not (begins[start] and begins[end]):
                score -= 0.2
        yield Candidate(start, end, name.type, f"learned:{name.rule}", score)


def learn(context: Context, chosen: Sequence[Candidate]) -> tuple[list[Alias], list[Known]]:
    """What the first pass licenses: aliases with their evidence, and surfaces to look for."""
    aliases: list[Alias] = []
    known: dict[str, Known] = {}
    text = context.text
    seen: set[tuple[str, str]] = set()
    for name in chosen:
        surface, kind = text[name.start : name.end], name.type
        if (surface, kind) in seen and not text.startswith(BRACKETS, name.end):
            continue
        seen.add((surface, kind))
        score = repeated(surface, kind, name.score)
        # a name that stands only where it was found teaches nothing
        if score and surface not in known and text.count(surface) > 1:
            known[surface] = Known(surface, kind, "repeated", score)
        if kind not in LEARNED:
            continue
        for alias in (*defined(context, name), *licensed(context, name)):
            aliases.append(alias)
            score = 0.9 if alias.rule in ("defined", "bracket") else 0.78
            held = known.get(alias.short)
            if held is None or held.rule == "repeated" or held.score <= score:
                known[alias.short] = Known(alias.short, alias.type, alias.rule, score)
    return aliases, list(known.values())


def repeated(surface: str, kind: str, score: float) -> float:
    """How sure a name is where it stands again without what gave it away; 0: it teaches nothing."""
    if kind == PERSON:
        if score < 0.6:
            return 0.0
        return 0.62 if is_word(surface) else 0.86 if len(surface) > 2 else 0.8
    if kind in ORGANISATIONS:
        return 0.86 if score >= 0.7 and len(surface) >= 4 else 0.0
    if kind in SETTLEMENTS:
        return 0.74 if score >= 0.88 and len(surface) > 3 else 0.0  # 十三都村
    return 0.74 if kind == SITE and score >= 0.72 and len(surface) > 2 else 0.0


def defined(context: Context, mention: Candidate) -> tuple[Alias, ...]:
    """The short form that the text gives behind a name, if any: X(以下简称“Y”), X(Y)."""
    text, start, end = context.text, mention.start, mention.end
    if text[end : end + 1] in ("”", "》"):
        end += 1
    behind = text[end : end + 12]
    match = SHORT.search(text, end, end + 12) if "称" in behind or "名" in behind else None
    if match and "。" not in text[end : match.start()]:
        full = text[start : mention.end]
        stop = SHORT_END.search(text, match.end())
        short = text[match.end() : stop.start() if stop else len(text)].strip('“”"')
        if 2 <= len(short) <= 15 and short != full:
            evidence_end = match.end() + len(short)
            return (Alias(short, full, mention.type, start, evidence_end, "defined"),)
    elif behind[:1] in ("(", "（") and mention.type in ORGANISATIONS:
        bracket = BRACKET.match(text, end)
        full = text[start : mention.end]
        if bracket and len(bracket[1]) < len(full) and is_subsequence(bracket[1], full):
            return (Alias(bracket[1], full, mention.type, start, bracket.end(), "bracket"),)
    return ()


def is_subsequence(short: str, full: str) -> bool:
    """Are the characters of the short form in the full one, in order?"""
    characters = iter(full)
    return all(character in characters for character in short)


def licensed(context: Context, mention: Candidate) -> list[Alias]:
    """Short forms that a full name licenses and that stand elsewhere in the article."""
    text, start, end, kind = context.text, mention.start, mention.end, mention.type
    if kind in COINED and mention.score >= 0.6:
        shorts = short_forms(context, mention)
    elif kind == DIVISION and text.endswith(TOWN, start, end):
        shorts = iter([(text[start:end].removesuffix("街道").rstrip("镇乡"), "level")])
    else:
        return []
    full = text[start:end]
    return [
        Alias(short, full, mention.type, start, end, rule)
        for short, rule in shorts
        if len(short) > 1
        and short != full
        and not is_word(short)
        and (rule == "brand" or text.count(short) > text.count(full))
    ]


def short_forms(context: Context, mention: Candidate) -> Iterator[tuple[str, str]]:
    """Brand (谷雨坊), and first word and head (校地合作发展联盟: 校地联盟)."""
    text = context.text
    head = context.head_ending.get(mention.end)
    if head is None or head.start <= mention.start:
        return
    start = mention.start
    company = mention.type == EntityType.COMPANY
    ends = text[head.start : mention.end]
    if not company and text.count(ends) == text.count(text[start : mention.end]):
        return  # the head stands in the full name only, so no short form does elsewhere
    place = context.place_starting.get(start)
    while place is not None and place.end < head.start:
        start = place.end
        place = context.place_starting.get(start)
    inside = list(context.words(start, head.start))
    school = text.endswith(("小", "中"), head.start, mention.end)  # 青川县|石溪|二小
    several = len(inside) > 1 or (school and start + 1 < head.start)
    if start > mention.start and mention.type == EntityType.ORGANIZATION and several:
        yield text[start : mention.end], "place-left-out"
    if not inside or inside[0].start != start:
        return
    first = inside[0]
    if company:
        yield from ((brand, "brand") for brand in brands(context, mention, start))
    elif first.kind != PLAIN and len(inside) > 1:
        yield text[first.start : first.end] + ends, "first-and-head"


def brands(context: Context, mention: Candidate, start: int) -> list[str]:
    """The short forms of a company in its article: its first two characters, and what of the full
    name follows them in order (鼎和|电机 for 鼎和电力电机有限公司).

    A form counts where most of its places read as a name there does: before a mark, a verb, a
    preposition, a post.
    """
    text = context.text
    core = text[start : mention.end]
    seed = core[:2]
    if is_word(seed) and is_word(core[:3]):
        return []
    begins = context.boundaries
    votes: dict[str, int] = {}
    at = text.find(seed)
    while at >= 0:
        end, used = at + 2, 2
        while end < len(text) and (found := core.find(text[end], used)) >= 0:
            end, used = end + 1, found + 1
        # 谷雨坊 counts as it stands in the full name, however it is cut elsewhere
        prefix = text[at:end] == core[: end - at] and bool(begins[start + end - at])
        while not prefix and end > at + 2 and not begins[end]:
            end -= 1
        surface = text[at:end]
        if not mention.start <= at < mention.end and surface != core and not is_word(surface):
            sure = name_ends(context, end) or (prefix and end - at > 2)
            votes[surface] = votes.get(surface, 0) + (1 if sure else -1)
        at = text.find(seed, end)
    return sorted(surface for surface, vote in votes.items() if vote > 0)


def name_ends(context: Context, at: int) -> bool:
    """Can a name end here: before a mark, a verb, a preposition, a post?"""
    clause_end = context.clause_end(at)
    if at >= clause_end:
        return True
    if person_names.grammar(context.lexicon).before.match(context.text, at):
        return True
    if not context.boundaries[at]:
        return False
    return context.word_at(at + 1).kind in (STOP, VERB, INNER)
