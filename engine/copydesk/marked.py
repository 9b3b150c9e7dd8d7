"""What a report's format marks up, believed before what extractors read.

A file may say that three words are a person, or that a sum is in euros. Where an extractor has read
the same words, its record takes over what the markup says; where it read them as something else,
that record goes; where it read nothing, there is a new record. What else a record says (a role, a
bound, a noun) stays as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from copydesk import units
from copydesk.model import (
    Amount,
    Date,
    Marked,
    Measure,
    Money,
    Organization,
    Person,
    Place,
    Quantity,
    Quote,
    Record,
    Span,
)
from copydesk.text import hedges, numbers
from copydesk.text.document import Document
from copydesk.text.word_index import lower_same_length

_NAMES: Final = frozenset({"person", "organization", "place"})
_AMOUNTS: Final = frozenset({"money", "quantity", "date"})
_ASIDE: Final = frozenset({"notice", "credit", "furniture"})
"""Lines about the report itself: who is named there takes no part in the story."""
_BUCKET: Final = 256
_QUOTATION_MARKS: Final = "\"'“”‘’«»„ \n\t"
_FEW_WORDS: Final = 5
"""Words below which a quotation is a fragment of somebody else's sentence."""


def believed(document: Document, records: Sequence[Record]) -> list[Record]:
    """The records of a report after its markup; the same ones where it has none."""
    if not document.report.marked:
        return list(records)
    found = _Found(records)
    for mark in document.report.marked:
        if mark.kind in _NAMES:
            _name(document, mark, found)
        elif mark.kind == "quote":
            _quote(document, mark, found)
        elif mark.kind == "date":
            _date(document, mark, found)
        else:
            _amount(document, mark, found)
    return found.all(document)


class _Near(NamedTuple):
    """A record that stands or is mentioned in a marked stretch of the text."""

    number: int
    record: Record
    places: list[Span]
    """Those of its places that are there; a name may have thousands elsewhere."""


