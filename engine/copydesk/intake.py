"""From paths to reports: which files there are, which story each belongs to, what they say.

A folder is one story; a folder inside it that holds reports is a story of its own. Files named one
by one form one story together. What cannot be read is a problem with one clear message, and the
others are read all the same.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

from copydesk import parts
from copydesk.errors import DeskError
from copydesk.model import Problem, Report
from copydesk.readers import _decoding
from copydesk.readers.base import NotAReport, RawFile, Reader, ReadText
from copydesk.tables import TABLE_SUFFIXES, RecordsSource

if TYPE_CHECKING:
    from copydesk.readers._life import Version

LOOSE = "story"
"""The story of files that were not given as a folder."""

_NO_BUFFERS: Mapping[str, bytes] = {}
STDIN = "-"
_STDIN_ID = "stdin"
_SNIFF = 2000
_ORDER = ("html", "xml", "json", "eml", "text")
"""Who is asked first what a text without a telling suffix is."""


@dataclass(slots=True)
class Intake:
    """What was read. Reports are in the order of the paths, each folder's sorted by name."""

    reports: list[Report] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """What to know of a report or of one left out; nothing went wrong."""
    skipped: list[str] = field(default_factory=list)
    """Files in folders that are not reports: an unknown suffix, or JSON without a news item."""
    versions: list[Version] = field(default_factory=list, repr=False)
    """Items that say where they stand in their life, read so far."""


class _Candidate(NamedTuple):
    path: str
    id: str
    story: str
    named: bool
    """Named by the user, not found in a folder."""


def collect(
    paths: Sequence[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    role: Literal["story", "draft", "against"] = "story",
    story: str = LOOSE,
    records: Sequence[RecordsSource] = (),
    buffers: Mapping[str, bytes] = _NO_BUFFERS,
) -> Intake:
    """Read all reports at ``paths``; ``-`` is ``stdin``.

    With ``role`` "draft" or "against" everything belongs to the one story ``story``, whatever its
    folder, since a draft is held against all its sources. A file that is given twice is read once.
    ``records`` are tables, and what their columns mean; a table among the ``paths`` that none of
    them names is understood by the names of its columns. ``buffers`` are what is read in the place
    of files, by their real paths: files as an editor has them, saved or not.

    Of the versions of one news item in a story only the latest is a report, and an item that was
    cancelled or withheld is none; ``Intake.notes`` says what was left out. Never raises for what a
    file holds; see ``Intake.problems``.
    """
    intake = Intake()
    seen: set[str] = set()
    ids: set[tuple[str, str]] = set()
    taken: dict[str, str] = {}
    mapped = _mapped(records, intake)
    for given in paths:
        path = os.fspath(given)
        if path == STDIN:
            _read_stdin(stdin, story, intake)
            continue
        unsaved = bool(buffers) and os.path.realpath(path) in buffers and not Path(path).exists()
        for found in [_named(path)] if unsaved else _candidates(path, intake):
            real = os.path.realpath(found.path)
            if real in seen:
                continue
            seen.add(real)
            if real in mapped:
                continue
            name = story if role != "story" or found.named else _story(found, taken)
            id_ = found.path if (name, found.id) in ids else found.id
            ids.add((name, id_))
            _read_file(found._replace(story=name, id=id_), intake, buffers.get(real))
    for path, source in mapped.values():
        at = story if role != "story" else _home(path, intake.reports)
        name = Path(path).name
        id_ = path if (at, name) in ids else name
        ids.add((at, id_))
        _read_table(_Candidate(path, id_, at, True), intake, source)
    if intake.versions:
        _settle(intake)
    return intake


def _settle(intake: Intake) -> None:
    """Leave out what is no witness: superseded versions, and items that were taken back."""
    from copydesk.readers._life import settled

    gone, notes = settled(intake.versions)
    intake.notes += notes
    intake.reports = [r for r in intake.reports if (r.story, r.id) not in gone]
    if gone and not intake.reports and not intake.problems:
        message = f"nothing to check: {notes[0].message}"
        intake.problems.append(Problem(path=notes[0].path, message=message))


def _mapped(
    records: Sequence[RecordsSource], intake: Intake
) -> dict[str, tuple[str, RecordsSource]]:
    """Real path of a table to its path and to what is said of it; patterns name what there is."""
    found: dict[str, tuple[str, RecordsSource]] = {}
    for source in records:
        for given in map(str, source.path):
            # A file may have a bracket in its name.
            pattern = not Path(given).exists() and any(mark in given for mark in "*?[")
            named = sorted(glob.glob(given, recursive=True)) if pattern else [given]  # noqa: PTH207 - absolute patterns, which Path.glob refuses
            if not named:
                problem = Problem(path=_shown(given), message="no file has such a name")
                intake.problems.append(problem)
            for path in named:
                found.setdefault(os.path.realpath(path), (path, source))
    return found


def _home(path: str, reports: Sequence[Report]) -> str:
    """The story that a table belongs to: that of the reports in its folder, or the only one."""
    folder = os.path.realpath(Path(path).parent)
    stories = dict.fromkeys(report.story for report in reports)
    for report in reports:
        if os.path.realpath(Path(report.path).parent) == folder:
            return report.story
    if len(stories) == 1:
        return next(iter(stories))
    return Path(path).stem if stories else LOOSE


def _story(candidate: _Candidate, taken: dict[str, str]) -> str:
    """The name of a folder's story: its own, or its path where another folder has that name."""
    folder = str(Path(candidate.path).parent)
    real = os.path.realpath(folder)
    if taken.setdefault(candidate.story, real) == real:
        return candidate.story
    return folder.replace(os.sep, "/")


def _candidates(path: str, intake: Intake) -> Iterator[_Candidate]:
    if not path:
        intake.problems.append(Problem(path=path, message="an empty name is no path"))
        return
    try:
        is_folder = S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError) as error:
        intake.problems.append(Problem(path=path, message=_why(error)))
        return
    if not is_folder:
        yield _named(path)
        return
    root = Path(path)
    name = root.name if root.name not in ("", "..") else root.resolve().name
    found = False
    for folder, files in _folders(path, intake):
        relative = os.path.relpath(folder, path).replace(os.sep, "/")
        story = (name or LOOSE) if relative == "." else relative
        for file in files:
            found = True
            yield _Candidate(os.path.join(folder, file), file, story, False)  # noqa: PTH118 - as given: Path would drop "./"
    if not found:
        message = "the folder holds no report: no file of a format that is read"
        intake.problems.append(Problem(path=path, message=message))


