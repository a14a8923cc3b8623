"""Sentences as a grammar of relations reads them: clauses in which each name is one character.

`…,甲市乙镇联合县法院,…` becomes `LL联合O`: rules then need no knowledge of how names
are spelt. Quotation marks and parentheses are left out; words that stand for a name (该县, 双方, in
a quotation 我们) become that name's character.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anaphora import Anaphor, Names
from kg.records import Family, Mention

if TYPE_CHECKING:
    from kg.extract.candidates import Context
    from kg.lexicon import Lexicon

# One private-use character a family, so that no text can be mistaken for a name.
ORG, PLACE, UNDERTAKING, PERSON = "\ue001", "\ue002", "\ue003", "\ue004"
NAME = f"[{ORG}{PLACE}{UNDERTAKING}{PERSON}]"
QUOTED = "\ue005"  # a quotation that is neither a name nor speech: its words are no grammar
CHAR_OF = {
    Family.ORGANIZATION: ORG,
    Family.PLACE: PLACE,
    Family.UNDERTAKING: UNDERTAKING,
    Family.PERSON: PERSON,
}

MARKS = '“”‘’"「」《》 \u3000'
CLAUSE_END = ",,;;::。!?!?…\n"
SENTENCE_END = "。!?!?…\n"
PARENTHESES = re.compile(r"[((][^()()\n]{1,40}[))]")
SPEECH = re.compile(r"“[^“”\n]{6,}”")
COINED = re.compile(r"“[^“”\n]{1,80}”|‘[^‘’\n]{1,40}’")
SETTLED = ("AdministrativeDivision", "Village", "Community")  # the heads of their names are levels
SHORTEST_HEAD = 3  # characters of a name's end that stand for the name; two are too often a word
COUNTED = (
    r"(?P<number>\d{1,2}|[两二三四五六七八九十])(?:家|个|方)"
    r"(?:单位|部门|企业|公司|银行|机构|地|村|镇|县)?"
)
WE = r"我们|我会(?=就?[与和同已曾])|我(?:局|行|县|市|区|镇|村|校|院|公司|街道|社区)"
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


class Clause(NamedTuple):
    """A clause: its masked text and what leads from it back to the article.

    `units` maps a position in `mask` to the positions of the mentions that stand there (several
    behind 双方); `offsets` maps every position, and the end, to a text offset. `sentence` counts
    the article's sentences; `speech` is true inside a quotation.
    """

    mask: str
    units: Mapping[int, tuple[int, ...]]
    offsets: Sequence[int]
    sentence: int
    paragraph: int
    speech: bool


class Speech(NamedTuple):
    """A quotation that says a sentence, and who speaks, as positions of mentions."""

    start: int
    end: int
    speaker: tuple[int, ...]


@lru_cache(maxsize=8)
def words(lexicon: Lexicon, role: str) -> str:
    """A pattern for the words of a role in relation_words.tsv, the longest first."""
    found = lexicon.groups("relation_words", "role", "word").get(role, ())
    return "|".join(map(re.escape, sorted(found, key=lambda word: (-len(word), word))))


@lru_cache(maxsize=8)
def _anaphora(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Anaphor]]:
    table = {
        word: Anaphor(kind, ending, where == "first")
        for word, kind, ending, where in lexicon.table("relation_anaphora")
    }
    longest = sorted(table, key=lambda word: (-len(word), word))
    stops = f"[{re.escape(CLAUSE_END + MARKS)}]"
    pattern = (
        f"(?P<word>{'|'.join(longest)})|(?P<we>{WE})|(?<!等){COUNTED}|(?P<stop>{stops})"
        rf"|(?:{words(lexicon, 'this')})(?=(?P<this>[\u4e00-\u9fff]{{2,6}}))"
    )
    starts = {word[0] for word in longest}
    starts |= {word[0] for word in words(lexicon, "this").split("|")}
    return re.compile(
        first_char({*starts, *"我0123456789", *DIGITS, *CLAUSE_END, *MARKS}) + f"(?:{pattern})"
    ), table


def first_char(chars: Iterable[str]) -> str:
    """A look-ahead that fails on all other characters at once.

    An alternation of words is tried word by word at every character of a text; behind this, only
    where one of them can begin, which is several times faster.
    """
    return f"(?=[{re.escape(''.join(sorted(chars)))}])"


def family(lexicon: Lexicon, kind: str) -> Family:
    """The family of a built-in type or one of a pack; a plug-in may use a name of its own."""
    return lexicon.families.get(kind, Family.ORGANIZATION)


def clauses(context: Context, mentions: Sequence[Mention]) -> list[Clause]:
    """All clauses of an article, in text order."""
    text, lexicon = context.text, context.lexicon
    pattern, table = _anaphora(lexicon)
    families = [family(lexicon, mention.type) for mention in mentions]
    spoken = list(_speeches(context, mentions, families))
    skipped = _skipped(text, mentions, spoken)
    chars = [CHAR_OF[family] for family in families]
    names = Names(text, mentions, families, lexicon)
    stops = [(m.start, m.end, i, False) for i, m in enumerate(mentions)]
    stops += [(start, end, -1, is_word) for start, end, is_word in skipped]
    stops.sort()
    builder = _Builder(spoken)
    at = 0
    for number, part in enumerate(context.article.parts):
        builder.paragraph = number
        position = part.start
        while position < part.end:
            while at < len(stops) and stops[at][0] < position:
                at += 1  # inside of what was left out
            here, end, mention, is_word = stops[at] if at < len(stops) else (part.end, 0, -1, False)
            if position < here:
                _read(names, position, min(here, part.end), pattern, table, builder)
            if here >= part.end:
                break
            if mention >= 0:
                builder.unit(chars[mention], here, (mention,))
            elif is_word:
                builder.plain(QUOTED, here)
            position = max(end, here + 1)
            at += 1
        builder.close(part.end)
        builder.sentence += 1
    return builder.done


def _skipped(
    text: str, mentions: Sequence[Mention], spoken: Sequence[Speech]
) -> Iterator[tuple[int, int, bool]]:
    """Stretches to leave out: start, end, and whether they count as one word."""
    named = bytearray(len(text) + 1)  # 1 on every character of a name
    for mention in mentions:
        named[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    for match in PARENTHESES.finditer(text):
        if not named[match.start()]:
            yield *match.span(), False
    taken = {(s.start, s.end) for s in spoken}
    for match in COINED.finditer(text):
        if match.span() not in taken and named.find(1, *match.span()) < 0:
            yield *match.span(), True


class _Builder:
    """A clause in the making: the stretches of its mask, as text is read from name to name.

    `done` are the clauses before it; the caller counts `paragraph` and `sentence`.
    """

    def __init__(self, spoken: Sequence[Speech]) -> None:
        self.done: list[Clause] = []
        self.paragraph = self.sentence = 0
        self._spoken = spoken
        self._starts = [speech.start for speech in spoken]
        self._start_clause()

    def _start_clause(self) -> None:
        self._mask: list[str] = []
        self._offsets: list[int] = []
        self._units: dict[int, tuple[int, ...]] = {}

    def plain(self, words: str, start: int) -> None:
        if words:
            self._mask.append(words)
            self._offsets.extend(range(start, start + len(words)))

    def empty(self) -> bool:
        """Has the clause no words yet?"""
        return not self._mask

    def after_name(self) -> bool:
        """Is the last thing read a name?"""
        return bool(self._mask) and self._mask[-1] in CHAR_OF.values()

    def opens(self) -> bool:
        """Is the next word the clause's first, but for a preposition?"""
        return not self._mask or (
            len(self._offsets) < 8 and self._mask[-1][-1] in "在由为向与和把对给过据"
        )

    def unit(self, char: str, offset: int, targets: tuple[int, ...]) -> None:
        self._units[len(self._offsets)] = targets
        self._mask.append(char)
        self._offsets.append(offset)

    def speech_at(self, offset: int) -> Speech | None:
        """The quotation that an offset lies in; they are in text order and do not overlap."""
        at = bisect_left(self._starts, offset) - 1
        return self._spoken[at] if at >= 0 and offset < self._spoken[at].end else None

    def close(self, end: int) -> None:
        """The clause, if there is any, ends here."""
        if not self._mask:
            return
        mask, units, offsets = "".join(self._mask), self._units, self._offsets
        speech = self.speech_at(offsets[0]) is not None
        offsets.append(end)
        self.done.append(Clause(mask, units, offsets, self.sentence, self.paragraph, speech))
        self._start_clause()


