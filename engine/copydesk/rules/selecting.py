"""What a selection can ask of a record: which fields there are, and tests on them.

The fields are those of the record classes in :mod:`copydesk.model`; those of an amount's measure
are addressed as if they were the record's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from copydesk import model
from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import Mistakes, did_you_mean, shown
from copydesk.patterns import UserPattern, pattern_problem
from copydesk.plain import field_types
from copydesk.regexes import compiled
from copydesk.yamlplaces import Location

FieldType = Literal["text", "choice", "whole number", "number", "date", "flag", "any"]
"""``any`` is a column of ready-made records of which nothing is known in advance."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_HIDDEN = frozenset(("kind", "report", "context"))
"""Fields that a selection addresses in another way: ``kind`` and ``report`` have their own keys,
and what is in ``context`` is found by ``about``."""


class FieldInfo(NamedTuple):
    """A field of a record that a selection can test."""

    name: str
    type: FieldType
    choices: tuple[str, ...] = ()
    """The texts a choice can be."""
    optional: bool = False
    """Whether a record may leave it unknown, which ``null`` selects."""
    of_measure: bool = False
    names: Mapping[str, int] = {}
    """Names which stand for whole numbers: months from 1, weekdays from Monday, 0."""
    column: bool = False
    """A further column of ready-made records."""


@cache
def record_classes() -> dict[str, type[model.Statement]]:
    """Record kind to record class, in the model's order."""
    union = get_args(model.Record)[0]
    return {get_args(field_types(cls)["kind"])[0]: cls for cls in get_args(union)}


@cache
def fields_of(kind: str) -> dict[str, FieldInfo]:
    """The fields of a record kind that a selection can test, by name."""
    fields: dict[str, FieldInfo] = {}
    for name, of_type in field_types(record_classes()[kind]).items():
        if of_type is model.Measure:
            for inner, of_inner in field_types(model.Measure).items():
                _add_field(fields, inner, of_inner, of_measure=True)
        elif name not in _HIDDEN and name not in fields:
            _add_field(fields, name, of_type, of_measure=False)
    return fields


Columns = Mapping[str, FieldType]
"""Further columns of ready-made records of one kind: name to what the cells hold."""


def all_fields(kind: str, columns: Columns | None) -> dict[str, FieldInfo]:
    """The fields of a record kind and its further columns, by name; a field goes before a column
    of its name."""
    further = {
        name: FieldInfo(name, of_type, optional=True, column=True)
        for name, of_type in (columns or {}).items()
    }
    return {**further, **fields_of(kind)}


def _add_field(
    fields: dict[str, FieldInfo], name: str, annotation: Any, *, of_measure: bool
) -> None:
    members: tuple[Any, ...] = (annotation,)
    if get_origin(annotation) in (Union, UnionType):
        members = get_args(annotation)
    optional = type(None) in members
    plain = [member for member in members if member is not type(None)]
    if len(plain) != 1:
        return
    choices: tuple[str, ...] = ()
    of_type: FieldType
    if get_origin(plain[0]) is Literal:
        of_type, choices = "choice", get_args(plain[0])
    elif plain[0] in _TYPES:
        of_type = _TYPES[plain[0]]
    else:
        return
    first, names = _NAMED.get(name, (0, ()))
    numbers = {name.lower(): first + index for index, name in enumerate(names)}
    fields[name] = FieldInfo(name, of_type, choices, optional, of_measure, numbers)


_TYPES: dict[Any, FieldType] = {
    str: "text",
    int: "whole number",
    Decimal: "number",
    date: "date",
    bool: "flag",
}
_NAMED: dict[str, tuple[int, tuple[str, ...]]] = {"month": (1, MONTHS), "weekday": (0, WEEKDAYS)}


