"""Names and literals as Turtle tokens, in the one canonical form that every store gives back.

Why so narrow: Virtuoso keeps the backslash of an escaped local name, Oxigraph refuses “ ” in one,
Jena warns at characters beyond the BMP in an IRI, and stores rewrite `1.50`, doubles, language
tags and `xsd:nonNegativeInteger`. None of that can happen to what this module makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from kg.errors import KgError
from kg.ids import stable_id

VOCABULARY = "https://kg.example.org/ns#"
DATA = "https://data.example.org/kg/"

# Prefixes of published vocabularies and of ours.
VOCABULARIES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "kg": VOCABULARY,
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Prefixes of data: `kg` and the letter of the folder below the base.
FOLDERS = {
    "b": "publications",
    "c": "co-mentions",
    "d": "articles",
    "e": "entities",
    "m": "spans of pages",
    "n": "names of entities",
    "o": "posts",
    "p": "pages",
    "r": "relation assertions",
    "t": "types and predicates of domain packs",
    "x": "the run, the program, the data set",
}

LOCAL = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
CLASS = re.compile(r"[A-Za-z][A-Za-z0-9]*")
IRI = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~#/=&?-]*)?")
BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/")
# What Turtle wants escaped, and what some store or terminal chokes on when it is raw.
SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# How a token ends that N-Triples writes no longer than Turtle.
COMPLETE = ('"', '"@zh', '"@en')
SMALLEST, LARGEST = -(2**63), 2**63 - 1


def prefixes(base: str = DATA) -> dict[str, str]:
    """All prefixes in use with their IRIs, sorted. `base` is that of the data.

    Raises KgError for a base that would make IRIs some store refuses.
    """
    if not BASE.fullmatch(base):
        raise KgError(
            f"--base {base}: not usable; give http(s)://host/path/ in plain ASCII letters, digits,"
            " . _ ~ - and with / at its end"
        )
    data = {f"kg{letter}": f"{base}{letter}/" for letter in FOLDERS}
    return dict(sorted((VOCABULARIES | data).items()))


@lru_cache(maxsize=65536)
def local(name: str) -> str:
    """`name` itself if it can stand behind a prefix in every reader; KgError if not."""
    if LOCAL.fullmatch(name):
        return name
    raise KgError(f"the store holds an id that is none: {name!r}; run kg build again")


def pack_name(name: str) -> str:
    """The token of a type or predicate that a domain pack added, ASCII whatever it is called."""
    return "kgt:" + (name if CLASS.fullmatch(name) else stable_id("t", name))


def page_id(source: str) -> str:
    """The id of a page. Hex keeps apart what NFKC, inside `stable_id`, would make one."""
    return stable_id("p", source.encode("utf-8", "surrogatepass").hex())


def name_id(surface: str) -> str:
    """The id of a surface, for the same reason by its bytes."""
    return stable_id("n", surface.encode("utf-8", "surrogatepass").hex())


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in SHORT:
        return SHORT[char]
    # NUL ends a string for stores in C; a lone surrogate is no character at all
    return "\ufffd" if char == "\x00" or char >= "\ud800" else f"\\u{ord(char):04X}"


def plain(text: str) -> str:
    """A string literal without language."""
    return f'"{SPECIAL.sub(_escape, text)}"'


def zh(text: str) -> str:
    """A string literal in Chinese."""
    return f'"{SPECIAL.sub(_escape, text)}"@zh'


def integer(number: int) -> str:
    """An xsd:integer; stores count in 64 bits, so anything longer is a mistake upstream."""
    if not SMALLEST <= number <= LARGEST:
        raise KgError(f"{number}: a count beyond 64 bits; run kg build again")
    return str(number)


def decimal(number: float, places: int = 6) -> str:
    """An xsd:decimal with no trailing zero; whole numbers in the long form, or they turn int."""
    text = f"{number:.{places}f}".rstrip("0")
    if text[-1] != ".":
        return text
    return f'"{"0" if text == "-0." else text[:-1]}"^^xsd:decimal'


@lru_cache(maxsize=4096)
def day(text: str) -> str:
    """An xsd:date, or "" where `text` is no full date of the calendar."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return ""
    return f'"{found.isoformat()}"^^xsd:date'


def expand(token: str, names: dict[str, str]) -> str:
    """A token as N-Triples writes it."""
    first = token[0]
    if first == '"':
        text, mark, datatype = token.rpartition('"^^')
        return f'{text}"^^{expand(datatype, names)}' if mark else token
    if first.isdigit() or first == "-":
        kind = "decimal" if "." in token else "integer"
        return f'"{token}"^^<{VOCABULARIES["xsd"]}{kind}>'
    if token == "a":
        return f"<{VOCABULARIES['rdf']}type>"
    prefix, _, name = token.partition(":")
    return f"<{names[prefix]}{name}>"


def spelled_out(lines: Iterable[str], names: dict[str, str]) -> Iterator[str]:
    """Lines as N-Triples statements, without the line break."""

    @lru_cache(maxsize=10_000)
    def full(token: str) -> str:
        return expand(token, names)

    for line in lines:
        s, p, o = line.split("\t")
        # most objects are texts, complete as they are and different each time
        yield f"{full(s)} {full(p)} {o if o.endswith(COMPLETE) else full(o)} ."
