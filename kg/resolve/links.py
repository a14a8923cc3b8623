"""Names of one article (or page) that stand for the same thing: short forms to their full name.

Every short name is led to one full name that it matches itself; a full name that was itself led
elsewhere is no goal. So a chain A~B~C never makes one of A and C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.records import Family
from kg.resolve.keys import Key

# A plan or a product named after an undertaking is another thing.
_APART = frozenset({"Policy", "Product"})
_FEW = 64  # from so many names on, an index of them pays
_REACH = 7  # an abbreviation begins among the first characters of the full name
ACCEPT = 0.8  # links below become proposals

_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|公司)$")
_SHORT_END = re.compile(r"(?:集团有限公司|集团公司|公司|集团)$")
_COMPANY_END = re.compile(r"(?:公司|集团|厂|合作社|企业|事务所|酒店|饭店|超市|商行|农场|店)$")
_LEGAL_REST = re.compile(r"(?:\([^)]*\))?(?:股份|控股)?(?:有限)?(?:责任)?(?:公司|集团)*")
_GROUP = re.compile(r"(?:集团|公司)(?!(?:股份)?有限|公司|$|\()")
_SEPARATORS = re.compile(r"[、,;:·•\-—–~/+&]+")
_COIN = re.compile(r"[“‘「]?([^“”‘’「」]{2,})[”’」].")
_HEAD = re.compile(
    r"(?:新?(?:专项行动|行动计划|行动|专项整治|活动|工作|模式|机制|制度|体系|服务|平台|系统|应用|APP|App|app"
    r"|小程序|品牌|工程|计划|项目|方案|试点|改革|做法|举措|理念|专项|产品|业务|贷款|基地|公众号))+$"
)
_GATHERING = re.compile(
    r"(?:筹备|动员|部署|推进|启动|调度|协调|总结|表彰|发布|新闻|颁奖|签约|组委).{0,6}(?:会|会议|仪式)$"
)
_BRANCH = re.compile(r"[^行社]{2,6}(?:[支分]行|分理处|营业部)")
_UNIT_LEVEL = re.compile(r"[省市县区州旗](?=[支分]行$)")
_LEVEL_SUFFIXES = ("省", "市", "县", "区", "镇", "乡", "街道", "村", "社区", "自治县", "自治州")


class Name(NamedTuple):
    """A name as one article uses it.

    `surface` is normalised; `document` and `mention` say where it stands first. `coin` is what
    stands in quotation marks in it, if a description follows. `placed`: the name says itself
    which place it belongs to.
    """

    key: Key
    surface: str
    type: str
    core: str
    coin: str
    placed: bool
    document: int
    mention: int


class Link(NamedTuple):
    """`short` stands for `full`, for a reason; the short form's mention is the evidence."""

    short: Name
    full: Name
    rule: str
    score: float


def match(short: Name, full: Name) -> tuple[str, float] | None:
    """Why `short` may be a short form of `full`, a name of the same family."""
    a, b = short.surface, full.surface
    if len(a) < 2 or a == b:
        return None
    if short.key.family == Family.ORGANIZATION:
        return _organization(short, full)
    if len(a) >= len(b) and short.key.family == Family.PLACE:
        return None
    if short.key.family == Family.PLACE:
        return _place(short, full)
    if short.key.family == Family.UNDERTAKING:
        return _undertaking(short, full)
    return None


def _organization(short: Name, full: Name) -> tuple[str, float] | None:
    a, b = short.surface, full.surface
    if short.type == "Bank" or full.type == "Bank":
        if short.type == full.type and full.key.name.startswith(short.key.name):
            rest = full.key.name[len(short.key.name) :]
            if not short.key.scope and re.search(r"[分支]行$", rest):
                return "bank for its branch", 0.85
        if short.type == full.type and not short.placed and b.endswith(a) and len(a) >= 3:
            return "name without its place", 0.85
        if short.type == full.type and _branch_alone(a, b):
            return "branch without its bank", 0.9
        return None
    if len(a) >= len(b):
        return None
    if short.type == full.type and full.coin == a:
        return "coined name without its description", 0.9  # 红马甲 of “红马甲”志愿服务队
    companies = (short.type == "Company") + (full.type == "Company")
    if companies != 1 and not short.placed and b.endswith(a) and len(a) >= 3:
        return "name without its place or parent", 0.9 if len(a) >= 4 else 0.85
    if short.type == "Company" and full.type == "Company":
        return _company(short, full)
    if short.type != full.type:
        return None
    if short.type != "GovernmentBody":
        return _abbreviation(a, b)
    if short.key.scope != full.key.scope:
        return None
    if len(short.core) >= 5:
        return _without_middle(short.core, full.core, 2, 3)
    return _initials(short.core, full.core)


def _branch_alone(short: str, full: str) -> bool:
    """云溪支行 of 农行云溪县支行: a branch that names no bank, after one that does."""
    a, b = _UNIT_LEVEL.sub("", short), _UNIT_LEVEL.sub("", full)
    return _BRANCH.fullmatch(a) is not None and b.endswith(a) and "行" in b[: -len(a)]


