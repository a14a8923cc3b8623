"""The store as columns for the page: what the script reads, in plain lists of numbers and strings.

Columns instead of objects keep the file small and let the script lay them into typed arrays. Lists
of lists travel flat, beside the list of their lengths.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from kg.store import Store
from kg.store.rows import ArticleRow, EntityRow, MentionRow, RelationRow, SentenceRow
from kg.view.palette import FAMILIES, look
from kg.view.text import in_place, plain

Evidence = Literal["none", "best", "all"]

# Sentences an edge or entity brings along under `best`; the page says how many there are in all.
BEST = 3
# Pairs that share an article but no sentence grow with the square of its names: above so many in
# all they stay in the store, and the page's card says so.
WIDE_PAIRS = 30_000
# Shown when there are no -1 of it: the exponent of the smallest q told apart.
SMALLEST_Q = 99.0


class Selection(NamedTuple):
    """What goes into the page, each with its place in the columns."""

    entities: list[EntityRow]
    entity: dict[str, int]
    articles: list[ArticleRow]
    article: dict[str, int]


def select(store: Store, max_nodes: int | None) -> Selection:
    """All entities, or the `max_nodes` most mentioned, in the order of their ids."""
    entities = list(store.entities())
    if max_nodes is not None and len(entities) > max_nodes:
        entities = sorted(entities, key=lambda e: (-e.mentions, e.id))[:max_nodes]
        entities.sort(key=attrgetter("id"))
    articles = list(store.articles())
    return Selection(
        entities,
        {e.id: i for i, e in enumerate(entities)},
        articles,
        {a.id: i for i, a in enumerate(articles)},
    )


def columns(
    store: Store, *, max_nodes: int | None = None, evidence: Evidence = "best"
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The graph's columns, and those of the sentences (None where `evidence` is none)."""
    chosen = select(store, max_nodes)
    pairs, every_pair = _pairs(store, chosen)
    relations = [
        r
        for r in store.relations()
        if r.subject in chosen.entity and r.object in chosen.entity and r.subject != r.object
    ]
    _pairs_of_relations(pairs, relations)
    number = {pair: i for i, pair in enumerate(sorted(pairs))}
    ordered = [pairs[pair] for pair in number]
    sentences = {s.id: s for s in store.sentences()}
    article_of = {s.id: chosen.article[s.article] for s in sentences.values()}
    mentions = [m for m in store.mentions() if m.entity in chosen.entity]
    graph = {
        "about": _about(store, chosen, every_pair, len(ordered), len(relations), evidence),
        "types": _types(store, chosen.entities),
        "families": {key: list(words) for key, words in FAMILIES.items()},
        "entity": _entities(store, chosen, mentions),
        "article": _articles(store, chosen.articles, chosen.article),
        "pair": _pair_columns(ordered, chosen.entity, article_of),
        "relation": _relation_columns(relations, number, article_of),
    }
    if evidence == "none":
        return graph, None
    return graph, _evidence(ordered, relations, mentions, sentences, chosen, evidence)


class Pair(NamedTuple):
    """Two entities with counts and the sentences that hold both, best first."""

    a: str
    b: str
    sentences: int
    articles: int
    npmi: float
    q: float
    backbone: int
    evidence: tuple[int, ...]


def _pairs(store: Store, chosen: Selection) -> tuple[dict[tuple[str, str], Pair], int]:
    rows = [c for c in store.comentions() if c.a in chosen.entity and c.b in chosen.entity]
    wide = len(rows) <= WIDE_PAIRS
    kept = {(c.a, c.b): c for c in rows if wide or c.sentences}
    found: dict[tuple[str, str], Pair] = {}
    for key, group in groupby(store.comention_evidence(), key=lambda e: (e.a, e.b)):
        c = kept.get(key)
        if c is not None:
            told = tuple(e.sentence for e in group)
            found[key] = Pair(c.a, c.b, c.sentences, c.articles, c.npmi, c.q, c.backbone, told)
    for key, c in kept.items():
        found.setdefault(key, Pair(c.a, c.b, c.sentences, c.articles, c.npmi, c.q, c.backbone, ()))
    return found, len(rows)


def _pairs_of_relations(
    pairs: dict[tuple[str, str], Pair], relations: Iterable[RelationRow]
) -> None:
    """A relation needs a pair to stand on, even where the two names share no counted window."""
    for r in relations:
        a, b = sorted((r.subject, r.object))
        pairs.setdefault((a, b), Pair(a, b, 0, 0, 0.0, 1.0, 0, ()))


