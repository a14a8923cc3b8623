"""Linking of addresses drawn from all over the country: how often right, how often wrong?"""

import random
from collections import Counter

from kg import lexicon
from kg.lexicon.divisions import Division, gazetteer
from kg.resolve.context import Paths
from kg.resolve.places import locate
from tests.unit.resolving import document

FORMS = {
    # how much of the address stands before the village
    "chain": "[{city} ADM][{county} ADM][{town} ADM][{village} {kind}]修路。",
    "apart": "近日,[{short} ADM]开会。[{town} ADM]表示,将在[{village} {kind}]试点。",
    "county": "近日,[{county} ADM]开会。[{village} {kind}]的村民说好。",
    "city": "[{city} ADM]开会。[{town} ADM][{village} {kind}]发言。",
}


def _addresses(count: int) -> list[tuple[Division, ...]]:
    """Paths of villages of all prefectures alike, so that large provinces weigh no more."""
    places, choice = gazetteer(), random.Random(3)
    names = sorted(places.names("village"))
    found: list[tuple[Division, ...]] = []
    while len(found) < count:
        villages = places.find(choice.choice(names), levels=("village",))
        if not villages:
            continue
        path = places.path(choice.choice(villages).code)
        levels = [division.level for division in path]
        if levels[-4:] == ["prefecture", "county", "township", "village"] and not any(
            division.zone for division in path
        ):
            found.append(path)
    return found


def test_addresses_of_the_whole_country() -> None:
    places, words = gazetteer(), lexicon.load()
    common = {word for cell in words.set("common_word_places") for word in cell.split()}
    tally: dict[str, Counter[str]] = {form: Counter() for form in FORMS}
    for form, text in FORMS.items():
        paths = _addresses(300)
        documents = [
            document(
                text.format(
                    city=path[-4].name,
                    county=path[-3].name,
                    short=(*places.shorts(path[-3].code), path[-3].name)[0],
                    town=path[-2].name,
                    village=path[-1].name,
                    kind="SQ" if path[-1].name.endswith("社区") else "VIL",
                ),
                f"{number}.txt",
            )
            for number, path in enumerate(paths)
        ]
        linked = locate(documents, Paths(places, frozenset(common)))
        for path, one, article in zip(paths, linked, documents, strict=True):
            number = len(article.extraction.mentions) - 1
            code = one.places[number].code
            tally[form]["right" if code == path[-1].code else "wrong" if code else "open"] += 1
    assert tally["chain"]["wrong"] == tally["apart"]["wrong"] == 0, tally
    assert tally["county"]["wrong"] + tally["city"]["wrong"] <= 1, tally
    assert tally["chain"]["right"] >= 295, tally
    assert all(found["right"] >= 270 for found in tally.values()), tally
