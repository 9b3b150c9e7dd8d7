"""Outcomes and sides of which one report has the opposite of what all others have.

"Accepted" in one report and "turned down" in another say nothing by themselves: a story is full of
decisions, and of easts and wests. Two places are of one thing where each is what the other report
says that is most like it, by the telling words, names and figures around them; and a report is held
against the others only where all of them that tell of the thing say the same.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Final, Literal, NamedTuple

from copydesk.align.surroundings import rarity_of, surroundings, words_between
from copydesk.model import Record, Span, Term
from copydesk.text import dealings, intentions, levels, links, outcomes, sequences, sides
from copydesk.text.concepts import concept
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome

_LEAST: Final = 3
"""Reports from which on one can be held against the others."""
_BACKING: Final = 2
"""Reports which must have the opposite."""
_MOST: Final = 60
"""Outcomes of one sense in a report beyond which they are a list, and not looked at: each would be
held against each of the others."""
_MEASURES: Final = frozenset(
    map(
        concept,
        """time hours days year month quarter spent amount number level rate use forecast estimate
        projection outlook guidance prediction percent per cent""".split(),
    )
)
"""How much of a thing there is, when, or who thinks so, does not say what it is."""
Group = tuple[str, float, list[Record]]


class _Least(NamedTuple):
    """What two places must share at least."""

    weight: float
    words: int


_ALIKE: Final = _Least(1.3, 2)
"""A word that stands once in the story has the weight 1."""


class _Aspect(NamedTuple):
    """One sort of outcome."""

    name: Literal["outcome", "side"]
    find: Callable[[Document], list[Outcome]]
    alone: _Least | None = None
    """What two of them must share each of which is the only one of its sense in its report."""
    is_of_the_day: bool = False
    """Whether it may be otherwise days later: what somebody will do."""


_ASPECTS: Final = (
    _Aspect("outcome", outcomes.find),
    _Aspect("outcome", outcomes.find_checks, _Least(0.7, 1)),
    _Aspect("outcome", intentions.find, _Least(0.6, 1), is_of_the_day=True),
    _Aspect("outcome", intentions.find_others, is_of_the_day=True),
    _Aspect("outcome", links.find, _Least(0.9, 1)),
    _Aspect("outcome", levels.find, _Least(0.9, 1)),
    _Aspect("outcome", levels.find_held, _Least(0.9, 1)),
    _Aspect("outcome", dealings.find, _Least(0.6, 1)),
    _Aspect("outcome", sequences.find, _Least(0.9, 2)),
    _Aspect("side", sides.find, _Least(0.9, 2)),
)


class _Place(NamedTuple):
    """One outcome, and what stands around it."""

    report: str
    aspect: _Aspect
    outcome: Outcome
    words: Mapping[str, float]
    """Telling words to their weight."""
    ends: tuple[frozenset[str], ...]
    """Telling words of what it is of, apart."""
    around: Set[str]
    """All words, of which the telling ones are some."""


def groups(documents: Sequence[Document]) -> Iterator[Group]:
    """Groups of outcomes, and of sides, of which one report has the opposite."""
    if len(documents) < _LEAST:
        return
    texts = {document.report.id: document for document in documents}
    rarity: Mapping[str, float] | None = None
    for aspect in _ASPECTS:
        by_sense: dict[str, dict[str, list[Outcome]]] = defaultdict(dict)
        for report, document in texts.items():
            for outcome in aspect.find(document):
                by_sense[outcome.sense].setdefault(report, []).append(outcome)
        for told in by_sense.values():
            every = [outcome.positive for found in told.values() for outcome in found]
            if len(told) <= _BACKING or all(every) or not any(every):
                continue
            if any(len(found) > _MOST for found in told.values()):
                continue
            if rarity is None:
                rarity = rarity_of(documents)
            places = {
                report: [_place(texts[report], aspect, outcome, rarity) for outcome in found]
                for report, found in told.items()
            }
            for key, odd in _odd(places, len(texts)):
                if aspect.is_of_the_day and _is_of_another_day(odd, texts):
                    continue
                terms: list[Record] = [_term(texts[o.report], o) for o in odd]
                yield f"{aspect.name}, {key}", 0.7, terms


def _odd(
    places: Mapping[str, Sequence[_Place]], reports: int
) -> Iterator[tuple[str, list[_Place]]]:
    """What the others have the opposite of, and where each says it, the odd one first."""
    for mine in places.values():
        for place in mine:
            others = list(_others(place, places))
            against = [o for o in others if o.outcome.positive is not place.outcome.positive]
            if len(against) < _BACKING or len(against) < len(others):
                continue
            if 2 * len(against) >= reports - 1:
                yield _named(place, against), [place, *against]


def _others(place: _Place, places: Mapping[str, Sequence[_Place]]) -> Iterator[_Place]:
    """The place in each other report that is of the same thing."""
    for report, found in places.items():
        if report == place.report:
            continue
        mine = places[place.report]
        # Where neither report tells of another one, the two are the likelier to be of one thing.
        alone = all(_of_its_form(some, place) == 1 for some in (mine, found))
        best = max(found, key=lambda other: _alike(place, other, alone=alone))
        if not _alike(place, best, alone=alone):
            continue
        back = max(mine, key=lambda other: _alike(best, other, alone=alone))
        if back is place:
            yield best


def _is_of_another_day(odd: Sequence[_Place], texts: Mapping[str, Document]) -> bool:
    """Is the odd report, which stands first, days older or newer than all others?"""
    mine, *others = (texts[place.report].report.published for place in odd)
    if mine is None:
        return False
    days = [(mine - other).days for other in others if other is not None]
    return bool(days) and (min(days) > 1 or max(days) < -1)


def _of_its_form(places: Sequence[_Place], place: _Place) -> int:
    mine = place.outcome
    return sum((o.outcome.parts, o.outcome.form) == (mine.parts, mine.form) for o in places)


def _alike(one: _Place, other: _Place, *, alone: bool) -> float:
    """The weight of what two places share; 0 where it is too little."""
    if _are_two(one, other):
        return 0.0
    if any(end.isdisjoint(b.words) for a, b in ((one, other), (other, one)) for end in a.ends):
        return 0.0
    shared = one.words.keys() & other.words.keys()
    weight = math.fsum(min(one.words[word], other.words[word]) for word in shared)
    least = (one.aspect.alone if alone else None) or _ALIKE
    return weight if len(shared) >= least.words and weight >= least.weight else 0.0


def _are_two(one: _Place, other: _Place) -> bool:
    """Do the outcomes themselves say that they are not of one thing?"""
    mine, its = one.outcome, other.outcome
    if mine.parts != its.parts:
        return True
    if mine.sense.startswith(intentions.SENSE):
        return (
            intentions.are_two(mine.mark, its.mark)
            or _is_not_named(mine.mark, its.mark, other.around)
            or _is_not_named(its.mark, mine.mark, one.around)
        )
    return bool(mine.mark and its.mark) and mine.mark != its.mark


def _is_not_named(name: str, pronoun: str, around: Set[str]) -> bool:
    """Is "he" somebody else than the one who is named in another report?"""
    if not name[:1].isupper() or pronoun not in intentions.PRONOUNS:
        return False
    return concept(name.rpartition(" ")[2].lower()) not in around


def _place(
    document: Document, aspect: _Aspect, outcome: Outcome, rarity: Mapping[str, float]
) -> _Place:
    sentence = document.sentence_at(outcome.span.start)
    end = outcome.span.end + outcome.frame
    own = words_between(document, outcome.span.start, min(end, sentence.end))
    near = surroundings(document, outcome.span.start, own, rarity)
    ends = (words_between(document, end.start, end.end) - own - _MEASURES for end in outcome.ends)
    telling = (
        frozenset(w for w in each & near.telling.keys() if not w[0].isdigit()) for each in ends
    )
    return _Place(
        document.report.id, aspect, outcome, near.telling, tuple(filter(None, telling)), near.words
    )


def _named(place: _Place, others: Sequence[_Place]) -> str:
    """The word which tells best what they are about."""
    shared = [word for word in place.words if any(word in other.words for other in others)]
    best = max(
        shared, key=lambda word: (sum(word in o.words for o in others), place.words[word], word)
    )
    return best.lstrip("+")


def _term(document: Document, place: _Place) -> Term:
    outcome = place.outcome
    span: Span = outcome.shown or outcome.span
    return Term(
        report=document.report.id,
        span=span,
        raw=document.text[span.start : span.end],
        sentence=document.sentence_at(outcome.span.start),
        group=outcome.sense,
        variant=outcome.label,
        aspect=place.aspect.name,
    )
