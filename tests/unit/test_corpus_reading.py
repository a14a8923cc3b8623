"""Reading: every format, every encoding, bad files named in one line while the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import zipfile
from pathlib import Path

import pytest

from kg import corpus
from kg.corpus import sources
from kg.errors import KgError
from kg.records import LeftOut, Page

FILES = Path(__file__).parent / "corpus_files"
TITLE = "云岭镇:茶园里建起“共富工坊”"
TEXT = (
    f"{TITLE}\n\n李晓明 王芳\n\n"
    "近日,青溪县云岭镇石坪村的茶园里,村民们正忙着采摘夏茶。村党支部书记周建国介绍,今年全村茶叶产值"
    "预计突破500万元。\n\n“以前守着茶园受穷,现在家门口就能上班。”村民刘桂花说。\n"
)
TRADITIONAL = "臺中市政府今日公布文化中心整修計畫,預計明年三月完工,屆時將舉辦書法展覽。\n"


def read(*paths: Path, **options: object) -> tuple[list[Page], list[LeftOut]]:
    found = list(corpus.read(paths, **options))  # type: ignore[arg-type]
    pages = [item for item in found if isinstance(item, Page)]
    return pages, [item for item in found if isinstance(item, LeftOut)]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_a_page_is_the_same_in_every_encoding(tmp_path: Path, codec: str, name: str) -> None:
    (tmp_path / "page.txt").write_bytes(TEXT.encode(codec))
    [page], left_out = read(tmp_path)
    assert (page.text, page.encoding, left_out) == (TEXT, name, [])


def test_big5_is_told_from_gbk(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(TRADITIONAL.encode("big5"))
    [page], _ = read(tmp_path)
    assert (page.text, page.encoding) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_make_no_difference(end: str) -> None:
    plain, other = (corpus.split(Page("x", t, "")) for t in (TEXT, TEXT.replace("\n", end)))
    assert [(a.title, a.text, a.parts) for a in plain] == [
        (a.title, a.text, a.parts) for a in other
    ]


@pytest.mark.parametrize("name", ["page.html", "page.pdf", "page.docx"])
def test_formats_give_the_same_article(name: str) -> None:
    [page], left_out = read(FILES / name)
    [article] = corpus.split(page)
    assert (article.title, article.authors, left_out) == (TITLE, ("李晓明", "王芳"), [])
    body = [article.text[start:end] for kind, start, end in article.parts if kind == "body"]
    assert len(body) == 2
    assert body[0].startswith("近日,贵州省青溪县云岭镇")
    assert body[0].endswith("比去年增长两成以上。")
    assert "推出“茶农贷”,已向32户" in body[1]


def test_html_metadata_and_no_menus() -> None:
    [page], _ = read(FILES / "page.html")
    assert (page.date, page.date_source) == ("2023-05-18", "metadata")
    assert (page.publication, page.publication_source) == ("青溪日报", "metadata")
    assert page.encoding == "gb18030"  # the file says gb2312
    for absent in ("首页", "上一篇", "版权所有", "channel", "广告位"):
        assert absent not in page.text


def test_archives_and_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("五月/18日.txt", TEXT)
        archive.writestr("五月/18日.gz", b"no gzip")
        archive.writestr("inner.zip", b"PK")
        archive.writestr("__MACOSX/._x.txt", b"junk")
    pages, left_out = read(tmp_path)
    assert [page.source for page in pages] == ["a.txt.gz", "b.zip/五月/18日.txt"]
    assert {page.text for page in pages} == {TEXT}
    assert [item.source for item in left_out] == ["b.zip/inner.zip", "b.zip/五月/18日.gz"]


def test_a_chinese_name_in_an_old_archive(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("AABB.txt", TEXT)
    # as Windows writes it: GBK bytes, and no flag that says what they are
    (tmp_path / "a.zip").write_bytes(data.getvalue().replace(b"AABB", "要闻".encode("gbk")))
    [page], _ = read(tmp_path)
    assert page.source == "a.zip/要闻.txt"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    [page], _ = read(Path("-"))
    assert (page.source, page.text) == ("stdin", TEXT)


def test_rows_of_json_lines(tmp_path: Path) -> None:
    rows = [
        {"id": "a1", "title": "茶节开幕", "text": "近日,青溪县茶节开幕。", "date": "2023-05-18"},
        {"id": "a1", "content": "同号的另一行。", "source": "青溪日报"},
        {"title": "无正文"},
        {"正文": "中文列名。\u2028同一行。"},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "n.jsonl").write_text("\n".join([*lines, "{cut", "[1]", ""]), encoding="utf-8")
    pages, left_out = read(tmp_path)
    assert [page.source for page in pages] == ["n.jsonl#a1", "n.jsonl#a1~2", "n.jsonl#4"]
    assert (pages[0].date, pages[0].date_source) == ("2023-05-18", "metadata")
    assert pages[1].publication == "青溪日报"
    assert [item.source for item in left_out] == ["n.jsonl#3", "n.jsonl#5", "n.jsonl#6"]
    assert "name the column" in left_out[0].reason
    [article] = corpus.split(pages[0])
    assert (article.title, article.text) == ("茶节开幕", "茶节开幕\n近日,青溪县茶节开幕。")


def test_a_row_with_a_title_is_one_article(tmp_path: Path) -> None:
    row = {"title": "旧标题之外", "text": TEXT + "\n\n石坪村修路记\n\n赵敏\n\n" + TEXT[40:]}
    (tmp_path / "n.jsonl").write_text(json.dumps(row), encoding="utf-8")
    [page], _ = read(tmp_path)
    assert [article.title for article in corpus.split(page)] == ["旧标题之外"]


def test_rows_of_csv_with_named_columns(tmp_path: Path) -> None:
    table = '号,题,文,日\n7,茶节,"近日,茶节开幕。\n客商云集。",2023年5月18日\n8,空,,\n'
    (tmp_path / "n.csv").write_bytes(table.encode("gb18030"))
    columns = corpus.Columns(id="号", title="题", text="文", date="日")
    [page], [bad] = read(tmp_path, columns=columns)
    assert (page.source, page.date) == ("n.csv#7", "2023-05-18")
    assert page.text == "茶节\n\n近日,茶节开幕。\n客商云集。"
    assert bad.source == "n.csv#3"
    [page], _ = read(tmp_path, columns=corpus.Columns(text="题", id="号"))[0][:1], None
    assert page.text == "茶节"


def test_a_json_half_character_becomes_a_sign(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"text": "茶\\ud800节。"}', encoding="utf-8")
    [page], _ = read(tmp_path)
    assert page.text == "茶\ufffd节。"


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "no text"),
    "broken.txt": (TEXT.encode()[:200] + b"\xff\xfe\xff" + TEXT.encode()[200:], "broken UTF-8"),
    "really.txt": (b"%PDF-1.7 ...", "rename it to .pdf"),
    "word.txt": (b"PK\x03\x04...", "rename it"),
    "cut.pdf": (b"%PDF-1.4\n1 0 obj\n<<", "complete copy"),
    "text.pdf": (TEXT.encode(), "not a PDF"),
    "cut.docx": ((FILES / "page.docx").read_bytes()[:2000], "complete copy"),
    "cut.zip": (b"PK\x03\x04 cut", "complete copy"),
    "cut.txt.gz": (gzip.compress(TEXT.encode() * 9)[:60], "complete copy"),
    "photo.jpg": (b"\xff\xd8\xff", "kind"),
    "no.html": (b"<html><body><script>x()</script></body></html>", "no words"),
}


def test_bad_files_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    pages, left_out = read(tmp_path, tmp_path / "absent.txt")
    assert [page.source for page in pages] == ["good.txt"]
    said = {Path(item.source).name: item.reason for item in left_out}
    assert set(said) == {*BAD, "absent.txt"}
    for name, (_, words) in BAD.items():
        assert words in said[name], (name, said[name])
    assert not [reason for reason in said.values() if "\n" in reason]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_BYTES", 1 << 20)
    bomb = gzip.compress(b"\0" * (1 << 22))
    (tmp_path / "a.txt.gz").write_bytes(bomb)
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\0" * (1 << 22))
    pages, left_out = read(tmp_path)
    assert pages == []
    assert ["unpacks to more than" in item.reason for item in left_out] == [True, True]


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, encoding="utf-8")
    secret.chmod(0)
    if os.geteuid() == 0:  # root may read everything, so the system's answer is given for it
        refuse = PermissionError(13, "Permission denied", str(secret))
        monkeypatch.setattr(Path, "open", lambda *_, **__: (_ for _ in ()).throw(refuse))
        monkeypatch.setattr(Path, "read_bytes", lambda *_: (_ for _ in ()).throw(refuse))
    _, [bad] = read(tmp_path)
    assert "cannot be opened" in bad.reason


def test_a_pipe_or_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, [bad] = read(tmp_path)
    assert "not a regular file" in bad.reason


def test_encoding_given() -> None:
    with pytest.raises(KgError, match="no such encoding"):
        read(FILES, encoding="klingon")


def test_encoding_given_that_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(TEXT.encode("gb18030"))
    _, [bad] = read(tmp_path, encoding="utf-8")
    assert "is not utf-8 at byte 0" in bad.reason


def test_names_are_unique_and_do_not_depend_on_order(tmp_path: Path) -> None:
    for place in ("a/news", "b/news", "c"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "1.txt").write_text(TEXT + place, encoding="utf-8")
    (tmp_path / "c" / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    given = [tmp_path / "a/news", tmp_path / "b/news", tmp_path / "c", tmp_path / "c/1.txt"]
    names = {page.source: page.text for page in read(*given)[0]}
    assert list(names) == ["a/news/1.txt", "b/news/1.txt", "c/1.txt"]
    random.Random(1).shuffle(given)
    assert {page.source: page.text for page in read(*given)[0]} == names


@pytest.mark.parametrize(
    ("path", "date", "publication"),
    [
        ("青溪日报/2023-05/18/01.txt", "2023-05-18", "青溪日报"),
        ("2023/0518.txt", "", ""),
        ("20230518-03版.txt", "2023-05-18", ""),
        ("青溪日报 2023年5月18日 第3版.txt", "2023-05-18", "青溪日报"),
        ("2023-13-45.txt", "", ""),
        ("000_fb229eccf6.txt", "", ""),
    ],
)
def test_date_and_paper_from_the_path(
    tmp_path: Path, path: str, date: str, publication: str
) -> None:
    file = tmp_path / "in" / path
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, encoding="utf-8")
    [page], _ = read(tmp_path / "in")
    assert (page.date, page.publication) == (date, publication)
    assert page.date_source == ("path" if date else "")
    [page], _ = read(tmp_path / "in", date="2001-02-03", publication="某报")
    assert (page.date, page.date_source) == ("2001-02-03", "option")
    assert (page.publication, page.publication_source) == ("某报", "option")


@pytest.mark.parametrize(
    ("head", "date", "publication"),
    [
        ("青溪日报  2023年5月18日 星期四 第3版\n\n", "2023-05-18", "青溪日报"),
        ("发布时间:2023-05-18 09:30  来源:青溪县融媒体中心\n\n", "2023-05-18", "青溪县融媒体中心"),
        ("二〇二三年五月十八日\n\n", "2023-05-18", ""),
        ("自2020年1月1日条例施行以来,全县共办理案件十二件,群众满意度有了明显提升\n\n", "", ""),
    ],
)
def test_date_and_paper_from_the_page(
    tmp_path: Path, head: str, date: str, publication: str
) -> None:
    (tmp_path / "page.txt").write_text(head + TEXT, encoding="utf-8")
    [page], _ = read(tmp_path)
    assert (page.date, page.publication) == (date, publication)
    assert page.date_source == ("text" if date else "")


@pytest.mark.parametrize(
    ("text", "date", "publication"),
    [
        (
            "茶节开幕\n\n来源:青溪日报 2023-05-18 作者:李明\n\n近日,茶节开幕。\n",
            "2023-05-18",
            "青溪日报",
        ),
        ("关于放假的通知\n\n全县放假一天。\n\n青溪县人民政府\n\n2023年5月18日\n", "2023-05-18", ""),
        ("茶节开幕\n\n李明\n\n2023年5月18日,茶节开幕。\n", "", ""),
    ],
)
def test_an_article_may_tell_its_own_date_and_paper(text: str, date: str, publication: str) -> None:
    [article] = corpus.split(Page("page.txt", text, ""))
    assert (article.date, article.publication) == (date, publication)
    [article] = corpus.split(Page("page.txt", text, "", date="2001-01-01", date_source="option"))
    assert (article.date, article.date_source) == ("2001-01-01", "option")
