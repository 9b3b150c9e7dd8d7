"""The promise that everything rests on: a record's span holds its words, in any text, any format.

``report.text[start:end] == record.raw``, and in the file the place that is shown to people leads to
the same words.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import analysis, run
from copydesk.model import Record, Report
from copydesk.outputs.json import render
from copydesk.places import Places
from copydesk.text import blocks
from copydesk.text.document import Document

PIECES = st.sampled_from(
    [
        "Army Lt. Col. Ana Ortiz, a spokeswoman, said", "Ortiz", "“We lost 12 boats,” he said.",
        "more than 4,000 to 7,000 tons a day", "$1.2 billion", "€3m", "155-millimeter", "155 mm",
        "520 kilometers (323 miles)", "on Tuesday, March 5, 2024", "last week", "Nov. 11", "-AP",
        "U.S.", "US", "the the", "LISBON (AP) -", "Source: AP", "\n\n", "\n", "\r\n", " ", "\t",
        "e\u0301", "ﬁve", "½", "١٢٣", "東京 1,000人", "\u202e", "\x00", "👩‍🚒", "“", "”", '"',
        "twenty-one", "half a million", "per cent", "40%", "a dozen", "A" * 300, "." * 50,
        "1" * 300, "\u00a0", "'", "(", "-",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=24).map(" ".join)


def read(text: str) -> tuple[Report, tuple[Record, ...]]:
    report = Report(
        id="a.txt", path="a.txt", story="s", text=text, source=text, blocks=blocks.split(text)
    )
    return report, analysis.records_of(Document(report))


def hold(report: Report, records: tuple[Record, ...]) -> None:
    """All that must be true of the places of records."""
    size = len(report.text)
    for record in records:
        span = record.span
        assert 0 <= span.start < span.end <= size, record
        assert report.text[span.start : span.end] == record.raw, record
        assert 0 <= record.sentence.start <= record.sentence.end <= size, record
        for mention in getattr(record, "mentions", ()):
            assert 0 <= mention.start < mention.end <= size, record
    starts = [record.span.start for record in records]
    assert starts == sorted(starts)


@settings(max_examples=150)
@given(TEXTS)
def test_in_any_text(text: str) -> None:
    hold(*read(text))


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\x00", "a", "\ufeff", "1", "“", "." * 5000, "1 " * 5000, "\u202e1,000\u202c"],
)
def test_in_texts_with_next_to_nothing_in_them(text: str) -> None:
    hold(*read(text))


def test_in_the_seeds(root: Path) -> None:
    found = run.extract(run.Request(paths=(str(root / "seeds"),)))
    assert len(found) == 5
    for report, records in found:
        assert len(records) > 20
        hold(report, records)
        for record in records:
            line, column = Places(report).line_column(record.span.start)
            there = report.source.splitlines()[line - 1][column - 1 :]
            assert there.startswith(record.raw.splitlines()[0])


STORY = [
    "The ferry carried 214 people & their dogs, harbour master Ada Lund said on Monday.",
    "“We lost 12 boats,” said Lund. It cost €3 million – more than in 2019.",
]


def _html() -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in STORY)
    return (
        "<!doctype html><html><head><title>Quay</title></head><body><nav>Home 1 2 3</nav>"
        f"<article><h1>Ferry &amp; quay</h1>\n{paragraphs}</article></body></html>\n"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "\n\n".join(STORY) + "\n"),
        ("bom.txt", "\ufeff" + "\r\n\r\n".join(STORY) + "\r\n"),
        ("a.html", _html()),
        (
            "a.md",
            "# Ferry and quay\n\n" + "\n\n".join(STORY).replace("Monday", "**Monday**") + "\n",
        ),
        (
            "a.json",
            json.dumps({"title": "Ferry", "text": "\n\n".join(STORY), "published": "2024-03-05"}),
        ),
    ],
)
def test_in_every_format_the_place_leads_to_the_words_in_the_file(
    tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_bytes(content.encode())
    (found,) = run.extract(run.Request(paths=(str(tmp_path / name),)))
    report, records = found
    hold(report, records)
    raws = {record.raw for record in records}
    assert "214 people" in raws
    assert any("Ada Lund" in raw for raw in raws)
    places = Places(report)
    decoded = content.removeprefix("\ufeff")
    assert report.source == decoded
    for record in records:
        start, end = places.source_span(record.span)
        line, column = places.line_column(record.span.start)
        assert decoded.splitlines(keepends=True)[line - 1][column - 1] == decoded[start]
        if record.raw.isascii() and record.raw.isalnum():
            assert decoded[start:end] == record.raw


def test_from_the_first_to_the_last_output(root: Path) -> None:
    result = run.check(run.Request(paths=(str(root / "seeds"),)))
    sources = {report.id: report.source for report in result.reports}
    data = json.loads(render(result))
    places = [item for fact in data["facts"] for item in fact["statements"]]
    evidence = [item for finding in data["findings"] for item in finding["evidence"]]
    assert len(places) > 50
    assert evidence
    for item in places + evidence:
        assert sources[item["report"]][item["start"] : item["end"]] == item["text"]
    for item in evidence:
        lines = sources[item["report"]].splitlines()
        there = lines[item["line"] - 1][item["column"] - 1 :]
        assert there.startswith(item["text"].splitlines()[0])
