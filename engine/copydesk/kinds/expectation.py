"""``expectation``: any expectation of Great Expectations, on the selected records as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, ClassVar

from copydesk import columns, parts
from copydesk.errors import DeskError
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    Group,
    Grouping,
    OptionMistake,
    Verdict,
    unknown,
)
from copydesk.model import Record
from copydesk.options import option
from copydesk.values import stated

INSTALL = "pip install 'great-expectations>=1.24,<2'"
"""What the extra ``gx`` installs, said so that it works wherever copydesk came from."""
MOST_SHOWN = 20
"""Records that a finding on a table as a whole points at, at most."""
_EXTREMES = frozenset(("expect_column_max_to_be_between", "expect_column_min_to_be_between"))
"""Expectations on a column as a whole whose result is the value of some of its rows."""


class Kind(Expectation):
    """The selected records, as one table, meet an expectation of Great Expectations.

    Any expectation of GX Core 1.x, by its own name in snake case and with its own arguments,
    which stand beside ``name``; custom ones too, where an installed package offers them (entry
    point group ``copydesk.expectations``). The real library runs it, and it must be installed:
    the extra ``gx``.

    A row is a record. The columns are its fields, by the names that selections use, and for every
    record ``report``, ``kind``, ``raw``, ``value`` (the number of an amount, the first day of a
    date, otherwise the text), ``normalized``, ``name``, ``date``, ``sentence`` and ``words`` (how
    many); a ready-made row has its own columns as well. What is not known is null, which most
    expectations pass over; where every value is null, the rule is not evaluated.

    A row that fails is a finding at the record's place. An expectation on the table or a column as
    a whole (a count, a mean) is one finding on the group. All selected records of a story are one
    table; ``group: report`` makes one of each report.
    """

    open_ended: ClassVar[bool] = True
    grouping: ClassVar[Grouping] = "story"
    shorthand: ClassVar[str] = "name"
    needs: ClassVar[str] = "great_expectations"
    name: str = option(
        description="Name of the expectation: expect_column_values_to_be_between ...",
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "quantity",
            ("The climb took 40 minutes.", "About 50 minutes later they were back."),
            {
                "name": "expect_column_values_to_be_between",
                "column": "number",
                "min_value": 0,
                "max_value": 60,
            },
        ),
        Example(
            "quantity",
            ("The climb took 40 minutes.",),
            {"name": "expect_table_row_count_to_equal", "value": 1},
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "quantity",
            ("The climb took 40 minutes.", "The climb took 400 minutes."),
            {
                "name": "expect_column_values_to_be_between",
                "column": "number",
                "min_value": 0,
                "max_value": 60,
            },
        ),
        Example(
            "quantity",
            ("The climb took 40 minutes.",),
            {"name": "expect_table_row_count_to_be_between", "min_value": 2},
        ),
        Example(
            "quantity",
            ("The climb took 40 minutes.",),
            {
                "name": "expect_column_values_to_be_in_set",
                "column": "unit",
                "value_set": ["hour", "day"],
            },
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example(
            "person",
            ("Ann Marlow spoke.",),
            {"name": "expect_column_values_to_be_between", "column": "age", "max_value": 120},
        ),
    )

    @property
    def arguments(self) -> Mapping[str, Any]:
        """The expectation's own arguments."""
        return self.further

    def mistakes(self) -> Iterator[OptionMistake]:
        """What the library says of name and arguments; nothing where it is not installed."""
        try:
            backend = _backend()
        except DeskError:
            return
        for wrong in backend.mistakes(self.name, self.arguments):
            at = (wrong.argument,) if wrong.argument else ()
            yield OptionMistake(wrong.message, at, key=wrong.key, hint=wrong.hint)

    def judge(self, group: Group) -> Verdict:
        backend = _backend()
        records = group.records
        table = columns.table(records, group.story.texts)
        outcome = backend.validate(self.name, self.arguments, table, columns.IDENTITY)
        if outcome.success is None:
            return unknown(f"no selected record has anything in '{self.arguments.get('column')}'")
        if outcome.success:
            return HOLDS
        if not outcome.failing:
            cells = table.get(str(self.arguments.get("column")), [])
            return Verdict(False, (self._of_group(group, outcome.observed, cells),))
        by_identity = dict(zip(table[columns.IDENTITY], records, strict=True))
        breaches = (
            self._of_row(group, by_identity[identity], value) for identity, value in outcome.failing
        )
        return Verdict(False, tuple(breaches))

    def _of_row(self, group: Group, record: Record, value: Any) -> Breach:
        column = self.arguments.get("column")
        held = f" ({column} {_shown(value)})" if isinstance(column, str) else ""
        return Breach(
            relation="contradictory",
            primary=(record,),
            message=(
                f"{group.story.label(record.report)} has {stated(record)}{held}, "
                f"against {self._words()}"
            ),
        )

    def _of_group(self, group: Group, observed: Any, cells: Sequence[columns.Cell]) -> Breach:
        primary, count = group.records, len(group.records)
        if self.name in _EXTREMES and observed is not None:
            pairs = zip(group.records, cells, strict=True)
            primary = tuple(record for record, cell in pairs if cell == observed) or primary
        found = "" if observed is None else f": {_shown(observed)}"
        return Breach(
            relation="contradictory",
            primary=primary[:MOST_SHOWN],
            message=f"{count} record{'s' * (count != 1)} together{found}, against {self._words()}",
        )

    def _words(self) -> str:
        given = ", ".join(
            f"{name}: {_shown(value)}"
            for name, value in self.arguments.items()
            if name not in ("column", "meta", "notes", "description")
        )
        return f"{self.name} ({given})" if given else self.name


def _shown(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list | tuple | set):
        return f"[{', '.join(map(_shown, value))}]"[:120]
    return str(value)[:120]


def _backend() -> ModuleType:
    try:
        return parts.load("backends", "great_expectations")
    except ModuleNotFoundError as error:
        raise DeskError(
            f"this rule needs Great Expectations, which is not installed here ({error.name})",
            hint=f"{INSTALL}, or in a checkout: python3 desk check --profile gate",
        ) from None
