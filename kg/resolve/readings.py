"""One mention to what it stands for: key, canonical name, and the reason, family by family."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import Lexicon
from kg.records import Family
from kg.resolve import banks, organs
from kg.resolve.context import Context, Paths, short_name
from kg.resolve.keys import Key, Reading, normal
from kg.resolve.links import squashed
from kg.resolve.places import Place

_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|公司)$")
# Names without a place that many places have, among companies; and those of which there is one
# in the country, among other organisations.
_LOCAL_BUSINESS = re.compile(
    r"(?:酒店|饭店|宾馆|超市|商店|商场|合作社|农场|店|厂|商行|山庄|农家乐|药房|经营部|民宿)$"
)
_UNIQUE = re.compile(r"^(?:中国|中华|全国|国家|国际)|(?:大学|科学院|工程院)(?!堂|生)")
_LEVELLED = re.compile(r"(?:[省市县区镇乡村旗州]|街道|社区|居委会|村委会)$")
_ROAD = re.compile(r"[^省市县区]{0,2}(?:路|街|大道|巷|弄|桥)")


class Reader:
    """Reads mentions of a build; what depends on the name alone is worked out once a name."""

    def __init__(self, paths: Paths, lexicon: Lexicon) -> None:
        self.paths = paths
        self.lexicon = lexicon
        self._organ = lru_cache(maxsize=None)(lambda name: organs.parse(name, paths, lexicon))
        self._bank = lru_cache(maxsize=None)(lambda name: banks.parse(name, paths, lexicon))
        self._leading = lru_cache(maxsize=None)(
            lambda name: organs.leading_places(normal(name), paths)
        )
        self._abroad = lexicon.set("countries")
        self._known_sites = lexicon.set("regions")
        self._laws = lexicon.set("laws")
        self._made: dict[tuple[str, str, str], Reading] = {}

    def place(self, surface: str, place: Place, context: Context) -> Reading:
        """A mention of a division, a village or a community."""
        if place.code:
            known = self._made.get((place.code, place.rule, ""))
            if known is None:
                path = self.paths.path(place.code)
                name = path[-1].name
                key = Key(Family.PLACE, name, path[-2].code if len(path) > 1 else "")
                known = Reading(key, name, name, place.rule, place.score, place.code)
                self._made[place.code, place.rule, ""] = known
            return known
        scope, name = place.above, normal(surface)
        if not scope and _LEVELLED.search(name) and name not in self._abroad:
            scope = context.county
        key = Key(Family.PLACE, name, scope)
        return Reading(key, "", key.name, place.rule, 1.0, "", place.candidates)

    def read(
        self, surface: str, kind: str, context: Context, position: int, above: str = ""
    ) -> Reading:
        """A mention of anything else; `above` is the place it stands directly behind, if any."""
        family = self.lexicon.families[kind]
        if family == Family.ORGANIZATION:
            if kind == "GovernmentBody":
                return self._body(surface, context, position, above)
            if kind == "Bank" and (bank := self._bank(surface)):
                return self._branch(surface, bank, context, position)
            return self._organization(surface, kind, context, position)
        if family == Family.PLACE:
            return self._site(surface, context, above)
        scope = context.prefecture if family == Family.PERSON else ""
        made = self._made.get((surface, scope, family))
        if made is None:
            name = normal(surface)
            if family == Family.PERSON:
                made = Reading(Key(family, name, scope))
            else:
                law = name in self._laws and not name.startswith("中华")
                made = Reading(
                    Key(family, squashed(name), ""), "中华人民共和国" + name if law else ""
                )
            self._made[surface, scope, family] = made
        return made

    def _body(self, surface: str, context: Context, position: int, outer: str) -> Reading:
        parsed = self._organ(surface)
        rule, score, code = "same name", 1.0, ""
        if parsed.word:
            code, rule = context.place_of(parsed.word, position)
            score = 0.9
            if not code:
                return self._plain(surface, context)
        elif parsed.spots:
            code = organs.choose_spot(parsed, context, position)
            if not code:
                return self._plain(surface, context)
        elif not parsed.core or organs.is_national(parsed.core, self.lexicon):
            return Reading(Key(Family.ORGANIZATION, normal(surface), ""))
        else:
            county = self.paths.up_to(outer, "county") or context.county
            name, shown = organs.unlisted_town(parsed, county, self.paths, self.lexicon)
            if name:
                key = Key(Family.ORGANIZATION, name, county)
                return Reading(key, shown, parsed.core, "town of the place around", 0.85)
            return self._bare_body(surface, parsed, context)
        cached = self._made.get((surface, code, rule))
        if cached is None:
            name, shown = organs.compose(parsed, code, self.paths, self.lexicon)
            if shown and (above := organs.above(surface)):
                shown = above + shown
            key = Key(Family.ORGANIZATION, name, code)
            cached = Reading(key, shown, parsed.core, rule, score)
            self._made[surface, code, rule] = cached
        return cached

    def _bare_body(self, surface: str, parsed: organs.Parsed, context: Context) -> Reading:
        """教育局 alone: that of the place the article is about, where every place has one."""
        code = context.county
        core = organs.core_of(parsed.core, self.lexicon)
        if not code or not core.known:
            return self._plain(surface, context)
        name, shown = organs.compose(parsed, code, self.paths, self.lexicon)
        key = Key(Family.ORGANIZATION, name, code)
        return Reading(key, shown, parsed.core, "organ of the article's place", 0.8)

    def _plain(self, surface: str, context: Context) -> Reading:
        """A body that stays under its own words; only its scope keeps two places' apart."""
        name = normal(surface)
        scope = context.county
        return Reading(Key(Family.ORGANIZATION, name, scope), "", name)

    def _branch(self, surface: str, bank: banks.Bank, context: Context, position: int) -> Reading:
        rule, score, code = "same name", 1.0, ""
        if bank.word:
            code, rule = context.place_of(bank.word, position)
            score = 0.9
        elif bank.spots:
            code = context.choose(bank.spots, position)
            if not code and bank.certain and len(bank.spots) == 1:
                code = bank.spots[0]
            ordinary = not bank.certain and bank.place in self.paths.common
            if ordinary and not context.is_around(code, ordinary):
                code = ""
        elif bank.local and (code := self.paths.at(context.main, "county")):
            rule, score = "bank of the article's place", 0.8
        scope = context.prefecture if not code and (bank.unit or bank.local) else code
        name, shown = banks.compose(bank, code, self.paths)
        return Reading(Key(Family.ORGANIZATION, name, scope), shown, normal(surface), rule, score)

    def _organization(self, surface: str, kind: str, context: Context, position: int) -> Reading:
        name = normal(surface)
        spots, certain, length = self._leading(name)
        if not length and kind != "Company":
            parsed = self._organ(surface)
            if parsed.word:
                code, rule = context.place_of(parsed.word, position)
                if code:
                    key = self.paths.short(code) + parsed.core
                    shown = self.paths.full(code) + parsed.core
                    return Reading(
                        Key(Family.ORGANIZATION, key, code), shown, parsed.core, rule, 0.9
                    )
        core = name[length:]
        base = core
        if kind == "Company" and len(stripped := _LEGAL.sub("", core)) >= 3:
            base = stripped
        if not length:
            scope = ""
            if _LOCAL_BUSINESS.search(name) if kind == "Company" else not _UNIQUE.search(name):
                scope = context.county
            return Reading(Key(Family.ORGANIZATION, base, scope), "", core)
        code = context.choose(spots, position) if certain else ""
        if certain and not code and len(spots) == 1:
            code = spots[0]
        place = name[:length]
        if certain:
            place = self.paths.short(code) or short_name(place)
        key = place + base
        return Reading(Key(Family.ORGANIZATION, key, code), "", core)

    def _site(self, surface: str, context: Context, above: str) -> Reading:
        name = normal(surface)
        spots, certain, length = self._leading(name)
        if length and not certain and _ROAD.match(name[length:]):
            length = 0  # 重庆路 is a road of any city but Chongqing
        if name in self._known_sites:
            return Reading(Key(Family.PLACE, name, ""))
        if not length:
            scope = self.paths.up_to(above or context.main, "county")
            return Reading(Key(Family.PLACE, name, scope), "", name)
        code = spots[0] if certain and len(spots) == 1 else ""
        place = name[:length]
        if certain:
            place = self.paths.short(code) or short_name(place)
        key = place + name[length:]
        return Reading(Key(Family.PLACE, key, code), "", name[length:])
