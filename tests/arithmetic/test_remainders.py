"""What is left of a number, and what became of it."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        ("The army fired 42 missiles, of which 36 were shot down. The remaining {} hit the port."),
        "six",
        "nine",
    ),
    (
        "The army fired 42 missiles, 36 of which were shot down. The other {} got through.",
        "six",
        "nine",
    ),
    ("Of 42 missiles fired, 36 were shot down and {} got through.", "six", "nine"),
    ("It fired 42 missiles; 36 were shot down and the other {} hit the port.", "six", "nine"),
    (
        "Seven men escaped on Monday. Five have been caught, and {} are still at large.",
        "two",
        "three",
    ),
    (
        "Seven men escaped on Monday and five have been recaptured, leaving {} at large.",
        "two",
        "three",
    ),
    (
        "Five of the seven men who escaped have been caught. {} are still on the run.",
        "Two",
        "Three",
    ),
    (
        "Five of the seven escapees are back in custody. The search goes on for the other {}.",
        "two",
        "three",
    ),
    (
        (
            "Police are searching for {} convicts still on the run after seven men broke "
            "out. Five of the fugitives are back behind bars."
        ),
        "two",
        "three",
    ),
    ("Four of the six bridges were destroyed, leaving {} open.", "two", "three"),
    (
        "Gunmen took 14 hostages. Nine were freed on Monday and {} are still being held.",
        "five",
        "six",
    ),
    ("Nine of the 14 hostages were freed. The remaining {} are held in a farm.", "five", "six"),
    ("Nine of the 14 hostages have been freed and {} are still being held.", "five", "six"),
    ("Of the 14 miners trapped, nine have been rescued and {} are still missing.", "five", "six"),
    ("Twelve of its 30 shops will close, leaving {}.", "18", "16"),
    ("Twelve of its 30 shops will close. The remaining {} will be sold.", "18", "16"),
    ("It will close 12 of its 30 shops; the other {} will be sold.", "18", "16"),
    (
        (
            "Ukraine launched 42 drones and 36 of them were intercepted, with {} reaching "
            "their targets."
        ),
        "six",
        "nine",
    ),
    ("BY NUMBERS\n\nEscaped: 7\nRecaptured: 5\nStill missing: {}\n", "2", "3"),
    ("Twelve of the 30 wells are dry. The other {} are low.", "18", "28"),
    ("Of the 30 wells, 12 are dry; the other {} are low.", "18", "28"),
    ("The airline has 30 jets, of which 12 are leased; the remaining {} are its own.", "18", "28"),
    (
        (
            "Rebels seized 48 pupils from a school. So far 31 have been released, and {} are "
            "in captivity."
        ),
        "17",
        "27",
    ),
    (
        (
            "The rebels fired 48 rockets. The army said 31 were intercepted and {} reached "
            "their targets."
        ),
        "17",
        "27",
    ),
    (
        (
            "A total of 48 people were injured, 31 of whom were discharged while {} were "
            "still in hospital."
        ),
        "17",
        "27",
    ),
    ("It sold 31 of its 48 farms, leaving {}.", "17", "27"),
    ("It has sold 31 of its 48 farms and will keep the other {} farms.", "17", "27"),
    ("Of its 48 farms it has sold 31, leaving only {} to sell.", "17", "27"),
    (
        "Divers brought up 23 sailors. Four were flown to a hospital; the other {} slept in tents.",
        "19",
        "17",
    ),
    (
        "Divers brought up 23 sailors. Four went to a hospital in Lund, 40 miles away. The "
        "remaining {} slept in a school.",
        "19",
        "17",
    ),
    ("It ordered 23 jets. Of those, four have arrived. The remaining {} are due.", "19", "17"),
    ("Some clubs got 23 grants. Four of them were small, the other {} were large.", "19", "17"),
    (
        "Two men were hurt, and five in the port. Of 23 mines laid in the bay, divers found 19; "
        "the remaining {} are adrift.",
        "four",
        "five",
    ),
    ("Police held 40 men. Of the 23 vans 19 got away, the other {} were stopped.", "four", "five"),
    ("Police held 40 men. Six of the 23 vans were hit, and the remaining {} drove on.", "17", "18"),
    ("Six of the 23 vans were hit while the {} others drove on.", "17", "18"),
    ("Six of the 23 judges dissented; the others, {} in all, agreed.", "17", "18"),
    ("Six of the firm's 23 boats sank; the remainder, {}, came home.", "17", "18"),
    ("Among 23 boats six sank; the remaining {} came home.", "17", "18"),
    ("There were 23 boats. Six sank. The remaining {} came home.", "17", "18"),
    ("The race began with 23 boats, only six came home; the remaining {} sank.", "17", "18"),
    ("Of 23 boats six sank. That leaves {}.", "17", "18"),
    ("The raft held 23 sailors. Four were ill, and the rest, {} of them, were well.", "19", "17"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_what_is_left_is_worked_out(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1


LEFT_ALONE = [
    "The fire burnt 23 homes. Four people were hurt; the remaining 17 were unhurt.",
    "Divers brought up 23 sailors. Four were flown out and two died; the other 17 slept.",
    "Divers brought up 23 sailors. Another four were flown out. The remaining 12 are missing.",
    "It has 23 shops. Four were sold to a rival with 80. The other 17 are up for sale.",
    "Divers brought up 23 sailors.\n\nFour were arrested in Lund. The other six men got away.",
    "Four of the 12 hurt have died. Six are still in hospital.",
    "Three of the four men were armed. The other two cars were found empty.",
    (
        "Nine of the 14 hostages were freed on Monday, after two on Sunday. The "
        "remaining three are ill."
    ),
    "Two of the five judges were absent. The other two parties agreed.",
    "Four of the six bridges were hit, leaving two people dead.",
    "Four of the six bridges were hit, leaving 12 injured.",
    "Four of the six bridges were hit on Monday. In the other town, three fell.",
    "A bomb hit two of the five buses, leaving 12 in hospital.",
    "He won two of his five titles here. The other was in Easton.",
    "One of the two pilots died. The other 14 on board were hurt.",
    "About nine of the 14 hostages were freed. The remaining six are ill.",
    "More than 12 of its 30 shops will close. The other 16 will be sold.",
    "Seven men escaped. Five were caught and one is at large.",
    "Seven men escaped in May. In the year before five were caught and 12 are at large.",
    (
        "It launched 42 missiles and 90 drones; 36 missiles and 80 drones were shot down "
        "and 16 reached their targets."
    ),
    ("On Monday it launched 42 drones and 36 were shot down. On Sunday 12 drones got through."),
    (
        "Gunmen seized 14 people and freed nine; they had earlier taken 20, of whom "
        "eight are still held."
    ),
    (
        "Fourteen miners were trapped on Monday. Rescuers brought up nine and 12 were "
        "missing in another mine, the owner said."
    ),
    ("The police arrested five people. Seven prisoners who escaped in 2019 are still at large."),
    "The army launched 12 rockets. It destroyed 36 tanks, and 20 shells reached the town.",
    "The fire trapped 14 people. Nine were rescued. Two firemen are missing.",
    "Of 14 climbers nine were saved; four bodies were found, and one is missing.",
    "The council has 45 members. Nine were ill. The other 30 voted.",
    "The jury has 12 members, seven of them women. The other five jurors are men.",
    "It sold 31 of its 48 farms and two of its mills. The remaining 17 farms are leased.",
    "Twelve of the 30 wells are dry and six are salty. The other 12 are low.",
    "Twelve of the 30 wells are dry, the mayor said. Six are salty. The other 12 are low.",
    "Three of the four engines failed. The other 12 planes of the kind were grounded.",
    "Three of the 12 planes crashed. The other three makers said nothing.",
    "Both of the two suspects are 20. The other three are older.",
    "Of the 30 flights, 12 were late and the other airline's 20 were on time.",
    "Of 23 boats six sank and one burned; the other 16 came home.",
    "Six of the 23 boats sank and a seventh burned; the other 16 came home.",
    "Of the 23 boats that left with food six sank, several turned back and the other 12 came home.",
    "Of 23 boats six sank, ten burned; the other seven came home.",
    "Of the 23 boats six sank. The crews, 40 men in all, swam; the others, 12 of them, drowned.",
    "Police held 40 men and six women of 23 clans; the other nine got away.",
    "Two of the 23 vans were hit by 12 shells; the remaining four shells missed.",
    "Among the 23 guests were six mayors; the other mayors, 12 of them, stayed away.",
    ("Six of the 30 seats were empty. With the remaining two minutes on the clock, he scored."),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []


def test_a_slip_in_any_of_the_figures_may_be_the_one_that_others_put_right() -> None:
    """That nobody else has the whole as it would have to be says nothing of the parts."""
    (wrong,) = breaches(
        "The ferry saved 21 sailors. On Friday, divers said, five had gone home, and a doctor "
        "saw the remaining 18.",
        "Divers saved 21 sailors. Five went home, and 16 were seen by a doctor.",
        "Of the 21, five are at home and 16 are in a tent. In 2001 it was 23.",
    )
    assert "5 + 18 = 23" in wrong.message
