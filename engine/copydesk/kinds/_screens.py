"""What a kind says of a table of millions: which of its rows, or groups of rows, may break it.

A screen is made of column expressions (narwhals) that run on any table engine. It need not be the
whole meaning of a kind: whatever it suspects is held against the kind's own ``judge`` before
anything is reported, so that it only must never miss what ``judge`` would refuse. A screen that can
settle a suspicion by itself says so, and then rows need not be fetched to be counted.

Nothing here imports narwhals: a kind combines the expressions that a sheet hands to it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from copydesk.frozen import Frozen, frozen

if TYPE_CHECKING:
    from narwhals import Expr

Settle = Callable[..., bool | None]
"""From values to whether the expectation is broken; ``None`` where ``judge`` must say it."""


@frozen
class Column(Frozen):
    """A column of the table, as the records of its rows have it."""

    holds: Literal["number", "float", "text", "day", "flag"]
    """A ``float`` is compared with floats; a ``number`` is a whole or decimal one, and exact."""
    value: Expr
    """The value of each row; null where it is not known."""
    odd: Expr | None = None
    """Rows whose text has white space around it, which one kind sees and another does not;
    ``None``: there are none."""
    days: Expr | None = None
    """The day of each row, null where its cell is none; ``None``: no cell of the column is one."""
    written: Expr | None = None
    """Figures as the file writes them, where that is not in one way alone; ``None``: it is."""

    def bound(self, number: Any) -> Any:
        """A figure to compare the column with."""
        return float(number) if self.holds == "float" else number

    def compares(self, number: Decimal) -> bool:
        """Whether every engine can hold the column against a figure."""
        return self.holds == "float" or is_near(number)


_NEAR: Final = 18


def is_near(number: Decimal) -> bool:
    """Whether a figure has so few places before and behind the point that it and any whole number
    of 64 bits go into one type of decimals, as engines have them."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_NEAR and number.adjusted() <= _NEAR


class Sheet(Protocol):
    """A table, as the records that one rule selects and groups."""

    def column(self, name: str) -> Column | None:
        """A column; ``None`` where its cells are of a type that no expression reads as records
        do."""

    def published(self) -> Expr | None:
        """The day of publication of each row's report; ``None`` where it is in no column of
        days."""

    def least(self, name: str) -> Expr:
        """The least value of a column in each group of records; of texts, the first in some
        order."""

    def greatest(self, name: str) -> Expr:
        """The greatest value of a column in each group of records."""

    def apart(self, name: str, *, relative: bool) -> tuple[Expr, Expr]:
        """How far the least and the greatest figure of a group are apart, in units or as a share of
        the larger one: what it is at least and at most, for binary fractions are not exact."""

    def known(self, name: str) -> Expr:
        """The number of records in each group that have a value in a column."""

    def repeated(self, names: tuple[str, ...]) -> tuple[Expr, Expr]:
        """Whether two records of a group may have the same values in some columns, without regard
        to case and white space; and of how many records all of these are known."""

    def size(self) -> Expr:
        """The number of records in each group."""


@frozen
class RowScreen(Frozen):
    """For a kind that looks at each record by itself, whatever group it is in."""

    suspect: Expr
    """The record may break the expectation; null is no."""
    known: Expr | None = None
    """The record has something to compare; ``None``: every record has."""
    unsure: Expr | None = None
    """Suspects that may turn out well; ``None``: there are none, unless ``settle`` says so."""
    value: Expr | None = None
    """What ``settle`` is asked about, once for each different value."""
    settle: Settle | None = None
    reason: str = ""
    """Why a group is not evaluated in which nothing is known."""


@frozen
class GroupScreen(Frozen):
    """For a kind that holds the records of a group against each other."""

    suspect: Expr
    """The group may break the expectation; null is no."""
    comparable: Expr | None = None
    """There is enough to compare in it; ``None``: there always is."""
    ends_of: str = ""
    """The column about whose least and greatest value ``settle`` is asked, group by group."""
    settle: Settle | None = None
    sure: Expr | None = None
    """Suspects that do break the expectation, of which ``settle`` is not asked."""
    shown: Expr | None = None
    """Rows that a finding on their group shows; ``None``: all of them."""
    shows_some: bool = False
    """Whether findings alone say which rows they show."""
    reason: str = ""


Screen = RowScreen | GroupScreen
