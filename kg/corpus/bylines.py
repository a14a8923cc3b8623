"""By-lines: who wrote it. Lines of names, roles with names, names in brackets at the end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg import lexicon
from kg.corpus.words import HAN, patterns

_LEADING = re.compile(r"^[□■●◎○▲△◆◇★☆▎▏◣◤►▶※☉⊙\s|/\-—]+")
_NAME = re.compile(rf"[{HAN}]{{2,4}}$|[{HAN}]{{1,7}}(?:·[{HAN}]{{1,7}})+$")
_NAMES_ONLY = re.compile(rf"[{HAN}· 、,;/|]+$")
_TOKEN = re.compile(r"[^\s、,;/\|:丨]+")
_BREAK = re.compile(r"\s{2,}|[、,;/\|丨]")
_SINGLE = re.compile(rf"(?<![^\s、,;/|:丨])[{HAN}](?![^\s、,;/|:丨])")  # a token of one character
_WRITER_FIRST = re.compile(r"(?:本报|本网|特约|见习|全媒体|实习)*(?:通讯员|记者)")
_TEXT_BY = re.compile(rf"[{HAN}] 文 [{HAN}]")
_OPENING = re.compile(r"[(\[【]([^()\[\]【】。]{3,60})[)\]】]")
_TAIL = re.compile(r"\(([^()]{2,60})\)$")
_EDGE = " /|:丨()[]【】"
# An office or a paper that a writer belongs to, and no writer.
_OFFICE = re.compile(
    r"(?:联盟|日报|晚报|晨报|客户端|融媒|站|中心|组|局|委|部|办|室|社|台|队|所|处|公司|政府|学校|大学|"
    r"医院|法院|检察院|协会|商会|学会|联合会|银行|街道|[分支]行|农商行|信用社|联社|集团|中学|小学|幼儿园|"
    r"卫生院|报|网|在线|频道|传媒|周刊|杂志)"
    r"(?:·|$)|联盟·|日报·"
)
_PLAIN = re.compile(rf"[{HAN}·]+$")
_NOTE = re.compile(r"\([^()]*\)")
_CREDIT = re.compile(r"(?:据|转自|摘自|原载|来源|作者系|作者单位|作者为|本文作者)")
_BEHIND_ONE = re.compile(rf"([{HAN}· 、]+)(?<! [文图摄])[/|]\s*([文图摄]{{1,2}})(?![{HAN}])")
_BEHIND = re.compile(rf"(?:[{HAN}· 、]+(?<! [文图摄])[/|]\s*[文图摄]{{1,2}}(?![{HAN}])\s*)+$")
_LONGEST = 80
_MOST = 10  # more names than this are a list of people, not a by-line


class Byline(NamedTuple):
    """Authors, and how certain it is that the words are a by-line (0..1)."""

    names: tuple[str, ...]
    score: float


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return lexicon.load().set("surnames")


def has_surname(name: str) -> bool:
    """Whether a name begins with a known surname."""
    return name[:1] in _surnames() or name[:2] in _surnames()


def groups(text: str) -> list[list[tuple[int, int]]]:
    """The tokens of a by-line, put together where one name is spaced out (王 芳, 小 雨 杰 夫).

    A run of single characters is cut two by two, at wide blanks first; three are one name, an odd
    longer run ends in one of three.
    """
    if not _SINGLE.search(text):
        return [[m.span()] for m in _TOKEN.finditer(text)]
    out: list[list[tuple[int, int]]] = []
    start = 0
    for gap in [*_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        tokens = [m.span() for m in _TOKEN.finditer(text, start, end)]
        at = 0
        while at < len(tokens):
            run = at
            while run < len(tokens) and tokens[run][1] - tokens[run][0] == 1:
                run += 1
            size = 1 if run - at < 2 else 3 if run - at == 3 else 2
            if run == at and text[slice(*tokens[at])] in _surnames() and _single(tokens, at + 1):
                size = 2  # 欧阳 锋
            out.append(tokens[at : at + size])
            at += size
        start = gap.end() if gap else end
    return out


def _single(tokens: list[tuple[int, int]], at: int) -> bool:
    """Whether a single character stands there, with no other single one behind it."""
    lengths = [end - start for start, end in tokens[at : at + 2]]
    return lengths[:1] == [1] and lengths[1:] != [1]


def _names(text: str) -> tuple[list[str], bool]:
    """The names in a run without role words, and whether some were spaced out."""
    if not _SINGLE.search(text):
        return _TOKEN.findall(text), False
    found = groups(text)
    names = ["".join(text[s:e] for s, e in group) for group in found]
    return names, any(len(group) > 1 for group in found)


def parse(line: str) -> Byline | None:
    """A whole line as a by-line, or None. `line` is normalised text without outer blanks."""
    if not 2 <= len(line) <= _LONGEST or "。" in line:
        return None
    if line[0] in "([【" and line[-1] in ")]】":
        inner = line[1:-1].strip()
        if _CREDIT.match(inner):
            return Byline((), 0.9)
        found = parse(inner)
        return found and Byline(found.names, max(found.score, 0.8))
    body = _LEADING.sub("", line)
    marked = len(body) < len(line)
    opening = patterns().dateline.match(body)
    if opening:
        rest = body[opening.end() :].strip(_EDGE)
        return parse(rest) if rest else None
    if _BEHIND.match(body):
        return _roles_behind(body)
    pieces = patterns().role.split(body)
    if len(pieces) > 1:
        found = _with_roles(pieces, bool(patterns().meta.match(body)))
        if found is not None:
            return found
    body = patterns().trailer.sub("", body)
    return _judge(*_names(body), marked) if _NAMES_ONLY.match(body) else None


def _judge(names: list[str], spaced: bool, marked: bool) -> Byline | None:
    """Names without a role word: their shape and the surnames decide."""
    people = [name for name in names if not _OFFICE.search(name)]
    if not 1 <= len(people) <= _MOST or not all(_NAME.match(name) for name in people):
        return None
    known = sum(has_surname(name) for name in people) / len(people)
    long = sum(len(name) == 4 and name[:2] not in _surnames() for name in people)
    if long and (long > 1 or len(people) < 3):
        return None
    if len(people) < len(names) and known < 1:
        return None  # an office beside something that is hardly a name
    score = 0.2 + 0.4 * known + 0.3 * spaced + 0.3 * marked
    if known == 1 and (len(people) > 2 or any(len(name) == 3 for name in people)):
        score += 0.2
    return Byline(tuple(people), min(score, 1.0))


def _with_roles(pieces: list[str | None], meta: bool) -> Byline | None:
    """`pieces` as re.split gives them: text, then writer, other, source, text again and again.

    `meta`: the line is web metadata (作者:…), where a writer may be an office.
    """
    lead = (pieces[0] or "").strip(_EDGE)
    authors: list[str] = []
    offices: list[str] = []
    if lead:
        verdict = _judge(*_names(lead), False)
        if verdict is not None:
            authors += verdict.names
        elif not all(_OFFICE.search(word) for word in _TOKEN.findall(lead)):
            return None
    for at in range(1, len(pieces), 4):
        writer, source, after = pieces[at], pieces[at + 2], pieces[at + 3] or ""
        if source:
            continue
        rest = patterns().trailer.sub("", _NOTE.sub("", after).strip(_EDGE))
        names = [name for name in _names(rest)[0] if _PLAIN.match(name)]
        people = [name for name in names if not _OFFICE.search(name)]
        offices += [name for name in names if writer and name not in people]
        if not meta and not all(_likely(name, after[:1] in " :/|") for name in people):
            return None
        if writer:
            authors += people
    if not authors and not meta and not offices:
        return None
    return Byline(tuple(dict.fromkeys(authors or (offices if meta else ()))), 1.0)


def _likely(name: str, apart: bool) -> bool:
    """A name behind a role word, from which it may stand `apart`: its shape, and its surname."""
    if not _NAME.match(name):
        return False
    return has_surname(name) or "·" in name or (apart and len(name) <= 3)


def _roles_behind(line: str) -> Byline | None:
    """Names with the role behind them: 张三/文 李四/摄."""
    authors: list[str] = []
    for names, role in _BEHIND_ONE.findall(line):
        found = parse(names.strip(_EDGE))
        if found is None:
            return None
        if "文" in role:
            authors += found.names
    return Byline(tuple(dict.fromkeys(authors)), 1.0) if authors else None


def writes(line: str) -> bool:
    """Whether a line that ends in a picture's credit is the by-line of a whole story: it begins
    with a writer's role, or says who wrote the text (张三 文 李四 摄)."""
    if not (_WRITER_FIRST.match(line) or _TEXT_BY.search(line)):
        return False
    found = parse(line)
    return found is not None and len(found.names) > 1


def opening(line: str) -> tuple[int, Byline] | None:
    """A by-line in brackets that opens a paragraph, (记者 张三)…: where it ends, and the names.

    Only with a role word: a name in brackets alone may be anybody's.
    """
    found = _OPENING.match(line)
    if not found or not patterns().role.search(found[1]):
        return None
    verdict = parse(found[1].strip())
    return (found.end(), verdict) if verdict and verdict.names else None


def tail(line: str) -> tuple[int, Byline] | None:
    """A by-line in brackets at the end of a paragraph: where its bracket opens, and the names."""
    if line[-1:] != ")":
        return None
    found = _TAIL.search(line, max(0, len(line) - 64))
    if not found or line[found.start() - 1 : found.start()] not in "。!?…”":
        return None
    verdict = parse(found[1].strip())
    if verdict is None or not verdict.names or verdict.score < 0.5:
        return None
    return found.start(), verdict
