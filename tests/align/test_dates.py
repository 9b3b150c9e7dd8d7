"""Which dates are one event's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Aligned = Callable[..., list[list[str]]]


def test_a_date_in_its_forms_is_one_fact(aligned: Aligned) -> None:
    assert aligned(
        "date",
        "The bridge opened on 3 May 2019.",
        "The bridge opened on May 3, 2019, the council said.",
        "The bridge opened in May 2019.",
    ) == [["0 3 May 2019", "1 May 3, 2019", "2 May 2019"]]


def test_another_day_of_the_same_event_joins_it(aligned: Aligned) -> None:
    (fact,) = aligned(
        "date",
        "The bridge opened on 3 May 2019.",
        "The bridge opened on 3 May 2019, the council said.",
        "The bridge opened on 5 May 2019.",
    )
    assert fact == ["0 3 May 2019", "1 3 May 2019", "2 5 May 2019"]


def test_two_events_have_two_dates(aligned: Aligned) -> None:
    text = "The bridge opened on 3 May 2019. The ferry sank on 8 August 1987."
    assert aligned("date", text, text) == [
        ["0 3 May 2019", "1 3 May 2019"],
        ["0 8 August 1987", "1 8 August 1987"],
    ]


def test_a_weekday_is_the_day_that_it_means(aligned: Aligned) -> None:
    # All reports are of Thursday, 15 June 2023.
    assert aligned(
        "date",
        "The pier collapsed on Tuesday.",
        "The pier collapsed on 13 June 2023.",
    ) == [["0 Tuesday", "1 13 June 2023"]]


def test_the_date_that_a_report_bears_is_no_part_of_the_story(aligned: Aligned) -> None:
    found = aligned(
        "date",
        "Published: 15 June 2023\n\nThe pier collapsed on 13 June 2023, the council said.",
        "Published: 14 June 2023\n\nThe pier collapsed on 13 June 2023, the council said.",
    )
    assert [fact for fact in found if len(fact) > 1] == [["0 13 June 2023", "1 13 June 2023"]]


@pytest.mark.parametrize(
    ("right", "wrong"), [("at 6:42 a.m.", "at 6:24 a.m."), ("in 1946", "in 1964")]
)
def test_digits_in_another_order(aligned: Aligned, right: str, wrong: str) -> None:
    last = "The club last won the cup {}, when Ana Holm was its captain."
    texts = [last.format(day) for day in (right, right, wrong, right)]
    assert len(aligned("date", *texts)) == 1


def test_who_says_this_week_has_not_said_on_which_day(aligned: Aligned) -> None:
    # All reports are of Thursday, 15 June 2023, so that their Friday is six days before.
    told = "The harbour bank of Tallow raised its lending rate for dockers on {}, it said."
    week = "The lending rate for dockers of the harbour bank in Tallow was lower until this week."
    right = f"{told.format('Wednesday')} {week}"
    found = aligned("date", right, right, right, f"{told.format('Friday')} {week}")
    (fact,) = (fact for fact in found if "3 Friday" in fact)
    assert "0 Wednesday" in fact


def test_hours_apart_are_two_moments(aligned: Aligned) -> None:
    opened = "The rowing race began at {} in 9 degrees and a light wind."
    told = [opened.format("9 a.m."), opened.format("9 a.m.")]
    assert aligned("date", *told, "9 degrees at the start of the race, 17 at 1 p.m.") == [
        ["0 9 a.m.", "1 9 a.m."],
        ["2 1 p.m."],
    ]
    assert len(aligned("date", *told, opened.format("9.30 a.m."))) == 1


def test_the_end_of_a_month_contradicts_a_day_of_another(aligned: Aligned) -> None:
    # All reports are of Thursday, 15 June 2023.
    shut = "The mill in Tallow, which has 620 looms, is to close by {}, its owner said."
    told = [shut.format("August 31"), shut.format("the end of August")]
    (fact,) = aligned("date", *told, shut.format("August 31"), shut.format("the end of October"))
    assert "3 the end of October" in fact
    (fact, *_) = aligned("date", *told, shut.format("the beginning of September"))
    assert "2 the beginning of September" not in fact


def test_the_ends_of_two_months_contradict_each_other(aligned: Aligned) -> None:
    shut = "The mill in Tallow, which has 620 looms, is to close by {}, its owner said."
    told = [shut.format("the end of August"), shut.format("end-August")]
    (fact,) = aligned("date", *told, shut.format("late August"), shut.format("the end of October"))
    assert "3 the end of October" in fact


def test_the_beginning_of_a_period_is_not_its_end(aligned: Aligned) -> None:
    lent = "The guild lends the mill in Tallow £7 million over four years {}, its owner said."
    told = [lent.format("starting in 2026"), lent.format("to the end of 2029")]
    assert aligned("date", *told) == [["0 2026"], ["1 the end of 2029"]]
    (fact,) = aligned("date", lent.format("starting in 2026"), lent.format("starting in 2028"))
    assert fact == ["0 2026", "1 2028"]


def test_the_heads_of_columns_are_no_part_of_the_story(aligned: Aligned) -> None:
    table = "PARTY | SEATS 2022 | SEATS 2017\n\nUnion | 36 | 29\n\nFront | 24 | 33"
    assert aligned("date", "The Union won the elections of 2012 and 2017.", table) == [
        ["0 2012"],
        ["0 2017"],
        ["1 2022"],
        ["1 2017"],
    ]


def test_a_day_in_the_week_that_another_sentence_names_is_not_that_week(aligned: Aligned) -> None:
    rise = "The central bank raised its rate on {}, twice what economists had expected."
    assert aligned(
        "date",
        rise.format("Wednesday"),
        f"{rise.format('Wednesday')}\n\nMost economists had seen no rise coming last week.",
        rise.format("Wednesday"),
        rise.format("Friday"),
    ) == [["0 Wednesday", "1 Wednesday", "2 Wednesday", "3 Friday"], ["1 last week"]]


def test_a_day_of_the_month_with_a_digit_more_needs_no_word_in_common(aligned: Aligned) -> None:
    assert aligned(
        "date",
        "The meeting on selling the mill is set for 5 March.",
        "A council decides on 5 March who may buy it.",
        "The sale comes before the council on 5 March.",
        "Grannel will be at the town hall again on 15 March.",
    ) == [["0 5 March", "1 5 March", "2 5 March", "3 15 March"]]


def test_a_month_of_last_year_contradicts_another(aligned: Aligned) -> None:
    (fact,) = aligned(
        "date",
        "Under the contract signed in July last year the yard builds six ferries.",
        "The yard builds six ferries under a contract signed last July.",
        "The contract, signed in June last year, covers six ferries.",
    )
    assert fact == ["0 July last year", "1 last July", "2 June last year"]


def test_a_season_of_another_year(aligned: Aligned) -> None:
    assert aligned(
        "date",
        "The yard builds four boats, of which the first is due in spring 2026.",
        "The first of the boats is due in the spring of 2026.",
        "Of the four boats the first is due in spring 2025.",
    ) == [["0 spring 2026", "1 the spring of 2026", "2 spring 2025"]]


def test_a_month_has_many_days(aligned: Aligned) -> None:
    found = aligned(
        "date",
        "About 40 singers will begin a course at the abbey on June 3.",
        "The lessons of the singers begin on the 3rd of June.",
        "The brewer reports its first figures on June 23, and its owners meet in July.",
    )
    assert ["2 June 23"] in found
