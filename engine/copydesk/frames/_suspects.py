"""What a rule's screen came to: counts, and the rows that it suspects, by the group they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from copydesk.backends.base import ROW
from copydesk.frames._sheet import FIRST

if TYPE_CHECKING:
    from narwhals import DataFrame

    from copydesk.rule import Rule

SURE: Final = "copydesk:sure"
SHOWN: Final = "copydesk:shown"


@dataclass(slots=True)
class Unit:
    """A group, or a record by itself, that a rule suspects."""

    first: int
    rows: list[int]
    """Of a group all records that the rule selects; rows count from 0."""
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
    suspects: DataFrame[Any] | None = None
    """A line for each row that is suspected: its number, the first row of its group, whether that
    does break the rule (else ``judge`` says it), and whether a finding shows the row."""
    unscreened: str = ""
    """Why it was not screened at all."""

    def parted(self, most: int) -> tuple[list[Unit], DataFrame[Any] | None, int]:
        """The units to be looked at, which are all doubtful ones and the first ``most`` others; the
        suspects in all other units, and how many units these are."""
        lines = self.suspects
        if lines is None:
            return [], None, 0
        sure = lines.filter(nw.col(SURE))
        firsts = sure[FIRST].unique().sort()
        if len(firsts) <= most:
            return _units(lines), None, 0
        near = (nw.col(FIRST) < firsts[most]) | ~nw.col(SURE)
        return _units(lines.filter(near)), sure.filter(~near), len(firsts) - most


def _units(lines: DataFrame[Any]) -> list[Unit]:
    units: dict[int, Unit] = {}
    for row, first, shown in lines.sort(ROW).select(ROW, FIRST, SHOWN).iter_rows():
        unit = units.get(first)
        if unit is None:
            unit = units[first] = Unit(first, [], [])
        unit.rows.append(row)
        if shown:
            unit.shown.append(row)
    return [units[first] for first in sorted(units)]
