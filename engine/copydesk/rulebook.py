"""Rule files into rules; every mistake with its place.

The language is described in ``docs/rules.md``. A file is read as data and checked by the classes
here and by the classes of the kinds that it uses; nothing in it is run. All mistakes of all files
are collected and raised together.
"""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from copydesk import parts, yamlplaces
from copydesk.errors import DeskError
from copydesk.kinds.base import Expectation, Grouping
from copydesk.mistakes import Mistakes, did_you_mean, raise_any, shown
from copydesk.model import RecordKind, Severity
from copydesk.rule import PLACEHOLDER, PLACEHOLDERS, Rule, Selection
from copydesk.selecting import FieldTest, TestReader, fields_of
from copydesk.yamlplaces import Location, Source

VERSION = 1
SUFFIXES = (".yaml", ".yml")
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
SELECT_KEYS = ("kind", "about", "report")
"""Keys of every selection, beside the fields of its kind of record."""


class RuleEntry(BaseModel):
    """One rule."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        description="Name of the rule, in small letters with hyphens; unique over all files.",
    )
    title: str = Field(default="", description="What the rule is about, in a few words.")
    why: str = Field(default="", description="Why it matters, in a sentence or two.")
    select: dict[str, Any] = Field(description="Which records the rule is about.")
    group: Grouping = Field(
        default="fact",
        description="Which records are held together against the expectation; the kind's own "
        "grouping unless it is given.",
    )
    expect: str | dict[str, Any] = Field(description="What must hold: one kind with its options.")
    severity: Severity = Field(
        default="error",
        description="How bad a finding is; the kind's own severity unless it is given.",
    )
    message: str = Field(
        default="",
        description="What a finding says, with the placeholders "
        + " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        + "; the kind's own words unless it is given.",
    )


class RuleFile(BaseModel):
    """A file of rules."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: Literal[1] = Field(description="Version of the rule language.")
    rules: list[Any] = Field(min_length=1, description="The rules.")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run, in the order in which they were read."""

    rules: tuple[Rule, ...]
    files: tuple[str, ...]
    """The files that they came from, the pack first."""

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def get(self, rule_id: str) -> Rule:
        """The rule of that id. Raises :class:`DeskError` with a "did you mean" for another."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        known = [rule.id for rule in self.rules]
        raise DeskError(f"no rule '{rule_id}'{did_you_mean(rule_id, known)}")


def load_rules(paths: Sequence[Path] = (), pack: str | None = None) -> Rulebook:
    """The rules of files, of all YAML files in folders, and of a pack that ships.

    Raises :class:`DeskError` where there is no such file, folder or pack, where no rule is found
    at all, and for every mistake in the files: several are one :class:`mistakes.DeskErrors`.
    """
    errors: list[DeskError] = []
    rules: list[Rule] = []
    files: list[str] = []
    first: dict[str, Rule] = {}
    for read in [*([_pack_reader(pack)] if pack else []), *_file_readers(paths)]:
        try:
            source = read()
        except DeskError as error:
            errors.append(error)
            continue
        files.append(source.path)
        mistakes = Mistakes(source)
        for rule, location in _rules(source, mistakes):
            other = first.setdefault(rule.id, rule)
            if other is not rule:
                mistakes.add(
                    f"there is another rule '{rule.id}', at {other.path}:{other.line}",
                    (*location, "id"),
                    hint="ids are unique over all rule files and packs",
                )
            rules.append(rule)
        errors.extend(mistakes.errors)
    raise_any(errors)
    if not rules:
        raise DeskError("no rules at all", hint="name a rule file, or use the pack 'news'")
    return Rulebook(tuple(rules), tuple(files))


def parse_rules(text: str, path: str = "") -> Rulebook:
    """The rules of one YAML text; ``path`` is only what mistakes call it."""
    mistakes = Mistakes(yamlplaces.parse(text, path))
    rules: dict[str, Rule] = {}
    for rule, location in _rules(mistakes.source, mistakes):
        other = rules.setdefault(rule.id, rule)
        if other is not rule:
            mistakes.add(
                f"there is another rule '{rule.id}', on line {other.line}", (*location, "id")
            )
    raise_any(mistakes.errors)
    return Rulebook(tuple(rules.values()), (path,))


