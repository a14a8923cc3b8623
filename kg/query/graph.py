"""The graph as a Python object: look-ups, neighbours, evidence."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import KgError
from kg.store import Store
from kg.store.rows import AliasRow, CoMentionRow, EntityRow, RelationRow, SentenceRow

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import pyvis.network

    from kg.pipeline import Summary
    from kg.query.paths import Step
    from kg.query.sparql import Answers
    from kg.query.stats import Stats


class UnknownEntity(KgError, KeyError):
    """No entity of that name; the message offers near ones."""

    def __str__(self) -> str:
        return str(self.args[0])


class Evidence(NamedTuple):
    """A sentence that says it: where it stands (page offsets) and how it reads."""

    source: str
    article: str
    title: str
    date: str
    start: int
    end: int
    text: str


class Neighbor(NamedTuple):
    """An entity named together with another one, and how often, surely and since when."""

    entity: EntityRow
    comention: CoMentionRow


class KnowledgeGraph:
    """A finished build.

    `folder` is the build folder. Entities are named by id, name or any alias; where several have
    that name, the most mentioned one is meant (`find` gives all). Raises StoreError where there is
    no build, UnknownEntity for a name that nothing has.
    """

    def __init__(self, folder: Path | str = "exports", summary: Summary | None = None) -> None:
        self.store = Store(folder)
        self.summary = summary
        self._rdf: dict[str, ox.Store] = {}

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self.store.path.parent}: {self.store.count(EntityRow)} entities>"

    def find(self, name: str) -> list[EntityRow]:
        """All entities with this id, name or alias, most mentioned first."""
        form = unicodedata.normalize("NFKC", name)
        picked = self.store.rows(
            EntityRow,
            "WHERE id = ?1 OR name IN (?1, ?2) OR id IN"
            " (SELECT entity FROM alias WHERE surface IN (?1, ?2))"
            " OR EXISTS (SELECT 1 FROM json_each(redirects) WHERE value = ?1)"
            " ORDER BY (name IN (?1, ?2)) DESC, mentions DESC, id",
            name,
            form,
        )
        return list(picked)

    def entity(self, name: str) -> EntityRow:
        """The entity with this id, name or alias."""
        found = self.find(name)
        if not found:
            raise UnknownEntity(self._unknown(name))
        return found[0]

    def _unknown(self, name: str) -> str:
        like = self.store.connection.execute(
            "SELECT DISTINCT name FROM entity WHERE instr(name, ?1) OR instr(?1, name)"
            " ORDER BY mentions DESC, name LIMIT 5",
            (name,),
        )
        near = [row[0] for row in like]
        if not near:
            names = [row[0] for row in self.store.connection.execute("SELECT name FROM entity")]
            near = difflib.get_close_matches(name, names, 5, 0.5)
        hint = f"; did you mean {'、'.join(near)}?" if near else ""
        return f"{name}: no entity of this name in the build{hint}"

    def entities(self, type: str | None = None) -> list[EntityRow]:
        """All entities, or those of a type, most mentioned first."""
        if type is None:
            return list(self.store.rows(EntityRow, "ORDER BY mentions DESC, id"))
        return list(self.store.rows(EntityRow, "WHERE type = ? ORDER BY mentions DESC, id", type))

    def aliases(self, name: str) -> list[AliasRow]:
        """Every surface of an entity with the reason it counts as its name, most used first."""
        return list(
            self.store.rows(
                AliasRow, "WHERE entity = ? ORDER BY mentions DESC, surface", self.entity(name).id
            )
        )

    def neighbors(
        self, name: str, type: str | None = None, limit: int | None = None
    ) -> list[Neighbor]:
        """Who an entity is named with, strongest first (articles, then sentences, then NPMI)."""
        me = self.entity(name).id
        pairs = sorted(
            self.store.rows(CoMentionRow, "WHERE a = ?1 OR b = ?1", me),
            key=lambda row: (-row.articles, -row.sentences, -row.npmi, row.a, row.b),
        )
        by_id = {row.id: row for row in self.store.entities()}
        out = [Neighbor(by_id[row.b if row.a == me else row.a], row) for row in pairs]
        if type is not None:
            out = [n for n in out if n.entity.type == type]
        return out[:limit]

    def relations(self, name: str) -> list[RelationRow]:
        """Stated relations with the entity as subject or object."""
        me = self.entity(name).id
        return list(
            self.store.rows(RelationRow, "WHERE subject = ?1 OR object = ?1 ORDER BY id", me)
        )

    def evidence(self, a: str, b: str | None = None, limit: int | None = None) -> list[Evidence]:
        """The sentences that name `a`, or those behind its co-mention with `b`, best first."""
        first = self.entity(a).id
        if b is None:
            where, ids = "WHERE id IN (SELECT sentence FROM mention WHERE entity = ?)", [first]
            rows = list(self.store.rows(SentenceRow, f"{where} ORDER BY id", *ids))
        else:
            pair = sorted((first, self.entity(b).id))
            ranked = self.store.connection.execute(
                "SELECT sentence FROM comention_evidence WHERE a = ? AND b = ? ORDER BY rank", pair
            )
            order = [row[0] for row in ranked]
            marks = ", ".join("?" * len(order))
            by_id = {
                row.id: row
                for row in self.store.rows(SentenceRow, f"WHERE id IN ({marks})", *order)
            }
            rows = [by_id[i] for i in order]
        return self.cite(rows[:limit])

    def cite(self, sentences: Sequence[SentenceRow]) -> list[Evidence]:
        """Sentences with the article and file they stand in."""
        rows = self.store.connection.execute(
            "SELECT article.id, page.source, article.title, article.date"
            " FROM article JOIN page ON page.id = article.page"
        )
        about = {article: (source, title, date) for article, source, title, date in rows}
        out = []
        for s in sentences:
            source, title, date = about[s.article]
            out.append(Evidence(source, s.article, title, date, s.start, s.end, s.text))
        return out

    def path(self, a: str, b: str, evidence: int = 2) -> list[Step] | None:
        """How two entities are connected, step by step; None where nothing connects them."""
        from kg.query.paths import path

        return path(self, a, b, evidence)

    def stats(self, limit: int = 10) -> Stats:
        """What stands out: hubs, pairs, bridges, communities, changes."""
        from kg.query.stats import stats

        return stats(self.store, limit)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The graph for networkx, attributes flat; see `kg.query.networkx`."""
        from kg.query.networkx import to_networkx

        return to_networkx(self.store)

    def to_pyvis(self, max_nodes: int = 1500) -> pyvis.network.Network:
        """A `pyvis.network.Network` to tweak in a notebook; see `kg.export.pyvis.to_pyvis`.

        Positions, colours and titles are set, physics is off. Of more than `max_nodes` entities
        (0: no limit) the most mentioned are taken, and the heading says so.
        """
        from kg.export.pyvis import to_pyvis

        network: pyvis.network.Network = to_pyvis(self.store, max_nodes=max_nodes)
        return network

    def sparql(self, query: str, mentions: str = "evidence") -> Answers:
        """Ask in SPARQL: `answers.variables` and `answers.rows` of Python values.

        The prefixes of the Turtle export (kg:, kge:, skos: …) need no PREFIX line. `mentions` says
        how much text is in the graph asked: none, evidence or all. The graph is loaded on the
        first question and kept. Raises KgError for a query that is none or asks the network.
        """
        from kg.query import sparql

        sparql.refuse_network(query)
        if mentions not in self._rdf:
            self._rdf[mentions] = sparql.load(self.store, mentions)
        return sparql.answers(sparql.run(self._rdf[mentions], query))
