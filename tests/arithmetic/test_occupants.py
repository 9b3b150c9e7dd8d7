"""Those who were in a place, and what became of them."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        ("There were 31 people in the hall. {} have been rescued and 28 are missing, she said."),
        "Three",
        "Nine",
    ),
    ("The bus was carrying 34 passengers. {} died and 21 were injured.", "Thirteen", "Eighteen"),
    (
        ("Nineteen climbers were on the mountain. {} were brought down alive, and six are dead."),
        "Thirteen",
        "Sixteen",
    ),
    (
        "There were 48 miners underground. {} escaped and 17 are still trapped.",
        "Thirty-one",
        "Forty-one",
    ),
    (
        (
            "Forty-one workers were in the building. {} have been found alive and 12 are "
            "unaccounted for."
        ),
        "Twenty-nine",
        "Thirty-two",
    ),
    (
        ("The boat had 26 people on it. {} were rescued, four drowned and three are missing."),
        "Nineteen",
        "Twenty-one",
    ),
    (
        (
            "Sixteen children were in the minibus. {} were hurt; the others, nine of them, "
            "were unharmed."
        ),
        "Seven",
        "Five",
    ),
    (
        (
            "A total of 30 hikers were caught in the storm. {} have been found, and 11 are "
            "still missing."
        ),
        "Nineteen",
        "Twenty-five",
    ),
    (
        ("Twelve people were travelling in the helicopter. {} survived and seven were killed."),
        "Five",
        "Nine",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_those_in_a_place_are_as_many_as_became_something(
    text: str, right: str, wrong: str
) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "There were 31 people in the hall. At least nine were hurt and 28 are missing.",
    "There were 31 people in the hall. Nine were rescued, and 28 were injured.",
    ("There were 31 people in the hall. Seven were killed, including four children, and 29 hurt."),
    ("Twenty-two people were arrested at the port. Nine died and 15 were hurt in the clashes."),
    ("There were 31 people in the hall. Nine others on the road were killed and 28 injured."),
    "There were about 31 people in the hall. Nine were rescued and 28 are missing.",
    ("There were 31 people in the hall. Nine buses were hit; 28 people in another died."),
    ("There were 31 people in the hall. The driver said nine were saved and 28 are missing."),
    ("There were 31 people in the hall.\n\nIn the north nine were saved and 28 are missing."),
    "There were 31 people in the hall. Nine were rescued.",
    ("The boat, with 26 people on it, sank. Last year 40 drowned and 12 went missing."),
    "There were 31 people in the hall. Seven have been rescued and nine are missing.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_became_of_others_or_is_not_all_is_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
