"""``copydesk check --watch``: one check after another, each when a file was saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk import console, watching
from copydesk.errors import DeskError
from copydesk.memory import Memory

if TYPE_CHECKING:
    from copydesk.model import Result
    from copydesk.run import Request


class Session:
    """What one check tells the next: what is known of unchanged reports, and what to wait for."""

    def __init__(self, config: Path | None, wanted: Iterable[Path]) -> None:
        self.memory = Memory()
        self._config = [] if config is None else [config]
        self._wanted = {*self._config, *wanted}
        self._written: frozenset[str] = frozenset()
        self._stamps: watching.Stamps = {}

    def asked(self, request: Request, written: Iterable[str]) -> None:
        """Take note of what a check is about to read, and of the files that it writes itself."""
        base = request.base
        self._written = frozenset(os.path.realpath(path) for path in written)
        known = (request.ledger, request.waivers)
        read = (*request.paths, *request.against, *request.rules)
        self._wanted = {*self._config, *(base / path for path in known if path)}
        self._wanted |= {base / path for path in read}
        self._wanted |= {base / path for source in request.records for path in source.path}
        # What was stamped before the configuration was read stays so: a later change counts.
        now = watching.stamps(self._wanted, self._written)
        self._stamps = {path: self._stamps.get(path, stamp) for path, stamp in now.items()}

    def went_by(self, result: Result) -> None:
        """Take note of the files that a check has gone by, those which others extend included."""
        paths = {Path(source.path) for source in result.sources}
        new = {path for path in paths if path.exists()} - self._wanted
        self._wanted |= new
        self._stamps = {**watching.stamps(new, self._written), **self._stamps}

    def run(self, check: Callable[[], object]) -> None:
        """Check, wait, and check again, until the user ends it. No mistake of theirs does."""
        watcher = watching.Watcher()
        try:
            while True:
                self._stamps = watching.stamps(self._wanted, self._written)
                try:
                    check()
                except DeskError as error:
                    console.write_err(f"copydesk: {error}")
                except OSError as error:
                    # A file that went while it was read.
                    console.write_err(f"copydesk: {error.filename}: {error.strerror}")
                console.write_err("copydesk: waiting for a file to be saved; Ctrl-C ends it")
                watcher.wait(self._wanted, self._stamps, self._written)
                console.clear()
        finally:
            watcher.close()
