"""Quotations with a head noun behind them (“…”行动, “…”省级惠民|活动): the surest names.

The head may be a chain, and a few words may stand between it and the marks; see
`kg.extract.quoted`.
"""

from __future__ import annotations

import re

from kg.extract.border import Words, division_ends, leftward
from kg.extract.candidates import Candidate, Context, Quote
from kg.extract.occasions import EDITION, widened
from kg.extract.tokens import VERB
from kg.extract.undertakings import Knowledge

LONGEST_GAP = 8
FARTHEST_GAP = 16  # and of heads that name an undertaking wherever they stand: “…”省级惠民|活动
SURE_FAR = 0.85
LONGEST_FIELD = 10
CEREMONIES = ("仪式", "典礼")
ACCEPT = 0.66
SURE = 0.83  # heads below: ordinary words (监督, 工作) that must end the phrase
PARTS = frozenset(
    (
        *("中", "后", "前", "时", "上", "里", "内", "以来", "期间", "现场", "过程", "启动", "部署"),
        *("要求", "负责人", "名单", "成果", "成效", "经验"),
    )
)
RUN = re.compile(
    r"(?P<year>20\d\d年?)?[\u3400-\u9fffA-Za-z]{1,24}(?:“[\u3400-\u9fff]{1,3}”[\u3400-\u9fff]{1,12})?"
)
ENDING = re.compile(r"[。!?！？;；…]")
SPEECH = re.compile(r"[。!?！？;；…~]|^[,，、:：]|[我你您咱他她]|[吗呢吧啊呀嘛哦]$|了$")
PAUSE = re.compile(r"[,，、:：\s]")
DIAL = re.compile(r"[\u3400-\u9fff]{0,8}热线")
DASH = re.compile(r"[—-]{1,2}")
COUNTED = re.compile(
    r"等?(?:\d+|[一二两三四五六七八九十几多]+)余?(?:个|项|款|种|大|场|类|批|家|支|条|档|对)"
)
OPENING = frozenset("“‘「")
CLASS_BEFORE = ("产品", "小程序", "公众号", "APP", "品牌", "栏目", "系统", "软件", "工作室", "平台")
NO_CHAIN = frozenset(
    ("计划", "应用", "服务", "工作", "管理", "措施", "举措", "场景", "酒", "茶", "队")
)
RESULT_ENDS = "起出成完住到好满"
RESULT = re.compile(rf"[\u3400-\u9fff][{RESULT_ENDS}]\Z")
# What is done in a campaign, before its head: “…”结对|帮扶|活动.
DOING = frozenset(
    (
        *("改善", "提升", "改造", "优化", "促进", "治理", "整治", "建设", "保护", "培育", "推进"),
        *("推广", "展示", "推介", "评选", "征集", "体验", "提质", "攻坚", "普及", "传承", "宣传"),
        *("帮扶", "关爱", "慰问", "走访", "捐赠", "助学", "结对", "宣讲", "培训", "研学", "采访"),
        *("采风", "观摩", "测评", "巡讲", "巡展", "展演", "展销", "徒步", "骑行", "植树", "阅读"),
        *("诵读", "朗诵", "演讲", "答题", "招聘", "就业", "咨询", "义诊", "献血", "救助", "演练"),
        *("排查", "清理", "清洁", "巡逻", "守护", "护航", "普法", "服务", "交友", "联谊"),
    )
)
WIDE = frozenset(("全国", "全省", "全市", "全县", "全区", "全镇", "中国", "国际", "世界"))
DONE = ("工程", "行动", "活动", "计划")


def with_head(context: Context, know: Knowledge, quote: Quote) -> Candidate | None:
    """“…” + head noun, a few words between them allowed."""
    text = context.text
    inner = text[quote.inner : quote.until]
    scope = know.stop_quotes.get(inner, "")
    if scope == "any" or ENDING.search(inner):
        return None
    dash = DASH.match(text, quote.end)
    run = RUN.match(text, dash.end() if dash else quote.end)
    if not run:
        return None
    dial = DIAL.match(text, quote.end) if inner.isdigit() else None
    if dial:  # “288”为农服务热线
        return Candidate(quote.inner, dial.end(), "Platform", "quoted+head", 0.9)
    behind = max(run.end("year"), run.start())
    found = _first_head(context, know, behind, run.end())
    if found is None:
        return None
    begin, end, head = found
    if dash and (know.heads[head].quoted < SURE_FAR or _goes_on(context, know, end)):
        return None
    if know.calls.at(inner, 0) or know.no_heads.at(text, end):
        return None  # “争当先锋”工作理念: a saying
    if text[end : end + 1] in OPENING and head.endswith(CLASS_BEFORE):
        return None  # “甲”产品“乙”: the class noun belongs to the second name
    gap = begin - behind
    score = know.heads[head].quoted - 0.015 * min(gap, LONGEST_GAP)
    score -= 0.005 * max(gap - LONGEST_GAP, 0)
    if scope == "bare":
        score *= 0.92
    if len(inner) == 1:
        score -= 0.15
    if is_speech(inner, allow_pause=True) and know.heads[head].quoted < 0.88:
        return None
    if score < ACCEPT or (know.heads[head].quoted < SURE and _goes_on(context, know, end)):
        return None
    if head == "贷款" and gap == 0 and inner[-1] in "贷通卡宝码":  # a name by itself
        return Candidate(quote.inner, quote.until, "Product", "quoted+head", round(score, 3))
    start = quote.inner
    if scope == "bare" or know.heads[head].type == "Event" or inner in know.heads:
        left = leftward(context, quote.start, LONGEST_FIELD)  # 项目“云签约”仪式: one name
        if quote.start - left.start < LONGEST_FIELD and (
            head in CEREMONIES or inner in know.heads or _is_field(context, left)
        ):
            start = left.start
    kind = know.heads[head].type
    if head.endswith("活动") and (first := _head_at(context, know, begin, end)):
        occasion = first[0] < end and know.heads[first[1]].type == "Event"
        kind = "Event" if occasion else kind  # “…”嘉年华|活动
    if kind == "Event" or head.endswith(("行动", "活动")):
        border = start if start < quote.start else quote.start
        if EDITION.search(text, max(border - 7, 0), border):  # 2024年|“…”活动: no part of it
            start = widened(context, border)
    return Candidate(start, end, kind, "quoted+head", round(score, 3))


