"""Places linked to the gazetteer: right, or openly unlinked, never wrong."""

from dataclasses import replace

import pytest

from kg.records import Document, Entity
from tests.unit.resolving import Outcome, document


def outcome(*marked: str, date: str = "") -> Outcome:
    documents = [document(text, f"{n}.txt") for n, text in enumerate(marked)]
    return Outcome([_dated(one, date) for one in documents])


def _dated(one: Document, date: str) -> Document:
    return replace(one, article=replace(one.article, date=date))


def code(found: Outcome, surface: str) -> str:
    return found.one(surface).division


def path(entity: Entity) -> str:
    return "/".join(entity.path)


def test_an_address_is_linked_level_by_level() -> None:
    found = outcome("[兴国县 ADM][高兴镇 ADM][高兴村 VIL]修路。")
    assert path(found.one("高兴村")) == "江西省/赣州市/兴国县/高兴镇/高兴村"


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        # provinces and cities, where a street far away has the same short form
        ("[福州市 ADM]的茶卖到[上海 ADM]。", "上海", "310000"),
        ("[建瓯市 ADM]的竹子卖到[江西 ADM]、[湖南 ADM]。", "江西", "360000"),
        # a town's short form beside its full name, never without it
        ("[武义县 ADM][柳城畲族镇 ADM]开会,[柳城 ADM]通车。", "柳城", "330723100"),
        ("[南江县 ADM]的[赤溪 ADM]通车。", "赤溪", ""),
        # one county's town by its short form, another's by its full name
        ("[莱芜区 ADM][口镇 ADM]开会。", "口镇", "370116005"),
        # a city beside its district or county of that name, and a town
        ("[江苏 ADM][淮安 ADM]:[淮安区 ADM][车桥镇 ADM]开会。", "淮安", "320800"),
        ("[云南 ADM][大理 ADM]:[大理市 ADM][喜洲镇 ADM]开会。", "大理", "532900"),
        ("[云南 ADM][大理 ADM]:[大理市 ADM][喜洲镇 ADM]开会。", "大理市", "532901"),
        # districts that several cities have
        ("[开封市 ADM]的[鼓楼区 ADM]开会。", "鼓楼区", "410204"),
        ("[鼓楼区 ADM]开会。", "鼓楼区", ""),
        # without the name of the people
        ("[恩施州 ADM]开会。", "恩施州", "422800"),
        # cities without counties
        ("[东莞 ADM]开会。", "东莞", "441900"),
        ("[儋州市 ADM]的[那大镇 ADM]开会。", "那大镇", "460400100"),
        # counties under a province
        ("[仙桃市 ADM][彭场镇 ADM]开会。", "彭场镇", "429004109"),
    ],
)
def test_one_name(text: str, surface: str, expected: str) -> None:
    assert code(outcome(text), surface) == expected


def test_short_forms_that_are_words_need_their_neighbours() -> None:
    assert code(outcome("[赣州市 ADM]的[白银 ADM]涨价。"), "白银") == ""
    assert code(outcome("[兰州市 ADM]和[白银 ADM]签约。"), "白银") == "620400"


def test_short_forms_of_counties_give_way_to_towns_of_the_same_city() -> None:
    assert code(outcome("[武义县 ADM]和[金华市 ADM]的[柳城 ADM]。"), "柳城") == ""
    assert code(outcome("[柳州市 ADM]的[柳城 ADM]。"), "柳城") == "450222"
    assert code(outcome("[九江市 ADM]的菜卖到[柳城 ADM]。"), "柳城") == "450222"


def test_a_village_behind_its_town_lies_in_it_or_is_not_in_the_list() -> None:
    # There is one 松枫社区 in all of Zhejiang, but not in this street.
    found = outcome("[浙江省 ADM][温州市 ADM][鹿城区 ADM][南汇街道 ADM][松枫社区 SQ]开会。")
    assert found.one("松枫社区").division == ""
    assert found.one("松枫社区").candidates == ()
    assert found.one("松枫社区").scope == "330302025"


def test_a_village_behind_a_town_that_is_not_in_the_list_needs_a_rare_name() -> None:
    found = outcome("[海宁市 ADM][乌有镇 ADM][双山村 VIL]修路。")
    assert found.one("双山村").division == ""
    found = outcome("[于都县 ADM][乌有镇 ADM][岗脑村 VIL]修路。")
    assert path(found.one("岗脑村")) == "江西省/赣州市/于都县/梓山镇/岗脑村"


