from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.extractors.date import extract
from copydesk.model import Date, Report
from copydesk.text import blocks, timex
from copydesk.text.document import Document

WEDNESDAY = date(2023, 6, 14)


def document(text: str, published: date | None = WEDNESDAY) -> Document:
    return Document(
        Report(
            id="a", path="a", story="s", text=text, source=text, published=published,
            blocks=blocks.split(text),
        )
    )  # fmt: skip


def dates(text: str, published: date | None = WEDNESDAY) -> list[Date]:
    return list(extract(document(text, published)))


def one(text: str, published: date | None = WEDNESDAY) -> Date:
    found = dates(text, published)
    assert len(found) == 1, [record.raw for record in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "raw", "low", "high"),
    [
        ("He left on Nov. 11, 2022, by train.", "Nov. 11, 2022", "2022-11-11", "2022-11-11"),
        ("He left on November 11.", "November 11", "2022-11-11", "2022-11-11"),
        ("He left on 11 November 2022.", "11 November 2022", "2022-11-11", "2022-11-11"),
        ("It fell on the 11th of May.", "the 11th of May", "2023-05-11", "2023-05-11"),
        ("date 2022-11-10", "2022-11-10", "2022-11-10", "2022-11-10"),
        ("It began on Wednesday, June 7.", "Wednesday, June 7", "2023-06-07", "2023-06-07"),
        ("It began on Tuesday (June 6).", "Tuesday (June 6)", "2023-06-06", "2023-06-06"),
        ("The fair ran June 2-4, 2023.", "June 2-4, 2023", "2023-06-02", "2023-06-04"),
        ("The fair ran from 2 to 4 June.", "2 to 4 June", "2023-06-02", "2023-06-04"),
        ("It ran from 28 May to 3 June.", "28 May to 3 June", "2023-05-28", "2023-06-03"),
        ("In April, it fell.", "April", "2023-04-01", "2023-04-30"),
        ("In July, it fell.", "July", "2022-07-01", "2022-07-31"),
        ("It will open in July.", "July", "2023-07-01", "2023-07-31"),
        ("It opens next March.", "next March", "2024-03-01", "2024-03-31"),
        ("The first, in November 2022, failed.", "November 2022", "2022-11-01", "2022-11-30"),
        ("Sales rose in the third quarter.", "the third quarter", "2022-07-01", "2022-09-30"),
        ("Sales rose in Q3 2021.", "Q3 2021", "2021-07-01", "2021-09-30"),
        ("It was dry last summer.", "last summer", "2022-06-01", "2022-08-31"),
        ("It was built in 1996.", "1996", "1996-01-01", "1996-12-31"),
        ("The 2018 fire was worse.", "2018", "2018-01-01", "2018-12-31"),
        ("They recall the fires of 1910.", "1910", "1910-01-01", "1910-12-31"),
        ("The 2015-16 season was long.", "2015-16", "2015-01-01", "2016-12-31"),
        ("It ran from 2009 to 2011.", "2009 to 2011", "2009-01-01", "2011-12-31"),
        ("It was common in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("The lowest since '82.", "'82", "1982-01-01", "1982-12-31"),
        ("It snowed yesterday.", "yesterday", "2023-06-13", "2023-06-13"),
        ("It will snow tomorrow night.", "tomorrow night", "2023-06-15", "2023-06-15"),
        ("It snowed last week.", "last week", "2023-06-05", "2023-06-11"),
        ("It snowed earlier this month.", "earlier this month", "2023-06-01", "2023-06-14"),
        ("It opens later this year.", "later this year", "2023-06-14", "2023-12-31"),
        ("It closed two weeks ago.", "two weeks ago", "2023-05-29", "2023-06-04"),
        ("It should open in three weeks.", "in three weeks", "2023-07-03", "2023-07-09"),
        ("It was quiet over the weekend.", "the weekend", "2023-06-10", "2023-06-11"),
    ],
)
def test_a_date_and_the_days_that_it_means(text: str, raw: str, low: str, high: str) -> None:
    record = one(text)
    assert record.raw == raw
    assert (str(record.low), str(record.high)) == (low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned on Wednesday.", "2023-06-14"),
        ("The mayor resigned on Thursday.", "2023-06-08"),
        ("Officials said Thursday that all was well.", "2023-06-08"),
        ("The court will hear the case on Thursday.", "2023-06-15"),
        ("The vote will be held on Thursday.", "2023-06-15"),
        ("They agreed to meet on Thursday.", "2023-06-15"),
        ("He had to leave on Thursday.", "2023-06-08"),
        ("On Thursday, the court will hear the case.", "2023-06-15"),
        ("Flights will not resume before Monday, he said.", "2023-06-19"),
        ("The trial resumes Monday.", "2023-06-19"),
        ("It happened last Monday.", "2023-06-12"),
        ("It happens next Tuesday.", "2023-06-20"),
        ("Monday of next week is free.", "2023-06-19"),
    ],
)
def test_a_weekday_looks_back_unless_its_verb_looks_ahead(text: str, expected: str) -> None:
    assert str(one(text).low) == expected


