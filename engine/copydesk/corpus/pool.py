"""Stories worked on by several processes at a time.

Each process has one story in hand, so that when one of them is killed it is known what over. That
story is tried once more, in a new process; if that one dies, too, the story has failed, and the
others go on.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, NamedTuple

from copydesk.corpus import work
from copydesk.corpus.plan import StoryFiles
from copydesk.corpus.work import Done, Job

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

_AHEAD = 500
"""Stories that may be done before an earlier one that takes long: they are waiting in memory."""
_PROMPT = 5.0
"""Seconds in which a process that was told to end has to."""
OBJECTS = 50_000
"""As the command line has it: one story makes many objects and hardly a cycle among them."""


class Task(NamedTuple):
    """A story and its place in the run."""

    number: int
    story: StoryFiles


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    task: Task | None = None
    again: bool = False
    """Whether another process has died over the task."""


def available() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serial(job: Job, tasks: Iterator[Task]) -> Iterator[tuple[int, Done]]:
    """Each story done here, one after another."""
    for task in tasks:
        yield task.number, work.done(job, task.story)


def parallel(job: Job, tasks: Iterator[Task], jobs: int) -> Iterator[tuple[int, Done]]:
    """Each story done by one of ``jobs`` processes, in whatever order they are ready.

    ``tasks`` are in the order of their numbers. The processes end with the iterator, however it
    ends, and they end by themselves when this process is killed.
    """
    pool = _Pool(job)
    try:
        yield from pool.run(tasks, jobs)
    finally:
        pool.close()


class _Pool:
    def __init__(self, job: Job) -> None:
        self._job = job
        # A fork of this process would take what is open in it along, the cache's file among that.
        self._context: ForkServerContext | SpawnContext
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload([__name__])
        else:
            self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

    def run(self, tasks: Iterator[Task], jobs: int) -> Iterator[tuple[int, Done]]:
        held: Task | None = next(tasks, None)
        while held is not None or self._busy():
            while held is not None and self._may_begin(held, jobs):
                self._give(self._idle() or self._new(), held)
                held = next(tasks, None)
            for line in wait([worker.line for worker in self._busy()]):
                worker = next(each for each in self._workers if each.line is line)
                task = worker.task
                assert task is not None
                result = self._result(worker)
                if result is not None:
                    worker.task, worker.again = None, False
                    yield task.number, result

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task is not None]

    def _idle(self) -> _Worker | None:
        return next((worker for worker in self._workers if worker.task is None), None)

    def _may_begin(self, task: Task, jobs: int) -> bool:
        begun = [worker.task.number for worker in self._busy() if worker.task is not None]
        return len(begun) < jobs and (not begun or task.number - min(begun) < _AHEAD)

    def _result(self, worker: _Worker) -> Done | None:
        """What a process has to say; ``None`` where it died and another has its story now."""
        try:
            result: Done = worker.line.recv()
        except (EOFError, OSError):
            return self._after_death(worker)
        return result

    def _after_death(self, worker: _Worker) -> Done | None:
        task = worker.task
        assert task is not None
        worker.line.close()
        worker.process.join(_PROMPT)
        how = worker.process.exitcode
        if not worker.again:
            self._workers.remove(worker)
            self._give(self._new(), task, again=True)
            return None
        worker.process, worker.line = self._started()
        why = f"signal {-how}" if how is not None and how < 0 else f"exit status {how}"
        said = f"the process that worked on it died twice, of {why}"
        return Done(None, work.failed(task.story, said))

    def _give(self, worker: _Worker, task: Task, *, again: bool = False) -> None:
        worker.task, worker.again = task, again
        # A process that is dead already is noticed when its answer is waited for.
        with suppress(OSError):
            worker.line.send(task.story)

    def _new(self) -> _Worker:
        worker = _Worker(*self._started())
        self._workers.append(worker)
        return worker

    def _started(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._job), daemon=True)
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


def _serve(line: Connection, job: Job) -> None:
    """Work on what comes over the line until nobody is at its other end."""
    # Ctrl-C reaches every process of a terminal; the one that began the run decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(OBJECTS)
    with suppress(EOFError, OSError):
        while True:
            line.send(work.done(job, line.recv()))
