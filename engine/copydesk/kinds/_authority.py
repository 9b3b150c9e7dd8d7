"""Records against the ledger: what the desk knows is right, whoever says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from copydesk.kinds._witnesses import Camp, says
from copydesk.kinds.base import HOLDS, Breach, Group, Known, Ruling, Verdict
from copydesk.model import Record
from copydesk.values import display, stated


def held_against(
    group: Group,
    written: Callable[[Record], str] | None = None,
    verb: str = "say",
    excused: Callable[[Record, Ruling], bool] | None = None,
) -> Verdict | None:
    """The verdict of the ledger on a group; ``None`` where it says nothing of it.

    Whoever differs from the ledger is the odd one out, and be it all reports alike. ``written``
    says how a message shows a record: as it is written, unless told otherwise. ``excused`` is
    asked of whoever is wrong whether the rule lets it pass.
    """
    ledger = group.story.ledger
    if ledger is None:
        return None
    rulings = ledger.rulings(group)
    if not any(rulings):
        return None
    if excused is not None:
        rulings = [
            replace(ruling, right=True)
            if ruling is not None and not ruling.right and excused(record, ruling)
            else ruling
            for record, ruling in zip(group.records, rulings, strict=True)
        ]
    compares = group.records[0].kind in ("quantity", "money", "date")
    subject = f"{group.key}: " if compares else ""
    return verdict(group, group.records, rulings, written or stated, verb, subject)


def verdict(
    group: Group,
    records: Sequence[Record],
    rulings: Sequence[Ruling | None],
    written: Callable[[Record], str],
    verb: str,
    subject: str = "",
) -> Verdict:
    """One breach for each way of being wrong; ``subject`` says in messages what it is about."""
    judged = list(zip(records, rulings, strict=True))
    right = tuple(record for record, ruling in judged if ruling is not None and ruling.right)
    wrong: dict[tuple[str, str], list[tuple[Record, Ruling]]] = {}
    for record, ruling in judged:
        if ruling is not None and not ruling.right:
            wrong.setdefault((_said(record, written), ruling.value), []).append((record, ruling))
    if not wrong:
        return HOLDS
    breaches = []
    for (_, value), members in wrong.items():
        ruling = members[0][1]
        words = written(members[0][0])
        camp = Camp(tuple(record for record, _ in members))
        breaches.append(
            Breach(
                relation=ruling.relation,
                primary=camp.records,
                related=right,
                message=(
                    f"{subject}{says(camp, group.story, words, verb)}; "
                    f"the ledger has {value} ({ruling.place})"
                ),
                suggestion=ruling.suggestion,
                doubt=min(each.doubt for _, each in members),
                authority=ruling.place,
            )
        )
    return Verdict(False, tuple(breaches))


def ruled(known: Known, right: bool, doubt: int = 0) -> Ruling:
    """The ruling that follows from a constant of the ledger."""
    return Ruling(right, known.value, known.place, doubt=doubt)


def _said(record: Record, written: Callable[[Record], str]) -> str:
    """What a record says, for telling apart: figures and dates by their value."""
    if record.kind in ("quantity", "money", "date"):
        return display(record)
    return written(record).casefold()
