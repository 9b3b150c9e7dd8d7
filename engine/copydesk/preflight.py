"""What is wrong with rules that only shows when they are about to run, at its place in the file.

Some kinds hand their options to a library that takes seconds to load. A rule file is read without
it; here, with the run about to begin, the library is asked, and its answer becomes a mistake with
its line and column like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from copydesk import yamlplaces
from copydesk.errors import DeskError
from copydesk.kinds.base import OptionMistake
from copydesk.mistakes import raise_any
from copydesk.rules.rule import Rule
from copydesk.yamlplaces import Location, Source


def examine(rules: Sequence[Rule]) -> None:
    """Raise :class:`DeskError` for every mistake in the rules' options that a library knows of."""
    raise_any([_placed(rule, mistake) for rule in rules for mistake in rule.expect.mistakes()])


def _placed(rule: Rule, mistake: OptionMistake) -> DeskError:
    found = _entry(rule)
    if found is None:
        message = f"rule {rule.id}: {mistake.message}"
        return DeskError(message, path=rule.path, line=rule.line, hint=mistake.hint)
    source, index, entry = found
    here: Location = ("rules", index, "expect")
    expect = entry.get("expect")
    if isinstance(expect, dict) and rule.kind in expect:
        here = (*here, rule.kind)
        if isinstance(expect[rule.kind], dict):
            # Otherwise the options are written as one value, and all is wrong with that value.
            here = (*here, *mistake.at)
    return source.error(mistake.message, here, key=mistake.key, hint=mistake.hint)


def _entry(rule: Rule) -> tuple[Source, int, dict[str, Any]] | None:
    """The rule's file, read again, and the rule in it; ``None`` where it is in a pack."""
    path = Path(rule.path)
    if not rule.path or not path.is_file():
        return None
    source = yamlplaces.read(path)
    rules = source.data.get("rules") if isinstance(source.data, dict) else None
    for index, entry in enumerate(rules or ()):
        if isinstance(entry, dict) and entry.get("id") == rule.id:
            return source, index, entry
    return None
