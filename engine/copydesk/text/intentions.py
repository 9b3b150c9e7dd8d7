"""What a report says that somebody will do, or will not: appeal, resign, pay, attend.

Only what is announced counts: "will appeal", "intends to appeal", "there will be an appeal", and on
the other side "will not appeal", "has no plans to appeal", "ruled out an appeal". What somebody may
do, is urged to do or would do if something else came about is open.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from copydesk import lexicons
from copydesk.model import Span
from copydesk.text import quotations
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome
from copydesk.text.posts import is_job
from copydesk.text.spelling import word_set
from copydesk.text.tense import MAY

SENSE: Final = "intention to "
"""How the senses of its outcomes begin."""
_NEAR: Final = 64
"""Code points before a verb in which it is said that it is meant."""
_ADVERBS: Final = (
    r"(?:\s(?:also|now|still|then|therefore|definitely|certainly|instead|both|again|immediately"
    r"|formally|simply|indeed|soon|eventually|voluntarily|all|too|ever|even)){0,2}"
)
_NOT: Final = r"(?P<{}>\snot|\snever|n't|\sno\slonger)?"
_MEANS: Final = r"(?:intend|plan|mean|agree|choose|propose|decide|undertake)"
_MEANING: Final = (
    r"(?:(?:intends?|plans|means|vow(?:s|ed)|pledge[sd]|promise[sd]|undert(?:akes|ook)|agree[sd]"
    r"|resolve[sd]|decide[sd]|determined|chosen?|aims|proposes)"
    r"|(?:is|are|'s|'re)(?:\s(?:going|determined|preparing|planning|intending))?)"
)
_DOING: Final = Lazy(
    rf"(?:\b(?:will|shall|would)|'ll|'d){_NOT.format('not1')}{_ADVERBS}(?P<be>\sbe)?\s\Z"
    rf"|\b(?P<wo>wo)n't{_ADVERBS}(?P<be2>\sbe)?\s\Z"
    rf"|\b{_MEANING}{_NOT.format('not2')}{_ADVERBS}\sto\s\Z"
    rf"|\b(?:do|does|did|has|have)(?P<aux>\snot|n't|\snever){_ADVERBS}\s{_MEANS}d?\sto\s\Z"
    r"|\b(?P<none>(?:no|without\sany)\s(?:immediate\s|current\s)?"
    r"(?:plans?|intention|wish|desire)\sto|refus(?:ed|es|ing)\sto|declin(?:ed|es|ing)\sto)\s\Z"
    r"|\b(?P<out>rul(?:ed|es|ing)\sout|decid(?:ed|es)\sagainst"
    r"|(?:no|without\sany)\s(?:plans?|intention)\sof)\s\Z"
)
"""What stands before the verb."""
_NEGATIVE: Final = ("not1", "wo", "not2", "aux", "none", "out")
_GOING: Final = ("be", "be2", "out")
"""Of these, the verb behind them is in -ing."""
_THERE: Final = Lazy(
    rf"\b(?:there\s(?:will|would|is\sto|is\sgoing\sto){_NOT.format('no')}\sbe"
    r"|plans|planning|announce[sd]|promise[sd])\s"
    r"(?P<none>no\s|any\s)?(?:an?\s|the\s|further\s){0,2}\Z"
    r"|\b(?P<out>rul(?:ed|es|ing)\sout|decided\sagainst|no\splans\sfor)"
    r"\s(?:an?\s|any\s|the\s|further\s){0,2}\Z"
    r"|\b(?P<zero>no)\s(?:further\s)?\Z"
)
"""What stands before the noun."""
_PLANNED: Final = Lazy(
    r"\s(?:(?:is|was|are|were)\s(?:being\s)?(?:planned|intended)"
    r"|(?:will|would)\sbe\s(?:made|lodged|filed|brought|paid|held|launched|issued|offered))\b"
)
"""What stands behind a noun that "no" stands before."""
_OPEN: Final = Lazy(
    rf"\b(?:if|unless|whether|should\s(?:he|she|they|it|the)|might|could|{MAY}|until|otherwise|once"
    r"|had|previously|earlier|initially|unlikely|likely|expected|asked|urged|hop(?:e[sd]?|ing)"
    r"|fear(?:s|ed)?|wants?|wanted|demand(?:s|ed)?|call(?:s|ed)?\s(?:for|on)|considering"
    r"|threaten(?:s|ed|ing)?|believe[sd]?|thinks?|doubt(?:s|ed)?|speculation|suggestions?|rumou?rs?"
    r"|wondered|predict(?:s|ed)?|den(?:y|ie[sd])\s(?:he|she|it|they|that|reports?|any))\b"
)
"""Words in the clause that leave it open, or are of another time."""
_CLAUSE: Final = Lazy(r"[;:()\n“”\"]|\b(?:but|and|while|though|although|which)\b")
_BEHIND: Final = 40
"""Code points behind a verb in which "if" or "unless" leaves it open."""
_ON_CONDITION: Final = Lazy(r"[^.;:\n]{0,40}?\b(?:if|unless|until|whether|only)\b")
_TO_PEOPLE: Final = Lazy(r"\s(?:for\b|to\s(?!(?:\w+\s){0,4}(?:court|tribunal|judges?|panel)\b))")
""" "Appealed for calm" and "appealed to voters" are no appeals."""
_WHO: Final = Lazy(r"((?:[A-Z][\w'’-]*\s)?[^\W\d_][\w'’-]*)\s+\Z")
_NAMED: Final = Lazy(r",\s([A-Z][\w'’-]*\s[A-Z][\w'’-]*),\s+\Z")
""" "His wife, Ann Bell, will not"."""
_NOBODY: Final = word_set(
    """and or but also that which who then there now still they it we i you had has have said says
    saying he'd she'd"""
)
"""Before the verb these do not tell who will do it."""
PRONOUNS: Final = frozenset({"he", "she"})
_AUTHORITIES: Final = word_set(
    """prosecution crown state government ministry regulator commission agency watchdog police
    council"""
)
"""Whoever goes by a name of his own is none of them."""


class _Deed(NamedTuple):
    """One way to say that something is done."""

    name: str
    words: str
    noun: bool
    going: bool
    """Whether its verb is in -ing."""
    alone: bool


@cache
def _deeds() -> dict[str, list[_Deed]]:
    """First word to the deeds whose words begin with it, the longest first."""
    found: dict[str, list[_Deed]] = {}
    for line in lexicons.read("intentions.txt").splitlines():
        name, colon, rest = line.partition(":")
        if line.startswith("#") or not colon:
            continue
        verbs, _, nouns = rest.partition("|")
        for noun, words in ((False, verbs), (True, nouns)):
            for phrase in words.split():
                for going in (False,) if noun else (False, True):
                    text = (_going(phrase) if going else phrase).replace("_", " ")
                    deed = _Deed(name.lstrip("."), text, noun, going, name.startswith("."))
                    found.setdefault(text.replace("-", " ").split()[0], []).append(deed)
    for deeds in found.values():
        deeds.sort(key=lambda deed: -len(deed.words))
    return found


def _going(phrase: str) -> str:
    """The form in -ing of the verb that a phrase begins with."""
    verb, line, rest = phrase.partition("_")
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        verb = verb[:-1]
    elif verb in ("quit", "step", "run", "shut"):
        verb += verb[-1]
    return f"{verb}ing{line}{rest}"


def find(document: Document) -> list[Outcome]:
    """What a report says will be done or will not, of what one does oneself, in text order."""
    return [outcome for outcome, alone in document.once(_find) if alone]


def find_others(document: Document) -> list[Outcome]:
    """The same of what is done to something, which must be said too."""
    return [outcome for outcome, alone in document.once(_find) if not alone]


def _find(document: Document) -> list[tuple[Outcome, bool]]:
    deeds = _deeds()
    quoted = quotations.find(document)
    lower = document.lower
    found: list[tuple[Outcome, bool]] = []
    until = 0
    for start, word in document.words.only(deeds.keys()):
        if start < until or document.is_furniture(start):
            continue
        for deed in deeds[word]:
            end = start + len(deed.words)
            if not lower.startswith(deed.words, start) or lower[end : end + 1].isalnum():
                continue
            if quotations.at(quoted, start) is not None:
                break
            outcome = _read(document, deed, start, end)
            if outcome is not None:
                found.append((outcome, deed.alone))
                until = end
                break
    return found


def _read(document: Document, deed: _Deed, start: int, end: int) -> Outcome | None:
    sentence = document.sentence_at(start)
    first = max(sentence.start, start - _NEAR)
    before = document.lower[first:start].replace("’", "'")
    match = (_THERE if deed.noun else _DOING).search(before)
    if match is None:
        return None
    if deed.noun:
        if match["zero"] and not _PLANNED.match(document.lower, end, sentence.end):
            return None
        negative = any(match[name] for name in ("no", "none", "out", "zero"))
    else:
        if deed.going is not any(match[name] for name in _GOING):
            return None
        negative = any(match[name] for name in _NEGATIVE)
    clause = _CLAUSE.pattern.split(before[: match.start()])[-1]
    behind = document.lower[end : min(sentence.end, end + _BEHIND)]
    if _OPEN.search(clause) or _ON_CONDITION.match(behind):
        return None
    if deed.words in ("appeal", "appealing") and _TO_PEOPLE.match(behind):
        return None
    at = first + match.start()
    return Outcome(
        Span(start=start, end=end),
        SENSE + deed.name,
        not negative,
        f"will {'not ' if negative else ''}{deed.name}",
        mark="" if deed.noun else _subject(document.text, sentence.start, at - len(clause), at),
        shown=Span(start=at, end=end),
    )


def _subject(text: str, sentence: int, first: int, last: int) -> str:
    """The word right before the verbs: a name as it is written, a noun in small letters, "he"."""
    match = _NAMED.search(text, first, last) or _WHO.search(text, first, last)
    if match is None:
        return ""
    word = match[1]
    if not word[0].isupper() or not word.rpartition(" ")[2][0].isupper():
        word = word.rpartition(" ")[2]
    if match.start(1) == sentence and " " not in word:
        word = word.lower()
    return "" if word.lower() in _NOBODY else word


def are_two(one: str, other: str) -> bool:
    """Do the words before two intentions show that they are not of one?"""
    if not one or not other or one == other:
        return False
    names = (one[0].isupper(), other[0].isupper())
    if all(names):
        return not (one.endswith(f" {other}") or other.endswith(f" {one}"))
    if any(names):
        noun = other if names[0] else one
        return noun in _AUTHORITIES or (noun.endswith("s") and not noun.endswith("ss"))
    if one in PRONOUNS or other in PRONOUNS:
        return not is_job(other if one in PRONOUNS else one)
    return concept(one) != concept(other)
