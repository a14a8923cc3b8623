"""What is asked of the head of a body: is it one here, whose is it, and of what type?

Questions only, for the rules of `kg.extract.organisations`: whether the head's characters belong
to another word or to a post, whether it needs a place, and what a level word before it makes of it.
"""

from __future__ import annotations

import re

from kg.extract import person_names
from kg.extract.candidates import Context
from kg.extract.heads import Head
from kg.extract.leftward import LEVELS, VILLAGE, Reach
from kg.extract.tokens import is_word
from kg.records import EntityType

GOVERNMENT, ORGANIZATION = EntityType.GOVERNMENT_BODY.value, EntityType.ORGANIZATION.value
COMPANY = EntityType.COMPANY.value

# A letter that follows a head and makes it part of a longer word: 委|员, 法院|长, 集团|军.
GOES_ON = frozenset("长员化式型级讯议织")
# A party committee inside a body, before the post: 交通运输局|党委书记 is the bureau and a post.
OFFICE = ("党委", "党组", "党支部", "党总支", "党小组", "团支部", "支部")
# What makes 公安 the field or part of another word, and no office of a place.
POLICED = frozenset("县机系民干部人交分厅局特刑战网消边铁院校大检队情英派司武、和与基工业务的信")
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
PART = re.compile(r"部(?:门|分(?![管别工]))")
# The trade and not the firm of a place: 湖南|电信网络诈骗.
TELECOM = re.compile(
    r"(?:电信|移动|联通)(?:网络|诈骗|业务|基站|用户|支付|互联|终端|端|通信|设备|号|运营)"
)
# What stands behind a newspaper that is spoken of: 青溪晚报|记者.
PAPER = re.compile(r"记者|通讯员|采访|报道|刊[登发]|联合|与|和|、|等|主办|承办|编辑|总编|副?社长")
# Posts in a party office.
POST = ("书记", "副书记", "委员", "成员", "班子", "专职副书记", "组织委员", "宣传委员")
# Kinds of which a county has many: no level word names one.
KINDS = ("学校", "小学", "中学", "幼儿园", "协会", "联盟", "服务队", "志愿队", "研究院", "大学")
# Firms of which a county has one: a level word names it.
LOCAL = (
    *("投公司", "投集团", "供电公司", "供电局", "电力公司", "电力局", "水务公司", "水务集团"),
    *("自来水公司", "文旅集团", "文旅公司", "公交公司", "公交集团", "客运公司", "燃气公司"),
    *("热力公司", "邮政公司", "烟草公司", "石油公司", "盐业公司", "邮政分公司", "物资公司"),
)
# Numbers of schools: 市|一中.
NUMBERED = "一二三四五六七八九十"
# Party branches and unions, whatever body they are of; and places of service inside a body.
PARTY = ("党支部", "党总支", "党委", "党组", "党小组", "支委会", "团支部", "团总支", "工会", "团委")
SERVICE = ("联络站", "工作站", "服务站", "服务中心", "服务点", "之家")


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
