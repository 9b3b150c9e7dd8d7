"""What every kind of expectation is: options, manual, examples and one judgement.

A kind is one file in this folder with one class ``Kind`` in it. The class declares its
options in YAML (:mod:`copydesk.options`), its docstring is the manual page, ``holds`` and
``breaks`` are examples which are documentation and tests at once. ``judge`` is the meaning of the
kind: plain Python over the records of one group, with three outcomes, true, false and unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Protocol, TypeVar

from copydesk.frozen import Frozen, frozen
from copydesk.model import Amount, Cell, Fact, Record, RecordKind, Relation, Severity
from copydesk.options import Bounds, Options
from copydesk.regexes import compiled

if TYPE_CHECKING:
    from copydesk.kinds._screens import Screen, Sheet

Made = TypeVar("Made")
Grouping = Literal["fact", "report", "story", "record"]


@frozen
class Ruling(Frozen):
    """What the desk's ledger says of one record."""

    right: bool
    value: str
    """What the ledger has: "Ann Marlow", "214 people"."""
    place: str
    """Where: "ledger.yaml:12"."""
    suggestion: str | None = None
    """For a misspelt name: "Marlowe -> Marlow"."""
    relation: Relation = "contradictory"
    doubt: int = 0
    """As :attr:`Breach.doubt`."""
    record: Record | None = None
    """The ledger's figure or date, as if a report had it."""


@frozen
class Known(Frozen):
    """A constant of the ledger: an office, a speaker."""

    value: str
    place: str


class Authority(Protocol):
    """The ledger as one story's kinds ask it."""

    def rulings(self, group: Group) -> Sequence[Ruling | None]:
        """For each record of the group what the ledger says; ``None`` where it says nothing."""

    def office(self, people: Sequence[Record]) -> Known | None:
        """The office of the person whom these records name."""

    def speaker(self, quotes: Sequence[Record]) -> Known | None:
        """Who said the words that these records quote."""


FieldName = Annotated[str, Bounds(min_length=1)]
"""An option that names a field of the records, or a column of the rows, that a rule selects."""

Where = dict[str, Any]
"""An option that is a selection of its own, written like ``select``."""

OptionPath = tuple[str | int, ...]
"""Where something stands among the options: ``("parts", 1)``."""


class Pick(Protocol):
    """A selection among the options, as the rule file's reader made it."""

    def accepts(self, record: Record, fact_key: str = "", sentence_text: str = "") -> bool:
        """Whether the selection is about a record."""


@frozen
class Story(Frozen):
    """What a kind may know of the story around a group."""

    id: str
    reports: tuple[str, ...]
    """Reports of the story, in order; with a draft and its sources, the draft's reports too."""
    published: Mapping[str, date | None] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    """Report to origin: reports which carry one another's copy count as one witness."""
    texts: Mapping[str, str] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    """Reports under examination; the others are then the yardstick. Empty: all are equals."""
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """Report to all its records."""
    lone: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """Report to the records that no other report has anything on."""
    facts: tuple[Fact, ...] = ()
    """All facts of the story."""

    trust: Mapping[str, int] = field(default_factory=dict)
    """Report to its place in the order of trust, 0 the best; those without one are left out."""
    ledger: Authority | None = None
    """What the desk knows in advance; right against it, no majority counts."""

    _stating: dict[Decimal, list[Amount]] = field(default_factory=dict, repr=False)
    _once: dict[Any, Any] = field(default_factory=dict, repr=False)

    def stating(self, number: Decimal) -> Sequence[Amount]:
        """All figures and sums of the story that are this number, whatever they count."""
        if not self._stating:
            for records in self.records.values():
                for record in records:
                    if isinstance(record, Amount):
                        self._stating.setdefault(record.measure.number, []).append(record)
        return self._stating.get(number, ())

    def once(self, make: Callable[[Story], Made]) -> Made:
        """What ``make`` makes of the story, for all rules that ask: it is made once, and must not
        hold the story itself."""
        if make not in self._once:
            self._once[make] = make(self)
        made: Made = self._once[make]
        return made

    def origin(self, report: str) -> str:
        """The origin that a report counts for; itself unless it is known to copy another."""
        return self.origins.get(report, report)

    def label(self, report: str) -> str:
        """A short name for a report in messages: "003" for "003_3e74b24aac8c22ec.txt".

        The shortest of a name's beginning, its stem, the whole name and the id that no other
        report of the story shares.
        """
        names = _names(report)
        others = [_names(other) for other in self.reports if other != report]
        for level, name in enumerate(names):
            if name and all(name != other[level] for other in others):
                return name
        return report


