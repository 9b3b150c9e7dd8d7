"""Dates and times of day, absolute and relative, resolved from the day of publication.

The span is the whole expression with its weekday and without the preposition before it
("Wednesday, January 18", "earlier this month"; "2014" of "since 2014", which says so in
``modifier``). A bare weekday, month or day of the year looks back from the publication, as news
does, unless the verb of its sentence looks ahead. ``year``, ``month``, ``day`` and ``weekday`` stay
as written; a weekday that does not fit its date moves nothing. Durations ("three weeks"), ages and
recurring times ("every Monday", "Fridays") are not dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.model import Block, Date, Span
from copydesk.regexes import compiled
from copydesk.text.dates import READ
from copydesk.text.dates.forms import form
from copydesk.text.dates.gate import Gates, candidates
from copydesk.text.dates.scene import Modifier, Reading, Scene
from copydesk.text.document import Document

_LEFT_MODIFIER = compiled(
    r"\b(since|until|till|up to|by|before|prior to|ahead of|after|following|around|about|circa"
    r"|roughly|some time in)\s(?:the\s|on\s)?\Z"
)
_MODIFIERS: dict[str, Modifier] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "up to": "until",
    "by": "by",
    "before": "before",
    "prior to": "before",
    "ahead of": "before",
    "after": "after",
    "following": "after",
}
_ATTACHED = compiled(r"(?:,?\s(?:on|at|at about|at around|around|about|by|of)|,|\s\||\s[–—-])?\s?")


def extract(document: Document) -> Iterator[Date]:
    """All dates and times of a report, in text order; none overlaps another."""
    scene = Scene(document)
    gates = Gates(document.lower, document.words)
    found: list[Date] = []
    for block in document.blocks:
        if block.role != "furniture":
            found.extend(_block(scene, gates, block))
    yield from _dated(found, document)


def _block(scene: Scene, gates: Gates, block: Block) -> Iterator[Date]:
    position = block.start
    for start, word in gates.between(block.start, block.end):
        if start < position:
            continue
        reading, end = _read(scene, start, word, block.end)
        if reading is None:
            continue
        record = _record(scene, reading, start, end)
        scene.last = record
        if record.granularity == "day" and record.low is not None and record.low == record.high:
            scene.days.append(record)
        yield record
        position = max(record.span.end, start + len(word))


def _read(scene: Scene, start: int, word: str, stop: int) -> tuple[Reading | None, int]:
    for name in candidates(scene.low, start, word):
        match = form(name).match(scene.low, start, stop)
        if match is not None and (reading := READ[name](match, scene)) is not None:
            return reading, match.end()
    return None, start


def _record(scene: Scene, reading: Reading, start: int, end: int) -> Date:
    start = start if reading.start is None else reading.start
    end = end if reading.end is None else reading.end
    low, high = reading.interval or (None, None)
    modifier = reading.modifier
    if not modifier:
        left = _LEFT_MODIFIER.search(scene.low, max(0, start - 16), start)
        if left is not None:
            modifier = _MODIFIERS.get(left[1], "about")
    return Date(
        report=scene.document.report.id,
        span=Span(start=start, end=end),
        raw=scene.text[start:end],
        sentence=scene.document.sentence_at(start),
        low=low,
        high=high,
        granularity=reading.granularity,
        year=reading.year,
        month=reading.month,
        day=reading.day,
        weekday=reading.weekday,
        time=reading.time,
        zone=reading.zone,
        modifier=modifier,
        relative=reading.relative,
    )


def _dated(found: list[Date], document: Document) -> Iterator[Date]:
    """Give each time of day the date that is written right beside it."""
    for index, record in enumerate(found):
        if record.granularity == "time" and record.low is None:
            for other in (*found[index + 1 : index + 2], *found[max(0, index - 1) : index]):
                first, second = sorted((record.span, other.span), key=lambda span: span.start)
                between = document.text[first.end : second.start]
                if other.granularity == "day" and other.low and _ATTACHED.fullmatch(between):
                    found[index] = replace(record, low=other.low, high=other.high)
                    break
        yield found[index]
