"""What rules met, counted story by story, and the outcomes that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from copydesk.frozen import Frozen, frozen
from copydesk.model import Finding, Outcome, RuleOutcome, StoryOutcome
from copydesk.rules.rule import Rule


@dataclass(slots=True)
class Tally:
    """What one rule met: the counts from which its outcome follows."""

    facts: int = 0
    failed: bool = False
    met: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    error: str = ""
    without: int = 0
    """Reports that were searched for what the rule forbids, where none of it was found."""

    def add(self, other: Tally) -> None:
        """Count what another tally has counted, too."""
        self.facts += other.facts
        self.met += other.met
        self.without += other.without
        self.failed = self.failed or other.failed
        self.error = self.error or other.error
        for reason, number in other.reasons.items():
            self.reasons[reason] = self.reasons.get(reason, 0) + number

    def outcome(self) -> tuple[Outcome, str]:
        """What all that amounts to, and the reason where no fact tells it."""
        if self.error:
            return "error", self.error
        if self.failed:
            return "failed", ""
        if self.met:
            return "passed", ""
        if self.without and not self.reasons:
            return "passed", f"none in {self.without} report{'s' if self.without > 1 else ''}"
        reason = max(self.reasons, key=lambda r: self.reasons[r], default="selected no records")
        return "not_evaluated", reason


@frozen
class JudgedStory(Frozen):
    """What one story's facts came to, apart from all other stories."""

    story: str
    tallies: tuple[Tally, ...]
    """One a rule, in the rules' order."""
    findings: tuple[Finding, ...]
    """The gravest first."""


class Outcomes:
    """What becomes of every rule, gathered story by story, in the stories' order.

    A rule that crashes has no say in that story nor in those after it. Without ``by_story`` only
    the whole is kept, which needs no more memory for more stories.
    """

    def __init__(self, rules: Sequence[Rule], *, by_story: bool = True) -> None:
        self._rules = rules
        self._whole = [Tally() for _ in rules]
        self._stories: list[list[StoryOutcome]] | None = [[] for _ in rules] if by_story else None

    def add(self, one: JudgedStory) -> list[Finding]:
        """Count one story in; its findings, without those of rules that have crashed."""
        crashed: set[str] = set()
        for number, (rule, tally) in enumerate(zip(self._rules, one.tallies, strict=True)):
            whole = self._whole[number]
            if whole.error:
                crashed.add(rule.id)
                continue
            if tally.error:
                crashed.add(rule.id)
            whole.add(tally)
            if self._stories is not None:
                became, why = tally.outcome()
                self._stories[number].append(
                    StoryOutcome(story=one.story, outcome=became, facts=tally.facts, reason=why)
                )
        return [finding for finding in one.findings if finding.rule not in crashed]

    def all(self) -> tuple[RuleOutcome, ...]:
        """The outcome of every rule, in the rules' order."""
        stories = self._stories or [[] for _ in self._rules]
        return tuple(map(_outcome, self._rules, self._whole, stories))


def _outcome(rule: Rule, whole: Tally, stories: Sequence[StoryOutcome]) -> RuleOutcome:
    outcome, reason = whole.outcome()
    return RuleOutcome(
        id=rule.id,
        title=rule.title,
        kind=rule.kind,
        severity=rule.severity,
        outcome=outcome,
        facts=whole.facts,
        reason=reason,
        why=" ".join(rule.why.split()),
        path=rule.path,
        line=rule.line,
        stories=tuple(stories),
    )
