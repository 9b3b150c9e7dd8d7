"""Figures as terms of a sum: what each allows, and a sentence in which each is one character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from copydesk.frozen import Frozen, frozen
from copydesk.model import Date, Money, Quantity, Record, Span
from copydesk.regexes import compiled
from copydesk.values import significant

AMOUNT = "[\ue000-\ue0ff]"
CLOCK = "[\ue100-\ue1ff]"
YEAR = "[\ue200-\ue2ff]"
"""In a skeleton, each amount, time of day and year is one character of Unicode's private use area;
patterns see the sentence's words and the order of its figures, and no digits."""

_FIRST = {"amount": 0xE000, "clock": 0xE100, "year": 0xE200}
_MOST = 0x100
_MARK = compiled("[\ue000-\ue2ff]")
LONGEST = 1500
"""Characters beyond which a sentence is no sentence, and no sum is looked for in it."""

ROUND_FROM = 1000
"""A figure from here on may have been rounded to the last place that is not zero: "7,000"."""
LOOSEST = Decimal("0.05")
"""How far, as a share of the figure, it may then be off: nobody writes "1,000" of 630, though it
is the nearest thousand."""

Range = tuple[Decimal | None, Decimal | None]


COUNT: Final = ("count", "")
"""The family of what is counted."""
_APART: Final = 3
"""Characters between two sentences that follow one another."""


@frozen
class Figure(Frozen):
    """One amount as a term: its number, the interval it allows, and what it may be added to."""

    record: Quantity | Money
    start: int
    end: int
    number: Decimal
    range: Range
    family: tuple[str, str]
    """Figures of one family can be added: counts, or amounts in one unit."""

    @property
    def noun(self) -> str:
        return self.record.noun or (
            self.record.measure.unit if self.record.measure.dimension == "count" else ""
        )


@frozen
class Working(Frozen):
    """One sum that a report states: its terms, whether they fit, and how it was worked out.

    ``right`` gives, for a sum that does not fit, what each term would have to be if all the
    others are right. ``strict``: the words leave no other reading, so that nothing else has to
    speak for it.
    """

    terms: tuple[Record, ...]
    fits: bool
    shown: str = ""
    right: tuple[tuple[Record, Decimal], ...] = ()
    strict: bool = False
    unsaid: bool = False
    """No words announce the sum; other reports show that it is meant."""
    cued: bool = False
    """The words speak for the sum without forcing it: one other report that has a figure with
    which it comes out, or a slip in a figure of three digits or more, is then enough."""
    turned: bool = False
    """The words say that it moved the other way; the figures themselves may all be right."""
    ends: tuple[Quantity | Money, Quantity | Money] | None = None
    """What moved from the first of the two figures to the second."""
    against: tuple[Record, ...] = ()
    """What other reports state that shows it to be out."""


@dataclass(slots=True)
class Sentence:
    """A sentence (or label line) with its figures, and its skeleton."""

    start: int
    skeleton: str
    figures: list[Figure] = field(default_factory=list)
    clocks: list[Date] = field(default_factory=list)
    years: list[Date] = field(default_factory=list)

    def figure(self, character: str) -> Figure:
        return self.figures[ord(character) - _FIRST["amount"]]

    def clock(self, character: str) -> Date:
        return self.clocks[ord(character) - _FIRST["clock"]]

    def year(self, character: str) -> Date:
        return self.years[ord(character) - _FIRST["year"]]

    def amounts(self, part: str) -> list[Figure]:
        """The figures whose characters stand in a part of the skeleton."""
        return [self.figure(c) for c in part if "\ue000" <= c <= "\ue0ff"]


def unhedged(*figures: Figure) -> bool:
    """Whether none of them is "about", "more than" or the like."""
    return not any(figure.record.measure.modifier for figure in figures)


def is_exact(figure: Figure) -> bool:
    """Whether it is one number, neither hedged nor a range."""
    measure = figure.record.measure
    return not measure.modifier and measure.upper is None


def follows(text: str, end: int, start: int) -> bool:
    """Whether the sentence that begins at ``start`` comes right after the one that ends at ``end``,
    in one paragraph."""
    return 0 <= start - end <= _APART and "\n" not in text[end:start]


