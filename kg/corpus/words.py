"""The patterns of the page's own vocabulary, compiled once from `page_words.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import lexicon

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_MARKS = r"[【\[■□●◆▍▎|★◎▶(<《\s]*"
_END_MARKS = r"[】\]■□●◆▍▎|★◎◀)>》\s]*"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns; each says in its comment what it is matched against."""

    role: re.Pattern[str]  # split: text, writer, other, source, text … of a by-line
    meta: re.Pattern[str]  # the start of a line such as 来源:… or 编辑 …
    trailer: re.Pattern[str]  # the end of a by-line that is no name
    head: re.Pattern[str]  # a whole line that is a standing head
    notice: re.Pattern[str]  # the end of an official document's title
    lead: re.Pattern[str]  # the start of a news paragraph
    day: re.Pattern[str]  # the start of a paragraph that says when: 9月25日, 近日
    dateline: re.Pattern[str]  # the start of a story: 本报讯, 新华社…电
    caption: re.Pattern[str]  # the end of a caption
    picture: re.Pattern[str]  # the start of a caption


def _any(words: tuple[str, ...]) -> str:
    """An alternation, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The patterns of the bundled lexicon."""
    kinds = lexicon.load().groups("page_words", "kind", "word")
    papers = rf"(?:{_any(kinds['paper'])}|[{HAN}]{{2,6}}(?:日报|晚报|早报|晨报|商报|时报|都市报|"
    papers += rf"新闻|融媒|在线|网|台|客户端)|驻[{HAN}]{{2,4}})"
    writer = (
        rf"{papers}*(?:{_any(kinds['writer'])})|文/?图|图/?文|文/?摄|(?<![{HAN}])文(?=[/\|:丨 ])"
    )
    other = rf"{_any(kinds['other'])}|(?<![{HAN}])[图摄](?=[/\|:丨 ])"
    source = _any(kinds["source"])
    agency = _any(kinds["agency"])
    return Patterns(
        role=re.compile(rf"({writer})|({other})|({source})(?=\s*[::丨\|]|$)"),
        meta=re.compile(rf"[\s(\[【]*(?:{source}|{other}|{writer})\s*[::丨\|/]"),
        trailer=re.compile(
            rf"[\s/]+(?:文/?图|图/?文|文/?摄|文|摄|[{HAN}]{{0,4}}(?:{_any(kinds['trailer'])}))$"
        ),
        head=re.compile(
            rf"{_MARKS}(?:{_any(kinds['head'])}|[{HAN}]{{2,6}}(?:{_any(kinds['head_end'])}))"
            rf"{_END_MARKS}$"
        ),
        notice=re.compile(rf"(?:{_any(kinds['notice'])})(?:\([^()]{{2,12}}\))?$"),
        lead=re.compile(
            rf"(?:{_any(kinds['lead'])}|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}日|\d{{4}}年|自\d|入[春夏秋冬]|"
            rf"[为在][^,。]{{2,30}},)"
        ),
        day=re.compile(
            r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
            r"|近日|日前|[昨今][日天]|连日来|连日|近期|不久前|前不久|[本上]周"
        ),
        dateline=re.compile(
            rf"[(\[【]?(?:(?:本[报网刊台站港社]|[{HAN}]{{2,8}}(?:网|日报|晚报|晨报|新闻|融媒|客户端))"
            rf"(?![{HAN}]{{0,6}}(?:记者|通讯员))[{HAN}]{{0,6}}(?:\d{{1,2}}月\d{{1,2}}日)?(?:讯|消息|电)"
            rf"|[{HAN}·]{{2,16}}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:讯|消息|电)"
            rf"(?=\s*\([^()]{{0,8}}(?:{_any(kinds['writer'])}))"
            rf"|[{HAN}]{{2,10}}(?:融媒体?中心|融媒|日报|晚报|在线|客户端)"
            rf"(?=\s*\((?:{_any(kinds['paper'])})*(?:{_any(kinds['writer'])}))"
            rf"|(?:{agency})[{HAN}]{{0,8}}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[电讯])[】\])]?"
        ),
        caption=re.compile(
            rf"(?:{_any(kinds['caption'])}|图片|(?<=[ /]) ?摄|[{HAN}]{{2,4}} ?摄|(?<=[ /])图|"
            rf"(?:摄影|图片|供图|图源)[::/ ]\S{{2,16}})[)\]]?$"
        ),
        picture=re.compile(rf"(?:[▲△↑↓←→▼▽]|[(\[]?(?:{_any(kinds['picture'])}))"),
    )
