"""Every edge of the sample's build leads to evidence that holds both names."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from kg import build
from kg.query.audit import unsupported
from kg.store import FILE_NAME, Store
from kg.store.rows import CoMentionRow, RelationRow

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "pages"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("audit")
    build([SAMPLE], out=out, exports=())
    return out


def test_all_evidence_of_the_sample_holds_both_names(built: Path) -> None:
    store = Store(built)
    assert store.count(CoMentionRow) > 500
    assert store.count(RelationRow) > 100
    assert list(unsupported(store)) == []


@pytest.mark.shared
def test_all_evidence_of_the_shared_pages_holds_both_names(shared: Path, tmp_path: Path) -> None:
    build([shared / "pages"], out=tmp_path, exports=())
    store = Store(tmp_path)
    assert store.count(RelationRow) > 50
    assert list(unsupported(store)) == []


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE comention_evidence SET sentence = (SELECT MAX(id) FROM sentence) WHERE rank = 0",
        "DELETE FROM comention_evidence WHERE rank = 0",
        "DELETE FROM comention WHERE sentences > 1",
        "UPDATE relation SET text = substr(text, 2, 1)",
        'UPDATE relation SET start = 0, "end" = 1',
        "UPDATE mention SET text_start = text_start + 1, text_end = text_end + 1",
    ],
)
def test_damage_is_found(built: Path, tmp_path: Path, harm: str) -> None:
    shutil.copy(built / FILE_NAME, tmp_path / FILE_NAME)
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute(harm)
    database.close()
    assert list(unsupported(Store(tmp_path)))
