"""The server: documents that open and change, checks of them off its thread, and its answers.

A check reads an unsaved document as it stands. It runs a moment after the last key, in a thread of
its own; what it finds is dropped if the document has changed meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from os.path import realpath
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from copydesk import __version__, config
from copydesk.errors import DeskError
from copydesk.lsp.checks import Found, found_in, on_one_line
from copydesk.lsp.desks import YAML, Desk, Options, Role, each
from copydesk.lsp.findings import SOURCE, Checked, mistake
from copydesk.lsp.guide import Guide
from copydesk.lsp.outline import Outline
from copydesk.lsp.positions import Lines

_PAUSE = 0.3
"""Seconds without a key after which a document is checked."""
_WATCHED = "**/*.{yaml,yml,txt,text,md,markdown,html,htm,json,csv,jsonl}"
_OPTIONS = ("against", "config", "profile")


@dataclass(slots=True)
class _Open:
    """A document that is open in the editor."""

    uri: str
    path: Path
    text: str
    version: int | None
    turn: int = 0
    """Counts what may change its findings; a check of another turn is out of date."""
    found: Found | None = None
    task: asyncio.Task[None] | None = None
    hurry: asyncio.Event = field(default_factory=asyncio.Event)
    """Set where somebody waits for the check: the pause before it is over."""


class Server(LanguageServer):
    """All desks of an editor."""

    def __init__(self) -> None:
        # Whole texts: pygls ends lines where no editor does, and would put a change elsewhere.
        super().__init__("copydesk", __version__, types.TextDocumentSyncKind.Full)
        self.asked_to_stop = False
        # Reports one at a time, for their desks remember the last; rule files never wait for them.
        self._reports = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reports")
        self._rules = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rules")
        self._documents: dict[str, _Open] = {}
        self._desks: dict[tuple[Path | None, Options], Desk] = {}
        self._options: dict[str, Any] = {}
        self._said: dict[int, str] = {}
        """What each desk's user has been told, so that it is told once."""
        self._elsewhere: dict[int, set[str]] = {}
        """Files that are not open and show mistakes of a desk."""

    # What the client says

    def set_up(self, options: object) -> None:
        """Take the editor's settings; a wrong one is said, and left out."""
        given = options if isinstance(options, dict) else {}
        wrong = [name for name in given if name not in _OPTIONS]
        for name in _OPTIONS:
            value = given.get(name)
            values = value if name == "against" and isinstance(value, list) else [value]
            if value is None:
                continue
            if all(isinstance(one, str) and one for one in values):
                self._options[name] = values if name == "against" else value
            else:
                wrong.append(name)
        if wrong or not isinstance(options, dict | None):
            names = ", ".join(map(str, wrong)) or "initializationOptions"
            known = "against (a path or a list of them), config (a path) and profile (a name)"
            self._tell(f"copydesk: wrong settings: {names}; there are {known}")

    def opened(self, uri: str, text: str, version: int | None) -> None:
        """A document is open, and is checked at once."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if path is None:
            # Not a file: nobody can say which desk it belongs to.
            return
        document = _Open(uri, Path(path), _clean(text), version)
        self._documents[uri] = document
        self._schedule(document, 0)

    def changed(self, uri: str, text: str, version: int | None) -> None:
        """A document has changed, and is checked after a pause."""
        document = self._documents.get(uri)
        if document is not None:
            document.text, document.version = _clean(text), version
            self._schedule(document, _PAUSE)

    def closed(self, uri: str) -> None:
        """A document is closed, and what was said of it is taken back."""
        document = self._documents.pop(uri, None)
        if document is not None:
            if document.task is not None:
                document.task.cancel()
            self._publish(uri, [], None)

    def everything_changed(self) -> None:
        """Files were saved or changed on disk: all that is open is checked again."""
        for document in self._documents.values():
            self._schedule(document, _PAUSE)

    # Checks

    def _schedule(self, document: _Open, pause: float) -> None:
        document.turn += 1
        document.found = None
        document.hurry.clear()
        if document.task is not None:
            document.task.cancel()
        document.task = asyncio.get_running_loop().create_task(self._refresh(document, pause))

    async def _refresh(self, document: _Open, pause: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(document.hurry.wait(), pause)
        turn, version = document.turn, document.version
        desk = self._desk(document.path)
        buffers = {realpath(one.path): one.text for one in self._documents.values()}
        lines = Lines(document.text, self._encoding)
        work = partial(found_in, desk, document.path, lines, buffers, self._has_related)
        worker = self._rules if document.path.suffix.lower() in YAML else self._reports
        found = await asyncio.get_running_loop().run_in_executor(worker, work)
        if document.turn != turn or document.uri not in self._documents:
            return
        document.found = found
        self._publish(document.uri, found.diagnostics, version)
        self._say_trouble(desk, found)

    async def fresh(self, uri: str) -> tuple[_Open, Checked] | None:
        """A document with the result for its very text; ``None`` where there is none."""
        document = self._documents.get(uri)
        if document is None or document.task is None:
            return None
        turn = document.turn
        document.hurry.set()
        await asyncio.wait([document.task])
        if document.turn != turn or document.found is None or document.found.checked is None:
            return None
        return document, document.found.checked

    def _desk(self, path: Path) -> Desk:
        """The desk of a document: the editor's configuration, or the nearest above it."""
        root = self._root(path)
        named = self._options.get("config")
        found = root / named if named else config.find(path.parent)
        options = Options(
            profile=self._options.get("profile"),
            against=tuple(root / one for one in self._options.get("against", ())),
        )
        return self._desks.setdefault((found, options), Desk(found, options))

    def _root(self, path: Path) -> Path:
        """The workspace folder that a document lies in; its own folder outside of all."""
        uris = [*self.workspace.folders]
        if not uris and self.workspace.root_uri:
            uris = [self.workspace.root_uri]
        folders = [Path(folder) for uri in uris if (folder := to_fs_path(uri)) is not None]
        around = [folder for folder in folders if path.is_relative_to(folder)]
        return max(around, key=lambda folder: len(folder.parts), default=path.parent)

    def _say_trouble(self, desk: Desk, found: Found) -> None:
        """Show what keeps drafts from being checked where it is wrong, and say it once."""
        if found.error is None:
            if found.checked is not None:
                self._said.pop(id(desk), None)
                self._show_elsewhere(desk, {})
            return
        message = on_one_line(found.error)
        if self._said.get(id(desk)) != message:
            self._said[id(desk)] = message
            self._tell(f"copydesk: drafts are not checked: {message}")
        wrong: dict[str, list[DeskError]] = {}
        for error in each(found.error):
            if error.path and Path(error.path).is_file():
                wrong.setdefault(Path(error.path).absolute().as_uri(), []).append(error)
        self._show_elsewhere(desk, wrong)

    def _show_elsewhere(self, desk: Desk, wrong: Mapping[str, list[DeskError]]) -> None:
        """Mistakes in files that are not open; those that are show their own."""
        before = self._elsewhere.pop(id(desk), set())
        shown = {uri for uri in wrong if uri not in self._documents}
        for uri in before - shown:
            if uri not in self._documents:
                self._publish(uri, [], None)
        for uri in shown:
            text = Path(wrong[uri][0].path).read_bytes().decode("utf-8", "replace")
            lines = Lines(text, self._encoding)
            self._publish(uri, [mistake(error, lines) for error in wrong[uri]], None)
        if shown:
            self._elsewhere[id(desk)] = shown

    # Answers

    async def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """What was read at a place of a report, or what a key of a rule file means."""
        document = self._documents.get(uri)
        role = None if document is None else self._yaml_role(document)
        if document is not None and role is not None:
            return self._about(document, role, position)
        fresh = await self.fresh(uri)
        told = None if fresh is None else fresh[1].hover(position, self._has_markdown)
        if told is None:
            return None
        text, place = told
        kind = types.MarkupKind.Markdown if self._has_markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, text), place)

    def _about(self, document: _Open, role: Role, position: types.Position) -> types.Hover | None:
        lines = Lines(document.text, self._encoding)
        outline = Outline(lines.text)
        found = outline.entry_at(lines.offset(position))
        if found is None:
            return None
        entry, is_value = found
        value = entry.value if is_value else None
        about = Guide(role, outline).about(entry.location, value)
        if not about:
            return None
        start, end = (entry.value_start, entry.value_end) if is_value else (entry.start, entry.end)
        content = types.MarkupContent(types.MarkupKind.PlainText, about)
        return types.Hover(content, lines.range(start, end))

    def complete(self, uri: str, position: types.Position) -> list[types.CompletionItem]:
        """What can be written at a place of a rule file, a configuration, a ledger or waivers."""
        document = self._documents.get(uri)
        role = None if document is None else self._yaml_role(document)
        if document is None or role is None:
            return []
        lines = Lines(document.text, self._encoding)
        at = lines.offset(position)
        outline = Outline(lines.text, at)
        if outline.cursor is None:
            return []
        start = outline.cursor.start
        place = lines.range(start, at)
        space = " " if lines.text[start - 1 : start] == ":" else ""
        return [
            types.CompletionItem(
                label=offer.word,
                kind=types.CompletionItemKind.Property
                if offer.is_key
                else types.CompletionItemKind.EnumMember,
                documentation=offer.about or None,
                sort_text=f"{number:04}",
                text_edit=types.TextEdit(
                    place, f"{space}{offer.word}{': ' if offer.is_key else ''}"
                ),
            )
            for number, offer in enumerate(Guide(role, outline).offers())
        ]

    def _yaml_role(self, document: _Open) -> Role | None:
        role = self._desk(document.path).role(document.path, document.text)
        return role if role != "report" else None

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """The safe changes for a range of a report."""
        fresh = await self.fresh(params.text_document.uri)
        if fresh is None:
            return []
        document, checked = fresh
        given = [one for one in params.context.diagnostics if one.source == SOURCE]
        found = []
        for action, edits in checked.actions(params.range, given):
            action.edit = self._edit(document, edits)
            if _is_wanted(action, params.context.only):
                found.append(action)
        return found

    def _edit(self, document: _Open, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
        workspace = self.client_capabilities.workspace
        can = workspace.workspace_edit if workspace is not None else None
        if can is None or not can.document_changes:
            return types.WorkspaceEdit(changes={document.uri: edits})
        which = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(which, [*edits])])

    # The client

    @property
    def _encoding(self) -> str:
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return str(getattr(encoding, "value", encoding))

    @property
    def _has_related(self) -> bool:
        document = self.client_capabilities.text_document
        publishes = document.publish_diagnostics if document is not None else None
        return bool(publishes is not None and publishes.related_information)

    @property
    def _has_markdown(self) -> bool:
        document = self.client_capabilities.text_document
        hover = document.hover if document is not None else None
        formats = hover.content_format if hover is not None else None
        return types.MarkupKind.Markdown in (formats or ())

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
        )

    def _tell(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    async def watch_files(self) -> None:
        """Ask the client to say when reports and rules change on disk, where it can."""
        workspace = self.client_capabilities.workspace
        can = workspace.did_change_watched_files if workspace is not None else None
        if can is None or not can.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(
            watchers=[types.FileSystemWatcher(glob_pattern=_WATCHED)]
        )
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        wanted = types.Registration(id="files", method=method, register_options=options)
        await self.client_register_capability_async(types.RegistrationParams([wanted]))

    def stop(self) -> None:
        """Let go of the threads that check; what they are at is not waited for."""
        for document in self._documents.values():
            if document.task is not None:
                document.task.cancel()
        for worker in (self._reports, self._rules):
            worker.shutdown(wait=False, cancel_futures=True)


def _clean(text: str) -> str:
    """A text as UTF-8 can hold it: half a character, which JSON can say, is a question mark."""
    return text.encode("utf-8", "replace").decode()


def _is_wanted(action: types.CodeAction, only: object) -> bool:
    """Whether an action is of the kinds that the client asks for; all where it names none."""
    if not isinstance(only, list | tuple) or not only:
        return True
    kind = str(getattr(action.kind, "value", action.kind))
    wanted = [str(getattr(one, "value", one)) for one in only]
    return any(kind == one or kind.startswith(f"{one}.") or not one for one in wanted)
