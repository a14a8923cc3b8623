"""What stands out in a build: hubs, pairs, bridges, communities, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kg.graph.bridges import betweenness
from kg.graph.measures import log_likelihood, reading
from kg.store import Store
from kg.store.rows import CoMentionRow, EntityRow


class Connected(NamedTuple):
    """An entity and how many partners it has in the backbone."""

    entity: EntityRow
    partners: int


class Pair(NamedTuple):
    """A pair with its measures and what they mean, in English and in Chinese."""

    a: EntityRow
    b: EntityRow
    comention: CoMentionRow
    reading: str
    reading_zh: str


class Bridge(NamedTuple):
    """An entity between groups: betweenness (0..1) and the communities of its partners."""

    entity: EntityRow
    betweenness: float
    communities: tuple[int, ...]


class Community(NamedTuple):
    """A community: how many entities, and the most central of them."""

    number: int
    size: int
    members: tuple[EntityRow, ...]


class Change(NamedTuple):
    """An entity named more or less often in the last period than before, counted in articles."""

    entity: EntityRow
    before: int
    now: int
    llr: float


class Changes(NamedTuple):
    """The last period against all before it; `articles_*` are the dated articles of both."""

    period: str
    articles_before: int
    articles_now: int
    rising: tuple[Change, ...]
    falling: tuple[Change, ...]
    new_pairs: tuple[Pair, ...]


class Stats(NamedTuple):
    """`changes` is None where the dates of the articles fill no two periods."""

    connected: dict[str, tuple[Connected, ...]]
    pairs: tuple[Pair, ...]
    bridges: tuple[Bridge, ...]
    communities: tuple[Community, ...]
    changes: Changes | None


class SentenceCounts(NamedTuple):
    """Sentences that name each entity and, `total`, any; reprints left out."""

    of: dict[str, int]
    total: int

    def reading(self, pair: CoMentionRow, chinese: bool = False) -> str:
        """A pair's measures in plain words."""
        a, b = self.of.get(pair.a, 0), self.of.get(pair.b, 0)
        return reading(
            pair.sentences, a, b, self.total, pair.articles, pair.p, pair.q, chinese=chinese
        )


NO_REPRINT = "article.copy_of NOT IN (SELECT id FROM article)"
ORIGINAL = f"FROM mention JOIN article ON article.id = mention.article AND {NO_REPRINT}"


def sentence_counts(store: Store, entities: Sequence[str] | None = None) -> SentenceCounts:
    """In how many sentences entities (all, or those given) are named, as the measures count."""
    run = store.connection.execute
    among = ""
    if entities is not None:
        among = f" AND entity IN ({', '.join('?' * len(entities))})"
    counts = f"SELECT entity, COUNT(DISTINCT sentence) {ORIGINAL}{among} GROUP BY entity"
    of = dict(run(counts, tuple(entities or ())))
    total: int = run(
        "SELECT COUNT(*) FROM sentence JOIN article ON article.id = sentence.article"
        f" AND {NO_REPRINT} WHERE EXISTS (SELECT 1 FROM mention WHERE sentence = sentence.id)"
    ).fetchone()[0]
    return SentenceCounts(of, total)


def stats(store: Store, limit: int = 10) -> Stats:
    """What stands out; `limit` entries a list."""
    entities = {row.id: row for row in store.entities()}
    counts = sentence_counts(store)
    backbone = [row for row in store.comentions() if row.backbone]
    partners = Counter(end for row in backbone for end in (row.a, row.b))
    connected: dict[str, list[Connected]] = {}
    for row in sorted(entities.values(), key=lambda e: (-partners[e.id], -e.mentions, e.id)):
        of_type = connected.setdefault(row.type, [])
        if partners[row.id] and len(of_type) < limit:
            of_type.append(Connected(row, partners[row.id]))
    strongest = sorted(backbone, key=_strength)[:limit]
    return Stats(
        {kind: tuple(rows) for kind, rows in sorted(connected.items()) if rows},
        tuple(_pair(row, entities, counts) for row in strongest),
        _bridges(entities, backbone, limit),
        _communities(entities, limit),
        _changes(store, entities, backbone, counts, limit),
    )


