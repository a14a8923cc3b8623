"""What a person's name looks like: surname grammar, and how well a name can end where it ends.

A name is a surname and one or two characters more. Where it ends is decided by what follows: a
mark, or a word that can follow a name. A name that is also an ordinary word (高度, 安全) is not
one unless everything around it says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.candidates import Context
from kg.extract.tokens import STOP, VERB, is_word, tokenizer
from kg.extract.tries import Openings, pattern

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

MARKS = ",，。;；:：、!！?？\n“”‘’《》()（）【】[]「」…—<> \t\u3000|/"
HAN = r"[\u3400-\u9fff]"
# What a name inside a clause does not end in: 石溪镇|副镇长, 明白卡|要求.
NO_NAME = "省市县区镇乡村局委办室会部院校厅处科组队站所社团厂店行司府席任务届卡券册表单书证制法率"
COMMON = 200  # surnames of the list that nine in ten people bear
SPACE = (" ", "\u3000")  # inside a name of two characters, set as wide as one of three
# 领导|来沙|调研: a visit to a town that one character stands for; and no names: 主任|候选人.
UNNAMED = re.compile(
    rf"来{HAN}(?:调研|考察|视察|检查|指导|参观|慰问|督导|采访|交流|走访|学习|洽谈|开展|就)"
    r"|候选|那[辈边里年时天个种些样几]"
)
SURE = "赴率说在与和及等对向将从为于是有的了"  # after a name these are no part of it
AGAIN_BEFORE = "因是有把将在家也又就已便从还对与和说的"  # a name that the article has again
AGAIN = frozenset(AGAIN_BEFORE + "不表")
PREPOSITIONS = "在知对和与"  # behind these no clause begins


class Name(NamedTuple):
    """A possible name: its end and how good it is by itself and by what follows."""

    end: int
    score: float


class Spots(NamedTuple):
    """Offsets behind a mark or preposition where a name may stand.

    `acts`: before what people do; `rows`: the first of a row of names (start, end); `again`: a name
    of three characters, if the article has it again.
    """

    acts: list[int]
    rows: list[tuple[int, int]]
    again: list[int]


class Grammar:
    """The word lists of people, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        surnames = lexicon.map("surnames", "surname", "note")
        self.compound = frozenset(name for name in surnames if len(name) > 1)
        self.opens_compound = frozenset(name[0] for name in self.compound)
        self.single = frozenset(name for name in surnames if len(name) == 1)
        self.opens = self.single | self.opens_compound
        self.weak = frozenset(name for name, note in surnames.items() if note == "word")
        self.whole = frozenset(name for name, note in surnames.items() if note == "name")
        common = [name for name in surnames if len(name) == 1][:COMMON]
        self.rare = self.single - frozenset(common)
        words = lexicon.cells("posts")
        follow = lexicon.cells("speech")
        self.titles = Openings(follow["title"])
        surname = f"(?:[{''.join(sorted(self.single))}]|{pattern(self.compound)})"
        acts = pattern([*follow["act"], *words["behind"]])
        # A mark or preposition before a surname, and what may follow there.
        opens = "".join(sorted(self.opens))
        self._spot = re.compile(rf"[,，。;；:：!！?？\n”(（、{PREPOSITIONS}](?=[{opens}]{HAN})")
        self._act = re.compile(rf"{surname}{HAN}{{1,2}}{acts}")
        self._opens_act = frozenset(word[0] for word in (*follow["act"], *words["behind"]))
        self._row = re.compile(rf"{surname}{HAN}{{1,2}}(?=、{surname})")
        self._again = re.compile(rf"{surname}{HAN}{{2}}(?:[{AGAIN_BEFORE}]|不仅|表示)")
        # Behind and before words that a person may stand beside, see `kg.extract.anchors`.
        self.full = re.compile(rf"{surname}{HAN}{{2}}")
        self.origin = re.compile(
            rf"(?:(?<=\d岁的)|(?:(?<=家住)|(?<=来自)){HAN}{{2,14}}的)(?={surname}{HAN}{{2}})"
        )
        self.owned = re.compile(rf"{surname}{HAN}{{1,2}}(?:[家说和与]|{acts})")
        self.villager = re.compile(rf"(?<=[村组寨屯]){surname}{HAN}{{2}}\Z")
        self.strong = frozenset(words["post"])
        self.before = re.compile(pattern([*words["post"], *words["role"]]))
        self.behind = re.compile(pattern(words["behind"]))
        # what people say, and what stands behind full names only
        self.speech = re.compile(pattern([*follow["speech"], *follow["address"]]))
        self.act = re.compile(pattern(follow["act"]))
        self.after = re.compile(pattern([*follow["after"], *follow["act"], *follow["speech"]]))
        characters = lexicon.cells("not_given_names")
        self.never = frozenset("".join(characters["never"]))
        self.middle = frozenset("".join(characters["middle"]))
        foreign = "".join(sorted(set("".join(characters["transcription"]))))
        self.foreign = re.compile(rf"·[{foreign}]{{1,8}}(?:·[{foreign}]{{1,8}})*")
        self.transcription = frozenset(foreign)
        self.syllables = self.transcription | frozenset("".join(characters["syllable"]))

    def spots(self, text: str) -> Spots:
        """Where a name may stand that no post announces."""
        found = Spots([], [], [])
        for match in self._spot.finditer("\n" + text):
            at = match.end() - 1
            mark = text[at - 1 : at] or "\n"
            behind = text[at + 2 : at + 5]  # behind a name, if it is one
            if mark not in PREPOSITIONS:
                if not self._opens_act.isdisjoint(behind) and self._act.match(text, at):
                    found.acts.append(at)
                if "、" in behind and (row := self._row.match(text, at)):
                    found.rows.append((at, row.end()))
            if mark not in "(（" and not AGAIN.isdisjoint(behind) and self._again.match(text, at):
                found.again.append(at)
        return found


