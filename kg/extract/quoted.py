"""Names between quotation marks: with the head noun behind them, or bare.

Marks alone say little: officials put figures of speech, roles, slogans and sayings between them
as readily as names. So a quotation is judged by what is around it. A head noun behind it (“…”行动)
is the surest sign; bare ones need a class word beside them (金融产品“…”, “…”“…”等平台), a head noun
inside (“…工程”), or a verb that launches things before them and a form that was coined (数字+管理).

`kg.extract.quoted_heads` judges the one kind, `kg.extract.quoted_bare` the other; here is what they
share: which quotations there are, which belong together, and their names without marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.border import within_saying
from kg.extract.candidates import Candidate, Context, Quote
from kg.extract.quoted_bare import bare, class_behind
from kg.extract.quoted_heads import CEREMONIES, DASH, with_head
from kg.extract.undertakings import Knowledge, knowledge

LONGEST = 24
SHARED_HEAD = 0.84
SINGLE = re.compile(r"‘[^‘’“”\n]{1,24}’")
ROLE = re.compile(r"[员人者长官手]\Z")


def find(context: Context) -> Iterator[Candidate]:
    """Family: names between quotation marks, and what they are called elsewhere in the article."""
    know = knowledge(context.lexicon)
    found: list[Candidate] = []
    coined: dict[str, tuple[str, float]] = {}
    for group in groups(quotations(context)):
        shared = class_behind(context, know, group[-1])
        if not shared and len(group) > 1:  # “…”和“…”活动: the head is of both
            last = with_head(context, know, group[-1])
            shared = last.type if last and last.score >= SHARED_HEAD else ""
        for quote in group:
            candidate = with_head(context, know, quote) or bare(context, know, quote, shared)
            if candidate:
                found.append(candidate)
                ceremony = context.text.endswith(CEREMONIES, candidate.start, candidate.end)
                name = context.text[quote.inner : quote.until]
                if candidate.score >= 0.7 and not ceremony and name not in know.heads:
                    coined.setdefault(name, (candidate.type, candidate.score))
                    for part in DASH.split(name)[1:]:  # 我们的舞台——唱响乡村
                        if len(part) > 2:
                            coined.setdefault(part, (candidate.type, candidate.score))
    yield from found
    yield from _again(context, know, coined, {c.start for c in found})


def quotations(context: Context) -> list[Quote]:
    """Double marks that hold no speech, and single marks wherever they stand, in text order."""
    quotes = [q for q in context.quotes if q.mark in "“「"]
    if "‘" in context.text:
        held = {q.start for q in quotes}
        for match in SINGLE.finditer(context.text):
            if match.start() not in held:
                start, end = match.span()
                quotes.append(Quote(start, end, start + 1, end - 1, "‘"))
        quotes.sort()
    return [q for q in quotes if q.until - q.inner <= LONGEST]


def groups(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """Runs of quotations with nothing or 、 between them: what is said of one is said of all."""
    run: list[Quote] = []
    for quote in quotes:
        if run and quote.start < run[-1].end:  # inside the last one: by itself
            yield [quote]
            continue
        if run and quote.start - run[-1].end > 1:
            yield run
            run = []
        run.append(quote)
    if run:
        yield run


def _again(
    context: Context, know: Knowledge, coined: dict[str, tuple[str, float]], held: set[int]
) -> Iterator[Candidate]:
    """Other places where a name that was found stands without its head or its marks."""
    text = context.text
    for name, (kind, score) in coined.items():
        figure = name in know.stop_quotes  # “快响应”系统 is “快响应” again; “店小二”服务 may not be
        if figure and kind in ("Program", "Organization"):
            continue
        role = figure or ROLE.search(name)
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            marked = at > 0 and text[at - 1] in "“‘「" and text[end : end + 1] in ("”", "’", "」")
            whole = context.word_begins(at) and context.word_begins(end)
            if at not in held and (
                marked
                or (len(name) > 2 and whole and not role and not within_saying(context, at, end))
            ):
                fit = 0.78 if marked else 0.72
                yield Candidate(at, end, kind, "again", min(score, fit))
            at = text.find(name, end)
