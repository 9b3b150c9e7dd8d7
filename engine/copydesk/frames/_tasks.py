"""One rule over one table: what it selects, how it groups, and its kind's screen for that."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from copydesk.frames._selecting import selected
from copydesk.frames._sheet import Aggregates, Groups, Records
from copydesk.frames._table import (
    KEY,
    LONE,
    REPORT,
    STORY,
    FrameTable,
    Unscreened,
    everywhere,
    holds,
)
from copydesk.kinds._screens import GroupScreen, RowScreen, Screen

if TYPE_CHECKING:
    from narwhals import Expr

    from copydesk.rules.rule import Rule

BY: Final = "copydesk:by:"
"""The begin of the name of a column by which a rule groups, before the column's own."""
ALL: Final = "copydesk:all"
"""The one key where all rows are one group."""
SUSPECT: Final = "suspect"
"""The flag of what a rule suspects."""
MOST_VALUES: Final = 200_000
"""Different values of a column that are looked at one by one."""

Keys = tuple[str, ...]
"""The columns in which records of a group are alike; none where each is by itself."""


@dataclass(slots=True)
class Task:
    """A rule, ready to run."""

    number: int
    rule: Rule
    sheet: Records
    screen: Screen
    keys: Keys

    def flag(self, name: str) -> str:
        """A column of this rule alone."""
        return f"copydesk:{name}:{self.number}"

    def of_selected(self, holds_: Expr) -> Expr:
        """What holds of selected rows."""
        chosen = self.sheet.selected
        return (holds_ if chosen is None else holds_ & chosen).fill_null(False)

    @property
    def columns(self) -> Hashable:
        """What rules have in common that look at the same columns."""
        return self.number if self.sheet.selected is not None else frozenset(self.sheet.asked)


def task_of(number: int, rule: Rule, table: FrameTable, aggregates: dict[Keys, Aggregates]) -> Task:
    """A rule as a task; what it asks of groups is added to the ``aggregates`` of its keys.

    Raises :class:`Unscreened` where there is no expression for it.
    """
    criteria = rule.select.criteria
    chosen = selected(criteria, table)
    keys = _keys(rule, table)
    sheet = Records(table, chosen)
    if keys:
        sheet = Groups(table, chosen, criteria, aggregates.setdefault(keys, Aggregates()))
    screen = rule.expect.screen(sheet)
    if screen is None:
        raise Unscreened(f"the kind '{rule.kind}' has no expression for what it is asked here")
    if isinstance(screen, GroupScreen) and not keys:
        unsure = everywhere(True) if screen.sure is None else ~screen.sure
        screen = RowScreen(screen.suspect, screen.comparable, unsure=unsure, reason=screen.reason)
    if isinstance(screen, RowScreen) and screen.settle is not None:
        screen = _settled(screen, chosen, table)
    return Task(number, rule, sheet, screen, keys)


def _keys(rule: Rule, table: FrameTable) -> Keys:
    story = () if table.story_of() is None else (STORY,)
    if rule.group == "record" or (rule.group == "fact" and not table.roles.key):
        return ()
    if rule.group == "fact":
        return (*story, KEY) if table.has_keys else (*story, KEY, LONE)
    if rule.group == "report":
        report = () if table.report_of() is None else (REPORT,)
        return (*story, *report) or (ALL,)
    if rule.group == "story":
        return story or (ALL,)
    by = []
    for info in rule.by:
        if info.name == "report":
            by += [] if table.report_of() is None else [REPORT]
        elif not info.column or holds(table.schema[info.name]) in (None, "float"):
            raise Unscreened(f"records cannot be grouped by '{info.name}' in expressions")
        elif info.type == "any" and holds(table.schema[info.name]) == "text":
            raise Unscreened(f"texts in '{info.name}' may be days")
        else:
            by.append(BY + info.name)
    return (*story, *by) or (ALL,)


def _settled(screen: RowScreen, chosen: Expr | None, table: FrameTable) -> RowScreen:
    """A screen whose suspects were asked about, once for each different value."""
    assert screen.value is not None
    assert screen.settle is not None
    doubtful = screen.suspect if chosen is None else screen.suspect & chosen
    values = table.frame.filter(doubtful).select(screen.value.alias("value"))
    [found] = table.engine.gather([values.unique().head(MOST_VALUES + 1)])
    if len(found) > MOST_VALUES:
        raise Unscreened(f"more than {MOST_VALUES:,} different values would be looked at")
    wrong = [one for one in found["value"].to_list() if screen.settle(one)]
    suspect = screen.value.is_in(wrong) if wrong else everywhere(False)
    return replace(screen, suspect=suspect, value=None, settle=None)
