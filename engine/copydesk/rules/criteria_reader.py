"""What a rule file says under ``select``, into criteria; what is wrong goes into the mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from copydesk.mistakes import Mistakes, did_you_mean, shown
from copydesk.model import RecordKind
from copydesk.rules.criteria import NEAR, Criteria, Near, Selection
from copydesk.rules.selecting import (
    DAY,
    Columns,
    FieldInfo,
    FieldTest,
    TestReader,
    all_fields,
    words_of,
)
from copydesk.yamlplaces import Location

RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
SELECT_KEYS = (
    *("kind", "about", "near", "report", "origin", "published"),
    *("columns", "all", "any", "not"),
)
"""Keys of every selection, beside the fields of its kind of record."""

MAX_NEAR = 200

KnownColumns = Mapping[str, Columns]
"""Record kind to the further columns of its ready-made records."""


class CriteriaReader:
    """Selections of one rule file. ``columns`` are those of the ready-made records of the run."""

    def __init__(self, mistakes: Mistakes, columns: KnownColumns | None = None) -> None:
        self.mistakes = mistakes
        self.tests = TestReader(mistakes)
        self.columns = columns or {}

    def selection(
        self, select: Mapping[str, Any], here: Location, kind: str = ""
    ) -> Selection | None:
        """The selection written at ``here``; ``None`` where anything is wrong with it.

        ``kind`` is the kind of record where the selection need not name one.
        """
        if "kind" not in select and not kind:
            self.mistakes.add(
                "'kind' is missing", here, key=True, hint=f"one of {', '.join(RECORD_KINDS)}"
            )
            return None
        wanted = select.get("kind", kind)
        known = next((each for each in RECORD_KINDS if each == wanted), None)
        if known is None:
            words = did_you_mean(wanted, RECORD_KINDS) if isinstance(wanted, str) else ""
            self.mistakes.add(f"no kind of record: {shown(wanted)}{words}", (*here, "kind"))
            return None
        before = len(self.mistakes.errors)
        rest = {name: value for name, value in select.items() if name != "kind"}
        criteria = self._criteria(known, rest, here)
        return Selection(known, criteria) if len(self.mistakes.errors) == before else None

    def field(self, kind: str, name: Any, here: Location, *, key: bool = False) -> FieldInfo | None:
        """A field of a kind of record that something at ``here`` names."""
        known = self.fields(kind)
        if name in known:
            return known[name]
        if self.is_open(kind):
            return FieldInfo(str(name), "any", optional=True, column=True)
        words = did_you_mean(str(name), known)
        self.mistakes.add(f"a {kind} has no field {shown(name)}{words}", here, key=key)
        return None

    def see_word(self, kind: str, name: str, text: str, at: Location) -> None:
        """Say it where no record can ever have such a text, which stands at ``at``, in a field."""
        from copydesk.rules.vocabularies import word_problem

        problem = word_problem(kind, name, text)
        if problem:
            self.mistakes.add(problem, at)

    def see_value(self, kind: str, name: str | None, value: Any, at: Location) -> None:
        """Say it where no record of a kind can ever have a value in the field of that name, or
        with ``None`` as its own."""
        from copydesk.rules.vocabularies import own_value_problem, value_problem

        info = None if name is None else self.fields(kind).get(name)
        if name is None:
            problem = own_value_problem(kind, value)
        else:
            problem = "" if info is None else value_problem(kind, info, value)
        if problem:
            self.mistakes.add(problem, at)

    def fields(self, kind: str) -> dict[str, FieldInfo]:
        """The fields that are known of a kind of record, columns included."""
        return all_fields(kind, self.columns.get(kind))

    def is_open(self, kind: str) -> bool:
        """Whether a kind may have columns that nobody knows before its tables are read."""
        return kind == "row" and kind not in self.columns

    def _criteria(self, kind: str, select: Mapping[str, Any], here: Location) -> Criteria:
        fields: list[tuple[FieldInfo, FieldTest]] = []
        given: dict[str, Any] = {}
        for name, value in select.items():
            if self.mistakes.full:
                break
            at = (*here, name)
            if name == "kind":
                self.mistakes.add("'kind' stands once, directly under 'select'", at, key=True)
            elif name == "columns":
                fields += self._columns(kind, value, at)
            elif name in self._READERS:
                given |= self._READERS[name](self, kind, value, at)
            else:
                info = self._field(kind, name, at)
                if info is not None:
                    fields.append((info, self.tests.test(info, value, at)))
                    for text, place in () if info.column else _texts_in(value, at):
                        self.see_word(kind, name, text, place)
        return Criteria(fields=tuple(fields), **given)

    def _field(self, kind: str, name: str, at: Location) -> FieldInfo | None:
        known = self.fields(kind)
        if name in known:
            return known[name]
        if self.is_open(kind):
            return FieldInfo(name, "any", optional=True, column=True)
        self.mistakes.add_unknown_key(at, [*known, *SELECT_KEYS], f"a {kind} selection")
        return None

    def _columns(
        self, kind: str, value: Any, at: Location
    ) -> Iterator[tuple[FieldInfo, FieldTest]]:
        """Tests on columns of ready-made records, which may have the names of fields."""
        if not isinstance(value, dict) or not value:
            self.mistakes.add_wanted(at, "a mapping (column: test)", value)
            return
        known = self.columns.get(kind, {})
        for name, test in value.items():
            here = (*at, name)
            if name not in known and not self.is_open(kind):
                words = did_you_mean(name, known) if known else ": there are none in this run"
                message = f"no ready-made {kind} records have a column '{name}'{words}"
                self.mistakes.add(message, here, key=True)
                continue
            info = FieldInfo(name, known.get(name, "any"), optional=True, column=True)
            yield info, self.tests.test(info, test, here)

    def _about(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        return {"about": self._words(value, at)}

    def _words(self, value: Any, at: Location) -> tuple[str, ...]:
        texts = self.tests.texts(value, at)
        located = enumerate(texts) if isinstance(value, list) else [(None, text) for text in texts]
        for index, text in located:
            if not words_of(text):
                place = at if index is None else (*at, index)
                self.mistakes.add(f"there is no word in {shown(text)}", place)
        if value == []:
            self.mistakes.add(f"'{at[-1]}' is an empty list: it asks for nothing", at)
        return texts

    def _near(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        within, words = NEAR, value
        if isinstance(value, dict):
            for name in value:
                if name not in ("words", "within"):
                    self.mistakes.add_unknown_key((*at, name), ("words", "within"), "'near'")
            if "words" not in value:
                self.mistakes.add("'words' is missing", at, key=True)
                return {}
            words, within = value["words"], value.get("within", NEAR)
            if type(within) is not int or not 0 < within <= MAX_NEAR:
                self.mistakes.add(
                    f"'within' is a whole number from 1 to {MAX_NEAR}, not {shown(within)}",
                    (*at, "within"),
                )
                return {}
            at = (*at, "words")
        return {"near": Near(self._words(words, at), within)}

    def _report(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        return {"report": self._globs(value, at)}

    def _origin(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        return {"origin": self._globs(value, at)}

    def _globs(self, value: Any, at: Location) -> tuple[str, ...]:
        globs = self.tests.texts(value, at)
        if value == [] or "" in globs:
            self.mistakes.add(f"an empty '{at[-1]}' matches nothing", at)
        return globs

    def _published(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            self.mistakes.add_wanted(at, "before, after or both", value)
            return {}
        days: dict[str, date] = {}
        for name, day in value.items():
            if name not in ("before", "after"):
                self.mistakes.add_unknown_key((*at, name), ("before", "after"), "'published'")
                continue
            if not isinstance(day, str) or not DAY.fullmatch(day):
                self.mistakes.add_wanted((*at, name), "a date (2024-03-31)", day)
                continue
            try:
                days[name] = date.fromisoformat(day)
            except ValueError as error:
                self.mistakes.add(f"no such day: {shown(day)} ({error})", (*at, name))
        if len(days) == 2 and (days["before"] - days["after"]).days < 2:
            self.mistakes.add("no day lies after the one and before the other", at, key=True)
        return days

    def _all(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        return {"every": self._several(kind, value, at)}

    def _any(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        return {"some": self._several(kind, value, at)}

    def _several(self, kind: str, value: Any, at: Location) -> tuple[Criteria, ...]:
        if not isinstance(value, list) or not value:
            self.mistakes.add_wanted(at, "a list of selections", value)
            return ()
        return tuple(
            inner for n, one in enumerate(value) for inner in self._inner(kind, one, (*at, n))
        )

    def _but(self, kind: str, value: Any, at: Location) -> dict[str, Any]:
        return {"but": tuple(self._inner(kind, value, at))}

    def _inner(self, kind: str, value: Any, at: Location) -> Iterator[Criteria]:
        if not isinstance(value, dict) or not value:
            self.mistakes.add_wanted(at, "a selection (field: test)", value)
        else:
            yield self._criteria(kind, value, at)

    _READERS: Mapping[str, Callable[[CriteriaReader, str, Any, Location], dict[str, Any]]] = {
        "about": _about,
        "near": _near,
        "report": _report,
        "origin": _origin,
        "published": _published,
        "all": _all,
        "any": _any,
        "not": _but,
    }


def _texts_in(value: Any, at: Location) -> Iterator[tuple[str, Location]]:
    if isinstance(value, str):
        yield value, at
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts_in(item, (*at, index))
    elif isinstance(value, dict):
        for name in ("equals", "in", "not"):
            if name in value:
                yield from _texts_in(value[name], (*at, name))
