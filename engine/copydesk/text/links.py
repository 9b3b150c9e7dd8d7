"""Whether a report says that one thing has to do with another: a link was found, or none.

"Found a link between", "was associated with", "made a difference", "played a part in" on the one
side, "found no link", "could not find any association", "made no difference", "played no part" on
the other. What is looked for, may be or was found by others before is left open.
"""

from __future__ import annotations

import re
from typing import Final

from copydesk.model import Span
from copydesk.text import quotations
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome
from copydesk.text.spelling import word_set
from copydesk.text.tense import MAY

_FOUND: Final = word_set(
    """link association correlation connection relation relationship proof evidence sign trace hint
    indication"""
)
"""What is found, or not."""
_HAD: Final = word_set("difference effect impact influence bearing part role")
"""What a thing makes, has or plays."""
_BOUND: Final = word_set("linked associated tied related connected correlated unrelated")
_WAS: Final = frozenset({"factor", "blame"})
"""What a thing is, or is to."""
_DOES: Final = frozenset({"matter", "affect", "influence", "alter", "depend"})
"""What a thing does not do; that it does is seldom said in so many words."""
_CUES: Final = (
    _FOUND | _HAD | _BOUND | _WAS | _DOES | {f"{word}s" for word in _FOUND | _HAD} | {"nothing"}
)
_NEAR: Final = 70
"""Code points before a cue in which it is said whether it was found."""
_BEHIND: Final = 24
_THINGS: Final = 100
"""Code points behind a cue in which the other thing is named."""
_BETWEEN: Final = Lazy(r"\sbetween\s([^,.;:()\n“”\"]{2,50}?)\sand\s([^,.;:()\n“”\"]{2,50})")
_NOT: Final = Lazy(
    r"\b(?:(?:could|did|does|do|was|is)(?:\snot|n't)|no|not|n't|never|neither|nor|none|without|cannot|little|scant|failed\sto|unable\sto"
    r"|rul(?:ed|es|ing)\sout|dismiss(?:ed|es)|reject(?:ed|s)|denie[sd]|disproved?|lack\sof|nothing)\b"
)
_DET: Final = r"(?:\s(?:an?|the|any|such|its|their)\b)?(?:\s[a-z][a-z-]{1,20}){0,3}\s\Z"
_FINDING: Final = Lazy(
    r"\b(?:find(?:s|ing)?|found|report(?:s|ed)?|show(?:s|ed|n)?|establish(?:es|ed)?|confirm(?:s|ed)?"
    r"|identif(?:y|ies|ied)|discover(?:s|ed)?|detect(?:s|ed)?|saw|see|seen|observed?|uncovered?"
    r"|demonstrate[sd]?|reveal(?:s|ed)?|prove[sd]?|spotted|there\s(?:is|was|were|are)"
    r"|suggest(?:s|ed)?|point(?:s|ed)?\sto|rul(?:ed|es|ing)\sout|dismiss(?:ed|es)|denie[sd]"
    r"|disproved?|rejected)"
    rf"(?P<no>\sno)?(?:\s(?:evidence|proof|signs?)\s(?:of|for))?{_DET}"
)
_MADE: Final = {
    "difference": Lazy(rf"\bma(?:de|kes?|king)(?P<no>\sno)?{_DET}"),
    "part": Lazy(rf"\bplay(?:s|ed|ing)?(?P<no>\sno)?{_DET}"),
    "": Lazy(rf"\b(?:ha[ds]|have|having|show(?:s|ed|n)?|bore|bears?)(?P<no>\sno)?{_DET}"),
}
_WAS_A: Final = Lazy(
    r"\b(?:is|are|was|were|been|be)(?:\s(?:not|never|also|clearly|partly|largely))?"
    r"\s(?:an?\s(?:[a-z]+\s)?|the\s(?:[a-z]+\s)?|to\s)\Z"
)
_DID_NOT: Final = Lazy(r"\b(?:(?:did|does|do)(?:\s?not|n't)|never)\s\Z")
_TO_DO: Final = Lazy(r"\sto\sdo\swith\b")
_HAS: Final = Lazy(r"\b(?:ha[ds]|have|was|is)\s\Z")
_WAS_FOUND: Final = Lazy(
    r"(?:\s(?:between|with|to)\s[^,.;:()\n]{2,60}?)?\s(?:was|were|is|(?:has|have)\sbeen)(?P<no>\s(?:not|never))?"
    r"\s(?:found|established|confirmed|seen|detected|shown|observed|identified|(?P<out>ruled\sout))\b"
)
_DETERMINED: Final = Lazy(r"(?:\b(?:an?|the|any|(?P<no>no))\s(?:[a-z]+\s)?)\Z")
_KINDS: Final = {"role": "part"}
_IS: Final = Lazy(
    r"\b(?:is|are|was|were|be|been|being)(?:\s(?:not|closely|strongly|directly|clearly|significantly"
    r"|in\sany\sway|found\sto\sbe|shown\sto\sbe|positively|inversely))*\s\Z"
)
_WITH: Final = Lazy(r"\s(?:to|with)\b")
_OPEN: Final = Lazy(
    rf"\b(?:if|whether|might|{MAY}|could(?!n't|\snot)|would|should|can(?!not)|possible|possibly|seek"
    r"|look(?:s|ing)?\sfor|search(?:ing|ed)?|investigat(?:e|ing)|suspect(?:s|ed)?|believe[sd]?"
    r"|thought|fear(?:s|ed)?|claim(?:s|ed)?|earlier|previous|previously|past|prior|other|some|once"
    r"|long|had\sfound|question|hop(?:e|ed|ing)|expect(?:s|ed)?|(?<!failed\s)(?<!unable\s)to\sfind|only)\b"
)
_COULD: Final = Lazy(r"\b(?:could|can)\s")
_ENDS: Final = Lazy(r"[,;:()\n“”\"]|\b(?:but|and|while|though|although|which)\b")


