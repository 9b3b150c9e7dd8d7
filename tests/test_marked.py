"""What a format marks up is believed before what was read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk.analysis import records_of
from copydesk.model import (
    Date,
    Marked,
    Money,
    Organization,
    Person,
    Place,
    Quantity,
    Quote,
    Record,
    Report,
    Span,
)
from copydesk.text import blocks
from copydesk.text.document import Document


def records(text: str, *marks: tuple[Any, str, dict[str, str]]) -> tuple[Record, ...]:
    """The records of a text in which these words are marked up, each at its first place."""
    marked = [
        Marked(
            span=Span(start=text.index(words), end=text.index(words) + len(words)),
            kind=kind,
            said=tuple(said.items()),
        )
        for kind, words, said in marks
    ]
    report = Report(
        id="r", path="r", story="s", text=text, source=text, blocks=blocks.split(text),
        published=date(2026, 5, 3), marked=tuple(sorted(marked, key=lambda m: m.span.start)),
    )  # fmt: skip
    found = records_of(Document(report))
    for record in found:
        assert text[record.span.start : record.span.end] == record.raw
    return found


def of(found: tuple[Record, ...], kind: type[Record]) -> list[Any]:
    return [record for record in found if isinstance(record, kind)]


def test_a_marked_figure_is_money() -> None:
    found = records("The ferry cost about 4.2 million.", ("money", "4.2 million", {"unit": "EUR"}))
    (sum_,) = of(found, Money)
    assert (sum_.measure.unit, sum_.measure.number) == ("EUR", Decimal(4200000))
    assert sum_.measure.modifier == "about"
    assert of(found, Quantity) == []


def test_a_marked_currency_is_believed() -> None:
    found = records("The ferry cost $4 million.", ("money", "$4 million", {"unit": "CAD"}))
    assert [record.measure.unit for record in of(found, Money)] == ["CAD"]


def test_money_without_a_currency_is_not_made_up() -> None:
    assert of(records("It cost 4.2 million.", ("money", "4.2 million", {})), Money) == []


def test_a_unit_of_a_figure() -> None:
    found = records("The quay is 300 long.", ("quantity", "300", {"units": "m", "unit": "m"}))
    assert [record.measure.unit for record in of(found, Quantity)] == ["m"]


def test_a_marked_person_of_an_unknown_name() -> None:
    found = records("The board heard Xq Zzyx.", ("person", "Xq Zzyx", {"role": "diver"}))
    (person,) = of(found, Person)
    assert (person.raw, person.given, person.family, person.role) == (
        "Xq Zzyx",
        "Xq",
        "Zzyx",
        "diver",
    )


def test_what_is_marked_as_a_person_is_no_place() -> None:
    text = "Paris Reed said so. The ferry went to Paris."
    found = records(text, ("person", "Paris Reed", {"given": "Paris", "family": "Reed"}))
    assert [person.raw for person in of(found, Person)] == ["Paris Reed"]
    assert all(place.span.start > 20 for place in of(found, Place))


def test_a_marked_organization_has_its_whole_name() -> None:
    text = "The Friends of the Old Harbour met."
    found = records(text, ("organization", "The Friends of the Old Harbour", {}))
    assert [each.name for each in of(found, Organization)] == ["Friends of the Old Harbour"]


def test_a_place_inside_a_marked_organization() -> None:
    text = "The Portmouth Harbour Board met."
    found = records(
        text, ("organization", "Portmouth Harbour Board", {}), ("place", "Portmouth", {})
    )
    assert [each.raw for each in of(found, Organization)] == ["Portmouth Harbour Board"]
    assert [each.raw for each in of(found, Place)] == ["Portmouth"]


def test_a_normalized_date_is_the_day_meant() -> None:
    found = records("It was sold on Friday.", ("date", "Friday", {"norm": "20260417T090000Z"}))
    assert [(each.low, each.high) for each in of(found, Date)] == [(date(2026, 4, 17),) * 2]
    unread = records("It was sold at Easter.", ("date", "at Easter", {"norm": "2026-04-05"}))
    assert [each.low for each in of(unread, Date)] == [date(2026, 4, 5)]


def test_a_month_stays_a_month() -> None:
    found = records("It was sold in March.", ("date", "March", {"norm": "20250301"}))
    assert [(d.low, d.high) for d in of(found, Date)] == [(date(2025, 3, 1), date(2025, 3, 31))]


def test_a_marked_quotation_needs_no_marks() -> None:
    text = "Tom Reed called her the best ship of the whole fleet."
    found = records(text, ("quote", "the best ship of the whole fleet", {"speaker": "Tom Reed"}))
    assert [(q.raw, q.speaker) for q in of(found, Quote)] == [
        ("the best ship of the whole fleet", "Tom Reed")
    ]


def test_a_writer_is_no_person_of_the_story() -> None:
    text = "Ferry sold\n\nBy Xq Zzyx\n\nThe board sold the ferry on Friday after a long debate.\n"
    assert of(records(text, ("person", "Xq Zzyx", {})), Person) == []


TEXT = "Tom Reed of the Harbour Board paid $4 million on 3 May for 300 m of quay in Paris."
KINDS = ["person", "organization", "place", "money", "quantity", "date", "quote"]
SAID = st.dictionaries(
    st.sampled_from(["unit", "norm", "given", "family", "role", "name", "speaker"]),
    st.sampled_from(["EUR", "km", "20260503", "99999999", "x", " ", "Reed"]),
)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 80), st.integers(1, 30), SAID)))
def test_any_marks_leave_sound_records(marks: list[tuple[Any, int, int, dict[str, str]]]) -> None:
    marked = [
        Marked(
            span=Span(start=start, end=min(start + length, len(TEXT))),
            kind=kind,
            said=tuple(said.items()),
        )
        for kind, start, length, said in marks
    ]
    report = Report(id="r", path="r", story="s", text=TEXT, source=TEXT, marked=tuple(marked))
    for record in records_of(Document(report)):
        assert TEXT[record.span.start : record.span.end] == record.raw
        for place in getattr(record, "mentions", ()):
            assert 0 <= place.start < place.end <= len(TEXT)