def test_two_directions_in_one_sentence() -> None:
    said, meeting = dates("He said Friday that they will meet Monday.")
    assert (str(said.low), str(meeting.low)) == ("2023-06-09", "2023-06-19")


def test_a_weekday_is_kept_beside_its_date() -> None:
    # 18 January 2022 was a Tuesday: the slip must stay visible.
    record = one("It happened on Wednesday, January 18.", date(2022, 1, 20))
    assert (record.weekday, record.month, record.day, record.year) == (2, 1, 18, None)
    assert record.low == date(2022, 1, 18)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("STARTED: 7/12/2023", date(2023, 7, 15), date(2023, 7, 12)),
        ("STARTED: 7/12/2023", date(2023, 12, 9), date(2023, 12, 7)),
        ("It began on 25/12/2023.", None, date(2023, 12, 25)),
        ("It began on Thursday 7/12/2023.", None, date(2023, 12, 7)),
        ("The centre opened 7/8/2007, the labour minister said.", None, date(2007, 8, 7)),
        ("The center opened 7/8/2007, the labor minister said.", None, date(2007, 7, 8)),
        ("It began on 12.07.2023.", None, date(2023, 7, 12)),
    ],
)
def test_the_order_of_figures(text: str, published: date | None, expected: date) -> None:
    assert one(text, published).low == expected


@pytest.mark.parametrize(
    ("text", "raw", "time", "zone"),
    [
        ("It landed at 6:42 p.m. in rain.", "6:42 p.m.", "18:42", ""),
        ("It landed at 18:42 local time.", "18:42 local time", "18:42", "local time"),
        ("It rose at 7am Peruvian time.", "7am Peruvian time", "07:00", "Peruvian time"),
        ("It rose at 07:20 Kyiv time.", "07:20 Kyiv time", "07:20", "Kyiv time"),
        ("It airs at 9 p.m. prime time.", "9 p.m.", "21:00", ""),
        ("It rose at 10.26am, late.", "10.26am", "10:26", ""),
        ("It rose at 10:26 GMT.", "10:26 GMT", "10:26", "GMT"),
        ("At 0800 UTC it stopped.", "0800 UTC", "08:00", "UTC"),
        ("It ended at noon.", "noon", "12:00", ""),
        ("It ended at four in the morning.", "four in the morning", "04:00", ""),
        ("It ended at half past six in the evening.", "half past six in the evening", "18:30", ""),
        ("It ended at ten minutes to twelve.", "ten minutes to twelve", "11:50", ""),
        ("They waited until twenty-five past two.", "twenty-five past two", "02:25", ""),
        ("It starts at 5 o'clock.", "5 o'clock", "05:00", ""),
        ("It sank at 2:05 in the afternoon.", "2:05 in the afternoon", "14:05", ""),
        ("It sank at 12:30 at night.", "12:30 at night", "00:30", ""),
        ("It sank at 3.15 in the morning.", "3.15 in the morning", "03:15", ""),
        ("They went home at one-forty.", "one-forty", "01:40", ""),
    ],
)
def test_times_of_day(text: str, raw: str, time: str, zone: str) -> None:
    record = one(text)
    assert (record.granularity, record.raw, record.time, record.zone) == ("time", raw, time, zone)
    assert record.low is None


def test_a_time_has_the_date_that_stands_beside_it() -> None:
    time, day = dates("It landed at 6:42 p.m. on Tuesday.")
    assert time.low == day.low == date(2023, 6, 13)
    day, time = dates("STARTED: 7/12/2023, 2:20 p.m.", date(2023, 7, 15))
    assert time.low == day.low == date(2023, 7, 12)


def test_the_part_of_the_day_says_which_hour_it_was() -> None:
    time, night = dates("The vote came at 11.30 last night.")
    assert (time.time, time.low) == ("23:30", night.low)


@pytest.mark.parametrize(
    ("text", "first"),
    [("the end of 2027", date(2027, 10, 1)), ("late 2027", date(2027, 7, 2))],
)
def test_the_end_of_a_year_is_nearer_to_its_edge_than_late(text: str, first: date) -> None:
    assert one(f"It opens in {text}.").low == first


@pytest.mark.parametrize("text", ["It rose 1.40 in the year.", "A one-forty ratio was agreed."])
def test_figures_that_are_no_times(text: str) -> None:
    assert not [record for record in dates(text) if record.granularity == "time"]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("It has run since 2014.", "since"),
        ("It will run until 2030.", "until"),
        ("It must stop by Friday.", "by"),
        ("It stopped before Monday.", "before"),
        ("It began in early 2009.", "early"),
        ("It began in mid-July.", "mid"),
        ("It is to close by end-November.", "late"),
        ("It began around 1990.", "about"),
    ],
)
def test_modifiers(text: str, modifier: str) -> None:
    assert one(text).modifier == modifier


