"""Which files tell one event: their reports are read for what they are recognised by, and grouped.

What a report is recognised by is kept in the cache of results, so that a second run need not read
it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from datetime import date
from typing import Final

from copydesk import intake
from copydesk.corpus import keys, pool
from copydesk.corpus.archive import Means, processes
from copydesk.corpus.cache import Cache
from copydesk.corpus.entry import Entry
from copydesk.corpus.grouping import grouped
from copydesk.corpus.plan import Plan, StoryFiles
from copydesk.corpus.pool import Task
from copydesk.corpus.traits import Traits, packed, traits, unpacked
from copydesk.frozen import Frozen, frozen
from copydesk.listing import Candidate
from copydesk.run import Progress

_AT_ONCE: Final = 32
"""Files that a process is given together: one is read in a millisecond."""


def names(
    plan: Plan, published: date | None, means: Means, progress: Progress | None = None
) -> list[str]:
    """The story of each file, in the plan's order, named for the first file of its event.

    Files without a report, and with several, are a story each.
    """
    files = [candidate for one in plan.stories for candidate in one.files]
    known: list[int] = []
    every: list[Traits] = []
    for number, found in sorted(_read(files, published, means, progress or (lambda *_: None))):
        if found:
            known.append(number)
            every.append(unpacked(found))
    first = list(range(len(files)))
    for group in grouped(every):
        for member in group:
            first[known[member]] = known[group[0]]
    return [files[number].path.replace("\\", "/") for number in first]


def _read(
    files: Sequence[Candidate], published: date | None, means: Means, progress: Progress
) -> Iterator[tuple[int, bytes]]:
    """The packed traits of each file, by its number; no bytes for one without a single report."""
    reading = _Reading.of(published)
    with nullcontext() if means.cache is None else closing(Cache(means.cache, means.warn)) as cache:
        missing: list[int] = []
        for number, candidate in enumerate(files):
            entry = None
            if cache is not None and not cache.empty:
                progress("looking up", number, len(files))
                key = reading.key(candidate, keys.opened([candidate]))
                entry = None if key is None else cache.get(key)
            if entry is None:
                missing.append(number)
            else:
                yield number, entry.summary
        made = _made(reading, files, missing, means)
        for done, (number, (key, found)) in enumerate(made, len(files) - len(missing)):
            progress("reports", done, len(files))
            if cache is not None and key is not None:
                cache.put(key, Entry(found, b"", b""))
            yield number, found


_Found = tuple[str | None, bytes]
"""What is kept of a file, and under which key; ``None``: nothing."""


@frozen
class _Reading(Frozen):
    """The reading of reports for their traits, wherever it is done."""

    published: date | None
    run: str
    """The digest of what all files have in common."""

    @staticmethod
    def of(published: date | None) -> _Reading:
        said = json.dumps(["traits", keys.engine(), str(published)])
        return _Reading(published, hashlib.sha256(said.encode()).hexdigest())

    def key(self, candidate: Candidate, files: Iterable[keys.Opened]) -> str | None:
        return keys.story_key(self.run, StoryFiles("", (candidate,)), files)

    def done(self, files: Sequence[Candidate]) -> list[_Found]:
        return [self._one(candidate) for candidate in files]

    def failed(self, files: Sequence[Candidate], _: str) -> list[_Found]:
        # One alone has no traits, and those that were with it get another chance.
        return [(None, b"")] if len(files) == 1 else []

    def _one(self, candidate: Candidate) -> _Found:
        files = keys.opened([candidate])
        try:
            reports = intake.read(files).reports
            found = packed(traits(reports[0], self.published)) if len(reports) == 1 else b""
        except Exception:
            # The check comes by here again, and tells.
            return None, b""
        return self.key(candidate, files), found


def _made(
    reading: _Reading, files: Sequence[Candidate], missing: Sequence[int], means: Means
) -> Iterator[tuple[int, _Found]]:
    """What comes of files, in whatever order."""
    jobs = processes(means, len(missing), (files[number] for number in missing))
    if not jobs:
        for number in missing:
            yield number, reading.done([files[number]])[0]
        return
    for size in (_AT_ONCE, 1):
        parts = [missing[start : start + size] for start in range(0, len(missing), size)]
        tasks = (
            Task(number, tuple(files[each] for each in part)) for number, part in enumerate(parts)
        )
        missing = []
        for number, found in pool.parallel(reading, tasks, jobs):
            if found:
                yield from zip(parts[number], found, strict=True)
            else:
                missing += parts[number]
