"""Planters change what they say they change, in figures that other reports really state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from benchmarks.mutation import draw
from benchmarks.planting import Case, Edit, ReportText, StoryText, sites
from benchmarks.planting.base import sentences
from benchmarks.planting.figures import differs, figures_of, rounds_to
from benchmarks.planting.names import misspelt, people_of
from hypothesis import given
from hypothesis import strategies as st

WIRE = """BRANNOCK, May 7 (Lowland Wire) - A goods train left the rails near Brannock on Tuesday, \
killing 14 people and injuring 236, the fire service said.

The train was carrying 1,750 tonnes of gravel and was 640 meters (2,100 feet) long. Repairs \
will cost $4.2 million.

"The brakes were not checked before the hill," said Mayor Odile Fairbrother. Captain Piers \
Haldane said the fire was out by noon. Of the injured, 150 were treated at home and 86 in \
hospital. Haldane praised the farmers.

The line has been closed since 1998 in winter; it reopens on June 3."""
REWRITE = """Fourteen dead as train derails at Brannock
Published 8 May 2024

A derailment near Brannock on Tuesday killed 14 people and injured 236 more. The train, \
carrying 1,750 tonnes of gravel, was 640 metres long, and repairs will cost $4.2 million.

"The brakes were not checked before the hill," said the mayor, Odile Fairbrother. Captain Piers \
Haldane led the firefighters. The line, which has been closed in winter since 1998, is to \
reopen on 3 June.
"""
PAGE = """HOME | NEWS

Dead: 14 people
Injured: 236
Load: 1,750 tonnes of gravel
Length of train: 640 metres
Repairs: $4.2 million

