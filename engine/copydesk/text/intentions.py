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
"""Code points before a verb in which its bearer means it."""
_ADVERBS: Final = (
    r"(?:\s(?:also|now|still|then|therefore|definitely|certainly|instead|both|again|immediately"
    r"|formally|simply|indeed|soon|eventually|voluntarily|all|too|ever|even)){0,2}"
)
_NOT: Final = r"(?P<no{}>\snot|\snever|n't|\sno\slonger)?"
_BUT_NOT: Final = r"(?<!\bnot\s)(?<!n't\s)(?<!never\s)(?<!yet\sto\s)\b"
_MEANS: Final = r"(?:intend|plan|mean|agree|choose|propose|decide|undertake)"
_MEANING: Final = (
    r"(?:intend(?:s|ed)?|plan(?:s|ned)|means|vow(?:s|ed)|pledge[sd]|promise[sd]|undert(?:akes|ook)"
    r"|agree[sd]|resolve[sd]|decide[sd]|determined|chosen?|aims|proposes)"
)
_NONE: Final = r"(?:ha[ds]\s|have\s)?(?:no|without\sany)\s(?:immediate\s|current\s)?"
_WILL: Final = rf"(?:(?:\b(?:will|shall|would)|'ll|'d){_NOT.format(1)}|\b(?P<no2>wo)n't){_ADVERBS}"
_DOING: Final = {
    "do": Lazy(
        rf"{_WILL}\s\Z|\b{_MEANING}{_NOT.format(3)}{_ADVERBS}\sto\s\Z"
        rf"|(?:\b(?:is|are)|'s|'re){_NOT.format(4)}{_ADVERBS}"
        r"(?:\s(?:going|preparing|planning|intending|due|set|scheduled))?\sto\s\Z"
        rf"|\b(?:do|does|did|has|have)(?P<no5>\snot|n't|\snever){_ADVERBS}\s{_MEANS}d?\sto\s\Z"
        rf"|(?P<no6>\b{_NONE}(?:plans?|intention|wish|desire)\sto"
        rf"|{_BUT_NOT}(?:refus(?:ed|es|ing)|declin(?:ed|es|ing))\sto)\s\Z"
    ),
    "doing": Lazy(
        rf"{_WILL}\sbe\s\Z|(?P<no3>{_BUT_NOT}(?:rul(?:ed|es|ing)\sout|decid(?:ed|es)\sagainst)"
        rf"|\b{_NONE}(?:plans?|intention)\sof)\s\Z"
    ),
    "is doing": Lazy(rf"(?:\b(?:is|are|was|were)|'s|'re){_NOT.format(1)}{_ADVERBS}\s\Z"),
    "done": Lazy(r"\b(?:has|have)(?:\salready|\snow)?\s\Z"),
}
"""What stands before the verb, by its form; the last two say it of what one does oneself."""
_PARTICIPLES: Final = {
    "stand": "stood", "quit": "quit", "give": "given", "take": "taken", "make": "made",
    "bring": "brought", "run": "run", "hang": "hung", "seek": "sought", "say": "said",
    "step": "stepped", "leave": "left", "fight": "fought",
}  # fmt: skip
_THERE: Final = Lazy(
    rf"\b(?:there\s(?:will|would|is\sto|is\sgoing\sto){_NOT.format(1)}\sbe"
    r"|plans|planning|announce[sd]|promise[sd])\s"
    r"(?P<no2>no\s|any\s)?(?:an?\s|the\s|further\s){0,2}\Z"
    rf"|{_BUT_NOT}(?P<no4>rul(?:ed|es|ing)\sout|decided\sagainst|no\splans\sfor)"
    r"\s(?:an?\s|any\s|the\s|further\s){0,2}\Z"
    r"|\b(?:(?P<no3>no)|(?P<an>an?))\s(?:further\s)?\Z"
)
"""What stands before the noun."""
_MADE: Final = Lazy(
    r"\s(?:(?:is|was|are|were)\s(?:being\s)?(?:planned|intended|prepared)"
    r"|(?:has|have)\s(?:already\s|now\s)?been\s(?:lodged|filed|made|submitted)"
    r"|(?:will|would)\sbe\s(?:made|lodged|filed|brought|paid|held|launched|issued|offered))\b"
)
"""What stands behind a noun that "no" or "an" stands before."""
_OPEN: Final = Lazy(
    rf"\b(?:if|unless|whether|should\s(?:he|she|they|it|the)|might|could|{MAY}|until|otherwise|once"
    r"|had|previously|earlier|initially|unlikely|likely|expected|asked|urged|hop(?:e[sd]?|ing)"
    r"|fear(?:s|ed)?|wants?|wanted|demand(?:s|ed)?|call(?:s|ed)?\s(?:for|on)|considering"
    r"|threaten(?:s|ed|ing)?|believe[sd]?|thinks?|doubt(?:s|ed)?|speculation|suggestions?|rumou?rs?"
    r"|wondered|predict(?:s|ed)?|claim(?:ed|s?\sthat)|alleg(?:e[sd]|ing)|den(?:y|ie[sd])\s(?:he|she|it|they|that|reports?|any))\b"
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
    saying he'd she'd is are was were lawyer lawyers
    attorney attorneys barrister counsel solicitor solicitors"""
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
    form: str
    """The form of its verb, a key of ``_DOING``; "" for a noun."""
    own: bool
    """Whether one does it oneself, so that it is done to nothing."""
    instead: bool
    """Whether it is what one does instead."""


@cache
def _deeds() -> dict[str, list[_Deed]]:
    """First word to the deeds whose words begin with it, the longest first."""
    found: dict[str, list[_Deed]] = {}
    for line in lexicons.read("intentions.txt").splitlines():
        name, colon, rest = line.partition(":")
        if line.startswith("#") or not colon:
            continue
        own, name = name.startswith("."), name.lstrip(".")
        rest, _, instead = rest.partition("~")
        verbs, _, nouns = rest.partition("|")
        made = [_Deed(name, noun.replace("_", " "), "", own, False) for noun in nouns.split()]
        made += [
            _Deed(name, words.replace("_", " "), form, own, other)
            for other, phrases in ((False, verbs), (True, instead))
            for phrase in phrases.split()
            for form, words in _forms(phrase, own).items()
        ]
        for deed in made:
            found.setdefault(deed.words.replace("-", " ").split()[0], []).append(deed)
    for deeds in found.values():
        deeds.sort(key=lambda deed: -len(deed.words))
    return found


def _forms(phrase: str, own: bool) -> dict[str, str]:
    """The phrase by the forms of the verb that it begins with."""
    verb, line, rest = phrase.partition("_")
    rest = line + rest
    root = verb
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        root = verb[:-1]
    elif verb in ("quit", "step", "run", "shut", "skip"):
        root = verb + verb[-1]
    forms = {"do": phrase, "doing": f"{root}ing{rest}"}
    if own:
        done = _PARTICIPLES.get(verb) or root.removesuffix("y") + (
            "ied" if root[-1] == "y" else "ed"
        )
        forms |= {"is doing": forms["doing"], "done": done + rest}
    return forms


def find(document: Document) -> list[Outcome]:
    """What a report says will be done or will not, of what one does oneself, in text order."""
    return [outcome for outcome, own in document.once(_find) if own]


def find_others(document: Document) -> list[Outcome]:
    """The same of what is done to something, which must be said too."""
    return [outcome for outcome, own in document.once(_find) if not own]


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
                found.append((outcome, deed.own))
                until = end
                break
    return found


def _read(document: Document, deed: _Deed, start: int, end: int) -> Outcome | None:
    sentence = document.sentence_at(start)
    first = max(sentence.start, start - _NEAR)
    before = document.lower[first:start].replace("’", "'")
    match = (_DOING[deed.form] if deed.form else _THERE).search(before)
    if match is None:
        return None
    said = match.groupdict()
    alone = not deed.form and (said["no3"] or said["an"])
    if alone and not _MADE.match(document.lower, end, sentence.end):
        return None
    negated = any(said[name] for name in said if name.startswith("no"))
    clause = _CLAUSE.pattern.split(before[: match.start()])[-1]
    behind = document.lower[end : min(sentence.end, end + _BEHIND)]
    if _OPEN.search(clause) or _ON_CONDITION.match(behind):
        return None
    if deed.words in ("appeal", "appealing") and _TO_PEOPLE.match(behind):
        return None
    at = first + match.start()
    will = negated is deed.instead
    return Outcome(
        Span(start=start, end=end),
        SENSE + deed.name,
        will,
        f"will {'' if will else 'not '}{deed.name}",
        mark="" if not deed.form else _subject(document.text, sentence.start, at - len(clause), at),
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