def _read(
    names: Names,
    start: int,
    end: int,
    pattern: re.Pattern[str],
    table: Mapping[str, Anaphor],
    builder: _Builder,
) -> None:
    """Read text between two names into the builder."""
    text, position = names.text, start
    for match in pattern.finditer(text, start, end):
        if match.start() < position:
            continue  # inside the words that the last one took
        position = _bare_head(names, position, match.start(), builder)
        builder.plain(text[position : match.start()], position)
        position = match.end()
        kind = match.lastgroup
        if kind == "stop":
            if match.group() in CLAUSE_END:
                builder.close(match.start())
                builder.sentence += match.group() in SENTENCE_END
            continue
        targets: tuple[int, ...] = ()
        if kind == "we":
            speech = builder.speech_at(match.start())
            targets = speech.speaker if speech else ()
        elif kind == "number" and builder.after_name():
            pass  # 甲园、乙园三个平台
        elif kind == "number":
            number = match["number"]
            targets = _list(builder.done, int(number) if number.isdigit() else DIGITS[number])
        elif kind == "this":
            targets, length = names.same_head(match.start(), match["this"])
            position += length
        elif table[match["word"]].only_first and not builder.opens():
            pass
        elif table[match["word"]].type.isdigit():
            targets = _list(builder.done, int(table[match["word"]].type))
        else:
            anaphor = table[match["word"]]
            targets = names.earlier(match.start(), anaphor)
        if targets:
            char = CHAR_OF[names.families[targets[0]]]
            builder.unit(char, match.start(), targets)
        else:
            builder.plain(match.group(), match.start())
    position = _bare_head(names, position, end, builder)
    builder.plain(text[position:end], position)


