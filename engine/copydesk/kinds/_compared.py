"""One field of the records of a fact, held against itself: whose value is the odd one out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from copydesk.kinds._fields import Value, known, same, shown
from copydesk.kinds._witnesses import Camp, accused, camps, others_say, says
from copydesk.kinds.base import HOLDS, Breach, Group, Verdict, unknown
from copydesk.model import Record

Agrees = Callable[[Value, Value], bool]
Detail = Callable[[Value, Value], str]
"""What a message says of two values beyond themselves: "(house -> home)", or nothing."""


def by_field(
    group: Group,
    field: str,
    agrees: Agrees | None = None,
    *,
    detail: Detail | None = None,
    verb: str = "give",
    doubt: Callable[[Value, Value], int] | None = None,
) -> Verdict:
    """Whether the records of a group that state a field agree on it.

    ``agrees`` says of two values whether they do; without it they must be the same. ``doubt`` is
    that of a value against the one that most have. Records whose value is not known take no side.
    """
    values = {id(record): (record, value) for record, value in known(group.records, field)}
    if len(values) < 2:
        return unknown(f"fewer than two records state '{field}'")
    breaches = [
        breach
        for found in _disputes(list(values.values()), agrees)
        for breach in _accused(group, field, found, values, detail, verb, doubt)
    ]
    return Verdict(False, tuple(breaches)) if breaches else HOLDS


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Several verdicts as one: false if any is, else true if any is, else unknown."""
    found = list(verdicts)
    breaches = tuple(breach for verdict in found for breach in verdict.breaches)
    if any(verdict.met is False for verdict in found):
        return Verdict(False, breaches)
    if any(verdict.met for verdict in found):
        return Verdict(True, breaches)
    return unknown(found[0].reason if found else "nothing to compare")


def _disputes(stated: list[tuple[Record, Value]], agrees: Agrees | None) -> list[list[Camp]]:
    """Camps that stand against each other, those of each matter by themselves."""
    by_value: dict[object, list[Record]] = {}
    values: dict[object, Value] = {}
    for record, value in stated:
        by_value.setdefault(same(value), []).append(record)
        values.setdefault(same(value), value)
    if agrees is None:
        found = sorted((Camp(tuple(r)) for r in by_value.values()), key=lambda c: -len(c.records))
        return [found] if len(found) > 1 else []
    against = {
        key: [other for other in values if other != key and not agrees(values[key], values[other])]
        for key in values
    }
    disputes: list[list[Camp]] = []
    seen: set[object] = set()
    for key in values:
        if key in seen or not against[key]:
            continue
        matter: list[object] = []
        open_keys: list[object] = [key]
        seen.add(key)
        while open_keys:
            one = open_keys.pop()
            matter.append(one)
            fresh = [other for other in against[one] if other not in seen]
            seen.update(fresh)
            open_keys += fresh
        of_record = {id(record): one for one in matter for record in by_value[one]}
        records = [record for one in matter for record in by_value[one]]
        disputes.append(camps(records, _Alike(of_record, against)))
    return disputes


class _Alike:
    """Whether two records have values that agree."""

    def __init__(self, of_record: dict[int, object], against: dict[object, list[object]]) -> None:
        self.of_record, self.against = of_record, against

    def __call__(self, a: Record, b: Record) -> bool:
        return self.of_record[id(b)] not in self.against[self.of_record[id(a)]]


def _accused(
    group: Group,
    field: str,
    found: list[Camp],
    values: dict[int, tuple[Record, Value]],
    detail: Detail | None,
    verb: str,
    doubt: Callable[[Value, Value], int] | None,
) -> Iterable[Breach]:
    story = group.story

    def value(camp: Camp) -> Value:
        return values[id(camp.records[0])][1]

    def words(camp: Camp, standard: Camp) -> str:
        mine, theirs = shown(value(camp), field), shown(value(standard), field)
        more = detail(value(standard), value(camp)) if detail is not None else ""
        more = f" ({more})" if more else ""
        if camp.reports == standard.reports and len(camp.reports) == 1:
            told = f"{story.label(camp.reports[0])} has both {mine} and {theirs} as {field}"
        else:
            told = (
                f"{says(camp, story, f'{mine} as {field}', verb)}, "
                f"{others_say(standard, story, theirs, verb)}"
            )
        return f"{group.key}: {told}{more}"

    for breach in accused(found, story, words):
        if doubt is None:
            yield breach
            continue
        against = breach.related or found[0].records
        yield replace(
            breach, doubt=doubt(values[id(breach.primary[0])][1], values[id(against[0])][1])
        )
