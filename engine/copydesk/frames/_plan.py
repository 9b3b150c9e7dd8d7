"""The screens of all rules over one table: as few passes over it as they need together."""

from __future__ import annotations

import operator
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

import narwhals as nw

from copydesk.backends.base import ROW
from copydesk.frames._grouping import Grouping
from copydesk.frames._selecting import columns_of
from copydesk.frames._sheet import Aggregates
from copydesk.frames._suspects import Found, Suspects
from copydesk.frames._table import BROUGHT, REPORT, STORY, FrameTable, Unscreened, holds
from copydesk.frames._tasks import ALL, SUSPECT, Keys, Task, task_of
from copydesk.kinds._screens import RowScreen

if TYPE_CHECKING:
    from narwhals import DataFrame, LazyFrame

    from copydesk.rules.rule import Rule

_UNSURE, _SELECTED, _COMPARED = "unsure", "selected", "compared"


class _Otherwise(Exception):  # noqa: N818 - it asks for another plan, and nobody else sees it
    """Rows are not what the plan took them for."""

    def __init__(self, table: FrameTable) -> None:
        super().__init__()
        self.table = table


def screened(
    rules: Sequence[Rule], table: FrameTable, *, written: bool = False
) -> tuple[FrameTable, list[Found]]:
    """What the screens of all rules find in a table, in the rules' order; and the table, with what
    was seen of it. ``written``: all rows that break a rule are to be written."""
    names = _looked_at(rules, table)
    table = table.seen(names) if table.engine.looks_first else table.hoping(names)
    seen = None
    while True:
        plan = _Plan(rules, table, written)
        try:
            found = plan.run()
        except _Otherwise as other:
            # What days rows give their reports is for the plan alone.
            seen = seen or (plan.table if other.table.firsts else None)
            table = other.table
        else:
            return seen or plan.table, found


def _looked_at(rules: Sequence[Rule], table: FrameTable) -> Iterator[str]:
    """Columns of which it pays to know what stands in them: texts that rules look at, and the names
    of stories, reports and facts, if rows are grouped by them."""
    of_rows = [rule for rule in rules if rule.select.kind == "row"]
    if not table.engine.looks_first:
        # Nothing is there that looks along where no rows are grouped.
        of_rows = [rule for rule in of_rows if rule.group != "record"]
    groups = {rule.group for rule in of_rows} - {"record"}
    every = table.engine.by_columns
    names = [table.roles.story] if every or groups else []
    names += [table.roles.report] if every or "report" in groups else []
    names += table.roles.key if every or "fact" in groups else ()
    yield from (name for name in names if name is not None)
    for rule in of_rows:
        asked = (
            *(name for _, name in rule.expect.field_names()),
            *columns_of(rule.select.criteria),
            *(info.name for info in rule.by),
        )
        yield from (n for n in asked if n in table.schema and holds(table.schema[n]) == "text")


