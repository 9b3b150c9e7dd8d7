"""Figures that differ for a reason that the reports give: a count grew, two sources differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from copydesk.kinds._witnesses import Camp
from copydesk.kinds.base import Story
from copydesk.model import Amount, Record
from copydesk.text._lazy import Lazy
from copydesk.values import opposed

_GROWN = Lazy(
    r"\b(?:rose|risen|rises|climb\w*|grew|grown|jumped|increased|went up|gone up|up from|now"
    r"|revised|so far|reached|has passed|latest|updated|more (?:bodies|people|victims|cases))\b",
    re.IGNORECASE,
)
"""Words of later copy that say a count has moved on."""

_BOUNDS = frozenset({"at_least", "at_most", "more_than", "less_than"})
_FIGURES = 3
"""So many different ones are no slip."""
_AT_ONCE = 2
"""Times by which a count may rise at a time without a word of it."""
_SAYS = Lazy(
    r"\b(?:say(?:s|ing)?|said|put(?:s|ting)?|according to|report(?:s|ed)|claim(?:s|ed)|spoke of"
    r"|gave|gives?|cit(?:es|ed|ing)|told|estimat(?:es|ed))\b",
    re.IGNORECASE,
)
"""Words by which a sentence gives a figure to a source."""


def development(a: Camp, b: Camp, story: Story) -> tuple[Camp, Camp] | None:
    """The older and the newer of two counts of which the newer says that it has grown.

    The reports must be of different days, and the newer one must speak of a change: a higher
    figure in later copy may as well be a slip.
    """
    for old, new in ((a, b), (b, a)):
        before = [story.published.get(report) for report in old.reports]
        after = [story.published.get(report) for report in new.reports]
        earlier = [day for day in before if day is not None]
        later = [day for day in after if day is not None]
        if len(earlier) < len(before) or len(later) < len(after):
            continue
        # Rewrites of the older count go on appearing after it has grown.
        if min(earlier) < min(later) and _has_grown(old.records[0], new.records, story):
            return old, new
    return None


def growth(found: Sequence[Camp], story: Story) -> list[Camp]:
    """The camps in the order of their days, where three figures or more rise from day to day.

    One slip makes two values of one, and not three, each higher than those of the days before.
    Empty where they are fewer, or do not rise.
    """
    stated: dict[date, set[Decimal]] = {}
    first: dict[int, date] = {}
    for camp in found:
        for record in camp.records:
            day = story.published.get(record.report)
            if day is None or not isinstance(record, Amount):
                return []
            first[id(camp)] = min(day, first.get(id(camp), day))
            if record.measure.modifier not in _BOUNDS:
                stated.setdefault(day, set()).add(record.measure.number)
    days = [stated[day] for day in sorted(stated)]
    rises = all(
        max(before) <= min(after) <= _AT_ONCE * max(before) for before, after in pairwise(days)
    )
    alike = all(len(figures) == 1 for figures in days)
    if not rises or not alike or len(set().union(*days)) < _FIGURES:
        return []
    return sorted(found, key=lambda camp: first[id(camp)])


def disclosed(a: Camp, b: Camp, story: Story) -> str:
    """A report that states both values in one sentence, as of two sources; "" where none does."""
    first, second = a.records[0], b.records[0]
    if _value(first) == _value(second):
        return ""
    if isinstance(first, Amount) and isinstance(second, Amount) and opposed(first, second):
        return ""
    mine, theirs = _sentences_with(a.records[0], story), _sentences_with(b.records[0], story)
    both = [report for report in mine if not mine[report].isdisjoint(theirs.get(report, ()))]
    for report in sorted(both, key=story.reports.index):
        if _sources_in(mine[report], story.texts[report]):
            return report
    return ""


def _value(record: Record) -> Decimal | None:
    return record.measure.number if isinstance(record, Amount) else None


def _sentences_with(value: Record, story: Story) -> dict[str, set[tuple[int, int]]]:
    """By report the sentences that state the value of a record, as so many of the same."""
    found: dict[str, set[tuple[int, int]]] = {}
    if isinstance(value, Amount):
        for amount in story.stating(value.measure.number):
            if amount.measure.unit in (value.measure.unit, ""):
                sentence = (amount.sentence.start, amount.sentence.end)
                found.setdefault(amount.report, set()).add(sentence)
    return found


def _sources_in(sentences: set[tuple[int, int]], text: str) -> bool:
    return any(_SAYS.search(text, start, end) for start, end in sentences)


def _has_grown(old: Record, new: tuple[Record, ...], story: Story) -> bool:
    if not isinstance(old, Amount):
        return False
    return any(
        isinstance(record, Amount)
        and record.measure.number > old.measure.number
        and _GROWN.search(
            story.texts.get(record.report, "")[record.sentence.start : record.sentence.end]
        )
        for record in new
    )
