"""One entry of a rule file into a rule; what is wrong with it goes into the mistakes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from copydesk import parts
from copydesk.frozen import Frozen, frozen
from copydesk.kinds.base import Expectation, Grouping
from copydesk.mistakes import NAME_PATTERN, Mistakes, did_you_mean, shown
from copydesk.model import Severity
from copydesk.options import Options, option
from copydesk.rules.cases import Case, read_cases
from copydesk.rules.criteria import Selection
from copydesk.rules.criteria_reader import CriteriaReader, KnownColumns
from copydesk.rules.rule import PLACEHOLDER, PLACEHOLDERS, Rule
from copydesk.rules.selecting import FieldInfo
from copydesk.yamlplaces import Location

IN_GROUPS = ("report", "origin")
"""What records can be grouped by beside their fields."""


class RuleEntry(Options):
    """One rule."""

    id: str = option(
        pattern=NAME_PATTERN,
        max_length=80,
        description="Name of the rule, in small letters with hyphens; unique over all files.",
    )
    title: str = option(default="", description="What the rule is about, in a few words.")
    why: str = option(default="", description="Why it matters, in a sentence or two.")
    select: dict[str, Any] = option(description="Which records the rule is about.")
    group: Grouping | list[str] = option(
        default="fact",
        description="Which records are held together against the expectation, those of one fact, "
        "story or report, each alone, or those that are alike in a list of fields; the kind's own "
        "grouping unless it is given.",
    )
    expect: str | dict[str, Any] = option(description="What must hold: one kind with its options.")
    severity: Severity = option(
        default="error",
        description="How bad a finding is; the kind's own severity unless it is given.",
    )
    message: str = option(
        default="",
        description="What a finding says, with the placeholders "
        + " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        + "; the kind's own words unless it is given.",
    )
    tests: Any = option(default=None, description="Cases that 'copydesk test' runs.")


@frozen
class Made(Frozen):
    """A rule, and the options that it was made of, so that some of them can be overridden."""

    rule: Rule
    options: Any


class RuleMaker:
    """One entry of a rule file into a rule."""

    def __init__(
        self,
        mistakes: Mistakes,
        location: Location,
        entry: Any,
        columns: KnownColumns | None = None,
    ) -> None:
        self.mistakes = mistakes
        self.location = location
        self.entry = entry
        self.criteria = CriteriaReader(mistakes, columns)

    def make(self) -> Made | None:
        """The rule, or ``None`` where anything is wrong with it: the mistakes are collected."""
        before = len(self.mistakes.errors)
        if not isinstance(self.entry, dict):
            self.mistakes.add_wanted(self.location, "a rule (id, select, expect)", self.entry)
            return None
        checked = self._envelope()
        select = None
        if isinstance(self.entry.get("select"), dict):
            select = self.criteria.selection(self.entry["select"], (*self.location, "select"))
        name, options, expect = self._expect(self.entry.get("expect"))
        by: tuple[FieldInfo, ...] = ()
        if select is not None:
            by = self._grouped_by(select, self.entry.get("group"))
        if expect is not None and select is not None:
            self._fits(select, name, expect)
            self._bind(select, name, expect)
        self._message(self.entry.get("message"))
        cases = self._cases()
        if checked is None or select is None or expect is None:
            if len(self.mistakes.errors) == before and not self.mistakes.settled:
                # Whatever it is, a rule that is left out is never left out in silence.
                self.mistakes.add("this rule cannot be read", self.location)
            return None
        if len(self.mistakes.errors) > before:
            return None
        given = checked.given
        group: Grouping | Literal["fields"] = expect.grouping
        if not isinstance(checked.group, str):
            group = "fields"
        elif "group" in given:
            group = checked.group
        rule = Rule(
            id=checked.id,
            title=checked.title,
            why=checked.why.strip(),
            select=select,
            group=group,
            by=by,
            kind=name,
            expect=expect,
            severity=checked.severity if "severity" in given else expect.severity,
            message=checked.message.strip(),
            tests=cases,
            path=self.mistakes.source.path,
            line=self.mistakes.source.place(self.location).line,
        )
        return Made(rule, options)

    def _envelope(self) -> RuleEntry | None:
        from pydantic import ValidationError

        try:
            return RuleEntry.from_python(self.entry)
        except ValidationError as error:
            if any(details["type"] == "string_pattern_mismatch" for details in error.errors()):
                self.mistakes.add(
                    f"'id' is small letters and digits with hyphens, not {shown(self.entry['id'])}",
                    (*self.location, "id"),
                )
                rest = {**self.entry, "id": "id"}
                try:
                    RuleEntry.from_python(rest)
                except ValidationError as others:
                    self.mistakes.add_invalid(others, self.location, rest, RuleEntry)
                return None
            self.mistakes.add_invalid(error, self.location, self.entry, RuleEntry)
            return None

    def _cases(self) -> tuple[Case, ...]:
        if "tests" not in self.entry:
            return ()
        return read_cases(self.mistakes, (*self.location, "tests"), self.entry["tests"])

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

    def _expect(self, expect: Any) -> tuple[str, Any, Expectation | None]:
        """The kind's name, its options as they are written, and what they come to."""
        here: Location = (*self.location, "expect")
        if isinstance(expect, str):
            return expect, None, expectation(self.mistakes, expect, None, here, key=False)
        if not isinstance(expect, dict):
            return "", None, None
        known = [name for name in expect if name in parts.own_names("kinds")]
        if len(expect) == 1:
            name, options = next(iter(expect.items()))
            made = expectation(self.mistakes, name, options, (*here, name), key=True)
            return name, options, made
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
        return "", None, None

    def _fits(self, select: Selection, name: str, expect: Expectation) -> None:
        if not expect.is_for(select.kind):
            kinds = ", ".join(expect.applies_to)
            here: Location = (*self.location, "expect")
            inside = name if isinstance(self.entry["expect"], dict) else ""
            self.mistakes.add(
                f"'{name}' is not for {select.kind} records, only for {kinds}",
                (*here, inside) if inside else here,
                key=bool(inside),
                hint="with 'field' it looks at a field of any kind of record"
                if "field" in expect.field_options
                else "",
            )

    def _bind(self, select: Selection, name: str, expect: Expectation) -> None:
        """Fields and selections that the options name, which only the rule can tell."""
        here: Location = (*self.location, "expect", name)
        written = self.entry["expect"]
        short = isinstance(written, dict) and not isinstance(written[name], dict)
        bind(expect, select, self.criteria, here, short=short)

    def _grouped_by(self, select: Selection, group: Any) -> tuple[FieldInfo, ...]:
        here: Location = (*self.location, "group")
        if not isinstance(group, list):
            return ()
        if not group:
            self.mistakes.add_wanted(here, "a field or more", group)
        found = []
        for index, name in enumerate(group):
            if name in IN_GROUPS:
                found.append(FieldInfo(name, "text"))
            elif isinstance(name, str):
                info = self.criteria.field(select.kind, name, (*here, index))
                found += [info] if info is not None else []
            if name in group[:index]:
                self.mistakes.add(f"'{name}' stands twice in the list", (*here, index))
        return tuple(found)


