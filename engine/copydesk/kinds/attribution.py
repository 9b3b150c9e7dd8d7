"""``attribution``: one quotation has one speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from copydesk import naming, wording
from copydesk.kinds._authority import ruled, verdict
from copydesk.kinds._voices import Voice, are_others, voice_of
from copydesk.kinds._witnesses import Camp, accused, camps, others_say, says
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Story, Verdict, unknown
from copydesk.model import Quote, Record, RecordKind, Span
from copydesk.text._lazy import Lazy
from copydesk.text.statements import Statement, statements

_FEW = 4
"""Words that a quotation must have, for two speakers not to have said it apart."""
_ALIKE = 0.85
"""Similarity from which altered words are still the same statement."""


class Kind(Expectation):
    """The same words have the same speaker in every report.

    Only speakers who are named for certain are compared, beside the words or by a pronoun that can
    stand for one person only; "the ministry" and "a witness" contradict nobody.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quote",)

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote",
            (
                '"We are ready to leave the harbor," Ann Marlow said.',
                '"We are ready to leave the harbor," Ms. Marlow said.',
            ),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote",
            (
                '"We are ready to leave the harbor," Ann Marlow said.',
                '"We are ready to leave the harbor," Peter Quist said.',
            ),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote",
            (
                '"We are ready to leave the harbor," Ann Marlow said.',
                '"We are ready to leave the harbor," a witness said.',
            ),
        ),
    )

    def judge(self, group: Group) -> Verdict:
        story = group.story
        said = statements(record for record in group.records if isinstance(record, Quote))
        alone = len(said) < 2 and story.ledger is None
        spoken = {
            id(one.head): (one, voice)
            for one in ([] if alone else said)
            if (voice := voice_of(one, story)) is not None
        }
        quotes = [quote for quote in group.records if id(quote) in spoken]
        known = story.ledger.speaker(quotes) if story.ledger is not None else None
        if known is not None:
            rulings = [
                ruled(known, right=_is_named(spoken[id(quote)][1], known.value)) for quote in quotes
            ]
            return verdict(
                group, quotes, rulings, lambda record: spoken[id(record)][1].person.raw, "name"
            )
        if len(quotes) < 2:
            return unknown("fewer than two named speakers")

        def agree(a: Record, b: Record) -> bool:
            (one, mine), (other, theirs) = spoken[id(a)], spoken[id(b)]
            return not are_others(mine.person, theirs.person, story) or not _is_known(one, other)

        found = camps(quotes, agree)
        if len(found) < 2:
            return HOLDS
        divided = set.intersection(*(set(camp.reports) for camp in found[:2]))
        if divided:
            # The report itself gives the words to both: one of the two repeats the other.
            return HOLDS

        def words(camp: Camp, standard: Camp) -> str:
            statement, voice = spoken[id(camp.records[0])]
            usual = _fullest([spoken[id(record)][1] for record in standard.records])
            quoted = _shown(statement)
            return (
                f"{quoted}: {says(camp, story, voice.person.raw, 'name')} as the "
                f"speaker, {others_say(standard, story, usual, 'name')}"
            )

        breaches = accused(found, story, words)

        def shown(records: Sequence[Record]) -> tuple[Record, ...]:
            return tuple(_with_speaker(record, story) for record in records)

        return Verdict(
            False,
            tuple(
                replace(
                    breach,
                    doubt=_doubt(breach, spoken),
                    primary=shown(breach.primary),
                    related=shown(breach.related),
                )
                for breach in breaches
            ),
        )


_INNER: Final = Lazy(r"(?:\A|[\s(])['\"‘“]\w")
"""The begin of a quotation within one."""


def _with_speaker(record: Record, story: Story) -> Record:
    """A quotation as far as its attribution: what is in dispute is who said it."""
    if not isinstance(record, Quote) or record.speaker_span is None:
        return record
    start = min(record.span.start, record.speaker_span.start)
    end = max(record.span.end, record.speaker_span.end)
    text = story.texts.get(record.report, "")
    if end - start > _SHOWN or not text:
        return record
    return replace(record, span=Span(start=start, end=end), raw=text[start:end])


_SHOWN = 320
"""Code points of a quotation with its attribution beyond which the words alone are shown."""


def _is_named(voice: Voice, name: str) -> bool:
    """Whether a speaker bears the name; a slip in it is another rule's."""
    person = voice.person
    said = f"{person.given} {person.family}".strip() or person.raw
    return naming.compare(said, name, left_family=person.family).same


def _is_known(a: Statement, b: Statement) -> bool:
    """Whether two statements are the same words beyond doubt, and enough of them."""
    if min(sum(len(text.split()) for text in one.texts) for one in (a, b)) < _FEW:
        return False
    compared = wording.compare_statements(a, b)
    if compared.relation == "excerpt":
        # Who quotes somebody while being quoted is the speaker of the rest.
        longer = max(a, b, key=lambda one: sum(map(len, one.texts)))
        return not any(_INNER.search(text) for text in longer.texts)
    return compared.relation == "identical" or (
        compared.relation == "altered" and compared.similarity >= _ALIKE
    )


def _doubt(breach: Breach, spoken: Mapping[int, tuple[Statement, Voice]]) -> int:
    """A speaker whom nobody names beside the words is less than sure."""
    stated = [
        any(spoken[id(record)][1].stated for record in side)
        for side in (breach.primary, breach.related)
        if side
    ]
    return 0 if all(stated) else 1


def _fullest(voices: Sequence[Voice]) -> str:
    return max((voice.person.raw for voice in voices), key=len)


def _shown(statement: Statement, longest: int = 50) -> str:
    words = " ".join(" ".join(statement.texts).split()).rstrip(",")
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
