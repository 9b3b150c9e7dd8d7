"""Errors in dates: weekdays, days and months, years.

A weekday is shifted where its own date stands beside it, or where two other reports tell the same
thing of the same weekday; a date or a year where two other reports state it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from random import Random

from benchmarks.planting.base import (
    Case,
    Range,
    ReportText,
    Site,
    StoryText,
    around,
    in_quotes,
    single,
    stems,
)

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_SHORT = {"Jan": 0, "Feb": 1, "Mar": 2, "Apr": 3, "Aug": 7, "Sep": 8, "Sept": 8, "Oct": 9,
          "Nov": 10, "Dec": 11, **{name: i for i, name in enumerate(_MONTHS)}}  # fmt: skip
_M = r"(?:" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")"
_DATE = re.compile(
    rf"\b(?P<m1>{_M})\b\.? (?P<d1>\d{{1,2}})(?![\d:])|\b(?P<d2>\d{{1,2}}) (?P<m2>{_M})\b"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_DATED = re.compile(rf"^,? (?:{_M}\b\.? \d|\d{{1,2}} {_M}\b)")
_ABOUT_ITSELF = re.compile(
    r"(?i:published|updated|posted|modified|last update|date\s*:)|\([^)\n]*\) ?[-–—] "
    rf"|^\W*(?:(?:{'|'.join(d[:3] for d in _DAYS)})\w*,? )?"
    rf"(?:\w+ )?(?:{_M}\b\.? \d{{1,2}}|\d{{1,2}} {_M})\S*,? ?\d{{0,4}}\W*$"
    r"|^[A-Z][A-Z -]+,[^.]{0,60}$"
)
_YEAR = re.compile(
    r"(?<![\d.,$€£/-])(?P<year>(?:18|19|20)\d\d)(?![\d/]|[,.]\d| \w*(?:people|jobs))"
)
_LEAD = 90


def _of_report(text: str, position: int) -> bool:
    """Does the line give the report's own date (a date line, "Published ...")?"""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) <= 120 and _ABOUT_ITSELF.search(line):
        return True
    dateline = re.match(r".{3,90}?(?:\) ?)?(?: [-–—] |: )", line)
    return dateline is not None and position - start < dateline.end() and line[:3].isupper()


@lru_cache(maxsize=256)
def _dates(text: str) -> tuple[tuple[Range, int, int, re.Match[str]], ...]:
    found = []
    for m in _DATE.finditer(text):
        month, day = m["m1"] or m["m2"], int(m["d1"] or m["d2"])
        if 1 <= day <= 31:
            found.append((m.span(), _SHORT[month], day, m))
    return tuple(found)


def sites(story: StoryText) -> Iterator[Site]:
    for report in story.reports:
        yield from _weekday_sites(story, report)
        yield from _date_sites(story, report)
        yield from _year_sites(story, report)


def _weekday_sites(story: StoryText, report: ReportText) -> Iterator[Site]:
    for match in _WEEKDAY.finditer(report.text):
        span = match.span()
        if in_quotes(report.text, span[0]):
            continue
        dated = bool(_DATED.match(report.text[span[1] : span[1] + 20]))
        context = stems(around(report.text, *span, _LEAD))
        agreeing = sum(
            any(
                m[0] == match[0] and len(context & stems(around(other.text, *m.span(), _LEAD))) >= 3
                for m in _WEEKDAY.finditer(other.text)
            )
            for other in story.others(report)
        )
        if not dated and (agreeing < 2 or _of_report(report.text, span[0])):
            continue

        def make(
            rng: Random, span: Range = span, day: str = match[0], dated: bool = dated
        ) -> Case | None:
            new = rng.choice([d for d in _DAYS if d != day])
            end = span[1]
            if dated:
                date = _DATE.search(report.text, end, end + 24)
                end = date.end() if date else end
            kind = "weekday of its date" if dated else "weekday shifted"
            return single(kind, story, report, span, new, (span[0], end))

        kind = "weekday of its date" if dated else "weekday shifted"
        yield Site(kind, story.name, report.name, make)


def _date_sites(story: StoryText, report: ReportText) -> Iterator[Site]:
    for span, month, day, match in _dates(report.text):
        if _of_report(report.text, span[0]) or in_quotes(report.text, span[0]):
            continue
        agreeing = sum(
            any(
                (m, d) == (month, day) and not _of_report(other.text, s[0])
                for s, m, d, _ in _dates(other.text)
            )
            for other in story.others(report)
        )
        if agreeing < 2:
            continue

        def make(
            rng: Random,
            span: Range = span,
            month: int = month,
            day: int = day,
            match: re.Match[str] = match,
        ) -> Case | None:
            if rng.random() < 0.65:
                new = rng.choice([d for d in range(1, 29) if d != day])
                edited = match.span("d1") if match["d1"] else match.span("d2")
                text = str(new)
            else:
                new = rng.choice([m for m in range(12) if m != month])
                edited = match.span("m1") if match["m1"] else match.span("m2")
                text = _MONTHS[new]
                if report.text[edited[1] : edited[1] + 1] == ".":
                    edited = (edited[0], edited[1] + 1)
            if any((month, new) == (m, d) for r in story.reports for _, m, d, _ in _dates(r.text)):
                return None
            return single("date shifted", story, report, edited, text, span)

        yield Site("date shifted", story.name, report.name, make)


def _year_sites(story: StoryText, report: ReportText) -> Iterator[Site]:
    years = {m["year"] for r in story.reports for m in _YEAR.finditer(r.text)}
    for match in _YEAR.finditer(report.text):
        span = match.span("year")
        if _of_report(report.text, span[0]) or in_quotes(report.text, span[0]):
            continue
        context = stems(around(report.text, *span, _LEAD))
        agreeing = sum(
            any(
                m["year"] == match["year"]
                and not _of_report(other.text, m.start())
                and context & stems(around(other.text, *m.span(), _LEAD))
                for m in _YEAR.finditer(other.text)
            )
            for other in story.others(report)
        )
        if agreeing < 2:
            continue

        def make(rng: Random, span: Range = span, year: str = match["year"]) -> Case | None:
            new = str(int(year) + rng.choice([-10, -3, -2, -1, 1, 2, 3, 10]))
            if new in years:
                return None
            return single("year shifted", story, report, span, new)

        yield Site("year shifted", story.name, report.name, make)
