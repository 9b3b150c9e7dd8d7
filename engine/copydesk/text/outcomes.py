"""What a report says became of a thing: accepted or rejected, admitted or denied, upheld or not.

Only what has come about counts. What is asked for, expected, voted on or feared is no outcome, and
"refused to accept" is the opposite of "accepted". Each outcome has a sense: a proposal that is
rejected and a charge that is denied are told with the same words now and then, and are two things.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from copydesk import lexicons
from copydesk.model import Span
from copydesk.text import quotations
from copydesk.text.concepts import NUMBER_WORDS
from copydesk.text.document import Document
from copydesk.text.spelling import word_set
from copydesk.text.tokens import Token

_LABELS: Final = {
    "decision": ("rejected", "accepted"),
    "ruling": ("overturned", "upheld"),
    "verdict": ("not guilty", "guilty"),
    "blame": ("denied", "admitted"),
    "custody": ("not arrested", "arrested"),
    "keeping": ("given up", "kept"),
    "restriction": ("lifted", "kept"),
    "access": ("closed", "open"),
    "check": ("failed", "passed"),
    "sample": ("negative", "positive"),
}
"""Sense to what its two outcomes are called, the negative one first."""

_DECIDED: Final = word_set(
    """amendment amendments motion motions bill bills law laws appeal appeals request requests bid
    bids offer offers proposal proposals proposed plan plans petition petitions application
    applications budget treaty deal agreement ground grounds argument arguments point points claim
    claims plea call calls resolution resolutions referendum measure measures scheme settlement
    demand demands merger takeover recommendation recommendations permit permission licence license
    bail suit lawsuit case cases complaint complaints challenge challenges objection objections
    vote votes legislation reform reforms package compromise candidate nomination contract sentence
    conviction verdict ruling judgment judgement fine order ban decision decree injunction change
    changes move idea""",
)
"""What is decided."""
_KEPT: Final = word_set(
    """dividend dividends payout payouts payment payments rate rates target targets guidance outlook
    plan plans scheme schemes programme programmes program programs project projects ban bans
    curfew tax taxes levy duty tariff tariffs service services route routes line subsidy
    subsidies allowance benefit benefits grant grants cap limit fee fees fare fares match game
    race concert festival event parade ceremony vote election strike strikes walkout talks
    summit visit tour trip launch order orders contract contracts deal merger sale bid penalty
    rule rules law requirement policy discount pension pensions bonus bonuses charge exam
    exams flight flights production operations search mission trial hearing protest march
    rally"""
)
"""What is kept or given up."""
_BARRED: Final = word_set(
    """ban bans curfew curfews restriction restrictions sanctions embargo blockade lockdown
    moratorium warning warnings alert suspension emergency evacuation quarantine siege freeze"""
)
"""What is lifted or extended."""
_ENTERED: Final = word_set(
    """airport airports road roads motorway highway bridge border borders crossing school schools
    station stations port harbour harbor line tunnel museum hospital runway strait canal route pass
    beach park office offices shop shops mine plant factory ward court terminal track railway"""
)
"""What is open or closed."""
_CHECKED: Final = {
    word: kind
    for kind, words in (
        (
            "inspection",
            """inspection inspections inspector inspectors inspected check checks checked checkup
            check-up examination examinations examiners assessment assessments assessors mot""",
        ),
        ("test", "test tests tested exam exams screening screenings"),
        ("audit", "audit audits auditor auditors audited"),
    )
    for word in words.split()
}
"""What is passed or failed, to the sort of it."""
_ELSEWHERE: Final = word_set("before after when while until and but during despite without as for")
"""Between a word and the check, these say that it was not the check."""
_THINGS: Final = {"keeping": _KEPT, "restriction": _BARRED, "access": _ENTERED}
_BESIDE_KEPT: Final = 4
"""Words beside "kept" in which that is named: it is a frequent word."""
_CHARGES: Final = word_set(
    """responsibility blame liability fault mistake mistakes wrongdoing guilt error errors
    negligence involvement failings shortcomings"""
)
"""What is accepted or rejected by those who are blamed."""
_SUGGESTED: Final = word_set(
    """suggestion suggestions allegation allegations accusation accusations charge charges claim
    claims"""
)
_OPEN: Final = word_set(
    """would could may might should will shall must can cannot wo if whether unless until before
    likely expected asked urged called calls wants want wanted hopes hoped hope plans planned due
    considering consider considers possible could ought seeks sought seeking pending threatened
    threatens about"""
)
"""Before a word that says what became of a thing, these leave it open."""
_DECREED: Final = frozenset({"will", "shall", "would"})
"""What will be kept is decided."""
_NEGATIONS: Final = word_set(
    "not n't t never no nobody none neither nor without hardly refused refuses declined failed"
)
_ENDS: Final = frozenset({";", ":", "—", "–", "(", ")"})
_BEING: Final = frozenset({"was", "were", "been", "is", "are", "be", "being"})
_BY: Final = frozenset({"by", ",", "(", "on", "in"})
"""Behind an outcome, the figures after one of these are of votes or dates."""
_ALONE: Final = frozenset(
    {"only", "just", "but", "except", "most", "some", "several", "many", "few"}
)
"""Of what else there was, the opposite may be true."""
_COUNTS: Final = frozenset({"count", "counts", "charge", "charges"})
_REACH: Final = 6
"""Words before an outcome that may leave it open or turn it into its opposite."""
_OBJECT: Final = 6
"""Words behind a verb in which its object is named."""
_BESIDE: Final = 8
"""Words before a verb in which what is decided is named."""
_PARTS: Final = 7
"""Words beside a verb in which it is said how many it is of."""


class Outcome(NamedTuple):
    """One place where a report says what became of something."""

    span: Span
    sense: str
    positive: bool
    label: str
    """What it is called, whatever the words."""
    parts: tuple[str, ...] = ()
    """How many it became of, as written, and of how many: "four of the five grounds"."""
    mark: str = ""
    """What tells it from others of its sense, where that is said: who means to do it, as written,
    the figure from which it moved, or the sort of check."""
    form: str = ""
    """The way in which it is told: "moving west" and "the east coast" are told in two."""
    frame: int = 0
    """Characters behind it that say of what it is one: "the east bank of the Harle". Other things
    stand on its other bank."""
    ends: tuple[Span, ...] = ()
    """Words that say of what it is: each must have some in common with another place's."""
    shown: Span | None = None
    """As far as a reader is shown it, where that is more than the words which say it."""


