"""What is known beforehand, as data files that can be read and edited without Python.

`load()` gives a `Lexicon`; `kg.lexicon.divisions` is the gazetteer. The files are described in
`kg/lexicon/data/README.md`.
"""

from kg.lexicon.loader import Lexicon, LexiconError, load

__all__ = ["Lexicon", "LexiconError", "load"]
