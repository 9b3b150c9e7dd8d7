"""Movements that another report turns round: "slid from 41 percent to 38" where the others have
it climb to 41 from 38."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import AMOUNT, Sentence, Working, plain
from copydesk.frozen import Frozen, frozen
from copydesk.model import Money, Quantity
from copydesk.regexes import compiled
from copydesk.text._lazy import Cued, Lazy
from copydesk.text.concepts import concept
from copydesk.text.movement import MOVES
from copydesk.values import places

_DATED = r"(?:\s+(?!and\b|but\b|while\b|as\b|after\b|before\b|to\b|from\b)\w[\w'’.-]*){0,5}?"
LEVEL: Final = r"(?:the\s+|an?\s+)?(?:(?:record\s+)?(?:peak|high|low|level|figure|total)\s+of\s+)?"
"""What may stand before a figure to or from which something moves."""

_ENDS = Cued(
    ("from", "before"),
    rf"\bfrom\s+{LEVEL}(?P<from1>{AMOUNT}){_DATED},?\s+to\s+{LEVEL}(?P<to1>{AMOUNT})"
    rf"|\bto\s+{LEVEL}(?P<to2>{AMOUNT}){_DATED},?\s+from\s+{LEVEL}(?P<from2>{AMOUNT})"
    rf"|(?P<to3>{AMOUNT}){_DATED},\s+(?:up|down)\s+from\s+{LEVEL}(?P<from3>{AMOUNT})"
    rf"|(?P<from4>{AMOUNT})\s+before(?:hand)?[,;]?\s+(?:and\s+)?(?P<to4>{AMOUNT})\s+after",
)
"""From Y to X; to X from Y; X, up from Y; Y before, X after."""

_PASSED = Lazy(r"\b(?:pass(?:ed|es)|gone|swung|turned)(?:\s+\w+)?\s+\Z")
_LED_BY = 70
"""Characters within which the verb stands before the ends of its movement."""

_LEAST_PLACES: Final = 3
"""Digits that the two figures show together: any two things may go from 2 to 3."""
_WORD: Final = compiled(r"[^\W\d_]{4,}")
_WHEN: Final = compiled(
    r"\b(?:(?:19|20)\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|march"
    r"|april|may|june|july|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|morning|afternoon|evening|overnight|quarter|half)\b"
)
_MONTH: Final = 3
"""Letters by which a month or a day of the week is known."""


def movements(sentence: Sentence) -> Iterator[Working]:
    """What moved from one figure to another, for other reports to be held against."""
    skeleton = sentence.skeleton
    for match in _ENDS.finditer(skeleton):
        led = match["from1"] or match["to2"]
        first = max(0, match.start() - _LED_BY)
        if led and not (
            MOVES.search(skeleton, first, match.start())
            or _PASSED.search(skeleton, first, match.start())
        ):
            continue
        old, new = (
            sentence.figure(next(match[f"{end}{n}"] for n in range(1, 5) if match[f"{end}{n}"]))
            for end in ("from", "to")
        )
        ends = (old.record, new.record)
        yield Working(ends, fits=True, ends=ends)


@frozen
class Move(Frozen):
    """What one sentence moves from one figure to another."""

    old: Quantity | Money
    new: Quantity | Money
    unit: str
    """Of both; "" where neither shows it."""
    about: frozenset[str]
    """Concepts of its sentence."""
    when: frozenset[str]
    """Years, months, days and parts of the day that its sentence names."""

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        return self.old.measure.number, self.new.measure.number

    def turns(self, other: Move) -> bool:
        """Does it go the other way between the same two figures of the same thing?"""
        return (
            self.numbers == other.numbers[::-1]
            and (self.unit == other.unit or not (self.unit and other.unit))
            and not self.about.isdisjoint(other.about)
            and not (self.when and other.when and self.when.isdisjoint(other.when))
        )


def moves(found: Iterable[Working], text: str) -> list[Move]:
    """The movements among the sums of a report whose figures tell."""
    made = []
    for working in found:
        if working.ends is None:
            continue
        old, new = working.ends
        units = {unit for record in working.ends if (unit := _unit(record))}
        pair = (old.measure.number, new.measure.number)
        if len(units) > 1 or sum(map(places, pair)) < _LEAST_PLACES or pair[0] == pair[1]:
            continue
        words = text[old.sentence.start : old.sentence.end]
        measured = {*_words(old.raw), *_words(new.raw)}
        about = {
            meaning
            for word in _words(words)
            if word not in measured and not MOVES.fullmatch(word) and (meaning := concept(word))
        }
        named = _WHEN.findall(words.lower())
        when = frozenset(name if name.isdecimal() else name[:_MONTH] for name in named)
        made.append(Move(old, new, "".join(units), frozenset(about), when))
    return made


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _unit(record: Quantity | Money) -> str:
    measure = record.measure
    return "" if measure.dimension in ("count", "number") else measure.unit


def turned(
    report: str, moved: Mapping[str, Sequence[Move]], origins: Mapping[str, str]
) -> Iterator[Working]:
    """The movements of a report which others have the other way round.

    ``moved`` are the movements of all reports in their order, and ``origins`` says whose copy each
    is. As many have to be against a report as have it its way; of as many, the later are out.
    """
    order = list(moved)
    for move in moved[report]:
        against = [
            (name, other) for name, found in moved.items() for other in found if other.turns(move)
        ]
        if any(each.numbers == move.numbers for name, _ in against for each in moved[name]):
            continue  # One report tells of both ways: they are two movements.
        against_it = {origins.get(name, name) for name, _ in against}
        for_it = {
            origins.get(name, name)
            for name, found in moved.items()
            if any(each.numbers == move.numbers for each in found)
        }
        if not against or len(against_it) < len(for_it):
            continue
        first = min(order.index(name) for name, _ in against)
        if len(against_it) == len(for_it) and order.index(report) < first:
            continue
        old, new = move.numbers
        yield Working(
            tuple(sorted((move.old, move.new), key=lambda record: record.span.start)),
            fits=False,
            shown=f"from {plain(old)} to {plain(new)}, where other reports have it go from "
            f"{plain(new)} to {plain(old)}",
            strict=True,
            turned=True,
            against=tuple(end for _, other in against for end in (other.old, other.new)),
        )
