"""What is still there after a part of a whole went."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

LEFT = [
    (
        "The farmer has sold 150 sheep from a flock of 210. The {} he still has live on hay.",
        "60",
        "80",
    ),
    (
        ("The chain closed 14 of its 52 shops last year. The {} that remain are all in the north."),
        "38",
        "48",
    ),
    ("Of the 230 trees, 85 were felled. The {} that are left will be kept.", "145", "155"),
    ("The museum lent 36 of its 90 coins to Lund. It still has {}.", "54", "64"),
    ("The village had 312 people. Since the flood 87 have left and {} remain.", "225", "235"),
    ("It had 3,200 workers and dismissed 450, which leaves {}.", "2,750", "2,650"),
    ("Rangers evacuated 64 of the 150 campers; {} stayed.", "86", "96"),
    ("She gave away 25 of her 60 clocks and kept {}.", "35", "45"),
    ("The navy ordered 28 boats. It has received 11 and is waiting for {}.", "17", "27"),
    ("Fourteen of the 31 bridges have been repaired, which leaves {} still to do.", "17", "27"),
    (
        "The library has thrown out 1,200 of its 5,400 records. The {} left are for sale.",
        "4,200",
        "4,600",
    ),
    ("The circus had 34 horses and sold 15, keeping {}.", "19", "29"),
    ("They had 72 chickens. A fox took 28, which leaves {}.", "44", "54"),
    ("Of the 320 jobs, 85 have gone already and {} remain.", "235", "245"),
    (
        ("The regiment, which had 540 men, lost 130. The {} still in the field are short of food."),
        "410",
        "430",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), LEFT)
def test_what_stays_is_worked_out(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


OTHERS = [
    ("The farmer has sold 150 sheep from a flock of 210. The 80 lambs he still has live on hay."),
    (
        "The farmer has sold 150 sheep from a flock of 210 and bought 20 others. The 80 "
        "he still has live on hay."
    ),
    (
        "The chain closed 14 of its 52 shops last year and opened five. The 43 that "
        "remain are in the north."
    ),
    ("The chain closed at least 14 of its 52 shops. The 30 that remain are all in the north."),
    "The chain closed 14 of its 52 shops in Norway. The 48 it has in Chad do well.",
    (
        "Of the 230 trees, 85 were felled and 20 fell in a storm. The 125 that are left "
        "will be kept."
    ),
    "The chain closed 14 of its 52 shops last year. It still has 48 vans.",
    "The village had 312 people. Since the flood 87 have left, and 25 families remain.",
    "Fourteen of the 31 bridges were hit, and 12 of them remain closed.",
    ("Fourteen of the 31 bridges were hit. The 12 that are still closed will be mended in May."),
    "He sold 45 of his 73 boats in May. He still has 20, having given some to his son.",
    "Four of the ten houses were sold in May. Two remain.",
    "The club had 34 horses and sold 15. It keeps 12 dogs.",
    "Sixteen of the 41 villages have power again, but 12 are still without water.",
    (
        "The regiment lost 130 of its 540 men in May. The 390 still in the field in July "
        "are short of food."
    ),
    "They had 72 chickens. A fox took 28, and more died of cold, which leaves 31.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_need_not_be_all_that_stays(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
