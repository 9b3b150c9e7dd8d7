"""What counts as a sum that a report states, and what only looks like one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.arithmetic.figures import is_slip
from copydesk.kinds.base import Breach, Group, Story, Verdict
from copydesk.kinds.sums import Kind
from copydesk.model import Record, Report
from copydesk.run import records_of
from copydesk.text.blocks import split
from copydesk.text.document import Document

PUBLISHED = date(2023, 6, 15)


def judged(*texts: str) -> Verdict:
    reports = []
    for number, text in enumerate(texts):
        name = f"{number}.txt"
        reports.append(
            Report(
                id=name,
                path=name,
                story="example",
                text=text,
                source=text,
                blocks=split(text),
                published=PUBLISHED,
            )
        )
    by_report = {report.id: records_of(Document(report)) for report in reports}
    amounts: list[Record] = [
        record
        for records in by_report.values()
        for record in records
        if record.kind in ("quantity", "money")
    ]
    story = Story(
        id="example",
        reports=tuple(report.id for report in reports),
        published={report.id: PUBLISHED for report in reports},
        texts={report.id: report.text for report in reports},
        records=by_report,
    )
    if not amounts:
        return Verdict(met=None)
    return Kind().judge(Group("example", tuple(amounts), story))


def breaches(*texts: str) -> tuple[Breach, ...]:
    return judged(*texts).breaches


FITTING_AND_NOT = [
    # parts and their total
    ("The bus carried 61 people, {} children and two teachers.", "59", "95"),
    ("On the tram were 118 people: {} passengers and a crew of three.", "115", "151"),
    ("There were 48 people on board, {} passengers and four crew.", "44", "33"),
    ("The team won 12 medals, five gold, {} silver and three bronze.", "four", "six"),
    ("One crate weighs 310 kg and the other {} kg, making a total of 775 kg.", "465", "456"),
    (
        "Three crates of 120 kg each went with a box of {} kg, a total load of 415 kg.",
        "55",
        "255",
    ),
    ("The fund gave $2.5 million to one and ${} million to the other, $6.1 million in all.",
     "3.6", "6.3"),
    ("North 41, South {}, East 7 and West 4. Total 81.", "29", "92"),
    ("TOWN | HOUSES\nAlder | 120\nBirch | {}\nTotal | 265\n", "145", "154"),
    ("On board: 183\nRescued: {}\nDead: 12\nMissing: 9\n", "162", "126"),
    # changes
    ("The number of members rose by {} to 340 from 322.", "18", "81"),
    ("The count of the dead rose to 71 from 58 after divers found {} bodies.", "13", "31"),
    ("There were 212 cases in the week, down from {} in the week before.", "305", "105"),
    ("Membership fell to {} from 512.", "487", "587"),
    ("Output rose {}% to 230 tonnes from 200 tonnes.", "15", "51"),
    ("Revenue rose {} percent to $1.32 billion from $1.2 billion.", "10", "17"),
    ("The bank raised the rate by {} basis points to 4.75% from 4.25%.", "50", "25"),
    ("Support grew by {} percentage points, to 44% from 41%.", "three", "eight"),
    ("It pays 410 crowns a share, {}% more than the closing price of 323 crowns.", "27", "72"),
    ("The price has doubled from $40 to ${}.", "80", "60"),
    ("The force tripled to {} from 1,200.", "3,600", "6,300"),
    # shares and rates
    ("It got 39% of $7.4 million, or ${} million.", "2.9", "9.2"),
    ("Of them, 64 of the 118 homes ({} percent) had burned.", "54", "45"),
    ("The strike costs $14 million a day for three days, or ${} million.", "42", "24"),
    # clock and calendar
    ("Due at 9:45 a.m., it left at 10:26 a.m., {} minutes late.", "41", "51"),
    ("The train left at 6:10 p.m. and, {} minutes later, at 6:35 p.m. it stopped.", "25", "35"),
    ("The {}-year-old aircraft, built in 1996, had been inspected.", "26", "36"),
    ("The writer, born in 1931, died in 2019 aged {}.", "88", "98"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_sum_is_worked_out(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1
    assert wrong in " ".join(record.raw for record in broken.breaches[0].primary)


NO_SUMS = [
    "The storm destroyed 112 homes, 64 cars and 38 sheds.",
    "Police arrested 64 people, 12 of them women and three of them minors.",
    "The blast killed 12 people, five of them soldiers, and wounded 30.",
    "She has 14 horses, 12 dogs and three cats.",
    "The attack hurt 21 people, five critically and three seriously.",
    "It has 300 workers, including 120 drivers and 45 guards.",
    "The town of 2,900 people has 24 beds, 12 nurses and three doctors.",
    "He scored 12 points on Monday and 14 on Tuesday, for a career total of 3,250.",
    "It sold 40 cars in May and 55 in June, for a total of 390 this year.",
    "There were about 1,000 marchers, some 700 students and 200 workers.",
    "The yen fell to 151.2 from 149.8 per dollar.",
    "She rose to third place from fifth.",
    "The club climbed to No. 3 from No. 8 in the table.",
    "Sales rose from 3 to 5 million.",
    "Profit rose 5 percent to $1.2 billion from $1.14 billion.",
    "The cut, from 5 to 3 million, saved 12 jobs.",
    "About 60% of the 1,200 voters, or roughly 700, agreed.",
    "Nearly 40 percent of 500 pupils, or 190, stayed at home.",
    "Output more than doubled to 95 tonnes from 40 tonnes.",
    "It left at 9:45 and reached the town at 11:20, where 41 minutes late is usual.",
    "The shop is open from 9 a.m. to 5 p.m., seven days a week.",
    "The 26-year-old driver of a car built in 1971 was unhurt.",
    "The 40-year-old pilot was flying an aircraft built in 1996.",
    "Then 20 years old, it had been built in 1961.",
    "The ship, 33 years old when it sank in 2012, was built in 1979.",
    "On Monday 46 people died, 27 were hurt and 214 were saved; another ship had 300 aboard.",
    "The vote was 36-24, with five abstentions, in a house of 70.",
    "It lies 60 meters deep, 12 km from the port and 34 km from the island.",
    "There were 30 rooms, 12 on the first floor and 14 on the second.",
    "It cost $14 million a day for the three days, or so the mayor said, not $50 million.",
    "In 2019 there were 27 and in 2020 there were 23, and in all 19 cities took part.",
    "Temperature fell to minus 5 degrees from minus 2 degrees.",
    "Prices rose to $3.10 from 95 cents, up from 80 cents in May.",
]


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_only_looks_like_a_sum_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []


def test_the_sum_is_written_out_with_all_its_figures() -> None:
    (breach,) = breaches("There were 287 people aboard, 264 passengers and a crew of 32.")
    assert breach.message == "0: 264 + 32 = 296, but it says 287"
    assert [record.raw for record in breach.primary] == ["287 people", "264 passengers", "32"]
    assert breach.relation == "contradictory"


def test_the_figure_that_other_reports_have_otherwise_comes_first() -> None:
    others = ("It carried 264 passengers and 23 crew.", "A crew of 23 and 264 passengers sailed.")
    first = breaches("There were 287 people aboard, 264 passengers and a crew of 32.", *others)
    assert first[0].primary[0].raw == "32"


def test_a_sum_of_other_reports_is_missed_where_one_figure_breaks_it() -> None:
    meant = (
        "Of 283 voters 197 said yes, 49 said no and 37 stayed away.",
        "In all 37 stayed away. The 197 votes for it and 49 against came from 283 voters.",
    )
    (breach,) = breaches("Of 283 voters 197 said yes, 94 said no and 37 stayed away.", *meant)
    assert breach.message == "0: 197 + 94 + 37 = 328, but it says 283"
    assert breach.primary[0].raw == "94"
    assert breaches("Of 283 voters 197 said yes, 49 said no and 37 stayed away.", *meant) == ()


def test_one_report_alone_does_not_make_a_sum_of_figures_that_happen_to_fit() -> None:
    assert (
        breaches(
            "Of 283 voters 197 said yes, 94 said no and 37 stayed away.",
            "Of 283 voters 197 said yes, 49 said no and 37 stayed away.",
        )
        == ()
    )


def test_a_sum_belongs_to_the_rule_that_selects_its_first_figure() -> None:
    text = "It got 93% of $7.4 million, or $2.9 million."
    assert breaches(text)
    report = Report(id="0.txt", path="0.txt", story="s", text=text, source=text)
    records = records_of(Document(report))
    story = Story(id="s", reports=("0.txt",), texts={"0.txt": text}, records={"0.txt": records})
    money = tuple(record for record in records if record.kind == "money")
    assert Kind().judge(Group("s", money, story)).met is None


@given(st.integers(100, 900), st.integers(2, 90), st.integers(-60, 60))
@settings(max_examples=40, deadline=None)
def test_passengers_and_crew_are_always_those_on_board(many: int, few: int, off: int) -> None:
    text = f"There were {many + few + off} people aboard, {many} passengers and a crew of {few}."
    assert judged(text).met is (off == 0)


def test_a_slip_is_one_digit_or_two_exchanged() -> None:
    assert is_slip(Decimal(264), Decimal(246))
    assert is_slip(Decimal(264), Decimal(664))
    assert not is_slip(Decimal(264), Decimal(426))
    assert not is_slip(Decimal(264), Decimal(2640))


@pytest.mark.parametrize(
    "text",
    [
        "1 | " * 2_000,
        "rose by 3 to " * 2_000,
        "12, " * 2_000,
        "total 7; " * 2_000,
        "\ue000 people, \ue001 men and \ue002 women of 3 and 4",
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    report = Report(id="0.txt", path="0.txt", story="s", text=text, source=text)
    records = records_of(Document(report))
    story = Story(id="s", reports=("0.txt",), texts={"0.txt": text}, records={"0.txt": records})
    amounts = tuple(record for record in records if record.kind == "quantity")
    Kind().judge(Group("s", amounts, story))
