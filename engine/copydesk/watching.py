"""Waiting for files to change. What is changed is seen from the files; events only end the wait.

Folders are watched, not files: an editor that saves puts a new file in the place of the old one.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from copydesk.errors import DeskError

_QUIET = 50
"""Milliseconds without another change, after which a change is told: saving is several events."""
_PATIENCE = 400
"""Milliseconds after which a change is told even if there are more."""
_GLANCE = 1000
"""Milliseconds after which the files are looked at without any event: not all file systems tell."""

Stamps = Mapping[str, tuple[int, int, int] | None]
"""Each file's time, size and number; ``None`` where there is none."""


def require() -> None:
    """Raise :class:`DeskError` where watching is not possible, before any work is done."""
    if find_spec("watchfiles") is None:
        raise DeskError(
            "--watch needs watchfiles, which is not installed",
            hint="pip install 'copydesk[watch]'",
        )


def stamps(paths: Iterable[Path], without: Collection[str] = ()) -> Stamps:
    """The stamps of all files at ``paths`` and in the folders among them, but for hidden ones.

    ``without`` are real paths of files that are not looked at.
    """
    found: dict[str, tuple[int, int, int] | None] = {}
    for path in paths:
        for file in _files(path):
            if os.path.realpath(file) in without:
                continue
            try:
                said = file.stat()
            except OSError:
                found[str(file)] = None
            else:
                found[str(file)] = (said.st_mtime_ns, said.st_size, said.st_ino)
    return found


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder in _folders(path):
        # A folder that is gone by now has no files.
        names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 - names are enough
        for name in sorted(names):
            if not name.startswith(".") and not (folder / name).is_dir():
                yield folder / name


def _folders(path: Path) -> Iterator[Path]:
    for folder, names, _ in os.walk(path):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield Path(folder)


class Watcher:
    """Waits for changes; made once, since making one takes a while."""

    def __init__(self) -> None:
        self._watched: frozenset[Path] = frozenset()
        self._events: Generator[Any, None, None] | None = None

    def wait(self, paths: Collection[Path], before: Stamps, without: Collection[str] = ()) -> None:
        """Return when the stamps of ``paths`` are others than ``before``.

        Raises :class:`DeskError` where the system cannot watch so many folders.
        """
        while stamps(paths, without) == before:
            try:
                next(self._of(frozenset(self._around(paths))))
            except OSError as error:
                reason = error.strerror or str(error)
                raise DeskError(f"the files cannot be watched: {reason}") from error

    def close(self) -> None:
        """Stop watching."""
        if self._events is not None:
            self._events.close()
            self._events = None

    def _of(self, folders: frozenset[Path]) -> Generator[Any, None, None]:
        if self._events is None or folders != self._watched:
            from watchfiles import watch

            self.close()
            self._watched = folders
            self._events = watch(
                *sorted(folders),
                watch_filter=None,
                debounce=_PATIENCE,
                step=_QUIET,
                rust_timeout=_GLANCE,
                yield_on_timeout=True,
                recursive=False,
                ignore_permission_denied=True,
            )
        return self._events

    @staticmethod
    def _around(paths: Collection[Path]) -> Iterator[Path]:
        """The folders that are there and hold ``paths``."""
        for path in paths:
            if path.is_dir():
                yield from _folders(path)
            yield next(folder for folder in path.absolute().parents if folder.is_dir())
