"""Which currency a bare "crown" or "peso" is, where the report names the nation elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from copydesk import units
from copydesk.text.numerals import SCALES, TENS, UNITS
from copydesk.text.passage import Amount


def share(lower: str, amounts: Sequence[Amount]) -> None:
    """Give each bare "crowns" the one currency of that name that the report states in full.

    Nothing changes where the report states none, or two ("Danish" and "Swedish crowns").
    """
    bare: list[tuple[Amount, str]] = []
    stated: dict[str, set[str]] = {}
    for amount in chain.from_iterable((each, *each.equivalents) for each in amounts):
        counted = amount.dimension == "count" and amount.noun == "crown"
        if amount.dimension != "money" and not counted:
            continue
        family = "crown" if counted else units.currency_family(amount.unit)
        if not family:
            continue
        written = lower[amount.core_start : amount.end if counted else amount.core_end]
        head, _, last = written.rstrip().rpartition(" ")
        if counted or (units.CURRENCY_FAMILIES.get(last) == family and _is_bare(head)):
            bare.append((amount, family))
        else:
            stated.setdefault(family, set()).add(amount.unit)
    for amount, family in bare:
        codes = stated.get(family, set())
        if len(codes) == 1:
            amount.unit, amount.dimension = min(codes), "money"
            if amount.noun == family:
                amount.noun = amount.phrase = ""


def _is_bare(head: str) -> bool:
    """Whether only a figure stands before the currency's name, and no nation."""
    word = head.replace("-", " ").rpartition(" ")[2]
    return not word.isalpha() or word in SCALES or word in TENS or word in UNITS
