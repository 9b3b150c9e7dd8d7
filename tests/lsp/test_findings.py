"""What an editor is told of a result, without any server."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import Diagnostic, Position, Range
from markdown_it import MarkdownIt

from copydesk import run
from copydesk.errors import DeskError
from copydesk.lsp.findings import Checked, mistake
from copydesk.lsp.positions import Lines

HOSTILE = "![x](http://tracker.test/y.png) <img src=x> `all` *is* well on the ferry today"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    return folder


def checked(folder: Path, name: str, *texts: str) -> Checked:
    """The report of that name, after a check of a story of some texts."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    result = run.check(run.Request(paths=(str(folder),)))
    path = folder / name
    return Checked(result, path, Lines(path.read_text(encoding="utf-8")))


def test_words_of_reports_are_words_in_a_hover(story: Path) -> None:
    text = f'"{HOSTILE}," the mayor said.\n'
    hover = checked(story, "0.txt", text, text).hover(Position(0, 40))
    assert hover is not None
    page = MarkdownIt("commonmark").render(hover[0])
    for sign in ("<img", "<code", "<em", 'href="http'):
        assert sign not in page
    assert "&lt;img src=x&gt; `all` *is* well" in page
    plain = checked(story, "0.txt", text, text).hover(Position(0, 40), markdown=False)
    assert plain is not None and HOSTILE in plain[0]


def test_what_nobody_else_states(story: Path) -> None:
    hover = checked(story, "0.txt", "The ferry carried 214 cats.\n", "Rain fell.\n").hover(
        Position(0, 20)
    )
    assert hover is not None and "No other report states this." in hover[0]


def test_an_editor_without_related_places_has_them_in_the_message(story: Path) -> None:
    right = "The ferry carried 214 passengers on March 5.\n"
    found = checked(story, "2.txt", right, right, right.replace("214", "241"))
    (related,) = found.diagnostics()
    (plain,) = found.diagnostics(related=False)
    assert related.related_information and plain.related_information is None
    assert plain.message.endswith("0:1 has “214 passengers”\n1:1 has “214 passengers”")


def test_what_a_report_lacks_is_said_on_its_first_line(tmp_path: Path, story: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "version: 1\nrules:\n  - id: crew\n    select: {kind: quantity, unit: passenger}\n"
        "    expect: {required: {by: 1, least: 1}}\n",
        encoding="utf-8",
    )
    right = "The ferry carried 214 passengers on March 5.\n"
    for name, text in (("0.txt", right), ("1.txt", right), ("2.txt", "Calm.\nThe sea was calm.\n")):
        (story / name).write_text(text, encoding="utf-8")
    result = run.check(run.Request(paths=(str(story),), rules=(str(rules),), pack=None))
    path = story / "2.txt"
    (found,) = Checked(result, path, Lines(path.read_text(encoding="utf-8"))).diagnostics()
    assert found.range == Range(Position(0, 0), Position(0, 5))
    assert found.related_information
    assert found.related_information[0].location.uri.endswith("0.txt")


def test_fixes_are_offered_where_they_are_asked_for(story: Path) -> None:
    texts = (
        "Ann Marlowe wept in the rain.",
        "Nobody knew why Ann Marlowe wept.",
        "So Ann Marlowe left.",
    )
    found = checked(story, "3.txt", *texts, "All saw that Ann Marlow wept. Marlow left.\n")
    place = Range(Position(0, 17), Position(0, 17))
    titles = [action.title for action, _ in found.actions(place, [])]
    assert titles == [
        "Change Marlow to Marlowe",
        "Change Marlow to Marlowe everywhere (2 places)",
        "Make all safe changes (2)",
    ]
    elsewhere = Range(Position(0, 0), Position(0, 3))
    assert [action.title for action, _ in found.actions(elsewhere, [])] == titles[2:]


def test_a_mistake_is_as_long_as_its_word() -> None:
    lines = Lines("a: 1\nagianst: [wire]\n")

    def marked(error: DeskError) -> str:
        found: Diagnostic = mistake(error, lines)
        return lines.between(found.range)

    assert marked(DeskError("x", line=2, column=1)) == "agianst"
    assert marked(DeskError("x", line=2, column=11)) == "wire"
    assert marked(DeskError("x", line=2)) == "agianst: [wire]"
    assert marked(DeskError("x")) == "a: 1"
    assert marked(DeskError("x", line=99, column=99)) == ""