class _Found:
    """Records by place, so that many marks and many records cost no more than their sum."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[int, Record] = {}
        self._at: dict[int, list[tuple[int, Span]]] = {}
        self._count = 0
        self._taken: dict[int, set[tuple[int, int]]] = {}
        self.sure: set[int] = set()
        """Numbers of the records that markup has confirmed: no other mark takes them away."""
        for record in records:
            self.add(record)

    def all(self, document: Document) -> list[Record]:
        """The records, without the places that were taken from them."""
        for number, taken in self._taken.items():
            record = self._records[number]
            if number in self.sure:
                taken.discard((record.span.start, record.span.end))
            left = _less(document, record, taken)
            if left is None:
                del self._records[number]
            else:
                self._records[number] = left
        return list(self._records.values())

    def near(self, span: Span, kinds: Iterable[str]) -> list[_Near]:
        """Records of these kinds in ``span``, in the order in which they were found."""
        near: dict[int, list[Span]] = {}
        for bucket in _buckets(span):
            for number, place in self._at.get(bucket, ()):
                if number in self._records and place.overlaps(span):
                    near.setdefault(number, []).append(place)
        return [
            _Near(number, self._records[number], near[number])
            for number in sorted(near)
            if self._records[number].kind in kinds
        ]

    def add(self, record: Record) -> int:
        self._count += 1
        self._records[self._count] = record
        for place in dict.fromkeys((s.start, s.end) for s in _places(record)):
            self._index(self._count, Span(start=place[0], end=place[1]))
        return self._count

    def put(self, number: int, record: Record) -> None:
        """``record`` in the place of the one of that number; only its span may be new."""
        if record.span != self._records[number].span:
            self._index(number, record.span)
        self._records[number] = record

    def drop(self, number: int) -> None:
        del self._records[number]

    def take(self, number: int, places: Iterable[Span]) -> None:
        """These places of a record are something else."""
        taken = self._taken.setdefault(number, set())
        taken |= {(place.start, place.end) for place in places}

    def _index(self, number: int, place: Span) -> None:
        for bucket in _buckets(place):
            self._at.setdefault(bucket, []).append((number, place))


def _less(document: Document, record: Record, taken: set[tuple[int, int]]) -> Record | None:
    """A name without some of its places; ``None`` where the name itself stood in one of them.

    Unless it is written just so elsewhere: then it stands there.
    """
    assert isinstance(record, Person | Organization | Place)
    mentions = tuple(at for at in record.mentions if (at.start, at.end) not in taken)
    span = record.span
    if (span.start, span.end) in taken:
        same = (at for at in mentions if document.text[at.start : at.end] == record.raw)
        found = next(same, None)
        if found is None:
            return None
        span = found
    return replace(record, **(_base(document, span) | {"mentions": mentions}))


def _buckets(span: Span) -> range:
    return range(span.start // _BUCKET, max(span.end - 1, span.start) // _BUCKET + 1)


def _places(record: Record) -> tuple[Span, ...]:
    return (record.span, *getattr(record, "mentions", ()))


def _base(document: Document, span: Span) -> dict[str, Any]:
    return {
        "report": document.report.id,
        "span": span,
        "raw": document.text[span.start : span.end],
        "sentence": document.sentence_at(span.start),
    }


def _is_aside(document: Document, mark: Marked) -> bool:
    block = document.block_at(mark.span.start)
    return block is None or block.role in _ASIDE


# ---- names -------------------------------------------------------------------------------------


def _name(document: Document, mark: Marked, found: _Found) -> None:
    own = found.near(mark.span, (mark.kind,))
    for rival in found.near(mark.span, _NAMES - {mark.kind}):
        # A marked place may well be a part of an organization's name: longer names stay.
        found.take(
            rival.number,
            [at for at in rival.places if at == mark.span or not at.contains(mark.span)],
        )
    if own:
        # The one that stands there, before one that is only mentioned there.
        near = min(own, key=lambda each: not each.record.span.overlaps(mark.span))
        assert isinstance(near.record, Person | Organization | Place)
        found.put(near.number, _renamed(document, near.record, mark))
        found.sure.add(near.number)
    elif not _is_aside(document, mark):
        _new_name(document, mark, found)


def _renamed(
    document: Document, record: Person | Organization | Place, mark: Marked
) -> Person | Organization | Place:
    """The record as the markup has it: its extent, and what is said of it."""
    said = dict(mark.said)
    update: dict[str, Any] = {}
    reach = _without_article(document, mark.span)
    moved = record.span.overlaps(mark.span) and record.span not in (mark.span, reach)
    if isinstance(record, Person):
        # Rank and title may be marked with the name; the name is what was read inside of it.
        moved = moved and not mark.span.contains(record.span)
    if moved:
        kept = [place for place in record.mentions if not place.overlaps(reach)]
        mentions = sorted((reach, *kept), key=lambda place: place.start)
        update = _base(document, reach) | {"mentions": tuple(mentions)}
    if isinstance(record, Person):
        update |= _parts(said, update.get("raw", ""))
    elif moved:
        update["name"] = said.get("name") or " ".join(update["raw"].split())
    return replace(record, **update) if update else record


def _parts(said: dict[str, str], name: str) -> dict[str, Any]:
    """The parts of a person's name and role, as marked up or, of a new name, as read."""
    parts: dict[str, Any] = {}
    if said.get("family") and (said.get("given") or name):
        parts = {"given": said.get("given", ""), "family": said["family"]}
    elif name:
        from copydesk.text.name_parts import split_name

        given, family, suffix = split_name(name.split()) if name.split() else ("", name, "")
        parts = {"given": given, "family": family, "suffix": suffix}
    if said.get("role"):
        parts["role"] = said["role"]
    return parts


def _without_article(document: Document, span: Span) -> Span:
    words = document.text[span.start : span.end]
    article = len(words) - len(words[4:].lstrip()) if words[:4].lower() == "the " else 0
    return Span(start=span.start + article, end=span.end) if article < len(words) else span


def _new_name(document: Document, mark: Marked, found: _Found) -> None:
    said = dict(mark.said)
    if mark.kind == "person":
        base = _base(document, mark.span)
        person = Person(mentions=(mark.span,), **base, **_parts(said, base["raw"]))
        number = found.add(person)
    else:
        span = _without_article(document, mark.span)
        base = _base(document, span)
        base |= {"mentions": (span,), "name": said.get("name") or " ".join(base["raw"].split())}
        thing = Organization(**base) if mark.kind == "organization" else Place(**base)
        number = found.add(thing)
    found.sure.add(number)


# ---- amounts -----------------------------------------------------------------------------------


