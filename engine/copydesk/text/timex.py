"""Dates as TIMEX3, the notation of TimeML (ISO 8601 with a few words of its own).

Corpora of dated news are annotated in it; benchmarks and exchange use these functions, the desk's
own judgement does not. TimeML also annotates what the desk has no use for, references without a
date ("now", "recently"), and writes a range as its two ends and a time beside its weekday as one
expression: ``expressions`` turns a report's records into that view. Durations and recurring times
(DURATION, SET) are no dates here: a length of time is a quantity.
Source of the conventions: TimeML 1.2.1 annotation guidelines; ISO-TimeML (ISO 24617-1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from copydesk.model import Date
from copydesk.regexes import compiled
from copydesk.text.document import Document

TimexType = Literal["DATE", "TIME"]

_PART = compiled(r"\b(morning|afternoon|evening|night|lunchtime|tonight)\b", re.IGNORECASE)
_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "tonight": "NI",
    "lunchtime": "MI",
}
_SEASON = compiled(r"\b(spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_FISCAL = compiled(r"\b(?:fiscal|fy)", re.IGNORECASE)


def timex_type(record: Date) -> TimexType:
    """``TIME`` for a time of day or a part of a day, else ``DATE``."""
    part = record.granularity == "day" and _PART.search(record.raw)
    return "TIME" if record.granularity == "time" or part else "DATE"


def timex(record: Date, published: date | None = None) -> str:
    """The TIMEX3 value of a record: "2022-11-10", "2022-W45", "2022-Q3", "2022-11-10T18:42".

    A time of day that is not beside a date takes the day of ``published``. What is not known is
    written with X, as the standard has it.
    """
    day = record.low
    match record.granularity:
        case "time":
            day = day or published
            zone = "Z" if record.zone.upper() in ("GMT", "UTC", "Z") else ""
            return f"{day.isoformat() if day else 'XXXX-XX-XX'}T{record.time}{zone}"
        case "day":
            if day is None:
                year = record.year or "XXXX"
                return f"{year}-{_two(record.month)}-{_two(record.day)}"
            part = _PART.search(record.raw)
            suffix = f"T{_PARTS[part[1].lower()]}" if part else ""
            return day.isoformat() + suffix
        case "week":
            if day is None:
                return "XXXX-WXX"
            year, week, _ = day.isocalendar()
            end = "-WE" if "weekend" in record.raw.lower() else ""
            return f"{year}-W{week:02}{end}"
        case "month":
            return (
                f"{day.year}-{day.month:02}"
                if day
                else f"{record.year or 'XXXX'}-{_two(record.month)}"
            )
        case "quarter":
            if day and record.high and (record.high - day).days > 120:
                return f"{day.year}-H{1 if day.month == 1 else 2}"
            return f"{day.year}-Q{(day.month + 2) // 3}" if day else f"{record.year or 'XXXX'}-QX"
        case "season":
            name = _SEASON.search(record.raw)
            code = _SEASONS[name[1].lower()] if name else "XX"
            return f"{day.year if day else 'XXXX'}-{code}"
        case "decade":
            return str(day.year // 10) if day else "XXX"
        case _:
            year_ = day.year if day else record.year
            return f"{'FY' if _FISCAL.match(record.raw) else ''}{year_ or 'XXXX'}"


def _two(number: int | None) -> str:
    return f"{number:02}" if number is not None else "XX"


class Timex(NamedTuple):
    """One TIMEX3 expression: where it stands, its type and its value."""

    start: int
    end: int
    type: TimexType
    value: str


_VAGUE = compiled(
    r"""
    \b(?:
        (?P<PRESENT_REF>now(?!\s+that)|currently|at\ present|presently|nowadays|the\ present
            |at\ the\ moment|at\ this\ (?:time|point)|these\ days)
      | (?P<PAST_REF>(?:more\ |most\ )?recently|recent\ (?:years|months|weeks|days)
            |recent(?=\ )|the\ past(?=[.,;])|lately|former\ times)
      | (?P<DAY>(?<=\b(?:end|for)\ )the\ day(?=\ (?:at|up|down|with|on|in)\b|[.,;])
            |(?<=\bended\ )the\ day|(?<=\blater\ in\ )the\ day|(?<=\blater\ on\ )the\ day)
      | (?P<FUTURE_REF>(?:very\ )?soon|the\ (?:near\ )?future|shortly(?=[.,])|the\ coming\ \w+)
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = compiled(r"\s?[-–—]\s?|\s(?:to|through|until|till|thru|and)\s", re.IGNORECASE)


def expressions(document: Document, records: Iterable[Date]) -> Iterator[Timex]:
    """A report's dates as an annotator of TimeML would mark them, in text order."""
    published = document.report.published
    found = [*_merged(document, records, published), *_vague(document)]
    found.sort()
    end = -1
    for item in found:
        if item.start >= end:
            yield item
            end = item.end


def _merged(document: Document, records: Iterable[Date], published: date | None) -> Iterator[Timex]:
    listed = list(records)
    skip = False
    day: date | None = None
    for index, record in enumerate(listed):
        if skip:
            skip = False
            continue
        following = listed[index + 1] if index + 1 < len(listed) else None
        if record.granularity == "day" and record.low is not None and record.low == record.high:
            day = record.low
        if following is not None and _one(document, record, following):
            skip = True
            clock = record if record.granularity == "time" else following
            yield Timex(record.span.start, following.span.end, "TIME", timex(clock, published))
        elif (ends := _ends(record)) is not None:
            yield from ends
        else:
            near = day if record.granularity == "time" else None
            yield Timex(
                record.span.start,
                record.span.end,
                timex_type(record),
                timex(record, near or published),
            )


def _one(document: Document, first: Date, second: Date) -> bool:
    """A time and the date beside it: "12:00 UTC Monday", "6 p.m. on Friday"."""
    if "time" not in (first.granularity, second.granularity) or first.low is None:
        return False
    if first.low != second.low or first.granularity == second.granularity:
        return False
    between = document.text[first.span.end : second.span.start].strip().lower()
    return between in ("", "on")


def _ends(record: Date) -> tuple[Timex, Timex] | None:
    """The two ends of a written range of days or years."""
    if record.low is None or record.high is None or record.granularity not in ("day", "year"):
        return None
    joint = _RANGE.search(record.raw)
    year = record.granularity == "year"
    if joint is None or record.low == record.high or (year and record.low.year == record.high.year):
        return None
    start = record.span.start
    values = (
        (str(record.low.year), str(record.high.year))
        if year
        else (record.low.isoformat(), record.high.isoformat())
    )
    return (
        Timex(start, start + joint.start(), "DATE", values[0]),
        Timex(start + joint.end(), record.span.end, "DATE", values[1]),
    )


def _vague(document: Document) -> Iterator[Timex]:
    published = document.report.published
    for match in _VAGUE.finditer(document.text):
        value = match.lastgroup
        if value == "DAY":
            # The trading day of a market report: the day that the report is about.
            value = published.isoformat() if published else "XXXX-XX-XX"
        if value and not document.is_furniture(match.start()):
            yield Timex(match.start(), match.end(), "DATE", value)
