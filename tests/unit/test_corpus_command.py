"""`kg articles`: table, JSON, picture."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from kg.cli import app
from kg.errors import KgError

PAGE = (
    "石坪村办起“共富工坊”\n\n李晓明 王 芳\n\n"
    "近日,青溪县云岭镇石坪村的茶园里,村民们正忙着采摘夏茶,今年全村茶叶产值预计突破500万元,比去年增\n\n"
    "近日,青溪县云岭镇石坪村的茶园里,村民们正忙着采摘夏茶,今年全村茶叶产值预计突破500万元,比去年增\n\n"
    "长两成以上。<b>村民</b>说。\n\n双江镇开展防汛演练\n\n赵 敏\n\n5月20日,双江镇组织防汛演练。\n"
)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["articles", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_table(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    shown = run(str(tmp_path / "page.txt"))
    for words in ("石坪村办起“共富工坊”", "李晓明、王芳", "双江镇开展防汛演练", "赵敏"):
        assert words in shown


def test_json(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    first, second = json.loads(run(str(tmp_path), "--json"))
    assert (first["source"], first["article"], first["authors"]) == (
        "page.txt",
        1,
        ["李晓明", "王芳"],
    )
    assert [part["kind"] for part in second["parts"]] == ["title", "byline", "body"]
    assert [PAGE[start:end][:7] for start, end in second["spans"]] == ["双江镇开展防汛"]


def test_picture_shows_the_whole_page_once(tmp_path: Path) -> None:
    from bs4 import BeautifulSoup

    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    run(str(tmp_path), "--html", str(tmp_path / "out.html"))
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    assert not soup("script")
    assert "http" not in html
    body = soup.pre
    assert body is not None
    repeats = [tag.get_text() for tag in body.select(".repeat")]
    assert len(repeats) == 1
    assert repeats[0].startswith("近日,青溪县")
    assert [tag.get_text() for tag in body.select("sup")] == ["1", "2"]
    for badge in body("sup"):
        badge.decompose()
    assert body.get_text() == PAGE


def test_nothing_to_read_is_the_users_fault(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = CliRunner().invoke(app, ["articles", str(tmp_path)])
    assert result.exit_code != 0
    assert "empty.txt: is empty" in result.output


def test_columns_are_named(tmp_path: Path) -> None:
    row = {"题": "茶节开幕", "文": "近日,青溪县茶节开幕。", "content": "不是这一列"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    options = ("--column", "text=文", "--column", "title=题", "--json")
    [article] = json.loads(run(str(tmp_path), *options))
    assert [part["text"] for part in article["parts"]] == ["茶节开幕", "近日,青溪县茶节开幕。"]
    result = CliRunner().invoke(app, ["articles", str(tmp_path), "--column", "body=文"])
    assert isinstance(result.exception, KgError)
    assert "FIELD=COLUMN" in str(result.exception)
