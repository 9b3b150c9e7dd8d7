"""A quoted sentence, or a quoted word: "We won," he said, and the so-called "end date"."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.regexes import compiled
from copydesk.text import clauses
from copydesk.text.clauses import Word
from copydesk.text.quotations import Quotation
from copydesk.text.spelling import word_set

_FEW_WORDS = 6
"""Words up to which a quotation within another's clause counts as a fragment."""
_SCARE_WORDS = 3
"""Words up to which a fragment that nobody says is a scare quote."""
_COPULAS = word_set(
    "is was are were be been being became remains remained seemed seems looked felt"
)
_SMALL = word_set("a an the of in on at to for by from with and or but nor as is")
"""Words that titles write small."""
_NAMING = word_set(
    """call calls called calling describe describes described describing label labels labeled
    labelled labelling brand brands branded branding dub dubs dubbed dubbing term terms termed
    declare declared deem deemed pronounce pronounced dismiss dismissed denounce denounced"""
)
"""Verbs of which a quotation may be the second object: "called the plan 'reckless'"."""
_WORD = compiled(r"\w+(?:['’-]\w+)*")


def is_fragment(
    text: str,
    quotation: Quotation,
    words: Sequence[Word],
    here: int,
    floor: int,
    comma: bool,
    last: str,
) -> bool:
    """Whether only a few words are quoted, as part of another's clause.

    ``here`` is the index of the quotation among ``words``, ``floor`` that of the first word of its
    sentence, ``comma`` whether a comma ends it and ``last`` its last character.
    """
    inner = _inner(text, quotation)
    if not inner or len(inner) > _FEW_WORDS or quotation.resumes:
        return False
    upper = text[quotation.start].isupper() or not text[quotation.start].isalpha()
    ended = last in ".!?…—–" or comma or not quotation.closed
    after = words[here + 1] if here + 1 < len(words) else None
    attributed = after is not None and clauses.is_reporting(after.lower, near=True)
    pronoun = (
        after is not None
        and here + 2 < len(words)
        and not clauses.is_capital(after)
        and after.lower in clauses.PRONOUNS
        and clauses.is_reporting(words[here + 2].lower, near=True)
    )
    if _is_title(inner) and not (attributed or pronoun):
        return True
    if here <= floor:
        # At the beginning of a sentence: "Yes," he said, but "Gone Girl" is a film.
        return not (ended or attributed or pronoun or after is None)
    before = words[here - 1]
    if before.text == ":":
        return not (upper or len(inner) > 2)
    if before.text == ",":
        return not ended or (not upper and len(inner) < 4)
    if clauses.is_reporting(before.lower, near=True):
        return not upper and len(inner) < 4
    if before.text in {"—", "–", "-"}:
        return not (upper and ended)
    return before.lower != "that" or len(inner) < 4


def is_short(text: str, quotation: Quotation) -> bool:
    """Whether so little is quoted, or in such capitals, that somebody must be said to say it."""
    inner = _inner(text, quotation)
    return len(inner) <= _SCARE_WORDS or _is_title(inner)


def is_mere(text: str, quotation: Quotation, words: Sequence[Word], here: int, floor: int) -> bool:
    """Whether a fragment is a title, a term or a scare quote: a part of a noun phrase, rather than
    what a verb of saying or calling has for its object."""
    inner = _inner(text, quotation)
    title = _is_title(inner)
    if len(inner) > _SCARE_WORDS and not title:
        return False
    if here <= floor:
        return True
    before = words[here - 1].lower
    if before in _NAMING and words[max(floor, here - 3)].lower == "what":
        # "what he calls 'the machine'"
        return True
    if before in _COPULAS or clauses.is_reporting(before, near=True):
        return title
    if before in {"itself", "themselves"}:
        return any(word[0].isupper() for word in inner)
    if before in {"as", ":", "that", "him", "her", "them", "it", "himself", "herself"}:
        return title
    near = [words[place].lower for place in range(max(floor, here - 6), here)]
    called = not _NAMING.isdisjoint(near)
    if title or ("so" in near[-3:-1] and before == "called"):
        return True
    if before in clauses.DETERMINERS:
        # "doctors call this the 'broken heart effect'", but "would be the 'end user'" of a report
        return called or len(inner) == 1
    if len(inner) > 1:
        return False
    noun = words[here - 1].text.isalpha() and before not in clauses.FUNCTION
    return not (called and noun)


def _inner(text: str, quotation: Quotation) -> list[str]:
    """The first words of a quotation."""
    return _WORD.findall(text, quotation.start, min(quotation.end, quotation.start + 120))


def _is_title(words: Sequence[str]) -> bool:
    """Whether all words but the small ones have capitals, as in the name of a work."""
    longer = [word for word in words if word.lower() not in _SMALL]
    if len(longer) > _SCARE_WORDS and all(word.isupper() for word in words):
        # In a headline in capitals everything has them.
        return False
    return len(longer) > 1 and all(word[0].isupper() for word in longer)
