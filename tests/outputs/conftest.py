"""One invented story in three reports, with a result such as a run would give."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copydesk import plain, run
from copydesk.model import (
    Evidence,
    Fact,
    Finding,
    Measure,
    Person,
    Problem,
    Quantity,
    Report,
    Result,
    RuleOutcome,
    Severity,
    Span,
    StoryOutcome,
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
    return plain.read(
        Evidence,
        {
            "role": role,
            "report": report,
            "span": {"start": start, "end": start + len(words)},
            "line": text.count("\n", 0, start) + 1,
            "column": start - text.rfind("\n", 0, start),
            "text": words,
            "value": value,
            "sentence": text[around.start : around.end],
        },
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


def hostile_result(words: str) -> Result:
    """The invented story with ``words`` everywhere that a stranger has a say: in the reports, in
    messages, names of files, reasons, rules."""
    text = f"The ferry, said {words} on Monday, sailed.\n"
    start = text.index(words)
    place = {
        "span": {"start": start, "end": start + len(words)},
        "line": 1,
        "column": start + 1,
        "text": words,
        "value": words,
        "sentence": text.strip(),
    }
    base = make_result()
    reports = tuple(
        Report(
            id=f"{words}{number}",
            path=f"{words}{number}",
            story=words,
            text=text,
            source=text,
            sha256="ab" * 32,
            origin=words,
        )
        for number in range(3)
    )
    items = tuple(
        plain.read(Evidence, place | {"role": role, "report": report.id, "field": words})
        for report, role in zip(reports, ("primary", "related", "related"), strict=True)
    )
    rules = tuple(
        replace(
            rule,
            title=words,
            why=words,
            reason=words,
            path=words,
            stories=(
                StoryOutcome(story=words, outcome=rule.outcome, facts=rule.facts, reason=words),
            ),
        )
        for rule in base.rules
    )
    findings = tuple(
        finding(
            each.severity,
            words,
            *items,
            rule=each.rule,
            story=words,
            suggestion=words,
            fingerprint=each.fingerprint,
            waived=words if each.severity == "info" else "",
        )
        for each in base.findings
    )
    return replace(
        base,
        reports=reports,
        facts=(),
        rules=rules,
        findings=findings,
        problems=(Problem(path=f"{words}.txt", message=words),),
        notes=(Problem(path=f"{words}.md", message=words),),
    )


def many_findings(number: int, severity: Severity = "warning") -> Result:
    """The invented story with so many findings, and one error as the last of them."""
    base = make_result()
    one = base.findings[1]
    mild = tuple(
        replace(
            one,
            severity=severity,
            message=f"finding {i}",
            fingerprint=f"{i:032x}",
        )
        for i in range(number - 1)
    )
    return replace(base, findings=(*mild, base.findings[2]))


@pytest.fixture(scope="session")
def hostile() -> Callable[[str], Result]:
    return hostile_result


@pytest.fixture(scope="session")
def many() -> Callable[..., Result]:
    return many_findings


@pytest.fixture(scope="session")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """What a run gives on three files: HTML with markup in the words, wide letters, CR LF."""
    folder = tmp_path_factory.mktemp("desk") / "quay"
    folder.mkdir()
    files = {
        "a.txt": "Quay, March 5: The ferry carried 214 passengers, said Ada Lund, harbour "
        "master.\r\n\r\nThe mayor paid 4 million dollars for it.\r\n",
        "b.txt": "Quay, March 5: 東京 The ferry carried 217 passengers, said Ada Lunt, harbour "
        "master.\n\nThe mayor paid 4 million dollars for it.\n",
        "c d#%.html": "<html><body><article><h1>Quay</h1><p>Quay, March 5: The ferry carried "
        "<b>214</b>\n passengers, said Ada Lund, harbour master.</p></article></body></html>\n",
    }
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    before = Path.cwd()
    os.chdir(folder.parent)
    try:
        return run.check(run.Request(paths=(folder.name,)))
    finally:
        os.chdir(before)
