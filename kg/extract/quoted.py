"""Names between quotation marks: with the head noun behind them, or bare.

Marks alone say little: officials put figures of speech, roles, slogans and sayings between them
as readily as names. So a quotation is judged by what is around it. A head noun behind it (“…”行动)
is the surest sign; bare ones need a class word beside them (金融产品“…”, “…”“…”等平台), a head noun
inside (“…工程”), or a verb that launches things before them and a form that was coined (数字+管理).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.border import Stops, Words, division_ends, leftward, stops, within_saying
from kg.extract.candidates import Candidate, Context, Quote
from kg.extract.occasions import EDITION, widened
from kg.extract.tokens import VERB
from kg.extract.tries import Endings, Openings

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

LONGEST = 24
LONGEST_GAP = 8
FARTHEST_GAP = 16  # and of heads that name an undertaking wherever they stand: “…”省级惠民|活动
SURE_FAR = 0.85
LONGEST_FIELD = 10
CEREMONIES = ("仪式", "典礼")
ACCEPT = 0.66
NO_NAME = "-"  # the type of class nouns that count no names: 等方式
SHARED_HEAD = 0.84
SURE = 0.83  # heads below: ordinary words (监督, 工作) that must end the phrase
PARTS = frozenset(
    (
        *("中", "后", "前", "时", "上", "里", "内", "以来", "期间", "现场", "过程", "启动", "部署"),
        *("要求", "负责人", "名单", "成果", "成效", "经验"),
    )
)

SINGLE = re.compile(r"‘[^‘’“”\n]{1,24}’")
RUN = re.compile(
    r"(?P<year>20\d\d年?)?[\u3400-\u9fffA-Za-z]{1,24}(?:“[\u3400-\u9fff]{1,3}”[\u3400-\u9fff]{1,12})?"
)
ENDING = re.compile(r"[。!?！？;；…]")
SPEECH = re.compile(r"[。!?！？;；…~]|^[,，、:：]|[我你您咱他她]|[吗呢吧啊呀嘛哦]$|了$")
OWN = re.compile(r"[我你您咱][\u3400-\u9fffA-Za-z——·‘’]+\Z")
DIAL = re.compile(r"[\u3400-\u9fff]{0,8}热线")
DASH = re.compile(r"[—-]{1,2}")
PAUSE = re.compile(r"[,，、:：\s]")
BETWEEN = re.compile(r"[、和与及,]?|以及")
COINED = re.compile(
    # 三区, 两撤两定两到位: counts with what is counted; 党建+, 瓯越·心, 惠e贷: joined parts
    r"[一二两三四五六七八九十百千N\d]+[\u3400-\u9fff]{1,3}"
    r"(?:[、,]?[\u3400-\u9fff]?[一二两三四五六七八九十百千N\d]+[\u3400-\u9fff]{1,3})+\Z"
    r"|.*[+＋·].*|.*[\u3400-\u9fff][A-Za-z]{1,2}[\u3400-\u9fff].*"
)
ARTICLES = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}|\d{1,3})条\Z")
COUNTED = re.compile(
    r"等?(?:\d+|[一二两三四五六七八九十几多]+)余?(?:个|项|款|种|大|场|类|批|家|支|条|档|对)"
)
COUNTING = frozenset("等一二两三四五六七八九十几多")  # how these two begin, if not with a digit
SEVERAL = re.compile(r"等(?:一系列|系列|一批|各类|多种|诸多|若干)?")
NAMING = re.compile(r"(?:[—-]{1,2}|[:：]|名为|取名|名叫|叫做|命名为|称为|之一的?|的)\Z")
NAMING_ENDS = frozenset("—-:：为名叫做一的")
ASPECT = re.compile(r"(?:[了出的]|一个|全新|一款|一项|[了出]一[款项个批种])\Z")
ASPECT_ENDS = frozenset("了出的个新款项批种")
OPENING = frozenset("“‘「")
CLASS_BEFORE = ("产品", "小程序", "公众号", "APP", "品牌", "栏目", "系统", "软件", "工作室", "平台")


NO_CHAIN = frozenset(
    ("计划", "应用", "服务", "工作", "管理", "措施", "举措", "场景", "酒", "茶", "队")
)
RESULT_ENDS = "起出成完住到好满"
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
RESULT = re.compile(rf"[\u3400-\u9fff][{RESULT_ENDS}]\Z")
# How far a verb right before it vouches for a bare quotation; see `runner_verbs.tsv`.
VERB_SCORES = {"launch": 0.68, "strong": 0.58, "weak": 0.42, "use": 0.0, "": 0.0}
GOES_WITH = ("建设", "创建", "推广", "运行", "上线", "落地", "启动", "以来", "实施")
MEANS = ("为抓手", "为载体", "为契机", "为依托", "为引领", "为牵引", "为总抓", "为平台")
USES = ("通过", "登录", "打开", "使用", "利用", "依托", "借助", "运用", "进入")
ROLE = re.compile(r"[员人者长官手]\Z")


class Head(NamedTuple):
    """A row of `undertaking_heads.tsv`; scores are 0 where the head never stands so."""

    type: str
    quoted: float
    inside: float
    open: float
    need: str


class Knowledge(NamedTuple):
    """The tables, in the form in which the rules ask them."""

    heads: dict[str, Head]
    first: dict[str, tuple[int, ...]]  # first character of heads to their lengths, longest first
    last: dict[str, tuple[int, ...]]
    stop_quotes: dict[str, str]
    class_nouns: dict[str, str]
    verbs: dict[str, tuple[str, str]]
    no_heads: Openings
    before: Endings
    calls: Openings
    after: Openings
    stops: Stops


def _lengths(heads: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    out: dict[str, set[int]] = {}
    for head, char in heads:
        out.setdefault(char, set()).add(len(head))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in out.items()}


@lru_cache(maxsize=4)
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The tables of undertakings."""
    heads = {
        word: Head(kind, float(quoted), float(inside or 0), float(open_ or 0), need)
        for word, kind, quoted, inside, open_, need in lexicon.table("undertaking_heads")
    }
    verbs = {verb: (strength, kind) for verb, strength, kind in lexicon.table("runner_verbs")}
    signs = lexicon.groups("slogan_signs")
    return Knowledge(
        heads,
        _lengths((head, head[0]) for head, entry in heads.items() if entry.quoted),
        _lengths((head, head[-1]) for head, entry in heads.items() if entry.inside),
        lexicon.map("stop_quotes"),
        lexicon.map("class_nouns"),
        verbs,
        Openings(lexicon.set("no_heads")),
        Endings(signs["before"]),
        Openings(signs["before"]),
        Openings(signs["after"]),
        stops(lexicon),
    )


