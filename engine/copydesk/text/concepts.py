"""Words reduced to what they mean, so that one event told in two ways shares its words.

A word becomes its stem (Snowball's English stemmer, Porter 2001), and stems which news writers
use for one another become one concept ("killed", "dead", "lives lost"). The classes are data:
``lexicons/concepts.txt``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

from copydesk import lexicons

STOPWORDS: Final = frozenset(
    """a about above across after again against all almost along already also although always am
    among an and another any are around as at away back be became because become been before
    behind being below between both but by came can come could did do does doing done down during
    each either else ever every far few for from further get go going gone got had has have having
    he her here hers him himself his how however i if in into is it its itself just kept last
    later least less let like made make many may me might more most much must my myself nearly
    neither never no nor not now of off often on once one only onto or other our out over own per
    perhaps put quite rather s said same saw say says see set she should since so some still such
    take taken than that the their them themselves then there these they this those though through
    thus to today together told too took toward towards under until up upon us very via was way we
    well went were what when where whether which while who whom whose why will with within without
    would yet you your t re ve ll d m according add added""".split()
)

NUMBER_WORDS: Final = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion dozen half third quarter first second lakh crore
    bn mn tn""".split()
)
"""Words that are values, not what the values are about."""


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


@cache
def _classes() -> dict[str, str]:
    """Stem, or "=" and a word, to concept. Each line of the file is a class; its first word names
    it."""
    table: dict[str, str] = {}
    text = lexicons.read("concepts.txt")
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        exact = [word for word in words if word.startswith("=")]
        stems = _stemmer().stemWords([word for word in words if not word.startswith("=")])
        for root in (*stems, *exact):
            table.setdefault(root, "+" + words[0])
    return table


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1 << 16)
def concept(word: str) -> str:
    """The concept that a lower-case word stands for; "" for words that carry no meaning alone."""
    word = word.replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if word in STOPWORDS or len(word) < 2 or word[0].isdigit():
        return ""
    classes = _classes()
    root = stem(word)
    return classes.get("=" + word) or classes.get(root, root)
