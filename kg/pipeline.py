"""The one way through: files, pages, articles, mentions, entities, graph, store, exports.

Each stage is a pure function of what the one before gave, and everything is put in order before it
is written: so the same files give the same bytes, in whatever order, portions or processes.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import KgError
from kg.records import Article, Document, Extraction, LeftOut, Page

# Below this many characters of text a second process costs more than it saves.
PARALLEL_FROM = 2_000_000

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done, and of how much (0: not known)."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, for the closing lines and for scripts."""

    out: Path
    pages: int
    articles: int
    copies: int
    characters: int
    mentions: int
    entities: int
    entities_by_type: Mapping[str, int]
    comentions: int
    relations: int
    proposals: int
    seconds: float
    left_out: tuple[LeftOut, ...]
    stale_corrections: tuple[str, ...]
    files: tuple[Path, ...]


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for reference cycles seldom while this lasts.

    A build makes millions of records and none of them holds a cycle; at Python's own pace, looking
    through them again and again takes a fifth of the time of recognition.
    """
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@rare_collections()
def build(
    paths: Sequence[Path | str],
    out: Path | str = "exports",
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    publication: str = "",
    date: str = "",
    packs: Sequence[Path | str] = (),
    corrections: Path | str | None = None,
    layout_from: Path | str | None = None,
    exports: Sequence[str] = ("turtle", "html"),
    workers: int = 0,
    progress: Progress | None = None,
) -> Summary:
    """Read `paths` (files or folders), build the graph, write the store and `exports` into `out`.

    `columns` says which columns of JSON Lines and CSV hold text, id, title, date and publication
    where they do not bear the usual names. `encoding`, `publication` and `date` override what is
    detected. `packs` are folders of lexicon
    files. `corrections` is a file of judgements to replay (default: `corrections.yaml` in `out`, if
    there is one). `layout_from` is an older build whose map the new one keeps to. `workers` 0 lets
    the amount of text decide.
    Raises KgError where nothing can be read or `out` cannot be written.
    """
    from kg import __version__, corpus, export, lexicon, resolve, store
    from kg.graph.count import comentions
    from kg.graph.summary import summarise
    from kg.store import collect

    began = time.perf_counter()
    tell = progress or (lambda stage, done, of: None)
    target = Path(out)
    _must_be_writable(target)
    words = lexicon.load(tuple(Path(p) for p in packs))
    judgements = resolve.load_corrections(_corrections_file(corrections, target))

    pages: list[Page] = []
    left_out: list[LeftOut] = []
    given = [Path(p) for p in paths]
    for item in corpus.read(
        given,
        columns=corpus.Columns(**columns or {}),
        encoding=encoding,
        publication=publication,
        date=date,
    ):
        if isinstance(item, Page):
            pages.append(item)
        else:
            left_out.append(item)
        tell("read", len(pages), 0)
    if not pages:
        raise KgError(_nothing_read(paths, left_out))
    pages.sort(key=lambda page: page.source)

    documents = _extract(pages, packs, workers, tell)
    tell("resolve", 0, 0)
    resolution = resolve.resolve(documents, words, judgements)
    tell("count", 0, 0)
    sentences = collect.number_sentences(documents)
    pairs = comentions(documents, resolution, [s.ids for s in sentences])
    mentions = list(collect.mention_rows(documents, resolution, sentences))
    relations = collect.relation_rows(documents, resolution, sentences)
    tell("layout", 0, 0)
    entities = sorted(resolution.entities, key=lambda entity: entity.id)
    mentioned = Counter(row.entity for row in mentions)
    places = summarise(
        [e.id for e in entities],
        pairs,
        mentioned,
        _old_map(layout_from),
        [(r.subject, r.object) for r in relations],
    )

    tell("write", 0, 0)
    meta = {
        "kg": __version__,
        "lexicon": words.digest,
        "stale_corrections": "\n".join(resolution.stale_corrections),
    }
    if own := {kind: labels for kind, _, *labels in words.table("types")}:
        meta["types"] = json.dumps(own, ensure_ascii=False, sort_keys=True)
    database = target / store.FILE_NAME
    groups: Iterable[Iterable[tuple[object, ...]]] = (
        collect.text_rows(pages, documents, sentences),
        collect.entity_rows(documents, entities, mentions, places, words.families),
        collect.alias_rows(documents, resolution, mentions),
        mentions,
        collect.comention_rows(pairs),
        relations,
        collect.other_rows(resolution, left_out),
    )
    store.write(database, meta, (row for group in groups for row in group))
    files = [database]
    for name in exports:
        tell(name, 0, 0)
        files += export.write(name, store.Store(database), target)

    by_type = Counter(str(entity.type) for entity in entities)
    return Summary(
        out=target,
        pages=len(pages),
        articles=len(documents),
        copies=sum(1 for d in documents if d.article.copy_of),
        characters=sum(len(page.text) for page in pages),
        mentions=len(mentions),
        entities=len(entities),
        entities_by_type=dict(sorted(by_type.items(), key=lambda kv: (-kv[1], kv[0]))),
        comentions=len(pairs),
        relations=len(relations),
        proposals=len(resolution.proposals),
        seconds=time.perf_counter() - began,
        left_out=tuple(left_out),
        stale_corrections=resolution.stale_corrections,
        files=tuple(files),
    )


def _must_be_writable(target: Path) -> None:
    """Better to learn before an hour's work than after it that there is no place for the result."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(
            f"{target}: cannot be made ({error.strerror}); name another with -o"
        ) from None
    if not target.is_dir() or not os.access(target, os.W_OK | os.X_OK):
        raise KgError(f"{target}: cannot be written; name another folder with -o")


