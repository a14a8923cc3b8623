"""`kg stats`, `kg path` and the plain-words readings, on an invented build."""

from __future__ import annotations

import json

import pytest
from sample_store import build
from typer.testing import CliRunner

from kg.cli import app
from kg.query import KnowledgeGraph, UnknownEntity
from kg.query.paths import path
from kg.query.stats import last_period, sentence_counts, stats


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return KnowledgeGraph(build(tmp_path_factory.mktemp("stats")))


def run(graph: KnowledgeGraph, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*arguments, "-b", str(graph.store.path.parent)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout


def test_partners_are_counted_on_the_backbone(graph: KnowledgeGraph) -> None:
    found = stats(graph.store, 3)
    edges = [row for row in graph.store.comentions() if row.backbone]
    assert found.connected
    for kind, rows in found.connected.items():
        assert len(rows) <= 3
        assert [r.partners for r in rows] == sorted((r.partners for r in rows), reverse=True)
        for row in rows:
            assert row.entity.type == kind
            assert row.partners == sum(row.entity.id in (e.a, e.b) for e in edges)


def test_pairs_are_in_the_backbone_and_read_in_words(graph: KnowledgeGraph) -> None:
    found = stats(graph.store, 4)
    assert len(found.pairs) == 4
    for pair in found.pairs:
        assert pair.comention.backbone
        assert "sentence" in pair.reading
        assert "句" in pair.reading_zh


def test_changes_compare_the_last_period_with_all_before(graph: KnowledgeGraph) -> None:
    changes = stats(graph.store).changes
    assert changes is not None
    originals = {a.id: a for a in graph.store.articles() if not a.copy_of}
    now = {i for i, a in originals.items() if a.date.startswith(changes.period)}
    assert (changes.articles_now, changes.articles_before) == (len(now), len(originals) - len(now))
    assert changes.rising
    for change in (*changes.rising, *changes.falling):
        said = {m.article for m in graph.store.mentions() if m.entity == change.entity.id}
        assert change.now == len(said & now)
        assert change.before == len(said & originals.keys()) - change.now
    for pair in changes.new_pairs:
        assert pair.comention.first.startswith(changes.period)


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        (["2020-01-01", "2021-05-05", "2022-03-01"], "2022"),
        (["2022-01-01", "2022-02-05", "2022-03-01"], "2022-03"),
        (["2022-01-01", "2022-01-02"], "2022-01-02"),
        (["2022-01-01"], ""),
        ([], ""),
    ],
)
def test_the_last_period_is_the_widest_that_leaves_something_before(
    dates: list[str], period: str
) -> None:
    assert last_period(dates) == period


def test_reprints_do_not_count_in_the_readings(graph: KnowledgeGraph) -> None:
    counts = sentence_counts(graph.store)
    copies = {a.id for a in graph.store.articles() if a.copy_of}
    assert copies
    held = {(m.entity, m.sentence) for m in graph.store.mentions() if m.article not in copies}
    assert counts.total == len({sentence for _, sentence in held})
    assert sum(counts.of.values()) == len(held)
    some = sorted(counts.of)[:3]
    assert sentence_counts(graph.store, some).of == {e: counts.of[e] for e in some}
    assert sentence_counts(graph.store, some).total == counts.total


def test_every_step_of_a_path_shows_both_names(graph: KnowledgeGraph) -> None:
    entities = graph.entities()
    walked = 0
    for other in entities[1:25]:
        steps = path(graph, entities[0].id, other.id)
        if not steps:
            continue
        walked += 1
        assert steps[0].start.id == entities[0].id
        assert steps[-1].end.id == other.id
        for step in steps:
            assert step.relations or step.comention
            for e in step.evidence:
                names = [
                    {a.surface for a in graph.aliases(end.id)} for end in (step.start, step.end)
                ]
                assert all(any(n in e.text for n in some) for some in names)
    assert walked > 10


def test_a_stated_relation_is_the_way_taken(graph: KnowledgeGraph) -> None:
    relation = next(r for r in graph.store.relations() if r.status == "stated")
    (step,) = path(graph, relation.subject, relation.object) or ()
    assert relation.id in {r.id for r in step.relations}


def test_no_way_and_no_such_name(graph: KnowledgeGraph) -> None:
    lonely = next(e for e in graph.entities() if e.mentions == 0)
    assert path(graph, graph.entities()[0].id, lonely.id) is None
    assert path(graph, lonely.id, lonely.id) == []
    with pytest.raises(UnknownEntity):
        path(graph, "无此名", lonely.id)


def test_the_graph_has_a_method_for_each_command(graph: KnowledgeGraph) -> None:
    relation = next(r for r in graph.store.relations() if r.status == "stated")
    steps = graph.path(relation.subject, relation.object)
    assert steps is not None
    assert steps[0].relations
    assert graph.stats(2).pairs == stats(graph.store, 2).pairs


def test_commands_print_words_or_json(graph: KnowledgeGraph) -> None:
    a, b = next((r.subject, r.object) for r in graph.store.relations())
    lonely = next(e for e in graph.entities() if e.mentions == 0)
    code, text = run(graph, "stats")
    assert code == 0
    assert "bridges" in text
    code, text = run(graph, "stats", "--json")
    assert json.loads(text)["pairs"]
    code, text = run(graph, "path", a, b)
    assert code == 0
    assert "stated" in text
    code, text = run(graph, "path", a, b, "--json")
    assert len(json.loads(text)) == 1
    code, text = run(graph, "path", a, lonely.id)
    assert code == 1
    assert "nothing connects" in text
    code, text = run(graph, "show", a)
    assert code == 0
    assert "strongest by type" in text
