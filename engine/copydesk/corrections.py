"""A correction, and where the reports still say what it corrects.

Names are found by their words, and in the mentions of the records that bear them; figures and
dates by their value, however they are written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.ledger import records_in
from copydesk.model import (
    Amount,
    Block,
    Date,
    Measure,
    Organization,
    Person,
    Place,
    Quote,
    Record,
    Report,
    Span,
)
from copydesk.places import Places
from copydesk.regexes import compiled
from copydesk.text import numbers, quotations
from copydesk.text.document import Document
from copydesk.text.name_lexicon import common_words
from copydesk.text.word_index import lower_same_length

_ARROW: Final = compiled(r"\s*(?:->|=>|→|⇒)\s*")
LONGEST: Final = 300
"""Characters of one side of a correction."""

_BLANK = compiled(r"\s+")
_WORD_CHAR = r"[^\W_]"


@frozen
class Correction(Frozen):
    """``wrong`` is to be ``right``."""

    wrong: str
    right: str
    kind: Literal["name", "figure", "date"]
    amounts: tuple[Amount, ...] = ()
    dates: tuple[Date, ...] = ()


@frozen
class Carried(Frozen):
    """A place at which a report still says what is wrong."""

    report: str
    path: str
    span: Span
    line: int
    column: int
    text: str
    sentence: str
    quoted: bool
    """It stands in a quotation, which may have been said so."""


def read(text: str) -> Correction:
    """A correction as it is written: "Bakers -> Bekers", "217 -> 214 people".

    Raises :class:`DeskError` where it has not two sides that differ, or corrects a figure by a
    name.
    """
    sides = _ARROW.split(text.strip())
    hint = 'write the wrong and the right: "Bakers -> Bekers", "217 -> 214"'
    if len(sides) != 2 or not all(sides):
        raise DeskError(f"'{text}' is no correction", hint=hint)
    wrong, right = (" ".join(side.split()) for side in sides)
    if max(len(wrong), len(right)) > LONGEST:
        raise DeskError(f"a side of a correction has at most {LONGEST} characters", hint=hint)
    if wrong == right:
        raise DeskError(f"'{text}' changes nothing", hint=hint)
    dates = _dates(wrong)
    if dates:
        if not _dates(right):
            raise DeskError(f"'{right}' is no date, and '{wrong}' is one", hint=hint)
        return Correction(wrong, right, "date", dates=dates)
    amounts = _amounts(wrong)
    if amounts:
        if not _amounts(right):
            raise DeskError(f"'{right}' is no figure, and '{wrong}' is one", hint=hint)
        return Correction(wrong, right, "figure", amounts=amounts)
    if not re.search(r"\w", wrong):
        raise DeskError(f"'{wrong}' is neither a name nor a figure", hint=hint)
    return Correction(wrong, right, "name")


def _amounts(text: str) -> tuple[Amount, ...]:
    """The figure that a side is, if it is nothing but a figure."""
    found = [*records_in("money", text), *records_in("quantity", text)]
    if not found and text.isdigit():
        # A lone year-like number is a figure here.
        found = records_in("quantity", f"{text} people")
    covered = [
        record for record in found if isinstance(record, Amount) and len(record.raw) >= len(text)
    ]
    if covered:
        return tuple(covered)
    if text[:1].isdigit() or text[:1] in "$£€":
        return tuple(record for record in found[:1] if isinstance(record, Amount))
    return ()


def _dates(text: str) -> tuple[Date, ...]:
    return tuple(
        record
        for record in records_in("date", text)
        if isinstance(record, Date) and record.raw == text
    )


def places_of(
    correction: Correction, report: Report, records: Sequence[Record]
) -> Iterator[Carried]:
    """Where ``report`` still carries the wrong value, in text order.

    Of a table it is what its rows state: other cells (a number, a code) say nothing of the fact.
    """
    places = Places(report)
    if report.records is not None:
        for record in records:
            for start, end in _spans_in_row(correction, report, record):
                yield _carried(
                    report, places, (start, end), record.sentence, quoted=isinstance(record, Quote)
                )
        return
    document = Document(report)
    if correction.kind == "name":
        spans = _name_spans(correction, document, records)
    elif correction.kind == "date":
        spans = {_bounds(record.span) for record in records if _states(correction, record)}
    else:
        spans = _figure_spans(correction, document, records)
    quoted = quotations.find(document)
    for start, end in sorted(spans):
        sentence = document.sentence_at(start)
        in_quotation = quotations.at(quoted, start) is not None
        yield _carried(report, places, (start, end), sentence, quoted=in_quotation)


def _carried(
    report: Report, places: Places, found: tuple[int, int], sentence: Span, *, quoted: bool
) -> Carried:
    start, end = found
    line, column = places.line_column(start)
    return Carried(
        report=report.id,
        path=report.path,
        span=Span(start=start, end=end),
        line=line,
        column=column,
        text=report.text[start:end],
        sentence=report.text[sentence.start : sentence.end],
        quoted=quoted,
    )


def _spans_in_row(
    correction: Correction, report: Report, record: Record
) -> Iterator[tuple[int, int]]:
    if correction.kind != "name":
        if _states(correction, record):
            yield _bounds(record.span)
        return
    pattern = _pattern(correction.wrong)
    for match in pattern.finditer(report.text, record.span.start, record.span.end):
        yield match.span()


def _states(correction: Correction, record: Record) -> bool:
    """Whether a record is a figure or a date of the wrong value."""
    if isinstance(record, Amount):
        return any(_same_amount(wrong, record) for wrong in correction.amounts)
    return isinstance(record, Date) and any(_same_day(wrong, record) for wrong in correction.dates)


# -- names -----------------------------------------------------------------------------------------


def _pattern(name: str) -> re.Pattern[str]:
    """The words of a name, whole, as written or in capitals, over a line end too."""
    words = r"\s+".join(map(re.escape, name.split()))
    loud = r"\s+".join(map(re.escape, name.upper().split()))
    either = words if words == loud else f"(?:{words}|{loud})"
    return re.compile(rf"(?<!{_WORD_CHAR})(?<!\w[’'-]){either}(?!{_WORD_CHAR})")


def _name_spans(
    correction: Correction, document: Document, records: Sequence[Record]
) -> set[tuple[int, int]]:
    text = document.text
    right = sorted(match.span() for match in _pattern(correction.right).finditer(text))
    found = {
        match.span()
        for match in _pattern(correction.wrong).finditer(text)
        if not _inside(match.span(), right)
    }
    mentions = _mentions(records)
    if _is_common(correction.wrong, text):
        # "Bakers" may begin a sentence about bakers.
        found = {
            span
            for span in found
            if _inside(span, mentions) or not _may_be_common(document, span[0])
        }
    short = _telling_word(correction)
    if short:
        bearers = [
            record
            for record in records
            if isinstance(record, Person | Place | Organization)
            and any(_inside(span, [_bounds(record.span)]) for span in found)
        ]
        pattern = _pattern(short)
        for start, end in _mentions(bearers):
            for match in pattern.finditer(text, start, end):
                if not any(a <= match.start() and match.end() <= b for a, b in found):
                    found.add(match.span())
    return found


def _is_common(word: str, text: str) -> bool:
    """Whether a name is a common word too: in the lexicon, or in small letters in the text."""
    small = word.casefold()
    known = common_words()
    if small in known or small.removesuffix("s") in known or small.removesuffix("es") in known:
        return True
    pattern = rf"(?<!{_WORD_CHAR}){re.escape(small)}(?!{_WORD_CHAR})"
    return small != word and re.search(pattern, text) is not None


def _telling_word(correction: Correction) -> str:
    """Of a full name the one word that is wrong, which later mentions have alone."""
    wrong, right = correction.wrong.split(), correction.right.split()
    if len(wrong) < 2 or len(wrong) != len(right):
        return ""
    differing = [a for a, b in zip(wrong, right, strict=True) if a != b]
    return differing[0] if len(differing) == 1 else ""


def _mentions(records: Sequence[Record]) -> list[tuple[int, int]]:
    """All places where the bearers of names are named, merged and in order."""
    return _merged(
        [
            _bounds(span)
            for record in records
            if isinstance(record, Person | Place | Organization)
            for span in (record.span, *record.mentions)
        ]
    )


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _inside(span: tuple[int, int], outer: Sequence[tuple[int, int]]) -> bool:
    """Whether a span lies in one of some sorted ones that do not overlap."""
    index = bisect_right(outer, span[0], key=lambda one: one[0]) - 1
    return index >= 0 and span[1] <= outer[index][1]


def _may_be_common(document: Document, start: int) -> bool:
    """Whether a capital says nothing here: at the beginning of a sentence, or in a headline."""
    block = document.block_at(start)
    if block is None or block.role in ("headline", "heading"):
        return True
    return not re.search(r"\w", document.text[document.sentence_at(start).start : start])


# -- figures and dates -----------------------------------------------------------------------------


def _figure_spans(
    correction: Correction, document: Document, records: Sequence[Record]
) -> set[tuple[int, int]]:
    found = {_bounds(record.span) for record in records if _states(correction, record)}
    if all(_is_bare(wrong.measure) for wrong in correction.amounts):
        values = {wrong.measure.number for wrong in correction.amounts}
        taken = _merged(
            [_bounds(record.span) for record in records if isinstance(record, Amount | Date)]
        )
        for start, end in _numbers(document, values):
            if not _inside((start, end), taken):
                found.add((start, end))
    return found


def _numbers(document: Document, values: set[Decimal]) -> Iterator[tuple[int, int]]:
    """Numbers of these values which are no record's: "the 217 who fled"."""
    lower = lower_same_length(document.text)
    blocks: Sequence[Block] = document.blocks
    for block in blocks:
        if block.role == "furniture":
            continue
        for number in numbers.scan(document.text, lower, block.start, block.end):
            if number.value in values:
                yield number.start, number.end


def _is_bare(measure: Measure) -> bool:
    return measure.dimension in ("count", "number")


def _same_amount(wrong: Amount, record: Amount) -> bool:
    """Whether a record has the wrong value, or one of the two figures of its range."""
    ours = wrong.measure
    for theirs in (record.measure, *record.equivalents):
        if ours.number not in (theirs.number, theirs.upper):
            continue
        if _is_bare(ours):
            # "217 people": of residents or of nothing, but not of metres.
            if not ours.unit or _is_bare(theirs):
                return True
        elif (ours.unit, ours.dimension) == (theirs.unit, theirs.dimension):
            return True
    return False


def _same_day(wrong: Date, record: Date) -> bool:
    if wrong.time or record.time:
        return bool(wrong.time) and wrong.time == record.time
    if wrong.granularity != record.granularity:
        return False
    if wrong.low is not None:
        return (wrong.low, wrong.high) == (record.low, record.high)
    asked = [
        (getattr(wrong, name), getattr(record, name))
        for name in ("year", "month", "day", "weekday")
        if getattr(wrong, name) is not None
    ]
    return bool(asked) and all(ours == theirs for ours, theirs in asked)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
