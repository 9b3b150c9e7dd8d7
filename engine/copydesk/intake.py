"""From paths to reports: what the files say.

What cannot be read is a problem with one clear message, and the others are read all the same.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, BinaryIO, Literal

from copydesk.digests import sha256
from copydesk.errors import DeskError, on_one_line
from copydesk.listing import LOOSE, Candidate, Listing, is_table, named, reader, reader_of, why
from copydesk.model import Problem, Report
from copydesk.readers import _decoding
from copydesk.readers.base import NotAReport, RawFile, ReadText
from copydesk.tables import RecordsSource

if TYPE_CHECKING:
    from copydesk.readers._life import Version

_NO_BUFFERS: Mapping[str, bytes] = {}
STDIN = "-"
_STDIN_ID = "stdin"
_SNIFF = 2000
_PIECE = 1 << 16
_RESULT = "<!-- copydesk -->"
_PAGE = '<meta name="generator" content="copydesk">'
"""By what our own pages are known: written beside the reports, they are none of them."""
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
    listing = Listing(intake.problems, intake.skipped, story=story, together=role != "story")
    mapped = _mapped(records, intake)
    for given in paths:
        path = os.fspath(given)
        if path == STDIN:
            _read_stdin(stdin, story, intake)
            continue
        unsaved = bool(buffers) and os.path.realpath(path) in buffers and not Path(path).exists()
        for found in [named(path)] if unsaved else listing.found(path):
            real = found.real or os.path.realpath(found.path)
            placed = None if real in mapped else listing.place(found._replace(real=real))
            if placed is not None:
                _read_file(placed, intake, buffers.get(real))
    for path, source in mapped.values():
        at = story if role != "story" else _home(path, intake.reports)
        name = Path(path).name
        _read_table(Candidate(path, listing.id(at, name, path), at, True), intake, source)
    gone = _settle(intake)
    if gone and not intake.reports and not intake.problems:
        message = f"nothing to check: {gone[0].message}"
        intake.problems.append(Problem(path=gone[0].path, message=message))
    return intake


def opened(path: str) -> bytes | OSError:
    """What is in a file, as far as it is read at all; or why it cannot be read."""
    try:
        return _content(path)
    except OSError as error:
        return error


def _content(path: str) -> bytes:
    """What is in a file, up to a byte more than is read of any. Raises as opening it does."""
    most = _decoding.MAX_BYTES + 1
    parts: list[bytes] = []
    # A third of the time of a file object: an archive has many small files.
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        about = os.fstat(file)
        # Room for all that is asked for is made before it is known how much there is: a small file
        # that is asked for megabytes takes ten times as long.
        known = S_ISREG(about.st_mode) and about.st_size > 0
        piece = about.st_size + 1 if known else _PIECE
        while most:
            asked = min(most, piece)
            part = os.read(file, asked)
            parts.append(part)
            most -= len(part)
            if not part or (known and len(part) < asked):
                break
    finally:
        os.close(file)
    return b"".join(parts)


def read(files: Iterable[tuple[Candidate, bytes | OSError]]) -> Intake:
    """The reports of one story from files that :func:`listed` named and the caller has opened.

    A story of which nothing is left has no reports, and a note that says why.
    """
    intake = Intake()
    for candidate, data in files:
        if isinstance(data, OSError):
            problem = Problem(path=_shown(candidate.path), message=why(data))
            intake.problems.append(problem)
        else:
            _read_file(candidate, intake, data)
    _settle(intake)
    return intake


def _settle(intake: Intake) -> Sequence[Problem]:
    """Leave out what is no witness, superseded versions and items that were taken back; the notes
    on it, and none where nothing is left out."""
    if not intake.versions:
        return ()
    from copydesk.readers._life import settled

    gone, notes = settled(intake.versions)
    intake.notes += notes
    intake.reports = [r for r in intake.reports if (r.story, r.id) not in gone]
    return notes if gone else ()


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


def _read_stdin(stdin: BinaryIO | None, story: str, intake: Intake) -> None:
    if stdin is None:
        message = "standard input is not available here"
        intake.problems.append(Problem(path=STDIN, message=message))
        return
    data = stdin.read(_decoding.MAX_BYTES + 1)
    if not data:
        intake.problems.append(Problem(path=STDIN, message="nothing came in on standard input"))
        return
    _read(data, Candidate(STDIN, _STDIN_ID, story, True), intake)


def _read_table(candidate: Candidate, intake: Intake, source: RecordsSource | None = None) -> None:
    from copydesk.tables import _reading

    path, id_, story, is_named, _ = candidate
    try:
        found = _reading.read(path, _shown(path), _shown(id_), _shown(story), source)
    except _reading.NotUnderstood as error:
        if is_named:
            intake.problems.append(_problem(_shown(path), error))
        else:
            intake.skipped.append(_shown(path))
        return
    except DeskError as error:
        intake.problems.append(_problem(_shown(path), error))
        return
    except (OSError, ValueError) as error:
        intake.problems.append(Problem(path=_shown(path), message=why(error)))
        return
    taken = {(report.story, report.id) for report in intake.reports}
    for report in found.reports:
        if (report.story, report.id) in taken:
            # Its rows speak for a report that is here itself.
            report = replace(report, id=f"{_shown(id_)}#{report.id}")  # noqa: PLW2901 - the same report under its own name
        intake.reports.append(report)
    intake.problems += found.problems
    if not found.reports and not found.problems:
        message = "the table has no rows: there is nothing below its heading"
        (intake.problems if is_named else intake.notes).append(
            Problem(path=_shown(path), message=message)
        )


def _read_file(candidate: Candidate, intake: Intake, buffer: bytes | None) -> None:
    if is_table(candidate.path):
        _read_table(candidate, intake)
        return
    try:
        data = _content(candidate.path) if buffer is None else buffer
    except (OSError, ValueError) as error:
        intake.problems.append(Problem(path=_shown(candidate.path), message=why(error)))
        return
    path, id_, story, is_named, _ = candidate
    _read(data, Candidate(_shown(path), _shown(id_), _shown(story), is_named), intake)


def _shown(path: str) -> str:
    """``path`` as text: a name's bytes are UTF-8 nearly always, whatever the locale says."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def _read(data: bytes, candidate: Candidate, intake: Intake) -> None:
    try:
        raw = _raw(data, candidate.path)
        if raw.text.startswith(_RESULT) or _PAGE in raw.text[:_SNIFF]:
            raise NotAReport("this is a result of copydesk, not a report")
        name = _format(raw)
        found = reader(name).read(raw)
    except NotAReport as error:
        if candidate.named:
            intake.problems.append(Problem(path=candidate.path, message=str(error)))
        else:
            intake.skipped.append(candidate.path)
        return
    except DeskError as error:
        intake.problems.append(_problem(candidate.path, error))
        return
    for number, read in enumerate(found):
        suffix = f"#{number}" if len(found) > 1 else ""
        path = raw.path + suffix
        intake.notes += [Problem(path=path, message=on_one_line(note)) for note in read.notes]
        if read.life is not None:
            from copydesk.readers._life import Version

            id_ = candidate.id + suffix
            version = Version(candidate.story, id_, path, read.text, read.life)
            intake.versions.append(version)
        if read.text:
            intake.reports.append(_report(raw, read, candidate, suffix, name))


def _raw(data: bytes, path: str) -> RawFile:
    digest = sha256(data).hexdigest()
    known = reader_of(Path(path).suffix.lower()) if path != STDIN else None
    if known is not None and getattr(reader(known), "BINARY", False):
        if len(data) > _decoding.MAX_BYTES:
            raise _decoding.too_large(path)
        return RawFile(path=path, text="", encoding="", sha256=digest, data=data)
    text, encoding = _decoding.decode(data, path)
    return RawFile(path=path, text=text, encoding=encoding, sha256=digest)


def _report(
    raw: RawFile, read: ReadText, candidate: Candidate, suffix: str, format_: str
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
    known = reader_of(suffix)
    if known is not None:
        return known
    head = raw.text[:_SNIFF]
    return next(name for name in _ORDER if reader(name).sniff(head))


def _problem(path: str, error: DeskError) -> Problem:
    hint = f" ({error.hint})" if error.hint else ""
    message = on_one_line(error.message + hint)
    return Problem(path=path, message=message, line=error.line, column=error.column)
