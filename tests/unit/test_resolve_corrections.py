"""The hand on the wheel: judgements are replayed, survive rebuilds, and say when they are stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolving import Outcome, document

from kg.errors import KgError
from kg.resolve.corrections import Correction, Selector, append, entry, load

PAGES = [
    document("[青禾源食品有限公司 COM]扩建,[青禾源 COM]招工。", "1.txt"),
    document("[九江市 ADM]的[张建国 PER]与[青溪工贸公司 COM]", "2.txt"),
    document("[遵义市 ADM]的[张建国 PER]与[清溪工贸 COM],[光盘行动 PROG]", "3.txt"),
]


def one(action: str, name: str, *others: str, value: str = "", **more: object) -> Correction:
    return Correction(
        action,
        Selector(name=name),
        tuple(Selector(name=other) for other in others),
        value,
        author="编辑甲",
        date="2026-01-31",
        reason="查证",
        where=f"c.yaml, {action} {name}",
        **more,  # type: ignore[arg-type]
    )


def test_merge_keeps_the_first_ones_id_and_redirects_the_other() -> None:
    plain = Outcome(PAGES)
    found = Outcome(PAGES, [one("merge", "清溪工贸", "青溪工贸公司")])
    merged = found.one("清溪工贸")
    assert merged.id == plain.one("清溪工贸").id == found.one("青溪工贸公司").id
    assert merged.name == "清溪工贸"
    assert plain.one("青溪工贸公司").id in merged.redirects
    assert found.resolution.stale_corrections == ()


def test_never_merge_undoes_a_merge_and_survives_a_rebuild() -> None:
    judgement = [one("never-merge", "青禾源", "青禾源食品有限公司")]
    assert Outcome(PAGES).same("青禾源", "青禾源食品有限公司")
    for pages in (PAGES, [*PAGES, document("[青禾源 COM]获奖。", "4.txt")]):
        found = Outcome(pages, judgement)
        assert not found.same("青禾源", "青禾源食品有限公司")
        assert found.resolution.stale_corrections == ()
        assert all(p["kind"] != "short-form" for p in found.resolution.proposals)


def test_never_merge_forbids_merge() -> None:
    found = Outcome(
        PAGES,
        [one("merge", "清溪工贸", "青溪工贸公司"), one("never-merge", "青溪工贸公司", "清溪工贸")],
    )
    assert not found.same("清溪工贸", "青溪工贸公司")
    assert "forbidden by" in found.resolution.stale_corrections[0]


def test_split_by_surface_and_by_source() -> None:
    found = Outcome(
        PAGES, [one("split", "青禾源食品有限公司", surfaces=("青禾源",), value="青禾源工坊")]
    )
    assert not found.same("青禾源", "青禾源食品有限公司")
    assert found.name("青禾源") == "青禾源工坊"
    again = [*PAGES, document("[九江市 ADM]的[张建国 PER]", "4.txt")]
    nine = {"entity": Selector(name="张建国", place="九江市"), "sources": ("4.txt",)}
    found = Outcome(again, [one("split", "张建国")._replace(**nine)])
    people = found.all("张建国")
    assert len({entity.id for entity in people if entity}) == 3
    assert {entity.name for entity in people if entity} == {"张建国"}


def test_rename_keeps_the_id() -> None:
    plain, found = (
        Outcome(PAGES),
        Outcome(PAGES, [one("rename", "清溪工贸", value="清溪工贸总公司")]),
    )
    assert found.one("清溪工贸").id == plain.one("清溪工贸").id
    assert found.name("清溪工贸") == "清溪工贸总公司"


def test_retype_and_confirm() -> None:
    found = Outcome(
        PAGES, [one("retype", "清溪工贸", value="Organization"), one("confirm", "清溪工贸")]
    )
    assert found.one("清溪工贸").type == "Organization"
    assert found.one("清溪工贸").status == "confirmed"
    wrong = Outcome(PAGES, [one("retype", "清溪工贸", value="Shop")])
    assert "no type Shop" in wrong.resolution.stale_corrections[0]


def test_alias_and_drop() -> None:
    found = Outcome(PAGES, [one("alias", "清溪工贸", value="青溪工贸公司")])
    assert found.same("清溪工贸", "青溪工贸公司")
    found = Outcome(PAGES, [one("drop", "光盘行动")])
    assert found.all("光盘行动") == [None]
    assert "光盘行动" not in {entity.name for entity in found.resolution.entities}


def test_only_what_is_corrected_changes() -> None:
    plain, found = (
        Outcome(PAGES),
        Outcome(PAGES, [one("rename", "清溪工贸", value="清溪工贸总公司")]),
    )
    changed = set(plain.resolution.entities) ^ set(found.resolution.entities)
    assert {entity.id for entity in changed} == {plain.one("清溪工贸").id}


def test_stale_entries_are_reported_and_ambiguous_ones_too() -> None:
    found = Outcome(PAGES, [one("rename", "从没有过", value="甲"), one("confirm", "张建国")])
    first, second = found.resolution.stale_corrections
    assert "张建国 may be any of e" in first
    assert "nothing is called 从没有过 any more" in second


CORRECTIONS = [
    one("merge", "清溪工贸", "青溪工贸公司"),
    one("rename", "清溪工贸", value="清溪工贸总公司"),
    one("confirm", "清溪工贸总公司"),
    one("never-merge", "青禾源", "青禾源食品有限公司"),
    one("retype", "青禾源", value="Organization"),
    one("drop", "光盘行动"),
]


@given(st.permutations(CORRECTIONS))
def test_order_of_corrections_does_not_matter(order: list[Correction]) -> None:
    plain, mixed = Outcome(PAGES, CORRECTIONS), Outcome(PAGES, order)
    assert mixed.resolution == plain.resolution
    assert plain.resolution.stale_corrections == ()


def test_a_file_is_read_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text("# 我的判断\n- action: confirm\n  entity: 甲\n", encoding="utf-8")
    added = entry(
        "merge",
        {"id": "e0123456789ab", "name": "甲"},
        [{"name": "乙", "type": "Bank"}],
        author="编辑甲",
        date="2026-01-31",
        reason="同一家",
    )
    append(path, [added])
    first, second = load(path)
    assert first.entity == Selector(name="甲")
    assert second.others == (Selector(name="乙", type="Bank"),)
    assert (second.author, second.date, second.reason) == ("编辑甲", "2026-01-31", "同一家")
    assert path.read_text(encoding="utf-8").startswith("# 我的判断\n")
    assert [p.name for p in tmp_path.iterdir()] == ["corrections.yaml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("action: merge", "must be a list"),
        ("- merge", "entry 1: must have an action"),
        ("- action: join\n  entity: 甲", "action 'join' is none of merge"),
        ("- action: merge\n  entity: 甲", "merge needs 'with'"),
        ("- action: rename\n  entity: 甲\n  nmae: 乙", "'nmae' is no key of rename"),
        ("- action: rename\n  entity: 甲\n  name: 12", "'name' must be words"),
        ("- action: confirm\n  entity: {nam: 甲}", "'nam' is no key of an entity"),
        ("- action: confirm\n  entity: {type: Bank}", "needs an id or a name"),
        ("- action: split\n  entity: 甲", "split needs 'surfaces' or 'sources'"),
        ("- action: [", "not valid YAML"),
        ("- action: confirm\n  entity: {name: [甲]}", "'name' must be words"),
    ],
)
def test_faults_are_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KgError) as caught:
        load(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot be read"):
        load(tmp_path / "none.yaml")


def test_a_broken_file_is_never_added_to(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text("- action: [", encoding="utf-8")
    with pytest.raises(KgError):
        append(path, [entry("confirm", {"name": "甲"}, author="a", date="d", reason="r")])
    assert path.read_text(encoding="utf-8") == "- action: ["


def test_a_merge_takes_along_what_was_joined_before() -> None:
    pages = [
        document("[九江市 ADM]的[清溪客运站 SITE]", "1.txt"),
        document("[修水县 ADM]的[清溪客运站 SITE]和[清溪车站 SITE]", "2.txt"),
    ]
    found = Outcome(pages, [one("merge", "清溪车站", "清溪客运站")])
    assert found.same("清溪客运站", "清溪车站")


def test_two_things_of_one_name_are_kept_apart_by_their_ids() -> None:
    city = document("[九江市 ADM]的[清溪客运站 SITE]", "1.txt")
    county = document("[修水县 ADM]的[清溪客运站 SITE]", "2.txt")
    a, b = (Outcome([page]).one("清溪客运站") for page in (city, county))
    assert Outcome([city, county]).one("清溪客运站").id == b.id
    judgement = Correction(
        "never-merge",
        Selector(id=a.id, name=a.name),
        (Selector(id=b.id, name=b.name),),
        where="c.yaml, entry 1",
    )
    found = Outcome([city, county], [judgement])
    assert {entity.id for entity in found.all("清溪客运站") if entity} == {a.id, b.id}
    assert found.resolution.stale_corrections == ()


def test_a_branch_without_its_company_is_anyones() -> None:
    page = document("[中国电信筠连分公司 COM]、[中国移动筠连分公司 COM]与[筠连分公司 COM]")
    found = Outcome([page])
    assert not found.same("中国电信筠连分公司", "筠连分公司")
    assert not found.same("中国移动筠连分公司", "筠连分公司")
