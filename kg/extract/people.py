"""People: by post, verb of saying, form of address, list, transcription (阿依古丽·买买提).

A name is a surname and one or two characters more. Where it ends is decided by what follows: a
mark, or a word that can follow a name. A name that is also an ordinary word (高度, 安全) is not
one unless everything around it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.anchors import POST, SPEECH
from kg.extract.candidates import Candidate, Context
from kg.extract.opening import cuts_word
from kg.extract.tokens import STOP, VERB, is_word, tokenizer
from kg.extract.tries import Openings, pattern
from kg.records import EntityType

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

PERSON = EntityType.PERSON.value
BEHIND_POST = frozenset(":： 的”")  # between post and name: 局长:李明, 时任局长的李明, “模范”李明
MARKS = ",，。;；:：、!！?？\n“”‘’《》()（）【】[]「」…—<> \t\u3000|/"
HAN = r"[\u3400-\u9fff]"
COMMON = 200  # surnames of the list that nine in ten people bear
# What stands behind a surname alone; with it the name is no full name.
TITLES = (
    *("先生", "女士", "老师", "师傅", "同志", "大爷", "大妈", "大姐", "大哥", "大叔", "大娘"),
    *(
        "阿姨",
        "奶奶",
        "爷爷",
        "叔叔",
        "老伯",
        "老汉",
        "大伯",
        "婆婆",
        "大嫂",
        "老太",
        "医生",
        "教授",
        "书记",
        "主任",
        "局长",
        "老板",
        "小姐",
    ),
    # offices that end no given name
    *("行长", "科长", "处长", "股长", "部长", "市长", "县长", "区长", "镇长", "乡长", "村长"),
    *("董事长", "支书", "站长", "厂长", "秘书长", "教练", "警官", "法官"),
    *("某", "姓", "氏", "家", "总", "队长", "所长", "校长", "院长", "会长", "经理", "律师"),
)
OFFICES = ("办", "局", "委", "室", "厅", "处", "科", "队", "所", "站")
# What a name inside a clause does not end in: 石溪镇|副镇长, 明白卡|要求.
NO_NAME = "省市县区镇乡村局委办室会部院校厅处科组队站所社团厂店行司府席任务届卡券册表单书证制法率"
SPACE = (" ", "\u3000")  # inside a name of two characters, set as wide as one of three
SURE = "说在与和及等对向将从为于是有的了"  # after a name these are no part of it
# What stands behind a name at the head of a short life.
LIFE = re.compile(
    r"[,，(（](?=[男女][,，]|(?:19|20)\d\d年\d+月(?:出?生|\d+日生)|汉族|现年\d|中共党员)"
)
JOINS = ("、", "和", "及", "与", "以及")  # between the names of a list
JOINED = ("和", "与")
LIST_END = re.compile(r"[、,，和及与等。;；()（）\n“”:：]")


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
        common = [name for name in surnames if len(name) == 1][:COMMON]
        self.rare = self.single - frozenset(common)
        words = _cells(lexicon, "posts")
        follow = _cells(lexicon, "speech")
        self.titles = Openings(TITLES)
        surname = f"(?:[{''.join(sorted(self.single))}]|{pattern(self.compound)})"
        acts = pattern([*follow["act"], *words["behind"]])
        # One search for all: a spot before a surname, and which of the readings fit what follows.
        self._spot = re.compile(
            rf"[,，。;；:：!！?？\n”(（、在知对和与](?={surname}{HAN})"
            rf"(?:(?<![在知对和与])(?=(?P<act>{surname}{HAN}{{1,2}}{acts}))|)"
            rf"(?:(?<![在知对和与])(?=(?P<row>{surname}{HAN}{{1,2}})、{surname})|)"
            rf"(?:(?<![(（])(?=(?P<again>{surname}{HAN}{{2}}"
            r"(?:[因是有把将在家也又就已便从还对与和说的]|不仅|表示)))|)"
            r"(?(act)|(?(row)|(?(again)|(?!))))"  # none of them: no spot
        )
        self._owned = re.compile(
            rf"[村镇乡县市区组寨屯队]的(?={surname}{HAN}{{1,2}}(?:[家说和与]|{acts}))"
        )
        self._settled = re.compile(
            rf"[村组寨屯](?={surname}{HAN}{{2}}(?:承包|流转|种植|养殖|返乡|带头|创办|家里))"
        )
        # 33岁的, 家住石竹坳的, 见到: a person is introduced. By the class in front the search hops.
        self._introduced = re.compile(
            rf"[\d家来见遇碰找看慰采探](?:(?<=\d)岁的|(?:(?<=家)住|(?<=来)自){HAN}{{2,14}}的"
            r"|(?:(?<=[见遇碰找])到|(?<=看)望|(?<=慰)问|(?<=采)访|(?<=探)望)了?)"
            rf"(?={surname}{HAN}{{2}})"
        )
        self.strong = frozenset(words["post"])
        self.before = re.compile(pattern([*words["post"], *words["role"]]))
        self.behind = re.compile(pattern(words["behind"]))
        follow = _cells(lexicon, "speech")
        # what people say, and what stands behind full names only
        self.speech = re.compile(pattern([*follow["speech"], *follow["address"]]))
        self.act = re.compile(pattern(follow["act"]))
        self.after = re.compile(pattern([*follow["after"], *follow["act"], *follow["speech"]]))
        characters = _cells(lexicon, "not_given_names")
        self.never = frozenset("".join(characters["never"]))
        self.middle = frozenset("".join(characters["middle"]))
        foreign = "".join(sorted(set("".join(characters["transcription"]))))
        self.foreign = re.compile(rf"·[{foreign}]{{1,8}}(?:·[{foreign}]{{1,8}})*")
        self.transcription = frozenset(foreign)

    def spots(self, text: str) -> Spots:
        """Where a name may stand that no post announces."""
        found = Spots([], [], [])
        for match in self._spot.finditer("\n" + text):
            at = match.end() - 1
            row = match.end("row")
            if match.end("act") >= 0:
                found.acts.append(at)
            if row >= 0:
                found.rows.append((at, row - 1))
            if match.end("again") >= 0:
                found.again.append(at)
        return found

    def introduced(self, text: str) -> Iterator[int]:
        """Offsets behind words that introduce a person."""
        for match in self._introduced.finditer(text):
            yield match.end()

    def owned(self, text: str) -> Iterator[int]:
        """Offsets behind 村的, 县的 where a name may stand before what people do."""
        for match in self._owned.finditer(text):
            yield match.end()
        for match in self._settled.finditer(text):
            yield match.end()


def _cells(lexicon: Lexicon, table: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for words, kind in lexicon.table(table):
        out.setdefault(kind, []).extend(words.split())
    return out


@lru_cache(maxsize=4)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon; cached."""
    return Grammar(lexicon)


