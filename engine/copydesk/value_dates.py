"""How two dates or times of day stand to each other.

Dates agree when one lies in the other, and times when a zone may lie between them. A bound keeps
the day or the minute beside it: "shut until Saturday" agrees with "its last day is Friday".
"""

from __future__ import annotations

from typing import Final

from copydesk.model import Date
from copydesk.values import IDENTICAL, Comparison, is_on_a_dial

_ROUNDING: Final = Comparison("rounding")
_COMPATIBLE: Final = Comparison("compatible")
_CONTRADICTORY: Final = Comparison("contradictory")
_SOON: Final = 60
"""Minutes up to which something is said to be "after ten"."""
_ROUND: Final = 30
"""Minutes to which the times are rounded of which that is said."""
_ABOUT: Final = 10
"""Minutes by which it is "about ten"."""
_HOUR: Final = 60
_DIAL: Final = 12 * _HOUR
_BESIDE: Final = {"until": -1, "before": -1, "after": 1}
"""Where the last day lies that a bound leaves, or the first one."""


def compare_dates(a: Date, b: Date) -> Comparison | None:
    """Relation of two dates; ``None`` where one is not resolved, or one has only a time of day."""
    if a.granularity == "time" or b.granularity == "time":
        return _compare_times(a, b) if a.time and b.time else None
    if a.low is None or b.low is None or a.high is None or b.high is None:
        return _compare_parts(a, b)
    if (a.low, a.high) == (b.low, b.high):
        return IDENTICAL
    if (a.low <= b.low and b.high <= a.high) or (b.low <= a.low and a.high <= b.high):
        return _ROUNDING
    if a.low <= b.high and b.low <= a.high:
        return _COMPATIBLE
    if _ends_at(a, b) or _ends_at(b, a):
        return _COMPATIBLE
    return _CONTRADICTORY


def _ends_at(bound: Date, day: Date) -> bool:
    """Is one a bound and the other the day beside it, which it leaves: "shut until Saturday", "its
    last day is Friday"?"""
    if day.modifier or bound.low is None or day.low is None:
        return False
    step = _BESIDE.get(bound.modifier, 0)
    if not step or not bound.granularity == day.granularity == "day":
        return False
    return (day.low - bound.low).days == step


def _compare_times(a: Date, b: Date) -> Comparison:
    if a.time == b.time:
        return IDENTICAL
    if a.zone != b.zone and a.time[-2:] == b.time[-2:]:
        # 22:47 GMT is 11.47pm in London's summer: whole hours lie between zones.
        return Comparison("conversion", doubt=1)
    later = minutes(b) - minutes(a)
    if is_on_a_dial(a) or is_on_a_dial(b):
        later = (later + _DIAL // 2) % _DIAL - _DIAL // 2
        if not later:
            return IDENTICAL
    if a.zone != b.zone:
        later = (later + _HOUR // 2) % _HOUR - _HOUR // 2
    if a.modifier != b.modifier and (_hedged(a, later) or _hedged(b, -later)):
        return _COMPATIBLE
    return _CONTRADICTORY


def _hedged(time: Date, later: int) -> bool:
    """Does "shortly after ten", "about ten" leave room for a time so many minutes later?"""
    reach = _SOON if minutes(time) % _ROUND == 0 else _ABOUT
    if time.modifier in ("after", "since"):
        return 0 < later < reach
    if time.modifier == "before":
        return 0 < -later < reach
    return time.modifier == "about" and abs(later) <= _ABOUT


def minutes(time: Date) -> int:
    """Of a time of day, those since midnight."""
    hour, _, minute = time.time.partition(":")
    return int(hour) * 60 + int(minute)


def _compare_parts(a: Date, b: Date) -> Comparison | None:
    shared = [
        (x, y)
        for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
        if x is not None and y is not None
    ]
    if not shared:
        return None
    return IDENTICAL if all(x == y for x, y in shared) else Comparison("contradictory", doubt=1)
