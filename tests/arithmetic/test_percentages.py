"""Shares that make a hundred."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import judged


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Kestrel owns 60% of the mill and the trust the other {}.", "40%", "30%"),
        (
            "Kestrel will own 82% of the mill. Six percent stays with the trust and the other {} "
            "with its workers.",
            "12%",
            "14%",
        ),
    ],
)
def test_the_shares_of_a_whole_make_a_hundred(text: str, right: str, wrong: str) -> None:
    assert judged(text.format(right)).met is True
    assert judged(text.format(wrong)).met is False


def test_a_share_of_another_sentence_that_is_no_part_of_it_changes_nothing() -> None:
    text = "Sales rose 8%. Kestrel owns 60% of the mill and the trust the other 40%."
    assert judged(text).met is True
