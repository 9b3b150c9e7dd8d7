"""Whether a report says that one thing has to do with another: a link was found, or none.

"Found a link between", "was associated with", "made a difference", "played a part in" on the one
side, "found no link", "could not find any association", "made no difference", "played no part" on
the other. What is looked for, may be or was found by others before is left open.
"""

from __future__ import annotations

from typing import Final

from copydesk.model import Span
from copydesk.text import quotations
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome
from copydesk.text.spelling import word_set
from copydesk.text.tense import MAY

_FOUND: Final = word_set("link association correlation connection relationship proof evidence sign")
"""What is found, or not."""
_HAD: Final = word_set("difference effect impact influence bearing part role")
"""What a thing makes, has or plays."""
_BOUND: Final = word_set("linked associated tied related connected correlated unrelated")
_CUES: Final = (
    _FOUND | _HAD | _BOUND | {"links", "associations", "correlations", "signs", "effects"}
)
_NEAR: Final = 70
"""Code points before a cue in which it is said whether it was found."""
_BEHIND: Final = 24
_THINGS: Final = 100
"""Code points behind a cue in which the other thing is named."""
_BETWEEN: Final = Lazy(r"\sbetween\s([^,.;:()\n“”\"]{2,50}?)\sand\s([^,.;:()\n“”\"]{2,50})")
_NOT: Final = Lazy(
    r"\b(?:(?:could|did|does|do|was|is)(?:\snot|n't)|no|not|n't|never|neither|nor|none|without|cannot|little|scant|failed\sto|unable\sto"
    r"|rul(?:ed|es|ing)\sout|dismiss(?:ed|es)|reject(?:ed|s)|denie[sd]|disproved?|lack\sof)\b"
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
    "": Lazy(rf"\b(?:ha[ds]|have|having|show(?:s|ed|n)?)(?P<no>\sno)?{_DET}"),
}
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
    if word in _BOUND:
        match = _IS.search(before) if _WITH.match(behind) else None
    elif (kind := word.removesuffix("s")) in _FOUND:
        match = _FINDING.search(before)
    else:
        match = _MADE.get(_KINDS.get(kind, kind), _MADE[""]).search(before)
    if match is None:
        return None
    parts = _ENDS.pattern.split(before[: match.start()])
    clause = parts[-1] + match[0]
    if _OPEN.search(clause):
        return None
    positive = _NOT.search(clause) is None and word != "unrelated"
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