Near Brannock, on Tuesday, a train derailed. Mayor Odile Fairbrother: “The brakes were not \
checked before the hill.” Captain Piers Haldane said that the line, closed in winter since \
1998, reopens on June 3."""


@cache
def story() -> StoryText:
    texts = (WIRE, REWRITE, PAGE)
    return StoryText(
        "train",
        "open",
        tuple(
            ReportText(f"report-{n}.txt", text, date(2024, 5, 7 + (n > 1)))
            for n, text in enumerate(texts, 1)
        ),
    )


@cache
def drawn() -> tuple[Case, ...]:
    return tuple(draw([story()], 400, seed=7))


def clean_of(case: Case) -> str:
    return next(r.text for r in story().reports if r.name == case.report)


def test_all_the_kinds_that_the_story_offers_are_planted() -> None:
    assert {case.kind for case in drawn()} >= {
        "digit changed",
        "digits transposed",
        "order of magnitude",
        "million/billion",
        "unit swapped",
        "currency swapped",
        "figures exchanged",
        "conversion",
        "part of a sum",
        "surname misspelt",
        "surname misspelt once",
        "given name",
        "title changed",
        "place misspelt",
        "weekday shifted",
        "date shifted",
        "year shifted",
        "negation dropped",
        "word of a quotation",
        "key sentence removed",
    }


def test_the_mutated_text_differs_at_the_planted_place_only() -> None:
    for case in drawn():
        clean, mutated = clean_of(case), case.apply(clean_of(case))
        assert mutated != clean
        position = shift = 0
        for edit in case.edits:
            assert clean[position : edit.start] == mutated[position + shift : edit.start + shift]
            assert mutated[edit.start + shift :].startswith(edit.text)
            shift += len(edit.text) - (edit.end - edit.start)
            position = edit.end
        assert clean[position:] == mutated[position + shift :]


def test_places_are_the_planted_words_in_the_mutated_text() -> None:
    for case in drawn():
        mutated = case.apply(clean_of(case))
        for edit, (start, end) in zip(case.edits, case.places(), strict=True):
            before = clean_of(case)[edit.place[0] : edit.start]
            after = clean_of(case)[edit.end : edit.place[1]]
            assert mutated[start:end] == before + edit.text + after


def test_a_site_plants_in_its_own_report() -> None:
    for site in sites(story()):
        case = site.make(Random(3))
        assert case is None or (case.kind, case.report) == (site.kind, site.report)


def test_the_same_seed_draws_the_same_cases() -> None:
    assert draw([story()], 60, seed=7) == draw([story()], 60, seed=7)
    assert draw([story()], 60, seed=7) != draw([story()], 60, seed=8)


def test_no_case_is_drawn_twice() -> None:
    keys = [(case.kind, case.report, case.edits) for case in drawn()]
    assert len(keys) == len(set(keys))


def test_a_removed_sentence_leaves_its_figure_nowhere_in_the_report() -> None:
    removed = [case for case in drawn() if case.kind == "key sentence removed"]
    texts = {report.name: report.text for report in story().reports}
    assert removed
    for case in removed:
        assert case.facts
        assert case.report not in {fact.report for fact in case.facts}
        for fact in case.facts:
            said = texts[fact.report][fact.start : fact.end]
            assert said.split()[0] not in case.apply(texts[case.report])


def test_figures_with_their_units_and_none_that_are_dates() -> None:
    text = (
        "In 2019 some 1,200 people paid €3.5m, or 12 per cent; on May 7 at 4:30, 19km (12 miles) "
        "off, 46-year-old Ann, and 118m of rope."
    )
    found = [(text[slice(*f.span)], f.unit, f.hedge) for f in figures_of(text)]
    assert found == [
        ("1,200", "", "about"),
        ("€3.5m", "euro", ""),
        ("12 per cent", "percent", ""),
        ("19km", "km", ""),
        ("12 miles", "mile", ""),
        ("118m", "m", ""),
    ]


def test_two_figures_of_a_sentence_change_places() -> None:
    exchanged = [case for case in drawn() if case.kind == "figures exchanged"]
    assert any(
        "killing 236 people and injuring 14, the fire service" in case.apply(clean_of(case))
        for case in exchanged
    )
    for case in exchanged:
        first, second = (clean_of(case)[edit.start : edit.end] for edit in case.edits)
        assert [edit.text for edit in case.edits] == [second, first]


def test_a_later_report_may_have_a_higher_figure_and_none_is_planted_there() -> None:
    late = StoryText(
        "late",
        "",
        (*story().reports[:2], ReportText("report-3.txt", PAGE, date(2024, 5, 12))),
    )
    page = late.reports[2]
    injured = next(f for f in figures_of(PAGE) if f.digits == "236")
    assert not differs(late, page, injured, injured.value + 40)
    assert differs(late, page, injured, injured.value - 40)


@pytest.mark.parametrize(
    ("one", "other", "rounded"),
    [("1140", "1100", True), ("6.4", "6", True), ("38", "83", False), ("1140", "1410", False)],
)
def test_roundings_are_no_errors(one: str, other: str, rounded: bool) -> None:
    assert rounds_to(Decimal(one), Decimal(other)) is rounded


def test_people_are_told_from_places_and_bodies() -> None:
    found = {(person.given, person.surname) for person in people_of(story())}
    assert found == {("Odile", "Fairbrother"), ("Piers", "Haldane")}


@given(st.text("abcdefghilmnoprstuvz", min_size=4, max_size=12), st.integers())
def test_a_misspelt_name_is_another_name_with_the_same_first_letter(tail: str, seed: int) -> None:
    name = "K" + tail
    wrong = misspelt(name, Random(seed))
    assert wrong != name
    assert wrong[0] == "K"
    assert abs(len(wrong) - len(name)) <= 1


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "Dr. Ann Bo said so on Oct. 4 at 5 a.m. It rained.\nThe end"
    assert [text[a:b] for a, b in sentences(text)] == [
        "Dr. Ann Bo said so on Oct. 4 at 5 a.m. It rained.",
        "The end",
    ]


def test_an_empty_edit_and_a_deletion_keep_their_places() -> None:
    inserted = Case("k", "s", "r", (Edit(3, 3, "not ", (0, 7)),), "")
    assert inserted.apply("is open") == "is not open"
    assert inserted.places() == ((0, 11),)
    deleted = Case("k", "s", "r", (Edit(3, 7, "", (3, 7)), Edit(7, 8, "bb", (7, 8))), "")
    assert deleted.apply("is not a") == "is bb"
    assert deleted.places() == ((3, 3), (3, 5))
