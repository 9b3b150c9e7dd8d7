"""Times of day and the span between them: "due at 9:45, lifted off at 10:26, 41 minutes late"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    Figure,
    Sentence,
    Working,
)
from copydesk.model import Date
from copydesk.text._lazy import Cued, Lazy

_WORD = r"[^\W\d_][\w'’.-]*"
_LATE = Lazy(
    rf"({AMOUNT})\s+(?:late|early|behind\s+schedule|ahead\s+of\s+schedule|later\s+than\s+planned"
    r"|(?:later|earlier)\s+than\s+(?:scheduled|planned))\b"
)
_LATER = Cued(
    ("later", "afterward"),
    rf"(?P<first>{CLOCK})(?P<gap>[^{CLOCK[1:-1]}]*?)(?P<by>{AMOUNT})\s+(?:later|afterwards?),?\s+"
    rf"(?:{_WORD}\s+){{0,2}}?at\s+(?P<second>{CLOCK})",
)
_FROM_TO = Cued(
    ("from", "between"),
    rf"\b(?:from|between)\s+(?P<first>{CLOCK})\s+(?:to|until|till|and)\s+(?P<second>{CLOCK})"
    rf"\s*(?:,|\(|–|—)\s*(?:or\s+|for\s+|a total of\s+)?(?P<by>{AMOUNT})"
    r"\s*(?:[,.;)]|(?:in\s+all|altogether|in\s+total|all\s+told)\b)",
)
_GAP = rf"[^{CLOCK[1:-1]}{AMOUNT[1:-1]}]"
_THEN_LATER = Cued(
    ("later", "after", "into", "head", "took", "tak", "last", "for", "all", "altogether", "total",
     "finish"),
    rf"(?P<first>{CLOCK})[^{CLOCK[1:-1]}]{{0,240}}?(?P<second>{CLOCK})(?:"
    rf"(?:\s+{_WORD}){{0,3}}?\s*(?:,|\(|–|—|\s-)\s*(?:just\s+|only\s+|some\s+)?(?P<by1>{AMOUNT})\s+"
    r"(?:later|afterwards?|after\s+(?:it|that|he|she|they|the\s+(?:start|first)|(?:take-?off|departure))\b"
    r"|into\s+(?:the|its|his|her|their)\b|in\s+all\b|from\s+start\s+to\s+finish\b)"
    rf"|{_GAP}{{0,60}}?\bhead\s+start\s+of\s+(?:just\s+|only\s+)?(?P<by2>{AMOUNT})"
    rf"|(?:\s+{_WORD}){{0,3}}?\s*[,;.(–—-]?\s+(?:so|by\s+which\s+time|which\s+meant|(?:and\s+)?"
    rf"(?:[Tt]he\s+(?:whole|entire)|[Ii]n\s+all|[Aa]ltogether))(?:,?\s+{_WORD}){{0,5}}?\s+"
    r"(?:took|taken|lasted|last|taking|lasting|gone\s+on\s+for|went\s+on\s+for)\s+"
    rf"(?:(?:them|just|only|some|in\s+all|a\s+total\s+of)\s+)?(?P<by3>{AMOUNT})\s*(?:[,.;)–—]|\Z)"
    rf"|(?:\s+{_WORD}){{0,3}}?,\s+(?:in\s+all|altogether|a\s+total\s+of)\s+(?P<by4>{AMOUNT}))",
)  # fmt: skip
"""At one time ... and at another, so many minutes later; or: so that the whole took so many."""
_BYS = ("by1", "by2", "by3", "by4")

_AFTER_IT = Cued(
    ("after", "before"),
    rf"(?P<first>{CLOCK})(?:\s+{_WORD}){{0,5}}?\s*,?\s+(?:just\s+|only\s+)?(?<!\bfor\s)(?P<by>{AMOUNT})\s+"
    rf"(?:after|before)\s+[^{CLOCK[1:-1]}{AMOUNT[1:-1]}.;()]{{0,60}}?\b(?:at|since)\s+(?P<second>{CLOCK})",
)
"""At one time, so many minutes after what happened at another."""

_LASTED = Cued(
    ("from", "between"),
    r"\b(?:last(?:ed|ing|s)|took|closed\s+for|shut\s+for|halted\s+for|out\s+for)"
    rf"(?:\s+{_WORD}){{0,3}}?\s+(?P<by>{AMOUNT})"
    rf"(?:\s+on\s+{_WORD})?\s*(?:[,(–—]|\s-)?\s*(?:from|between)\s+(?P<first>{CLOCK})\s+"
    rf"(?:to|until|till|and)\s+(?P<second>{CLOCK})",
)
_PLANNED = Lazy(
    r"\b(?:plan|schedul|due|should|original|set|expected|actual|timetable|supposed)\w*",
    re.IGNORECASE,
)
_MINUTES = {"min": Decimal(1), "h": Decimal(60), "s": Decimal(1) / 60}
_HALF_DAY = 12 * 60
_HALF_TOLD = Lazy(r"(?i)\d\s*[ap]\.?m\b|noon|midnight|\b(?:1[3-9]|2[0-3])[:.]\d\d")


def clocks(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says of times of day and the span between two of them."""
    if not sentence.figures or not sentence.clocks:
        return
    skeleton = sentence.skeleton
    if len(sentence.clocks) == 2 and _PLANNED.search(skeleton):
        late = _LATE.findall(skeleton)
        if len(late) == 1:
            first, second = sentence.clocks
            yield from apart(first, second, sentence.figure(late[0]))
    for pattern in (_LATER, _FROM_TO, _AFTER_IT, _LASTED):
        for match in pattern.finditer(skeleton):
            first, second = sentence.clock(match["first"]), sentence.clock(match["second"])
            yield from apart(first, second, sentence.figure(match["by"]))


