"""The word lists behind amounts, from ``lexicons/amount_words.txt``, read once."""

from __future__ import annotations

from functools import cache

from copydesk import lexicons


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    text = lexicons.read("amount_words.txt")
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        elif line and not line.startswith("#"):
            found[name] += line.split()
    return {key: tuple(words) for key, words in found.items()}


def in_order(section: str) -> tuple[str, ...]:
    """Words of a section as they stand in the file."""
    return _sections()[section]


def words(section: str) -> frozenset[str]:
    """Words of a section, to ask whether one is among them."""
    return frozenset(_sections()[section])