def find(context: Context) -> Iterator[Candidate]:
    """Family: names between quotation marks, and what they are called elsewhere in the article."""
    know = knowledge(context.lexicon)
    found: list[Candidate] = []
    coined: dict[str, tuple[str, float]] = {}
    for group in groups(quotations(context)):
        shared = _class_behind(context, know, group[-1])
        if not shared and len(group) > 1:  # “…”和“…”活动: the head is of both
            last = _with_head(context, know, group[-1])
            shared = last.type if last and last.score >= SHARED_HEAD else ""
        for quote in group:
            candidate = _with_head(context, know, quote) or _bare(context, know, quote, shared)
            if candidate:
                found.append(candidate)
                ceremony = context.text.endswith(CEREMONIES, candidate.start, candidate.end)
                name = context.text[quote.inner : quote.until]
                if candidate.score >= 0.7 and not ceremony and name not in know.heads:
                    coined.setdefault(name, (candidate.type, candidate.score))
                    for part in DASH.split(name)[1:]:  # 我们的舞台——唱响乡村
                        if len(part) > 2:
                            coined.setdefault(part, (candidate.type, candidate.score))
    yield from found
    yield from _again(context, know, coined, {c.start for c in found})


def quotations(context: Context) -> list[Quote]:
    """Double marks that hold no speech, and single marks wherever they stand, in text order."""
    quotes = [q for q in context.quotes if q.mark in "“「"]
    if "‘" in context.text:
        held = {q.start for q in quotes}
        for match in SINGLE.finditer(context.text):
            if match.start() not in held:
                start, end = match.span()
                quotes.append(Quote(start, end, start + 1, end - 1, "‘"))
        quotes.sort()
    return [q for q in quotes if q.until - q.inner <= LONGEST]


