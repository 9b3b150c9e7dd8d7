"""Rules into screens over one table, and what these find: suspects, and counts of the rest."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from copydesk.backends.base import ROW
from copydesk.frames._selecting import selected
from copydesk.frames._sheet import FIRST, Aggregates, Groups, Records
from copydesk.frames._table import (
    KEY,
    LONE,
    REPORT,
    SPACE,
    STORY,
    FrameTable,
    Unscreened,
    everywhere,
    holds,
)
from copydesk.kinds._screens import GroupScreen, RowScreen, Screen

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame

    from copydesk.rule import Rule

_BY: Final = "copydesk:by:"
_ALL: Final = "copydesk:all"
MOST_VALUES: Final = 200_000
"""Different values of a column that are looked at one by one."""


@dataclass(slots=True)
class Unit:
    """A group, or a record by itself, that a rule suspects."""

    first: int
    rows: list[int]
    """Of a group all records that the rule selects; rows count from 0."""
    sure: bool
    """Whether it does break the rule; else ``judge`` says it."""
    shown: list[int]
    """The rows among them that a finding shows."""


@dataclass(slots=True)
class Found:
    """What a rule's screen came to."""

    rule: Rule
    groups: int = 0
    compared: bool = False
    """Whether there was enough to compare in any of them."""
    reason: str = ""
    units: list[Unit] = field(default_factory=list)
    """Suspects, in the order of their first rows."""
    unscreened: str = ""
    """Why it was not screened at all."""


@dataclass(slots=True)
class _Task:
    number: int
    rule: Rule
    sheet: Records
    screen: Screen
    keys: tuple[str, ...]
    found: Found

    def flag(self, name: str) -> str:
        return f"copydesk:{name}:{self.number}"

    def both(self, holds: Expr) -> Expr:
        """What holds of selected rows."""
        chosen = self.sheet.selected
        return holds if chosen is None else holds & chosen

    @property
    def chosen(self) -> Expr:
        return everywhere(True) if self.sheet.selected is None else self.sheet.selected


class Untidy(Exception):  # noqa: N818 - it asks for another plan, and nobody else sees it
    """Rows are not what the plan took them for."""

    def __init__(self, table: FrameTable) -> None:
        super().__init__()
        self.table = table


def screened(rules: Sequence[Rule], table: FrameTable) -> list[Found]:
    """What the screens of all rules find in a table, in the rules' order."""
    try:
        return _Plan(rules, table).run()
    except Untidy as seen:
        return screened(rules, seen.table)


