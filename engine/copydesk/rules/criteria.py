"""What a selection asks of records, and which records of a story answer it.

Criteria are compiled once, with the rule. All records of one kind in one story form a
:class:`Pool`, which finds for each single criterion the records that meet it, as the bits of one
number, and keeps it: rules that share a criterion share the work, and ``all``, ``any`` and ``not``
are bits put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fnmatch import translate
from functools import cache, cached_property
from math import isfinite
from typing import Any, Final

from copydesk.frozen import Frozen, frozen
from copydesk.model import Amount, Measure, RecordKind, Report, Statement
from copydesk.rules.selecting import DAY, FieldInfo, FieldTest, stems, words_of

NEAR = 10
"""How many words away ``near`` still is, unless it says so itself."""
_WORD_ROOM = 24
"""Characters that a word and the space after it take at most, for cutting out a neighbourhood."""


@frozen
class Near(Frozen):
    """Words that must stand within so many words of the record."""

    words: tuple[str, ...]
    within: int = NEAR


@frozen
class Criteria(Frozen):
    """What must hold of a record: all that is given."""

    about: tuple[str, ...] = ()
    """Words that must all stand in the record's sentence or in its fact's key."""
    near: Near | None = None
    report: tuple[str, ...] = ()
    """Globs over report ids, one of which must match."""
    origin: tuple[str, ...] = ()
    """Globs over the names of the origin that the report credits, capitals aside."""
    before: date | None = None
    """The report was published before this day."""
    after: date | None = None
    """The report was published after this day."""
    fields: tuple[tuple[FieldInfo, FieldTest], ...] = ()
    every: tuple[Criteria, ...] = ()
    """``all``: each of these must hold."""
    some: tuple[Criteria, ...] = ()
    """``any``: one of these must hold; empty for no such condition."""
    but: tuple[Criteria, ...] = ()
    """``not``: none of these may hold."""

    def of_reports(self) -> Criteria:
        """What they ask of reports alone: a report that does not meet it has no record that is
        selected, whatever stands in it."""
        return Criteria(
            report=self.report,
            origin=self.origin,
            before=self.before,
            after=self.after,
            every=tuple(inner.of_reports() for inner in self.every),
            some=tuple(inner.of_reports() for inner in self.some),
            but=tuple(inner for inner in self.but if inner == inner.of_reports()),
        )


@cache
def _glob(pattern: str) -> Callable[[str], object]:
    return re.compile(translate(pattern)).match


def matches_glob(text: str, globs: Iterable[str]) -> bool:
    """Whether one of the globs is about the text; ``*`` stands for any letters, ``/`` included."""
    return any(_glob(glob)(text) for glob in globs)


def value_of(record: Statement, info: FieldInfo) -> Any:
    """What a record has in a field, as tests and groups compare it; ``None`` is unknown."""
    if info.of_measure:
        return getattr(record.measure, info.name) if isinstance(record, Amount) else None
    if not info.column:
        return getattr(record, info.name)
    for name, cell in record.columns:
        if name == info.name:
            if isinstance(cell, bool):
                return str(cell).lower()
            if info.type == "any" and isinstance(cell, str) and DAY.fullmatch(cell):
                return _day(cell)
            if isinstance(cell, float):
                return Decimal(str(cell)) if isfinite(cell) else None
            return cell
    return None


def _day(cell: str) -> date | str:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell


@dataclass(slots=True)
class _Index:
    """The values of one field, each with the numbers of the records that have it."""

    size: int
    numbers: dict[Any, list[int]] = field(default_factory=dict)

    def add(self, value: Any, number: int) -> None:
        self.numbers.setdefault(value, []).append(number)

    def accepted(self, test: FieldTest) -> int:
        """The records whose value passes: every distinct value is looked at once."""
        if test.only_among:
            found = [self.numbers.get(value, ()) for value in test.among or ()]
        else:
            found = [each for value, each in self.numbers.items() if test.accepts(value)]
        return _mask((number for each in found for number in each), self.size)


_SET: Final = ord("1")


def _mask(numbers: Iterable[int], size: int) -> int:
    """Numbers below ``size`` as bits, made at once: one by one, each would cost the whole length,
    and a table has a million records."""
    bits = bytearray(b"0") * size
    for number in numbers:
        bits[-1 - number] = _SET
    return int(bits or b"0", 2)


def _numbers(mask: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    bits = f"{mask:b}"[::-1]
    number = bits.find("1")
    while number >= 0:
        yield number
        number = bits.find("1", number + 1)


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


class Pool:
    """All records of one kind in one story, to select from.

    ``keys`` are the keys of their facts, in the same order; ``texts`` and ``reports`` say what
    stands around them.
    """

    def __init__(
        self,
        records: Sequence[Statement],
        keys: Sequence[str],
        texts: Mapping[str, str],
        reports: Mapping[str, Report],
    ) -> None:
        self.records = records
        self.keys = keys
        self.texts = texts
        self.reports = reports
        self.everything = (1 << len(records)) - 1
        self._found: dict[Hashable, int] = {}
        self._indexes: dict[str, _Index] = {}
        self._stems: dict[tuple[str, int, int], str] = {}

    def select(self, criteria: Criteria) -> Iterator[int]:
        """Numbers of the records that meet the criteria, in order.

        Raises :class:`DeskError` when a pattern takes too long.
        """
        mask = self.mask(criteria)
        # Most rules ask for all records of a kind.
        return iter(range(len(self.records))) if mask == self.everything else _numbers(mask)

    def mask(self, criteria: Criteria) -> int:
        """The records that meet the criteria, as bits: the first record's is the lowest."""
        mask = self.everything
        if criteria.report:
            mask &= self._kept(("report", criteria.report), self._from, criteria.report)
        if criteria.origin:
            mask &= self._kept(("origin", criteria.origin), self._credited, criteria.origin)
        if criteria.before is not None or criteria.after is not None:
            days = criteria.before, criteria.after
            mask &= self._kept(("published", days), self._published, days)
        measured = []
        for info, test in criteria.fields:
            if info.of_measure:
                measured.append((info.name, test))
            else:
                mask &= self._kept((info.name, test), self._tested, (info, test))
        if measured and mask:
            mask &= self._kept(("measure", *measured), self._measured, measured)
        for words in criteria.about:
            if mask:
                mask &= self._kept(("about", words), self._about, words)
        if criteria.near is not None:
            for words in criteria.near.words:
                if mask:
                    asked = words, criteria.near.within
                    mask &= self._kept(("near", asked), self._near, asked)
        for inner in criteria.every:
            mask &= self.mask(inner)
        if criteria.some:
            mask &= _union(self.mask(inner) for inner in criteria.some)
        for inner in criteria.but:
            mask &= ~self.mask(inner)
        return mask

    def _kept(self, key: Hashable, find: Callable[[Any], int], asked: Any) -> int:
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = find(asked)
        return found

    def _bits(self, holds: Callable[[Statement], bool]) -> int:
        found = (n for n, record in enumerate(self.records) if holds(record))
        return _mask(found, len(self.records))

    def _where(self, holds: Callable[[str], bool]) -> int:
        """The records of the reports for whose id something holds."""
        answers = {report: holds(report) for report in {record.report for record in self.records}}
        return self._bits(lambda record: answers[record.report])

    def _from(self, globs: tuple[str, ...]) -> int:
        return self._where(lambda report: matches_glob(report, globs))

    def _credited(self, globs: tuple[str, ...]) -> int:
        folded = [glob.casefold() for glob in globs]

        def holds(report: str) -> bool:
            credit = (self.reports[report].origin or "").casefold() if self._knows(report) else ""
            names = [credit, *credit.split(", ")] if credit else []
            return any(matches_glob(name, folded) for name in names)

        return self._where(holds)

    def _published(self, days: tuple[date | None, date | None]) -> int:
        before, after = days

        def holds(report: str) -> bool:
            day = self.reports[report].published if self._knows(report) else None
            return (
                day is not None and (before is None or day < before) and (not after or day > after)
            )

        return self._where(holds)

    def _knows(self, report: str) -> bool:
        return report in self.reports

    def _tested(self, asked: tuple[FieldInfo, FieldTest]) -> int:
        info, test = asked
        key = f"column {info.name}" if info.column else info.name
        index = self._indexes.get(key)
        if index is None:
            index = self._indexes[key] = _Index(len(self.records))
            for number, record in enumerate(self.records):
                index.add(value_of(record, info), number)
        return index.accepted(test)

    # An amount stated in two units has two measures: all tests must hold for one of them.

    @cached_property
    def _measures(self) -> list[tuple[int, Measure]]:
        return [
            (number, measure)
            for number, record in enumerate(self.records)
            if isinstance(record, Amount)
            for measure in (record.measure, *record.equivalents)
        ]

    def _measured(self, asked: Sequence[tuple[str, FieldTest]]) -> int:
        found = (1 << len(self._measures)) - 1
        for name, test in asked:
            index = self._indexes.get(f"measure {name}")
            if index is None:
                index = self._indexes[f"measure {name}"] = _Index(len(self._measures))
                for slot, (_, measure) in enumerate(self._measures):
                    index.add(getattr(measure, name), slot)
            found &= self._kept(("measured", name, test), index.accepted, test)
        slots = (self._measures[slot][0] for slot in _numbers(found))
        return _mask(slots, len(self.records))

    def _about(self, words: str) -> int:
        wanted = stems(words)
        found = (
            number
            for number, (record, key) in enumerate(zip(self.records, self.keys, strict=True))
            if wanted in self._sentence(record) or (key and wanted in stems(key))
        )
        return _mask(found, len(self.records))

    def _sentence(self, record: Statement) -> str:
        at = (record.report, record.sentence.start, record.sentence.end)
        found = self._stems.get(at)
        if found is None:
            # A sentence may be as long as the report: it is cut out only where it is asked for.
            text, first = self._text(record)
            found = self._stems[at] = stems(text[at[1] - first : at[2] - first])
        return found

    def _text(self, record: Statement) -> tuple[str, int]:
        """The text around a record, and the place in its report at which that begins."""
        return self.texts.get(record.report, ""), 0

    def _near(self, asked: tuple[str, int]) -> int:
        words, within = asked
        wanted = stems(words)
        return self._bits(lambda record: wanted in self._around(record, within))

    def _around(self, record: Statement, within: int) -> str:
        at = (record.report, record.span.start, -within)
        found = self._stems.get(at)
        if found is None:
            text, first = self._text(record)
            start, end = record.span.start - first, record.span.end - first
            room = within * _WORD_ROOM
            before = words_of(text[max(0, start - room) : start])[-within:]
            after = words_of(text[end : end + room])[:within]
            near = " ".join((*before, *words_of(text[start:end]), *after))
            found = self._stems[at] = f" {near} "
        return found


@frozen
class Selection(Frozen):
    """Which records a rule is about: those of one kind that meet the criteria."""

    kind: RecordKind
    criteria: Criteria = Criteria()

    def accepts(self, record: Statement, fact_key: str = "", sentence_text: str = "") -> bool:
        """Whether this is about one record, whose fact has that key and sentence that text.

        An amount stated in two units is selected by either of them. Raises :class:`DeskError`
        when a pattern takes too long.
        """
        if getattr(record, "kind", "") != self.kind:
            return False
        return bool(_One(record, fact_key, sentence_text).mask(self.criteria))


class _One(Pool):
    """A single record, of whose report no more than a sentence is known."""

    def __init__(self, record: Statement, key: str, sentence: str) -> None:
        super().__init__([record], [key], {}, {})
        self.sentence = sentence

    def _sentence(self, record: Statement) -> str:
        return stems(self.sentence)

    def _text(self, record: Statement) -> tuple[str, int]:
        return self.sentence, record.sentence.start
