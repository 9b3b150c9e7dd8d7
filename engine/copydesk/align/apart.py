"""What keeps two records apart, wherever they have been joined, for what stands around them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import LIKELY_SLIP, SURE_SLIP, of_two_periods
from copydesk.align.relations import Relation
from copydesk.align.shares import are_of_two_parts
from copydesk.model import Amount, Date, Record

_FAR: Final = 0.9
"""Logarithm of a ratio of two and a half."""
_FAR_OFF: Final = 1.6
"""Logarithm of a ratio of five."""
_BEGINNING: Final = frozenset("from since starting beginning start starts begin begins".split())
_ENDING: Final = frozenset("to until till through ending end ends".split())
_TO_THE_END: Final = frozenset(
    "left|remaining|to go|to play|to spare|before|from time|from the|short of".split("|")
)
_AT: Final = frozenset("in on at".split())


def compatible(a: Context, b: Context) -> bool:
    """Could the two be said of the same thing at all? What the clauses name decides."""
    if a.unmarked and b.unmarked:
        return True
    if a.who and b.who and a.who != b.who:
        return False
    if a.record.key and b.record.key and a.record.key != b.record.key:
        return False
    if a.rate != b.rate:
        if a.rate and b.rate and not of_two_periods(a.record, b.record):
            return False
        if "each" in (a.rate, b.rate) and a.clause.isdisjoint(b.clause):
            return False
    if a.of_year != b.of_year and not (_is_of_year(a, b.of_year) and _is_of_year(b, a.of_year)):
        return False
    return not (a.years and b.years and a.years.isdisjoint(b.years))


def _is_of_year(one: Context, year: int) -> bool:
    """Can it be of the year that labels another value?"""
    return not year or year in one.years or year in one.passage.years


def _tied_apart(a: Context, b: Context) -> bool:
    """Do the clauses tie the two to different days?"""
    return bool(a.days and b.days and (a.days[0] > b.days[1] or b.days[0] > a.days[1]))


def _one_less(a: Record, b: Record) -> bool:
    if isinstance(a, Amount) and isinstance(b, Amount):
        return abs(a.measure.number - b.measure.number) == 1
    return False


def _counts_others(a: Context, b: Context, apart: float) -> bool:
    """Do the two name different things that they count, in numbers hardly taken for each other?"""
    if not (a.noun and b.noun) or a.noun == b.noun:
        return False
    return apart > _FAR_OFF or (apart > _FAR and names_others(a, b))


def names_others(a: Context, b: Context) -> bool:
    """Do the two count things of other names, and neither speak of the other's?"""
    if not (a.noun and b.noun) or a.noun == b.noun:
        return False
    return b.noun not in a.clause and a.noun not in b.clause


def _counts_down(contexts: Contexts, context: Context) -> bool:
    """Is it a span of time up to an end: "with 19 minutes left", "seven minutes from time"?"""
    record = context.record
    if not (isinstance(record, Amount) and record.measure.dimension == "duration"):
        return False
    sentence = contexts.sentence_of(record)
    last = sentence.within(record.span)[1]
    after = [word.lower for word in sentence.words[last : last + 2]]
    return any(" ".join(after[:n]) in _TO_THE_END for n in (1, 2))


class Apart:
    """Says of one story's records why two of them cannot be of one thing."""

    def __init__(self, contexts: Contexts) -> None:
        self._contexts = contexts
        self._neighbours: dict[tuple[int, str], set[Decimal]] = {}

    def two_things(self, x: Context, y: Context, relation: Relation) -> str:
        """Why two conflicting values cannot be of one thing for what stands around them, wherever
        they have been joined."""
        if _tied_apart(x, y):
            return "their clauses tie them to different days"
        if x.today and y.today:
            return "each is the day of its own report"
        if isinstance(x.record, Date) and self._begin_and_end(x, y):
            return "one begins a period, and the other ends it"
        if _counts_down(self._contexts, x) != _counts_down(self._contexts, y):
            return "one counts what is left, the other what has passed"
        if x.others != y.others and _one_less(x.record, y.record):
            return "one leaves out what the other counts as well"
        alike = relation.slip
        if not alike and _counts_others(x, y, relation.apart):
            return "they are far apart, and neither looks like a slip of the other"
        parted = x.part != y.part
        if (parted and alike < SURE_SLIP) or (alike < LIKELY_SLIP and self._make_a_whole(x, y)):
            return "one is a part of what the other counts"
        if are_of_two_parts(self._contexts, x, y):
            return "each is the percentage of another part beside it"
        return ""

    def _begin_and_end(self, x: Context, y: Context) -> bool:
        """Does one of two dates begin a period, "from May", "starting in 2026", and the other end
        one?"""
        one, other = self._leading_to(x), self._leading_to(y)
        return (one in _BEGINNING and other in _ENDING) or (one in _ENDING and other in _BEGINNING)

    def _leading_to(self, context: Context) -> str:
        """The word before a date, but for a preposition between."""
        sentence = self._contexts.sentence_of(context.record)
        first = sentence.within(context.record.span)[0]
        before = [word.lower for word in sentence.words[max(0, first - 2) : first]]
        if len(before) > 1 and before[-1] in _AT:
            before.pop()
        return before[-1] if before else ""

    def _make_a_whole(self, x: Context, y: Context) -> bool:
        """Does a figure beside one of them make up the other with it, or is it their sum?"""
        a, b = x.record, y.record
        if not (isinstance(a, Amount) and isinstance(b, Amount)):
            return False
        beside_x, beside_y = self._beside(x, a), self._beside(y, a)
        if not (beside_x or beside_y):
            return False
        one, other = a.measure.number, b.measure.number
        beside_small = beside_x if one <= other else beside_y
        total = one + other
        return abs(one - other) in beside_small or total in beside_x or total in beside_y

    def _beside(self, context: Context, like: Amount) -> set[Decimal]:
        """The other figures of a record's sentence, of the same dimension."""
        key = (id(context), like.measure.dimension)
        known = self._neighbours.get(key)
        if known is None:
            others = (self._contexts.of[index].record for index in context.passage.members)
            known = self._neighbours[key] = {
                other.measure.number
                for other in others
                if isinstance(other, Amount)
                and other is not context.record
                and other.measure.dimension == like.measure.dimension
            }
        return known
