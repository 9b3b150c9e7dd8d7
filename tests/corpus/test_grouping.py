"""Reports of one event are found, and reports of different events stay apart."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from copydesk.corpus import events, plan
from copydesk.corpus.archive import Means
from copydesk.corpus.grouping import grouped
from copydesk.corpus.traits import Traits, packed, traits, unpacked
from copydesk.model import Report
from copydesk.run import Request

FERRY = (
    "The ferry Lady Maren ran aground off Corrin Head with 214 passengers, said Iona Brack.",
    "Skipper Iona Brack kept 214 passengers calm when the Lady Maren ran aground at Corrin Head.",
    "Off Corrin Head the Lady Maren, a ferry with 214 passengers on board, has run aground.",
)
BUDGET = (
    "Mayor Tomas Quell signed the Harwick levy of 48,600 crowns on moorings, against a deficit.",
    "Moorings in Harwick are taxed: Mayor Tomas Quell wants 48,600 crowns to fill the deficit.",
    "Harwick has a levy on moorings; Tomas Quell signed it and hopes for 48,600 crowns a year.",
)


def known(text: str, published: date | None = None) -> Traits:
    report = Report(id="a", path="a", story="", text=text, source=text)
    return traits(report, published)


def test_events_are_told_apart() -> None:
    reports = [known(text) for pair in zip(FERRY, BUDGET, strict=True) for text in pair]
    assert grouped(reports) == [[0, 2, 4], [1, 3, 5]]


def test_one_event_alone_is_one_event() -> None:
    assert grouped([known(text) for text in FERRY]) == [[0, 1, 2]]


def test_a_name_alone_makes_no_event() -> None:
    texts = (
        "Corrin Head: engineers repainted the old lighthouse yesterday.",
        "Corrin Head: pupils planted trees along their playground.",
    )
    assert grouped([known(text) for text in texts]) == [[0], [1]]


def test_weeks_apart_is_another_event() -> None:
    then, later = date(2024, 5, 1), date(2024, 6, 1)
    assert grouped([known(FERRY[0], then), known(FERRY[1], later)]) == [[0], [1]]
    assert grouped([known(FERRY[0], then), known(FERRY[1], date(2024, 5, 3))]) == [[0, 1]]


@given(st.permutations(range(6)))
def test_the_order_of_the_reports_has_no_say(order: list[int]) -> None:
    reports = [known(text) for text in (*FERRY, *BUDGET)]
    groups = grouped([reports[number] for number in order])
    found = sorted(sorted(order[number] for number in group) for group in groups)
    assert found == [[0, 1, 2], [3, 4, 5]]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_every_report_is_in_one_group(texts: list[str]) -> None:
    groups = grouped([known(text) for text in texts])
    assert sorted(number for group in groups for number in group) == list(range(len(texts)))


def test_a_story_is_named_for_the_first_file_of_its_event(tmp_path: Path) -> None:
    for number, text in enumerate((*FERRY, *BUDGET)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    found = plan.planned(Request(paths=(str(tmp_path),)))
    assert found is not None
    names = [Path(name).name for name in events.names(found, None, Means(jobs=1))]
    assert names == ["0.txt"] * 3 + ["3.txt"] * 3 + ["gone.txt"]


def test_traits_come_back_from_bytes() -> None:
    for found in (known(FERRY[0], date(2024, 5, 1)), known(BUDGET[0]), known("")):
        assert unpacked(packed(found)) == found


def test_a_template_is_no_event() -> None:
    """The same words on the same town; what happened was another thing each time."""
    template = (
        "The {town} district court sentenced {name} to {years} months in prison for the theft of "
        "{number} bicycles, and {name} has to pay {sum} crowns in damages."
    )
    cases = (("Ruben Aske", 14, 2318, 48650), ("Ilse Tornau", 26, 1477, 90175))
    reports = [
        known(template.format(town="Harwick", name=name, years=a, number=b, sum=c))
        for name, a, b, c in cases
        for _ in range(2)
    ]
    assert grouped(reports) == [[0, 1], [2, 3]]


def test_marks_that_are_common_one_by_one_tell_together() -> None:
    """Each figure is in more than a hundred reports; no two events share more than a few."""
    words = "cars boats sheds masts trees roofs poles fences".split()
    reports = []
    for event in range(600):
        pick = random.Random(event)
        counts = ", ".join(
            f"{100 * n + pick.randrange(10)} {word}" for n, word in enumerate(words, 1)
        )
        reports += 2 * [known(f"After the storm Harwick counted {counts}.")]
    assert grouped(reports) == [[number, number + 1] for number in range(0, 1200, 2)]
