"""The graph for networkx, with attributes flat enough for every exporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(store: Store) -> nx.MultiDiGraph[str]:
    """Entities as nodes, co-mentions and stated relations as edges.

    Nodes are keyed by entity id and carry name, type, family, scope, division, level, path
    (joined with " > "), aliases (joined with "|"), counts, dates, community, centrality, x and y.
    An edge's `kind` is `comention` (one way, a < b, key `comention`) or the predicate of a relation
    (key: the relation's id). All attributes are str, int or float.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    aliases: dict[str, list[str]] = {}
    for alias in store.aliases():
        aliases.setdefault(alias.entity, []).append(alias.surface)
    for e in store.entities():
        graph.add_node(
            e.id,
            name=e.name,
            type=e.type,
            family=e.family,
            scope=e.scope,
            division=e.division,
            level=e.level,
            path=" > ".join(e.path),
            aliases="|".join(aliases.get(e.id, [])),
            mentions=e.mentions,
            articles=e.articles,
            first=e.first,
            last=e.last,
            community=e.community,
            centrality=e.centrality,
            x=e.x,
            y=e.y,
        )
    for c in store.comentions():
        graph.add_edge(
            c.a,
            c.b,
            key="comention",
            kind="comention",
            weight=c.articles,
            sentences=c.sentences,
            paragraphs=c.paragraphs,
            articles=c.articles,
            npmi=c.npmi,
            llr=c.llr,
            p=c.p,
            q=c.q,
            first=c.first,
            last=c.last,
            backbone=c.backbone,
        )
    for r in store.relations():
        graph.add_edge(
            r.subject,
            r.object,
            key=r.id,
            kind=r.predicate,
            status=r.status,
            evidence=r.text,
            rule=r.rule,
            **{f"qualifier_{k}": v for k, v in sorted(r.qualifiers.items())},
        )
    return graph
