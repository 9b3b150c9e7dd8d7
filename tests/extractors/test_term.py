"""Style that varies within one report, and words written twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.extractors import term
from copydesk.model import Report, Term
from copydesk.text import blocks, spelling
from copydesk.text.document import Document

SEEDS = Path(__file__).parents[2] / "seeds"


def terms(text: str) -> list[Term]:
    report = Report(
        id="r", path="r.txt", story="s", text=text, source=text, blocks=blocks.split(text)
    )
    return list(term.extract(Document(report)))


def shown(text: str) -> list[str]:
    return [f"{record.group}: {record.variant}" for record in terms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Abbreviations with and without points.
        ("The U.S. agreed. A US official left.", ["US: U.S.", "US: US"]),
        ("The U.S. agreed. A U.S. official left.", []),
        ("The U.N. met. Then the UN left.", ["UN: U.N.", "UN: UN"]),
        ("Mr. Hale met Mr Olsen.", ["Mr: Mr.", "Mr: Mr"]),
        ("It began at 9 a.m. and ended at 11am.", ["a.m.: a.m.", "a.m.: am"]),
        ("TELL US MORE, they said of the U.S. plan.", []),
        ("It cost US$5 in the U.S. that year.", []),
        # Spellings.
        (
            "The defense budget grew. The defence budget shrank.",
            ["defense: American", "defense: British"],
        ),
        ("The center closed; the centres reopened.", ["center: American", "center: British"]),
        (
            "They organised a march and organized a strike.",
            ["organize: British", "organize: American"],
        ),
        ("They email often; an e-mail came.", ["email: closed", "email: hyphenated"]),
        # Names keep their own spelling, and so does what is quoted.
        ("The defence budget grew, the Defense Department said.", []),
        ('The defence budget grew. "Our defense holds," she said.', []),
        (
            "Defense officials left. The defence budget grew.",
            [
                "defense: American",
                "defense: British",
            ],
        ),
        # Different words are not variants of each other.
        ("A colour print and an honor guard.", []),
        ("Five percent, 5 per cent and 5% are the same.", []),
        # Measures.
        (
            "A 30-kilometer road, 30 km long; the 30km road.",
            ["30 km: 30-kilometer", "30 km: 30 km", "30 km: 30km"],
        ),
        ("A 30-kilometer road, 30 kilometers long.", []),
        ("A 30 km road and a 40km road.", []),
        # Words written twice.
        ("She went to to the river.", ["doubled word: to to"]),
        ("The the river rose.", ["doubled word: The the"]),
        ("Part of\nof the river.", []),
        ("He had had enough, and knew that that was it.", []),
        ("They came in in March.", []),
        ("Bora Bora, Duran Duran and Sing Sing.", []),
        ("It rose to. To what?", []),
        ("Day-to-day day work, and 5 5 as figures.", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_doubled_word_is_found_over_a_line_break_within_a_paragraph() -> None:
    text = "She walked down to the\nthe river."
    report = Report(id="r", path="r.txt", story="s", text=text, source=text)
    (record,) = term.extract(Document(report))
    assert record.raw == "the\nthe"


def test_the_seeds() -> None:
    def of(name: str) -> set[tuple[str, str]]:
        text = (SEEDS / name).read_text(encoding="utf-8")
        return {(record.group, record.variant) for record in terms(text)}

    assert of("000_1fcb364ef119ab59.txt") == {
        ("US", "U.S."),
        ("US", "US"),
        ("defense", "American"),
        ("defense", "British"),
        ("user", "end user"),
        ("user", "final user"),
        ("155 mm", "155-millimeter"),
        ("155 mm", "155 mm"),
        ("155 mm", "155mm"),
    }
    assert of("001_5a588340243a6081.txt") == set()
    assert of("002_5ba49f5652258e94.txt") == {("doubled word", "to to")}


def test_every_family_has_two_spellings() -> None:
    families: dict[str, set[str]] = {}
    for form, entry in spelling.variants().items():
        assert form == form.lower()
        families.setdefault(entry.family, set()).add(entry.variant)
    assert {len(variants) for variants in families.values()} == {2}


@given(st.text(alphabet="US.U N\ndefcns to155m-", max_size=200))
def test_spans_are_exact_whatever_the_text(text: str) -> None:
    for record in terms(text):
        assert text[record.span.start : record.span.end] == record.raw
