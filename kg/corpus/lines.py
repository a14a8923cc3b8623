"""The lines of a page and what each looks like by itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.corpus import bylines
from kg.corpus.bylines import HAN

_LINE = re.compile(r"[^\n]+")
_STRIP = " \u200b"
_COMPLETE = re.compile(r"[。!?…;][”’」』\"')\]》]*$|[。!?…]\([^()]*\)$")
_CAPTION_END = re.compile(
    r"(?:(?:供图|图片|资料图|效果图|摄影|(?<![拍])摄|/摄|图/文|文/图)[)\]]?|(?:摄影|图片|供图)[::/]\S{2,12})$"
)
_CAPTION_START = re.compile(
    r"^(?:[▲△↑↓←→▼▽]|[(\[]?(?:图为|图①|图1|上图|下图|左图|右图|资料图|题图|图片说明))"
)
_HEAD = re.compile(
    r"^[【\[■□●◆▍▎|]*(?:延伸阅读|相关链接|新闻链接|相关新闻|新闻背景|背景链接|链接|记者手记|采访手记|"
    r"编者按|编后|短评|快评|时评|评论|本报评论员|本报评论|图片新闻|图说新闻|简讯|要闻|短讯|快讯|一句话新闻|"
    r"新闻速递|新闻速览|综合新闻|基层动态|工作动态|通知公告|新闻\+|知识链接|名词解释|新闻纵深|深读|"
    r"重点推荐|导读|今日导读|热点关注|民生关注|人物|特写|"
    r"[^ ]{2,6}(?:专栏|视点|观察|周刊|专版|专刊|之窗|短波))[】\]■□●◆]*$"
)
_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十百]{1,4}[章节条编]|"
    r"\d{1,2}[、.)](?!\d)|[①-⑳]|[(]\d{1,2}[)])"
)
_FURNITURE = re.compile(
    r"^(?:[-—·.\s]*\d{1,3}[-—·.\s]*|第?\s*[A-D]?\d{1,3}\s*版.{0,12}|.{0,8}[A-D]?\d{1,2}版|"
    r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s*(?:星期.|周.)?.{0,10}|星期[一二三四五六日天]|"
    r"\((?:完|本文完|全文完|[上下](?:接|转).{1,12})\)|[上下](?:接|转)第?.{1,8}版|"
    r"[-=_*~—…·.]{3,})$"
)
DATELINE = re.compile(
    rf"^(?:[(\[【]?(?:本报|本网|本刊|本台|[{HAN}]{{2,8}}(?:网|报|日报|晚报|新闻|融媒|客户端))(?:[{HAN}]{{0,6}})(?:讯|消息|电)[】\])]?"
    rf"|(?:新华社|中新社|中新网|央视网|人民网|新华网)[{HAN}]{{0,8}}\d{{0,2}}月?\d{{0,2}}日?[电讯]"
    r")"
)
_LEAD = re.compile(
    r"^(?:近日|日前|连日来|昨日|昨天|今天|今日|今年|去年|近年来|最近|目前|眼下|截至|\d{1,2}月\d{1,2}日|"
    r"\d{1,2}日|\d{4}年|当前|时下|入[春夏秋冬]|据悉|据了解|据介绍|为[^,]{2,30},|为了|随着|自从|自\d|同时|此外|"
    r"与此同时|另外|其中|下一步|接下来|如今|现在|记者|本报讯|通过|围绕|针对|除了|此前|不久前|前不久|早在|当日|当天|据统计)"
)
_NOTICE = re.compile(
    r"(?:通知|公告|通告|通报|公示|启事|声明|批复|意见|办法|规定|方案|函|决定|简报|纪要|倡议书|公开信|拟录用人员名单)$"
)
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("【", "】"))


class Line(NamedTuple):
    """A line of the page without its outer blanks: page span, normalised text and looks.

    `kind` is "" (body or title, not known yet), caption, byline, end (names in brackets, which
    close an article), head, heading (marked as such in the file), item (numbered), furniture.
    """

    start: int
    end: int
    text: str
    kind: str
    names: tuple[str, ...] = ()
    score: float = 0.0
    level: int = 0

    @property
    def complete(self) -> bool:
        """Whether the line ends as a sentence ends."""
        return bool(_COMPLETE.search(self.text, max(0, len(self.text) - 40)))


def read_lines(text: str) -> list[Line]:
    """All lines with something on them, from normalised page text."""
    out = []
    for found in _LINE.finditer(text):
        raw = found[0]
        body = raw.strip(_STRIP)
        if body:
            start = found.start() + len(raw) - len(raw.lstrip(_STRIP))
            out.append(_look(start, body))
    return out


def _look(start: int, text: str) -> Line:
    end = start + len(text)
    if len(text) > 120:
        return Line(start, end, text, "")
    heading = _HEADING.match(text)
    if heading:
        return Line(
            start + heading.end(), end, text[heading.end() :], "heading", level=len(heading[1])
        )
    if _CAPTION_START.match(text) or _CAPTION_END.search(text):
        return Line(start, end, text, "caption")
    if _HEAD.match(text):
        return Line(start, end, text, "head")
    byline = bylines.parse(text)
    if byline is not None:
        kind = "end" if text[0] == "(" and text[-1] == ")" else "byline"
        return Line(start, end, text, kind, byline.names, byline.score)
    if _FURNITURE.match(text):
        return Line(start, end, text, "furniture")
    if _NUMBERED.match(text):
        return Line(start, end, text, "item")
    return Line(start, end, text, "")


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed, and none closes unopened."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            return False
        if text.find(closing) < text.find(opening):
            return False
    return True


def title_score(line: Line) -> float:
    """How much a line looks like a title by itself: below 0 it cannot be one, 1 is a fine title."""
    text = line.text
    if line.kind not in ("", "head") or not 4 <= len(text) <= 42:
        return -1.0
    if text[-1] in "。,、;:([《“‘" or text[0] in ",、。;:)”’》!?" or "。" in text[:-1]:
        return -1.0
    if not balanced(text):
        return -1.0
    score = 1.0
    if _LEAD.match(text) or len(text) > 32:
        score -= 0.5
    score -= 0.3 * text.count(",")
    if " " in text:
        score += 0.2
    return score


def is_lead(text: str) -> bool:
    """Whether a paragraph begins as news does: a dateline, a day, 近日 and the like."""
    return bool(_LEAD.match(text) or DATELINE.match(text))


def is_notice(text: str) -> bool:
    """Whether a title names a kind of document (通知, 公告 …)."""
    return bool(_NOTICE.search(text))
