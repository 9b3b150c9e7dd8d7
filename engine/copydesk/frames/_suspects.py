"""What a rule's screen came to: counts, and the rows that it suspects, by the group they are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from narwhals import DataFrame, Series

    from copydesk.rules.rule import Rule

Rows = tuple[Sequence[int], "Series[Any] | None"]
"""Rows by their numbers: those that were looked at, and others."""


@dataclass(slots=True)
class Unit:
    """A group, or a record by itself, that a rule suspects."""

    first: int
    rows: list[int]
    """Of a group all records that the rule selects; rows count from 0."""
    shown: list[int]
    """The rows among them that a finding shows; none where findings themselves say it."""


@dataclass(slots=True)
class Suspects:
    """Rows that a rule suspects, as columns of equal length."""

    rows: Series[Any]
    """Their numbers."""
    firsts: Series[Any]
    """The first row of the group of each, or its own number."""
    sure: Series[Any] | None = None
    """Whether the group does break the rule; ``None``: all do. Else ``judge`` says it."""
    shown: Series[Any] | None = None
    """Whether a finding on the group shows the row; ``None``: it shows all."""

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, wanted: Series[Any]) -> Suspects:
        """Those of which something is true."""
        return Suspects(
            self.rows.filter(wanted),
            self.firsts.filter(wanted),
            None if self.sure is None else self.sure.filter(wanted),
            None if self.shown is None else self.shown.filter(wanted),
        )

    def units(self) -> list[Unit]:
        """Their groups, in the order of their first rows."""
        units: dict[int, Unit] = {}
        shown = [True] * len(self) if self.shown is None else self.shown.to_list()
        lines = zip(self.rows.to_list(), self.firsts.to_list(), shown, strict=True)
        for row, first, is_shown in sorted(lines):
            unit = units.get(first)
            if unit is None:
                unit = units[first] = Unit(first, [], [])
            unit.rows.append(row)
            if is_shown:
                unit.shown.append(row)
        return [units[first] for first in sorted(units)]


@dataclass(slots=True)
class Found:
    """What a rule's screen came to."""

    rule: Rule
    groups: int = 0
    compared: bool = False
    """Whether there was enough to compare in any of them."""
    reason: str = ""
    suspects: Suspects | None = None
    cells: DataFrame[Any] | None = None
    """What the suspects have brought along of their cells, see :meth:`FrameTable.bringing`."""
    unscreened: str = ""
    """Why it was not screened at all."""

    def parted(self, most: int) -> tuple[list[Unit], Series[Any] | None, int]:
        """The units to be looked at, which are all doubtful ones and the first ``most`` others; the
        rows that findings on the others would show, and how many units these are."""
        found = self.suspects
        if found is None:
            return [], None, 0
        certain = found.firsts if found.sure is None else found.firsts.filter(found.sure)
        firsts = certain.unique().sort()
        if len(firsts) <= most:
            return found.units(), None, 0
        near = found.firsts < firsts[most]
        near = near if found.sure is None else near | ~found.sure
        rest = ~near if found.shown is None else ~near & found.shown
        return found.only(near).units(), found.rows.filter(rest), len(firsts) - most
