"""The text side of the graph: publications, pages, articles, and the spans that bear it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from kg.ids import stable_id
from kg.rdf.classes import type_name
from kg.rdf.terms import day, decimal, integer, local, page_id, plain, zh
from kg.store import Store

# Evidence and articles named on one co-mention; its counts say how many there are in all.
EVIDENCE_CAP = 20
PAGES = "SELECT id, source FROM page"
Span = Callable[[int, int, int, str | None], tuple[str, Iterator[str]]]


def articles(store: Store, mentions: str) -> Iterator[str]:
    """Publications, pages as the contexts of all offsets, and articles."""
    page_token: dict[int, str] = {}
    for page in store.pages():
        s = page_token[page.id] = f"kgp:{page_id(page.source)}"
        yield f"{s}\ta\tkg:Page"
        yield f"{s}\ta\tnif:Context"
        yield f"{s}\tdcterms:source\t{plain(page.source)}"
        yield f"{s}\tnif:beginIndex\t0"
        yield f"{s}\tnif:endIndex\t{integer(len(page.text))}"
        yield f"{s}\tkg:sha256\t{plain(page.sha256)}"
        yield f"{s}\tkg:encoding\t{plain(page.encoding)}"
        if mentions == "all":
            # NIF wants the whole text beside the spans; the other settings leave it out for size
            yield f"{s}\tnif:isString\t{plain(page.text)}"
        yield from _published(s, page.publication, page.date, page.date_source)
    for row in store.articles():
        s = f"kgd:{local(row.id)}"
        yield f"{s}\ta\tkg:Article"
        yield f"{s}\ta\tschema:NewsArticle"
        yield f"{s}\tkg:page\t{page_token[row.page]}"
        yield f"{s}\tprov:wasDerivedFrom\t{page_token[row.page]}"
        yield f"{s}\tschema:position\t{integer(row.number)}"
        if row.title:
            yield f"{s}\tschema:headline\t{zh(row.title)}"
        for author in row.authors:
            yield f"{s}\tdc:creator\t{zh(author)}"
        if row.dateline:
            yield f"{s}\tkg:dateline\t{zh(row.dateline)}"
        if row.copy_of:
            yield f"{s}\tkg:copyOf\tkgd:{local(row.copy_of)}"
        yield from _published(s, row.publication, row.date, row.date_source)
        if mentions != "none":
            for start, end in row.spans:
                # how much of the page is the article's; its words are the page's, not repeated
                node = f"kgm:{page_token[row.page][4:]}.{start}-{end}"
                yield f"{s}\tkg:span\t{node}"
                yield f"{node}\ta\tkg:ArticleSpan"
                yield from _offsets(node, page_token[row.page], start, end)


def _published(s: str, publication: str, date: str, date_source: str) -> Iterator[str]:
    if publication:
        node = f"kgb:{stable_id('b', publication)}"
        yield f"{s}\tschema:isPartOf\t{node}"
        yield f"{node}\ta\tschema:Periodical"
        yield f"{node}\trdfs:label\t{zh(publication)}"
    if date:
        if when := day(date):
            yield f"{s}\tschema:datePublished\t{when}"
        else:
            yield f"{s}\tkg:dateText\t{plain(date)}"
        yield f"{s}\tkg:dateSource\t{plain(date_source)}"


def spans(store: Store, mentions: str) -> Iterator[str]:
    """Sentences that are evidence; with `all` every mention and the sentences they stand in."""
    if mentions == "none":
        return
    span = span_maker(store)
    wanted = "SELECT sentence FROM comention_evidence WHERE rank < ?"
    if mentions == "all":
        wanted += " UNION SELECT sentence FROM mention"
    rows = store.connection.execute(
        "SELECT article, article.page, start, end, pieces, text FROM sentence"
        f" JOIN article ON article.id = article WHERE sentence.id IN ({wanted})"
        " ORDER BY sentence.id",
        (EVIDENCE_CAP,),
    )
    for article, page, start, end, pieces, text in rows:
        node, lines = span(page, start, end, text)
        yield f"{node}\ta\tnif:Sentence"
        yield f"{node}\tkg:inArticle\tkgd:{local(article)}"
        yield from lines
        if pieces and pieces != "[]":
            for first, last in json.loads(pieces):
                piece, lines = span(page, first, last, None)
                yield f"{node}\tkg:piece\t{piece}"
                yield f"{piece}\ta\tkg:EvidenceSpan"
                yield from lines
    if mentions != "all":
        return
    found = store.connection.execute(
        "SELECT m.article, article.page, m.start, m.end, surface, entity, type, rule, score,"
        " sentence.start, sentence.end FROM mention m JOIN article ON article.id = m.article"
        " JOIN sentence ON sentence.id = m.sentence ORDER BY m.id"
    )
    for article, page, start, end, surface, entity, kind, rule, score, first, last in found:
        node, lines = span(page, start, end, surface)
        yield f"{node}\ta\tkg:Mention"
        yield f"{node}\titsrdf:taIdentRef\tkge:{local(entity)}"
        yield f"{node}\titsrdf:taClassRef\t{type_name(kind)}"
        yield f"{node}\titsrdf:taConfidence\t{decimal(score)}"
        yield f"{node}\tkg:rule\t{plain(rule)}"
        yield f"{node}\tkg:inArticle\tkgd:{local(article)}"
        yield f"{node}\tkg:sentence\t{node[: node.index('.')]}.{first}-{last}"
        yield from lines


def page_of_article(store: Store) -> dict[str, str]:
    pages = {id_: page_id(source) for id_, source in store.connection.execute(PAGES)}
    found = store.connection.execute("SELECT id, page FROM article")
    return {article: pages[page] for article, page in found}


def _offsets(node: str, page: str, start: int, end: int) -> Iterator[str]:
    yield f"{node}\ta\tnif:OffsetBasedString"
    yield f"{node}\tnif:referenceContext\t{page}"
    yield f"{node}\tnif:beginIndex\t{start}"
    yield f"{node}\tnif:endIndex\t{end}"


def span_maker(store: Store) -> Span:
    """A function that gives the node of a page span and the statements about it.

    Its arguments: page number, start, end, and the words as they read (None: as they stand).
    """

    @lru_cache(maxsize=64)
    def page(number: int) -> tuple[str, str]:
        row: tuple[Any, ...] = store.connection.execute(
            "SELECT source, text FROM page WHERE id = ?", (number,)
        ).fetchone()
        return page_id(row[0]), row[1]

    def span(number: int, start: int, end: int, reading: str | None) -> tuple[str, Iterator[str]]:
        id_, text = page(number)
        node = f"kgm:{id_}.{start}-{end}"
        return node, _described(node, f"kgp:{id_}", start, end, text[start:end], reading)

    return span


def _described(
    node: str, page: str, start: int, end: int, words: str, reading: str | None
) -> Iterator[str]:
    yield from _offsets(node, page, start, end)
    if reading is not None:
        yield f"{node}\tkg:reading\t{zh(reading)}"
        # Torn by a column break the span holds foreign words; then only what it reads is given.
        if words != reading and "".join(words.split()) != "".join(reading.split()):
            return
    yield f"{node}\tnif:anchorOf\t{plain(words)}"