class _Sign(NamedTuple):
    words: tuple[str, ...]
    phrase: str
    sense: str
    positive: bool
    bound: bool
    """Whether it takes a thing that is decided in its sentence."""


@cache
def _signs() -> dict[str, list[_Sign]]:
    """First word to the signs that begin with it, the longest first."""
    found: dict[str, list[_Sign]] = {}
    for line in lexicons.read("outcomes.txt").splitlines():
        if line.startswith("#"):
            continue
        sense, pole, *words = line.split()
        for word in words:
            parts = tuple(word.lstrip("*").split("_"))
            sign = _Sign(parts, " ".join(parts), sense, pole == "+", word.startswith("*"))
            found.setdefault(parts[0], []).append(sign)
    for signs in found.values():
        signs.sort(key=lambda sign: (-len(sign.words), sign.sense))
    return found


_ALONE_OF_ITS_SORT: Final = frozenset({"check", "sample"})
"""Senses of which a report seldom tells more than once."""


def find(document: Document) -> list[Outcome]:
    """What a report says was decided, found, admitted or kept, in text order."""
    return [each for each in document.once(_find) if each.sense not in _ALONE_OF_ITS_SORT]


def find_checks(document: Document) -> list[Outcome]:
    """The inspections and tests that a report says were passed or failed, in text order."""
    return [each for each in document.once(_find) if each.sense in _ALONE_OF_ITS_SORT]


def _find(document: Document) -> list[Outcome]:
    signs = _signs()
    quoted = quotations.find(document)
    found: list[Outcome] = []
    clause: _Clause | None = None
    for start, word in document.words.only(signs.keys()):
        told = [s for s in signs[word] if document.lower.startswith(s.phrase, start)]
        if not told or document.is_furniture(start) or quotations.at(quoted, start) is not None:
            continue
        sentence = document.sentence_at(start)
        if clause is None or clause.sentence != sentence:
            # A sentence is taken apart once, however many outcomes it tells of.
            clause = _Clause.of(document, sentence)
        at = bisect_left(clause.tokens, start, key=_start)
        for sign in told:
            if tuple(clause.lower[at : at + len(sign.words)]) == sign.words:
                outcome = _read(sign, clause, at)
                if outcome is not None:
                    found.append(outcome)
                    break
    return found


class _Clause(NamedTuple):
    """A sentence, word by word."""

    sentence: Span
    tokens: Sequence[Token]
    lower: Sequence[str]
    counts: tuple[str, ...]
    """The numbers of charges in it."""

    @classmethod
    def of(cls, document: Document, sentence: Span) -> _Clause:
        tokens = document.tokens_between(sentence.start, sentence.end)
        lower = [token.text.lower() for token in tokens]
        return cls(sentence, tokens, lower, _counts(lower))


def _start(token: Token) -> int:
    return token.start


def _read(sign: _Sign, clause: _Clause, at: int) -> Outcome | None:
    sense, positive, lower = sign.sense, sign.positive, clause.lower
    end = at + len(sign.words)
    behind = lower[end : end + _OBJECT]
    blaming = _CHARGES if positive else _CHARGES | _SUGGESTED
    if sense == "decision" and not blaming.isdisjoint(behind):
        sense = "blame"
    elif sense in _THINGS:
        return _kept(sign, clause, at)
    elif sense == "check":
        return _checked(sign, clause, at)
    elif sign.bound and not (_is_near(lower, at, end) or _votes(lower, end)):
        return None
    elif sense == "blame" and _is_passive(lower, at):
        if sign.positive:
            return None  # patients are admitted
        sense = "decision"
    elif sense == "blame" and not positive and not _DECIDED.isdisjoint(lower[end : end + 3]):
        sense = "decision"
    turned = _turned(lower, at)
    count = clause.counts if sense == "verdict" else _count(lower, at, end)
    if turned is None or count is None:
        return None
    if lower[end : end + 1] == ["to"] and not positive:
        return None  # "refused to comment"; what it turns round is found by itself
    span = Span(start=clause.tokens[at].start, end=clause.tokens[end - 1].end)
    came_about = positive is not turned
    return Outcome(span, sense, came_about, _LABELS[sense][came_about], count)


