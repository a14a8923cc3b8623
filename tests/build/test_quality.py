"""What a whole build reaches on pages with hand-made annotation; a fall below is a fault.

The floors are promises, set below what is reached, not figures to quote: the scorer prints those.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg import export, pipeline
from kg.store import Store

ROOT = Path(__file__).resolve().parents[2]
TYPES = ("GovernmentBody", "Bank", "Company", "Village", "AdministrativeDivision", "Policy")
FLOORS = {
    "mention strict": 0.88,
    "mention typed": 0.83,
    "entity": 0.82,
    "entity b-cubed": 0.95,
    "entity name": 0.90,
    "co-mention": 0.78,
    "relation": 0.60,
    "article lines": 0.95,
    "article titles": 0.95,
    "article authors": 0.95,
    **{f"type {kind}": 0.90 for kind in (*TYPES, "Person")},
}


@pytest.mark.shared
def test_real_newspaper_pages(shared: Path, tmp_path: Path) -> None:
    pages, gold = shared / "pages", shared / "gold"
    pipeline.build([pages], tmp_path, exports=())
    export.write("tables", Store(tmp_path), tmp_path)
    scorer = [sys.executable, str(shared / "tools" / "score.py"), "--json"]
    where = ["--gold", str(gold), "--pages", str(pages), "--tables", str(tmp_path / "tables")]
    done = subprocess.run([*scorer, *where], check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    fallen = {
        name: (round(result[name]["f"], 3), floor)
        for name, floor in FLOORS.items()
        if result[name]["f"] < floor
    }
    assert not fallen
    assert result["relation"]["p"] >= 0.75
