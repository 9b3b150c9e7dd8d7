"""Two quotations: the same words, a part of them, altered words, or other words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.wording import compare, describe, echo

IDENTICAL = [
    ("We can't accept this", "we cannot accept this"),
    ("I don’t know", "I don't know"),
    ("The U.S. will help", "The United States will help"),
    ("the colour of defence", "the color of defense"),
    ("We lost 5 percent", "we lost five per cent"),
    ("It is over — for now", "It is over -- for now."),
    ("a well-known fact", "a well known fact"),
    ("It’s [sic] own fault", "It's own fault"),
]
EXCERPT = [
    ("a family on a promise", "You cannot feed a family on a promise"),
    ("[The river] rose faster than we thought", "The river rose faster than we thought"),
    ("It was ... a disaster for the town", "It was in every way a disaster for the town"),
    ("We will rebuild the school …", "We will rebuild the school before the winter comes"),
    (
        "We knew. Nobody listened to us when we called",
        "Nobody listened to us when we called. Nobody ever does",
    ),
]
ALTERED = [
    ("We will repair the bridge by spring", "We will rebuild the bridge by spring"),
    ("Nothing in the water is harmful to you", "Everything in the water is harmful to you"),
    ("We have not found any survivors so far", "We have found any survivors so far"),
    ("We counted 79 boats in the harbour", "We counted 97 boats in the harbor"),
    ("The dam held through the night", "The dam held during the night"),
    (
        "will not reduce our capacity to help poor families",
        "would not cut our capacity to help the poorest families",
    ),
]
DIFFERENT = [
    ("This is a great day for our country", "It was a hard night for the whole team"),
    ("We are looking for survivors", "We are proud of the rescue teams and the volunteers"),
    ("I am proud of what we did", "I thank the voters of this town"),
    ("in discussions", "in talks"),
    ("The bank raised its rates again", "The rates of the bank are much too high, we think"),
    ("yes", "no"),
    ("", "anything"),
]


@pytest.mark.parametrize(
    ("relation", "a", "b"),
    [
        (relation, a, b)
        for relation, pairs in (
            ("identical", IDENTICAL),
            ("excerpt", EXCERPT),
            ("altered", ALTERED),
            ("different", DIFFERENT),
        )
        for a, b in pairs
    ],
)
def test_relations_hold_both_ways(relation: str, a: str, b: str) -> None:
    assert compare(a, b).relation == relation
    assert compare(b, a).relation == relation


def test_what_changed_is_said() -> None:
    found = compare(
        "We will repair the old bridge by spring", "We will rebuild the old bridge in spring"
    )
    assert describe(found) == "repair -> rebuild; by -> in"
    assert found.content_changed == 1


def test_a_reversal_is_flagged() -> None:
    assert compare("Nothing in it is safe", "Everything in it is safe").sense_reversed
    assert compare("We will not sell the firm", "We will sell the firm").sense_reversed
    assert not compare("We will not sell the firm", "We will never sell the firm").sense_reversed


def test_a_figure_is_flagged() -> None:
    found = compare("We counted 79 boats in the bay", "We counted 97 boats in the bay")
    assert found.number_changed
    assert not found.sense_reversed


def test_small_words_alone() -> None:
    found = compare("The dam held through the night", "The dam held during the night")
    assert found.only_function_words


def test_a_single_other_word_in_a_phrase_is_weak() -> None:
    found = compare("final report", "last report")
    assert found.relation == "altered"
    assert found.weak


def test_a_phrase_is_found_again_in_a_longer_quotation_by_what_stands_before_it() -> None:
    found = echo(
        "The ministry said that the U.S. would be the ",
        "last resort",
        "This is done on the premise that the United States will be the final resort",
    )
    assert found.relation == "altered"
    assert found.weak
    assert describe(found) == "last -> final"
    other = echo("They spoke of the ", "last resort", "We had a fine time at the final resort")
    assert other.relation == "different"


def test_two_translations_are_the_same_words_in_another_order() -> None:
    found = compare(
        "Talks are under way between the two ports to share cranes, to relieve the shortage of "
        "berths for container ships",
        "In order to relieve the shortage of berths for container ships, talks are under way "
        "between the ports to share their cranes",
    )
    assert found.relation == "altered"
    assert found.reordered


@given(st.text(max_size=80))
def test_a_quotation_is_identical_with_itself(text: str) -> None:
    relation = compare(text, text).relation
    assert relation == ("identical" if compare(text, text).similarity else "different")


@given(
    st.lists(st.sampled_from("we will not go there today never again".split()), max_size=12),
    st.lists(st.sampled_from("we will not go there today never again".split()), max_size=12),
)
def test_comparing_is_symmetric(a: list[str], b: list[str]) -> None:
    one, other = compare(" ".join(a), " ".join(b)), compare(" ".join(b), " ".join(a))
    if "different" not in {one.relation, other.relation}:
        assert one.relation == other.relation


def test_long_hostile_quotations_are_capped() -> None:
    start = time.process_time()
    compare("a b " * 500_000, "b a " * 500_000 + "x")
    compare("[" * 500_000, "(" * 500_000)
    compare("." * 500_000, "…" * 500_000)
    assert time.process_time() - start < 2
