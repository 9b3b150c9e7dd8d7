"""Who does a thing to whom: "Brakston must pay Calver", "Calver was sued by Brakston".

Of two named parties one pays, sues, buys or beats the other; a report in which they have changed
places says the opposite with the same words. Only what stands close by is read: a name, a verb with
its auxiliaries, a name. Where a report has both orders, two things were done, and it tells neither.
"""

from __future__ import annotations

from typing import Final

from copydesk.model import Span
from copydesk.text import name_lexicon as lexicon
from copydesk.text import quotations
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome
from copydesk.text.spelling import word_set

_CLASSES: Final = {
    "pays": """pay pays paid hand hands handed owe owes owed compensate compensates compensated
        reimburse reimburses reimbursed refund refunds refunded repay repays repaid""",
    "sues": "sue sues sued suing",
    "buys": """buy buys bought acquire acquires acquired purchase purchases purchased
        buying acquiring""",
    "beats": """beat beats beaten defeat defeats defeated thrash thrashes thrashed outplayed
        trounced edged hammered overcame""",
    "succeeds": "succeed succeeds succeeded replace replaces replaced",
    "accuses": "accuse accuses accused",
    "owns": "own owns owned",
}
_LOST: Final = frozenset({"lost", "loses", "lose", "losing"})
"""What is lost to somebody has been won by them."""
_BOUGHT: Final = frozenset({"takeover", "purchase", "acquisition", "buyout"})
"""Of these, who owns the noun is the buyer."""
_SENSE_OF: Final = (
    {word: name for name, words in _CLASSES.items() for word in words.split()}
    | dict.fromkeys(_LOST, "beats")
    | dict.fromkeys(_BOUGHT, "buys")
)
_NAME: Final = r"[A-Z][\w&.’'-]*(?:[ \u00a0\n](?:of[ \u00a0\n])?[A-Z][\w&.’'-]*){0,3}"
_AUXILIARY: Final = (
    r"(?:will|would|must|shall|should|has|had|have|to|is|are|was|were|be|been|being|also|now|then"
    r"|once|already|duly|agreed|obliged|required|bound|due|already|later|narrowly|soundly|easily)"
)
_BEFORE: Final = Lazy(
    rf"(?P<name>{_NAME})(?:,[ \u00a0][^,;:.()“”\"\n]{{1,60}},)?"
    rf"(?P<verbs>(?:[ \u00a0\n]{_AUXILIARY}){{0,4}})[ \u00a0\n]\Z"
)
_OBJECT: Final = Lazy(rf"[ \u00a0\n](?:the[ \u00a0\n])?(?P<name>{_NAME})")
_LOST_TO: Final = Lazy(
    rf"(?:[ \u00a0\n]\d+[-–]\d+)?[ \u00a0\n]to[ \u00a0\n](?:the[ \u00a0\n])?(?P<name>{_NAME})"
)
_OWNER: Final = Lazy(
    rf"(?P<name>{_NAME}(?<=s)['’]|{_NAME}(?<=['’]s))(?P<verbs>)"
    r"(?:[ \u00a0\n][^\s,.;:]+){0,3}[ \u00a0\n]\Z"
)
_OWNED: Final = Lazy(rf"[ \u00a0\n]of[ \u00a0\n](?:the[ \u00a0\n])?(?P<name>{_NAME})")
_ANOTHER_TIME: Final = Lazy(
    r"\b(?:last\s(?:year|season|month|week|time)|previous(?:ly)?|earlier|ago|in\s(?:19|20)\d\d|once"
    r"|former(?:ly)?|reverse)\b"
)
"""Anywhere in the sentence, these say that it may have been done another time."""
_OPEN: Final = Lazy(
    r"\b(?:if|unless|whether|could|may|might|hop(?:e[sd]?|ing)|fear(?:s|ed)?|never|not|no|attempt(?:s|ed)?"
    r"|fail(?:s|ed)?|refus(?:e[sd]?|ing)|want(?:s|ed)?|tr(?:y|ies|ied)|denie[sd])\b"
)
"""In the clause before it, these leave it open whether it is done."""
_CLAUSE: Final = Lazy(r"[,;:()—–]")
_AGENT: Final = Lazy(rf"[ \u00a0\n]by[ \u00a0\n](?:the[ \u00a0\n])?(?P<name>{_NAME})")
_BEING: Final = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_PASSED_ON: Final = frozenset({"due", "bound", "obliged", "required"})
"""Behind "is", these make no passive: "is obliged to pay"."""
_LEGAL_FORMS: Final = word_set(
    """inc plc ltd limited group corp corporation co company holdings united city town fc rovers
    wanderers athletic"""
)
"""Last words of names that others leave out."""
_NEAR: Final = 110


def find(document: Document) -> list[Outcome]:
    """What one named party does to another in a report, in text order."""
    return document.once(_find)


def _find(document: Document) -> list[Outcome]:
    quoted = quotations.find(document)
    found: list[Outcome] = []
    for start, word in document.words.only(_SENSE_OF.keys()):
        if document.is_furniture(start) or quotations.at(quoted, start) is not None:
            continue
        outcome = _read(document, start, word)
        if outcome is not None:
            found.append(outcome)
    orders = {(each.sense, each.mark, each.positive) for each in found}
    return [each for each in found if (each.sense, each.mark, not each.positive) not in orders]


def _read(document: Document, start: int, word: str) -> Outcome | None:
    text, sentence = document.text, document.sentence_at(start)
    end = start + len(word)
    noun = word in _BOUGHT and text.startswith(" of", end)
    first, last = max(sentence.start, start - _NEAR), min(sentence.end, end + _NEAR)
    before = (_OWNER if noun else _BEFORE).search(text, first, start)
    if before is None:
        return None
    auxiliaries = before["verbs"].split()
    passive = (
        not word.endswith("ing")
        and not _BEING.isdisjoint(auxiliaries)
        and _PASSED_ON.isdisjoint(auxiliaries)
    )
    if noun:
        pattern = _OWNED
    elif word in _LOST:
        pattern = _LOST_TO
    else:
        pattern = _AGENT if passive else _OBJECT
    behind = pattern.match(text, end, last)
    if behind is None or _is_open(document.lower[sentence.start : start]):
        return None
    if _ANOTHER_TIME.search(document.lower, sentence.start, sentence.end):
        return None
    owner = before["name"].removesuffix("s").rstrip("'’") if noun else before["name"]
    one, other = _key(owner), _key(behind["name"])
    if not one or not other or one == other:
        return None
    doer, receiver = (other, one) if passive or word in _LOST else (one, other)
    name = _SENSE_OF[word]
    return Outcome(
        Span(start=start, end=end),
        f"who {name} whom",
        doer < receiver,
        f"{doer} {name} {receiver}",
        mark=" ".join(sorted((one, other))),
        shown=Span(start=before.start("name"), end=behind.end("name")),
    )


def _is_open(before: str) -> bool:
    """Do the words of the clause before a verb leave it open whether it is done?"""
    clause = _CLAUSE.pattern.split(before)[-1]
    return _OPEN.search(clause) is not None


def _key(name: str) -> str:
    """The word by which a party is known, in lower case; empty for what owns something, a pronoun
    or a day."""
    words = name.lower().replace("’", "'").rstrip(".'-").split()
    if words[-1].endswith(("'s", "s'")):
        return ""
    while len(words) > 1 and words[-1].strip(".") in _LEGAL_FORMS:
        words.pop()
    word = words[-1].strip(".")
    plain = word in lexicon.function_words() or word in lexicon.not_names()
    return "" if plain or len(word) < 2 else word
