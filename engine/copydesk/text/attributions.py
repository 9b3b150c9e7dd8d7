"""Where an attribution stands, and whom it names: before a quotation, after it, or in a sentence of
its own.

A clause is read as ``text.clauses`` has it, a quotation being one word of it. What the verbs and
their subjects look like is for ``text.speech``; here is where they may stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.text import clauses
from copydesk.text.clauses import QUOTED, Source, Word
from copydesk.text.phrases import phrase_after, phrase_before
from copydesk.text.speech import (
    inverted_subject,
    is_finite,
    is_object,
    is_passive,
    quoted_as_saying,
    sentence_subject,
    subject_before,
    verbs_between,
)
from copydesk.text.spelling import word_set

ACCOUNTS = word_set("view words opinion account telling")
"""What a speaker gives, as in "in Doe's view"."""
_NOT_INNER = clauses.PREPOSITIONS - {"of", "for", "at"}
_JUDGING = word_set(
    """referred refers hailed hails dismissed dismisses denounced denounces condemned condemns
    branded brands praised praises portrayed portrays characterized characterizes characterised
    characterises derided derides slammed slams welcomed welcomes rejected rejects depicted depicts
    presented presents summed sums decried decries attacked attacks defended defends"""
)
"""Verbs of a judgement that is quoted after "as": "Doe dismissed it as"."""


def introduction(words: Sequence[Word], floor: int, here: int) -> str:
    """How the words before lead into the quotation: ":", ",", "verb", "that" or ""."""
    if here <= floor:
        return ""
    before = words[here - 1]
    if before.text in {":", ","}:
        return before.text
    if before.lower == "that":
        return "that"
    compound = here - 1 > floor and words[here - 2].text == "-"
    if clauses.is_reporting(before.lower, near=True) and not compound:
        return "verb"
    return ""


def after(
    words: Sequence[Word], here: int, ceiling: int, last: str, comma: bool
) -> tuple[Source, int] | None:
    """Speaker in the words that follow at once: ``," said X``, ``," X told Y``, ``" - X``."""
    first = here + 1
    dashed = False
    while first < ceiling and words[first].text in {",", "-", "—", "–"}:
        dashed = dashed or words[first].text != ","
        first += 1
    if first >= ceiling:
        return None
    lead = words[first]
    if lead.lower == "according" and first + 1 < ceiling and words[first + 1].lower == "to":
        source = phrase_after(words, first + 2, ceiling)
        return None if source is None else (source, ceiling)
    stop = last == "." and not comma
    if not clauses.is_capital(lead) and clauses.is_reporting(lead.lower, near=True):
        source = phrase_after(words, first + 1, ceiling)
        if source is not None and not is_object(words[source.first]):
            return source, ceiling
    if dashed:
        source = phrase_after(words, first, ceiling)
        if source is not None and source.kind == "name" and source.first <= first + 1:
            following = words[source.last].text if source.last < len(words) else ","
            if following in {",", ".", "("} or source.last >= len(words):
                return source, ceiling
    if stop:
        return None
    if not comma and last not in "?!—–…-'’" and not dashed:
        # No comma: the clause goes on, and only "X said" at once is an attribution.
        limit = min(ceiling, first + 6)
    else:
        limit = ceiling
    for verb in verbs_between(words, first + 1, limit, near=lambda place: place - first < 5):
        if is_passive(words, verb, first) or words[verb].lower.endswith("ing"):
            continue
        source = quoted_as_saying(words, verb, ceiling)
        if source is not None:
            return source, ceiling
        source = subject_before(words, verb, first)
        if source is None:
            continue
        if source.first - first <= 1 or _leads(words, first, source.first):
            return source, ceiling
        break
    return None