@pytest.mark.parametrize(
    "text",
    [
        "The plan may fail. May I come in? They march on. The March for Lives drew crowds.",
        "Theresa May resigned. Mrs May said she would go, after May had spoken.",
        "The sun shone, the Sun said. He sat second. In the fall of the city they spring up.",
        "There were 2000 people and 1,996 cows. It cost $2000 and 1999 dollars.",
        "In 2000 homes the power failed. A total of 1950 workers left. 1500 metres. 1600 shells.",
        "The F-16 and the G20 met. Black Friday sales. Sheffield Wednesday lost 3-2.",
        "Version 2.0.1999 shipped. 24/7 service, 1/2 cup, 9/11 attacks, 16:9 and 10:1.",
        "Every Monday they meet. On Fridays it rains. Flight 2011 landed. Call 555-2019.",
        "A 26-year-old man walked for three weeks at 70 mph with 152mm guns.",
        "Saturday Night Live mocked it. The Sunday Times reported. April Jones won.",
        "He is in his 70s. The quarter-final. In the third quarter, the Lakers led by nine.",
        "It can be reached only by sea in winter. High Noon was shown.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [record.raw for record in dates(text)] == []


def test_without_publication_the_parts_stay_and_the_days_are_unknown() -> None:
    record = one("It happened on Wednesday, January 18.", None)
    assert (record.low, record.high) == (None, None)
    assert (record.weekday, record.month, record.day) == (2, 1, 18)
    assert one("It fell last week.", None).low is None
    assert one("It fell in 1996.", None).low == date(1996, 1, 1)


def test_the_next_day_counts_from_the_day_named_before() -> None:
    first, second = dates("It struck on June 1. The next day the bridge fell.")
    assert (str(first.low), str(second.low)) == ("2023-06-01", "2023-06-02")
    assert one("The next day the bridge fell.").low is None


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("It fell on Thursday.", "2023-06-08", "DATE"),
        ("It fell on Friday morning.", "2023-06-09TMO", "TIME"),
        ("It fell last week.", "2023-W23", "DATE"),
        ("It rained this weekend.", "2023-W24-WE", "DATE"),
        ("It fell in April.", "2023-04", "DATE"),
        ("Sales rose in the third quarter of 2022.", "2022-Q3", "DATE"),
        ("It was dry last summer.", "2022-SU", "DATE"),
        ("It fell in 1996.", "1996", "DATE"),
        ("It fell in the 1990s.", "199", "DATE"),
        ("It fell at 6:42 p.m. and burned.", "2023-06-14T18:42", "TIME"),
        ("Sales rose in fiscal 2022.", "FY2022", "DATE"),
    ],
)
def test_dates_as_timex(text: str, value: str, kind: str) -> None:
    record = one(text)
    assert timex.timex(record, WEDNESDAY) == value
    assert timex.timex_type(record) == kind


def test_expressions_as_timeml_has_them() -> None:
    text = "It ran from 2009 to 2011, now ended, and closed at 12:00 UTC Monday."
    report = document(text)
    found = [
        (text[item.start : item.end], item.value)
        for item in timex.expressions(report, extract(report))
    ]
    assert found == [
        ("2009", "2009"),
        ("2011", "2011"),
        ("now", "PRESENT_REF"),
        ("12:00 UTC Monday", "2023-06-12T12:00Z"),
    ]


words = st.sampled_from(
    [
        "Monday",
        "May",
        "11",
        "2022",
        ",",
        ".",
        "-",
        "/",
        ":",
        "(",
        ")",
        "the",
        "of",
        "last",
        "next",
        "week",
        "March",
        "12:30",
        "p.m.",
        "1990s",
        "'",
        "in",
        "three",
        "ago",
        "İ",
        "é",
        "😀",
        "\n",
        "\x00",
        "years",
        "early",
        "Q3",
        "quarter",
        "summer",
        "to",
        "and",
        "7/12/2023",
        "2015-16",
        "$",
        "noon",
        "31",
        "February",
    ]
)


@given(st.lists(words, max_size=30).map(" ".join) | st.text(max_size=200))
def test_records_are_exact_ordered_and_apart(text: str) -> None:
    end = 0
    for record in dates(text):
        assert text[record.span.start : record.span.end] == record.raw
        assert record.span.start >= end
        end = record.span.end
        assert (record.low is None) == (record.high is None)
        assert record.low is None or record.high is None or record.low <= record.high
        assert timex.timex(record)


@pytest.mark.parametrize(
    "piece", ["12:", "the ", "1 2 ", "May ", "Monday, ", "2014 and ", "\0", "a"]
)
def test_hostile_input_takes_linear_time(piece: str) -> None:
    assert isinstance(dates(piece * (20_000 // len(piece))), list)


def test_one_sure_date_in_figures_tells_the_order_of_the_others() -> None:
    by_day = dates("It opened on 25/12/2021 and shut on 7/11/2022.")
    assert [found.low for found in by_day] == [date(2021, 12, 25), date(2022, 11, 7)]
    by_month = dates("It opened on 12/25/2021 and shut on 7/11/2022.")
    assert [found.low for found in by_month] == [date(2021, 12, 25), date(2022, 7, 11)]


def test_the_trading_day_is_the_day_of_the_report() -> None:
    text = "The index gained 12 points to end the day at 7,114."
    report = document(text)
    values = [item.value for item in timex.expressions(report, extract(report))]
    assert values == [WEDNESDAY.isoformat()]
