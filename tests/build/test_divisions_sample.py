"""Divisions of the bundled sample, from the page to the code; checked by hand."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from kg import corpus, extract, lexicon
from kg.ids import stable_id
from kg.records import Document, Page
from kg.resolve import resolve
from kg.resolve.keys import normal

SAMPLE = Path(__file__).resolve().parents[2] / "sample"

# "" where no such division is in the list (then it must stay open).
CODES = {
    "田坝村": "",
    "北京市": "110000",
    "上海市": "310000",
    "江苏省": "320000",
    "浙江省": "330000",
    "福建省": "350000",
    "福州市": "350100",
    "南平市": "350700",
    "延平区": "350702",
    "水南街道": "350702005",
    "江南社区": "350702005013",
    "建阳区": "350703",
    "麻沙镇": "350703105",
    "水南村": "350703105202",
    "政和县": "350725",
    "东平镇": "350725101",
    "石屯镇": "350725102",
    "建瓯市": "350783",
    "徐墩镇": "350783100",
    "归宗村": "350783100204",
    "江西省": "360000",
    "赣州市": "360700",
    "章贡区": "360702",
    "赣江街道": "360702002",
    "大公路社区": "360702002004",
    "南康区": "360703",
    "唐江镇": "360703100",
    "龙岭镇": "360703103",
    "茅店镇": "360704106",
    "洋塘村": "360704106201",
    "信丰县": "360722",
    "于都县": "360731",
    "梓山镇": "360731105",
    "大陂村": "360731105209",
    "安和村": "360731105214",
    "潭头村": "360731105215",
    "会昌县": "360733",
    "文武坝镇": "360733100",
    "瑞金市": "360781",
    "叶坪镇": "360781107",
    "田坞村": "360781107202",
    "郑州市": "410100",
    "洛阳市": "410300",
    "涧西区": "410305",
    "天津路街道": "410305002",
    "电厂新村社区": "410305002006",
    "孟津区": "410308",
    "会盟镇": "410308101",
    "李庄村": "410308101211",
    "栾川县": "410324",
    "潭头镇": "410324103",
    "拨云岭村": "410324103219",
    "恩施土家族苗族自治州": "422800",
    "恩施市": "422801",
    "舞阳坝街道": "422801001",
    "利川市": "422802",
    "都亭街道": "422802001",
    "龙船调社区": "422802001016",
    "谋道镇": "422802100",
    "鱼木村": "422802100241",
    "柏杨坝镇": "422802101",
    "忠路镇": "422802104",
    "文斗镇": "422802107",
    "建始县": "422822",
    "业州镇": "422822100",
    "朝阳社区": "422822100001",
    "船儿岛社区": "422822100002",
    "宣恩县": "422825",
    "万寨乡": "422825200",
    "伍家台村": "422825200221",
    "湖南省": "430000",
    "广东省": "440000",
    "重庆市": "500000",
    "四川省": "510000",
    "成都市": "510100",
    "广安市": "511600",
    "巴中市": "511900",
    "南江县": "511922",
    "赤溪镇": "511922115",
    "庙梁村": "511922115200",
    "西厢村": "511922115206",
    "平昌县": "511923",
    "驷马镇": "511923108",
    "鲜花村": "511923108203",
    "遵义市": "520300",
    "红花岗区": "520302",
    "汇川区": "520303",
    "上海路街道": "520303001",
    "荷花池社区": "520303001005",
    "播州区": "520304",
    "石板镇": "520304114",
    "池坪村": "520304114205",
    "凤冈县": "520327",
    "琊川镇": "520327102",
    "永安镇": "520327108",
    "湄潭县": "520328",
    "永兴镇": "520328101",
    "流河渡村": "520328101201",
}


def test_nearly_all_divisions_carry_the_right_code_and_none_a_wrong_one() -> None:
    words = lexicon.load()
    documents = [
        Document(
            stable_id("d", article.source, str(article.number)),
            article,
            extract.extract(article, words),
        )
        for page in corpus.read([SAMPLE / "pages"])
        if isinstance(page, Page)
        for article in corpus.split(page)
    ]
    resolution = resolve(documents, words)
    division = {entity.id: entity.division for entity in resolution.entities}
    linked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document, row in zip(documents, resolution.assigned, strict=True):
        for mention, identity in zip(document.extraction.mentions, row, strict=True):
            if mention.type in ("AdministrativeDivision", "Village", "Community"):
                surface = normal(document.article.surface(mention.start, mention.end))
                linked[document.article.source, surface].add(division[identity])
    right, wrong, demanded = 0, [], 0
    for path in sorted((SAMPLE / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for entity in gold["entities"]:
            if entity["canonical"] not in CODES:
                continue
            found = set().union(*(linked[gold["doc"], s] for s in entity["surfaces"]))
            code = CODES[entity["canonical"]]
            demanded += 1
            right += found == {code}
            if found - {code, ""}:
                wrong.append((gold["doc"], entity["canonical"], found))
    assert wrong == []
    assert demanded > 100
    assert right >= 0.95 * demanded
