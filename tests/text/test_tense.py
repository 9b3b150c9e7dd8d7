"""When a date counts as told of as past, strictly enough to accuse somebody by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.tense import cued, tells_past

DAY = "july 3"
PAST = """
    The bridge collapsed on July 3, killing four people.
    On July 3 the bridge gave way.
    On July 3, workers walked out of the plant.
    Police arrested two men on July 3.
    The ferry, which was built in 1988, sank on July 3.
    Rescuers found the last of the bodies on July 3.
    The company, which is based in Oslo, opened the plant on July 3.
    The collapse, which occurred on Monday July 3, left 12 dead.
    Officials said the tremor struck on July 3.
    The bank said on July 3 that it was sorry.
    The fire broke out on July 3 in a warehouse.
    Two soldiers were killed on July 3 near the border.
    Thieves broke in on the night of July 3.
    The parliament rejected the bill on July 3 by 94 votes to 61.
    The dam burst on July 3 and flooded six villages.
    The mine had closed on July 3.
    The child went missing on July 3.
    Hackers stole the data on July 3.
"""
OPEN = """
    The union admits a new stoppage on July 3, after one carried out on June 8.
    The union concedes another stoppage on July 3.
    Parliament votes on July 3.
    The court set a hearing for July 3.
    The court fixed sentencing on July 3.
    The union called a strike on July 3.
    Ministers agreed a summit on July 3.
    Shareholders have consented to cast a ballot at a gathering on July 3.
    He was told to report to police on July 3.
    The airline delayed the launch to July 3.
    If no deal is struck by July 3, workers walk out.
    The judge ordered him to appear on July 3.
    July 3: dividend paid.
    Tickets for the final on July 3 sold out in an hour.
    The offer expires on July 3.
    The club confirmed a friendly on July 3 against Leeds.
    The two sides scheduled a further round on July 3.
    The new rules were to take effect on July 3.
    The government postponed the vote from June 20 to July 3.
    The union threatened a walkout on July 3.
    On July 3, when talks resume, the mediator hands over his paper.
    The minister said a decision on July 3 remained the aim.
    They won a place in the semifinal on July 3.
    The airline sold 4,000 seats for its first flight on July 3.
    Holders who were registered on July 3 are to be paid in August.
"""


def told(sentence: str) -> bool:
    low = sentence.strip().lower()
    start = low.index(DAY)
    return tells_past(low, start, start + len(DAY), 0, len(low))


@pytest.mark.parametrize("sentence", PAST.strip().splitlines())
def test_a_past_verb_governs_the_date(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize("sentence", OPEN.strip().splitlines())
def test_plans_and_doubtful_sentences_accuse_nobody(sentence: str) -> None:
    assert not told(sentence)


WORDS = st.lists(
    st.sampled_from("the said will , on to 3 was for a : met and".split()), max_size=20
)


@given(WORDS, WORDS)
def test_any_words_around_a_date_are_judged(before: list[str], after: list[str]) -> None:
    low = " ".join((*before, DAY, *after))
    start = low.index(DAY)
    verdict = tells_past(low, start, start + len(DAY), 0, len(low))
    assert not (verdict and "will" in (*before, *after))


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("prices rose in may from those in april.", -1),
        ("the rate, 4.1 percent last may, was lower in april.", -1),
        ("it fell between mid-may and april.", -1),
        ("the bank may raise its rate in april.", 1),
        ("it may not open before april.", 1),
    ],
)
def test_may_is_a_month_and_a_verb(sentence: str, direction: int) -> None:
    start = sentence.index("april")
    assert cued(sentence, start, start + len("april"), 0, len(sentence)) == direction
