"""Sums that the reports themselves state: which are found, and which are worth a warning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from copydesk.arithmetic import Figure, Working, workings
from copydesk.arithmetic.agreed import agreed
from copydesk.arithmetic.all_of_them import all_of_them
from copydesk.arithmetic.exchange import exchanges, rates, wild
from copydesk.arithmetic.figures import figure_of, figures_of, plain
from copydesk.arithmetic.shared import broken, relations
from copydesk.arithmetic.slips import is_misreading, is_slip
from copydesk.arithmetic.taken_up import affected_taken_up, fates_taken_up, taken_up
from copydesk.arithmetic.turned import Move, moves, turned
from copydesk.arithmetic.witnessed import Known, by_report, steps, witnessed
from copydesk.kinds._witnesses import counted
from copydesk.kinds.base import HOLDS, Breach, Group, Story, Verdict, unknown
from copydesk.model import Amount, Money, Quantity, Record
from copydesk.values import places


def stated_sums(group: Group) -> Verdict:
    """Whether the sums come out of which the first figure is in the group."""
    story = group.story
    selected: dict[str, set[tuple[int, int]]] = {}
    for record in group.records:
        selected.setdefault(record.report, set()).add((record.span.start, record.span.end))
    counts = group.records[0].kind == "quantity"
    sums = story.once(_Sums)
    found = False
    breaches: list[Breach] = []
    for report, chosen in selected.items():
        known = {(figure.start, figure.end) for figure in sums.figures.get(report, ())}
        own = sums.of(report, common=counts)
        mine = [working for working in own if _first(working, known) in chosen]
        found = found or bool(mine)
        breaches += _breaches(mine, sums, report, story)
    if not found:
        return unknown("no sum")
    return Verdict(False, tuple(breaches)) if breaches else HOLDS


class _Sums:
    """The sums of a story's reports, each found once for all the groups that ask."""

    def __init__(self, story: Story) -> None:
        self._texts, self._records = story.texts, story.records
        self._published, self._origins = story.published, story.origins
        self.figures = {report: figures_of(records) for report, records in story.records.items()}
        self._rates = rates(self.figures)
        self._known = by_report(story.texts, story.records, self.figures, story.origins)
        self._said: dict[str, list[Working]] = {}
        self._shown: dict[str, list[Working]] = {}

    @cached_property
    def _common(self) -> _Common:
        return _Common(self.figures)

    def of(self, report: str, *, common: bool) -> list[Working]:
        """The sums of one report; with ``common``, those too that only others' figures show."""
        if report not in self._shown:
            self._shown[report] = [
                *turned(report, self._moves, self._origins),
                *_witnessed(self._known.get(report), self.known_beside(report)),
                *exchanges(report, self._rates),
                *wild(report, self._rates),
            ]
        shared = self._common.broken(report) if common else ()
        return [*self.said(report), *shared, *self._shown[report]]

    def said(self, report: str) -> list[Working]:
        """The sums that a report states by itself."""
        if report not in self._said:
            self._said[report] = list(
                workings(
                    self._texts.get(report, ""),
                    self._records.get(report, ()),
                    self.figures.get(report, ()),
                    self._published.get(report),
                )
            )
        return self._said[report]

    @cached_property
    def _moves(self) -> dict[str, list[Move]]:
        """What moved, report by report."""
        return {
            report: moves(self.said(report), self._texts.get(report, ""))
            for report in self._records
        }

    def known_beside(self, report: str) -> list[Known]:
        """What the other reports state."""
        return [known for other, known in self._known.items() if other != report]


def _first(working: Working, known: Collection[tuple[int, int]]) -> tuple[int, int] | None:
    """Place of the first of a sum's figures."""
    places = ((record.span.start, record.span.end) for record in working.terms)
    return min((place for place in places if place in known), default=None)


def _witnessed(mine: Known | None, others: Sequence[Known]) -> Iterator[Working]:
    """Sums that one figure breaks here, where other reports have the figure that mends them."""
    if mine is not None:
        yield from witnessed(mine, others)
        yield from steps(mine, others)
        yield from taken_up(mine, others)
        yield from agreed(mine, others)
        yield from all_of_them(mine, others)
        yield from affected_taken_up(mine, others)
        yield from fates_taken_up(mine, others)


