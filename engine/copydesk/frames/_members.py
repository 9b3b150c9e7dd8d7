"""What rows that are not fetched say of the reports that are: their names, order and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from copydesk.backends.base import ROW
from copydesk.frames._selecting import selected
from copydesk.frames._table import KEY, REPORT, STORY, FrameTable

if TYPE_CHECKING:
    from narwhals import Expr, LazyFrame

    from copydesk.criteria import Criteria

_FIRST, _DAY = "copydesk:first", "copydesk:first day"


@dataclass(slots=True)
class Members:
    """The reports of some stories."""

    reports: dict[str, list[str]] = field(default_factory=dict)
    """Story to its reports, in the order of their first rows; stories in that order, too."""
    dated: list[int] = field(default_factory=list)
    """The rows that say when the reports of the rows themselves were published."""


def members(table: FrameTable, rows: Sequence[int]) -> Members:
    """The reports of all stories that some rows belong to."""
    tidy = table.mended()
    default = tidy.default_story
    story, report = tidy.story_of(), tidy.report_of()
    day = None if table.roles.published is None else nw.col(table.roles.published)
    if story is None and report is None and day is None:
        return Members({default: [tidy.default_report]})
    frame = tidy.with_identity(STORY, REPORT)
    wanted = table.engine.lift({ROW: list(rows)})
    here = table.engine.keep(tidy.near(rows).joined(wanted).with_identity(STORY, REPORT))
    if story is not None:
        frame = frame.join(here.select(STORY).unique(), on=STORY, how="semi")
    keys = [*([] if story is None else [STORY]), *([] if report is None else [REPORT])]
    asked: list[Expr] = [nw.col(ROW).min().alias(_FIRST)]
    if day is not None:
        asked.append(nw.when(~day.is_null()).then(nw.col(ROW)).min().alias(_DAY))
    grouped = frame.group_by(*keys).agg(*asked) if keys else frame.select(*asked)
    found, named = table.engine.gather([grouped, here.select(*keys, ROW)])
    ours = {tuple(each[key] for key in keys) for each in named.iter_rows(named=True)}
    made = Members()
    for each in found.sort(_FIRST).iter_rows(named=True):
        in_story = made.reports.setdefault(each.get(STORY, default), [])
        in_story.append(each.get(REPORT, tidy.default_report))
        is_ours = tuple(each[key] for key in keys) in ours
        if day is not None and each[_DAY] is not None and is_ours:
            made.dated.append(each[_DAY])
    return made


def count_reports(table: FrameTable, criteria: Criteria) -> int:
    """The number of reports of which some rows meet criteria that ask of reports alone."""
    chosen = selected(criteria, table)
    frame = table.mended().with_identity(STORY, REPORT)
    frame = frame if chosen is None else frame.filter(chosen)
    keys = [
        *([] if table.story_of() is None else [STORY]),
        *([] if table.report_of() is None else [REPORT]),
    ]
    found = frame.select(*keys).unique() if keys else frame.select(ROW).head(1)
    [counted] = table.engine.gather([found.select(nw.len().alias("reports"))])
    return int(counted["reports"][0])


_RULE: Final = "copydesk:rule"


def violations(
    table: FrameTable, rows: Mapping[str, Sequence[int]], columns: Mapping[str, str]
) -> LazyFrame[Any]:
    """The rows that break rules, one line for each rule and row.

    ``rows`` are those of each rule, ``columns`` the column that it is about, if it is about one.
    Columns of the frame: rule, story, report, key, row (from 1), column, value (as text).
    """
    rules = list(rows)
    numbers = [number for number, rule in enumerate(rules) for _ in rows[rule]]
    found = table.engine.lift(
        {_RULE: numbers, ROW: [row for each in rows.values() for row in each]}
    )
    tidy = table.mended()
    there = tidy.joined(found).with_identity(STORY, REPORT, KEY)
    about: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        about.setdefault(columns[rule], []).append(number)
    named = {column: nw.col(_RULE).is_in(of) for column, of in about.items() if column}
    return there.sort(_RULE, ROW).select(
        _chosen([(nw.lit(rule), nw.col(_RULE) == n) for n, rule in enumerate(rules)]).alias("rule"),
        _identity(tidy.story_of(), STORY, tidy.default_story).alias("story"),
        _identity(tidy.report_of(), REPORT, tidy.default_report).alias("report"),
        _identity(tidy.key_of(), KEY, "").alias("key"),
        (nw.col(ROW).cast(nw.Int64) + 1).alias("row"),
        _chosen([(nw.lit(column), where) for column, where in named.items()]).alias("column"),
        _chosen([(nw.col(column).cast(nw.String), where) for column, where in named.items()]).alias(
            "value"
        ),
    )


def _identity(expr: Expr | None, name: str, default: str) -> Expr:
    return nw.lit(default) if expr is None else nw.col(name)


def _chosen(cases: Sequence[tuple[Expr, Expr]]) -> Expr:
    """The first expression whose condition holds; null where none does."""
    none = nw.lit(None).cast(nw.String)
    return reduce(lambda rest, one: nw.when(one[1]).then(one[0]).otherwise(rest), cases, none)