def _strength(row: CoMentionRow) -> tuple[float, float, int, str, str]:
    """Sorting key: pairs of several articles before the talk of one, then by likelihood ratio."""
    return (-min(row.articles, 3), -row.llr, -row.sentences, row.a, row.b)


def _pair(row: CoMentionRow, entities: dict[str, EntityRow], counts: SentenceCounts) -> Pair:
    return Pair(
        entities[row.a], entities[row.b], row, counts.reading(row), counts.reading(row, True)
    )


def _bridges(
    entities: dict[str, EntityRow], backbone: list[CoMentionRow], limit: int
) -> tuple[Bridge, ...]:
    number = {entity: i for i, entity in enumerate(entities)}
    ends = np.array([(number[r.a], number[r.b]) for r in backbone], dtype=np.int64)
    values = betweenness(len(number), ends.reshape(-1, 2))
    near: dict[str, set[int]] = {}
    for row in backbone:
        near.setdefault(row.a, set()).add(entities[row.b].community)
        near.setdefault(row.b, set()).add(entities[row.a].community)
    ranked = sorted(entities, key=lambda e: (-round(float(values[number[e]]), 9), e))
    return tuple(
        Bridge(entities[e], float(values[number[e]]), tuple(sorted(near[e] - {-1})))
        for e in ranked[:limit]
        if values[number[e]] > 0
    )


def _communities(entities: dict[str, EntityRow], limit: int) -> tuple[Community, ...]:
    members: dict[int, list[EntityRow]] = {}
    for row in entities.values():
        if row.community >= 0:
            members.setdefault(row.community, []).append(row)
    return tuple(
        Community(
            number,
            len(rows),
            tuple(sorted(rows, key=lambda e: (-e.centrality, -e.mentions, e.id))[:limit]),
        )
        for number, rows in sorted(members.items())[:limit]
    )


def _changes(
    store: Store,
    entities: dict[str, EntityRow],
    backbone: list[CoMentionRow],
    counts: SentenceCounts,
    limit: int,
) -> Changes | None:
    run = store.connection.execute
    dates = dict(run(f"SELECT id, date FROM article WHERE date != '' AND {NO_REPRINT}"))
    period = last_period(sorted(set(dates.values())))
    if not period:
        return None
    now, before = Counter[str](), Counter[str]()
    for entity, article in run(f"SELECT DISTINCT entity, article {ORIGINAL}"):
        if article in dates:
            (now if dates[article].startswith(period) else before)[entity] += 1
    many_now = sum(date.startswith(period) for date in dates.values())
    many_before = len(dates) - many_now
    names = sorted(now.keys() | before.keys())
    k = np.array([now[e] for e in names], dtype=np.int64)
    both = k + np.array([before[e] for e in names], dtype=np.int64)
    llr = log_likelihood(k, both, np.full(len(names), many_now), len(dates))
    share = many_now / len(dates)
    changes = [
        (bool(k[i] > both[i] * share), Change(entities[e], before[e], now[e], float(llr[i])))
        for i, e in enumerate(names)
    ]
    changes.sort(key=lambda c: (-c[1].llr, -c[1].now - c[1].before, c[1].entity.id))
    new = [row for row in backbone if row.first.startswith(period)]
    return Changes(
        period,
        many_before,
        many_now,
        tuple(c for up, c in changes if up)[:limit],
        tuple(c for up, c in changes if not up)[:limit],
        tuple(_pair(row, entities, counts) for row in sorted(new, key=_strength)[:limit]),
    )


def last_period(dates: list[str]) -> str:
    """The last year, month or day of sorted ISO dates, the widest that leaves dates before it.

    A year only where the dates span three, a month where they span three; "" for a single day.
    """
    for width, least in ((4, 3), (7, 3), (10, 2)):
        periods = sorted({date[:width] for date in dates if len(date) >= width})
        if len(periods) >= least:
            return periods[-1]
    return ""
