"""Why two records are one fact or two, said with the evidence that was weighed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.align.why import Explainer, Why
from copydesk.analysis import records_of
from copydesk.text.document import Document

Words = tuple[str, str]


@pytest.fixture
def why(documents: Callable[..., list[Document]]) -> Callable[..., Why]:
    """The answer for the first record of the first text, and of the second, with these words."""

    def why(words: Words, *texts: str) -> Why:
        story = documents(*texts)
        records = [record for document in story for record in records_of(document)]
        a, b = (
            next(r for r in records if r.report == str(number) and r.raw == raw)
            for number, raw in enumerate(words)
        )
        return Explainer(story, records).why(a, b)

    return why


LOOMS = "The fire at the mill destroyed {} looms on Monday, the owner said."


def test_what_joins_two_statements_is_told_piece_by_piece(why: Callable[..., Why]) -> None:
    answer = why(("48 looms", "48 looms"), LOOMS.format(48), LOOMS.format(48))
    assert "loom" in answer.fact
    assert answer.reason.startswith("one fact: their values are identical")
    assert answer.odds is not None
    assert answer.odds == pytest.approx(sum(added for _, _, added in answer.pieces))
    assert "words of the sentence" in {name for name, _, _ in answer.pieces}


def test_a_slip_is_one_of_the_pieces(why: Callable[..., Why]) -> None:
    answer = why(("48 looms", "84 looms"), LOOMS.format(48), LOOMS.format(84), LOOMS.format(48))
    assert answer.fact
    assert ("slip", 0.9) in {(name, strength) for name, strength, _ in answer.pieces}


@pytest.mark.parametrize(
    ("words", "texts", "reason"),
    [
        (
            ("48 looms", "34 weavers"),
            (LOOMS.format(48), "In its best years the mill employed 34 weavers."),
            "two facts: their values are contradictory, ",
        ),
        (
            ("48 looms", "12 miles"),
            (LOOMS.format(48), "The next mill is 12 miles away."),
            "count and length cannot be held against each other",
        ),
        (
            ("48 looms", "Monday"),
            (LOOMS.format(48), LOOMS.format(48)),
            "quantity and date: two kinds of record",
        ),
        (
            ("Three firefighters", "three prizes"),
            ("Three firefighters had burns.", "Bakers in the old town won three prizes."),
            "two facts: their values are identical, but too little around them is alike",
        ),
    ],
)
def test_what_keeps_two_statements_apart_is_told(
    why: Callable[..., Why], words: Words, texts: tuple[str, str], reason: str
) -> None:
    answer = why(words, *texts)
    assert not answer.fact
    assert answer.reason.startswith(reason)


@pytest.mark.parametrize(
    ("words", "lead"),
    [(("12 booths", "five booths"), "one fact"), (("12 booths", "12 kilns"), "two facts")],
)
def test_values_in_each_others_place_are_said_to_be(
    why: Callable[..., Why], words: Words, lead: str
) -> None:
    answer = why(
        words,
        "The fair has 12 booths and five kilns.",
        "On the meadow of the fair are five booths and 12 kilns.",
        "Five kilns stand on the meadow, and 12 booths, for the fair.",
        "Twelve booths are at the fair, and five kilns.",
    )
    assert answer.reason.startswith(lead)
    assert answer.reason.endswith("one report has two values in each other's place")


def test_names_are_joined_by_their_spelling(why: Callable[..., Why]) -> None:
    text = "Owner {} said that the mill would be rebuilt."
    answer = why(
        ("Ada Lund", "Ada Lunt"), *(text.format(name) for name in ("Ada Lund", "Ada Lunt"))
    )
    assert answer.reason == "one fact: as names of people, spelling, likely one bearer's"
