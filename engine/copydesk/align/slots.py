"""Figures whose own words say what they are of: the prison term, the place in the table, the vote.

A small figure among other words than in the other reports, "an eight-year stretch" where they
have "jailed for nine years", is too common for its surroundings to tell what it is of. Some facts
of which a story seldom has more than one are told in few set phrases, though. Where one report
alone has a value in such a slot, and others a single other one, the two are of one fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Final, NamedTuple

from copydesk.align.context import Contexts
from copydesk.model import Amount
from copydesk.text._lazy import Lazy

_BEFORE: Final = 80
"""Characters before a figure in which its phrase may stand."""
_AFTER: Final = 48


class _Slot(NamedTuple):
    """One kind of fact, and how it is said."""

    name: str
    dimension: str
    before: Lazy
    """What leads to the figure."""
    after: Lazy
    """What follows it."""
    cues: tuple[str, ...]
    """Words of which one stands around every such figure: most figures are told apart by these."""


_PLEADED: Final = Lazy(
    r"\b(?:maximum|minimum|up to|at least|fac(?:e|es|ed|ing)|could|can|may|might|would|should"
    r"|serv(?:e|es|ed|ing)|spent|so(?:ugh)t|seek(?:s|ing)?|ask(?:s|ed|ing)?|demand\w*"
    r"|want(?:s|ed)?|already|remand|previous|earlier|suspended|carr(?:y|ies)|punishable|if|cut"
    r"|reduced|instead|than|not|no|another|further|second|wife|husband|brother|sister|partner|co-\w+)\b"
)
"""A term that nobody was given, or somebody else."""
_PRISON: Final = "prison"
_SLOTS: Final = (
    _Slot(
        _PRISON,
        "duration",
        Lazy(
            r"\b(?:jailed|imprisoned|locked up|put away|put behind bars|sent to (?:prison|jail)"
            r"|sentenced)(?: (?:on|last) \w+| yesterday| today)?(?: to| for)"
            r"(?: serve| spend)?(?: a (?:term|total) of)?(?: an?)? \Z"
        ),
        Lazy(
            r"['’]?(?: of)?(?: in (?:prison|jail|custody|a penal colony)| behind bars"
            r"| imprisonment| (?:prison |jail |custodial )(?:term|sentence)| sentence| stretch"
            r"| jail| prison)\b"
        ),
        ("jail", "prison", "sentence", "locked", "put away", "bars", "custody", "stretch"),
    ),
    _Slot(
        "trial",
        "duration",
        Lazy(r"\btrial (?:which |that )?(?:has |had )?(?:lasted|ran for|took|of) (?:an? )?\Z"),
        Lazy(r" (?:criminal |jury |murder |fraud )?trial\b"),
        ("trial",),
    ),
    _Slot(
        "followed",
        "duration",
        Lazy(
            r"\b(?:followed|tracked|monitored)\b[^.;:]{0,60}? (?:for|over)(?: a period of)? \Z"
            r"|\bfollow-up of \Z"
        ),
        Lazy(r"(?: of)? follow-up\b"),
        ("follow", "tracked", "monitored"),
    ),
    _Slot(
        "curfew",
        "duration",
        Lazy(r"\b(?:curfew|truce|ceasefire|lockdown) (?:of|for|lasting) \Z"),
        Lazy(r" (?:curfew|truce|ceasefire|lockdown|humanitarian pause)\b"),
        ("curfew", "truce", "ceasefire", "lockdown", "pause"),
    ),
    _Slot(
        "strike",
        "duration",
        Lazy(r"\bon strike for \Z|\b(?:strike|walkout|stoppage) (?:of|lasting) \Z"),
        Lazy(
            r" (?:strike|walkout|walk-out|stoppage|industrial action)\b(?! (?:in|on|last|next)\b)"
        ),
        ("strike", "walkout", "walk-out", "stoppage", "industrial action"),
    ),
    _Slot(
        "crew",
        "count",
        Lazy(r"\bcrew of (?:about )?\Z"),
        Lazy(r"[- ](?:strong )?crew(?: ?members?|men)?\b"),
        ("crew",),
    ),
)
_TABLE: Final = Lazy(r"\b(?:league|table|standings|division|championship)\b")
_VOTE: Final = Lazy(
    r"\b(?:vote[sd]?|voting|carried|passed|approved|rejected|ruled|split|majority|margin)\b"
)


_DIMENSIONS: Final = frozenset({"ordinal", "score", *(slot.dimension for slot in _SLOTS)})
_VOTERS: Final = "voters"
_WITNESSES: Final = 2
"""Other reports that must agree on a value, but for that of a vote of as many."""


class Told(NamedTuple):
    """What is known of one fact so far: a figure in a slot, and the reports that agree on it."""

    record: int
    """The index of a record in the slot."""
    reports: Set[str]


def slots_of(contexts: Contexts, index: int) -> tuple[str, ...]:
    """The slots that a figure is told in; none for nearly all."""
    context = contexts.of[index]
    record = context.record
    if not isinstance(record, Amount) or record.row:
        return ()
    measure = record.measure
    if measure.dimension not in _DIMENSIONS:
        return ()
    text = contexts.text_of(record).lower()
    start, end = record.span.start - record.sentence.start, record.span.end - record.sentence.start
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    around = before + text[start:end] + after
    if measure.dimension == "ordinal":
        return ("table",) if context.noun == "place" and _TABLE.search(around) else ()
    if measure.dimension == "score":
        if not _VOTE.search(around):
            return ()
        # A slip leaves how many have voted, or how many on one of the sides.
        sides = (measure.number, measure.upper or Decimal(0))
        return (f"{_VOTERS} {sum(sides)}", *(f"votes {side}" for side in sorted(set(sides))))
    for slot in _SLOTS:
        if slot.dimension == measure.dimension and any(cue in around for cue in slot.cues):
            said = slot.before.search(before) or slot.after.match(after)
            if said and not _PLEADED.search(before + after):
                # Others are jailed too, further down.
                return (slot.name,) if context.lead or slot.name != _PRISON else ()
    return ()


def odd_ones(told: Mapping[str, Sequence[Told]]) -> Iterator[tuple[int, int]]:
    """By slot what is told in it: each record that one report alone has, with one of the fact
    that others tell in its place."""
    for slot, facts in told.items():
        alone = [fact for fact in facts if len(fact.reports) == 1]
        least = 1 if slot.startswith(_VOTERS) else _WITNESSES
        for odd in alone:
            others = [
                fact
                for fact in facts
                if fact is not odd
                and len(fact.reports) >= least
                and fact.reports.isdisjoint(odd.reports)
            ]
            if len(others) == 1 and sum(fact.reports == odd.reports for fact in alone) == 1:
                yield odd.record, others[0].record


def contradict(contexts: Contexts, a: int, b: int) -> bool:
    """Are two figures in a slot others? A vote may be told from either side."""
    relation = contexts.relations.of(a, b)
    if relation is None or relation.agrees:
        return False
    one, other = contexts.of[a].record, contexts.of[b].record
    if not (isinstance(one, Amount) and isinstance(other, Amount)):
        return False
    return (one.measure.number, one.measure.upper) != (other.measure.upper, other.measure.number)
