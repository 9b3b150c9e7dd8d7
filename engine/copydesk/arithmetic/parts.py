"""Parts and their total, where the words say that they are: "287 people, 264 passengers and a crew
of 23"; "making a total of 1,174 kg"; "36, 24, 3, 2. Total 65"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from copydesk.arithmetic.elided import with_unit
from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    YEAR,
    Figure,
    Sentence,
    Working,
    is_exact,
    sum_working,
)
from copydesk.text._lazy import Lazy

_MARKS = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_WORD = r"[^\W\d_][\w'’.-]*"
_LEAD = rf"(?:(?:{_WORD}\s+){{0,3}}?)"
_ITEM = rf"{_LEAD}{AMOUNT}(?:\s+{_WORD}){{0,4}}"

_APPOSITION = Lazy(
    rf"(?P<total>{AMOUNT})(?P<tail>(?:\s+{_WORD}){{0,5}})\s*(?:,|:|\(|–|—|--|\s-\s)\s*"
    rf"(?P<list>{_ITEM}(?:\s*,\s*{_ITEM}){{0,3}}\s*,?\s+(?:and|plus)\s+{_LEAD}{AMOUNT})"
)
_CONTINUES = Lazy(rf"(?:\s+{_WORD}){{0,4}}\s*(?:,\s*|,?\s+(?:and|or|plus|but)\s+){_LEAD}{AMOUNT}")
_PARTIAL = Lazy(
    r"\b(?:includ\w+|among|of (?:them|whom|which|those|the)|mostly|mainly|or|but|than|from|for"
    r"|until|after|before|since|since|with(?:in)?|while|when|wh(?:o|ich)|that)\b"
)
"""Words by which a list is no list of all parts, or the figures are no parts at all."""

_PEOPLE = frozenset(
    """person people individual human soul occupant victim casualty survivor resident inhabitant
    participant member other""".split()
)
_KINDS_OF_PEOPLE = frozenset(
    """passenger traveler traveller rider commuter crew team staff crewman crewmember sailor seaman
    pilot attendant man woman child boy girl adult minor male female infant baby teenager
    civilian soldier troop officer policeman police guard firefighter rescuer worker employee
    student pupil teacher guest tourist visitor citizen national foreigner american briton
    driver pedestrian miner nurse doctor patient prisoner inmate""".split()
)
_KINDS: dict[frozenset[str], frozenset[str]] = {
    _PEOPLE: _KINDS_OF_PEOPLE,
    frozenset("building structure property".split()): frozenset(
        """home house shop business store barn garage school cabin outbuilding shed church office
        apartment flat warehouse dwelling""".split()
    ),
    frozenset("vehicle".split()): frozenset(
        "car truck lorry bus van motorcycle motorbike ambulance trailer tank".split()
    ),
    frozenset("aircraft".split()): frozenset("helicopter plane jet airplane drone glider".split()),
    frozenset("medal".split()): frozenset("gold silver bronze medal".split()),
    frozenset("animal".split()): frozenset(
        "dog cat horse cow sheep goat pig bird lion elephant".split()
    ),
}
"""What counts as what: a list after the general word can only be its parts."""

_COMPLEMENTS: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(frozenset(words.split()) for words in kinds)
    for kinds in (
        (
            "passenger traveler traveller",
            "crew team staff group crewman crewmember sailor seaman attendant pilot",
        ),
        ("man male", "woman female", "child minor infant baby"),
        ("adult", "child minor infant baby"),
        ("boy", "girl"),
        ("gold", "silver", "bronze"),
    )
)
"""Kinds which leave nobody out: whoever is on board is a passenger or crew."""

_HALVES = tuple(
    tuple(frozenset(words.split()) for words in halves)
    for halves in (
        ("primary elementary", "secondary"),
        ("public state", "private"),
        ("domestic", "international foreign"),
        ("urban", "rural"),
        ("military", "civilian"),
        ("commercial", "residential"),
        ("elected", "appointed"),
        ("civil", "criminal"),
        ("upstairs", "downstairs"),
        ("incoming", "outgoing"),
    )
)
"""What is the one or the other, whatever it is."""

_TOTAL = Lazy(rf"\b[Tt]otal(?:s|l?ed|l?ing)?:?(?:\s+{_WORD}){{0,3}}\s+({AMOUNT})")
_IN_ALL = Lazy(
    rf"({AMOUNT})(?:\s+{_WORD}){{0,2}}?\s*,?\s+(?:in all|altogether|in total|all told"
    r"|combined|between them|put together)\b"
)
_MAKING = Lazy(
    rf"(?:\ba\s+sum\s+of|\bmaking|\b(?:bringing|taking)\s+the\s+(?:bill|cost|sum|number|count|price|loss)\s+to"
    rf"|,\s+together)\s+(?:just\s+|only\s+)?({AMOUNT})(?=\s*(?:[,.;)]|\Z))"
    rf"|,\s+(?:or\s+|making\s+)?({AMOUNT})\s+together(?=\s*(?:[,.;)]|\Z))"
)
"""Such words make no total by themselves; after a list they do."""

_CUES = (
    "a sum",
    "making",
    "bringing",
    "taking",
    "total",
    "in all",
    "together",
    "all told",
    "combined",
    "between them",
)
_FIGURE = Lazy(AMOUNT)
_LIST = Lazy(
    rf"{AMOUNT}(?:[^{_MARKS};:()]{{0,60}}?(?:,\s+(?:and\s+)?|\s+and\s+){AMOUNT}){{1,4}}"
    rf"[^{_MARKS};:.]{{0,60}}?(?:,|\s-|[–—])\s+(?:(?:for|making|giving|with|or|in|that\s+is|together"
    r"|(?:bringing|taking)\s+the\s+\w+\s+to)\s+)?(?:an?\s+(?:combined\s+)?(?:total|sum)\s+of\s+)?\Z"
)
"""Nothing but the parts, and then their total, set off."""

_OPEN_LIST = Lazy(
    r"(?i)\b(?:another|further|more|also|already|added|additional\w*|includ\w+|among|least|about|some"
    r"|mostly|so\s+far|since|before|previous\w*|earlier|each|apiece|both|or|from|than|up|down|by|per"
    r"|respectively|if|out\s+of)\b"
)
_CLOSE = Decimal("0.25")
"""How far, as a share of them, a total may be off parts that are meant to make it up."""
_NOT_HERE = Lazy(
    r"\s*(?:\S+\s+){0,3}?(?:this|last|so far|since|to date|career|season|year|month|week|decade"
    r"|worldwide|nationwide|over|during|in the)\b",
    re.IGNORECASE,
)
_CAREER = Lazy(r"\b(?:career|overall|annual|yearly|season|running|cumulative)\b")
_WORD_AFTER = Lazy(rf"\s+({_WORD})\b")
_EACH = Lazy(r"\s*(?:\S+\s+){0,2}?(?:each|apiece)\b")


def appositions(sentence: Sentence) -> Iterator[Working]:
    """A total and, right after it, the list of its parts."""
    if len(sentence.figures) < 3:
        return
    for match in _APPOSITION.finditer(sentence.skeleton):
        if _PARTIAL.search(match["tail"]) or _PARTIAL.search(_words(match["list"])):
            continue
        if _CONTINUES.match(sentence.skeleton, match.end()):
            continue
        total = sentence.figure(match["total"])
        parts = sentence.amounts(match["list"])
        if any(part.family != total.family for part in parts):
            continue
        nouns = [_counted(match["list"], sentence, part) for part in parts]
        working = _judged(total, parts, nouns)
        if working is not None:
            yield working


def _words(listed: str) -> str:
    """The list's words without "and a crew of", which says nothing of a part left out."""
    return re.sub(rf"\b(?:an?|the|its)\s+{_WORD}\s+of\s*(?={AMOUNT})", " ", listed)


