"""Findings as the page shows them: the odd one out and the others side by side, each in its
sentence, with its place, and below them why the desk cares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import Evidence, Finding, Relation, Result, RuleOutcome
from copydesk.outputs._entries import Entry, gathered, merged
from copydesk.outputs._html.marking import marked
from copydesk.outputs._html.names import SEVERITY_NAMES, Names, count
from copydesk.outputs._locating import sentence_around
from copydesk.outputs.base import SEVERITY_RANK, clip, safe

if TYPE_CHECKING:
    from markupsafe import Markup

RELATIONS: dict[Relation, str] = {
    "identical": "identical",
    "rounding": "equal by rounding",
    "conversion": "equal by conversion",
    "compatible": "compatible, not the same statement",
    "superseded": "superseded by a later report",
    "disclosed": "a disagreement that the report tells of",
    "variant": "another way of writing it",
    "missing": "missing",
    "contradictory": "contradictory",
}
_CONTEXT = 240
"""Characters of the sentence that are shown on either side of the words."""
_MOST_WORDS = 1500
"""Characters of the words themselves."""
_MOST_GROUPS = 8
"""Different wordings that stand side by side; the rest is counted."""
_MOST_SAME = 12
"""Places of one wording that are named; the rest is counted."""


class Place(NamedTuple):
    """Where words stand: what a person calls it, and its address on the page."""

    label: str
    where: str
    address: str


class Quotation(NamedTuple):
    """One wording in its sentence, and all places that have it."""

    odd: bool
    place: Place
    before: str
    words: Markup
    after: str
    same: tuple[Place, ...]
    more: int
    """Places of the same words beyond those that are named."""


class Rule(NamedTuple):
    """The rule of a finding, as far as a reader of the finding asks for it."""

    id: str
    title: str
    why: str
    listed: bool
    """Whether the page's list of rules has it."""


class Card(NamedTuple):
    """One thing to look at."""

    number: int
    story: int
    address: str
    aliases: tuple[str, ...]
    """Addresses of the findings that it stands for, too."""
    severity: str
    message: str
    rules: tuple[Rule, ...]
    relation: str
    confidence: int
    """In percent."""
    witnesses: str
    suggestion: str
    authority: str
    waived: str
    fingerprint: str
    missing_in: tuple[str, ...]
    role: str
    """What those are that it accuses; empty where it speaks of one place alone."""
    fact: str
    """The address of its row in the matrix; empty without one."""
    quotations: tuple[Quotation, ...]
    more: int
    """Wordings beyond those that are shown."""
    also: tuple[tuple[str, str, str], ...]
    """What else is wrong with the words: message, rules, suggestion."""
    reports: str
    """Numbers of the reports that it speaks of, for the filter."""


class StoryCards(NamedTuple):
    """The cards of one story by severity, the gravest first."""

    story: str
    number: int
    groups: tuple[tuple[str, str, tuple[Card, ...]], ...]
    """Severity, heading, cards."""