def _named(path: str) -> _Candidate:
    return _Candidate(path, path.replace(os.sep, "/"), LOOSE, True)


def _folders(path: str, intake: Intake) -> Iterator[tuple[str, list[str]]]:
    """Folders below ``path`` and their readable files, sorted; hidden ones are left out."""
    visited: set[str] = set()
    waiting = [path]
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in visited:
            # A link back to a folder above it.
            continue
        visited.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            intake.problems.append(Problem(path=folder, message=_why(error)))
            continue
        files: list[str] = []
        below: list[str] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_dir(entry):
                below.append(entry.path)
            elif _is_table(entry.name) or _reader_of(Path(entry.name).suffix.lower()) is not None:
                files.append(entry.name)
            else:
                intake.skipped.append(entry.path)
        waiting.extend(reversed(below))
        if files:
            yield folder, files


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


@cache
def _reader_of(suffix: str) -> str | None:
    """Name of the reader for a suffix, the package's own before installed ones."""
    if not suffix:
        return None
    own = sorted(parts.own_names("readers"), key=lambda name: name != "text")
    for names in (own, None):
        # Looking for installed parts costs more than reading: only for what is not our own.
        for name in names if names is not None else parts.names("readers"):
            if suffix in _reader(name).SUFFIXES:
                return name
    return None


def _reader(name: str) -> Reader:
    module: object = parts.load("readers", name)
    assert isinstance(module, Reader)
    return module


def _read_stdin(stdin: BinaryIO | None, story: str, intake: Intake) -> None:
    if stdin is None:
        message = "standard input is not available here"
        intake.problems.append(Problem(path=STDIN, message=message))
        return
    data = stdin.read(_decoding.MAX_BYTES + 1)
    if not data:
        intake.problems.append(Problem(path=STDIN, message="nothing came in on standard input"))
        return
    _read(data, _Candidate(STDIN, _STDIN_ID, story, True), intake)


def _is_table(path: str) -> bool:
    return path.lower().endswith(TABLE_SUFFIXES)


