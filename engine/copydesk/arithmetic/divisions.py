"""A whole and where it went: "all 40 bells, 22 of them to Lund and 18 to Ystad".

What makes a list the parts of the figure before it is its build, whatever the words: it begins
where a clause ends, counts the same things, and each part has a place, a way or a purpose of its
own, put in the same manner as the others'.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from copydesk.arithmetic.elided import with_unit, written_alike
from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    COUNT,
    YEAR,
    Figure,
    Sentence,
    Working,
    follows,
    is_exact,
    sum_working,
)
from copydesk.arithmetic.slips import is_misreading
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept

_FIGURE: Final = Lazy(AMOUNT)
_BRACKETS: Final = Lazy(r"\s*\([^()]*\)")
_OPENS: Final = Lazy(
    r"(?:(?P<colon>:)|[,;(–—]|--|\s-(?=\s))\s*(?:(?:and|or)\s+)?"
    r"(?P<lead>(?:with|namely|made\s+up\s+of|of\s+(?:which|whom|these|those|them|it))\s+)?"
    r"(?:(?:the|its|their|a\s+total\s+of)\s+)?\Z"
)
_OF_THEM: Final = Lazy(r"\s+of\s+(?:them|these|those|it|which|whom)\b")
_JOINS: Final = Lazy(
    r"(?P<tail>[^;:.]*?)(?P<join>,\s*(?:and|while|with)\s+|\s+(?:and|while|plus)\s+|\s*[,;]\s*)"
    r"(?:(?:the|another|a\s+further)\s+)?(?:other\s+)?\Z"
)
_LAST: Final = Lazy(r"[^;:.,–—]*")
_PREPOSITIONS: Final = (
    "in on at to into onto from along near across through inside outside beside behind above below"
    " around via toward towards within off beyond against for of by between over under with without"
    " after before until till since than as like who that which because during despite per than"
    " about among amid up down"
)
_TAIL: Final = Lazy(
    r"\s+(?P<verb>(?:to\s+be\s+)?(?:[a-z][\w'’-]*\s+){0,3}?)(?:"
    r"(?P<adverb>upstairs|downstairs|online|offline|ashore|abroad|overseas|underground|elsewhere"
    r"|indoors|outdoors|inland|upstream|downstream)\b"
    rf"|(?P<word>{'|'.join(_PREPOSITIONS.split())})\s+(?P<object>\S+(?:\s+[a-z][\w-]*)?))"
)
_PLACES: Final = frozenset(
    "in on at to into onto from along near across through inside outside beside behind above below"
    " around via toward towards within off beyond".split()
)
_TAKING: Final = _PLACES | {"for", "of", "against", "by"}
"""Words by which a part is given its place, its way or its purpose."""

_STATES: Final = frozenset({"in", "on", "at", "under"})
_PLACED: Final = Lazy(
    r"[^a-z]|(?:the|an?|its|their|his|her|our|this|that|these|those|both|north\w*|south\w*|east\w*"
    r"|west\w*|central|downtown|nearby|neighbo\w+|mainland|upper|lower|show|display|loan|home|sea|hospital|prison)\b|\S*s\b|\S+\s+\S*s\b"
)
"""After "in": where something is. "In service", "on strike" tell how it is."""

_KNOWN: Final = Lazy(r"[^a-z]|(?:the|its|their|his|her|our|an?)\b")
"""What is one place: "on slopes" and "near streams" may be the same."""
_RELATIVE: Final = Lazy(r"\b(?:that|who|whose|which|where)\b")

_ROOM: Final = Lazy(
    r"(?i)\b(?:includ\w+|among|least|some|most(?:ly)?|main(?:ly)?|others?\b(?!\s+(?:floors?|wards?))"
    r"|rest|remain\w*|so\s+far|several|few|many|dozens|more|fewer|less|than|compared|previous(?:ly)?"
    r"|earlier|besides|plus|also|both|each|apiece|twice|again|or|either|half|(?:an?|one|two)[\s-]thirds?|quarter|yet"
    r"|already|initially|respectively|every|alone|up\s+from|down\s+from|minus|except\w*|but|average|median|typical\w*|up\s+to|concurrent\w*|usual\w*)\b"
)
"""Words by which a list may leave some out, count some twice, or tell of another time."""

_ACCUSED: Final = Lazy(
    r"(?i)\b(?:survey|poll|asked|question|arrest|charg|convict|detain|treat|wanted|accus|nominat|suspect|cite|fine[ds]\b|jail)"
)
"""What may happen to one person for two reasons, or be held for two things."""

_WHEN: Final = Lazy(f"{CLOCK}|{YEAR}")
_TIME: Final = Lazy(
    r"(?i)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|noon|midnight|night|morning|tonight|an?\s+\w*\s*day)s?\b"
)
_ALL: Final = Lazy(
    r"(?<!\b[Ii]n\s)\b[Aa]ll\s+(?:(?:of\s+)?(?:the|its|their|his|her|these|those)\s+)?\Z"
)
_REST: Final = Lazy(
    r"(?i)\b(?:rest|others?|remain\w*|another|also|further|more|besides|elsewhere|neither)\b"
)
_AFTER: Final = 120
"""Characters after the parts in which one that was left out would be told."""
_WITHIN: Final = 110
"""Characters between a whole and the first of its parts, and between two parts."""
_LEAST: Final = 10
_MOST_PARTS: Final = 6
_MOST_READ: Final = 10
"""Figures of a sentence that are read for a whole and its parts."""
_CLOSE: Final = Decimal("0.25")
"""How far, as a share of the whole, its parts may be off and still be meant to make it up."""
_BEGINS: Final = Lazy(rf"\W*(?:Of\s+(?:these|those|them)(?:\s+[a-z]+)?,?\s+)?{AMOUNT}")


def divisions(sentence: Sentence, text: str) -> Iterator[Working]:
    """The wholes of a sentence which the list after them divides."""
    if len(sentence.figures) < _LEAST_FIGURES:
        return
    skeleton = _BRACKETS.pattern.sub("", sentence.skeleton)
    marks = [match.start() for match in _FIGURE.finditer(skeleton)]
    for index in range(len(marks) - 2):
        whole = sentence.figure(skeleton[marks[index]])
        if _may_be_divided(whole) and not _PART_OF.search(skeleton, 0, marks[index]):
            yield from _divided(sentence, text, skeleton, marks[index : index + _MOST_READ])


_LEAST_FIGURES: Final = 3
_PART_OF: Final = Lazy(rf"{AMOUNT}\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her)\s+)?\Z")
"""In "24 of his 38 games, 15 at home and nine away", what is divided are the 24."""
_SUMMED: Final = ("count", "money", "mass", "length", "area", "volume", "duration", "energy")
"""What can be added up; shares and prices of parts are those of nothing else."""


def _may_be_divided(whole: Figure) -> bool:
    return whole.number >= _LEAST and whole.family[0] in _SUMMED and is_exact(whole)


def _divided(
    sentence: Sentence, text: str, skeleton: str, marks: Sequence[int]
) -> Iterator[Working]:
    whole = sentence.figure(skeleton[marks[0]])
    for first in (1, 2):
        gap = skeleton[marks[0] + 1 : marks[first]] if first < len(marks) - 1 else ""
        opening = _OPENS.search(gap) if 0 < len(gap) <= _WITHIN else None
        if opening is None:
            continue
        places = marks[first:]
        parts = [sentence.figure(skeleton[place]) for place in places]
        tails = _tails(skeleton, places)
        parts, tails = _of_whole(whole, parts, tails)
        if len(parts) < 2 or len(parts) > _MOST_PARTS:
            continue
        told = first > 1 and sentence.figure(skeleton[marks[1]]).number == len(parts)
        if first > 1 and not told and not _PART_OF.search(skeleton, marks[0], marks[1]):
            return  # the figure between is neither how many parts there are, nor what it is part of
        sure = bool(opening["colon"] or _ALL.search(skeleton, 0, marks[0]))
        pointed = bool(opening["lead"] or _OF_THEM.match(tails[0]))
        if not (sure or pointed) and _is_first_of_list(gap, tails):
            return
        if _ROOM.search(skeleton, marks[0]) or not _parallel(tails, measured=whole.family != COUNT):
            return
        if _counts_twice(whole, tails, skeleton):
            return
        yield from division(text, whole, parts, sure=sure or pointed)
        return


def _tails(skeleton: str, places: Sequence[int]) -> list[str]:
    """What is told of each part, up to the first that no other follows in a list."""
    found = []
    for here, following in pairwise(places):
        gap = skeleton[here + 1 : following]
        joined = _JOINS.match(gap) if len(gap) <= _WITHIN else None
        if joined is None:
            break
        found.append(joined["tail"])
    last = _LAST.match(skeleton, places[len(found)] + 1)
    return [*found, last[0] if last else ""]


def _of_whole(
    whole: Figure, parts: Sequence[Figure], tails: Sequence[str]
) -> tuple[list[Figure], list[str]]:
    """The figures of a list that may be parts; none where another of their kind comes after it."""
    taken: list[Figure] = []
    told: list[str] = []
    for part, tail in zip(parts, tails, strict=False):
        of_whole = with_unit(part, whole)
        if (
            of_whole.family != whole.family
            or of_whole.number >= whole.number
            or not is_exact(of_whole)
            or of_whole.record.measure.rate not in ("", whole.record.measure.rate)
            or (of_whole.family == COUNT and not _counts(of_whole, whole))
        ):
            break
        taken.append(of_whole)
        told.append(_own_words(of_whole, whole) + tail)
    if any(with_unit(part, whole).family == whole.family for part in parts[len(taken) :]):
        return [], []
    return written_alike(taken), told


def _own_words(part: Figure, whole: Figure) -> str:
    """What the record of a part has taken for the name of what it counts: "seven upstairs"."""
    if part.family != COUNT or not part.noun or concept(part.noun) == concept(whole.noun):
        return ""
    return " " + " ".join(part.record.raw.split()[1:])


def _counts(part: Figure, whole: Figure) -> bool:
    """Does the part count some of what the whole counts?"""
    noun = part.noun
    return not noun or concept(noun) == concept(whole.noun) or _TAIL.match(f" {noun}s") is not None


def _is_first_of_list(gap: str, tails: Sequence[str]) -> bool:
    """Has the figure before the list a place of its own, as those in it have?"""
    mine = _TAIL.match(gap)
    theirs = [told["word"] for tail in tails if (told := _TAIL.match(tail))]
    return mine is not None and mine["word"] in theirs


def _parallel(tails: Sequence[str], *, measured: bool) -> bool:
    """Is each part given its place in the manner of the others? What is counted may be in two ways
    at once, what is ``measured`` hardly."""
    told = [_TAIL.match(_OF_THEM.pattern.sub("", tail, count=1)) for tail in tails]
    words, verbs, placed, things = set(), set(), set(), []
    for number, each in enumerate(told):
        if each is None:
            return False
        word, thing = each["word"] or "in", each["object"] or "The"
        if word not in _TAKING or _WHEN.match(thing) or _TIME.match(thing):
            return False
        words.add(word)
        things.append(thing)
        if not measured and _RELATIVE.search(tails[number]):
            return False
        if word in _STATES:
            placed.add(_PLACED.match(thing) is not None)
        if number and each["verb"]:
            verbs.add(each["verb"])
    first = told[0]
    if verbs and not (first and verbs == {first["verb"]}):
        return False
    if len(placed) > 1 or (placed == {False} and "in" not in words):
        return False
    if len(words) > 1 and not (measured or any(_KNOWN.match(thing) for thing in things)):
        return False
    return len(words) == 1 or words <= _PLACES or (measured and words <= _PLACES | {"by"})


def _counts_twice(whole: Figure, tails: Sequence[str], skeleton: str) -> bool:
    """Are there people who may be in two of the parts, each "for" a reason of its own?"""
    if whole.family != COUNT:
        return False
    return any(" for " in tail for tail in tails) and _ACCUSED.search(skeleton) is not None


def division(text: str, whole: Figure, parts: Sequence[Figure], *, sure: bool) -> Iterator[Working]:
    """Parts held against the whole that they divide; ``sure``: the words say that they do."""
    working = sum_working(parts, whole)
    if working.fits:
        yield working
        return
    added = sum((part.number for part in parts), Decimal(0))
    off = abs(added - whole.number)
    slip = any(is_misreading(part.number, whole.number - added + part.number) for part in parts)
    if off > whole.number * _CLOSE and not (sure and slip):
        return
    end = parts[-1].end
    if added < whole.number and (not (sure and slip) or _REST.search(text, end, end + _AFTER)):
        yield replace(working, cued=True)
    else:
        yield replace(working, strict=True)


def taken_apart(sentence: Sentence, text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The one amount of the sentence before, which the sentence that begins with a part divides."""
    if len(sentence.figures) < 2 or not _BEGINS.match(sentence.skeleton):
        return
    whole = _named_before(sentence, text, figures)
    if whole is None:
        return
    skeleton = _BRACKETS.pattern.sub("", sentence.skeleton)
    marks = [match.start() for match in _FIGURE.finditer(skeleton)][:_MOST_READ]
    listed = [sentence.figure(skeleton[mark]) for mark in marks]
    parts, tails = _of_whole(whole, listed, _tails(skeleton, marks))
    if not 2 <= len(parts) <= _MOST_PARTS or any(part.noun for part in parts[1:]):
        return
    if (
        _ROOM.search(skeleton)
        or not _parallel(tails, measured=whole.family != COUNT)
        or _counts_twice(whole, tails, skeleton)
    ):
        return
    yield from division(text, whole, parts, sure=False)


def _named_before(sentence: Sentence, text: str, figures: Sequence[Figure]) -> Figure | None:
    """The one exact amount of its kind in the sentence before, where no word leaves room there."""
    at = bisect_left(figures, sentence.start, key=lambda figure: figure.start)
    if not at:
        return None
    before = figures[at - 1].record.sentence
    if not follows(text, before.end, sentence.start):
        return None
    found = []
    while at and figures[at - 1].start >= before.start:
        at -= 1
        if with_unit(sentence.figures[0], figures[at]).family == figures[at].family:
            found.append(figures[at])
    whole = found[0] if len(found) == 1 else None
    if whole is None or not _may_be_divided(whole):
        return None
    return None if _ROOM.search(text, before.start, before.end) else whole
