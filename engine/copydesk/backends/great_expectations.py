"""Great Expectations Core 1.x: expectations by name, run on one table in memory.

Importing this module imports the library, which takes seconds: it is imported only when a rule
of the kind ``expectation`` is judged. Nothing leaves the machine: analytics are switched off
before the library is asked for anything, the context is ephemeral and no file is written.

How the library behaves is noted in ``docs/great-expectations.md``.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from typing import Any

from copydesk import parts
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import did_you_mean, shown
from copydesk.patterns import pattern_problem

os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")  # older 1.x reads it while it is imported


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the warnings that are about the library and its own dependencies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


with _quiet():
    import great_expectations as gx
    import pandas as pd
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.exceptions import GreatExpectationsError
    from great_expectations.expectations import registry

Arguments = Mapping[str, Any]

GOVERNED: Mapping[str, str] = {
    "batch_id": "the batch is the selected records",
    "catch_exceptions": "an exception is always an error of the rule",
    "condition_parser": "a row condition is always a mapping",
    "id": "a rule has an 'id' of its own",
    "rendered_content": "the result is shown by copydesk",
    "result_format": "results are always complete",
    "severity": "'severity' stands beside 'expect'",
    "windows": "a run of copydesk has no runs before it",
}
"""Arguments of every expectation that are not a rule's to set, and why."""

COLUMN_ARGUMENTS = ("column", "column_A", "column_B", "column_list")


@frozen
class Mistake(Frozen):
    """What is wrong with an expectation: ``argument`` is empty where it is its name or nothing
    in particular; ``key`` says that it is the argument's name that is wrong, not its value."""

    message: str
    argument: str = ""
    key: bool = False
    hint: str = ""


@frozen
class Outcome(Frozen):
    """What the library found.

    ``failing`` are the rows that broke it, by their identity; ``None`` where the expectation is
    about the table or a column as a whole. ``success`` is ``None`` where every value is missing.
    """

    success: bool | None
    failing: tuple[tuple[str, Any], ...] | None
    """Identity and value of each row that failed."""
    observed: Any = None


def version() -> str:
    """The library's version."""
    return str(gx.__version__)


def mistakes(name: str, arguments: Arguments) -> tuple[Mistake, ...]:
    """What is wrong with an expectation as it is written; nothing where it can be run."""
    try:
        _expectation(name, arguments)
    except _WrongExpectation as wrong:
        return wrong.mistakes
    return ()


def validate(
    name: str, arguments: Arguments, columns: Mapping[str, Sequence[Any]], identity: str
) -> Outcome:
    """Run one expectation on a table whose column ``identity`` tells the rows apart.

    Raises :class:`DeskError` for an expectation that cannot be run and for any exception in it.
    """
    try:
        expectation = _expectation(name, _fitted(arguments, columns))
    except _WrongExpectation as wrong:
        first = wrong.mistakes[0]
        raise DeskError(first.message, hint=first.hint) from None
    _check_columns(name, arguments, columns)
    frame = pd.DataFrame({column: _series(cells) for column, cells in columns.items()})
    wanted = {"result_format": "COMPLETE", "unexpected_index_column_names": [identity]}
    with _quiet():
        try:
            batch = _context().data_sources.pandas_default.read_dataframe(frame)
            result = batch.validate(expectation, result_format=wanted)
        except Exception as error:  # custom expectations can raise anything
            raise DeskError(f"{name} raised {type(error).__name__}: {_line(error)}") from error
    raised = _raised(result.exception_info)
    if raised:
        raise DeskError(f"{name} raised an exception: {raised}")
    return _outcome(result, identity)


def _outcome(result: Any, identity: str) -> Outcome:
    found = result.result
    rows, missing = found.get("element_count"), found.get("missing_count")
    if rows is not None and rows == missing:
        # Every value is missing: the library calls that a success.
        return Outcome(success=None, failing=None)
    listed = found.get("unexpected_index_list")
    failing = None
    if listed is not None:
        failing = tuple(
            (str(row[identity]), next((v for k, v in row.items() if k != identity), None))
            for row in listed
        )
    return Outcome(bool(result.success), failing, found.get("observed_value"))


class _WrongExpectation(Exception):  # noqa: N818 - it is caught here, and never seen outside
    def __init__(self, *wrong: Mistake) -> None:
        super().__init__()
        self.mistakes = wrong


@cache
def _context() -> Any:
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _implementation(name: str) -> Any:
    """The class of an expectation: the library's, one already imported, or an installed one."""
    with _quiet():
        if name not in registry.list_registered_expectation_implementations():
            with suppress(LookupError):
                parts.load("expectations", name)
        try:
            return registry.get_expectation_impl(name)
        except GreatExpectationsError:
            known = registry.list_registered_expectation_implementations()
            words = did_you_mean(name, [*known, *parts.names("expectations")])
            raise _WrongExpectation(
                Mistake(f"Great Expectations {version()} has no '{name}'{words}", "name")
            ) from None


def _expectation(name: str, arguments: Arguments) -> Any:
    implementation = _implementation(name)
    known = [field for field in implementation.__fields__ if field not in GOVERNED]
    wrong = [
        Mistake(f"'{argument}' is not an argument here: {GOVERNED[argument]}", argument, key=True)
        for argument in arguments
        if argument in GOVERNED
    ]
    wrong += _unsafe(arguments)
    if wrong:
        raise _WrongExpectation(*wrong)
    with _quiet():
        try:
            return implementation(**arguments)
        except ValueError as error:  # pydantic's own, of whichever major the library uses
            details = error.errors() if hasattr(error, "errors") else []
            found = tuple(_explained(details, arguments, known, name))
            raise _WrongExpectation(*(found or [Mistake(f"{name}: {_line(error)}")])) from None
        except Exception as error:
            raise _WrongExpectation(Mistake(f"{name}: {_line(error)}")) from None


