"""``quotation``: quoted words are the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from copydesk import wording
from copydesk.kinds._witnesses import Camp, camps, others_say, says, split
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Quote, Record, RecordKind
from copydesk.text.statements import Statement, statements

Between = Callable[[Record, Record], wording.Wording]
"""How the statements which two quotations open compare."""


class Kind(Expectation):
    """One quotation has the same words in every report.

    Straight or curly marks, spelling conventions, a quotation cut short, given in part or split
    by its speaker, and words in square brackets are no differences. Changed words are, and the
    message shows which. Words left out in the middle that the sense does not hang on, small words,
    a few quoted words ("end user", "final user") and translations of the same words weigh less.
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
        quotes = [record for record in group.records if isinstance(record, Quote)]
        said = {id(one.head): one for one in statements(quotes)}
        heads = [quote for quote in quotes if id(quote) in said]
        if len(heads) < 2:
            return unknown("quoted only once")
        compared = {
            (id(a), id(b)): wording.compare_statements(said[id(a)], said[id(b)])
            for i, a in enumerate(heads)
            for b in heads[i + 1 :]
        }

        def between(a: Record, b: Record) -> wording.Wording:
            return compared.get((id(a), id(b))) or compared[id(b), id(a)]

        def agree(a: Record, b: Record) -> bool:
            change = between(a, b)
            return change.relation != "altered" or change.minor

        found = camps(heads, agree)
        if len(found) < 2:
            found = camps(heads, lambda a, b: between(a, b).relation != "altered")
        if len(found) < 2:
            return HOLDS
        breaches = tuple(self._breaches(group, found, said, between))
        return Verdict(False, breaches) if breaches else HOLDS

    def _breaches(
        self, group: Group, found: list[Camp], said: dict[int, Statement], between: Between
    ) -> Iterator[Breach]:
        story = group.story
        parted = split(found, story)
        standard = parted.standard or found[0]
        tie = parted.standard is None
        for camp in found:
            if camp is standard:
                continue
            altered = [
                (a, b)
                for b in standard.records
                for a in camp.records
                if between(a, b).relation == "altered"
            ]
            if not altered:
                continue
            odd, usual = max(altered, key=lambda pair: _weight(between(*pair)))
            change = wording.compare_statements(said[id(usual)], said[id(odd)])
            first, second = _shown(said[id(odd)], change, 1), _shown(said[id(usual)], change, 0)
            message = (
                f"{says(camp, story, first, 'quote')}, "
                f"{others_say(standard, story, second, 'quote')}"
            )
            if described := wording.describe(change):
                message += f" ({described})"
            if tie:
                message += "; neither has a majority"
            accused = _parts(camp, said, change, said[id(usual)], 1)
            others = _parts(standard, said, change, said[id(odd)], 0)
            yield Breach(
                relation="contradictory",
                primary=accused + (others if tie else ()),
                related=() if tie else others,
                message=message,
                doubt=2 if change.minor else 0,
                confidence=change.similarity,
            )


def _weight(change: wording.Wording) -> tuple[bool, float]:
    return not change.minor, change.similarity


def _wordings(change: wording.Wording, side: int) -> list[str]:
    """The words that differ, as one of the two sides has them."""
    found = [(one.first, one.second)[side] for one in change.changes]
    return [words for words in found if words]


def _parts(
    camp: Camp,
    said: dict[int, Statement],
    change: wording.Wording,
    against: Statement,
    side: int,
) -> tuple[Record, ...]:
    """Of each statement the part that differs from the other camp's words, else its first."""
    words = _wordings(change, side)
    found: list[Record] = []
    for record in camp.records:
        parts = said[id(record)].parts
        altered = [part for part in parts if not _is_in(part, against)] if len(parts) > 1 else []
        hit = next((part for part in altered for one in words if one in part.raw), None)
        found.append(hit or next(iter(altered), parts[0]))
    return tuple(found)


def _is_in(part: Quote, statement: Statement) -> bool:
    return wording.compare(part.raw, statement.texts).relation in {"identical", "excerpt"}


def _shown(statement: Statement, change: wording.Wording, side: int, longest: int = 64) -> str:
    """So much of a statement that its first difference is seen."""
    whole = " ".join(" ".join(statement.texts).split())
    words = next(iter(_wordings(change, side)), "")
    place = max(0, whole.find(words)) if words else 0
    start = 0
    if place + len(words) > longest:
        start = whole.rfind(" ", 0, max(1, place - longest // 3)) + 1
    shown = whole[start:]
    if len(shown) > longest:
        shown = shown[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{'… ' if start else ''}{shown}”"
