"""Canonical names, and what stands for what inside an article."""

from __future__ import annotations

import pytest
from resolving import Outcome, document, outcome


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("[宁都县市监局 GOV]通报。", "宁都县市监局", "宁都县市场监督管理局"),
        ("[赣州市章贡区 ADM]开会。", "赣州市章贡区", "赣州市章贡区"),
        ("[章贡区政府 GOV]与[赣州市 ADM]", "章贡区政府", "赣州市章贡区人民政府"),
        ("[大冶市法院 GOV]开庭。", "大冶市法院", "大冶市人民法院"),
        ("[大冶市检察院 GOV]走访。", "大冶市检察院", "大冶市人民检察院"),
        ("[浏阳市人大 GOV]视察。", "浏阳市人大", "浏阳市人民代表大会"),
        ("[浏阳市人大常委会 GOV]视察。", "浏阳市人大常委会", "浏阳市人民代表大会常务委员会"),
        ("[浏阳市委宣传部 GOV]主办。", "浏阳市委宣传部", "中共浏阳市委宣传部"),
        ("[浏阳市纪委监委 GOV]通报。", "浏阳市纪委监委", "浏阳市纪委监委"),
        ("[遵义市人社局 GOV]招考。", "遵义市人社局", "遵义市人力资源和社会保障局"),
        ("[遵义市安全生产委员会 GOV]", "遵义市安全生产委员会", "遵义市安全生产委员会"),
        ("[遵义市乡村振兴局 GOV]", "遵义市乡村振兴局", "遵义市乡村振兴局"),
        ("[建行遵义分行 BANK]放款。", "建行遵义分行", "中国建设银行遵义分行"),
        ("[农行贵州省分行 BANK]放款。", "农行贵州省分行", "中国农业银行贵州省分行"),
        ("[中国银行 BANK]放款。", "中国银行", "中国银行"),
        ("[湘潭农商行 BANK]放款。", "湘潭农商行", "湘潭农村商业银行"),
    ],
)
def test_canonical_name(text: str, surface: str, name: str) -> None:
    assert outcome(text).name(surface) == name


def test_district_bodies_take_their_city_and_towns_their_county() -> None:
    found = outcome(
        "[福州市 ADM][鼓楼区 ADM]开会,[鼓楼区委组织部 GOV]参加。",
        "[浏阳市 ADM][大瑶镇 ADM]开会,[大瑶镇人大 GOV]参加。",
    )
    assert found.name("鼓楼区委组织部") == "中共福州市鼓楼区委组织部"
    assert found.name("大瑶镇人大") == "浏阳市大瑶镇人民代表大会"


def test_words_that_begin_like_a_level_are_not_elliptic() -> None:
    found = outcome("[宁都县 ADM]的[乡村振兴局 GOV]和[市场监管局 GOV]联合检查。")
    assert found.name("乡村振兴局") == "宁都县乡村振兴局"
    assert found.name("市场监管局") == "宁都县市场监督管理局"


def test_elliptic_names_follow_the_place_before_them() -> None:
    found = outcome(
        "[宁都县 ADM]开展检查,[县财政局 GOV]参加。\n[瑞金市 ADM]也开展检查,[市财政局 GOV]参加。"
    )
    assert found.name("县财政局") == "宁都县财政局"
    assert found.name("市财政局") == "瑞金市财政局"


def test_elliptic_names_follow_a_body_named_before_them() -> None:
    found = outcome("[滑县县委 GOV]、[滑县县委办 GOV]部署工作。")
    assert found.name("滑县县委") == "中共滑县县委"
    found = outcome("[宁都县公安局 GOV]联合[县委宣传部 GOV]、[县检察院 GOV]开展活动。")
    assert found.name("县委宣传部") == "中共宁都县委宣传部"
    assert found.name("县检察院") == "宁都县人民检察院"


def test_shared_head() -> None:
    found = outcome("[九江市委 GOV]、[市政府 GOV]部署工作。")
    assert found.name("九江市委") == "中共九江市委"
    assert found.name("市政府") == "九江市人民政府"


