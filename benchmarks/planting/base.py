"""Stories as texts, planted errors, and the little text work that all planters share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReportText:
    name: str
    text: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class StoryText:
    name: str
    set: str
    reports: tuple[ReportText, ...]

    def others(self, report: ReportText) -> tuple[ReportText, ...]:
        return tuple(other for other in self.reports if other is not report)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``[start, end)`` of the clean text by ``text``.

    ``place`` is the range of the clean text that evidence may touch to have caught the error: the
    edit itself, or the phrase it stands in (the whole quotation, title and name).
    """

    start: int
    end: int
    text: str
    place: Range


@dataclass(frozen=True, slots=True)
class Planted:
    """A place that says the planted thing: in the mutated report, in its mutated text."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    """One error in one report. ``facts`` are the places in other reports that state what was
    removed; empty for errors that stand in the text."""

    kind: str
    story: str
    report: str
    edits: tuple[Edit, ...]
    note: str
    facts: tuple[Planted, ...] = ()

    def apply(self, text: str) -> str:
        """The report's text with the error in it."""
        parts: list[str] = []
        position = 0
        for edit in self.edits:
            parts += [text[position : edit.start], edit.text]
            position = edit.end
        return "".join([*parts, text[position:]])

    def places(self) -> tuple[Range, ...]:
        """The planted places as ranges of the mutated text."""
        return tuple(
            (self.moved(start, before=True), self.moved(end, before=False))
            for start, end in (edit.place for edit in self.edits)
        )

    def moved(self, position: int, *, before: bool) -> int:
        """An offset of the clean text as an offset of the mutated one. Inside an edit there is no
        such place: its near side stands for it."""
        shift = 0
        for edit in self.edits:
            if position >= edit.end and not (before and position == edit.start):
                shift += len(edit.text) - (edit.end - edit.start)
            elif position > edit.start:
                return edit.start + shift + (0 if before else len(edit.text))
        return position + shift


@dataclass(frozen=True, slots=True)
class Site:
    """A place where an error of one kind can be planted. ``make`` draws one way to do it, or
    ``None`` where the draw would contradict nothing."""

    kind: str
    story: str
    report: str
    make: Callable[[Random], Case | None]


def read_story(folder: Path) -> StoryText:
    """A story's reports as they stand, and what story.json says of them."""
    about = folder / "story.json"
    details = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
    days = details.get("published", {})
    files = sorted(folder.glob("report-*.txt"), key=lambda path: (len(path.name), path.name))
    return StoryText(
        name=folder.name,
        set=str(details.get("set", "")),
        reports=tuple(
            ReportText(
                path.name,
                path.read_bytes().decode("utf-8"),
                date.fromisoformat(days[path.name]) if path.name in days else None,
            )
            for path in files
        ),
    )


def single(
    kind: str,
    story: StoryText,
    report: ReportText,
    span: Range,
    text: str,
    place: Range | None = None,
) -> Case:
    """A case of one edit."""
    was = report.text[span[0] : span[1]]
    edit = Edit(span[0], span[1], text, place or span)
    return Case(kind, story.name, report.name, (edit,), f"{was!r} -> {text!r}")


_QUOTED = re.compile(r"“[^”\n]{1,1500}”|\"[^\"\n]{1,1500}\"")


@lru_cache(maxsize=256)
def quoted_ranges(text: str) -> tuple[Range, ...]:
    """Ranges between quotation marks, without the marks."""
    return tuple((m.start() + 1, m.end() - 1) for m in _QUOTED.finditer(text))


def in_quotes(text: str, position: int) -> bool:
    return any(start <= position < end for start, end in quoted_ranges(text))


_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    "about above after again against also although amid among another around because been before "
    "being between both cannot could does down during each either even every from further have "
    "having here himself into itself just less many more most much must near nearly never only "
    "other others over said same says several shall should since some still such than that their "
    "them then there these they this those though through told under until upon very were what "
    "when where which while will with within without would your million billion thousand percent "
    "cent year years month months week weeks days hour hours people".split()
)
"""Words that say nothing of what a figure or a date is about."""


def stems(text: str) -> frozenset[str]:
    """Content words by their first five letters: a crude stem is enough to see one subject."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:5] for word in found if word not in _EMPTY)


_NEAR = 60


def around(text: str, start: int, end: int, width: int = _NEAR) -> str:
    """The words on both sides, within the paragraph."""
    before = text[max(0, start - width) : start].rpartition("\n")[2]
    after = text[end : end + width].partition("\n")[0]
    return f"{before} {after}"


_ENDS = re.compile(r"(?<=[.!?])[\"”’)]{0,2}(?=\s+[\"“‘(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Capt|Maj|Adm|Sgt|Gov|Sen|Rep|St|No|vs|Inc|Corp|Ltd|Co|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|approx|[ap]\.m|U\.S|U\.K|U\.N|[A-Z]))\.$"
)


def sentences(text: str) -> Iterator[Range]:
    """Sentences, none over a line's end. Where a full stop may be an abbreviation's, none ends."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in _ENDS.finditer(line[0]):
            end = line.start() + stop.end()
            if _ABBREVIATED.search(text[start : line.start() + stop.start()][-10:]):
                continue
            yield start, end
            start = end + len(text[end:]) - len(text[end:].lstrip())
        if text[start : line.end()].strip():
            yield start, line.end()


def later_than_all(report: ReportText, others: tuple[ReportText, ...]) -> bool:
    """Was it published after all of the others? Then a higher figure may be a newer one."""
    days = [other.published for other in others if other.published is not None]
    return report.published is not None and bool(days) and report.published > max(days)


def earlier_than_all(report: ReportText, others: tuple[ReportText, ...]) -> bool:
    days = [other.published for other in others if other.published is not None]
    return report.published is not None and bool(days) and report.published < min(days)