def _initials(short: str, full: str) -> tuple[str, float] | None:
    """文旅局 of 文化广播电视和旅游局; but 教育局 is not 教育体育局, which it begins."""
    if not 3 <= len(short) <= len(full) - 2 or full.startswith(short[:-1]):
        return None
    if short[0] != full[0] or short[-1] != full[-1]:
        return None
    rest = iter(full)
    if all(char in rest for char in short):
        return "abbreviation, same place", 0.85
    return None


def is_part(short: Name, full: Name) -> bool:
    """Whether the longer name is that of a part of the shorter one: XX公司, XX公司YY中心."""
    a, b = short.surface, full.surface
    return (
        a.endswith(("公司", "集团", "银行", "分行", "支行"))
        and b.startswith(a)
        and not _LEGAL_REST.fullmatch(b[len(a) :])
    )


def _company(short: Name, full: Name) -> tuple[str, float] | None:
    a, b = short.surface, full.surface
    if not _COMPANY_END.search(b):
        return None
    brand = _SHORT_END.sub("", a)
    if len(brand) < 2 or _SHORT_END.sub("", short.core) in ("", "分", "支", "子", "总"):
        return None  # 筠连分公司 may be anyone's
    for name in dict.fromkeys((b, full.core)):
        if name.startswith(brand):
            rest = name[len(brand) :]
            if a != brand and name.startswith(a) and not _LEGAL_REST.fullmatch(name[len(a) :]):
                return None  # XX集团 is not its subsidiary XX集团YY公司
            if _GROUP.search(rest):
                return "name begins a longer one", 0.5
            return "brand of the company", 0.95 if len(brand) >= 3 else 0.85
    return _abbreviation(brand, _LEGAL.sub("", full.core)) or _abbreviation(a, b)


def _abbreviation(short: str, full: str) -> tuple[str, float] | None:
    """鼎和电机 of 鼎和电力电机: two first characters together, the others in order, the last one
    near the end, at least half of them in runs of two."""
    if len(short) < 3 or len(full) <= len(short):
        return None
    start = full.find(short[:2])
    if start < 0 or start >= _REACH or short[-1] not in full[-6:]:
        return None
    at = start + 2
    for char in short[2:]:
        at = full.find(char, at)
        if at < 0:
            return None
        at += 1
    if len(full) - at > 4:
        return None
    return "abbreviation", 0.85 if len(short) >= 4 else 0.8


def _place(short: Name, full: Name) -> tuple[str, float] | None:
    a, b = short.surface, full.surface
    if b.startswith(a) and b[len(a) :] in _LEVEL_SUFFIXES and full.type != "Site":
        # 淮安, known as 淮安市, is not 淮安区 because that stands beside it
        return ("place without its level", 0.95) if short.key.name in (a, b) else None
    if full.type == short.type == "Site" and len(a) >= 3:
        if full.coin and full.coin in (short.coin, short.surface):
            return "same coined name, other description", 0.85
        if b.endswith(a) and not short.placed:
            return "name without its place", 0.9
        if b.startswith(a) and _HEAD.fullmatch(b[len(a) :]):
            return "name without its head noun", 0.85
    return None


@lru_cache(maxsize=1 << 18)
def squashed(name: str) -> str:
    """An undertaking's name without the marks that join its parts: 吹哨、报到 and 吹哨 报到."""
    return _SEPARATORS.sub("", name) or name


def coin_of(surface: str) -> str:
    """What stands in quotation marks, if words follow: 春雨 for “春雨”助学行动, else ""."""
    if "”" not in surface and "’" not in surface and "」" not in surface:
        return ""
    found = _COIN.match(surface)
    return found[1] if found else ""


@lru_cache(maxsize=1 << 18)
def _stem(name: str) -> str:
    """A name without the head nouns at its end."""
    return _HEAD.sub("", name) or name


def _undertaking(short: Name, full: Name) -> tuple[str, float] | None:
    a, b = squashed(short.surface), squashed(full.surface)
    stem, whole = _stem(a), _stem(b)
    if _HEAD.fullmatch(a):
        return None  # 行动 alone is no name
    alike = short.type == full.type or not {short.type, full.type} & _APART
    if alike and stem == whole and len(stem) >= 2:
        return "same name, other head noun", 0.95
    if alike and len(a) < len(b) and b.endswith(a):
        return "name without its specification", 0.9 if len(a) >= 3 else 0.8
    if alike and min(len(stem), len(whole)) >= 3 and (whole.endswith(stem) or stem.endswith(whole)):
        return "name without its specification", 0.85
    if short.type != full.type:
        return None
    if short.coin and short.coin == full.coin and short.coin not in (short.surface, full.surface):
        return "same coined name, other description", _same_description(short, full)
    if len(a) < len(b) and b.startswith(stem) and len(stem) >= 3:
        if full.type == "Event" and _GATHERING.search(b, len(stem)):
            return None  # 荷花节 and the meeting about it, 荷花节动员大会, are two
        return "name that opens a longer one", 0.85 if len(b) - len(stem) <= 6 else 0.6
    if short.type not in _APART and min(len(a), len(b)) >= 8:
        return _without_middle(a, b, 4, 8)
    return None


