"""``count``: so many records and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from copydesk.kinds._fields import known, said, same, shown, who
from copydesk.kinds._witnesses import counted, listed
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Grouping,
    Verdict,
    unknown,
)
from copydesk.model import Quote, Record, Term
from copydesk.options import option

if TYPE_CHECKING:
    from copydesk.kinds._screens import GroupScreen, Sheet


class Kind(Expectation):
    """A group has at least ``min`` and at most ``max`` records; ``max: 0`` forbids them.

    With ``max: 0`` each record is a finding of its own, and a rule that selects none passes if
    reports were read. With ``field`` the different values in that
    field, or in that column, are counted instead: ``{field: speaker, min: 2}`` asks for two
    speakers. What is not known counts for nothing, and where nothing is known nothing is counted.
    """

    grouping: ClassVar[Grouping] = "report"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    min: int | None = option(default=None, ge=0, description="The least number allowed.")
    max: int | None = option(default=None, ge=0, description="The greatest number allowed.")
    field: FieldName | None = option(
        default=None, description="The field whose different values are counted; else records are."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "row",
            options={"field": "currency", "max": 1},
            rows=({"currency": "EUR"}, {"currency": "eur"}, {"currency": None}),
        ),
        Example("quantity", ("It has 12 rooms and two halls.",), {"min": 2, "max": 4}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("term", ("They went to to the sea.",), {"max": 0}),
        Example("quantity", ("It has 12 rooms.",), {"min": 2}),
        Example(
            "row",
            options={"field": "currency", "max": 1},
            rows=({"currency": "EUR"}, {"currency": "USD"}),
        ),
        Example("quote", ('She said: "We sail at dawn.',), {"max": 0}),
        Example("money", ("It cost $2 million.",), {"max": 0}),
        Example("quantity", ("It has 12 rooms.",), {"min": 2, "max": 4}),
        Example("row", options={"min": 2, "max": 2}, rows=({"branch": "North"},)),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("row", options={"field": "currency", "max": 1}, rows=({"currency": None},)),
    )

    def check(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError("give min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is greater than max")

    @property
    def forbids(self) -> bool:
        return self.max == 0 and self.field is None

    def judge(self, group: Group) -> Verdict:
        if self.field is not None:
            return self._values(self.field, group)
        records = group.records
        if self.max == 0:
            return Verdict(
                False,
                tuple(
                    Breach(
                        relation="contradictory",
                        primary=(record,),
                        message=f"{who(record, group.story)} {_says(record)}",
                        suggestion=_mended(record),
                    )
                    for record in records
                ),
            )
        number = len(records)
        if self._allows(number):
            return HOLDS
        noun = "record" if number == 1 else "records"
        message = f"{_name(group)}: {counted(number, noun)} found; expected {self._bounds()}"
        return Verdict(False, (Breach(relation="contradictory", primary=records, message=message),))

    def screen(self, sheet: Sheet) -> GroupScreen | None:
        from copydesk.kinds._screens import GroupScreen

        if self.field is not None:
            return None
        size = sheet.size()
        low = 0 if self.min is None else self.min
        suspect = size < low if self.max is None else (size < low) | (size > self.max)
        return GroupScreen(suspect=suspect, sure=suspect)

    def _values(self, field: str, group: Group) -> Verdict:
        """The different values of a field, each with the first record that has it."""
        first: dict[object, Record] = {}
        names: dict[object, str] = {}
        for record, value in known(group.records, field):
            first.setdefault(same(value), record)
            names.setdefault(same(value), shown(value, field))
        if not first:
            return unknown(f"no record states '{field}'")
        if self._allows(len(first)):
            return HOLDS
        values = "value" if len(first) == 1 else "values"
        message = (
            f"{_name(group)}: {counted(len(first), values)} of {field} found "
            f"({listed(names.values())}); expected {self._bounds()}"
        )
        return Verdict(
            False,
            (Breach(relation="contradictory", primary=tuple(first.values()), message=message),),
        )

    def _allows(self, number: int) -> bool:
        low = 0 if self.min is None else self.min
        return low <= number and (self.max is None or number <= self.max)

    def _bounds(self) -> str:
        if self.min == self.max and self.min is not None:
            return f"exactly {counted(self.min)}"
        if self.min is None or self.max is None:
            bound = self.max if self.min is None else self.min
            return f"at {'most' if self.min is None else 'least'} {counted(bound or 0)}"
        return f"{counted(self.min)} to {counted(self.max)}"


def _name(group: Group) -> str:
    """A group as people call it: a report by its short name."""
    return group.story.label(group.key) if group.key in group.story.reports else group.key


def _says(record: Record) -> str:
    if isinstance(record, Term) and record.aspect == "doubled-word":
        return f"doubles a word: {' '.join(record.raw.split())}"
    if isinstance(record, Quote) and not record.closed:
        words = " ".join(record.raw.split())
        shown = words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"
        return f"opens a quotation that is never closed: “{shown}"
    return f"has {said(record)}"


def _mended(record: Record) -> str | None:
    if isinstance(record, Term) and record.aspect == "doubled-word":
        return f"{' '.join(record.raw.split())} -> {record.raw.split()[0]}"
    return None