@lru_cache(maxsize=4)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon; cached."""
    return Grammar(lexicon)


def is_han(char: str) -> bool:
    """Is it a character that names are written with?"""
    return "\u3400" <= char <= "\u9fff"  # no character: no


def surname_end(text: str, start: int, rules: Grammar) -> int:
    """Where the surname that begins here ends, or -1."""
    first = text[start : start + 1]
    if first in rules.opens_compound and text[start : start + 2] in rules.compound:
        return start + 2
    return start + 1 if first in rules.single else -1


def followed(context: Context, end: int, rules: Grammar) -> float:
    """How well a name can end here: 1 at a mark or verb of saying, less before other words."""
    text = context.text
    if end >= len(text) or text[end] in MARKS:
        return 1.0
    if rules.speech.match(text, end):
        return 1.0
    match = rules.after.match(text, end)
    if match:
        return 0.9 if match.end() - end > 1 else 0.75
    if not is_han(text[end]):
        return 0.9
    if context.boundaries[end]:
        word = context.word_at(end + 1)
        if word.end - end > 1 and word.kind in (VERB, STOP):
            return 0.85
    return 0.0


def names_at(context: Context, start: int, rules: Grammar, base: float) -> list[Name]:
    """The names that can begin here, best first; `base` is what the context before is worth."""
    text = context.text
    given = surname_end(text, start, rules)
    if given < 0:
        return []
    surname = text[start:given]
    if surname in "来候那" and UNNAMED.match(text, start):
        return []
    if text[given : given + 1] in SPACE and is_han(text[given + 1 : given + 2]):  # 李 明
        after = followed(context, given + 2, rules)
        spaced = base >= 0.9 and after >= 0.75 and surname not in rules.weak
        return [Name(given + 2, base * (0.6 + 0.4 * after))] if spaced else []
    out = []
    ends: dict[int, float] = {}
    for length in (1, 2):
        end = given + length
        # the character before this one was judged in the last turn
        if end > len(text) or not is_han(text[end - 1]):
            break
        if text[end - 1] in rules.never:
            if length == 1 and base >= 0.9 and text[end - 1] in rules.middle:  # 陈|在山, 林|从水
                continue
            break
        after = followed(context, end, rules)
        if length == 1 or ends or after >= 0.75:
            ends[length] = after
    for length, after in ends.items():
        end = given + length
        surface = text[start:end]
        if text[end - 1] == "地" and rules.speech.match(text, end):
            continue  # 高兴地|说
        if text.startswith("等地", end):
            continue  # 王家坝、洗马塘|等地
        if rules.titles.at(text, given) and not (
            length == 2 and text[given] == "家" and after >= 0.75 and not is_word(text[given:end])
        ):
            continue  # 陈先生 is no full name
        score = base * (0.6 + 0.4 * after)
        if length == 1:
            longer = ends.get(2, 0.0)
            if longer and text[end : end + 1] in ("和", "与") and rules.speech.match(text, end + 1):
                score -= 0.4  # 何守和|告诉记者
            elif longer and after < 0.85 and not (after and text[end] in SURE):
                score -= 0.25  # 李建国: a third character that may well be part of the name
            if is_word(surface):
                usual = surname not in rules.weak and surname not in rules.rare
                sure = usual and base > 0.95 and after >= 0.85  # 法官助理|张帆|出庭
                score -= 0.2 if sure else 0.35
        else:
            shorter = ends.get(1, 0.0)
            if text[end - 1] in "和与" and rules.speech.match(text, end):
                shorter = 0.0  # 何守和|告诉记者: nobody else is named between
            if shorter >= 0.75 and text[end - 1] in "说称与和及等对向将从在是有的了为作率赴":
                score -= 0.3  # 陈华|说
            elif shorter >= 0.75 and after < 0.9 and is_word(text[end - 1 : end + 1]):
                score -= 0.3  # 廖勇|先后
            elif shorter >= 0.85 and text[end - 1 : end] == text[end : end + 1]:
                continue  # 欧阳兰|频频
            elif shorter >= 0.9 > after:
                score -= 0.3  # 刘梅|带领
            if is_word(surface) or (len(surname) == 1 and is_word(text[start : start + 2])):
                score -= 0.12 if base > 0.8 and rules.speech.match(text, end) else 0.3
            if is_word(text[end - 2 : end]) and tokenizer().tag(text[end - 2 : end])[:1] == "v":
                score -= 0.15
        if surname in rules.weak:
            acts = after >= 0.9 and base > 0.95 and text[end - 1] not in "前体部"  # 县长|向军|出席
            score -= 0.12 if length == 2 else 0.25 if after == 1.0 or acts else 0.5
            if length == 2 and after == 0.0:
                continue  # 驻村干部|和|驻村工作队
            if length == 2 and is_word(text[given:end]):
                score -= 0.3  # 和|学生, 向|代表
        elif surname in rules.rare:
            score -= 0.06
        if after == 0.0 and length == 2 and context.word_begins(end):
            score += 0.12 * base  # an unlisted word follows, but a word does
        elif after == 0.0 and length == 2 and base >= 0.9 and is_word(text[end : end + 2]):
            score += 0.04  # 工人石|宗立手|脚, whatever the tokeniser makes of it
        elif after == 0.0:
            score -= 0.3
        if score >= 0.5:
            out.append(Name(end, min(score, 0.96)))
    if surname in rules.whole and (after := followed(context, given, rules)) >= 0.85:  # 卓玛|说
        out.append(Name(given, base * (0.6 + 0.4 * after) - 0.05))
    return sorted(out, key=lambda name: (-name.score, -name.end))
