"""``copydesk correct``: who still carries what has been corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import FINDINGS, OK, said_unread

if TYPE_CHECKING:
    from copydesk.model import Problem


@click.command("correct", short_help="List reports that still carry a wrong value.")
@click.argument("correction", metavar="'WRONG -> RIGHT'")
@click.option(
    "--in",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Reports to look through: a file, or a folder.  [default: those of config.yaml]",
)
@_desk.reading
def command(correction: str, paths: tuple[str, ...], **given: Any) -> int:
    """List every report, and every place in it, that still carries the wrong value of a fact.

    A name is found by its words and in all mentions of whoever bears it, a figure or a date by
    its value: "217 -> 214" finds "217 people" and "two hundred and seventeen". Exit status 1 if
    there are any.
    """
    from copydesk import corrections, run
    from copydesk.outputs.base import safe

    wanted = corrections.read(correction)
    problems: list[Problem] = []
    found = [
        place
        for report, records in run.extract(_desk.request_of(given, paths, "--in"), problems)
        for place in corrections.places_of(wanted, report, records)
    ]
    lines = []
    for place in found:
        sentence = " ".join(place.sentence.split())
        quoted = " (in a quotation)" if place.quoted else ""
        words = " ".join(place.text.split())
        lines.append(
            f"{safe(place.path)}:{place.line}:{place.column}: {safe(words)}{quoted}: "
            f"{safe(_cut(sentence, words))}"
        )
    if lines:
        console.write_out("\n".join(lines) + "\n")
    reports = len({place.path for place in found})
    console.write_err(f"copydesk: {_counted(len(found), reports, wanted.wrong)}")
    return said_unread(problems) or (FINDINGS if found else OK)


def _counted(places: int, reports: int, wrong: str) -> str:
    if not places:
        return f"no report carries {wrong}"
    what = "place" if places == 1 else "places"
    where = "report carries" if reports == 1 else "reports carry"
    return f"{reports} {where} {wrong}, in {places} {what}"


_ROOM = 100


def _cut(sentence: str, words: str) -> str:
    """So much of a sentence that the words are seen."""
    if len(sentence) <= _ROOM:
        return sentence
    at = max(0, sentence.find(words))
    start = max(0, min(at - _ROOM // 3, len(sentence) - _ROOM))
    before, after = "…" if start else "", "…" if start + _ROOM < len(sentence) else ""
    return f"{before}{sentence[start : start + _ROOM].strip()}{after}"
