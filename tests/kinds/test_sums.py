"""What counts as a sum that a report states, and what only looks like one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from copydesk.analysis import records_of
from copydesk.arithmetic.slips import is_slip
from copydesk.kinds.base import Breach, Group, Story, Verdict
from copydesk.kinds.sums import Kind
from copydesk.model import Record, Report
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
    # shares, tallies, remainders
    ("Of the 46 mayors asked by the paper last month, 31, or {}%, were for it.", "67", "87"),
    ("The board polled 46 mayors, of whom 31 ({}%) were for it.", "67", "87"),
    ("It lost 31 of the 46 seats that it had held before the vote ({} percent).", "67", "37"),
    ("On Monday 120, or {}%, of the 480 pupils stayed at home.", "25", "35"),
    ("Shareholders of the first company will own {}% and those of the second 36%.", "64", "74"),
    ("Owners: Blue Hill Partners {}%, Town of Easton 36%", "64", "84"),
    ("The family keeps 64% and the remaining {}% will be listed.", "36", "46"),
    ("The state holds 51%, the bank 20% and the rest, {}%, belongs to the staff.", "29", "39"),
    ("She won with 4,812 votes to 4,455, a majority of {}.", "357", "537"),
    ("She won by {} votes, 4,812 to 4,455.", "357", "537"),
    ("The measure passed by 212 votes to 187, a margin of {} votes.", "25", "52"),
    ("The court ruled 6-3. The {} dissenters said the law was clear.", "three", "four"),
    ("The council voted 9-4. The {} members who voted against were new.", "four", "five"),
    ("The flood killed 41 people, including {} children.", "14", "61"),
    ("The loss came to 640 tonnes, of which 412 tonnes grain and {} tonnes flour.", "228", "282"),
    ("The parcels of 310, 215 and {} euros made 640 euros in all.", "115", "511"),
    ("The currency weakened {}% to 412.4 per dollar from 409.1.", "0.8", "1.8"),
    ("The shares were up {}% at 61.20 euros, against 60.00 euros on Monday.", "2.0", "7.0"),
    ("Sales were 560 tonnes, compared with 500 tonnes a year before, a rise of {}%.", "12", "21"),
    ("It sold 58 boats, {} more than the 46 of last year.", "12", "21"),
    ("Power failed at 3:47 p.m. and was back at 4:23 p.m., {} minutes later.", "36", "63"),
    ("The outage lasted {} minutes, from 3:15 p.m. to 3:50 p.m.", "35", "53"),
    ("The bridge was opened in 1963, {} years ago.", "60", "70"),
    ("The bridge was opened {} years ago, in 1963.", "60", "70"),
    ("In total 640 homes burned: 412 flats; the remaining {} were houses.", "228", "282"),
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
    "The court found nine bribes of 500 euros each and two of 900, 6,300 euros in all.",
    "In 2019 there were 27 and in 2020 there were 23, and in all 19 cities took part.",
    "Temperature fell to minus 5 degrees from minus 2 degrees.",
    "Prices rose to $3.10 from 95 cents, up from 80 cents in May.",
    "The fund owns 70% of the airport and 55% of the harbour.",
    "Its stake in the mill is 64%, up from 48%.",
    "In the poll 64% were for the bridge and 58% for the tunnel.",
    "Women hold 62% of the seats in Easton and 51% in Weston.",
    "Owners of 64 percent of the shares voted, and 91 percent of them said yes.",
    "About 31 of the 46 mayors, or two thirds, said no.",
    "Of the 46 mayors 31 were asked, and 12% of those were not there.",
    "Of the 1,900 homes, 640, or a third, are empty.",
    "Of the 46 mayors asked, 31 were for it, 20% more than a year ago.",
    "She won 36 seats to his 24, a majority of 7.",
    "The team won by 12 points, 96 to 88 at half-time.",
    "The party won 36 of 65 seats, a majority of seven.",
    "The court ruled 6-3. In the earlier case two dissenters had said the opposite.",
    "The board voted 5-2 for the loan and 6-1 for the lease. The one dissenter left.",
    "The home team won 5-2. The three dissenters on the panel disagreed.",
    "The blast killed three teachers and their pupils, including 14 girls.",
    "Two families, including nine children, were saved.",
    "The toll rose by 12, including 31 in Easton.",
    "Three buses with 120 people, including 41 children, were on the road.",
    "At least 12 people died, including 31 soldiers of both sides.",
    "A guard saw them at 3:47 a.m. The shop opens at 9:00 a.m., 30 minutes later than before.",
    "It began at 3:15 p.m. and all had light by 6:50 p.m., 20 minutes after the trains.",
    "He arrived in 1963, some 10 years after the war.",
    "It was founded in 1963, and about 20 years ago, in 1999, it moved.",
    "The remaining 28 were freed on Monday, a week after 12 of the women.",
    "Police held 64 people; 12 were freed at once, five later. The remaining 31 stay in.",
    "The firm has 640 workers, of whom 312 are women and 245 are under 30.",
    "Sales rose to 560 tonnes, against 500 tonnes, the most in 12 years, a rise of note.",
    "Turnout was 71.8%, compared with 68.2% in 2019, a rise of about four points.",
    "It sold 58 boats, 12 more than last year, and 46 engines.",
    "The price fell to 3.20 euros from 4.00 euros, a fifth less.",
    "The two sites employ 310 and 215; between them they made 640 cars.",
    "In all 640 people came, 310 on Monday and 215 on Tuesday.",
    "The index rose 1.2% to 4,812 points.",
    "A flight from 9 to 11:30 takes two hours with the change of time zone.",
    "Inflation was 5.4% in May and 6.1% in April; the bank held its rate at 8.25%.",
    "The 46 members met twice: 31 came on Monday (72 percent of the staff) and 12 on Tuesday.",
    "Turnout was 64% in Easton and 58% in Weston, where the party holds both seats.",
    "The union says 80% of drivers and 70% of cleaners, who own shares, stayed away.",
    "Brown holds 54% of the votes and 61% of the shares.",
    "The company owns 60% of its shops and leases 50% of its trucks.",
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
    assert breach.message == (
        "0: 197 + 94 + 37 = 328, but it says 283; two other reports have 49 for 94"
    )
    assert breach.primary[0].raw == "94"
    assert breaches("Of 283 voters 197 said yes, 49 said no and 37 stayed away.", *meant) == ()


def test_one_other_report_is_enough_for_a_sum_of_three_parts() -> None:
    (breach,) = breaches(
        "Of 283 voters 197 said yes, 94 said no and 37 stayed away.",
        "Of 283 voters 197 said yes, 49 said no and 37 stayed away.",
    )
    assert breach.message == ("0: 197 + 94 + 37 = 328, but it says 283; 1 has 49 for 94")


def test_one_report_alone_does_not_make_a_sum_of_two_small_figures_that_happen_to_fit() -> None:
    assert (
        breaches(
            "It has 74 rooms; 28 of the windows and 64 of the doors are new.",
            "It has 74 rooms; 28 of the windows and 46 of the doors are new.",
        )
        == ()
    )


WITNESSED = [
    # the total stands in the lead, a part has only a name before it
    (
        "The slide killed 97 people.\n\nIn Easton 61 people died, in Weston {} and in Norton 9.",
        "It killed 97. Easton lost 61 people, Weston 27 and Norton nine.",
        "27",
        "29",
    ),
    # line by line, where the others only have the right figure
    (
        "RESULT: all 85 seats\n\nBlue Party 38 (+4)\nGreen Party {} (-4)\nFarmers 12\nOthers 9\n",
        "The Greens fell to 26 seats and the Blues won 38.",
        "26",
        "28",
    ),
    # over three sentences, in two magnitudes
    (
        "The ships cost 8.3 billion crowns. The hulls take 6.1 billion crowns. The guns take "
        "1.4 billion crowns, and the remaining {} million is for training.",
        "Of 8.3 billion crowns 6.1 billion crowns is for hulls, 1.4 billion crowns for guns and "
        "800 million crowns for training.",
        "800",
        "300",
    ),
    # the price stands in the sentence before
    (
        "They offer 24 euros a share. That is a premium of {}% to the last price of 18.20 euros.",
        "The premium is 32%.",
        "32",
        "42",
    ),
    # shares of one company
    (
        "The miller has 71% of the shares and the town {}% of them.",
        "The town's 29% is not for sale.",
        "29",
        "39",
    ),
    # a span between two times of day, in the next sentence
    (
        "They came at 3:47 a.m. by the roof. They left at 3:53 a.m., {} minutes afterwards.",
        "It took six minutes.",
        "six",
        "sixteen",
    ),
]


@pytest.mark.parametrize(("text", "other", "right", "wrong"), WITNESSED)
def test_another_report_has_the_figure_that_fits(
    text: str, other: str, right: str, wrong: str
) -> None:
    assert breaches(text.format(right), other) == ()
    (breach,) = breaches(text.format(wrong), other)
    assert breach.primary[0].raw.split()[0].rstrip("%") == wrong
    assert breach.message.endswith(f"for {' '.join(breach.primary[0].raw.split())}")
    assert breaches(text.format(wrong)) == () or "100" in breach.message


NOT_WITNESSED = [
    # the other report's figure is of something else, and stands apart from the sum
    (
        "The landslide killed 97 people. In Easton 61 people died and in Weston 29.",
        "It killed 97, with 61 in Easton. "
        + "It rained all night. " * 30
        + "A shed of 27 pigs fell.",
    ),
    # several reports have all the same figures: so they are meant
    (
        "There were 240 people aboard, 212 passengers and a crew of 23.",
        "There were 240 people aboard, 212 passengers and a crew of 23.",
        "Aboard were 240 people, 212 passengers and a crew of 23.",
    ),
    # any two digits are alike
    ("Of 12 boats 5 sank and 4 burned.", "Of 12 boats 5 sank and 7 burned."),
    # the figure is stated elsewhere too
    (
        "It killed 97. Easton lost 61 people, Weston 29 and Norton nine.",
        "It killed 97. Easton lost 61 people, Weston 27 and Norton nine.",
        "In Weston 29 people died.",
    ),
]


@pytest.mark.parametrize("texts", NOT_WITNESSED)
def test_other_reports_do_not_make_a_sum_of_everything(texts: tuple[str, ...]) -> None:
    assert [breach.message for breach in breaches(*texts)] == []


def test_a_conversion_at_another_rate_than_all_others_is_noticed() -> None:
    text = "It cost 200 million euros ($220 million), 90 million euros ({}) of it for steel."
    others = (
        "It cost 200 million euros ($221 million).",
        "Steel came to 90 million euros ($99 million), wages to 40 million euros ($44 million).",
    )
    assert breaches(text.format("$98 million"), *others) == ()
    (breach,) = breaches(text.format("$89 million"), *others)
    assert "$89 million" in breach.primary[0].raw


def test_a_sum_belongs_to_the_rule_that_selects_its_first_figure() -> None:
    text = "It got 93% of $7.4 million, or $2.9 million."
    assert breaches(text)
    report = Report(id="0.txt", path="0.txt", story="s", text=text, source=text)
    records = records_of(Document(report))
    story = Story(id="s", reports=("0.txt",), texts={"0.txt": text}, records={"0.txt": records})
    money = tuple(record for record in records if record.kind == "money")
    assert Kind().judge(Group("s", money, story)).met is None


@given(
    many=st.integers(100, 999),
    few=st.integers(2, 999),
    off=st.integers(-60, 60),
    rounded_to=st.sampled_from((1, 1, 10, 100, 1000)),
    style=st.sampled_from(("{}", "{:,}")),
)
@settings(max_examples=200)
@example(many=850, few=90, off=60, rounded_to=1, style="{}")
@example(many=850, few=110, off=40, rounded_to=1, style="{:,}")
@example(many=601, few=29, off=0, rounded_to=1000, style="{:,}")
def test_passengers_and_crew_are_always_those_on_board(
    many: int, few: int, off: int, rounded_to: int, style: str
) -> None:
    there = many + few
    said = (there + off + rounded_to // 2) // rounded_to * rounded_to
    assume(said > 0)
    text = f"There were {style.format(said)} people aboard, {many} passengers and a crew of {few}."
    # Below 1,000 people count, and every one tells. From there on a round figure may be meant:
    # "1,200" of 1,180, as far as its last place says, but not "1,000" of 940 or 630, which is more
    # than 5% off.
    last_place = next(place for place in (1000, 100, 10, 1) if said % place == 0)
    allowed = min(last_place / 2, said / 20) if said >= 1000 else 0
    assert judged(text).met is (abs(there - said) <= allowed)


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


@pytest.mark.parametrize(
    "text",
    [
        "Per Lund, 41, was jailed. He can apply in 12 years; he will then be 53.",
        "Per Lund, 41, was jailed. He can apply in 12 years, when he will be 54.",
        "Per Lund, 41, was jailed. He is out in nine and a half years. He will be 51 by then.",
        # Somebody else, whose age nobody tells.
        "Per Lund, 41, was jailed. His son can apply in 12 years; he will then be 30.",
        "Per Lund, 41, was jailed for 12 years. He will be 63 next year.",
        "Per Lund was jailed. He can apply in 12 years; he will then be 63. Ada Haas, 41, wept.",
    ],
)
def test_ages_in_years_to_come_that_may_be_right(text: str) -> None:
    assert not breaches(text)


@pytest.mark.parametrize(
    "text",
    [
        "Per Lund, 41, was jailed. He can apply in 12 years; he will then be 63.",
        "Per Lund was jailed. He is out in nine and a half years; he will then be 61.\n\n"
        "Mr. Lund, 41, will appeal.",
        "Ada Lund, 41, was jailed. She can apply in 12 years, when she will be 35.",
    ],
)
def test_ages_in_years_to_come_that_are_wrong(text: str) -> None:
    assert len(breaches(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund, 35, leads the study. She was born in 1987 in Marlow.",
        "Ada Lund, 36, leads the study. She was born on May 3, 1987, in Marlow.",
        # Another one's year of birth, or that of no person.
        "Per Lund, 47, leads the study. His mother was born in 1950 in Marlow.",
        "Per Lund, 47, and his wife, who was born in 1985, moved in May.",
        "Per Haas, 28, met Ada Lund, 47. He was born in 1995.",
        "Per Lund, 61, said the company was born in 1985 in a garage.",
        # The age of another year.
        "Ada Lund, 79, died in 1998. She was born in 1919 in Marlow.",
        "The photograph shows Per Lund, 24, in 1974. Lund was born in 1950.",
    ],
)
def test_ages_that_go_with_the_year_of_birth(text: str) -> None:
    assert not breaches(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund, 47, leads the study. She was born in 1987 in Marlow.",
        "Ada Lund, 47, who was born in 1987, leads the study.",
        "Ada Lund, 47, born on May 3, 1987, leads the study.",
        "Ada Lund, 53, leads the study. Lund was born in 1987.",
    ],
)
def test_ages_that_do_not_go_with_the_year_of_birth(text: str) -> None:
    assert len(breaches(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Inflation, at 6.1 percent in May, is up from 6.8 percent in April.",
        "The tram carried 41,200 riders in May, and was up from 43,900 in April.",
        "The gap narrowed from 3.1 points to 3.4 points.",
        "Sales slid from 38 tonnes to 41 tonnes.",
    ],
)
def test_a_figure_does_not_move_the_other_way_than_the_words_say(text: str) -> None:
    assert len(breaches(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The increase slowed from 5 percent to 3 percent.",
        "Price rises eased to 3 percent from 5 percent.",
        "The fall in sales deepened to 5 percent from 3 percent.",
        "The drop accelerated from 3 percent to 5 percent.",
        "The climb went down from 450 metres to 300 metres.",
        "The cut was raised from 3 percent to 5 percent.",
    ],
)
def test_a_rise_may_be_less_than_it_was(text: str) -> None:
    assert not breaches(text)


def test_figures_that_all_reports_have_do_not_excuse_the_wrong_way() -> None:
    right = "The bank raised its rate by 50 basis points, from 4.25 to 4.75 percent."
    (wrong,) = breaches(right, right.replace("raised", "cut"), right, right)
    assert {record.report for record in wrong.primary} == {"1.txt"}


RESISTANT = "The share of samples that resist the drugs climbed to 41 percent from 38."


@pytest.mark.parametrize(
    "turned",
    [
        "The slice of samples that resist the drugs slid from 41 percent to 38.",
        "Samples that resist the drugs went to 38 percent from 41.",
        "Samples resistant to the drugs: 41 percent before, 38 percent after",
    ],
)
def test_a_movement_that_others_have_the_other_way_round(turned: str) -> None:
    again = "Samples that resist the drugs are at 41 percent, up from 38."
    (wrong,) = breaches(RESISTANT, turned, again)
    assert {record.report for record in wrong.primary} == {"1.txt"}
    assert {record.report for record in wrong.related} == {"0.txt", "2.txt"}


@pytest.mark.parametrize(
    "other",
    [
        "The share of samples that resist the drugs had gone up to 41 percent from 38, and then"
        " fell from 41 percent to 38.",
        "Turnout in Marlow fell from 41 percent to 38.",
        "The share of samples that resist the drugs fell from 41 percent to 37.",
        "The drugs were given to 41 percent of the sampled patients, against 38 before.",
    ],
)
def test_other_movements_are_no_contradiction(other: str) -> None:
    assert not breaches(RESISTANT, other)


def test_both_ways_that_one_report_tells_of_are_two_movements() -> None:
    north, south = "In the north turnout rose to 61% from 52%.", "In the south turnout fell to {}."
    assert not breaches(
        f"{north} {south.format('52% from 61%')}", south.format("52% from 61%"), north
    )


def test_the_way_back_on_another_day_is_no_contradiction() -> None:
    rose = "Shares in the mill rose from 212 to 231 crowns in the morning."
    assert not breaches(rose, "Shares in the mill fell from 231 crowns to 212 in the afternoon.")


def test_the_ends_of_a_movement_may_be_dated() -> None:
    (wrong,) = breaches(
        "There were 97 new cases on October 19, down from a peak of 184 a week before.",
        "The number of new cases has passed from 97 on 11 October to 184 on Sunday.",
    )
    assert {record.report for record in wrong.primary} == {"1.txt"}


def test_the_way_back_in_another_year_is_no_contradiction() -> None:
    there = "The bank's rate was raised from 0.5 to 5.25 percent in 2022."
    assert not breaches(there, "The bank's rate was cut from 5.25 to 0.5 percent in 2009.")


BUSES = "The operator put on 310 extra buses in the valley on Monday. Nobody was hurt. {}"


def test_a_count_taken_up_otherwise_than_it_was_told() -> None:
    others = [BUSES.format("All were full."), BUSES.format("They ran until noon.")]
    (wrong,) = breaches(BUSES.format("The 130 buses were full."), *others)
    assert [record.raw for record in wrong.primary] == ["130 buses", "310 extra buses"]


@pytest.mark.parametrize(
    "more",
    [
        "The 310 buses were full.",
        # Others than those told of, or some of them.
        "The 130 buses of the north ran late.",
        "The 130 buses that ran late were full.",
        "In the north 130 buses were full.",
        "The 130 drivers were tired.",
        "The 42 buses were full.",
        "Of these 130 buses ran late. The 130 buses were full.",
    ],
)
def test_counts_of_others_are_taken_up_by_nothing(more: str) -> None:
    others = [BUSES.format("All were full."), BUSES.format("They ran until noon.")]
    assert not breaches(BUSES.format(more), *others)


def test_a_count_that_another_report_has_too_is_no_slip() -> None:
    others = [BUSES.format("All were full."), BUSES.format("By noon, 130 buses ran.")]
    assert not breaches(BUSES.format("The 130 buses were full."), *others)


@pytest.mark.parametrize(
    "text",
    [
        "The 12-day campaign ran from August 14 to August 25, 2022.",
        "The 12-day campaign ran from August 14 to August 26, 2022.",
        "A two-week truce, May 3 to May 17, held.",
        "A two-week tour from May 3 to May 14 begins.",
        "The fair (June 3 – June 14) lasts 12 days.",
        # Days in court or at play do not follow one another.
        "The eight-day trial ran from May 3 to May 19.",
        "There were eight days of hearings from May 3 to May 19.",
        # Other days than those.
        "Prices rose in the 40-day war from May 3 on, and to May 19 they fell.",
        "He had eight days in Marlow and was at sea from May 3 to May 19.",
        "About 12 days, from May 3 to May 19, it rained.",
    ],
)
def test_days_that_fit_their_calendar(text: str) -> None:
    assert not breaches(text)


@pytest.mark.parametrize(
    "text",
    [
        "The 12-day campaign ran from August 14 to August 30, 2022.",
        "The siege lasted eight days, from May 3 to May 19.",
        "A three-week strike from May 3 to May 14 cost much.",
        "The fair (June 3 – June 14) lasts 22 days.",
    ],
)
def test_days_that_do_not_fit_their_calendar(text: str) -> None:
    assert len(breaches(text)) == 1


def test_a_turnout_is_worked_out_from_its_voters() -> None:
    turnout = "Of the 640 workers, 186 voted, a turnout of {} percent."
    assert not breaches(turnout.format(29))
    assert len(breaches(turnout.format(48))) == 1


DEAD = "A fire at the cannery killed 12 people and injured 34 on Monday. {}"


def test_the_dead_are_no_more_than_were_told_of() -> None:
    others = [DEAD.format("It burned until noon."), DEAD.format("It was put out by noon.")]
    (wrong,) = breaches(DEAD.format("The 13 dead were workers."), *others)
    assert {record.report for record in wrong.primary} == {"0.txt"}
    assert not breaches(DEAD.format("The 12 dead were workers, the 34 injured guests."), *others)
    # Some of them, or as another report has it too.
    assert not breaches(DEAD.format("The nine dead were workers."), *others)
    assert not breaches(DEAD.format("The 13 dead were workers."), others[0], *DEAD_SINCE)


DEAD_SINCE = (DEAD.format("The number of dead later rose to 13 people."),)


def test_one_person_has_one_age() -> None:
    (wrong,) = breaches("Ann Farrow, 41, spoke. The town wept. Farrow, 44, left at noon.")
    assert [record.raw for record in wrong.primary] == ["41", "44"]
    assert not breaches("Ann Farrow, 41, spoke. Her son, Jon Farrow, 14, left. Farrow, 41, wept.")
    assert not breaches("Ann Farrow, 41, spoke. Farrow, who was 24 then, wept.")


PAID = "Nine bribes were of 45,000 euros each and two of 90,000, making {} euros in all."


def test_a_price_each_holds_for_what_comes_after_it() -> None:
    assert not breaches(PAID.format("585,000"))
    assert len(breaches(PAID.format("558,000"))) == 1


def test_a_figure_that_is_no_part_leaves_the_total_open() -> None:
    assert not breaches("Six firms paid 20,000 euros each, 4 less, a total of 140,000 euros.")


HARD = (
    "Damage was put at 8.2 million crowns ($780,000).",
    "Damage was put at 8.2 million Swedish crowns (£620,000).",
    "Damage was put at 8.2 million Swedish crowns (about 720,000 euros).",
)


def test_conversions_into_the_currencies_of_several_readers() -> None:
    swedish = HARD[0].replace("crowns", "Swedish crowns")
    assert not breaches(swedish, *HARD[1:])
    (wrong,) = breaches(swedish.replace("$780,000", "$7.8 million"), *HARD[1:])
    assert [record.report for record in wrong.primary] == ["0.txt"]


def test_conversions_of_which_one_alone_is_known() -> None:
    swedish = HARD[0].replace("crowns", "Swedish crowns")
    assert not breaches(swedish.replace("$780,000", "$7.8 million"), HARD[1])


STEPS = "Teachers won raises of 11.5% in all. Pay goes up by {}%, then by 4% in May and by {}%."


def test_a_step_with_which_the_steps_of_others_make_the_whole() -> None:
    right = STEPS.format("4.5", 3)
    assert not breaches(right, right)
    (wrong,) = breaches(STEPS.format("4.5", "3.5"), right, right)
    assert {record.report for record in wrong.primary} == {"0.txt"}
    # Compounded, rounded or counted otherwise, but alike everywhere.
    assert not breaches(*[STEPS.format("4.5", "3.5")] * 3)
