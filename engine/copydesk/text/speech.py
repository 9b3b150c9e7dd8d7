"""Who says it: the subject of a verb of reporting.

The grammar of attribution is small in news prose: "X said", "said X", "according to X", "X:", with
appositions, ranks and adverbs between. Every function looks at a bounded stretch around the verb.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from copydesk.text.clauses import (
    ADVERBS,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    INSTITUTIONS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTED,
    ROLES,
    STOPS,
    Source,
    Word,
    is_capital,
    is_name_word,
    is_reporting,
    is_wordlike,
)
from copydesk.text.phrases import (
    apposed,
    extended,
    joins,
    name_end,
    phrase_after,
    phrase_before,
    skips,
)
from copydesk.text.spelling import word_set

_PASSIVE = word_set(
    "told asked called described named termed dubbed labelled labeled quoted informed warned"
)
_OFFICES = INSTITUTIONS | ROLES
_OPENING = (CONJUNCTIONS - word_set("as when while if because")) | ADVERBS
_NOT_SUBJECT = PREPOSITIONS | CONJUNCTIONS
_BE = word_set("is was were are be been being gets got")
_ADDRESSING = word_set(
    """told tells asked asks informed informs assured assures warned warns reminded reminds accused
    accuses called calls thanked thanks advised advises urged urges praised criticized criticised
    blamed interrupted addressed ordered instructed quoted cited described"""
)
"""Verbs that are followed by the one spoken to or of."""
_OBJECTS = word_set("him her them me us it you himself herself themselves")


def subject_before(words: Sequence[Word], verb: int, floor: int) -> Source | None:
    """The subject that stands before a verb, in ``words[floor:verb]``."""
    last = verb - 1
    while last >= floor and skips(words[last]):
        last -= 1
    if last < floor:
        return None
    word = words[last]
    if word.text == ")":
        opening = last
        while opening > floor and words[opening].text != "(" and last - opening < 20:
            opening -= 1
        last = opening - 1
        if last < floor:
            return None
        word = words[last]
    if word.text in {",", "—", "–"}:
        if any(words[place].lower == "then" for place in range(last + 1, verb)):
            # "He paused, then added"
            return sentence_subject(words, floor, last)
        return apposed(words, floor, last)
    if word.lower in {"who", "which"}:
        last -= 1
        if last >= floor and words[last].text == ",":
            last -= 1
        return phrase_before(words, floor, last)
    return _open_apposition(words, floor, last) or phrase_before(
        words, floor, _before_relative(words, floor, last)
    )


def _open_apposition(words: Sequence[Word], floor: int, last: int) -> Source | None:
    """ "Jane Doe, president and owner of Acme said": the name before an apposition that no comma
    ends."""
    for place in range(last - 1, max(floor, last - 14), -1):
        if words[place].text == ",":
            office = words[place + 1].lower
            if is_capital(words[place + 1]) or office not in _OFFICES:
                return None
            found = phrase_before(words, floor, place - 1)
            return found if found and found.kind == "name" else None
        if words[place].text in STOPS:
            return None
    return None


def _before_relative(words: Sequence[Word], floor: int, last: int) -> int:
    """The last word of the subject that a relative clause without commas parts from its verb
    ("a neighbor who declined to be named said"); ``last`` where there is none."""
    for place in range(last, max(floor, last - 12), -1):
        word = words[place]
        if word.text in STOPS:
            break
        if word.lower in {"who", "whose", "which", "where"}:
            before = place - 1
            if before > floor and words[before].lower in PREPOSITIONS:
                before -= 1
            return before if before >= floor and is_wordlike(words[before]) else last
    return last


def sentence_subject(words: Sequence[Word], floor: int, ceiling: int) -> Source | None:
    """The likely subject of the clause that begins at ``floor``: its first noun phrase that is
    neither behind a preposition nor in a subordinate clause."""
    first = floor
    for _ in range(4):
        while first < ceiling and (
            words[first].lower in _OPENING
            or words[first].text in {",", "-", "—", "–", "•", "*"}
            or (words[first].text[0].isdigit() and ":" in words[first].text)
        ):
            first += 1
        if first >= ceiling:
            return None
        lower = words[first].lower
        if (
            lower not in _NOT_SUBJECT
            and not lower.endswith("ing")
            and not (lower in {"asked", "speaking", "pressed"} or lower in CALENDAR)
        ):
            break
        comma = first
        while comma < ceiling and words[comma].text != "," and comma - first < 40:
            comma += 1
        if comma >= ceiling or words[comma].text != ",":
            return None
        first = comma + 1
    return _leading(words, first, ceiling)


def _leading(words: Sequence[Word], first: int, ceiling: int) -> Source | None:
    if first >= ceiling:
        return None
    word = words[first]
    if word.lower in PRONOUNS:
        return Source(first, first + 1, "pronoun")
    if is_name_word(word):
        last = name_end(words, first, ceiling)
        if words[last - 1].text.endswith(("'s", "’s")) or (
            last < ceiling and not is_capital(words[last]) and joins(words, last)
        ):
            return extended(words, first, ceiling)
        return Source(first, last, "name") if last > first else None
    if word.lower in DETERMINERS or is_wordlike(word):
        return extended(words, first, ceiling)
    return None


def is_passive(words: Sequence[Word], verb: int, floor: int) -> bool:
    """ "was told", "is called": the subject is not who speaks; "was quoted as saying" is not."""
    if words[verb].lower not in _PASSIVE:
        return False
    step = verb - 1
    while step >= floor and (words[step].lower in ADVERBS or words[step].lower.endswith("ly")):
        step -= 1
    return step >= floor and words[step].lower in _BE


def is_finite(words: Sequence[Word], verb: int, floor: int) -> bool:
    """Whether the verb has a subject of its own: not "saying that", not "to say"."""
    if words[verb].lower.endswith("ing"):
        return verb > floor and (words[verb - 1].lower in _BE or words[verb - 1].lower == "as")
    return not (verb > floor and words[verb - 1].lower == "to")


def verbs_between(
    words: Sequence[Word], first: int, end: int, *, near: Callable[[int], bool]
) -> list[int]:
    """Places of reporting verbs in ``words[first:end]``; ``near(i)`` says whether doubtful forms
    count there."""
    return [
        index
        for index in range(first, end)
        if not is_capital(words[index])
        # "so-called"
        and not (index > first and words[index - 1].text == "-")
        and (
            is_reporting(words[index].lower, near=near(index))
            # "as she put it"
            or (
                words[index].lower in {"put", "puts"}
                and index + 1 < end
                and words[index + 1].lower == "it"
                # but not "others put it lower"
                and (index + 2 == end or words[index + 2].text in STOPS)
            )
        )
    ]


def inverted_subject(words: Sequence[Word], verb: int, floor: int, ceiling: int) -> Source | None:
    """The subject that follows its verb in an insertion: "..., says X, the chief designer, ..."."""
    if verb <= floor or words[verb - 1].text not in {",", QUOTED, "—", "–"}:
        return None
    if words[verb].lower in _ADDRESSING:
        return None
    found = phrase_after(words, verb + 1, ceiling)
    if found is None or found.kind == "noun":
        return None
    if found.last < ceiling and words[found.last].text not in {",", ".", ":", "(", "—", "–"}:
        return None
    return found


def quoted_as_saying(words: Sequence[Word], verb: int, ceiling: int) -> Source | None:
    """ "The paper quoted X as saying": the one who is quoted, where ``verb`` is "quoted"."""
    if words[verb].lower not in {"quoted", "quotes", "cited", "cites"}:
        return None
    for place in range(verb + 2, min(ceiling - 1, verb + 14)):
        if words[place].lower == "as" and words[place + 1].lower in {"saying", "telling"}:
            if words[verb + 1].lower in _OBJECTS:
                return Source(verb + 1, verb + 2, "pronoun")
            return phrase_after(words, verb + 1, place)
    return None


def is_object(word: Word) -> bool:
    """Whom something is told: "told him"."""
    return word.lower in _OBJECTS
