"""A page as a picture: every article in its colour, so that a person can judge the cutting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from kg.records import Article, Page

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.7 system-ui, "Noto Sans CJK SC", sans-serif; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; }
h1 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
section { display: grid; grid-template-columns: 18rem 1fr; gap: 1.5rem; align-items: start; }
ol { list-style: none; margin: 0; padding: 0; position: sticky; top: 1rem; }
li { padding: .15rem .5rem; margin: .15rem 0; border-left: .4rem solid hsl(var(--h) 70% 50%); }
li small { display: block; opacity: .75; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
pre span[class] { background: hsl(var(--h) 75% 88%); }
sup { background: hsl(var(--h) 70% 35%); color: #fff; padding: 0 .3em; border-radius: .3em; }
.title { font-weight: 700; font-size: 1.15em; }
.subtitle, .head { font-weight: 600; }
.byline, .dateline { font-style: italic; }
.caption { text-decoration: underline dotted; }
.repeat { text-decoration: line-through; opacity: .6; }
.none { opacity: .5; }
@media (prefers-color-scheme: dark) { pre span[class] { background: hsl(var(--h) 45% 22%); } }
@media (max-width: 50rem) { section { display: block; } ol { position: static; } }
""".strip()
_KEY = (
    "标题 title · 副题 sub-title · 署名 by-line · 图注 caption · "
    "重复 repeat (划去) · 未归入 left over (浅色)"
)


def picture(pages: Iterable[tuple[Page, Sequence[Article]]]) -> str:
    """One HTML document for some pages and their articles; needs no network and no script."""
    body = "\n".join(_section(page, articles) for page, articles in pages)
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>kg articles</title>\n'
        f"<style>\n{_STYLE}\n</style>\n<p>{escape(_KEY)}</p>\n{body}\n</html>\n"
    )


def hue(number: int) -> int:
    """A colour for an article: the golden angle keeps neighbours apart."""
    return round(number * 137.508) % 360


def _section(page: Page, articles: Sequence[Article]) -> str:
    legend = "".join(
        f'<li style="--h:{hue(a.number)}">{a.number}. {escape(a.title or "(无题 untitled)")}'
        f"<small>{escape('、'.join(a.authors))}</small></li>"
        for a in articles
    )
    return (
        f"<h1>{escape(page.source)}</h1>\n"
        f"<section><ol>{legend}</ol><pre>{_marked(page, articles)}</pre></section>"
    )


def _marked(page: Page, articles: Sequence[Article]) -> str:
    """The page's text in spans: one a run of characters of one article and kind."""
    owner = [0] * len(page.text)
    kind = ["none"] * len(page.text)
    badge: dict[int, str] = {}
    for article in articles:
        for order, (start, end) in enumerate(article.spans, 1):
            owner[start:end] = [article.number] * (end - start)
            kind[start:end] = ["repeat"] * (end - start)
            pieces = f"·{order}" if len(article.spans) > 1 else ""
            badge[start] = f"{article.number}{pieces}"
        for name, start, end in article.parts:
            for at in range(start, end):
                kind[article.offsets[at]] = name
    for at, char in enumerate(page.text):
        # blanks are dropped from the repaired text, but they are no repeats
        if at and kind[at] == "repeat" and char.isspace() and owner[at - 1] == owner[at]:
            kind[at] = kind[at - 1]
    out = []
    places = groupby(range(len(owner)), key=lambda at: (owner[at], kind[at], at in badge))
    for (number, name, _), run in places:
        first, *rest = run
        words = escape(page.text[first : (rest[-1] if rest else first) + 1])
        mark = f"<sup>{badge[first]}</sup>" if first in badge else ""
        out.append(f'<span class="{name}" style="--h:{hue(number)}">{mark}{words}</span>')
    return "".join(out)
