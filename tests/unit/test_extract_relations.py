# ruff: noqa: E501
"""What the relation grammar reads from invented sentences.

`{O:青禾县农业农村局}` marks a name: G government body, B bank, C company, O organisation; A division,
V village, M community, S site; R program, J project, F platform, D product, Y policy, E event; P person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.candidates import Context
from kg.extract.relations import relations
from kg.lexicon import load
from kg.records import Article, Mention, Part, Predicate, Relation, Sentence, Span

TYPES = {
    "G": "GovernmentBody",
    "B": "Bank",
    "C": "Company",
    "O": "Organization",
    "A": "AdministrativeDivision",
    "V": "Village",
    "M": "Community",
    "S": "Site",
    "R": "Program",
    "J": "Project",
    "F": "Platform",
    "D": "Product",
    "Y": "Policy",
    "E": "Event",
    "P": "Person",
}


def read(
    marked: str, date: str = "", packs: Sequence[Path] = ()
) -> tuple[str, list[Mention], list[Relation]]:
    text, mentions, at = "", [], 0
    for match in re.finditer(r"\{(\w):([^}]+)\}", marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[2]
        mentions.append(Mention(start, len(text), TYPES[match[1]], "test", 1.0))
        at = match.end()
    text += marked[at:]
    parts, start = [], 0
    for line in text.split("\n"):
        parts.append(Part("body", start, start + len(line)))
        start += len(line) + 1
    sentences = []
    for number, part in enumerate(parts):
        for match in re.finditer(r"[^。]+。?", text[part.start : part.end]):
            sentences.append(Sentence(part.start + match.start(), part.start + match.end(), number))
    article = Article(
        source="test.txt",
        number=1,
        title="",
        authors=(),
        text=text,
        reading=text,
        offsets=range(len(text)),
        spans=(Span(0, len(text)),),
        parts=tuple(parts),
        sentences=tuple(sentences),
        date=date,
    )
    return text, mentions, relations(Context(article, load(packs)), mentions)


def said(marked: str) -> set[str]:
    text, mentions, found = read(marked)

    def name(i: int) -> str:
        return text[mentions[i].start : mentions[i].end]

    return {f"{name(r.subject)} {r.predicate} {name(r.object)}" for r in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # places
        ("{A:青禾市}{A:白桥县}{A:石塘镇}{V:上坞村}的村民。",
         {"白桥县 locatedIn 青禾市", "石塘镇 locatedIn 白桥县", "上坞村 locatedIn 石塘镇"}),
        ("{A:白桥县}{G:石塘镇党委}召开会议。", {"石塘镇党委 locatedIn 白桥县"}),
        ("{A:青禾市}的{A:南湖区}和{A:北山区}。",
         {"南湖区 locatedIn 青禾市", "北山区 locatedIn 青禾市"}),
        ("{V:上坞村}今年丰收。走进{S:上坞村茶叶基地},茶香扑鼻。", {"上坞村茶叶基地 locatedIn 上坞村"}),
        ("{C:百川纸业有限公司}位于{A:白桥县}。", {"百川纸业有限公司 locatedIn 白桥县"}),
        ("{A:石塘镇}打造“{S:青竹驿站}”。", {"青竹驿站 locatedIn 石塘镇"}),
        ("今年,{A:白桥县}开工{J:云岭水库}、{J:石溪电站}等项目。",
         {"云岭水库 locatedIn 白桥县", "石溪电站 locatedIn 白桥县"}),
        ("{G:石塘镇政府}帮助{V:上坞村}修路。", set()),
        ("{G:白桥县委}{G:白桥县政府}启动“{R:清泉行动}”。",
         {"白桥县委 runs 清泉行动", "白桥县政府 runs 清泉行动"}),
        ("{G:白桥县委}{G:组织部}启动“{R:清泉行动}”。", {"组织部 runs 清泉行动"}),
        ("{A:白桥县}{A:白桥镇}{V:白桥村}的茶园。", {"白桥镇 locatedIn 白桥县", "白桥村 locatedIn 白桥镇"}),
        ("{V:上坞村}是{A:白桥县}有名的茶叶专业村。", {"上坞村 locatedIn 白桥县"}),
        ("{S:清溪}、{S:石门水库}等共同组成了{S:清溪湿地}。", set()),
        ("{G:白桥县文旅局}来到{C:云茶公司},开展“{R:清泉行动}”。",
         {"白桥县文旅局 runs 清泉行动", "清泉行动 targets 云茶公司"}),
        # posts
        ("{G:白桥县财政局}局长{P:王启明}说。", {"王启明 holdsPost 白桥县财政局"}),
        ("{G:白桥县财政局}局长{P:王启明}、副局长{P:李安}参加会议。",
         {"王启明 holdsPost 白桥县财政局", "李安 holdsPost 白桥县财政局"}),
        ("{C:百川纸业有限公司}党委书记、董事长{P:赵一平}介绍。", {"赵一平 holdsPost 百川纸业有限公司"}),
        ("{V:上坞村}村民{P:周大有}高兴地说。", set()),
        ("{A:石塘镇}召开会议,{G:石塘镇人大}代表{P:郑和平}发言。", {"郑和平 holdsPost 石塘镇"}),
        ("在{V:上坞村},担任村会计的{P:何田}正忙着。", {"何田 holdsPost 上坞村"}),
        ("{P:何田}是{M:白云社区}党委书记。", {"何田 holdsPost 白云社区"}),
        ("任命{P:何田}为{G:白桥县财政局}局长。", {"何田 holdsPost 白桥县财政局"}),
        ("{P:何田}同志任{G:白桥县财政局}党组书记。", {"何田 holdsPost 白桥县财政局"}),
        ("{P:何田}是{A:白桥县}人。", set()),
        # together
        ("{G:白桥县公安局}联合{G:县市场监管局}、{G:县城管局}等部门开展检查。",
         {"白桥县公安局 cooperatesWith 县市场监管局", "白桥县公安局 cooperatesWith 县城管局",
          "县市场监管局 cooperatesWith 县城管局"}),
        ("{O:青禾大学}、{C:百川纸业有限公司}共同研发新材料。", {"青禾大学 cooperatesWith 百川纸业有限公司"}),
        ("{A:白桥县}与{O:青禾大学}签订合作协议。", {"白桥县 cooperatesWith 青禾大学"}),
        ("{A:石塘镇}携手{B:白桥农商行}推出{D:茶农贷}。",
         {"石塘镇 cooperatesWith 白桥农商行", "石塘镇 runs 茶农贷", "白桥农商行 runs 茶农贷"}),
        ("{G:白桥县财政局}和{G:白桥县审计局}分别汇报。", set()),
        ("{O:青禾大学}、{O:白桥一中}等2家单位,联合组建{O:山区教育联盟}。",
         {"青禾大学 cooperatesWith 白桥一中", "青禾大学 memberOf 山区教育联盟",
          "白桥一中 memberOf 山区教育联盟"}),
        ("{A:白桥县}与{A:南湖区}结缘多年。去年,双方签订协议,共建{S:飞地产业园}。",
         {"白桥县 cooperatesWith 南湖区"}),  # in which of the two it lies is not said
        # words that stand for names, and people that are led
        ("{E:荷花节}昨日开幕。荷花节由{G:白桥县文旅局}主办。", {"白桥县文旅局 runs 荷花节"}),
        ("{E:白桥荷花节}昨日开幕。荷花节由{G:县文旅局}主办。", {"县文旅局 runs 白桥荷花节"}),
        ("{O:石塘镇巧手工坊}很忙。工坊负责人{P:何田}介绍。", {"何田 holdsPost 石塘镇巧手工坊"}),
        ("{G:白桥县妇联}走村入户,组织巾帼志愿者开展“{R:清泉行动}”。", {"白桥县妇联 runs 清泉行动"}),
        ("{G:白桥县妇联}走村入户,志愿者开展“{R:清泉行动}”。", set()),
        ("充分发挥{O:青年联谊会}的作用,开展“{R:清泉行动}”。", set()),
        # set up above, or by oneself
        ("{A:白桥县}依托{R:东西部协作机制}引来企业。", {"白桥县 participatesIn 东西部协作机制"}),
        ("{A:白桥县}依托{R:三方协作机制}引来企业。", {"白桥县 runs 三方协作机制"}),
        ("{A:石塘镇}以{V:上坞村}为试点,探索“{R:党建+茶业}”模式。",
         {"石塘镇 runs 党建+茶业", "党建+茶业 targets 上坞村"}),
        ("{G:县文旅局}牵头联合{G:县商务局}帮扶{A:石塘镇},{A:石塘镇}打造“{R:云茶}”品牌。",
         {"县文旅局 cooperatesWith 县商务局", "石塘镇 runs 云茶"}),
        ("{G:县教育局}开展学习贯彻会议精神“{R:声声入耳}”宣讲。", {"县教育局 runs 声声入耳"}),
        ("{E:白桥县新闻发布会}前,{E:启动仪式}先行举行。{G:县教育局}局长{P:王启明}出席新闻发布会。",
         {"王启明 holdsPost 县教育局", "王启明 participatesIn 白桥县新闻发布会"}),
        # who is a party, who speaks, what a meeting is
        ("{B:白桥农商行}与{A:石塘镇}茶叶协会签约后,发放{D:茶农贷}。", {"白桥农商行 runs 茶农贷"}),
        ("{B:白桥农商行}结对{G:上坞村党支部},助力增收。", {"白桥农商行 cooperatesWith 上坞村党支部"}),
        ("{V:上坞村}今年丰收。据村党支部书记{P:何田}介绍,茶价上涨。", {"何田 holdsPost 上坞村"}),
        ("{G:白桥县妇联}走村入户。\n同时,开展“{R:清泉行动}”。", {"白桥县妇联 runs 清泉行动"}),
        ("{G:白桥县妇联}走村入户。\n开展“{R:清泉行动}”。", set()),
        ("{E:荷花节}临近。{G:县教育局}局长{P:王启明}出席动员大会。", {"王启明 holdsPost 县教育局"}),
        ("{E:荷花节}临近。会议由{G:县教育局}局长{P:王启明}主持。", {"王启明 holdsPost 县教育局"}),
        ("{G:白桥县法院}发放《{Y:中华人民共和国森林法}》读本。", set()),
        ("{C:云茶公司}急需资金。得知企业困难,{B:白桥农商行}很快发放贷款200万元。", {"白桥农商行 finances 云茶公司"}),
        ("{C:云茶公司}急需资金。{B:白桥农商行}为小微企业发放贷款200万元。", set()),
        # purposes, builders, and who is no subject
        ("{A:石塘镇}开会。为落实{G:县委}《{Y:清水规划}》要求,{G:白桥县水利局}加强巡查。",
         {"县委 runs 清水规划", "白桥县水利局 participatesIn 清水规划"}),
        ("{A:白桥县}优化服务,促成{C:云茶公司}进驻;引进{C:百川公司}投资建设{S:云岭茶庄}。", {"百川公司 locatedIn 白桥县"}),
        ("{C:云茶公司}兴建{O:石塘医院}。", set()),
        ("{G:白桥县残联}建成“{O:暖阳}”服务队。", set()),
        ("{G:白桥县残联}建成{O:暖阳服务队}。", {"暖阳服务队 partOf 白桥县残联"}),
        ("{O:青禾大学}参加在{A:南湖省}举行的{E:创新大赛}。", {"青禾大学 participatesIn 创新大赛"}),
        ("{O:青禾大学}与{A:白桥县}、{A:南湖区}签订协议,共建“{R:云谷计划}”。",
         {"青禾大学 cooperatesWith 白桥县", "青禾大学 cooperatesWith 南湖区", "青禾大学 runs 云谷计划",
          "白桥县 runs 云谷计划", "南湖区 runs 云谷计划"}),
        ("{C:云茶公司}从{B:工商银行}申请了一笔100万元贷款。", {"工商银行 finances 云茶公司"}),
        ("{B:白桥农商行}为{G:县农业局}推荐的种植户授信100万元。", set()),
        ("{B:工行青禾分行}挂牌,{B:中国工商银行}道贺。", {"工行青禾分行 partOf 中国工商银行"}),
        # lists with a gap, deputies, works
        ("{G:县林业局}、{G:县气象局}、县林场、{G:石塘派出所}联合巡查。",
         {"县林业局 cooperatesWith 县气象局", "县林业局 cooperatesWith 石塘派出所",
          "县气象局 cooperatesWith 石塘派出所"}),
        ("{G:县林业局}开展宣传、{G:石塘派出所}联合巡查。", set()),
        ("{P:何田}代表{C:云茶公司}分别与{A:石塘镇}{V:上坞村}签订协议,与{M:白云社区}签订协议。",
         {"云茶公司 cooperatesWith 上坞村", "云茶公司 cooperatesWith 白云社区", "上坞村 locatedIn 石塘镇"}),
        ("{C:云茶公司}在{V:上坞村}筹建厂房。", {"云茶公司 locatedIn 上坞村"}),
        ("{C:云茶公司}在{V:上坞村}开设讲座。", set()),
        # who is led along, and where to
        ("{G:县文旅局}组织{G:县图书站}、{O:青禾医院},到{A:石塘镇}{V:上坞村}开展“{R:清泉行动}”。",
         {"县文旅局 runs 清泉行动", "县图书站 participatesIn 清泉行动", "青禾医院 participatesIn 清泉行动",
          "清泉行动 targets 上坞村", "上坞村 locatedIn 石塘镇"}),
        ("{G:县文旅局}走进{O:白桥一中}、{O:石塘小学}等9所学校,开展“{R:清泉行动}”。",
         {"县文旅局 runs 清泉行动", "清泉行动 targets 白桥一中", "清泉行动 targets 石塘小学"}),
        ("{O:暖阳基金会}走进{O:石塘小学},捐赠了20万元的图书。", {"暖阳基金会 finances 石塘小学"}),
        ("{O:青禾商会}赴{A:南湖市}参加{E:联谊会}。", {"青禾商会 participatesIn 联谊会"}),
        ("{A:白桥市}开会。{G:市委}书记{P:王启明}、{G:市委}副书记{P:李安}、副市长{P:赵一平}出席。",
         {"王启明 holdsPost 市委", "李安 holdsPost 市委", "赵一平 holdsPost 白桥市"}),
        ("{P:何田}发愁之际,{B:白桥农商行}客户经理获悉了他的情况,很快启动“{D:茶农贷}”。", {"白桥农商行 runs 茶农贷"}),
        ("{G:县文旅局}走进{O:白桥一中}举办“{R:清泉行动}”。",
         {"县文旅局 runs 清泉行动", "清泉行动 targets 白桥一中"}),
        ("{O:青禾商会}执行会长{P:何田}、党支部书记{P:李安}一行,赴{A:南湖市}参加了{E:山海商会成立大会}。",
         {"何田 holdsPost 青禾商会", "李安 holdsPost 青禾商会", "何田 participatesIn 山海商会成立大会",
          "李安 participatesIn 山海商会成立大会"}),
        ("{A:石塘镇}热闹。{O:石塘镇小学}到了,{E:石塘镇小学捐书仪式}开始。", set()),
        ("{E:荷花节动员大会}召开。会议由{G:县委}副书记、{G:县政府}县长{P:王启明}主持。",
         {"王启明 holdsPost 县委", "王启明 holdsPost 县政府", "王启明 participatesIn 荷花节动员大会"}),
        # lists with what they are behind, heads of sites alone, who is helped
        ("{A:白桥县}打造{S:石塘产业园}、{S:云岭工业新区}两个产业平台。",
         {"石塘产业园 locatedIn 白桥县", "云岭工业新区 locatedIn 白桥县"}),
        ("{S:寻茶博物馆}很新。博物馆负责人{P:何田}说。", {"何田 holdsPost 寻茶博物馆"}),
        ("{B:白桥农商行}帮{P:何田}“解了围”,成功放款40万元。", {"白桥农商行 finances 何田"}),
        ("{A:白桥县}剪纸省级代表性传承人{P:何田}来了。", set()),
        ("{C:云茶公司}受{A:青禾市}的{A:南湖区}和{A:北山区}委托,每天送餐。",
         {"云茶公司 cooperatesWith 南湖区", "云茶公司 cooperatesWith 北山区", "南湖区 locatedIn 青禾市",
          "北山区 locatedIn 青禾市"}),
        ("{C:云茶公司}早就与{B:白桥农商行}有了合作。", {"云茶公司 cooperatesWith 白桥农商行"}),
        ("{A:白桥县}推进《{Y:清水规划}》“{R:清泉行动}”。", {"白桥县 participatesIn 清水规划", "白桥县 runs 清泉行动"}),
        # themes, visits, what a bank handles
        ("{G:白桥县法院}开展以“{R:法润校园}”为主题的“{R:开放日活动}”,到{O:白桥一中}开展“{R:清泉宣讲}”。",
         {"白桥县法院 runs 开放日活动", "白桥县法院 runs 清泉宣讲", "清泉宣讲 targets 白桥一中"}),
        ("{B:白桥农商行}上门,很快为其办理了“{D:茶农贷}”。", {"白桥农商行 runs 茶农贷"}),
        ("{C:云茶公司}办理了“{D:茶农贷}”。", set()),
        ("{P:何田}一行来{A:白桥县}开展“{R:清泉行动}”。", set()),
        ("近年来{A:白桥县}开展“{R:清泉行动}”。", {"白桥县 runs 清泉行动"}),
        ("“我会与{A:白桥县}签订了协议。”{O:青禾商会}负责人说。", {"青禾商会 cooperatesWith 白桥县"}),
        # branches and money
        ("{B:白桥农村商业银行石塘支行}开业,{B:白桥农商行}道贺。", {"白桥农村商业银行石塘支行 partOf 白桥农商行"}),
        ("{C:云茶公司}资金周转困难,{B:白桥农商行}上门发放贷款200万元。", {"白桥农商行 finances 云茶公司"}),
        ("{C:云茶公司}生意红火,{B:白桥农商行}累计发放贷款200万元。", set()),
        ("{B:白桥农商行}向{A:石塘镇}单列授信5亿元。", set()),
        # undertakings
        ("{A:白桥县}开展“{R:清泉行动}”。", {"白桥县 runs 清泉行动"}),
        ("{G:白桥县文旅局}举办{E:荷花节}、{E:龙舟赛}等活动。",
         {"白桥县文旅局 runs 荷花节", "白桥县文旅局 runs 龙舟赛"}),
        ("{G:白桥县文旅局}精心准备。今年,先后举办{E:荷花节}。", {"白桥县文旅局 runs 荷花节"}),
        ("近日,由{G:白桥县科协}和{O:青禾大学}联合主办的{E:创新大赛}落幕。",
         {"白桥县科协 cooperatesWith 青禾大学", "白桥县科协 runs 创新大赛", "青禾大学 runs 创新大赛"}),
        ("{A:白桥县}“{R:清泉行动}”成效显著。", {"白桥县 runs 清泉行动"}),
        ("{O:白桥一中}参加{E:创新大赛}。", {"白桥一中 participatesIn 创新大赛"}),
        ("{B:白桥农商行}落实{G:青禾银保监分局}“{R:春雨行动}”要求。",
         {"白桥农商行 participatesIn 春雨行动", "青禾银保监分局 runs 春雨行动"}),
        ("{A:石塘镇}依托“{R:四治融合}体系”。围绕{R:清泉行动},{A:石塘镇}加强巡查。",
         {"石塘镇 participatesIn 四治融合", "石塘镇 participatesIn 清泉行动"}),
        ("依托{O:青禾大学},{A:石塘镇}探索“{R:林下种植模式}”。",
         {"石塘镇 runs 林下种植模式", "青禾大学 participatesIn 林下种植模式"}),
        ("{G:县商务局}把{C:百川公司}列入“{R:雁归工程}”。", {"百川公司 participatesIn 雁归工程"}),
        ("{G:县教育局}局长{P:王启明}出席{E:荷花节}。",
         {"王启明 holdsPost 县教育局", "王启明 participatesIn 荷花节"}),

        ("{G:白桥县法院}上线“{F:云调解平台}”。该平台将在{A:青禾市}推广。",
         {"白桥县法院 runs 云调解平台", "云调解平台 targets 青禾市"}),
        ("{A:白桥县}观看了{E:荷花节}。", set()),
        ("{E:创新大赛}由{G:白桥县科协}主办,{O:青禾大学}承办。", {"白桥县科协 runs 创新大赛", "青禾大学 runs 创新大赛"}),
        ("由{G:白桥县科协}主办、{O:青禾大学}承办的{E:创新大赛}开幕。", {"白桥县科协 runs 创新大赛", "青禾大学 runs 创新大赛"}),
        ("“{R:学徒班}”是{O:白桥一中}顺应需求而推出的新模式。", {"白桥一中 runs 学徒班"}),
        ("{A:白桥县}加强项目建设领域{R:专项整治}。", set()),
        ("{A:白桥县}山清水秀。近百位游客参加{E:荷花节}。", set()),
        ("{A:白桥县}完善“开展活动、建立机制”工作法,{R:清泉行动}有成效。", set()),
        ("{J:石溪水库}由{C:百川建设公司}承建。", {"百川建设公司 runs 石溪水库"}),
        ("{G:白桥县纪委}对{G:石塘镇政府}落实{Y:八项规定}情况开展检查。", {"石塘镇政府 participatesIn 八项规定"}),
        ("{B:白桥农商行}发放{D:茶农贷}3亿元,惠及{A:石塘镇}农户。",
         {"白桥农商行 runs 茶农贷", "茶农贷 targets 石塘镇"}),
        ("{C:百川公司}作为{O:白桥县造纸协会}会长单位发言。", {"百川公司 memberOf 白桥县造纸协会"}),
        # parts
        ("{C:百川纸业有限公司}的党员组成“{O:蓝马甲志愿服务队}”。{C:百川纸业有限公司}成立{O:护河志愿服务队}。",
         {"护河志愿服务队 partOf 百川纸业有限公司"}),
        ("{B:农行白桥县支行}与{B:农行白桥县支行营业部}。", {"农行白桥县支行营业部 partOf 农行白桥县支行"}),
        ("{C:百川}就是{C:百川纸业有限公司}。", set()),
        ("{G:白桥县公安局}大力整治。同时,联合{G:县教育局}组建“{O:护学志愿服务队}”。",
         {"白桥县公安局 cooperatesWith 县教育局", "护学志愿服务队 partOf 白桥县公安局"}),
        # words that stand for names
        ("{A:石塘镇}山多地少。该镇推出“{R:绿叶计划}”。", {"石塘镇 runs 绿叶计划"}),
        ("“我们推出了‘{D:茶农贷}’,服务更多农户。”{B:白桥农商行}相关负责人说。", {"白桥农商行 runs 茶农贷"}),
        ("{C:百川纸业有限公司}今年扩产。公司总经理{P:赵一平}说。", {"赵一平 holdsPost 百川纸业有限公司"}),
        ("{A:石塘镇}多山,镇里引进{C:百川纸业有限公司}。", {"百川纸业有限公司 locatedIn 石塘镇"}),
        ("{E:白桥茶叶推介会}举行。这场推介会由{G:县商务局}主办,{O:白桥茶叶协会}承办。",
         {"县商务局 runs 白桥茶叶推介会", "白桥茶叶协会 runs 白桥茶叶推介会"}),
        ("{O:护学志愿服务队}很忙。队长{P:何田}今年68岁。", {"何田 holdsPost 护学志愿服务队"}),
        ("{O:白桥茶叶协会}发布倡议,并与{O:青禾大学}合作开办“{R:茶艺班}”。",
         {"白桥茶叶协会 cooperatesWith 青禾大学", "白桥茶叶协会 runs 茶艺班", "青禾大学 runs 茶艺班"}),
        ("{A:石塘镇}{V:上坞村}果农{P:周大有}说。种植以来,推广“{R:新法}”。", {"上坞村 locatedIn 石塘镇"}),
        ("{G:白桥县科协}在{V:上坞村}建成“{S:科普驿站}”。", {"科普驿站 locatedIn 上坞村"}),
        ("{A:白桥县}在{S:人民广场}设立{S:红色驿站}。", {"红色驿站 locatedIn 人民广场"}),
        ("在{M:白云社区},有一支“{O:银发志愿服务队}”。", {"银发志愿服务队 locatedIn 白云社区"}),
        ("{G:白桥县公安局}对{V:上坞村}开展“{R:敲门行动}”。",
         {"白桥县公安局 runs 敲门行动", "敲门行动 targets 上坞村"}),
        ("启动“{R:雨露行动}”,由{O:青禾大学}培训教师。", {"青禾大学 participatesIn 雨露行动"}),
        ("{O:青禾大学}专家、{O:白桥茶叶协会}会长{P:何田}讲课。",
         {"何田 holdsPost 青禾大学", "何田 holdsPost 白桥茶叶协会"}),
        ("{O:青禾大学}与{G:白桥县科协}共建{O:山区研究院}。", {"青禾大学 cooperatesWith 白桥县科协"}),
        # lists of places, and places that cannot hold one another
        ("走访{A:石塘镇}{V:上坞村}、{A:龙口镇}{V:下坞村}、{V:里坞村}。",
         {"上坞村 locatedIn 石塘镇", "下坞村 locatedIn 龙口镇", "里坞村 locatedIn 龙口镇"}),
        ("到{A:安吉县}{A:德清县}调研。", set()),
        ("{A:娄底市}{A:新化县}和{A:涟源市}。", {"新化县 locatedIn 娄底市", "涟源市 locatedIn 娄底市"}),
        ("走访{S:白桥工业园}{C:百川公司}、{C:千山公司}。",
         {"百川公司 locatedIn 白桥工业园", "千山公司 locatedIn 白桥工业园"}),
        ("走访{A:石塘镇}{C:百川公司}、{C:千山公司}。", {"百川公司 locatedIn 石塘镇"}),
        # an event named after a place
        ("{A:白桥县}热闹。{E:白桥县荷花节}开幕。", {"白桥县 runs 白桥县荷花节"}),
        ("{A:白桥县}热闹。{E:白桥县荷花节}由{G:县文旅局}主办。", {"县文旅局 runs 白桥县荷花节"}),
        # heads of places, posts in other bodies
        ("{G:白桥县委}副书记、县长{P:李安}到{A:白桥县}{V:上坞村}调研。",
         {"李安 holdsPost 白桥县委", "李安 holdsPost 白桥县", "上坞村 locatedIn 白桥县"}),
        ("{G:县委}副书记、县长{P:李安}在{A:白桥县}和{A:南湖县}调研。", {"李安 holdsPost 县委"}),
        ("{A:白桥县}领导{P:李安}、{P:何田}陪同。", {"李安 holdsPost 白桥县", "何田 holdsPost 白桥县"}),
        ("{O:青禾党校}教研部主任{P:李安}、应急培训部主任{P:何田}参加座谈。", {"李安 holdsPost 青禾党校"}),
        ("{G:白桥县交警大队}很忙。副大队长{P:何田}介绍。", {"何田 holdsPost 白桥县交警大队"}),
        ("三级主任科员{P:何田}到{V:上坞村}。", set()),
        # occasions
        ("{E:荷花节}在{A:白桥县}举行。{G:白桥县委}书记{P:李安},{G:白桥县政协}主席{P:何田}出席开幕式。",
         {"李安 holdsPost 白桥县委", "何田 holdsPost 白桥县政协",
          "李安 participatesIn 荷花节", "何田 participatesIn 荷花节"}),
        ("{E:荷花节}在{S:湖心论坛}举行。{G:白桥县委}书记{P:李安}致辞。",
         {"李安 holdsPost 白桥县委", "李安 participatesIn 荷花节"}),
        ("{P:李安}出席{E:荷花节}。", {"李安 participatesIn 荷花节"}),
        ("{E:荷花节}开幕。参加活动的游客赞不绝口,{P:李安}也来了。", set()),
        ("{E:荷花节}在湖边举行。活动由{G:白桥县文旅局}主办,{O:白桥茶叶协会}承办。",
         {"白桥县文旅局 runs 荷花节", "白桥茶叶协会 runs 荷花节"}),
        ("{E:荷花节}在湖边举行。活动由{G:白桥县文旅局}、{O:白桥茶叶协会}等联合开展。",
         {"白桥县文旅局 runs 荷花节", "白桥茶叶协会 runs 荷花节",
          "白桥县文旅局 cooperatesWith 白桥茶叶协会"}),
        ("{G:白桥县纪委}以“{R:清风行动}”为契机,开展检查。", {"白桥县纪委 participatesIn 清风行动"}),
        ("{G:白桥县纪委}以“{R:三步工作法}”为抓手。", {"白桥县纪委 runs 三步工作法"}),
        ("{G:白桥县纪委}主任{P:李安}介绍,项目将以“{R:三步工作法}”为纽带。", {"李安 holdsPost 白桥县纪委"}),
        ("在{E:创新大赛}中,{O:白桥一中}荣获一等奖。", {"白桥一中 participatesIn 创新大赛"}),
        ("{G:白桥县人社局}组织{C:百川公司}、{C:千山公司}参加{E:招聘会}。",
         {"百川公司 participatesIn 招聘会", "千山公司 participatesIn 招聘会"}),
        ("{E:荷花节}在{A:白桥县}开幕。{G:白桥县委宣传部}部长{P:何田},{G:县妇联}主席{P:李安}出席并致辞。",
         {"何田 holdsPost 白桥县委宣传部", "李安 holdsPost 县妇联",
          "何田 participatesIn 荷花节", "李安 participatesIn 荷花节"}),
        # frames
        ("{R:普法行动}走进{V:上坞村}。", {"普法行动 targets 上坞村"}),
        ("{G:县司法局}深入{V:上坞村}开展“{R:普法行动}”。",
         {"县司法局 runs 普法行动", "普法行动 targets 上坞村"}),
        ("{A:白桥县}多山。{G:县司法局}在全县开展“{R:普法行动}”。", {"县司法局 runs 普法行动"}),
        ("{J:石溪水库}在{A:石塘镇}正式开工建设。", {"石溪水库 locatedIn 石塘镇"}),
        ("{O:白桥一中}在{A:石塘镇}揭牌。", {"白桥一中 locatedIn 石塘镇"}),
        ("{G:县检察院}在{A:石塘镇}成立全县首个工作室。", set()),
        ("{G:县公安局}将“{R:护学行动}”延伸到农村。", {"县公安局 runs 护学行动"}),
        ("{C:百川集团}旗下{C:千山公司}投产。", {"千山公司 partOf 百川集团"}),
        ("{C:千山公司}是{C:百川集团}的全资子公司。", {"千山公司 partOf 百川集团"}),
        ("{O:白桥茶叶协会}会员单位{C:百川公司}扩产。", {"百川公司 memberOf 白桥茶叶协会"}),
        ("{G:县教育局}下发《{Y:减负通知}》。", {"县教育局 runs 减负通知"}),
        ("{B:白桥农商行}经理{P:何田}赶往位于{V:上坞村}的一家合作社。", {"何田 holdsPost 白桥农商行"}),
        ("{A:石塘镇}依托“{R:山海机制}”,由{M:白云社区}以债权形式注入企业。", {"石塘镇 runs 山海机制"}),
        ("{A:白桥县}今年丰收。县长{P:李安}、副县长{P:何田}看望农户。",
         {"李安 holdsPost 白桥县", "何田 holdsPost 白桥县"}),
        ("{A:白桥县}和{A:南湖县}丰收。县长{P:李安}看望农户。", set()),
        ("{G:白桥县财政局}违规,党组书记、局长{P:李安}被处分,党组成员、副局长{P:何田}被警告。",
         {"李安 holdsPost 白桥县财政局", "何田 holdsPost 白桥县财政局"}),
        ("{C:百川公司}扩产。相关负责人{P:李安}说。", {"李安 holdsPost 百川公司"}),
        ("在{G:县总工会}举办的{E:技能大赛}上,{C:百川公司}员工{P:何田}获得第一名。",
         {"县总工会 runs 技能大赛", "何田 holdsPost 百川公司", "何田 participatesIn 技能大赛"}),
        ("{G:县公安局}副局长兼{G:交警大队}大队长{P:何田}表示。",
         {"何田 holdsPost 县公安局", "何田 holdsPost 交警大队"}),
        ("{P:何田}被任命为{G:县公安局}副局长。", {"何田 holdsPost 县公安局"}),
        ("{J:石溪水库}总投资3亿元,建设单位为{C:百川公司}。", {"百川公司 runs 石溪水库"}),
        ("{A:白桥县}重点项目{J:石溪水库}加快建设。", {"石溪水库 locatedIn 白桥县"}),
        ("{S:荷花公园}坐落在{V:上坞村}。", {"荷花公园 locatedIn 上坞村"}),
        ("{A:白桥县}隶属{A:青禾市}。", {"白桥县 locatedIn 青禾市"}),
        ("{G:县公安局}下设{G:交警大队}。", {"交警大队 partOf 县公安局"}),
        ("{G:县公安局}指导{M:白云社区}成立{O:护学志愿服务队}。", {"护学志愿服务队 locatedIn 白云社区"}),
        ("{R:护学行动}在{A:石塘镇}、{A:龙口镇}试点。",
         {"护学行动 targets 石塘镇", "护学行动 targets 龙口镇"}),
        ("依托“{F:云上石塘}”平台,{A:石塘镇}实现精准服务。", {"石塘镇 participatesIn 云上石塘"}),
        ("{E:荷花节}在湖边举行,{G:县文旅局}、{G:县妇联}等10家单位参加。",
         {"县文旅局 participatesIn 荷花节", "县妇联 participatesIn 荷花节"}),
        ("{O:白桥二中}加入{O:白桥教育集团}。", {"白桥二中 memberOf 白桥教育集团"}),
        ("{G:县安委办}组织{G:县公安局}、{G:县教育局}等部门开展“{R:护学行动}”。",
         {"县安委办 runs 护学行动", "县公安局 participatesIn 护学行动", "县教育局 participatesIn 护学行动"}),
        ("{G:县总工会}筹备大赛,比赛场地设在{S:会展中心}。", set()),
        ("{S:石溪故居}{V:上坞村}的一条路。", set()),
        ("{O:青禾大学}{P:何田}教授讲课。", {"何田 holdsPost 青禾大学"}),
        ("{A:石塘镇}地处{S:青云山}余脉。", set()),
        # money
        ("{B:白桥农商行}向{C:百川公司}和{C:千山公司}授信300万元。",
         {"白桥农商行 finances 百川公司", "白桥农商行 finances 千山公司"}),
        ("{P:何田}从{B:白桥农商行}贷款20万元。", {"白桥农商行 finances 何田"}),
        ("{B:白桥农商行}为{V:上坞村}果农{P:何田}授信20万元。", {"白桥农商行 finances 何田"}),
        ("{B:白桥农商行}向{C:百川纸业有限公司}发放贷款500万元。",
         {"白桥农商行 finances 百川纸业有限公司"}),
        ("{C:百川纸业有限公司}缺少资金。{B:白桥农商行}上门服务,为企业授信300万元。",
         {"白桥农商行 finances 百川纸业有限公司"}),
        ("{C:百川公司}获得{B:白桥农商行}贷款300万元。", {"白桥农商行 finances 百川公司"}),
        ("{B:白桥农商行}获批5亿元资金支持{J:云岭水库工程}建设。", {"白桥农商行 finances 云岭水库工程"}),
        ("{B:白桥农商行}投放贷款5亿元,主要用于{J:云岭水库工程}建设。",
         {"白桥农商行 finances 云岭水库工程"}),
        ("{B:白桥农商行}向{C:百川公司}发放1.5亿贷款支持{J:云岭水库工程}。",
         {"白桥农商行 finances 百川公司"}),
        ("{B:白桥农商行}投放贷款5亿元。{G:白桥县政府}支持{J:云岭水库工程}建设。", set()),
    ],
)  # fmt: skip
def test_sentences(sentence: str, expected: set[str]) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("{A:白桥县}开展“{R:清泉行动}”。", "stated"),
        ("{A:白桥县}将开展“{R:清泉行动}”。", "planned"),
        ("{A:白桥县}计划近期启动“{R:清泉行动}”。", "planned"),
        ("{A:白桥县}尚未开展“{R:清泉行动}”。", "negated"),
        ("“{A:白桥县}正在开展{R:清泉行动},效果不错。”一位村民说。", "reported"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    (relation,) = read(sentence)[2]
    assert relation.status == status


def test_a_domain_pack_adds_verbs_and_posts(tmp_path: Path) -> None:
    (tmp_path / "relation_verbs.tsv").write_text("点亮\tlaunch\n", encoding="utf-8")
    (tmp_path / "relation_posts.tsv").write_text("掌勺人\n", encoding="utf-8")
    text = "{A:白桥县}点亮“{R:清泉行动}”,{C:百川饭店}掌勺人{P:何田}说。"
    assert read(text)[2] == []
    found = read(text, packs=(tmp_path,))[2]
    assert [r.predicate for r in found] == ["runs", "holdsPost"]


def test_who_leaves_a_post_is_told_as_negated() -> None:
    (relation,) = read("免去{P:何田}的{G:白桥县财政局}副局长职务。")[2]
    assert relation.status == "negated"
    assert dict(relation.qualifiers) == {"post": "副局长"}


def test_posts_are_told_as_written() -> None:
    found = read("{G:白桥县财政局}党组书记、局长{P:王启明}、副局长{P:李安}调研。")[2]
    posts = [dict(r.qualifiers)["post"] for r in found]
    assert posts == ["党组书记、局长", "副局长"]


def test_amounts_are_told_as_written_and_in_yuan() -> None:
    (relation,) = read("{B:白桥农商行}向{C:百川纸业有限公司}发放贷款1.5亿元。")[2]
    told = dict(relation.qualifiers)
    assert (told["amount"], told["amount_cny"]) == ("1.5亿元", "150000000")


def test_dates_are_read_against_the_articles_date() -> None:
    sentence = "3月5日,{A:白桥县}启动“{R:清泉行动}”。"
    (dated,) = read(sentence, "2023-04-01")[2]
    assert dict(dated.qualifiers) == {"date": "2023-03-05", "date_text": "3月5日"}
    (undated,) = read(sentence)[2]
    assert dict(undated.qualifiers) == {"date_text": "3月5日"}


def test_evidence_is_the_stretch_that_holds_both_names() -> None:
    text, mentions, found = read("近日,{A:石塘镇}山多地少。该镇推出“{R:绿叶计划}”,很好。")
    (relation,) = found
    assert text[relation.start : relation.end] == "石塘镇山多地少。该镇推出“绿叶计划"
    for r in found:
        for m in (mentions[r.subject], mentions[r.object]):
            assert r.start <= m.start < m.end <= r.end


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            [f"{{{kind}:{name}}}" for kind in TYPES for name in ("白桥县", "青禾大学", "王启明")]
        ),
        st.sampled_from(list("、,。的与和“”‘’()在由对为向等\n")),
        st.sampled_from(
            ["开展", "联合", "共同", "局长", "主办", "该县", "双方", "我们", "是", "说:"]
        ),
        st.sampled_from(["贷款500万元", "3月5日", "2家单位", "推广", "位于", "将", "其中"]),
    ),
    max_size=40,
)


@given(pieces)
def test_no_text_breaks_the_reading(drawn: list[str]) -> None:
    text, mentions, found = read("".join(drawn))
    for r in found:
        assert r.subject != r.object
        evidence = text[r.start : r.end]
        for i in (r.subject, r.object):
            assert text[mentions[i].start : mentions[i].end] in evidence
        assert r.predicate in set(Predicate)


def test_one_name_alone_says_nothing() -> None:
    assert read("{A:石塘镇}很美。")[2] == []
