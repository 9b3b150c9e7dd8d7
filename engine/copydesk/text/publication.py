"""When a report was published: what it says itself, and what the other reports tell.

Only lines about the report count: date lines ("WASHINGTON, Nov 11:"), labels ("Published ...",
"Last modified"), a line that is nothing but a date, near the top or at the very end. A date in
running prose says when something happened, and never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from copydesk.frozen import Frozen, frozen
from copydesk.model import Span
from copydesk.regexes import compiled
from copydesk.text import calendar as cal
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document

How = Literal["given", "stated", "story", "unknown"]
Source = Literal["published", "dateline", "line", "updated"]

_TOP_BLOCKS, _END_BLOCKS = 10, 4
_TIMELINE = 3
"""So many different days at the beginnings of lines are a timeline."""
_LINE = 240
"""Longest line that is searched for a label; a longer one is prose."""

_M = rf"(?:{cal.alternatives(*cal.MONTHS)})\.?(?!\w)"
_W = rf"(?:{cal.alternatives(*cal.WEEKDAYS)})\.?(?!\w)"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d)"
_Y = r"(?:1[6-9]|20|21)\d\d(?!\d)"
_TIME = (
    r"(?:(?:\s*(?:at|,|\||•|·|-|–|—|T)?\s*)\(?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?\s?"
    r"(?:[ap]\.?m\b\.?)?\s?(?:Z\b|[+-]\d\d:?\d\d|\(?[A-Z]{2,4}\)?(?!\w)"
    r"|(?:[^\W\d]+\s){0,2}time\b|local\b)?\)?)"
)
"""A time of day and where it is so late: "5.30pm BST", "9:00 a.m. Lima time", "16:00 local"."""
_DATE = (
    rf"(?:(?P<w>{_W}),?\s+)?(?:"
    rf"(?P<y1>{_Y})[-/.](?P<m1>\d\d)[-/.](?P<d1>\d\d)(?!\d)"
    rf"|(?P<m2>{_M})\s?(?P<d2>{_D})(?:,?\s+(?P<y2>{_Y}))?"
    rf"|(?:the\s+)?(?P<d3>{_D})[\s-](?:of\s+)?(?P<m3>{_M})(?:[\s,-]+(?P<y3>{_Y}))?"
    rf"|(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-](?P<y4>{_Y}))"
)
_LABEL = Lazy(
    rf"(?:^|[|•·;(\s])(?:(?P<updated>(?:last\s+|first\s+)?(?:updated?|modified|revised|edited))"
    rf"|(?:first\s+)?(?:published|posted|issued|released|filed|publication\s+date|dateline"
    rf"|(?<![\w’']\s)date|pub(?:lished)?[_ ]date))"
    rf"(?:\s+(?:on|at|online|in\s+print))?\s*[:=|-]?\s*(?:{_TIME}\s*[,|-]?\s*(?:on\s+)?)?{_DATE}",
    re.IGNORECASE,
)
_LABEL_WORDS = (
    *("update", "modified", "revised", "edited", "publi", "posted", "issued", "released", "filed"),
    *("date", "pub"),
)
"""One of these is in every label."""
_AUXILIARY = compiled(r"\b(?:be|been|being|is|are|was|were|has|have|had|will|to)\s\Z")
_DIGIT = compiled(r"\d")
_DATE_HINT = compiled(r"\d[-./]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
"""Whatever has none of this is no date."""
_WHOLE = Lazy(rf"\W{{0,3}}{_DATE}{_TIME}?\W{{0,3}}", re.IGNORECASE)
_HEAD = Lazy(rf"{_DATE}{_TIME}?\s*(?:[|•·/]|\s[–—-]\s).{{1,80}}", re.IGNORECASE)
_TAIL = Lazy(rf".{{1,120}}?\s*(?:[|•·]|\s[–—-]|,)\s*{_DATE}{_TIME}?\W{{0,3}}", re.IGNORECASE)

PLACE = (
    r"(?:[A-Z][\w.'’-]*(?:[\s-](?:[A-Z][\w.'’-]*|de|del|la|and|of|on|upon|the)){0,5}"
    rf"(?:[,/]\s?(?!(?i:{_W}))[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|and|of|the)){{0,4}}){{0,3}})"
)
"""Names that a date line may begin with: capitalised words, region and country after commas."""

DATELINE = Lazy(
    rf"(?P<place>{PLACE})?(?P<dated>(?(place),?\s+(?:[–—-]\s+)?|)(?P<date>(?i:{_DATE})))"
    rf"\s*,?\s*(?:\((?P<agency>[^()\n]{{2,40}})\))?\s*(?P<mark>:|[–—]|--?(?=\s)|/|(?<=\))\s?"
    rf"|\.(?=\s[A-Z]))"
)
"""PLACE, Region, DATE (Agency) - . The place's spelling (capitals or not) is left to the caller."""


