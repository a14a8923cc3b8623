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
_TAIL = re.compile(r"\(([^()]{2,60})\)$")
_EDGE = " /|:丨()[]【】"
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
    """The tokens of a by-line, put together where one name is spaced out (陈 茜, 小 西 杰 克).

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
        inner = parse(line[1:-1].strip())
        return inner and Byline(inner.names, max(inner.score, 0.8))
    body = _LEADING.sub("", line)
    marked = len(body) < len(line)
    if _NAMES_ONLY.match(body):
        pieces = patterns().role.split(body)
        if len(pieces) == 1:
            return _judge(*_names(body), marked)
        plain = _judge(*_names(body), marked)
        if plain and plain.score >= 0.8:
            return plain  # 胡耀文 文静: the letters of a role inside names are no role
    else:
        pieces = patterns().role.split(body)
    return _with_roles(pieces, bool(patterns().meta.match(body))) if len(pieces) > 1 else None


def _judge(names: list[str], spaced: bool, marked: bool) -> Byline | None:
    """Names without a role word: their shape and the surnames decide."""
    if not 1 <= len(names) <= _MOST or not all(_NAME.match(name) for name in names):
        return None
    known = sum(has_surname(name) for name in names) / len(names)
    long = sum(len(name) == 4 and name[:2] not in _surnames() for name in names)
    if long and (long > 1 or len(names) < 3):
        return None
    score = 0.2 + 0.4 * known + 0.3 * spaced + 0.3 * marked
    if known == 1 and (len(names) > 2 or any(len(name) == 3 for name in names)):
        score += 0.2
    return Byline(tuple(names), min(score, 1.0))


def _with_roles(pieces: list[str | None], meta: bool) -> Byline | None:
    """`pieces` as re.split gives them: text, then writer, other, source, text again and again.

    `meta`: the line is web metadata (作者:…), where a writer may be an office.
    """
    lead = (pieces[0] or "").strip(_EDGE)
    authors: list[str] = []
    if lead:
        verdict = _judge(*_names(lead), False)
        if verdict is None:
            return None
        authors += verdict.names
    for at in range(1, len(pieces), 4):
        writer, source = pieces[at], pieces[at + 2]
        rest = (pieces[at + 3] or "").strip(_EDGE)
        if source:
            continue
        names, _ = _names(patterns().trailer.sub("", rest))
        names = [name for name in names if re.match(rf"[{HAN}·]+$", name)]
        if not meta and names and not all(_likely(name) for name in names):
            return None
        if writer:
            authors += [name for name in names if len(name) <= 12]
    if not authors and not meta:
        return None
    return Byline(tuple(dict.fromkeys(authors)), 1.0)


def _likely(name: str) -> bool:
    """A name behind a role word: of the right shape, and with a surname unless very short."""
    return bool(_NAME.match(name)) and (has_surname(name) or len(name) <= 3)


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
