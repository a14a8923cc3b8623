"""The way through the room: read each mention, link short names, put equal keys together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.lexicon.divisions import gazetteer
from kg.records import Document, Family, Resolution
from kg.resolve.context import Paths, Seen
from kg.resolve.corrections import Correction
from kg.resolve.finish import (
    canonical_name,
    entities_of,
    governs_of,
    merged,
    merges_of,
    within_of,
)
from kg.resolve.gather import DROPPED, gather, pour, same_post, widen
from kg.resolve.keys import Reading
from kg.resolve.linking import link_all
from kg.resolve.places import LINKED_TYPES, locate
from kg.resolve.proposals import propose
from kg.resolve.readings import Reader
from kg.resolve.replay import Finder, Rulings, blocked, in_order, judge, root, split_and_alias


def resolve(
    documents: Sequence[Document], lexicon: Lexicon, corrections: Sequence[Correction] = ()
) -> Resolution:
    """Entities of all documents, in order of id; see `kg.records.Resolution`.

    Neither the order of the documents nor that of the corrections makes a difference, but that
    `assigned` follows the documents.
    """
    order = sorted(
        range(len(documents)),
        key=lambda at: (documents[at].article.source, documents[at].article.number),
    )
    if order != list(range(len(documents))):
        found = resolve([documents[at] for at in order], lexicon, corrections)
        back = sorted(range(len(order)), key=order.__getitem__)
        return replace(found, assigned=tuple(found.assigned[at] for at in back))
    common = {word for cell in lexicon.set("common_word_places") for word in cell.split()}
    paths = Paths(gazetteer(lexicon), frozenset(common))
    apart = blocked(corrections)
    read = _read_all(documents, lexicon, paths)
    goals, left_open = link_all(documents, read, apart, paths)
    nodes, assigned = gather(documents, read, goals, {}, {})
    led = widen(nodes, apart, paths)
    led |= same_post(documents, assigned, led, apart)
    pour(nodes, led)
    rulings = Rulings()
    if corrections:
        ordered = in_order(corrections)
        names = {key: canonical_name(node) for key, node in nodes.items()}
        rulings = split_and_alias(ordered, Finder(nodes, names, paths), nodes)
        if rulings.moves:
            nodes, assigned = gather(documents, read, goals, led, rulings.moves)
            names = {key: canonical_name(node) for key, node in nodes.items()}
            names.update((key, name) for key, name in rulings.names.items() if key in names)
        judge(ordered, Finder(nodes, names, paths), rulings, lexicon.families)
        nodes = merged(nodes, rulings)
    ids = {key: key.id for key in nodes}
    ids.update((old, root(rulings.roots, new.goal).id) for old, new in led.items())
    ids.update({key: root(rulings.roots, key).id for key in rulings.roots})
    ids[DROPPED] = ""
    return Resolution(
        entities=entities_of(nodes, rulings, paths),
        assigned=tuple(tuple(ids[key] for key in row) for row in assigned),
        merges=merges_of(nodes, documents),
        within=within_of(nodes, paths),
        governs=governs_of(nodes, paths),
        proposals=propose(documents, nodes, rulings, left_open, apart, paths, lexicon),
        stale_corrections=tuple(sorted(set(rulings.stale))),
    )


def _read_all(documents: Sequence[Document], lexicon: Lexicon, paths: Paths) -> list[list[Reading]]:
    reader = Reader(paths, lexicon)
    out = []
    for document, located in zip(documents, locate(documents, paths), strict=True):
        article, context = document.article, located.context
        row = []
        above, end = "", -1
        for number, mention in enumerate(document.extraction.mentions):
            surface = article.surface(mention.start, mention.end)
            if mention.type in LINKED_TYPES:
                place = located.places[number]
                row.append(reader.place(surface, place, context))
                above, end = place.code, mention.end
                continue
            if mention.start != end:
                above = ""
            reading = reader.read(surface, mention.type, context, mention.start, above)
            if reading.key.family == Family.ORGANIZATION and reading.rule == "same name":
                context.add(Seen(mention.start, reading.key.scope))
            row.append(reading)
        out.append(row)
    return out
