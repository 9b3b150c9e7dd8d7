"""Verdicts into findings: how grave, how sure, known again by which fingerprint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from copydesk import analysis, plain
from copydesk.errors import DeskError
from copydesk.judge import SURE, StoryFacts, judge
from copydesk.kinds.base import HOLDS, Breach, Expectation, Group, Story, Verdict, unknown
from copydesk.model import Fact, Finding, Quantity, Relation, Report, Result
from copydesk.rulebook import parse_rules
from copydesk.rules.criteria import Selection
from copydesk.rules.rule import Rule

TEXT = "The ferry carried 214 people. It was late.\n"
REPORTS = ("a.txt", "b.txt", "c.txt")


def record(report: str) -> Quantity:
    return plain.read(
        Quantity,
        {
            "report": report,
            "span": {"start": 18, "end": 28},
            "raw": "214 people",
            "sentence": {"start": 0, "end": 29},
            "measure": {"number": 214, "low": 214, "high": 214, "unit": "person"},
            "noun": "person",
        },
    )


def story(confidence: float = 1.0, drafts: Sequence[str] = (), name: str = "s") -> StoryFacts:
    """Three reports which state one fact."""
    fact = Fact(
        id="quantity/person",
        story=name,
        kind="quantity",
        key="person, ferry",
        confidence=confidence,
        records=tuple(record(report) for report in REPORTS),
    )
    reports = [Report(id=id_, path=id_, story=name, text=TEXT, source=TEXT) for id_ in REPORTS]
    around = Story(
        id=name,
        reports=REPORTS,
        texts=dict.fromkeys(REPORTS, TEXT),
        drafts=frozenset(drafts),
    )
    return StoryFacts(around, reports, [fact])


class Says(Expectation):
    """A kind that says what a test tells it to."""

    verdict: Callable[[Group], Verdict]

    def judge(self, group: Group) -> Verdict:
        return self.verdict(group)


def rule(verdict: Callable[[Group], Verdict], **more: Any) -> Rule:
    given: dict[str, Any] = {
        "id": "people",
        "select": Selection(kind="quantity"),
        "group": "fact",
        "kind": "says",
        "expect": Says(verdict=verdict),
        "severity": "error",
    }
    return Rule(**given | more)


def breach(relation: Relation = "contradictory", **more: Any) -> Callable[[Group], Verdict]:
    """The first report is the odd one out."""

    def verdict(group: Group) -> Verdict:
        first, *rest = group.records
        given = {"primary": (first,), "related": tuple(rest), "message": "no"} | more
        return Verdict(False, (Breach(relation=relation, **given),))

    return verdict


def only(one: Rule, facts: StoryFacts) -> Finding:
    _, (finding,) = judge([one], [facts])
    return finding


@pytest.mark.parametrize(
    ("relation", "doubt", "severity"),
    [
        ("contradictory", 0, "error"),
        ("missing", 0, "error"),
        ("variant", 1, "warning"),
        ("contradictory", 2, "info"),
        ("contradictory", 9, "info"),
        # What can be true at once is never more than a note.
        ("compatible", 0, "info"),
        ("rounding", 0, "info"),
        ("conversion", 0, "info"),
        ("superseded", 0, "info"),
        ("disclosed", 0, "info"),
    ],
)
def test_severity_by_relation_and_doubt(relation: Relation, doubt: int, severity: str) -> None:
    assert only(rule(breach(relation, doubt=doubt)), story()).severity == severity


def test_a_fact_that_is_less_than_sure_weighs_one_severity_less() -> None:
    assert only(rule(breach()), story(confidence=SURE)).severity == "error"
    assert only(rule(breach()), story(confidence=SURE - 0.01)).severity == "warning"
    assert only(rule(breach(), severity="info"), story(confidence=0.1)).severity == "info"


def test_a_finding_is_as_sure_as_its_weakest_part() -> None:
    assert only(rule(breach()), story(confidence=0.7)).confidence == 0.7
    assert only(rule(breach(confidence=0.6)), story(confidence=0.7)).confidence == 0.6


def test_evidence_has_its_place_its_words_and_its_sentence() -> None:
    finding = only(rule(breach()), story())
    first, *rest = finding.evidence
    assert (first.role, first.report, first.line, first.column) == ("primary", "a.txt", 1, 19)
    assert (first.text, first.value) == ("214 people", "214 person")
    assert first.sentence == "The ferry carried 214 people."
    assert [one.role for one in rest] == ["related", "related"]


def test_a_slip_that_concerns_two_facts_is_one_finding() -> None:
    one = story()
    other = Fact(
        id="quantity/person-2",
        story="s",
        kind="quantity",
        key="person, quay",
        confidence=1.0,
        records=tuple(record(report) for report in REPORTS),
    )
    both = StoryFacts(one.story, one.reports, [*one.facts, other])
    exchanged = Breach(
        relation="contradictory",
        primary=(both.facts[0].records[0], other.records[0]),
        related=(both.facts[0].records[1], other.records[1]),
        message="the two have changed places",
    )
    outcomes, findings = judge([rule(lambda _: Verdict(False, (exchanged,)))], [both])
    assert [finding.message for finding in findings] == ["the two have changed places"]
    assert outcomes[0].outcome == "failed"
    assert len(judge([rule(breach())], [both])[1]) == 2


def test_a_rules_own_message() -> None:
    message = "{odd_report} has {odd}, {other_reports} have {others}: {key}, {count} {{reports}}"
    assert only(rule(breach(), message=message), story()).message == (
        "a has 214 people, b, c have 214 people: person, ferry, 3 {reports}"
    )


# Outcomes


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [
        (lambda _: HOLDS, "passed"),
        (breach(), "failed"),
        (lambda _: unknown("nothing to compare"), "not_evaluated"),
        # A note on what holds is a finding, and no failure.
        (lambda group: Verdict(True, breach("compatible")(group).breaches), "passed"),
    ],
)
def test_outcomes(verdict: Callable[[Group], Verdict], outcome: str) -> None:
    (found,), _ = judge([rule(verdict)], [story()])
    assert (found.outcome, found.facts) == (outcome, 1)


def test_unknown_is_never_green_and_says_why() -> None:
    (found,), findings = judge([rule(lambda _: unknown("nothing to compare"))], [story()])
    assert (found.outcome, found.reason) == ("not_evaluated", "nothing to compare")
    assert not findings
    (found,), _ = judge([rule(breach(), select=Selection(kind="money"))], [story()])
    assert (found.outcome, found.facts, found.reason) == (
        "not_evaluated",
        0,
        "selected no records",
    )


def test_a_rule_that_cannot_do_its_work_is_an_error_and_the_others_go_on() -> None:
    def refuse(group: Group) -> Verdict:
        raise DeskError("the pattern took too long")

    (bad, good), findings = judge([rule(refuse, id="bad"), rule(breach())], [story()])
    assert (bad.outcome, bad.reason) == ("error", "the pattern took too long")
    assert good.outcome == "failed"
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("group", "groups"), [("fact", 1), ("story", 1), ("report", 3), ("record", 3)]
)
def test_what_a_rule_is_held_to_at_one_time(group: str, groups: int) -> None:
    (found,), _ = judge([rule(lambda _: HOLDS, group=group)], [story()])
    assert found.facts == groups


def test_the_gravest_comes_first_story_by_story() -> None:
    mild = rule(breach(), id="mild", severity="info")
    _, findings = judge([mild, rule(breach())], [story(name="s"), story(name="t")])
    assert [(one.story, one.severity) for one in findings] == [
        ("s", "error"),
        ("s", "info"),
        ("t", "error"),
        ("t", "info"),
    ]


# A draft against its sources


def test_only_what_a_draft_says_is_reported() -> None:
    assert judge([rule(breach())], [story(drafts=["a.txt"])])[1]
    assert not judge([rule(breach())], [story(drafts=["b.txt"])])[1]


def test_only_what_a_draft_leaves_out_is_reported() -> None:
    lacks = rule(breach("missing", missing_in=("c.txt",)))
    assert judge([lacks], [story(drafts=["c.txt"])])[1]
    # That a source lacks what the draft has is nothing to correct.
    assert not judge([lacks], [story(drafts=["a.txt"])])[1]


# Fingerprints


def fingerprints(*texts: str) -> list[str]:
    return [finding.fingerprint for finding in check(*texts).findings]


def check(*texts: str) -> Result:
    from copydesk.rulebook import load_rules
    from copydesk.text import blocks

    reports = [
        Report(
            id=f"{number}.txt",
            path=f"{number}.txt",
            story="s",
            text=text,
            source=text,
            blocks=blocks.split(text),
        )
        for number, text in enumerate(texts)
    ]
    facts = analysis.facts_of(reports, frozenset(), None)
    outcomes, findings = judge(load_rules([], "news").rules, [facts])
    return Result(
        verdict="pass",
        reports=tuple(facts.reports),
        facts=tuple(facts.facts),
        rules=outcomes,
        findings=findings,
    )


LOOMS = "The fire at the mill destroyed {} looms, the owner said."
STORY = [LOOMS.format(number) for number in (48, 48, 43)]


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    (before,) = fingerprints(*STORY)
    edited = [f"The mill stood by the old canal for years.\n\n{text}" for text in STORY]
    assert fingerprints(*edited) == [before]
    longer = [f"{text} Nobody was hurt in the fire, and the mill will reopen." for text in STORY]
    assert fingerprints(*longer) == [before]


def test_a_fingerprint_survives_another_order_of_the_reports() -> None:
    def of(order: tuple[int, ...]) -> set[str]:
        from copydesk.rulebook import load_rules
        from copydesk.text import blocks

        reports = [
            Report(
                id=f"{n}.txt",
                path=f"{n}.txt",
                story="s",
                text=STORY[n],
                source=STORY[n],
                blocks=blocks.split(STORY[n]),
            )
            for n in order
        ]
        facts = analysis.facts_of(reports, frozenset(), None)
        return {one.fingerprint for one in judge(load_rules([], "news").rules, [facts])[1]}

    assert of((0, 1, 2)) == of((2, 0, 1)) == of((2, 1, 0))


@pytest.mark.parametrize(
    "changed",
    [
        [LOOMS.format(number) for number in (48, 48, 45)],  # the odd one says something else
        [LOOMS.format(number) for number in (49, 49, 43)],  # the others do
        [LOOMS.format(number) for number in (48, 43, 48)],  # another report is the odd one
    ],
)
def test_a_fingerprint_dies_when_the_evidence_changes(changed: list[str]) -> None:
    (before,) = fingerprints(*STORY)
    (after,) = fingerprints(*changed)
    assert after != before


def test_the_same_slip_in_two_places_has_two_fingerprints() -> None:
    text = "It was the the best.\n\nAnd it was the the worst."
    first, second = fingerprints(text)
    assert first != second
    # Correcting the second leaves the first what it was.
    assert fingerprints(text.replace("the the worst", "the worst")) == [first]


def test_a_fingerprint_belongs_to_a_rule_and_a_story() -> None:
    names = {
        only(rule(breach(), id=id_), story(name=name)).fingerprint
        for id_ in ("people", "crowds")
        for name in ("s", "t")
    }
    assert len(names) == 4


# What a rule forbids


FORBIDS = """\
version: 1
rules:
  - id: miles
    select: SELECT
    expect: {count: {max: 0}}
