"""Votes and how many there are to vote: a seven-member board does not split by five to three."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import (
    COUNT,
    Figure,
    Working,
    is_exact,
    plain,
)
from copydesk.frozen import Frozen, frozen
from copydesk.model import Record, Span
from copydesk.text._lazy import Lazy

_MEMBERS: Final = frozenset(
    """member judge justice seat juror governor policymaker director trustee councilor councillor
    commissioner nation country state""".split()
)
_SIZED: Final = Lazy(
    r"(?i).*-(?:member|judge|justice|seat|strong|person|man|juror|nation|country|state)\Z"
)
"""How the size of a body is written before it: "the seven-member board"."""

_HAS: Final = Lazy(
    r"(?i)(?:\b(?:has|have|had|comprises|(?:panel|board|court|committee|council|jury|bench|body"
    r"|commission|consisting|consists)\s+of|its|all)|['’]s?)\s+\Z"
)
_SOME: Final = Lazy(
    r"(?i)\s+(?:(?:who|that)\b|(?:were\s+|was\s+)?(?:against|opposed|opposing|dissent\w*|absent|voted"
    r"\s+(?:against|for|no|yes)|in\s+favou?r))"
)
"""What makes "its three members" those of one side."""

_VOTED: Final = Lazy(
    r"(?i)\b(?:vot(?:e|ed|es|ing)|rul(?:ed|ing)|decision|decided|split|verdict|ballot|approved"
    r"|rejected|passed|backed|divided|upheld|adopted|majority)\b"
)
_TO: Final = Lazy(r"\s+(?:votes?\s+)?(?:to|against)\s+\Z")
_SAME: Final = Lazy(
    r"(?:[\"“”'’]?\s*)(?:It|They|Its|Their|The\s+(?:vote|decision|ruling|board|council|committee|court"
    r"|panel|bench|judges|members|body|commission|jury|verdict|chamber|house|assembly|split))\b"
)
_BODY_WORD: Final = (
    r"(?i:\b(board|council|committee|court|panel|bench|jury|commission|chamber|house|assembly"
    r"|parliament|senate|tribunal|cabinet|bloc|congress|legislature|caucus)s?\b)"
)
_BODY: Final = Lazy(_BODY_WORD)
_NAMED: Final = Lazy(rf"\s+(?:[\w'’-]+\s+){{0,2}}?{_BODY_WORD}")
_APART: Final = 3
"""Characters between two sentences that follow one another."""


@frozen
class Vote(Frozen):
    """A vote, with the records that state it."""

    one: Decimal
    other: Decimal
    terms: tuple[Record, ...]
    sentence: Span

    @property
    def cast(self) -> Decimal:
        return self.one + self.other


def bodies(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The votes of a body whose size stands in the same sentence, or in the one beside it."""
    sizes = [f for f in figures if _is_size(text, f)]
    if not sizes:
        return
    votes = list(_votes(text, figures))
    starts = [vote.sentence.start for vote in votes]
    told_in = Counter(size.record.sentence.start for size in sizes)
    for size in sizes:
        here = size.record.sentence
        if told_in[here.start] > 1:
            continue
        first = bisect_left(starts, here.start)
        last = bisect_right(starts, here.start)
        found = votes[first:last]
        if not found:
            found = [
                vote
                for vote in (*votes[max(0, first - 1) : first], *votes[last : last + 1])
                if _beside(text, vote.sentence, here) and vote.sentence.start not in told_in
            ]
        if len(found) != 1 or max(found[0].one, found[0].other) > size.number:
            continue
        told = {span.start: text[span.start : span.end] for span in (here, found[0].sentence)}
        named = {word.lower() for words in told.values() for word in _BODY.findall(words)}
        if len(named) == 1:
            yield _held(size, found[0])


def _held(size: Figure, vote: Vote) -> Working:
    terms = tuple(sorted((*vote.terms, size.record), key=lambda record: record.span.start))
    if vote.cast <= size.number:
        return Working(terms, fits=True)
    return Working(
        terms,
        fits=False,
        shown=f"{plain(vote.one)} + {plain(vote.other)} = {plain(vote.cast)} votes, "
        f"but there are {plain(size.number)} to vote",
        right=((size.record, vote.cast),),
        strict=True,
    )


def _is_size(text: str, figure: Figure) -> bool:
    record = figure.record
    if figure.family != COUNT or not is_exact(figure):
        return False
    if "-" in record.raw and _SIZED.match(record.raw):
        return _NAMED.match(text, record.span.end) is not None
    before = text[max(0, record.span.start - 24) : record.span.start]
    return (
        figure.noun in _MEMBERS
        and " of " not in record.raw
        and _HAS.search(before) is not None
        and not _SOME.match(text, record.span.end)
    )


def _votes(text: str, figures: Sequence[Figure]) -> Iterator[Vote]:
    for index, figure in enumerate(figures):
        record = figure.record
        measure = record.measure
        sentence = record.sentence
        following = figures[index + 1] if index + 1 < len(figures) else None
        other: Decimal | None = None
        terms: tuple[Record, ...] = (record,)
        if measure.dimension == "score":
            other = measure.upper
        elif (
            following is not None
            and figure.family == following.family == COUNT
            and not (measure.modifier or following.record.measure.modifier)
            and _TO.fullmatch(text, figure.end, following.start)
        ):
            other, terms = following.number, (record, following.record)
        if other is not None and _VOTED.search(text, sentence.start, sentence.end):
            yield Vote(measure.number, other, terms, sentence)


def _beside(text: str, vote: Span, size: Span) -> bool:
    """Do the two sentences follow one another, the second going on with the first?"""
    first, second = sorted((vote, size), key=lambda span: span.start)
    return second.start - first.end <= _APART and _SAME.match(text, second.start) is not None
