"""Regular expressions for many words at once, which fail on the first letter that fits none."""

from __future__ import annotations

import re
from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """One expression for any of the words, branching letter by letter (fast in ``re``).

    It stands bare: put it between brackets of a group.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(words):
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    branches = []
    for head, rest in tails.items():
        tail = trie(rest)
        optional = "?" if "" in rest and tail else ""
        branches.append(re.escape(head) + (f"(?:{tail}){optional}" if tail else ""))
    return "|".join(branches)
