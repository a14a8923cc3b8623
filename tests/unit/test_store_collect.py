"""Page spans of what a column break tore apart."""

from __future__ import annotations

from kg.records import Article, Document, Entity, Extraction, Mention, Part, Resolution, Sentence
from kg.store import collect


def torn() -> Article:
    """青溪县农商|行 as a page holds it: two pieces, other text between them."""
    text = "青溪县农商行说好"
    offsets = (0, 1, 2, 3, 4, 100, 101, 102)
    return Article(
        "a.txt",
        1,
        "",
        (),
        text,
        text,
        offsets,
        (),
        (Part("body", 0, len(text)),),
        (Sentence(0, len(text), 0),),
    )


def test_pieces_in_reading_order() -> None:
    assert collect.page_pieces(torn(), 0, 8) == ((0, 5), (100, 103))
    assert collect.page_pieces(torn(), 0, 5) == ()


def test_a_torn_name_stands_where_its_longest_piece_stands() -> None:
    document = Document("d1", torn(), Extraction((Mention(0, 6, "Bank", "test", 1.0),)))
    resolution = Resolution((Entity("e1", "青溪县农商行", "Bank"),), (("e1",),))
    sentences = collect.number_sentences([document])
    (row,) = collect.mention_rows([document], resolution, sentences)
    assert (row.start, row.end) == (0, 5)
    assert row.surface == "青溪县农商行"
    assert (row.text_start, row.text_end) == (0, 6)