@frozen
class FieldTest(Frozen):
    """What the value of one field must be: all that is given must hold."""

    among: frozenset[Any] | None = None
    without: frozenset[Any] = frozenset()
    least: Any = None
    most: Any = None
    prefixes: tuple[str, ...] = ()
    pattern: UserPattern | None = None

    @property
    def only_among(self) -> bool:
        """Whether it asks for no more than one of some values."""
        return self.among is not None and not (
            self.without
            or self.prefixes
            or self.pattern
            or self.least is not None
            or self.most is not None
        )

    def accepts(self, value: Any) -> bool:
        """Whether ``value`` passes. A value that is unknown (``None``) lies in no range."""
        if self.among is not None and value not in self.among:
            return False
        if value in self.without:
            return False
        if self.least is not None and not (_comparable(value, self.least) and value >= self.least):
            return False
        if self.most is not None and not (_comparable(value, self.most) and value <= self.most):
            return False
        # A further column may hold anything: a number has no beginning.
        if self.prefixes and not (isinstance(value, str) and value.startswith(self.prefixes)):
            return False
        if self.pattern is None:
            return True
        text = value if isinstance(value, str) else "" if value is None else str(value)
        return self.pattern.search(text) is not None


def _comparable(value: Any, bound: Any) -> bool:
    if isinstance(bound, date):
        return isinstance(value, date)
    return isinstance(value, int | float | Decimal)


TESTS = ("equals", "in", "not", "min", "max", "matches", "starts_with")
"""Keys of a test on a field that is written as a mapping."""

_DECLARED = "'schema' of the table, in config.yaml, says what a column holds"
_BOUNDED = frozenset(("number", "whole number", "date", "any"))
_WRITTEN = frozenset(("text", "choice", "any"))


