"""One file's bytes to text, by format: plain text, HTML, PDF, Word."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from kg.corpus.dates import find_date
from kg.corpus.decode import decode
from kg.corpus.faults import Fault
from kg.corpus.sources import MOST_BYTES

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

TEXT = frozenset((".txt", ".text", ".md", ".markdown"))
HTML = frozenset((".html", ".htm", ".xhtml"))
TABLES = frozenset((".jsonl", ".ndjson", ".csv", ".tsv"))
KNOWN = TEXT | HTML | TABLES | {".pdf", ".docx"}

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_CHROME = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "iframe",
]
_BLOCKS = re.compile(
    r"p|div|li|tr|td|th|h[1-6]|section|article|header|main|br|table|[uod]l|d[td]|blockquote|pre|"
    r"figure|figcaption|center"
)
_MAIN = ("article", "main", "[itemprop=articleBody]", "#content", ".content", "#zoom", ".article")
_SITE = re.compile(r"\s*[_|丨]\s*[^_|丨]*$|\s+[-—–]+\s+[^-—–]{2,20}$")
_DATE_META = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "firstpublishedtime",
    "og:pubdate",
)
_PAPER_META = ("contentsource", "og:site_name", "sitename", "source", "author:site")


class Decoded(NamedTuple):
    """A file's text with what its metadata say."""

    text: str
    encoding: str
    date: str = ""
    publication: str = ""


def read_text(data: bytes, encoding: str | None) -> Decoded:
    """Plain text and Markdown."""
    return Decoded(*decode(data, encoding))


def read_html(data: bytes, encoding: str | None) -> Decoded:
    """The words of a web page's main part, a line a paragraph, headings marked with #."""
    try:
        from bs4 import BeautifulSoup
    except ImportError:
        raise Fault("needs a library: pip install 'kg-news[formats]'") from None
    declared = _CHARSET.search(data[:4096])
    try:
        text, used = decode(data, encoding)
    except Fault:
        if encoding or not declared:
            raise
        text, used = decode(data, _gb(declared[1].decode("ascii")))
    soup = BeautifulSoup(text, "html.parser")
    date = _meta(soup, _DATE_META)
    publication = _meta(soup, _PAPER_META)
    title = _html_title(soup)
    for tag in soup(_CHROME):
        tag.decompose()
    main = next(filter(_much, map(soup.select_one, _MAIN)), None) or soup.body or soup
    lines = _html_lines(main)
    if title and not any(line.startswith("# ") for line in lines):
        lines = [f"# {title}", *(line for line in lines if line != title)]
    out = "\n\n".join(lines)
    if not out.strip():
        raise Fault("holds no words; save the page with its text")
    return Decoded(out + "\n", used, find_date(date), publication)


def _gb(declared: str) -> str:
    """What pages call GB2312 or GBK is often a little more than that."""
    return "gb18030" if declared.lower() in ("gb2312", "gbk", "x-gbk") else declared


def _meta(soup: BeautifulSoup, names: tuple[str, ...]) -> str:
    found: dict[str, str] = {}
    for tag in soup("meta"):
        name = str(tag.get("property") or tag.get("name") or "").lower()
        found.setdefault(name, str(tag.get("content") or "").strip())
    return next((found[name] for name in names if found.get(name)), "")


def _html_title(soup: BeautifulSoup) -> str:
    """The heading, or the window's title without the site's name."""
    heading = soup.h1.get_text(" ", strip=True) if soup.h1 else ""
    window = soup.title.get_text(" ", strip=True) if soup.title else ""
    return heading or _SITE.sub("", window)


def _much(tag: Tag | None) -> bool:
    """Whether an element holds a text and not only a stub."""
    return tag is not None and len(tag.get_text(strip=True)) >= 80


def _html_lines(main: Tag) -> list[str]:
    """The text of the blocks in order; blocks that are mostly links are menus and left out."""
    from bs4 import Comment, Tag

    lines: list[str] = []
    words: list[str] = []
    linked = 0

    def flush(heading: int = 0) -> None:
        nonlocal linked
        text = re.sub(r"\s+", " ", "".join(words)).strip()
        menu = linked * 2 > len(text) and len(text) < 60 and not heading
        if text and not menu:
            lines.append("#" * heading + " " * bool(heading) + text)
        words.clear()
        linked = 0

    # a stack instead of recursion: a hostile page nests deeper than Python recurses
    stack: list[object] = [main]
    while stack:
        node = stack.pop()
        if isinstance(node, int):
            flush(node)
        elif isinstance(node, Tag):
            if _BLOCKS.fullmatch(node.name):
                flush()
                stack.append(int(node.name[1]) if re.fullmatch(r"h[1-6]", node.name) else 0)
            elif node.name == "a":
                linked += len(node.get_text(strip=True))
            stack.extend(reversed(node.contents))
        elif not isinstance(node, Comment):
            words.append(str(node))
    flush()
    return lines


def read_pdf(data: bytes, encoding: str | None) -> Decoded:
    """The text of a PDF's pages, a form feed between two."""
    try:
        import pypdf
    except ImportError:
        raise Fault("needs a library: pip install 'kg-news[formats]'") from None
    if not data.lstrip()[:4] == b"%PDF":
        raise Fault("is not a PDF file; give it its right ending")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Fault("is locked with a password; unlock it first")
        pages = [page.extract_text() for page in reader.pages]
    except Fault:
        raise
    except Exception:  # whatever a damaged file makes the library stumble over
        raise Fault("is a damaged PDF file; get a complete copy") from None
    if not any(page.strip() for page in pages):
        raise Fault("holds pictures of pages and no text; run OCR over it first")
    return Decoded("\n\f\n".join(pages), "pdf")


def read_docx(data: bytes, encoding: str | None) -> Decoded:
    """The paragraphs and table rows of a Word file in order, headings marked with #."""
    try:
        import docx
        from docx.table import Table
    except ImportError:
        raise Fault("needs a library: pip install 'kg-news[formats]'") from None
    lines: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise Fault(f"unpacks to more than {MOST_BYTES >> 20} MiB; save it smaller")
        for block in docx.Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                    lines.append("  ".join(cell for cell in cells if cell))
                continue
            style = (block.style.name or "") if block.style else ""
            level = re.fullmatch(r"Heading ([1-6])", style)
            mark = "# " if style == "Title" else "#" * int(level[1]) + " " if level else ""
            lines.append(mark + block.text if block.text.strip() else "")
    except Fault:
        raise
    except Exception:  # whatever a damaged file makes the library stumble over
        raise Fault("is not a whole Word file (.docx); get a complete copy") from None
    text = "\n\n".join(line for line in lines if line)
    if not text.strip():
        raise Fault("is empty; there is nothing to read")
    return Decoded(text + "\n", "docx")


READERS = (
    dict.fromkeys(TEXT, read_text)
    | dict.fromkeys(HTML, read_html)
    | {".pdf": read_pdf, ".docx": read_docx}
)
