"""``matches``: every record is written to a pattern."""

from __future__ import annotations

from typing import ClassVar

from pydantic import field_validator

from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.patterns import UserPattern, pattern_problem


class Kind(Expectation):
    """Every selected record, as written, matches the regular expression ``pattern`` as a whole.

    ``not_pattern`` must not be found anywhere in it. The dialect is that of Python's ``regex``
    module; a match that takes too long is an error, never "no match".
    """

    pattern: str | None = None
    not_pattern: str | None = None

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155 mm gun fired.",), {"pattern": "[0-9]+ mm"}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155mm gun fired.",), {"pattern": "[0-9]+ mm"}),
    )

    @field_validator("pattern", "not_pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        if value is not None and (problem := pattern_problem(value)):
            raise ValueError(problem)
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
        if self.pattern is not None and UserPattern(self.pattern).fullmatch(text) is None:
            return False
        return self.not_pattern is None or UserPattern(self.not_pattern).search(text) is None
