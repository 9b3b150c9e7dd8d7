"""Words that mean the opposite of one another, in whatever form."""

from __future__ import annotations

import pytest

from copydesk.text.opposites import are_opposites


@pytest.mark.parametrize(
    ("one", "other"),
    [("open", "shut"), ("safe", "unsafe"), ("accepted", "rejects"), ("never", "always")],
)
def test_both_ways(one: str, other: str) -> None:
    assert are_opposites(one, other)
    assert are_opposites(other, one)


@pytest.mark.parametrize(("one", "other"), [("open", "open"), ("house", "home"), ("end", "send")])
def test_others_are_none(one: str, other: str) -> None:
    assert not are_opposites(one, other)
