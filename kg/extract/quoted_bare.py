"""Quotations without a head noun behind them.

They need a class word beside them (金融产品“…”, “…”“…”等平台), a head noun inside (“…工程”), or a
verb that launches things before them and a form that was coined; see `kg.extract.quoted`.
"""

from __future__ import annotations

import re

from kg.extract.border import leftward
from kg.extract.candidates import Candidate, Context, Quote
from kg.extract.quoted_heads import ACCEPT, CLASS_BEFORE, COUNTED, LONGEST_FIELD, RUN, is_speech
from kg.extract.undertakings import Knowledge

NO_NAME = "-"  # the type of class nouns that count no names: 等方式
OWN = re.compile(r"[我你您咱][\u3400-\u9fffA-Za-z——·‘’]+\Z")
COINED = re.compile(
    # 三区, 两撤两定两到位: counts with what is counted; 党建+, 瓯越·心, 惠e贷: joined parts
    r"[一二两三四五六七八九十百千N\d]+[\u3400-\u9fff]{1,3}"
    r"(?:[、,]?[\u3400-\u9fff]?[一二两三四五六七八九十百千N\d]+[\u3400-\u9fff]{1,3})+\Z"
    r"|.*[+＋·].*|.*[\u3400-\u9fff][A-Za-z]{1,2}[\u3400-\u9fff].*"
)
ARTICLES = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}|\d{1,3})条\Z")
COUNTING = frozenset(
    "等一二两三四五六七八九十几多"
)  # how COUNTED and SEVERAL begin, but for digits
SEVERAL = re.compile(r"等(?:一系列|系列|一批|各类|多种|诸多|若干)?")
NAMING = re.compile(r"(?:[—-]{1,2}|[:：]|名为|取名|名叫|叫做|命名为|称为|之一的?|的)\Z")
NAMING_ENDS = frozenset("—-:：为名叫做一的")
ASPECT = re.compile(r"(?:[了出的]|一个|全新|一款|一项|[了出]一[款项个批种])\Z")
ASPECT_ENDS = frozenset("了出的个新款项批种")
# How far a verb right before it vouches for a bare quotation; see `runner_verbs.tsv`.
VERB_SCORES = {"launch": 0.68, "strong": 0.58, "weak": 0.42, "use": 0.0, "": 0.0}
GOES_WITH = ("建设", "创建", "推广", "运行", "上线", "落地", "启动", "以来", "实施")
MEANS = ("为抓手", "为载体", "为契机", "为依托", "为引领", "为牵引", "为总抓", "为平台")
USES = ("通过", "登录", "打开", "使用", "利用", "依托", "借助", "运用", "进入")


def bare(context: Context, know: Knowledge, quote: Quote, shared: str) -> Candidate | None:
    """A quotation without a head noun behind it."""
    text = context.text
    inner = text[quote.inner : quote.until]
    if inner in know.stop_quotes or len(inner) < 2 or shared == NO_NAME:
        return None
    coined = bool(COINED.match(inner))
    if is_speech(inner, allow_pause=coined) and not (shared and OWN.match(inner)):
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


def class_behind(context: Context, know: Knowledge, quote: Quote) -> str:
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
