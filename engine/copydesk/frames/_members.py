"""What rows that are not fetched say of the reports that are: their names, order and days."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from copydesk.backends.base import ROW
from copydesk.frames._selecting import selected
from copydesk.frames._suspects import Rows
from copydesk.frames._table import BROUGHT, KEY, REPORT, STORY, FrameTable, holds

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame

    from copydesk.backends.base import Engine, Ranges
    from copydesk.frames._suspects import Found
    from copydesk.rules.criteria import Criteria

_FIRST, _DAY = "copydesk:first", "copydesk:first with a day"
_EARLIEST, _LATEST = "copydesk:earliest", "copydesk:latest"
_RULE, _ID, _COLUMN = "copydesk:rule", "copydesk:rule id", "copydesk:column"
_FEW: Final = 1_000


@dataclass(slots=True)
class Members:
    """The reports of some stories."""

    reports: dict[str, list[str]] = field(default_factory=dict)
    """Story to its reports, in the order of their first rows; stories in that order, too."""
    published: dict[tuple[str, str], date] = field(default_factory=dict)
    """Story and report to the day that the report's first row with one gives."""
    dated: list[int] = field(default_factory=list)
    """The rows that say it of reports whose rows give several days."""


def members(table: FrameTable, named: Set[tuple[str, str]]) -> Members:
    """The reports of the stories that some rows belong to; these rows' stories and reports are
    ``named``."""
    story, report, dated = table.roles.story, table.roles.report, table.roles.published
    day = None if dated is None else table.day_of(dated)
    default = table.default_story, table.default_report
    names = [name for name in dict.fromkeys((story, report)) if name is not None]
    if not names and day is None:
        return Members({default[0]: [default[1]]})
    stories = sorted({name for name, _ in named})
    frame, is_seen = table.frame, story in table.clean and story in table.full
    part: DataFrame[Any] | None = None
    if story is not None and holds(table.schema[story]) == "text":
        ranges = table.may_be(stories)
        wanted = dict.fromkeys([*names, *([] if day is None else [day])])
        part = table.engine.part(table.path, story, ranges, [*wanted])
        frame = frame if part is None else part.lazy()
        frame = frame if is_seen else frame.filter(_within(story, ranges))
    if story is not None and is_seen:
        frame = _those(frame, story, stories, None if part is not None else table.engine)
    asked = [nw.col(ROW).min().alias(_FIRST)]
    if day is not None:
        frame = frame.with_columns(nw.when(~nw.col(day).is_null()).then(nw.col(ROW)).alias(_DAY))
        asked += [
            nw.col(_DAY).min(),
            nw.col(day).min().alias(_EARLIEST),
            nw.col(day).max().alias(_LATEST),
        ]
    # Rows meet by their names as they are written, which is most of the work: the few that there
    # are then can be mended.
    grouped = frame.group_by(*names).agg(*asked) if names else frame.select(*asked)
    mended = replace(table, frame=grouped).with_identity(STORY, REPORT)
    if story is not None and not is_seen:
        mended = _those(mended, STORY, stories, None if part is not None else table.engine)
    keys = [*([] if story is None else [STORY]), *([] if report is None else [REPORT])]
    days = [] if day is None else [_DAY, _EARLIEST, _LATEST]
    asked_for = mended.select(*keys, _FIRST, *days)
    [found] = table.engine.gather([asked_for]) if part is None else [asked_for.collect()]
    made = Members()
    first_days: dict[tuple[str, str], tuple[int, bool, date]] = {}
    for each in found.sort(_FIRST).iter_rows(named=True):
        of = each.get(STORY, default[0]), each.get(REPORT, default[1])
        in_story = made.reports.setdefault(of[0], [])
        if of[1] not in in_story:
            in_story.append(of[1])
        if each.get(_DAY) is not None and of in named:
            told = each[_DAY], each[_EARLIEST] != each[_LATEST], each[_EARLIEST]
            first_days[of] = min(told, first_days.get(of, told))
    for of, (row, differ, earliest) in first_days.items():
        if differ:
            made.dated.append(row)
        else:
            made.published[of] = earliest
    made.dated.sort()
    return made


def _those(
    frame: LazyFrame[Any], column: str, values: Sequence[str], engine: Engine | None
) -> LazyFrame[Any]:
    """The rows that have one of some texts in a column; without an engine of a frame that is
    here."""
    if engine is None or len(values) <= _FEW:
        return frame.filter(nw.col(column).cast(nw.String).is_in(values))
    wanted = engine.lift(engine.columns({STORY: values}))
    return frame.join(wanted, left_on=column, right_on=STORY, how="semi")


def _within(column: str, ranges: Ranges) -> Expr:
    """Rows that have a text within ranges in a column, or none: this passes over parts of a file
    by what it says of them."""
    text = nw.col(column)
    parts = ((text >= least) & (text <= greatest) for least, greatest in ranges)
    return reduce(operator.or_, parts, text.is_null())