def _names(report: str) -> tuple[str, str, str]:
    """What a report may be called for short, the shortest first."""
    name = report.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return re.split(r"[_\s]", stem, maxsplit=1)[0], stem, name


@frozen
class Group(Frozen):
    """Records, one at least, that a rule holds against its expectation at one time."""

    key: str
    records: tuple[Record, ...]
    story: Story
    fact: Fact | None = None


@frozen
class Breach(Frozen):
    """One way in which a group breaks the expectation.

    ``primary`` are the odd ones out, ``related`` the others. ``doubt`` lowers the rule's severity
    by so many steps, for what is likely but less than sure.
    """

    relation: Relation
    primary: tuple[Record, ...]
    related: tuple[Record, ...] = ()
    message: str = ""
    suggestion: str | None = None
    missing_in: tuple[str, ...] = ()
    doubt: int = 0
    confidence: float = 1.0
    authority: str = ""
    """Where the ledger has what is right; empty where it is the reports that say so."""


@frozen
class Verdict(Frozen):
    """``met`` is true, false, or ``None`` for unknown, with the reason."""

    met: bool | None
    breaches: tuple[Breach, ...] = ()
    reason: str = ""


HOLDS = Verdict(met=True)


@lru_cache(maxsize=256)
def unknown(reason: str) -> Verdict:
    """The verdict on a group that there is nothing to say about."""
    return Verdict(met=None, reason=reason)


@frozen
class OptionMistake(Frozen):
    """What is wrong with an option, as only the library knows that a kind hands it to."""

    message: str
    at: OptionPath = ()
    key: bool = False
    """Whether the option's name is wrong, and not its value."""
    hint: str = ""


@frozen
class Example(Frozen):
    """What a kind accepts or refuses: short reports, and the records of theirs it is held to.

    An example is documentation and test at once: the records of ``kind`` that the texts contain
    form one group, published on 15 June 2023 unless ``days`` says otherwise. ``rows`` are the rows
    of one table instead.
    """

    kind: RecordKind
    texts: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, Cell], ...] = ()
    ledger: str = ""
    """The ledger that it is held against, as YAML; empty for none."""
    days: tuple[date | None, ...] = ()
    """When each text was published, if that is known; empty: all on that one day."""

    select: Mapping[str, Any] = field(default_factory=dict)
    """Which of the records, as in a rule's ``select``; empty: all of that kind."""

    def __str__(self) -> str:
        given = ", ".join(f"{name}: {_yaml(value)}" for name, value in self.options.items())
        texts = [f"“{text}”" for text in self.texts]
        if self.days:
            told = [f"({day or 'without a date'}) " for day in self.days]
            texts = [day + text for day, text in zip(told, texts, strict=True)]
        shown = " / ".join(texts) or "; ".join(map(_yaml, self.rows))
        if self.select:
            shown += f" (select {_yaml(self.select)})"
        return f"{{{given}}} {shown}" if given else shown


def _yaml(value: Any) -> str:
    """A value as it is written in a rule file, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_yaml(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _UNPLAIN.search(value):
        quoted = value.replace("'", "''")
        return f"'{quoted}'"
    return str(value)


_UNPLAIN = compiled(
    r"""\A\Z|\A[-?:&*!|>'"%@`+.\d\s]|[\[\]{},#"]|:\s|:\Z|\s\Z|\A(?:true|false|null|~)\Z"""
)
"""A text that YAML would not read as this text unless it stands in quotes."""


