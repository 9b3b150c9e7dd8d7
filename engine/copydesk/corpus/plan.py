"""Which files make which story, seen before any of them is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import intake
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.intake import STDIN
from copydesk.listing import Candidate, Listing, listed
from copydesk.model import Problem
from copydesk.patterns import UserPattern, pattern_problem
from copydesk.tables import TABLE_SUFFIXES

if TYPE_CHECKING:
    from copydesk.run import Request

GROUP = "story"
"""The named group of a pattern that tells stories apart."""


@frozen
class StoryFiles(Frozen):
    """One story: its name, and the files that may hold its reports, in their order."""

    story: str
    files: tuple[Candidate, ...]


@frozen
class Plan(Frozen):
    """All stories of a run, in their order, and what was in the way of finding them."""

    stories: tuple[StoryFiles, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def is_for(request: Request) -> bool:
    """Whether a request is one whose stories can be read one by one.

    A draft is held against all its sources at once, standard input is read once, and what an
    editor has open is not on the disk.
    """
    return not (
        request.against
        or request.records
        or request.buffers
        or request.focus
        or STDIN in request.paths
    )


def planned(request: Request) -> Plan | None:
    """The stories at a request's paths, a folder each; ``None`` where tables are among them.

    A table may name the stories of its rows, and rules may name its columns: tables are read before
    anything else is.
    """
    paths = [str(request.base / path) for path in request.paths]
    problems: list[Problem] = []
    files: list[Candidate] = []
    for candidate in listed(paths, Listing(problems, [])):
        if not candidate.path.lower().endswith(TABLE_SUFFIXES):
            files.append(candidate)
        elif _says_something(candidate):
            return None
    return Plan(_in_stories(files), tuple(problems))


def _says_something(table: Candidate) -> bool:
    """Whether a table gives reports or trouble; one that nobody understands is passed over."""
    found = intake.read([(table, b"")])
    return bool(found.reports or found.problems)


def _in_stories(files: Iterable[Candidate]) -> tuple[StoryFiles, ...]:
    stories: dict[str, list[Candidate]] = {}
    for candidate in files:
        stories.setdefault(candidate.story, []).append(candidate)
    return tuple(StoryFiles(story, tuple(members)) for story, members in stories.items())


def by_pattern(plan: Plan, pattern: str) -> Plan:
    """The same files, their stories told by a regular expression over their paths.

    What its group ``story`` matches is the story; a file that it does not match is left out, and a
    note says how many there are. Raises :class:`DeskError` for a pattern that is wrong or matches
    nothing.
    """
    problem = pattern_problem(pattern)
    if not problem and f"(?P<{GROUP}>" not in pattern:
        problem = f"it has no group (?P<{GROUP}>...) to say what the story is"
    if problem:
        raise DeskError(f"the pattern {pattern!r} cannot tell stories apart: {problem}")
    asked = UserPattern(pattern)
    placed: list[Candidate] = []
    missed: list[str] = []
    for candidate in _files(plan):
        met = asked.search(candidate.path.replace("\\", "/"))
        name = met[GROUP] if met is not None else None
        if name:
            placed.append(candidate._replace(story=name))
        else:
            missed.append(candidate.path)
    if not placed:
        raise DeskError(
            f"the pattern {pattern!r} matches no report",
            path=missed[0] if missed else "",
            hint="it is searched for in paths like this one",
        )
    notes = plan.notes
    if missed:
        more = f", and {len(missed) - 1} more" if len(missed) > 1 else ""
        message = f"left out: the pattern does not match its path{more}"
        notes = (*notes, Problem(path=missed[0], message=message))
    return replace(plan, stories=_in_stories(_told_apart(placed)), notes=notes)


def regrouped(plan: Plan, names: Sequence[str]) -> Plan:
    """The same files in stories of other names, one for each file in the plan's order."""
    placed = [
        candidate._replace(story=name) for candidate, name in zip(_files(plan), names, strict=True)
    ]
    return replace(plan, stories=_in_stories(_told_apart(placed)))


def _files(plan: Plan) -> Iterator[Candidate]:
    for one in plan.stories:
        yield from one.files


def _told_apart(files: Iterable[Candidate]) -> Iterator[Candidate]:
    """Files of one name that are now in one story are called by their paths."""
    taken: set[tuple[str, str]] = set()
    for candidate in files:
        id_ = candidate.path if (candidate.story, candidate.id) in taken else candidate.id
        taken.add((candidate.story, id_))
        yield candidate._replace(id=id_)
