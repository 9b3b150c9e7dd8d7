"""``matches``: every record is written to a pattern."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from pydantic import Field, field_validator

from copydesk.errors import DeskError
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown

LONGEST_PATTERN = 500
PATIENCE = 0.5
"""Seconds that one match may take: a timeout is an error, never "no match"."""


@cache
def _compiled(pattern: str) -> Any:
    import regex

    return regex.compile(pattern)


class Kind(Expectation):
    """Every selected record, as written, matches the regular expression ``pattern`` as a whole.

    ``not_pattern`` must not be found anywhere in it. The dialect is that of Python's ``regex``
    module; a match that takes too long is an error, never "no match".
    """

    pattern: str | None = Field(default=None, max_length=LONGEST_PATTERN)
    not_pattern: str | None = Field(default=None, max_length=LONGEST_PATTERN)

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155 mm gun fired.",), {"pattern": "[0-9]+ mm"}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155mm gun fired.",), {"pattern": "[0-9]+ mm"}),
    )

    @field_validator("pattern", "not_pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        import regex

        if value is not None:
            if regex.search(r"\}[^{}]*\)[*+{][^{}]*\}?[^{}]*\)[*+{]", value):
                raise ValueError("nested repeats are not allowed")
            try:
                regex.compile(value)
            except regex.error as error:
                raise ValueError(f"not a regular expression: {error}") from None
        return value

    def judge(self, group: Group) -> Verdict:
        if not group.records:
            return unknown("no records")
        wrong = [record for record in group.records if not self._fits(record.raw)]
        if not wrong:
            return HOLDS
        wanted = self.pattern if self.pattern is not None else f"nothing like {self.not_pattern}"
        return Verdict(
            False,
            tuple(
                Breach(
                    relation="contradictory",
                    primary=(record,),
                    message=(
                        f"{group.story.label(record.report)} writes "
                        f"{' '.join(record.raw.split())}; expected {wanted}"
                    ),
                )
                for record in wrong
            ),
        )

    def _fits(self, text: str) -> bool:
        try:
            if (
                self.pattern is not None
                and _compiled(self.pattern).fullmatch(text, timeout=PATIENCE) is None
            ):
                return False
            if self.not_pattern is not None:
                return _compiled(self.not_pattern).search(text, timeout=PATIENCE) is None
        except TimeoutError:
            raise DeskError(
                f"the pattern {self.pattern or self.not_pattern!r} took too long",
                hint="simplify it: nested repeats are slow",
            ) from None
        return True