def packs() -> tuple[str, ...]:
    """Names of the packs that ship with the package."""
    folder = Path(__file__).parent / "packs"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of a rule file, all kinds and their options included."""
    from copydesk import manual

    return manual.rules_schema(RuleFile, RuleEntry)


def explain(subject: str | Rule) -> str:
    """Manual page of a kind, by name, or of a rule, as plain text.

    Raises :class:`DeskError` with a "did you mean" where there is no kind of that name.
    """
    from copydesk import manual

    return manual.explain(subject)


class _Reader:
    """A rule file that is not read yet: what is wrong with one must not hide the others."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self) -> Source:
        return yamlplaces.read(self.path)


class _PackReader(_Reader):
    def __call__(self) -> Source:
        content = pkgutil.get_data(__package__, f"packs/{self.path.name}")
        return yamlplaces.parse(content or b"", f"{__package__}/packs/{self.path.name}")


def _pack_reader(name: str) -> _Reader:
    known = packs()
    if name not in known:
        raise DeskError(f"no pack '{name}'{did_you_mean(name, known)}")
    return _PackReader(Path(f"{name}.yaml"))


def _file_readers(paths: Sequence[Path]) -> Iterator[_Reader]:
    seen: set[Path] = set()
    for path in paths:
        found = [path]
        if path.is_dir():
            found = sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
            if not found:
                raise DeskError("no rule files (*.yaml) in this folder", path=str(path))
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield _Reader(file)


