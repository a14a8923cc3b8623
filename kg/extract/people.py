"""People: by post, verb of saying, form of address, row, transcription (阿依古丽·买买提).

Where a name may stand is said here, what it looks like in `kg.extract.person_names`;
those in the lists of notices are told in `kg.extract.notices`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.anchors import DEED, MEETS, ORIGIN, OWNED, POST, SPEECH
from kg.extract.candidates import Candidate, Context
from kg.extract.nearby import is_place
from kg.extract.opening import cuts_word
from kg.extract.person_names import (
    NO_NAME,
    Grammar,
    Name,
    Spots,
    followed,
    grammar,
    names_at,
    surname_end,
)
from kg.extract.tokens import STOP, is_word, tokenizer
from kg.records import EntityType

PERSON = EntityType.PERSON.value
BEHIND_POST = frozenset(":： 的”")  # between post and name: 局长:李明, 时任局长的李明, “模范”李明
OFFICES = ("办", "局", "委", "室", "厅", "处", "科", "队", "所", "站")
# What stands behind a name that others have chosen or called.
OFFICE_TAKEN = ("任", "为", "担任", "出任", "兼任", "当")
JOINS = ("、", "和", "及", "与", "以及")  # between the names of a list
JOINED = ("和", "与")

# What a clause says of a person's home: 卢敏|是凤凰县人, 是花园村的一名教师.
NATIVE = re.compile(
    r"是[\u3400-\u9fff]{2,26}?(?:的?一[名位]|(?:人|村民|居民|农民|教师|职工|学生|干部"
    r"|专干|民警|医生|护士|司机|工人|校长|院长|站长|所长|主任|书记)[,\uff0c。;\uff1b])"
)


def find(context: Context) -> Iterator[Candidate]:
    """Family: people."""
    rules = grammar(context.lexicon)
    yield from behind_posts(context, rules)
    yield from before_speech(context, rules)
    spots = rules.spots(context.text)
    yield from at_clause_start(context, rules, spots)
    yield from met_again(context, rules, spots)
    yield from listed(context, rules, spots)
    yield from transcribed(context, rules)
    yield from unspaced(context, rules)
    yield from introduced(context, rules)


def behind_posts(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """局长|李建明, 村民|李秀英; and the names listed after it (、)."""
    text = context.text
    for begin, start in context.anchors[POST]:
        following = text[start : start + 1]
        if following not in rules.opens and following not in BEHIND_POST:
            continue  # as mostly
        if following == "长" and text[begin : start + 1] in rules.strong:  # 秘书|长孙
            continue
        strong = text[begin:start] in rules.strong
        if start < len(text) and ((text[start] in ":： " and strong) or text[start] == "”"):
            start += 1  # “最美教师”|罗春梅
        if strong and text[start : start + 1] == "的" and begin != start:  # 时任局长|的|罗文斌
            yield from owned_post(context, start + 1, rules)
            continue
        if surname_end(text, start, rules) < 0:
            continue
        if not strong and context.classes[text[start : start + 2]] == STOP:
            continue  # 同学|荣获
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
    starts = [at for _, at in context.anchors[MEETS] if rules.full.match(text, at)]
    for _, at in context.anchors[ORIGIN]:
        if match := rules.origin.match(text, at):
            starts.append(match.end())
    for start in starts:
        if (
            text[start] in rules.weak
            or text[start] in rules.rare
            or is_place(context, start, start + 2)
        ):
            continue
        for name in names_at(context, start, rules, 0.82):
            takes_office = text.startswith(OFFICE_TAKEN, name.end)  # 推选|程岚|任
            ends = takes_office or text.startswith(("时", "已", "家"), name.end)
            ends = ends or followed(context, name.end, rules) > 0
            long = takes_office or name.end - start == 3
            if long and ends and not is_word(text[start : start + 2]):
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
        clause = -1
        for length in (4, 3, 2):
            start = end - length
            given = surname_end(text, start, rules) if start >= 0 else -1
            if (
                given < 0
                or end - given > 2
                or (given == end and text[start:end] not in rules.whole)
            ):
                continue
            if clause < 0:
                clause = context.clause_start(end)
            if start < clause:
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
    for start in (*spots.acts, *villagers(context, rules)):
        given = surname_end(text, start, rules)
        for length in (2, 1):
            end = given + length
            act = rules.act.match(text, end)
            native = end + 1 in context.place_starting and NATIVE.match(text, end)
            if act and act.end() - end < 2 and text[given:end] and length == 1 and not native:
                continue  # but 卢敏|是|凤凰县人
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


def villagers(context: Context, rules: Grammar) -> Iterator[int]:
    """Where a name may stand behind its village: 石竹村的|卢小艳|说, 石竹村|卢小艳|返乡."""
    text = context.text
    for _, start in context.anchors[OWNED]:
        if rules.owned.match(text, start):
            yield start
    for end, _ in context.anchors[DEED]:
        if match := rules.villager.search(text, max(end - 4, 0), end):
            yield match.start()


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
        if len(chain) > 2 or (len(chain) == 2 and all(n.end - s > 2 for s, n in chain)):
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


def unspaced(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """Names of four transcription characters without a dot, behind a post: 主任|次里培楚."""
    text = context.text
    for begin, start in context.anchors[POST]:
        end = start + 4
        if end > len(text) or text[begin:start] not in rules.strong:
            continue
        if not rules.syllables.issuperset(text[start:end]) or followed(context, end, rules) < 0.75:
            continue
        if not any(is_word(text[at : at + 2]) for at in range(start, end - 1)):
            yield Candidate(start, end, PERSON, "person-syllables", 0.8)


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
