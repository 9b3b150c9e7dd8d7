"""A correction finds every place that still carries the wrong value, however it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from copydesk import corrections
from copydesk.analysis import documents_of, records_of
from copydesk.errors import DeskError
from copydesk.model import Report
from copydesk.text import blocks

Desk = Callable[..., Any]
"""The command, run in this process: status, out and err."""


def carried(correction: str, text: str) -> list[str]:
    report = Report(id="a.txt", path="a.txt", story="s", text=text, source=text)
    report = replace(report, blocks=blocks.split(text))
    (document,) = documents_of([report])
    found = corrections.places_of(corrections.read(correction), report, records_of(document))
    return [f"{place.line}:{place.column} {' '.join(place.text.split())}" for place in found]


class TestFigures:
    """By value, not by string."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("In all 217 people fled.", ["1:8 217 people"]),
            (
                "In all two hundred and seventeen people fled.",
                ["1:8 two hundred and seventeen people"],
            ),
            ("About 217 residents fled.", ["1:1 About 217 residents"]),
            ("The 217 who fled came home.", ["1:5 217"]),
            ("Between 214 and 217 people fled.", ["1:1 Between 214 and 217 people"]),
            ("In all 2,170 people fled, 21.7 percent of them by boat.", []),
            ("In all 214 people fled.", []),
            ("The bridge on Route 2170 closed.", []),
        ],
    )
    def test_a_bare_figure(self, text: str, found: list[str]) -> None:
        assert carried("217 -> 214", text) == found

    def test_a_figure_with_its_noun_is_no_length(self) -> None:
        text = "The 217 residents fled 217 metres up the hill, and 217 people came back."
        assert carried("217 people -> 214 people", text) == [
            "1:5 217 residents",
            "1:52 217 people",
        ]

    @pytest.mark.parametrize(
        ("correction", "text", "found"),
        [
            ("$4 billion -> $4 million", "It cost $4bn.", ["1:9 $4bn"]),
            (
                "$4 billion -> $4 million",
                "It cost four billion dollars.",
                ["1:9 four billion dollars"],
            ),
            ("$4 billion -> $4 million", "It cost 4 billion euros.", []),
            ("520 km -> 502 km", "It lies 520 kilometers off.", ["1:9 520 kilometers"]),
            ("9 percent -> 7 percent", "Prices rose 9% in May.", ["1:13 9%"]),
        ],
    )
    def test_units(self, correction: str, text: str, found: list[str]) -> None:
        assert carried(correction, text) == found


class TestNames:
    """By words, and in every mention of whoever bears the name."""

    def test_every_mention(self) -> None:
        text = (
            "Sgt. Paul Bakers wept. The rain fell.\n\n"
            "Bakers’s wife came. “I saw it,” Bakers said.\n"
        )
        assert carried("Bakers -> Bekers", text) == ["1:11 Bakers", "3:1 Bakers", "3:33 Bakers"]

    def test_what_is_no_name(self) -> None:
        assert carried("Bakers -> Bekers", "Bakers struck. The bakers went home.") == []

    def test_a_longer_name_is_another(self) -> None:
        text = "Ann Marlowe met Ann Marlow in Marlowton, and Ann Marlow-Pitt."
        assert carried("Ann Marlow -> Ann Marlowe", text)[0] == "1:17 Ann Marlow"
        assert "Marlowton" not in " ".join(carried("Marlow -> Marlowe", text))

    def test_the_right_name_may_hold_the_wrong_one(self) -> None:
        text = "Ann B. Marlow spoke. Mr Ann Marlow left."
        assert carried("Marlow -> B. Marlow", text) == ["1:29 Marlow"]

    def test_a_full_name_and_the_family_name_alone(self) -> None:
        text = "Paul Bakers wept. Later Bakers slept. His brother John Baker did not."
        assert carried("Paul Bakers -> Paul Bekers", text) == ["1:1 Paul Bakers", "1:25 Bakers"]

    def test_over_a_line_end_and_in_capitals(self) -> None:
        text = "PAUL QUIST WEEPS\n\nIn the rain Paul\nQuist wept.\n"
        assert carried("Paul Quist -> Paul Quast", text) == ["1:1 PAUL QUIST", "3:13 Paul Quist"]

    def test_a_quotation_is_marked(self) -> None:
        text = '"I saw Quist there," she said. Quist denied it.'
        report = Report(id="a", path="a", story="s", text=text, source=text)
        found = list(corrections.places_of(corrections.read("Quist -> Quast"), report, ()))
        assert [place.quoted for place in found] == [True, False]


def test_dates() -> None:
    text = "It burst on March 7, 2024. On March 8, 2024, it rained. On 7 March 2024 all was well."
    assert carried("March 7, 2024 -> March 8, 2024", text) == [
        "1:13 March 7, 2024",
        "1:60 7 March 2024",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bakers", "is no correction"),
        ("Bakers ->", "is no correction"),
        ("a -> b -> c", "is no correction"),
        ("Bakers -> Bakers", "changes nothing"),
        ("217 -> Bekers", "'Bekers' is no figure"),
        ("March 7, 2024 -> Bekers", "'Bekers' is no date"),
        ("!! -> ??", "neither a name nor a figure"),
        (f"{'x' * 400} -> y", "at most 300 characters"),
    ],
)
def test_what_is_no_correction(text: str, said: str) -> None:
    with pytest.raises(DeskError) as caught:
        corrections.read(text)
    assert said in str(caught.value)


def test_the_command(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In all 217 people fled.\n")
    (tmp_path / "b.md").write_text(
        "# The flood\n\nIn all *two hundred and seventeen* people fled.\n"
    )
    done = desk("correct", "217 -> 214", "--in", ".")
    assert done.status == 1
    assert "a.txt:1:8: 217 people: In all 217 people fled." in done.out
    assert "b.md:3:" in done.out
    assert "2 reports carry 217, in 2 places" in done.err
    done = desk("correct", "214 -> 217", "--in", ".")
    assert (done.status, done.out) == (0, "")
    assert "no report carries 214" in done.err


def test_of_a_table_only_what_its_rows_state_and_each_place_once(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "boats.csv").write_text(
        "report,key,value,unit,quay\nwire,north,217,boats,3\nradio,south,3,boats,217\n"
    )
    done = desk("correct", "217 -> 214", "--in", "boats.csv")
    assert done.out == "boats.csv:2:12: 217: wire,north,217,boats,3\n"
    assert done.err == "copydesk: 1 report carries 217, in 1 place\n"
