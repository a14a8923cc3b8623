"""The gazetteer: what a name may stand for, and where that lies."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import LexiconError, load
from kg.lexicon.divisions import LEVELS, Gazetteer, gazetteer

GAZETTEER = gazetteer()


def codes(name: str, **how: object) -> list[str]:
    return [d.code for d in GAZETTEER.find(name, **how)]  # type: ignore[arg-type]


def names(code: str) -> str:
    return "/".join(d.name for d in GAZETTEER.path(code))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("江西省", "江西省"),
        ("江西", "江西省"),
        ("南康", "江西省/赣州市/南康区"),
        ("恩施土家族苗族自治州", "湖北省/恩施土家族苗族自治州"),
        ("景宁", "浙江省/丽水市/景宁畲族自治县"),
        ("内蒙古", "内蒙古自治区"),
        ("济源", "河南省/济源市"),
        ("仙桃市", "湖北省/仙桃市"),
        ("浦东新区", "上海市/浦东新区"),
        ("东莞市", "广东省/东莞市"),
        ("香港", "香港特别行政区"),
    ],
)
def test_the_first_reading_of_a_name(name: str, path: str) -> None:
    assert names(codes(name)[0]) == path


def test_full_names_come_before_short_forms_and_higher_levels_before_lower() -> None:
    assert codes("通海") == ["530423", *[c for c in codes("通海") if len(c) == 9]]
    assert codes("大理")[0] == "532900"
    assert codes("大理市") == ["532901"]
    levels = [d.level for d in GAZETTEER.find("中山") if d.name != "中山"]
    assert levels == sorted(levels, key=LEVELS.index)
    assert "442000" in codes("中山")


def test_short_forms_can_be_left_out() -> None:
    assert codes("瓯海", short=False) == []
    assert codes("瓯海") == ["330304"]


def test_short_forms_that_mean_something_else_are_none() -> None:
    assert codes("河南", levels=LEVELS[:3]) == ["410000"]
    assert codes("海南", levels=LEVELS[:3]) == ["460000"]
    assert codes("喀左") == ["211324"]


def test_townships_have_short_forms_without_their_nationality() -> None:
    assert "330723100" in codes("柳城")
    assert "330723100" in codes("柳城畲族镇")
    assert "330723100" in codes("柳城镇")
    assert codes("恩施州") == ["422800"]


def test_cities_without_counties_hold_their_townships_directly() -> None:
    assert names("441900103").startswith("广东省/东莞市/")
    assert names("460400100").startswith("海南省/儋州市/")
    town = next(d for d in GAZETTEER.find("虎门镇") if d.code.startswith("4419"))
    assert town.parent == "441900"


def test_a_village_is_found_by_what_people_call_it() -> None:
    assert names("330327117215") == "浙江省/温州市/苍南县/赤溪镇/流岐岙村"
    assert codes("流岐岙村") == codes("流岐岙村委会") == codes("流岐岙村民委员会")
    assert len(codes("双山村")) > 50
    assert all(GAZETTEER.path(code)[-1].name == "双山村" for code in codes("双山村"))


def test_the_village_level_is_complete() -> None:
    villages = GAZETTEER._villages
    assert len(villages._steps) == len(villages._previous) == 619_126
    assert len(GAZETTEER.names("village")) > 290_000
    assert "流岐岙村" in GAZETTEER.names("village")
    assert "" not in GAZETTEER.names("village")
    # The first and the last of the country.
    assert names("110101001001") == "北京市/东城区/东华门街道/多福巷社区"
    assert GAZETTEER.get("659012505400") is not None


@given(st.sampled_from(sorted(GAZETTEER.names("village"))))
def test_every_village_leads_to_codes_that_lead_back(name: str) -> None:
    for division in GAZETTEER.find(name, levels=("village",)):
        assert GAZETTEER.get(division.code) == division
        path = GAZETTEER.path(division.code)
        assert [d.level for d in path] == [x for x in LEVELS if x in {d.level for d in path}]
        assert all(GAZETTEER.within(division.code, d.code) for d in path)
    found = [d.name for d in GAZETTEER.find(name, levels=("village",))]
    if name.endswith(("村", "社区", "嘎查")):
        assert found
        assert set(found) == {name}


def test_within_and_unknown_codes() -> None:
    assert GAZETTEER.within("330327117215", "330000")
    assert GAZETTEER.within("330327", "330327")
    assert not GAZETTEER.within("330327", "330327117")
    assert not GAZETTEER.within("330327", "330400")
    assert GAZETTEER.get("999999") is None
    assert GAZETTEER.path("999999999999") == ()
    assert codes("乌有之乡") == []


def test_zones_are_kept_apart() -> None:
    zone = GAZETTEER.find("苏州工业园区")[0]
    assert zone.zone
    assert "苏州工业园区" not in GAZETTEER.names("county")
    assert "苏州工业园区" in GAZETTEER.names("county", zones=True)
    assert {"梁园区", "浦东新区", "神农架林区"} <= GAZETTEER.names("county")
    assert "城关镇" in GAZETTEER.names("township")


def test_former_names_are_known_with_their_date() -> None:
    (old,) = GAZETTEER.renamed("襄樊")
    assert (old.date, old.kind, old.now.code, old.now.name) == (
        "2010-12-09",
        "renamed",
        "420600",
        "襄阳市",
    )
    (merged,) = GAZETTEER.renamed("江干区")
    assert (merged.kind, merged.now.name) == ("merged", "上城区")
    assert GAZETTEER.renamed("玉环县")[0].now.name == "玉环市"
    assert GAZETTEER.renamed("温州市") == ()


def test_former_names_that_nobody_bears_now() -> None:
    former = GAZETTEER.former_names
    assert former["襄樊"] == former["襄樊市"] == "prefecture"
    assert former["望城县"] == "county"
    assert not {"城区", "通县", "江东", "思茅"} & former.keys()
    assert not former.keys() & GAZETTEER.names("county")


def test_all_former_names_lead_to_a_division() -> None:
    tables = [row for name in ("renamed", "renamed_more") for row in load().table(name)]
    assert tables
    for date, kind, old, code, new, _ in tables:
        division = GAZETTEER.get(code)
        assert division is not None
        assert division.name == new, f"{old}: {code} is {division.name}"
        assert kind in {"renamed", "merged", "moved"}
        assert date[:4].isdigit()
        assert any(r.now == division for r in GAZETTEER.renamed(old))


def test_a_pack_adds_divisions_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "divisions.tsv").write_text(
        "110101001901\t乌有村\n110101901\t无何镇\t何有\n", encoding="utf-8"
    )
    more = Gazetteer(load([tmp_path]))
    assert [d.code for d in more.find("乌有村")] == ["110101001901"]
    assert [d.code for d in more.find("何有")] == ["110101901"]
    assert "乌有村" in more.names("village")
    assert more.path("110101001901")[-2].name == "东华门街道"
    (tmp_path / "divisions.tsv").write_text("1101\t乌有市\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="1101"):
        Gazetteer(load([tmp_path]))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's peak memory")
def test_loading_is_cheap() -> None:
    """In a process of its own: CPU seconds, and MB at the peak, with all names and codes."""
    program = (
        "import json, time\n"
        "from kg.lexicon.divisions import gazetteer\n"
        "start = time.process_time()\n"
        "g = gazetteer()\n"
        "upper = time.process_time() - start\n"
        "g.names('village'), g.find('双山村')\n"
        "status = open('/proc/self/status').read()\n"
        "peak = int(status.split('VmHWM:')[1].split()[0]) / 1024\n"
        "print(json.dumps([upper, peak]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    upper, peak = json.loads(done.stdout)
    assert upper < 0.5
    assert peak < 150


def test_names_do_not_repeat_what_lies_above() -> None:
    assert names(codes("半月镇")[0]) == "湖北省/宜昌市/当阳市/半月镇"
    assert names("410324103219").endswith("栾川县/潭头镇/拨云岭村")
    assert "舒城县经济开发区" in GAZETTEER.names("township", zones=True)
