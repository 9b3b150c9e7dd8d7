"""Which version of a news item counts: the latest, and none of an item that was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from copydesk.model import Problem
from copydesk.readers.base import Life

Status = Literal["usable", "canceled", "withheld"]

_STATUSES: dict[str, Status] = {
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
    "withheld": "withheld",
}


class Version(NamedTuple):
    """One version of a news item, as it came in."""

    story: str
    id: str
    path: str
    text: str
    life: Life


def status_of(stated: str) -> Status:
    """A publishing status: "usable", "stat:canceled", ".../pubstatusg2/withheld".

    What is not known is usable: only a clear word takes an item out.
    """
    word = stated.strip().lower().rpartition("/")[2].rpartition(":")[2]
    return _STATUSES.get(word, "usable")


def moment(stated: str) -> datetime | None:
    """A moment in ISO 8601 or RFC 2822; one without a zone is taken as UTC. Else ``None``."""
    stated = stated.strip()[:80]
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        from email.utils import parsedate_to_datetime

        try:
            found = parsedate_to_datetime(stated)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def settled(versions: Sequence[Version]) -> tuple[set[tuple[str, str]], list[Problem]]:
    """What is no witness, as (story, id), and notes on that and on embargoes."""
    stories: dict[str, list[Version]] = {}
    for version in versions:
        stories.setdefault(version.story, []).append(version)
    gone: set[tuple[str, str]] = set()
    notes: list[Problem] = []
    for story, items in stories.items():
        for item, reason in zip(items, left_out(items), strict=True):
            if reason:
                gone.add((story, item.id))
                notes.append(Problem(path=item.path, message=f"left out: {reason}"))
            elif (until := item.life.embargoed) is not None:
                # No clock is asked: the same input gives the same result tomorrow.
                message = f"under embargo until {until or 'further notice'}"
                notes.append(Problem(path=item.path, message=message))
    return gone, notes


def left_out(copies: Sequence[Version]) -> list[str]:
    """For each copy of one story's items, why it is no witness; "" for those that are."""
    reasons = [""] * len(copies)
    versions: dict[str, list[int]] = {}
    for index, copy in enumerate(copies):
        if copy.life.uri:
            versions.setdefault(copy.life.uri, []).append(index)
    for indexes in versions.values():
        for index, later in _superseded(copies, indexes):
            reasons[index] = later
    for index, copy in enumerate(copies):
        if not reasons[index] and copy.life.status != "usable":
            reasons[index] = f"its publisher says that it is {copy.life.status}"
    followers = {
        copy.life.evolved_from: copy.id
        for copy, reason in zip(copies, reasons, strict=True)
        if not reason and copy.life.evolved_from not in ("", copy.life.uri)
    }
    for index, copy in enumerate(copies):
        if not reasons[index] and copy.life.uri in followers:
            reasons[index] = f"{followers[copy.life.uri]} replaces it"
    return reasons


def _superseded(copies: Sequence[Version], indexes: Sequence[int]) -> list[tuple[int, str]]:
    """Of the versions of one item, those that are not its latest, each with why."""
    ranks = _ranks([copies[index].life for index in indexes])
    latest = max(ranks)
    kept: list[int] = []
    found: list[tuple[int, str]] = []
    last = indexes[ranks.index(latest)]
    for index, rank in zip(indexes, ranks, strict=True):
        if rank < latest:
            version = copies[last].life.version
            what = f"version {version}" if version else "a later version"
            found.append((index, f"{copies[last].id} is {what} of the same item"))
        elif any(copies[other].text == copies[index].text for other in kept):
            found.append((index, f"{copies[last].id} is the same version of the same item"))
        else:
            kept.append(index)
    return found


def _ranks(lives: Sequence[Life]) -> list[tuple[float, float]]:
    """How late each version is: by number where all have one, and by time where all have that."""
    numbers = [life.version for life in lives]
    moments = [moment(life.created) for life in lives]
    numbered = all(number.isdecimal() and len(number) < 16 for number in numbers)
    times = [found.timestamp() for found in moments if found is not None]
    timed = len(times) == len(lives)
    return [
        (float(numbers[n]) if numbered else 0.0, times[n] if timed else 0.0)
        for n in range(len(lives))
    ]
