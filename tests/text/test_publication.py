from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Report
from copydesk.text import blocks, publication
from copydesk.text.document import Document

PROSE = "The council met for four hours and agreed on nothing at all, the mayor told reporters. "
SEEDS = Path(__file__).parents[2] / "seeds"


def document(text: str, name: str = "a.txt", **fields: Any) -> Document:
    return Document(
        Report(
            id=name, path=name, story="s", text=text, source=text, blocks=blocks.split(text),
            **fields,
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "words", "source"),
    [
        ("OSLO, Nov 11: ", "Nov 11", "dateline"),
        ("SAN MATEO, Calif., July 15 (Bay Wire) - ", "July 15", "dateline"),
        ("New Delhi, Nov 11 (PTI) ", "Nov 11", "dateline"),
        ("OSLO/TALLOW, Friday 11 November 2022. ", "Friday 11 November 2022", "dateline"),
        ("LONDON — Nov. 11, 2022 — ", "Nov. 11, 2022", "dateline"),
        (
            "Council splits\nPublished 19 January 2022, 15:20 GMT\n\n",
            "19 January 2022",
            "published",
        ),
        ("Council splits\nPosted on March 3, 2020 at 5:15 pm\n", "March 3, 2020", "published"),
        ("UPDATED: Saturday, July 15, 6:40 p.m.\n\n", "Saturday, July 15", "updated"),
        (" date 2022-11-11 \n\n", "2022-11-11", "published"),
        ("Council splits\nSaturday 15 July 2023\n\n", "Saturday 15 July 2023", "line"),
        ("Council splits\n\nFeb. 17 | Metro desk\n\n", "Feb. 17", "line"),
        ("By Jane Roe | Published 3 May 2021\n\n", "3 May 2021", "published"),
        ("Fair 2021: the winners\n\nMonday, May 3, 6:15 p.m. local\n\n", "Monday, May 3", "line"),
        ("Council splits\n3 May 2021, 9:40 am Lima time\n\n", "3 May 2021", "line"),
        ("Updated 11:22 PM ET, Thu November 10, 2022\n\n", "Thu November 10, 2022", "updated"),
    ],
)
def test_what_a_report_says_of_its_publication(head: str, words: str, source: str) -> None:
    text = head + PROSE * 5
    found = publication.stated(document(text))
    assert found is not None
    assert text[found.span.start : found.span.end] == words
    assert found.source == source


@pytest.mark.parametrize(
    "text",
    [
        "Paris fell on June 14 - and it rained. " + PROSE * 3,
        "Paris fell, June 14. It rained. " + PROSE * 3,
        PROSE + "It had last met on 3 May 2021, and agreed on nothing then. " + PROSE * 3,
        PROSE * 4 + "\n\n" + "The hall was built in 1911 and burned on 12 May 1960. " + PROSE * 3,
        PROSE * 4 + "\n\nNext fair's date: Sunday, May 8, 2022. Stalls cost 40 dollars.",
        "",
    ],
)
def test_dates_in_prose_are_no_publication(text: str) -> None:
    assert publication.stated(document(text)) is None


def test_last_lines_count_too() -> None:
    found = publication.stated(document(PROSE * 9 + "\n\nLast modified: 2021-03-04T10:00:00Z"))
    assert found is not None
    assert found.complete() == date(2021, 3, 4)


def test_a_year_comes_from_the_other_reports_and_the_rest_from_the_story() -> None:
    story = [
        document("OSLO, Nov 11: " + PROSE * 4, "a"),
        document("date 2022-11-11\n\n" + PROSE * 4, "b"),
        document(PROSE * 4, "c"),
    ]
    assert publication.resolve_story(story) == {
        "a": (date(2022, 11, 11), "stated"),
        "b": (date(2022, 11, 11), "stated"),
        "c": (date(2022, 11, 11), "story"),
    }


def test_a_year_comes_from_the_weekday_where_nothing_else_tells() -> None:
    alone = [document("UPDATED: Saturday, July 15, 6:40 p.m.\n\n" + PROSE * 4)]
    resolved = publication.resolve_story(alone, today=date(2025, 1, 1))
    assert resolved == {"a.txt": (date(2023, 7, 15), "stated")}


def test_unknown_stays_unknown() -> None:
    assert publication.resolve_story([document(PROSE)]) == {"a.txt": (None, "unknown")}
    lone = [document("OSLO, Nov 11: " + PROSE * 4)]
    assert publication.resolve_story(lone) == {"a.txt": (None, "unknown")}


def test_given_dates_win() -> None:
    story = [document("date 2022-11-11\n\n" + PROSE * 4)]
    resolved = publication.resolve_story(story, {"a.txt": date(2022, 11, 12)})
    assert resolved == {"a.txt": (date(2022, 11, 12), "given")}


def test_the_format_may_state_the_date() -> None:
    story = [document(PROSE, given=(("published", "2022-11-11T09:00:00Z"),))]
    assert publication.resolve_story(story) == {"a.txt": (date(2022, 11, 11), "stated")}


def test_an_undated_report_is_not_older_than_what_it_tells() -> None:
    story = [
        document("Published 18 January 2023\n\n" + PROSE * 4, "a"),  # a Wednesday
        document("Published 18 January 2023\n\n" + PROSE * 4, "b"),
        document("Published 19 January 2023\n\n" + PROSE * 4, "c"),
        document("Divers spent Thursday in the harbour. " + PROSE * 4, "d"),
        document("Divers will begin on Thursday. " + PROSE * 4, "e"),
    ]
    resolved = publication.resolve_story(story)
    assert resolved["d"] == (date(2023, 1, 19), "story")
    assert resolved["e"] == (date(2023, 1, 18), "story")


def test_the_seeds_are_of_one_day() -> None:
    story = [document(path.read_text("utf-8"), path.name) for path in sorted(SEEDS.glob("*.txt"))]
    resolved = publication.resolve_story(story)
    assert {day for day, _ in resolved.values()} == {date(2022, 11, 11)}
    assert [how for _, how in resolved.values()] == ["stated", "story", "story", "story", "stated"]


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    for found in publication.statements(document(text)):
        assert 0 <= found.span.start < found.span.end <= len(text)
