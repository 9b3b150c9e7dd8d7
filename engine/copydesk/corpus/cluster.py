"""Stories worked on by a Spark cluster: a row a story goes out, a row a result comes back.

A row has the bytes of the story's reports, so that executors need no file of this machine. What a
story comes to hangs on its row alone: it is the same on any number of executors, in any partition,
and when an executor dies and another does its work again.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from copydesk import garbage
from copydesk.backends._spark import Cluster
from copydesk.corpus import keys
from copydesk.corpus.entry import Entry
from copydesk.corpus.plan import StoryFiles
from copydesk.corpus.pool import Task, parallel
from copydesk.corpus.work import Done, Job
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.listing import Candidate

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch, Table

_WORK: Final = f"{__name__}:worked"
_WORK_APART: Final = f"{__name__}:worked_apart"
_RESULTS: Final = "number bigint, key string, summary binary, line binary, details binary"
_A_TASK: Final = 4_000_000
"""Bytes of reports that all executors together are given, for each task that they have room for,
before results are taken in: neither this machine nor Spark holds more of an archive at a time."""
_LEAST: Final = 64_000_000
_TASKS: Final = 4
"""Partitions for each task that the cluster has room for: the slow ones even out."""


def at(master: str) -> Callable[[Job, Iterator[Task[StoryFiles]]], Iterator[tuple[int, Done]]]:
    """What spreads stories on the cluster at a URL, with a session begun for the first of them:
    none where the cache has all. An empty URL is what Spark's own configuration says."""

    def run(job: Job, tasks: Iterator[Task[StoryFiles]]) -> Iterator[tuple[int, Done]]:
        first = next(tasks, None)
        if first is None:
            return
        cluster = Cluster(master)
        try:
            yield from spread(cluster, job, chain([first], tasks))
        finally:
            cluster.close()

    return run


def spread(
    cluster: Cluster, job: Job, tasks: Iterable[Task[StoryFiles]], partitions: int | None = None
) -> Iterator[tuple[int, Done]]:
    """Each story done on the cluster, in the order of the tasks.

    ``partitions`` are those that the stories are dealt out to; ``None``: as many as the cluster has
    use for. Raises :class:`DeskError` where the cluster cannot finish.
    """
    given = pickle.dumps(job)
    for rows in _rounds(tasks, max(_LEAST, _A_TASK * cluster.room)):
        frame = cluster.dealt(_dealt(rows, partitions or _TASKS * cluster.room))
        try:
            made = cluster.table(cluster.each(frame, _WORK, given, _RESULTS))
        except DeskError:
            # A story that kills whoever works on it ends all others with it, four times over.
            made = cluster.table(cluster.each(frame, _WORK_APART, given, _RESULTS))
        for row in sorted(made.to_pylist(), key=_number):
            entry = Entry(row["summary"], row["line"], row["details"])
            yield row["number"], Done(row["key"], entry)


def worked(given: bytes, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
    """The results of the stories in the rows; this is what runs on the executors."""
    garbage.seldom()
    work = _Rows(_job(given))
    for batch in batches:
        for row in batch.to_pylist():
            yield _result(row["number"], work.done(row))


def worked_apart(given: bytes, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
    """The same by a process besides the executor's, so that a story costs only itself its life."""
    rows = (row for batch in batches for row in batch.to_pylist())
    tasks = (Task(row["number"], row) for row in rows)
    for number, done in parallel(_Rows(_job(given)), tasks, 1):
        yield _result(number, done)


@frozen
class _Rows(Frozen):
    """The work on stories as they come in rows."""

    job: Job

    def done(self, row: dict[str, Any]) -> Done:
        return self.job.judged(*_story(row))

    def failed(self, row: dict[str, Any], why: str) -> Done:
        return self.job.failed(_story(row)[0], why)


def _result(number: int, done: Done) -> RecordBatch:
    import pyarrow

    result = {"number": number, "key": done.key, **done.entry._asdict()}
    return pyarrow.RecordBatch.from_pylist([result], schema=_result_schema())


@lru_cache(maxsize=1)
def _job(given: bytes) -> Job:
    job: Job = pickle.loads(given)  # noqa: S301 - from the driver, as this function itself is
    return job


def _number(row: dict[str, Any]) -> int:
    number: int = row["number"]
    return number


def _rounds(tasks: Iterable[Task[StoryFiles]], most: int) -> Iterator[list[dict[str, Any]]]:
    """The rows of stories, as many at a time as have ``most`` bytes together."""
    rows: list[dict[str, Any]] = []
    size = 0
    for task in tasks:
        row, bytes_ = _row(task)
        rows.append(row)
        size += bytes_
        if size >= most:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def _row(task: Task[StoryFiles]) -> tuple[dict[str, Any], int]:
    """A story as a row, and how many bytes its reports have. Names are what the system calls
    files by, which need not be text."""
    files, size = [], 0
    for candidate, data in keys.opened(task.item.files):
        file: dict[str, Any] = {
            "path": os.fsencode(candidate.path),
            "id": os.fsencode(candidate.id),
            "named": candidate.named,
        }
        if isinstance(data, OSError):
            files.append(file | {"errno": data.errno, "error": data.strerror})
        else:
            files.append(file | {"data": data})
            size += len(data)
    row = {"number": task.number, "story": os.fsencode(task.item.story), "files": files}
    return row, size


def _story(row: dict[str, Any]) -> tuple[StoryFiles, list[keys.Opened]]:
    name = os.fsdecode(row["story"])
    files: list[keys.Opened] = []
    for file in row["files"]:
        path, id_ = os.fsdecode(file["path"]), os.fsdecode(file["id"])
        failed = file["data"] is None
        data = OSError(file["errno"], file["error"]) if failed else file["data"]
        files.append((Candidate(path, id_, name, file["named"]), data))
    return StoryFiles(name, tuple(candidate for candidate, _ in files)), files


def _dealt(rows: list[dict[str, Any]], partitions: int) -> Table:
    """The rows in that many chunks at most, dealt out like cards: neighbours are often alike in
    size, and the long ones should not meet in one chunk."""
    import pyarrow

    schema = _row_schema()
    hands = [rows[first::partitions] for first in range(min(partitions, len(rows)))]
    return pyarrow.Table.from_batches(
        [pyarrow.RecordBatch.from_pylist(hand, schema=schema) for hand in hands], schema
    )


def _row_schema() -> Any:
    import pyarrow as pa

    file: DataType = pa.struct(
        {
            "path": pa.binary(),
            "id": pa.binary(),
            "named": pa.bool_(),
            "data": pa.binary(),
            "errno": pa.int32(),
            "error": pa.string(),
        }
    )
    return pa.schema({"number": pa.int64(), "story": pa.binary(), "files": pa.list_(file)})


def _result_schema() -> Any:
    import pyarrow as pa

    fields = {"number": pa.int64(), "key": pa.string()}
    return pa.schema(fields | {name: pa.binary() for name in Entry._fields})
