"""Reprints are found, whatever the order, and only they."""

from __future__ import annotations

import random

from kg import corpus
from kg.ids import stable_id
from kg.records import Article, Page

STORY = (
    "云岭镇:茶园里建起“共富工坊”\n\n李晓明\n\n"
    "近日,青溪县云岭镇石坪村的茶园里,村民们正忙着采摘夏茶。村党支部书记周建国介绍,今年全村茶叶产值"
    "预计突破500万元,比去年增长两成以上。\n\n"
    "“以前守着茶园受穷,现在家门口就能上班。”村民刘桂花说。今年5月,云岭镇联合青溪农商银行推出“茶农贷”,"
    "已向32户茶农发放贷款860万元,帮助茶农更新设备、改良品种。\n\n"
    "下一步,云岭镇将继续做好茶文章,把茶园变成公园,让更多群众吃上旅游饭。\n"
)
OTHER = (
    "青溪县开展防汛演练\n\n赵敏\n\n"
    "5月20日,青溪县应急管理局在双江镇组织防汛演练,模拟河堤出现管涌险情,200多名民兵和村民参加。"
    "演练中,抢险队员装填沙袋、架设水泵,转移安置群众86人。\n\n"
    "双江镇镇长吴海波说,镇里已储备编织袋1.2万条、冲锋舟4艘,并在每个村设立避灾安置点,"
    "确保汛期人民群众生命财产安全。\n"
)


def pages() -> list[Page]:
    # another title and by-line, a word changed, a reading error, and a paragraph left out
    reprint = (
        STORY.replace("李晓明", "记者 王芳")
        .replace("两成以上", "两成多")
        .replace("茶农", "茶衣", 1)
    )
    shorter = STORY[: STORY.index("下一步")]
    return [
        Page("a.txt", STORY, "", date="2023-05-20"),
        Page("b.txt", reprint, "", date="2023-05-19"),
        Page("c.txt", OTHER + "\n" + shorter, "", date="2023-05-21"),
        Page("d.txt", OTHER.replace("双江镇", "云岭镇")[:60], ""),
    ]


def marked(order: list[Page]) -> dict[tuple[str, int], str]:
    articles = [article for page in order for article in corpus.split(page)]
    return {(a.source, a.number): a.copy_of for a in corpus.mark_copies(articles)}


def test_the_earliest_is_the_original_and_a_shortened_one_a_copy() -> None:
    original = stable_id("d", "b.txt", "1")
    assert marked(pages()) == {
        ("a.txt", 1): original,
        ("b.txt", 1): "",
        ("c.txt", 1): "",
        ("c.txt", 2): original,
        ("d.txt", 1): "",
    }


def test_order_makes_no_difference() -> None:
    given = pages()
    wanted = marked(given)
    for seed in range(5):
        random.Random(seed).shuffle(given)
        assert marked(given) == wanted


def test_the_articles_come_back_as_they_were() -> None:
    articles = [article for page in pages() for article in corpus.split(page)]
    found = corpus.mark_copies(articles)
    assert [(a.source, a.number, a.text) for a in found] == [
        (a.source, a.number, a.text) for a in articles
    ]
    assert corpus.mark_copies([]) == []


def test_stories_on_one_matter_are_no_copies() -> None:
    """Two papers write about one event in words of their own, and quote the same man."""
    quote = "“以前守着茶园受穷,现在家门口就能上班。”村民刘桂花说。"
    one = Page("1.txt", "茶园里的共富工坊\n\n" + quote + STORY.split("\n\n")[2], "")
    two = Page("2.txt", "青溪茶农有了新活计\n\n" + quote + OTHER.split("\n\n")[2], "")
    assert set(marked([one, two]).values()) == {""}


def test_a_thousand_stories_are_compared_quickly() -> None:
    def story(n: int) -> Article:
        rng = random.Random(n)
        words = "".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(300))
        return corpus.split(
            Page(f"{n:04}.txt", f"第{n}号故事\n\n{words}。近日,全县召开会议。\n", "")
        )[0]

    articles = [story(n) for n in range(500)] + [story(7)]
    articles[-1] = corpus.split(Page("9999.txt", articles[7].text, ""))[0]
    found = [a for a in corpus.mark_copies(articles) if a.copy_of]
    assert [(a.source, a.copy_of) for a in found] == [("9999.txt", stable_id("d", "0007.txt", "1"))]


def test_no_words_get_lost_when_the_short_version_came_first() -> None:
    short, long = STORY[: STORY.index("下一步")], STORY
    pages = [
        Page("1.txt", short, "", date="2023-05-01"),
        Page("2.txt", long, "", date="2023-05-02"),
    ]
    longer = stable_id("d", "2.txt", "1")
    assert marked(pages) == {("1.txt", 1): longer, ("2.txt", 1): ""}
