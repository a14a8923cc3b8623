"""Places linked to the gazetteer: which division a mention means, and where an article plays.

The rest of the room needs `locate` only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.records import Document
from kg.resolve.context import Context, Paths, Seen, main_place
from kg.resolve.division import Clues, Readings, decide, readings
from kg.resolve.keys import normal
from kg.resolve.organs import leading_places

LINKED_TYPES = ("AdministrativeDivision", "Village", "Community")
_LEVELS_OF = {
    "AdministrativeDivision": ("province", "prefecture", "county", "township"),
    "Village": ("village",),
    "Community": ("village",),
}
_BODIES = ("GovernmentBody", "Bank")
_PART_WEIGHT = {"dateline": 4.0, "title": 3.0, "subtitle": 2.0, "caption": 0.5}


# 北海市|重庆路: a city's name that a road bears. 重庆路桥, 重庆路网 are none.
_ROAD = re.compile(r"[东西南北中]?[一二三四五]?(?:路(?![桥网况政段径])|大道|大街|街(?!道)|巷|立交)")
_NEARBY = 40
_WINDOW = 400  # place mentions before and behind that are looked at for them
# Words that name a town in front of a village, though no recogniser knew it.
_TOWN_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[镇乡]|街道)\Z")
_LEVEL = re.compile(r"(?:[省市县区旗州盟镇乡]|街道)\Z")


class Place(NamedTuple):
    """What a place mention was linked to: `code`, or "" and the candidates left open.

    `above` is the code of the place it stands directly behind (云溪镇 | 石竹坳村), "" if none.
    """

    code: str
    candidates: tuple[str, ...]
    above: str
    rule: str
    score: float


class Located(NamedTuple):
    """The places of one document: by number of the mention, and what is known around them."""

    places: Mapping[int, Place]
    context: Context


def locate(documents: Sequence[Document], paths: Paths) -> list[Located]:
    """Links the place mentions of every document; documents of one page help each other."""
    linker = _Linker(paths)
    by_page: dict[str, list[tuple[str, float]]] = defaultdict(list)
    votes = []
    for document in documents:
        own = _votes(document, linker)
        votes.append(own)
        by_page[document.article.source].extend(own)
    page_main = {
        source: paths.up_to(main_place(paths, own), "prefecture") for source, own in by_page.items()
    }
    out = []
    for document, own in zip(documents, votes, strict=True):
        main = main_place(paths, own) or page_main[document.article.source]
        out.append(linker.link(document, main))
    return out


class _Linker:
    """Links the mentions of a build; what depends on the name alone is worked out once a name."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._known: dict[tuple[str, str], Readings] = {}

    def readings(self, name: str, kind: str) -> Readings:
        """What a normalised name of that type may mean."""
        found = self._known.get((name, kind))
        if found is None:
            found = self._known[name, kind] = readings(name, _LEVELS_OF[kind], self.paths)
        return found

    def link(self, document: Document, main: str) -> Located:
        """First what the names alone tell, then what the places around settle."""
        article, paths = document.article, self.paths
        numbers = [n for n, m in enumerate(document.extraction.mentions) if m.type in LINKED_TYPES]
        passing = _passing(document)
        places: dict[int, Place] = {}
        for sure_only in (True, False):
            if places and all(place.code for place in places.values()):
                break
            same: dict[tuple[str, str], str] = {}
            absent: dict[tuple[str, str], Place] = {}
            for number in numbers:
                if (place := places.get(number)) and place.code:
                    same.setdefault(self._named(document, number), place.code)
            above, above_name, end = "", "", -1
            for at, number in enumerate(numbers):
                mention = document.extraction.mentions[number]
                if mention.start != end:
                    found = _TOWN_BEFORE.search(
                        article.text, max(mention.start - 8, 0), mention.start
                    )
                    above, above_name = "", found[0] if found else ""
                name, kind = self._named(document, number)
                place = places.get(number)
                if place is None or not place.code:
                    clues = Clues(
                        above,
                        above_name,
                        same.get((name, kind), ""),
                        common=name in paths.common,
                        date=article.date,
                    )
                    if not sure_only:
                        window = numbers[max(at - _WINDOW, 0) : at + _WINDOW]
                        nearby = [n for n in window if n not in passing and places[n].code]
                        clues = clues._replace(
                            before=_unique(places[n].code for n in reversed(nearby) if n < number),
                            behind=_unique(places[n].code for n in nearby if n > number),
                            main=main,
                        )
                    place = self._place(document, mention.end, name, kind, clues)
                    if place.code:
                        same.setdefault((name, kind), place.code)
                    elif above and not place.candidates:
                        absent.setdefault((name, kind), place)
                    places[number] = place
                # A place that is not in the list still tells where the next one lies.
                above_name = "" if place.code else name
                above, end = place.code or above, mention.end
        context = Context(paths, main, [part.start for part in article.parts])
        for number in numbers:
            if not places[number].code:  # said once where it lies, and not in the list there
                places[number] = absent.get(self._named(document, number), places[number])
            mention = document.extraction.mentions[number]
            context.add(Seen(mention.start, places[number].code, number in passing))
        return Located(places, context)

    def _named(self, document: Document, number: int) -> tuple[str, str]:
        mention = document.extraction.mentions[number]
        return normal(document.article.surface(mention.start, mention.end)), mention.type

    def _place(self, document: Document, end: int, name: str, kind: str, clues: Clues) -> Place:
        if _ROAD.match(document.article.text, end) and not _LEVEL.search(name):
            return Place("", (), clues.above, "name of a road", 0.5)
        made = decide(self.readings(name, kind), clues, self.paths)
        return Place(made.code, made.candidates, clues.above, made.rule, made.score)


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    """The nearest codes, each once: a table of a thousand places says no more than that."""
    out: dict[str, None] = {}
    for code in codes:
        out[code] = None
        if len(out) == _NEARBY:
            break
    return tuple(out)


