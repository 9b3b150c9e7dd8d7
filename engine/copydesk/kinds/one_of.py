"""``one_of``: every value is one of those named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from copydesk.kinds._fields import (
    either,
    figure,
    nobody_states,
    said,
    texts_of_value,
    value_in,
    value_of,
    who,
    words,
)
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    OptionPath,
    Verdict,
    unknown,
)
from copydesk.model import Amount, Date, Person, Record
from copydesk.options import option
from copydesk.values import display

if TYPE_CHECKING:
    from copydesk.kinds._screens import RowScreen, Sheet


class Kind(Expectation):
    """Every selected record has one of the values named.

    A value is compared with the record's normalised value, its figure, its name or, for dates, its
    day in ISO form; letter case does not matter. With ``field`` it is compared with that field of
    the record, or that column of the row; where it is not known there is nothing to compare.
    """

    shorthand: ClassVar[str] = "values"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    values: tuple[str | int | float | bool, ...] = option(
        min_length=1, strict=False, description="What a record may have."
    )
    field: FieldName | None = option(
        default=None, description="The field that is meant; else the record's value."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155-millimeter gun fired.",), {"values": ["155 mm", "152 mm"]}),
        Example("date", ("It ended on Thursday.",), {"field": "weekday", "values": ["Thursday"]}),
        Example("row", options={"field": "state", "values": ["open"]}, rows=({"state": "Open"},)),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 105 mm gun fired.",), {"values": ["155 mm", "152 mm"]}),
        Example(
            "row",
            options={"field": "state", "values": ["open", "closed"]},
            rows=({"state": "open"}, {"state": "shut"}),
        ),
        Example("date", ("It ended on Thursday.",), {"values": ["2023-06-14"]}),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("row", options={"field": "state", "values": ["open"]}, rows=({"state": None},)),
    )

    def field_values(self) -> Iterator[tuple[OptionPath, str | None, Any]]:
        for number, value in enumerate(self.values):
            yield ("values", number), self.field, value

    def judge(self, group: Group) -> Verdict:
        stated = [(record, self._texts(record)) for record in group.records]
        stated = [(record, texts) for record, texts in stated if texts]
        if not stated:
            return unknown(nobody_states(self.field))
        wanted = self._wanted()
        wrong = [r for r, texts in stated if wanted.isdisjoint(t.casefold() for t in texts)]
        if not wrong:
            return HOLDS
        allowed = either(_written(value) for value in self.values)
        return Verdict(
            False,
            tuple(
                Breach(
                    relation="contradictory",
                    primary=(record,),
                    message=f"{who(record, group.story)} has {self._said(record)}; "
                    f"expected {allowed}",
                )
                for record in wrong
            ),
        )

    def screen(self, sheet: Sheet) -> RowScreen | None:
        from copydesk.kinds._screens import RowScreen

        column = None if self.field is None else sheet.column(self.field)
        if column is None:
            return None
        value, known = column.value, ~column.value.is_null()
        suspect = known
        if column.holds == "text":
            # As written they are right without a closer look; most tables have nothing else.
            suspect = ~value.is_in([each for each in self.values if isinstance(each, str)])
        is_written = column.written is not None
        return RowScreen(
            suspect=suspect,
            known=known,
            value=column.written if is_written else value,
            settle=self._is_wrong_figure if is_written else self._is_wrong,
            reason=nobody_states(self.field),
        )

    def _is_wrong(self, cell: Any) -> bool:
        value = value_in(cell)
        texts = set() if value is None else texts_of_value(value, self.field or "")
        return bool(texts) and self._wanted().isdisjoint(text.casefold() for text in texts)

    def _is_wrong_figure(self, written: str) -> bool:
        return self._is_wrong(Decimal(written))

    def _wanted(self) -> set[str]:
        return {_plain(value).casefold() for value in self.values}

    def _texts(self, record: Record) -> set[str]:
        """All the ways in which a rule may name the value; none where it is not known."""
        if self.field is None:
            return _texts_of(record)
        value = value_of(record, self.field)
        return set() if value is None else texts_of_value(value, self.field)

    def _said(self, record: Record) -> str:
        """The words, and for dates the day that they mean: "Thursday (2024-03-07)"."""
        if self.field is not None:
            return said(record, self.field)
        meant = display(record)
        is_told = record.kind == "date" and meant != words(record)
        return f"{words(record)} ({meant})" if is_told else words(record)


def _texts_of(record: Record) -> set[str]:
    found = {display(record), words(record)}
    if isinstance(record, Amount):
        number = f"{record.measure.number.normalize():f}"
        found |= {number, f"{number} {record.measure.unit}".strip()}
    elif isinstance(record, Date):
        if record.low is not None and record.low == record.high:
            found.add(record.low.isoformat())
        if record.time:
            found.add(record.time)
    elif isinstance(record, Person):
        found.add(record.family)
    return found


def _plain(value: str | float) -> str:
    """A value of the rule as the records' texts have it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else f"{Decimal(str(value)).normalize():f}"


def _written(value: str | float) -> str:
    """A value as a reader wants it: figures from five digits on with commas."""
    if isinstance(value, bool | str):
        return _plain(value)
    return figure(Decimal(str(value)))