class _Plan:
    def __init__(self, rules: Sequence[Rule], table: FrameTable, written: bool) -> None:
        self.table, self.engine, self.written = table, table.engine, written
        self.aggregates: dict[Keys, Aggregates] = {}
        self.tasks: list[Task] = []
        self.found: list[Found] = []
        for number, rule in enumerate(rules):
            found = Found(rule)
            self.found.append(found)
            if rule.select.kind != "row":
                continue
            try:
                self.tasks.append(task_of(number, rule, table, self.aggregates))
            except Unscreened as why:
                found.unscreened = str(why)

    def run(self) -> list[Found]:
        for task in self.tasks:
            self.found[task.number].reason = task.screen.reason
        self._groups()
        self._rows([task for task in self.tasks if isinstance(task.screen, RowScreen)])
        self._count_lone([task for task in self.tasks if not task.keys])
        return self.found

    def _groups(self) -> None:
        """What rules suspect that group their records, and how many groups there are."""
        groupings = {
            keys: Grouping(self.table, keys, asked, [t for t in self.tasks if t.keys == keys])
            for keys, asked in self.aggregates.items()
        }
        if self._asks_for_days():
            keys = self._names() or (ALL,)
            if keys not in groupings:
                roles = self.table.roles
                names = [n for n in (roles.story, roles.report) if n is not None]
                look = self.table.seen if self.engine.looks_first else self.table.hoping
                groupings[keys] = Grouping(look(names), keys, Aggregates())
            groupings[keys].ask_for_days()
        each = [*groupings.values()]
        hoped = frozenset[str]().union(self.table.hoped, *(one.table.hoped for one in each))
        looking = next((one for one in each if one.has_all_rows), None)
        if hoped and looking is None:
            raise _Otherwise(self.table.without_hopes())
        if looking is not None and hoped:
            looking.look(hoped)
        parts = [
            (*one.counted(one.aggregated()), one.suspicious if one.suspects_groups else None)
            for one in each
        ]
        answers = self.engine.summed(parts)
        if any(one.is_untidy(totals) for one, (totals, _) in zip(each, answers, strict=True)):
            raise _Otherwise(self.table.hoping(hoped).without_hopes())
        self.table = replace(self.table.hoping(hoped), hoped=frozenset())
        for grouping, (totals, suspicious) in zip(each, answers, strict=True):
            if grouping.is_mixed(totals):
                raise _Otherwise(replace(self.table, told_apart=True))
            if grouping.has_several_days(totals):
                raise _Otherwise(self.table.with_first_days())
            grouping.count(totals, self.found)
            if suspicious is not None and len(suspicious):
                brought = self._brought(grouping.tasks)
                [rows] = self.engine.gather([grouping.members(suspicious, brought)])
                for task, suspects in grouping.suspects(rows):
                    self.found[task.number].suspects = suspects
                    self._bring(task, rows)

    def _asks_for_days(self) -> bool:
        """Whether a rule asks for days of publication that rows of one report may give it."""
        table = self.table
        if table.roles.published is None or table.firsts:
            return False
        return any(task.sheet.asks_published for task in self.tasks) or any(
            task.rule.select.criteria.before or task.rule.select.criteria.after
            for task in self.tasks
        )

    def _names(self) -> Keys:
        """The keys of reports, as far as rows differ in them."""
        named = {STORY: self.table.story_of(), REPORT: self.table.report_of()}
        return tuple(key for key, expr in named.items() if expr is not None)

    # Single records

    def _rows(self, tasks: Sequence[Task]) -> None:
        """Suspects among single records. Where the engine gains by it, rules ask together that
        look at the same columns, and no others: a file's dictionaries then answer for its rows."""
        passes: dict[Hashable, list[Task]] = {}
        for task in tasks:
            passes.setdefault(self.engine.by_columns and task.columns, []).append(task)
        asked = []
        for together in passes.values():
            suspects = [task.of_selected(task.screen.suspect) for task in together]
            flags = [
                suspect.alias(task.flag(SUSPECT))
                for task, suspect in zip(together, suspects, strict=True)
            ]
            flags += [
                task.screen.unsure.fill_null(False).alias(task.flag(_UNSURE))
                for task in together
                if isinstance(task.screen, RowScreen) and task.screen.unsure is not None
            ]
            rows = self.table.frame.filter(reduce(operator.or_, suspects))
            asked.append(self.table.gathered(rows, [ROW, *flags], self._brought(together)))
        for together, found in zip(passes.values(), self._gathered(asked), strict=True):
            for task in together:
                unsure, mine = task.flag(_UNSURE), found[task.flag(SUSPECT)]
                sure = ~found[unsure] if unsure in found.columns else None
                suspected = Suspects(found[ROW], found[ROW], sure).only(mine)
                self.found[task.number].suspects = suspected
                self._bring(task, found)

    def _brought(self, tasks: Sequence[Task]) -> list[str] | None:
        """The columns whose cells are written of rows that rules suspect; ``None`` for no cells."""
        if not self.written:
            return None
        named = (name for task in tasks for _, name in task.rule.expect.field_names())
        return [name for name in dict.fromkeys(named) if name in self.table.names]

    def _bring(self, task: Task, rows: DataFrame[Any]) -> None:
        if BROUGHT in rows.columns:
            self.found[task.number].cells = rows

    def _count_lone(self, tasks: Sequence[Task]) -> None:
        """How many records each rule met that has no groups, and whether one could be judged."""
        asked: dict[tuple[int, str], LazyFrame[Any]] = {}
        for task in tasks:
            found, chosen = self.found[task.number], task.sheet.selected
            met = self.table.frame if chosen is None else self.table.frame.filter(chosen)
            found.groups = self.table.rows
            if chosen is not None:
                asked[task.number, _SELECTED] = met.select(nw.len().alias("rows"))
            # Where one is suspected, one was known.
            found.compared = found.suspects is not None and len(found.suspects) > 0
            known = task.screen.known if isinstance(task.screen, RowScreen) else None
            if not found.compared:
                there = met if known is None else met.filter(known)
                asked[task.number, _COMPARED] = there.select(ROW).head(1)
        for (number, what), answer in zip(asked, self._gathered([*asked.values()]), strict=True):
            if what == _SELECTED:
                self.found[number].groups = int(answer["rows"][0])
            else:
                self.found[number].compared = len(answer) > 0

    def _gathered(self, frames: Sequence[LazyFrame[Any]]) -> Sequence[DataFrame[Any]]:
        return self.engine.gather(frames) if frames else ()