class _Plan:
    def __init__(self, rules: Sequence[Rule], table: FrameTable) -> None:
        self.table = table
        self.engine = table.engine
        self.aggregates: dict[tuple[str, ...], Aggregates] = {}
        self.tasks: list[_Task] = []
        self.found: list[Found] = []
        for number, rule in enumerate(rules):
            found = Found(rule)
            self.found.append(found)
            if rule.select.kind != "row":
                continue
            try:
                self.tasks.append(self._task(number, rule, found))
            except Unscreened as why:
                found.unscreened = str(why)

    def _task(self, number: int, rule: Rule, found: Found) -> _Task:
        table, criteria = self.table, rule.select.criteria
        chosen = selected(criteria, table)
        keys = self._keys(rule)
        sheet = Records(table, chosen)
        if keys:
            shared = self.aggregates.setdefault(keys, Aggregates())
            sheet = Groups(table, chosen, criteria, shared)
        screen = rule.expect.screen(sheet)
        if screen is None:
            raise Unscreened(f"the kind '{rule.kind}' has no expression for what it is asked here")
        if isinstance(screen, GroupScreen) and not keys:
            unsure = None if screen.exact else everywhere(True)
            screen = RowScreen(
                screen.suspect, screen.comparable, unsure=unsure, reason=screen.reason
            )
        if isinstance(screen, RowScreen) and screen.settle is not None:
            screen = self._settled(screen, chosen)
        return _Task(number, rule, sheet, screen, keys, found)

    def _keys(self, rule: Rule) -> tuple[str, ...]:
        """The columns in which records of a group are alike; none where each is by itself."""
        story = () if self.table.story_of() is None else (STORY,)
        if rule.group == "record" or (rule.group == "fact" and not self.table.roles.key):
            return ()
        if rule.group == "fact":
            return (*story, KEY) if self.table.tidy else (*story, KEY, LONE)
        if rule.group == "report":
            report = () if self.table.report_of() is None else (REPORT,)
            return (*story, *report) or (_ALL,)
        if rule.group == "story":
            return story or (_ALL,)
        by = []
        for info in rule.by:
            if info.name == "report":
                by += [] if self.table.report_of() is None else [REPORT]
            elif not info.column or holds(self.table.schema[info.name]) in (None, "float"):
                raise Unscreened(f"records cannot be grouped by '{info.name}' in expressions")
            elif info.type == "any" and holds(self.table.schema[info.name]) == "text":
                raise Unscreened(f"texts in '{info.name}' may be days")
            else:
                by.append(_BY + info.name)
        return (*story, *by) or (_ALL,)

    def _settled(self, screen: RowScreen, chosen: Expr | None) -> RowScreen:
        """A screen whose suspects were asked about, once for each different value."""
        assert screen.value is not None
        assert screen.settle is not None
        doubtful = screen.suspect if chosen is None else screen.suspect & chosen
        values = self.table.frame.filter(doubtful).select(screen.value.alias("value"))
        [found] = self.engine.gather([values.unique().head(MOST_VALUES + 1)])
        if len(found) > MOST_VALUES:
            raise Unscreened(f"more than {MOST_VALUES:,} different values would be looked at")
        wrong = [one for one in found["value"].to_list() if screen.settle(one)]
        suspect = screen.value.is_in(wrong) if wrong else everywhere(False)
        return replace(screen, suspect=suspect, value=None, settle=None)

    def run(self) -> list[Found]:
        self._check_published()
        by_keys: dict[tuple[str, ...], list[_Task]] = {}
        for task in self.tasks:
            by_keys.setdefault(task.keys, []).append(task)
        lone = by_keys.pop((), [])
        self._rows([task for task in self.tasks if isinstance(task.screen, RowScreen)])
        self._count_lone(lone)
        for keys, tasks in by_keys.items():
            self._groups(keys, tasks)
        for found in self.found:
            found.units.sort(key=lambda unit: unit.first)
        return self.found

    def _check_published(self) -> None:
        """That all rows of a report give it one day of publication, where rules ask for it."""
        table, day = self.table, self.table.published()
        if day is None or table.roles.published is None or table.firsts:
            return
        asked = any(task.sheet.asks_published for task in self.tasks) or any(
            task.rule.select.criteria.before or task.rule.select.criteria.after
            for task in self.tasks
        )
        if not asked:
            return
        keys = [
            *([] if table.story_of() is None else [STORY]),
            *([] if table.report_of() is None else [REPORT]),
        ] or [_ALL]
        least, most, known, size = (nw.col(name) for name in ("least", "most", "known", "size"))
        mixed = (
            self._framed(keys)
            .group_by(*keys)
            .agg(
                day.min().alias("least"),
                day.max().alias("most"),
                day.count().alias("known"),
                nw.col(ROW).count().alias("size"),
            )
            .filter((least != most) | ((known > 0) & (known < size)))
        )
        if len(self.engine.gather([mixed.head(1)])[0]):
            raise Untidy(table.with_first_days())

    def _framed(self, keys: Sequence[str]) -> LazyFrame[Any]:
        """The rows with the columns by which they are grouped; rows of no group are left out."""
        frame = self.table.with_identity(*keys)
        by = [key for key in keys if key.startswith(_BY)]
        made = [self.table.cell(key.removeprefix(_BY)).alias(key) for key in by]
        made += [nw.lit(0).alias(_ALL)] if _ALL in keys else []
        frame = frame.with_columns(*made) if made else frame
        return frame.filter(*(~nw.col(key).is_null() for key in by)) if by else frame

    def _rows(self, tasks: Sequence[_Task]) -> None:
        """Suspects among single records. Each rule asks by itself, for its own columns only: so an
        engine can answer from a file's dictionaries, without a look at every row."""
        asked = []
        for task in tasks:
            screen = task.screen
            assert isinstance(screen, RowScreen)
            found = self.table.frame.filter(task.both(screen.suspect))
            unsure = [] if screen.unsure is None else [screen.unsure.alias("unsure")]
            asked.append(found.select(nw.col(ROW), *unsure))
        for task, rows in zip(tasks, self.engine.gather(asked) if asked else (), strict=True):
            doubts = rows["unsure"].to_list() if "unsure" in rows.columns else [False] * len(rows)
            task.found.units = [
                Unit(row, [row], not doubt, [row])
                for row, doubt in zip(rows[ROW].to_list(), doubts, strict=True)
            ]

    def _count_lone(self, tasks: Sequence[_Task]) -> None:
        """How many records each rule met that has no groups, and whether one could be judged."""
        if not tasks:
            return
        frame = self.table.frame
        asked = []
        for task in tasks:
            chosen = task.sheet.selected
            met = frame if chosen is None else frame.filter(chosen)
            asked.append(met.select(nw.len().alias("rows")))
            known = task.screen.known if isinstance(task.screen, RowScreen) else None
            if not task.found.units:
                # Where one is suspected, one was known.
                asked.append((met if known is None else met.filter(known)).select(ROW).head(1))
        answers = iter(self.engine.gather(asked))
        for task in tasks:
            task.found.groups = int(next(answers)["rows"][0])
            task.found.compared = bool(task.found.units) or len(next(answers)) > 0
            task.found.reason = task.screen.reason

    def _groups(self, keys: tuple[str, ...], tasks: Sequence[_Task]) -> None:
        """One aggregation for all rules on the same groups, and what they suspect."""
        shared = self.aggregates[keys]
        size: dict[int, Expr] = {}
        known: dict[int, Expr] = {}
        for task in tasks:
            sheet = task.sheet
            assert isinstance(sheet, Groups)
            size[task.number] = sheet.size()
            if isinstance(task.screen, RowScreen):
                holds_ = task.screen.known
                known[task.number] = (
                    size[task.number]
                    if holds_ is None
                    else sheet.number(("known", task.number), holds_)
                ) > 0
            else:
                known[task.number] = _or_true(task.screen.comparable, FIRST)
        frame = self._framed(keys)
        values = frame.with_columns(*shared.columns(self.table)) if shared.values else frame
        made = values.group_by(*keys).agg(nw.col(ROW).min().alias(FIRST), *shared.all())
        kept = self.engine.keep(made)
        counts, flags = [self._untidy(keys).alias("untidy")], []
        for task in tasks:
            there = size[task.number] > 0
            met = there & known[task.number]
            counts += [
                there.cast(nw.Int64).sum().alias(task.flag("selected")),
                met.fill_null(False).cast(nw.Int64).sum().alias(task.flag("known")),
            ]
            if isinstance(task.screen, GroupScreen):
                flags.append((met & task.screen.suspect).fill_null(False))
        of_groups = [task for task in tasks if isinstance(task.screen, GroupScreen)]
        named = [
            flag.alias(task.flag("suspect")) for task, flag in zip(of_groups, flags, strict=True)
        ]
        asked = [kept.select(*counts)]
        if of_groups:
            suspicious = kept.filter(reduce(operator.or_, flags))
            ends = [
                value.alias(task.flag(f"value{place}"))
                for task in of_groups
                for place, value in enumerate(task.screen.values)  # type: ignore[union-attr]  # see above
            ]
            asked.append(suspicious.select(nw.col(FIRST), *named, *ends))
        totals, *suspects = self.engine.gather(asked)
        if totals["untidy"][0]:
            raise Untidy(self.table.mended())
        for task in tasks:
            task.found.groups = int(totals[task.flag("selected")][0] or 0)
            task.found.compared = bool(totals[task.flag("known")][0])
            task.found.reason = task.screen.reason
        if of_groups and len(suspects[0]):
            members = frame.join(
                suspicious.select(*keys, FIRST, *named), on=list(keys), how="inner"
            ).select(
                nw.col(ROW),
                nw.col(FIRST),
                *(
                    (nw.col(task.flag("suspect")) & task.chosen).alias(task.flag("in"))
                    for task in of_groups
                ),
                *(
                    task.screen.shown.alias(task.flag("shown"))  # type: ignore[union-attr]  # see above
                    for task in of_groups
                    if task.screen.shown is not None  # type: ignore[union-attr]
                ),
            )
            [rows] = self.engine.gather([members])
            for task in of_groups:
                task.found.units = list(_units(task, suspects[0], rows))

    def _untidy(self, keys: Sequence[str]) -> Expr:
        """Whether a group has no story, report or key, or one with space around it."""
        if not self.table.tidy:
            return (nw.col(FIRST) < 0).any()
        found = []
        for key in keys:
            if key in (STORY, REPORT, KEY):
                text = nw.col(key)
                bad = text.is_null() | text.is_in(["", *self.table.source.null])
                if key != KEY:
                    bad = bad | (text != text.str.strip_chars(SPACE))
                found.append(bad.fill_null(True))
        return reduce(operator.or_, found).any() if found else (nw.col(FIRST) < 0).any()


