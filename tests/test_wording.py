"""Two quotations: the same words, a part of them, altered words, or other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.wording import Wording, compare, describe, echo

IDENTICAL = [
    ("We can't accept this", "we cannot accept this"),
    ("I don’t know", "I don't know"),
    ("The U.S. will help", "The United States will help"),
    ("the colour of defence", "the color of defense"),
    ("We lost 5 percent", "we lost five per cent"),
    ("It is over — for now", "It is over -- for now."),
    ("a well-known fact", "a well known fact"),
    ("It’s [sic] own fault", "It's own fault"),
    ("It's over, um, for now", "It is over for now"),
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


MINOR = {
    "words left out in the middle": (
        "We will rebuild the pier, stone by stone, before the winter",
        "We will rebuild the pier before the winter",
    ),
    "small words": ("The dam held through the night", "The dam held during the night"),
    "a translation made twice": (
        "We shall use every means in our power to save the route for the islands",
        "We shall do everything we possibly can to keep the route for the islands",
    ),
    "a not that keeps the sense": (
        "It was the smoke that killed them",
        "It was not the fire that killed them",
    ),
}
GRAVE = {
    "a word for its opposite": (
        "The gate is open, and the purse is not empty",
        "The gate is shut, and the purse is not empty",
    ),
    "two words in each other's place": (
        "We are nearer to a deal than to a strike, but not there yet",
        "We are nearer to a strike than to a deal, but not there yet",
    ),
    "several words in each other's place": (
        "It is easier to sack one coach than eleven players",
        "It is easier to sack eleven players than one coach",
    ),
    "one word of a short sentence": (
        "They drank coffee and left by noon",
        "They drank whisky and left by noon",
    ),
    "a hedge left out": ("It was almost the end of the line", "It was the end of the line"),
}


@pytest.mark.parametrize(("a", "b"), MINOR.values(), ids=MINOR)
def test_what_changes_nothing_of_what_was_said(a: str, b: str) -> None:
    for found in (compare(a, b), compare(b, a)):
        assert found.relation != "altered" or found.minor


@pytest.mark.parametrize(("a", "b"), GRAVE.values(), ids=GRAVE)
def test_what_changes_what_was_said(a: str, b: str) -> None:
    for found in (compare(a, b), compare(b, a)):
        assert found.relation == "altered"
        assert not found.minor


def test_an_exchange_is_shown_as_one() -> None:
    found = compare(*GRAVE["several words in each other's place"])
    assert found.exchanged
    assert describe(found) == "one coach -> eleven players; eleven players -> one coach"


def test_a_list_has_no_order() -> None:
    assert not compare("We want peace and quiet here", "We want quiet and peace here").exchanged


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("The gate is open, but the purse is not", ("The gate is open,", "but the purse is not.")),
        ("We waited. It rained. Nobody came", ("We waited,", "Nobody came.")),
        ("We waited for hours. Nobody came", ("We waited,", "Nobody came.")),
        ("We waited. It rained. Nobody came", "We waited. Nobody came"),
    ],
)
def test_parts_and_sentences_left_out(whole: str, parts: str | tuple[str, ...]) -> None:
    assert compare(whole, parts).relation in {"identical", "excerpt"}
    assert compare(parts, whole).relation in {"identical", "excerpt"}


def test_a_changed_word_is_seen_over_parts() -> None:
    found = compare(
        "The gate is shut, but the purse is full", ("The gate is open,", "but the purse is full")
    )
    assert describe(found) == "shut -> open"
    assert found.sense_reversed


def test_two_speakers_may_say_a_short_sentence_nearly_alike() -> None:
    pair = ("We will fight for every job", "We will fight for every vote")
    assert compare(*pair, same_speaker=True).relation == "altered"
    assert compare(*pair, same_speaker=False).relation == "different"


def test_wordings_that_are_no_alteration_are_not_minor_by_themselves() -> None:
    assert not Wording("identical", 1.0).minor


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
    assert compare("a b " * 500_000, "b a " * 500_000 + "x").relation
    assert compare("[" * 500_000, "(" * 500_000).relation
    assert compare("." * 500_000, "…" * 500_000).relation
