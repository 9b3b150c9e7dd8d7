"""One field of the records of a fact, held against itself: whose value is the odd one out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from copydesk.kinds._fields import Value, either, fewer_than_two, known, same, shown
from copydesk.kinds._witnesses import Camp, accused, camps, listed, others_say, says
from copydesk.kinds.base import HOLDS, Breach, Group, Verdict, unknown
from copydesk.model import Record

MOST_NAMED = 2
"""Values that agree without being the same which a message names; of more it names the ends."""
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
        return unknown(fewer_than_two(field))
    breaches = [
        breach
        for found in _disputes(list(values.values()), agrees)
        for breach in _accused(group, field, found, values, detail, verb, doubt)
    ]
    return Verdict(False, tuple(breaches)) if breaches else HOLDS


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

    def named(camp: Camp) -> list[str]:
        """The value; of figures that agree all that are stated, or the ends of many."""
        stated = {values[id(record)][1] for record in camp.records}
        figures = sorted(one for one in stated if isinstance(one, Decimal))
        if len(figures) > MOST_NAMED:
            return [f"{shown(figures[0], field)} to {shown(figures[-1], field)}"]
        if figures:
            return [shown(figure, field) for figure in figures]
        return [_marked(shown(value(camp), field))]

    def words(camp: Camp, standard: Camp) -> str:
        mine, theirs = named(camp), named(standard)
        more = detail(value(standard), value(camp)) if detail is not None else ""
        more = f" ({more})" if more else ""
        if camp.reports == standard.reports and len(camp.reports) == 1:
            both = "both " if len(mine) == len(theirs) == 1 else ""
            told = f"{story.label(camp.reports[0])} has {both}{listed(mine + theirs)} as {field}"
        else:
            told = (
                f"{says(camp, story, f'{either(mine)} as {field}', verb)}, "
                f"{others_say(standard, story, either(theirs), verb)}"
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


_LONGEST_NAME = 3
"""Words beyond which a text needs quotation marks to be told from the message around it."""


def _marked(text: str) -> str:
    return f"“{text}”" if len(text.split()) > _LONGEST_NAME else text