def _or_true(expr: Expr | None, column: str = ROW) -> Expr:
    return nw.col(column) >= 0 if expr is None else expr


def _units(task: _Task, suspects: DataFrame[Any], rows: DataFrame[Any]) -> Iterator[Unit]:
    """The suspected groups of a rule that did not turn out well."""
    screen = task.screen
    assert isinstance(screen, GroupScreen)
    mine = suspects.filter(nw.col(task.flag("suspect")))
    verdicts: Mapping[int, bool | None]
    firsts = mine[FIRST].to_list()
    if screen.settle is None:
        verdicts = dict.fromkeys(firsts, True if screen.exact else None)
    else:
        values = [mine[task.flag(f"value{n}")].to_list() for n in range(len(screen.values))]
        verdicts = {
            first: screen.settle(*asked)
            for first, asked in zip(firsts, zip(*values, strict=True), strict=True)
        }
    members = rows.filter(nw.col(task.flag("in")))
    shown_name = task.flag("shown")
    shown: Iterable[bool | None] = (
        members[shown_name].to_list() if shown_name in members.columns else [True] * len(members)
    )
    units: dict[int, Unit] = {}
    for row, first, is_shown in zip(
        members[ROW].to_list(), members[FIRST].to_list(), shown, strict=True
    ):
        verdict = verdicts[first]
        if verdict is False:
            continue
        unit = units.get(first)
        if unit is None:
            unit = units[first] = Unit(first, [], verdict is True, [])
        unit.rows.append(row)
        if is_shown:
            unit.shown.append(row)
    for unit in units.values():
        unit.rows.sort()
        unit.shown.sort()
        yield unit
