"""Work shared out among processes of this machine.

Each process has one item in hand, so that when one of them is killed it is known what over. That
item is tried once more, in a new process; if that one dies, too, the item has failed, and the
others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from copydesk import garbage

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

_AHEAD = 500
"""Items that may be done before an earlier one that takes long: they are waiting in memory."""
_PROMPT = 5.0
"""Seconds in which a process that was told to end has to."""

Item = TypeVar("Item")
Made = TypeVar("Made")
_Given_contra = TypeVar("_Given_contra", contravariant=True)
_Found_co = TypeVar("_Found_co", covariant=True)


class Work(Protocol[_Given_contra, _Found_co]):
    """What is to be done; it is sent to each process once, items and results as they come."""

    def done(self, item: _Given_contra, /) -> _Found_co:
        """What an item comes to. Does not raise."""

    def failed(self, item: _Given_contra, why: str, /) -> _Found_co:
        """What an item comes to that nobody could finish."""


class Task(NamedTuple, Generic[Item]):
    """An item and its place in the run."""

    number: int
    item: Item


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: BaseProcess
    line: Connection
    task: Task[Item] | None = None
    again: bool = False
    """Whether another process has died over the task."""


def available() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serial(work: Work[Item, Made], tasks: Iterable[Task[Item]]) -> Iterator[tuple[int, Made]]:
    """Each item done here, one after another."""
    for task in tasks:
        yield task.number, work.done(task.item)


def parallel(
    work: Work[Item, Made], tasks: Iterator[Task[Item]], jobs: int
) -> Iterator[tuple[int, Made]]:
    """Each item done by one of ``jobs`` processes, in whatever order they are ready.

    ``tasks`` are in the order of their numbers. The processes end with the iterator, however it
    ends, and they end by themselves when this process is killed.
    """
    pool = _Pool(work)
    try:
        yield from pool.run(tasks, jobs)
    finally:
        pool.close()


class _Pool(Generic[Item, Made]):
    def __init__(self, work: Work[Item, Made]) -> None:
        self._work = work
        # A fork of this process would take what is open in it along, the cache's file among that.
        self._context: ForkServerContext | SpawnContext
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload([__name__])
            from multiprocessing import forkserver

            with _paths_for_children():
                forkserver.ensure_running()
        else:
            self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker[Item]] = []

    def run(self, tasks: Iterator[Task[Item]], jobs: int) -> Iterator[tuple[int, Made]]:
        held: Task[Item] | None = next(tasks, None)
        while held is not None or self._busy():
            while held is not None and self._may_begin(held, jobs):
                self._give(self._idle() or self._new(), held)
                held = next(tasks, None)
            for line in wait([worker.line for worker in self._busy()]):
                worker = next(each for each in self._workers if each.line is line)
                task = worker.task
                assert task is not None
                for result in self._results(worker):
                    worker.task, worker.again = None, False
                    yield task.number, result

    def _busy(self) -> list[_Worker[Item]]:
        return [worker for worker in self._workers if worker.task is not None]

    def _idle(self) -> _Worker[Item] | None:
        return next((worker for worker in self._workers if worker.task is None), None)

    def _may_begin(self, task: Task[Item], jobs: int) -> bool:
        begun = [worker.task.number for worker in self._busy() if worker.task is not None]
        return len(begun) < jobs and (not begun or task.number - min(begun) < _AHEAD)

    def _results(self, worker: _Worker[Item]) -> Iterator[Made]:
        """What a process has to say; nothing where it died and another has its item now."""
        try:
            yield worker.line.recv()
        except (EOFError, OSError):
            yield from self._after_death(worker)

    def _after_death(self, worker: _Worker[Item]) -> Iterator[Made]:
        task = worker.task
        assert task is not None
        worker.line.close()
        worker.process.join(_PROMPT)
        how = worker.process.exitcode
        if not worker.again:
            self._workers.remove(worker)
            self._give(self._new(), task, again=True)
            return
        worker.process, worker.line = self._started()
        why = f"signal {-how}" if how is not None and how < 0 else f"exit status {how}"
        said = f"the process that worked on it died twice, of {why}"
        yield self._work.failed(task.item, said)

    def _give(self, worker: _Worker[Item], task: Task[Item], *, again: bool = False) -> None:
        worker.task, worker.again = task, again
        # A process that is dead already is noticed when its answer is waited for.
        with suppress(OSError):
            worker.line.send(task.item)

    def _new(self) -> _Worker[Item]:
        worker: _Worker[Item] = _Worker(*self._started())
        self._workers.append(worker)
        return worker

    def _started(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def close(self) -> None:
        for worker in self._workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PROMPT)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


@contextmanager
def _paths_for_children() -> Iterator[None]:
    """While processes are begun, have them look for modules where this one does.

    The server of processes imports this package before it is told of ``sys.path``; without this it
    would take the copy that is installed, whose results are not those of the code that runs here.
    """
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, sys.path))
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def _serve(line: Connection, work: Work[Any, Any]) -> None:
    """Work on what comes over the line until nobody is at its other end."""
    # Ctrl-C reaches every process of a terminal; the one that began the run decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    garbage.seldom()
    with suppress(EOFError, OSError):
        while True:
            line.send(work.done(line.recv()))