@frozen
class Publication(Frozen):
    """What one line of a report says of its own publication; the year is often left out."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    span: Span
    source: Source

    def complete(self, reference: date | None = None, latest: int | None = None) -> date | None:
        """The date, its year taken from the nearest reading to ``reference`` or, without one,
        from the weekday (the last year, not after ``latest``, in which it fits); ``None`` where
        neither tells."""
        if self.year is not None:
            return cal.make(self.year, self.month, self.day)
        if reference is not None:
            return cal.day_near(self.month, self.day, reference, 0)
        if self.weekday is not None and latest is not None:
            year = cal.year_by_weekday(self.month, self.day, self.weekday, latest)
            return cal.make(year, self.month, self.day) if year is not None else None
        return None


def statements(document: Document) -> tuple[Publication, ...]:
    """All that the first and last lines say of the publication, in text order; read once.

    A report has one date line. Lines that begin with one day after the other are a timeline, and
    tell the story.
    """
    return document.once(_without_timeline)


def _without_timeline(document: Document) -> tuple[Publication, ...]:
    found = list(_statements(document))
    undated = [one for one in found if one.year is None and one.source in ("dateline", "line")]
    timeline = len({(one.month, one.day) for one in undated}) >= _TIMELINE
    return tuple(one for one in found if not timeline or one not in undated)


def _statements(document: Document) -> Iterator[Publication]:
    blocks = [
        block for block in document.blocks if block.end > block.start and block.role != "furniture"
    ]
    edge = max(0, len(blocks) - _END_BLOCKS)
    seen_prose = False
    for index, block in enumerate(blocks):
        if index >= _TOP_BLOCKS and index < edge:
            continue
        line = document.text[block.start : min(block.end, block.start + _LINE)]
        short = block.end - block.start <= _LINE
        top = index < _TOP_BLOCKS
        if top and not seen_prose and (found := _dateline(line, block.start)):
            yield found
        elif short and _DIGIT.search(line):
            yield from _line(line, block.start, top=top and not seen_prose)
        seen_prose = seen_prose or not short


def _line(line: str, offset: int, *, top: bool) -> Iterator[Publication]:
    labelled = False
    low = line.lower()
    for match in _LABEL.finditer(line) if any(word in low for word in _LABEL_WORDS) else ():
        if _AUXILIARY.search(low, 0, match.start() + 1):
            continue  # "The minutes will be published on 4 July"
        found = _made(match, offset, "updated" if match["updated"] else "published")
        if found:
            labelled = True
            yield found
    if labelled:
        return
    if not _DATE_HINT.search(low):
        return
    for pattern in (_WHOLE, _HEAD, _TAIL) if top else (_WHOLE,):
        whole = pattern.fullmatch(line.strip())
        if whole and not (pattern is _TAIL and line.rstrip().endswith(".")):
            lead = len(line) - len(line.lstrip())
            found = _made(whole, offset + lead, "line")
            if found:
                yield found
            return


def _dateline(line: str, offset: int) -> Publication | None:
    match = dateline(line.lstrip())
    if match is None or not likely_dateline(match):
        return None
    return _made(match, offset + len(line) - len(line.lstrip()), "dateline")


@lru_cache(maxsize=64)
def dateline(line: str) -> re.Match[str] | None:
    """The date line that ``line`` begins with, see :data:`DATELINE`; the same lines are asked for
    when a report was published and what it says of itself."""
    return DATELINE.match(line) if _DIGIT.search(line) else None


def likely_dateline(match: re.Match[str]) -> bool:
    """A place in capitals, or an agency in brackets, or hardly anything before the date; else
    "Paris fell on June 14 - " would be one."""
    place = match["place"] or ""
    first = re.match(r"[^,]+", place)
    upper = first is not None and first[0].upper() == first[0] and len(first[0]) > 2
    return upper or bool(match["agency"]) or (len(place) <= 30 and match["mark"] in (":", "—", "–"))


def _made(match: re.Match[str], offset: int, source: Source) -> Publication | None:
    parts = match.groupdict()
    year = next((int(parts[f"y{n}"]) for n in (1, 2, 3, 4) if parts[f"y{n}"]), None)
    month, day = _month_and_day(parts, year)
    if cal.make(year or 2000, month, day) is None:
        return None
    weekday = parts["w"].rstrip(".").lower() if parts["w"] else None
    keys = ["w", *(f"{letter}{n}" for letter in "ymd" for n in (1, 2, 3, 4)), "a", "b"]
    places = [match.span(key) for key in keys if parts.get(key)]
    return Publication(
        month=month,
        day=day,
        year=year,
        weekday=cal.WEEKDAYS[weekday] if weekday else None,
        span=Span(
            start=offset + min(start for start, _ in places),
            end=offset + max(end for _, end in places),
        ),
        source=source,
    )


def _month_and_day(parts: dict[str, str | None], year: int | None) -> tuple[int, int]:
    def digits(key: str) -> int:
        found = re.match(r"\d+", parts[key] or "")
        return int(found[0]) if found else 0

    if parts["m1"]:
        return digits("m1"), digits("d1")
    for month, day in (("m2", "d2"), ("m3", "d3")):
        if name := parts[month]:
            return cal.MONTHS[name.rstrip(".").lower()], digits(day)
    first, second = digits("a"), digits("b")
    weekday = cal.WEEKDAYS.get((parts["w"] or "").rstrip(".").lower())
    american, other = cal.make(year or 2000, first, second), cal.make(year or 2000, second, first)
    if american is None or (other is not None and weekday == other.weekday()):
        return second, first
    return first, second


_RANK: dict[Source, int] = {"published": 0, "dateline": 1, "line": 2, "updated": 3}


def stated(document: Document) -> Publication | None:
    """The best that the report says of its own publication; a full date before one without year."""
    found = sorted(statements(document), key=lambda item: (_RANK[item.source], item.span.start))
    if not found:
        return None
    best = found[0]
    if best.year is None:
        for other in found[1:]:
            if other.year is not None and (exact := best.complete(other.complete())):
                return Publication(
                    exact.month, exact.day, exact.year, best.weekday, best.span, best.source
                )
    return best


def _of_format(document: Document) -> date | None:
    """The date that the file's format states ("published" of a JSON item, a meta tag)."""
    fields = dict(document.report.given)
    for name in ("published", "versioncreated", "firstcreated", "date", "datePublished", "updated"):
        value = fields.get(name, "").strip()
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            continue
    return None


