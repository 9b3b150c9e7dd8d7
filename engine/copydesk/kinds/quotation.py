"""``quotation``: quoted words are the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from copydesk import wording
from copydesk.kinds._witnesses import Camp, camps, others_say, says, split
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Quote, Record, RecordKind

Between = Callable[[Record, Record], wording.Wording]


class Kind(Expectation):
    """One quotation has the same words in every report.

    Straight or curly marks, spelling conventions, a quotation cut short or given in part, and
    words in square brackets are no differences. Changed, dropped or added words are, and the
    message shows which. A few quoted words ("end user", "final user") weigh less than a sentence.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quote",)

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote", ('"We are ready to leave," he said.', "“We are ready to leave,” he said.")
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote",
            (
                '"We are not ready to leave the harbor," he said.',
                '"We are ready to leave the harbor," he said.',
            ),
        ),
    )

    def judge(self, group: Group) -> Verdict:
        records = [record for record in group.records if isinstance(record, Quote)]
        if len(records) < 2:
            return unknown("quoted only once")
        compared = {
            (id(a), id(b)): wording.compare(a.raw, b.raw, same_speaker=a.shares_speaker(b))
            for i, a in enumerate(records)
            for b in records[i + 1 :]
        }

        def between(a: Record, b: Record) -> wording.Wording:
            return compared.get((id(a), id(b))) or compared[id(b), id(a)]

        found = camps(records, lambda a, b: between(a, b).relation != "altered")
        if len(found) < 2:
            return HOLDS
        return Verdict(False, tuple(self._breaches(group, found, between)))

    def _breaches(self, group: Group, found: list[Camp], between: Between) -> Iterator[Breach]:
        story = group.story
        parted = split(found, story)
        standard = parted.standard or found[0]
        for camp in found:
            if camp is standard:
                continue
            altered = [
                between(a, b)
                for a in camp.records
                for b in standard.records
                if between(a, b).relation == "altered"
            ]
            if not altered:
                continue
            closest = max(altered, key=lambda one: one.similarity)
            tie = parted.standard is None
            message = (
                f"{says(camp, story, _shown(camp), 'quote')}, "
                f"{others_say(standard, story, _shown(standard), 'quote')}"
            )
            change = wording.describe(closest)
            if change:
                message += f" ({change})"
            if tie:
                message += "; neither has a majority"
            yield Breach(
                relation="contradictory",
                primary=camp.records + (standard.records if tie else ()),
                related=() if tie else standard.records,
                message=message,
                doubt=_doubt(closest),
                confidence=closest.similarity,
            )


def _doubt(change: wording.Wording) -> int:
    if change.sense_reversed or change.number_changed:
        return 0
    return 2 if change.weak else 0


def _shown(camp: Camp, longest: int = 60) -> str:
    words = " ".join(camp.records[0].raw.split())
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
