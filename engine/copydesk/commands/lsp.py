"""``copydesk lsp``: the language server, for editors."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from importlib.util import find_spec
from typing import NoReturn

import click

from copydesk import console
from copydesk.commands._base import OK
from copydesk.errors import DeskError

_ABRUPT = 1
"""Exit status that the protocol wants of a server that ends without a request to shut down."""


@click.command("lsp", short_help="Serve an editor: findings while a draft is written.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as always.")
def command(stdio: bool) -> NoReturn:
    """Serve an editor by the Language Server Protocol, over standard input and output.

    Editors start it themselves; docs/editors.md says how to set them up. Drafts are held against
    the sources that config.yaml names under "against", reports against the others of their story,
    and rule files, configurations, ledgers and waivers are checked and completed.
    """
    if find_spec("pygls") is None:
        raise DeskError(
            "the language server needs pygls, which is not installed",
            hint="pip install 'copydesk[lsp]'",
        )
    from copydesk.lsp import features

    if sys.stdin.isatty():
        console.write_err("copydesk: waiting for an editor's messages; Ctrl-C ends it")
    serving = features.made()
    # There is nothing to put in order, and the thread that reads would have to be waited for.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # The server closes what it writes to; and what a library prints would be no message.
    with (
        os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out,
        contextlib.redirect_stdout(sys.stderr),
    ):
        serving.start_io(sys.stdin.buffer, out)
    sys.stderr.flush()
    # A check of a long document may be under way, and Python would wait for its thread.
    os._exit(OK if serving.asked_to_stop else _ABRUPT)
