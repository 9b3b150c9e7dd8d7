"""Nations of people and things that no report names: a Dutch bidder, a Norwegian tourist.

Where every report but one has a nation that this one does not know, and this one alone has another
nation in its place (beside the same word, or in a sentence that is much like theirs), the two are
held against each other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from copydesk.align.surroundings import rarity_of, surroundings, words_between
from copydesk.model import Record, Span, Term
from copydesk.text import name_lexicon as lexicon
from copydesk.text import quotations
from copydesk.text.concepts import concept
from copydesk.text.document import Document

_LEAST: Final = 4
"""Reports from which on what all others have is no chance."""
_BACKING: Final = 2
"""Reports which must say it of the same."""
_MOST: Final = 3
"""Times that a report speaks of a nation beyond which it is the whole story's."""
_ENOUGH: Final = 0.6
"""Weight of the telling words that two sentences must share."""
_SAME_NOUN: Final = 0.5
"""Weight of the noun of which both are said."""
_BEHIND: Final = 30
_NOUN: Final = 2
"""Words behind an adjective among which the noun is."""
_ALIASES: Final = {
    "us": "United States",
    "u.s": "United States",
    "usa": "United States",
    "america": "United States",
    "uk": "United Kingdom",
    "u.k": "United Kingdom",
    "britain": "United Kingdom",
    "england": "England",
    "holland": "Netherlands",
    "uae": "United Arab Emirates",
    "emirates": "United Arab Emirates",
    "czechia": "Czech Republic",
    "dane": "Denmark",
    "spaniard": "Spain",
    "swede": "Sweden",
    "finn": "Finland",
    "pole": "Poland",
    "turk": "Turkey",
    "briton": "United Kingdom",
    "scot": "Scotland",
}
Group = tuple[str, float, list[Record]]


class _Mention(NamedTuple):
    """One place where a report has a nation."""

    span: Span
    nouns: frozenset[str]
    """What it is said of; none where no common noun follows."""


def groups(documents: Sequence[Document]) -> Iterator[Group]:
    """Groups of nations of which one report has the wrong one."""
    if len(documents) < _LEAST:
        return
    texts = {document.report.id: document for document in documents}
    named = {report: _mentions(document) for report, document in texts.items()}
    having: dict[str, set[str]] = defaultdict(set)
    for report, nations in named.items():
        for nation in nations:
            having[nation].add(report)
    alone = {
        report: [nation for nation in nations if having[nation] == {report}]
        for report, nations in named.items()
    }
    rarity: Mapping[str, float] | None = None
    for usual, reports in having.items():
        lacking = texts.keys() - reports
        if len(lacking) != 1 or any(len(named[report][usual]) > _MOST for report in reports):
            continue
        odd = lacking.pop()
        if not alone[odd]:
            continue
        if rarity is None:
            rarity = rarity_of(documents)
        for other in alone[odd]:
            found = _held(
                odd, named[odd][other], {r: named[r][usual] for r in reports}, texts, rarity
            )
            if found is not None:
                members: list[Record] = [_term(texts[odd], found[odd], other)]
                rest = [report for report in found if report != odd]
                members += [_term(texts[report], found[report], usual) for report in rest]
                yield f"nation, {usual}", 0.7, members


def _held(
    odd: str,
    mentions: Sequence[_Mention],
    usual: Mapping[str, Sequence[_Mention]],
    texts: Mapping[str, Document],
    rarity: Mapping[str, float],
) -> dict[str, Span] | None:
    """Where each report says it, if enough of them say it of the same."""
    for mine in mentions:
        if not mine.nouns:
            continue
        words = _telling(texts[odd], mine, rarity)
        found: dict[str, Span] = {}
        for report, theirs in usual.items():
            for its in theirs:
                other = _telling(texts[report], its, rarity)
                shared = words.keys() & other.keys()
                weight = math.fsum(min(words[word], other[word]) for word in shared)
                noun = _SAME_NOUN * (not its.nouns.isdisjoint(mine.nouns))
                if shared and weight + noun >= _ENOUGH:
                    found[report] = its.span
                    break
        if len(found) >= _BACKING:
            return {odd: mine.span} | found
    return None


def _telling(
    document: Document, mention: _Mention, rarity: Mapping[str, float]
) -> Mapping[str, float]:
    """What stands around a nation, without names: whoever a story is of is near everything."""
    start = mention.span.start
    index = document.sentence_index(start)
    first, last = document.sentences[max(0, index - 1)].start, document.sentences[index].end
    names = {
        concept(token.text.lower())
        for token in document.tokens_between(first, last)
        if token.text[0].isupper()
    }
    return surroundings(document, start, names, rarity).telling


def _mentions(document: Document) -> dict[str, list[_Mention]]:
    """Nations to where a report has them."""
    adjectives, names = lexicon.nationalities(), _names()
    quoted = quotations.find(document)
    found: dict[str, list[_Mention]] = {}
    for start, word in document.words.only(adjectives.keys() | names.keys()):
        nation = adjectives.get(word) or names.get(word, "")
        if not nation or not document.text[start].isupper() or document.is_furniture(start):
            continue
        end = start + len(word)
        plain = word in adjectives and quotations.at(quoted, start) is None
        nouns = _nouns(document, end) if plain else frozenset[str]()
        found.setdefault(nation, []).append(_Mention(Span(start=start, end=end), nouns))
    return found


def _nouns(document: Document, end: int) -> frozenset[str]:
    """The first words behind an adjective, as far as they are common ones."""
    nouns: set[str] = set()
    at = end
    for token in document.tokens_between(end, end + _BEHIND)[:_NOUN]:
        if not token.text.islower() or not token.text.isalpha() or token.start > at + 1:
            break
        nouns |= words_between(document, token.start, token.start + 1)
        at = token.start + len(token.text)
    return frozenset(nouns)


@cache
def _names() -> Mapping[str, str]:
    """Nations by a word that names nothing else."""
    nations = {nation for nation in lexicon.nationalities().values() if nation.isalpha()}
    return {nation.lower(): nation for nation in nations} | _ALIASES


def _term(document: Document, span: Span, nation: str) -> Term:
    return Term(
        report=document.report.id,
        span=span,
        raw=document.text[span.start : span.end],
        sentence=document.sentence_at(span.start),
        group=nation,
        variant=nation,
        aspect="nation",
    )
