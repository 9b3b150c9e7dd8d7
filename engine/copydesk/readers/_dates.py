"""Publication dates as file formats state them (not dates in prose; those are extracted)."""

from __future__ import annotations

from datetime import date

from copydesk.regexes import compiled

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ISO = compiled(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_DAY_FIRST = compiled(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})\b")
_MONTH_FIRST = compiled(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")


def parse_day(value: str) -> date | None:
    """The day of an ISO 8601, RFC 2822 or written-out date, as stated (its zone is not changed).

    ``None`` for anything else, and for dates which are ambiguous, such as 3/4/2024.
    """
    value = value[:80]
    iso = _ISO.match(value)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    written = _DAY_FIRST.search(value)
    if written:
        return _day(int(written[3]), _month(written[2]), int(written[1]))
    written = _MONTH_FIRST.search(value)
    if written:
        return _day(int(written[3]), _month(written[1]), int(written[2]))
    return None


def _month(name: str) -> int:
    key = name[:3].lower()
    return _MONTHS.index(key) + 1 if key in _MONTHS else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
