"""What the ledger says of the records of one story.

Names are recognised by their spelling, figures and dates by the words around them, quotations by
their words. The ledger speaks only where it is sure which of its entries a record is about.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from copydesk import naming, wording
from copydesk.kinds.base import Group, Known, Ruling, Story
from copydesk.ledger import KnownAmount, KnownDate, KnownName, Ledger
from copydesk.model import (
    Amount,
    Date,
    Money,
    Organization,
    Person,
    Place,
    Quantity,
    Quote,
    Record,
    Term,
)
from copydesk.rules.selecting import stems
from copydesk.text.name_lexicon import fold
from copydesk.text.name_words import LIKELY
from copydesk.value_dates import compare_dates
from copydesk.values import Comparison, compare_amounts

_SURE_NAME = 0.7
"""Likelihood from which a naming that is alone in its fact is taken for a slip of a known name."""
_SURE_QUOTE = 0.75
"""Similarity from which changed words are taken for a known quotation."""
_SAME = frozenset(("identical", "format", "abbreviated"))
"""Differences between two names that are no mistake."""
_NAMED = (Person, Place, Organization, Term)

_Place = tuple[str, str, int, int]
"""Kind, report, start and end of a record: what it is known by."""


class Authority:
    """The ledger, asked about one story; see :class:`kinds.base.Authority`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._right_somewhere: dict[int, dict[_Place, float]] = {}
        self._names: dict[tuple[int, str, str], naming.Comparison] = {}
        self._sentences: dict[tuple[str, int], str] = {}
        self._known: dict[tuple[str, tuple[_Place, ...]], Sequence[Ruling | None]] = {}

    def rulings(self, group: Group) -> Sequence[Ruling | None]:
        """For each record of the group what the ledger says; ``None`` where it says nothing."""
        # Many rules meet the same fact.
        key = group.key, tuple(map(_place, group.records))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._rulings(group)
        return found

    def _rulings(self, group: Group) -> Sequence[Ruling | None]:
        records = group.records
        if not records:
            return ()
        if isinstance(records[0], Amount):
            return self._figures(group)
        if isinstance(records[0], Date):
            return self._dates(group)
        if isinstance(records[0], Quote):
            return [self._words(record) for record in records]
        if isinstance(records[0], _NAMED):
            return self._spellings(records)
        return [None] * len(records)

    def office(self, people: Sequence[Record]) -> Known | None:
        """The office of the person whom these records name."""
        found = self._named(people)
        if found is None or not found.entry.role:
            return None
        return Known(found.entry.role, found.place)

    def speaker(self, quotes: Sequence[Record]) -> Known | None:
        """Who said the words that these records quote."""
        for known in self._ledger.quotations:
            if known.entry.speaker and any(
                isinstance(quote, Quote) and _is_of(quote.raw, known.entry.text) for quote in quotes
            ):
                return Known(known.entry.speaker, known.place)
        return None

    # -- names ---------------------------------------------------------------------------------

    def _compared(self, number: int, form: str, record: Record) -> naming.Comparison:
        said = _naming(record)
        key = (number, form, f"{record.kind} {said}")
        found = self._names.get(key)
        if found is None:
            kind = record.kind if record.kind in ("person", "place", "organization") else ""
            if kind:
                found = naming.compare_names(said, form, kind)
            else:
                same = fold(said) == fold(form)
                found = naming.Comparison(same, 1.0, "identical" if same else "different")
            self._names[key] = found
        return found

    def _is_right(self, number: int, known: KnownName, record: Record) -> bool:
        if _is_listed(record, known.entry.wrong):
            return False
        forms = (known.entry.name, *known.entry.variants)
        return any(self._compared(number, form, record).difference in _SAME for form in forms)

    def _candidates(self, record: Record) -> Iterator[tuple[int, KnownName]]:
        for number, known in enumerate(self._ledger.names):
            if known.entry.kind in (None, record.kind) or isinstance(record, Term):
                yield number, known

    def _named(self, records: Sequence[Record]) -> KnownName | None:
        """The one entry that these records are right about; ``None`` for none or several."""
        found = {
            number: known
            for record in records
            for number, known in self._candidates(record)
            if self._is_right(number, known, record)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _spellings(self, records: Sequence[Record]) -> list[Ruling | None]:
        right = [
            {n for n, known in self._candidates(record) if self._is_right(n, known, record)}
            for record in records
        ]
        meant = set.union(*right)
        found: list[Ruling | None] = []
        for record, numbers in zip(records, right, strict=True):
            if numbers:
                known = self._ledger.names[min(numbers)]
                found.append(Ruling(True, known.entry.name, known.place))
            else:
                found.append(self._misspelt(record, meant))
        return found

    def _misspelt(self, record: Record, meant: set[int]) -> Ruling | None:
        """The ruling on a name that is right nowhere. ``meant`` are the fact's own entries."""
        best: tuple[float, int, KnownName, str] | None = None
        for number, known in self._candidates(record):
            if _is_listed(record, known.entry.wrong):
                return _wrong_name(record, known, "spelling")
            forms = (known.entry.name, *known.entry.variants)
            compared = [self._compared(number, form, record) for form in forms]
            nearest = max(compared, key=lambda comparison: comparison.score)
            sure = LIKELY if number in meant else _SURE_NAME
            if nearest.difference == "different" or nearest.score < sure:
                continue
            if best is None or nearest.score > best[0]:
                best = nearest.score, number, known, nearest.difference
        return None if best is None else _wrong_name(record, best[2], best[3])

    # -- figures and dates ---------------------------------------------------------------------

    def _figures(self, group: Group) -> list[Ruling | None]:
        found: list[Ruling | None] = [None] * len(group.records)
        for number, known in enumerate(self._ledger.amounts):
            if self._is_about(group, number, known):
                for index, record in enumerate(group.records):
                    comparison = _against(known, record)
                    if comparison is not None:
                        found[index] = _ruling(known, comparison, found[index])
        return found

    def _dates(self, group: Group) -> list[Ruling | None]:
        found: list[Ruling | None] = [None] * len(group.records)
        first = len(self._ledger.amounts)
        for number, known in enumerate(self._ledger.dates, first):
            if self._is_about(group, number, known):
                for index, record in enumerate(group.records):
                    comparison = _against(known, record)
                    if comparison is not None:
                        found[index] = _ruling(known, comparison, found[index])
        return found

    def _is_about(self, group: Group, number: int, known: KnownAmount | KnownDate) -> bool:
        """Whether this fact is the one that the entry tells of.

        Many figures share a sentence with the telling words. A fact in which somebody has the
        ledger's value is the one; where nobody in the story has it, that with the nearest value.
        """
        key = stems(group.key)
        story = group.story
        mine: list[Record] = [
            record
            for record in group.records
            if self._tells(known.about, record, story, key) and _against(known, record) is not None
        ]
        if not mine:
            return False
        if any(_agrees(known, record) for record in mine):
            return True
        distances = self._distances(story, number, known)
        if not distances:
            return len({_distance(known, record) for record in mine}) == 1
        nearest = min(distances.values())
        return nearest > 0 and any(distances.get(_place(r)) == nearest for r in mine)

    def _tells(self, about: Sequence[str], record: Record, story: Story, key: str = "") -> bool:
        """Whether the words that tell an entry stand in a record's sentence or its fact's key."""
        place = record.report, record.sentence.start
        sentence = self._sentences.get(place)
        if sentence is None:
            text = story.texts.get(record.report, "")
            sentence = stems(text[record.sentence.start : record.sentence.end])
            self._sentences[place] = sentence
        return all(words in sentence or words in key for words in about)

    def _distances(
        self, story: Story, number: int, known: KnownAmount | KnownDate
    ) -> dict[_Place, float]:
        """How far each record of the story with the telling words is from the entry; 0: agrees."""
        found = self._right_somewhere.get(number)
        if found is None:
            found = self._right_somewhere[number] = {
                _place(record): 0.0 if _agrees(known, record) else _distance(known, record)
                for records in story.records.values()
                for record in records
                if _against(known, record) is not None and self._tells(known.about, record, story)
            }
        return found

    # -- quotations ----------------------------------------------------------------------------

    def _words(self, record: Record) -> Ruling | None:
        for known in self._ledger.quotations:
            text = known.entry.text
            compared = wording.compare(text, record.raw)
            if compared.relation in ("identical", "excerpt"):
                return Ruling(True, f"“{text}”", known.place)
            if compared.relation == "altered" and compared.similarity >= _SURE_QUOTE:
                doubt = 2 if compared.minor else 0
                return Ruling(False, f"“{text}”", known.place, doubt=doubt)
        return None


def _is_of(quoted: str, text: str) -> bool:
    compared = wording.compare(text, quoted)
    return compared.relation in ("identical", "excerpt") or (
        compared.relation == "altered" and compared.similarity >= _SURE_QUOTE
    )


def _naming(record: Record) -> str:
    if isinstance(record, Person):
        named = f"{record.given} {record.family}".strip()
        return named or " ".join(record.raw.split())
    if isinstance(record, Place | Organization):
        return record.name
    return " ".join(record.raw.split())


def _is_listed(record: Record, names: Sequence[str]) -> bool:
    # With accents: a wrong way of writing may be one without them.
    said = _naming(record).casefold()
    return any(" ".join(name.split()).casefold() == said for name in names)


def _wrong_name(record: Record, known: KnownName, difference: str) -> Ruling:
    pet_form = difference == "nickname"
    wrong, right = changed_words(_naming(record), known.entry.name)
    return Ruling(
        False,
        known.entry.name,
        known.place,
        suggestion=None if pet_form else f"{wrong} -> {right}",
        relation="variant" if pet_form else "contradictory",
        doubt=1 if pet_form else 0,
    )


def changed_words(wrong: str, right: str) -> tuple[str, str]:
    """The one word in which two names differ, or both names where they differ in more.

    A family name alone is held against the last word of the full name.
    """
    first, second = wrong.split(), right.split()
    if len(first) == 1 < len(second):
        return wrong, second[-1]
    if len(first) == len(second):
        differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1:
            return differing[0]
    return wrong, right


def _place(record: Record) -> _Place:
    return record.kind, record.report, record.span.start, record.span.end


def _value(known: KnownAmount | KnownDate) -> Amount | Date:
    return known.amount if isinstance(known, KnownAmount) else known.date


def _against(known: KnownAmount | KnownDate, record: Record) -> Comparison | None:
    """How a record stands to an entry; ``None`` where the two cannot be compared."""
    if isinstance(known, KnownDate):
        if not isinstance(record, Date):
            return None
        compared = compare_dates(known.date, record)
        if compared is not None and not compared.agrees:
            # "in 2019" beside the day of an event is most likely another time.
            return compared if record.granularity == known.date.granularity else None
        return compared
    if not isinstance(record, Amount) or type(record) is not type(known.amount):
        return None
    ours, theirs = known.amount.measure, record.measure
    if ours.dimension == "count" and ours.unit and theirs.unit != ours.unit:
        return None
    if ours.dimension == "count" and not ours.unit:
        # A bare figure is held against whatever it counts or measures.
        bare = replace(theirs, unit="", dimension="count")
        return compare_amounts(known.amount, replace(record, measure=bare))
    return compare_amounts(known.amount, record)


def _agrees(known: KnownAmount | KnownDate, record: Record) -> bool:
    compared = _against(known, record)
    return compared is not None and compared.agrees


def _ruling(
    known: KnownAmount | KnownDate, comparison: Comparison, before: Ruling | None
) -> Ruling:
    """An entry's ruling; of several entries on one record, one that agrees is enough."""
    if before is not None and (before.right or not comparison.agrees):
        return before
    ours = known.amount if isinstance(known, KnownAmount) else known.date
    return Ruling(
        comparison.agrees, ours.raw, known.place, doubt=comparison.doubt, record=_as_record(ours)
    )


def _as_record(value: Amount | Date) -> Record | None:
    return value if isinstance(value, Quantity | Money | Date) else None


def _distance(known: KnownAmount | KnownDate, record: Record) -> float:
    """How far a value is from the ledger's: figures by their ratio, dates by days."""
    if isinstance(known, KnownDate):
        ours, theirs = known.date.low, record.low if isinstance(record, Date) else None
        if not isinstance(ours, date) or not isinstance(theirs, date):
            return math.inf
        return float(abs((ours - theirs).days)) or 0.5
    if not isinstance(record, Amount):
        return math.inf
    ours_number, number = known.amount.measure.number, record.measure.number
    if ours_number <= 0 or number <= 0:
        return float(abs(ours_number - number)) + 1.0
    ratio: Decimal = max(ours_number, number) / min(ours_number, number)
    return math.log(float(ratio)) if ratio < Decimal("1e300") else math.inf