def later(passage: Sentence) -> Iterator[Working]:
    """Two times of day, the second "so many minutes later"; the first may stand in the sentence
    before."""
    if len(passage.clocks) < 2 or not passage.figures:
        return
    for match in _THEN_LATER.finditer(passage.skeleton):
        first, second = passage.clock(match["first"]), passage.clock(match["second"])
        by = passage.figure(next(match[name] for name in _BYS if match[name]))
        between = passage.amounts(match[0][: match[0].index(match["second"])])
        if any(figure.family[0] == "duration" for figure in between):
            continue
        for working in apart(first, second, by):
            if working.fits or first.sentence == second.sentence == by.record.sentence:
                yield working
                continue
            # What happened in between may be what it is later than, unless the minutes are right.
            next_to = second.sentence.start - first.sentence.end <= _BLANK
            meant = meant_by_hours(by, first, working)
            yield replace(working, strict=next_to and meant, cued=True)


def apart(first: Date, second: Date, by: Figure) -> Iterator[Working]:
    """Two times of day held against the span that is said to lie between them."""
    factor = _MINUTES.get(by.record.measure.unit)
    if factor is None or by.family[0] != "duration" or by.record.measure.modifier:
        return
    if first.zone and second.zone and first.zone != second.zone:
        return
    halves = 2 if _HALF_TOLD.search(first.raw) and _HALF_TOLD.search(second.raw) else 1
    turn = _HALF_DAY * halves
    apart = abs(minutes_of(second) - minutes_of(first)) % turn
    given = by.number * factor
    # A time without "p.m." may be of either half of the day, and a span in hours is a round one.
    slack = Decimal("0.5") if factor <= 1 and by.number % 30 else Decimal(10)
    terms = tuple(sorted((first, second, by.record), key=lambda r: r.span.start))
    if min(abs(x - given % turn) for x in (apart, turn - apart)) <= slack:
        yield Working(terms, fits=True)
        return
    if abs(minutes_of(second) - minutes_of(first)) == 0:
        return
    yield Working(
        terms,
        fits=False,
        shown=f"from {first.time} to {second.time} is {span_in_words(apart)}, "
        f"but it says {' '.join(by.record.raw.split())}",
        right=((by.record, Decimal(apart) / factor),),
        strict=True,
    )


_BLANK = 3
"""Characters between two sentences that follow one another."""


def meant_by_hours(by: Figure, first: Date, working: Working) -> bool:
    """Are the span told and the one that the clocks give the same but for whole hours? Two times
    on the hour are that by chance."""
    factor = _MINUTES[by.record.measure.unit]
    told = by.number * factor % 60
    if told == 0 and minutes_of(first) % 30 == 0:
        return False
    return any(right * factor % 60 == told for _, right in working.right)


def minutes_of(record: Date) -> int:
    """A time of day in minutes after midnight."""
    hours, _, minutes = record.time.partition(":")
    return int(hours) * 60 + int(minutes)


def span_in_words(minutes: int) -> str:
    """A span of time in words: "1 hour 25 minutes"."""
    hours, rest = divmod(minutes, 60)
    counted = [(hours, "hour")] if hours else []
    counted += [(rest, "minute")] if rest or not hours else []
    return " ".join(f"{number} {unit}{'s' * (number != 1)}" for number, unit in counted)
