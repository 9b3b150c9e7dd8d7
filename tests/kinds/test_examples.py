"""Every kind is held to the examples in its own manual."""

from __future__ import annotations

import pytest
from tests.kinds.examples import KINDS, judged, kind_of


@pytest.mark.parametrize("name", KINDS)
def test_what_the_manual_says_holds_does_hold(name: str) -> None:
    kind = kind_of(name)
    assert kind.holds
    for example in kind.holds:
        verdict = judged(kind, example)
        assert verdict.met is True, f"{example}: {verdict.breaches or verdict.reason}"


@pytest.mark.parametrize("name", KINDS)
def test_what_the_manual_says_breaks_does_break(name: str) -> None:
    kind = kind_of(name)
    assert kind.breaks
    for example in kind.breaks:
        verdict = judged(kind, example)
        assert verdict.met is False, f"{example}: {verdict.reason}"
        assert all(breach.message and breach.primary for breach in verdict.breaches)


@pytest.mark.parametrize("name", KINDS)
def test_what_the_manual_says_is_ignored_is_not_evaluated(name: str) -> None:
    kind = kind_of(name)
    for example in kind.ignores:
        verdict = judged(kind, example)
        assert verdict.met is None, f"{example}: {verdict.breaches or 'holds'}"
        assert verdict.reason


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_a_manual(name: str) -> None:
    kind = kind_of(name)
    assert kind.__doc__
    assert kind.__doc__.strip().splitlines()[0].endswith(".")