def _same_description(short: Name, full: Name) -> float:
    """Behind one coined name: kinds of thing (工作, 基地), or words that both descriptions have.

    “春雨”工作 and “春雨”十大助学行动 may well be two: the second is a coined name itself.
    """
    a, b = (one.surface.rpartition(one.coin[-1])[2] for one in (short, full))
    pairs = {a[at : at + 2] for at in range(len(a) - 1)}
    shared = any(b[at : at + 2] in pairs for at in range(len(b) - 1))
    return 0.85 if shared or max(len(a), len(b)) <= 6 else 0.6


def _without_middle(short: str, full: str, end: int, most: int) -> tuple[str, float] | None:
    """全链条整治 of A and of A、B: the short form is the full one with a piece cut out."""
    if not 0 < len(full) - len(short) <= most:
        return None
    head = 0
    while head < len(short) and short[head] == full[head]:
        head += 1
    tail = len(short) - head
    if head >= end and tail >= end and full.endswith(short[head:]):
        return "name without a piece in its middle", 0.8
    return None


class _Roots:
    """Full names by the places where a short form of them may touch them.

    A short form shares with its full name the two characters at its end, or it begins where the
    full name or a word near its beginning begins: so a name is compared with few of thousands.
    Few names are just gone through.
    """

    def __init__(self) -> None:
        self._all: dict[str, list[Name]] = {}
        self._held: dict[tuple[str, str, str], list[Name]] = {}
        self._indexed = False

    def add(self, root: Name) -> None:
        rows = self._all.setdefault(root.key.family, [])
        rows.append(root)
        if self._indexed:
            self._index(root)
        elif len(rows) > _FEW:
            self._indexed = True
            for row in self._all.values():
                for one in row:
                    self._index(one)

    def near(self, name: Name) -> Iterator[Name]:
        """What a name may be short for; a root may come twice."""
        if self._indexed:
            return self._look_up(name)
        return iter(self._all.get(name.key.family, ()))

    def _index(self, root: Name) -> None:
        words = {root.surface, _stem(root.surface), squashed(root.surface)}
        family = root.key.family
        keys = {(family, "end", word[-2:]) for word in words}
        keys |= {(family, "start", root.surface[at : at + 2]) for at in range(_REACH)}
        keys |= {(family, "start", word[:2]) for word in (*words, root.core, root.key.name)}
        for key in keys:
            self._held.setdefault(key, []).append(root)

    def _look_up(self, name: Name) -> Iterator[Name]:
        words = {name.surface, _stem(name.surface), squashed(name.surface)}
        family = name.key.family
        for end in sorted({word[-2:] for word in words}):
            yield from self._held.get((family, "end", end), ())
        starts = {word[:2] for word in words}
        if name.type == "Bank":
            starts.add(name.key.name[:2])
        for start in sorted(starts):
            yield from self._held.get((family, "start", start), ())


def link(names: Sequence[Name], blocked: Blocked) -> tuple[list[Link], list[Link]]:
    """(links made, links left for a person) among the names of one article or page.

    Longest names first; each shorter one goes to the best of the full names above it that it
    matches, the nearest before it where several match equally well.
    """
    order = sorted(names, key=lambda name: (-len(name.surface), name.surface, name.key))
    roots = _Roots()
    made, open_ones = [], []
    for name in order:
        best: tuple[tuple[float, bool, int], Name, str, float] | None = None
        # nearly all pairs share nothing: look at two characters before anything else
        stem = _stem(name.surface)
        first, last = stem[:2], stem[-2:]
        for root in roots.near(name):
            whole = root.surface
            if first not in whole and last not in whole and name.type != "Bank":
                continue
            if root.key == name.key or whole == name.surface:
                continue
            found = match(name, root)
            if found is None or blocked(name, root):
                continue
            before = (root.document, root.mention) <= (name.document, name.mention)
            distance = -abs(root.document - name.document) * 100000 - abs(
                root.mention - name.mention
            )
            rank = (found[1], before, distance)
            if best is None or rank > best[0]:
                best = rank, root, *found
        if best is not None and best[3] >= ACCEPT:
            made.append(Link(name, best[1], best[2], best[3]))
            continue
        if best is not None:
            open_ones.append(Link(name, best[1], best[2], best[3]))
        roots.add(name)
    return made, open_ones


class Blocked:
    """What never-merge corrections forbid: pairs of names (or ids) that must stay apart."""

    def __init__(self, pairs: Sequence[tuple[frozenset[str], frozenset[str]]] = ()) -> None:
        self._pairs = pairs

    def __call__(self, short: Name, full: Name) -> bool:
        if not self._pairs:
            return False
        return self.keys(short.key, full.key, short.surface, full.surface)

    def keys(self, one: Key, other: Key, surface: str = "", full: str = "") -> bool:
        """Whether two keys, with the surfaces they were read from, must stay apart."""
        a = {one.id, one.name, surface}
        b = {other.id, other.name, full}
        return any(
            (a & left and b & right) or (a & right and b & left) for left, right in self._pairs
        )
