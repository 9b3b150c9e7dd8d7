"""A quoted sentence, or a quoted word: "We won," he said, and the so-called "end date"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.text import clauses
from copydesk.text.clauses import Word
from copydesk.text.quotations import Quotation

_FEW_WORDS = 6
"""Words up to which a quotation within another's clause counts as a fragment."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


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
    inner = _WORD.findall(text, quotation.start, min(quotation.end, quotation.start + 120))
    if len(inner) > _FEW_WORDS or quotation.resumes:
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


def _is_title(words: Sequence[str]) -> bool:
    """Whether all longer words are capitals, as in the name of a work."""
    longer = [word for word in words if len(word) > 3 or word is words[0]]
    return len(words) > 1 and len(longer) > 1 and all(word[0].isupper() for word in longer)
