"""``quotation``: quoted words are the same words everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import ClassVar

from copydesk import wording
from copydesk.kinds._authority import held_against
from copydesk.kinds._compared import by_field
from copydesk.kinds._fields import Value
from copydesk.kinds._witnesses import Camp, camps, others_say, says, split, undecided
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Story,
    Verdict,
    unknown,
)
from copydesk.model import Quote, Record, RecordKind
from copydesk.options import option
from copydesk.text._lazy import Lazy
from copydesk.text.blocks_of_words import Change
from copydesk.text.statements import Statement, statements

Between = Callable[[Record, Record], wording.Wording]
"""How the statements which two quotations open compare."""


class Kind(Expectation):
    """One quotation has the same words in every report.

    Straight or curly marks, spelling conventions, a quotation cut short, given in part or split
    by its speaker, and words in square brackets are no differences. Changed words are, and the
    message shows which. Words left out in the middle that the sense does not hang on, small words,
    a few quoted words ("end user", "final user") and translations of the same words weigh less.
    ``field`` names a field or column that holds the words, whatever the kind of record.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quote",)
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    field: FieldName | None = option(
        default=None, description="The field that holds the words; else the quotation's are meant."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote", ('"We are ready to leave," he said.', "“We are ready to leave,” he said.")
        ),
        Example(
            "row",
            options={"field": "pledge"},
            rows=({"pledge": "We'll repair every road."}, {"pledge": "We will repair every road"}),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "row",
            options={"field": "pledge"},
            rows=(
                {"pledge": "We will repair every road."},
                {"pledge": "We may repair every road."},
            ),
        ),
        Example(
            "quote",
            (
                '"We are not ready to leave the harbor," he said.',
                '"We are ready to leave the harbor," he said.',
            ),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("quote", ('"We are ready to leave," he said.', "They are ready to leave.")),
    )

    def judge(self, group: Group) -> Verdict:
        if self.field is not None:
            return by_field(group, self.field, _is_same_text, detail=_change, doubt=_doubt_of_texts)
        known = held_against(group, _in_marks, "quote")
        if known is not None:
            return known
        quotes = [record for record in group.records if isinstance(record, Quote)]
        said = {id(one.head): one for one in statements(quotes)}
        heads = [quote for quote in quotes if id(quote) in said]
        if len(heads) < 2:
            return unknown("quoted only once")
        compared = {
            (id(a), id(b)): _between(said[id(a)], said[id(b)], group.story)
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
            change = _between(said[id(usual)], said[id(odd)], story)
            first, second = _shown(said[id(odd)], change, 1), _shown(said[id(usual)], change, 0)
            message = (
                f"{says(camp, story, first, 'quote')}, "
                f"{others_say(standard, story, second, 'quote')}"
            )
            if described := wording.describe(change):
                message += f" ({described})"
            if tie:
                message += f"; {undecided(2)}"
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


def _is_same_text(a: Value, b: Value) -> bool:
    return wording.compare(str(a), str(b)).relation != "altered"


def _change(usual: Value, odd: Value) -> str:
    return wording.describe(wording.compare(str(usual), str(odd)))


def _doubt_of_texts(odd: Value, usual: Value) -> int:
    return 2 if wording.compare(str(usual), str(odd)).minor else 0


def _in_marks(record: Record) -> str:
    return f"“{' '.join(record.raw.split()).rstrip(',')}”"


def _between(a: Statement, b: Statement, story: Story) -> wording.Wording:
    """How two statements compare; an excerpt that begins right after a "not" is no excerpt."""
    found = wording.compare_statements(a, b)
    if found.relation != "excerpt" or len(a.parts) > 1 or len(b.parts) > 1 or a.size == b.size:
        return found
    short, long = sorted((a, b), key=lambda one: one.size)
    if not (denied := wording.cut_off(long.texts[0], short.texts[0])) or _denies(short, story):
        return found
    change = Change("delete", denied, "") if long is a else Change("insert", "", denied)
    return wording.Wording("altered", 0.9, (change,), sense_reversed=True, content_changed=0)


_DENIAL = Lazy(
    r"(?:\b(?:not|never|no|none|nor|neither|nobody|nothing|without|hardly|scarcely|barely|cannot|den"
    r"(?:y|ies|ied|ying)|reject\w*|dismiss\w*|rul(?:e|es|ed|ing)\sout|refus\w+|fail\w*|far\sfrom"
    r"|short\sof|instead|rather|unlike|doubt\w*|disput\w+|question\w*|less|anything\sbut|whether|if"
    r"|unless|stop\w*|against|contradict\w*)|n['’]t)\b",
    re.IGNORECASE,
)


def _denies(statement: Statement, story: Story) -> bool:
    """Whether the words around a quotation may say the "not" that it begins after."""
    quote, text = statement.head, story.texts.get(statement.report, "")
    if not text:
        return True
    begin, end = quote.sentence.start, quote.sentence.end
    before = text[max(begin, quote.span.start - _AROUND) : quote.span.start]
    after = text[quote.span.end : min(max(end, quote.span.end), quote.span.end + _AROUND)]
    return bool(_DENIAL.search(before) or _DENIAL.search(after))


_AROUND = 240


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
    whole = " ".join(" ".join(statement.texts).split()).rstrip(",")
    words = next(iter(_wordings(change, side)), "")
    place = max(0, whole.find(words)) if words else 0
    start = 0
    if place + len(words) > longest:
        start = whole.rfind(" ", 0, max(1, place - longest // 3)) + 1
    shown = whole[start:]
    if len(shown) > longest:
        shown = shown[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{'… ' if start else ''}{shown}”"
