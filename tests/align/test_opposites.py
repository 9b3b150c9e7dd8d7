"""Intentions, findings and movements of which one report has the opposite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.model import Fact, Term

Facts = Callable[..., tuple[Fact, ...]]


def opposites(facts: tuple[Fact, ...]) -> list[set[str]]:
    return [
        {f"{record.report} {record.variant}" for record in fact.records if isinstance(record, Term)}
        for fact in facts
        if any(isinstance(record, Term) and record.aspect == "outcome" for record in fact.records)
    ]


FORECAST = (
    "The central bank lowered its forecast of growth this year to 3.4 per cent from 3.9.",
    "The central bank trimmed its growth projection for this year to 3.4%, citing the drought.",
    "The economy will grow by 3.4% this year, the central bank says, down from the 3.9% that "
    "it had predicted in March.",
)


@pytest.mark.parametrize(
    "wrong",
    [
        "The central bank raised its forecast for growth this year to 3.4 per cent.",
        "The central bank's growth forecast for this year was revised up to 3.4 percent.",
        "The central bank upgraded its estimate of growth this year, to 3.4 percent.",
        "The central bank forecast growth of 3.4% this year, up from 3.1% that it had expected.",
    ],
)
def test_the_same_figure_reached_from_the_other_side(facts: Facts, wrong: str) -> None:
    assert opposites(facts(*FORECAST, wrong)) == [{"0 down", "1 down", "2 down", "3 up"}]


@pytest.mark.parametrize(
    "other",
    [
        "The central bank cut its growth forecast for this year to 3.4 per cent.",
        "The central bank raised its forecast of inflation this year to 3.4 per cent.",
        "Employers urged the central bank to raise its growth forecast for this year to 3.4%.",
        "Growth rose to 3.4 per cent last year, the central bank said.",
        "The central bank may raise its growth forecast for this year to 3.4 per cent.",
        "The central bank raised its growth forecast for next year to 4.4 per cent.",
        '"We raised our forecast of growth this year to 3.4 per cent," the central bank said.',
    ],
)
def test_other_forecasts_and_what_is_no_forecast(facts: Facts, other: str) -> None:
    assert opposites(facts(*FORECAST, other)) == []


TOLLS = (
    "The board lowered the toll for barges at Tallow lock to $412 from May.",
    "The board trimmed what barges pay at Tallow lock to $412, starting in May.",
    "From May the toll for a barge at Tallow lock will be reduced by the board to $412.",
)


def test_a_level_reached_from_the_other_side(facts: Facts) -> None:
    wrong = "The board pushed the toll up for barges at Tallow lock to $412 from May."
    assert opposites(facts(*TOLLS, wrong)) == [{"0 down", "1 down", "2 down", "3 up"}]


@pytest.mark.parametrize(
    "other",
    [
        "The board raised its own pay to $412.",
        "The board raised the toll for barges at Tallow lock to $413 from May.",
        "Bargemen called for the toll at Tallow lock to be raised by the board to $412.",
        "The board did not raise the toll for barges at Tallow lock to $412.",
    ],
)
def test_levels_of_other_things(facts: Facts, other: str) -> None:
    assert opposites(facts(*TOLLS, other)) == []


def test_a_rate_may_fall_in_a_month_and_rise_in_a_year(facts: Facts) -> None:
    fell = "The jobless rate in Harle fell to 5.1% in May, the bureau said."
    rose = "The jobless rate in Harle rose to 5.1% in May from 4.8% a year earlier, it said."
    assert opposites(facts(fell, fell, fell, rose)) == []


HELD = (
    "The central bank left its main rate unchanged at 5.5 per cent on Thursday.",
    "The central bank held the main rate at 5.5% on Thursday, as analysts had said it would.",
    "On Thursday the central bank kept its main interest rate at 5.5 percent.",
)


@pytest.mark.parametrize("moved", ["cut", "raised"])
def test_a_figure_at_which_something_was_held_or_to_which_it_moved(
    facts: Facts, moved: str
) -> None:
    wrong = f"The central bank {moved} its main rate to 5.5 per cent on Thursday."
    assert opposites(facts(*HELD, wrong)) == [{"0 held", "1 held", "2 held", "3 moved"}]


@pytest.mark.parametrize(
    "other",
    [
        "The central bank cut its growth forecast to 5.5 per cent on Thursday.",
        "Exporters urged the central bank to cut its main rate to 5.5 per cent on Thursday.",
        "The central bank left its main rate at 5.5 per cent. It had cut it to 5.5% in May.",
        "Inflation rose to 5.5 per cent in May.",
    ],
)
def test_what_was_moved_at_another_time_or_is_another_thing(facts: Facts, other: str) -> None:
    assert opposites(facts(*HELD, other)) == []


def test_what_rose_by_a_figure_is_told_by_the_figure_alone(facts: Facts) -> None:
    """Two directions of one figure are one mistake."""
    fell = "Tractor sales at Harle Works fell 7 percent to $412 million in the first half."
    rose = "Tractor sales at Harle Works rose 7 percent to $412 million in the first half."
    assert opposites(facts(fell, fell, fell, rose)) == []


APPEAL = (
    "Peter Holm was jailed for nine years. His lawyer, Ada Lund, said he would appeal.",
    "Peter Holm intends to appeal against the nine-year term, said Ada Lund, his lawyer.",
    "Ada Lund, for Holm, told reporters that there would be an appeal.",
)


@pytest.mark.parametrize(
    "wrong",
    [
        "Peter Holm will not appeal, according to his lawyer, Ada Lund.",
        "Peter Holm has no plans to appeal, said Ada Lund, his lawyer.",
        "Ada Lund, his lawyer, ruled out an appeal.",
        "He does not intend to contest the verdict, said Ada Lund, for Holm.",
        "No appeal will be lodged, Ada Lund said after Holm was jailed.",
    ],
)
def test_an_intention_denied(facts: Facts, wrong: str) -> None:
    assert opposites(facts(*APPEAL, wrong)) == [
        {"0 will appeal", "1 will appeal", "2 will appeal", "3 will not appeal"}
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Prosecutors will not appeal, said Ada Lund, his lawyer.",
        "The prosecution will not appeal, said Ada Lund, his lawyer.",
        "His partner, Eva Lamm, will not appeal, said Ada Lund, her lawyer.",
        "Ada Lund would not say whether Holm will appeal.",
        "Holm may not appeal, said Ada Lund.",
        "Critics claimed that Holm would not appeal. Ada Lund did not comment.",
        "Ada Lund said that Holm would not appeal if the term was cut.",
        '"He will not appeal," Ada Lund had said before the term was known.',
        "Ada Lund will not appeal to the press for calm.",
    ],
)
def test_others_intentions_and_open_ones(facts: Facts, other: str) -> None:
    assert opposites(facts(*APPEAL, other)) == []


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("will step down in June", "will not step down in June"),
        ("vowed to join the ferry talks", "refused to join the ferry talks"),
        ("agreed to pay for the broken lock", "ruled out paying for the broken lock"),
        ("would attend the hearing in Tallow", "would not be attending the hearing in Tallow"),
        ("plans to sue the port of Tallow", "has no plans to sue the port of Tallow"),
    ],
)
def test_other_things_that_people_will_do(facts: Facts, said: str, denied: str) -> None:
    texts = [f"The harbour master {said}, the board said." for _ in range(3)]
    found = opposites(facts(*texts, f"The harbour master {denied}, the board said."))
    assert [len(one) for one in found] == [4]


STUDY = (
    "The team found no link between hours of homework and poor sleep in 2,000 pupils.",
    "Homework made no difference to the sleep of the 2,000 pupils, the team says.",
    "Is it homework? The team looked, and could not find any association with sleep in pupils.",
)


@pytest.mark.parametrize(
    "wrong",
    [
        "The team reported a clear link between homework and poor sleep in the 2,000 pupils.",
        "Homework was strongly associated with poor sleep in the 2,000 pupils, the team says.",
        "Homework played a part in the poor sleep of the 2,000 pupils, the team says.",
    ],
)
def test_a_finding_turned_round(facts: Facts, wrong: str) -> None:
    (found,) = opposites(facts(*STUDY, wrong))
    assert "3 found" in found
    assert len(found) > 2


@pytest.mark.parametrize(
    "other",
    [
        "The team found a link between bright lamps and poor sleep in the 2,000 pupils.",
        "Earlier studies found a link between homework and poor sleep in pupils.",
        "The team looked for a link between homework and poor sleep in 2,000 pupils.",
        "Parents believed there was a link between homework and poor sleep in their pupils.",
        "The team could not rule out a link between homework and poor sleep in pupils.",
    ],
)
def test_other_findings_and_open_ones(facts: Facts, other: str) -> None:
    assert opposites(facts(*STUDY, other)) == []


@pytest.mark.parametrize(
    ("kept", "given_up"),
    [
        ("left its dividend unchanged at 4.2p", "has scrapped its dividend of 4.2p"),
        ("will keep the night ferry service", "will axe the night ferry service"),
        ("said the Tallow regatta race would go ahead", "called off the Tallow regatta race"),
    ],
)
def test_what_is_kept_in_one_report_and_given_up_in_others(
    facts: Facts, kept: str, given_up: str
) -> None:
    texts = [f"The harbour company of Tallow {given_up}." for _ in range(3)]
    found = opposites(facts(*texts, f"The harbour company of Tallow {kept}."))
    assert [len(one) for one in found] == [4]


def test_what_ought_to_be_given_up_is_kept(facts: Facts) -> None:
    kept = "The harbour company of Tallow left its dividend unchanged at 4.2p."
    asked = "Unions urged the harbour company of Tallow to scrap its dividend of 4.2p."
    assert opposites(facts(kept, kept, kept, asked)) == []
