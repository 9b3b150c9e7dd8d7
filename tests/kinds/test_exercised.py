"""No option and no wording of a kind without an example in its manual that shows it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import pytest
from tests.kinds.examples import KINDS, judged, kind_of

from copydesk import kinds
from copydesk.errors import DeskError
from copydesk.kinds.base import Example

FOLDER = Path(kinds.__path__[0])


# Options


def outcome(name: str, example: Example, without: str = "") -> object:
    """What a reader sees of a verdict; for a rule that makes no sense, that it is refused."""
    try:
        verdict = judged(kind_of(name), example, without)
    except DeskError:
        return "refused"
    told = [(breach.message, breach.relation, breach.doubt) for breach in verdict.breaches]
    return verdict.met, verdict.reason, told


OPTIONS = [(name, option) for name in KINDS for option in kind_of(name).options]


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_an_option_stands_in_examples_of_both_outcomes(name: str, option: str) -> None:
    kind = kind_of(name)
    assert any(option in example.options for example in kind.holds), "none that holds"
    assert any(option in example.options for example in kind.breaks), "none that breaks"


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_an_example_shows_what_an_option_does(name: str, option: str) -> None:
    """Without the option something else comes out, or the rule is refused."""
    assert any(
        outcome(name, example) != outcome(name, example, without=option)
        for _, examples in kind_of(name).examples()
        for example in examples
        if option in example.options
    )


# Wordings


class Place(NamedTuple):
    """Where an expression stands, as both the parser and the running code give it."""

    line: int
    column: int
    last_line: int
    last_column: int


def wordings(path: Path) -> dict[Place, str]:
    """The expressions in functions of a file that make words of a message, with their source.

    A formatted text is one, and so is a plain one with a space in it; what a mistake in an option
    says is another test's, and a docstring is said to nobody.
    """
    source = path.read_text(encoding="utf-8")
    found: dict[Place, str] = {}

    def visit(node: ast.AST, *, spoken: bool) -> None:
        match node:
            case ast.Raise():
                return
            case ast.FunctionDef(body=[ast.Expr(value=ast.Constant()), *body]):
                for statement in body:
                    visit(statement, spoken=True)
                return
            case ast.FunctionDef():
                spoken = True
            case ast.JoinedStr(values=pieces) if spoken and _has_words(*pieces):
                add(node)
            case ast.Constant(value=str(text)) if spoken and " " in text.strip():
                add(node)
        if isinstance(node, ast.JoinedStr):  # its plain pieces are no texts of their own
            for piece in node.values:
                if isinstance(piece, ast.FormattedValue):
                    visit(piece.value, spoken=spoken)
            return
        for child in ast.iter_child_nodes(node):
            visit(child, spoken=spoken)

    def add(node: ast.expr) -> None:
        place = Place(node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0)
        found[place] = ast.get_source_segment(source, node) or ""

    visit(ast.parse(source), spoken=False)
    return found


def _has_words(*pieces: ast.expr) -> bool:
    """Whether a formatted text says anything itself: "{given} {family}" does not."""
    return any(
        isinstance(piece, ast.Constant) and any(map(str.isalpha, str(piece.value)))
        for piece in pieces
    )


class Watch:
    """Which expressions of the kinds' files were worked out while it was on."""

    def __init__(self) -> None:
        self.seen: dict[str, set[Place]] = {}
        self._places: dict[CodeType, list[Place | None]] = {}

    def __enter__(self) -> Watch:
        self._before = sys.gettrace()
        sys.settrace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _call(self, frame: FrameType, event: str, argument: Any) -> Any:
        code = frame.f_code
        if Path(code.co_filename).parent != FOLDER:
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        places = self._places.setdefault(code, list(_places_in(code)))
        seen = self.seen.setdefault(Path(code.co_filename).name, set())

        def step(frame: FrameType, event: str, argument: Any) -> Any:
            if event == "opcode" and (place := places[frame.f_lasti // 2]) is not None:
                seen.add(place)
            return step

        return step


def _places_in(code: CodeType) -> Iterator[Place | None]:
    for first, last, start, end in code.co_positions():
        if first is None or last is None or start is None or end is None:
            yield None
        else:
            yield Place(first, start, last, end)


@cache
def watched() -> Watch:
    """All examples of all kinds, judged once."""
    with Watch() as watch:
        for name in KINDS:
            for _, examples in kind_of(name).examples():
                for example in examples:
                    judged(kind_of(name), example)
    return watch


# What an example itself looks like in the manual is no message of a kind.
FILES = sorted(p.name for p in FOLDER.glob("*.py") if p.name != "base.py" and wordings(p))


@pytest.mark.parametrize("name", FILES)
def test_every_wording_of_a_kind_is_said_in_an_example(name: str) -> None:
    seen = watched().seen.get(name, set())
    unsaid = [
        f"{name}:{place.line}: {source}"
        for place, source in wordings(FOLDER / name).items()
        if place not in seen
    ]
    assert not unsaid, "no example of any kind's manual says\n" + "\n".join(unsaid)
