"""An invented build of any size: what the tests of exports, stores and queries load.

Every name is made up. Offsets, counts and evidence agree with the page texts, as in a real build.
`HOSTILE` are names that have broken a reader of some format; they stand among the others.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.ids import stable_id
from kg.records import FAMILY_OF
from kg.store import write
from kg.store.rows import (
    AliasRow,
    ArticleRow,
    CoMentionEvidenceRow,
    CoMentionRow,
    EntityRow,
    GovernsRow,
    MentionRow,
    PageRow,
    PartRow,
    RelationRow,
    SentenceRow,
    WithinRow,
)

HOSTILE = (
    "“一网”平台",
    "甲—乙·丙合作社",
    "《振兴方案》",
    "集团（青溪）公司、分部",
    "①号仓\u3000库",
    "𠮷村〇组",
    "\ue000私用\U000f0000区社区",
    "100%达标#先锋",
    "末尾有点.",
    "2023年计划",
    "控制\x01\x08符\x7f公司",
    "12345678901234567890",
    'a<b>&"c"\\d^`{e}|f',
    "=HYPERLINK(1)\t换\n行\r公司",
    "'; MATCH (n) DETACH DELETE n //",
    "\u202e反向\u200b零宽\ufeff",
)
TYPES = tuple(sorted(FAMILY_OF))
LEVELS = ("province", "prefecture", "county", "township")
PLACES = (
    ("青溪省", "AdministrativeDivision", "province", "99", -1),
    ("松江市", "AdministrativeDivision", "prefecture", "9901", 0),
    ("柳塘县", "AdministrativeDivision", "county", "990123", 1),
    ("松坪镇", "AdministrativeDivision", "township", "990123101", 2),
    ("荷花村", "Village", "village", "990123101201", 3),
)
RELATIONS = {
    "holdsPost": ("Person", "GovernmentBody"),
    "cooperatesWith": ("Bank", "GovernmentBody"),
    "finances": ("Bank", "Company"),
    "runs": ("GovernmentBody", "Program"),
    "partOf": ("Bank", "Bank"),
    "locatedIn": ("Company", "Village"),
    "memberOf": ("Company", "Organization"),
    "participatesIn": ("Company", "Event"),
    "targets": ("Program", "Village"),
}
QUALIFIERS: dict[str, Mapping[str, str]] = {
    "holdsPost": {"post": "局长"},
    "finances": {"amount": "两亿元", "amount_cny": "200000000", "date": "2023-05-17"},
    "runs": {"period": "2021—2023年", "方式": "联合“发起”"},
}
STATUSES = ("stated", "stated", "stated", "planned", "negated", "reported")
PUBLICATIONS = ("青溪日报", "柳塘新闻", "")


def _people(count: int, chance: random.Random) -> list[tuple[str, str, str, str, int]]:
    """Name, type, level, code, position of the parent: places first, then hostile, then others."""
    names = [*PLACES]
    names += [(name, TYPES[i % len(TYPES)], "", "", -1) for i, name in enumerate(HOSTILE)]
    syllables = "青溪柳塘松荷花云山石泉金禾安平和丰瑞祥"
    seen = {name for name, *_ in names}
    while len(names) < count:
        kind = TYPES[len(names) % len(TYPES)]
        name = "".join(chance.choices(syllables, k=chance.randint(2, 5))) + kind[:2]
        if name not in seen:
            seen.add(name)
            names.append((name, kind, "", "", -1))
    return names


def rows(articles: int = 40, entities: int = 60, seed: int = 7) -> Iterator[tuple[Any, ...]]:
    """All records of an invented build, table after table."""
    chance = random.Random(seed)
    world = _people(max(entities, len(PLACES) + len(HOSTILE) + len(TYPES)), chance)
    ids = [stable_id("e", FAMILY_OF[kind], name, code) for name, kind, _, code, _ in world]
    of_type: dict[str, list[int]] = {}
    for i, (_, kind, *_) in enumerate(world):
        of_type.setdefault(kind, []).append(i)
    short = {i: name[:2] + "简称" for i, (name, *_) in enumerate(world) if i % 3 == 0}

    pages: list[PageRow] = []
    article_rows: list[ArticleRow] = []
    parts: list[PartRow] = []
    drafts: list[tuple[str, int, int, int, str, list[tuple[int, int, int, str]], str]] = []
    for number in range(0, articles, 2):
        source = f"qxrb/2023/{number // 2:05}.txt"
        publication = PUBLICATIONS[number // 2 % len(PUBLICATIONS)]
        date = f"20{21 + number % 3}-0{1 + number % 9}-1{number % 10}"
        text = ""
        for place in (1, 2):
            article = stable_id("d", source, str(place))
            begin = len(text)
            title = f"柳塘：第{number + place}篇“报道”\n"
            text += title
            parts.append(PartRow(article, 0, "title", begin, len(text) - 1))
            body = len(text)
            for _ in range(4):
                start = len(text)
                predicate = chance.choice(sorted(RELATIONS))
                kinds = RELATIONS[predicate]
                chosen = [chance.choice(of_type[kind]) for kind in kinds]
                chosen += [chance.randrange(len(world)) for _ in range(chance.randint(0, 2))]
                found: list[tuple[int, int, int, str]] = []
                for index in dict.fromkeys(chosen):
                    surface = world[index][0]
                    if index in short and chance.random() < 0.4:
                        surface = short[index]
                    text += "日前，"
                    found.append((index, len(text), len(text) + len(surface), surface))
                    text += surface
                text += "共同推进工作。"
                said = predicate if chosen[0] != chosen[1] else ""
                drafts.append((article, start, len(text), 1, text[start:], found, said))
            text += "\n"
            parts.append(PartRow(article, 1, "body", body, len(text) - 1))
            reprint = place == 2 and number % 8 == 6
            article_rows.append(
                ArticleRow(
                    article, len(pages) + 1, place, title.strip(), ("张三丰", "李“四”")[:place],
                    "本报讯", publication, "path", date, "path", ((begin, len(text)),),
                    article_rows[0].id if reprint else "",
                )
            )  # fmt: skip
        pages.append(
            PageRow(
                len(pages) + 1, source, text, stable_id("", text), "utf-8",
                publication, "path" if publication else "", date, "path",
            )
        )  # fmt: skip

    source_of = {row.id: pages[row.page - 1].source for row in article_rows}
    date_of = {row.id: row.date for row in article_rows}
    drafts.sort(key=lambda d: (d[0], d[1]))
    sentences: list[SentenceRow] = []
    mentions: list[MentionRow] = []
    relations: dict[str, RelationRow] = {}
    windows: dict[tuple[str, str], list[int]] = {}
    for article, start, end, paragraph, text, found, predicate in drafts:
        sid = len(sentences) + 1
        torn = ((start, start + 3), (start + 3, end)) if sid % 11 == 0 else ()
        sentences.append(SentenceRow(sid, article, paragraph, start, end, torn, text))
        for index, first, last, surface in found:
            mentions.append(
                MentionRow(
                    len(mentions) + 1, article, sid, first, last, surface.replace("\n", ""),
                    ids[index], world[index][1], "suffix", 0.5 + index % 50 / 100,
                    first - start, last - start,
                )
            )  # fmt: skip
        for pair in combinations(sorted({ids[index] for index, *_ in found}), 2):
            windows.setdefault(pair, []).append(sid)
        if predicate:
            a, b = found[0], found[1]
            rid = stable_id("r", article, str(start), predicate)
            relations[rid] = RelationRow(
                rid, article, sid, ids[a[0]], predicate, ids[b[0]], a[1], b[2],
                text[a[1] - start : b[2] - start], f"{predicate}-01",
                STATUSES[sid % len(STATUSES)], QUALIFIERS.get(predicate, {}),
            )  # fmt: skip

    yield from pages
    yield from sorted(article_rows)
    yield from sorted(parts)
    yield from sentences
    yield from _entities(world, ids, mentions, date_of, chance)
    yield from _aliases(mentions, source_of)
    yield from mentions
    yield from sorted(
        WithinRow(ids[i], ids[parent]) for i, (*_, parent) in enumerate(world) if parent >= 0
    )
    yield GovernsRow(ids[of_type["GovernmentBody"][0]], ids[3])
    yield from _comentions(windows, sentences, date_of)
    yield from _evidence(windows)
    yield from (relations[key] for key in sorted(relations))


def _entities(
    world: list[tuple[str, str, str, str, int]],
    ids: list[str],
    mentions: list[MentionRow],
    date_of: Mapping[str, str],
    chance: random.Random,
) -> Iterator[EntityRow]:
    count = Counter(m.entity for m in mentions)
    where: dict[str, set[str]] = {}
    for m in mentions:
        where.setdefault(m.entity, set()).add(m.article)
    for entity, (name, kind, level, code, _) in sorted(zip(ids, world, strict=True)):
        dates = sorted(date_of[a] for a in where.get(entity, ()))
        path = tuple(p[0] for p in PLACES[: LEVELS.index(level) + 1]) if level in LEVELS else ()
        yield EntityRow(
            entity, name, kind, FAMILY_OF[kind], "990123" if not code else "", code, level, path,
            ("990123", "990124") if name == "荷花村" else (), {kind: count[entity]},
            (stable_id("e", "former", name),) if name == "柳塘县" else (), "auto",
            count[entity], len(where.get(entity, ())), dates[0] if dates else "",
            dates[-1] if dates else "", len(name) % 4, 1 / len(world),
            chance.uniform(-9, 9), chance.uniform(-9, 9),
        )  # fmt: skip


def _aliases(mentions: list[MentionRow], source_of: Mapping[str, str]) -> Iterator[AliasRow]:
    first: dict[tuple[str, str], MentionRow] = {}
    count: Counter[tuple[str, str]] = Counter()
    for m in mentions:
        first.setdefault((m.entity, m.surface), m)
        count[m.entity, m.surface] += 1
    for (entity, surface), m in sorted(first.items()):
        yield AliasRow(
            entity, surface, count[entity, surface], "same name", 0.9,
            source_of[m.article], m.start, m.end,
        )  # fmt: skip


def _comentions(
    windows: Mapping[tuple[str, str], list[int]],
    sentences: list[SentenceRow],
    date_of: Mapping[str, str],
) -> Iterator[CoMentionRow]:
    for (a, b), held in sorted(windows.items()):
        articles = {sentences[sid - 1].article for sid in held}
        dates = sorted(date_of[article] for article in articles)
        strength = 1 - 1 / (1 + len(held))
        yield CoMentionRow(
            a, b, len(held), len(articles), len(articles), strength / 3, 7 * strength,
            10.0 ** -len(held), 10.0 ** -len(held) * 2, dates[0], dates[-1], len(held) % 2,
        )  # fmt: skip


def _evidence(windows: Mapping[tuple[str, str], list[int]]) -> Iterator[CoMentionEvidenceRow]:
    for (a, b), held in sorted(windows.items()):
        for rank, sid in enumerate(held):
            yield CoMentionEvidenceRow(a, b, rank, sid)


META = {"kg": "0.1.0", "lexicon": "0" * 64, "options": json.dumps({"seed": 7})}


def build(folder: Path, articles: int = 40, entities: int = 60, seed: int = 7) -> Path:
    """Write an invented build into `folder`; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "graph.sqlite", META, rows(articles, entities, seed))
    return folder
