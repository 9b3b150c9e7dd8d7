"""Intentions, findings and movements as one report tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.model import Report
from copydesk.text import intentions, levels, links, outcomes
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome


def told(text: str, *finders: Callable[[Document], list[Outcome]]) -> list[tuple[str, str]]:
    """Each outcome: the words shown, and what it is called."""
    document = Document(Report(id="a", path="a.txt", story="s", text=text, source=text))
    found = (outcome for find in finders for outcome in find(document))
    spans = ((one.shown or one.span, one.label) for one in found)
    return [(text[span.start : span.end], label) for span, label in spans]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("He won’t appeal.", "won’t appeal", "will not appeal"),
        ("She is to appeal.", "is to appeal", "will appeal"),
        ("The firm planned to appeal.", "planned to appeal", "will appeal"),
        ("The firm confirms it is appealing.", "is appealing", "will appeal"),
        ("He has lodged an appeal.", "has lodged an appeal", "will appeal"),
        ("An appeal is planned.", "An appeal", "will appeal"),
        ("No appeal will be made.", "No appeal", "will not appeal"),
        ("It isn't going to appeal.", "isn't going to appeal", "will not appeal"),
        ("She has no intention of resigning.", "has no intention of resigning", "will not resign"),
        ("He would stay on, he said.", "would stay on", "will not resign"),
        ("The mayor ruled out stepping down.", "ruled out stepping down", "will not resign"),
        ("The minister refused to quit.", "refused to quit", "will not resign"),
        ("She is running for re-election.", "is running for re-election", "will run"),
        ("The king will be absent.", "will be absent", "will not attend"),
        ("The school is due to reopen.", "is due to reopen", "will reopen"),
        ("The pool will stay closed.", "will stay closed", "will not reopen"),
        ("Porters voted and will walk out.", "will walk out", "will strike"),
        ("There will be no sale.", "There will be no sale", "will not sell"),
    ],
)
def test_what_somebody_will_do(text: str, words: str, label: str) -> None:
    assert told(text, intentions.find, intentions.find_others) == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "He may appeal.",
        "She would appeal if convicted.",
        "He was urged to appeal.",
        "The union called on her to resign.",
        "Critics hope the minister will resign.",
        "He has not ruled out an appeal.",
        "It is likely that he will appeal.",
        "She would not say whether she will resign.",
        "The bishop will appeal for calm.",
        "He will appeal to young voters.",
        "The firm had planned to appeal.",
        "Rivals claim that the minister will resign.",
        "He asked whether the minister will resign.",
        '"I will resign," he said.',
    ],
)
def test_what_is_open(text: str) -> None:
    assert told(text, intentions.find, intentions.find_others) == []


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("They saw no association with age.", "saw no association", "not found"),
        ("They could find no connection.", "find no connection", "not found"),
        ("They failed to find a link.", "failed to find a link", "not found"),
        ("Police ruled out a link.", "ruled out a link", "not found"),
        ("Nothing points to a link.", "Nothing points to a link", "not found"),
        ("Sleep was unrelated to age.", "was unrelated", "not found"),
        ("Age did not matter.", "did not matter", "not found"),
        ("Age had nothing to do with it.", "had nothing", "not found"),
        ("Drink was not a factor.", "was not a factor", "not found"),
        ("No link has been found.", "No link has been found", "not found"),
        ("A link with age was confirmed.", "A link with age was confirmed", "found"),
        ("A link between both was shown.", "A link between both was shown", "found"),
        ("Drink was a factor.", "was a factor", "found"),
        ("Age played a large part.", "played a large part", "found"),
        ("Sleep was closely linked to age.", "was closely linked", "found"),
        ("The pill had a marked effect.", "had a marked effect", "found"),
    ],
)
def test_whether_one_thing_has_to_do_with_another(text: str, words: str, label: str) -> None:
    assert told(text, links.find) == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "They looked for a link with age.",
        "Age may play a part.",
        "Earlier studies found a link.",
        "It is not known whether there was a link.",
        "Many believe that age plays a part.",
        "The train link was closed.",
        "She linked arms with him.",
    ],
)
def test_what_is_no_finding(text: str) -> None:
    assert told(text, links.find) == []


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("It cut its forecast to 3.4%.", "cut its forecast to 3.4%", "down"),
        ("It nudged its forecast up to 3.4%.", "up to 3.4%", "up"),
        ("The target was lifted to $40m.", "lifted to $40m", "up"),
        ("They slipped to third place.", "slipped to third", "down"),
        ("It has 41 ships, down from 52.", "41 ships, down from 52", "down"),
    ],
)
def test_which_way_a_figure_was_reached(text: str, words: str, label: str) -> None:
    assert told(text, levels.find) == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "The fine is up to 400 euros.",
        "Rivals claimed that the fee rose to 400 euros.",
        "Unions want pay raised to 400 euros.",
        "The fee should be cut to 40 euros.",
        "The fee could rise to 40 euros.",
        "The fee was not raised to 40 euros.",
        "It raised its forecast from 3.9% to 3.4%.",
        "The road fell to the rebels in 2014.",
    ],
)
def test_what_moved_nowhere(text: str) -> None:
    """Figures that belie the verb are told of by the sums of the report itself."""
    assert told(text, levels.find) == []


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The dividend was left unchanged.", "dividend was left unchanged", "kept"),
        ("Interim dividend: 4.2p (unchanged)", "dividend: 4.2p (unchanged", "kept"),
        ("The race will go ahead.", "race will go ahead", "kept"),
        ("The board will not scrap the levy.", "scrap the levy", "kept"),
        ("The race was called off.", "race was called off", "given up"),
        ("The night service will be axed.", "service will be axed", "given up"),
        ("The curfew was lifted.", "curfew was lifted", "lifted"),
        ("The ban remains in force.", "ban remains in force", "kept"),
        ("The airport stayed open.", "airport stayed open", "open"),
        ("The airport was shut.", "airport was shut", "closed"),
    ],
)
def test_what_is_kept(text: str, words: str, label: str) -> None:
    assert told(text, outcomes.find) == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "Police kept watch on the house.",
        "The fuel charge dropped 4 per cent.",
        "Unions asked the board to scrap the levy.",
        "The race may be called off.",
        "The bank lifted its rate.",
        "Shares closed at 312p.",
    ],
)
def test_what_is_not_said_to_be_kept(text: str) -> None:
    assert told(text, outcomes.find) == []
