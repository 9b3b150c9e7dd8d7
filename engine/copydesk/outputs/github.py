"""The result as workflow commands, which GitHub Actions shows as annotations on a change.

Of one step GitHub keeps ten of each level, and drops the others without a word: the worst are
written, and the rest is counted. News text cannot give commands: all of it is escaped, and no line
begins with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from copydesk.model import Result, Severity
from copydesk.outputs._entries import Entry, gathered, merged
from copydesk.outputs._headline import count, counted, extent, said, verdict
from copydesk.outputs._locating import Locator, cell
from copydesk.outputs.base import PLAIN, View, safe

LISTS_FACTS: Final = False

MOST: Final = 10
"""Annotations of one level that GitHub keeps of a step."""
_COMMANDS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "notice"}
_MOST_PLACES: Final = 8


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` as lines for the log of a workflow. ``view`` changes nothing."""
    locator = Locator(result)
    shown = (finding for finding in result.findings if not finding.waived)
    entries = gathered(merged(locator.worst_first(shown)))
    lines = [*_troubles(result)]
    if len(lines) > MOST:
        lines[MOST - 1 :] = [_command("error", {}, f"{len(lines) - MOST + 1} more did not work")]
    left: list[Entry] = []
    for severity, command in _COMMANDS.items():
        of_level = [entry for entry in entries if entry.finding.severity == severity]
        room = MOST - (len(lines) if severity == "error" else 0)
        if severity == "info" and len(left) + max(len(of_level) - room, 0):
            room -= 1  # for what counts the rest
        lines += [_annotation(entry, command, locator) for entry in of_level[:room]]
        left += of_level[room:]
    if left:
        lines.append(
            _command("notice", {"title": "copydesk"}, f"+{len(left)} more: {counted(left)}")
        )
    lines.append(f"copydesk: {verdict(result)}: {extent(result, entries)}")
    return "\n".join(lines) + "\n"


def _troubles(result: Result) -> Iterator[str]:
    """What was not read and what did not run is worse than any finding."""
    for problem in result.problems:
        place = {"file": _path(problem.path)}
        place |= {"line": str(problem.line)} if problem.line else {}
        place |= {"col": str(problem.column)} if problem.column else {}
        place |= {"title": "copydesk: not read"}
        yield _command("error", place, safe(said(problem)))
    for rule in result.rules:
        if rule.outcome == "error":
            told = f"rule {safe(rule.id)} did not run: {safe(rule.reason)}"
            yield _command("error", {"title": "copydesk"}, told)
    if verdict(result) == "UNKNOWN":
        yield _command("error", {"title": "copydesk"}, "nothing could be checked")


def _annotation(entry: Entry, command: str, locator: Locator) -> str:
    finding = entry.finding
    first = next((i for i in finding.evidence if i.role == "primary"), finding.evidence[0])
    region = locator.region(finding.story, first)
    place = {
        "file": _path(region.path),
        "line": str(region.line),
        "endLine": str(region.end_line),
    }
    if region.end_line == region.line:
        # Columns of several lines are refused.
        place["col"] = str(region.column)
        if region.end_column:
            place["endColumn"] = str(region.end_column)
    place["title"] = f"copydesk: {', '.join(map(safe, entry.rules))}"
    return _command(command, place, "\n".join(_lines(entry, locator)))


def _lines(entry: Entry, locator: Locator) -> Iterator[str]:
    finding = entry.finding
    yield safe(finding.message)
    for item in finding.evidence[:_MOST_PLACES]:
        where = f" ({cell(item)})" if item.row else ""
        yield f"{locator.place(finding.story, item)}{where}: {safe(item.text)}"
    if len(finding.evidence) > _MOST_PLACES:
        yield f"and {count(len(finding.evidence) - _MOST_PLACES, 'more place')}"
    if finding.suggestion:
        yield f"suggestion: {safe(finding.suggestion)}"
    for other in entry.also:
        yield f"also: {safe(other.finding.message)} [{', '.join(map(safe, other.rules))}]"


def _path(path: str) -> str:
    # Standard input is no file of the repository.
    return "" if path == "-" else PurePath(path).as_posix()


def _command(name: str, properties: dict[str, str], message: str) -> str:
    # The runner's own escapes: %, CR and LF everywhere; in properties their separators, too.
    given = ",".join(f"{key}={_data(value, ':,')}" for key, value in properties.items() if value)
    return f"::{name}{' ' if given else ''}{given}::{_data(message)}"


def _data(text: str, separators: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for separator in separators:
        text = text.replace(separator, f"%{ord(separator):02X}")
    return text