_TYPES = {
    "type_error.float": "a number",
    "type_error.integer": "a whole number",
    "value_error.date": "a date (2024-03-31)",
    "type_error.str": "text",
    "type_error.list": "a list",
    "type_error.set": "a list",
    "type_error.tuple": "a list",
    "type_error.bool": "true or false",
    "value_error.strictbool": "true or false",
}
"""What pydantic calls the types that an argument may have, in a user's words."""


def _explained(
    details: Sequence[Mapping[str, Any]], arguments: Arguments, known: list[str], name: str
) -> Iterator[Mistake]:
    by_argument: dict[str, list[Mapping[str, Any]]] = {}
    for detail in details:
        by_argument.setdefault(str(detail["loc"][0]), []).append(detail)
    misspelt = [argument for argument in arguments if argument not in known]
    for argument, found in by_argument.items():
        kinds = {detail["type"] for detail in found}
        if "value_error.extra" in kinds:
            words = did_you_mean(argument, known)
            yield Mistake(f"unknown argument '{argument}' of {name}{words}", argument, key=True)
        elif "value_error.missing" in kinds and argument not in arguments:
            if not any(f"'{argument}'" in did_you_mean(word, [argument]) for word in misspelt):
                yield Mistake(f"'{argument}' is missing: {name} needs it")
        elif argument not in arguments:
            # What is wrong with the arguments together is often the consequence of another mistake.
            if len(by_argument) == 1:
                yield Mistake(f"{name}: {found[0]['msg']}")
        else:
            wanted = dict.fromkeys(_TYPES[d["type"]] for d in found if d["type"] in _TYPES)
            if wanted:
                value = shown(arguments[argument])
                message = f"'{argument}' wants {' or '.join(wanted)}, not {value}"
            else:
                message = f"'{argument}': {found[0]['msg']}"
            yield Mistake(message, argument)


def _unsafe(arguments: Arguments) -> Iterator[Mistake]:
    """What would run code, use the network, or not compile: a rule file is data."""
    condition = arguments.get("row_condition")
    if isinstance(condition, str) or _is_code(condition):
        yield Mistake(
            "a condition in text would be run as code by pandas, so it is a mapping here",
            "row_condition",
            hint="{type: comparison, column: {name: kind}, operator: ==, parameter: money}; "
            "or narrow 'select'",
        )
    if _fetches(arguments.get("json_schema")):
        yield Mistake("a $ref to another document is not followed", "json_schema")
    for argument in ("regex", "regex_list"):
        given = arguments.get(argument, [])
        for pattern in [given] if isinstance(given, str) else given:
            problem = _pattern_problem(pattern) if isinstance(pattern, str) else ""
            if problem:
                yield Mistake(f"not a pattern that can be used: {problem}", argument)


def _pattern_problem(pattern: str) -> str:
    """The library searches with ``re``, which must take it too."""
    problem = pattern_problem(pattern)
    try:
        re.compile(pattern)
    except re.error as error:
        return problem or str(error)
    return problem


def _is_code(condition: Any) -> bool:
    if isinstance(condition, dict):
        return "pass_through_filter" in condition or any(map(_is_code, condition.values()))
    if isinstance(condition, list):
        return any(isinstance(item, dict | list) and _is_code(item) for item in condition)
    return False


def _fetches(schema: Any) -> bool:
    if isinstance(schema, dict):
        target = schema.get("$ref")
        outside = isinstance(target, str) and not target.startswith("#")
        return outside or any(map(_fetches, schema.values()))
    return isinstance(schema, list) and any(map(_fetches, schema))


def _check_columns(name: str, arguments: Arguments, columns: Mapping[str, Any]) -> None:
    """A column that is not there is the rule's mistake, and the library's words for it are long."""
    if name == "expect_column_to_exist":
        return
    for argument in COLUMN_ARGUMENTS:
        named = arguments.get(argument, [])
        for column in [named] if isinstance(named, str) else named:
            if column not in columns:
                words = did_you_mean(str(column), columns)
                raise DeskError(f"the selected records have no column '{column}'{words}")


def _fitted(arguments: Arguments, columns: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Days written in a set are texts in YAML; held against a column of days they become days."""
    fitted = dict(arguments)
    column = columns.get(str(arguments.get("column")), ())
    wanted = arguments.get("value_set")
    if isinstance(wanted, list) and any(isinstance(cell, date) for cell in column):
        fitted["value_set"] = [_day(value) for value in wanted]
    return fitted


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value


def _series(cells: Sequence[Any]) -> Any:
    """Numbers as numbers, all else as it is: what pandas makes of texts depends on its version."""
    present = [cell for cell in cells if cell is not None]
    kinds = {type(cell) for cell in present}
    whole = len(present) == len(cells)
    if present and kinds <= {int, float}:
        if whole and kinds == {int} and all(abs(cell) < 2**63 for cell in present):
            return pd.Series(list(cells), dtype="int64")
        return pd.Series([None if c is None else float(c) for c in cells], dtype="float64")
    if present and whole and kinds == {bool}:
        return pd.Series(list(cells), dtype="bool")
    return pd.Series(list(cells), dtype="object")


def _raised(info: Any) -> str:
    """The message of an exception; the library nests them by metric where there are several."""
    if not isinstance(info, Mapping):
        return ""
    if info.get("raised_exception"):
        return _line(info.get("exception_message") or "no message")
    return next(filter(None, map(_raised, info.values())), "")


def _line(error: object) -> str:
    """The first line that says anything, and not too much of it."""
    lines = (line.strip() for line in str(error).splitlines())
    return next(filter(None, lines), type(error).__name__)[:300]
