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


def test_an_earlier_report_cannot_know(tmp_path: Path) -> None:
    silent = "A cable car fell into a gorge above the town of Orlitz. Nobody knows why it fell."
    later = ("14 March 2021", "14 March 2021", "14 March 2021")
    reports = [*(text.format(dead="17") for text in FULL), silent]
    (same,) = missing(tmp_path, *reports, days=(*later, "14 March 2021"))
    (before,) = missing(tmp_path, *reports, days=(*later, "13 March 2021"))
    assert same.severity != "info"
    assert before.severity == "info"