def _leads(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether only the beginning of one noun phrase stands in ``words[first:end]``: roles
    before a name ("police chief X said")."""
    return end - first <= 12 and not any(
        words[place].text in {";", ":", "."}
        or words[place].lower in {"but", "that", "who", "which", "is", "was", "were"}
        or (
            words[place].lower == "and"
            and not clauses.is_capital(words[place - 1])
            and words[place - 1].lower not in clauses.PRONOUNS
        )
        or words[place].text == QUOTED
        or words[place].lower in _NOT_INNER
        for place in range(first, end)
    )


def before(words: Sequence[Word], floor: int, here: int, introduced: str) -> Source | None:
    """Speaker in the same sentence before the quotation."""
    if here <= floor:
        return None
    if introduced == "," and (source := _in_words_of(words, floor, here - 1)) is not None:
        return source
    verbs = verbs_between(words, floor, here, near=lambda place: here - place <= 3)
    orphan = False
    for verb in reversed(verbs):
        if is_passive(words, verb, floor):
            agent = _agent(words, verb + 1, here)
            if agent is not None:
                return agent
            continue
        if not is_finite(words, verb, floor):
            orphan = True
            continue
        source = inverted_subject(words, verb, floor, here)
        if source is None and words[verb - 1].lower == "as" and verb > floor:
            source = _quoted(words, verb, floor)
        if source is None:
            source = subject_before(words, verb, floor)
        if source is not None:
            return source
        orphan = True
    opening = words[floor]
    if clauses.is_capital(opening) and clauses.is_reporting(opening.lower):
        # "Said Olsen: ..."
        source = phrase_after(words, floor + 1, here)
        if source is not None:
            return source
    for place in range(here - 2, floor - 1, -1):
        if words[place].lower == "according" and words[place + 1].lower == "to":
            return phrase_after(words, place + 2, here)
    if introduced == ":":
        return _heading(words, floor, here - 1) or sentence_subject(words, floor, here - 1)
    if words[here - 1].lower == "as" and (judge := _judge(words, floor, here)) is not None:
        return judge
    if orphan or introduced in {"verb", "that"}:
        return sentence_subject(words, floor, here)
    return None


def _in_words_of(words: Sequence[Word], floor: int, end: int) -> Source | None:
    """ "In Doe's view, ", "in the words of one neighbor, ": between commas, right before a
    quotation."""
    first = end
    while first > floor and words[first - 1].text not in {",", "—", "–"} and end - first < 10:
        first -= 1
    if words[first].lower != "in" or end - first < 3:
        return None
    if [word.lower for word in words[first + 1 : first + 4]] == ["the", "words", "of"]:
        return phrase_after(words, first + 4, end)
    owned = words[end - 2].text.endswith(("'s", "’s", "s'", "s’"))
    if owned and words[end - 1].lower in ACCOUNTS:
        return phrase_before(words, first + 1, end - 2)
    return None


def _quoted(words: Sequence[Word], saying: int, floor: int) -> Source | None:
    """ "The paper quoted X as saying": whom, looked for leftwards from "saying"."""
    for place in range(saying - 2, max(floor, saying - 14) - 1, -1):
        source = quoted_as_saying(words, place, saying + 1)
        if source is not None:
            return source
    return None


def _judge(words: Sequence[Word], floor: int, here: int) -> Source | None:
    """ "Doe dismissed the plan as": whose judgement it is."""
    for verb in range(here - 2, max(floor, here - _JUDGED), -1):
        if words[verb].lower in _JUDGING and words[verb - 1].lower not in _BEING:
            return subject_before(words, verb, floor)
    return None


_JUDGED = 14
"""Words between a judgement and its verb at most."""
_BEING = word_set("is was were are be been being")


def _agent(words: Sequence[Word], first: int, end: int) -> Source | None:
    """ "described by one official as": the phrase after "by"."""
    for place in range(first, min(end, first + 4)):
        if words[place].lower == "by":
            return phrase_after(words, place + 1, end)
    return None


def _heading(words: Sequence[Word], floor: int, colon: int) -> Source | None:
    """``X: "..."`` and ``X, chair of Y: "..."``, with no verb at all."""
    if colon - floor > 16 or colon <= floor:
        return None
    end = floor
    while end < colon and words[end].text not in {",", "("}:
        end += 1
    source = phrase_before(words, floor, end - 1)
    if source is None or source.kind != "name":
        return None
    return source if source.first - floor <= 6 else None


def later(words: Sequence[Word], here: int, ceiling: int) -> tuple[Source, int] | None:
    """Speaker later in a sentence that the quotation begins: ``"A" of the B, it added``."""
    first = here + 1
    for verb in verbs_between(words, first, ceiling, near=lambda place: False):
        if is_passive(words, verb, first) or not is_finite(words, verb, first):
            continue
        # Only at the end of the sentence is it said of all that comes before.
        tail = ceiling - verb
        if tail > 12:
            continue
        source = inverted_subject(words, verb, first, ceiling)
        if source is not None:
            return source, ceiling
        source = subject_before(words, verb, first)
        if source is None:
            continue
        if source.first > first and words[source.first - 1].text != ",":
            continue
        return source, ceiling
    return None


def narrator(words: Sequence[Word], floor: int, end: int) -> Source | None:
    """Who speaks or acts in a sentence of narration, and so may say the quotation beside it."""
    for verb in verbs_between(words, floor, end, near=lambda place: False):
        if is_finite(words, verb, floor) and not is_passive(words, verb, floor):
            source = subject_before(words, verb, floor)
            if source is not None:
                return source
    subject = sentence_subject(words, floor, end)
    if subject is None or (subject.kind == "pronoun" and words[subject.first].lower == "it"):
        return None
    return subject if subject.kind != "noun" else None