def find(context: Context) -> Iterator[Candidate]:
    """Family: people."""
    rules = grammar(context.lexicon)
    yield from behind_posts(context, rules)
    yield from before_speech(context, rules)
    spots = rules.spots(context.text)
    yield from at_clause_start(context, rules, spots)
    yield from met_again(context, rules, spots)
    yield from listed(context, rules, spots)
    yield from introduced_by_life(context, rules)
    yield from transcribed(context, rules)
    yield from introduced(context, rules)


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
            if length == 1 and base >= 0.9 and text[end - 1] in rules.middle:  # 王|在安, 罗|从树
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
            if longer and after < 0.85 and not (after and text[end] in SURE):
                score -= 0.25  # 李建国: a third character that may well be part of the name
            if is_word(surface):
                usual = surname not in rules.weak and surname not in rules.rare
                sure = usual and base > 0.95 and after >= 0.85  # 法官助理|张帆|出庭
                score -= 0.2 if sure else 0.35
        else:
            shorter = ends.get(1, 0.0)
            if shorter >= 0.75 and text[end - 1] in "说称与和及等对向将从在是有的了为作":
                score -= 0.3  # 陈华|说
            elif shorter >= 0.75 and after < 0.9 and is_word(text[end - 1 : end + 1]):
                score -= 0.3  # 廖勇|先后
            elif shorter >= 0.9 > after:
                score -= 0.3  # 刘梅|带领
            if is_word(surface) or (len(surname) == 1 and is_word(text[start : start + 2])):
                score -= 0.12 if base > 0.8 and rules.speech.match(text, end) else 0.3
            if is_word(text[end - 2 : end]) and tokenizer().tag(text[end - 2 : end])[0] == "v":
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
            score += 0.04  # 工人石|宗科手|脚, whatever the tokeniser makes of it
        elif after == 0.0:
            score -= 0.3
        if score >= 0.5:
            out.append(Name(end, min(score, 0.96)))
    return sorted(out, key=lambda name: (-name.score, -name.end))


