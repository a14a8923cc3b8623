"""How far the name of an organisation reaches to the left of its head: the left border.

The walk goes from the head to the left, over words that can be inside a name, and ends

* behind a mark or a word that cannot be inside one (a verb, a conjunction, a post, a date),
* at the division that opens the name: 九江市|水利局; of several in a row at the last one,
  because divisions above the one whose body it is are places of their own: 九江市|修水县…大队,
* but passes a body that the name belongs to: 青溪县综合行政执法局|白塔中队,
* at a quoted name: “赣江红”|党建联盟.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.border import odd_brand
from kg.extract.nearby import (
    body_before,
    conjunction,
    directly,
    leaks,
    place_near,
    place_row,
    spelt_out,
)
from kg.extract.tokens import NAME, NOUN, NUMBER, PLAIN, STOP, VERB

if TYPE_CHECKING:
    from kg.extract.candidates import Context, Word
    from kg.extract.divisions import Place
    from kg.extract.heads import Head
    from kg.lexicon import Lexicon

LONGEST = 28  # characters left of a head
LEVELS = "省市县区州旗盟镇乡"
# Development zones: one word of a name, however the tokeniser cuts them.
ZONES = (
    *("经济技术开发区", "高新技术产业开发区", "经济开发区", "开发区", "经开区", "高新区", "景区"),
    *("高铁新区", "新区", "综保区", "综合保税区", "自贸区", "自贸试验区", "自贸片区", "科学城"),
    *("管理区", "度假区", "保税区", "工业园区", "产业园区", "产业集聚区", "风景区", "名胜区"),
)
PARKS = ("试验区", "示范区", "合作区", "产业园", "工业园", "科技园", "物流园")
ENDS_ZONE = frozenset(zone[-1] for zone in (*ZONES, *PARKS))
# Heads of those that stand in a zone and are no body of it.
FIRMS = ("有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "研究院", "设计院")
# Heads that begin like a community's and are a town's: 铜鼓镇|社区卫生服务中心.
OF_TOWNS = ("社区卫生", "社区医院", "社区学院", "社区教育", "社区矫正")
FUNCTION = (
    "与和及的了在从向由被将把是等对为到以并或让给使请原而且也都又还再就才只不没未们其该此这那"
)
# Prepositions, conjunctions and verbs that the tokeniser glues to a level word: 对县, 任县.
GLUED = "对由向与和及从在到把将为于经被任给受让请据赴报原"
UNITS = ("中队", "大队", "支队", "分队", "庭")  # numbered ones: 高速大队|三|中队
MEASURES = "家名个位所座支项批条次场届款类种户组"
NUMERALS = "0123456789一二三四五六七八九十百余多"
LADDER = re.compile(r"[省市县镇乡]{1,3}[乡村][两三四]级")  # 县乡村三级|党群服务中心
NATIONS = ("中国", "中华", "海峡两岸", "亚洲", "亚太")
SAID = re.compile(r"[,，。;；!！?？]")
FIRM_HEADS = ("公司", "集团", "有限", "股份", "企业")  # how the heads of firms begin
# Where the walk ended, from sure to unsure.
PLACE = "place"
LEVEL = "level"
QUOTE = "quote"
VILLAGE = "village"
BODY = "body"
CLEAN = "clean"
OPEN = "open"


class Reach(NamedTuple):
    """A left border, and how the walk ended there.

    `owner` is the nearest body that the walk passed; `named` says that something in the name is
    more than a common noun; `words` counts its words (heads and those that say nothing left out),
    `nouns` those of them that are not of the common stock of such names (农业, 服务).
    """

    start: int
    how: str
    owner: Head | None
    named: bool
    words: int
    nouns: int = 0


@lru_cache(maxsize=4)
def company_names(lexicon: Lexicon) -> frozenset[str]:
    """Names that local firms of country-wide companies begin with; cached."""
    return frozenset(word for cell in lexicon.set("company_names") for word in cell.split())


def is_name(quoted: str) -> bool:
    """May the words between quotation marks be a name, and not something that somebody said?"""
    return len(quoted) <= 16 and not SAID.search(quoted)


def walk(context: Context, at: int, verbs: bool = False) -> Reach:
    """Walk to the left from `at`, the start of a head.

    `verbs`: the word before the head may be a verb (文化|创意|有限公司).
    """
    return _Walk(context, at, verbs).reach()


class _Walk:
    """One walk: the border so far and what was seen on the way.

    A step moves `start` to the left and says True, ends the walk and says False, or does not
    apply and says None.
    """

    def __init__(self, context: Context, at: int, verbs: bool) -> None:
        self.context = context
        self.text = context.text
        self.at = self.start = at
        self.clause = context.clause_start(at)
        self.floor = max(self.clause, at - LONGEST)
        self.begins = context.boundaries
        self.verbs = verbs
        self.owner: Head | None = None
        self.named = False
        self.count = self.nouns = 0
        self.how = OPEN
        self.village = self.text.startswith(("村", "社区"), at)

    def reach(self) -> Reach:
        """Where the walk ends."""
        places, bodies = self.context.place_ending, self.context.head_ending
        while self.start > self.floor:
            moved = self.place() if self.start in places else None
            if moved is None and self.start in bodies:
                moved = self.body()
            if moved is None:
                moved = self.zone()
            if moved is None:
                moved = self.word()
            if not moved:
                break
        return Reach(*self.border(), self.owner, self.named, self.count, self.nouns)

    def border(self) -> tuple[int, str]:
        """The left border and how it was reached."""
        if self.how in (PLACE, LEVEL):
            return self.start, self.how
        if self.start == self.clause:
            quote = self.context.quote_at.get(self.start)
            said = quote is None or not is_name(self.text[quote.inner : quote.until])
            if quote is not None and quote.mark in "“「" and not said:
                self.named = True
                return quote.inner, QUOTE
        if self.village and self.start < self.at:
            return self.start, VILLAGE
        owner = self.owner
        beside = owner is not None and owner.mode == "organ" and self.start == owner.start - 1
        if beside and self.how == BODY and self.text[self.start] in LEVELS:  # 县法院|立案庭
            self.named = True
            return self.start, LEVEL
        if (
            self.start + 1 < self.at
            and self.begins[self.start + 1]
            and self.text[self.start] in LEVELS
            and not LADDER.match(self.text, self.start)
        ):  # 市|茶叶协会
            return self.start, LEVEL
        if self.how == OPEN and self.start == self.clause:
            return self.start, CLEAN
        return self.start, self.how

    def place(self) -> bool | None:
        """A division ends here: the name begins with it, unless a body stands before it."""
        place = self.context.place_ending.get(self.start)
        if place is None or place.start < self.floor:
            return None
        kin = self.text.startswith(("商会", "同乡会", "同乡联谊会", "企业商会"), self.at)
        inside = kin and place.start in self.context.place_ending  # 温州|开化|商会
        if place.common and not inside and not spelt_out(self.context, place, self.clause):
            return None
        if not (place.full or self.on_words(place)) or conjunction(self.context, place.start):
            return None
        if not place.full and self.cut_brand(place.start):
            return None
        if self.village and not place.full and self.text.startswith(("社区", "村"), place.end):
            self.start, self.named = place.start, True  # 瑞金|社区志愿服务队, 东河|村党支部
            return False
        clinic = self.start == self.at and self.text.startswith(OF_TOWNS, self.at)
        clinic = clinic and place.end - place.start > 2  # no bare 街道
        if self.village and not clinic:  # 云溪镇|石竹坳村党支部
            return False
        body = body_before(self.context, place.start, self.floor)
        self.named = True
        if body is None:
            self.start, self.how = place.start, PLACE
            above = self.context.place_ending.get(place.start)
            for first in (place.start, above.start if above is not None else -1):
                for length in (4, 3, 2):  # 国网|江西省|电力有限公司, 中国电信|湖南|株洲|分公司
                    brand = self.text[max(self.floor, first - length) : max(first, 0)]
                    if len(brand) == length and brand in company_names(self.context.lexicon):
                        self.start = first - length
                        return False
            return False
        self.start = body.end
        return True

    def cut_brand(self, at: int) -> bool:
        """Is a short form the rest of a longer name: 青川县|白|龙湖|茶业?"""
        word = self.context.word_at(at)
        if word.end != at or at - word.start != 1 or word.kind not in (NOUN, NAME):
            return False
        opens = word.start == self.clause or word.start in self.context.place_ending
        return opens and self.text[word.start] not in LEVELS

    def on_words(self, place: Place) -> bool:
        """Does the place begin where a word does (牡丹 in 白牡丹 does not)?"""
        return bool(self.begins[place.start])

    def body(self) -> bool | None:
        """A head ends here: the name belongs to that body."""
        head = self.context.head_ending.get(self.start)
        if head is None or head.start < self.floor:
            return None
        if head.mode == "weak" and self.start == self.at:
            return None
        if (head.mode, head.type) == ("national", "Company"):  # 中联重科|股份有限公司
            self.named = True
        self.owner = self.owner or head
        self.named = self.named or head.mode == "national"  # 中国农科院|茶叶研究所
        self.start, self.how = head.start, BODY
        if head.mode == "self":  # 志愿者|三附院|急诊科
            place = place_row(self.context, head.start)
            self.start = head.start if place < 0 else place
            self.named = True
            return False
        return True

    def zone(self) -> bool | None:
        """A development zone ends here: 赣州|经开区|管委会."""
        if self.text[self.start - 1] not in ENDS_ZONE:
            return None
        firm = self.named and self.start < self.at and self.text.startswith(FIRMS, self.at)
        if firm and self.text.endswith((*ZONES, *PARKS), self.floor, self.start):
            return self.clean(self.start)  # 上饶经开区|晶山能源有限公司
        if not self.text.endswith(ZONES, self.floor, self.start):
            return None
        for zone in ZONES:
            if self.text.endswith(zone, self.floor, self.start):
                self.start -= len(zone)
                self.named, self.count = True, self.count + 1
                return True
        return None

    def word(self) -> bool:
        """The next word to the left, and whether it can be inside a name."""
        word = self.context.word_at(self.start)
        for inner in range(self.start - 1, word.start, -1):
            place = self.context.place_ending.get(inner)
            held = self.text[inner : self.start]
            if place is None or not place.full or place.start > word.start:
                continue
            if held[0] not in "委长府级政":  # 龙里县|城|市, but 安阳|市委常委
                self.start, self.count = inner, self.count + 1
                return True
        held = self.text[word.start : self.start]
        unit = (
            word.kind == NUMBER
            and self.start == self.at
            and (word.start in self.context.head_ending or directly(self.context, word.start))
        )
        if unit and self.text.startswith(UNITS, self.at):  # 高速大队|三|中队
            self.start = word.start
            return True
        if held == "非" and self.text.startswith("非物质", word.start):  # 非物质文化遗产
            self.start = word.start
            return True
        verb = word.kind == VERB and not (self.verbs and self.start == self.at and len(held) == 2)
        if verb or word.kind in (STOP, NUMBER):
            return self.stop_at(word, held)
        if word.start < self.floor:
            return False
        if len(held) == 2 and held[0] in GLUED and held[1] in LEVELS:  # 和省|农科院
            self.start, self.how, self.named = self.start - 1, LEVEL, True
            return False
        if held in NATIONS and word.start >= self.floor:  # 中国|第三|轴承厂
            self.start, self.how, self.named = word.start, PLACE, True
            return False
        if held == "代表" and self.text.startswith(FIRM_HEADS, self.at):  # 张平代表|云茶集团
            return self.clean(word.end)
        if "该" in held:  # 由该|商会
            return self.clean(self.start)
        counted = held in MEASURES and word.start > self.clause
        if counted and self.context.word_at(word.start).kind == NUMBER:  # 4家|单位
            return self.clean(self.start)
        if word.kind == NAME and len(held) > 1:
            if held[0] in MEASURES and self.text[word.start - 1 : word.start] in tuple(NUMERALS):
                return self.clean(word.start + 1)
            if held[-1] in "到赴往" and word.end <= self.at and len(held) < 4:  # 6人到|商会
                return self.clean(self.start)
            if leaks(self.context, held[0], word.start):
                self.named, self.count = True, self.count + 1
                return self.clean(word.start + 1)
        if held.endswith(("村", "社区")) and not held.endswith(("农村", "乡村")):
            self.village = True
        if word.end <= self.at:
            self.named = self.named or word.kind == NAME
            self.count += word.kind != PLAIN
            self.nouns += word.kind == NOUN
        elif self.context.word_class(held) != PLAIN:  # a word that holds the head: 农业|大学
            self.named = self.named or word.kind == NAME
        self.start = word.start
        return True

    def clean(self, start: int) -> bool:
        """End the walk at a border that a word outside the name draws."""
        self.start = start
        self.how = CLEAN if self.how == OPEN else self.how
        return False

    def stop_at(self, word: Word, held: str) -> bool:
        """End the walk at a word outside the name, or at the piece of it that is inside."""
        if len(held) == 2 and held[0] in "该我本" and held[1] in LEVELS:  # 该县|纪委监委
            self.start, self.how, self.named = self.start - 1, LEVEL, True
            return False
        if held == "直属" and word.start in self.context.head_ending:  # 省工商联|直属|商会
            self.start = word.start
            return True
        for length in (4, 3, 2):  # 在|中建|三公司
            brand = self.text[word.start : min(word.start + length, self.at)]
            if len(brand) > len(held) and brand in company_names(self.context.lexicon):
                self.named = True
                return self.clean(word.start)
        if self.branded(word, held):
            self.start, self.named, self.count = word.start, True, self.count + 1
            return True
        if self.start < self.at and (odd := odd_brand(self.text, self.start)) >= 0:
            self.named = True
            return self.clean(odd)
        if (
            len(held) == 1
            and held not in FUNCTION
            and place_near(self.context, word.start, self.floor)
        ):
            self.start, self.count = word.start, self.count + 1
            return True
        return self.clean(self.start)

    def branded(self, word: Word, held: str) -> bool:
        """Is a verb that nobody does to a firm its brand: 湖南|跃进|机械|有限公司?"""
        return (
            word.kind == VERB
            and len(held) == 2
            and self.start < self.at
            and held not in self.context.bearings.stops
            and self.text.startswith(FIRMS[:4], self.at)
            and word.start in self.context.place_ending
        )
