"""Which figures and sums state one fact, and which only look as if they did."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from copydesk.align.evidence import compare
from copydesk.model import Fact

Aligned = Callable[..., list[list[str]]]
Facts = Callable[..., tuple[Fact, ...]]

LOOMS = "The fire at the mill destroyed {} looms on Monday, the owner said."


def test_the_words_around_join_whatever_the_order_of_the_sentence(aligned: Aligned) -> None:
    assert aligned(
        "quantity",
        "The harbour of Tallow handles 40 barges a day.",
        "Some 40 barges pass through the harbour of Tallow each day.",
    ) == [["0 40 barges", "1 Some 40 barges"]]


def test_one_rate_of_two_parties_is_two_facts(aligned: Aligned) -> None:
    assert aligned(
        "quantity",
        "Tallow handles 40 barges a day, while Marsh Quay handles 90 barges a day.",
        "Tallow handles 40 barges daily; Marsh Quay handles 90 barges daily.",
        "Some 40 barges a day pass through Tallow, and 90 barges a day through Marsh Quay.",
    ) == [
        ["0 40 barges", "1 40 barges", "2 Some 40 barges"],
        ["0 90 barges", "1 90 barges", "2 90 barges"],
    ]


def test_one_rate_of_two_parties_stays_two_facts_when_one_is_altered(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "Tallow handles 40 barges a day, while Marsh Quay handles 90 barges a day.",
        "Tallow handles 40 barges a day, while Marsh Quay handles 90 barges a day.",
        "Tallow handles 46 barges a day, while Marsh Quay handles 90 barges a day.",
    )
    assert found == [
        ["0 40 barges", "1 40 barges", "2 46 barges"],
        ["0 90 barges", "1 90 barges", "2 90 barges"],
    ]


def test_a_report_may_state_a_fact_twice(aligned: Aligned) -> None:
    (fact,) = aligned(
        "quantity",
        "The plant lost 320 workers.\n\nIn spring, the plant lost 320 workers, the owner said.",
        "The owner said the plant lost 320 workers.",
    )
    assert fact == ["0 320 workers", "0 320 workers", "1 320 workers"]


def test_a_report_may_contradict_itself(aligned: Aligned) -> None:
    (fact,) = aligned(
        "quantity",
        "The mill employs 340 people. The owner said that the mill employs 430 people.",
        "The mill employs 340 people.",
        "The mill employs 340 people.",
    )
    assert fact == ["0 340 people", "0 430 people", "1 340 people", "2 340 people"]


def test_other_things_counted_are_other_facts(aligned: Aligned) -> None:
    # What would be worse than to hear that 27,000 soldiers contradict 20,000 shells?
    text = "The army fired 20,000 shells at the island. It keeps 27,000 soldiers on the island."
    assert aligned("quantity", text, text) == [
        ["0 20,000 shells", "1 20,000 shells"],
        ["0 27,000 soldiers", "1 27,000 soldiers"],
    ]


def test_equal_values_do_not_join_what_is_said_of_other_things(aligned: Aligned) -> None:
    assert aligned(
        "quantity",
        "Three firefighters were treated for burns.",
        "Bakers in the old town won three prizes.",
    ) == [["0 Three firefighters"], ["1 three prizes"]]


@pytest.mark.parametrize("odd", range(4))
def test_a_value_altered_in_one_of_four_reports_joins_their_fact(
    aligned: Aligned, odd: int
) -> None:
    looms = [48, 48, 48, 48]
    looms[odd] = 43
    (fact,) = aligned("quantity", *(LOOMS.format(number) for number in looms))
    assert fact == [f"{report} {number} looms" for report, number in enumerate(looms)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("48", "84"), ("480", "48"), ("4,817", "4,871"), ("48", "480"), ("1,200", "12,000")],
)
def test_a_slip_of_the_pen_does_not_hide_a_fact(aligned: Aligned, right: str, wrong: str) -> None:
    texts = [LOOMS.format(number) for number in (right, right, wrong, right)]
    assert len(aligned("quantity", *texts)) == 1


@pytest.mark.parametrize(("right", "wrong"), [("18", "eighty"), ("fourteen", "40")])
def test_a_teen_is_taken_for_its_ten_in_words(aligned: Aligned, right: str, wrong: str) -> None:
    late = "The line was cut. The other {} were left on the island for the night."
    texts = [late.format(number) for number in (right, right, wrong, right)]
    assert len(aligned("quantity", *texts)) == 1


@pytest.mark.parametrize(
    ("all_", "others"),
    [
        (
            "The line runs seven ferries to the islands.",
            "Its six other ferries run to the islands.",
        ),
        ("The line runs eight ferries to the islands.", "The seven others run to the islands."),
    ],
)
def test_the_others_are_one_less(aligned: Aligned, all_: str, others: str) -> None:
    found = aligned("quantity", all_, all_, all_, f"One sank. {others}")
    assert [len(fact) for fact in found] == [3, 1]


def test_the_same_digits_may_be_another_figure(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "In Tallow 150 people waited for the verdict.",
        "In Tallow 150 people waited for the verdict.",
        "In Tallow a million and a half people waited for the verdict.",
    )
    assert [len(fact) for fact in found] == [2, 1]


def test_what_is_labelled_with_another_year_is_another_fact(aligned: Aligned) -> None:
    seats = "The election gave Harbour List 29 of the 75 seats in the council."
    found = aligned(
        "quantity", seats, seats, "Of the members elected to it 34 are women (2019: 29)."
    )
    assert ["0 29 of the 75 seats", "1 29 of the 75 seats"] in found
    assert ["2 29"] in found


def test_no_chain_of_near_matches_joins_two_facts(aligned: Aligned) -> None:
    # 100 agrees with "about 110", and that with 120: but 0 and 2 both state two lengths.
    found = aligned(
        "quantity",
        "The north tunnel is 100 metres long. The south tunnel is 120 metres long.",
        "One of the tunnels is about 110 metres long.",
        "The north tunnel is 100 metres long. The south tunnel is 120 metres long.",
    )
    assert not [fact for fact in found if {"0 100 metres", "0 120 metres"} <= set(fact)]


def test_two_rates_of_one_thing_are_two_facts(aligned: Aligned) -> None:
    assert aligned(
        "quantity",
        "The bakery sells 40 loaves a day.",
        "The bakery sells 280 loaves a week.",
    ) == [["0 40 loaves"], ["1 280 loaves"]]


def test_the_label_of_a_line_says_what_its_figure_is_of(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "PERSONNEL: 812\nENGINES: 61\nCONTAINMENT: 35%",
        "PERSONNEL: 812\nENGINES: 67\nCONTAINMENT: 35%",
        "The 812 personnel have 61 engines; containment is at 35%.",
    )
    assert ["0 812", "1 812", "2 812 personnel"] in found
    assert ["0 35%", "1 35%", "2 35%"] in found
    assert not [fact for fact in found if {"0 812", "0 61"} <= set(fact)]


def test_sums_in_their_many_forms_are_one_fact(aligned: Aligned) -> None:
    assert aligned(
        "money",
        "The bridge cost $12 million.",
        "The bridge cost 12 million dollars.",
        "The bridge cost $12m.",
    ) == [["0 $12 million", "1 12 million dollars", "2 $12m"]]


def test_a_sum_a_head_is_not_the_sum(aligned: Aligned) -> None:
    text = "Tickets cost $40 each. The club took $4,000 for tickets."
    assert len(aligned("money", text, text)) == 2


def test_the_age_of_one_is_not_the_age_of_another(aligned: Aligned) -> None:
    text = "Ada Lund, 41, and Karl Quist, 47, were rescued from the pier."
    found = aligned("quantity", text, text)
    assert found == [["0 41", "1 41"], ["0 47", "1 47"]]


def test_the_ages_of_a_group_are_those_of_its_youngest_and_its_eldest(facts: Facts) -> None:
    held = "Four men and a woman, aged {}, were held over the fire at the mill in Tallow."
    told = [held.format("24 to 47"), held.format("between 24 and 47")]
    (fact,) = (f for f in facts(*told, held.format("24 to 37")) if "24 to" in f.records[0].raw)
    compared = [compare(fact.records[0], other) for other in fact.records[1:]]
    assert [found is not None and found.agrees for found in compared] == [True, False]


def test_a_measure_and_its_conversion_are_one_fact(aligned: Aligned) -> None:
    assert aligned(
        "quantity",
        "The mast is 520 feet tall.",
        "The mast is 520 feet (158 metres) tall.",
        "The mast is 158 metres tall.",
    ) == [["0 520 feet", "1 520 feet (158 metres)", "2 158 metres"]]


def test_every_fact_has_a_confidence_and_a_name_of_its_own(facts: Facts) -> None:
    found = facts(
        "Tallow handles 40 barges a day, Ada Lund said. It cost $3 million on 3 May 2019.",
        "Tallow handles 40 barges a day, Ada Lundt said. It cost $4 million on 5 May 2019.",
    )
    assert all(0 < fact.confidence <= 1 for fact in found)
    ids = [fact.id for fact in found]
    assert len(set(ids)) == len(ids)
    assert all(fact.key for fact in found)
    assert all(record.kind == fact.kind for fact in found for record in fact.records)


def test_the_key_names_what_is_counted_its_rate_and_of_whom_it_is_said(facts: Facts) -> None:
    text = "Tallow handles 40 barges a day."
    (fact,) = [fact for fact in facts(text, text) if fact.kind == "quantity"]
    assert fact.key.startswith("barges a day")
    assert "tallow" in fact.key.lower()
    assert fact.id.startswith("quantity/barge")


STORY = (
    "Tallow handles 40 barges a day, harbour master Ada Lund said on Monday. It cost $3 million.",
    "Tallow handles 46 barges a day, Ada Lund, the harbour master, said. It cost $3 million.",
    "Harbour master Ada Lundt said Tallow handles 40 barges a day. It cost about $3 million.",
)


def test_the_order_of_the_reports_changes_no_fact(aligned: Aligned) -> None:
    def groups(order: tuple[int, ...]) -> set[frozenset[str]]:
        found = []
        for kind in ("quantity", "money", "person", "date"):
            for fact in aligned(kind, *(STORY[number] for number in order)):
                statements = (statement.partition(" ") for statement in fact)
                found.append(frozenset(f"{order[int(n)]} {words}" for n, _, words in statements))
        return set(found)

    expected = groups((0, 1, 2))
    assert all(groups(order) == expected for order in permutations(range(3)))


def test_a_part_does_not_contradict_the_whole_that_another_report_counts(facts: Facts) -> None:
    found = facts(
        "The ferry sank and 46 people died, the coast guard said.",
        "The ferry sank and 46 people died, officials said.",
        "The ferry sank, and eleven of the people who died were children, officials said.",
    )
    (whole,) = [f for f in found if f.kind == "quantity" and len(f.records) == 2]
    assert {record.raw for record in whole.records} == {"46 people"}


def test_two_parts_of_one_whole_do_not_contradict_each_other(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "The chain has 412 shops, of which 114 are abroad, its owner said.",
        "The chain has 412 shops, 298 of them at home, its owner said.",
        "The chain has 412 shops, of which 114 are abroad, its owner said.",
    )
    assert ["0 114", "2 114"] in found


def test_a_change_turned_round_is_the_same_fact(aligned: Aligned) -> None:
    rose = "Shares in the mill rose by 4.1% on Tuesday, the exchange said."
    (fact,) = aligned("quantity", rose, rose.replace("rose", "fell"), rose)
    assert fact == ["0 4.1%", "1 4.1%", "2 4.1%"]


def test_a_rate_per_other_so_many_is_the_same_fact(aligned: Aligned) -> None:
    rate = "Tallow has 28 burglaries per 100,000 people, the police said."
    (fact,) = aligned("quantity", rate, rate.replace("100,000", "10,000"), rate)
    assert len(fact) == 3


def test_the_day_of_each_report_is_no_conflict(aligned: Aligned) -> None:
    found = aligned(
        "date",
        "The mill burned on Monday. Three weavers were in hospital on Thursday.",
        "The mill burned on Monday. One weaver was in hospital on Thursday.",
    )
    assert ["0 Monday", "1 Monday"] in found


def test_the_percentages_of_two_parts_are_two_facts(aligned: Aligned) -> None:
    first = "On Monday 30 looms were running, or 12 percent of the mill's looms."
    second = "On Tuesday it was 38 looms, eight more. That is 15 percent of the mill's 250 looms."
    found = aligned("quantity", first, second)
    assert not any("0 12 percent" in fact and "1 15 percent" in fact for fact in found)
    wrong = "On Monday 30 looms were running. That is 15 percent of the mill's 250 looms."
    assert ["0 12 percent", "1 15 percent"] in aligned("quantity", first, wrong)


def test_a_sum_that_a_percentage_gives_is_no_slip_of_another(aligned: Aligned) -> None:
    gap = "For a weaver on the average wage of £24,600 the difference comes to £763 a year."
    rise = "The mill offers weavers on the average wage of £24,600 a rise of {}, or £{} a year."
    found = aligned("money", gap, gap, rise.format("2.4%", "590"))
    assert ["2 £590"] in found
    found = aligned("money", gap, gap, rise.format("about a fortieth", "590"))
    assert ["2 £590"] not in found


def test_a_year_and_a_half_is_no_slip_of_fifteen_years(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "The mill in Tallow pays the highest wages for 15 years after its new owner raised them.",
        "The owner, who came a year and a half ago to the mill in Tallow, raised the wages.",
    )
    assert len(found) == 2


def test_a_slip_stands_for_what_all_others_have_whatever_the_words(aligned: Aligned) -> None:
    safe = [
        "Tugs and a pilot boat had picked up 165 of them by dusk.",
        "In all 165 were pulled from the lake.",
        "One list on the pier, of the living, has 165 names.",
    ]
    (fact,) = aligned("quantity", *safe, "One hundred and fifty-six came home to Tallow.")
    assert "3 One hundred and fifty-six" in fact
    dose = ["Patients took 20 milligrams.", "One pill of 20 mg is enough.", "A day's 20 mg do it."]
    (fact,) = aligned("quantity", *dose, "The dose was 20 micrograms at breakfast.")
    assert "3 20 micrograms" in fact
    wood = "The raft was made of 20 kilograms of cork, and the dose was 20 micrograms."
    assert not any("3 20 micrograms" in f and len(f) > 1 for f in aligned("quantity", *dose, wood))


def test_a_figure_of_near_the_same_size_does_not_hide_a_slip(aligned: Aligned) -> None:
    sold = [
        "The mill in Tallow was sold for £136m on Monday.",
        "For £136m the guild bought the mill in Tallow.",
        "The guild is to pay £136m for the mill, whose looms it valued at about £166m in spring.",
    ]
    (slip, *_) = aligned("money", *sold, "A sale worth £163 million: the mill has a new master.")
    assert "3 £163 million" in slip
    # What no report has with its digits in that order is the other figure, rounded.
    facts = aligned("money", *sold, "The guild valued the looms of the mill at £164m in spring.")
    assert ["2 about £166m", "3 £164m"] in facts


def test_a_distance_the_other_way_is_the_same_fact(facts: Facts) -> None:
    found = "The raft was found 46 kilometers (29 miles) {} of the pier, its mast broken."
    texts = [found.format("north"), "It was 46km to the south of the pier."]
    (fact,) = (fact for fact in facts(*texts) if fact.kind == "quantity")
    assert [record.direction for record in fact.records if record.kind == "quantity"] == [
        "north",
        "south",
    ]
    apart = "It lies 20 km north of Tallow and 20 km south of Wendle."
    assert all(len(fact.records) == 2 for fact in facts(apart, apart) if fact.kind == "quantity")


def test_prices_of_two_moments_of_the_day_are_two_facts(aligned: Aligned) -> None:
    closed = "Shares of Wendle Mills closed up 31% at {} pence, its best day for years."
    noon = "Shares of Wendle Mills were up 29% at 321 pence by midday, its best day for years."
    assert aligned("money", closed.format(325), closed.format(325), noon) == [
        ["0 325 pence", "1 325 pence"],
        ["2 321 pence"],
    ]
    assert len(aligned("money", closed.format(325), closed.format(325), closed.format(321))) == 1


def test_noughts_change_places_with_other_figures(aligned: Aligned) -> None:
    made = "The works at Tallow will turn out {} shells for howitzers a year."
    texts = [made.format("240,000"), made.format("240,000"), made.format("204,000")]
    assert len(aligned("quantity", *texts)) == 1


def test_a_rank_is_held_against_the_rank_of_the_same_thing(aligned: Aligned) -> None:
    texts = [
        "The fine on the mill is the fourth-largest that the harbour board has ever imposed.",
        "It remains the fourth biggest fine in the history of the harbour board.",
        "The harbour board has cut the fine, which is still the fifth-highest on its books.",
        "The mill is the second-largest employer in Tallow.",
    ]
    together = [fact for fact in aligned("quantity", *texts) if len(fact) > 1]
    assert together == [["0 fourth-largest", "1 fourth biggest fine", "2 fifth-highest"]]


def test_figures_in_another_order_stand_for_what_all_but_one_of_the_others_have(
    aligned: Aligned,
) -> None:
    texts = [
        "Charges for bad loans at the bank jumped to 238 million pounds in the first quarter.",
        "The bank's charge for bad loans in the first quarter was £238m.",
        "Charges for bad loans at the bank came to £238m.",
        "The bank said little of those who do not pay.",
        "Provisions were the villain: £283m, mostly for cards, in a poor first quarter.",
    ]
    together = [fact for fact in aligned("money", *texts) if len(fact) > 1]
    assert [[said[0] for said in fact] for fact in together] == [["0", "1", "2", "4"]]


def test_what_is_left_of_a_match_is_not_what_has_passed(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "Pascal levelled and put the visitors ahead with 19 minutes left of the final.",
        "Pascal put the visitors ahead after 14 minutes of the final.",
        "The visitors were put ahead by Pascal after 14 minutes of the final.",
    )
    assert ["1 14 minutes", "2 14 minutes"] in found


def test_so_much_a_day_is_held_against_so_much_a_week(aligned: Aligned) -> None:
    (fact,) = aligned(
        "money",
        "The strike costs the company 2.7 million pounds a day, its manager said.",
        "The strike, the manager said, costs the company 2.7 million pounds a day.",
        "Its manager said that the strike was costing the company 2.7 million pounds a week.",
    )
    assert len(fact) == 3


@pytest.mark.parametrize(("words", "facts"), [("eighteen", 1), ("18", 2), ("twelve", 2)])
def test_a_syllable_is_lost_in_words_alone(aligned: Aligned, words: str, facts: int) -> None:
    found = aligned(
        "quantity",
        "Three guards were killed and eight wounded on Tuesday when troops shelled their post.",
        "Three guards died at the post and eight were wounded.",
        f"Everybody in the town could count the shots. Also {words} were wounded, two heavily.",
    )
    assert (
        len([fact for fact in found if "eight" in " ".join(fact) or words in " ".join(fact)])
        == facts
    )


def test_nobody_says_again_at_once_what_he_has_just_said(aligned: Aligned) -> None:
    found = aligned(
        "money",
        "Rope brought $312 million, up from $268 million. Sails brought $284 million, up from "
        "$258 million.",
        "Rope brought $312 million, up from $268 million, and sails $284 million.",
    )
    assert ["0 $268 million", "1 $268 million"] in found
    assert ["0 $258 million"] in found


def test_who_teaches_seven_year_olds_is_none_of_them(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "Jana Holub, 37, a teacher, was on her way to work.",
        "Jana Holub, who teaches the town's seven-year-olds, was holding a lamp.",
    )
    assert all(len(fact) == 1 for fact in found)
