"""The sample's annotation fits its pages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
PAGES = sorted((SAMPLE / "pages").glob("*.txt"))
DROPPED = re.compile(r"[\s“”\"‘’《》]")


def squash(text: str) -> str:
    return DROPPED.sub("", text)


def article_texts(page: Path, gold: dict[str, Any]) -> dict[int, str]:
    lines = page.read_text(encoding="utf-8").split("\n")
    return {
        article["n"]: squash(
            "".join(lines[i - 1] for start, end in article["lines"] for i in range(start, end + 1))
        )
        for article in gold["articles"]
    }


def test_the_sample_is_large_enough_to_show_something() -> None:
    assert len(PAGES) >= 5
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert len(text.replace("\n", "")) >= 9000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_all_that_is_annotated_stands_on_the_page(page: Path) -> None:
    gold = json.loads((SAMPLE / "gold" / f"{page.stem}.json").read_text(encoding="utf-8"))
    assert gold["doc"] == page.name
    texts = article_texts(page, gold)
    for article in gold["articles"]:
        assert squash(article["title"]) in texts[article["n"]]
        assert all(author in texts[article["n"]] for author in article["authors"])
    entities = {entity["id"]: entity for entity in gold["entities"]}
    assert len(entities) == len(gold["entities"])
    for entity in entities.values():
        for surface in entity["surfaces"]:
            assert any(surface in texts[n] for n in entity["articles"]), surface
        for n in entity["articles"]:
            assert any(surface in texts[n] for surface in entity["surfaces"]), entity["canonical"]
    for relation in gold["relations"]:
        assert squash(relation["evidence"]) in texts[relation["article"]], relation["evidence"]
        for end in (relation["s"], relation["o"]):
            assert relation["article"] in entities[end]["articles"], relation["evidence"]
