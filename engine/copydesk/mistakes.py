"""Mistakes in a user's file: collected, placed, and said so that they can be mended at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from copydesk.errors import DeskError
from copydesk.options import Options
from copydesk.regexes import compiled
from copydesk.shapes import keys_at, mappings
from copydesk.yamlplaces import Location, Source

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

NAME_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What a rule or a profile may be called."""
MAX_PRINTED = 20
MAX_COLLECTED = 200
"""Mistakes of one file that are kept: nobody reads more, and each costs time to say."""

Model = TypeVar("Model", bound=Options)

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "dataclass_type": "a mapping (key: value)",
    "date_type": "a date (2024-03-31)",
    "date_parsing": "a date (2024-03-31)",
    "date_from_datetime_parsing": "a date (2024-03-31)",
    "date_from_datetime_inexact": "a date (2024-03-31)",
    "path_type": "a path",
    "none_required": "nothing",
}
"""pydantic's error types which say that a value of another type is wanted, in a user's words."""

_SWITCH = {"yes": "true", "on": "true", "no": "false", "off": "false"}
"""What YAML 1.1 took for true and false, and YAML 1.2 takes for text."""


class DeskErrors(DeskError):  # noqa: N818 - the plural of DeskError says what it is
    """Several mistakes at once; ``str()`` prints each of them."""

    def __init__(self, errors: Iterable[DeskError]) -> None:
        self.errors = tuple(errors)
        first = self.errors[0]
        super().__init__(
            first.message,
            path=first.path,
            line=first.line,
            column=first.column,
            source=first.source,
            hint=first.hint,
        )

    def __str__(self) -> str:
        printed = [str(error) for error in self.errors[:MAX_PRINTED]]
        left = len(self.errors) - len(printed)
        if left:
            printed.append(f"... and {left} more mistakes")
        return "\n".join(printed)


def raise_any(errors: Sequence[DeskError]) -> None:
    """Raise the one mistake there is, or all of them as :class:`DeskErrors`, in text order."""
    if errors:
        raise _together(errors)


