"""What holds of any text, however odd: nothing crashes, every record has its place and its fact."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import analysis, plain
from copydesk.align import align
from copydesk.judge import judge
from copydesk.kinds import _witnesses
from copydesk.kinds.base import Story
from copydesk.model import Quantity, Quote, Record, Report
from copydesk.rulebook import load_rules
from copydesk.text import blocks
from copydesk.text import sentences as sentences_module
from copydesk.text.document import Document

PIECES = st.sampled_from(
    """
    The fire at the mill destroyed 48 looms on Monday.|The fire destroyed 43 looms.|PERSONNEL: 812
    Harbour master Ada Lund said so.|Ada Lundt, the harbour master,|“We will rebuild it,” Lund said.
    "We will not rebuild it,|more than 40 barges a day|Tallow handles 40 barges daily, while Marsh
    $12 million|€12m|12 percent|a third|520 kilometers (323 miles)|on 3 May 2019|in May|since 2014
    TALLOW (AP) -|Source: AP|Published: 15 June 2023|READ MORE: Canal reopens|the the|U.S.|US
    155 mm|155mm|defense|defence|a dozen|4,000 to 7,000|Ms. Lund, 41,|Lt. Col. Karl Quist|Seoul
    \u202e1,000\u202c|e\u0301|\x00|١٢٣|東京 1,000人|👩‍🚒|½|“|”|"|'|(|—|...|No. 4|%|$|1e9|-|\u00a0
    """.replace("\n", "|").split("|")
)
SPACES = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\r\n", ""])
TEXTS = st.lists(
    st.tuples(st.one_of(PIECES, PIECES, PIECES, st.text(max_size=8)), SPACES), max_size=16
).map(lambda parts: "".join(piece.strip(" ") + space for piece, space in parts))
STORIES = st.lists(TEXTS, min_size=1, max_size=4)
SLOW = settings(max_examples=60)


def reports(texts: list[str], order: list[int] | None = None) -> list[Report]:
    return [
        Report(
            id=f"{number}.txt",
            path=f"{number}.txt",
            story="s",
            text=texts[number],
            source=texts[number],
            blocks=blocks.split(texts[number]),
            published=date(2023, 6, 15),
        )
        for number in (order if order is not None else range(len(texts)))
    ]


def key(record: Record) -> tuple[Any, ...]:
    what = getattr(record, "name", "") or getattr(record, "group", "")
    return record.report, record.kind, record.span.start, record.span.end, record.raw, what


@SLOW
@given(TEXTS)
def test_every_record_has_its_words_its_sentence_and_its_turn(text: str) -> None:
    (report,) = reports([text])
    document = Document(report)
    records = analysis.records_of(document)
    for record in records:
        span, sentence = record.span, record.sentence
        assert text[span.start : span.end] == record.raw
        assert record.raw
        block = document.block_at(span.start)
        assert block is not None
        assert block.role != "furniture"
        assert sentence.start <= span.start < sentence.end
        if not isinstance(record, Quote) and record.kind != "metadata":
            # Only quotations, and what a report says of itself, run on beyond a sentence.
            assert span.end <= sentence.end
            assert span.end <= block.end
        for mention in getattr(record, "mentions", ()):
            assert 0 <= mention.start < mention.end <= len(text)
    places = [(record.span.start, -record.span.end) for record in records]
    assert places == sorted(places)


@SLOW
@given(TEXTS)
def test_no_statement_is_made_twice(text: str) -> None:
    (report,) = reports([text])
    seen = Counter(key(record) for record in analysis.records_of(Document(report)))
    assert [each for each, times in seen.items() if times > 1] == []


@SLOW
@given(STORIES)
def test_every_record_stands_in_exactly_one_fact(texts: list[str]) -> None:
    documents = [Document(report) for report in reports(texts)]
    records = [record for document in documents for record in analysis.records_of(document)]
    facts = align(documents, records)
    placed = Counter(key(record) for fact in facts for record in fact.records)
    # Words which only the whole story shows to be misspelt are no records of one report.
    found = Counter(key(record) for record in records)
    assert all(placed[each] == times for each, times in found.items())
    assert {each[1] for each in placed - found} <= {"term"}
    assert len({fact.id for fact in facts}) == len(facts)
    assert all(0 <= fact.confidence <= 1 for fact in facts)


@SLOW
@given(STORIES)
def test_a_check_of_anything_ends_with_findings_that_have_evidence(texts: list[str]) -> None:
    story = analysis.facts_of(reports(texts), frozenset(), None)
    outcomes, findings = judge(load_rules([], "news").rules, [story])
    assert not [rule for rule in outcomes if rule.outcome == "error"]
    marks = [finding.fingerprint for finding in findings]
    assert len(set(marks)) == len(marks)
    for finding in findings:
        assert finding.message
        for one in finding.evidence:
            text = texts[int(one.report[0])]
            assert text[one.span.start : one.span.end] == one.text


@SLOW
@given(STORIES)
def test_the_same_input_gives_the_same_result(texts: list[str]) -> None:
    def once() -> tuple[Any, ...]:
        story = analysis.facts_of(reports(texts), frozenset(), None)
        return tuple(story.facts), judge(load_rules([], "news").rules, [story])

    assert once() == once()


# Camps: who stands against whom does not hang on the order in which the reports come.


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    """Figures of one fact, hedged ones among them."""
    found: list[Record] = []
    for number in range(draw(st.integers(1, 7))):
        figure = draw(st.integers(1, 6)) * 10
        slack = draw(st.sampled_from([0, 0, 0, 10, 20]))
        found.append(
            plain.read(
                Quantity,
                {
                    "report": f"{number}.txt",
                    "span": {"start": 0, "end": 1},
                    "raw": "x",
                    "sentence": {"start": 0, "end": 1},
                    "measure": {"number": figure, "low": figure - slack, "high": figure + slack},
                },
            )
        )
    return found


def agree(a: Record, b: Record) -> bool:
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    x, y = a.measure, b.measure
    assert x.low is not None
    assert x.high is not None
    assert y.low is not None
    assert y.high is not None
    return max(x.low, y.low) <= min(x.high, y.high)


@given(records(), st.randoms(use_true_random=False))
def test_camps_do_not_hang_on_the_order(given_records: list[Record], random: Any) -> None:
    def camps(of: list[Record]) -> list[set[str]]:
        return [set(camp.reports) for camp in _witnesses.camps(of, agree)]

    shuffled = random.sample(given_records, len(given_records))
    assert camps(shuffled) == camps(given_records)


@given(records())
def test_all_in_a_camp_agree_and_nobody_is_in_two(given_records: list[Record]) -> None:
    found = _witnesses.camps(given_records, agree)
    for camp in found:
        assert all(agree(a, b) for a in camp.records for b in camp.records)
    members = [record.report for camp in found for record in camp.records]
    assert len(set(members)) == len(members)
    if all(agree(a, b) for a in given_records for b in given_records):
        assert len(found) == 1


@given(records())
def test_nobody_who_agrees_with_the_standard_is_accused(given_records: list[Record]) -> None:
    story = Story(id="s", reports=tuple(record.report for record in given_records))
    parted = _witnesses.split(_witnesses.camps(given_records, agree), story)
    if parted.standard is not None:
        for camp in parted.odd:
            assert not all(agree(a, b) for a in camp.records for b in parted.standard.records), (
                "an odd one that contradicts nobody"
            )


# Work is counted, not timed: a clock says little on a busy machine.


def work(text: str) -> int:
    """Lines of the sentence splitter that run for a text."""
    lines = 0

    def trace(frame: Any, event: str, _: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename != sentences_module.__file__:
            return None
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(sentences_module.split(text))
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(
    "unit", ["The mill burned. ", "Lt. ", "U.S. ", ". ", "a", "“", "J. ", "?! ", "\n"]
)
def test_the_work_of_splitting_grows_with_the_text_and_no_faster(unit: str) -> None:
    small, large = work(unit * 200), work(unit * 2000)
    assert large <= 11 * small + 200


@pytest.mark.parametrize("count", [50, 100])
def test_camps_ask_once_about_each_pair(count: int) -> None:
    asked = 0

    def counting(a: Record, b: Record) -> bool:
        nonlocal asked
        asked += 1
        return True

    texts = ["48 looms burned."] * count
    found = [
        record for report in reports(texts) for record in analysis.records_of(Document(report))
    ]
    _witnesses.camps(found, counting)
    assert asked == len(found) * (len(found) - 1) // 2
