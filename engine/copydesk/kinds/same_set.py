"""``same_set``: lists name the same things, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from copydesk.kinds._fields import same, shown, value_of
from copydesk.kinds._witnesses import Camp, counted, listed, others_say, says, split, undecided
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
from copydesk.model import Person, Record
from copydesk.options import option
from copydesk.regexes import compiled
from copydesk.text.name_lexicon import fold
from copydesk.text.nouns import singular
from copydesk.values import display


class Kind(Expectation):
    """The records of each report name the same set of things, in whatever order and however often.

    A thing is the record's value: a place, an organization, a person by the family name, a day, an
    amount. ``field`` names a field or column to take instead, and ``split: true`` reads each of
    its texts as a list ("ferries, tugs and barges"). ``of`` is for lists in prose: of these
    words, each report's set is those that stand in the sentences of its records. Letter case and a
    plural s do not matter.

    Reports whose set most others share are right, and the message says what another leaves out or
    adds. ``values`` is the set known in advance: each report must then name just these. ``by`` is
    a field or column which holds the sets apart instead of the report: the products of each
    quarter. A report none of whose records names anything is left out.
    """

    grouping: ClassVar[Grouping] = "story"
    shorthand: ClassVar[str] = "values"
    field_options: ClassVar[tuple[str, ...]] = ("field", "by")
    field: FieldName | None = option(
        default=None, description="The field that names a thing; else the record's value."
    )
    split: bool = option(
        default=False, description="Whether a text is a list, with commas, semicolons and 'and'."
    )
    of: tuple[str, ...] = option(
        default=(), description="Words that are looked for in the records' sentences instead."
    )
    values: tuple[str | int | float, ...] = option(
        default=(), description="The set known in advance; else that of most reports."
    )
    by: FieldName | None = option(
        default=None, description="The field that holds the sets apart; else the report."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "money",
            ("It paid $3 million for ferries and tugs.", "Tugs and a ferry: $3 million."),
            {"of": ["ferries", "tugs", "barges"]},
        ),
        Example(
            "row",
            options={"field": "product", "by": "quarter"},
            rows=(
                {"quarter": "Q1", "product": "Oak"},
                {"quarter": "Q1", "product": "Ash"},
                {"quarter": "Q2", "product": "Ash"},
                {"quarter": "Q2", "product": "Oak"},
            ),
        ),
        Example(
            "row",
            options={"field": "sold", "split": True, "values": ["oak", "ash", "elm"]},
            rows=({"sold": "ash, oak and elm"},),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "money",
            (
                "It paid $3 million for ferries and tugs.",
                "It paid $3 million for ferries and barges.",
                "It paid $3 million for tugs and ferries.",
            ),
            {"of": ["ferries", "tugs", "barges"]},
        ),
        Example("date", ("It met on 3 May 2019.",), {"values": ["2019-05-03", "2019-05-04"]}),
        Example(
            "row",
            options={"field": "product", "by": "quarter"},
            rows=(
                {"quarter": "Q1", "product": "Oak"},
                {"quarter": "Q1", "product": "Ash"},
                {"quarter": "Q2", "product": "Oak"},
            ),
        ),
        Example(
            "row",
            options={"field": "sold", "split": True, "values": ["oak", "ash"]},
            rows=({"sold": "oak, ash and elm"},),
        ),
        Example(
            "money",
            ("It paid $3 million for ferries and tugs.", "It spent $3 million on barges."),
            {"of": ["ferries", "tugs", "barges"]},
        ),
        Example(
            "row",
            options={"field": "product", "by": "quarter"},
            rows=(
                {"quarter": "Q1", "product": "Oak"},
                {"quarter": "Q2", "product": "Oak"},
                {"quarter": "Q3", "product": "Ash"},
            ),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("money", ("It paid $3 million.",), {"of": ["ferries", "tugs", "barges"]}),
        Example(
            "row", options={"field": "sold", "split": True}, rows=({"sold": "oak, ash and elm"},)
        ),
    )

    def check(self) -> None:
        if self.of and (self.field is not None or self.split):
            raise ValueError("'of' looks into sentences: 'field' and 'split' do not go with it")
        if self.split and self.field is None:
            raise ValueError("'split' needs the 'field' whose texts are lists")
        if empty := [word for word in self.of if not _key(word)]:
            raise ValueError(f"{empty[0]!r} in 'of' is no word")

    def judge(self, group: Group) -> Verdict:
        sets = [one for one in self._sets(group) if one.things]
        if not sets or (len(sets) < 2 and not self.values):
            return unknown("fewer than two sets" if sets else "nothing named")
        if self.values:
            wanted = {_key(str(value)): str(value) for value in self.values}
            expected = f"expected {listed(wanted.values())}"
            breaches = [_against(one, wanted, group, expected) for one in sets]
        else:
            breaches = list(self._compared(sets, group))
        found = tuple(breach for breach in breaches if breach is not None)
        return Verdict(False, found) if found else HOLDS

    def _sets(self, group: Group) -> list[_Set]:
        sets: dict[object, _Set] = {}
        for record in group.records:
            key: object = record.report
            name = ""
            if self.by is not None:
                value = value_of(record, self.by)
                if value is None:
                    continue
                key, name = same(value), f"{self.by} {shown(value, self.by)}"
            one = sets.setdefault(key, _Set(name))
            things = list(self._things(record, group))
            one.records.append(record)
            for thing in things:
                one.things.setdefault(_key(thing), thing)
                one.named.setdefault(_key(thing), record)
        return list(sets.values())

    def _things(self, record: Record, group: Group) -> Iterator[str]:
        if self.of:
            text = group.story.texts.get(record.report, "")
            sentence = f" {_key(text[record.sentence.start : record.sentence.end])} "
            yield from (word for word in self.of if f" {_key(word)} " in sentence)
            return
        if self.field is None:
            yield _value(record)
            return
        value = value_of(record, self.field)
        if value is None:
            return
        if not (self.split and isinstance(value, str)):
            yield shown(value, self.field)
            return
        yield from (item.strip() for item in _COMMAS.split(value) if item.strip())

    def _compared(self, sets: list[_Set], group: Group) -> Iterator[Breach | None]:
        """The sets that are not that of most; on a tie all of them, and nobody is accused."""
        alike: dict[frozenset[str], list[_Set]] = {}
        for one in sets:
            alike.setdefault(frozenset(one.things), []).append(one)
        if len(alike) < 2:
            return
        if self.by is not None:
            yield from _by_count(list(alike.values()), group)
            return
        camps = [Camp(tuple(r for one in each for r in one.records)) for each in alike.values()]
        of_camp = dict(zip(map(id, camps), alike.values(), strict=True))
        parted = split(camps, group.story)
        if parted.standard is None:
            told = "; ".join(
                says(camp, group.story, _listed(of_camp[id(camp)][0]), "name") for camp in camps
            )
            yield Breach(
                relation="contradictory",
                primary=tuple(_first(one) for each in alike.values() for one in each),
                message=f"{told}; {undecided(len(camps))}",
            )
            return
        standard = of_camp[id(parted.standard)]
        wanted = standard[0].things
        others = others_say(parted.standard, group.story, _listed(standard[0]), "name")
        for camp in parted.odd:
            for one in of_camp[id(camp)]:
                yield _against(one, wanted, group, others, standard)


class _Set:
    """The things that one report, or one value of ``by``, names."""

    def __init__(self, name: str) -> None:
        self.name = name
        """Which set it is, where reports do not hold them apart."""
        self.records: list[Record] = []
        self.things: dict[str, str] = {}
        """What is compared, and how it is written."""
        self.named: dict[str, Record] = {}
        """The record that first names a thing."""

    def label(self, group: Group) -> str:
        return self.name or group.story.label(self.records[0].report)


_COMMAS = compiled(r"\s{0,9}[,;]\s{0,9}(?:(?:and|or)\s)?|\s(?:and|or|&)\s", re.IGNORECASE)
_WORD = compiled(r"[^\W_]+(?:['’-][^\W_]+)*")


def _key(text: str) -> str:
    """A thing for comparison: folded, each word in the singular."""
    return " ".join(singular(word) for word in _WORD.findall(fold(text)))


def _value(record: Record) -> str:
    """The thing that a record names."""
    return (record.family if isinstance(record, Person) else "") or display(record)


def _listed(one: _Set) -> str:
    return listed(sorted(one.things.values(), key=str.casefold))


def _first(one: _Set) -> Record:
    return min(one.named.values(), key=lambda r: (r.row, r.span.start), default=one.records[0])


def _against(
    one: _Set,
    wanted: dict[str, str],
    group: Group,
    against: str,
    standard: Sequence[_Set] = (),
) -> Breach | None:
    """What a set leaves out or adds; ``against`` says what it is held against."""
    missing = [thing for key, thing in wanted.items() if key not in one.things]
    added = [key for key in one.things if key not in wanted]
    if not missing and not added:
        return None
    told = []
    if missing:
        told.append(f"leaves out {listed(missing)}")
    if added:
        told.append(f"adds {listed(one.things[key] for key in added)}")
    odd = tuple({id(one.named[key]): one.named[key] for key in added}.values())
    return Breach(
        relation="contradictory",
        primary=odd or (_first(one),),
        related=tuple(_first(other) for other in standard),
        message=f"{one.label(group)} {' and '.join(told)}; {against}",
    )


def _by_count(alike: list[list[_Set]], group: Group) -> Iterator[Breach | None]:
    """The same where a field holds the sets apart: most of its values are the standard."""
    alike = sorted(alike, key=len, reverse=True)
    if len(alike[0]) == len(alike[1]):
        told = "; ".join(f"{each[0].label(group)} names {_listed(each[0])}" for each in alike)
        yield Breach(
            relation="contradictory",
            primary=tuple(_first(one) for each in alike for one in each),
            message=f"{told}; {undecided(len(alike))}",
        )
        return
    standard, *odd = alike
    against = f"{counted(len(standard), 'others')} name {_listed(standard[0])}"
    for each in odd:
        for one in each:
            yield _against(one, standard[0].things, group, against, standard)
