"""How long something has lasted, held against its beginning and the date of the report."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged


@pytest.mark.parametrize(
    "text",
    [
        (
            "Among those freed was Corporal Jan Berg, 24, who had been held for 14 months. "
            "His mother wept. Berg, who was captured in {} at the ford, did not."
        ),
        "Jan Berg was captured in {} and held for 14 months.",
        "Jan Berg, captured in {}, spent 14 months in captivity.",
        "Jan Berg was held for 14 months after he was seized at the ford in {}.",
        "Jan Berg has been in prison for 14 months. He was arrested in {}.",
        "Jan Berg, a nurse who was kidnapped on a road in {}, has been held for 14 months.",
        "Jan Berg spent 14 months as a hostage. He was abducted near a farm in {}.",
        "After 14 months in jail, Jan Berg, who was arrested in {}, is free.",
        "The girl has been missing for 14 months. She was last seen in {}.",
        "The bridge, which was shut in {}, has been closed for 14 months.",
        "The miners have been on strike for 14 months. They walked out in {}.",
        "Jan Berg's 14 months in captivity are over. Berg was taken at the ford in {}.",
    ],
)
def test_nothing_lasts_longer_than_since_it_began(text: str) -> None:
    fits = judged(text.format("April 2022"))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    for wrong in ("April 2023", "April of this year"):
        (breach,) = breaches(text.format(wrong))
        assert "before the report, but it says 14 months" in breach.message


def test_what_goes_on_is_not_shorter_either() -> None:
    assert (
        len(breaches("Jan Berg was captured in April 2020 and has been held for 14 months.")) == 1
    )
    assert breaches("Jan Berg was captured in April 2020 and was held for 14 months.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Jan Berg was held for 14 months. His brother Tom was arrested in April.",
        "Jan Berg was held for 14 months and arrested again in April.",
        "Jan Berg was sentenced to 14 months in jail after he was arrested in April.",
        "Jan Berg had been held for 14 months in 2009. Berg was arrested in April.",
        "Jan Berg was captured in April 2015 and held for 14 months.",
        "Jan Berg was arrested in April and can be held for 14 months.",
        "Jan Berg was held for two months after he was arrested in late April.",
        "Jan Berg was jailed for 14 months in April after he was arrested in March.",
        "Jan Berg was arrested in April; his wife has been in prison for 14 months.",
        "Jan Berg faces 14 months in prison. He was arrested in April.",
        "A judge gave him 14 months in jail. He was arrested in April.",
        "The man, arrested in April, is wanted for 14 months of theft.",
        "The girl had been held for 14 months, a spokesman said. The boy was captured in April.",
        "Berg, captured in April, shared a cell with a man who had been held for 14 months.",
        "Jan Berg, captured in April, met his brother, who had been held for 14 months.",
        "The road has been closed for 14 months. The bridge was shut in April.",
        "Two of the men were held for 14 months. They were captured in April 2009.",
    ],
)
def test_what_may_be_of_another_time_or_person(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