class Expectation(Options):
    """Base of all kinds. Options are strict and closed; an instance is immutable."""

    grouping: ClassVar[Grouping] = "fact"
    """How records are grouped for this kind unless the rule says otherwise."""
    applies_to: ClassVar[tuple[RecordKind, ...]] = ()
    """Record kinds it makes sense for; empty for all."""
    severity: ClassVar[Severity] = "error"
    shorthand: ClassVar[str] = ""
    """The option that ``kind: value`` sets where the value is no mapping; empty for none."""
    field_options: ClassVar[tuple[str, ...]] = ()
    """Options that hold names of record fields: one, or a list of them."""
    where_options: ClassVar[tuple[str, ...]] = ()
    """Options that hold a selection, or a list of selections; a text among them names a field."""
    needs: ClassVar[str] = ""
    """The module, beyond what a plain installation has, that judging imports; empty for none."""
    holds: ClassVar[tuple[Example, ...]] = ()
    """What the kind accepts."""
    breaks: ClassVar[tuple[Example, ...]] = ()
    """What the kind refuses."""
    ignores: ClassVar[tuple[Example, ...]] = ()
    """What the kind has nothing to say about: not evaluated, and never passed."""

    @classmethod
    def examples(cls) -> Iterator[tuple[str, tuple[Example, ...]]]:
        """The examples under their titles, as a manual shows them; no title without any."""
        titled = (("Holds", cls.holds), ("Breaks", cls.breaks), ("Ignores", cls.ignores))
        yield from ((title, examples) for title, examples in titled if examples)

    def field_names(self) -> Iterator[tuple[OptionPath, str]]:
        """The record fields that the options name, each with its place among them."""
        for path, value in self._each(*self.field_options, *self.where_options):
            if isinstance(value, str):
                yield path, value

    def is_for(self, kind: RecordKind) -> bool:
        """Whether the expectation makes sense for a kind of record: one of its own, or any where
        it looks at a field."""
        if not self.applies_to or kind in self.applies_to:
            return True
        return any(self.field_names()) or any(self.selections())

    @property
    def forbids(self) -> bool:
        """Whether each record that is selected is a fault by itself, so that nothing selected is
        what the rule wants, and not the sign that it met nothing."""
        return False

    def field_values(self) -> Iterator[tuple[OptionPath, str | None, Any]]:
        """Values that the options name for a field, or with ``None`` for the record's own value,
        each with its place: the reader of the rule file sees whether a record can have them."""
        return iter(())

    def selections(self) -> Iterator[tuple[OptionPath, Where]]:
        """The selections among the options, as written, each with its place among them."""
        for path, value in self._each(*self.where_options):
            if isinstance(value, dict):
                yield path, value

    def bind(self, path: OptionPath, pick: Pick) -> None:
        """Take the selection that :meth:`selections` gave for ``path``, made ready by the reader
        of the rule file."""
        self.__dict__.setdefault("_picks", {})[path] = pick

    def picks(self, name: str) -> tuple[Pick, ...]:
        """The selections that were bound to an option of that name, in their order."""
        bound: Mapping[OptionPath, Pick] = self.__dict__.get("_picks", {})
        return tuple(pick for path, pick in bound.items() if path[0] == name)

    def _each(self, *options: str) -> Iterator[tuple[OptionPath, Any]]:
        for name in options:
            value = getattr(self, name)
            if isinstance(value, list | tuple):
                yield from (((name, index), one) for index, one in enumerate(value))
            elif value is not None:
                yield (name,), value

    def mistakes(self) -> Iterable[OptionMistake]:
        """What is wrong with the options beyond their types.

        It is asked when the rule is about to run, not when its file is read, since a kind may have
        to load a library for the answer.
        """
        return ()

    def screen(self, sheet: Sheet) -> Screen | None:
        """Which rows of a table :meth:`judge` may refuse, as expressions that run on all of them.

        ``None`` where there is no such expression: then all rows become records.
        """
        return None

    def judge(self, group: Group) -> Verdict:
        """Hold the records of one group against the expectation."""
        raise NotImplementedError(type(self).__name__)