def _counted(listed: str, sentence: Sentence, part: Figure) -> str:
    """What a part counts: its noun, or the word that follows ("five gold")."""
    if part.noun:
        return part.noun
    character = chr(0xE000 + sentence.figures.index(part))
    following = _WORD_AFTER.match(listed, listed.index(character) + 1)
    if following is None:  # the last of the list
        at = sentence.skeleton.index(character) + 1
        following = _WORD_AFTER.match(sentence.skeleton, at)
    return following[1] if following else ""


def _judged(total: Figure, parts: Sequence[Figure], nouns: Sequence[str]) -> Working | None:
    working = sum_working(parts, total)
    if working.fits:
        return working
    if not _may_hold(total, nouns):
        return None
    added = sum((part.number for part in parts), Decimal(0))
    if _complete(nouns) or _complete(nouns, _HALVES) or added > total.number:
        return sum_working(parts, total, strict=True)
    return working


def _may_hold(total: Figure, nouns: Sequence[str]) -> bool:
    """Is the total's noun the general word for the nouns of the parts?"""
    if total.noun and _complete(nouns, _HALVES):
        return True
    for general, special in _KINDS.items():
        if total.noun in general or (not total.noun and general is _PEOPLE):
            return all(noun in special for noun in nouns) or (bool(total.noun) and _complete(nouns))
    return False


