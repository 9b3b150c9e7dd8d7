"""A whole and the list that divides it."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

DIVIDED = [
    ("All 31 lambs have been sold: 19 to a butcher in Lund and {} to a farm.", "12", "21"),
    (
        (
            "The council will plant a hedge of 530 meters, with 310 meters along the road and"
            " {} meters by the river."
        ),
        "220",
        "240",
    ),
    ("All 48 pupils were moved, 30 of them to a gym and {} to the town hall.", "18", "28"),
    ("The 62 boats were taken away, 40 to the yard at Lund and {} to a field.", "22", "32"),
    (
        "The city bought 85 buses, 50 for the northern routes and {} for the southern ones.",
        "35",
        "45",
    ),
    ("The fleet has 140 vans: 90 in Norway and {} in Chad.", "50", "60"),
    (
        (
            "The 101 seats are divided between three parties: 45 for the Greens, 36 for Labor"
            " and {} for the Farmers."
        ),
        "20",
        "25",
    ),
    ("The railway employs 2,350 people, 1,420 in the north and {} in the south.", "930", "970"),
    (
        (
            "The grant of $640,000 will be split, with $400,000 going to the school and "
            "${},000 to the library."
        ),
        "240",
        "260",
    ),
    (
        (
            "The bridge will cost 96 million pounds, of which the county pays 60 million and "
            "the state {} million."
        ),
        "36",
        "46",
    ),
    (
        (
            "She walked 64 kilometers in three days, 22 on the first, 19 on the second and {}"
            " on the third."
        ),
        "23",
        "32",
    ),
    ("The museum has 420 paintings, 260 on show and {} in the cellar.", "160", "180"),
    ("The orchard gave 18 tons of fruit: 11 tons of apples and {} tons of pears.", "7", "9"),
    ("Of the 58 dogs, 33 went to families and {} to a shelter in Lund.", "25", "35"),
    ("Twenty-six chairs were ordered, 14 of them in oak and {} in pine.", "12", "15"),
    ("The farm has 77 cows. Forty-five are in the barn and {} on the hill.", "32", "42"),
    ("The house has 12 rooms, seven upstairs and {} downstairs.", "five", "six"),
    ("All 18 crew members left the barge, 11 by helicopter and {} by boat.", "seven", "nine"),
    ("The district has 36 schools: 22 primary and {} secondary.", "14", "16"),
    ("The new road is 88 miles long, 51 miles in Norway and {} miles in Sweden.", "37", "47"),
    ("The store sold 900 tickets on Monday: 550 online and {} at the door.", "350", "450"),
    (
        (
            "The airline will buy 64 aircraft: 40 long-haul jets from one maker and {} "
            "smaller planes from another."
        ),
        "24",
        "34",
    ),
    (
        (
            "Of the $3.2 billion total, $1.9 billion is earmarked for housing and ${} billion"
            " for schools."
        ),
        "1.3",
        "1.6",
    ),
    (
        (
            "The ministry said 214 people had been moved to hospitals in the capital and {} "
            "to clinics in the north, 371 in all."
        ),
        "157",
        "175",
    ),
    (
        "The 85 firefighters came in two groups, 50 from the coast and {} from the hills.",
        "35",
        "45",
    ),
    (
        "The rescue took 13 hours: four to reach the cave and {} to bring the boys out.",
        "nine",
        "eleven",
    ),
    ("A total of 96 homes were hit, 61 in the old town and {} along the harbor.", "35", "45"),
    ("The ship carries 2,840 people - 1,960 passengers and {} crew.", "880", "980"),
    ("He was jailed for 14 years - nine for the robbery and {} for the shooting.", "five", "six"),
    (
        "The order is for 72 trams, with 45 to be delivered by one firm and {} by another.",
        "27",
        "37",
    ),
    ("The union has 9,400 members, 5,100 in hospitals and {} in care homes.", "4,300", "4,700"),
    (
        ("The package is worth 540 million euros, 310 million in grants and {} million in loans."),
        "230",
        "280",
    ),
    ("Police counted 83 vehicles: 57 cars and {} trucks.", "26", "36"),
    ("The bill comes to $58,000, $41,000 for labor and ${},000 for parts.", "17", "27"),
    ("She won 24 of her 38 games, 15 at home and {} on the road.", "nine", "11"),
    ("Eighty-four children were taken in, 51 by relatives and {} by foster families.", "33", "43"),
    (
        (
            "The firm will invest 920 million crowns: 560 million in Norway, 240 million in "
            "Chad and {} million in Mali."
        ),
        "120",
        "210",
    ),
    (
        ("The island has 64 miles of road, of which 41 miles are paved and {} miles are gravel."),
        "23",
        "33",
    ),
    ("Doctors treated 37 people, 22 of them on the spot and {} in hospital.", "15", "17"),
    (
        ("All 16 boats have been found. Nine had drifted to the south shore and {} to the island."),
        "seven",
        "nine",
    ),
    ("She has written 27 books, 18 for adults and {} for children.", "nine", "12"),
    (
        ("The theater sold 1,240 seats: 860 in the stalls, 270 in the circle and {} in the boxes."),
        "110",
        "140",
    ),
    ("They planted 3,600 trees, 2,100 in the spring and {} in the fall.", "1,500", "1,900"),
    (
        (
            "Some $88 million went on the stadium. It cost $120 million: $88 million for the "
            "building and ${} million for the land."
        ),
        "32",
        "42",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), DIVIDED)
def test_the_list_makes_up_the_whole(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


NOT_DIVIDED = [
    "All 31 lambs have been sold, including 12 to a butcher in Lund and eight to a farm.",
    ("The city bought 85 buses, at least 50 for the northern routes and 25 for the southern ones."),
    ("The railway employs 2,350 people, about 1,400 in the north and some 800 in the south."),
    "The fleet has 140 vans: 90 in Norway, 30 in Chad and others in Mali.",
    "The fleet has 140 vans, 90 of them in Norway and 30 in Chad. The rest are in Mali.",
    "The museum has 420 paintings, 260 on show in 18 rooms and 40 in a depot.",
    "The museum has 420 paintings, 260 sculptures and 180 drawings.",
    "The court heard 39 witnesses over 21 days and in 18 rooms.",
    "She ran 64 kilometers, with 22 kilometers to go in 30-degree heat.",
    ("A storm cut power to 120 homes, 70 in Lund and 60 in Malmo, where some lost it twice."),
    "The dam is 212 meters long, 45 meters high and 12 meters thick.",
    "The village has 640 people, up from 510 in 2010 and 480 in 2000.",
    ("The team scored 88 points, 51 in the first half and 29 in the second, and 8 in extra time."),
    "The parade drew 900 people, 550 more than in May and 350 more than in June.",
    "Of the 58 dogs, 33 were ill and 20 had fleas.",
    "Of the 58 dogs, 33 are males and 30 are older than five.",
    (
        "The fund gave $64 million, with $40 million going to schools and $15 million to "
        "clinics so far."
    ),
    "The shop has 85 lamps, 40 from Norway, 20 from Chad and the rest from Mali.",
    "The tax brought in $640 million, $400 million in 2021 and $210 million in 2022.",
    "Police arrested 85 people, 50 for theft and 45 for violence; ten were held for both.",
    "The company employs 85 people in Lund and 50 in Malmo, with 30 in Oslo.",
    "The library bought 85 books in May, 50 in June and 45 in July.",
    "The 24 teams play in two groups, 15 games in the first and 11 in the second.",
    "The club has 85 members, 50 men under 30 and 25 women over 40.",
    "All 24 rooms were searched, 15 by Monday and 18 by Tuesday.",
    "The council approved 36 plans, 22 of them in May and 25 with conditions.",
    ("The trail runs 64 kilometers, 30 kilometers of it through forest and 45 kilometers uphill."),
    "Voters in 85 districts, 50 of them rural and 40 of them poor, turned out.",
    (
        "The levy raises $96 million a year, $60 million for roads, and $46 million was "
        "left from 2020."
    ),
    "The film cost $96 million, and made $60 million in Norway and $46 million in Chad.",
    "There were 24 ships in port, 15 from Norway and 11 flying the flag of Chad.",
    (
        "All 24 players have gone: 15 men to Lund and 11 with their relatives to Malmo, "
        "two of whom were well."
    ),
    "The army has 140 tanks, with 90 built in Norway and 60 in service.",
    (
        "The state pays 60 percent, the county 25 percent and the town 20 percent of the "
        "first stage and nothing of the second."
    ),
    (
        "It is a budget of $85 million, with $50 million in 2024 and $45 million in 2025 "
        "under review."
    ),
    "The team of 24, with 15 from Lund and 11 under 20, trains daily.",
    "The ship has 640 beds, 480 cabins and 210 crew.",
    "The union has 9,400 members, with 5,100 on strike in hospitals and 4,700 on low pay.",
    "He was jailed for 14 years, nine of them in Lund and seven in solitary confinement.",
    "It has 85 buses, 50 on the road on an average day and 40 on Sundays.",
    "Of the 73 whales, 45 were seen on Monday and 38 on Tuesday.",
    "The fair drew 960 people, 550 on Saturday and 480 on Sunday, as many came twice.",
    ("The firm made 72 trams, 45 for Lund and 20 for Malmo; the buyer of seven is not known."),
    "She scored 34 points, with 19 in the first half and 12 from the free-throw line.",
    "He has played 120 games for the club, 70 in the league and 62 as captain.",
    (
        "The house, of 340 square meters, has 210 square meters on the ground floor and "
        "150 square meters of garden."
    ),
    (
        "The storm killed 24 people, 15 in Norway and 11 in Sweden, according to "
        "officials there, while others gave lower tolls."
    ),
    "In the survey of 900 people, 550 were for the plan and 400 for a vote on it.",
    "About 85 of the 120 guests, 50 from Lund and 45 from Malmo, stayed.",
    "The train has 420 seats, 260 of them by a window and 180 at a table.",
    "The law has 64 articles, 40 on taxes and 30 on fines, some of them on both.",
    "She won 124 of her 134 games, 85 on clay and 39 on grass.",
    "Support was 60 percent, 45 percent in the north and 25 percent in the south.",
    "The price was $640, an average of $400 in the north and $300 in the south.",
    "Turnout was 60 percent, 55 in the north and 15 in the camps.",
    "Eighty-four children were taken in, 51 with a cold and 43 with a fever.",
    (
        "The firm will invest 920 million crowns: 560 million in Norway and 240 million "
        "in Chad, and it may add a site in Mali."
    ),
    "Doctors treated 37 people, 22 of them for burns and 17 for cuts.",
    "The fair sold 1,240 tickets on Saturday, 860 on Sunday and 410 on Monday.",
    "They planted 3,600 trees, 2,100 of them on slopes and 1,900 near streams.",
    "He spent 16 years in the army, nine in Norway and nine as a captain.",
    "She has written 27 books, 18 of them in Lund and 12 by hand.",
    "The band gave 37 concerts, 22 in Norway and 17 in halls that it had never played.",
    "Police have 64 officers in Lund, 41 in Malmo and 30 in Ystad.",
    ("The island has 64 miles of road and 41 miles of coast, with 30 miles of beach in the south."),
    "The station has 16 platforms, nine under the roof and eight with lifts.",
    "Of 37 towns polled, 22 were for the road and 17 for the rail line.",
]


@pytest.mark.parametrize("text", NOT_DIVIDED)
def test_a_list_that_need_not_make_up_the_whole(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