"""


def forbidden(select: str, *texts: str) -> tuple[str, str]:
    """The outcome, and its reason, of a rule that forbids what it selects."""
    reports = [
        Report(id=f"{n}.txt", path=f"{n}.txt", story="s", text=text, source=text)
        for n, text in enumerate(texts)
    ]
    rules = parse_rules(FORBIDS.replace("SELECT", select)).rules
    ((outcome,), _) = judge(rules, [analysis.story_of(reports)])
    return outcome.outcome, outcome.reason


HARBOUR = "The ferry sailed 12 km."


def test_nothing_found_of_what_is_forbidden_is_passed() -> None:
    assert forbidden("{kind: quantity, unit: mi}", HARBOUR, HARBOUR) == (
        "passed",
        "none in 2 reports",
    )
    assert forbidden("{kind: quantity, unit: km}", HARBOUR) == ("failed", "")


@pytest.mark.parametrize(
    ("select", "texts"),
    [
        ("{kind: quantity}", ["Fog."]),
        ("{kind: quantity, unit: mi, report: 'desk-*'}", [HARBOUR]),
        ("{kind: quantity, unit: mi, not: {report: '*.txt'}}", [HARBOUR]),
        ("{kind: quantity, unit: mi, origin: Reuters}", [HARBOUR]),
    ],
)
def test_where_nothing_was_searched_it_is_not_evaluated(select: str, texts: list[str]) -> None:
    assert forbidden(select, *texts) == ("not_evaluated", "selected no records")


def test_reports_that_the_rule_leaves_out_were_not_searched() -> None:
    select = "{kind: quantity, any: [{report: 0.txt, unit: mi}, {report: 1.txt}], not: {unit: km}}"
    assert forbidden(select, *[HARBOUR] * 3) == ("passed", "none in 2 reports")
