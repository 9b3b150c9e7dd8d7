"""Which words of a story mean one thing."""

from __future__ import annotations

import pytest

from copydesk.text.concepts import concept


@pytest.mark.parametrize("word", ["killed", "deaths", "perished", "lives", "claimed"])
def test_words_of_death(word: str) -> None:
    assert concept(word) == concept("dead")


@pytest.mark.parametrize("word", ["live", "lived", "living", "claim", "claims", "claiming"])
def test_words_that_only_share_a_stem_with_one(word: str) -> None:
    assert concept(word) != concept("dead")