def resolve_story(
    documents: Sequence[Document],
    given: Mapping[str, date] | None = None,
    today: date | None = None,
) -> dict[str, tuple[date | None, How]]:
    """For every report, by id, its day of publication and how that is known.

    ``given`` (command line, configuration) wins over what a report states, whole dates over those
    that need a year from the story's other reports or the weekday; a report that says nothing has
    the story's middle date. ``today`` (by default the clock's) bounds the year that a weekday
    alone decides: no report is from the future.
    """
    given = given or {}
    latest = (today or date.today()).year
    known: dict[str, tuple[date | None, How]] = {}
    partial: dict[str, Publication] = {}
    for document in documents:
        report = document.report
        if report.id in given:
            known[report.id] = (given[report.id], "given")
            continue
        if report.published is not None:
            how: How = report.published_by if report.published_by != "unknown" else "given"
            known[report.id] = (report.published, how)
            continue
        if (exact := _of_format(document)) is not None:
            known[report.id] = (exact, "stated")
            continue
        statement = stated(document)
        if statement is None:
            continue
        if statement.year is not None and (exact := statement.complete()) is not None:
            known[report.id] = (exact, "stated")
        else:
            partial[report.id] = statement
    for report_id, exact in _completed(partial, known, latest).items():
        known[report_id] = (exact, "stated")
    days = sorted(exact for exact, _ in known.values() if exact is not None)
    result: dict[str, tuple[date | None, How]] = {}
    for document in documents:
        report_id = document.report.id
        if report_id in known:
            result[report_id] = known[report_id]
        elif days:
            result[report_id] = (_undated(document, days), "story")
        else:
            result[report_id] = (None, "unknown")
    return result


def _completed(
    partial: Mapping[str, Publication],
    known: Mapping[str, tuple[date | None, How]],
    latest: int,
) -> dict[str, date]:
    """Dates without a year, completed from the whole dates, else from those with a weekday."""
    days = sorted(exact for exact, _ in known.values() if exact is not None)
    reference = days[(len(days) - 1) // 2] if days else None
    if reference is None:
        by_weekday = [exact for item in partial.values() if (exact := item.complete(None, latest))]
        reference = by_weekday[0] if by_weekday else None
    if reference is None:
        return {}
    return {
        report_id: exact
        for report_id, item in partial.items()
        if (exact := item.complete(reference)) is not None
    }


_BARE_WEEKDAY = compiled(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? [A-Z\d])")
_AHEAD = compiled(r"\b(?:will|would|before|until|by|next|due|plans?|expected|to)\b[^.!?]*\Z")


def _undated(document: Document, days: Sequence[date]) -> date:
    """The story's middle date, or a later one of its dates within two days, where the report
    already tells of that weekday: it cannot be older than what it tells."""
    middle = days[(len(days) - 1) // 2]
    later = sorted({day for day in days if 0 < (day - middle).days <= 2})
    if later:
        told = set()
        for match in _BARE_WEEKDAY.finditer(document.text):
            before = document.text[max(0, match.start() - 80) : match.start()]
            if not _AHEAD.search(before):
                told.add(cal.WEEKDAYS[match[0].lower()])
        for day in reversed(later):
            if day.weekday() in told:
                return day
    return middle
