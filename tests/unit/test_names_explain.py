"""kg explain: every candidate, and what became of it."""

from __future__ import annotations

from kg.extract.explain import article_of, explain
from kg.lexicon import load


def test_taken_and_beaten_candidates_are_told_apart() -> None:
    rows = list(explain(article_of("九江市修水县消防救援大队"), load()))
    taken = {row.surface for row in rows if row.taken}
    assert taken == {"九江市", "修水县消防救援大队"}
    lost = next(row for row in rows if row.surface == "修水县")
    assert lost.beaten_by == "修水县消防救援大队 (organ)"


def test_only_candidates_that_hold_the_offset() -> None:
    text = "县委、县政府与九江银行签约"
    rows = list(explain(article_of(text), load(), at=text.index("九江")))
    assert {row.surface for row in rows} >= {"九江银行"}
    assert all("九江" in row.surface for row in rows)
