"""All rules of a library of rule files, each as the files after it have overridden it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import did_you_mean, raise_any
from copydesk.rules.criteria_reader import KnownColumns
from copydesk.rules.files import Library, OverrideEntry, RuleSource
from copydesk.rules.making import Made, RuleMaker, overridden
from copydesk.rules.rule import Rule, Rulebook
from copydesk.yamlplaces import Location


def read(library: Library, columns: KnownColumns | None) -> Rulebook:
    """The rules of all files of the library.

    Raises :class:`DeskError` where there is none, and for every mistake in the files.
    """
    library.fill()
    shelf = _Shelf(columns)
    for one in library.files:
        shelf.override(one)
        shelf.add(one)
    shelf.see_shadows()
    raise_any([*library.errors, *(error for one in library.files for error in one.mistakes.errors)])
    on = tuple(each.made.rule for each in shelf.each if not each.off)
    off = tuple(each.made.rule for each in shelf.each if each.off)
    if not on:
        hint = "every rule is switched off" if off else "name a rule file, or use the pack 'news'"
        raise DeskError("no rules at all", hint=hint)
    return Rulebook(on, tuple(one.path for one in library.files), off)


def _same(select: Any) -> Any:
    """A selection as it is written, alike for all ways of writing the same."""
    if not isinstance(select, dict):
        return select
    same: dict[str, Any] = {}
    for name, value in select.items():
        if name in ("all", "any"):
            same[name] = sorted(json.dumps(_same(one), sort_keys=True) for one in value)
        elif name in ("not", "columns") and isinstance(value, dict):
            same[name] = _same(value)
        elif name == "near" and not isinstance(value, dict):
            same[name] = _same({"words": value})
        elif isinstance(value, dict) and not value.keys() & {"equals", "in"}:
            same[name] = _same(value)
        else:
            test = dict(value) if isinstance(value, dict) else {"in": value}
            among = test.pop("equals", None) if "equals" in test else test.pop("in")
            values = among if isinstance(among, list) else [among]
            # 3 and 3.0 are one number, true and 1 are two values.
            written = {
                json.dumps(int(v) if isinstance(v, float) and v.is_integer() else v) for v in values
            }
            same[name] = {**_same(test), "in": sorted(written)}
    return same


def _few(names: Sequence[str]) -> str:
    """The first few of some names, the rest counted."""
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")


_FEW = 5


@frozen
class _Each(Frozen):
    """A rule on the shelf."""

    made: Made
    select: Any
    """Its selection as it is written."""
    file: RuleSource
    at: Location
    """Where in the file it got its meaning: its id, or the last override that changed it."""
    off: bool = False
    touched: int = 0
    """How many overrides had changed a rule when this one got its meaning."""

    def says(self) -> str:
        """What the rule selects, groups and expects, alike for rules that say the same."""
        rule = self.made.rule
        by = sorted(field.name for field in rule.by)
        options = rule.expect.as_data(whole=True)
        said = [_same(self.select), rule.group, by, rule.kind, options]
        return json.dumps(said, sort_keys=True)


class _Shelf:
    """The rules read so far, which the files after them can override."""

    def __init__(self, columns: KnownColumns | None) -> None:
        self.columns = columns
        self.each: list[_Each] = []
        self.ids: dict[str, Rule] = {}
        """The rules that are on, by id."""
        self.touched = 0

    def add(self, one: RuleSource) -> None:
        """The rules of a file. What is wrong with them goes into the file's mistakes."""
        for location, entry in one.entries("rules"):
            made = RuleMaker(one.mistakes, location, entry, self.columns).make()
            if made is None:
                continue
            other = self.ids.setdefault(made.rule.id, made.rule)
            if other is not made.rule:
                place = (
                    f"on line {other.line}"
                    if other.path == made.rule.path
                    else f"at {other.path}:{other.line}"
                )
                one.mistakes.add(
                    f"there is another rule '{made.rule.id}', {place}",
                    (*location, "id"),
                    hint="ids are unique over all rule files and packs"
                    if other.path == made.rule.path
                    else f"under 'override', '{{id: {other.qualified}, off: true}}' makes room",
                )
                continue
            self.each.append(_Each(made, entry["select"], one, (*location, "id")))

    def see_shadows(self) -> None:
        """Tell of rules that, after all overrides, ask the same of the same records."""
        first: dict[str, _Each] = {}
        for each in self.each:
            other = each if each.off else first.setdefault(each.says(), each)
            if other is each:
                continue
            # What made them alike came last: the later rule, or an override of either.
            late, early = (each, other) if each.touched >= other.touched else (other, each)
            rule, base = late.made.rule, early.made.rule
            this = f"rule '{rule.id}', as it is overridden here," if late.touched else "this rule"
            late.file.mistakes.add(
                f"{this} is shadowed: '{base.qualified}' at {base.path}:{base.line} selects and "
                "expects the same",
                late.at,
                hint="take one of them away; under 'override', a rule of another file gets "
                "another severity",
            )

    def override(self, one: RuleSource) -> None:
        """What a file changes in the rules before its own."""
        changed: list[tuple[Location, set[tuple[str, str]]]] = []
        for location, entry in one.entries("override"):
            keys = self._override(one, location, entry)
            if keys is not None:
                changed.append((location, keys))
        for number, (location, keys) in enumerate(changed):
            later = set[tuple[str, str]]().union(*(others for _, others in changed[number + 1 :]))
            if keys and keys <= later:
                one.mistakes.add(
                    "this override is shadowed: all that it sets is set again after it", location
                )

    def _override(
        self, one: RuleSource, location: Location, entry: Any
    ) -> set[tuple[str, str]] | None:
        """The changes of one entry, as rule ids with what is set; ``None`` for a mistake."""
        from pydantic import ValidationError

        before = len(one.mistakes.errors)
        one.mistakes.add_empty(entry, location, OverrideEntry.options)
        try:
            wanted = OverrideEntry.from_python(entry)
        except ValidationError as error:
            one.mistakes.add_invalid(error, location, entry, OverrideEntry)
            return None
        if len(one.mistakes.errors) > before:
            return None
        given = [
            name for name in ("severity", "parameters", "off") if getattr(wanted, name) is not None
        ]
        if not given:
            one.mistakes.add(
                "nothing is overridden: give severity, parameters or off", location, key=True
            )
            return None
        numbers = [n for n, each in enumerate(self.each) if each.made.rule.matches(wanted.id)]
        if not numbers:
            self._no_rule(one, location, wanted.id)
            return None
        if wanted.parameters and self._strange(one, location, wanted, numbers):
            return None
        keys: set[tuple[str, str]] = set()
        for number in numbers:
            rule = self.each[number].made.rule
            with one.mistakes.speaking_of(f"rule '{rule.id}'" if len(numbers) > 1 else ""):
                changed = self._changed(one, location, self.each[number], wanted)
            if changed is None:
                return None
            self._replace(number, changed)
            for name in given:
                inside = wanted.parameters or () if name == "parameters" else ("",)
                keys |= {(changed.made.rule.id, f"{name} {option}") for option in inside}
        return keys

    def _changed(
        self, one: RuleSource, location: Location, each: _Each, wanted: OverrideEntry
    ) -> _Each | None:
        made = each.made
        if wanted.parameters is not None or wanted.off is False:
            self.touched += 1
            each = replace(each, file=one, at=(*location, "id"), touched=self.touched)
        if wanted.parameters is not None:
            here = (*location, "parameters")
            changed = overridden(made, wanted.parameters, one.mistakes, here, self.columns)
            if changed is None:
                return None
            made = changed
        if wanted.severity is not None:
            rule = replace(made.rule, severity=wanted.severity)
            made = replace(made, rule=rule)
        return replace(each, made=made, off=each.off if wanted.off is None else wanted.off)

    def _strange(
        self, one: RuleSource, location: Location, wanted: OverrideEntry, numbers: Sequence[int]
    ) -> bool:
        """Whether some of the rules of a glob lack an option that is set for all of them."""
        rules = [self.each[number].made.rule for number in numbers]
        found = False
        for name in wanted.parameters or ():
            lacking = [rule for rule in rules if name not in rule.expect.options]
            if not lacking or len(lacking) == len(rules) == 1:
                continue
            found = True
            here = (*location, "parameters", name)
            if len(lacking) == len(rules):
                known = {key for rule in rules for key in rule.expect.options}
                one.mistakes.add_unknown_key(here, known, f"the rules of '{wanted.id}'")
                continue
            having = [rule.id for rule in rules if rule not in lacking]
            one.mistakes.add(
                f"'{name}' is no option of {_few([f'{r.id} ({r.kind})' for r in lacking])}, "
                f"which '{wanted.id}' is about, too",
                here,
                key=True,
                hint=f"name the rules that have it: {_few(having)}",
            )
        return found

    def _replace(self, number: int, changed: _Each) -> None:
        before, rule = self.each[number].made.rule, changed.made.rule
        self.each[number] = changed
        if changed.off:
            self.ids.pop(before.id, None)
        else:
            self.ids[rule.id] = rule

    def _no_rule(self, one: RuleSource, location: Location, glob: str) -> None:
        own = [
            entry.get("id")
            for _, entry in one.entries("rules")
            if isinstance(entry, dict) and isinstance(entry.get("id"), str)
        ]
        known = [each.made.rule for each in self.each]
        names = [rule.qualified if "/" in glob else rule.id for rule in known]
        if glob in own:
            hint = "it is a rule of this file: change it where it stands"
        elif known:
            hint = ""
        else:
            hint = "name the file or pack that it comes from under 'extends'"
        one.mistakes.add(
            f"no rule '{glob}' before this file{did_you_mean(glob, names)}",
            (*location, "id"),
            hint=hint,
        )