def _read_table(candidate: _Candidate, intake: Intake, source: RecordsSource | None = None) -> None:
    from copydesk.tables import _reading

    path, id_, story, named = candidate
    try:
        found = _reading.read(path, _shown(path), _shown(id_), _shown(story), source)
    except _reading.NotUnderstood as error:
        if named:
            intake.problems.append(Problem(path=_shown(path), message=_message(error)))
        else:
            intake.skipped.append(_shown(path))
        return
    except DeskError as error:
        intake.problems.append(Problem(path=_shown(path), message=_message(error)))
        return
    except (OSError, ValueError) as error:
        intake.problems.append(Problem(path=_shown(path), message=_why(error)))
        return
    taken = {(report.story, report.id) for report in intake.reports}
    for report in found.reports:
        if (report.story, report.id) in taken:
            # Its rows speak for a report that is here itself.
            report = report.model_copy(update={"id": f"{_shown(id_)}#{report.id}"})  # noqa: PLW2901 - the same report under its own name
        intake.reports.append(report)
    intake.problems += found.problems


def _read_file(candidate: _Candidate, intake: Intake, buffer: bytes | None) -> None:
    if _is_table(candidate.path):
        _read_table(candidate, intake)
        return
    try:
        if buffer is None:
            with Path(candidate.path).open("rb") as file:
                data = file.read(_decoding.MAX_BYTES + 1)
        else:
            data = buffer
    except (OSError, ValueError) as error:
        intake.problems.append(Problem(path=_shown(candidate.path), message=_why(error)))
        return
    path, id_, story, named = candidate
    _read(data, _Candidate(_shown(path), _shown(id_), _shown(story), named), intake)


def _shown(path: str) -> str:
    """``path`` as text: a name's bytes are UTF-8 nearly always, whatever the locale says."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def _read(data: bytes, candidate: _Candidate, intake: Intake) -> None:
    try:
        raw = _raw(data, candidate.path)
        name = _format(raw)
        found = _reader(name).read(raw)
    except NotAReport as error:
        if candidate.named:
            intake.problems.append(Problem(path=candidate.path, message=str(error)))
        else:
            intake.skipped.append(candidate.path)
        return
    except DeskError as error:
        intake.problems.append(Problem(path=candidate.path, message=_message(error)))
        return
    for number, read in enumerate(found):
        suffix = f"#{number}" if len(found) > 1 else ""
        path = raw.path + suffix
        intake.notes += [Problem(path=path, message=note) for note in read.notes]
        if read.life is not None:
            from copydesk.readers._life import Version

            id_ = candidate.id + suffix
            version = Version(candidate.story, id_, path, read.text, read.life)
            intake.versions.append(version)
        if read.text:
            intake.reports.append(_report(raw, read, candidate, suffix, name))


def _raw(data: bytes, path: str) -> RawFile:
    digest = sha256(data).hexdigest()
    known = _reader_of(Path(path).suffix.lower()) if path != STDIN else None
    if known is not None and getattr(_reader(known), "BINARY", False):
        if len(data) > _decoding.MAX_BYTES:
            raise _decoding.too_large(path)
        return RawFile(path=path, text="", encoding="", sha256=digest, data=data)
    text, encoding = _decoding.decode(data, path)
    return RawFile(path=path, text=text, encoding=encoding, sha256=digest)


def _report(
    raw: RawFile, read: ReadText, candidate: _Candidate, suffix: str, format_: str
) -> Report:
    return Report(
        id=candidate.id + suffix,
        path=raw.path + suffix,
        story=candidate.story,
        text=read.text,
        source=read.source,
        segments=read.segments,
        blocks=read.blocks,
        sha256=raw.sha256,
        encoding=raw.encoding,
        format=format_,
        published=read.published,
        published_by="given" if read.published else "unknown",
        origin=read.origin,
        given=read.given,
        marked=read.marked,
    )


def _format(raw: RawFile) -> str:
    suffix = Path(raw.path).suffix.lower() if raw.path != STDIN else ""
    known = _reader_of(suffix)
    if known is not None:
        return known
    head = raw.text[:_SNIFF]
    return next(name for name in _ORDER if _reader(name).sniff(head))


def _message(error: DeskError) -> str:
    column = f", column {error.column}" if error.column else ""
    place = f"line {error.line}{column}: " if error.line else ""
    return place + error.message + (f" ({error.hint})" if error.hint else "")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, where a file is needed"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return "this is not a path that a file can have"