def _amount(document: Document, mark: Marked, found: _Found) -> None:
    own = found.near(mark.span, (mark.kind,))
    unit = units.canonical(dict(mark.said).get("unit", "")) if dict(mark.said) else None
    if unit is not None and (unit.dimension == "money") != (mark.kind == "money"):
        unit = None
    for near in own:
        assert isinstance(near.record, Money | Quantity)
        found.put(near.number, _in_unit(near.record, unit))
        found.sure.add(near.number)
    others = found.near(mark.span, _AMOUNTS - {mark.kind})
    rivals = [near for near in others if near.number not in found.sure]
    if own:
        for near in rivals:
            found.drop(near.number)
        return
    if _is_aside(document, mark) or (mark.kind == "money" and unit is None):
        return
    read = next((n.record for n in rivals if isinstance(n.record, Money | Quantity)), None)
    made = _retyped(read, mark, unit) if read is not None else _written(document, mark, unit)
    if made is None:
        return
    for near in rivals:
        found.drop(near.number)
    found.sure.add(found.add(made))


def _in_unit(record: Amount, unit: units.Unit | None) -> Any:
    """The record in the unit that the markup names, its figures as they were read."""
    if unit is None or record.measure.unit == unit.symbol:
        return record
    measure = replace(record.measure, unit=unit.symbol, dimension=unit.dimension)
    return replace(record, measure=measure)


def _retyped(read: Amount, mark: Marked, unit: units.Unit | None) -> Money | Quantity:
    kind = Money if mark.kind == "money" else Quantity
    values = {each.name: getattr(read, each.name) for each in fields(Amount)}
    if kind is Quantity and unit is None:
        values["measure"] = replace(read.measure, unit="", dimension="number")
    made: Money | Quantity = _in_unit(kind(**values), unit)
    return made


def _written(document: Document, mark: Marked, unit: units.Unit | None) -> Money | Quantity | None:
    """The figure that the marked words write; ``None`` where they write none."""
    text = document.text
    lower = lower_same_length(text[mark.span.start : mark.span.end])
    own = text[mark.span.start : mark.span.end]
    number = next(numbers.scan(own, lower, 0, len(own)), None)
    if number is None:
        return None
    low, high = hedges.interval(
        number.value, None, "", number.quantum, blunt=number.scaled, counted=unit is None
    )
    measure = Measure(
        number=number.value,
        low=low,
        high=high,
        quantum=number.quantum,
        unit=unit.symbol if unit is not None else "",
        dimension=unit.dimension if unit is not None else "number",
    )
    kind = Money if mark.kind == "money" else Quantity
    return kind(measure=measure, **_base(document, mark.span))


# ---- dates and quotations ----------------------------------------------------------------------


def _date(document: Document, mark: Marked, found: _Found) -> None:
    day = _day(dict(mark.said).get("norm", ""))
    if day is None:
        return
    own = found.near(mark.span, ("date",))
    for near in own:
        assert isinstance(near.record, Date)
        low, high = _period(near.record, day)
        found.put(near.number, replace(near.record, low=low, high=high))
        found.sure.add(near.number)
    for near in found.near(mark.span, ("money", "quantity")):
        if near.number not in found.sure:
            found.drop(near.number)
    if not own and not _is_aside(document, mark):
        base = _base(document, mark.span)
        found.sure.add(found.add(Date(low=day, high=day, granularity="day", **base)))


def _day(norm: str) -> date | None:
    """The day of a normalized moment: "20260503T101500-0400", "2026-05-03"."""
    digits = norm.partition("T")[0].replace("-", "")
    if len(digits) != 8 or not (digits.isascii() and digits.isdecimal()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _period(record: Date, day: date) -> tuple[date | None, date | None]:
    """What a date means whose markup says ``day``: that day, or the period of the words it is in.

    "In March" marked up as the first of March is still the whole month.
    """
    if record.granularity in ("day", "time"):
        return day, day
    if record.low is not None and record.high is not None and record.low <= day <= record.high:
        return record.low, record.high
    if record.granularity == "month":
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return day.replace(day=1), following - timedelta(days=1)
    if record.granularity == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return record.low, record.high


def _quote(document: Document, mark: Marked, found: _Found) -> None:
    speaker = dict(mark.said).get("speaker", "")
    own = found.near(mark.span, ("quote",))
    for near in own:
        if speaker and mark.span.contains(near.record.span):
            quote: Any = near.record
            found.put(near.number, replace(quote, speaker=speaker, speaker_span=None))
    if own or _is_aside(document, mark):
        return
    words = document.text[mark.span.start : mark.span.end]
    start = mark.span.start + len(words) - len(words.lstrip(_QUOTATION_MARKS))
    end = start + len(words.strip(_QUOTATION_MARKS))
    if start < end:
        fragment = len(document.text[start:end].split()) < _FEW_WORDS
        base = _base(document, Span(start=start, end=end))
        found.add(Quote(speaker=speaker, fragment=fragment, **base))
