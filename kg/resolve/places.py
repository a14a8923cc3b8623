"""Places linked to the gazetteer: which division a mention means, and where an article plays.

The rest of the room needs `locate` only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.records import Document
from kg.resolve.context import Context, Paths, Seen, main_place
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


class Place(NamedTuple):
    """What a place mention was linked to: `code`, or "" and the candidates left open.

    `above` is the code of the place it stands directly behind (赤溪镇 | 流岐岙村), "" if none.
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
    by_page: dict[str, list[tuple[str, float]]] = defaultdict(list)
    votes = []
    for document in documents:
        own = _votes(document, paths)
        votes.append(own)
        by_page[document.article.source].extend(own)
    page_main = {
        source: paths.up_to(main_place(paths, own), "prefecture") for source, own in by_page.items()
    }
    out = []
    for document, own in zip(documents, votes, strict=True):
        main = main_place(paths, own) or page_main[document.article.source]
        out.append(_link(document, main, paths))
    return out


def _candidates(surface: str, kind: str, paths: Paths) -> tuple[str, ...]:
    known = paths.spots.get((surface, kind))
    if known is None:
        known = paths.spots[surface, kind] = _look_up(surface, kind, paths)
    return known


def _look_up(surface: str, kind: str, paths: Paths) -> tuple[str, ...]:
    levels = _LEVELS_OF[kind]
    name = normal(surface)
    return tuple(sorted({one.code for one in paths.find(name) if one.level in levels}))


def _votes(document: Document, paths: Paths) -> list[tuple[str, float]]:
    """Divisions that are named without doubt, with the weight of where they stand."""
    article = document.article
    votes = [(code, 0.1) for code in _leading(article.publication, paths)]
    votes += [(code, 4.0) for code in _leading(article.dateline, paths)]
    votes += [(code, 3.0) for code in _leading(article.title, paths)]
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
            found, weight = _place_of_body(surface, paths), weight / 2
        else:
            found = _candidates(surface, mention.type, paths)
        if len(found) == 1:
            votes.append((found[0], weight))
    return votes


def _place_of_body(surface: str, paths: Paths) -> tuple[str, ...]:
    known = paths.spots.get((surface, ""))
    if known is None:
        known = paths.spots[surface, ""] = leading_places(normal(surface), paths)[0]
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


def _link(document: Document, main: str, paths: Paths) -> Located:
    article = document.article
    context = Context(paths, main, [part.start for part in article.parts])
    places: dict[int, Place] = {}
    passing = _passing(document)
    above, end = "", -1
    open_ones = []
    for number, mention in enumerate(document.extraction.mentions):
        if mention.type not in LINKED_TYPES:
            continue
        if mention.start != end:
            above = ""
        found = _candidates(article.surface(mention.start, mention.end), mention.type, paths)
        code = ""
        inside = [one for one in found if above and paths.contains(above, one)]
        if len(inside) == 1:
            code, rule, score = inside[0], "place chain", 1.0
        elif len(found) == 1 and context.fits(found[0]):
            code, rule, score = found[0], "only division of the name", 0.95
        else:
            code, rule, score = "", "name as written", 0.5
            if found:
                open_ones.append((number, mention.start, found))
        places[number] = Place(code, () if code else found, above, rule, score)
        context.add(Seen(mention.start, code, number in passing))
        above, end = code or above, mention.end
    for number, position, found in open_ones:
        if code := context.choose(found, position):
            old = places[number]
            places[number] = Place(
                code, (), old.above, "division that fits the places around", 0.85
            )
            context.add(Seen(position, code, number in passing))
    return Located(places, context)
