"""The check of one document, whatever it is, in the thread for checks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol.types import Diagnostic

from copydesk.errors import DeskError
from copydesk.lsp.desks import Desk
from copydesk.lsp.findings import Checked, mistake, not_checked
from copydesk.lsp.positions import Lines

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Found:
    """What a check of one version of a document came to."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    checked: Checked | None = None
    error: DeskError | None = None
    """Why it could not be checked."""


def found_in(
    desk: Desk, path: Path, lines: Lines, buffers: Mapping[str, str], related: bool
) -> Found:
    """A check of one document, in the thread for checks. Never raises."""
    try:
        role = desk.role(path, lines.text)
        if role is None or (role == "report" and not lines.text.strip()):
            return Found()
        if role != "report":
            mistakes = desk.mistakes(path, role, lines.text)
            return Found([mistake(error, lines) for error in mistakes])
        checked = Checked(desk.check(path, buffers), path, lines)
        return Found(checked.diagnostics(related), checked)
    except DeskError as error:
        return Found([not_checked(lines, on_one_line(error))], error=error)
    except Exception as error:
        # A mistake of our own must not end the editing; the traceback goes to the editor's log.
        _log.exception("a check of %s failed", path)
        message = f"this should not happen: {type(error).__name__}: {error}"
        return Found([not_checked(lines, message)])


def on_one_line(error: DeskError) -> str:
    """An error with its place and what to do, without the picture of its line."""
    place = ":".join(str(part) for part in (error.path, error.line, error.column) if part)
    said = f"{place}: {error.message}" if place else error.message
    return f"{said} ({error.hint})" if error.hint else said
