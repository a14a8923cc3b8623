"""Administrative divisions as they stand in a text: the left anchors of most names.

All full names from the province to the township and the short forms down to the county are in one
automaton (leftmost, longest). Whether a bare short form is a mention is for the family of places
to judge; here it only says that a name of a place can be read at this spot.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.extract.anchors import COUNTY, TOWN
from kg.extract.border import leftward, within_saying
from kg.extract.tokens import NAME, tokenizer
from kg.lexicon.divisions import gazetteer

if TYPE_CHECKING:
    from kg.extract.candidates import Context
    from kg.lexicon import Lexicon

# A level word may begin the next word instead: 武汉|市长, not 武汉市|长; unless what follows is a
# name of its own.
NOT_POSTS = ("长江", "长城", "长征", "长安", "长途", "长者", "长期", "长效")


NEVER_OPENS = frozenset("的和与及在到由从对将把被至有之以是为让给向往了等各全该本某每这那其两多几")
FULL_ENDS = frozenset("省市县区镇乡街道州旗盟木场")
TOWNS = ("镇", "乡", "街道")
OLD_TOWN = re.compile(r"([\u3400-\u9fff]{2,3})(?:镇|乡|街道)")
AUTONOMOUS = ("自治州", "自治县", "自治旗")


class Place(NamedTuple):
    """A division's name in the text.

    `full`    the level suffix is part of it.
    `common`  a short form that far more often is an ordinary word (友好, 资源).
    """

    start: int
    end: int
    level: str
    full: bool
    common: bool


class Divisions:
    """The automaton over all names of divisions."""

    def __init__(self, lexicon: Lexicon) -> None:
        places = gazetteer(lexicon)
        entries: dict[str, tuple[str, bool]] = {}
        for level in ("province", "prefecture", "county"):
            for name in sorted(places.short_names(level)):
                entries.setdefault(name, (level, False))
        for _, name, short in lexicon.table("divisions"):
            if name.endswith(AUTONOMOUS):  # 江华县, 恩施州: what people say
                level = "prefecture" if name.endswith("州") else "county"
                for stem in short.split():
                    for ending in (name[-1], name[-3:]):
                        entries[stem + ending] = (level, True)
        for level in ("township", "county", "prefecture", "province"):
            for name in places.names(level):
                entries[name] = (level, True)
        for name, level in places.former_names.items():
            entries.setdefault(name, (level, True))
        names = sorted(name for name in entries if len(name) > 1)
        words = {word for cell in lexicon.set("common_word_places") for word in cell.split()}
        self.entries = entries
        self._kinds = [(*entries[name], not entries[name][1] and name in words) for name in names]
        self._automaton = CharwiseDoubleArrayAhoCorasick(
            names, match_kind=MATCH_KIND_LEFTMOST_LONGEST
        )

    def find(self, text: str) -> list[Place]:
        """All divisions named in the text, in order, without overlap."""
        kinds, ends = self._kinds, FULL_ENDS
        hits = self._automaton.find(text)
        found = [Place(start, end, *kinds[index]) for start, end, index in hits]
        for number, (start, end, _, full, _) in enumerate(found):
            if not full:
                if not ends.isdisjoint(text[end : end + 4]) and (
                    inner := self._inner(text, start, end)  # 北和|龙里县, not 和龙
                ):
                    found[number] = inner
            elif text[end : end + 1] == "长" and not text.startswith(NOT_POSTS, end):
                joined = number + 1 < len(found) and found[number + 1].start == end
                joined = joined or self._town_renamed(text, end)
                if not joined and text[start : end - 1] in self.entries:  # 武汉|市长
                    found[number] = found[number]._replace(end=end - 1, full=False)
        return found

    def _town_renamed(self, text: str, start: int) -> bool:
        """Does a town begin here that is known at another level: 长田乡, today 长田镇?"""
        town = OLD_TOWN.match(text, start)
        return town is not None and any(town[1] + level in self.entries for level in TOWNS)

    def _inner(self, text: str, start: int, end: int) -> Place | None:
        """A full name that begins inside a short form and ends behind it."""
        for begin in range(start + 1, end):
            for stop in range(end + 1, min(begin + 5, len(text)) + 1):
                level, full = self.entries.get(text[begin:stop], ("", False))
                if full and stop - begin == 2 and level == "county":  # 南康|县, once, and no 康县
                    return Place(start, stop, level, True, False)
                if full:
                    return Place(begin, stop, level, True, False)
        return None


LEVELS = frozenset("省市县区镇乡村州旗")
# Level words of towns that no gazetteer knows, and words that end so without being towns.
IS_TOWN = re.compile(
    r"镇(?![村静定痛貌容])|乡(?![村镇贤风愁亲音情土间里下貌])|街道|苏木"
    r"|街(?!办)(?=[\u4e00-\u9fff]{2,4}社区)"  # 临江街|槐树社区
)
NOT_TOWN = re.compile(
    r"(?:[两二三四五六七八九十\d副正古小集城乡村重强名旺特全本该各每某两联包驻挂]镇|法治[镇乡]|[画竹茶果花酒瓷橘桔柚橙梨桃莲菌药鱼米稻棉歌舞诗戏墨渔蚕醉梦水侨家故老他之下回返离县城进全本该各副正]乡|[联包驻挂][村点片镇乡]{0,2}[镇乡]"
    r"|[全本该各每某个镇乡沿]街道|(?:政府|党委|特色|文明|中心|所在|周边|工业|农业|旅游|文化|历史|产业|千年|商业"
    r"|文明|相关|有关|示范|美丽|卫星|试点|民族|建制|典型|样板|标杆|先行|达标|专业|精品|经济|人口|边境)(?:[镇乡]|街道)|委[镇乡])\Z"
)
# The same of counties: stricter, as 县 and 市 end many words (百强县, 菜市).
IS_COUNTY = re.compile(
    r"县(?![级长委市区乡直域城里内外])|市(?![级长委县区直民场值容面政井区内外中辖郊])"
)
NOT_COUNTY = re.compile(
    r"(?:[全该各本我邻外两几多个百省市州县区郡大强小穷富名新老郊山库牧]|试点|示范|重点|先进|贫困"
    r"|脱贫|产粮|农业|工业|革命|老区|边境|沿海|民族|百强|千强|[超门夜早晚菜集花城都股楼车上闹茶鱼米粮灯庙债房街虾果药牛马羊猪开就入救])[县市]\Z"
)


def unknown_places(context: Context) -> list[Place]:
    """Counties and towns by their level word alone, with a clean border or a place before them.

    `context.places` holds the known ones, and nothing is asked of them but where they end.
    """
    ends = {place.end: place for place in context.places}
    found: list[Place] = []
    for anchor, level, pattern, never in (
        (COUNTY, "county", IS_COUNTY, NOT_COUNTY),
        (TOWN, "township", IS_TOWN, NOT_TOWN),
    ):
        for at, end in context.anchors[anchor]:
            match = pattern.match(context.text, at)
            if not match or match.end() != end:
                continue
            known = ends.get(end)
            sure = known and (end - known.start > 3 or known.start in ends)
            if at in ends or sure or (known and level == "county"):
                continue
            if known and known.start in context.head_ending:  # 中原银行|新乡|分行
                continue
            if end + 1 in ends and ends[end + 1].full and ends[end + 1].start < at:
                continue  # 景德镇|市
            if never.search(context.text[max(at - 4, 0) : end]):
                continue
            place = _unknown(context, at, end, level, ends)
            if place is not None:
                found.append(place)
                ends[end] = place
    return sorted(found)


def _unknown(
    context: Context, at: int, end: int, level: str, ends: dict[int, Place]
) -> Place | None:
    """The place whose level word stands at `at`, if its name can be told from what is before it."""
    text = context.text
    left = leftward(context, at, 9, verbs=False)
    first = text[left.start - 1] if left.start else ""
    if text[at] == "街" and first in tuple("中东西南北大小新") and at - left.start == 2:
        left = left._replace(start=left.start - 1)  # 中|南路|街
    begin = next((cut for cut in range(at - 1, left.start - 1, -1) if cut in ends), left.start)
    if begin in ends and not ends[begin].full and at - begin == 1:
        begin = ends[begin].start  # 竹山|岭镇: no town has one letter behind a short form
    if level == "township" and begin == left.start and begin not in ends:
        begin = _behind_county(text, at, ends, begin)
    if text[begin] == "年" and text[begin - 1 : begin].isdigit():  # 2023年|云川县
        begin += 1
    behind_body = False
    for cut in range(begin + 2, at):  # 柞水县法院|凤镇
        body = context.head_ending.get(cut)
        if body is not None and body.mode == "organ" and body.start >= begin:
            begin, behind_body = cut, True
    size = at - begin
    if end in ends and (begin not in ends or ends[end].start == begin):
        return None  # but 寿宁县|竹泊镇, though 泊镇 is a town elsewhere
    if level == "county":
        fits = 2 <= size <= (3 if begin in ends else 2) and context.classes[text[begin:at]] == NAME
    elif behind_body or (begin in ends and not ends[begin].common and text[begin] not in LEVELS):
        fits = 1 <= size <= 4
    else:
        tag = tokenizer().tag(text[begin:at])  # 严肃|镇党委
        fits = 2 <= size <= 3 and tag not in ("a", "ad", "d", "p", "c")
    fits = fits and not within_saying(context, begin, end)
    return Place(begin, end, level, True, False) if fits else None


def _behind_county(text: str, at: int, ends: dict[int, Place], begin: int) -> int:
    """The border of a town right behind its county, where the name begins like a stop: 则戎乡."""
    for cut in range(begin - 1, max(at - 4, 0), -1):
        if not "\u3400" <= text[cut] <= "\u9fff" or text[cut] in NEVER_OPENS:
            break
        place = ends.get(cut)
        if place is not None and place.full and place.level == "county":
            return cut
    return begin


@lru_cache(maxsize=4)
def divisions(lexicon: Lexicon) -> Divisions:
    """The automaton of a lexicon; cached."""
    return Divisions(lexicon)