def find(document: Document) -> list[Outcome]:
    """The links that a report says were found or were not, in text order."""
    return document.once(_find)


def _find(document: Document) -> list[Outcome]:
    quoted = quotations.find(document)
    found: list[Outcome] = []
    for start, word in document.words.only(_CUES):
        if document.is_furniture(start) or quotations.at(quoted, start) is not None:
            continue
        outcome = _read(document, start, word)
        if outcome is not None and not (found and _overlap(found[-1], outcome)):
            found.append(outcome)
    return found


def _before(word: str, before: str, behind: str) -> re.Match[str] | None:
    """The words before a cue by which something has to do with another, or has not."""
    kind = word.removesuffix("s")
    if word in _BOUND:
        return _IS.search(before) if _WITH.match(behind) else None
    if word == "nothing":
        return _HAS.search(before) if _TO_DO.match(behind) else None
    if word in _WAS:
        return _WAS_A.search(before)
    if word in _DOES and (match := _DID_NOT.search(before)) is not None:
        return match
    if kind in _FOUND:
        return _FINDING.search(before) or _MADE[""].search(before)
    if kind in _HAD:
        made = _MADE.get(_KINDS.get(kind, kind), _MADE[""])
        return made.search(before) or _FINDING.search(before)
    return None


def _passive(document: Document, start: int, before: str, end: int, behind: str) -> Outcome | None:
    """ "No link was found", "a link between the two has been ruled out"."""
    match, own = _WAS_FOUND.match(behind), _DETERMINED.search(before)
    if match is None or own is None or _OPEN.search(_ENDS.pattern.split(before)[-1]):
        return None
    positive = (own["no"] is None) is ((match["no"] or match["out"]) is None)
    sentence = document.sentence_at(start)
    at = start - len(before) + own.start()
    ends = _ends(document, at, at, end, sentence.end)
    label = "found" if positive else "not found"
    shown = Span(start=at, end=end + match.end())
    return Outcome(Span(start=start, end=end), "finding", positive, label, ends=ends, shown=shown)


def _ends(document: Document, first: int, at: int, end: int, last: int) -> tuple[Span, ...]:
    """The two things: "between A and B" or what is before and behind the words."""
    clause = _ENDS.search(document.lower, end, min(last, end + _THINGS))
    stop = clause.start() if clause is not None else min(last, end + _THINGS)
    between = _BETWEEN.match(document.lower, end, min(last, end + _THINGS))
    if between is not None:
        return (
            Span(start=between.start(1), end=between.end(1)),
            Span(start=between.start(2), end=between.end(2)),
        )
    return (Span(start=first, end=at), Span(start=end, end=stop))


def _overlap(one: Outcome, other: Outcome) -> bool:
    """Are two of one verb: "found no evidence of a link"?"""
    last, first = one.shown or one.span, other.shown or other.span
    return first.start < last.end


def _read(document: Document, start: int, word: str) -> Outcome | None:
    sentence = document.sentence_at(start)
    first = max(sentence.start, start - _NEAR)
    end = start + len(word)
    before = document.lower[first:start].replace("’", "'")
    behind = document.lower[end : min(sentence.end, end + _BEHIND)]
    match = _before(word, before, behind)
    if match is None:
        behind = document.lower[end : min(sentence.end, end + _THINGS)]
        return _passive(document, start, before, end, behind)
    parts = _ENDS.pattern.split(before[: match.start()])
    clause = parts[-1] + match[0]
    # Who could find none has looked.
    if _OPEN.search(_COULD.pattern.sub("", clause) if match.groupdict().get("no") else clause):
        return None
    positive = _NOT.search(clause) is None and word not in ("unrelated", "nothing")
    negation = _NOT.search(parts[-1])
    begin = first + match.start()
    at = begin - (len(parts[-1]) - negation.start() if negation else 0)
    return Outcome(
        Span(start=start, end=end),
        "finding",
        positive,
        "found" if positive else "not found",
        ends=_ends(document, begin - len(parts[-1]), at, end, sentence.end),
        shown=Span(start=at, end=end),
    )
