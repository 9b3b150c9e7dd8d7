"""Names compared: who may be the same, and how the spellings differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Person, Span
from copydesk.naming import compare, compare_names, compare_people, compare_places


@pytest.mark.parametrize(
    ("left", "right", "difference"),
    [
        ("Berta Quarles", "Berta Quarles", "identical"),
        ("José Núñez", "JOSE NUNEZ", "format"),
        ("Quarles, Berta", "Berta Quarles", "format"),
        ("Jean Marie Dupont", "Jean-Marie Dupont", "format"),
        ("Lt. Col. Berta Quarles", "Berta Quarles", "format"),
        ("B. Quarles", "Berta Quarles", "abbreviated"),
        ("Quarles", "Berta Quarles", "abbreviated"),
        ("Berta Ann Quarles", "Berta Quarles", "abbreviated"),
        ("Bob Quarles", "Robert Quarles", "nickname"),
        ("Dmitry Petrenko", "Dmitri Petrenko", "transliteration"),
        ("Oleh Kravsky", "Oleh Kravskyy", "transliteration"),
        ("Mohammed Karim", "Muhammad Kareem", "transliteration"),
        ("Moon Suk Jin", "Mun Suk Jin", "transliteration"),
        ("Berta Quarles", "Berta Quarls", "spelling"),
        ("Pierre Renaud", "Pierre Renault", "spelling"),
        ("Berta Ellwood", "Berta Ellwoode", "spelling"),
        ("Akira Denholm", "Akiro Denholm", "spelling"),
        ("Kenta Denholm", "Kenji Denholm", "given-name"),
    ],
)
def test_likely_the_same_person(left: str, right: str, difference: str) -> None:
    for one, other in ((left, right), (right, left)):
        result = compare(one, other)
        assert result.same
        assert result.difference == difference or (
            difference == "spelling" and result.difference == "given-name"
        )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Anna Quarles", "Emma Quarles"),
        ("Berta Quarles", "Berta Holm"),
        ("Bob Quarles", "Robert Holm"),
        ("Bob", "Robert"),
        ("Ken Hale Jr.", "Ken Hale Sr."),
        ("Hugo Ortiz", "Hugo Ortega"),
        ("Pavel Igorevich Orlov", "Pavel Petrovich Orlov"),
        ("Maria Quarles", "Mario Quarles"),
        ("Quarles", "Berta"),
        ("", "Berta"),
    ],
)
def test_not_the_same_person(left: str, right: str) -> None:
    assert not compare(left, right).same
    assert not compare(right, left).same


def test_role_and_organization_raise_what_is_likely_and_make_nobody_the_same() -> None:
    plain = compare("Berta Quarles", "Berta Quarls")
    assert compare("Berta Quarles", "Berta Quarls", same_role=True).score > plain.score
    assert compare("Maria Quarles", "Mario Quarles", same_role=True).same
    assert not compare("Berta Quarles", "Tom Holm", same_role=True, same_organization=True).same


def test_records_compare_by_their_parts() -> None:
    def record(given_name: str, family: str) -> Person:
        span = Span(start=0, end=1)
        return Person(
            report="r", span=span, raw="x", sentence=span, given=given_name, family=family,
            role="mayor",
        )  # fmt: skip

    result = compare_people(record("Berta", "Quarles"), record("", "Quarls"))
    assert result.same
    assert result.difference == "spelling"


@pytest.mark.parametrize(
    ("left", "right", "difference"),
    [
        ("St. Osyth", "Saint Osyth", "format"),
        ("Gullen Harbor", "Gullen Harbour", "format"),
        ("U.S.", "US", "format"),
        ("Gulen Point", "Gullen Point", "spelling"),
        ("North Gullen", "South Gullen", "different"),
        ("Austria", "Australia", "different"),
    ],
)
def test_places(left: str, right: str, difference: str) -> None:
    assert compare_places(left, right).difference == difference


@pytest.mark.parametrize(
    ("left", "right", "difference"),
    [
        ("The Harlow Journal", "Harlow Journal", "format"),
        ("Defense Ministry", "Defence Ministry", "format"),
        ("Quillon Aerospace", "Quillon", "abbreviated"),
        ("Quillon Inc.", "Quillon", "abbreviated"),
        ("Marine Survey Commission", "MSC", "abbreviated"),
        ("Quillon Rail", "Quilon Rail", "spelling"),
        ("Marine Survey Board", "Marine Survey Commission", "different"),
    ],
)
def test_organizations(left: str, right: str, difference: str) -> None:
    assert compare_names(left, right).difference == difference


_NAME = st.text("abcdeéñ -'.,ABJ", max_size=24)


@given(_NAME, _NAME)
def test_comparison_is_symmetric_and_sure_of_itself(left: str, right: str) -> None:
    one, other = compare(left, right), compare(right, left)
    assert one.same == other.same
    assert one.same == (one.score >= 0.5)
    if left == right and any(char.isalpha() for char in left):
        assert one.difference == "identical"
    for kind in ("organization", "place", "person"):
        assert compare_names(left, right, kind).same == compare_names(right, left, kind).same
