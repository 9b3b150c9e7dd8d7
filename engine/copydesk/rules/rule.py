"""A rule: which records it selects, how it groups them, and what it expects of each group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Literal

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.kinds.base import Expectation, Grouping
from copydesk.model import Severity
from copydesk.regexes import compiled
from copydesk.rules.cases import Case
from copydesk.rules.criteria import Selection
from copydesk.rules.selecting import FieldInfo

PLACEHOLDERS = ("key", "odd", "odd_report", "others", "other_reports", "count")
"""What a rule's message may name in braces: the fact's key, what the odd ones out say and where,
what the others say and where, and how many reports there are."""

PLACEHOLDER = compiled(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|[{}]")
"""A brace written twice, a placeholder, or a brace that is neither."""


def fill(message: str, values: Mapping[str, str]) -> str:
    """A rule's message with its placeholders filled; ``{{`` and ``}}`` stand for braces.

    Whatever stands in the values is taken as it is: no brace in them is looked at.
    """

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        return match[0][0] if name is None else values.get(name, match[0])

    return PLACEHOLDER.sub(value, message)


@frozen(kw_only=True)
class Rule(Frozen):
    """One entry of a rule file."""

    id: str
    title: str = ""
    why: str = ""
    select: Selection
    group: Grouping | Literal["fields"]
    by: tuple[FieldInfo, ...] = ()
    """The fields in which the records of a group are alike, where they are grouped by fields."""
    kind: str
    expect: Expectation
    severity: Severity
    message: str = ""
    """What a finding says, with :data:`PLACEHOLDERS` in braces; empty for the kind's own words."""
    tests: tuple[Case, ...] = ()
    """Its cases, which ``copydesk test`` runs."""
    path: str = ""
    line: int = 0

    @property
    def qualified(self) -> str:
        """The id with the name of its file before it: "news/same-figure"."""
        return f"{self.path.replace(chr(92), '/').rpartition('/')[2].rpartition('.')[0]}/{self.id}"

    def is_called(self, name: str) -> bool:
        """Whether a name, short or qualified, is this rule's."""
        return name in (self.id, self.qualified)

    def matches(self, glob: str) -> bool:
        """Whether a glob is about the id or the qualified id."""
        return fnmatchcase(self.id, glob) or fnmatchcase(self.qualified, glob)


@frozen
class Rulebook(Frozen):
    """All rules of a run, in the order in which they were read."""

    rules: tuple[Rule, ...]
    files: tuple[str, ...]
    """The files that they came from, the pack first."""
    off: tuple[Rule, ...] = ()
    """Rules that a file has switched off."""

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def get(self, rule_id: str) -> Rule:
        """The rule of that id, short or qualified ("news/same-figure").

        Raises :class:`DeskError` with a "did you mean" for another.
        """
        for rule in self.rules:
            if rule.is_called(rule_id):
                return rule
        for rule in self.off:
            if rule.is_called(rule_id):
                raise DeskError(f"rule '{rule_id}' is switched off")
        from copydesk.mistakes import did_you_mean

        known = [rule.qualified if "/" in rule_id else rule.id for rule in self.rules]
        raise DeskError(f"no rule '{rule_id}'{did_you_mean(rule_id, known)}")
