from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import calendar as cal

FRIDAY = date(2022, 11, 11)
anyday = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("weekday", "direction", "expected"),
    [
        (3, -1, date(2022, 11, 10)),  # Thursday, told on Friday
        (4, -1, FRIDAY),  # Friday, told on that Friday
        (4, 1, FRIDAY),
        (0, 1, date(2022, 11, 14)),
        (0, 0, date(2022, 11, 14)),  # Monday is nearer ahead than behind
        (1, 0, date(2022, 11, 8)),
    ],
)
def test_a_weekday_is_the_nearest_of_its_name(
    weekday: int, direction: cal.Direction, expected: date
) -> None:
    assert cal.weekday_near(weekday, FRIDAY, direction) == expected


@given(st.integers(0, 6), anyday, st.sampled_from([-1, 0, 1]))
def test_a_weekday_is_less_than_a_week_away(
    weekday: int, reference: date, direction: cal.Direction
) -> None:
    found = cal.weekday_near(weekday, reference, direction)
    distance = (found - reference).days
    assert found.weekday() == weekday
    assert abs(distance) <= (6 if direction else 3)
    assert distance * direction >= 0


@given(anyday, anyday, st.sampled_from([-1, 0, 1]))
def test_a_day_of_the_year_keeps_its_month_and_day(
    day: date, reference: date, direction: cal.Direction
) -> None:
    found = cal.day_near(day.month, day.day, reference, direction)
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)


def test_a_day_of_the_year_is_sought_near_the_publication() -> None:
    assert cal.day_near(1, 4, date(2022, 1, 19), -1) == date(2022, 1, 4)
    assert cal.day_near(12, 30, date(2022, 1, 19), -1) == date(2021, 12, 30)
    assert cal.day_near(5, 14, date(2024, 2, 17), 1) == date(2024, 5, 14)
    # "Dec. 1" in November is next month even in a sentence that looks back.
    assert cal.day_near(12, 1, date(2024, 11, 17), -1) == date(2024, 12, 1)
    assert cal.day_near(2, 30, date(2024, 11, 17), 0) is None


def test_a_weekday_that_does_not_fit_moves_no_date_near_publication() -> None:
    # 18 January 2022 was a Tuesday, 18 January 2023 a Wednesday.
    assert cal.day_near(1, 18, date(2022, 1, 20), -1, weekday=2) == date(2022, 1, 18)


def test_whole_units() -> None:
    assert cal.around(FRIDAY, "week") == (date(2022, 11, 7), date(2022, 11, 13))
    assert cal.around(FRIDAY, "month") == (date(2022, 11, 1), date(2022, 11, 30))
    assert cal.around(FRIDAY, "quarter") == (date(2022, 10, 1), date(2022, 12, 31))
    assert cal.around(FRIDAY, "season") == (date(2022, 9, 1), date(2022, 11, 30))
    assert cal.around(FRIDAY, "decade") == (date(2020, 1, 1), date(2029, 12, 31))
    assert cal.season_of(2023, "winter") == (date(2023, 12, 1), date(2024, 2, 29))
    assert cal.weekend_of(FRIDAY) == (date(2022, 11, 12), date(2022, 11, 13))


units: st.SearchStrategy[cal.Unit] = st.sampled_from(
    ["day", "week", "month", "quarter", "season", "year", "decade"]
)


@given(anyday, units)
def test_a_day_is_inside_the_unit_around_it(day: date, unit: cal.Unit) -> None:
    first, last = cal.around(day, unit)
    assert first <= day <= last


@given(st.dates(), units, st.integers(-5000, 5000))
def test_moving_never_leaves_the_calendar(day: date, unit: cal.Unit, count: int) -> None:
    assert date.min <= cal.shifted(day, unit, count) <= date.max


def test_two_figures_of_a_year() -> None:
    assert cal.year_of(82, FRIDAY) == 1982
    assert cal.year_of(7, FRIDAY) == 2007
    assert cal.year_of(30, FRIDAY) == 2030
    assert cal.year_of(50, FRIDAY) == 1950


@given(anyday, st.sampled_from(["early", "mid", "late", ""]))
def test_a_part_lies_inside_its_whole(day: date, part: str) -> None:
    whole = cal.around(day, "month")
    first, last = cal.part_of(whole, part)
    assert whole[0] <= first <= last <= whole[1]
