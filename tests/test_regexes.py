"""Patterns that another run has compiled are the patterns that this one would compile."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk import kept, regexes

SAMPLES: list[tuple[Any, int]] = [
    (r"a|b", 0),
    (r"(?P<first>\w+)(?P<second>\d)?(?:x{2,5}?)", re.IGNORECASE),
    (r"(?<!\d)[^\W_]{3}(?=\s)", re.ASCII),
    (r"é+ # a comment", re.VERBOSE | re.MULTILINE),
    (r"(?i:foo)(?P<again>b(a)r)(?P=again)\2", 0),
    (r"[а-яё№]+(?>x*)", re.I | re.DOTALL),
    (rb"[\x00-\x08]+(a)?", 0),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    kept.use(tmp_path)
    monkeypatch.setattr(regexes, "_new", {})
    another_run(monkeypatch)
    yield tmp_path
    kept.use(None)


def another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    regexes.keep()
    monkeypatch.setattr(regexes, "_known", None)


@pytest.mark.parametrize(("source", "flags"), SAMPLES)
def test_they_are_the_same(
    source: Any, flags: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = re.compile(source, flags)
    for _ in range(2):
        made = regexes.compiled(source, flags)
        # Patterns are equal where flags, code and source are.
        assert made == plain
        assert made.groupindex == plain.groupindex
        assert made.groups == plain.groups
        another_run(monkeypatch)
    assert len([*folder.iterdir()]) == 1


def test_they_are_not_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source, flags in SAMPLES:
        regexes.compiled(source, flags)
    another_run(monkeypatch)

    def never(source: object, flags: int) -> None:
        raise AssertionError(source)

    monkeypatch.setattr(regexes, "_program", never)
    monkeypatch.setattr(re, "compile", never)
    for source, flags in SAMPLES:
        assert regexes.compiled(source, flags).pattern == source


def test_a_pattern_that_is_none_is_told_as_ever(folder: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        regexes.compiled("(a")


def test_a_python_with_other_parts_compiles_in_the_ordinary_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(source: str, flags: int) -> None:
        raise AttributeError("_code")

    monkeypatch.setattr(regexes, "_program", other)
    assert regexes.compiled("a+") == re.compile("a+")
    regexes.keep()
    assert not [*folder.iterdir()]


@pytest.mark.parametrize("body", [b"", b"no marshal", b"\xe9\x00\x00\x00\x00"])
def test_what_is_damaged_is_compiled_again(
    body: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regexes.compiled("a+")
    another_run(monkeypatch)
    kept.put(next(folder.iterdir()).name, body)
    assert regexes.compiled("a+") == re.compile("a+")


def test_only_what_is_in_use_stays_where_there_are_too_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regexes, "_MOST", 4)
    monkeypatch.setattr(regexes, "_used", set())
    for source in ("a", "b", "c"):
        regexes.compiled(source)
    another_run(monkeypatch)
    monkeypatch.setattr(regexes, "_used", set())
    for source in ("c", "d", "e"):
        regexes.compiled(source)
    another_run(monkeypatch)
    regexes.compiled("c")
    assert regexes._known is not None
    assert {source for source, _ in regexes._known} == {"c", "d", "e"}


def test_no_module_of_the_package_compiles_by_itself(root: Path) -> None:
    # The compiler itself, the patterns of users, which another library runs, and what every
    # command loads.
    spared = {"regexes.py", "patterns.py", "errors.py"}
    found = [
        f"{path.name}:{call.lineno}"
        for path in (root / "engine" / "copydesk").rglob("*.py")
        if path.name not in spared
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for call in ast.walk(statement)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
    ]
    assert not found


def test_another_python_keeps_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regexes.compiled("a+")
    another_run(monkeypatch)
    monkeypatch.setattr(sys, "hexversion", sys.hexversion + 1)
    regexes.compiled("b+")
    assert regexes._known == {}
