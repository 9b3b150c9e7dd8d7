"""Towns in which something took place, where one report has another town than all others.

A town is seldom wrong by a letter. But where every report but one names a town that this one does
not, and this one alone names another town in its place (after the same preposition, near the same
words), the two are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from copydesk.model import Place, Record, Span, Term
from copydesk.text import name_lexicon as lexicon
from copydesk.text.concepts import NUMBER_WORDS, concept
from copydesk.text.document import Document

_LEAST: Final = 4
"""Reports from which on what all others name is no chance."""
_BACKING: Final = 2
"""Reports which must name their town in the same way as the one that has another."""
_BEFORE: Final = 60
_AFTER: Final = 20
"""Characters around a town whose words say what took place there."""
_AT: Final = frozenset({"in", "at", "near", "outside"})
_CALENDAR: Final = lexicon.words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december morning afternoon evening night"""
)
_PLAIN: Final = _CALENDAR | NUMBER_WORDS
Group = tuple[str, float, list[Record]]
Texts = Mapping[str, Document]


class _Scene(NamedTuple):
    """One mention of a town, and what took place there."""

    span: Span
    preposition: str
    words: frozenset[str]


def groups(documents: Sequence[Document], named: Sequence[Group]) -> Iterator[Group]:
    """Groups of towns of which one report has the wrong one; ``named`` are the names grouped."""
    if len(documents) < _LEAST:
        return
    texts = {document.report.id: document for document in documents}
    towns = [
        [place for place in members if isinstance(place, Place)]
        for _, _, members in named
        if isinstance(members[0], Place) and _is_town(members[0])
    ]
    for usual in towns:
        lacking = texts.keys() - {place.report for place in usual}
        if len(lacking) != 1:
            continue
        odd = lacking.pop()
        if any(place.name in texts[odd].text for place in usual):
            continue
        for other in towns:
            if {place.report for place in other} != {odd} or _is_elsewhere(other, odd, texts):
                continue
            held = _held(other, usual, texts)
            if held is not None:
                yield held


def _held(other: Sequence[Place], usual: Sequence[Place], texts: Texts) -> Group | None:
    """The two towns as one group, if anything is said of the one that is said of the other."""
    for scene in _scenes(other, texts):
        alike = {
            place.report: its
            for place in usual
            for its in _scenes([place], texts)
            if its.preposition == scene.preposition
        }
        said = frozenset().union(*(its.words for its in alike.values()))
        if len(alike) < _BACKING or said.isdisjoint(scene.words):
            continue
        members: list[Record] = [_term(texts[other[0].report], scene.span, other[0].name)]
        for report, place in {place.report: place for place in reversed(usual)}.items():
            span = alike[report].span if report in alike else place.span
            members.append(_term(texts[report], span, place.name))
        return f"place, {scene.preposition} {usual[0].name}", 0.7, members
    return None


def _is_town(place: Place) -> bool:
    return place.name in lexicon.cities() or place.name in lexicon.rare_cities()


def _is_elsewhere(other: Sequence[Place], odd: str, texts: Texts) -> bool:
    """Do other reports name the town too, in whatever way?"""
    name = other[0].name
    return any(name in document.text for report, document in texts.items() if report != odd)


def _scenes(places: Sequence[Place], texts: Texts) -> Iterator[_Scene]:
    for place in places:
        document = texts[place.report]
        for span in place.mentions or (place.span,):
            sentence = document.sentence_at(span.start)
            start = max(sentence.start, span.start - _BEFORE)
            before = document.tokens_between(start, span.start)
            if before and before[-1].text.lower() in _AT:
                end = min(sentence.end, span.end + _AFTER)
                near = (*before, *document.tokens_between(span.end, end))
                words = {concept(t.text.lower()) for t in near if t.text.lower() not in _PLAIN}
                yield _Scene(span, before[-1].text.lower(), frozenset(words - {""}))


def _term(document: Document, span: Span, name: str) -> Term:
    return Term(
        report=document.report.id,
        span=span,
        raw=document.text[span.start : span.end],
        sentence=document.sentence_at(span.start),
        group=name,
        variant=name,
        aspect="place",
    )
