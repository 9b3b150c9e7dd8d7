"""``style``: one report, one way of writing it."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from copydesk.kinds._witnesses import listed
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    Group,
    Grouping,
    Verdict,
    unknown,
)
from copydesk.model import Record, RecordKind, Severity, Term


class Kind(Expectation):
    """Within one report a word is written in one way: "U.S." or "US", "defence" or "defense".

    The variant that the report uses least is the odd one out. ``prefer`` names the variants that
    the desk's style wants; every other variant of their group is then wrong.
    """

    grouping: ClassVar[Grouping] = "report"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("term",)
    severity: ClassVar[Severity] = "info"
    prefer: tuple[str, ...] = ()

    holds: ClassVar[tuple[Example, ...]] = (Example("term", ("The U.S. army met the U.S. navy.",)),)
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("term", ("The U.S. army met the US navy in the U.S. capital.",)),
    )

    def judge(self, group: Group) -> Verdict:
        by_group: dict[str, list[Term]] = {}
        for record in group.records:
            if isinstance(record, Term):
                by_group.setdefault(record.group, []).append(record)
        if not by_group:
            return unknown("no words with variants")
        breaches = [b for terms in by_group.values() for b in self._check(terms, group)]
        return Verdict(False, tuple(breaches)) if breaches else HOLDS

    def _check(self, terms: list[Term], group: Group) -> list[Breach]:
        label = group.story.label(terms[0].report)
        counts = Counter(term.variant for term in terms)
        wanted = [variant for variant in self.prefer if variant in counts]
        if len(counts) < 2 and not (self.prefer and not wanted):
            return []
        standard = wanted[0] if wanted else counts.most_common(1)[0][0]
        odd = [variant for variant in counts if variant != standard]
        if not odd:
            return []
        first: list[Record] = [next(t for t in terms if t.variant == v) for v in odd]
        related = tuple(t for t in terms if t.variant == standard)[:1]
        shown = listed(f"{_written(terms, v)} ({counts[v]})" for v in (*odd, standard))
        return [
            Breach(
                relation="variant",
                primary=tuple(first),
                related=related,
                message=f"{label} mixes {shown}",
            )
        ]


def _written(terms: list[Term], variant: str) -> str:
    """A variant as the report first writes it."""
    return " ".join(next(term.raw for term in terms if term.variant == variant).split())
