"""Moments of a trading day: a price at noon is no slip of the price at the close."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from copydesk.align.context import Contexts
from copydesk.text._lazy import Lazy

_MOMENTS: Final = Lazy(
    r"\b(?:"
    r"(?P<open>(?:in|during) early (?:trad(?:e|ing)|deals|dealings)|at the open(?:ing bell)?"
    r"|opened at|pre-?market)"
    r"|(?P<midday>(?:by|at|around) (?:midday|noon|lunchtime)|mid-(?:morning|afternoon)"
    r"|in (?:morning|afternoon) (?:trad(?:e|ing)|deals))"
    r"|(?P<close>clos(?:ed?|ing)\b(?! to\b)|(?:ended|finished) the (?:day|session|week)|settled at)"
    r"|(?P<after>(?:in|during) (?:after-hours|extended|late) trad(?:e|ing))"
    r")",
)
_PRICED: Final = frozenset({"money", "share"})


def are_of_two_moments(contexts: Contexts, mine: Iterable[int], yours: Iterable[int]) -> bool:
    """Do the sentences of some prices, or of their changes, name one moment of the trading, and
    those of others another one?"""
    first = _moments(contexts, mine)
    return bool(first) and bool(second := _moments(contexts, yours)) and first.isdisjoint(second)


def _moments(contexts: Contexts, indexes: Iterable[int]) -> set[str]:
    """The moments that the sentences of records name; one that names two is of neither."""
    found: set[str] = set()
    for context in map(contexts.of.__getitem__, indexes):
        if context.bucket not in _PRICED:
            return set()
        passage = context.passage
        if passage.moments is None:
            text = contexts.text_of(context.record).lower()
            passage.moments = frozenset(m.lastgroup or "" for m in _MOMENTS.finditer(text))
        if len(passage.moments) == 1:
            found |= passage.moments
    return found
