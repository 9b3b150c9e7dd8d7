"""``style``: one report, one way of writing it."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from copydesk.kinds._fields import known, shown, who
from copydesk.kinds._witnesses import listed
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Grouping,
    Verdict,
    unknown,
)
from copydesk.model import Record, RecordKind, Severity, Term
from copydesk.options import option
from copydesk.regexes import compiled
from copydesk.text.name_lexicon import fold


class Kind(Expectation):
    """Within one report a word is written in one way: "U.S." or "US", "defence" or "defense".

    The variant that the report uses least is the odd one out. ``prefer`` names the variants that
    the desk's style wants; every other variant of their group is then wrong. Of prose only what a
    report writes in two ways is read, so that one way throughout is never a finding.

    ``field`` names a field or column instead, whatever the kind of record: its values that differ
    in capitals, points, hyphens and spaces only are variants of one another.
    """

    grouping: ClassVar[Grouping] = "report"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("term",)
    severity: ClassVar[Severity] = "info"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    prefer: tuple[str, ...] = option(default=(), description="The variants that are right.")
    field: FieldName | None = option(
        default=None, description="The field whose values are held against each other."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("row", options={"field": "unit"}, rows=({"unit": "kg"}, {"unit": "km"})),
        Example(
            "row",
            options={"field": "unit", "prefer": ["kWh"]},
            rows=({"unit": "kWh"}, {"unit": "kWh"}),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("term", ("The U.S. army met the US navy in the U.S. capital.",)),
        Example(
            "term",
            ("A defence firm met the defense staff and the defence chief.",),
            {"prefer": ["American"]},
        ),
        Example(
            "row",
            options={"field": "unit"},
            rows=({"unit": "kg"}, {"unit": "Kg."}, {"unit": "kg"}),
        ),
        Example(
            "row",
            options={"field": "unit", "prefer": ["kWh"]},
            rows=({"unit": "KWH"}, {"unit": "kwh"}),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("row", options={"field": "unit"}, rows=({"unit": 7}, {"unit": None})),
    )

    def judge(self, group: Group) -> Verdict:
        if self.field is not None:
            return self._values(self.field, group)
        by_group: dict[str, list[Term]] = {}
        for record in group.records:
            if isinstance(record, Term):
                by_group.setdefault(record.group, []).append(record)
        breaches = [b for terms in by_group.values() for b in self._check(terms, group)]
        return Verdict(False, tuple(breaches)) if breaches else HOLDS

    def _values(self, field: str, group: Group) -> Verdict:
        """The values of a field: those that are written in two ways."""
        by_word: dict[str, dict[str, list[Record]]] = {}
        for record, value in known(group.records, field):
            if isinstance(value, str):
                written = " ".join(value.split())
                by_word.setdefault(_bare(written), {}).setdefault(written, []).append(record)
        if not by_word:
            return unknown(f"no text in '{field}'")
        breaches = [
            breach
            for variants in by_word.values()
            if (breach := self._mixed(field, variants, group)) is not None
        ]
        return Verdict(False, tuple(breaches)) if breaches else HOLDS

    def _mixed(self, field: str, variants: dict[str, list[Record]], group: Group) -> Breach | None:
        preferred = {_bare(wanted): wanted for wanted in self.prefer}
        most = max(variants, key=lambda variant: len(variants[variant]))
        standard = preferred.get(_bare(most), most)
        odd = [variant for variant in variants if variant != standard]
        if not odd:
            return None
        right = variants.get(standard, [])
        label = who(variants[odd[0]][0], group.story)
        told = listed(f"{shown(variant)} ({len(variants[variant])})" for variant in odd)
        against = f"others {shown(standard)} ({len(right)})" if right else f"expected {standard}"
        return Breach(
            relation="variant",
            primary=tuple(variants[variant][0] for variant in odd),
            related=tuple(right[:1]),
            message=f"{label} writes {told} as {field}; {against}",
        )

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
        against = f"; the style is {_written(terms, standard)}" if wanted else ""
        return [
            Breach(
                relation="variant",
                primary=tuple(first),
                related=related,
                message=f"{label} mixes {shown}{against}",
            )
        ]


_MARKS = compiled(r"[\W_]+")


def _bare(text: str) -> str:
    """A text without what variants of it differ in."""
    return _MARKS.sub("", fold(text)) or text


def _written(terms: list[Term], variant: str) -> str:
    """A variant as the report first writes it."""
    return " ".join(next(term.raw for term in terms if term.variant == variant).split())
