"""Results of stories on disk, so that a second run reads only what has changed.

One SQLite file, which several runs may use at the same time. Each result is stored the moment it
is made, under a key in which all is that it hangs on, and with a digest of its own: what a kill, a
full disk or a failing one leaves behind is a result that is not there, never a wrong one. Nothing
of the cache is needed, and so nothing that goes wrong with it ends a run.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from copydesk.corpus.entry import Entry
from copydesk.frozen import Frozen, frozen

_FORMAT = 1
FILE_NAME = f"stories-{_FORMAT}.sqlite"
_OURS = 0x636F7079
"""By which SQLite's own header says whose file it is: "copy"."""
_MOST_BYTES = 2_000_000_000
"""What the results may take together before those unused for the longest time go."""
_KEPT = 0.8
_NEWLY = 0.1
"""How much of that a run may add before it looks again how much there is."""
_EPOCH = date(1970, 1, 1)
_PATIENCE = 20.0
"""Seconds to wait for another run that is writing."""
_AGAIN = 0.01
"""Seconds after which what SQLite refuses without any wait is tried again."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS story (
    key TEXT PRIMARY KEY,
    summary BLOB NOT NULL,
    line BLOB NOT NULL,
    details BLOB NOT NULL,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    used INTEGER NOT NULL
)
"""


@frozen
class Held(Frozen):
    """What is in a cache."""

    results: int
    size: int
    """Bytes that the results take together; the file is somewhat larger."""
    first: date | None
    last: date | None
    """The days when the result that was not used for longest was used, and the last one."""


def _day(number: int | None) -> date | None:
    return None if number is None else _EPOCH + timedelta(days=number)


