"""People: by post, verb of saying, form of address, list, transcription (阿依古丽·买买提).

Where a name may stand is said here, what it looks like in `kg.extract.person_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.anchors import DEED, LIFE, MEETS, ORIGIN, OWNED, POST, SPEECH
from kg.extract.candidates import Candidate, Context
from kg.extract.divisions import divisions
from kg.extract.opening import cuts_word
from kg.extract.person_names import (
    Grammar,
    Name,
    Spots,
    followed,
    grammar,
    is_han,
    names_at,
    surname_end,
)
from kg.extract.tokens import STOP, is_word, tokenizer
from kg.records import EntityType

PERSON = EntityType.PERSON.value
BEHIND_POST = frozenset(":： 的”")  # between post and name: 局长:李明, 时任局长的李明, “模范”李明
OFFICES = ("办", "局", "委", "室", "厅", "处", "科", "队", "所", "站")
# What a name inside a clause does not end in: 石溪镇|副镇长, 明白卡|要求.
NO_NAME = "省市县区镇乡村局委办室会部院校厅处科组队站所社团厂店行司府席任务届卡券册表单书证制法率"
# Where pupils, teachers and doctors are, what stands behind them there, and marks.
SCHOOLS = (
    *(
        "小学",
        "中学",
        "学校",
        "一小",
        "二小",
        "三小",
        "四小",
        "五小",
        "一中",
        "二中",
        "三中",
        "四中",
    ),
    *(
        "五中",
        "高级中学",
        "职中",
        "幼儿园",
        "中心校",
        "教学点",
        "医院",
        "卫生院",
        "完小",
        "附小",
        "附中",
    ),
)
TEACHES = ("老师", "教师", "同学", "医生", "护士", "校长", "园长", "院长")
MARKED = frozenset(("", "\n", *"、,，。;；!！"))
# What stands behind a name that others have chosen or called.
OFFICE_TAKEN = ("任", "为", "担任", "出任", "兼任", "当")
# The date at the head of a short life.
BIRTH = re.compile(r"(?:19|20)\d\d年\d+月(?:\d+日)?\Z")
MARKS = (",", "，", "(", "（")  # between a name and a short life
BEFORE_OFFICE = frozenset(":：、;；,，\n")  # before a name in such a list
LEVELS = frozenset("省市县区州镇乡")
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
    yield from beside_office(context, rules)
    yield from introduced_by_life(context, rules)
    yield from transcribed(context, rules)
    yield from unspaced(context, rules)
    yield from of_school(context, rules)
    yield from of_place(context, rules)
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


def is_place(context: Context, start: int, end: int) -> bool:
    """Does a division's name fill the span?"""
    place = context.place_starting.get(start)
    return place is not None and place.end >= end


def beside_office(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """Names set beside an office in the list of a notice: 组长:|林立新|县政府副县长."""
    text, places = context.text, divisions(context.lexicon).entries
    for head in context.heads:
        place = context.place_ending.get(head.start)
        level = head.start - 1 if text[head.start - 1 : head.start] in LEVELS else -1
        for at in (level, -1 if place is None else place.start):
            start = at - 3
            if start < 1 or text[start - 1] not in BEFORE_OFFICE:
                continue
            surname = surname_end(text, start, rules)
            if surname < 0 or text[start] in rules.rare or not is_han(text[at - 1]):
                continue
            if rules.never.intersection(text[surname:at]) or text[start : at + 1] in places:
                continue
            post = head.end + text.startswith("副", head.end)
            if rules.before.match(text, post) and not is_word(text[start:at]):
                yield Candidate(start, at, PERSON, "person-beside-office", 0.86)
                if at == level and head.mode == "organ":  # and no 新县|政府, whatever it looks like
                    yield Candidate(at, head.end, head.type, "organ-beside-person", 0.93)


def introduced_by_life(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """The name before a short life: 张磊,男,汉族; 吴启荣,1989年5月出生."""
    text = context.text
    for at, behind in context.anchors[LIFE]:
        if text[behind - 1] == "生":
            date = BIRTH.search(text, max(at - 10, 0), at + 1)
            if date is None:
                continue
            at = date.start()
        elif text.startswith("现年", at) and not text[behind : behind + 1].isdigit():
            continue
        end = at - 1
        if text[end:at] not in MARKS:
            continue
        start = context.clause_start(end)
        if 2 <= end - start <= 4 and text[end - 1] != "族" and not is_place(context, start, end):
            for name in names_at(context, start, rules, 0.85):
                if name.end == end and not is_word(text[start:end]):
                    yield Candidate(start, end, PERSON, "person-life", name.score)


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


def of_school(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """The name behind a school or hospital, in lists of winners: 石溪镇中心小学|罗春梅."""
    text = context.text
    for head in context.heads:
        if text[head.end : head.end + 1] not in rules.opens or not text.endswith(
            SCHOOLS, head.start, head.end
        ):
            continue
        for name in names_at(context, head.end, rules, 0.86):
            ends = text[name.end : name.end + 1] in MARKED or text.startswith(TEACHES, name.end)
            usual = text[head.end] not in rules.weak and text[head.end] not in rules.rare
            sure = usual and name.score >= 0.7 and text[name.end - 1] not in NO_NAME
            if ends and sure and not is_word(text[head.end : name.end]):
                yield Candidate(head.end, name.end, PERSON, "person-school", name.score)


def of_place(context: Context, rules: Grammar) -> Iterator[Candidate]:
    """The name behind where somebody is from: 云川人|罗春梅."""
    text = context.text
    for place in context.places:
        start = place.end + 1
        if text[place.end : start] != "人" or surname_end(text, start, rules) < 0:
            continue
        weak = text[start] in rules.weak or text[start] in rules.rare
        if weak or is_word(text[place.end : start + 1]):  # 云川|人文
            continue
        for name in names_at(context, start, rules, 0.86):
            long = name.end - start == 3 and name.score >= 0.75
            if long and not is_word(text[start : start + 2]):
                yield Candidate(start, name.end, PERSON, "person-from", name.score)


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
