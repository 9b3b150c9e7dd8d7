"""``matches``: every record is written to a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from copydesk.kinds._fields import nobody_states, said, value_in, value_of, who, written
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Verdict,
    unknown,
)
from copydesk.model import Record
from copydesk.options import Checked, option
from copydesk.patterns import UserPattern, pattern_problem
from copydesk.regexes import compiled

if TYPE_CHECKING:
    from copydesk.kinds._screens import RowScreen, Sheet

_PLAIN: Final = compiled(
    r"(?:[A-Za-z0-9 _@#%&=:;,/<>~-]"
    r"|\\[.+*?()\[\]/-]"
    r"|\[(?:[A-Za-z0-9](?:-[A-Za-z0-9])?|[ _.])+\]"
    r"|\((?!\?)|[)|]"
    r"|(?:[?+*]|\{[0-9]+(?:,[0-9]*)?\})(?![?+*{]))+"
)
"""Patterns that mean the same in every dialect: ASCII letters, classes of them, plain repeats."""


def _compiles(pattern: str) -> str:
    if problem := pattern_problem(pattern):
        raise ValueError(problem)
    return pattern


Pattern = Annotated[str, Checked(_compiles)]


class Kind(Expectation):
    """Every selected record, as written, matches the regular expression ``pattern`` as a whole.

    ``not_pattern`` must not be found anywhere in it. With ``field`` that field of the record, or
    that column of the row, is meant: numbers as ``1234.5``, days as ``2024-03-31``. Where it is not
    known there is nothing to match. The dialect is that of Python's ``regex`` module; a match that
    takes too long is an error, never "no match".
    """

    shorthand: ClassVar[str] = "pattern"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    pattern: Pattern | None = option(default=None, description="What the whole must match.")
    not_pattern: Pattern | None = option(
        default=None, description="What must not be found anywhere in it."
    )
    field: FieldName | None = option(
        default=None, description="The field that is meant; else the words of the record."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155 mm gun fired.",), {"pattern": "[0-9]+ mm"}),
        Example(
            "row",
            options={"field": "id", "pattern": "[A-Z]{2}[0-9]{4}"},
            rows=({"id": "QF0012"}, {"id": None}),
        ),
        Example("quote", ('"It is done," he said.',), {"not_pattern": "\\blike\\b"}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155mm gun fired.",), {"pattern": "[0-9]+ mm"}),
        Example("quote", ('"It is, like, done," he said.',), {"not_pattern": "\\blike\\b"}),
        Example(
            "row", options={"field": "id", "pattern": "[A-Z]{2}[0-9]{4}"}, rows=({"id": "Q12"},)
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example(
            "row", options={"field": "id", "pattern": "[A-Z]{2}[0-9]{4}"}, rows=({"id": None},)
        ),
    )

    def check(self) -> None:
        if self.pattern is None and self.not_pattern is None:
            raise ValueError("give pattern, not_pattern or both")

    def judge(self, group: Group) -> Verdict:
        stated = [(record, self._text(record)) for record in group.records]
        stated = [(record, text) for record, text in stated if text is not None]
        if not stated:
            return unknown(nobody_states(self.field))
        breaches = tuple(
            Breach(
                relation="contradictory",
                primary=(record,),
                message=f"{who(record, group.story)} {self._said(record)}; expected {wanted}",
            )
            for record, text in stated
            if (wanted := self._wanted(text or ""))
        )
        return Verdict(False, breaches) if breaches else HOLDS

    def screen(self, sheet: Sheet) -> RowScreen | None:
        from copydesk.kinds._screens import RowScreen

        column = None if self.field is None else sheet.column(self.field)
        if column is None:
            return None
        value, known = column.value, ~column.value.is_null()
        is_text, reason = column.holds == "text", nobody_states(self.field)
        if column.written is not None:
            value, is_text = column.written, True
        if is_text and not self.not_pattern and _PLAIN.fullmatch(self.pattern or ""):
            wrong = ~value.str.contains(r"\A(?:" + str(self.pattern) + r")\z")
            if column.odd is None:
                return RowScreen(suspect=wrong, known=known, reason=reason)
            # Nothing but white space is odd, and no value.
            odd = column.odd & known
            return RowScreen(suspect=wrong | odd, known=known, unsure=odd, reason=reason)
        return RowScreen(
            suspect=known, known=known, value=value, settle=self._is_wrong, reason=reason
        )

    def _is_wrong(self, cell: Any) -> bool:
        value = value_in(cell)
        return value is not None and bool(self._wanted(written(value)))

    def _text(self, record: Record) -> str | None:
        if self.field is None:
            return record.raw
        value = value_of(record, self.field)
        return None if value is None else written(value)

    def _said(self, record: Record) -> str:
        return f"has {said(record, self.field)}" if self.field else f"writes “{said(record)}”"

    def _wanted(self, text: str) -> str:
        """What a text should be, where it is not: the pattern that it breaks."""
        if self.pattern is not None and UserPattern(self.pattern).fullmatch(text) is None:
            return self.pattern
        if self.not_pattern is None or UserPattern(self.not_pattern).search(text) is None:
            return ""
        return f"nothing that matches {self.not_pattern}"
