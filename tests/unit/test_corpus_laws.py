"""Laws of repair and segmentation, over pages made up by hypothesis."""

from __future__ import annotations

import pickle
import sys
import unicodedata
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import corpus
from kg.corpus.decode import decode
from kg.corpus.normal import legible, normalise
from kg.records import Article, Page

HAN = "茶农贷款发放近日县镇村王李张记者讯图为组织部公司项目建设"
ANY = st.text(
    st.one_of(
        st.sampled_from(HAN),
        st.sampled_from(HAN),
        st.sampled_from(
            "。。,,、“”《》()!?:;…—0123年月日 \n\n\r\t　 aB1５Ａ，！：；（）⼯⾥車﨑\u200b\ufeff#*"
        ),
        st.characters(),
    ),
    max_size=300,
)
LINE = st.lists(
    st.sampled_from(
        [
            "近日,青溪县召开会议,部署春耕工作。",
            "本报讯(记者 李晓明)5月18日,茶节开幕。",
            "青溪县茶农贷助农增收",
            "云岭镇 办起共富工坊",
            "李晓明 王 芳",
            "(赵 敏)",
            "图为茶园一角 李晓明 摄",
            "延伸阅读",
            "村党支部书记周建国介绍,今年全村茶叶产值预计突",
            "破500万元,比去年增长两成。",
            "一、加强领导",
            "青溪日报 2023年5月18日 第3版",
            "来源:青溪日报 作者:李明 编辑:王芳",
            "——云岭镇见闻",
            "",
        ]
    ),
    max_size=25,
).map("\n".join)
TEXT = st.one_of(ANY, LINE)


def split(text: str) -> list[Article]:
    return corpus.split(Page("p.txt", text, ""))


@given(TEXT)
def test_every_character_leads_back_to_its_like(text: str) -> None:
    plain, printed = normalise(text), legible(text)
    for article in split(text):
        joints = {end for _, _, end in article.parts}
        assert len(article.text) == len(article.reading) == len(article.offsets)
        for at, char in enumerate(article.text):
            if at in joints:
                assert char == article.reading[at] == "\n"
                continue
            place = article.offsets[at]
            # a line end inside Latin words reads as a blank
            assert char == plain[place].replace("\n", " ")
            assert article.reading[at] in (printed[place], " ")


@given(TEXT)
def test_spans_and_leftovers_cover_the_page_once(text: str) -> None:
    taken = [False] * len(text)
    for article in split(text):
        for start, end in article.spans:
            assert start < end
            assert not any(taken[start:end])
            taken[start:end] = [True] * (end - start)
    # what a repair keeps lies inside the spans of its article
    for article in split(text):
        inside = {at for start, end in article.spans for at in range(start, end)}
        kept = {article.offsets[at] for _, s, e in article.parts for at in range(s, e)}
        assert kept <= inside


@given(TEXT)
def test_no_word_is_lost_but_repeats(text: str) -> None:
    plain = normalise(text)
    for article in split(text):
        kept = {article.offsets[at] for _, s, e in article.parts for at in range(s, e)}
        inside = {at for start, end in article.spans for at in range(start, end)}
        lost = "".join(plain[at] for at in sorted(inside - kept) if plain[at] not in " \n\u200b")
        # heading marks are no words; anything else that is left out occurs a second time
        assert lost.strip("#") == "" or lost[:2] in article.text


@given(TEXT)
def test_offsets_rise_inside_a_piece(text: str) -> None:
    for article in split(text):
        spans = article.spans
        for _, start, end in article.parts:
            for at in range(start, end - 1):
                here, there = article.offsets[at], article.offsets[at + 1]
                same = any(low <= here < high and low <= there < high for low, high in spans)
                assert there > here or not same


@given(TEXT)
def test_parts_and_sentences_are_in_order_and_whole(text: str) -> None:
    for article in split(text):
        ends = [0, *(part.end for part in article.parts)]
        assert [part.start for part in article.parts] == [
            e + bool(n) for n, e in enumerate(ends[:-1])
        ]
        covered = "".join(article.text[s.start : s.end] for s in article.sentences)
        assert covered == article.text.replace("\n", "")
        for start, end, paragraph in article.sentences:
            part = article.parts[paragraph]
            assert part.start <= start < end <= part.end


@given(TEXT)
def test_numbers_titles_and_pickling(text: str) -> None:
    articles = split(text)
    assert [article.number for article in articles] == list(range(1, len(articles) + 1))
    assert pickle.loads(pickle.dumps(articles)) == articles
    assert split(text) == articles


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=80))
def test_normalising_keeps_every_place(text: str) -> None:
    plain = normalise(text)
    assert len(plain) == len(text) == len(legible(text))
    assert normalise(plain) == plain
    for old, new in zip(text, plain, strict=True):
        if old != new and new.isalnum():
            assert (
                unicodedata.normalize("NFKC", old) == new
                or old in "⺁⺇⺌⺎⺠⺬⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
            )


@given(LINE, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"]))
def test_reading_is_the_same_in_each_encoding(text: str, codec: str) -> None:
    whole = text + "近日,青溪县召开会议。"
    assert decode(whole.encode(codec))[0] == whole


def test_one_line_of_millions_of_characters() -> None:
    text = "青溪县云岭镇石坪村的茶园里,村民们正忙着采摘夏茶。" * 40_000
    [article] = split(text)
    assert len(article.text) == len(text)
    assert len(article.sentences) == 40_000


def test_spaced_names_stray_blanks_and_radicals() -> None:
    text = (
        "云岭镇建起共富⼯坊\n\n李晓明 王 芳\n\n"
        "近日， 青溪县 云岭镇的 5G 基站建成，Long Term 服务 ２０ 个村。\n"
    )
    [article] = split(text)
    assert article.title == "云岭镇建起共富工坊"
    assert article.authors == ("李晓明", "王芳")
    body = article.text[article.parts[-1].start :]
    assert body == "近日,青溪县云岭镇的5G基站建成,Long Term服务20个村。"
    assert article.reading.endswith("近日，青溪县云岭镇的5G基站建成，Long Term服务２０个村。")


@pytest.mark.parametrize(
    "story",
    [
        "石坪村修路记\n李明华 王芳\n近日,云岭镇石坪村的村民们正忙着修路,今年全村道路硬化率预计达",
        "石坪村修路记\n近日,云岭镇石坪村的村民们正忙着修路,道路硬化率达到九成。\n",
        "近日,云岭镇石坪村的村民们正忙着修路,道路硬化率达到九成。",
        "茶",
        "2023年5月18日",
    ],
)
def test_work_grows_no_faster_than_the_page(story: str) -> None:
    """Counted in function calls, so that a busy machine makes no difference."""

    def calls(times: int) -> int:
        count = 0

        def tell(frame: FrameType, event: str, argument: object) -> None:
            nonlocal count
            count += 1

        text = "\n".join([story] * times)
        sys.setprofile(tell)
        try:
            split(text)
        finally:
            sys.setprofile(None)
        return count

    calls(10)  # patterns compiled, caches filled
    assert calls(400) < 2.5 * calls(200)