class _Common:
    """The sums that reports of a story have in common."""

    def __init__(self, figures: Mapping[str, Sequence[Figure]]) -> None:
        self.figures = figures
        self.relations = {report: relations(found) for report, found in figures.items()}

    def broken(self, report: str) -> Iterator[Working]:
        """Sums of two other reports or more which one figure breaks in this one."""
        counted = Counter(
            relation
            for other, found in self.relations.items()
            if other != report
            for relation in found
        )
        shared = sorted(r for r, n in counted.items() if n > 1 and r not in self.relations[report])
        if not shared:
            return
        nouns: dict[Decimal, set[str]] = {}
        for other, figures in self.figures.items():
            if other != report:
                for figure in figures:
                    nouns.setdefault(figure.number, set()).add(figure.noun)
        stated = {number: frozenset(found) for number, found in nouns.items()}
        yield from broken(self.figures[report], shared, stated)


def _breaches(found: Sequence[Working], sums: _Sums, report: str, story: Story) -> Iterator[Breach]:
    others = sums.known_beside(report)
    seen: list[frozenset[tuple[int, int]]] = []
    blamed: set[tuple[int, int]] = set()
    for working in found:
        if working.fits or not _likely(working, others):
            continue
        if _common_to_all(working, others) and not working.turned:
            # That others have the figures says nothing of the way which they went.
            continue
        where = frozenset((r.span.start, r.span.end) for r in working.terms)
        if any(where <= old or where >= old for old in seen):
            continue
        seen.append(where)
        suspects = _suspects_first(working, others)
        first = (suspects[0].span.start, suspects[0].span.end)
        if working.unsaid and first in blamed:
            continue
        blamed.add(first)
        label = story.label(suspects[0].report)
        yield Breach(
            relation="contradictory",
            primary=suspects,
            related=working.against,
            message=f"{label}: {working.shown}{_mended(working, suspects[0], others, story)}",
        )


def _family(record: Record) -> tuple[str, str]:
    return figure_of(record).family if isinstance(record, Quantity | Money) else ("", "")


def _stating(others: Sequence[Known], record: Record, number: Decimal) -> list[Known]:
    """Other reports which have such a figure."""
    family = _family(record)
    return [known for known in others if known.has(family, number)]


def _likely(working: Working, others: Sequence[Known]) -> bool:
    """Is a misfit an error, and not a sum that nobody meant?"""
    if working.strict:
        return True
    for record, right in working.right:
        written = _number(record)
        telling = places(right) >= _TELLING_DIGITS if working.cued else right >= _TELLING
        if telling and is_slip(written, right):
            return True
        origins = {known.origin for known in _stating(others, record, right)}
        if not working.cued:
            if len(origins) > 1:
                return True
        elif origins and right >= _TWO_DIGITS and is_misreading(written, right):
            against = {known.origin for known in _stating(others, record, written)}
            if len(origins) > len(against):
                return True
    return False


_TELLING = 100
"""Below this, one digit changed is no sign of a slip: any two figures are alike."""

_TELLING_DIGITS = 3
_TWO_DIGITS = 10
_MANY = 2


def _common_to_all(working: Working, others: Sequence[Known]) -> bool:
    """Do several other origins give all the same figures? Then they are meant so, unless as many
    have the figures with which the sum comes out: four, six and three stand together anywhere."""
    amounts = [record for record in working.terms if isinstance(record, Amount)]
    terms = [(_family(record), _number(record)) for record in amounts]
    having = {known.origin for known in others if known.together(terms)}
    if len(having) < _MANY or len(terms) < _MANY:
        return False
    mended = {
        known.origin
        for known in others
        for odd, right in working.right
        if known.together([(_family(r), right if r is odd else _number(r)) for r in amounts])
    }
    return len(mended) < len(having)


def _support(working: Working, others: Sequence[Known]) -> dict[tuple[int, int], int]:
    """For each term, how many more reports have the figure that would fit than this one."""
    return {
        (record.span.start, record.span.end): len(_stating(others, record, right))
        - len(_stating(others, record, _number(record)))
        for record, right in working.right
    }


def _suspects_first(working: Working, others: Sequence[Known]) -> tuple[Record, ...]:
    """The terms, first the one that other reports have as it would have to be."""
    support = _support(working, others)
    return tuple(
        sorted(
            working.terms,
            key=lambda r: (-max(0, support.get((r.span.start, r.span.end), 0)), r.span.start),
        )
    )


def _mended(working: Working, suspect: Record, others: Sequence[Known], story: Story) -> str:
    """Who has the figure with which the sum comes out."""
    rights = [right for record, right in working.right if record is suspect]
    for right in rights:
        having = [known.report for known in _stating(others, suspect, right)]
        if having and _support(working, others)[(suspect.span.start, suspect.span.end)] > 0:
            words = " ".join(suspect.raw.split())
            if len(having) == 1:
                return f"; {story.label(having[0])} has {plain(right)} for {words}"
            return f"; {counted(len(having))} other reports have {plain(right)} for {words}"
    return ""


def _number(record: Record) -> Decimal:
    return record.measure.number if isinstance(record, Amount) else Decimal(-1)