def figure_of(record: Quantity | Money) -> Figure:
    """A record as a term."""
    measure = record.measure
    low, high = measure.low, measure.high
    if measure.upper is None and abs(measure.number) >= ROUND_FROM:
        half = min(significant(measure.number) / 2, abs(measure.number) * LOOSEST)
        low = None if low is None else min(low, measure.number - half)
        high = None if high is None else max(high, measure.number + half)
    count = measure.dimension in ("count", "number")
    family = COUNT if count else (measure.dimension, measure.unit)
    return Figure(record, record.span.start, record.span.end, measure.number, (low, high), family)


def figures_of(records: Iterable[Record]) -> list[Figure]:
    """All amounts, in text order. A bare number in a list of sums of money is one of them: "310,
    215 and 151 pounds"."""
    found = [figure_of(record) for record in records if isinstance(record, Quantity | Money)]
    for index in range(len(found) - 2, -1, -1):
        figure, following = found[index], found[index + 1]
        if (
            following.family[0] == "money"
            and figure.family[0] == "count"
            and 0 < following.start - figure.end <= _LIST_GAP
            and not (figure.noun or figure.record.measure.unit)
            and figure.record.sentence == following.record.sentence
            and following.number / _LIST_SCALE < figure.number < following.number * _LIST_SCALE
        ):
            found[index] = replace(figure, family=following.family)
    for index in range(1, len(found)):
        figure, previous = found[index], found[index - 1]
        if (
            figure.family[0] == "count"
            and previous.family[0] == "money"
            and figure.start - previous.end <= _MONEY_GAP
            and not (figure.noun or figure.record.measure.unit)
            and _MILLIONS.search(figure.record.raw)
        ):
            found[index] = replace(figure, family=previous.family)
    return found


_LIST_GAP = 6
_MONEY_GAP = 160
_MILLIONS = compiled(r"(?:[mb]illion|bn|\dm)\Z")
"""After a sum of money, "the other 600 million" is one too."""

_LIST_SCALE = 50


def sentences(
    text: str, records: Sequence[Record], figures: Sequence[Figure]
) -> Iterator[Sentence]:
    """Sentences with an amount and something to hold it against (another one, a time of day, a
    year), in text order. ``figures`` are the amounts among ``records``."""
    by_sentence: dict[int, list[Figure | Date]] = {}
    for figure in figures:
        by_sentence.setdefault(figure.record.sentence.start, []).append(figure)
    for record in records:
        if isinstance(record, Date) and _kind(record):
            found = by_sentence.get(record.sentence.start)
            if found is not None:
                found.append(record)
    for found in by_sentence.values():
        first = found[0]
        span = first.sentence if isinstance(first, Date) else first.record.sentence
        if len(found) >= 2 and span.end - span.start <= LONGEST:
            found.sort(key=lambda item: _place(item)[0])
            yield passage(text, span, found)


def passages(text: str, records: Sequence[Record], figures: Sequence[Figure]) -> Iterator[Sentence]:
    """Two sentences with a time of day each, and those right before and after them which have an
    amount, as if they were one."""
    clocks: list[Date] = []
    for record in records:
        if (
            isinstance(record, Date)
            and _kind(record) == "clock"
            and not (clocks and _in_brackets(text, clocks[-1].span.end, record.span))
        ):
            clocks.append(record)
    starts = [figure.start for figure in figures]
    for first, second in pairwise(clocks):
        begin, end = first.sentence.start, second.sentence.end
        if "\n\n" in text[begin:end]:
            continue
        following = bisect_left(starts, begin)
        if following:
            before = figures[following - 1].record.sentence
            if follows(text, before.end, begin) and end - before.start <= LONGEST:
                begin = before.start
        following = bisect_left(starts, end)
        if following < len(figures):
            after = figures[following].record.sentence
            if follows(text, end, after.start) and after.end - begin <= LONGEST:
                end = after.end
        if end - begin > LONGEST:
            continue
        inside = figures[bisect_left(starts, begin) : bisect_left(starts, end)]
        items: list[Figure | Date] = [first, second, *inside]
        items.sort(key=lambda item: _place(item)[0])
        yield passage(text, Span(start=begin, end=end), items)


def _in_brackets(text: str, after: int, span: Span) -> bool:
    """Does it give the time again that ends there, for other readers: "at 3 a.m. (0100 GMT)"?"""
    return text[after : span.start] == " (" and text[span.end : span.end + 1] == ")"


def _place(item: Figure | Date) -> tuple[int, int]:
    return (item.span.start, item.span.end) if isinstance(item, Date) else (item.start, item.end)


