"""How two values stand to each other: as written by hand, and as properties of any two."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk import plain, units
from copydesk.extractors import date as dates
from copydesk.extractors import money, quantity
from copydesk.model import Block, Date, Measure, Money, Quantity, Relation, Report
from copydesk.text.document import Document
from copydesk.value_dates import compare_dates
from copydesk.values import (
    Comparison,
    compare_amounts,
    compare_measures,
    display,
    identity,
    places,
    restatement,
    significant,
    worst,
)


def document(text: str) -> Document:
    return Document(
        Report(
            id="a",
            path="a.txt",
            story="s",
            text=text,
            source=text,
            blocks=(Block(start=0, end=len(text)),),
            published=date(2023, 6, 15),
        )
    )


def amount(words: str) -> Quantity | Money:
    """The one figure or sum of "It has <words>."."""
    text = f"It has {words}."
    found: list[Quantity | Money] = list(quantity.extract(document(text)))
    found += money.extract(document(text))
    assert len(found) == 1, found
    return found[0]


def day(words: str) -> Date:
    (found,) = dates.extract(document(f"It happened {words}."))
    return found


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("214 goats", "214 goats", "identical"),
        ("about 214 goats", "about 214 goats", "identical"),
        ("214 goats", "217 goats", "contradictory"),
        # A hedged figure covers what lies near it.
        ("about 200 goats", "214 goats", "rounding"),
        ("about 200 goats", "300 goats", "contradictory"),
        ("nearly 120 goats", "118 goats", "rounding"),
        ("nearly 120 goats", "123 goats", "contradictory"),
        ("almost 120 goats", "120 goats", "rounding"),
        ("1.2 million goats", "1,183,400 goats", "rounding"),
        ("1.2 million goats", "1,283,400 goats", "contradictory"),
        # A bound is chosen near the figure that it hides.
        ("more than 40 goats", "43 goats", "rounding"),
        ("more than 40 goats", "39 goats", "contradictory"),
        ("more than 40 goats", "80 goats", "contradictory"),
        ("at least 40 goats", "40 goats", "rounding"),
        # Both can be true, and yet they are not one statement.
        ("up to 7,000 goats", "7,000 goats", "compatible"),
        ("up to 7,000 goats", "as many as 7,000 goats", "identical"),
        ("4,000 to 7,000 goats", "up to 7,000 goats", "compatible"),
        ("around 7,000 goats", "up to 7,000 goats", "compatible"),
        ("4,000 to 7,000 goats", "8,000 goats", "contradictory"),
        # Ranges that differ at one end are two; estimates may well overlap.
        ("162 to 166 goats", "162 to 169 goats", "contradictory"),
        ("160 to 166 goats", "162 to 169 goats", "compatible"),
        # One amount in two units.
        ("520 kilometers", "323 miles", "conversion"),
        ("520 kilometers", "520 miles", "contradictory"),
        ("26 miles", "42 km", "conversion"),
        ("155 mm", "15.5 cm", "conversion"),
        # Half of Europe writes a point for the comma.
        ("8.420 MW", "8,420 MW", "compatible"),
        ("8.42 MW", "8,420 MW", "contradictory"),
        # Much of the world writes tons for tonnes.
        ("47 tons", "47 metric tons", "conversion"),
        ("47 tons", "47 metric tons (52 U.S. tons)", "conversion"),
        ("47 tons", "57 metric tons", "contradictory"),
        ("30 degrees Celsius", "86 degrees Fahrenheit", "conversion"),
        ("520 kilometers (323 miles)", "323 miles", "identical"),
        # Shares, and points of them.
        ("a third of the vote", "33% of the vote", "conversion"),
        ("a third of the vote", "43% of the vote", "contradictory"),
        ("12 percent", "12 percentage points", "contradictory"),
        # So many per so many.
        ("34 deaths per 10,000 births", "3.4 deaths per 1,000 births", "identical"),
        ("34 deaths per 10,000 births", "3.44 deaths per 1,000 births", "rounding"),
        ("312 cases per 100,000 people", "312 cases per 10,000 people", "contradictory"),
        ("312 cases per 100,000 people", "3,120 cases per million people", "identical"),
        # Money.
        ("$1.2 billion", "$1,200 million", "identical"),
        ("$3 million a day", "$3 million a week", "contradictory"),
        ("$3 million a day", "$3 million", "identical"),
        ("$74 million", "$74 billion", "contradictory"),
        ("$12 million", "€12 million", "contradictory"),
        ("almost $9 billion", "nearly $9 billion", "identical"),
    ],
)
def test_two_amounts(one: str, other: str, relation: Relation) -> None:
    for first, second in ((one, other), (other, one)):
        found = compare_amounts(amount(first), amount(second))
        assert found is not None
        assert found.relation == relation, (first, second)


def moved(text: str) -> Quantity | Money:
    found: list[Quantity | Money] = list(quantity.extract(document(text)))
    found += money.extract(document(text))
    return found[0]


@pytest.mark.parametrize(
    ("rise", "fall"),
    [
        ("Output rose by 4.1%.", "Output fell by 4.1%."),
        ("Output grew by a tenth.", "Output shrank by a tenth."),
        ("Employment rose by 12,300 jobs.", "Employment fell by 12,300 jobs."),
        ("The gap widened by 14 metres.", "The gap narrowed by 14 metres."),
        ("They gained 14 seats.", "They lost 14 seats."),
        ("It lies 14 km north-east of Tallow.", "It lies 14 km to the south of Tallow."),
        ("The number climbed to 341,000.", "The number slipped to 341,000."),
    ],
)
def test_a_rise_is_no_fall(rise: str, fall: str) -> None:
    found = compare_amounts(moved(rise), moved(fall))
    assert found is not None
    assert found.relation == "contradictory"


def test_a_loss_of_money_and_more_of_it_may_be_one() -> None:
    found = compare_amounts(moved("It made losses of $48 million."), moved("Aid rose $48 million."))
    assert found is not None
    assert found.relation == "identical"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 km", "12 tonnes"),
        ("$12 million", "€11 million"),  # the day's rate is not known here
        ("12 percent", "9 percentage points"),
    ],
)
def test_amounts_that_nobody_can_compare(one: str, other: str) -> None:
    assert compare_amounts(amount(one), amount(other)) is None


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("520 kilometers (323 miles)", True),
        ("6 feet (1.83 metres)", True),
        ("38 metres (152 feet)", False),
        ("100 pounds (45 kilograms)", True),
    ],
)
def test_a_conversion_in_brackets(words: str, agrees: bool) -> None:
    found = restatement(amount(words))
    assert found is not None
    assert found.agrees is agrees


def test_a_figure_in_one_unit_restates_nothing() -> None:
    assert restatement(amount("520 kilometers")) is None


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("on 3 May 2019", "on May 3, 2019", "identical"),
        ("on 3 May 2019", "on 5 May 2019", "contradictory"),
        ("on 3 May 2019", "in May 2019", "rounding"),
        ("in May 2019", "in 2019", "rounding"),
        ("in May 2019", "in 2018", "contradictory"),
        ("on Tuesday", "on 13 June 2023", "identical"),
        ("on Tuesday", "on 12 June 2023", "contradictory"),
        ("until 6 May 2019", "on 5 May 2019", "compatible"),
        ("until 6 May 2019", "until 5 May 2019", "contradictory"),
        ("until 6 May 2019", "on 4 May 2019", "contradictory"),
        ("at 10 p.m.", "at 9 p.m. GMT", "conversion"),
        ("at 10 p.m. Lima time", "at 10.20 p.m.", "contradictory"),
        ("after 10 p.m.", "at 10.20 p.m.", "compatible"),
        ("after 10 p.m.", "at 9.40 p.m.", "contradictory"),
        ("after 10.25 p.m.", "at 10.52 p.m.", "contradictory"),
        ("before noon", "at 11:40", "compatible"),
        ("at about 4 p.m.", "at 4.05 p.m.", "compatible"),
        # What names no half of the day may be of either.
        ("at half past four", "at 4.30 p.m.", "identical"),
        ("at half past four", "at 4.40 p.m.", "contradictory"),
        ("at half past four", "at half past four in the morning", "identical"),
        ("at 04:30 local time", "at 4.30 p.m.", "conversion"),
        # Whole hours lie between two zones, and hedges are heard across them.
        ("before 6 a.m.", "at 06:40 Lima time", "compatible"),
        ("at about 4 p.m.", "at 4.30 p.m.", "contradictory"),
    ],
)
def test_two_dates(one: str, other: str, relation: Relation) -> None:
    for first, second in ((one, other), (other, one)):
        found = compare_dates(day(first), day(second))
        assert found is not None
        assert found.relation == relation


@pytest.mark.parametrize(
    ("number", "last_place", "digits"),
    [("27000", "1000", 2), ("3.5", "0.1", 2), ("1.05", "0.01", 3), ("0", "1", 1), ("1", "1", 1)],
)
def test_the_last_place_that_a_figure_shows(number: str, last_place: str, digits: int) -> None:
    assert significant(Decimal(number)) == Decimal(last_place)
    assert places(Decimal(number)) == digits


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("214 goats", "214 goat"),
        ("as many as 7,000 goats a day", "≤ 7,000 goat per day"),
        ("$1.2 billion", "1,200,000,000 USD"),
        ("3.50 km", "3.5 km"),
        ("12 percent", "12 %"),
        ("4 to 7 goats", "4 to 7 goat"),
        ("520 kilometers (323 miles)", "520 km = 323 mi"),
    ],
)
def test_a_value_as_a_person_reads_it(words: str, shown: str) -> None:
    assert display(amount(words)) == shown


def test_the_gravest_of_several_relations_counts() -> None:
    sure, unsure = Comparison("contradictory"), Comparison("contradictory", doubt=1)
    assert worst([Comparison("identical"), unsure, Comparison("rounding"), sure]) == sure
    assert worst([]).relation == "identical"


# What holds of any two values

MODIFIERS = ("", "about", "nearly", "at_least", "at_most", "more_than", "less_than", "range")
LENGTHS = ("mm", "cm", "m", "km", "ft", "mi")
NUMBERS = st.decimals(min_value=1, max_value=1_000_000, places=2)


@st.composite
def measures(draw: st.DrawFn, unit: st.SearchStrategy[str] | None = None) -> Measure:
    """Any amount that a writer may state, with the interval that its wording allows."""
    number = draw(NUMBERS)
    modifier = draw(st.sampled_from(MODIFIERS))
    low: Decimal | None = number
    high: Decimal | None = number
    upper = None
    if modifier == "about":
        low, high = number * Decimal("0.9"), number * Decimal("1.1")
    elif modifier == "nearly":
        low = number * Decimal("0.9")
    elif modifier in ("at_least", "more_than"):
        high = None
    elif modifier in ("at_most", "less_than"):
        low = Decimal(0)
    elif modifier == "range":
        high = upper = number + draw(NUMBERS)
    name = draw(unit) if unit is not None else "goat"
    return plain.read(
        Measure,
        {
            "number": number,
            "upper": upper,
            "low": low,
            "high": high,
            "modifier": modifier,
            "unit": name,
            "dimension": "count" if unit is None else "length",
        },
    )


LENGTH = measures(st.sampled_from(LENGTHS))


@given(st.one_of(measures(), LENGTH))
def test_a_value_is_identical_to_itself(one: Measure) -> None:
    assert compare_measures(one, one) == Comparison("identical")


@given(st.one_of(st.tuples(measures(), measures()), st.tuples(LENGTH, LENGTH)))
def test_comparing_is_symmetric(pair: tuple[Measure, Measure]) -> None:
    first, second = pair
    there, back = compare_measures(first, second), compare_measures(second, first)
    assert there is not None
    assert back is not None
    assert there.agrees == back.agrees
    assert there.relation == back.relation


@given(measures(), measures())
def test_intervals_that_share_no_point_never_agree_but_by_rounding(
    one: Measure, other: Measure
) -> None:
    apart = (one.high is not None and other.low is not None and one.high < other.low) or (
        other.high is not None and one.low is not None and other.high < one.low
    )
    assume(apart)
    found = compare_measures(one, other)
    assert found is not None
    if found.agrees:
        coarse = max((one, other), key=lambda measure: significant(measure.number))
        assert abs(one.number - other.number) * 2 <= significant(coarse.number)


@given(st.integers(1, 99_999), st.sampled_from(LENGTHS), st.sampled_from(LENGTHS))
def test_a_conversion_agrees_with_what_it_converts(number: int, unit: str, to: str) -> None:
    assume(unit != to)
    written = Decimal(number)
    converted = units.convert(written, unit, to)
    back = units.convert(converted, to, unit)
    assert abs(back - written) <= written * Decimal("1e-20")
    one = Measure(number=written, low=written, high=written, unit=unit, dimension="length")
    other = Measure(number=converted, low=converted, high=converted, unit=to, dimension="length")
    found = compare_measures(one, other)
    assert found is not None
    assert found.relation == "conversion"


@given(st.integers(10, 99_999), st.sampled_from([("km", "mi"), ("m", "ft"), ("mi", "km")]))
def test_a_conversion_rounded_as_writers_round_it_agrees(
    number: int, pair: tuple[str, str]
) -> None:
    unit, to = pair
    written = Decimal(number)
    rounded = round(units.convert(written, unit, to))
    assume(rounded > 0)
    one = Measure(number=written, low=written, high=written, unit=unit, dimension="length")
    other = Measure(
        number=Decimal(rounded),
        low=Decimal(rounded),
        high=Decimal(rounded),
        unit=to,
        dimension="length",
    )
    found = compare_measures(one, other)
    assert found is not None
    assert found.agrees


@given(st.lists(st.sampled_from(get_args(Relation)), max_size=6))
def test_the_worst_is_one_of_them(relations: list[Relation]) -> None:
    found = worst(Comparison(relation) for relation in relations)
    assert not relations or found.relation in relations
    assert found.agrees == all(Comparison(relation).agrees for relation in relations)


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS)
def test_days_agree_only_with_themselves(one: date, other: date) -> None:
    found = compare_dates(*(day(f"on {each.day} {each:%B %Y}") for each in (one, other)))
    assert found is not None
    assert found.agrees == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("It lost 40 boats.", "Then 40 boats came.", True),
        ("It lost 40 boats.", "It lost about 40 boats.", False),
        ("It lost 40 boats.", "It lost 40 boats a day.", False),
        ("It cost 4 million US dollars.", "It cost $4 million.", False),
    ],
)
def test_an_identity_is_of_what_comparisons_read(one: str, other: str, alike: bool) -> None:
    assert (identity(amount(one)) == identity(amount(other))) is alike


def test_a_sum_that_something_fell_to_is_not_the_one_that_it_rose_to() -> None:
    rose, fell, had = (
        next(iter(money.extract(document(text))))
        for text in (
            "The loss widened to £17.2m.",
            "The loss narrowed to £17.2m.",
            "The mill had a loss of £17.2m.",
        )
    )
    assert compare_amounts(rose, fell) == Comparison("contradictory")
    assert compare_amounts(rose, had) == Comparison("identical")