def groups(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """Runs of quotations with nothing or 、 between them: what is said of one is said of all."""
    run: list[Quote] = []
    for quote in quotes:
        if run and quote.start < run[-1].end:  # inside the last one: by itself
            yield [quote]
            continue
        if run and quote.start - run[-1].end > 1:
            yield run
            run = []
        run.append(quote)
    if run:
        yield run


def _is_speech(inner: str, allow_pause: bool) -> bool:
    return bool(SPEECH.search(inner)) or (not allow_pause and bool(PAUSE.search(inner)))


def _with_head(context: Context, know: Knowledge, quote: Quote) -> Candidate | None:
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
    if _is_speech(inner, allow_pause=True) and know.heads[head].quoted < 0.88:
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


def _class_behind(context: Context, know: Knowledge, quote: Quote) -> str:
    """The type that 等 + class noun gives to the quotations before it, or ""."""
    text = context.text
    first = text[quote.end : quote.end + 1]
    if first not in COUNTING and not first.isdecimal():  # as behind most
        return ""
    several = COUNTED.match(text, quote.end) or SEVERAL.match(text, quote.end)
    if not several:
        return ""
    start = several.end()
    run = RUN.match(text, start)
    if not run:
        return ""
    for end in range(start + 2, min(run.end(), start + 10) + 1):
        if not context.word_begins(end):
            continue
        for begin in range(start, end - 1):
            kind = know.class_nouns.get(text[begin:end])
            if kind:
                return kind
    return ""


def _bare(context: Context, know: Knowledge, quote: Quote, shared: str) -> Candidate | None:
    """A quotation without a head noun behind it."""
    text = context.text
    inner = text[quote.inner : quote.until]
    if inner in know.stop_quotes or len(inner) < 2 or shared == NO_NAME:
        return None
    coined = bool(COINED.match(inner))
    if _is_speech(inner, allow_pause=coined) and not (shared and OWN.match(inner)):
        return None
    behind = text[quote.end : quote.end + 5]
    before = text[max(quote.start - 12, 0) : quote.start]
    if know.no_heads.at(text, quote.end):
        return None
    kind, inside = _inside(inner, know)
    slogan = know.before.at(text, quote.start) or know.after.at(text, quote.end)
    score = max(inside - (0.2 if slogan else 0), 0)
    if shared and not slogan:
        kind, score = (kind if inside >= 0.8 else shared), max(score, 0.84)
    named = _class_before(before)
    if named and not slogan:
        kind, score = (kind if inside >= 0.8 else know.class_nouns[named]), max(score, 0.82)
    if not score and not slogan:
        strength, verb_kind = _runner(before, know)
        if not strength:  # 推出|养老服务“夕阳红管家”: the verb before the words of the field
            field = leftward(context, quote.start, LONGEST_FIELD)
            if 0 < quote.start - field.start < LONGEST_FIELD:
                strength, verb_kind = _runner(text[max(field.start - 5, 0) : field.start], know)
                strength = strength if strength == "launch" else "weak" if strength else ""
        alone = not RUN.match(behind) or behind[0] in "等和与及并" or behind.startswith(GOES_WITH)
        if before.endswith(USES) and know.verbs.get(behind[:2], ("", ""))[0] == "use":
            score, kind = 0.72, "Platform"
        elif ("·" in inner and len(inner) > 3) or (strength not in ("", "use") and "+" in inner):
            score, kind = 0.68, verb_kind or "Program"
        elif coined and before[-1:] == "以" and behind.startswith(MEANS):
            score, kind = 0.68, "Program"
        elif alone:
            score, kind = VERB_SCORES[strength], verb_kind or "Program"
        if score:
            score += 0.12 * coined - 0.12 * (len(inner) < 3)
            score += 0.06 * min(text.count(inner) - 1, 2)
            score -= 0.15 * (behind[0:1] == "等" and bool(RUN.match(behind, 1)))
        elif alone and text.count(inner) > 2 and inner in context.article.title:
            score, kind = 0.7, "Program"
    if score < ACCEPT:
        return None
    return Candidate(quote.inner, quote.until, kind, "quoted", round(min(score, 0.95), 3))


def _inside(inner: str, know: Knowledge) -> tuple[str, float]:
    """Type and score of the head noun that ends a quotation."""
    if inner[-1] == "条" and len(inner) > 2 and ARTICLES.search(inner):
        return "Policy", 0.82
    for size in know.last.get(inner[-1], ()):
        entry = know.heads.get(inner[-size:]) if size < len(inner) else None
        if entry and entry.inside:
            short = len(inner) - size < 2
            return entry.type, entry.inside - (0.15 if short and size > 1 else 0)
    return "", 0.0


def _class_before(before: str) -> str:
    """The class noun that introduces a quotation (信贷产品“…”, 小程序——“…”), or ""."""
    words = before
    if before[-1:] in NAMING_ENDS and (link := NAMING.search(before)):
        if link.group() == "的":
            return ""
        words = before[: link.start()]
    if not words.endswith(CLASS_BEFORE):
        return ""
    return next(noun for noun in CLASS_BEFORE if words.endswith(noun))


def _runner(before: str, know: Knowledge) -> tuple[str, str]:
    """Strength and type of the verb that stands right before a quotation."""
    found = _verb_at_end(before, know)
    if not found and before[-1:] in ASPECT_ENDS and (aspect := ASPECT.search(before)):
        found = _verb_at_end(before[: aspect.start()], know)
    return found or ("", "")


def _verb_at_end(words: str, know: Knowledge) -> tuple[str, str] | None:
    return know.verbs.get(words[-4:]) or know.verbs.get(words[-3:]) or know.verbs.get(words[-2:])


def _again(
    context: Context, know: Knowledge, coined: dict[str, tuple[str, float]], held: set[int]
) -> Iterator[Candidate]:
    """Other places where a name that was found stands without its head or its marks."""
    text = context.text
    for name, (kind, score) in coined.items():
        figure = name in know.stop_quotes  # “快响应”系统 is “快响应” again; “店小二”服务 may not be
        if figure and kind in ("Program", "Organization"):
            continue
        role = figure or ROLE.search(name)
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            marked = at > 0 and text[at - 1] in "“‘「" and text[end : end + 1] in ("”", "’", "」")
            whole = context.word_begins(at) and context.word_begins(end)
            if at not in held and (
                marked
                or (len(name) > 2 and whole and not role and not within_saying(context, at, end))
            ):
                fit = 0.78 if marked else 0.72
                yield Candidate(at, end, kind, "again", min(score, fit))
            at = text.find(name, end)
