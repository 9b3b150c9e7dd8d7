"""One invented story in three reports, with a result such as a run would give."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from copydesk.model import (
    Evidence,
    Fact,
    Finding,
    Measure,
    Person,
    Quantity,
    Report,
    Result,
    RuleOutcome,
    Severity,
    Span,
)

TEXTS = {
    "a.txt": (
        "Quay reopens\n\nThe ferry carried 214 people, harbour master Ada Lund said on Monday.\n"
    ),
    "b.txt": "The ferry carried 217 people. Harbour master Ada Lunt [sic] spoke on Monday.\n",
    "c.txt": "Harbour master Ada Lund said that 214 people had been on board of the ferry.\n",
}


def sentence(text: str, start: int) -> Span:
    """The line around ``start``: near enough to a sentence here."""
    end = text.find("\n", start)
    return Span(start=text.rfind("\n", 0, start) + 1, end=len(text) if end < 0 else end)


def evidence(reports: dict[str, str], report: str, words: str, role: str, value: str) -> Evidence:
    text = reports[report]
    start = text.index(words)
    around = sentence(text, start)
    return Evidence.model_validate(
        {
            "role": role,
            "report": report,
            "span": {"start": start, "end": start + len(words)},
            "line": text.count("\n", 0, start) + 1,
            "column": start - text.rfind("\n", 0, start),
            "text": words,
            "value": value,
            "sentence": text[around.start : around.end],
        }
    )


def finding(severity: Severity, message: str, *items: Evidence, **more: Any) -> Finding:
    """A finding with ordinary values for whatever a test does not care about."""
    given: dict[str, Any] = {
        "rule": "same-quantity",
        "kind": "agree",
        "confidence": 0.9,
        "relation": "contradictory",
        "story": "quay",
        "fact": "f1",
        "fingerprint": "0" * 16,
    }
    return Finding(severity=severity, message=message, evidence=items, **(given | more))


def make_result(texts: dict[str, str] = TEXTS) -> Result:
    """Two facts, an error and a warning and a note, three rules of which one met nothing."""
    reports = tuple(
        Report(id=name, path=f"quay/{name}", story="quay", text=text, source=text, sha256="ab" * 32)
        for name, text in texts.items()
    )

    def place(report: str, words: str) -> dict[str, Any]:
        start = texts[report].index(words)
        return {
            "report": report,
            "raw": words,
            "span": Span(start=start, end=start + len(words)),
            "sentence": sentence(texts[report], start),
        }

    def people(report: str, words: str) -> Quantity:
        number = Decimal(words.partition(" ")[0])
        measure = Measure(number=number, low=number, high=number, unit="person")
        return Quantity(**place(report, words), measure=measure, noun="person", phrase="people")

    def person(report: str, words: str) -> Person:
        given, family = words.split()
        return Person(**place(report, words), given=given, family=family)

    facts = (
        Fact(
            id="f2",
            story="quay",
            kind="person",
            key="Ada Lund",
            confidence=0.95,
            records=(
                person("c.txt", "Ada Lund"),
                person("a.txt", "Ada Lund"),
                person("b.txt", "Ada Lunt"),
            ),
        ),
        Fact(
            id="f1",
            story="quay",
            kind="quantity",
            key="people on the ferry",
            confidence=0.9,
            records=(
                people("a.txt", "214 people"),
                people("b.txt", "217 people"),
                people("c.txt", "214 people"),
            ),
        ),
    )
    findings = (
        finding(
            "info",
            "two reports name the day, one does not",
            evidence(texts, "a.txt", "Monday", "primary", "Monday"),
            rule="same-date",
            relation="compatible",
            fingerprint="3" * 16,
        ),
        finding(
            "warning",
            "b.txt writes Lunt, two others write Lund",
            evidence(texts, "a.txt", "Ada Lund", "related", "Ada Lund"),
            evidence(texts, "b.txt", "Ada Lunt", "primary", "Ada Lunt"),
            evidence(texts, "c.txt", "Ada Lund", "related", "Ada Lund"),
            rule="same-person",
            fact="f2",
            suggestion="write Lund",
            fingerprint="2" * 16,
        ),
        finding(
            "error",
            "b.txt says 217 people, two others say 214",
            evidence(texts, "b.txt", "217 people", "primary", "217 person"),
            evidence(texts, "a.txt", "214 people", "related", "214 person"),
            evidence(texts, "c.txt", "214 people", "related", "214 person"),
            fingerprint="1" * 16,
        ),
    )
    rules = (
        RuleOutcome(
            id="same-quantity",
            title="Figures agree",
            kind="agree",
            severity="error",
            outcome="failed",
            facts=1,
        ),
        RuleOutcome(
            id="same-person",
            title="Names are spelt alike",
            kind="spelling",
            severity="warning",
            outcome="failed",
            facts=1,
        ),
        RuleOutcome(
            id="same-money",
            title="Sums agree",
            kind="agree",
            severity="error",
            outcome="not_evaluated",
            facts=0,
            reason="no sum of money is stated by two reports",
        ),
    )
    return Result(verdict="fail", reports=reports, facts=facts, rules=rules, findings=findings)


@pytest.fixture
def result() -> Result:
    return make_result()


@pytest.fixture
def make() -> Callable[..., Result]:
    return make_result


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    return finding


@pytest.fixture
def make_evidence() -> Callable[..., Evidence]:
    return evidence