def test_a_list_of_places_elsewhere_does_not_claim_elliptic_names() -> None:
    found = outcome(
        "[南昌市 ADM]办展,[湖北 ADM]、[湖南 ADM]、[福建 ADM]等地客商和[省工商联 GOV]参加。"
    )
    assert found.name("省工商联") == "江西省工商联"


def test_province_bodies_without_any_place_stay_as_they_are() -> None:
    found = outcome("[省工商联 GOV]发布名单。")
    assert found.name("省工商联") == "省工商联"
    assert found.one("省工商联").scope == ""


def test_brand_and_company() -> None:
    found = outcome(
        "[青禾源生物科技(江西)有限公司 COM]投产,[青禾源 COM]扩建,[青禾源公司 COM]招工。"
    )
    assert found.same("青禾源生物科技(江西)有限公司", "青禾源", "青禾源公司")
    assert found.name("青禾源") == "青禾源生物科技(江西)有限公司"


def test_a_group_is_not_its_subsidiary() -> None:
    found = outcome("[江右建工集团 COM]和[江右建工集团路桥有限公司 COM]中标。")
    assert not found.same("江右建工集团", "江右建工集团路桥有限公司")


def test_chain_of_short_forms_never_joins_its_ends() -> None:
    """A~B and B~C hold, A~C does not: B goes to one of them, A and C stay two."""
    found = outcome("[青禾源食品有限公司 COM]、[青禾源 COM]与[青禾源物流有限公司 COM]")
    assert not found.same("青禾源食品有限公司", "青禾源物流有限公司")
    assert found.one("青禾源").id in {
        found.one("青禾源食品有限公司").id,
        found.one("青禾源物流有限公司").id,
    }


def test_bank_short_forms() -> None:
    found = outcome(
        "[建设银行九江分行 BANK]签约,[建行九江分行 BANK]放款。[修水农商银行 BANK]签约。"
    )
    assert found.same("建设银行九江分行", "建行九江分行")
    assert found.name("修水农商银行") == "江西修水农村商业银行"


def test_a_branch_that_names_no_bank_is_the_one_named_before() -> None:
    found = outcome("[农行浏阳市支行 BANK]上门。随后,[浏阳市支行 BANK]放款。[浏阳支行 BANK]回访。")
    assert found.same("农行浏阳市支行", "浏阳市支行")
    assert found.same("农行浏阳市支行", "浏阳支行")
    found = outcome("[农行浏阳市支行 BANK]上门。[建行浏阳支行 BANK]也来。")
    assert not found.same("农行浏阳市支行", "建行浏阳支行")


def test_a_bank_named_with_an_ordinary_word_is_not_of_the_county_of_that_name() -> None:
    found = outcome("[东方农商行 BANK]与[浏阳市 ADM]签约,[浏阳市财政局 GOV]到场,[市委 GOV]发文。")
    assert found.name("东方农商行") == "东方农村商业银行"
    assert found.name("市委") == "中共浏阳市委"
    found = outcome("[东方市 ADM]开会,[东方农商行 BANK]放款。")
    assert found.name("东方农商行") == "海南东方农村商业银行"


def test_a_coined_name_alone_is_that_of_the_team() -> None:
    found = outcome("[“青松”志愿服务队 ORG]上岗,[青松 ORG]送暖。")
    assert found.same("“青松”志愿服务队", "青松")


def test_a_festival_is_not_the_meeting_about_it() -> None:
    found = outcome("[第六届荷花节 EVENT]临近,[第六届荷花节动员大会 EVENT]召开。")
    assert not found.same("第六届荷花节", "第六届荷花节动员大会")


def test_announced_abbreviation() -> None:
    page = document(
        "[赣鄱新材料与装备研究院 ORG](以下简称[材装院 ORG])成立。[材装院 ORG]招生。",
        aliases=[("材装院", "赣鄱新材料与装备研究院", "ORG")],
    )
    found = Outcome([page])
    assert found.same("材装院", "赣鄱新材料与装备研究院")
    assert any(m.rule == "abbreviation announced" for m in found.resolution.merges)


def test_a_department_is_not_its_bank() -> None:
    found = outcome("[农行九江分行 BANK]和[农行九江分行公司业务部 BANK]")
    assert not found.same("农行九江分行", "农行九江分行公司业务部")


