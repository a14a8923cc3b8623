"""Party and state bodies, companies, associations, schools: by head noun and left border.

Scores: a closed organ name behind a known place is as good as a list entry (0.96); a name with an
open middle that begins at a place or level word is nearly so; without such an anchor it depends on
how clean the left border is and whether anything in the name is more than a common noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract import person_names
from kg.extract.anchors import COUNTRY
from kg.extract.candidates import Candidate, Context
from kg.extract.heads import Head
from kg.extract.leftward import (
    BODY,
    CLEAN,
    LEVEL,
    LEVELS,
    OPEN,
    PLACE,
    QUOTE,
    VILLAGE,
    Reach,
    before_bracket,
    place_row,
    walk,
    widened,
)
from kg.extract.opening import PARTIES, UNITS, opening, other_word, town_stem
from kg.extract.tokens import is_word
from kg.lexicon.divisions import gazetteer
from kg.records import EntityType

GOVERNMENT, ORGANIZATION = EntityType.GOVERNMENT_BODY.value, EntityType.ORGANIZATION.value
COMPANY, COMMUNITY = EntityType.COMPANY.value, EntityType.COMMUNITY.value

ORGAN_SCORE = {
    PLACE: 0.96,
    LEVEL: 0.93,
    BODY: 0.93,
    VILLAGE: 0.9,
    OPEN: 0.85,
    CLEAN: 0.85,
    QUOTE: 0.8,
}
OPEN_SCORE = {
    PLACE: 0.9,
    LEVEL: 0.88,
    QUOTE: 0.88,
    VILLAGE: 0.86,
    BODY: 0.85,
    CLEAN: 0.7,
    OPEN: 0.5,
}
WEAK_SCORE = {
    PLACE: 0.8,
    LEVEL: 0.75,
    QUOTE: 0.84,
    VILLAGE: 0.75,
    BODY: 0.75,
    CLEAN: 0.5,
    OPEN: 0.3,
}
# A letter that follows a head and makes it part of a longer word: 委|员, 法院|长, 集团|军.
GOES_ON = frozenset("长员化式型级讯议织")
# A party committee inside a body, before the post: 交通运输局|党委书记 is the bureau and a post.
OFFICE = ("党委", "党组", "党支部", "党总支", "党小组", "团支部", "支部")
# What a firm is called before its name: 爱心企业|…公司.
ROLE = re.compile(
    r"(?:爱心|龙头|知名|骨干|民营|帮扶|本土|重点|优秀|会员|成员|当地|入驻|合作)(?:企业|商家|单位)"
    r"(?!家|管理|服务|咨询|发展|营销|策划|孵化|联合)(?=[\u4e00-\u9fff]{2})"
    r"|(?:上市|控股|参股|关联|下属|旗下)公司(?=[\u4e00-\u9fff]{2})"
)
# What makes 公安 the field or part of another word, and no office of a place.
POLICED = frozenset("县机系民干部人交分厅局特刑战网消边铁院校大检队情英派司武、和与基工业务的信")
# Societies of people from one place in another, and the parts of the world those are in.
KIN = ("商会", "同乡会", "同乡总会", "联谊会", "联合总会", "联合会", "总会", "基金会", "宗亲会")
ABROAD = re.compile(
    r"(?:[东西南北中][美欧非亚]洲?|[美欧非亚]洲|大洋洲|海外|世界|全球|旅[日美港澳韩欧]|留[日美])\Z"
)
# What the paper calls a body it has named, before a part of it.
OURS = re.compile(r"[该我本][局院校行司社厂所站会公]\Z")
# Words in 科 and 部 that are no office.
SUBJECTS = frozenset(("文科", "理科", "工科", "商科", "农科", "医科", "专科", "本科", "全科"))
# Bodies that stand bare behind a post of their party committee.
BESIDE = frozenset(
    ("管委会", "管理委员会", "办事处", "街道办", "政府", "人大", "人大常委会", "政协", "政协工委")
)
PARTY_POST = re.compile(
    r"(?:党工委|党委|[省市县区州旗]委)(?:专职|常务)?"
    r"(?:副?书记|委员|常委|成员|(?:组织|宣传|政法|统战)委员)[、兼]\Z"
)
# An office of a ministry, as its head or a mark shows: 教育部|基础教育司|副司长.
OFFICE_OF = re.compile(
    r"(?!门|[的和与及、])[\u3400-\u9fff]{2,8}?[局司]"
    r"(?=副?[局司]长|(?:原|党委|相关|有关)|[干负处]|[、,，。)）\n])"
)
NUMBERED_ONE = re.compile(r"第[一二三四五六七八九十]+\Z")
PART = re.compile(r"部(?:门|分(?![管别工]))")
# Where two things meet, or a way in: a spot and no office.
NOWHERE = re.compile(
    r"(?:[交毗接搭临][界汇会壤邻叉接连]|[入出进路渡岔道街巷桥村山谷河江][口头脚腰顶边旁畔]|拐[弯角]|转[弯角]|尽头|[高低深远近各四随暗明到])\Z"
)
# The trade and not the firm of a place: 湖南|电信网络诈骗.
TELECOM = re.compile(
    r"(?:电信|移动|联通)(?:网络|诈骗|业务|基站|用户|支付|互联|终端|端|通信|设备|号|运营)"
)
THREE_DIGITS = re.compile(r"(?<!\d)\d{3}\Z")
# What stands behind a newspaper that is spoken of: 青溪晚报|记者.
PAPER = re.compile(r"记者|通讯员|采访|报道|刊[登发]|联合|与|和|、|等|主办|承办|编辑|总编|副?社长")
# Digits of a division's code that the codes of those inside it share.
DIGITS = {"province": 2, "prefecture": 4, "county": 6}
POST = ("书记", "副书记", "委员", "成员", "班子", "专职副书记", "组织委员", "宣传委员")
KINDS = ("学校", "小学", "中学", "幼儿园", "协会", "联盟", "服务队", "志愿队", "研究院", "大学")
# Firms of which a county has one: a level word names it.
LOCAL = (
    *("投公司", "投集团", "供电公司", "供电局", "电力公司", "电力局", "水务公司", "水务集团"),
    *("自来水公司", "文旅集团", "文旅公司", "公交公司", "公交集团", "客运公司", "燃气公司"),
    *("热力公司", "邮政公司", "烟草公司", "石油公司", "盐业公司", "邮政分公司", "物资公司"),
)
NUMBERED = "一二三四五六七八九十"
PARTY = ("党支部", "党总支", "党委", "党组", "党小组", "支委会", "团支部", "团总支", "工会", "团委")
SERVICE = ("联络站", "工作站", "服务站", "服务中心", "服务点", "之家")


def find(context: Context) -> Iterator[Candidate]:
    """Family: organisations by their heads."""
    for head in context.heads:
        if goes_on(context.text, head) or in_formula(context, head):
            continue
        if beside_party(context, head):
            yield Candidate(head.start, head.end, GOVERNMENT, "organ-beside-party", 0.82)
        elif head.mode == "national" and not (
            other_word(context.text, head.start, head.end)
            or (head.end - head.start == 2 and not context.word_begins(head.start))  # 集|中办|赛
        ):
            if head.type == GOVERNMENT and (office := OFFICE_OF.match(context.text, head.end)):
                yield Candidate(head.start, office.end(), GOVERNMENT, "national-office", 0.92)
            known = 0.75 if head.type == COMPANY else 0.93  # its firms here have longer names
            yield Candidate(head.start, head.end, head.type, "national-body", known)
        elif head.mode == "self":
            start = place_row(context, head.start)
            near = context.place_ending.get(head.start)
            if (
                near is not None
                and context.text[head.start] == "团"
                and context.text[near.start : near.end] not in context.bearings.stops
            ):  # 西湖|团区委, but 会同|团区委
                start = near.start
            if start < 0:
                start = head.start - (context.text[head.start - 1 : head.start] in tuple(LEVELS))
            yield Candidate(start, head.end, head.type, "organ-self", 0.9)
        elif head.mode == "organ":
            reach = opening(context, head.start)
            if reach is not None and not (
                doubled(context, head, reach)
                or office_in_post(context, head, reach)
                or context.text.endswith(("政委", "主委", "常委"), 0, head.end)  # 人武部|政委
                or (reach.owner is not None and head.end - head.start == 1)  # 老科协|专委|会
                or (other_word(context.text, head.start, head.end) and not deputy(context, head))
            ):
                reach = seconded(context, head, reach)
                score = ORGAN_SCORE[reach.how]
                party = context.text.startswith(PARTIES, reach.start)
                end = head.end + (party and context.text.startswith("会", head.end))
                yield Candidate(reach.start, end, kind(context, head, reach), "organ", score)
            elif reach is None and only_one(context, head):
                yield Candidate(head.start, head.end, head.type, "organ-bare", 0.8)
        elif head.mode in ("open", "weak", "owned"):
            yield from with_middle(context, head)


def goes_on(text: str, head: Head) -> bool:
    """Does the head, or its last character, belong to another word?"""
    if text[head.end : head.end + 1] in GOES_ON and not text.startswith("员工", head.end):
        return True
    last = text[head.end - 1]
    if last == "部":  # 教育部|门, 政协组织部|分委员
        return PART.match(text, head.end - 1) is not None
    if last == "报":  # no masthead: 日报|送
        return PAPER.match(text, head.end) is None
    if last in "学社":  # 二中|学生, 新华社|区
        kinds = text.endswith("中小学", 0, head.end)  # of a county: no name
        return kinds or text.startswith(("学生", "学习", "学员", "社区", "社会"), head.end - 1)
    if last == "安" and text.endswith("公安", head.start, head.end):  # 公安|民警, 公安、|司法
        return head.end == len(text) or text[head.end] in POLICED
    if text.endswith("中心所", head.start, head.end):  # 服务中心|所在
        return text[head.end : head.end + 1] in tuple("在有属辖需做提发用设办开推")
    return last in "信动通" and TELECOM.match(text, head.start) is not None


def in_formula(context: Context, head: Head) -> bool:
    """Is it a kind of party in a formula, and no name: 企业+合作社+农户, “公司+社区”?"""
    text = context.text
    return text[head.end : head.end + 1] == "+" or text[head.start - 1 : head.start] == "+"


def beside_party(context: Context, head: Head) -> bool:
    """Does the body stand bare behind a post of its party committee, before a post of its own?

    云川新区党工委书记、|管委会|主任: it is that zone's.
    """
    text = context.text
    return (
        text[head.start - 1 : head.start] in ("、", "兼")
        and text[head.start : head.end] in BESIDE
        and PARTY_POST.search(text, max(head.start - 16, 0), head.start) is not None
        and post_follows(context, head.end)
    )


def only_one(context: Context, head: Head) -> bool:
    """Does a department of the province open a clause? It needs no place: 住建厅."""
    name = context.text[head.start : head.end]
    if len(name) < 3 or name[-1] != "厅" or name == "办公厅":
        return False
    return head.start == context.clause_start(head.start + 1)


def with_middle(context: Context, head: Head) -> Iterator[Candidate]:
    """Names whose middle is open: 温州|机场|集团, 青川县|木耳|商会."""
    if head.end - head.start == 1 and (
        inside_word(context, head) or context.text[head.end - 2 : head.end] in SUBJECTS
    ):
        return
    if head.mode != "open" and not (
        context.boundaries[head.end] or post_follows(context, head.end)
    ):
        return
    if context.text.endswith(("地质大队", "地质队", "医院"), head.start, head.end):
        number = THREE_DIGITS.search(context.text, max(head.start - 5, 0), head.start)
        if number:
            yield Candidate(number.start(), head.end, head.type, "head-number", 0.8)
            return
    reach = walk(context, head.start, head.type == COMPANY and head.mode == "open")
    if (village := of_village(context, head)) >= 0:
        reach = Reach(village, VILLAGE, None, True, 1)
    if reach.start == head.start:
        if head.type != COMPANY:
            return
        bracketed = before_bracket(context, head.start)
        if bracketed is None:
            return
        reach = bracketed
    if OURS.search(context.text, max(reach.start - 1, 0), reach.start + 1):  # 该局|柳溪供电所
        reach = Reach(reach.start + 1, CLEAN, None, True, max(reach.words, 1))
        if reach.start >= head.start:
            return
    if office_in_post(context, head, reach):
        return
    if reach.owner is None and context.text.startswith(UNITS, head.start):
        town = town_stem(context, head.start)
        if town >= 0:  # 灵溪|中队
            reach = Reach(town, VILLAGE, None, True, 1)
    if (
        reach.start + 1 == head.start
        and context.text[reach.start] in LEVELS
        and local(context, head)
    ):  # 县|城投公司, 县|一中
        reach = reach._replace(how=LEVEL, named=True)
    if head.type == COMPANY and (role := ROLE.search(context.text, reach.start, head.start)):
        reach = Reach(role.end(), CLEAN, None, True, max(reach.words - 1, 1))
    if context.text[reach.start] == "驻" and reach.how != PLACE:  # 驻村|工作组
        return
    if reach.how == VILLAGE and context.text.startswith(
        ("社区", "村", "行政村", "自然村"), reach.start
    ):
        return  # 街道的|社区居家养老服务中心
    if head.type == ORGANIZATION and context.text.endswith(KIN, head.start, head.end):
        reach = of_kin(context, reach)
    abroad = head.type == COMPANY or context.text.endswith("商会", head.start, head.end)
    if reach.how == PLACE and abroad:
        reach = reach._replace(start=of_two_places(context, reach.start))
    if reach.how == PLACE and head.type == COMMUNITY:
        street = context.place_starting.get(reach.start)
        if street is not None and street.full and head.start - street.end > 1:
            reach = reach._replace(start=street.end)  # 石溪街道|东桥居委会
    if reach.how == LEVEL and reach.start + 1 == head.start and kind_only(context, head):
        return
    if (
        reach.how == VILLAGE
        and context.text[reach.start] == "原"
        and head.start - reach.start > 2
        and reach.start in context.place_ending
    ):
        reach = reach._replace(start=reach.start + 1)  # 原|石竹坳村党支部
    if reach.how == VILLAGE and head.end - head.start == 1:  # 合心村村|部
        return
    wider = widened(context, reach) if head.mode == "open" else None
    if wider is not None:
        yield Candidate(wider.start, head.end, kind(context, head, wider), "head-open-and", 0.84)
    if head.mode == "owned":
        if head.end - head.start == 1 and NOWHERE.search(
            context.text, max(head.start - 2, 0), head.start
        ):
            return  # 两县交界|处
        party = reach.how == QUOTE and context.text.endswith(PARTY, head.start, head.end)
        if reach.owner is None and reach.how not in (PLACE, LEVEL, VILLAGE) and not party:
            return
        owner = reach.owner
        kind_of = owner is not None and (
            owner.mode in ("weak", "owned") or context.text.endswith(KINDS, owner.start, owner.end)
        )
        if owner is not None and owner.start == reach.start and kind_of:
            return  # 该公司|人力资源部, 中学|语文组
        score = OPEN_SCORE[reach.how]
    elif head.mode == "weak":
        if not reach.named and reach.how not in (LEVEL, VILLAGE):
            return
        score = WEAK_SCORE[reach.how]
    else:
        score = OPEN_SCORE[reach.how]
    how = reach.how
    quote = context.quote_starting.get(reach.start - 1)
    if quote is not None and quote.mark in "“「" and quote.until == head.end:
        how, score = QUOTE, OPEN_SCORE[QUOTE]  # the name fills the quotation
    elif NUMBERED_ONE.match(context.text[reach.start : head.start]) and head.mode == "open":
        score = 0.8  # 第二|人民医院: its town is known to the reader
    elif not reach.named and how in (CLEAN, OPEN, BODY):
        if reach.words == 0 or (reach.owner is not None and reach.owner.mode == "weak"):
            return
        school = (
            how == CLEAN
            and head.start - reach.start > 1
            and context.text.endswith("学院", head.start, head.end)
            and context.text[reach.start : head.start]
            not in context.lexicon.set("generic_modifiers")
        )
        if reach.words == 1 and reach.nouns == 0 and head.type != GOVERNMENT and not school:
            return  # 农业|专业合作社, but 来到|机电学院
        score -= 0.22 if reach.words < 2 else 0.1
    if score < 0.45:
        return
    yield Candidate(
        reach.start, head.end, kind(context, head, reach), f"head-{head.mode}-{how}", score
    )


def of_kin(context: Context, reach: Reach) -> Reach:
    """The society of those from one place in another, with that other: 香港|宁德|同乡会."""
    text, start = context.text, reach.start
    start -= 2 * text.endswith(("华商", "华人", "华侨", "侨商", "侨界"), 0, start)
    place = context.place_ending.get(start)
    begin = place.start if place is not None and not place.full else -1
    for first, end in context.anchors[COUNTRY]:
        if end == start:
            begin = first
    abroad = ABROAD.search(text, max(start - 3, 0), start)
    begin = abroad.start() if abroad else begin
    level = text[start - 1 : start] in tuple("省市县区州") and start not in context.place_ending
    if level and context.boundaries[start - 1] and context.place_starting.get(start) is not None:
        begin = start - 1  # 市|湖南|商会
    return reach._replace(start=begin, how=PLACE, named=True) if begin >= 0 else reach


def of_village(context: Context, head: Head) -> int:
    """The start of the known village before a body of it that the words hide: 岗上村|村委会."""
    text, at = context.text, head.start
    if text[at - 1 : at + 1] != "村村":
        return -1
    villages = gazetteer(context.lexicon).names("village")
    clause = context.clause_start(at)
    starts = (at - size for size in (5, 4, 3) if at - size >= clause)
    opens = (s for s in starts if s == clause or s in context.place_ending)
    return next((s for s in opens if text[s:at] in villages), -1)


def of_two_places(context: Context, start: int) -> int:
    """Where a chamber begins that is named after its members' home (江西省|四川|商会), or a firm
    whose trade is a place elsewhere (贵州|路桥|集团).
    """
    own, where = context.place_starting.get(start), context.place_ending.get(start)
    if own is None or where is None:
        return start
    places = gazetteer(context.lexicon)
    outer = places.find(context.text[where.start : where.end])
    inner = places.find(context.text[own.start : own.end])
    above = tuple(d.code[: DIGITS[d.level]] for d in outer if d.level in DIGITS)
    wider = tuple(d.code[: DIGITS[d.level]] for d in inner if d.level in ("province", "prefecture"))
    # 青川区|广元市…公司: it stands there, and is named after the city around
    held = any(d.code.startswith(above) for d in inner) or (
        where.full and own.full and any(d.code.startswith(wider) for d in outer)
    )
    return start if held or not above else where.start


def kind_only(context: Context, head: Head) -> bool:
    """Is a level word before the head no name yet: 县|合作社, but 县|医院?"""
    if local(context, head):
        return False
    return head.type == COMPANY or context.text[head.start : head.end] in KINDS


def local(context: Context, head: Head) -> bool:
    """Has a county one firm or numbered school of this kind: 县|城投公司, 市|一中?"""
    text = context.text
    if head.mode == "open" and head.type == ORGANIZATION and head.end - head.start > 2:
        several = text[head.start - 2 : head.start - 1] in tuple("全各两城郊本")
        one = bool(context.boundaries[head.start - 1]) and not several
        return one and not text.endswith(KINDS, head.start, head.end)  # 省|农科院
    return text[head.start - 1] in LEVELS and (
        text.endswith(LOCAL, head.start, head.end)
        or (text[head.start] in NUMBERED and text[head.end - 1] in "中小" and head.mode == "weak")
    )


def deputy(context: Context, head: Head) -> bool:
    """A person with the post follows: 云溪镇人大|代表周文远."""
    rules = person_names.grammar(context.lexicon)
    if not context.text.startswith(("代表", "委员"), head.end):
        return False
    return any(n.score > 0.8 for n in person_names.names_at(context, head.end + 2, rules, 0.97))


def seconded(context: Context, head: Head, reach: Reach) -> Reach:
    """A group sent into another body: 市纪委监委|驻|市教育局纪检监察组."""
    text = context.text
    if text.endswith("工作队", head.start, head.end):
        return sent(context, head, reach)
    if not text.endswith(("纪检监察组", "监察组"), head.start, head.end):
        return reach
    before = reach.start - 1
    if before < 0 or text[before] != "驻":
        return reach
    before -= text[before - 1 : before] == "派"
    body = context.head_ending.get(before)
    if body is None or body.mode != "organ":
        return reach
    wider = opening(context, body.start)
    return wider._replace(owner=body) if wider is not None else reach


def sent(context: Context, head: Head, reach: Reach) -> Reach:
    """A team sent to a village: 省日报社|驻|安化县仙溪镇大溪村帮扶工作队."""
    at = context.text.rfind(
        "驻", max(context.clause_start(head.start), head.start - 18), head.start
    )
    body = context.head_ending.get(at)
    if body is None or body.mode not in ("organ", "open"):
        return reach
    wider = opening(context, body.start) if body.mode == "organ" else walk(context, body.start)
    if wider is None or wider.start >= body.start or not (wider.named or wider.how == LEVEL):
        return reach
    return wider._replace(owner=body, how=LEVEL)


def post_follows(context: Context, at: int) -> bool:
    """Does a post begin here? Then the word border is there, whatever the tokeniser says."""
    return person_names.grammar(context.lexicon).before.match(context.text, at) is not None


def inside_word(context: Context, head: Head) -> bool:
    """Is the character of a short head part of an ordinary word (干|部, 教|室)?"""
    return is_word(context.text[head.end - 2 : head.end])


def office_in_post(context: Context, head: Head, reach: Reach) -> bool:
    """A party committee inside a body belongs to the post: 交通运输局|党委书记."""
    if reach.owner is None or reach.how == VILLAGE or reach.owner.type == ORGANIZATION:
        return False
    text = context.text
    return text.startswith(POST, head.end) and text.endswith(OFFICE, head.start, head.end)


def doubled(context: Context, head: Head, reach: Reach) -> bool:
    """The same organ twice in a row is a slip of the page, no chain: 纪委监委|监委."""
    if reach.owner is None:
        return False
    word = context.text[head.start : head.end]
    return context.text.endswith(word, reach.owner.start, reach.owner.end)


def kind(context: Context, head: Head, reach: Reach) -> str:
    """The type: that of the head, or of the body whose inner office it is."""
    if reach.owner is None:
        return head.type
    if context.text.endswith(PARTY, head.start, head.end):
        return ORGANIZATION
    if head.mode == "owned" and head.type == GOVERNMENT:
        if context.text.endswith(SERVICE, head.start, head.end):
            return GOVERNMENT if reach.owner.type == GOVERNMENT else ORGANIZATION
        return reach.owner.type
    if head.type == GOVERNMENT:  # a centre or station of a company is no body of the state
        return reach.owner.type
    return head.type
