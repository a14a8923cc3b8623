"""An article to mentions, relations and learned names: a pure function of (article, lexicon).

    families of rules ─▶ candidates ─▶ choice ─▶ learned names ─▶ choice ─▶ relations

`kg.extract.recognition` lists the families; each has `find(context) -> Iterator[Candidate]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from kg import native

# The compiled modules first, where they are there and fit: each module is looked for in turn.
__path__ = [*native.path(), *__path__]

from kg.extract.candidates import Candidate, Context, contexts
from kg.extract.learned import Known, KnownNames
from kg.extract.recognition import Extractors, candidates, recognise
from kg.extract.relations import relations
from kg.records import Article, Extraction, Page

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

__all__ = [
    "Candidate",
    "Context",
    "Known",
    "KnownNames",
    "batches",
    "candidates",
    "contexts",
    "extract",
    "extract_all",
    "recognise",
    "shares",
]

BATCH = 400_000  # characters read together: of the order of 100 MB while it lasts
Text = TypeVar("Text", Article, Page)


def extract(
    article: Article,
    lexicon: Lexicon,
    known: KnownNames | None = None,
    extractors: Extractors | None = None,
) -> Extraction:
    """Mentions (text order, no overlap), relations and learned names of one article.

    `known`       names learned elsewhere in the corpus; see `kg.extract.learned`.
    `extractors`  outside recognisers as (name, function); left out, those that are installed.
    """
    return _read([Context(article, lexicon, known)], extractors)[0]


def extract_all(
    articles: Iterable[Article], lexicon: Lexicon, extractors: Extractors | None = None
) -> Iterator[Extraction]:
    """The extractions of many articles, in their order: what `extract` gives of each, sooner.

    Every step is made for a batch of articles before the next one is. A step goes by large tables
    of its own, and the processor's caches hold those of one step at a time.
    """
    for batch in batches(articles):
        yield from _read(contexts(batch, lexicon), extractors)


def batches(texts: Iterable[Text], size: int = BATCH) -> Iterator[list[Text]]:
    """Articles or pages in runs of at least `size` characters; the last run may be shorter."""
    run: list[Text] = []
    length = 0
    for one in texts:
        run.append(one)
        length += len(one.text)
        if length >= size:
            yield run
            run, length = [], 0
    if run:
        yield run


def shares(texts: Iterable[Text], workers: int) -> list[list[Text]]:
    """Articles or pages in batches for a number of workers: as many for each, about, and at least
    four, so that none waits long for another's last one."""
    held = list(texts)
    total = sum(len(one.text) for one in held)
    rounds = max(total // (BATCH * workers) + 1, 4)
    return list(batches(held, total // (rounds * workers) + 1))


def _read(contexts: Sequence[Context], extractors: Extractors | None) -> list[Extraction]:
    return [
        Extraction(mentions, tuple(relations(context, mentions)), tuple(aliases))
        for context, (mentions, aliases) in zip(
            contexts, recognise(contexts, extractors), strict=True
        )
    ]
