"""What one named party does to another."""

from __future__ import annotations

import pytest

from copydesk.model import Report
from copydesk.text import dealings
from copydesk.text.document import Document


def told(text: str) -> list[str]:
    """Who does what to whom."""
    document = Document(Report(id="a", path="a.txt", story="s", text=text, source=text))
    return [one.label for one in dealings.find(document)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Under the deal Brakston must pay Calver 40 million euros.", "brakston pays calver"),
        ("The contract obliges Brakston to hand Calver €40m.", "brakston pays calver"),
        ("Brakston owes Calver €40m.", "brakston pays calver"),
        ("Brakston, the larger firm, will compensate Calver.", "brakston pays calver"),
        ("Calver would be reimbursed by Brakston.", "brakston pays calver"),
        ("Brakston Ltd sued Calver Inc.", "brakston sues calver"),
        ("Calver was sued by Brakston on Monday.", "brakston sues calver"),
        ("Brakston is buying Calver.", "brakston buys calver"),
        ("Brakston has acquired Calver.", "brakston buys calver"),
        ("Brakston's takeover of Calver was blocked.", "brakston buys calver"),
        ("Brakston's €2bn purchase of Calver is done.", "brakston buys calver"),
        ("Harle United beat Tallow 2-1.", "harle beats tallow"),
        ("Tallow lost 2-1 to Harle.", "harle beats tallow"),
        ("Ida Krog defeated Ann Marlow.", "krog beats marlow"),
    ],
)
def test_who_does_it_to_whom(text: str, label: str) -> None:
    assert told(text) == ([label] if label else [])


@pytest.mark.parametrize(
    "text",
    [
        "If Brakston pays Calver, the deal is done.",
        "Brakston refused to pay Calver.",
        "Harle beat Tallow last season.",
        "Harle beat Tallow. Then Tallow beat Harle.",
        "He must pay Calver.",
        "Brakston paid Calver's shareholders.",
        "Brakston pays wages in Calver.",
        '"Brakston must pay Calver," she said.',
    ],
)
def test_what_is_left_open_or_of_nobody(text: str) -> None:
    assert told(text) == []
