"""The work on one story, wherever it is done: read, extract, align, judge, and pack."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from copydesk import intake
from copydesk.analysis import story_of
from copydesk.corpus import entry, keys
from copydesk.corpus.entry import Entry
from copydesk.corpus.plan import StoryFiles
from copydesk.frozen import Frozen, frozen
from copydesk.judge import judge_story
from copydesk.model import Problem
from copydesk.run import Bench


class Done(NamedTuple):
    """A story's result, and the key under which it may be kept; ``None``: it may not."""

    key: str | None
    entry: Entry


@frozen
class Job(Frozen):
    """What all stories of a run have in common, as it is sent to each process once."""

    bench: Bench
    published: date | None
    key: str
    """See :func:`copydesk.corpus.keys.run_key`."""
    whole: bool
    """Whether an output lists facts, or shows the text of all reports."""

    def done(self, story: StoryFiles) -> Done:
        """The result of one story. What goes wrong with it is a problem of the result."""
        return self.judged(story, keys.opened(story.files))

    def judged(self, story: StoryFiles, files: Sequence[keys.Opened]) -> Done:
        """The result of one story whose files are open already."""
        key = keys.story_key(self.key, story, files)
        try:
            return Done(key, self._worked(files))
        except Exception as error:
            if os.environ.get("COPYDESK_DEBUG"):
                raise
            return self.failed(story, f"{type(error).__name__}: {error}")

    def failed(self, story: StoryFiles, why: str) -> Done:
        """The result of a story that could not be checked though it could be read."""
        message = f"the story {story.story} could not be checked: {why}"
        problem = Problem(path=story.files[0].path, message=message)
        return Done(None, entry.unread([problem], ()))

    def _worked(self, files: Sequence[keys.Opened]) -> Entry:
        found = intake.read(files)
        if not found.reports:
            return entry.unread(found.problems, found.notes)
        one = story_of(found.reports, self.published, self.bench.desk)
        rules = self.bench.rulebook.rules
        return entry.packed(
            rules,
            one.reports,
            one.facts,
            judge_story(rules, one),
            found.problems,
            found.notes,
            whole=self.whole,
        )