def _kind(record: Date) -> str:
    if record.granularity == "time" and record.time:
        return "clock"
    return "year" if record.year is not None else ""


def passage(text: str, span: Span, items: Sequence[Figure | Date]) -> Sentence:
    """A piece of text with its figures, which are in text order, as if it were one sentence."""
    made = Sentence(span.start, "")
    pieces: list[str] = []
    at = span.start
    places = [*map(_place, items), (span.end, span.end)]
    for index, item in enumerate(items):
        start, end = places[index]
        following = places[index + 1][0]
        if start < at:
            continue
        if made.clocks and isinstance(item, Date) and _in_brackets(text, at, item.span):
            at = end + 1
            continue
        if following < end:
            # "24 of the 65 seats" holds "65 seats": only its own number is replaced.
            raw = text[start:end]
            of = raw.find(" of ")
            end = start + (of if of > 0 else len(raw.split(maxsplit=1)[0]))
            if following < end:
                continue
        pieces.append(text[at:start])
        pieces.append(_character(made, item))
        at = end
    pieces.append(text[at : span.end])
    made.skeleton = "".join(pieces)
    known = len(made.figures) + len(made.clocks) + len(made.years)
    if known >= _MOST or len(_MARK.findall(made.skeleton)) != known:
        return Sentence(span.start, "")  # the text has such characters of its own
    return made


def _character(made: Sentence, item: Figure | Date) -> str:
    if isinstance(item, Figure):
        made.figures.append(item)
        return chr(_FIRST["amount"] + len(made.figures) - 1)
    kind = _kind(item)
    where = made.clocks if kind == "clock" else made.years
    where.append(item)
    return chr(_FIRST[kind] + len(where) - 1)


def total_of(ranges: Iterable[Range]) -> Range:
    """The interval of a sum."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for bottom, top in ranges:
        low = None if low is None or bottom is None else low + bottom
        high = None if high is None or top is None else high + top
    return low, high


def meet(a: Range, b: Range) -> bool:
    """Do two intervals share a point?"""
    low = max((x for x in (a[0], b[0]) if x is not None), default=None)
    high = min((x for x in (a[1], b[1]) if x is not None), default=None)
    return low is None or high is None or low <= high


def plain(number: Decimal) -> str:
    """A number as a person writes it: "1,174", "2.5", "2.9 million"."""
    for size, name in _SCALES:
        if abs(number) >= size and number % (size / 1000) == 0:
            return f"{in_digits(number / size)} {name}"
    return in_digits(number)


_SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def in_digits(number: Decimal) -> str:
    """A number in digits, without zeros that say nothing."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def sum_working(
    parts: Sequence[Figure],
    total: Figure,
    *,
    times: Sequence[Decimal] = (),
    counts: Sequence[Record] = (),
    strict: bool = False,
    exact: bool = False,
) -> Working:
    """Parts held against their total. ``times`` multiplies each part ("two of 12 kg each"),
    ``counts`` are the records that say how many times. ``exact`` allows no rounding."""
    factors = list(times) or [Decimal(1)] * len(parts)
    ranges = [scaled(part.range, factor) for part, factor in zip(parts, factors, strict=True)]
    added = sum((p.number * f for p, f in zip(parts, factors, strict=True)), Decimal(0))
    terms = tuple(
        sorted((*(p.record for p in parts), *counts, total.record), key=lambda r: r.span.start)
    )
    if added == total.number or (not exact and meet(total_of(ranges), total.range)):
        return Working(terms, fits=True)
    shown = " + ".join(
        plain(p.number) if f == 1 else f"{plain(f)} × {plain(p.number)}"
        for p, f in zip(parts, factors, strict=True)
    )
    right: list[tuple[Record, Decimal]] = [(total.record, added)]
    right += [
        (p.record, (total.number - (added - p.number * f)) / f)
        for p, f in zip(parts, factors, strict=True)
    ]
    unit = total.family[1]
    tail = f" {unit}" if unit else ""
    return Working(
        terms,
        fits=False,
        shown=f"{shown} = {plain(added)}{tail}, but it says {plain(total.number)}",
        right=tuple((record, value) for record, value in right if value > 0),
        strict=strict,
    )


def scaled(given: Range, factor: Decimal) -> Range:
    """An interval, so many times."""
    low, high = given
    return (
        None if low is None else low * factor,
        None if high is None else high * factor,
    )
