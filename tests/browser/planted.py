"""An invented build of any size that looks like news: topics, hubs, articles as small cliques.

`build(folder, entities, pairs)` writes a store whose page one can explore and measure. Everything
agrees: offsets with texts, counts with evidence. `names` puts names of one's own among the others,
`titles` and `sources` do the same for articles: what the tests of hostile input use.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from kg.graph import layout
from kg.ids import stable_id
from kg.records import FAMILY_OF
from kg.store import write
from kg.store.rows import (
    AliasRow,
    ArticleRow,
    CoMentionEvidenceRow,
    CoMentionRow,
    EntityRow,
    MentionRow,
    PageRow,
    PartRow,
    RelationRow,
    SentenceRow,
    WithinRow,
)

PLACE = "青柳松荷云山石泉金禾安平和丰瑞祥梅竹兰溪河湖岭坪塘桥湾岗坝洲"
SURNAMES = "陈林黄张李王吴刘蔡杨许郑谢郭洪曾周叶徐苏"
GIVEN = "明华建国志强秀英文博雅静海涛小云晓峰丽娟永福德胜思远"
ENDINGS = {
    "GovernmentBody": ("县人民政府", "镇人民政府", "县农业农村局", "市财政局", "县发展和改革局"),
    "Bank": ("农村商业银行", "村镇银行", "农商银行城关支行"),
    "Company": ("茶业有限公司", "生态农业发展有限公司", "食品集团"),
    "Organization": ("茶叶合作社", "商会", "志愿服务队"),
    "AdministrativeDivision": ("县", "镇", "乡", "区"),
    "Village": ("村",),
    "Community": ("社区",),
    "Site": ("产业园", "文化广场", "水库"),
    "Program": ("振兴行动", "帮扶计划"),
    "Project": ("灌溉工程", "改造项目"),
    "Platform": ("服务平台",),
    "Product": ("惠农贷", "助商贷"),
    "Policy": ("实施方案", "管理办法"),
    "Event": ("文化节", "推介会"),
    "Person": ("",),
}
WEIGHTS = {"Person": 20, "GovernmentBody": 12, "Company": 12, "Village": 10, "Bank": 7}
PHRASES = ("日前，", "与", "在", "召开座谈会，", "到", "调研时表示，将支持", "会同", "走访")
LEVELS = {"县": "county", "区": "county", "镇": "township", "乡": "township"}


class Named:
    """An entity to be: `id`, name, type, an alias or "", topic."""

    def __init__(self, name: str, kind: str, topic: int, alias: str = "") -> None:
        self.name, self.kind, self.topic, self.alias = name, kind, topic, alias
        self.id = stable_id("e", FAMILY_OF[kind], name)


def _world(count: int, topics: int, names: Sequence[str], chance: random.Random) -> list[Named]:
    kinds = list(ENDINGS)
    weights = [WEIGHTS.get(kind, 4) for kind in kinds]
    made = [Named(name, kinds[i % len(kinds)], i % topics) for i, name in enumerate(names)]
    seen = set(names)
    while len(made) < count:
        kind = chance.choices(kinds, weights)[0]
        if kind == "Person":
            name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
            alias = ""
        else:
            stem = "".join(chance.sample(PLACE, 2))
            own = "" if count < 400 else "".join(chance.sample(PLACE, 2))
            name = stem + own + chance.choice(ENDINGS[kind])
            alias = name.replace("人民", "") if "人民" in name else ""
        if name not in seen:
            seen.add(name)
            made.append(Named(name, kind, len(made) % topics, alias))
    return made


def rows(
    entities: int,
    pairs: int,
    *,
    seed: int = 3,
    names: Sequence[str] = (),
    titles: Sequence[str] = (),
    sources: Sequence[str] = (),
    newcomers: int = 1,
) -> Iterator[tuple[Any, ...]]:
    """All records of the build, until about `pairs` pairs share a sentence.

    Each sentence names up to `newcomers` entities for the first time: more of them, fewer pairs.
    """
    chance = random.Random(seed)
    topics = max(3, min(60, entities // 40))
    world = _world(entities, topics, names, chance)
    by_topic = [[w for w in world if w.topic == t] for t in range(topics)]
    popular = {w.id: 1.0 / (1 + i) ** 0.8 for i, w in enumerate(chance.sample(world, len(world)))}
    weights = [[popular[w.id] for w in group] for group in by_topic]
    hubs = sorted(world, key=lambda w: -popular[w.id])[: max(2, entities // 300)]

    pages, articles, parts = [], [], []
    drafts: list[tuple[str, int, int, str, list[tuple[Named, int, int, str]]]] = []
    told: set[tuple[str, str]] = set()
    rest = iter(world)  # everyone is named at least once
    number = 0
    while len(told) < pairs or next_left(rest):
        topic = number % topics
        day = (date(2026, 1, 5) + timedelta(days=(number * 7) % 84)).isoformat()
        source = sources[number] if number < len(sources) else f"{day}/第{number + 1}版.txt"
        article = stable_id("d", source, "1")
        title = (
            titles[number] if number < len(titles) else f"{by_topic[topic][0].name}：春耕{number}"
        )
        text = title + "\n"
        parts.append(PartRow(article, 0, "title", 0, len(title)))
        for _ in range(chance.randint(2, 4)):
            start = len(text)
            cast = chance.choices(by_topic[topic], weights[topic], k=chance.randint(1, 4))
            if chance.random() < 0.15:
                cast.append(chance.choice(hubs))
            if chance.random() < 0.1:
                cast.append(chance.choice(world))
            for newcomer in take(rest, newcomers):
                cast.append(newcomer)
            found = []
            for i, who in enumerate({w.id: w for w in cast}.values()):
                text += PHRASES[i % len(PHRASES)]
                surface = who.alias if who.alias and chance.random() < 0.3 else who.name
                found.append((who, len(text), len(text) + len(surface), surface))
                text += surface
            text += "，推动各项工作落到实处。"
            drafts.append((article, start, len(text), text[start:], found))
            told |= {tuple(sorted((a[0].id, b[0].id))) for a, b in combinations(found, 2)}
        text += "\n"
        parts.append(PartRow(article, 1, "body", len(title) + 1, len(text) - 1))
        pages.append(
            PageRow(0, source, text, stable_id("", text), "utf-8", "青溪日报", "path", day, "path")
        )
        articles.append(
            ArticleRow(
                article, 0, 1, title, ("林晓云",), "", "青溪日报", "path", day, "path",
                ((0, len(text)),), "",
            )
        )  # fmt: skip
        number += 1
    page_order = sorted(range(len(pages)), key=lambda i: pages[i].source)
    place = {old: new + 1 for new, old in enumerate(page_order)}
    yield from (pages[i]._replace(id=place[i]) for i in page_order)
    yield from sorted(a._replace(page=place[i]) for i, a in enumerate(articles))
    yield from sorted(parts)
    yield from _told(world, drafts, {a.id: a.date for a in articles}, {
        a.id: pages[i].source for i, a in enumerate(articles)
    })  # fmt: skip


def take(rest: Iterator[Named], count: int) -> list[Named]:
    return [who for _, who in zip(range(count), rest, strict=False)]


def next_left(rest: Iterator[Named]) -> bool:
    """Whether anyone is left to be named (looks at the length hint, takes nobody)."""
    return rest.__length_hint__() > 0  # type: ignore[attr-defined]


def _told(
    world: list[Named],
    drafts: list[tuple[str, int, int, str, list[tuple[Named, int, int, str]]]],
    day: dict[str, str],
    source: dict[str, str],
) -> Iterator[tuple[Any, ...]]:
    drafts = sorted(drafts, key=lambda d: (d[0], d[1]))
    sentences, mentions, relations = [], [], []
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    named_in: dict[str, set[str]] = defaultdict(set)
    where: dict[str, set[str]] = defaultdict(set)
    surfaces: Counter[tuple[str, str]] = Counter()
    for article, start, end, text, found in drafts:
        sid = len(sentences) + 1
        sentences.append(SentenceRow(sid, article, 1, start, end, (), text))
        for who, first, last, surface in found:
            mentions.append(
                MentionRow(
                    len(mentions) + 1, article, sid, first, last, surface, who.id, who.kind,
                    "suffix", 0.9, first - start, last - start,
                )
            )  # fmt: skip
            surfaces[who.id, surface] += 1
            where[who.id].add(article)
        ids = sorted({who.id for who, *_ in found})
        named_in[article].update(ids)
        for pair in combinations(ids, 2):
            held[pair].append(sid)
        if len(found) > 1 and found[0][0].kind in ("Person", "Bank", "GovernmentBody"):
            a, b = found[0], found[1]
            predicate = {"Person": "memberOf", "Bank": "finances"}.get(a[0].kind, "runs")
            rid = stable_id("r", article, str(start), predicate)
            relations.append(
                RelationRow(
                    rid, article, sid, a[0].id, predicate, b[0].id, a[1], b[2],
                    text[a[1] - start : b[2] - start], "invented",
                    ("stated", "planned", "negated")[sid % 3], {"post": "局长"},
                )
            )  # fmt: skip
    for article, ids in named_in.items():
        for pair in combinations(sorted(ids), 2):
            together[pair].add(article)
    yield from sentences
    order = sorted(world, key=lambda w: w.id)
    index = {w.id: i for i, w in enumerate(order)}
    pairs = sorted(held)
    count = Counter(m.entity for m in mentions)
    at = layout.positions(
        len(order),
        np.array([(index[a], index[b]) for a, b in pairs]).reshape(-1, 2),
        np.array([len(held[p]) for p in pairs]),
        np.array([w.topic for w in order]),
        np.array([count[w.id] for w in order]),
        None,
    )
    for i, w in enumerate(order):
        days = sorted(day[a] for a in where[w.id])
        level = LEVELS.get(w.name[-1], "") if w.kind == "AdministrativeDivision" else ""
        path = ("青溪省", "松江市", w.name) if level else ()
        yield EntityRow(
            w.id, w.name, w.kind, FAMILY_OF[w.kind], "", "", level, path, (), {w.kind: count[w.id]},
            (), "auto", count[w.id], len(where[w.id]), days[0] if days else "",
            days[-1] if days else "", w.topic, 1 / len(order), float(at[i, 0]), float(at[i, 1]),
        )  # fmt: skip
    first: dict[tuple[str, str], MentionRow] = {}
    for m in mentions:
        first.setdefault((m.entity, m.surface), m)
    for (entity, surface), m in sorted(first.items()):
        yield AliasRow(
            entity, surface, surfaces[entity, surface], "same name", 0.9, source[m.article],
            m.start, m.end,
        )  # fmt: skip
    yield from mentions
    divisions = [w for w in order if w.kind == "AdministrativeDivision"]
    yield from (WithinRow(w.id, divisions[0].id) for w in order if w.kind == "Village")
    for pair in sorted(together):
        sids = held.get(pair, [])
        days = sorted(day[a] for a in together[pair])
        strength = min(0.98, 0.2 + len(sids) / 8)
        yield CoMentionRow(
            *pair, len(sids), max(len(sids), 1), len(together[pair]), strength,
            12 * strength, 10.0 ** -(1 + len(sids)), 10.0 ** -len(sids), days[0], days[-1],
            int(len(sids) > 1 or ((index[pair[0]] + index[pair[1]]) % 3 == 0 and bool(sids))),
        )  # fmt: skip
    by_article: dict[tuple[str, str], int] = {}
    for m in mentions:
        by_article.setdefault((m.article, m.entity), m.sentence)
    for pair in sorted(together):
        if pair in held:
            evidence = held[pair]
        else:
            article = min(together[pair])
            evidence = [by_article[article, pair[0]], by_article[article, pair[1]]]
        for rank, sid in enumerate(evidence):
            yield CoMentionEvidenceRow(*pair, rank, sid)
    yield from sorted(relations)


META = {"kg": "0.1.0", "lexicon": "0" * 64}


def build(folder: Path, entities: int, pairs: int, **options: Any) -> Path:
    """Write the store into `folder`; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "graph.sqlite", META, rows(entities, pairs, **options))
    return folder