def test_undertaking_with_and_without_its_head_noun() -> None:
    found = outcome("“[清溪先锋 PROG]”开展,[清溪先锋行动 PROG]见效。")
    assert found.same("清溪先锋", "清溪先锋行动")


def test_every_surface_has_rule_and_evidence() -> None:
    found = outcome("[青禾源食品有限公司 COM]扩建,[青禾源 COM]招工。[宁都县市监局 GOV]走访。")
    for entity in found.resolution.entities:
        rows = [m for m in found.resolution.merges if m.entity == entity.id]
        assert {m.surface for m in rows} >= set(entity.aliases)
        for row in rows:
            text = found.documents[0].article.text
            assert text[row.start : row.end] == row.surface
            assert row.rule
            assert 0 < row.score <= 1


def test_party_committees_in_one_word() -> None:
    found = outcome("[凯里市林业局 GOV]植树,[州委 GOV]、[州政府 GOV]领导参加。")
    assert found.name("州委") == "中共黔东南州委"
    assert found.name("州政府") == "黔东南州人民政府"


def test_branches_of_national_bodies_are_named_after_them() -> None:
    found = outcome("[江西银保监局 GOV]、[赣州银保监分局 GOV]与[农业农村部 GOV]")
    assert found.name("江西银保监局") == "中国银保监会江西监管局"
    assert found.name("赣州银保监分局") == "中国银保监会赣州监管分局"
    assert found.one("农业农村部").scope == ""


def test_police_branch_of_a_district() -> None:
    found = outcome("[武汉市公安局江岸区分局 GOV]出动,[江岸公安分局 GOV]提醒。")
    assert found.name("江岸公安分局") == "武汉市公安局江岸区分局"
    assert found.same("江岸公安分局", "武汉市公安局江岸区分局")


def test_laws_by_their_full_name() -> None:
    assert outcome("宣传[安全生产法 PROG]。").name("安全生产法") == "中华人民共和国安全生产法"


def test_universities_are_one_wherever_they_are_named() -> None:
    found = outcome("[宁都县 ADM]与[清华大学 ORG]合作。", "[凯里市 ADM]与[清华大学 ORG]合作。")
    assert found.one("清华大学").scope == ""


def test_plan_and_undertaking_of_one_name_are_two() -> None:
    found = outcome("[清溪先锋行动 PROG]展开,印发[清溪先锋行动方案 POL]。")
    assert not found.same("清溪先锋行动", "清溪先锋行动方案")


def test_the_words_that_announce_a_short_form_are_its_evidence() -> None:
    text = "[赣鄱新材料与装备研究院 ORG](以下简称[材装院 ORG])成立。[材装院 ORG]招生。"
    page = document(text, aliases=[("材装院", "赣鄱新材料与装备研究院", "ORG")])
    (row,) = [m for m in Outcome([page]).resolution.merges if m.surface == "材装院"]
    assert "以下简称" in page.article.text[row.start : row.end]


def test_a_part_of_a_company_is_no_longer_name_of_it() -> None:
    page = document(
        "[青禾公司 COM]和[青禾公司九江管理中心 COM]",
        aliases=[("青禾公司", "青禾公司九江管理中心", "COM")],
    )
    assert not Outcome([page]).same("青禾公司", "青禾公司九江管理中心")


def test_a_command_post_is_no_ministry() -> None:
    found = outcome("[瑞金市 ADM]的[防疫指挥部 GOV]", "[宁都县 ADM]的[防疫指挥部 GOV]")
    assert len({entity.id for entity in found.all("防疫指挥部") if entity}) == 2


def test_a_head_noun_alone_stands_for_no_undertaking() -> None:
    found = outcome("[清溪先锋行动 PROG]开展,[行动 PROG]见效。")
    assert not found.same("行动", "清溪先锋行动")


