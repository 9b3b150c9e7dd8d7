"""What one run works out and the next takes over: rules that are read, patterns that are compiled.

Small files in the user's cache folder. A run needs none of them, so nothing that goes wrong with
one is an error: it is then worked out anew. Nothing is read or written before a command says so
with :func:`use`; whoever imports the package as a library leaves no trace on the disk.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

_MOST_FILES: Final = 200
"""Files kept; beyond these, those that were not written for the longest time go."""
_SUM: Final = 4
"""Bytes of the checksum that stands before what is kept."""
_PRIVATE: Final = stat.S_IWGRP | stat.S_IWOTH
_folder: Path | None = None


def default_folder() -> Path | None:
    """Where the user's caches are, by the custom of the system; ``None`` for users without one."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if given and Path(given).is_absolute():
        return Path(given) / "copydesk"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "copydesk"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "copydesk"
    return home / ".cache" / "copydesk"


def use(folder: Path | None) -> None:
    """Keep things in a folder from now on; ``None``: nowhere."""
    global _folder  # noqa: PLW0603 - a property of the process, as the interpreter's own bytecode cache is
    _folder = folder


def in_use() -> bool:
    """Whether anything is kept."""
    return _folder is not None


def get(name: str) -> bytes | None:
    """What is kept under a name; ``None`` where that is nothing, or is damaged."""
    if _folder is None:
        return None
    try:
        # Rules are kept as pickles, which can do anything: nobody else may have written them.
        if not _is_ours(_folder):
            return None
        data = (_folder / name).read_bytes()
    except OSError:
        return None
    body = data[_SUM:]
    return body if _checksum(body) == data[:_SUM] else None


def put(name: str, body: bytes) -> None:
    """Keep something under a name, whole or not at all."""
    if _folder is None:
        return
    temporary = _folder / f".{name}-{os.getpid()}"
    with suppress(OSError):
        _folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _is_ours(_folder):
            return
        try:
            temporary.write_bytes(_checksum(body) + body)
            temporary.replace(_folder / name)
        finally:
            temporary.unlink(missing_ok=True)
        _prune(_folder)


def load(name: str) -> Any:
    """The object that :func:`save` kept under a name; ``None`` where there is none."""
    data = get(name)
    if data is None:
        return None
    import pickle

    try:
        return pickle.loads(data)  # noqa: S301 - nobody else has written it: see get
    except Exception:
        return None


def save(name: str, thing: object) -> None:
    """Keep an object under a name."""
    if in_use():
        import pickle

        put(name, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))


def clear() -> None:
    """Let go of everything that is kept."""
    if _folder is not None:
        with suppress(OSError):
            for entry in os.scandir(_folder):
                Path(entry.path).unlink(missing_ok=True)


def digest(*parts: str) -> str:
    """A name for what hangs on these parts, and on the code and the interpreter."""
    from copydesk.digests import blake2b

    said = "\x1f".join((_stamp(), *parts))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _checksum(body: bytes) -> bytes:
    # Imported here, since not every command keeps something.
    from zlib import crc32

    return crc32(body).to_bytes(_SUM, "big")


def _is_ours(folder: Path) -> bool:
    found = folder.stat()
    if sys.platform == "win32":
        return True
    return found.st_uid == os.getuid() and not found.st_mode & _PRIVATE


@cache
def _stamp() -> str:
    """The package's code, by the times and sizes of its files, and the interpreter.

    A checkout changes between two releases, and to read all of it would cost what is to be saved.
    """
    said = [sys.version, sys.implementation.cache_tag or ""]
    folders = [Path(__file__).parent]
    while folders:
        for entry in sorted(os.scandir(folders.pop()), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    folders.append(Path(entry.path))
            else:
                about = entry.stat()
                said.append(f"{entry.path} {about.st_mtime_ns} {about.st_size}")
    return "\x1e".join(said)


def _prune(folder: Path) -> None:
    files = [entry for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    if len(files) > _MOST_FILES:
        files.sort(key=lambda entry: entry.stat().st_mtime)
        for entry in files[: len(files) - _MOST_FILES // 2]:
            Path(entry.path).unlink(missing_ok=True)
