"""What the protocol asks and tells, each handed to the server's method for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from copydesk.lsp.server import Server


def made() -> Server:
    """A server that answers what it says it can."""
    server = Server()
    fixes = types.CodeActionOptions(
        code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
    )
    signs = types.CompletionOptions(trigger_characters=[" ", "{", "["])
    features: list[tuple[str, Callable[..., Any], Any]] = [
        (types.INITIALIZE, _initialize, None),
        (types.INITIALIZED, _initialized, None),
        (types.SHUTDOWN, _shutdown, None),
        (types.TEXT_DOCUMENT_DID_OPEN, _did_open, None),
        (types.TEXT_DOCUMENT_DID_CHANGE, _did_change, None),
        (types.TEXT_DOCUMENT_DID_SAVE, _did_save, None),
        (types.TEXT_DOCUMENT_DID_CLOSE, _did_close, None),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _did_change_files, None),
        (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, _did_change_files, None),
        (types.TEXT_DOCUMENT_HOVER, _hover, None),
        (types.TEXT_DOCUMENT_CODE_ACTION, _code_action, fixes),
        (types.TEXT_DOCUMENT_COMPLETION, _completion, signs),
    ]
    for name, function, options in features:
        server.feature(name, options)(function)
    return server


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.set_up(params.initialization_options)


async def _initialized(ls: Server, params: types.InitializedParams) -> None:
    await ls.watch_files()


def _shutdown(ls: Server, params: None) -> None:
    ls.asked_to_stop = True
    ls.stop()


def _did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    ls.opened(document.uri, document.text, document.version)


def _did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    text = ls.workspace.get_text_document(uri).source
    ls.changed(uri, text, params.text_document.version)


def _did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    ls.everything_changed()


def _did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.closed(params.text_document.uri)


def _did_change_files(ls: Server, params: object) -> None:
    ls.everything_changed()


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    return await ls.hover(params.text_document.uri, params.position)


async def _code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    return await ls.actions(params)


def _completion(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    return ls.complete(params.text_document.uri, params.position)