def _votes(document: Document, linker: _Linker) -> list[tuple[str, float]]:
    """Divisions that are named without doubt, with the weight of where they stand."""
    article, paths = document.article, linker.paths
    votes = [(code, 0.1) for code in _leading(article.publication, paths)]
    votes += [(code, 4.0) for code in _leading(article.dateline, paths)]
    title = _leading(article.title, paths)
    parts = [(part.start, part.kind) for part in article.parts]
    at = 0
    passing = _passing(document)
    mentions = document.extraction.mentions
    for number, mention in enumerate(mentions):
        body = mention.type in _BODIES
        if number in passing or not (body or mention.type == "AdministrativeDivision"):
            continue
        behind = mentions[number + 1] if number + 1 < len(mentions) else mention
        if behind.start == mention.end and behind.type == "AdministrativeDivision":
            continue  # 温州市 in 温州市龙湾区 only says where that one lies
        while at + 1 < len(parts) and parts[at + 1][0] <= mention.start:
            at += 1
        weight = _PART_WEIGHT.get(parts[at][1], 1.0) if parts else 1.0
        surface = article.surface(mention.start, mention.end)
        if body:
            found = _place_of_body(surface, mention.type, paths)
        elif (name := normal(surface)) not in paths.common:
            known = linker.readings(name, mention.type)
            found = (known.sure,) if known.sure else known.full
            if known.towns and not known.full:
                weight /= 2  # a short form that may be some town's
        else:
            continue
        if len(found) == 1:
            votes.append((found[0], weight))
    # 合作社卖橙记 is not about 合作市: a title's word needs the place itself in the article.
    if title and (
        not _is_word(article.title, paths) or any(paths.contains(title[0], v) for v, _ in votes)
    ):
        votes.append((title[0], 3.0))
    return votes


def _is_word(title: str, paths: Paths) -> bool:
    """Whether it begins with a short form of a division that is an ordinary word too."""
    return any(normal(title[:length]) in paths.common for length in range(2, 5))


def _place_of_body(surface: str, kind: str, paths: Paths) -> tuple[str, ...]:
    known = paths.spots.get((surface, kind))
    if known is None:
        name = normal(surface)
        known, certain, length = leading_places(name, paths)
        if kind == "Bank" and not certain and name[:length] in paths.common:
            known = ()  # 东方农商银行 says nothing of 东方市
        paths.spots[surface, kind] = known
    return known


def _leading(text: str, paths: Paths) -> tuple[str, ...]:
    """The division whose name begins a title, a dateline or a publication's name, if just one."""
    text = normal(text[:12])
    for length in range(min(len(text), 8), 1, -1):
        found = {
            division.code
            for division in paths.find(text[:length])
            if division.level in ("province", "prefecture", "county")
        }
        if found:
            return tuple(found) if len(found) == 1 else ()
    return ()


def _passing(document: Document) -> frozenset[int]:
    """Mentions in a list of places (上海、湖北、江西等): they say little about where we are."""
    article, mentions = document.article, document.extraction.mentions
    out: set[int] = set()
    for number in range(len(mentions) - 1):
        here, behind = mentions[number], mentions[number + 1]
        if (
            here.type == behind.type == "AdministrativeDivision"
            and behind.start - here.end == 1
            and article.text[here.end] == "、"
        ):
            out.update((number, number + 1))
    return frozenset(out)
