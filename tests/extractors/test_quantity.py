"""Quantities as news writes them. Each sentence is one that a desk may meet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.extractors import money, quantity
from copydesk.model import Block, Quantity, Report
from copydesk.text.document import Document


def document(text: str) -> Document:
    blocks = (Block(start=0, end=len(text)),) if text else ()
    return Document(Report(id="a", path="a.txt", story="s", text=text, source=text, blocks=blocks))


def read(text: str) -> list[Quantity]:
    found = list(quantity.extract(document(text)))
    for record in found:
        assert text[record.span.start : record.span.end] == record.raw
    return found


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, [record.raw for record in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "raw", "low", "high", "modifier"),
    [
        ("They found 214 goats.", "214 goats", 214, 214, ""),
        ("About 200 goats fled.", "About 200 goats", 150, 250, "about"),
        ("Almost 120 goats fled.", "Almost 120 goats", 108, 120, "nearly"),
        ("More than 40 goats fled.", "More than 40 goats", 40, None, "more_than"),
        ("At least 40 goats fled.", "At least 40 goats", 40, None, "at_least"),
        ("As many as 40 goats fled.", "As many as 40 goats", 0, 40, "at_most"),
        ("Fewer than 40 goats fled.", "Fewer than 40 goats", 0, 40, "less_than"),
        ("Some 40 or so goats fled.", "Some 40", 35, 45, "about"),
        ("It holds 1.2 million goats.", "1.2 million goats", 1_150_000, 1_250_000, ""),
        ("It has 4,000 to 7,000 goats.", "4,000 to 7,000 goats", 4000, 7000, "range"),
        ("It took between 8 and 12 days.", "between 8 and 12 days", 8, 12, "range"),
        ("It took eight to 12 days.", "eight to 12 days", 8, 12, "range"),
        ("Some 400-plus guests came.", "Some 400", 350, 450, "about"),
        ("Over 400 guests came.", "Over 400 guests", 400, None, "more_than"),
    ],
)
def test_intervals(text: str, raw: str, low: int, high: int | None, modifier: str) -> None:
    record = one(text)
    assert record.raw.startswith(raw)
    assert (record.measure.low, record.measure.high, record.measure.modifier) == (
        low,
        high,
        modifier,
    )


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("They bought 5,000 crates of ripe apples.", "crate"),
        ("They bought 5,000 apple crates.", "crate"),
        ("Police held 12 people.", "person"),
        ("The flood ruined 118 houses, officials said.", "house"),
        ("Thirty injured were taken away.", "injured"),
        ("Of these, 64 of them barns.", "barn"),
        ("Three of the bridges fell.", "bridge"),
        ("A three-judge panel sat.", "judge"),
        ("The ship carried a crew of nine.", "crew"),
        ("It lost 38 burned poles.", "pole"),
        ("It stations 900 US troops there.", "troop"),
        ("The storm killed six and hurt others.", ""),
    ],
)
def test_counted_noun(text: str, noun: str) -> None:
    assert one(text).noun == noun


@pytest.mark.parametrize(
    ("text", "number", "unit", "dimension"),
    [
        ("A 40-millimeter pipe.", "40", "mm", "length"),
        ("A 40 mm pipe.", "40", "mm", "length"),
        ("A 40mm pipe.", "40", "mm", "length"),
        ("It flew at 900 kilometers per hour.", "900", "km/h", "speed"),
        ("It was 112 degrees Fahrenheit.", "112", "degF", "temperature"),
        ("It reached 44C on the coast.", "44", "degC", "temperature"),
        ("Minus 5 degrees Celsius was measured.", "-5", "degC", "temperature"),
        ("Turnout was 22 per cent.", "22", "percent", "percent"),
        ("It fell 0.5 percentage points.", "0.5", "percentage_point", "points"),
        ("It took 2 minutes 38 seconds.", "158", "s", "duration"),
        ("He is 6ft 2in tall.", "74", "in", "length"),
        ("The kiln was hot after 5min 40s.", "340", "s", "duration"),
        ("She rowed it in 3m 25s.", "205", "s", "duration"),
        ("Just over a fifth of voters came.", "0.2", "", "ratio"),
        ("One in five voters came.", "0.2", "", "ratio"),
        ("Two-thirds of voters came.", None, "", "ratio"),
        ("A dog, aged 9, barked.", "9", "year_of_age", "age"),
        ("An 81-year-old farmer spoke.", "81", "year_of_age", "age"),
        ("Ann Lee, 52, spoke.", "52", "year_of_age", "age"),
        ("Ann Lee, now 52, spoke.", "52", "year_of_age", "age"),
        ("The wreck lay 140m from the pier.", "140", "m", "length"),
        ("The site has 140m users.", "140000000", "user", "count"),
        ("It was a magnitude 6.4 earthquake.", "6.4", "magnitude", "number"),
        ("It pumps 500,000 barrels a day.", "500000", "bbl", "volume"),
        ("He has 300 flying hours.", "300", "h", "duration"),
        ("It was her ninth straight win.", "9", "", "ordinal"),
        ("It is the second accident this year.", "2", "", "ordinal"),
        ("She scored in the 113th minute.", "113", "", "ordinal"),
        ("They finished ninth.", "9", "", "ordinal"),
        ("Rovers were eighth in the league.", "8", "", "ordinal"),
    ],
)
def test_units(text: str, number: str | None, unit: str, dimension: str) -> None:
    measure = one(text).measure
    assert (measure.unit, measure.dimension) == (unit, dimension)
    if number is not None:
        assert measure.number == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "He left in 1996.",
        "The 2018 fire was worse.",
        "Flight 418 landed at 6:42 p.m.",
        "They met in room 12 under Article 5.",
        "Covid-19 hit the G7 after 9/11.",
        "An F-16 and a Boeing 737 flew by.",
        "He lives at 10 Downing Street.",
        "One of them said that no one knew one day.",
        "The Group of Seven met.",
        "The plane broke in two.",
        "It was the 19th century.",
        "The third came ashore at noon.",
        "They came second-hand from a dealer.",
        "She was the fourth to speak.",
        "Ann Lee, then 34, drove the train.",
        "1. Wash the apples.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The team won 2-1.", (2, 1)),
        ("Senators voted 52-48.", (52, 48)),
        ("The court ruled 6–3.", (6, 3)),
        ("It was carried by four votes to three.", (4, 3)),
        ("By four votes to one it found against the firm.", (4, 1)),
        ("The tribunal ruled four to one against the merger.", (4, 1)),
        ("It split, with three members against the deal and two in favour.", (3, 2)),
    ],
)
def test_scores_are_scores(text: str, pair: tuple[int, int]) -> None:
    measure = one(text).measure
    assert (measure.dimension, measure.number, measure.upper) == ("score", *pair)


@pytest.mark.parametrize(
    ("text", "raw", "unit"),
    [
        ("It is 520 kilometers (323 miles) up.", "520 kilometers (323 miles)", "mi"),
        ("A 1,500-meter (4,920-foot) strip.", "1,500-meter (4,920-foot)", "ft"),
        ("It hit 112F (44C) at noon.", "112F (44C)", "degC"),
        ("It grew to 640 acres, or about one square mile.", None, "mi2"),
        ("Winds blew at 50mph (80km/h).", "50mph (80km/h)", "km/h"),
    ],
)
def test_restated_in_another_unit(text: str, raw: str | None, unit: str) -> None:
    record = one(text)
    assert [other.unit for other in record.equivalents] == [unit]
    assert raw is None or record.raw == raw


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("They fire 7,000 shots of all sorts a day.", "day"),
        ("They fire 7,000 shots daily.", "day"),
        ("They weigh 12 kilograms each.", "each"),
        ("It makes four vans a year.", "year"),
        ("It drinks 3 litres per person.", "person"),
        ("It made four vans a year earlier.", ""),
    ],
)
def test_rates(text: str, rate: str) -> None:
    assert one(text).measure.rate == rate


@pytest.mark.parametrize(
    ("text", "number", "rate"),
    [
        ("Police counted 28 homicides per 100,000 inhabitants.", 28, "100,000"),
        ("It struck 312 in every 100,000 of them.", 312, "100,000"),
        ("There were 74 a year for every 100,000 children.", 74, "100,000"),
        ("There are 45 doctors per thousand residents.", 45, "1,000"),
        ("It took 3.4 lives per 1,000 births.", Decimal("3.4"), "1,000"),
        ("They found 12 cases per million people.", 12, "1,000,000"),
        ("There are 118 boys for every 100 girls.", 118, "100"),
    ],
)
def test_what_a_figure_is_per_is_no_figure_of_its_own(
    text: str, number: Decimal, rate: str
) -> None:
    measure = one(text).measure
    assert (measure.number, measure.rate, measure.dimension) == (number, rate, "count")


def test_both_ends_of_a_change_are_per_so_many() -> None:
    for text in (
        "It fell from 298 to 281 per 100,000.",
        "It fell from 298 per 100,000 to 281.",
        "It fell to 281 per 100,000 from 298.",
    ):
        assert [record.measure.rate for record in read(text)] == ["100,000", "100,000"]


@pytest.mark.parametrize(
    "text", ["Some 450 people in 1,000 homes fled.", "Police seized 312 guns in 1,000 raids."]
)
def test_things_in_so_many_others_are_two_figures(text: str) -> None:
    assert [record.measure.rate for record in read(text)] == ["", ""]


def test_four_in_a_hundred_is_a_share() -> None:
    assert one("About four in 100 children had a fever.").measure.dimension == "ratio"


def test_from_to_is_a_range_or_a_change() -> None:
    assert one("It charges from 5% to 7%.").measure.upper == 7
    assert [r.measure.number for r in read("The rate rose from 5% to 7%.")] == [5, 7]


def test_direction() -> None:
    assert one("Sales rose by 5%.").direction == "up"
    assert one("Sales were down 4 percent.").direction == "down"
    assert one("A 12 percent increase was seen.").direction == "up"


def test_label_lines_name_their_field() -> None:
    first, second = read("FLEET: 16 barges, 11 tugs")
    assert (first.field, first.noun, second.field) == ("FLEET", "barge", "FLEET")
    assert one("Total load | 1,174 kg").field == "Total load"


def test_a_count_and_the_measure_inside_it() -> None:
    count, measure = read("They need 5,000 9mm pistol rounds.")
    assert (count.noun, count.measure.unit) == ("round", "round")
    assert (measure.raw, measure.measure.unit) == ("9mm", "mm")


def test_furniture_says_nothing() -> None:
    text = "The 10 best holidays"
    report = Report(
        id="a",
        path="a",
        story="s",
        text=text,
        source=text,
        blocks=(Block(start=0, end=len(text), role="furniture"),),
    )
    assert list(quantity.extract(Document(report))) == []


@given(
    st.lists(
        st.sampled_from(
            "5 12 7,000 nine million half - – to and in of ( ) $ % km m about more than a the 'x' "
            "1.5 people U.S. £ \n\t, . : / 2nd third 2020 May İ é 😀 \0 ٣ ²".split(" ")
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_keeps_its_spans(text: str) -> None:
    page = document(text)
    for record in [*quantity.extract(page), *money.extract(page)]:
        assert text[record.span.start : record.span.end] == record.raw != ""
        low, high = record.measure.low, record.measure.high
        assert low is None or high is None or low <= high


@pytest.mark.parametrize(
    "text",
    [
        "It passed with 52 in favour, 47 against.",
        "It passed with fifty-two votes for and forty-seven against.",
        "The vote was 52-47.",
    ],
)
def test_the_votes_for_and_against_are_one_score(text: str) -> None:
    found = one(text).measure
    assert (found.dimension, found.number, found.upper) == ("score", 52, 47)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The raft was found 40 kilometers (25 miles) north of Tallow.", "north"),
        ("It drifted 40km to the south-west, where it sank.", "southwest"),
        ("It sank 40 miles further east.", "east"),
        ("They built 40 km of northern roads.", ""),
        ("The raft came ashore at Tallow, 40 km to the south.", ""),
        ("The raft came ashore at Tallow, 40 km south of Wendle.", "south"),
        ("It is 40 miles from South Tallow.", ""),
        ("A wind of 40 mph from the north blew.", ""),
    ],
)
def test_the_compass_direction_of_a_distance(text: str, direction: str) -> None:
    assert one(text).direction == direction


def test_direction_reaches_the_figure_said_in_other_words() -> None:
    share, points = read("The index fell 3.4%, or 251 points.")
    assert (share.direction, points.direction) == ("down", "down")


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Ida Bloom, 34, of Leeds, was hurt.", [34]),
        ("Ida Bloom, 340, of Leeds, was hurt.", [340]),
        ("Bloom, 340, who lives in Leeds, was hurt.", [340]),
        ("In Kansas, 340, or half, were sold.", []),
        ("She is 34 and has two sons.", [34]),
        ("He was 71.", [71]),
        ("Ida Bloom was 34 when she left.", [34]),
        ("She is 34 minutes late.", []),
        ("Turnout was 34.", []),
        ("The average age was 43.", [43]),
    ],
)
def test_ages_beside_names_and_after_is(text: str, ages: list[int]) -> None:
    """A figure set off after a name is an age, even where a slip makes it impossible."""
    assert [int(r.measure.number) for r in read(text) if r.measure.unit == "year_of_age"] == ages


def test_a_range_of_ages() -> None:
    for text in ("Eight men aged 19 to 46.", "Aged between 19 and 46.", "19- to 46-year-olds"):
        measure = read(text)[-1].measure
        assert (measure.number, measure.upper, measure.unit) == (19, 46, "year_of_age")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The missing now number 15.", 15),
        ("The dead numbered 40.", 40),
        ("The toll stands at 12.", 12),
        ("Casualties reached 300.", 300),
        ("The count is now 61.", 61),
        ("Some 217 had to leave their homes.", 217),
    ],
)
def test_figures_without_a_noun_after_them(text: str, number: int) -> None:
    assert one(text).measure.number == number


def test_a_list_of_names_and_figures_is_no_list_of_models() -> None:
    found = read("SDP 36, Greens 24, Free List 12")
    assert [(record.field, int(record.measure.number)) for record in found] == [
        ("SDP", 36),
        ("Greens", 24),
        ("Free List", 12),
    ]
    assert read("The Airbus 320, the Boeing 737 and the Group of 20 met on Route 66.") == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The bank raised its key rate by 25 basis points.", "up"),
        ("The bank cut its main lending rate by 0.5 percentage points.", "down"),
        ("Output tripled to 40 tonnes.", "up"),
        ("Its stake halved to 4 percent.", "down"),
        ("The economy grew at an annual rate of 2.1 percent.", "up"),
        ("The index closed 3 points lower.", "down"),
        ("It had 40 percent in all.", ""),
    ],
)
def test_direction_by_its_verb(text: str, direction: str) -> None:
    assert one(text).direction == direction


def test_a_word_of_direction_belongs_to_its_own_figure() -> None:
    first, second = read("It closed 4.7 percent down at 212 points.")
    assert (first.direction, second.direction) == ("down", "")


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("Cases passed 10,000.", ["more_than"]),
        ("The council passed 60 laws.", [""]),
        ("The index climbed past 5,000.", ["more_than"]),
        ("It fell in the past 24 hours.", [""]),
        ("It won 36 seats, twelve fewer than four years ago.", ["", "", ""]),
        ("It took fewer than four years.", ["less_than"]),
    ],
)
def test_comparing_is_not_bounding(text: str, modifiers: list[str]) -> None:
    assert [record.measure.modifier for record in read(text)] == modifiers


def test_plus_or_minus_is_not_negative() -> None:
    assert one("The error is plus or minus 3 percentage points.").measure.number == 3
    assert one("It was minus 3 degrees Celsius.").measure.number == -3


def test_parts_of_a_point() -> None:
    for text in ("a quarter-point rise", "a quarter of a percentage point"):
        measure = one(text).measure
        assert (measure.number, measure.unit) == (Decimal("0.25"), "percentage_point")


def test_a_measure_restated_in_its_own_unit() -> None:
    """A conversion that forgot to change the unit stays visible beside the first figure."""
    record = one("The trail is 7 miles (11 miles) long.")
    assert [(int(m.number), m.unit) for m in record.equivalents] == [(11, "mi")]
    assert one("The trail is 7 miles (11 km) long.").equivalents[0].unit == "km"


def test_nothing_is_counted_by_those_who_foresaw_it() -> None:
    first, second = read("It sold 48 million phones, short of the 50 million analysts expected.")
    assert (first.noun, second.noun) == ("phone", "")


def test_a_comparison_takes_the_unit_before_it() -> None:
    assert [r.measure.unit for r in read("It rose 2.9 percent in July from 3.1.")] == [
        "percent", "percent"
    ]  # fmt: skip


def test_a_jury_of_seven_women_counts_women() -> None:
    assert read("A jury of seven women sat.")[0].noun == "woman"
    assert read("A crew of 12 was aboard.")[0].noun == "crew"


def test_millions_of_subscribers_are_no_metres() -> None:
    assert one("Subscribers fell to 9.2m.").measure.number == 9_200_000
    assert one("The wave rose to 9.2m.").measure.unit == "m"


def test_heights_and_weights_in_two_units() -> None:
    assert one("He is 6ft 2 and thin.").measure.number == 74
    assert one("He weighs 11st 4lb.").measure.number == 158


def test_no_amounts_in_telephone_numbers_and_clock_words() -> None:
    assert read("Call 0800 123 4567 or +44 20 7946 0018. It opened at 0600 hours.") == []
    assert read("They met at half past three and left at a quarter to six.") == []
    assert read("The alarm came at twenty to three, the blast at ten past four.") == []
    assert read("It sank at five minutes past five, at ten to six in the evening.") == []
    assert read("It rang at twenty-five to midnight.") == []


def test_labels_of_bullets() -> None:
    assert [(r.field, int(r.measure.number)) for r in read("• Injured: 112")] == [("Injured", 112)]


def test_one_out_of_every_five_is_a_part() -> None:
    assert one("One out of every five was ill.").measure.number == Decimal("0.2")


@pytest.mark.parametrize(
    ("text", "raw", "seconds"),
    [
        ("She won the marathon in 2:19:47.", "2:19:47", "8387"),
        ("The winning time was 02:19:47.", "02:19:47", "8387"),
        ("She ran it in 2hr 19min 47sec.", "2hr 19min 47sec", "8387"),
        ("She needed two hours, 19 minutes and 47 seconds.", "two hours, 19", "8387"),
        ("He swam the lengths in 1:52.6.", "1:52.6", "112.6"),
        ("He took 1m 52.6s for the lengths.", "1m 52.6s", "112.6"),
        ("He took one minute 52.6 seconds.", "one minute 52.6", "112.6"),
        ("She rolled in 3:05 behind the winner.", "3:05", "185"),
        ("The pair built a lead of 3:05 by noon.", "3:05", "185"),
    ],
)
def test_time_taken(text: str, raw: str, seconds: str) -> None:
    record = next(r for r in read(text) if r.measure.dimension == "duration")
    assert record.raw.startswith(raw)
    assert (record.measure.number, record.measure.unit) == (Decimal(seconds), "s")


@pytest.mark.parametrize(
    "text",
    [
        "At 16:40:05 the siren went.",
        "The siren went off at about 6:40:05.",
        "The siren went at 6:40:05 p.m.",
        "The tremor was felt around 16:40:05 GMT.",
        "The doors open from 3:05.",
        "16:40:05 The siren goes.",
    ],
)
def test_time_of_day_is_no_duration(text: str) -> None:
    assert not read(text)


def test_an_hour_and_some_minutes_are_one_span() -> None:
    span, days = read("They waited for an hour and 35 minutes, in all about a day and two hours.")
    assert (span.raw, span.measure.number, span.measure.unit) == (
        "an hour and 35 minutes",
        95,
        "min",
    )
    assert (days.raw, days.measure.number) == ("about a day and two hours", 26)


def test_a_speed_an_hour_is_no_span() -> None:
    speed, later = read("It went 30 miles an hour and 20 minutes later stopped.")
    assert (speed.raw, later.raw) == ("30 miles an hour", "20 minutes")


def test_unit_and_a_half() -> None:
    hours, miles = read("They spoke for an hour and a half, a mile and a quarter from the mill.")
    assert (hours.measure.number, hours.measure.unit) == (Decimal("1.5"), "h")
    assert (miles.measure.number, miles.measure.unit) == (Decimal("1.25"), "mi")


def test_a_figure_that_is_an_answer_is_no_list_number() -> None:
    assert one("118. The crew alone was large.").measure.number == 118
    assert read("8. The crew was large.") == []


def test_a_mark_before_a_line_is_no_bound() -> None:
    assert one("> 70 goats fled.").measure.modifier == ""
    assert one("The share was >70 percent.").measure.modifier == "more_than"


def test_a_part_after_digits() -> None:
    assert one("It weighed 12 and a quarter tons.").measure.number == Decimal("12.25")
    assert one("They may leave at 61 and a half.").measure.number == Decimal("61.5")
    assert one("He ate 3 and a half-eaten pie.").measure.number == 3


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Closing 58 schools would save much.", "58 schools"),
        ("It is hard. Feeding 140 goats takes all day.", "140 goats"),
        ("Boeing 737 jets are grounded.", ""),
    ],
)
def test_what_opens_a_sentence_is_no_name_for_its_figure(text: str, raw: str) -> None:
    assert [record.raw for record in read(text)] == ([raw] if raw else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The bank cut its rate by half a point.", "0.5"),
        ("Inflation slowed by a quarter of a point in May.", "0.25"),
        ("Lending rates rose by three quarters of a point.", "0.75"),
        ("The bank cut rates by a quarter point.", "0.25"),
    ],
)
def test_a_part_of_a_point_of_a_rate(text: str, number: str) -> None:
    measure = one(text).measure
    assert (measure.number, measure.unit) == (Decimal(number), "percentage_point")


def test_half_a_point_of_a_game_is_no_rate() -> None:
    assert one("Their side won by half a point.").measure.dimension == "ratio"


def test_a_percentage_after_a_comma_gives_its_unit_to_no_figure_before_it() -> None:
    rooms, more = read("It has room for 12 and holds 18, 50 percent too many.")[1:]
    assert (rooms.measure.unit, more.measure.unit) == ("", "percent")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It had needed eight months where it had promised nine.", ["mo", "mo"]),
        ("We planned for nine months and we needed eight, she said.", ["mo", "mo"]),
        ("It took three hours, not four.", ["h", "h"]),
        ("He played for 90 minutes and scored two.", ["min", ""]),
        ("It took three hours, not four engines.", ["h", "engine"]),
    ],
)
def test_a_unit_that_stands_once_for_two(text: str, units: list[str]) -> None:
    assert [found.measure.unit or found.noun for found in read(text)] == units
