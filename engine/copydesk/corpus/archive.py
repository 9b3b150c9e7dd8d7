"""A run over many stories: what is known is taken from the cache, the rest is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from copydesk.corpus import keys, pool
from copydesk.corpus.cache import Cache
from copydesk.corpus.entry import Entry
from copydesk.corpus.plan import Plan, StoryFiles
from copydesk.corpus.pool import Task
from copydesk.corpus.work import Done, Job
from copydesk.frozen import Frozen, frozen
from copydesk.listing import Candidate
from copydesk.run import Progress

_WORTH = 100_000
"""Bytes of reports that are worth a process of their own: starting one takes half a second."""
_STEP = "stories"


@frozen
class Means(Frozen):
    """What a run over an archive may use."""

    jobs: int | None = None
    """Processes; 1: this one only. ``None``: as many as the processors, if work is worth them."""
    cache: Path | None = None
    """The folder with the cache; ``None`` for no cache."""
    warn: Callable[[str], None] = lambda _: None
    """Told what is wrong with the cache, which hinders nothing."""
    spread: Callable[[Job, Iterator[Task[StoryFiles]]], Iterator[tuple[int, Done]]] | None = None
    """Who does the work in the place of processes of this machine: a cluster."""


def results(
    plan: Plan, job: Job, means: Means, progress: Progress | None = None
) -> Iterator[tuple[StoryFiles, Entry]]:
    """Each story with its result, in the plan's order, as soon as it and those before are done."""
    cache = None if means.cache is None else Cache(means.cache, means.warn)
    try:
        yield from _Run(plan.stories, job, means, cache, progress).results()
    finally:
        if cache is not None:
            cache.close()


class _Run:
    def __init__(
        self,
        stories: Sequence[StoryFiles],
        job: Job,
        means: Means,
        cache: Cache | None,
        progress: Progress | None,
    ) -> None:
        self._stories = stories
        self._job = job
        self._means = means
        self._cache = cache
        self._progress = progress or (lambda *_: None)

    def results(self) -> Iterator[tuple[StoryFiles, Entry]]:
        known = self._known()
        missing = [number for number in range(len(self._stories)) if number not in known]
        made = self._made(missing)
        waiting: dict[int, Entry] = {}
        for number, story in enumerate(self._stories):
            self._progress(_STEP, number, len(self._stories))
            if number in known:
                entry = self._kept(known[number], story)
            else:
                while number not in waiting:
                    done, waiting[done] = next(made)
                entry = waiting.pop(number)
            yield story, entry

    def _known(self) -> dict[int, str]:
        """The stories whose results are in the cache, by their numbers, with their keys."""
        if self._cache is None or self._cache.empty:
            return {}
        known: dict[int, str] = {}
        for number, story in enumerate(self._stories):
            self._progress("looking up", number, len(self._stories))
            key = keys.story_key(self._job.key, story, keys.opened(story.files))
            if key is not None and key in self._cache:
                known[number] = key
        return known

    def _kept(self, key: str, story: StoryFiles) -> Entry:
        """The result under a key; worked out again where it is damaged or gone since."""
        entry = None if self._cache is None else self._cache.get(key)
        return self._job.done(story).entry if entry is None else entry

    def _made(self, missing: Sequence[int]) -> Iterator[tuple[int, Entry]]:
        """The results that have to be made, in whatever order they are, each kept at once."""
        tasks = (Task(number, self._stories[number]) for number in missing)
        for number, (key, entry) in self._worked(tasks, missing):
            if self._cache is not None and key is not None:
                self._cache.put(key, entry)
            yield number, entry

    def _worked(
        self, tasks: Iterator[Task[StoryFiles]], missing: Sequence[int]
    ) -> Iterator[tuple[int, Done]]:
        if self._means.spread is not None:
            return self._means.spread(self._job, tasks)
        files = (file for number in missing for file in self._stories[number].files)
        jobs = processes(self._means, len(missing), files)
        return pool.parallel(self._job, tasks, jobs) if jobs else pool.serial(self._job, tasks)


def processes(means: Means, items: int, files: Iterable[Candidate]) -> int:
    """How many processes the work on so many items in these files is worth; 0: none but this one.

    One at least, unless the user wants one only: what kills that is an item's fault, and costs the
    others nothing.
    """
    if not items or means.jobs == 1:
        return 0
    most = min(means.jobs or pool.available(), items)
    if means.jobs is not None:
        return most
    size = 0
    for candidate in files:
        size += _size(candidate.path)
        if size >= most * _WORTH:
            return most
    return max(1, size // _WORTH)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
