"""Two values of a report in each other's place: whose a value is, the words around it tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.model import Amount, Fact

Facts = Callable[..., tuple[Fact, ...]]


def values(facts: tuple[Fact, ...]) -> list[list[str]]:
    """The facts that are figures, each as the values that the reports, in their order, give it."""
    return [
        [str(record.measure.number) for record in fact.records if isinstance(record, Amount)]
        for fact in facts
        if isinstance(fact.records[0], Amount)
    ]


@pytest.mark.parametrize(
    ("one", "other", "texts"),
    [
        pytest.param(
            "12",
            "5",
            (
                "The fair has 12 booths and five kilns, the guild said.",
                "Five kilns stand on the meadow, and 12 booths.",
                "On the meadow of the fair are five booths and 12 kilns.",
            ),
            id="what is counted",
        ),
        pytest.param(
            "64",
            "910",
            (
                "The hail broke 64 windows and dented 910.",
                "Sixty-four windows were broken by the hail, and 910 dented.",
                "Hail: 910 windows broken, 64 dented.",
            ),
            id="a noun said once for both",
        ),
        pytest.param(
            "30000000",
            "70000000",
            (
                "The guild will pay $30 million for the mill and hopes to save $70 million a year.",
                "The mill costs the guild $30 million; it hopes to save $70 million a year.",
                "For $70 million the guild gets the mill, and each year it will save $30 million.",
            ),
            id="sums",
        ),
        pytest.param(
            "30000000",
            "70000000",
            (
                "The guild takes a charge of $30 million and will save $70 million a year.",
                "A charge of $30 million falls due; in a year $70 million is saved.",
                "The guild spends $70 million on new looms, and saves $30 million a year.",
            ),
            id="words that go to the other value, though none comes back",
        ),
        pytest.param(
            "14",
            "23",
            (
                "Of those on the syrup 14% slept badly, against 23% of those on the tea.",
                "Some 14% of patients who had syrup lay awake, and 23% of patients who had tea.",
                "In all, 23% of the syrup group and 14% of the tea group did not sleep.",
            ),
            id="of one and of the other",
        ),
        pytest.param(
            "3.2",
            "3.9",
            (
                "The toll fell to 3.2 percent in May from 3.9 percent in April.",
                "In May it was 3.2 percent, down from 3.9 percent in April.",
                "It went down from 3.2 percent in April to 3.9 percent in May.",
            ),
            id="where it came from",
        ),
        pytest.param(
            "34",
            "41",
            (
                "Orla Dench, 34, and Piet Vasser, 41, rowed across the sound.",
                "Piet Vasser (41) and Orla Dench (34) have rowed across the sound.",
                "Across the sound in a day: Orla Dench, 41, and Piet Vasser, 34, have rowed it.",
            ),
            id="ages",
        ),
        pytest.param(
            "9",
            "25",
            (
                "The judge threw out nine charges out of 25.",
                "Nine charges out of 25 were thrown out by the judge.",
                "Charges thrown out by the judge: 25 out of nine.",
            ),
            id="a part and its whole",
        ),
    ],
)
def test_a_report_that_gives_each_of_two_facts_the_others_value(
    facts: Facts, one: str, other: str, texts: tuple[str, ...]
) -> None:
    assert values(facts(*texts)) == [[one, one, other], [other, other, one]]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            (
                "It has 12 booths and five kilns.",
                "The fair has 12 booths and five kilns.",
                "The fair has booths and kilns, 12 and five respectively.",
                "The fair's booths and kilns are 12 and five.",
            ),
            id="a list of names before a list of figures",
        ),
        pytest.param(
            (
                "The mine lost 40 men in the north shaft and 90 in the south shaft.",
                "The mine lost 90 men in the south shaft and 40 in the north shaft.",
                "Of those whom the mine lost 40 were in the north shaft, 90 in the south shaft.",
            ),
            id="what is said of both before the first",
        ),
        pytest.param(
            (
                "The line has 118 coaches, 11 of which are in the works.",
                "It has 118 coaches; 11 are in the works.",
                "In the works are 11 coaches, out of 118 on the line.",
            ),
            id="a noun that either may count",
        ),
        pytest.param(
            (
                "The mill runs 40 looms a day and hopes for 90 by December.",
                "Running 40 looms a day in June, the mill is to have 90 by December.",
                "It has 40 looms a day; by December 90 are to run.",
                "The mill would go to 90 looms a day from 40, by December.",
            ),
            id="a noun said once, of what it will be",
        ),
        pytest.param(
            (
                "The mill runs 40 looms a day and hopes for 90 by December.",
                "Running 40 looms a day in June, the mill is to have 90 by December.",
                "It has 40 looms a day; by December 90 are to run.",
                "The mill would go from 40 to 90 looms a day, by December.",
            ),
            id="a noun said once, behind both",
        ),
        pytest.param(
            (
                "The fair has 12 booths and five kilns.",
                "The fair has five booths and 12 kilns.",
            ),
            id="one report against one",
        ),
        pytest.param(
            (
                "The fair has 12 booths and five kilns.",
                "The fair has five booths and 12 kilns.",
                "At the fair are 12 booths and five kilns.",
                "At the fair are five booths and 12 kilns.",
            ),
            id="two reports against two",
        ),
    ],
)
def test_values_that_stay_where_they_are(facts: Facts, texts: tuple[str, ...]) -> None:
    assert all(len(set(fact)) == 1 for fact in values(facts(*texts)))
