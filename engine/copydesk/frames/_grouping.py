"""All rules on the same groups of rows: one aggregation for them, and the groups they suspect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from copydesk.backends.base import ROW
from copydesk.frames._sheet import FIRST, Aggregates, Groups
from copydesk.frames._suspects import Suspects
from copydesk.frames._table import FrameTable, everywhere
from copydesk.frames._tasks import ALL, BY, SUSPECT, Keys, Task
from copydesk.kinds._screens import GroupScreen

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame, Series

    from copydesk.frames._suspects import Found
    from copydesk.kinds._screens import Settle

_SELECTED, _COMPARED, _SURE, _SHOWN = "selected", "compared", "sure", "shown"
_GROUPS, _DAYS, _MIXED, _ONE, _OTHER, _UNTIDY = (
    f"copydesk:{name}"
    for name in ("groups", "several days", "mixed", "least proof", "greatest proof", "untidy")
)
_VALUE: Final = "copydesk:value of "


@dataclass(slots=True)
class Grouping:
    """The groups by some keys, and the rules that hold rows of each against each other."""

    table: FrameTable
    keys: Keys
    aggregates: Aggregates
    tasks: list[Task] = field(default_factory=list)
    several_days: Expr | None = None
    """Whether rows of a group give it different days of publication, where it is asked."""
    _frame: LazyFrame[Any] = field(init=False)
    _columns: list[str] = field(init=False)
    _proof: str = field(init=False)
    _untidy: Expr | None = None
    _met: dict[int, tuple[Expr, Expr]] = field(init=False)
    """Of each rule, what says that a group has a record that it selects, and enough to compare."""

    def __post_init__(self) -> None:
        self._met = {task.number: _met(task) for task in self.tasks}
        frame = self.table.with_identity(*self.keys)
        by = [key for key in self.keys if key.startswith(BY)]
        made = [self.table.cell(key.removeprefix(BY)).alias(key) for key in by]
        made += [nw.lit(0).alias(ALL)] if ALL in self.keys else []
        frame = frame.with_columns(*made) if made else frame
        # Rows that do not say it are in no group.
        frame = frame.filter(*(~nw.col(key).is_null() for key in by)) if by else frame
        self._frame, self._columns, self._proof = frame, list(self.keys), ""
        if not self.table.told_apart:
            keyed = self.table.engine.keyed(frame, self.keys)
            self._frame, self._columns, self._proof = keyed

    def ask_for_days(self) -> None:
        """Ask whether rows of a group give it different days of publication."""
        day, shared = self.table.published(), self.aggregates
        assert day is not None
        known = shared.take("days known", day.count())
        size = shared.take(("size", None), nw.col(ROW).count())
        first, last = shared.take("first day", day.min()), shared.take("last day", day.max())
        self.several_days = (first != last) | ((known > 0) & (known < size))

    def aggregated(self) -> LazyFrame[Any]:
        """The groups, with what all rules ask of them."""
        shared, engine = self.aggregates, self.table.engine
        made = shared.columns(self.table)
        frame = self._frame.with_columns(*made) if made else self._frame
        frame = engine.marked(frame, shared.texts(self.table))
        ends = nw.col(self._proof) if self._proof else None
        proof = [] if ends is None else [ends.min().alias(_ONE), ends.max().alias(_OTHER)]
        first = nw.col(ROW).min().alias(FIRST)
        groups = frame.group_by(*self._columns).agg(first, *proof, *shared.all())
        return groups.with_columns(*shared.derived()) if shared.derived() else groups

    def look(self, hoped: Iterable[str]) -> None:
        """Look along at columns that were taken for tidy, for which all rows have to be there."""
        self._untidy = self.aggregates.take("untidy", self.table.untidy(hoped).any())

    @property
    def has_all_rows(self) -> bool:
        return not any(key.startswith(BY) for key in self.keys)

    def counted(self, groups: LazyFrame[Any]) -> tuple[LazyFrame[Any], list[str]]:
        """The groups with columns of whole numbers, whose sums are true of all of them."""
        found = {_GROUPS: everywhere(True, FIRST)}
        if self._proof:
            found[_MIXED] = nw.col(_ONE) != nw.col(_OTHER)
        if self.several_days is not None:
            found[_DAYS] = self.several_days.fill_null(False)
        if self._untidy is not None:
            found[_UNTIDY] = self._untidy
        for task in self.tasks:
            there, met = self._met[task.number]
            found |= {task.flag(_SELECTED): there, task.flag(_COMPARED): met}
        made = (expr.cast(nw.Int64).alias(name) for name, expr in found.items())
        return groups.with_columns(*made), [*found]

    def is_mixed(self, totals: Mapping[str, int]) -> bool:
        """Whether two groups were taken for one."""
        return bool(self._proof and totals[_MIXED])

    def has_several_days(self, totals: Mapping[str, int]) -> bool:
        """Whether rows of a group give it different days of publication."""
        return self.several_days is not None and totals[_DAYS] > 0

    def is_untidy(self, totals: Mapping[str, int]) -> bool:
        """Whether columns are not as they were hoped to be."""
        return self._untidy is not None and totals[_UNTIDY] > 0

    def count(self, totals: Mapping[str, int], found: Sequence[Found]) -> None:
        """Note in how many groups each rule selects something, and whether any has enough."""
        for task in self.tasks:
            found[task.number].groups = totals[task.flag(_SELECTED)]
            found[task.number].compared = totals[task.flag(_COMPARED)] > 0

    @property
    def _held(self) -> list[tuple[Task, GroupScreen]]:
        return [(one, one.screen) for one in self.tasks if isinstance(one.screen, GroupScreen)]

    @property
    def suspects_groups(self) -> bool:
        """Whether any rule looks at groups."""
        return bool(self._held)

    def suspicious(self, groups: LazyFrame[Any]) -> LazyFrame[Any]:
        """The groups that any rule suspects, with what says which."""
        held = self._held
        flags = [task.flag(SUSPECT) for task, _ in held]
        suspects = [
            (self._met[task.number][1] & screen.suspect).fill_null(False).alias(flag)
            for (task, screen), flag in zip(held, flags, strict=True)
        ]
        found = groups.with_columns(*suspects)
        sure = [
            (everywhere(False, FIRST) if one.sure is None else one.sure.fill_null(False)).alias(
                task.flag(_SURE)
            )
            for task, one in held
        ]
        found = found.filter(nw.any_horizontal(*flags, ignore_nulls=False))
        return found.select(*self._columns, FIRST, *flags, *sure)

    def members(self, groups: DataFrame[Any], brought: Iterable[str] | None) -> LazyFrame[Any]:
        """The rows of suspected groups, with what says which rule suspects them, and what they
        bring along."""
        held = self._held
        wanted = self.table.engine.lift(groups)
        values = {}
        for name in sorted({screen.ends_of for _, screen in held if screen.ends_of}):
            column = self.table.column(name)
            assert column is not None  # its kind has asked for it before
            values[_VALUE + name] = column.value
        of_rules = [
            (task.of_selected(nw.col(task.flag(SUSPECT)))).alias(task.flag(SUSPECT))
            for task, _ in held
        ]
        shown = [
            screen.shown.alias(task.flag(_SHOWN))
            for task, screen in held
            if screen.shown is not None
        ]
        asked: list[Expr | str] = [
            ROW,
            FIRST,
            *(task.flag(_SURE) for task, _ in held),
            *of_rules,
            *shown,
            *(value.alias(name) for name, value in values.items()),
        ]
        rows = self._frame.join(wanted, on=self._columns, how="inner")
        return self.table.gathered(rows, asked, brought)

    def suspects(self, rows: DataFrame[Any]) -> Iterator[tuple[Task, Suspects]]:
        """Of each rule the suspects among the members of groups, but for those in groups that
        turned out well."""
        for task, screen in self._held:
            mine = rows[task.flag(SUSPECT)]
            shown = None if screen.shown is None else rows[task.flag(_SHOWN)]
            shown = rows[ROW] < 0 if screen.shows_some else shown
            found = Suspects(rows[ROW], rows[FIRST], rows[task.flag(_SURE)], shown).only(mine)
            if screen.settle is not None:
                found = _settled(found, rows[_VALUE + screen.ends_of].filter(mine), screen.settle)
            yield task, found


def _met(task: Task) -> tuple[Expr, Expr]:
    """Whether a group has a record that a rule selects, and enough for it to compare."""
    sheet, screen = task.sheet, task.screen
    assert isinstance(sheet, Groups)
    there = sheet.size() > 0
    if isinstance(screen, GroupScreen):
        enough = screen.comparable
    else:
        known = screen.known
        enough = None if known is None else sheet.number(("known", task.number), known) > 0
    return there, there if enough is None else (there & enough).fill_null(False)


def _settled(found: Suspects, values: Series[Any], settle: Settle) -> Suspects:
    """Suspects but for those in groups whose ends show that they turned out well."""
    assert found.sure is not None
    if found.sure.all():
        return found
    asked = nw.from_dict({FIRST: found.firsts, "value": values}).filter(~found.sure)
    ends = asked.group_by(FIRST).agg(
        nw.col("value").min().alias("least"), nw.col("value").max().alias("greatest")
    )
    good: list[int] = []
    bad: list[int] = []
    for first, least, greatest in ends.select(FIRST, "least", "greatest").iter_rows():
        verdict = settle(least, greatest)
        if verdict is not None:
            (bad if verdict else good).append(first)
    if bad:
        found = replace(found, sure=found.sure | found.firsts.is_in(bad))
    return found.only(~found.firsts.is_in(good)) if good else found
