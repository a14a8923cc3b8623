"""By-lines of many papers: who counts as an author, and what is none."""

from __future__ import annotations

import pytest

from kg.corpus import bylines
from kg.corpus.lines import read_lines
from kg.corpus.words import patterns

SIGNED = {
    "陈 蕊 孟凌江": "陈蕊 孟凌江",
    "小 雨 杰 夫": "小雨 杰夫",
    "欧阳 锋": "欧阳锋",
    "王 小 明": "王小明",
    "胡志文 秦小娜": "胡志文 秦小娜",
    "欧阳春 司马南": "欧阳春 司马南",
    "李明华": "李明华",
    "□ 李四平": "李四平",
    "通讯员 赵 军 本报记者 孙 丽": "赵军 孙丽",
    "□本报记者张三丰通讯员李四光": "张三丰 李四光",
    "本报记者 张三丰 通讯员 李四 王五光": "张三丰 李四 王五光",
    "湖北日报全媒体记者 胡弦 通讯员 李蓓 王新": "胡弦 李蓓 王新",
    "潇湘早报记者 满延坤 衡阳报道": "满延坤",
    "首席记者 刘畅 实习生 李可欣": "刘畅 李可欣",
    "本报记者 阿依古丽·买买提 通讯员 王强": "阿依古丽·买买提 王强",
    "戚晓浩 共享联盟·青溪 汪芳": "戚晓浩 汪芳",
    "记者 沈晶 县委报道组 王玮": "沈晶 王玮",
    "青溪经济报 记者 沈晶 通讯员 王玮": "沈晶 王玮",
    "(供稿:农发行青溪县支行 王玮)": "王玮",
    "区融媒体中心 张三丰": "张三丰",
    "记者 张三丰 文/图": "张三丰",
    "文/记者 张三丰 图/受访者提供": "张三丰",
    "文|张大力 图|李小明": "张大力",
    "张三丰 李四光/文 王五/摄": "张三丰 李四光",
    "李四光 王一鸣 整理": "李四光 王一鸣",
    "(本报记者 李阳 通讯员 赵敏)": "李阳 赵敏",
    "(姚娟 摄影报道)": "姚娟",
    "本报青溪7月5日电 记者 张三丰": "张三丰",
    "本报讯 (记者 张三丰)": "张三丰",
    "来源:赣南日报 作者:李明 编辑:王芳": "李明",
    "记者:李明 通讯员:县融媒体中心": "李明",
    "作者:张三丰(青溪县委书记)": "张三丰",
    "作者:青溪县融媒体中心": "青溪县融媒体中心",
    "责任编辑:张三 版式:李四": "",
    "发布时间:2023-05-06 10:11 来源:市政府办公室 浏览次数:1234": "",
    "通讯员 县纪委监委": "",
    "(据《青溪日报》)": "",
    "(作者系市委党校讲师)": "",
}


@pytest.mark.parametrize("line", SIGNED)
def test_a_byline_and_its_authors(line: str) -> None:
    [found] = read_lines(line)
    assert found.kind in ("byline", "end")
    assert " ".join(found.names) == SIGNED[line]


@pytest.mark.parametrize(
    "line",
    [
        "干部下沉 服务上门",
        "河道清淤 堤坝加固",
        "惠农政策送到田头",
        "记者走基层",
        "编辑部的故事",
        "图书馆里过大年",
        "高质量发展",
        "文明新风进万家",
        "茶叶 香菇 板栗 蜂蜜",
        "近日,记者张三丰来到石坪村。",
    ],
)
def test_a_title_or_sentence_is_no_byline(line: str) -> None:
    found = bylines.parse(line)
    assert found is None or found.score < 0.4


@pytest.mark.parametrize(
    ("paragraph", "authors"),
    [
        ("茶节将持续到月底。(李晓明)", ["李晓明"]),
        ("茶节将持续到月底。(记者 李晓明 通讯员 王芳)", ["李晓明", "王芳"]),
        ("“欢迎大家来。”(王 芳 李晓明)", ["王芳", "李晓明"]),
        ("参会的有县农业农村局(原县农业局)。", None),
        ("参加活动的有企业家李晓明(青溪县人)", None),
    ],
)
def test_names_behind_the_last_sentence(paragraph: str, authors: list[str] | None) -> None:
    found = bylines.tail(paragraph)
    assert (list(found[1].names) if found else None) == authors


def test_a_byline_in_square_brackets_opens_a_paragraph() -> None:
    line = "【全媒体记者 沈晶】6月3日,县里召开会议。"
    end, found = bylines.opening(line) or (0, bylines.Byline((), 0))
    assert (line[:end], found.names) == ("【全媒体记者 沈晶】", ("沈晶",))
    assert bylines.opening("【学习园地】6月3日,县里召开会议。") is None


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("青溪融媒体中心(记者 沈晶)5月9日,茶农开园。", "青溪融媒体中心"),
        ("本港讯(沈晶 特约记者 王玮)12月2日,督查组来了。", "本港讯"),
        ("晚报讯(记者 沈晶)8月4日,消防队检查。", "晚报讯"),
        ("青溪日报·云上在线6月5日讯(通讯员 沈晶)近日,银行走访。", "青溪日报·云上在线6月5日讯"),
        ("青溪融媒体中心今年招聘两人。", ""),
        ("他在电话里说(记者在场),通讯恢复了。", ""),
    ],
)
def test_where_a_story_comes_from(line: str, dateline: str) -> None:
    found = patterns().dateline.match(line)
    assert (found[0] if found else "") == dateline