class TestReader:
    """What a rule file says of a field, into a test; what is wrong goes into the mistakes."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.mistakes = mistakes

    def texts(self, value: Any, here: Location) -> tuple[str, ...]:
        """A text or a list of texts."""
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list):
            self.mistakes.add_wanted(here, "text or a list of texts", value)
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str):
                self.mistakes.add_wanted((*here, index), "text", item)
        return tuple(item for item in value if isinstance(item, str))

    def test(self, field: FieldInfo, wanted: Any, here: Location) -> FieldTest:
        """The test that ``wanted``, which stands at ``here``, is for a field."""
        if not isinstance(wanted, dict):
            return FieldTest(among=self._values(field, wanted, here))
        if not wanted:
            self.mistakes.add_wanted(here, "a value, a list or a test", wanted)
        test: dict[str, Any] = {}
        for name, value in wanted.items():
            at = (*here, name)
            if name not in TESTS:
                self.mistakes.add_unknown_key(at, TESTS, f"a test on '{field.name}'")
            elif name in ("equals", "in"):
                self._among(test, field, name, value, at)
            elif name in ("min", "max"):
                if field.type not in _BOUNDED:
                    self.mistakes.add(
                        f"'{name}' is for numbers and dates; '{field.name}' is a {field.type}",
                        at,
                        key=True,
                        hint=_DECLARED if field.column else "",
                    )
                elif value is None:
                    self.mistakes.add_wanted(at, "a number or a date", value)
                else:
                    test["least" if name == "min" else "most"] = self._bound(field, value, at)
            elif name == "not":
                test["without"] = self._values(field, value, at)
            elif field.type not in _WRITTEN:
                self.mistakes.add(
                    f"'{name}' is for texts; '{field.name}' is a {field.type}", at, key=True
                )
            elif name == "starts_with":
                test["prefixes"] = self.texts(value, at)
            elif isinstance(value, str):
                test["pattern"] = self._pattern(value, at)
            else:
                self.mistakes.add_wanted(at, "text", value)
        least, most = test.get("least"), test.get("most")
        if least is not None and most is not None and type(least) is type(most) and least > most:
            self.mistakes.add(f"nothing can be '{field.name}': 'min' is above 'max'", here)
        return FieldTest(**test)

    def _among(
        self, test: dict[str, Any], field: FieldInfo, name: str, value: Any, at: Location
    ) -> None:
        if "among" in test:
            self.mistakes.add("'equals' and 'in' ask for the same: write one", at, key=True)
        elif name == "in" and not isinstance(value, list):
            self.mistakes.add_wanted(at, "a list", value)
        elif name == "equals" and isinstance(value, list):
            self.mistakes.add_wanted(at, "one value", value)
        else:
            test["among"] = self._values(field, value, at)

    def _bound(self, field: FieldInfo, value: Any, here: Location) -> Any:
        bound = self._value(field, value, here)
        if field.type == "any" and not isinstance(bound, Decimal | date):
            self.mistakes.add_wanted(here, "a number or a date (2024-03-31)", value)
        return bound

    def _pattern(self, pattern: str, here: Location) -> UserPattern:
        problem = pattern_problem(pattern)
        if problem:
            self.mistakes.add(f"not a pattern that can be used: {problem}", here)
        place = self.mistakes.source.place(here)
        return UserPattern(pattern, self.mistakes.source.path, place.line, place.column)

    def _values(self, field: FieldInfo, value: Any, here: Location) -> frozenset[Any]:
        if isinstance(value, list):
            if not value:
                self.mistakes.add(f"an empty list: nothing can be '{field.name}'", here)
            located = [(item, (*here, index)) for index, item in enumerate(value)]
        else:
            located = [(value, here)]
        return frozenset(self._value(field, item, at) for item, at in located)

    def _value(self, field: FieldInfo, value: Any, here: Location) -> Any:
        """A value as the records hold it; a value of the wrong type is a mistake."""
        text = value if isinstance(value, str) else ""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if value is None and field.optional:
            return None
        if field.type == "any":
            return self._cell(value, here)
        if field.type == "flag" and field.column and isinstance(value, bool):
            return str(value).lower()
        if field.type == "text" and isinstance(value, str):
            return value
        if field.type == "choice" and isinstance(value, str):
            if value not in field.choices:
                words = did_you_mean(value, filter(None, field.choices))
                self.mistakes.add(f"'{field.name}' is never {shown(value)}{words}", here)
            return value
        if field.type == "flag" and isinstance(value, bool):
            return value
        if field.type == "number" and is_number and abs(value) < float("inf"):
            return Decimal(str(value))
        if field.type == "whole number":
            if isinstance(value, int) and is_number:
                return value
            if text.lower() in field.names:
                return field.names[text.lower()]
            if text and field.names:
                words = did_you_mean(text, (name.capitalize() for name in field.names))
                self.mistakes.add(f"'{field.name}' is never {shown(value)}{words}", here)
                return None
        if field.type == "date" and len(text) == len("2024-03-31"):
            try:
                return date.fromisoformat(text)
            except ValueError as error:
                self.mistakes.add(f"no such day: {shown(value)} ({error})", here)
                return None
        wanted: dict[str, str] = {"flag": "true or false", "date": "a date (2024-03-31)"}
        wanted["choice"] = "text"
        types = {"number": "a number", "whole number": "a whole number", "text": "text"}
        self.mistakes.add_wanted(here, {**wanted, **types}[field.type], value)
        return None

    def _cell(self, value: Any, here: Location) -> Any:
        """A value of a column that may hold anything, as :func:`criteria.value_of` gives it."""
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int | float) and abs(value) < float("inf"):
            return Decimal(str(value))
        if isinstance(value, str):
            try:
                return date.fromisoformat(value) if DAY.fullmatch(value) else value
            except ValueError:
                return value
        self.mistakes.add_wanted(here, "text, a number or a date", value)
        return None


DAY = compiled(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = compiled(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")


@lru_cache(maxsize=4096)
def stems(text: str) -> str:
    """The words of a text for comparison: lower case, without a plural s, a space around each.

    Words of two letters keep their capitals, so that "US" is not "us"; "U.S." is "US".
    """
    return f" {' '.join(words_of(text))} "


def words_of(text: str) -> list[str]:
    """The words of a text as :func:`stems` compares them."""
    return [_stem(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def _stem(word: str) -> str:
    word = word.replace(".", "").replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'S")
    if len(word) <= 2 and word.isupper():
        return word
    word = word.casefold()
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    # "boxe(s)", "churche(s)", "citie(s)" meet "box", "church", "city".
    if len(word) > 3 and word.endswith(("xe", "che", "she", "sse", "zze", "ie")):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word
