"""``required``: a fact that the other reports state is not missing from one."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import ClassVar, Literal

from pydantic import Field

from copydesk.kinds._witnesses import counted, listed
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Story, Verdict, unknown
from copydesk.model import Amount, Date, Record
from copydesk.values import compare_amounts, compare_dates

_BRIEF = 0.5
"""A report shorter than this share of the others' median length is a brief: it leaves out much."""


class Kind(Expectation):
    """A fact that the other reports state is stated here too.

    ``by`` says how many other reports must state it before its absence counts: ``others`` (every
    one of them), or a number. ``leading`` limits the rule to facts which most of those reports
    state within so many characters of their beginning. ``least`` is the smallest number of
    reports that must state it in any case.

    A report that states an agreeing value anywhere, whatever it says it of, does not lack it. In a
    report much shorter than the others the absence counts one severity less.
    """

    by: Literal["others"] | int = "others"
    leading: int | None = Field(default=None, gt=0)
    least: int = Field(default=3, ge=1)

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It sold 900 tonnes.", "It sold 900 tonnes."), {"by": 1, "least": 1}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "quantity",
            ("It sold 900 tonnes.", "It sold 900 tonnes.", "It sold much."),
            {"by": 2},
        ),
    )

    def judge(self, group: Group) -> Verdict:
        story = group.story
        stating = tuple(dict.fromkeys(record.report for record in group.records))
        sources = [report for report in stating if report not in story.drafts]
        if len(story.reports) < 2:
            return unknown("only one report")
        others = [r for r in story.reports if r not in story.drafts]
        missing = [
            report
            for report in story.reports
            if report not in stating
            and (not story.drafts or report in story.drafts)
            and not _says_so(story.records.get(report, ()), group.records)
        ]
        if not missing:
            return HOLDS
        if self.by == "others":
            silent = [r for r in others if r not in stating and r not in missing[:1]]
            enough = not silent and len(sources) >= self.least
        else:
            enough = len(sources) >= max(self.by, 1)
        if not enough or not self._leads(group):
            return HOLDS
        record = _best(group.records)
        words = " ".join(record.raw.split())
        verb = "does" if len(missing) == 1 else "do"
        return Verdict(
            False,
            (
                Breach(
                    relation="missing",
                    primary=(record,),
                    related=tuple(r for r in _one_each(group.records) if r is not record),
                    message=(
                        f"{listed(story.label(r) for r in missing)} {verb} not have {words}"
                        f" ({group.key}), {counted(len(sources), 'others')} do"
                    ),
                    missing_in=tuple(missing),
                    doubt=1 if any(_is_brief(report, story) for report in missing) else 0,
                ),
            ),
        )

    def _leads(self, group: Group) -> bool:
        if self.leading is None:
            return True
        first: dict[str, int] = {}
        for record in group.records:
            start = record.span.start
            first[record.report] = min(start, first.get(record.report, start))
        early = sum(start <= self.leading for start in first.values())
        return early * 2 > len(first)


def _says_so(records: Sequence[Record], stated: Sequence[Record]) -> bool:
    for record in records:
        for other in stated:
            if isinstance(record, Amount) and isinstance(other, Amount):
                comparison = compare_amounts(record, other)
            elif isinstance(record, Date) and isinstance(other, Date):
                comparison = compare_dates(record, other)
            else:
                comparison = None
            if comparison is not None and comparison.agrees:
                return True
    return False


def _is_brief(report: str, story: Story) -> bool:
    lengths = [len(text) for other, text in story.texts.items() if other != report]
    return bool(lengths) and len(story.texts.get(report, "")) < _BRIEF * median(lengths)


def _best(records: Sequence[Record]) -> Record:
    return min(records, key=lambda record: record.span.start)


def _one_each(records: Sequence[Record]) -> list[Record]:
    return list({record.report: record for record in reversed(records)}.values())[::-1]