def _bare_head(names: Names, start: int, end: int, builder: _Builder) -> int:
    """甲县荷花节…。荷花节由乙局主办: the head of a name alone, at the head of a clause.

    Reads it into the builder as that name; gives where the words behind it begin.
    """
    if not builder.empty() or end - start < SHORTEST_HEAD:
        return start
    targets, length = names.same_head(start, names.text[start : min(end, start + 6)])
    if length < SHORTEST_HEAD or names.families[targets[0]] == Family.PERSON:
        return start
    if names.mentions[targets[0]].type in SETTLED:
        return start
    builder.unit(CHAR_OF[names.families[targets[0]]], start, targets)
    return start + length


LISTED = re.compile(f"[{ORG}{PLACE}]+(?:(?:、|和|与|及|以及|暨|跟|同)[{ORG}{PLACE}]+)+")
NEAR = 30  # clauses back to look for the list that 双方 stands for


def _list(before: Sequence[Clause], size: int) -> tuple[int, ...]:
    """The parties of the nearest earlier list of that size."""
    for clause in reversed(before[-NEAR:]):
        if len(clause.units) < size:
            continue
        for match in reversed(list(LISTED.finditer(clause.mask))):
            heads = [
                i
                for i in range(match.start(), match.end())
                if i in clause.units and i + 1 not in clause.units
            ]
            if len(heads) == size:
                return tuple(target for i in heads for target in clause.units[i])
    return ()


def _speeches(
    context: Context, mentions: Sequence[Mention], families: Sequence[Family]
) -> Iterator[Speech]:
    """Quotations with a clause end inside and a verb of speech beside."""
    text = context.text
    starts = [mention.start for mention in mentions]
    say = re.compile(words(context.lexicon, "say"))
    for match in SPEECH.finditer(text):
        if not any(c in CLAUSE_END for c in match.group()):
            continue
        name = bisect_right(starts, match.start() + 1) - 1
        if name >= 0 and match.end() - 1 <= mentions[name].end:
            continue
        behind = text[match.end() : match.end() + 60].split("。")[0].split("“")[0]
        ahead = text[max(0, match.start() - 60) : match.start()].split("。")[-1].split("”")[-1]
        after, before = say.search(behind), say.search(ahead)
        if after and behind[:1] not in "。,、":
            low, high = match.end(), match.end() + after.start()
        elif before and ahead[-1:] in "::,,":
            high = match.start() - len(ahead) + before.start()
            low = match.start() - len(ahead)
        else:
            if any(c in SENTENCE_END for c in match.group()):
                yield Speech(match.start(), match.end(), ())
            continue
        actors = [
            i
            for i in range(bisect_left(starts, low), bisect_left(starts, high))
            if mentions[i].end <= high and families[i] in (Family.ORGANIZATION, Family.PLACE)
        ]
        yield Speech(match.start(), match.end(), tuple(actors[-1:]))