def expectation(
    mistakes: Mistakes, name: str, options: Any, here: Location, *, key: bool
) -> Expectation | None:
    """What a kind's options, which stand at ``here``, come to."""
    from pydantic import ValidationError

    try:
        kind: type[Expectation] = parts.load("kinds", name).Kind
    except LookupError:
        words = did_you_mean(name, parts.names("kinds"))
        mistakes.add(f"unknown kind '{name}'{words}", here, key=key)
        return None
    before = len(mistakes.errors)
    mistakes.add_empty(options, here, kind.options)
    try:
        made = _validated(kind, options)
    except ValidationError as error:
        mistakes.add_invalid(error, here, options, kind, at_key=key)
        return None
    return made if len(mistakes.errors) == before else None


def written(kind: type[Expectation], options: Any) -> Any:
    """A kind's options as a mapping, whatever short form they were written in."""
    if options is None:
        return {}
    return (
        {kind.shorthand: options} if kind.shorthand and not isinstance(options, dict) else options
    )


def _validated(kind: type[Expectation], options: Any) -> Expectation:
    return kind.from_data(written(kind, options))


def bind(
    expect: Expectation,
    select: Selection,
    criteria: CriteriaReader,
    here: Location,
    *,
    short: bool = False,
) -> None:
    """Hold the fields and values that the options at ``here`` name against the selected kind of
    record, and make their selections ready. ``short``: the value of the one option stands there
    by itself."""
    for path, name in expect.field_names():
        criteria.field(select.kind, name, (*here, *(path[1:] if short else path)))
    for path, of, value in expect.field_values():
        criteria.see_value(select.kind, of, value, (*here, *(path[1:] if short else path)))
    for path, where in expect.selections():
        picked = criteria.selection(where, (*here, *path), select.kind)
        if picked is not None:
            expect.bind(path, picked)


def overridden(
    made: Made, parameters: Any, mistakes: Mistakes, here: Location, columns: KnownColumns | None
) -> Made | None:
    """The rule with other options for some of its own; ``None`` where they are wrong.

    ``parameters``, which stand at ``here``, take the place of the options of their names.
    """
    from pydantic import ValidationError

    kind = type(made.rule.expect)
    if not isinstance(parameters, dict) or not parameters:
        mistakes.add_wanted(here, "a mapping (option: value)", parameters)
        return None
    options = {**written(kind, made.options), **parameters}
    before = len(mistakes.errors)
    mistakes.add_empty(parameters, here, kind.options)
    try:
        expect = _validated(kind, options)
        bind(expect, made.rule.select, CriteriaReader(mistakes, columns), here)
    except ValidationError as error:
        mistakes.add_invalid(error, here, parameters, kind)
        if len(mistakes.errors) == before:
            mistakes.add(f"these options do not fit rule '{made.rule.id}'", here, key=True)
    if len(mistakes.errors) > before:
        return None
    return Made(replace(made.rule, expect=expect), options)
