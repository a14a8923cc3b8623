"""A domain pack, from its files to the store: types of its own, names that carry them."""

import sqlite3
from pathlib import Path

from kg import pipeline
from kg.store import Store
from kg.view.data import columns


def test_a_pack_teaches_types(tmp_path: Path) -> None:
    pack = tmp_path / "farming"
    pack.mkdir()
    files = {
        "types": "FarmProduct\tUndertaking\t农产品\tFarm product\n"
        "Cooperative\tOrganization\t合作社\n",
        "heads": "专业合作社\topen\tCooperative\n",
        "undertaking_heads": "脐橙\tFarmProduct\t0.9\t0.9\n",
    }
    for name, rows in files.items():
        (pack / f"{name}.tsv").write_text(rows, encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text(
        "\n脐橙卖到上海\n\n王青山\n\n近日,于都县绿源果业专业合作社推出“贡水红”脐橙,卖到上海。\n",
        encoding="utf-8",
    )
    found = pipeline.build([page], tmp_path / "out", packs=[pack], exports=("turtle",))
    assert found.entities_by_type["Cooperative"] == 1
    with sqlite3.connect(tmp_path / "out" / "graph.sqlite") as store:
        rows = dict(store.execute("SELECT type, family FROM entity").fetchall())
    assert rows["Cooperative"] == "Organization"
    assert rows["FarmProduct"] == "Undertaking"
    turtle = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert '"农产品"@zh' in turtle
    assert '"Farm product"@en' in turtle
    graph, _ = columns(Store(tmp_path / "out" / "graph.sqlite"))
    looks = {row[0]: row for row in graph["types"]}
    assert {"农产品", "Farm product", "hexagon", "Undertaking"} <= set(looks["FarmProduct"])
    assert {"合作社", "Cooperative", "square"} <= set(looks["Cooperative"])
