"""Which files there are to read, and which story each belongs to.

A folder is one story; a folder inside it that holds reports is a story of its own. Files named one
by one form one story together. Nothing is opened here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from stat import S_ISDIR
from typing import Final, NamedTuple

from copydesk import parts
from copydesk.model import Problem
from copydesk.readers.base import Reader
from copydesk.tables import TABLE_SUFFIXES

LOOSE: Final = "story"
"""The story of files that were not given as a folder."""
_LINKS_IN_DISGUISE: Final = sys.platform == "win32"
"""Whether folders may lead elsewhere without being links: there they may be junctions."""


class Candidate(NamedTuple):
    """A file that may hold a report."""

    path: str
    id: str
    story: str
    named: bool
    """Named by the user, not found in a folder."""
    real: str = ""
    """Its path without links, where that is known."""


class Listing:
    """The files at a run's paths, each placed in its story once."""

    def __init__(
        self,
        problems: list[Problem],
        skipped: list[str],
        *,
        story: str = LOOSE,
        together: bool = False,
    ) -> None:
        """``problems`` and ``skipped`` are added to: what stands in the way, and files in folders
        that no reader reads. Files that are named belong to ``story``; ``together``, all do."""
        self._problems = problems
        self._skipped = skipped
        self._story = story
        self._together = together
        self._seen: set[str] = set()
        self._ids: set[tuple[str, str]] = set()
        self._homes: dict[str, str] = {}
        self._taken: dict[str, str] = {}

    def found(self, path: str) -> Iterator[Candidate]:
        """The files at one path, in order, not placed yet; what stands in the way is a problem."""
        if not path:
            self._problems.append(Problem(path=path, message="an empty name is no path"))
            return
        try:
            is_folder = S_ISDIR(Path(path).stat().st_mode)
        except (OSError, ValueError) as error:
            self._problems.append(Problem(path=path, message=why(error)))
            return
        if not is_folder:
            yield named(path)
            return
        root = Path(path)
        name = root.name if root.name not in ("", "..") else root.resolve().name
        empty = True
        for folder, files in self._folders(path):
            relative = os.path.relpath(folder, path).replace(os.sep, "/")
            story = (name or LOOSE) if relative == "." else relative
            for entry, real in files:
                empty = False
                yield Candidate(entry.path, entry.name, story, False, real)
        if empty:
            message = "the folder holds no report: no file of a format that is read"
            self._problems.append(Problem(path=path, message=message))

    def place(self, found: Candidate) -> Candidate | None:
        """The file in its story; ``None`` where it was placed before by another path."""
        real = found.real or os.path.realpath(found.path)
        if real in self._seen:
            return None
        self._seen.add(real)
        loose = self._together or found.named
        name = self._story if loose else self._of_folder(found)
        return found._replace(story=name, id=self.id(name, found.id, found.path), real=real)

    def id(self, story: str, name: str, path: str) -> str:
        """What a report is called in its story: its name, or its path where that is taken."""
        id_ = path if (story, name) in self._ids else name
        self._ids.add((story, id_))
        return id_

    def _of_folder(self, found: Candidate) -> str:
        """The name of a folder's story: its own, or its path where another has that name."""
        folder = found.path[: -len(found.id) - 1]
        real = self._homes[folder]
        if self._taken.setdefault(found.story, real) == real:
            return found.story
        return str(Path(found.path).parent).replace(os.sep, "/")

    def _folders(self, path: str) -> Iterator[tuple[str, list[tuple[os.DirEntry[str], str]]]]:
        """Folders below ``path`` and their readable files with their real paths, sorted; hidden
        ones are left out.

        Of an archive's many files none is asked for what its folder has said of it already.
        """
        visited: set[str] = set()
        waiting = [(path, os.path.realpath(path))]
        while waiting:
            folder, real = waiting.pop()
            if real in visited:
                # A link back to a folder above it.
                continue
            visited.add(real)
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                self._problems.append(Problem(path=folder, message=why(error)))
                continue
            files: list[tuple[os.DirEntry[str], str]] = []
            below: list[tuple[str, str]] = []
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if _is_dir(entry):
                    below.append((entry.path, _real(entry, real, sure=not _LINKS_IN_DISGUISE)))
                elif is_table(name) or reader_of(os.path.splitext(name)[1].lower()) is not None:  # noqa: PTH122 - a tenth of the time of a Path
                    files.append((entry, _real(entry, real)))
                else:
                    self._skipped.append(entry.path)
            waiting.extend(reversed(below))
            if files:
                self._homes[files[0][0].path[: -len(files[0][0].name) - 1]] = real
                yield folder, files


def listed(paths: Sequence[str | os.PathLike[str]], listing: Listing) -> Iterator[Candidate]:
    """The files at ``paths``, in order, each placed in its story."""
    for path in paths:
        for found in listing.found(os.fspath(path)):
            placed = listing.place(found)
            if placed is not None:
                yield placed


def named(path: str) -> Candidate:
    """A file that the user named."""
    return Candidate(path, path.replace(os.sep, "/"), LOOSE, True)


def is_table(path: str) -> bool:
    """Whether a file holds ready-made records, by its name."""
    return path.lower().endswith(TABLE_SUFFIXES)


@cache
def reader_of(suffix: str) -> str | None:
    """Name of the reader for a suffix, the package's own before installed ones."""
    if not suffix:
        return None
    own = sorted(parts.own_names("readers"), key=lambda name: name != "text")
    for names in (own, None):
        # Looking for installed parts costs more than reading: only for what is not our own.
        for name in names if names is not None else parts.names("readers"):
            if suffix in reader(name).SUFFIXES:
                return name
    return None


def reader(name: str) -> Reader:
    """The reader of a name."""
    module: object = parts.load("readers", name)
    assert isinstance(module, Reader)
    return module


def why(error: OSError | ValueError) -> str:
    """Why a file or a folder cannot be read, for people."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, where a file is needed"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return "this is not a path that a file can have"


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _real(entry: os.DirEntry[str], folder: str, *, sure: bool = True) -> str:
    """The real path of an entry of a folder with that real path."""
    if sure and not entry.is_symlink():
        return os.path.join(folder, entry.name)  # noqa: PTH118 - a tenth of the time of a Path
    return os.path.realpath(entry.path)
