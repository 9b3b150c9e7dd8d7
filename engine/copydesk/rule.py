"""A rule: which records it selects, how it groups them, and what it expects of each group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cached_property

from pydantic import BaseModel, ConfigDict, SerializeAsAny

from copydesk.kinds.base import Expectation, Grouping
from copydesk.model import Amount, Measure, RecordKind, Severity, Statement
from copydesk.selecting import FieldTest, fields_of, stems

PLACEHOLDERS = ("key", "odd", "odd_report", "others", "other_reports", "count")
"""What a rule's message may name in braces: the fact's key, what the odd ones out say and where,
what the others say and where, and how many reports there are."""

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|[{}]")
"""A brace written twice, a placeholder, or a brace that is neither."""


def fill(message: str, values: Mapping[str, str]) -> str:
    """A rule's message with its placeholders filled; ``{{`` and ``}}`` stand for braces.

    Whatever stands in the values is taken as it is: no brace in them is looked at.
    """

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        return match[0][0] if name is None else values.get(name, match[0])

    return PLACEHOLDER.sub(value, message)


class Selection(BaseModel):
    """Which records a rule is about."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    kind: RecordKind
    about: tuple[str, ...] = ()
    """Words that must all stand in the record's sentence or in its fact's key."""
    report: str = ""
    """Glob over report ids."""
    where: tuple[tuple[str, FieldTest], ...] = ()
    """(field, test) pairs; fields of an amount's measure are addressed by their own names."""

    @cached_property
    def _own_tests(self) -> tuple[tuple[str, FieldTest], ...]:
        fields = fields_of(self.kind)
        return tuple(pair for pair in self.where if not fields[pair[0]].of_measure)

    @cached_property
    def _measure_tests(self) -> tuple[tuple[str, FieldTest], ...]:
        fields = fields_of(self.kind)
        return tuple(pair for pair in self.where if fields[pair[0]].of_measure)

    @cached_property
    def _about(self) -> tuple[str, ...]:
        return tuple(stems(words) for words in self.about)

    def accepts(self, record: Statement, fact_key: str = "", sentence_text: str = "") -> bool:
        """Whether the rule is about this record.

        ``fact_key`` is the key of the fact that the record belongs to, empty where it belongs to
        none. An amount stated in two units is selected by either of them. Raises
        :class:`DeskError` when a pattern takes too long.
        """
        if getattr(record, "kind", "") != self.kind:
            return False
        if self.report and not fnmatchcase(record.report, self.report):
            return False
        if not all(test.accepts(getattr(record, name)) for name, test in self._own_tests):
            return False
        if self._measure_tests and not (isinstance(record, Amount) and self._measures(record)):
            return False
        if not self._about:
            return True
        words, key = stems(sentence_text), stems(fact_key)
        return all(each in words or each in key for each in self._about)

    def _measures(self, record: Amount) -> bool:
        return any(map(self._measure, (record.measure, *record.equivalents)))

    def _measure(self, measure: Measure) -> bool:
        return all(test.accepts(getattr(measure, name)) for name, test in self._measure_tests)


class Rule(BaseModel):
    """One entry of a rule file."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    title: str = ""
    why: str = ""
    select: Selection
    group: Grouping
    kind: str
    expect: SerializeAsAny[Expectation]
    severity: Severity
    message: str = ""
    """What a finding says, with :data:`PLACEHOLDERS` in braces; empty for the kind's own words."""
    path: str = ""
    line: int = 0