def _complete(
    nouns: Sequence[str], complements: tuple[tuple[frozenset[str], ...], ...] = _COMPLEMENTS
) -> bool:
    for kinds in complements:
        found = [next((i for i, k in enumerate(kinds) if noun in k), None) for noun in nouns]
        if None not in found and len(set(found)) == len(found) and {0, 1} <= set(found):
            return True
    return False


def stated_totals(sentence: Sentence) -> Iterator[Working]:
    """Figures, and then the words that add them up: "making a total of", "in all"."""
    skeleton = sentence.skeleton
    lower = skeleton.lower()
    if not any(cue in lower for cue in _CUES):
        return
    for pattern in (_TOTAL, _IN_ALL, _MAKING):
        for match in pattern.finditer(skeleton):
            at = match.start(1) if match[1] else match.start(2)
            total = sentence.figure(skeleton[at])
            if _NOT_HERE.match(skeleton, match.end()) or _CAREER.search(match[0]):
                continue
            before = [
                figure
                for figure in sentence.amounts(skeleton[:at])
                if with_unit(figure, total).family == total.family and figure.end <= total.start
            ]
            if 1 <= len(before) <= 5:
                closed = _is_closed(skeleton[:at], len(before))
                if closed or pattern is not _MAKING:
                    yield from _added_up(sentence, before, total, closed=closed)


def _is_closed(skeleton: str, parts: int) -> bool:
    """Is all that stands before a total one list of so many parts, with no word that leaves room
    for others?"""
    match = _LIST.search(skeleton)
    if match is None or len(_FIGURE.findall(match[0])) != parts:
        return False
    return not (_FIGURE.search(skeleton, 0, match.start()) or _OPEN_LIST.search(skeleton))


def _added_up(
    sentence: Sentence, before: Sequence[Figure], total: Figure, *, closed: bool = False
) -> Iterator[Working]:
    times: list[Decimal] = []
    counts: list[Figure] = []
    for figure in before:
        count = _each(sentence, figure, elided=bool(counts))
        times.append(Decimal(1) if count is None else count.number)
        if count is not None:
            counts.append(count)
    parts = [
        (with_unit(f, total), t) for f, t in zip(before, times, strict=True) if f not in counts
    ]
    unread = False
    if counts:
        for count, priced in _priced_too(sentence, [f for f, _ in parts], counts, total):
            parts = [(f, t) for f, t in parts if f.start != priced.start]
            parts.append((priced, count.number))
            counts.append(count)
        known = {f.start for f in (*counts, *(f for f, _ in parts))}
        unread = any(
            f.family[0] == "count" and not f.noun and f.start not in known
            for f in sentence.figures
            if parts[0][0].end < f.start < total.start
        )
    if len(parts) < 2 and not counts:
        return
    for size in range(len(parts), 0 if counts else 1, -1):
        for chosen in combinations(parts, size):
            working = sum_working(
                [f for f, _ in chosen],
                total,
                times=[t for _, t in chosen],
                counts=[c.record for c in counts],
            )
            if working.fits:
                yield working
                return
    if unread:
        return
    yield sum_working(
        [f for f, _ in parts],
        total,
        times=[t for _, t in parts],
        counts=[c.record for c in counts],
        strict=closed and not counts and _is_near(total, [f for f, _ in parts]),
    )