def test_a_town_that_nobody_recognised_counts_as_well() -> None:
    found = outcome("[海宁市 ADM]乌有镇[双山村 VIL]修路,[海宁市 ADM]帮忙。")
    assert found.one("双山村").division == ""


def test_a_place_not_in_the_list_stays_one_in_its_article() -> None:
    found = outcome("[凤冈县 ADM][永安镇 ADM][田坝村 VIL]卖茶。[田坝村 VIL]是茶乡。")
    first, second = found.all("田坝村")
    assert first is not None
    assert second is not None
    assert first.id == second.id
    assert (first.division, first.candidates) == ("", ())


def test_homonyms_are_settled_by_the_county_not_by_the_province() -> None:
    assert code(outcome("[海宁市 ADM][双山村 VIL]开会。"), "双山村") == "330481003201"
    far = outcome("[浙江省 ADM]开会。[双山村 VIL]开会。")
    assert far.one("双山村").division == ""
    assert len(far.one("双山村").candidates) > 50


def test_one_name_means_one_place_in_an_article() -> None:
    found = outcome(
        "[双山村 VIL]变样。\n在[海宁市 ADM][海昌街道 ADM][双山村 VIL],[武义县 ADM]来了。"
    )
    assert [e.division for e in found.all("双山村") if e] == ["330481003201"] * 2


def test_former_names_lead_to_the_division_of_today() -> None:
    assert code(outcome("[襄樊市 ADM]开会。", date="2008-05-01"), "襄樊市") == "420600"
    assert code(outcome("[襄樊 ADM]老城。", date="2023-05-01"), "襄樊") == "420600"
    assert code(outcome("[三明市 ADM][沙县 ADM]小吃。"), "沙县") == "350405"


def test_a_district_that_became_part_of_another_is_not_that_one() -> None:
    found = outcome("[杭州市 ADM][江干区 ADM]开会。", date="2019-05-01")
    assert found.one("江干区").division == ""
    assert found.one("江干区").candidates == ("330102",)


def test_a_former_name_that_others_bear_today_counts_by_date() -> None:
    # 龙港镇 became 龙港市 in 2019; towns of that name remain elsewhere.
    text = "[温州市 ADM][苍南县 ADM]的[龙港镇 ADM]开会。"
    assert code(outcome(text, date="2016-03-01"), "龙港镇") == "330383"
    assert code(outcome(text, date="2023-03-01"), "龙港镇") == ""


def test_a_road_is_no_city() -> None:
    found = outcome("[北海市 ADM]改造[重庆 ADM]路。", "[重庆 ADM]路网密布。")
    road, city = (entity.division for entity in found.all("重庆") if entity)
    assert (road, city) == ("", "500000")


def test_the_place_of_the_page_helps_its_articles() -> None:
    page = [
        document("[舟山市 ADM]的[定海区 ADM]开会。", "a.txt", 1),
        document("[普陀区 ADM]的渔船出海。", "a.txt", 2),
    ]
    assert Outcome(page).one("普陀区").division == "330903"


def test_a_title_that_begins_with_a_word_is_no_place() -> None:
    page = [document("[张建国 PER]卖橙。", title="合作社卖橙记")]
    assert Outcome(page).one("张建国").scope == ""
    page = [document("[张建国 PER]卖橙。", title="于都脐橙上市")]
    assert Outcome(page).one("张建国").scope == "360700"


def test_autonomous_divisions_go_by_their_usual_name() -> None:
    found = outcome("[恩施州 ADM]的[恩施农商银行 BANK]和[海南州委 GOV]、[东乡县委 GOV]。")
    assert found.name("恩施农商银行") == "恩施农村商业银行"
    assert found.name("海南州委") == "中共海南州委"
    assert found.name("东乡县委") == "中共东乡县委"


def test_the_bodies_of_an_article_say_where_it_plays() -> None:
    found = outcome(
        "[九江市人社局 GOV]办招聘会,[九江市总工会 GOV]协办。"
        "来自[修水县 ADM]的人求职,[教育局 GOV]参加。"
    )
    assert found.one("教育局").scope == "360400"
