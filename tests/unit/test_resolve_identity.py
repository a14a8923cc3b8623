"""Real trouble: what must be two, what must be one, what must be left open."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from resolving import Outcome, document, outcome


def test_equal_sounds_are_no_equal_names() -> None:
    found = outcome("[榆林市 ADM]与[玉林市 ADM]签约。")
    assert found.one("榆林市").division == "610800"
    assert found.one("玉林市").division == "450900"


def test_every_county_has_its_own_bank_and_bureau() -> None:
    found = outcome(
        "[宁都县 ADM]的[农商银行 BANK]和[县财政局 GOV]",
        "[修水县 ADM]的[农商银行 BANK]和[县财政局 GOV]",
    )
    assert len({entity.id for entity in found.all("农商银行") if entity}) == 2
    assert len({entity.id for entity in found.all("县财政局") if entity}) == 2


def test_xining_of_qinghai_is_not_haixi() -> None:
    found = outcome("[青海 ADM][西宁 ADM]与[海西州 ADM]")
    assert found.one("西宁").division == "630100"
    assert found.one("海西州").division == "632800"
    assert found.name("青海") == "青海省"


def test_a_road_named_after_a_city_is_not_in_that_city() -> None:
    found = outcome("[北海市 ADM][重庆路 SITE]改造完成。", "[重庆市 ADM]开会。")
    road = found.one("重庆路")
    assert road.scope.startswith("4505")
    assert all(pair[0] != road.id for pair in found.resolution.within)


def test_cities_without_counties() -> None:
    found = outcome("[中山市 ADM][小榄镇 ADM]和[东莞市 ADM][长安镇 ADM]")
    assert found.one("小榄镇").path[-2] == "中山市"
    assert found.one("长安镇").path[-2] == "东莞市"


def test_town_of_a_county_level_city() -> None:
    found = outcome("[江阴市 ADM][长泾镇 ADM]开会,[长泾镇政府 GOV]主办。")
    assert found.one("长泾镇").path == ("江苏省", "无锡市", "江阴市", "长泾镇")
    assert found.name("长泾镇政府") == "江阴市长泾镇人民政府"


def test_homonym_without_context_is_left_open_with_its_candidates() -> None:
    found = outcome("[双山村 VIL]修路。")
    village = found.one("双山村")
    assert village.division == ""
    assert len(village.candidates) > 50


def test_district_of_two_cities_is_settled_by_the_place_around() -> None:
    found = outcome("[上海市 ADM][普陀区 ADM]开会。", "[舟山市 ADM][普陀区 ADM]开会。")
    codes = {entity.division for entity in found.all("普陀区") if entity}
    assert codes == {"310107", "330903"}


def test_short_and_full_place_name_are_one() -> None:
    found = outcome("[宁都 ADM]发展快。[宁都县 ADM]开会。")
    assert found.same("宁都", "宁都县")
    assert found.name("宁都") == "宁都县"


def test_persons_of_one_name_in_two_prefectures_are_two_until_someone_says_otherwise() -> None:
    found = outcome("[九江市 ADM]的[张建国 PER]", "[遵义市 ADM]的[张建国 PER]")
    assert len({entity.id for entity in found.all("张建国") if entity}) == 2
    kinds = {proposal["kind"] for proposal in found.resolution.proposals}
    assert kinds == {"same-name"}


def test_persons_with_a_post_in_one_body_are_one() -> None:
    post = [(1, "holdsPost", 0)]
    found = Outcome(
        [
            document("[江西省工商联 GOV]的[张建国 PER]到[九江市 ADM]", "1.txt", relations=post),
            document("[江西省工商联 GOV]的[张建国 PER]在[兴国县 ADM]", "2.txt", relations=post),
            document("[遵义市 ADM]的[张建国 PER]", "3.txt"),
        ]
    )
    first, second, third = (entity.id for entity in found.all("张建国") if entity)
    assert first == second != third


def test_look_alike_names_are_proposed_never_merged() -> None:
    found = outcome("[九江市 ADM]的[王日新公司 COM]。", "[九江市 ADM]的[王曰新公司 COM]。")
    assert not found.same("王日新公司", "王曰新公司")
    assert [p["kind"] for p in found.resolution.proposals] == ["look-alike"]


def test_the_article_that_only_knows_the_city_joins_the_one_that_knows_the_county() -> None:
    found = outcome("[九江市 ADM]的[清溪客运站 SITE]。", "[修水县 ADM]的[清溪客运站 SITE]。")
    assert found.one("清溪客运站").scope == "360424"


def test_but_not_where_two_counties_compete() -> None:
    found = outcome(
        "[九江市 ADM]的[人民广场 SITE]。",
        "[修水县 ADM]的[人民广场 SITE]。",
        "[武宁县 ADM]的[人民广场 SITE]。",
    )
    assert len({entity.id for entity in found.all("人民广场") if entity}) == 3


def test_places_lie_in_places_and_governments_govern() -> None:
    found = outcome("[江西省 ADM][宁都县 ADM]开会,[宁都县政府 GOV]主办。")
    county, province = found.one("宁都县"), found.one("江西省")
    assert (county.id, province.id) in found.resolution.within
    assert (found.one("宁都县政府").id, county.id) in found.resolution.governs


PAGES = [
    document("[九江市 ADM]的[清溪客运站 SITE]和[市财政局 GOV]。", "1.txt"),
    document("[修水县 ADM]的[清溪客运站 SITE]和[县财政局 GOV]。", "2.txt"),
    document("[青禾源食品有限公司 COM]与[青禾源 COM]、[张建国 PER]。", "3.txt"),
    document("[遵义市 ADM]的[张建国 PER]和[双山村 VIL]。", "4.txt"),
    document("[浏阳市 ADM][大瑶镇 ADM]的[张建国 PER],[大瑶镇人大 GOV]", "5.txt"),
    document("[青禾源 COM]来到[浏阳 ADM],[镇人大 GOV]接待。", "5.txt", 2),
]


@given(st.permutations(range(len(PAGES))))
def test_order_of_files_does_not_matter(order: list[int]) -> None:
    plain, mixed = Outcome(PAGES), Outcome([PAGES[n] for n in order])
    assert mixed.resolution.entities == plain.resolution.entities
    assert mixed.resolution.proposals == plain.resolution.proposals
    assert mixed.resolution.within == plain.resolution.within
    assert sorted(mixed.resolution.merges) == sorted(plain.resolution.merges)
    for at, number in enumerate(order):
        assert mixed.resolution.assigned[at] == plain.resolution.assigned[number]


def test_adding_a_file_keeps_the_ids_of_what_it_does_not_touch() -> None:
    before, after = Outcome(PAGES[:3]), Outcome(PAGES)
    kept = {entity.id for entity in after.resolution.entities}
    kept |= {old for entity in after.resolution.entities for old in entity.redirects}
    assert {entity.id for entity in before.resolution.entities} <= kept


def test_nothing_depends_on_the_hash_seed_of_sets() -> None:
    shuffled = list(PAGES)
    random.Random(3).shuffle(shuffled)
    assert Outcome(shuffled).resolution.entities == Outcome(PAGES).resolution.entities


def test_a_brand_alone_is_proposed_for_the_one_company_it_begins() -> None:
    found = outcome("[青禾源 COM]招工。", "[青禾源食品有限公司 COM]扩建。")
    assert not found.same("青禾源", "青禾源食品有限公司")
    assert [proposal["kind"] for proposal in found.resolution.proposals] == ["brand"]


def test_no_proposal_for_what_every_county_has() -> None:
    found = outcome("[修水县 ADM]的[人民广场 SITE]。", "[武宁县 ADM]的[人民广场 SITE]。")
    assert found.resolution.proposals == ()


def test_a_short_name_of_two_divisions_is_not_led_on_by_the_one_beside_it() -> None:
    found = outcome("[吉安市 ADM]开会,[吉安 ADM]要求,[吉安县 ADM]参加,[吉安 ADM]强调。")
    assert found.name("吉安") == "吉安市"
    assert not found.same("吉安", "吉安县")


def test_an_id_taken_over_by_two_leads_nowhere() -> None:
    alone = outcome("[青禾源 COM]招工。").one("青禾源").id
    one = outcome("[青禾源食品有限公司 COM]扩建,[青禾源 COM]招工。")
    assert alone in one.one("青禾源").redirects
    two = outcome(
        "[青禾源食品有限公司 COM]扩建,[青禾源 COM]招工。",
        "[青禾源物流有限公司 COM]扩建,[青禾源 COM]招工。",
    )
    assert all(alone not in entity.redirects for entity in two.resolution.entities)
