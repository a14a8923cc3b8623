"""Does every edge lead to words that say it? The self-audit of a build's evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.store import Store

BLANKS = re.compile(r"\s+")
LEVEL = re.compile(r"(?:省|市|县|区|镇|乡|村|街道|社区|自治州|自治县)$")


def unsupported(store: Store) -> Iterator[str]:
    """One line for each co-mention or relation whose evidence does not hold both names.

    A co-mention with common sentences must cite exactly those, each with a mention of both; one
    without must cite a sentence for either. A mention's words must stand in its sentence, and on
    the page. The words of a relation must hold a name of both ends, on the page as well.
    """
    run = store.connection.execute
    held: dict[int, set[str]] = defaultdict(set)
    for number, sentence, entity, surface, text, start, end in run(
        "SELECT m.id, m.sentence, m.entity, m.surface, s.text, m.text_start, m.text_end"
        " FROM mention m JOIN sentence s ON s.id = m.sentence"
    ):
        held[sentence].add(entity)
        if text[start:end] != surface:
            yield f"mention {number}: its sentence does not read {surface} at {start}"
    cited: dict[tuple[str, str], list[int]] = defaultdict(list)
    for a, b, sentence in run("SELECT a, b, sentence FROM comention_evidence ORDER BY a, b, rank"):
        cited[a, b].append(sentence)
    for a, b, sentences in run("SELECT a, b, sentences FROM comention"):
        evidence = cited.pop((a, b), [])
        if sentences:
            good = len(set(evidence)) == sentences and all({a, b} <= held[s] for s in evidence)
        else:
            good = {a, b} <= set().union(*(held[s] for s in evidence))
        if not good:
            yield f"co-mention {a} {b}: its evidence does not hold both names"
    for a, b in cited:
        yield f"co-mention {a} {b}: evidence without an edge"
    yield from _relations(store)


def _relations(store: Store) -> Iterator[str]:
    names: dict[str, set[str]] = defaultdict(set)
    for alias in store.aliases():
        names[alias.entity].add(_bare(alias.surface))
    for entity in store.entities():
        if entity.division or entity.family == "Place":  # 甲县 may be called 甲
            names[entity.id] |= {LEVEL.sub("", name) for name in names[entity.id] if len(name) > 2}
    pages = {page.id: page.text for page in store.pages()}
    page_of = {article.id: article.page for article in store.articles()}
    spans: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for mention in store.mentions():
        spans[mention.article, mention.entity].append((mention.start, mention.end))
    for r in store.relations():
        words = _bare(r.text)
        on_page = _bare(pages[page_of[r.article]][r.start : r.end])
        for end in (r.subject, r.object):
            if not any(name and name in words for name in names[end]):
                yield f"relation {r.id}: its words hold no name of {end}"
            # a name that a column break tears is no run of characters on the page
            inside = any(r.start <= a and b <= r.end for a, b in spans[r.article, end])
            if not inside and not any(name and name in on_page for name in names[end]):
                yield f"relation {r.id}: its place on the page holds no name of {end}"


def _bare(text: str) -> str:
    return BLANKS.sub("", text)