def _is_near(total: Figure, parts: Sequence[Figure]) -> bool:
    """May the parts be meant to make it up: each is less, and together they are nearly as much?"""
    added = sum((part.number for part in parts), Decimal(0))
    most = max(part.number for part in parts)
    exact = all(is_exact(figure) for figure in (total, *parts))
    return exact and most < total.number and abs(added - total.number) <= added * _CLOSE


def _each(sentence: Sentence, figure: Figure, *, elided: bool) -> Figure | None:
    """How many there are of what weighs or costs so much each.

    ``elided``: an earlier part has said "each", and "two of 900" need not say it again.
    """
    at = sentence.figures.index(figure)
    place = sentence.skeleton.index(chr(0xE000 + at))
    said = (
        figure.record.measure.rate == "each"
        or _EACH.match(sentence.skeleton, place + 1)
        or (elided and sentence.skeleton.endswith((" of ", " at "), 0, place))
    )
    if not said or figure.family[0] == "count" or at == 0:
        return None
    before = sentence.figures[at - 1]
    near = figure.start - before.start <= 60
    return before if near and before.family[0] == "count" else None


def _priced_too(
    sentence: Sentence, parts: Sequence[Figure], counts: Sequence[Figure], total: Figure
) -> Iterator[tuple[Figure, Figure]]:
    """After "nine of 45,000 euros each": "and two of 90,000", where the word stands no more."""
    taken = {count.start for count in counts}
    for match in _SO_MANY_OF.finditer(sentence.skeleton):
        count, priced = sentence.figure(match[1]), sentence.figure(match[2])
        if count.start in taken or count.family[0] != "count" or priced.start > total.start:
            continue
        if count.start < counts[0].start or priced is total:
            continue
        if priced in parts:
            yield count, priced
        elif priced.family[0] == "count" and not priced.noun:
            yield count, replace(priced, family=total.family)


_SO_MANY_OF = Lazy(rf"({AMOUNT})\s+(?:(?:of|at|for|worth)\s+)?({AMOUNT})")


def scorelines(text: str) -> Iterator[tuple[list[tuple[int, int]], tuple[int, int]]]:
    """Places of figures that names lead ("North 36, South 24, others 5. Total 65"), and of their
    total. Such figures count what only the sentences around them say."""
    for match in _SCORE_TOTAL.finditer(text):
        begin = max(0, match.start() - 300)
        head = text[begin : match.start()].rstrip(" .;,\n\r–—-")
        items: list[tuple[int, int]] = []
        end = len(head)
        while len(items) < _MOST_ITEMS:
            item = _SCORE_ITEM.search(head, max(0, end - 60), end)
            if item is None:
                break
            items.append((begin + item.start(1), begin + item.end(1)))
            end = item.start()
            if not item[0].startswith((",", ";")) and " and " not in item[0]:
                break
        if len(items) >= 2:
            yield items[::-1], (match.start(1), match.end(1))


_MOST_ITEMS = 15
_SCORE_TOTAL = Lazy(r"\b[Tt]otal:?\s(\d{1,3}(?:,\d{3})*|\d{1,7})(?![\d,.]*\d|[:%])")
_SCORE_ITEM = Lazy(
    rf"(?:[,;:]\s*(?:and\s+)?|\s+and\s+|\A|[.!?]\s+){_WORD}(?:[ ]{_WORD}){{0,3}}\s"
    r"(\d{1,3}(?:,\d{3})*|\d{1,7})\Z"
)
