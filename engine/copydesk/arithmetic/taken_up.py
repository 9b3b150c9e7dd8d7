"""Counts that a report takes up again: "the 42 launchers", where there were 24 of them before.

The article says that so many have been told of. Where nobody told of so many, and the report
itself and others have a count that is a slip away, the one taken up is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import COUNT, Figure, Working, is_exact, plain
from copydesk.arithmetic.listed import fate_of
from copydesk.arithmetic.slips import is_slip
from copydesk.arithmetic.witnessed import Known
from copydesk.regexes import compiled
from copydesk.text.concepts import concept
from copydesk.values import places

_TAKEN_UP: Final = compiled(
    r"\b(?:[Tt]he|[Tt]hose|[Tt]hese|[Aa]ll(?: of)?(?: (?:the|those|these))?) \Z"
)
_BEFORE: Final = 14
_GOES_ON: Final = compiled(
    r"[,.;:]|\s+(?:will|would|had|have|has|were|are|can|could|may|might|must|did|do)\b"
)
"""What follows "the 42 launchers" that it says all of: no "of", "in" or "that" narrows them."""
_AFFECTED: Final = compiled(
    r"\s+(?:affected|concerned|involved|in\s+question)"
    r"(?=[,.;:]|\s+(?:will|would|had|have|has|were|are|can|could|may|might|must|did|do|get|gets|got"
    r"|share|receive)\b)"
)
"""After "the almost 90 homes": those told of, and all of them."""
_LEAST: Final = 10
_TELLING: Final = 3
"""Digits from which on one that is changed tells; of fewer, two have to be exchanged."""
_LEAST_OTHERS: Final = 2
_FATES: Final = {
    "dead": "dead",
    "injured": "hurt",
    "wounded": "hurt",
    "missing": "missing",
    "survivor": "saved",
    "victim": "dead",
    "death": "dead",
    "fatality": "dead",
}
"""Nouns of those whose number a story knows, and their fate."""

_WHO: Final = compiled(
    r"\s+who\s+(?:(?:have|had|all|later|since|eventually)\s+)*(?:"
    r"(?P<dead>died|(?:were|been)\s+killed|perished|drowned|lost\s+their\s+lives)"
    r"|(?P<hurt>(?:were|been)\s+(?:injured|wounded|hurt))|(?P<saved>survived))"
    r"(?=[,.;:]|\s+(?:will|would|had|have|has|were|are|can|could|may|might|must|did|do)\b)"
)
"""After "the nine": those of a fate, and all of them; "who died in Lund" may be some."""
_ANYBODY: Final = ("", "person", "victim")
_SOME: Final = compiled(
    r"\b(?:includ\w+|among|besides|apart\s+from|excluding|initial(?:ly)?|first)\b"
)
_ONE_MORE: Final = compiled(
    r"\b(?:(?:[Oo]ne|[Aa]nother)(?:\s+[\w-]+){0,2}|[Aa]n?(?:\s+[\w-]+){1,2})\s+(?:(?:also|later|has|had|have)\s+)*"
    r"(?:died|dead|(?:was|been)\s+killed|survived|(?:was|been)\s+(?:hurt|injured|wounded))"
)
_VICTIM: Final = "victim"
"""May mean the injured as well, or all together."""
_STEM: Final = 5
_WORD: Final = compiled(r"[^\W\d_]+")


def taken_up(mine: Known, others: Sequence[Known]) -> Iterator[Working]:
    """The counts that a report takes up otherwise than it had them."""
    for figure in _referring(mine):
        number = figure.number
        if not figure.noun or number < _LEAST:
            continue
        if len(mine.places[COUNT][number]) > 1 or any(o.has(COUNT, number) for o in others):
            continue
        before = _meant(mine, figure)
        if before is None:
            continue
        having = {other.origin for other in others if other.has(COUNT, before.number)}
        if len(having) >= _LEAST_OTHERS:
            yield _otherwise(before, figure, figure.record.raw)


def affected_taken_up(mine: Known, others: Sequence[Known]) -> Iterator[Working]:
    """ "The almost 90 homes affected", where this report and others had 60 homes, and nobody has
    anything like 90."""
    if not any(word in mine.text for word in ("affected", "concerned", "involved", "in question")):
        return
    for figure in mine.figures:
        start = figure.start
        if (
            figure.family != COUNT
            or not figure.noun
            or figure.number < _LEAST
            or not _AFFECTED.match(mine.text, figure.end)
            or not _TAKEN_UP.search(mine.text, max(0, start - _BEFORE), start)
        ):
            continue
        before = [f for f in mine.figures if f.family == COUNT and f.start < start]
        same = [f for f in before if concept(f.noun) == concept(figure.noun)]
        if len({f.number for f in same}) != 1 or not is_exact(same[0]):
            continue
        told = same[0]
        beside = [f for f in before if f is not told and abs(f.start - told.start) <= _BESIDE]
        sums = [told.number + f.number for f in beside]
        if any(_allows(figure, number) for number in (told.number, *sums)):
            continue
        having = {other.origin for other in others if other.has(COUNT, told.number)}
        if len(having) >= _LEAST_OTHERS and not any(
            _allows(figure, number) for other in others for number in other.places.get(COUNT, ())
        ):
            end = _AFFECTED.match(mine.text, figure.end)
            yield _otherwise(told, figure, mine.text[start : end.end() if end else figure.end])


def _allows(figure: Figure, number: Decimal) -> bool:
    """May so many be what the figure says, as writers round?"""
    low, high = figure.range
    return (low is None or number >= low * _LOOSE_LOW) and (
        high is None or number <= high * _LOOSE_HIGH
    )


_BESIDE: Final = 250
"""Characters within which others are told of that may be affected too."""
_LOOSE_LOW: Final = Decimal("0.95")
_LOOSE_HIGH: Final = Decimal("1.05")


def fates_taken_up(mine: Known, others: Sequence[Known]) -> Iterator[Working]:
    """ "The 13 dead", "the 13 who died", where this report and others have 12, nobody 13."""
    for figure, fate, end in _fates_referred_to(mine):
        mentions = [f for f in _of_fate(mine, fate) if f is not figure]
        own = _most(mentions)
        if own is None or own.record.measure.modifier or own.number == figure.number:
            continue
        told = [(other.origin, _of_fate(other, fate)) for other in others]
        known = [*mentions, *(f for _, found in told for f in found)]
        if figure.number > own.number:
            if any(f.number >= figure.number for f in known):
                continue
            if figure.noun == _VICTIM and _may_be_injured(mine, figure, own):
                continue
        # "The nine dead were workers" may say that nine of them were.
        elif (
            end == figure.end or own.start > figure.start or _may_be_some(mine, figure, own, known)
        ):
            continue
        alike = {
            origin
            for origin, found in told
            if (most := _most(found))
            and not most.record.measure.modifier
            and most.number == own.number
        }
        if len(alike) >= _LEAST_OTHERS:
            yield _otherwise(own, figure, mine.text[figure.start : end])


def _fates_referred_to(mine: Known) -> Iterator[tuple[Figure, str, int]]:
    """Counts of which an article says that so many have been told of, their fate, and where the
    words for both end."""
    for figure in _referring(mine):
        if fate := _FATES.get(figure.noun, ""):
            yield figure, fate, figure.end
    if " who " not in mine.text:
        return
    for figure in mine.figures:
        who = _WHO.match(mine.text, figure.end)
        if (
            who is not None
            and who.lastgroup is not None
            and figure.family == COUNT
            and figure.noun in _ANYBODY
            and not figure.record.measure.modifier
            and _TAKEN_UP.search(mine.text, max(0, figure.start - _BEFORE), figure.start)
        ):
            yield figure, who.lastgroup, who.end()


def _may_be_some(mine: Known, figure: Figure, own: Figure, known: Sequence[Figure]) -> bool:
    """May a smaller count be of some of them: of those who died at once, or but for a rescuer?"""
    more = own.number - figure.number
    if any(f.number in (figure.number, more) for f in known):
        return True
    spans = (own.record.sentence, figure.record.sentence)
    if any(_SOME.search(mine.text, span.start, span.end) for span in spans):
        return True
    return more == 1 and _ONE_MORE.search(mine.text) is not None


def _referring(mine: Known) -> Iterator[Figure]:
    """The plain counts of which an article says that so many have been told of."""
    for figure in mine.figures:
        record = figure.record
        if (
            figure.family == COUNT
            and not record.measure.modifier
            and _GOES_ON.match(mine.text, record.span.end)
            and _TAKEN_UP.search(mine.text, max(0, record.span.start - _BEFORE), record.span.start)
        ):
            yield figure


def _otherwise(before: Figure, figure: Figure, words: str) -> Working:
    """The count taken up, against the one that the report had told."""
    record = figure.record
    return Working(
        tuple(sorted((before.record, record), key=lambda r: r.span.start)),
        fits=False,
        shown=f"the {' '.join(words.split())} were {plain(before.number)} before",
        right=((record, before.number),),
        strict=True,
        unsaid=True,
    )


def _of_fate(known: Known, fate: str) -> list[Figure]:
    return [
        figure
        for figure in known.figures
        if figure.family == COUNT and fate in (_FATES.get(figure.noun), fate_of(known.text, figure))
    ]


def _may_be_injured(mine: Known, victims: Figure, dead: Figure) -> bool:
    """Does it call victims the injured too?"""
    more = victims.number - dead.number
    hurt = {f.number for fate in ("hurt", "missing") for f in _of_fate(mine, fate)}
    return not hurt.isdisjoint({more, victims.number}) or (
        more == 1 and _ONE_HURT.search(mine.text) is not None
    )


_ONE_HURT: Final = compiled(
    r"\b(?:[Aa]nother|[Oo]ne|[Aa]n? \w+)\b[^.;]{0,40}\b(?:injured|wounded|hurt|hospital|survived"
    r"|missing|critical)"
)


def _most(figures: Sequence[Figure]) -> Figure | None:
    return max(figures, key=lambda figure: figure.number, default=None)


def _meant(mine: Known, figure: Figure) -> Figure | None:
    """The earlier count of the same things that is a slip away, where there is one."""
    stem = figure.noun[:_STEM]
    found = [
        earlier
        for earlier in mine.figures
        if earlier.family == COUNT
        and earlier.start < figure.start
        and _is_misprint(earlier, figure)
        and (
            concept(earlier.noun) == concept(figure.noun)
            or any(word.startswith(stem) for word in _words(mine.text, earlier))
        )
    ]
    return found[0] if len({earlier.number for earlier in found}) == 1 else None


def _is_misprint(one: Figure, other: Figure) -> bool:
    a, b = one.number, other.number
    if not is_slip(a, b):
        return False
    return sorted(plain(a)) == sorted(plain(b)) or min(places(a), places(b)) >= _TELLING


def _words(text: str, figure: Figure) -> list[str]:
    sentence = figure.record.sentence
    return _WORD.findall(text[sentence.start : sentence.end].lower())