def _rules(source: Source, mistakes: Mistakes) -> Iterator[tuple[Rule, Location]]:
    """The rules of a file that are right; what is wrong goes into ``mistakes``."""
    data = source.data
    if data is None or (isinstance(data, dict) and data.get("rules", 0) in (None, [])):
        at: Location = ("rules",) if data else ()
        mistakes.add("no rules at all in this file", at, key=True, hint=_SHAPE)
        return
    try:
        RuleFile.model_validate(data)
    except ValidationError as error:
        version = data.get("version", VERSION) if isinstance(data, dict) else VERSION
        if type(version) is int and version != VERSION:
            mistakes.add(
                f"version {version} is not supported: this copydesk reads version {VERSION}",
                ("version",),
            )
            return
        mistakes.add_invalid(error, (), data, RuleFile)
    entries = data.get("rules") if isinstance(data, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if mistakes.full:
            break
        rule = _Builder(mistakes, ("rules", index), entry).rule()
        if rule is not None:
            yield rule, ("rules", index)


_SHAPE = "a rule file is 'version: 1' and 'rules:' with a list under it"


class _Builder:
    """One entry of a rule file into a rule."""

    def __init__(self, mistakes: Mistakes, location: Location, entry: Any) -> None:
        self.mistakes = mistakes
        self.location = location
        self.entry = entry

    def rule(self) -> Rule | None:
        """The rule, or ``None`` where anything is wrong with it: the mistakes are collected."""
        before = len(self.mistakes.errors)
        if not isinstance(self.entry, dict):
            self.mistakes.add_wanted(self.location, "a rule (id, select, expect)", self.entry)
            return None
        checked = self._envelope()
        select = self._select(self.entry.get("select"))
        name, expect = self._expect(self.entry.get("expect"))
        if expect is not None and select is not None:
            self._fits(select, name, expect)
        self._message(self.entry.get("message"))
        if len(self.mistakes.errors) > before or not (checked and select and expect):
            return None
        given = checked.model_fields_set
        return Rule(
            id=checked.id,
            title=checked.title,
            why=checked.why.strip(),
            select=select,
            group=checked.group if "group" in given else expect.grouping,
            kind=name,
            expect=expect,
            severity=checked.severity if "severity" in given else expect.severity,
            message=checked.message.strip(),
            path=self.mistakes.source.path,
            line=self.mistakes.source.place(self.location).line,
        )

    def _envelope(self) -> RuleEntry | None:
        try:
            return RuleEntry.model_validate(self.entry)
        except ValidationError as error:
            if any(details["type"] == "string_pattern_mismatch" for details in error.errors()):
                self.mistakes.add(
                    f"'id' is small letters and digits with hyphens, not {shown(self.entry['id'])}",
                    (*self.location, "id"),
                )
                rest = {**self.entry, "id": "id"}
                try:
                    RuleEntry.model_validate(rest)
                except ValidationError as others:
                    self.mistakes.add_invalid(others, self.location, rest, RuleEntry)
                return None
            self.mistakes.add_invalid(error, self.location, self.entry, RuleEntry)
            return None

    def _message(self, message: Any) -> None:
        if not isinstance(message, str):
            return
        for match in PLACEHOLDER.finditer(message):
            if self.mistakes.full:
                break
            name, here = match["name"], (*self.location, "message")
            if name is not None and name not in PLACEHOLDERS:
                hint = "write {{ and }} for braces"
                words = did_you_mean(name, PLACEHOLDERS)
                self.mistakes.add(
                    f"unknown placeholder '{match[0]}'{words}", here, inside=match[0], hint=hint
                )
            elif name is None and len(match[0]) == 1:
                self.mistakes.add(
                    f"a single '{match[0]}' in the message",
                    here,
                    inside=message[match.start() :][:8].partition("\n")[0],
                    hint=f"write {match[0] * 2} for a brace",
                )

    # What is expected

    def _expect(self, expect: Any) -> tuple[str, Expectation | None]:
        here: Location = (*self.location, "expect")
        if isinstance(expect, str):
            return expect, self._expectation(expect, None, here, key=False)
        if not isinstance(expect, dict):
            return "", None
        known = [name for name in expect if name in parts.own_names("kinds")]
        if len(expect) == 1:
            name = next(iter(expect))
            return name, self._expectation(name, expect[name], (*here, name), key=True)
        if not expect:
            self.mistakes.add("nothing is expected", here, hint="for example: expect: agree")
        elif len(known) == 1:
            others = [name for name in expect if name != known[0]]
            self.mistakes.add(
                f"one kind is expected, and '{others[0]}' stands beside '{known[0]}'",
                (*here, others[0]),
                key=True,
                hint=f"options stand under '{known[0]}', indented",
            )
        else:
            names = ", ".join(list(expect)[:5])
            self.mistakes.add(
                f"one kind is expected, not {len(expect)}: {names}",
                here,
                hint="write a rule for each",
            )
        return "", None

    def _expectation(
        self, name: str, options: Any, here: Location, *, key: bool
    ) -> Expectation | None:
        try:
            kind: type[Expectation] = parts.load("kinds", name).Kind
        except LookupError:
            words = did_you_mean(name, parts.names("kinds"))
            self.mistakes.add(f"unknown kind '{name}'{words}", here, key=key)
            return None
        data = {} if options is None else options
        if kind.shorthand and not isinstance(data, dict):
            data = {kind.shorthand: data}
        try:
            # As JSON, since strict pydantic then takes a list for a tuple and a text for a date,
            # which is all that YAML has; numbers and texts are still held apart.
            return kind.model_validate_json(json.dumps(data))
        except ValidationError as error:
            self.mistakes.add_invalid(error, here, options, kind, at_key=key)
            return None

    def _fits(self, select: Selection, name: str, expect: Expectation) -> None:
        if expect.applies_to and select.kind not in expect.applies_to:
            kinds = ", ".join(expect.applies_to)
            here: Location = (*self.location, "expect")
            inside = name if isinstance(self.entry["expect"], dict) else ""
            self.mistakes.add(
                f"'{name}' is not for {select.kind} records, only for {kinds}",
                (*here, inside) if inside else here,
                key=bool(inside),
            )

    # What is selected

    def _select(self, select: Any) -> Selection | None:
        if not isinstance(select, dict):
            return None
        here: Location = (*self.location, "select")
        kind = select.get("kind")
        if "kind" not in select:
            self.mistakes.add(
                "'kind' is missing", here, key=True, hint=f"one of {', '.join(RECORD_KINDS)}"
            )
            return None
        if kind not in RECORD_KINDS:
            words = did_you_mean(kind, RECORD_KINDS) if isinstance(kind, str) else ""
            self.mistakes.add(f"no kind of record: {shown(kind)}{words}", (*here, "kind"))
            return None
        before = len(self.mistakes.errors)
        reader = TestReader(self.mistakes)
        about = reader.texts(select.get("about", []), (*here, "about"))
        report = select.get("report", "")
        if not isinstance(report, str):
            self.mistakes.add_wanted((*here, "report"), "text", report)
        fields = fields_of(kind)
        where: list[tuple[str, FieldTest]] = []
        for name, wanted in select.items():
            if name in SELECT_KEYS:
                continue
            if name not in fields:
                known = [*fields, *SELECT_KEYS]
                self.mistakes.add_unknown_key((*here, name), known, f"a {kind} selection")
                continue
            where.append((name, reader.test(fields[name], wanted, (*here, name))))
        if len(self.mistakes.errors) > before:
            return None
        return Selection(kind=kind, about=about, report=report, where=tuple(where))
