"""``unique``: no value comes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from copydesk.kinds._fields import Value, same, shown, value_of, who, words
from copydesk.kinds._witnesses import listed
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
from copydesk.model import Record
from copydesk.options import option
from copydesk.values import display

if TYPE_CHECKING:
    from copydesk.kinds._screens import GroupScreen, Sheet


class Kind(Expectation):
    """No two records of a group have the same value.

    ``fields`` names the field, or the fields together, that must not come twice: the number of an
    invoice, a branch and a month. Without it the whole value counts. Letter case and white space do
    not matter. A record in which one of the fields is not known is left out: two unknown values
    are not the same.

    The first record of a value stands, and the later ones are the odd ones out.
    """

    grouping: ClassVar[Grouping] = "report"
    shorthand: ClassVar[str] = "fields"
    field_options: ClassVar[tuple[str, ...]] = ("fields",)
    fields: FieldName | tuple[FieldName, ...] = option(
        default=(), description="The field, or fields together; else the whole value."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("row", options={"fields": "invoice"}, rows=({"invoice": 17}, {"invoice": 18})),
        Example(
            "row",
            options={"fields": ["branch", "month"]},
            rows=(
                {"branch": "North", "month": 1},
                {"branch": "North", "month": 2},
                {"branch": "North", "month": None},
                {"branch": "North", "month": None},
            ),
        ),
        Example("date", ("It opened on 3 May 2019 and closed on 4 May 2019.",)),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "row", options={"fields": "invoice"}, rows=({"invoice": "A17"}, {"invoice": "a17"})
        ),
        Example(
            "row",
            options={"fields": ["branch", "month"]},
            rows=({"branch": "North", "month": 1}, {"branch": "North", "month": 1}),
        ),
        Example("date", ("It opened on 3 May 2019. It closed on 3 May 2019.",)),
        Example("date", ("It opened on 3 May 2019.", "It closed on 3 May 2019.")),
    )
    ignores: ClassVar[tuple[Example, ...]] = (Example("date", ("It opened on 3 May 2019.",)),)

    def judge(self, group: Group) -> Verdict:
        records: dict[tuple[object, ...], list[Record]] = {}
        for record in _in_order(group):
            values = self._values(record)
            if None not in values:
                key = tuple(same(value) for value in values if value is not None)
                records.setdefault(key, []).append(record)
        if sum(map(len, records.values())) < 2:
            return unknown(_too_few())
        breaches = tuple(
            Breach(
                relation="contradictory",
                primary=tuple(found[1:]),
                related=(found[0],),
                message=self._message(found, group),
            )
            for found in records.values()
            if len(found) > 1
        )
        return Verdict(False, breaches) if breaches else HOLDS

    def screen(self, sheet: Sheet) -> GroupScreen | None:
        from copydesk.kinds._screens import GroupScreen

        names = self._names()
        if not names or any(sheet.column(name) is None for name in names):
            return None
        repeated, known = sheet.repeated(names)
        return GroupScreen(
            suspect=repeated,
            comparable=known >= 2,
            shows_some=True,
            reason=_too_few(),
        )

    def _names(self) -> tuple[str, ...]:
        return (self.fields,) if isinstance(self.fields, str) else self.fields

    def _values(self, record: Record) -> list[Value | None]:
        names = self._names()
        return [value_of(record, name) for name in names] if names else [display(record)]

    def _message(self, found: list[Record], group: Group) -> str:
        stated = [
            f"{name} {shown(value, name)}"
            for name, value in zip(self._names(), self._values(found[0]), strict=False)
            if value is not None
        ]
        what = listed(stated) or words(found[0])
        places = list(dict.fromkeys(who(record, group.story) for record in found))
        if len(places) == 1:
            return f"{places[0]} has {what} {_TIMES.get(len(found), f'{len(found)} times')}"
        if len({record.report for record in found}) == 1 and not any(r.key for r in found):
            rows = listed(str(record.row) for record in found)
            return f"{group.story.label(found[0].report)}, rows {rows} have the same {what}"
        return f"{listed(places)} have the same {what}"


def _too_few() -> str:
    return "fewer than two values"


_TIMES = {2: "twice", 3: "three times"}


def _in_order(group: Group) -> list[Record]:
    """Records as they stand in the reports: facts come in an order of their own."""
    places = {report: number for number, report in enumerate(group.story.reports)}
    return sorted(group.records, key=lambda r: (places.get(r.report, 0), r.row, r.span.start))
