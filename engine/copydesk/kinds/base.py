"""What every kind of expectation is: options, manual, examples and one judgement.

A kind is one file in this folder with one class ``Kind`` in it. The class is a pydantic model:
its fields are the options in YAML, its docstring is the manual page, ``holds`` and ``breaks`` are
examples which are documentation and tests at once. ``judge`` is the meaning of the kind: plain
Python over the records of one group, with three outcomes, true, false and unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from copydesk.model import Fact, Record, RecordKind, Relation, Severity

Grouping = Literal["fact", "report", "story", "record"]


@dataclass(frozen=True, slots=True)
class Story:
    """What a kind may know of the story around a group."""

    id: str
    reports: tuple[str, ...]
    """Reports of the story, in order; with a draft and its sources, the draft's reports too."""
    published: Mapping[str, date | None] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    """Report to origin: reports which carry one another's copy count as one witness."""
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Records that a rule holds against its expectation at one time."""

    key: str
    records: tuple[Record, ...]
    story: Story
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """One way in which a group breaks the expectation.

    ``primary`` are the odd ones out, ``related`` the others. ``doubt`` lowers the rule's severity
    by so many steps, for what is likely but less than sure.
    """

    relation: Relation
    primary: tuple[Record, ...]
    related: tuple[Record, ...] = ()
    message: str = ""
    suggestion: str | None = None
    missing_in: tuple[str, ...] = ()
    doubt: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """``met`` is true, false, or ``None`` for unknown, with the reason."""

    met: bool | None
    breaches: tuple[Breach, ...] = ()
    reason: str = ""


HOLDS = Verdict(met=True)


def unknown(reason: str) -> Verdict:
    return Verdict(met=None, reason=reason)


class Expectation(BaseModel):
    """Base of all kinds. Options are strict and closed; an instance is immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    grouping: ClassVar[Grouping] = "fact"
    """How records are grouped for this kind unless the rule says otherwise."""
    applies_to: ClassVar[tuple[RecordKind, ...]] = ()
    """Record kinds it makes sense for; empty for all."""
    severity: ClassVar[Severity] = "error"
    holds: ClassVar[tuple[str, ...]] = ()
    """Examples in YAML that the kind accepts."""
    breaks: ClassVar[tuple[str, ...]] = ()
    """Examples in YAML that the kind refuses."""

    def judge(self, group: Group) -> Verdict:
        """Hold the records of one group against the expectation."""
        raise NotImplementedError(type(self).__name__)
