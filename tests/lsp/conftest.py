"""A desk in a folder, and an editor: a real client that speaks with a real server over stdio."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 30.0
"""Seconds after which an answer is not to come any more; none of them is waited for in full."""

WIRE = {
    "1.txt": "Harbour, March 5: The ferry carried 214 passengers, harbour master Ada Lunde said.\n",
    "2.txt": "Ferry news, March 5. Some 214 passengers were on the ferry, said Ada Lunde.\n",
    "3.txt": "At the harbour 214 passengers left the ferry on March 5, Ada Lunde told the town.\n",
}
RULES = """version: 1
rules:
  - id: ferry-passengers
    title: The ferry's passengers
    select: {kind: quantity, unit: passenger}
    expect: agree
"""
DRAFT = (
    "# The ferry 🛳️\n\n"
    "🛳️ 港口 HARBOUR, March 5: The ferry carried 241 passengers, harbour master Ada Lund said.\n"
)
"""A draft with a wrong figure and a misspelt name, both behind characters of two units."""


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the shared editor works in; every test has a desk of its own there."""
    return tmp_path_factory.mktemp("workspace")


@pytest.fixture
def desk_folder(workspace: Path) -> Path:
    """A desk whose drafts are held against three reports."""
    folder = workspace / f"desk{len(list(workspace.iterdir()))}"
    (folder / "wire").mkdir(parents=True)
    (folder / "rules").mkdir()
    for name, text in WIRE.items():
        (folder / "wire" / name).write_text(text, encoding="utf-8")
    (folder / "rules" / "ferry.yaml").write_text(RULES, encoding="utf-8")
    configuration = "version: 1\nagainst: [wire]\nrules: [rules]\n"
    (folder / "config.yaml").write_text(configuration, encoding="utf-8")
    return folder


class Editor:
    """What an editor does, in a few words each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("editor", "1")
        self.messages: list[str] = []
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.opened: set[str] = set()
        self._news = asyncio.Condition()

        async def take(params: types.PublishDiagnosticsParams) -> None:
            async with self._news:
                self.published[params.uri] = params
                self._news.notify_all()

        def read(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(take)
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(read)

    async def start(self, encoding: str = "utf-16", options: Any = None) -> types.InitializeResult:
        """Begin, and say what an editor of today can do."""
        command = (sys.executable, "-X", "utf8", "-m", "copydesk", "lsp", "--stdio")
        await self.client.start_io(*command, cwd=str(self.folder))
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=[encoding]),
            text_document=types.TextDocumentClientCapabilities(
                publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                    related_information=True
                ),
                hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            ),
            workspace=types.WorkspaceClientCapabilities(
                workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
            ),
        )
        began = await self.client.initialize_async(
            types.InitializeParams(
                capabilities=capabilities,
                workspace_folders=[types.WorkspaceFolder(uri=self.folder.as_uri(), name="desk")],
                initialization_options=options,
            )
        )
        self.client.initialized(types.InitializedParams())
        return began

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, version: int = 1) -> str:
        uri = name if ":" in name else self.uri(name)
        item = types.TextDocumentItem(uri, "plaintext", version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        self.opened.add(uri)
        return uri

    async def enter(self, folder: Path) -> None:
        """Work at another desk: nothing of the last one is open any more."""
        for uri in self.opened:
            which = types.TextDocumentIdentifier(uri)
            self.client.text_document_did_close(types.DidCloseTextDocumentParams(which))
        # An answer to a question says that all before it is done.
        await self.hover("file:///nothing", types.Position(0, 0))
        self.folder = folder
        self.opened.clear()
        self.messages.clear()
        self.published.clear()

    def change(self, uri: str, text: str, version: int) -> None:
        which = types.VersionedTextDocumentIdentifier(version, uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, [whole]))

    def save(self, uri: str) -> None:
        which = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(which))

    async def diagnostics(
        self, uri: str, when: Callable[[types.PublishDiagnosticsParams], bool] = lambda _: True
    ) -> list[types.Diagnostic]:
        """What the server says of a document, as soon as it says what is waited for."""

        def has_come() -> bool:
            return uri in self.published and when(self.published[uri])

        async with self._news:
            await asyncio.wait_for(self._news.wait_for(has_come), PATIENCE)
        return list(self.published[uri].diagnostics)

    async def hover(self, uri: str, place: types.Position) -> types.Hover | None:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), place)
        return await asyncio.wait_for(self.client.text_document_hover_async(params), PATIENCE)

    async def actions(
        self, uri: str, place: types.Range, found: list[types.Diagnostic]
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext(diagnostics=found)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        answer = self.client.text_document_code_action_async(params)
        return [
            one
            for one in await asyncio.wait_for(answer, PATIENCE) or ()
            if isinstance(one, types.CodeAction)
        ]

    async def complete(self, uri: str, place: types.Position) -> list[types.CompletionItem]:
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), place)
        answer = await asyncio.wait_for(
            self.client.text_document_completion_async(params), PATIENCE
        )
        return list(answer) if isinstance(answer, list | tuple) else []

    async def stop(self) -> int | None:
        """Shut the server down as the protocol has it; its exit status."""
        await asyncio.wait_for(self.client.shutdown_async(None), PATIENCE)
        return await self.leave()

    async def leave(self) -> int | None:
        """Tell the server to go; its exit status."""
        self.client.exit(None)
        server = self.client._server
        assert server is not None
        await asyncio.wait_for(server.wait(), PATIENCE)
        end: Any = self.client.stop
        await end()
        return server.returncode


@pytest.fixture(scope="session")
def shared(workspace: Path) -> Iterator[tuple[asyncio.Runner, Editor]]:
    """One editor for most tests: its server takes a second to start."""
    with asyncio.Runner() as runner:
        editor = Editor(workspace)
        runner.run(editor.start())
        yield runner, editor
        assert runner.run(editor.stop()) == 0


Scene = Callable[[Editor], Awaitable[None]]


@pytest.fixture
def play(shared: tuple[asyncio.Runner, Editor], desk_folder: Path) -> Callable[[Scene], Editor]:
    """Run a scene with the editor at a fresh desk."""
    runner, editor = shared

    async def whole(scene: Scene) -> None:
        await editor.enter(desk_folder)
        await scene(editor)

    def run(scene: Scene) -> Editor:
        runner.run(whole(scene))
        return editor

    return run


WIDTHS = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}
"""Bytes of a unit of each encoding."""


def place_of(text: str, words: str, encoding: str = "utf-16-le") -> types.Range:
    """Where words stand in a text, counted as the protocol has it, in units of an encoding."""
    width = WIDTHS[encoding]
    start = text.index(words)
    line = text.count("\n", 0, start)
    begin = text.rfind("\n", 0, start) + 1
    first = len(text[begin:start].encode(encoding)) // width
    last = first + len(words.encode(encoding)) // width
    return types.Range(types.Position(line, first), types.Position(line, last))


def edited(text: str, action: types.CodeAction, encoding: str = "utf-16-le") -> str:
    """A text after an action, put together from what the client got and by nothing of ours."""
    assert action.edit is not None
    edits: list[Any] = []
    for change in action.edit.document_changes or ():
        assert isinstance(change, types.TextDocumentEdit)
        edits += change.edits
    width = WIDTHS[encoding]
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character))[::-1]:
        assert edit.range.start.line == edit.range.end.line
        line = lines[edit.range.start.line].encode(encoding)
        start, end = edit.range.start.character * width, edit.range.end.character * width
        lines[edit.range.start.line] = (
            line[:start] + edit.new_text.encode(encoding) + line[end:]
        ).decode(encoding)
    return "\n".join(lines)
