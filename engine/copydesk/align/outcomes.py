"""Outcomes and sides of which one report has the opposite of what all others have.

"Accepted" in one report and "turned down" in another say nothing by themselves: a story is full of
decisions, and of easts and wests. Two places are of one thing where each is what the other report
says that is most like it, by the telling words, names and figures around them; and a report is held
against the others only where all of them that tell of the thing say the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from copydesk.model import Record, Span, Term
from copydesk.text import outcomes, sides
from copydesk.text.concepts import NUMBER_WORDS, concept
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome

_LEAST: Final = 3
"""Reports from which on one can be held against the others."""
_BACKING: Final = 2
"""Reports which must have the opposite."""
_BEFORE: Final = 0.5
"""Weight of the words of the sentence before, which names what the next one takes up."""
_ENOUGH: Final = 1.3
"""Weight of what two places must share; a word that stands once in the story has the weight 1."""
_ENOUGH_ALONE: Final = 0.9
"""The same of two sides each of which is the only one of its sense in its report."""
_FRAME: Final = 20
"""Characters behind a side that say of what it is one: "the east bank of the Harle". Other things
stand on its other bank."""
_TELLING: Final = 2
"""Words that they must share at least."""
_MOST: Final = 60
"""Outcomes of one sense in a report beyond which they are a list, and not looked at: each would be
held against each of the others."""
_FREQUENT: Final = 0.12
"""Share of a story's sentences from which on a word in them is no telling one."""
_Aspect = Literal["outcome", "side"]
_ASPECTS: Final[Mapping[_Aspect, Callable[[Document], list[Outcome]]]] = {
    "outcome": outcomes.find,
    "side": sides.find,
}
Group = tuple[str, float, list[Record]]


class _Place(NamedTuple):
    """One outcome, and what stands around it."""

    report: str
    outcome: Outcome
    words: Mapping[str, float]
    """Telling words to their weight."""


def groups(documents: Sequence[Document]) -> Iterator[Group]:
    """Groups of outcomes, and of sides, of which one report has the opposite."""
    if len(documents) < _LEAST:
        return
    texts = {document.report.id: document for document in documents}
    rarity: Mapping[str, float] | None = None
    for aspect, find in _ASPECTS.items():
        by_sense: dict[str, dict[str, list[Outcome]]] = defaultdict(dict)
        for report, document in texts.items():
            for outcome in find(document):
                by_sense[outcome.sense].setdefault(report, []).append(outcome)
        for told in by_sense.values():
            every = [outcome.positive for found in told.values() for outcome in found]
            if len(told) <= _BACKING or all(every) or not any(every):
                continue
            if any(len(found) > _MOST for found in told.values()):
                continue
            if rarity is None:
                rarity = _rarity(documents)
            places = {
                report: [_place(texts[report], outcome, rarity) for outcome in found]
                for report, found in told.items()
            }
            for key, odd in _odd(places, len(texts)):
                terms: list[Record] = [_term(texts[o.report], o.outcome, aspect) for o in odd]
                yield f"{aspect}, {key}", 0.7, terms


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
        # Where neither report tells of another side, the two are the likelier to be of one thing.
        alone = len(found) == len(mine) == 1 and place.outcome.sense in sides.SENSES
        best = max(found, key=lambda other: _alike(place, other, alone=alone))
        if not _alike(place, best, alone=alone):
            continue
        back = max(mine, key=lambda other: _alike(best, other, alone=alone))
        if back is place:
            yield best


def _alike(one: _Place, other: _Place, *, alone: bool) -> float:
    """The weight of what two places share; 0 where it is too little."""
    if one.outcome.parts != other.outcome.parts:
        return 0.0
    shared = one.words.keys() & other.words.keys()
    weight = math.fsum(min(one.words[word], other.words[word]) for word in shared)
    least = _ENOUGH_ALONE if alone else _ENOUGH
    return weight if len(shared) >= _TELLING and weight >= least else 0.0


def _rarity(documents: Sequence[Document]) -> Mapping[str, float]:
    """Word to how little two sentences would share it by chance, 0 to 1; without those of many."""
    frequency: Counter[str] = Counter()
    total = 0
    for document in documents:
        for start, end, _ in document.sentences:
            total += 1
            frequency.update(_words(document, start, end))
    most = max(len(documents), _FREQUENT * total)
    greatest = math.log(1.0 + total / 2.0)
    return {
        word: math.log(1.0 + total / (1.0 + count)) / greatest
        for word, count in frequency.items()
        if count <= most
    }


def _words(document: Document, start: int, end: int) -> set[str]:
    found: set[str] = set()
    for token in document.tokens_between(start, end):
        word = token.text.lower()
        if word not in NUMBER_WORDS:
            found.add(word if word[0].isdigit() else concept(word))
    found.discard("")
    return found


def _place(document: Document, outcome: Outcome, rarity: Mapping[str, float]) -> _Place:
    index = document.sentence_index(outcome.span.start)
    sentence = document.sentences[index]
    end = outcome.span.end + (_FRAME if outcome.sense in sides.SENSES else 0)
    own = _words(document, outcome.span.start, min(end, sentence.end))
    words: dict[str, float] = {}
    for place, weight in ((index - 1, _BEFORE), (index, 1.0)):
        if place < 0 or document.sentences[place].block != sentence.block:
            continue
        start, end, _ = document.sentences[place]
        for word in _words(document, start, end) - own:
            if word in rarity:
                words[word] = weight * rarity[word]
    return _Place(document.report.id, outcome, words)


def _named(place: _Place, others: Sequence[_Place]) -> str:
    """The word which tells best what they are about."""
    shared = [word for word in place.words if any(word in other.words for other in others)]
    best = max(
        shared, key=lambda word: (sum(word in o.words for o in others), place.words[word], word)
    )
    return best.lstrip("+")


def _term(document: Document, outcome: Outcome, aspect: _Aspect) -> Term:
    span: Span = outcome.span
    return Term(
        report=document.report.id,
        span=span,
        raw=document.text[span.start : span.end],
        sentence=document.sentence_at(span.start),
        group=outcome.sense,
        variant=outcome.label,
        aspect=aspect,
    )
