"""Files to pages to articles.

`read` decodes files of many formats into `Page`s, `split` cuts a page into mended `Article`s,
`mark_copies` finds reprints.
"""

from kg.corpus.copies import mark_copies
from kg.corpus.reading import read
from kg.corpus.split import split
from kg.corpus.tables import Columns

__all__ = ["Columns", "mark_copies", "read", "split"]
