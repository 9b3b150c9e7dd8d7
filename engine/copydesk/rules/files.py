"""Rule files as data: which ones there are, what they extend, and their variables filled in.

A file is read once, however often it is extended. What it extends comes before it, so that it can
override what stands there. A variable has the value that its own file gives it, unless a file
that extends this one gives another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from copydesk.errors import DeskError
from copydesk.mistakes import Mistakes, did_you_mean, shown
from copydesk.model import Severity
from copydesk.options import Options, option
from copydesk.regexes import compiled
from copydesk.rules.discovery import Reader
from copydesk.rules.variables import USE, Filler
from copydesk.yamlplaces import Location, Source

VERSION = 1
MAX_CHAIN = 20
"""How many files may extend one another in a row."""
MAX_VALUES = 1_000
"""Values of one variable."""

Value = str | int | float | bool


class OverrideEntry(Options):
    """What this file changes in rules of other files."""

    id: str = option(
        min_length=1,
        description="Glob over rule ids and qualified ids: same-figure, news/*, *-spelling.",
    )
    severity: Severity | None = option(default=None, description="The rules' severity.")
    parameters: dict[str, Any] | None = option(
        default=None, description="Options of the rules' kind, in the place of their own."
    )
    off: bool | None = option(
        default=None, description="true switches the rules off, false on again."
    )


class RuleFile(Options):
    """A file of rules."""

    version: Literal[1] = option(description="Version of the rule language.")
    extends: list[str] = option(
        default=[],
        description="Packs by name, and rule files by their path from this one, whose rules come "
        "before the rules of this file.",
    )
    variables: dict[str, Value | list[Value]] = option(
        default={},
        description="Values by name, each written ${name} wherever a value can stand.",
    )
    override: list[Any] = option(
        default=[],
        max_length=1_000,
        description="Changes to rules that come before this file's own.",
    )
    rules: list[Any] = option(default=[], description="The rules.")


@dataclass(eq=False)
class RuleSource:
    """One rule file, read."""

    mistakes: Mistakes
    data: Mapping[str, Any]
    """What the file says, with its variables filled in; empty where it is no rule file."""
    extends: list[RuleSource] = field(default_factory=list)
    own: dict[str, Any] = field(default_factory=dict)
    """Its own variables."""
    given: dict[str, _Given] = field(default_factory=dict)
    """What files that extend it say of variables."""

    @property
    def path(self) -> str:
        return self.mistakes.source.path

    def entries(self, name: str) -> Iterator[tuple[Location, Any]]:
        """The entries of a list at the top, each with its place."""
        listed = self.data.get(name)
        for index, entry in enumerate(listed if isinstance(listed, list) else ()):
            if self.mistakes.full:
                return
            yield (name, index), entry

    def visible(self) -> dict[str, Any]:
        """The variables of this file and of those that it extends."""
        found: dict[str, Any] = {}
        for each in self.extends:
            found |= each.visible()
        return found | self.own


class _Given(NamedTuple):
    value: Any
    by: RuleSource


class Library:
    """All rule files of a run, each one after those that it extends."""

    def __init__(self) -> None:
        self.files: list[RuleSource] = []
        self.read_from: list[tuple[Reader, bytes]] = []
        """Where all that was read comes from, each with the digest of what was in it."""
        self.errors: list[DeskError] = []
        """Mistakes that no file has: there is no such file, or it is no YAML."""
        self._read: dict[str, RuleSource | None] = {}

    def add(self, reader: Reader) -> None:
        """Read a file and what it extends."""
        try:
            self._add(reader, ())
        except DeskError as error:
            self.errors.append(error)

    def _add(self, reader: Reader, chain: tuple[tuple[str, str], ...]) -> RuleSource | None:
        if reader.key in self._read:
            return self._read[reader.key]
        self._read[reader.key] = None
        # The digest first: a file that changes in between is then read again, and not taken for
        # what it was.
        self.read_from.append((reader, reader.digest()))
        source = reader()
        mistakes = Mistakes(source)
        one = RuleSource(mistakes, _checked(source, mistakes))
        self._read[reader.key] = one
        chain = (*chain, (reader.key, source.path))
        extends = one.data.get("extends")
        for index, name in enumerate(extends if isinstance(extends, list) else ()):
            if isinstance(name, str):
                self._extend(one, reader, name, ("extends", index), chain)
        one.own = _variables(one)
        self.files.append(one)
        return one

    def _extend(
        self,
        one: RuleSource,
        reader: Reader,
        name: str,
        here: Location,
        chain: tuple[tuple[str, str], ...],
    ) -> None:
        try:
            other = reader.extended(name)
        except LookupError as error:
            hint = "a path has a '/' or ends in .yaml; any other name is a pack"
            one.mistakes.add(str(error.args[0]), here, hint=hint)
            return
        keys = [key for key, _ in chain]
        if other.key in keys:
            loop = [path for _, path in chain[keys.index(other.key) :]]
            said = " extends ".join([*loop, loop[0]])
            one.mistakes.add(f"'{name}' leads back to this file: {said}", here)
            return
        if len(chain) >= MAX_CHAIN:
            one.mistakes.add(f"more than {MAX_CHAIN} files extend one another", here)
            return
        try:
            found = self._add(other, chain)
        except DeskError as error:
            # A file that cannot be read is a mistake of the file that names it.
            if error.line:
                self.errors.append(error)
            else:
                one.mistakes.add(f"{error.path}: {error.message}", here)
            return
        if found is not None and found in one.extends:
            one.mistakes.add(f"'{name}' is extended twice", here)
        elif found is not None:
            one.extends.append(found)

    def fill(self) -> None:
        """Put the variables of all files in their places."""
        used: set[str] = set()
        for one in reversed(self.files):
            said = {name: _Given(value, one) for name, value in one.own.items()} | one.given
            for other in one.extends:
                _hand_down(one, other, said)
        for one in self.files:
            filler = Filler(one.mistakes, one.visible() | _values(one.given), used)
            for name in ("rules", "override"):
                if isinstance(one.data.get(name), list):
                    filled = filler.fill(one.data[name], (name,))
                    one.mistakes.settled |= filler.failed
                    one.data = {**one.data, name: filled}
        missing = used - {name for one in self.files for name in one.own}
        for one in self.files:
            if one.data.get("rules") or one.data.get("override"):
                for name in one.own:
                    if name not in used:
                        # Names that are known for other values are no use here.
                        words = did_you_mean(name, missing).partition("; known:")[0]
                        one.mistakes.add(
                            f"variable '{name}' is never used{words}", ("variables", name), key=True
                        )


def _values(given: Mapping[str, _Given]) -> dict[str, Any]:
    return {name: each.value for name, each in given.items()}


def _hand_down(one: RuleSource, other: RuleSource, said: Mapping[str, _Given]) -> None:
    """What ``one`` says of variables holds in the file that it extends, too."""
    for name, each in said.items():
        before = other.given.setdefault(name, each)
        if before.value != each.value and name in other.visible():
            at: Location = ("variables", name) if name in one.own else ("extends",)
            one.mistakes.add(
                f"variable '{name}' of {other.path} is {shown(before.value)} in {before.by.path} "
                f"and {shown(each.value)} here",
                at,
                key=True,
                hint="a file that is extended twice has one value for each variable",
            )


_SHAPE = "a rule file is 'version: 1' and 'rules:' with a list under it"
_NAME = compiled(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


def _checked(source: Source, mistakes: Mistakes) -> Mapping[str, Any]:
    """The file's data, where it is a rule file of this version."""
    data = source.data
    mistakes.add_version(data, VERSION)
    if mistakes.errors:
        # Another version may mean other things by its keys.
        return {}
    if data is None or (isinstance(data, dict) and not _says_something(data)):
        at: Location = ("rules",) if data else ()
        mistakes.add("no rules at all in this file", at, key=True, hint=_SHAPE)
        return {}
    from pydantic import ValidationError

    try:
        RuleFile.from_python(data)
    except ValidationError as error:
        mistakes.add_invalid(error, (), data, RuleFile)
    return data if isinstance(data, dict) else {}


def _says_something(data: Mapping[str, Any]) -> bool:
    """Whether there is anything to go by, or something misspelt which may have been meant."""
    known = ("rules", "extends", "variables", "override")
    empty: tuple[Any, ...] = (None, [], {})
    others = [name for name in data if name not in ("version", *known)]
    if "rules" in data and data["rules"] in empty:
        return any(data.get(name) not in empty for name in known)
    return bool(others) or any(data.get(name) not in empty for name in known)


def _variables(one: RuleSource) -> dict[str, Any]:
    """The file's own variables, as far as they are right."""
    written = one.data.get("variables")
    found: dict[str, Any] = {}
    for name, value in written.items() if isinstance(written, dict) else ():
        at = ("variables", name)
        values = value if isinstance(value, list) else [value]
        if not _NAME.fullmatch(name):
            one.mistakes.add(
                f"a variable's name is small letters and digits, not '{name}'", at, key=True
            )
        elif len(values) > MAX_VALUES:
            one.mistakes.add(f"more than {MAX_VALUES:,} values", at)
        elif any(isinstance(each, str) and USE.search(each) for each in values):
            one.mistakes.add("a variable has a value, not another variable", at)
        elif all(isinstance(each, Value) for each in values):
            found[name] = value
    return found
