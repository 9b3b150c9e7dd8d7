"""Workflow commands, read back as GitHub's runner reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from copydesk.model import Problem, Result
from copydesk.outputs.github import MOST, render


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def commands(page: str) -> list[Command]:
    """The commands in a log, by the rules of the runner: `::name key=value,...::message`."""
    return [command for line in page.splitlines() if (command := _command(line)) is not None]


def _command(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, given = line[2:end].partition(" ")
    pairs = (pair.partition("=") for pair in given.split(",") if pair.strip())
    properties = {key.strip(): _plain(value) for key, _, value in pairs}
    return Command(name, properties, _plain(line[end + 2 :]))


def _plain(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_the_whole_log(result: Result, snapshot: SnapshotAssertion) -> None:
    assert render(result) == snapshot


def test_an_annotation_stands_at_the_odd_one_out_and_tells_of_the_others(result: Result) -> None:
    first = commands(render(result))[0]
    assert first.name == "error"
    assert first.properties == {
        "file": "quay/b.txt",
        "line": "1",
        "endLine": "1",
        "col": "19",
        "endColumn": "29",
        "title": "copydesk: same-quantity",
    }
    assert first.message == (
        "b.txt says 217 people, two others say 214\n"
        "b:1:19: 217 people\na:3:19: 214 people\nc:1:35: 214 people"
    )


def test_columns_are_left_out_where_the_words_run_over_lines(on_disk: Result) -> None:
    def crosses(command: Command) -> bool:
        return command.properties.get("line") != command.properties.get("endLine")

    figure = next(f for f in on_disk.findings if f.rule == "same-figure")
    in_html = next(item for item in figure.evidence if "html" in item.report)
    turned = replace(
        figure,
        evidence=(replace(in_html, role="primary"),),
    )
    (command, *_) = commands(render(replace(on_disk, findings=(turned,))))
    assert crosses(command)
    assert "col" not in command.properties


def test_github_keeps_ten_of_a_level_so_the_rest_is_counted(many: Callable[..., Result]) -> None:
    shown = commands(render(many(31)))
    assert Counter(command.name for command in shown) == {"error": 1, "warning": MOST, "notice": 1}
    assert shown[-1].message == "+20 more: 20 warnings"


def test_the_count_has_room_among_ten_notes(many: Callable[..., Result]) -> None:
    shown = commands(render(many(31, "info")))
    assert Counter(command.name for command in shown) == {"error": 1, "notice": MOST}
    assert shown[-1].message == "+21 more: 21 notes"


def test_what_was_not_read_comes_before_any_finding(result: Result) -> None:
    problems = tuple(Problem(path=f"quay/{i}.txt", message="it is empty") for i in range(12))
    shown = commands(render(replace(result, problems=problems)))
    assert [command.name for command in shown[:MOST]] == ["error"] * MOST
    assert shown[0].properties["file"] == "quay/0.txt"
    assert shown[MOST - 1].message == "3 more did not work"
    assert shown[-1].message == "+1 more: 1 error"


def test_what_was_not_read_is_annotated_where_it_breaks(result: Result) -> None:
    problem = Problem(path="quay/d.xml", message="not well-formed", line=3, column=7)
    first = commands(render(replace(result, problems=(problem,))))[0]
    assert first.properties == {
        "file": "quay/d.xml",
        "line": "3",
        "col": "7",
        "title": "copydesk: not read",
    }


def test_nothing_checked_is_an_error(result: Result) -> None:
    idle = tuple(replace(rule, outcome="not_evaluated") for rule in result.rules)
    page = render(replace(result, rules=idle, findings=(), verdict="pass"))
    assert [command.message for command in commands(page)] == ["nothing could be checked"]


@pytest.mark.parametrize("words", ["a\n::error::b", "::stop-commands::x", "##[error]x", "%0A::x::"])
def test_news_text_gives_no_commands(hostile: Callable[[str], Result], words: str) -> None:
    _only_ours(render(hostile(words)), words)


@given(st.text(min_size=1))
def test_whatever_is_said_no_line_begins_with_it(
    hostile: Callable[[str], Result], words: str
) -> None:
    _only_ours(render(hostile(words)), words)


def _only_ours(page: str, words: str) -> None:
    *lines, last = page.split("\n")[:-1]
    assert last.startswith("copydesk: FAIL: 3 reports, 0 facts: ")
    assert len(lines) == 2  # what was not read, and one finding of two rules
    for line in lines:
        command = _command(line)
        assert command is not None
        assert command.name == "error"
        assert command.properties["title"].startswith("copydesk: ")
        assert set(command.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
    # What the runner takes for an older form of command must stand at the head of no line.
    assert not any(re.match(r"\s*##\[", line) for line in (*lines, last))
