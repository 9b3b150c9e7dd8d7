"""What a report says became of a thing."""

from __future__ import annotations

import pytest

from copydesk.model import Report
from copydesk.text import outcomes
from copydesk.text.document import Document


def told(text: str) -> list[tuple[str, str]]:
    """Each outcome: the words that tell it, and what it is called."""
    document = Document(Report(id="a", path="a.txt", story="s", text=text, source=text))
    found = outcomes.find(document)
    return [(text[one.span.start : one.span.end], one.label) for one in found]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The council approved the plan.", "approved", "accepted"),
        ("The council turned down the plan.", "turned down", "rejected"),
        ("The council did not approve the plan.", "approve", "rejected"),
        ("The council refused to approve the plan.", "approve", "rejected"),
        ("Their request for more water was denied by the council.", "denied", "rejected"),
        ("The motion was carried, 51-48.", "carried", "accepted"),
        ("That idea fell by 51 votes to 48.", "fell", "rejected"),
        ("The company denied that its pipes were to blame.", "denied", "denied"),
        ("The company rejected any suggestion of negligence.", "rejected", "denied"),
        ("The company accepted full responsibility for the leak.", "accepted", "admitted"),
        ("The captain was arrested on Sunday.", "arrested", "arrested"),
        ("Nobody has been arrested.", "arrested", "not arrested"),
        ("Police questioned the captain and let him go.", "let him go", "not arrested"),
        ("The jury acquitted the mayor.", "acquitted", "not guilty"),
        ("The court upheld the fine.", "upheld", "upheld"),
        ("The court struck down the law.", "struck down", "overturned"),
    ],
)
def test_what_became_of_it(text: str, words: str, label: str) -> None:
    assert told(text) == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "The council was expected to approve the plan.",
        "The council would reject the plan, she said.",
        "If the council approves the plan, work begins in May.",
        "Shopkeepers asked the council to reject the plan.",
        "The council will vote on whether to approve the plan.",
        "The mayor refused to comment.",
        "Harford defeated Milton 3-1.",
        "A man was admitted to the hospital.",
        "He lost his father in the war.",
        '"We rejected the plan," she said.',
    ],
)
def test_what_leaves_it_open_or_is_no_outcome(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council threw out all but two of the 30 amendments.",
        "Only two of the 30 amendments were adopted.",
    ],
)
def test_what_leaves_others_to_be_reckoned_with_is_none(text: str) -> None:
    assert told(text) == []


def checked(text: str) -> list[tuple[str, str]]:
    """Each check: its sort, and what became of it."""
    document = Document(Report(id="a", path="a.txt", story="s", text=text, source=text))
    return [(one.mark, one.label) for one in outcomes.find_checks(document)]


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("The bus passed a safety inspection in May.", "inspection", "passed"),
        ("The bus was inspected and passed in May.", "inspection", "passed"),
        ("The bus had a clean bill of health from inspectors.", "inspection", "passed"),
        ("The bus was passed by inspectors.", "inspection", "passed"),
        ("The bus failed its last check.", "inspection", "failed"),
        ("The bus did not pass an inspection.", "inspection", "failed"),
        ("The bus failed to pass its annual examination.", "inspection", "failed"),
        ("The bank failed an audit.", "audit", "failed"),
        ("She passed the final exam.", "test", "passed"),
        ("Two of the swimmers tested positive.", "", "positive"),
    ],
)
def test_a_check_is_passed_or_failed(text: str, kind: str, label: str) -> None:
    assert checked(text) == [(kind, label)]


@pytest.mark.parametrize(
    "text",
    [
        "The bus has to pass an inspection in May.",
        "The bus may fail the inspection.",
        "Routine checks failed to find the crack.",
        "The council passed the budget after an inspection of the books.",
        "A week passed before the inspectors came.",
        "The safety tests failed.",
    ],
)
def test_what_is_not_yet_checked_or_no_check(text: str) -> None:
    assert checked(text) == []
