"""What every kind of expectation is: options, manual, examples and one judgement.

A kind is one file in this folder with one class ``Kind`` in it. The class is a pydantic model:
its fields are the options in YAML, its docstring is the manual page, ``holds`` and ``breaks`` are
examples which are documentation and tests at once. ``judge`` is the meaning of the kind: plain
Python over the records of one group, with three outcomes, true, false and unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

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
    drafts: frozenset[str] = frozenset()
    """Reports under examination; the others are then the yardstick. Empty: all are equals."""
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """Report to all its records."""
    lone: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """Report to the records that no other report has anything on."""

    def origin(self, report: str) -> str:
        """The origin that a report counts for; itself unless it is known to copy another."""
        return self.origins.get(report, report)

    def label(self, report: str) -> str:
        """A short name for a report in messages: "003" for "003_3e74b24aac8c22ec.txt".

        The shortest of a name's beginning, its stem, the whole name and the id that no other
        report of the story shares.
        """
        names = _names(report)
        others = [_names(other) for other in self.reports if other != report]
        for level, name in enumerate(names):
            if name and all(name != other[level] for other in others):
                return name
        return report


def _names(report: str) -> tuple[str, str, str]:
    """What a report may be called for short, the shortest first."""
    name = report.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return re.split(r"[_\s]", stem, maxsplit=1)[0], stem, name


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
    """The verdict on a group that there is nothing to say about."""
    return Verdict(met=None, reason=reason)


@dataclass(frozen=True, slots=True)
class Example:
    """What a kind accepts or refuses: short reports, and the records of theirs it is held to.

    An example is documentation and test at once: the records of ``kind`` that the texts contain
    form one group, published on 15 June 2023.
    """

    kind: RecordKind
    texts: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        given = ", ".join(f"{name}: {value}" for name, value in self.options.items())
        shown = " / ".join(f"“{text}”" for text in self.texts)
        return f"{{{given}}} {shown}" if given else shown


class Expectation(BaseModel):
    """Base of all kinds. Options are strict and closed; an instance is immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    grouping: ClassVar[Grouping] = "fact"
    """How records are grouped for this kind unless the rule says otherwise."""
    applies_to: ClassVar[tuple[RecordKind, ...]] = ()
    """Record kinds it makes sense for; empty for all."""
    severity: ClassVar[Severity] = "error"
    shorthand: ClassVar[str] = ""
    """The option that ``kind: value`` sets where the value is no mapping; empty for none."""
    holds: ClassVar[tuple[Example, ...]] = ()
    """What the kind accepts."""
    breaks: ClassVar[tuple[Example, ...]] = ()
    """What the kind refuses."""

    def judge(self, group: Group) -> Verdict:
        """Hold the records of one group against the expectation."""
        raise NotImplementedError(type(self).__name__)
