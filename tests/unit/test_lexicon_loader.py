"""What an editor of a data file or a domain pack is promised."""

from pathlib import Path

import pytest

import kg.lexicon.loader as loader
from kg.lexicon import LexiconError, load
from kg.records import FAMILY_OF, Family


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small bundled folder instead of the real one."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "types.tsv").write_text("# columns: type family label_zh?\n", encoding="utf-8")
    (folder / "surnames.tsv").write_text(
        "# source: invented\n# columns: name rank?\n王\t1\n李\t2\n欧阳\n", encoding="utf-8"
    )
    monkeypatch.setattr(loader, "DATA", folder)
    loader._load.cache_clear()
    yield folder
    loader._load.cache_clear()


def pack(tmp_path: Path, text: str | bytes, name: str = "surnames.tsv") -> Path:
    folder = tmp_path / "pack"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_a_file_is_a_table_a_set_and_a_map(data: Path) -> None:
    lexicon = load()
    assert lexicon.table("surnames") == (("王", "1"), ("李", "2"), ("欧阳", ""))
    assert lexicon.set("surnames") == {"王", "李", "欧阳"}
    assert lexicon.set("surnames", "rank") == {"1", "2"}
    assert lexicon.map("surnames") == {"王": "1", "李": "2", "欧阳": ""}
    assert lexicon.groups("surnames") == {"1": ("王",), "2": ("李",), "": ("欧阳",)}


def test_a_pack_adds_overrides_and_removes(data: Path, tmp_path: Path) -> None:
    lexicon = load([pack(tmp_path, "慕容\t9\n-李\n王\t7\n")])
    assert lexicon.set("surnames") == {"王", "欧阳", "慕容"}
    assert lexicon.map("surnames")["王"] == "7"


def test_a_pack_replaces_a_list(data: Path, tmp_path: Path) -> None:
    lexicon = load([pack(tmp_path, "# only these\n!\n慕容\n")])
    assert lexicon.table("surnames") == (("慕容", ""),)


def test_a_pack_brings_types(data: Path, tmp_path: Path) -> None:
    lexicon = load([pack(tmp_path, "FarmProduct\tUndertaking\t农产品\n", "types.tsv")])
    assert lexicon.families["FarmProduct"] is Family.UNDERTAKING
    assert FAMILY_OF.items() <= lexicon.families.items()


def test_windows_files_read_the_same(data: Path, tmp_path: Path) -> None:
    lexicon = load([pack(tmp_path, b"\xef\xbb\xbf" + "慕容\t9\r\n\r\n-李\r\n".encode())])
    assert lexicon.set("surnames") == {"王", "欧阳", "慕容"}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("surnames.tsv", "慕容\t9\t3\n", "surnames.tsv, line 1: 3 cells"),
        ("surnames.tsv", "慕容\n\t9\n", "surnames.tsv, line 2: an empty cell"),
        ("surnames.tsv", "慕容\n-赵\n", "surnames.tsv, line 2: nothing to remove"),
        ("surnames.tsv", "慕容\n!\n", "line 2: '!'"),
        ("surnames.tsv", "慕容\n".encode("gbk"), "line 1: not UTF-8"),
        ("surname.tsv", "慕容\n", "surname.tsv: no such table"),
        ("types.tsv", "FarmProduct\tThing\n", "'FarmProduct' has family 'Thing'"),
        ("types.tsv", "农产品\tUndertaking\n", "English name"),
        ("types.tsv", "Bank\tPlace\n", "built-in"),
    ],
)
def test_a_mistake_is_named(
    data: Path, tmp_path: Path, name: str, text: str | bytes, says: str
) -> None:
    with pytest.raises(LexiconError, match=says):
        load([pack(tmp_path, text, name)])


def test_a_pack_that_is_no_folder_is_named(data: Path, tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="nowhere: not a folder"):
        load([tmp_path / "nowhere"])


def test_an_unknown_table_or_column_is_named(data: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon table 'titles'; there are: surnames, types"):
        load().table("titles")
    with pytest.raises(LexiconError, match="no column 'age': name, rank"):
        load().set("surnames", "age")


def test_the_digest_follows_the_data(data: Path, tmp_path: Path) -> None:
    plain, more = load(), load([pack(tmp_path, "慕容\n")])
    assert plain != more
    assert plain is load()
    again = load([pack(tmp_path, "慕容复\n")])
    assert again.digest not in (plain.digest, more.digest)
    assert "慕容复" in again.set("surnames")


def test_every_bundled_file_loads_and_states_its_source() -> None:
    lexicon = load()
    assert "types" in lexicon.tables
    for path in sorted(loader.DATA.glob("*.tsv")):
        assert "# source:" in path.read_text(encoding="utf-8-sig"), f"{path.name}: no source"
