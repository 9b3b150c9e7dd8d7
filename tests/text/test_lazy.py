"""Patterns that cost nothing until they are needed."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.text._lazy import Cued, Lazy

MODULES = ("changes", "clocks", "gaps", "percentages", "remainders", "tallies")
CUED = [
    pytest.param(made, id=f"{module}{name}")
    for module in MODULES
    for name, made in vars(import_module(f"copydesk.arithmetic.{module}")).items()
    if isinstance(made, Cued)
]


def compiled(pattern: Lazy | Cued) -> bool:
    return "pattern" in vars(pattern._lazy if isinstance(pattern, Cued) else pattern)


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    port = Lazy(r"(port) of (\w+)", re.IGNORECASE)
    assert not compiled(port)
    found = port.search("the Port of Easton")
    assert found is not None and found[2] == "Easton"
    assert compiled(port)
    assert port.findall("port of A, port of B") == [("port", "A"), ("port", "B")]


def test_a_cued_pattern_is_compiled_when_a_text_has_a_cue() -> None:
    rose = Cued(("rose", "fell"), r"(?:rose|fell) to (\d+)")
    assert rose.search("the tide stood at 4") is None
    assert list(rose.finditer("")) == []
    assert not compiled(rose)
    assert rose.search("nobody fell") is None
    assert compiled(rose)
    assert [found[1] for found in rose.finditer("rose to 4 and fell to 2")] == ["4", "2"]
    assert rose.fullmatch("rose to 4") is not None


def test_there_are_cued_patterns() -> None:
    assert len(CUED) > len(MODULES)


@pytest.mark.parametrize("cued", CUED)
@given(data=st.data())
@settings(max_examples=20)
def test_whatever_matches_has_a_cue(cued: Cued, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(cued._lazy.pattern))
    assert cued.search(text) is not None
