"""What the news pack says of a figure that one report lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.model import Finding
from copydesk.run import Request, check

FULL = (
    "A cable car fell into a gorge above Orlitz, killing {dead} skiers. Four were hurt.",
    "The fall of a cable car near Orlitz left {dead} skiers dead. Four others were hurt.",
    "In Orlitz {dead} skiers died when a cable car fell into a gorge. Four were taken to hospital.",
)
LINE = "Its owners, a family, have {boats} boats on the lake of Brenn."


def missing(folder: Path, *texts: str, days: tuple[str, ...] = ()) -> list[Finding]:
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"report-{number}.txt"
        head = f"{days[number]}\n\n" if days else ""
        path.write_text(f"{head}{text}\n", encoding="utf-8")
        paths.append(str(path))
    found = check(Request(paths=tuple(paths))).findings
    return [one for one in found if one.rule == "missing-figure" and "skiers" in one.message]


@pytest.mark.parametrize("dead", ["17", "seven"])
def test_what_all_others_lead_with(tmp_path: Path, dead: str) -> None:
    silent = "A cable car fell into a gorge above the town of Orlitz. Nobody knows why it fell."
    (finding,) = missing(tmp_path, *(text.format(dead=dead) for text in FULL), silent)
    assert finding.severity != "info"
    assert [Path(report).name for report in finding.missing_in] == ["report-3.txt"]


def test_the_same_small_number_of_something_else_does_not_say_it(tmp_path: Path) -> None:
    line = LINE.format(boats="seven")
    silent = f"A cable car fell into a gorge above the town of Orlitz. {line}"
    reports = (f"{text.format(dead='seven')}\n\n{line}" for text in FULL)
    (finding,) = missing(tmp_path, *reports, silent)
    assert finding.severity != "info"


def test_who_names_the_two_parts_has_said_the_whole(tmp_path: Path) -> None:
    parts = "A cable car fell into a gorge above Orlitz, killing four men and three women."
    reports = (text.format(dead="seven") for text in FULL)
    assert missing(tmp_path, *reports, parts) == []


def test_an_earlier_report_cannot_know(tmp_path: Path) -> None:
    silent = "A cable car fell into a gorge above the town of Orlitz. Nobody knows why it fell."
    later = ("14 March 2021", "14 March 2021", "14 March 2021")
    reports = [*(text.format(dead="17") for text in FULL), silent]
    (same,) = missing(tmp_path, *reports, days=(*later, "14 March 2021"))
    (before,) = missing(tmp_path, *reports, days=(*later, "13 March 2021"))
    assert same.severity != "info"
    assert before.severity == "info"


PAUSE = (
    "Skiers may go up to Orlitz again: a ban on cable cars, made after {dead} skiers died, ended.",
    "{far} The accident that led to the ban killed {dead} skiers.",
    "{far} The ban was made when {dead} skiers had been killed by the fall of a cable car.",
)
FAR = "The ban on cable cars in Orlitz ended. " + "People in the valley were glad of it. " * 14
QUIET = "The ban on cable cars in Orlitz ended. The owners of four hotels, who live there, danced."


def test_a_report_in_which_nobody_died(tmp_path: Path) -> None:
    told = [text.format(dead="117", far=FAR) for text in PAUSE]
    (finding,) = missing(tmp_path, *told, f"{FAR} {QUIET}")
    assert finding.severity == "warning"
    assert [Path(report).name for report in finding.missing_in] == ["report-3.txt"]


def test_a_report_that_tells_of_a_death_leaves_out_a_figure_only(tmp_path: Path) -> None:
    told = [text.format(dead="117", far=FAR) for text in PAUSE]
    (finding,) = missing(tmp_path, *told, f"{FAR} {QUIET} A minute was kept for the victims.")
    assert finding.severity == "info"


def test_the_dead_of_long_ago_may_be_left_out(tmp_path: Path) -> None:
    told = [f"{FAR} {text.format(dead='117', far='')}" for text in PAUSE]
    (finding,) = missing(tmp_path, *told, f"{FAR} {QUIET}")
    assert finding.severity == "info"
