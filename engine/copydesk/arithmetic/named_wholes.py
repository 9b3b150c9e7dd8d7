"""A share of the whole that was named last: "2,860 patients. Forty of them, or 1.4%, fell ill"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.arithmetic.figures import (
    AMOUNT,
    COUNT,
    Figure,
    Sentence,
    Working,
    follows,
)
from copydesk.arithmetic.shares import ALL_OF_IT, END, OR, share
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept

_NAME = r"[^\W\d_][\w'’-]*"
_THEM = rf"of\s+(?:them|whom|which|(?:these|those)(?:\s+{_NAME})?)"
_SHARE = Lazy(
    rf"(?:(?P<of>\b[Oo]{_THEM[1:]}),?\s+(?:{_NAME}\s+){{0,2}})?(?P<part>{AMOUNT})"
    rf"(?:\s+(?P<them>{_THEM}))?(?:{OR}(?P<share1>{AMOUNT})(?:\)?\s+(?P<after>{_THEM})|{END})"
    rf"|,\s+(?P<share2>{AMOUNT})\s+{ALL_OF_IT}"
    rf"|(?:\s+{_NAME}){{0,8}}?,\s+an?\s+(?:share|rate|proportion)\s+of\s+(?P<share3>{AMOUNT}))"
)
"""Of whatever was named: X of them, or so many per cent; of them, X, or so many per cent; so many
per cent of them, or X."""

_BY = Lazy(r"\s+by\b")
"""Sixty of them, or 40 per cent by value."""
_OF = Lazy(r"\s+of\b")
_SHARES = ("percent", "ratio")
_PLURAL = Lazy(r"(?i)\b(?!(?:this|was|has|is|its|as|less|across|previous)\b)[a-z]{3,}s\b")
"""What "them" may mean as well, where it stands after the whole."""


def shares_of_named(sentence: Sentence, text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The shares of a sentence whose whole is told before them, there or in the sentence before."""
    families = {figure.family[0] for figure in sentence.figures}
    if "count" not in families or families.isdisjoint(_SHARES):
        return
    for match in _SHARE.finditer(sentence.skeleton):
        part = sentence.figure(match["part"])
        percent = sentence.figure(match["share1"] or match["share2"] or match["share3"])
        if part.family[0] in _SHARES:
            part, percent = percent, part
        if part.family != COUNT or percent.family[0] not in _SHARES:
            continue
        if _BY.match(sentence.skeleton, match.end()):
            continue
        pointed = any(match[name] for name in ("of", "them", "after", "share2"))
        begins = part.start == sentence.start and not _OF.match(sentence.skeleton, match.end())
        if not (pointed or part.noun or begins):
            continue
        whole = _whole(part, text, figures, pointed=pointed)
        if whole is None or not all(_means(match[name], whole) for name in ("of", "them", "after")):
            continue
        sure = _same(part, whole) or _last_named(text, whole)
        for working in share(percent, whole, part):
            yield working if sure or working.fits else replace(working, strict=False, cued=True)


def _whole(part: Figure, text: str, figures: Sequence[Figure], *, pointed: bool) -> Figure | None:
    """The one larger count of the same sentence before the part, or else of the sentence before."""
    at = bisect_left(figures, part.start, key=lambda figure: figure.start)
    here = part.record.sentence
    found = _larger(part, figures, at, here.start)
    if not found:
        first = bisect_left(figures, here.start, key=lambda figure: figure.start)
        before = figures[first - 1].record.sentence if first else None
        if before is None or not follows(text, before.end, here.start):
            return None
        found = _larger(part, figures, first, before.start)
    alike = [figure for figure in found if _same(part, figure)] if part.noun else found
    if part.noun and not alike and pointed and "of" not in part.record.raw:
        alike = found
    return alike[0] if len(alike) == 1 else None


def _larger(part: Figure, figures: Sequence[Figure], at: int, begin: int) -> list[Figure]:
    """The counts of something that stand before an index, from a place on."""
    found = []
    while at and figures[at - 1].start >= begin:
        at -= 1
        figure = figures[at]
        if (
            figure.family == COUNT
            and figure.number > part.number
            and not figure.record.measure.rate
        ):
            found.append(figure)
    return [] if any(figure.record.measure.upper is not None for figure in found) else found


def _means(them: str | None, whole: Figure) -> bool:
    """May the words mean the whole: "of those", "of those patients", but not "of those killed"?"""
    words = (them or "").split()
    return len(words) < _WITH_NOUN or bool(whole.noun and words[2].startswith(whole.noun))


_WITH_NOUN = 3


def _same(part: Figure, whole: Figure) -> bool:
    return bool(part.noun) and concept(part.noun) == concept(whole.noun)


def _last_named(text: str, whole: Figure) -> bool:
    """Is nothing named after the whole that "them" may mean?"""
    end = whole.record.sentence.end
    return bool(whole.noun) and not _PLURAL.search(text, whole.end, end)
