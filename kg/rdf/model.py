"""The graph as statements: what stands in the store, said in RDF.

The model is explained for readers in `ontology/kg.ttl`. Each section below is one file of a split
export and loads alone; statements come unsorted and may repeat.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from kg.errors import KgError
from kg.ids import stable_id
from kg.rdf import text as text_side
from kg.rdf.classes import PREDICATES, classes, predicate_name
from kg.rdf.terms import day, decimal, integer, local, name_id, pack_name, plain, zh
from kg.rdf.text import EVIDENCE_CAP, page_of_article, span_maker
from kg.records import FAMILY_OF, Predicate, Status
from kg.store import Store

MENTIONS = ("none", "evidence", "all")
# Of a planned or denied relation there is the record, but not the plain statement.
HOLDS = frozenset((Status.STATED, Status.REPORTED))


def entities(store: Store, mentions: str) -> Iterator[str]:
    """Entities with names and figures; why a surface counts as a name; the tree of places."""
    rows = store.connection.execute(
        "SELECT id, name, type, family, scope, division, level, path, candidates, redirects,"
        " status, mentions, articles, first, last, community, centrality FROM entity ORDER BY id"
    )
    for (id_, name, kind, family, scope, division, level, path, candidates, redirects, status,
         mentioned, articles, first, last, community, centrality) in rows:  # fmt: skip
        s = f"kge:{local(id_)}"
        label = zh(name)
        for token in classes(kind, family, level):
            yield f"{s}\ta\t{token}"
        yield f"{s}\trdfs:label\t{label}"
        yield f"{s}\tskos:prefLabel\t{label}"
        yield f"{s}\tkg:mentionCount\t{integer(mentioned)}"
        yield f"{s}\tkg:articleCount\t{integer(articles)}"
        yield f"{s}\tkg:centrality\t{decimal(centrality, 9)}"
        yield f"{s}\tkg:reviewStatus\t{plain(status)}"
        if community >= 0:
            yield f"{s}\tkg:community\t{integer(community)}"
        if division:
            yield f"{s}\tkg:divisionCode\t{plain(division)}"
        if scope:
            yield f"{s}\tkg:scopeCode\t{plain(scope)}"
        if path != "[]":
            yield f"{s}\tkg:divisionPath\t{zh(' / '.join(json.loads(path)))}"
        if candidates != "[]":
            for code in json.loads(candidates):
                yield f"{s}\tkg:candidateCode\t{plain(code)}"
        if redirects != "[]":
            for former in json.loads(redirects):
                yield f"kge:{local(former)}\tdcterms:isReplacedBy\t{s}"
        yield from _dates(s, first, last)
    yield from _names(store, mentions)
    for place, parent in store.connection.execute("SELECT place, parent FROM within"):
        yield f"kge:{local(place)}\tkg:within\tkge:{local(parent)}"
    for body, place in store.connection.execute("SELECT body, place FROM governs"):
        yield f"kge:{local(body)}\tkg:governs\tkge:{local(place)}"


def _names(store: Store, mentions: str) -> Iterator[str]:
    """Aliases, and for each surface the rule and the words by which it is one."""
    span = span_maker(store)
    pages = dict(store.connection.execute("SELECT source, id FROM page"))
    rows = store.connection.execute(
        "SELECT alias.entity, surface, alias.mentions, rule, score, source, start, end, name"
        " FROM alias JOIN entity ON entity.id = alias.entity ORDER BY alias.entity, surface"
    )
    for entity, surface, count, rule, score, source, start, end, name in rows:
        if surface != name:
            yield f"kge:{entity}\tskos:altLabel\t{zh(surface)}"
        s = f"kgn:{local(entity)}.{name_id(surface)}"
        yield f"{s}\ta\tkg:NameAssertion"
        yield f"{s}\tkg:names\tkge:{entity}"
        yield f"{s}\tkg:surface\t{zh(surface)}"
        yield f"{s}\tkg:mentionCount\t{integer(count)}"
        yield f"{s}\tkg:rule\t{plain(rule)}"
        yield f"{s}\tkg:confidence\t{decimal(score)}"
        if mentions != "none" and source in pages and start < end:
            node, lines = span(pages[source], start, end, None)
            yield f"{s}\tkg:evidence\t{node}"
            yield f"{node}\ta\tkg:EvidenceSpan"
            yield from lines


def comentions(store: Store, mentions: str) -> Iterator[str]:
    """Co-mentions with their figures, the short cut both ways, the sentences that hold both."""
    rows = store.connection.execute(
        "SELECT a, b, sentences, paragraphs, articles, npmi, llr, p, q, first, last, backbone"
        " FROM comention ORDER BY a, b"
    )
    for a, b, sentences, paragraphs, articles, npmi, llr, p, q, first, last, backbone in rows:
        s = f"kgc:{local(a)}.{local(b)}"
        yield f"kge:{a}\tkg:coMentionedWith\tkge:{b}"
        yield f"kge:{b}\tkg:coMentionedWith\tkge:{a}"
        yield f"{s}\ta\tkg:CoMention"
        if backbone:
            yield f"{s}\ta\tkg:SignificantCoMention"
        yield f"{s}\tkg:participant\tkge:{a}"
        yield f"{s}\tkg:participant\tkge:{b}"
        yield f"{s}\tkg:sentenceCount\t{integer(sentences)}"
        yield f"{s}\tkg:paragraphCount\t{integer(paragraphs)}"
        yield f"{s}\tkg:articleCount\t{integer(articles)}"
        yield f"{s}\tkg:npmi\t{decimal(npmi)}"
        yield f"{s}\tkg:logLikelihood\t{decimal(llr)}"
        yield f"{s}\tkg:minusLog10P\t{_minus_log10(p)}"
        yield f"{s}\tkg:minusLog10Q\t{_minus_log10(q)}"
        yield from _dates(s, first, last)
    page_of = page_of_article(store)
    evidence = store.connection.execute(
        "SELECT a, b, sentence.article, start, end FROM comention_evidence"
        " JOIN sentence ON sentence.id = sentence WHERE rank < ? ORDER BY a, b, rank",
        (EVIDENCE_CAP,),
    )
    for a, b, article, start, end in evidence:
        s = f"kgc:{a}.{b}"
        yield f"{s}\tprov:wasDerivedFrom\tkgd:{local(article)}"
        if mentions != "none":
            yield f"{s}\tkg:evidence\tkgm:{page_of[article]}.{start}-{end}"
    totals = "SELECT a, b, COUNT(*) FROM comention_evidence GROUP BY a, b"
    for a, b, count in store.connection.execute(totals):
        yield f"kgc:{a}.{b}\tkg:evidenceCount\t{integer(count)}"


@lru_cache(maxsize=65536)
def _minus_log10(p: float) -> str:
    # six decimal places would make every strong finding 0; 308 is where doubles end
    return decimal(min(308.0, -math.log10(p)) if p > 0 else 308.0, 3)


def relations(store: Store, mentions: str) -> Iterator[str]:
    """Stated relations: the plain statement, and the record of who says so, where and how."""
    span = span_maker(store)
    organizations = "SELECT id FROM entity WHERE family = 'Organization'"
    bodies = {id_ for (id_,) in store.connection.execute(organizations)}
    run = run_id(store)
    # The confidence of a relation: that of the less certain of the two names in its evidence.
    score = (
        "(SELECT MAX(score) FROM mention m WHERE m.sentence = r.sentence AND m.entity = r.{}"
        " AND m.start >= r.start AND m.end <= r.end)"
    )
    rows = store.connection.execute(
        "SELECT r.id, r.article, article.page, subject, predicate, object, start, end, text, rule,"
        f" status, qualifiers, {score.format('subject')}, {score.format('object')}"
        " FROM relation r JOIN article ON article.id = r.article ORDER BY r.id"
    )
    for (id_, article, page, subject, predicate, object_, start, end, text, rule, status,
         qualifiers, left, right) in rows:  # fmt: skip
        s = f"kgr:{local(id_)}"
        subject, object_ = f"kge:{local(subject)}", f"kge:{local(object_)}"
        p = predicate_name(predicate)
        if status in HOLDS:
            yield f"{subject}\t{p}\t{object_}"
            if predicate == Predicate.COOPERATES_WITH:
                yield f"{object_}\t{p}\t{subject}"
        yield f"{s}\ta\tkg:RelationAssertion"
        yield f"{s}\ta\trdf:Statement"
        yield f"{s}\trdf:subject\t{subject}"
        yield f"{s}\trdf:predicate\t{p}"
        yield f"{s}\trdf:object\t{object_}"
        yield f"{s}\tkg:status\tkg:{_status(status)}"
        yield f"{s}\tkg:rule\t{plain(rule)}"
        yield f"{s}\tprov:wasDerivedFrom\tkgd:{article}"
        yield f"{s}\tprov:wasGeneratedBy\t{run}"
        if left is not None and right is not None:
            yield f"{s}\tkg:confidence\t{decimal(min(left, right))}"
        if mentions != "none":
            node, lines = span(page, start, end, text)
            yield f"{s}\tkg:evidence\t{node}"
            yield f"{node}\ta\tkg:EvidenceSpan"
            yield f"{node}\tkg:inArticle\tkgd:{article}"
            yield from lines
        if qualifiers != "{}":
            yield from _qualifiers(s, json.loads(qualifiers))
        if predicate == Predicate.HOLDS_POST and object_[4:] in bodies and status in HOLDS:
            yield f"{s}\ta\torg:Membership"
            yield f"{s}\torg:member\t{subject}"
            yield f"{s}\torg:organization\t{object_}"


def _status(status: str) -> str:
    if status not in set(Status):
        raise KgError(f"the store holds a relation with status {status!r}; run kg build again")
    return status


def _qualifiers(s: str, values: Mapping[str, str]) -> Iterator[str]:
    for key, value in sorted(values.items()):
        value = str(value)
        if key == "post":
            role = f"kgo:{stable_id('o', value)}"
            yield f"{s}\tkg:post\t{zh(value)}"
            yield f"{s}\torg:role\t{role}"
            yield f"{role}\ta\torg:Role"
            yield f"{role}\trdfs:label\t{zh(value)}"
        elif key == "amount":
            yield f"{s}\tkg:amount\t{zh(value)}"
        elif key == "amount_cny" and (amount := _number(value)) is not None:
            yield f"{s}\tkg:amountCNY\t{decimal(amount, 2)}"
        elif key == "date" and (when := day(value)):
            yield f"{s}\tkg:eventDate\t{when}"
        elif key == "period":
            yield f"{s}\tkg:period\t{zh(value)}"
        else:
            yield f"{s}\tkg:qualifier\t{zh(f'{key}={value}')}"


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    # stores keep fifteen digits of a decimal; more goes into kg:qualifier as written
    return number if abs(number) < 1e13 else None


def run(store: Store, mentions: str) -> Iterator[str]:
    """The build as one activity, the program, and what domain packs added to the vocabulary."""
    s = run_id(store)
    agent = f"kgx:{stable_id('x', 'agent', store.meta.get('kg', ''))}"
    yield f"{s}\ta\tprov:Activity"
    yield f"{s}\tprov:wasAssociatedWith\t{agent}"
    for key, value in store.meta.items():
        yield f"{s}\tkg:setting\t{plain(f'{key}={value}')}"
    yield f"{agent}\ta\tprov:SoftwareAgent"
    yield f'{agent}\trdfs:label\t"kg"@en'
    if version := store.meta.get("kg", ""):
        yield f"{agent}\tschema:softwareVersion\t{plain(version)}"
    own = json.loads(store.meta.get("types", "{}"))  # the words of domain packs for their types
    kinds = store.connection.execute("SELECT DISTINCT type, family FROM entity")
    for kind, family in kinds:
        if kind not in FAMILY_OF:
            yield f"{pack_name(kind)}\ta\towl:Class"
            chinese, english = (*own.get(kind, ()), "", "")[:2]
            yield f"{pack_name(kind)}\trdfs:label\t{zh(chinese or kind)}"
            if english:
                yield f"{pack_name(kind)}\trdfs:label\t{plain(english)}@en"
            for parent in set(classes(kind, family)) - {pack_name(kind)}:
                yield f"{pack_name(kind)}\trdfs:subClassOf\t{parent}"
    for (predicate,) in store.connection.execute("SELECT DISTINCT predicate FROM relation"):
        if predicate not in PREDICATES:
            yield f"{pack_name(predicate)}\ta\towl:ObjectProperty"
            yield f"{pack_name(predicate)}\trdfs:label\t{zh(predicate)}"


def run_id(store: Store) -> str:
    """The same for the same program, settings and lexicon; clock times have no part in it."""
    return f"kgx:{stable_id('x', 'run', json.dumps(store.meta, sort_keys=True))}"


SECTIONS: dict[str, Callable[[Store, str], Iterator[str]]] = {
    "articles": text_side.articles,
    "comentions": comentions,
    "entities": entities,
    "mentions": text_side.spans,
    "relations": relations,
    "run": run,
}


def statements(store: Store, mentions: str = "evidence") -> Iterator[str]:
    """All lines of the graph, section after section.

    `mentions`: `none` no spans of text; `evidence` the sentences and words that bear a relation, a
    co-mention or a name; `all` every mention besides.
    """
    check_mentions(mentions)
    for section in SECTIONS.values():
        yield from section(store, mentions)


def check_mentions(mentions: str) -> None:
    if mentions not in MENTIONS:
        raise KgError(f"--mentions {mentions}: give one of {', '.join(MENTIONS)}")


def _dates(s: str, first: str, last: str) -> Iterator[str]:
    if when := day(first):
        yield f"{s}\tkg:firstSeen\t{when}"
    if when := day(last):
        yield f"{s}\tkg:lastSeen\t{when}"
