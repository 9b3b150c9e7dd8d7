"""Copy under embargo: what is known of it may leave the house, its words may not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from copydesk import parts
from copydesk.model import Evidence, Finding, Report, Result, Span
from copydesk.outputs.base import View
from copydesk.places import Places
from copydesk.redact import LEFT_OUT, RUN, digest, redacted
from copydesk.run import Request, check

STORY = {
    "a.txt": (
        "Quay to reopen before the winter, council says\n\n"
        "The harbour council will reopen the northern quay on 3 May 2024 after repairs.\n\n"
        "“We are glad that the boats can come home at last,” said Ada Lund, the harbour master. "
        "The repairs cost 214,000 euros, she said.\n"
    ),
    "b.txt": (
        "Northern quay opens again\n\n"
        "The northern quay of the harbour will reopen on 4 May 2024, the council decided.\n\n"
        "“We are glad that all boats can come home at last,” said Ada Lunt, the harbour master. "
        "The repairs cost 241,000 euros, she said.\n"
    ),
}
WORD = re.compile(r"\w+")


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("quay")
    for name, text in STORY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return check(Request(paths=(".",), base=folder))


@pytest.mark.parametrize("name", parts.own_names("outputs"))
def test_no_output_tells_the_words(result: Result, name: str) -> None:
    assert {finding.kind for finding in result.findings} >= {"quotation"}
    shown = parts.load("outputs", name).render(redacted(result), View(verbose=True))
    if isinstance(shown, bytes):
        shown = str(pq.read_table(io.BytesIO(shown)).to_pylist())
    for text in STORY.values():
        assert not runs(shown) & runs(text)
    for words in ("glad that", "before the winter", "opens again"):
        assert words not in shown


def test_places_fingerprints_and_the_verdict_stay(result: Result) -> None:
    less = redacted(result)
    assert less.redacted
    assert less.verdict == result.verdict
    assert [f.fingerprint for f in less.findings] == [f.fingerprint for f in result.findings]
    for before, after in zip(result.findings, less.findings, strict=True):
        assert [(i.line, i.column, i.span) for i in before.evidence] == [
            (i.line, i.column, i.span) for i in after.evidence
        ]
    for report, without in zip(result.reports, less.reports, strict=True):
        assert without.sha256 == report.sha256
        assert without.text.strip() == without.source.strip() == ""
        offsets = range(len(report.text))
        assert list(map(Places(report).line_column, offsets)) == list(
            map(Places(without).line_column, offsets)
        )


def test_values_stay_and_quotations_become_digests(result: Result) -> None:
    less = redacted(result)
    shown = {record.kind: record.raw for fact in less.facts for record in fact.records}
    assert shown["person"].startswith("Ada Lun")
    assert "2024-05-0" in shown["date"]
    assert shown["quote"].startswith("sha256:")
    quote = next(r for fact in result.facts for r in fact.records if r.kind == "quote")
    assert digest(quote.raw) in {r.raw for fact in less.facts for r in fact.records}


def test_facts_of_quotations_lose_their_names_and_findings_find_them(result: Result) -> None:
    less = redacted(result)
    ids = {fact.id for fact in less.facts}
    for before, after in zip(result.findings, less.findings, strict=True):
        known = before.fact in {fact.id for fact in result.facts}
        assert known == (after.fact in ids)


def test_what_a_rule_of_the_desk_quotes_is_left_out() -> None:
    text = "The pilots of the port will go on strike on Monday morning.\n"
    report = Report(id="a.txt", path="a.txt", story="s", text=text, source=text)
    item = Evidence(
        role="primary",
        report="a.txt",
        span=Span(start=4, end=10),
        line=1,
        column=5,
        text="pilots",
        value="pilots",
        sentence=text.strip(),
    )
    finding = Finding(
        rule="strike",
        kind="agree",
        severity="error",
        confidence=1,
        relation="contradictory",
        story="s",
        fact="the pilots of the port will",
        message="a says: The pilots of the port will go on strike on Monday morning",
        suggestion="the pilots of the port will",
        fingerprint="0" * 32,
        evidence=(item,),
    )
    whole = Result(verdict="fail", reports=(report,), facts=(), rules=(), findings=(finding,))
    (less,) = redacted(whole).findings
    assert LEFT_OUT in less.message
    assert "strike on" not in less.message
    assert less.suggestion is None
    assert less.fact == LEFT_OUT
    assert less.evidence[0].text == digest("pilots")
    assert less.evidence[0].sentence == ""


def test_the_command(tmp_path: Path, desk: Callable[..., Any]) -> None:
    story = tmp_path / "quay"
    story.mkdir()
    for name, text in STORY.items():
        (story / name).write_text(text, encoding="utf-8")
    done = desk(
        "check", "quay", "--redact", "-v", "--format", "terminal", "--format", "html=p.html"
    )
    assert done.status == 1
    assert "glad" not in done.out + done.err
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "glad" not in page
    assert "redacted" in page
