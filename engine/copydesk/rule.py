"""A rule: which records it selects, how it groups them, and what it expects of each group."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from copydesk.kinds.base import Expectation, Grouping
from copydesk.model import RecordKind, Severity


class Selection(BaseModel):
    """Which records a rule is about."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    kind: RecordKind
    about: tuple[str, ...] = ()
    """Words that must all stand in the record's sentence or in its fact's key."""
    report: str = ""
    """Glob over report ids."""
    where: tuple[tuple[str, Any], ...] = ()
    """(field, test) pairs; a test is a value, a tuple of accepted values, or a compiled test."""


class Rule(BaseModel):
    """One entry of a rule file."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    title: str = ""
    why: str = ""
    select: Selection
    group: Grouping
    kind: str
    expect: Expectation
    severity: Severity
    message: str = ""
    path: str = ""
    line: int = 0