def test_the_farmers_bank_of_a_whole_city_is_not_guessed() -> None:
    found = outcome("[九江市 ADM]的[农商银行 BANK]", "[九江市 ADM][修水县 ADM]的[农商行 BANK]")
    assert found.name("农商银行") == "农村商业银行"
    assert found.name("农商行") == "江西修水农村商业银行"


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("九江团市委", "共青团九江市委员会", "共青团九江市委"),
        ("团市委", "共青团九江市委", "共青团九江市委"),
        ("中国共产党九江市委员会", "九江市委", "中共九江市委"),
        ("中共九江市委员会组织部", "市委组织部", "中共九江市委组织部"),
        ("政协九江市委员会", "市政协", "九江市政协"),
        ("九江中院", "九江市中级人民法院", "九江市中级人民法院"),
        ("国家税务总局九江市税务局", "市税务局", "国家税务总局九江市税务局"),
        ("九江市妇女联合会", "市妇联", "九江市妇女联合会"),
    ],
)
def test_two_ways_to_write_one_body(one: str, other: str, name: str) -> None:
    found = outcome(f"[九江市 ADM]开会,[{one} GOV]、[{other} GOV]参加。")
    assert found.same(one, other)
    assert found.name(one) == name


def test_a_short_form_that_is_an_ordinary_word_needs_its_place() -> None:
    found = outcome("[阆中市 ADM]的[古城管委会 GOV]", "[丽江市 ADM][古城区 ADM]的[古城管委会 GOV]")
    first, second = (entity for entity in found.all("古城管委会") if entity)
    assert [first.name, second.scope] == ["古城管委会", "530702"]


def test_abbreviation_of_an_organ_of_the_same_place() -> None:
    found = outcome(
        "[阆中市文化广播电视和旅游局 GOV]与[市文旅局 GOV]、[南充市文旅局 GOV],"
        "[阆中市教育局 GOV]与[阆中市教育体育局 GOV]"
    )
    assert found.same("阆中市文化广播电视和旅游局", "市文旅局")
    assert not found.same("南充市文旅局", "市文旅局")
    assert not found.same("阆中市教育局", "阆中市教育体育局")


def test_town_that_the_gazetteer_does_not_know() -> None:
    found = outcome("[彭泽县 ADM][清溪湾镇政府 GOV]和[清溪湾镇党委 GOV]")
    assert found.name("清溪湾镇政府") == "彭泽县清溪湾镇人民政府"
    assert found.name("清溪湾镇党委") == "中共彭泽县清溪湾镇党委"


def test_customs_and_the_like_bear_the_place_alone() -> None:
    found = outcome("[莆田市 ADM]的[莆田海事局 GOV]、[莆田海关 GOV]")
    assert found.name("莆田海事局") == "莆田海事局"
    assert found.name("莆田海关") == "莆田海关"


def test_however_much_of_its_place_an_association_names_it_is_one() -> None:
    found = outcome(
        "[赣州市章贡区脐橙协会 ORG]成立。",
        "[章贡区脐橙协会 ORG]开会。",
        "[东乡族自治县商会 ORG]与[东乡县商会 ORG]",
    )
    assert found.same("赣州市章贡区脐橙协会", "章贡区脐橙协会")
    assert found.same("东乡族自治县商会", "东乡县商会")


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("[赣州经开区管委会 GOV]招商。", "赣州经开区管委会", "赣州经开区管委会"),
        ("[宜春经开区党工委 GOV]开会。", "宜春经开区党工委", "中共宜春经开区党工委"),
        ("[信丰县 ADM][大塘埠镇镇政府 GOV]公告。", "大塘埠镇镇政府", "信丰县大塘埠镇人民政府"),
        ("[弋阳县 ADM]开会。[三县岭镇镇政府 GOV]说。", "三县岭镇镇政府", "弋阳县三县岭镇人民政府"),
    ],
)
def test_zones_keep_the_short_place_and_level_words_stand_once(
    text: str, surface: str, name: str
) -> None:
    assert outcome(text).name(surface) == name


def test_a_towns_party_committee_is_one_under_its_three_names() -> None:
    found = outcome(
        "[信丰县 ADM]开会。[大塘埠镇党委 GOV]说。[中共大塘埠镇委员会 GOV]来。[大塘埠镇委 GOV]好。"
    )
    names = {found.name(s) for s in ("大塘埠镇党委", "中共大塘埠镇委员会", "大塘埠镇委")}
    assert len(names) == 1