def _together(errors: Sequence[DeskError]) -> DeskError:
    if len(errors) == 1:
        return errors[0]
    return DeskErrors(sorted(errors, key=lambda error: (error.path, error.line, error.column)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``", did you mean 'x'?"``, the known names where none is like ``word``, or nothing."""
    from difflib import get_close_matches

    names = sorted(set(known))
    folded = {name.casefold().replace("_", "-"): name for name in names}
    wanted = word[:80].casefold().replace("_", "-")
    # Two letters in each other's place are the commonest slip, and difflib does not see it.
    swapped = (wanted[:i] + wanted[i : i + 2][::-1] + wanted[i + 2 :] for i in range(len(wanted)))
    close = [each for each in swapped if each in folded and each != wanted][:1]
    close = close or get_close_matches(wanted, folded, n=1)
    if close:
        return f"; did you mean '{folded[close[0]]}'?"
    return f"; known: {', '.join(names)}" if 0 < len(names) <= 40 else ""


def shown(value: Any) -> str:
    """A value of a YAML file as an error names it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 60 else f"'{value[:57]}...'"
    empty = "" if value else "n empty"
    return f"a{empty} list" if isinstance(value, list) else f"a{empty} mapping"


class _Problem(NamedTuple):
    type: str
    name: str
    """The key that is missing or unknown; empty for other types."""
    wanted: str
    message: str
    choices: tuple[str, ...]


class Mistakes:
    """What is wrong with one file, collected to be raised together."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.errors: list[DeskError] = []
        self.settled: set[Location] = set()
        """Values of which enough is said: what follows from that is no mistake of its own."""
        self._of = ""

    @property
    def full(self) -> bool:
        """Whether there are so many that no more are kept."""
        return len(self.errors) >= MAX_COLLECTED

    def add(
        self,
        message: str,
        location: Location = (),
        *,
        key: bool = False,
        inside: str = "",
        hint: str = "",
    ) -> None:
        """A mistake at a part of the data; see :meth:`Source.error`."""
        if not self.full and location not in self.settled:
            message = f"{self._of}{message}"
            self.errors.append(
                self.source.error(message, location, key=key, inside=inside, hint=hint)
            )

    def error(self) -> DeskError:
        """The mistake to raise, or all of them as one; there must be one."""
        return _together(self.errors)

    @contextmanager
    def speaking_of(self, what: str) -> Iterator[None]:
        """Name what the mistakes found meanwhile are about, where their place does not say it."""
        before, self._of = self._of, f"{what}: " if what else ""
        try:
            yield
        finally:
            self._of = before

    def add_version(self, data: Any, supported: int) -> None:
        """Hold the file's ``version`` against the one that this copydesk reads.

        ``true`` and ``1.0`` equal 1 in Python, and would pass for it.
        """
        version = data.get("version", supported) if isinstance(data, dict) else supported
        if type(version) is int and version != supported:
            self.add(
                f"version {version} is not supported: this copydesk reads version {supported}",
                ("version",),
            )
        elif type(version) is not int and version == supported:
            self.add_wanted(("version",), str(supported), version)

    def add_unknown_key(self, location: Location, known: Iterable[str], of: str = "") -> None:
        """The key at ``location`` is none of the ``known`` ones."""
        if self.full:
            return
        of = f" of {of}" if of else ""
        name = str(location[-1])
        self.add(f"unknown key '{name}'{of}{did_you_mean(name, known)}", location, key=True)

    def add_wanted(self, location: Location, wanted: str, value: Any) -> None:
        """The value at ``location`` has not the type that is wanted."""
        if self.full:
            return
        hint = ""
        written = self.source.written(location)
        if "${" in written:
            hint = f"it is the value of {written}, under 'variables'"
        elif wanted.startswith("text") and isinstance(value, int | float):
            hint = f'put it in quotes: "{written}"'
        elif wanted == "true or false" and isinstance(value, str) and value.lower() in _SWITCH:
            hint = f"write {_SWITCH[value.lower()]}"
        elif "number" in wanted and isinstance(value, str) and value.replace(",", "").isdigit():
            hint = f"write {value.replace(',', '')}"
        elif wanted == value:
            hint = f"write {value} without quotes"
        elif wanted == "a list" and isinstance(value, str | int | float):
            hint = f"write [{written}]"
        elif value is None:
            hint = "write a value after the ':', or take the key away"
        self.add(f"{_named(location)} wants {wanted}, not {shown(value)}", location, hint=hint)

    def add_empty(self, data: Any, here: Location, known: Iterable[str]) -> None:
        """Every known key of the mapping at ``here`` that has no value: a default which stands in
        for it in silence may not be what was meant."""
        for name in known if isinstance(data, dict) else ():
            if name in data and data[name] is None:
                self.add_wanted((*here, name), "a value", None)
                self.settled.add((*here, name))

    def read(self, data: Any, model: type[Model], version: int) -> Model | None:
        """The whole file's data as ``model``; ``None``, with all its mistakes, where it is not."""
        from pydantic import ValidationError

        before = len(self.errors)
        if data is None:
            self.add("the file is empty: 'version' is missing", hint=f"begin: version: {version}")
            return None
        self.add_version(data, version)
        if len(self.errors) > before:
            # Another version may mean other things by its keys.
            return None
        for location, mapping in mappings(data):
            self.add_empty(mapping, location, keys_at(model, location))
        try:
            # As JSON: lists are tuples and texts are dates there, and nothing else is bent.
            read = model.from_data(data)
        except ValidationError as error:
            self.add_invalid(error, (), data, model)
            if len(self.errors) == before:
                raise
        return read if len(self.errors) == before else None

    def add_invalid(
        self,
        error: ValidationError,
        base: Location,
        data: Any,
        model: type[Options],
        *,
        at_key: bool = True,
    ) -> None:
        """What pydantic says about ``data``, which stands at ``base``, each at its place.

        A location in pydantic's errors holds names of union members and of validators beside
        keys and indexes; walking the data tells which is which. What the members of a union say
        about one value becomes one mistake. What is missing is placed at the key of the mapping
        that lacks it, or with ``at_key=False`` at the value.
        """
        places: dict[Location, list[_Problem]] = {}
        for details in error.errors(include_url=False):
            location, left = _walk(data, details["loc"])
            places.setdefault(location, []).append(_problem(details, left))
        refused = {
            (*base, *location)
            for location, problems in places.items()
            if any(problem.type == "extra_forbidden" for problem in problems)
        }
        above = {location[:length] for location in places for length in range(len(location))}
        for location, problems in places.items():
            if self.full:
                return
            # A member of a union that got further than the others says what was meant.
            if not (location in above and all(problem.wanted for problem in problems)):
                missing = any(problem.type == "missing" for problem in problems)
                known = keys_at(model, location if missing else location[:-1])
                self._add_problems(base, location, data, problems, known, refused, at_key)

    def _add_problems(
        self,
        base: Location,
        location: Location,
        data: Any,
        problems: Sequence[_Problem],
        known: Sequence[str],
        refused: Set[Location],
        at_key: bool,
    ) -> None:
        here = (*base, *location)
        value = _at(data, location)
        wanted = list(dict.fromkeys(p.wanted for p in problems if p.wanted))
        choices = [choice for problem in problems for choice in problem.choices]
        misspelt = [str(key) for key in value] if isinstance(value, dict) else []
        for problem in problems:
            if problem.type == "extra_forbidden":
                self.add_unknown_key(here, known)
            elif problem.type == "missing":
                meant = _meant(problem.name, set(misspelt) - set(known))
                if not meant:
                    key = at_key and bool(here)
                    self.add(f"'{problem.name}' is missing", here, key=key)
                elif (*here, meant) not in refused:
                    # A mapping that takes any key does not say that this one is unknown.
                    self.add_unknown_key((*here, meant), known)
            elif not problem.wanted and not problem.choices and not wanted:
                self.add(f"{_named(here)}: {problem.message}", here)
        if "a number" in wanted and "a whole number" in wanted:
            wanted.remove("a whole number")
        if choices:
            spelt = isinstance(value, str) and value not in choices
            close = did_you_mean(value, choices) if spelt else ""
            if "did you mean" in close:
                self.add(f"{_named(here)} cannot be {shown(value)}{close}", here)
                return
            told = [choice if choice.isalnum() else f"'{choice}'" for choice in choices]
            told = list(choices) if all(map(str.isidentifier, choices)) else told
            wanted.insert(0, "one of " + ", ".join(told) if len(told) > 1 else choices[0])
        if wanted:
            self.add_wanted(here, " or ".join(wanted), value)


def _named(location: Location) -> str:
    """The value at a location as an error calls it."""
    last = location[-1] if location else "the file"
    if isinstance(last, int):
        parent = location[-2] if len(location) > 1 else "the list"
        return f"item {last + 1} of '{parent}'"
    return f"'{last}'" if location else last


def _walk(data: Any, loc: tuple[int | str, ...]) -> tuple[Location, tuple[int | str, ...]]:
    """The part of pydantic's ``loc`` that stands in the data, and what is left of it."""
    location: list[int | str] = []
    left: list[int | str] = []
    for part in loc:
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if inside:
            location.append(part)
            left.clear()
            data = data[part]
        else:
            left.append(part)
    return tuple(location), tuple(left)


def _at(data: Any, location: Location) -> Any:
    for part in location:
        data = data[part]
    return data


_CHOICE = compiled(r"'([^']*)'|\b(?!or\b)(\w+)")
"""One of the values that pydantic lists: "'a', 'b' or 3"."""


def _problem(details: ErrorDetails, left: tuple[int | str, ...]) -> _Problem:
    kind = details["type"]
    context = details.get("ctx", {})
    choices: tuple[str, ...] = ()
    if kind in ("literal_error", "enum"):
        expected = str(context.get("expected", ""))
        choices = tuple(quoted or plain for quoted, plain in _CHOICE.findall(expected))
    message = details["msg"]
    if kind in ("value_error", "assertion_error") and "error" in context:
        message = str(context["error"])
    if kind in ("too_short", "too_long"):
        bound = "min" if kind == "too_short" else "max"
        least = "at least" if kind == "too_short" else "at most"
        number = context.get(f"{bound}_length")
        message = f"{least} {number} wanted, and there are {context.get('actual_length')}"
    elif kind == "string_too_short" and context.get("min_length") == 1:
        message = "an empty text says nothing"
    elif kind == "string_pattern_mismatch" and context.get("pattern") == NAME_PATTERN:
        message = "a name is small letters and digits with hyphens"
    message = message.removeprefix("Input ").removeprefix("Value ")
    name = str(left[-1]) if kind == "missing" and left else ""
    return _Problem(kind, name, _WANTED.get(kind, ""), message[:1].lower() + message[1:], choices)


def _meant(name: str, written: Iterable[str]) -> str:
    """The key that is there in the place of a missing one, misspelt; empty for none.

    Then one mistake is enough.
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, written, n=1)), "")
