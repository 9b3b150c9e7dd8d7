"""What an amount is per: the name that records have for each of its names in English."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from copydesk.text._lazy import Lazy

RATES = {
    "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year",
    "hourly": "hour", "nightly": "night", "apiece": "each", "head": "person", "capita": "person",
    "annum": "year", "a head": "person", "people": "person",
}  # fmt: skip
"""Other names of a rate, and the name that records have: "daily" is "day"."""

_WORD = (
    r"(?!(?:and|or|but|to|from|by|with|which|that|per|for|in|out|than|against|while|as|on|at)\b)"
    r"[a-z][a-z'’-]{1,20}"
)
_PER_MANY = Lazy(
    rf"(?:[ \u00a0](?P<noun>{_WORD}(?:[ ]{_WORD}){{0,3}}?))??"
    r"(?:,?[ ](?:(?:a|per|each|every)[ ](?:year|month|week|day)|annually|yearly|monthly|weekly"
    r"|daily))?,?[ \u00a0]"
    r"(?:per|(?P<share>(?:in|out[ ]of)(?:[ ](?:every|each))?)|(?:for|to|on)[ ](?:every|each))"
    r"[ \u00a0](?:one[ ]|an?[ ])?"
    r"(?P<many>(?:(?:10|100|ten)[ ])?(?:thousand|million)|hundred[ ]thousand"
    r"|100(?:,?000){0,2}|10,?000|1(?:,000|000)(?:,?000)?)"
    r"(?![\w%-]|[.,]\d|[ ](?:thousand|million|billion)\b)"
)
_CUES = ("per ", "per\u00a0", "every", "each")
_SHARED = (" in ", " out of ", "\u00a0in ")
_REACH = 120
"""Characters in which one of the cues stands before the second figure."""
_LEAST = 1000
"""Of fewer than so many, so many are a share."""
_SIZES = {"ten": 10, "hundred": 100, "thousand": 1000, "million": 1_000_000}


class PerMany(NamedTuple):
    """So many in every so many: "12 cases per 100,000 people"."""

    noun: tuple[int, int] | None
    """Where the words between the two figures stand: "cases"."""
    many: int
    end: int
    """Where the second figure ends."""
    share: bool
    """Whether so many of all are meant: "in", "out of"."""


def per_many(lower: str, position: int, ceiling: int) -> PerMany | None:
    """What the figure that ends at ``position`` is per, where that is a round number of things.

    "Four in a hundred" is a share and not meant; nor are "300 people in 1,000 homes".
    """
    near = lower[position : position + _REACH]
    if not near.startswith(_SHARED) and not any(cue in near for cue in _CUES):
        return None
    match = _PER_MANY.match(lower, position, ceiling)
    if match is None:
        return None
    many = 1
    for word in match["many"].replace(",", "").split():
        many *= _SIZES.get(word) or int(word)
    noun = match.span("noun")
    if match["share"] and (many < _LEAST or noun[0] >= 0):
        return None
    return PerMany(noun if noun[0] >= 0 else None, many, match.end(), match["share"] is not None)


@lru_cache(maxsize=1024)
def out_of(rate: str) -> Decimal | None:
    """How many a rate is per: 100000 of "100,000"; ``None`` of "day" and of no rate."""
    return Decimal(rate.replace(",", "")) if rate[:1].isdecimal() else None
