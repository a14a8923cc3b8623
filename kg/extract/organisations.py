"""Party and state bodies, companies, associations, schools: by head noun and left border.

Scores: a closed organ name behind a known place is as good as a list entry (0.96); a name with an
open middle that begins at a place or level word is nearly so; without such an anchor it depends on
how clean the left border is and whether anything in the name is more than a common noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.bodies import (
    COMPANY,
    GOVERNMENT,
    KINDS,
    ORGANIZATION,
    PARTY,
    SUBJECTS,
    beside_party,
    deputy,
    doubled,
    goes_on,
    in_formula,
    inside_word,
    kind,
    kind_only,
    local,
    office_in_post,
    only_one,
    post_follows,
)
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
    walk,
)
from kg.extract.nearby import place_row
from kg.extract.opening import PARTIES, UNITS, opening, other_word, town_stem
from kg.extract.widening import (
    KIN,
    before_bracket,
    of_kin,
    of_two_places,
    of_village,
    seconded,
    widened,
)
from kg.records import EntityType

COMMUNITY = EntityType.COMMUNITY.value

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
# What a firm is called before its name: 爱心企业|…公司.
ROLE = re.compile(
    r"(?:爱心|龙头|知名|骨干|民营|帮扶|本土|重点|优秀|会员|成员|当地|入驻|合作)(?:企业|商家|单位)"
    r"(?!家|管理|服务|咨询|发展|营销|策划|孵化|联合)(?=[\u4e00-\u9fff]{2})"
    r"|(?:上市|控股|参股|关联|下属|旗下)公司(?=[\u4e00-\u9fff]{2})"
)
# What the paper calls a body it has named, before a part of it.
OURS = re.compile(r"[该我本][局院校行司社厂所站会公]\Z")
# An office of a ministry, as its head or a mark shows: 教育部|基础教育司|副司长.
OFFICE_OF = re.compile(
    r"(?!门|[的和与及、])[\u3400-\u9fff]{2,8}?[局司]"
    r"(?=副?[局司]长|(?:原|党委|相关|有关)|[干负处]|[、,，。)）\n])"
)
NUMBERED_ONE = re.compile(r"第[一二三四五六七八九十]+\Z")
# Where two things meet, or a way in: a spot and no office.
NOWHERE = re.compile(
    r"(?:[交毗接搭临][界汇会壤邻叉接连]|[入出进路渡岔道街巷桥村山谷河江][口头脚腰顶边旁畔]|拐[弯角]|转[弯角]|尽头|[高低深远近各四随暗明到])\Z"
)
THREE_DIGITS = re.compile(r"(?<!\d)\d{3}\Z")


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
