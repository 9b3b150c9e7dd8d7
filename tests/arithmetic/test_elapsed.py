"""How long something went on, and the times of day at which it began and ended."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

RIGHT = "three hours and 25 minutes"
WRONG = "four hours and 25 minutes"
BEGINNING = "The guns opened up at 4:50 a.m. Nobody had expected it."
TOLD = [
    f"{BEGINNING} The shelling went on for {{}}, until a truce came into force at 8:15 a.m.",
    f"{BEGINNING} The shelling lasted {{}} and ended at 8:15 a.m.",
    f"{BEGINNING} After {{}} of shelling, it stopped at 8:15 a.m.",
    f"{BEGINNING} At 8:15 a.m., after {{}} of shelling, it stopped.",
    f"{BEGINNING} The shelling ended at 8:15 a.m., after {{}}.",
    "The guns opened up at 4:50 a.m. and did not stop for {}, until 8:15 a.m.",
    "The guns opened up at 4:50 a.m.; it was {} before they stopped, at 8:15 a.m.",
    "The {} of shelling began at 4:50 a.m. and ended at 8:15 a.m.",
    "The shelling lasted {}. It began at 4:50 a.m. and ended at 8:15 a.m.",
    "The road was shut at 4:50 a.m. and reopened {} later, at 8:15 a.m.",
    "The power failed at 4:50 a.m. The lamps were back on at 8:15 a.m., {} on.",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_lasts_so_long_ends_so_much_later(text: str) -> None:
    fits = judged(text.format(RIGHT))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(WRONG))) == 1


def test_both_halves_of_the_day_told_leave_no_other_hours() -> None:
    """From nine to two are five hours or, by another clock, seven; not with "a.m." and "p.m."."""
    told = "The talks opened at 9 a.m. and went on for {} hours before breaking up at 2 p.m."
    assert judged(told.format("five")).met is True
    assert len(breaches(told.format("seven"))) == 1
    assert judged(told.format("five").replace(" a.m.", " o'clock")).met is not False


LEFT_ALONE = [
    "The rally began at 9 a.m. The mayor spoke for two hours, until a storm broke at 2 p.m.",
    "The session opened at 9 a.m. Members argued for three hours before the vote at 3 p.m.",
    "The talks began at 9:10 a.m. and resumed at 2 p.m. after a break of two hours.",
    "Trains stopped at 6 a.m. Passengers had waited for two hours until the first bus at 11 a.m.",
    "The bridge was shut at 4 p.m. and will stay so for two hours after the race, until 11 p.m.",
    "The fire broke out at 3:20 a.m. The crew slept for two hours. At 9 a.m. it was out.",
    "He left home at 7 a.m. Seen at noon, and an hour later at a bank, at 4 p.m. he was dead.",
    "The meeting began at 10 a.m. Police arrived at 1 p.m. after 20 minutes on the road.",
    "It began at 9 a.m. and lasted more than two hours, until 2 p.m.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_spans_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