def _kept(sign: _Sign, clause: _Clause, at: int) -> Outcome | None:
    """What is kept or given up, of what so many figures are told that they say nothing."""
    lower, tokens = clause.lower, clause.tokens
    end = at + len(sign.words)
    near = range(max(0, at - _REACH - (lower[at - 1 : at] == ["("])), end + _BESIDE_KEPT)
    things = [n for n in near if lower[n : n + 1] and lower[n] in _THINGS[sign.sense]]
    if not things or any(_is_number(word) for word in lower[end : end + 1]):
        return None  # "the charge dropped 4 per cent"
    turned = _turned(lower, at, _OPEN - _DECREED)
    if turned is None:
        return None
    span = Span(start=tokens[at].start, end=tokens[end - 1].end)
    kept = sign.positive is not turned
    first, last = min(things[-1], at), max(things[0] + 1, end)
    shown = Span(start=tokens[first].start, end=tokens[last - 1].end)
    return Outcome(span, sign.sense, kept, _LABELS[sign.sense][kept], shown=shown)


def _checked(sign: _Sign, clause: _Clause, at: int) -> Outcome | None:
    """What passed or failed a check, which is named behind it: "the tests failed" says nothing of
    what was tested."""
    lower, tokens = clause.lower, clause.tokens
    end = at + len(sign.words)
    behind = range(end, min(len(lower), end + _BESIDE_KEPT))
    thing = next((n for n in behind if lower[n] in _CHECKED), None)
    turned = _turned(lower, at)
    if turned is None or (sign.bound and thing is None):
        return None
    if thing is not None and not _ELSEWHERE.isdisjoint(lower[end:thing]):
        return None
    kinds = (_CHECKED.get(word, "") for word in lower[at : end if thing is None else thing + 1])
    parts = lower[end:thing] if thing is not None else ()
    passed = sign.positive is not turned
    shown = Span(start=tokens[at].start, end=tokens[end - 1 if thing is None else thing].end)
    return Outcome(
        Span(start=tokens[at].start, end=tokens[end - 1].end),
        sign.sense,
        passed,
        _LABELS[sign.sense][passed],
        tuple(word for word in parts if _is_number(word)),
        next(filter(None, kinds), ""),
        shown=shown,
    )


def _is_near(lower: Sequence[str], at: int, end: int) -> bool:
    """Is a thing that is decided named beside a word?"""
    beside = (*lower[max(0, at - _BESIDE) : at], *lower[end : end + _OBJECT])
    return not _DECIDED.isdisjoint(beside)


def _votes(lower: Sequence[str], end: int) -> bool:
    """Do the votes follow: "by 51 to 48", "51-48"?"""
    figures = [word for word in lower[end : end + _OBJECT] if _is_number(word)]
    return len(figures) > 1 and lower[end] in ("by", ",", "(")


def _count(lower: Sequence[str], at: int, end: int) -> tuple[str, ...] | None:
    """How many an outcome is of; ``None`` where that leaves the others to be reckoned with."""
    behind = list(lower[end : end + _PARTS])
    if behind[:1] and behind[0] in _BY:
        behind = []
    before = list(lower[max(0, at - _PARTS) : at])
    if not _ALONE.isdisjoint(behind[:2]) or not _ALONE.isdisjoint(before):
        return None
    for words in (behind, before if _is_passive(lower, at) else []):
        figures = [word for word in words if _is_number(word)]
        if figures:
            return tuple(figures)
    return ()


def _counts(lower: Sequence[str]) -> tuple[str, ...]:
    """The numbers of charges in a sentence: a verdict may be of each another one."""
    return tuple(
        word
        for n, word in enumerate(lower)
        if _is_number(word) and not _COUNTS.isdisjoint(lower[n + 1 : n + 4])
    )


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBER_WORDS


def _is_passive(lower: Sequence[str], at: int) -> bool:
    return not _BEING.isdisjoint(lower[max(0, at - 3) : at])


def _turned(lower: Sequence[str], at: int, leaving_open: frozenset[str] = _OPEN) -> bool | None:
    """Do the words before an outcome turn it into its opposite? ``None``: they leave it open."""
    turned = False
    before = list(_before(lower, at))
    for place, word in enumerate(before):
        if word in leaving_open:
            return None
        if (
            word == "to"
            and place == 0
            and before[1:2] not in (["refused"], ["declined"], ["failed"])
        ):
            return None
        if word in _NEGATIONS:
            turned = not turned
    return turned


def _before(lower: Sequence[str], at: int) -> Iterator[str]:
    """The words of the clause before a place, the nearest first."""
    for n in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if lower[n] in _ENDS or lower[n] == ",":
            return
        yield lower[n]
