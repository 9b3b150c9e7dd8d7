"""How far two spellings of one word are apart."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def distance(left: str, right: str, limit: int = 4) -> int:
    """Optimal string alignment distance: insertions, deletions, substitutions and swaps of
    neighbours, each worth 1. Gives ``limit + 1`` as soon as it must be more than ``limit``."""
    if left == right:
        return 0
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]


@lru_cache(maxsize=4)
def _ordered(known: frozenset[str]) -> tuple[list[str], list[str]]:
    return sorted(known), sorted(word[::-1] for word in known)


def _shared(word: str, ordered: list[str]) -> int:
    """How many letters at its beginning a word shares with one of an ordered list, at most."""
    at = bisect_left(ordered, word)
    most = 0
    for other in ordered[max(0, at - 1) : at + 1]:
        while word.startswith(other[: most + 1]) and most < min(len(word), len(other)):
            most += 1
    return most


def one_edit(word: str, known: frozenset[str]) -> bool:
    """Whether a lower-case word becomes one of ``known`` by one edit behind its first letter: a
    letter too many, missing, wrong, or two neighbours swapped."""
    # What stands before the edit must begin one of them, and what stands after it must end one.
    forward, backward = _ordered(known)
    first = len(word) - _shared(word[::-1], backward) - len("ab")
    for at in range(max(1, first), _shared(word, forward) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            swapped = head + tail[1:2] + tail[0] + tail[2:]
            if head + tail[1:] in known or (len(tail) > 1 and swapped in known):
                return True
        for letter in _ALPHABET:
            if head + letter + tail in known or (tail and head + letter + tail[1:] in known):
                return True
    return False


def near(left: str, right: str) -> bool:
    """Whether one word may be a slip of the pen for the other: one edit in short words, two in
    long ones, and the same first letter unless the rest is equal."""
    if left == right:
        return True
    shorter = min(len(left), len(right))
    if shorter < 4:
        return False
    allowed = 1 if shorter < 6 else 2
    edits = distance(left, right, allowed)
    if edits > allowed:
        return False
    return left[0] == right[0] or (edits == 1 and shorter > 5)
