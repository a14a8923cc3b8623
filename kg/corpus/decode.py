"""Bytes to text: which encoding, and what to say when there is none."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from kg.corpus.faults import Fault
from kg.errors import KgError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_PLAIN = re.compile(r"[\t\n\f\r -~\u00b7\u2010-\u2026\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]")
_MAGIC = (
    (b"%PDF", "a PDF file", ".pdf"),
    (b"PK\x03\x04", "a zip archive (or an Office file)", ".zip or .docx"),
    (b"\x1f\x8b", "a gzip file", ".gz"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", ""),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"Rar!", "a RAR archive", ""),
    (b"7z\xbc\xaf", "a 7z archive", ""),
    (b"SQLite format 3", "a database", ""),
)


def known_encoding(name: str) -> str:
    """The encoding's usual name; KgError if Python knows none such."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise KgError(f"{name}: no such encoding; for example utf-8, gb18030, big5") from None


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; a Fault says what is wrong with the bytes.

    Tried in order: `encoding` if given, the byte-order mark, UTF-8, then GB18030 (with GBK and
    GB2312), Big5 and UTF-16 without mark, the one whose characters are the most common ones.
    """
    for magic, kind, ending in _MAGIC:
        if data.startswith(magic):
            advice = f"rename it to {ending}" if ending else "convert it to text first"
            raise Fault(f"is {kind}, not text; {advice}")
    if encoding:
        return _checked(_strict(data, encoding), encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data, name), name.removesuffix("-sig"))
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    if _mostly_utf8(data):
        raise Fault(
            f"is broken UTF-8 at byte {broken}; get a whole copy, or name another encoding with "
            "--encoding"
        )
    best = max((_common(data, name), name) for name in ("gb18030", "big5hkscs", *_wide(data)))
    if best[0] < 0.5:
        raise Fault("is no text in an encoding that is known; name it with --encoding")
    return _checked(_strict(data, best[1]), best[1])


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Fault(
            f"is not {encoding} at byte {error.start}; name another encoding with --encoding"
        ) from None
    except ValueError:
        raise Fault(f"cannot be read as {encoding}") from None


def _checked(text: str, encoding: str) -> tuple[str, str]:
    """The pair, if the text is one and not binary data that happened to decode."""
    sample = text[:_SAMPLE]
    # a stray control character or two is dirt in a text, however short
    if len(_CONTROL.findall(sample)) > max(2, len(sample) / 200):
        raise Fault("is binary data, not text; convert it to text first")
    if not text or text.isspace():
        raise Fault("is empty; there is nothing to read")
    return text, encoding


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few places: nine in ten multi-byte characters are whole."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    wide = sum(char > "\x7f" for char in text)
    return wide > 0 and text.count("\ufffd") * 10 < wide


def _wide(data: bytes) -> tuple[str, ...]:
    return ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ()


@lru_cache(maxsize=4)
def _frequent(encoding: str) -> frozenset[str]:
    """The characters that an encoding's first level holds: its makers put the common ones there."""
    rows, cells = {
        "gb18030": ((0xB0, 0xD8), (0xA1, 0xFF)),
        "big5hkscs": ((0xA4, 0xC7), (0x40, 0xFF)),
    }[encoding]
    out = set()
    for row in range(*rows):
        for cell in range(*cells):
            out.add(bytes((row, cell)).decode(encoding, "ignore"))
    return frozenset(out - {""})


def _common(data: bytes, encoding: str) -> float:
    """The share of characters that text in this encoding would have; 0 if it does not decode."""
    sample = data[:_SAMPLE]
    try:
        # a sample may end inside a character
        text = codecs.getincrementaldecoder(encoding)().decode(sample, len(data) <= _SAMPLE)
    except UnicodeDecodeError:
        return 0.0
    if encoding.startswith("utf-16"):
        return len(_PLAIN.findall(text)) / max(len(text), 1)
    frequent = _frequent(encoding)
    wide = [char for char in text if "\u3400" <= char <= "\u9fff" or char >= "\ue000"]
    marks = sum(char in frequent for char in wide)
    return marks / len(wide) if wide else 0.3