def _types(store: Store, entities: Sequence[EntityRow]) -> list[list[str]]:
    """The types that occur, by family and frequency: name, look, family."""
    used = Counter((e.type, e.family) for e in entities)
    labels = json.loads(store.meta.get("types", "{}"))  # the words of domain packs
    order = {name: i for i, name in enumerate(FAMILIES)}
    names = sorted(used, key=lambda t: (order[t[1]], -used[t], t))
    return [[t, *map(plain, look(t, kin, labels.get(t, ()))), kin] for t, kin in names]


def _entities(store: Store, chosen: Selection, mentions: Sequence[MentionRow]) -> dict[str, Any]:
    kinds = {row[0]: i for i, row in enumerate(_types(store, chosen.entities))}
    aliases: dict[str, list[str]] = {}
    for alias in sorted(store.aliases(), key=lambda a: (a.entity, -a.mentions, a.surface)):
        i = chosen.entity.get(alias.entity)
        if i is not None and alias.surface != chosen.entities[i].name:
            aliases.setdefault(str(i), []).append(plain(alias.surface))
    named: list[Counter[int]] = [Counter() for _ in chosen.entities]
    told: list[set[int]] = [set() for _ in chosen.entities]
    for m in mentions:
        told[chosen.entity[m.entity]].add(m.sentence)
        named[chosen.entity[m.entity]][chosen.article[m.article]] += 1
    e = chosen.entities
    return {
        "id": [x.id for x in e],
        "name": [plain(x.name) for x in e],
        "type": [kinds[x.type] for x in e],
        "community": [x.community for x in e],
        "x": [round(x.x) for x in e],
        "y": [round(x.y) for x in e],
        "mentions": [x.mentions for x in e],
        "sentences": [len(own) for own in told],
        "path": {str(i): list(map(plain, x.path)) for i, x in enumerate(e) if len(x.path) > 1},
        "alias": aliases,
        "unsure": {str(i): len(x.candidates) for i, x in enumerate(e) if x.candidates},
        "former": {old: i for i, x in enumerate(e) for old in x.redirects},
        "inLength": [len(counts) for counts in named],
        "in": [article for counts in named for article in sorted(counts)],
        "inCount": [counts[article] for counts in named for article in sorted(counts)],
    }


def _articles(
    store: Store, articles: Sequence[ArticleRow], number: dict[str, int]
) -> dict[str, Any]:
    source = {p.id: plain(p.source) for p in store.pages()}
    return {
        "id": [a.id for a in articles],
        "title": [plain(a.title) for a in articles],
        "date": [a.date for a in articles],
        "source": [source[a.page] for a in articles],
        "number": [a.number for a in articles],
        "publication": [plain(a.publication) for a in articles],
        "copy": [number.get(a.copy_of, -1) for a in articles],
    }


def _pair_columns(
    pairs: Sequence[Pair], entity: dict[str, int], article_of: dict[int, int]
) -> dict[str, Any]:
    return {
        "a": [entity[p.a] for p in pairs],
        "b": [entity[p.b] for p in pairs],
        "sentences": [p.sentences for p in pairs],
        "articles": [p.articles for p in pairs],
        "npmi": [round(p.npmi * 1000) for p in pairs],
        "q": [round(10 * min(SMALLEST_Q, -math.log10(p.q) if p.q > 0 else 99.0)) for p in pairs],
        "backbone": [p.backbone for p in pairs],
        # one article number a shared sentence: what date and article filters count
        "in": [article_of[s] for p in pairs if p.sentences for s in p.evidence],
        "inLength": [len(p.evidence) if p.sentences else 0 for p in pairs],
    }


def _relation_columns(
    relations: Sequence[RelationRow],
    number: dict[tuple[str, str], int],
    article_of: dict[int, int],
) -> dict[str, Any]:
    return {
        "id": [r.id for r in relations],
        "pair": [number[min(r.subject, r.object), max(r.subject, r.object)] for r in relations],
        "forward": [int(r.subject < r.object) for r in relations],
        "predicate": [r.predicate for r in relations],
        "status": [r.status for r in relations],
        "article": [article_of[r.sentence] for r in relations],
        "start": [r.start for r in relations],
        "end": [r.end for r in relations],
        "text": [plain(r.text) for r in relations],
        "rule": [r.rule for r in relations],
        "qualifiers": [
            {plain(str(k)): plain(str(v)) for k, v in r.qualifiers.items()} for r in relations
        ],
    }


