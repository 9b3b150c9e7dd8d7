"""Who is the oldest or youngest of a group of which the ages are told: "players aged 17 to 31 ...
The oldest of them is 31"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.arithmetic.figures import Figure, Working, is_exact, plain
from copydesk.text._lazy import Cued, Lazy

_EXTREME: Final = Cued(
    ("oldest", "youngest"),
    r"(?i)\b[Tt]he\s+(?:(?P<old>oldest)|(?P<young>youngest))\b(?!\s+(?:ever|in\s+the\s+(?:world|country)))"
    r"(?P<of>\s+(?:of\s+(?:them|all|the\s+[a-z]+)|ones?|child\w*|boys?|girls?|wom[ae]n|m[ae]n|patients?"
    r"|participants?|pupils?|victims?|players?|hostages?|members?|suspects?|volunteers?|people|person|two))*"
    r"(?:,[^,.;\d]{0,50},)?\s+(?:is|was|were|are|being|had\s+been)\s+"
    r"(?:(?:just|only|then|already|aged)\s+)?\Z",
)
_RANGED: Final = Lazy(r"(?i)\b(?:ages?|aged|range[sd]?|ranging|old)\b[^.;]{0,30}\Z")
_SINCE_THEN: Final = Lazy(
    r"(?i)\b(?:when|on\s+the\s+day|at\s+the\s+(?:time|start|outset|beginning)|on\s+joining|at\s+enrolment"
    r"|at\s+enrollment|began|start(?:ed)?|enrolled|joined|recruited|then|years?\s+ago|first|(?:in|since)\s+(?:19|20)\d\d)\b"
)
_AGE_AFTER: Final = Lazy(
    r"\s*(?:[,.;)\"”]|\Z|years?\s+old|when\b|on\b|at\b|and\b|but\b|years\s+of\s+age)"
)
_AGES: Final = ("age",)
_MOST: Final = 120
_REACH: Final = 120


def age_ranges(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The oldest and the youngest, held against the one range of ages that a report gives."""
    if "oldest" not in text and "youngest" not in text:
        return
    ranges = [figure for figure in figures if _is_range(text, figure)]
    if len({(f.number, f.record.measure.upper) for f in ranges}) != 1:
        return
    told = ranges[0]
    low, high = told.number, told.record.measure.upper
    if high is None or not 0 <= low < high <= _MOST:
        return
    anchored = _words_have(text, told)
    for figure in figures:
        if figure.family[0] not in ("count", "age") or not is_exact(figure) or figure.noun:
            continue
        begin = max(figure.record.sentence.start, figure.start - _REACH)
        match = _EXTREME.search(text[begin : figure.start])
        if match is None or not _AGE_AFTER.match(text, figure.end):
            continue
        if anchored and not _words_have(text, figure):
            continue
        limit, name = (high, "oldest") if match["old"] else (low, "youngest")
        terms = tuple(sorted((told.record, figure.record), key=lambda r: r.span.start))
        beyond = figure.number > high if match["old"] else figure.number < low
        if not beyond:
            yield Working(terms, fits=True)
            continue
        yield Working(
            terms,
            fits=False,
            shown=f"{' '.join(told.record.raw.split())} has the {name} at {plain(limit)} at most"
            if match["old"]
            else f"{' '.join(told.record.raw.split())} has the {name} at {plain(limit)} at least",
            right=((figure.record, limit),),
            strict=True,
        )


def _is_range(text: str, figure: Figure) -> bool:
    measure = figure.record.measure
    if measure.upper is None:
        return False
    if measure.dimension == "age":
        return True
    if figure.family[0] != "count" or figure.noun:
        return False
    return _RANGED.search(text, max(0, figure.start - _REACH), figure.start) is not None


def _words_have(text: str, figure: Figure) -> bool:
    """Does its sentence say that the age is that of a time before now?"""
    sentence = figure.record.sentence
    return _SINCE_THEN.search(text, sentence.start, sentence.end) is not None