def behind_posts(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """局长|李建明, 村民|李秀英; and the names listed after it (、)."""
    text = context.text
    for begin, start in context.anchors[POST]:
        following = text[start : start + 1]
        if following not in rules.opens and following not in BEHIND_POST:
            continue  # as mostly
        strong = text[begin:start] in rules.strong
        if start < len(text) and ((text[start] in ":： " and strong) or text[start] == "”"):
            start += 1  # “最美教师”|罗春梅
        if strong and text[start : start + 1] == "的" and begin != start:  # 时任局长|的|罗文斌
            yield from owned_post(context, start + 1, rules)
            continue
        if surname_end(text, start, rules) < 0:
            continue
        cut = cuts_word(context, start)
        if cut and not (strong and start - begin > 1 and context.boundaries[start + 1]):
            continue  # 总|工程量, but 主任|何伟
        if not strong and text[begin - 1 : begin + 1] in ("乡村", "农村", "山村"):  # 乡村|民宿
            continue
        names = names_at(context, start, rules, 0.97 if strong else 0.9)
        surname = text[start : start + 1]
        if cut or (not strong and (surname in rules.weak or surname in rules.rare)):
            names = [n for n in names if n.score >= 0.7]
        rule = "person-post" if strong else "person-role"
        yield from _with_list(context, start, names, rules, rule)


def introduced(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """A full name of three characters that nothing but its introduction tells: 33岁的|卢小艳."""
    text = context.text
    for start in rules.introduced(text):
        if (
            text[start] in rules.weak
            or text[start] in rules.rare
            or is_place(context, start, start + 2)
        ):
            continue
        for name in names_at(context, start, rules, 0.82):
            ends = text.startswith(("时", "已", "家"), name.end) or followed(
                context, name.end, rules
            )
            if name.end - start == 3 and ends and not is_word(text[start : start + 2]):
                yield Candidate(start, name.end, PERSON, "person-introduced", name.score)


def owned_post(context: Context, start: int, rules: Grammar) -> Iterator[Candidate]:
    """A full name of three characters behind a post and 的: 时任局长的|罗文斌."""
    surname = context.text[start : start + 1]
    if surname_end(context.text, start, rules) < 0 or cuts_word(context, start):
        return
    if surname in rules.weak or surname in rules.rare:
        return
    for name in names_at(context, start, rules, 0.8):
        if name.end - start == 3 and followed(context, name.end, rules) >= 0.75:
            yield Candidate(start, name.end, PERSON, "person-post-of", name.score)


def _with_list(
    context: Context, start: int, names: list[Name], rules: Grammar, rule: str
) -> Iterator[Candidate]:
    """The names at a spot, and those that follow the best one in a list."""
    for name in names:
        yield Candidate(start, name.end, PERSON, rule, name.score)
    if not names or names[0].score < 0.6:
        return
    text = context.text
    end = names[0].end
    while text.startswith(JOINS, end):
        start = end + (2 if text[end] == "以" else 1)
        mark = text[end] == "、"
        listed = names_at(context, start, rules, 0.93 if mark else 0.85)
        if not listed or listed[0].score < (0.7 if mark else 0.8):
            return
        end = listed[0].end
        yield Candidate(start, end, PERSON, "person-list", listed[0].score)


def before_speech(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """陈华|说: a name that fills the clause before the verb, or stands behind a word's border."""
    text = context.text
    for end in sorted({start for start, _ in context.anchors[SPEECH]}):
        if rules.opens.isdisjoint(text[max(end - 4, 0) : end]):
            continue  # as mostly
        if text.startswith(("称号", "称谓", "称赞不", "要求的"), end):
            continue  # 荣誉|称号
        clause = context.clause_start(end)
        for length in (4, 3, 2):
            start = end - length
            if start < clause:
                continue
            given = surname_end(text, start, rules)
            if given < 0 or not 1 <= end - given <= 2:
                continue
            base = 0.85 if start == clause else 0.6
            if start != clause and text[end - 1] in NO_NAME:
                continue
            if start != clause and (not context.word_begins(start) or is_word(text[start:end])):
                continue  # 会议|要求: inside a clause an ordinary word is no name
            for name in names_at(context, start, rules, base):
                if name.end == end:
                    yield Candidate(start, end, PERSON, "person-speech", name.score)


def at_clause_start(context: Context, rules: Grammar, spots: Spots) -> Iterator[Candidate]:
    """A name that opens a clause before what people do, a form of address, or a list of names."""
    text = context.text
    for start in (*spots.acts, *rules.owned(text)):
        given = surname_end(text, start, rules)
        for length in (2, 1):
            end = given + length
            act = rules.act.match(text, end)
            if act and act.end() - end < 2 and text[given:end] and length == 1:
                continue
            address = rules.behind.match(text, end)
            if text[end - 1 : end] in OFFICES:  # 安委办|深入
                continue
            joined = length == 2 and text[end : end + 1] in JOINED and text[start - 1] == "的"
            if not (act or address or joined):  # 花园村的宋君娟|和朋友
                continue
            base = 0.8 if address else 0.72
            for name in names_at(context, start, rules, base):
                if name.end == end and not is_word(text[start:end]):
                    rule = "person-address" if address else "person-act"
                    yield Candidate(start, end, PERSON, rule, name.score)


def met_again(context: Context, rules: Grammar, spots: Spots) -> Iterator[Candidate]:
    """A name that nothing announces, but that the article has at least twice as one word."""
    text = context.text
    votes: dict[str, list[int]] = {}
    for start in spots.again:
        surface = text[start : start + 3]
        if (
            text[start] not in rules.rare
            and text[start] not in rules.weak
            and not rules.never.intersection(surface[1:])
            and context.word_begins(start)
            and context.boundaries.find(1, start + 1) == start + 3
            and tokenizer().tag(surface) in ("", "nr")
            and not rules.titles.at(text, start + 1)
            and not is_place(context, start, start + 2)
        ):
            votes.setdefault(surface, []).append(start)
    for surface, starts in votes.items():
        if text.count(surface) > 1:
            for start in starts:
                yield Candidate(start, start + 3, PERSON, "person-again", 0.72)


def listed(context: Context, rules: Grammar, spots: Spots) -> Iterator[Candidate]:
    """Names in a row that no post announces: 王建华、刘志红、陈立新."""
    text = context.text
    done = 0
    for start, at in spots.rows:
        if start < done:
            continue
        chain = []
        if text[start - 1 : start] == "、" and (first := row_opens(context, start - 1, rules)):
            chain.append(first)
        while start >= 0:
            names = names_at(context, start, rules, 0.8)
            if not names or names[0].score < 0.7 or is_place(context, start, names[0].end):
                break
            if text[names[0].end - 1] in "峡寺洞谷湖":  # 松台山、白龙峡
                break
            chain.append((start, names[0]))
            at = names[0].end
            done = at + 1
            start = at + 1 if text[at : at + 1] == "、" else -1
        if len(chain) > 2 or (len(chain) == 2 and all(n.end - s == 3 for s, n in chain)):
            for start, name in chain:
                yield Candidate(start, name.end, PERSON, "person-row", name.score)


def row_opens(context: Context, at: int, rules: Grammar) -> tuple[int, Name] | None:
    """The first name of a row, behind a word that is in no list: 评审组|李建华、王志刚."""
    for start in (at - 3, at - 2):
        if start > context.clause_start(at) and context.boundaries[start]:
            for name in names_at(context, start, rules, 0.8):
                if name.end == at and name.score >= 0.7 and not is_place(context, start, at):
                    return start, name
    return None


def is_place(context: Context, start: int, end: int) -> bool:
    """Does a division's name fill the span?"""
    place = context.place_starting.get(start)
    return place is not None and place.end >= end


def introduced_by_life(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """The name before a short life: 张磊,男,汉族; 吴启荣,1989年5月出生."""
    text = context.text
    for match in LIFE.finditer(text):
        end = match.start()
        start = context.clause_start(end)
        if 2 <= end - start <= 4 and text[end - 1] != "族" and not is_place(context, start, end):
            for name in names_at(context, start, rules, 0.85):
                if name.end == end and not is_word(text[start:end]):
                    yield Candidate(start, end, PERSON, "person-life", name.score)


def transcribed(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """Names with a middle dot, of transcription characters on both sides."""
    text = context.text
    for match in rules.foreign.finditer(text):
        start = match.start()
        floor = max(context.clause_start(start), start - 8)
        while start > floor and text[start - 1] in rules.transcription:
            start -= 1
        if match.start() - start < 1:
            continue
        place = context.place_ending.get(match.start())
        if place is not None and context.text[place.start - 1 : place.start] in tuple("(“ "):
            continue  # (晋江·金井)
        posts = [end for _, end in context.anchors[POST] if start < end < match.start()]
        for word_start in range(max([start, *posts]), match.start()):
            if context.word_begins(word_start):
                start = word_start
                break
        end = match.end()
        while end < len(text) and not context.word_begins(end) and text[end - 1] in "说":
            end -= 1
        if text[start : match.start()] and 3 <= end - start <= 20:
            yield Candidate(start, end, PERSON, "person-transcribed", 0.85)