class Cache:
    """The results in one folder. ``warn`` is told, once, what is wrong with it."""

    def __init__(self, folder: Path, warn: Callable[[str], None], most: int = _MOST_BYTES) -> None:
        self.path = folder / FILE_NAME
        self._warn = warn
        self._most = most
        self._today = (datetime.now(UTC).date() - _EPOCH).days
        self._used: list[str] = []
        self._added = 0
        self._writes = True
        self._data = self._opened()

    def __contains__(self, key: str) -> bool:
        return self._row("SELECT 1 FROM story WHERE key = ?", key) is not None

    @property
    def empty(self) -> bool:
        """Whether nothing at all is in it."""
        return self._row("SELECT 1 FROM story LIMIT 1") is None

    def get(self, key: str) -> Entry | None:
        """The result under a key; ``None`` where there is none, or it is damaged."""
        row = self._row("SELECT summary, line, details, digest, used FROM story WHERE key = ?", key)
        if row is None:
            return None
        entry = Entry(*row[:3])
        if row[3] != _digest(key, entry):
            self._do("DELETE FROM story WHERE key = ?", key)
            return None
        if row[4] != self._today:
            self._used.append(key)
        return entry

    def put(self, key: str, entry: Entry) -> None:
        """Keep a result: from here on no kill loses it."""
        self._do(
            "INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?, ?, ?, ?)",
            key, *entry, _digest(key, entry), sum(map(len, entry)), self._today,
        )  # fmt: skip
        self._added += sum(map(len, entry))
        if self._added > self._most * _NEWLY:
            self._added = 0
            self._bounded(self._most)

    def held(self) -> Held | None:
        """How much is in it; ``None`` where it cannot be read."""
        row = self._row("SELECT count(*), coalesce(sum(size), 0), min(used), max(used) FROM story")
        if row is None:
            return None
        number, size, first, last = row
        return Held(number, size, _day(first), _day(last))

    def prune(self, *, unused_for: int | None = None, most: int | None = None) -> None:
        """Let go of what was used in none of the last ``unused_for`` days, then of what was not
        used for the longest time, until all takes ``most`` bytes; and give the room back."""
        if unused_for is not None:
            self._do("DELETE FROM story WHERE used < ?", self._today - unused_for)
        if most is not None:
            self._bounded(most, most)
        if self._data is not None and self._writes:
            try:
                _shrink(self._data)
                self._data.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlite3.Error as error:
                self._give_up(error)

    def close(self) -> None:
        """Note what was used, let go of what was not for long, and close the file."""
        if self._data is None:
            return
        data, used = self._data, [(self._today, key) for key in self._used]
        try:
            if used and self._writes:
                with data:
                    data.execute("BEGIN IMMEDIATE")
                    data.executemany("UPDATE story SET used = ? WHERE key = ?", used)
        except sqlite3.Error as error:
            self._give_up(error)
        self._bounded(self._most)
        data.close()
        self._data = None

    def _bounded(self, most: int, kept: int | None = None) -> None:
        """Where there is more than ``most``, let go of the oldest until ``kept`` is left."""
        if self._data is None or not self._writes:
            return
        try:
            self._evict(self._data, most, int(most * _KEPT) if kept is None else kept)
        except sqlite3.Error as error:
            self._give_up(error)

    def _evict(self, data: sqlite3.Connection, most: int, kept: int) -> None:
        (taken,) = data.execute("SELECT coalesce(sum(size), 0) FROM story").fetchone()
        if taken <= most:
            return
        with data:
            data.execute("BEGIN IMMEDIATE")
            oldest = data.execute("SELECT rowid, size FROM story ORDER BY used, rowid").fetchall()
            for row, size in oldest:
                if taken <= kept:
                    break
                data.execute("DELETE FROM story WHERE rowid = ?", (row,))
                taken -= size
        _shrink(data)

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self._warn(f"{self.path.parent}: no cache: {error.strerror or error}")
            return None
        try:
            return _connected(self.path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                self._warn(f"{self.path}: no cache: {error}")
                return None
        self._warn(f"{self.path}: this is no cache of copydesk, or a damaged one: it is made anew")
        try:
            for end in ("", "-wal", "-shm"):
                Path(f"{self.path}{end}").unlink(missing_ok=True)
            return _connected(self.path)
        except (OSError, sqlite3.Error) as error:
            self._warn(f"{self.path}: no cache: {error}")
            return None

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        if self._data is None:
            return None
        try:
            row: tuple[Any, ...] | None = self._data.execute(query, values).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            self._data.close()
            self._data = None
            return None
        return row

    def _do(self, command: str, *values: object) -> None:
        if self._data is None or not self._writes:
            return
        try:
            self._data.execute(command, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without what fails: a full disk can still be read."""
        self._writes = False
        self._warn(f"{self.path}: nothing more is kept in the cache: {error}")


def _connected(path: Path) -> sqlite3.Connection:
    """The database at ``path``, made where it is not. Raises ``DatabaseError`` for any other."""
    data = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        data.execute("PRAGMA auto_vacuum = INCREMENTAL")
        _write_ahead(data)
        # A kill loses nothing that is committed; a power failure may, and costs no more than time.
        data.execute("PRAGMA synchronous = NORMAL")
        data.execute("BEGIN IMMEDIATE")
        (owner,) = data.execute("PRAGMA application_id").fetchone()
        (version,) = data.execute("PRAGMA user_version").fetchone()
        if (owner, version) != (_OURS, _FORMAT):
            if data.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                raise sqlite3.DatabaseError(_NOT_OURS)
            data.execute(_SCHEMA)
            data.execute(f"PRAGMA application_id = {_OURS}")
            data.execute(f"PRAGMA user_version = {_FORMAT}")
        data.execute("COMMIT")
    except BaseException:
        data.close()
        raise
    path.chmod(0o600)  # it holds words of reports
    return data


def _write_ahead(data: sqlite3.Connection) -> None:
    """Have the database log what is written before it is, once and for all who open it.

    Of two runs that do so to a new file at the same time, SQLite refuses one at once, however long
    it was told to wait: both hold what the other waits for.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            data.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_AGAIN)
        else:
            return


def _shrink(data: sqlite3.Connection) -> None:
    """Give back the room of what is gone: the file is shorter after the next checkpoint."""
    # A statement that is executed takes one step, which gives back one page.
    data.executescript("PRAGMA incremental_vacuum")


_NOT_OURS = "not a cache of copydesk"


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is wrong; a full disk or a lock is not."""
    if str(error) == _NOT_OURS:
        return True
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _digest(key: str, entry: Entry) -> bytes:
    digest = hashlib.sha256(key.encode())
    for part in entry:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()[:16]
