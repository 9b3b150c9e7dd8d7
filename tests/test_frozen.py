"""Frozen classes are dataclasses to whoever asks."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from copydesk import plain
from copydesk.frozen import Frozen, frozen
from copydesk.model import Block, Evidence, Span

SPAN = Span(start=1, end=4)
BLOCK = Block(start=0, end=9)


def test_fields_have_their_defaults() -> None:
    assert BLOCK.role == "paragraph"
    assert Block(start=0, end=9, role="item").role == "item"


def test_they_are_equal_by_their_fields_and_class() -> None:
    assert Span(start=1, end=4) == SPAN != Span(start=1, end=5)
    assert Span(start=0, end=9) != BLOCK
    assert len({SPAN, Span(end=4, start=1)}) == 1


def test_they_are_immutable() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SPAN.start = 2  # type: ignore[misc]  # what is refused
    with pytest.raises(dataclasses.FrozenInstanceError):
        del SPAN.start


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"start": 1}, "Span needs end"),
        ({}, "Span needs start, end"),
        ({"start": 1, "stop": 4}, "Span has no field 'stop'"),
        ({"start": 1, "end": 4, "stop": 4}, "Span has no field 'stop'"),
    ],
)
def test_what_is_missing_or_strange_is_named(given: dict[str, int], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Span(**given)


@frozen
class Pair(Frozen):
    first: int
    second: list[int] = dataclasses.field(default_factory=list)


def test_fields_can_be_given_by_place() -> None:
    assert Pair(1) == Pair(first=1) == Pair(1, [])
    assert Pair(1).second is not Pair(1).second


@pytest.mark.parametrize(("values", "given"), [((1, [], 3), {}), ((1,), {"first": 1})])
def test_no_field_is_given_twice(values: tuple[Any, ...], given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Pair is given a field twice, or too many"):
        Pair(*values, **given)


def test_they_are_copied_shown_and_sent() -> None:
    assert dataclasses.replace(SPAN, end=7) == Span(start=1, end=7)
    assert repr(SPAN) == "Span(start=1, end=4)"
    assert pickle.loads(pickle.dumps(SPAN)) == SPAN
    assert dataclasses.asdict(BLOCK) == {"start": 0, "end": 9, "role": "paragraph"}


def test_they_are_written_and_read_as_data() -> None:
    item = Evidence(
        role="primary", report="a", span=SPAN, line=1, column=2, text="x", value="", sentence="x"
    )
    assert plain.data(item, {"line"})["span"] == {"start": 1, "end": 4}
    assert plain.parsed(Evidence, plain.dumped(item, exclude_defaults=True)) == item


@frozen
class Triple(Pair):
    third: str = dataclasses.field(default="", repr=False)


def test_the_fields_of_a_base_come_first_whoever_asks_when() -> None:
    assert [field.name for field in dataclasses.fields(Triple)] == ["first", "second", "third"]
    assert [field.name for field in dataclasses.fields(Pair)] == ["first", "second"]
    assert dataclasses.replace(Triple(1, [2], "c"), first=3) == Triple(3, [2], "c")
    assert repr(Triple(1, [2], "c")) == "Triple(first=1, second=[2])"


def test_they_are_matched_by_place() -> None:
    match Triple(1, [2], "c"):
        case Triple(first, second, third):
            assert (first, second, third) == (1, [2], "c")