def _corrections_file(given: Path | str | None, target: Path) -> Path | None:
    if given is not None:
        return Path(given)
    usual = target / "corrections.yaml"
    return usual if usual.is_file() else None


def _nothing_read(paths: Sequence[Path | str], left_out: Sequence[LeftOut]) -> str:
    if not left_out:
        names = ", ".join(str(p) for p in paths) or "no path given"
        return f"{names}: nothing to read here; give text files or folders of them"
    if len(left_out) == 1:
        return f"{left_out[0].source}: {left_out[0].reason}"
    first = "; ".join(f"{item.source}: {item.reason}" for item in left_out[:3])
    more = f"; and {len(left_out) - 3} more" if len(left_out) > 3 else ""
    return f"none of {len(left_out)} files could be read: {first}{more}"


def _extract_pages(
    packs: Sequence[Path | str], pages: Sequence[Page]
) -> list[tuple[Article, Extraction]]:
    from kg import corpus, extract, lexicon

    words = lexicon.load(tuple(Path(p) for p in packs))
    articles = [article for page in pages for article in corpus.split(page)]
    return list(zip(articles, extract.extract_all(articles, words), strict=True))


def _extract(
    pages: Sequence[Page], packs: Sequence[Path | str], workers: int, tell: Progress
) -> list[Document]:
    """All pages' articles with their mentions, in order of page and place on it."""
    from kg import corpus, lexicon
    from kg.extract import extract, shares
    from kg.extract.elsewhere import learned_elsewhere
    from kg.ids import stable_id

    words = lexicon.load(tuple(Path(p) for p in packs))
    work = partial(_extract_pages, tuple(packs))
    if workers <= 0:
        enough = sum(len(page.text) for page in pages) >= PARALLEL_FROM
        workers = (os.cpu_count() or 1) if enough else 1
    found: list[tuple[Article, Extraction]] = []
    runs = shares(pages, workers)

    def gather(results: Iterable[list[tuple[Article, Extraction]]]) -> None:
        done = 0
        for run, result in zip(runs, results, strict=True):
            found.extend(result)
            done += len(run)
            tell("extract", done, len(pages))

    if workers == 1 or len(runs) == 1:
        gather(map(work, runs))
    else:
        with multiprocessing.Pool(min(workers, len(runs))) as pool:
            gather(pool.imap(work, runs))
    # what one article defines, others use: those are read again with the names in hand
    for position, names in learned_elsewhere(found).items():
        article = found[position][0]
        found[position] = (article, extract(article, words, names))
    articles = corpus.mark_copies([article for article, _ in found])
    return [
        Document(stable_id("d", article.source, str(article.number)), article, extraction)
        for article, (_, extraction) in zip(articles, found, strict=True)
    ]


def _old_map(layout_from: Path | str | None) -> dict[str, tuple[float, float]]:
    """Positions of an older build by entity id."""
    if layout_from is None:
        return {}
    from kg.store import Store

    return {row.id: (row.x, row.y) for row in Store(layout_from).entities()}
