"""Places of a list, by the word that closes it: 瑶山、皇窑等风景区, 严坑、沧坞等古村落.

The items need no suffix of their own: what follows 等 says of which kind they all are. Lists of
towns, villages and firms are in `kg.extract.counted`, which asks the gazetteer for them. And three
or more members that end alike (兰香园、菊逸园、竹韵园) say of each other what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.border import leftward
from kg.extract.candidates import Candidate, Context
from kg.extract.tokens import NAME, tokenizer
from kg.lexicon.divisions import gazetteer

SCORE = 0.7
KINDS = {
    "Village": "自然村|村寨|村落|古村落|传统村落|古村|古寨|名村|苗寨|侗寨",
    "Site": "景区|景点|风景区|游览区|旅游区|度假区|古镇|公园|河流|水库|湖泊|路段|道路|园区|工业园",
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split("|")}
CLOSED = re.compile(
    r"等(?:\d+余?|[一二两三四五六七八九十几多数]+余?)?(?:个|座|处|大|条|批|家)?"
    r"(?:国家|省级?|市级?|[1-5]A级?|历史文化|传统|少数民族|特色|重点|主要|沿线|旅游|偏远|边远|山区|核心|热门|知名|著名|红色|热点|网红|乡村|自然|人文)*"
    rf"({'|'.join(sorted(KIND_OF, key=lambda word: (-len(word), word)))})"
    r"(?![民级务委场容域别情内里干部支企联社落工居]|集体|卫生|政府|单位|部门|学校|小学|中学|医院|景)"
)
# 云溪、石竹、麻石三镇
TOWNS = re.compile(r"[两二三四五六七八九十](?:乡镇|镇|乡|县)(?![级民域务委政长村风情容贤街])")
ITEM = re.compile(r"[\u3400-\u9fff·]{2,14}\Z")
JOINTS = "、和与及"
LEVEL = tuple("省市县区镇乡村道社街路")


# Endings that need company to name a place: a row of three with the same one.
ALIKE = frozenset("园馆廊坊院湖寨谷洞亭阁寺塔桥湾溪河江岭峰泉潭峡")


def find(context: Context) -> Iterator[Candidate]:
    """Family: places of a list."""
    text = context.text
    yield from _alike(context)
    for match in TOWNS.finditer(text):
        yield from _towns(context, match.start())
    for match in CLOSED.finditer(text):
        kind = KIND_OF[match[1]]
        for start, end in _items(context, match.start()):
            yield Candidate(start, end, kind, "list", SCORE)


def _alike(context: Context) -> Iterator[Candidate]:
    """The members of lists whose members all end in the same character."""
    text = context.text
    comma = text.find("、")
    while comma > 0:
        spans, last = [], text[comma - 1]
        body = last == "院" and comma in context.head_ending  # schools and courts
        if last in ALIKE and not body:
            start = leftward(context, comma, 7, verbs=False).start
            spans.append((start, comma))
            while text[comma : comma + 1] in ("、", "和"):
                end = next((e for e in range(comma + 3, comma + 8) if text[e - 1 : e] == last), -1)
                if end < 0 or not ITEM.match(text, comma + 1, end):
                    break
                spans.append((comma + 1, end))
                comma = end
        names = [span for span in spans if context.classes[text[slice(*span)]] == NAME]
        if len(spans) > 2 and 2 * len(names) > len(spans):
            for start, end in spans:
                if 2 <= end - start <= 7:
                    yield Candidate(start, end, "Site", "alike", SCORE)
        comma = text.find("、", comma + 1)


def _towns(context: Context, end: int) -> Iterator[Candidate]:
    """The towns or counties of a list that ends with their number at `end`."""
    known = gazetteer(context.lexicon)
    towns, counties = known.names("township"), known.short_names("county")
    for start, stop in _items(context, end, every=True):
        name = context.text[start:stop]
        if name in counties or any(name + level in towns for level in ("镇", "乡", "街道")):
            yield Candidate(start, stop, "AdministrativeDivision", "list", 0.8)


def _items(context: Context, end: int, every: bool = False) -> list[tuple[int, int]]:
    """The items of the list that ends at `end`, the last first; none if there are no two.

    Those that may be names, or `every` one.
    """
    text, items = context.text, []
    joined = True
    while joined:
        floor = max(end - 15, 0)
        cut = max(text.rfind(joint, floor, end) for joint in JOINTS)
        joined = cut >= 0
        start = cut + 1 if joined else leftward(context, end, 15, verbs=False).start
        if not ITEM.match(text, start, end):
            break
        items.append((start, end))
        end = cut
    named = [(s, e) for s, e in items if e - s < 6 and (every or _is_name(context, s, e))]
    return named if len(items) > 1 else []


def _is_name(context: Context, start: int, end: int) -> bool:
    """May an item be a name: no word of the dictionary, and not made of common ones?"""
    word = context.text[start:end]
    if word.endswith(LEVEL):  # other families know more of these
        return False
    if context.classes[word] == NAME:
        return True
    parts = [context.text[w.start : w.end] for w in context.words(start, end)]
    common = sum(len(part) for part in parts if len(part) > 1 and context.classes[part] != NAME)
    return not tokenizer().tag(word) and common * 2 < end - start