def is_speech(inner: str, allow_pause: bool) -> bool:
    """Do the words between the marks read as something said, not as a name?"""
    return bool(SPEECH.search(inner)) or (not allow_pause and bool(PAUSE.search(inner)))


def _goes_on(context: Context, know: Knowledge, end: int) -> bool:
    """Does another word follow, so that the head noun before it was none (“…”监督|表情包)?"""
    run = RUN.match(context.text, end)
    if not run:
        return False
    word = context.text[end : context.boundaries.find(1, end + 1)]
    return word not in PARTS and (len(word) > 1 or word not in know.stops)


def _is_field(context: Context, left: Words) -> bool:
    """Words before a quotation that belong to the name: a field, not a place alone."""
    cuts = division_ends(context, left.start, left.starts[-1] + 1) if left.words else []
    own = [
        word for word, at in zip(left.words, left.starts, strict=True) if not cuts or at >= cuts[-1]
    ]
    generic = context.lexicon.set("generic_modifiers")
    return any(word not in generic and len(word) > 1 for word in own)


def _first_head(
    context: Context, know: Knowledge, start: int, stop: int
) -> tuple[int, int, str] | None:
    """The head noun of a quotation that ends at `start`: (start, end, head); it may be a chain."""
    text = context.text
    at = start
    best: tuple[int, int, str] | None = None
    done = False  # has something been done on the way? Then only a campaign can be the head
    while at < stop:
        if best is None and at - start > FARTHEST_GAP:
            return None
        step = _head_at(context, know, at, stop)
        far = best is None and at - start > LONGEST_GAP
        fits = step and not (far and know.heads[step[1]].quoted < SURE_FAR)
        if step and fits and (not done or best or step[1].endswith(DONE)):
            end, head = step
            chained = know.heads[head].quoted >= 0.82 and head not in NO_CHAIN
            if best is None or (chained and at - best[1] <= 4):
                best = (best[0] if best else at, end, head)
                at = end
                continue
            return best
        end = context.boundaries.find(1, at + 1)
        word = text[at:end]
        weak = best is None or know.heads[best[2]].quoted < SURE
        if weak and word in DOING and (best is None or text.startswith(DONE, end)):
            at, done = end, True  # “三改一建”民生|改善|工程
            continue
        if word == "暨" and best is None:
            at = end
            continue
        if best is None and word in WIDE and at == start:
            at = end  # “青溪杯”全国|大赛
            continue
        if best is None and word == "特色" and at == start:
            at = end  # “…”特色|文化活动, not “…”|特色
            continue
        if (
            know.stops.ends(word, text, end)
            or word in know.no_heads.words
            or end > stop
            or (word[-1] in RESULT_ENDS and RESULT.search(word))
            or (best is None and _counts(context, know, at, stop))
        ):
            return best
        if best is not None and (end - best[1] > 4 or context.classes[word] == VERB):
            return best  # 一体化项目|投放|贷款
        at = end
    return best


def _counts(context: Context, know: Knowledge, at: int, stop: int) -> bool:
    """Are things counted here that are no heads (“…”三大|板块), unlike 十大|行动?"""
    count = COUNTED.match(context.text, at)
    if count is None or count.end() >= stop:
        return False
    return _head_at(context, know, count.end(), stop) is None


def _head_at(context: Context, know: Knowledge, at: int, stop: int) -> tuple[int, str] | None:
    """The longest head noun that begins here and ends with a word."""
    text = context.text
    for size in know.first.get(text[at], ()):
        end = at + size
        if end <= stop and context.word_begins(end):
            head = text[at:end]
            entry = know.heads.get(head)
            if entry and entry.quoted:
                return end, head
    return None
