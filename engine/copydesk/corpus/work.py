"""The work on one story, wherever it is done: read, extract, align, judge, and pack."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from copydesk import intake
from copydesk.corpus import entry, keys
from copydesk.corpus.entry import Entry
from copydesk.corpus.plan import StoryFiles
from copydesk.judge import judge_story
from copydesk.model import Problem
from copydesk.run import Bench, story_of


@dataclass(frozen=True, slots=True)
class Job:
    """What all stories of a run have in common, as it is sent to each process once."""

    bench: Bench
    published: date | None
    key: str
    """See :func:`copydesk.corpus.keys.run_key`."""
    whole: bool
    """Whether an output lists facts, or shows the text of all reports."""


class Done(NamedTuple):
    """A story's result, and the key under which it may be kept; ``None``: it may not."""

    key: str | None
    entry: Entry


def done(job: Job, story: StoryFiles) -> Done:
    """The result of one story. What goes wrong with it is a problem of the result."""
    return judged(job, story, keys.opened(story.files))


def judged(job: Job, story: StoryFiles, files: Sequence[keys.Opened]) -> Done:
    """The result of one story whose files are open already."""
    key = keys.story_key(job.key, story, files)
    try:
        return Done(key, _worked(job, files))
    except Exception as error:
        if os.environ.get("COPYDESK_DEBUG"):
            raise
        return Done(None, failed(story, f"{type(error).__name__}: {error}"))


def _worked(job: Job, files: Sequence[keys.Opened]) -> Entry:
    found = intake.read(files)
    if not found.reports:
        return entry.unread(found.problems, found.notes)
    one = story_of(found.reports, job.published, job.bench.desk)
    rules = job.bench.rulebook.rules
    return entry.packed(
        rules,
        one.reports,
        one.facts,
        judge_story(rules, one),
        found.problems,
        found.notes,
        whole=job.whole,
    )


def failed(story: StoryFiles, why: str) -> Entry:
    """The entry of a story that could not be checked though it could be read."""
    message = f"the story {story.story} could not be checked: {why}"
    return entry.unread([Problem(path=story.files[0].path, message=message)], ())