def _about(
    store: Store,
    chosen: Selection,
    every_pair: int,
    pairs: int,
    relations: int,
    evidence: Evidence,
) -> dict[str, Any]:
    dates = sorted({a.date for a in chosen.articles if a.date})
    papers = Counter(plain(a.publication) for a in chosen.articles if a.publication)
    scalar = store.connection.execute
    return {
        "kg": store.meta.get("kg", ""),
        "pages": scalar("SELECT COUNT(*) FROM page").fetchone()[0],
        "articles": len(chosen.articles),
        "copies": sum(1 for a in chosen.articles if a.copy_of),
        "entities": scalar("SELECT COUNT(*) FROM entity").fetchone()[0],
        "mentions": scalar("SELECT COUNT(*) FROM mention").fetchone()[0],
        "sentences": scalar("SELECT COUNT(*) FROM sentence").fetchone()[0],
        "allPairs": scalar("SELECT COUNT(*) FROM comention").fetchone()[0],
        "allRelations": scalar("SELECT COUNT(*) FROM relation").fetchone()[0],
        "among": every_pair,
        "pairs": pairs,
        "relations": relations,
        "leftOut": scalar("SELECT COUNT(*) FROM left_out").fetchone()[0],
        "from": dates[0] if dates else "",
        "to": dates[-1] if dates else "",
        "publications": sorted(papers, key=lambda name: (-papers[name], name))[:20],
        "evidence": evidence,
        "best": BEST,
    }


def _evidence(
    pairs: Sequence[Pair],
    relations: Sequence[RelationRow],
    mentions: Sequence[MentionRow],
    sentences: dict[int, SentenceRow],
    chosen: Selection,
    evidence: Evidence,
) -> dict[str, Any]:
    cap = BEST if evidence == "best" else None
    stated: dict[tuple[str, str], set[int]] = {}
    for r in relations:
        stated.setdefault((min(r.subject, r.object), max(r.subject, r.object)), set()).add(
            r.sentence
        )
    kept = [_kept(p, stated.get((p.a, p.b), set()), cap) for p in pairs]
    wanted = {s for told in kept for s in told} | {r.sentence for r in relations}
    wanted |= _sentences_of_entities(mentions, wanted, cap)
    ordered = sorted(wanted)
    number = {s: i for i, s in enumerate(ordered)}
    marks: dict[int, list[int]] = {}
    for m in mentions:
        if m.sentence in number:
            marks.setdefault(m.sentence, []).extend(
                (chosen.entity[m.entity], m.text_start, m.text_end)
            )
    rows = [sentences[s] for s in ordered]
    return {
        "text": [in_place(s.text) for s in rows],
        "article": [chosen.article[s.article] for s in rows],
        "start": [s.start for s in rows],
        "end": [s.end for s in rows],
        "markLength": [len(marks.get(s.id, ())) // 3 for s in rows],
        "mark": [value for s in rows for value in marks.get(s.id, ())],
        "pairLength": [len(told) for told in kept],
        "pair": [number[s] for told in kept for s in told],
        "pairTotal": [len(p.evidence) for p in pairs],
        "relation": [number[r.sentence] for r in relations],
    }


def _kept(pair: Pair, stated: set[int], cap: int | None) -> tuple[int, ...]:
    """The sentences of a pair that come along: those that state a relation, then the best."""
    first = [s for s in pair.evidence if s in stated]
    rest = [s for s in pair.evidence if s not in stated]
    return tuple(first + rest)[: None if cap is None else max(cap, len(first))]


def _sentences_of_entities(
    mentions: Sequence[MentionRow], already: set[int], cap: int | None
) -> set[int]:
    """Sentences that must come along so that every entity has its share, the first ones first."""
    if cap is None:
        return {m.sentence for m in mentions}
    told: dict[str, set[int]] = {}
    for m in mentions:
        if m.sentence in already:
            told.setdefault(m.entity, set()).add(m.sentence)
    more: set[int] = set()
    for m in mentions:
        own = told.setdefault(m.entity, set())
        if len(own) < cap and m.sentence not in own:
            own.add(m.sentence)
            more.add(m.sentence)
    return more


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Every reading of every Chinese character in `texts`, without tones, space between.

    All of them, because pypinyin's choice is wrong for many names (曾 is zeng there, not ceng).
    """
    from pypinyin import Style, pinyin

    found: dict[str, str] = {}
    for character in sorted({c for text in texts for c in text if c >= "\u3007"}):
        options = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        if options:
            found[character] = " ".join(dict.fromkeys(options[0]))
    return found