class Cards:
    """All findings of a result, ordered, numbered and ready to be shown."""

    def __init__(self, result: Result, names: Names, rows: dict[tuple[str, str], str]) -> None:
        self._names = names
        self._rows = rows
        self._rules = {rule.id: rule for rule in result.rules}
        self._numbers = {key: number for number, key in enumerate(names.reports)}
        self._taken: set[str] = set()
        self._count = 0
        self.counts: Counter[str] = Counter()
        self.by_rule: dict[str, Counter[str]] = {}
        self.about: dict[tuple[str, str], list[tuple[Evidence, Card]]] = {}
        """Report to the words in it that findings speak of, each with its card."""
        self.stories = tuple(self._stories(result.findings))

    def _stories(self, findings: Sequence[Finding]) -> Iterator[StoryCards]:
        by_story: dict[str, list[Finding]] = {story: [] for story in self._names.stories}
        for finding in findings:
            by_story.setdefault(finding.story, []).append(finding)
        for story, own in by_story.items():
            if not own:
                continue
            open_ = gathered(merged(sorted((f for f in own if not f.waived), key=self._order)))
            waived = merged(sorted((f for f in own if f.waived), key=self._order))
            groups = []
            for severity, name in SEVERITY_NAMES.items():
                entries = [entry for entry in open_ if entry.finding.severity == severity]
                groups.append((name, name, entries))
            groups.append(("waived", "waived finding", waived))
            yield StoryCards(
                story=safe(story),
                number=self._names.story_numbers.get(story, 0),
                groups=tuple(
                    (kind, count(len(entries), word), tuple(self._card(e, kind) for e in entries))
                    for kind, word, entries in groups
                    if entries
                ),
            )

    def _order(self, finding: Finding) -> tuple[int, int, int, str]:
        first = finding.evidence[0]
        return (
            SEVERITY_RANK[finding.severity],
            self._numbers.get((finding.story, first.report), -1),
            first.span.start,
            finding.rule,
        )

    def _card(self, entry: Entry, severity: str) -> Card:
        finding = entry.finding
        self._count += 1
        self.counts[severity] += 1
        for rule in dict.fromkeys(entry.rules):
            self.by_rule.setdefault(rule, Counter())[severity] += 1
        others = [f for other in entry.also for f in other.findings]
        addresses = [self._address(f) for f in (*entry.findings, *others)]
        groups = _alike(finding.evidence)
        card = Card(
            number=self._count,
            story=self._names.story_numbers.get(finding.story, 0),
            address=addresses[0],
            aliases=tuple(addresses[1:]),
            severity=severity,
            message=safe(finding.message),
            rules=tuple(self._rule(rule) for rule in dict.fromkeys(entry.rules)),
            relation=RELATIONS[finding.relation],
            confidence=round(finding.confidence * 100),
            witnesses=_witnesses(finding),
            suggestion=safe(finding.suggestion or ""),
            authority=safe(finding.authority),
            waived=safe(finding.waived),
            fingerprint=finding.fingerprint,
            missing_in=tuple(self._names.label(finding.story, r) for r in finding.missing_in),
            role=_role(finding),
            fact=self._rows.get((finding.story, finding.fact), ""),
            quotations=tuple(self._quotations(finding, groups[:_MOST_GROUPS])),
            more=max(len(groups) - _MOST_GROUPS, 0),
            also=tuple(
                (
                    safe(other.finding.message),
                    ", ".join(map(safe, other.rules)),
                    safe(other.finding.suggestion or ""),
                )
                for other in entry.also
            ),
            reports=self._reports(finding),
        )
        for item in finding.evidence:
            self.about.setdefault((finding.story, item.report), []).append((item, card))
        return card

    def _address(self, finding: Finding) -> str:
        """``f-`` and the fingerprint: the link to a finding outlives edits elsewhere."""
        address = f"f-{finding.fingerprint}"
        if address in self._taken:
            address = f"{address}-{len(self._taken)}"
        self._taken.add(address)
        return address

    def _rule(self, name: str) -> Rule:
        known: RuleOutcome | None = self._rules.get(name)
        if known is None:
            return Rule(safe(name), "", "", listed=False)
        return Rule(safe(name), safe(known.title), safe(known.why), listed=True)

    def _reports(self, finding: Finding) -> str:
        concerned = dict.fromkeys(
            (*(item.report for item in finding.evidence), *finding.missing_in)
        )
        numbers = (self._numbers.get((finding.story, report)) for report in concerned)
        return " ".join(str(number) for number in numbers if number is not None)

    def _quotations(
        self, finding: Finding, groups: Sequence[Sequence[Evidence]]
    ) -> Iterator[Quotation]:
        compared = finding.relation != "missing" and len(groups) > 1
        first = safe(groups[0][0].text)
        # The odd one out is held against the first of the others, and all others against it.
        other = next((g[0] for g in groups if g[0].role != groups[0][0].role), groups[-1][0])
        for number, group in enumerate(groups):
            item = group[0]
            words = clip(safe(item.text), _MOST_WORDS, "…")
            against = (safe(other.text) if number == 0 else first) if compared else None
            before, after = self._context(finding.story, item)
            same = tuple(self._place(finding.story, each) for each in group[1 : _MOST_SAME + 1])
            yield Quotation(
                odd=item.role == "primary" and finding.relation != "missing",
                place=self._place(finding.story, item),
                before=before,
                words=marked(words, against),
                after=after,
                same=same,
                more=len(group) - 1 - len(same),
            )

    def _place(self, story: str, item: Evidence) -> Place:
        where = f"{item.line}:{item.column}"
        if item.row:
            where = f"row {item.row}" + (f", {safe(item.field)}" if item.field else "")
        return Place(
            label=self._names.label(story, item.report),
            where=where,
            address=self._names.evidence_anchor(story, item),
        )

    def _context(self, story: str, item: Evidence) -> tuple[str, str]:
        """What stands before and after the words in their sentence."""
        report = self._names.reports.get((story, item.report))
        if report is None:
            return "", ""
        start, end = sentence_around(report, item)
        text, span = report.text, item.span
        first, last = max(start, span.start - _CONTEXT), min(end, span.end + _CONTEXT)
        before = safe(text[first : span.start]).lstrip()
        after = safe(text[span.end : last]).rstrip()
        if first > start and " " in before:
            before = "…" + before.partition(" ")[2]
        if last < end and " " in after:
            after = after.rpartition(" ")[0] + "…"
        return before, after


def _alike(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence by role and wording; the odd ones out first, each in the given order."""
    groups: dict[tuple[bool, str], list[Evidence]] = {}
    for item in evidence:
        groups.setdefault((item.role != "primary", safe(item.text)), []).append(item)
    return [group for _, group in sorted(groups.items(), key=lambda entry: entry[0][0])]


def _role(finding: Finding) -> str:
    if finding.missing_in or any(item.role == "related" for item in finding.evidence):
        return "the odd one out"
    return "at odds" if len(finding.evidence) > 1 else ""


def _witnesses(finding: Finding) -> str:
    said = count(finding.reports, "report")
    return f"{said} of {count(finding.origins, 'origin')}" if finding.reports > 1 else said