def count_reports(table: FrameTable, criteria: Criteria) -> int:
    """The number of reports of which some rows meet criteria that ask of reports alone."""
    chosen = selected(criteria, table)
    frame = table.with_identity(STORY, REPORT)
    frame = frame if chosen is None else frame.filter(chosen)
    keys = [
        *([] if table.story_of() is None else [STORY]),
        *([] if table.report_of() is None else [REPORT]),
    ]
    found = frame.select(*keys).unique() if keys else frame.select(ROW).head(1)
    [counted] = table.engine.gather([found.select(nw.len().alias("reports"))])
    return int(counted["reports"][0])


def violations(
    table: FrameTable,
    rows: Mapping[str, Rows],
    columns: Mapping[str, str],
    found: Sequence[Found] = (),
) -> LazyFrame[Any] | DataFrame[Any]:
    """The rows that break rules, one line for each rule and row.

    ``rows`` are those of each rule; ``columns`` is the column that a rule is about, if it is about
    one; ``found`` is what was found of them. Columns of the frame: rule, story, report, key, row
    (from 1), column, value (as text).
    """
    here = _brought(table, rows, columns, {one.rule.id: one.cells for one in found})
    return _come_again_for(table, rows, columns) if here is None else here


def _brought(
    table: FrameTable,
    rows: Mapping[str, Rows],
    columns: Mapping[str, str],
    cells: Mapping[str, DataFrame[Any] | None],
) -> DataFrame[Any] | None:
    """The lines on rows, all of which have brought their cells along."""
    lines: list[DataFrame[Any]] = []
    for rule, (looked_at, more) in rows.items():
        if not looked_at and (more is None or not len(more)):
            continue
        there = cells.get(rule)
        if there is None:
            return None
        wanted = {*looked_at, *(() if more is None else more.to_list())}
        mine = there.filter([row in wanted for row in there[ROW].to_list()])
        if not mine[BROUGHT].all():
            return None
        lines.append(
            mine.sort(ROW).select(
                nw.lit(rule).alias("rule"),
                *_identities(table),
                (nw.col(ROW).cast(nw.Int64) + 1).alias("row"),
                nw.lit(columns[rule] or None).cast(nw.String).alias("column"),
                (nw.col(columns[rule]) if columns[rule] else nw.lit(None).cast(nw.String)).alias(
                    "value"
                ),
            )
        )
    return nw.concat(lines) if lines else None


def _come_again_for(
    table: FrameTable, rows: Mapping[str, Rows], columns: Mapping[str, str]
) -> LazyFrame[Any]:
    engine = table.engine
    of_rules = [*enumerate(rows.values())]
    told = [(number, row) for number, (looked_at, _) in of_rules for row in looked_at]
    others = [
        nw.from_dict({_RULE: more * 0 + number, ROW: more})
        for number, (_, more) in of_rules
        if more is not None
    ]
    asked = engine.columns({_RULE: [rule for rule, _ in told], ROW: [row for _, row in told]})
    names: dict[str, Sequence[int | str]] = {
        _RULE: range(len(rows)),
        _ID: [*rows],
        _COLUMN: [columns[rule] for rule in rows],
    }
    found = nw.concat([asked, *others]).join(engine.columns(names), on=_RULE, how="inner")
    there = table.joined(engine.lift(found)).with_identity(STORY, REPORT, KEY)
    values = [
        (_written(table, name), nw.col(_COLUMN) == name)
        for name in dict.fromkeys(columns.values())
        if name
    ]
    return engine.in_order(there, (_RULE, ROW), len(found)).select(
        nw.col(_ID).alias("rule"),
        *_identities(table),
        (nw.col(ROW).cast(nw.Int64) + 1).alias("row"),
        nw.when(nw.col(_COLUMN) != "").then(nw.col(_COLUMN)).alias("column"),
        _chosen(values).alias("value"),
    )


def _identities(table: FrameTable) -> list[Expr]:
    return [
        _identity(table.story_of(), STORY, table.default_story).alias("story"),
        _identity(table.report_of(), REPORT, table.default_report).alias("report"),
        _identity(table.key_of(), KEY, "").alias("key"),
    ]


def _identity(expr: Expr | None, name: str, default: str) -> Expr:
    return nw.lit(default) if expr is None else nw.col(name)


def _written(table: FrameTable, name: str) -> Expr:
    written = table.written(name)
    return nw.col(name).cast(nw.String) if written is None else written


def _chosen(cases: Sequence[tuple[Expr, Expr]]) -> Expr:
    """The first expression whose condition holds; null where none does."""
    none = nw.lit(None).cast(nw.String)
    return reduce(lambda rest, one: nw.when(one[1]).then(one[0]).otherwise(rest), cases, none)
