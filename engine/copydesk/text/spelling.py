"""Spellings of one word: which family a form belongs to, and whose spelling it is."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from copydesk import lexicons


def word_set(words: str) -> frozenset[str]:
    """Words of a list that is written as prose, parted by white space."""
    return frozenset(words.split())


class Spelling(NamedTuple):
    """One spelling of one form of a word."""

    family: str
    """The family's headword, in the first spelling: "defense" for "defences"."""
    variant: str
    """"American", "British", or the like."""
    canonical: str
    """The same form in the first spelling: "defenses" for "defences"."""


@cache
def variants() -> dict[str, Spelling]:
    """Every form known to have another spelling, in lower case."""
    known: dict[str, Spelling] = {}
    names = ("", "")
    lines = lexicons.read("spelling_variants.txt").splitlines()
    for line in lines:
        if line.startswith("["):
            first, _, second = line.strip("[]").partition(" | ")
            names = (first, second)
        elif line and not line.startswith("#"):
            left, _, right = line.partition(" = ")
            forms = left.split()
            for form, other in zip(forms, right.split(), strict=True):
                known[form] = Spelling(forms[0], names[0], form)
                known[other] = Spelling(forms[0], names[1], form)
    return known


def canonical(word: str) -> str:
    """A lower-case word in the first of its spellings; the word itself where it has one only."""
    spelling = variants().get(word)
    return word if spelling is None else spelling.canonical
