"""Which quotations are the same words, more or less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from copydesk import wording
from copydesk.model import Quote, Record
from copydesk.text.said import prepare
from copydesk.text.statements import Statement, statements

_REVERSED = 0.7
_SAME = frozenset({"identical", "excerpt"})


@dataclass(slots=True)
class _Found:
    """Statements with the same words; ``head`` is the longest."""

    head: Statement
    members: list[Statement] = field(default_factory=list)
    sure: float = 1.0

    @property
    def reports(self) -> set[str]:
        return {member.report for member in self.members}


def groups(records: Sequence[Record]) -> list[tuple[str, float, list[Record]]]:
    """Quotations in groups, each with its key and confidence.

    A quotation joins a group when its words are those of the group's longest member, whole, in
    part or altered; comparing with one member only keeps chains from forming. What is the same
    goes together first: a report that has both of two similar quotations tells them apart.
    """
    quotes = [record for record in records if isinstance(record, Quote)]
    found = _Index()
    for one in sorted(statements(quotes), key=lambda s: -s.size):
        home = next((group for group in found.near(one) if _is_same(group.head, one)), None)
        if home is None:
            found.add(home := _Found(one))
        home.members.append(one)
    return [
        (_key(group.head.head), group.sure, [part for one in group.members for part in one.parts])
        for group in _merged(found.groups)
    ]


class _Index:
    """Groups by the words with a meaning of their own that their heads have.

    Without one in common no two quotations are the same, however many a story has.
    """

    def __init__(self) -> None:
        self.groups: list[_Found] = []
        self._having: dict[str, list[int]] = {}
        self._mute: list[int] = []

    def add(self, group: _Found) -> None:
        number = len(self.groups)
        self.groups.append(group)
        words = prepare(*group.head.texts).content
        for word in words:
            self._having.setdefault(word, []).append(number)
        if not words:
            self._mute.append(number)

    def near(self, statement: Statement) -> Iterator[_Found]:
        """Groups that a statement may belong to, in the order in which they came."""
        words = prepare(*statement.texts).content
        if not words:
            yield from self.groups
            return
        numbers = {number for word in words for number in self._having.get(word, ())}
        for number in sorted(numbers.union(self._mute)):
            yield self.groups[number]


def _is_same(a: Statement, b: Statement) -> bool:
    return wording.compare_statements(a, b).relation in _SAME


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """Groups whose words are altered from those of a longer one become part of it."""
    kept = _Index()
    for group in found:
        best: tuple[float, _Found] | None = None
        for other in kept.near(group.head):
            compared = wording.compare_statements(other.head, group.head)
            if compared.relation != "altered":
                continue
            if other.reports & group.reports and not _is_slip(compared, group.head):
                continue
            score = compared.similarity
            if compared.sense_reversed or compared.number_changed:
                # A "not" more or less is no reason to doubt that the words are the same ones.
                score = max(score, _REVERSED)
            if best is None or score > best[0]:
                best = (score, other)
        if best is None:
            kept.add(group)
            continue
        score, home = best
        home.members += group.members
        home.sure = min(home.sure, round(score, 2))
    return kept.groups


_SLIP = 0.86
"""Similarity above which two long quotations of one report are one, quoted with a slip."""
_LONG = 9


def _is_slip(compared: wording.Wording, shorter: Statement) -> bool:
    words = sum(len(text.split()) for text in shorter.texts)
    return words >= _LONG and compared.similarity >= _SLIP


def _key(quote: Quote) -> str:
    words = quote.raw.split()
    start = " ".join(words[:6]) + (" …" if len(words) > 6 else "")
    speaker = f", {quote.speaker}" if quote.speaker else ""
    return f"“{start}”{speaker}"
