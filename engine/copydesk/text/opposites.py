"""Words that mean the opposite of one another."""

from __future__ import annotations

from functools import cache
from typing import Final

from copydesk import lexicons
from copydesk.text.concepts import stem

_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_LEAST: Final = 4
"""Letters of a word before which one of the prefixes is read as its negation."""


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Each word, and its stem, to those that mean the opposite of it."""
    found: dict[str, set[str]] = {}
    for line in lexicons.read("opposites.txt").splitlines():
        if line.startswith("#"):
            continue
        head, *others = line.split()
        for other in others:
            for one, two in ((head, other), (stem(head), stem(other))):
                found.setdefault(one, set()).add(two)
                found.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def are_opposites(one: str, other: str) -> bool:
    """Whether two lower-case words are opposites, in whatever form: "safe" and "unsafe",
    "accepted" and "rejected"."""
    if one == other:
        return False
    pairs = _pairs()
    if other in pairs.get(one, ()) or _negates(one, other) or _negates(other, one):
        return True
    left, right = stem(one), stem(other)
    return left != right and right in pairs.get(left, ())


def _negates(longer: str, word: str) -> bool:
    return (
        len(word) >= _LEAST
        and longer.endswith(word)
        and longer[: len(longer) - len(word)] in _PREFIXES
    )
