"""Times that something took, written as a clock shows them: "2:05:31", "1:58.3", "5:40 behind"."""

from __future__ import annotations

from decimal import Decimal

from copydesk.text._lazy import Lazy
from copydesk.text.numerals import ONE, Number

_ELAPSED = Lazy(
    r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?:\.(?P<part>\d{1,3}))?(?![\d:]|\.\d)"
)
_OF_DAY = Lazy(r"\s?(?:[ap]\.?m\b|\(?(?:local|gmt|utc|[bcmeh]e?st|[ep]dt|hrs|hours)\b)")
"""After a time of day."""
_HOUR_BEFORE = Lazy(r"(?:\b(?:at|since|until|till|by|from)\s(?:about |around |exactly )?|[\[\n])\Z")
_GAP_AFTER = Lazy(
    r"\s(?:behind|ahead|adrift|back|clear|down on|off the (?:pace|lead)|slower|faster|quicker"
    r"|lead|gap|advantage|deficit|(?:minutes?|mins?)\b)\b"
)
_GAP_BEFORE = Lazy(
    r"\b(?:gap|lead|advantage|deficit|margin)\b(?: [a-z]+){0,2} (?:is|was|of|to|at|by)"
    r"(?: (?:about|almost|nearly|over|just))? \Z"
)


def elapsed(lower: str, first: int, floor: int, ceiling: int) -> Number | None:
    """The time in seconds whose first digit stands at ``first``; ``None`` for a time of day.

    Three parts are hours, minutes and seconds unless they are said to be a moment; two parts are
    minutes and seconds only with a fraction, or where runners and riders are so far apart.
    """
    match = _ELAPSED.match(lower, first, ceiling)
    if match is None:
        return None
    hours, minutes, part = match["h"], int(match["m"]), match["part"]
    if hours is None and part is None and not _is_gap(lower, first, match.end(), floor, ceiling):
        return None
    if hours is not None and (minutes > 59 or _is_moment(lower, first, match.end(), floor)):
        return None
    whole = int(hours or 0) * 3600 + minutes * 60 + int(match["s"])
    value = whole + Decimal(f"0.{part}") if part else Decimal(whole)
    quantum = ONE.scaleb(-len(part)) if part else ONE
    return Number(
        first, match.end(), value, "digits", value, quantum=quantum, grouped=True, unit="s"
    )


def _is_moment(lower: str, first: int, end: int, floor: int) -> bool:
    if first == floor or _OF_DAY.match(lower, end) is not None:
        return True
    return _HOUR_BEFORE.search(lower[max(floor, first - 24) : first]) is not None


def _is_gap(lower: str, first: int, end: int, floor: int, ceiling: int) -> bool:
    if _GAP_AFTER.match(lower, end, ceiling) is not None:
        return True
    return _GAP_BEFORE.search(lower[max(floor, first - 48) : first]) is not None
