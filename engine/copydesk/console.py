"""Terminals, files and progress: what the command line needs to say what it has to say."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from copydesk.errors import DeskError, on_one_line

_MOST_COLUMNS = 140
"""Wider lines are not easier to read."""
_DEFAULT_COLUMNS = 100
_PATIENCE = 1.0
"""Seconds before progress is worth a line."""
_PULSE = 0.1
_PULSES = 300
"""Lines of progress over which its rate is taken: half a minute."""
_VTE_WITH_LINKS = 5000
"""The first VTE (GNOME Terminal and others) that has them: 0.50."""


def open_streams() -> None:
    """Give the process the standard streams that whoever started it has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - open to the end
            setattr(sys, name, stream)


def wants_color(stream: TextIO) -> bool:
    """https://no-color.org and https://force-color.org, then whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_links(stream: TextIO) -> bool:
    """Whether a terminal is known to open what is written as a hyperlink (OSC 8).

    FORCE_HYPERLINK decides where it is set, as it does for other tools; a terminal that nobody
    knows gets none, for some show the address instead.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    if not wants_color(stream) or not stream.isatty():
        return False
    known = ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "DOMTERM")
    if any(os.environ.get(name) for name in known):
        return True
    if os.environ.get("TERM_PROGRAM") in ("iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper"):
        return True
    version = os.environ.get("VTE_VERSION", "")
    return version.isdigit() and int(version) >= _VTE_WITH_LINKS


def width(stream: TextIO) -> int:
    """Columns of a line: the terminal's, COLUMNS where it is set, or what suits a file."""
    if not stream.isatty() and not os.environ.get("COLUMNS"):
        return _DEFAULT_COLUMNS
    import shutil

    return min(shutil.get_terminal_size((_DEFAULT_COLUMNS, 24)).columns, _MOST_COLUMNS)


def can_show(stream: TextIO, text: str) -> bool:
    """Whether the stream's encoding has all characters of ``text``."""
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def clear() -> None:
    """Begin a fresh screen, where standard output is a terminal."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        write_out("\x1b[2J\x1b[3J\x1b[H")


def write_out(text: str | bytes, *, encoding: str = "") -> None:
    """``text`` to standard output, in its own encoding or in the one asked for; bytes as they are.

    What the encoding lacks is shown by number. A reader that has gone (``| head``) is no error.
    Raises :class:`DeskError` where it cannot be written, as on a full disk.
    """
    stream = sys.stdout
    if isinstance(text, bytes):
        data = text
    else:
        data = text.encode(encoding or stream.encoding or "utf-8", "backslashreplace")
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.flush()
    except BrokenPipeError:
        hush_stdout()
    except OSError as error:
        hush_stdout()
        reason = error.strerror or str(error)
        raise DeskError(f"the result cannot be written to standard output: {reason}") from error


def hush_stdout() -> None:
    """Send what is still buffered nowhere: the interpreter would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    finally:
        os.close(nowhere)


def write_err(text: str) -> None:
    """A line to standard error; whoever does not listen does not stop the work."""
    encoding = sys.stderr.encoding or "utf-8"
    text = "\n".join(map(on_one_line, text.split("\n")))
    try:
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
    except OSError:
        return


def write_file(path: Path, text: str) -> None:
    """``text`` into a file, whole or not at all: a reader never sees half a result.

    The file is written beside its place and then put there. Devices and pipes are written to as
    they are. Raises :class:`DeskError` where that is not possible.
    """
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, data: bytes) -> None:
    """``data`` into a file, whole or not at all; see :func:`write_file`."""
    target = _writable(path)
    with writing(path):
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.write(data)
        else:
            _replace(target, data)


def _writable(path: Path) -> Path:
    """The file that ``path`` leads to, in a folder that is there."""
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise DeskError(
            f"the output cannot be written: there is no folder {path.parent}",
            path=str(path),
            hint="make the folder first, or name another",
        )
    if target.is_dir():
        raise DeskError("the output cannot be written: this is a folder", path=str(path))
    return target


def _replace(target: Path, data: bytes) -> None:
    with _in_place_of(target) as file:
        file.write(data)


@contextmanager
def _in_place_of(target: Path) -> Iterator[BinaryIO]:
    """A file beside ``target`` that takes its place at the end, if all goes well."""
    import tempfile

    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def lines_to_file(path: Path) -> Iterator[Callable[[str], None]]:
    """What takes lines one by one, for a file as :func:`whole_file` writes it. Devices and pipes
    get each line at once."""
    with whole_file(path) as file:

        def take(line: str) -> None:
            with writing(path):
                file.write(line.encode("utf-8", "backslashreplace"))

        yield take


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """What can be written bit by bit, for a file that is there, whole, at the end or not at all.

    Until then it is in a file without a name in the same folder, of which a kill leaves nothing.
    Raises :class:`DeskError` where it is not possible; :func:`writing` says the same of what is
    written in between.
    """
    import shutil
    import tempfile

    target = _writable(path)
    device = target.exists() and not target.is_file()
    with writing(path):
        file = target.open("wb") if device else tempfile.TemporaryFile(dir=target.parent)  # noqa: SIM115 - closed at the end
    try:
        yield cast("BinaryIO", file)
        with writing(path):
            file.flush()
            if not device:
                file.seek(0)
                with _in_place_of(target) as whole:
                    shutil.copyfileobj(file, whole, 1 << 20)
    finally:
        # What is still to be written was not for want of room, and that is said already.
        with suppress(OSError):
            file.close()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What goes wrong with an output, as a mistake that a user can mend."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeskError(f"the output cannot be written: {reason}", path=str(path)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _lasting(seconds: float) -> str:
    """ "42 s", "3 min 5 s", "2 h 10 min"."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 1:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


class Progress:
    """How far long work is: one line on a terminal's standard error, gone when all is done.

    Work shorter than a second and anything but a terminal see nothing of it.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._listens = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._began = time.monotonic()
        self._next = self._began + _PATIENCE
        self._shown = False
        self._step = ""
        self._seen: deque[tuple[float, int]] = deque(maxlen=_PULSES)
        """When how much was done, lately."""

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._listens or now < self._next:
            return
        self._next = now + _PULSE
        self._shown = True
        if step != self._step:
            self._step = step
            self._seen.clear()
        self._seen.append((now, done))
        line = f"{step} {done}/{total}  {_lasting(now - self._began)}{self._rate(done, total)}"
        self._stream.write(f"\r\x1b[K{line[: width(self._stream) - 1]}")
        self._stream.flush()

    def _rate(self, done: int, total: int) -> str:
        """How fast it goes, and how long it will take at that; nothing before that is known."""
        (before, had), (now, _) = self._seen[0], self._seen[-1]
        if now - before < _PATIENCE or done == had:
            return ""
        rate = (done - had) / (now - before)
        return f"  {rate:.3g} a second, {_lasting((total - done) / rate)} left"

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
