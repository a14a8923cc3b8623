"""By-lines: who wrote it. Lines of names, roles with names, names in brackets at the end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg import lexicon

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"

# Who the words before a name make it: a writer, or somebody who does not count as an author.
_PAPER = (
    r"(?:本报|本刊|本网|本台|本社|全媒体|融媒体?|全媒|首席|见习|实习|特约|特派|特邀|资深|"
    rf"[{HAN}]{{2,6}}(?:日报|晚报|早报|晨报|商报|时报|都市报|新闻|融媒|在线|网|社|台)|驻[{HAN}]{{2,4}})"
)
_WRITER = (
    rf"{_PAPER}*(?:记者|通讯员|评论员|撰稿人|撰稿|作者|撰文|供稿|实习生|主笔|执笔|采写|文字|报道员)"
    r"|文/?图|图/?文|文/?摄|文(?=[/\|:丨 ])"
)
_OTHER = (
    r"责任编辑|值班编辑|实习编辑|编辑|责编|校对|责校|审核|审签|审校|初审|复审|终审|一审|二审|三审|"
    r"监制|总监制|制图|制作|策划|统筹|版式|美编|组版|排版|设计|摄影|摄像|拍摄|图片|供图|值班主任|"
    r"值班总编|主编|总编|签发|图(?=[/\|:丨 ])|摄(?=[/\|:丨 ])"
)
_SOURCE = (
    r"来源|稿源|信息来源|文章来源|发布机构|发布时间|发布日期|时间|日期|浏览次数|阅读次数|"
    r"点击数?|字号|字体|分享"
)
_ROLE = re.compile(rf"({_WRITER})|({_OTHER})|({_SOURCE})")
_META = re.compile(rf"^[\s(\[【]*(?:{_SOURCE}|{_OTHER}|{_WRITER})\s*[::丨\|/]", re.UNICODE)
_LEADING = re.compile(r"^[□■●◎○▲△◆◇★☆▎▏◣◤►▶※\s|/\-—]+")
_TRAILING = re.compile(r"[\s/]*(?:文/?图|图/?文|文/?摄|报道|综合报道|整理|综合|文|摄)$")
_NAME = re.compile(rf"[{HAN}]{{2,4}}$|[{HAN}]{{1,7}}(?:·[{HAN}]{{1,7}})+$")
_NAMES_ONLY = re.compile(rf"[{HAN}· 、,]+$")
_TOKEN = re.compile(r"[^\s、,;/\|:丨]+")
_TAIL = re.compile(r"\(([^()]{2,60})\)$")
_LONGEST = 80


class Byline(NamedTuple):
    """Authors, and how certain it is that the line is a by-line (0..1)."""

    names: tuple[str, ...]
    score: float


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return lexicon.load().set("surnames")


def surname(name: str) -> bool:
    """Whether a name begins with a known surname."""
    return name[:1] in _surnames() or name[:2] in _surnames()


def groups(tokens: list[str]) -> list[list[int]]:
    """Which tokens make one name: spaced-out characters are put together, two by two.

    A run of three single characters is one name (three characters), an odd longer run ends in one.
    """
    out: list[list[int]] = []
    at = 0
    while at < len(tokens):
        run = at
        while run < len(tokens) and len(tokens[run]) == 1:
            run += 1
        while run - at >= 2:
            size = 3 if run - at == 3 else 2
            out.append(list(range(at, at + size)))
            at += size
        if at < len(tokens):
            out.append([at])
            at += 1
    return out


def _names(text: str) -> tuple[list[str], bool]:
    """The names in a run without role words, and whether some were spaced out."""
    tokens = _TOKEN.findall(text)
    parts = groups(tokens)
    return ["".join(tokens[i] for i in part) for part in parts], any(len(p) > 1 for p in parts)


def parse(line: str) -> Byline | None:
    """A whole line as a by-line, or None. `line` is normalised text without outer blanks."""
    if not 2 <= len(line) <= _LONGEST or "。" in line:
        return None
    if line[0] == "(" and line[-1] == ")":
        inner = parse(line[1:-1])
        return inner and Byline(inner.names, max(inner.score, 0.8))
    body = _LEADING.sub("", line)
    marked = len(body) < len(line)
    pieces = _ROLE.split(body)
    if len(pieces) == 1:
        if not _NAMES_ONLY.match(body):
            return None
        names, spaced = _names(body)
        return _judge(names, spaced, marked)
    return _with_roles(pieces, bool(_META.match(body)))


def _judge(names: list[str], spaced: bool, marked: bool) -> Byline | None:
    """Names without a role word: the shape and the surnames decide."""
    if not 1 <= len(names) <= 8 or not all(_NAME.match(name) for name in names):
        return None
    known = sum(surname(name) for name in names) / len(names)
    long = sum(len(name) == 4 and name[:2] not in _surnames() for name in names)
    if long and (long > 1 or len(names) < 3):
        return None
    score = 0.2 + 0.4 * known + 0.3 * spaced + 0.3 * marked
    if known == 1 and (len(names) > 2 or any(len(name) == 3 for name in names)):
        score += 0.2
    return Byline(tuple(names), min(score, 1.0))


def _with_roles(pieces: list[str | None], meta: bool) -> Byline | None:
    """`pieces` as re.split gives them: text, then writer, other, source, text again and again."""
    lead = (pieces[0] or "").strip(" /|:丨")
    authors: list[str] = []
    if lead:
        names, spaced = _names(lead)
        verdict = _judge(names, spaced, False)
        if verdict is None:
            return None
        authors += verdict.names
    for at in range(1, len(pieces), 4):
        writer, rest = pieces[at], (pieces[at + 3] or "").strip(" /|:丨")
        if pieces[at + 2]:
            continue
        names, _ = _names(
            _TRAILING.sub("", rest) if at + 4 >= len(pieces) and rest.count(" ") else rest
        )
        if not all(2 <= len(name) <= 12 for name in names) or len(names) > 12:
            return None
        if not meta and not (names and all(_likely(name) for name in names)):
            return None
        if writer:
            authors += [name for name in names if _NAME.match(name) or meta]
    return Byline(tuple(dict.fromkeys(authors)), 1.0)


def _likely(name: str) -> bool:
    """A name behind a role word: of the right shape, and with a surname unless very short."""
    return bool(_NAME.match(name)) and (surname(name) or len(name) <= 3)


def tail(line: str) -> tuple[int, Byline] | None:
    """A by-line in brackets at the end of a paragraph: where its bracket opens, and the names."""
    if line[-1:] != ")":
        return None
    found = _TAIL.search(line, max(0, len(line) - 64))
    if not found or line[found.start() - 1 : found.start()] not in "。!?…”":
        return None
    verdict = parse(found[1])
    if verdict is None or verdict.score < 0.5:
        return None
    return found.start(), verdict
