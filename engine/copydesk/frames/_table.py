"""One table of ready-made records as a frame: what its columns are, as records have them."""

from __future__ import annotations

import operator
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import TYPE_CHECKING, Any, Final, Literal

import narwhals as nw

from copydesk.backends.base import ROW, Engine
from copydesk.kinds._screens import Column
from copydesk.rules.selecting import FieldType
from copydesk.tables._source import Columns, RecordsSource

if TYPE_CHECKING:
    from narwhals import Expr, LazyFrame

    from copydesk.backends.base import Ranges
    from copydesk.frames._typed import Typed

STORY: Final = "copydesk:story"
REPORT: Final = "copydesk:report"
KEY: Final = "copydesk:key"
LONE: Final = "copydesk:lone"
"""Tells rows without a key apart, each of which is a fact by itself; -1 where there is a key."""
PUBLISHED: Final = "copydesk:published"
BROUGHT: Final = "copydesk:brought"
"""Of rows that bring cells along, whether these are there."""
OWN: Final = "copydesk:"
"""The begin of the names of columns that are not in the file."""
DAY: Final = "copydesk:days of "
"""The begin of the name of a column with the days among the texts of another, before that one's."""
WRITTEN: Final = "copydesk:written "
"""The same of a column with the numbers of another as they are written."""
NUMBER: Final = "copydesk:number"
"""The number of each row in a file of which rows are left out, from 1."""
_DAY, _FIRST = "copydesk:day", "copydesk:day of row"
SPACE: Final = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
"""All white space, as ``str.strip`` has it: engines know less by themselves."""

_LAST: Final = "\U0010ffff"
SPACES: Final = "[" + "".join(f"\\x{{{ord(sign):x}}}" for sign in SPACE) + "]"
"""The same as a class of a pattern."""
_AT_AN_END: Final = f"^{SPACES}|{SPACES}$"
"""A pattern that all engines have, and search faster than they strip."""

Holds = Literal["number", "float", "text", "day", "flag"]
_TYPES: Final[Mapping[Holds, FieldType]] = {
    "number": "number",
    "float": "number",
    "text": "text",
    "day": "date",
    "flag": "flag",
}


def _may_be_spaced(text: Expr) -> Expr:
    """Whether a text may have space at an end, or has a letter there that is none of ASCII: what
    compares two letters is faster than a pattern."""
    last = text.str.tail(1)
    return (text < "!") | (text >= "\x80") | (last < "!") | (last >= "\x7f")


class Unscreened(Exception):  # noqa: N818 - it is no error, but the reason for another way
    """Why a table or a rule has no expression. The text completes "..., since {reason}"."""


def everywhere(answer: bool, numbers: str = ROW) -> Expr:
    """An expression with one answer for every row: engines do not aggregate constants."""
    return nw.col(numbers) >= 0 if answer else nw.col(numbers) < 0


def holds(dtype: Any) -> Holds | None:
    """What cells of a type are to a rule; ``None`` for types that expressions read otherwise than
    records do: times, lists, bytes."""
    if dtype in (nw.Float32, nw.Float64):
        return "float"
    if dtype.is_numeric():
        return "number"
    if dtype in (nw.String, nw.Categorical, nw.Enum):
        return "text"
    if dtype == nw.Date:
        return "day"
    return "flag" if dtype == nw.Boolean else None


@dataclass(frozen=True)
class FrameTable:
    """A file whose rows are records of the kind ``row``, as an engine has it."""

    path: str
    """The Parquet file that is read; a temporary one where the file itself is text."""
    shown: str
    id: str
    """The report of rows that name none."""
    story: str
    """The story of rows that name none."""
    source: RecordsSource
    roles: Columns
    engine: Engine
    frame: LazyFrame[Any]
    schema: Mapping[str, Any]
    """The file's own columns."""
    rows: int
    typed: Typed | None = None
    """What a file of text was made into; ``None`` for Parquet."""
    clean: frozenset[str] = frozenset()
    """Columns of which it was seen that no text in them is unknown or has space around it."""
    full: frozenset[str] = frozenset()
    """Columns of which it was seen that no cell of them is empty."""
    looked_at: frozenset[str] = frozenset()
    """Columns of which what can be seen was seen."""
    hoped: frozenset[str] = frozenset()
    """Columns of which that is only hoped for, until a pass over all rows has seen it."""
    firsts: bool = False
    """Whether rows of a report differ in its day of publication, so that the first was found."""
    told_apart: bool = False
    """Whether groups are told apart by the texts of their keys, since an engine's shorter way has
    taken two of them for one."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The table's own columns."""
        return tuple(name for name in self.schema if name != ROW)

    @property
    def every(self) -> Collection[int]:
        """The numbers of all rows."""
        if self.typed is None or not self.typed.places.have_gaps:
            return range(self.rows)
        return {number - 1 for number in self.typed.places.numbers}

    def field_types(self) -> dict[str, FieldType]:
        """What the columns hold, as rules are read with it."""
        if self.typed is not None:
            return {**self.typed.types}
        kinds = {name: holds(self.schema[name]) for name in self.names}
        return {name: "text" if kind is None else _TYPES[kind] for name, kind in kinds.items()}

    def column(self, name: str) -> Column | None:
        kind = holds(self.schema[name]) if name in self.schema else None
        if kind is None:
            return None
        value, odd = nw.col(name), None
        if kind == "float":
            value = nw.when(value.is_finite()).then(value.cast(nw.Float64))
        elif kind == "text":
            value = value.cast(nw.String)
            if name not in self.clean:
                bare = self._bare(value)
                odd = bare != value
                value = nw.when((bare != "") & ~value.is_in(self._nulls)).then(value)
        days = value if kind == "day" else nw.col(DAY + name) if self._has_days(name) else None
        return Column(kind, value, odd, days, self.written(name))

    def _has_days(self, name: str) -> bool:
        return self.typed is not None and name in self.typed.days

    def written(self, name: str) -> Expr | None:
        """The numbers of a column as they are written, where that is not in one way alone."""
        is_written = self.typed is not None and name in self.typed.written
        return nw.col(WRITTEN + name) if is_written else None

    def _bare(self, text: Expr) -> Expr:
        """A text without the space around it."""
        bare = text.str.strip_chars(SPACE)
        if self.engine.looks_first:
            return bare
        return nw.when(_may_be_spaced(text)).then(bare).otherwise(text)

    def cell(self, name: str) -> Expr:
        """A column as tests on it see it: null where nothing stands in it."""
        if holds(self.schema[name]) != "text":
            return nw.col(name)
        text = nw.col(name).cast(nw.String)
        return text if name in self.clean else nw.when(~text.is_in(self._nulls)).then(text)

    def seen(self, names: Iterable[str]) -> FrameTable:
        """The table, with what a look at some of its columns says of them."""
        names = [name for name in dict.fromkeys(names) if name not in self.looked_at]
        return self._told(names, self.engine.any_of(self.frame, self._looks(names)))

    def hoping(self, names: Iterable[str]) -> FrameTable:
        """The table, with some columns taken for tidy and full, of which it is still to be seen."""
        new = frozenset(names) - self.looked_at
        hoped = {what: not self._is_hoped(what) for what in self._looks(new)}
        return replace(self._told(new, hoped), hoped=self.hoped | new)

    def untidy(self, hoped: Iterable[str]) -> Expr:
        """Whether a row shows that a hope was vain: it has space around a text, or no name."""
        looks = self._looks(sorted(hoped)).items()
        found = [odd.fill_null(False) for what, odd in looks if self._is_hoped(what)]
        return reduce(operator.or_, found, everywhere(False))

    def without_hopes(self) -> FrameTable:
        """The table, with a look at all that was taken for tidy."""
        return replace(self, looked_at=self.looked_at - self.hoped).seen(self.hoped)

    def _is_hoped(self, what: str) -> bool:
        """Cells may be empty, but not names."""
        named = {self.roles.story, self.roles.report, *self.roles.key}
        return what.startswith("odd ") or what.removeprefix("empty ") in named

    def _looks(self, names: Iterable[str]) -> dict[str, Expr]:
        """What a look at some columns asks of each row."""
        asked: dict[str, Expr] = {}
        for name in names:
            asked[f"empty {name}"] = nw.col(name).is_null()
            if holds(self.schema[name]) == "text":
                text = nw.col(name).cast(nw.String)
                spaced = text.str.contains(_AT_AN_END)
                if not self.engine.looks_first:
                    spaced = _may_be_spaced(text) & spaced
                asked[f"odd {name}"] = text.is_in(["", *self._nulls]) | spaced
        return asked

    def _told(self, names: Iterable[str], told: Mapping[str, bool]) -> FrameTable:
        """The table, with what was seen of some columns."""
        names = frozenset(names)
        return replace(
            self,
            full=self.full - names | {name for name in names if not told[f"empty {name}"]},
            looked_at=self.looked_at | names,
            clean=self.clean - names | {n for n in names if not told.get(f"odd {n}")},
            hoped=self.hoped - names,
        )

    def may_be(self, stories: Sequence[str]) -> Ranges:
        """Ranges of what may stand in the column of stories, of texts, where a row is of one of
        some: itself, and with space around it, which is less or more than any other sign."""
        named = sorted(stories)
        found = [(named[0], named[-1] + _LAST), ("", "!"), ("\x80", _LAST)]
        return found + [(null, null) for null in self._nulls if self.default_story in stories]

    def gathered(
        self, frame: LazyFrame[Any], asked: Sequence[Expr | str], columns: Iterable[str] | None
    ) -> LazyFrame[Any]:
        """What is asked of rows of the table; with their names and the texts of some columns, and
        :data:`BROUGHT`, where it is cheaper to bring these along than to come again for them."""
        if columns is None:
            return frame.select(*asked)
        made = {STORY: self.story_of(), REPORT: self.report_of(), KEY: self.key_of()}
        cells = {name: expr for name, expr in made.items() if expr is not None}
        cells |= {name: nw.col(name).cast(nw.String) for name in columns}
        brought = self.engine.bring(frame, asked, cells, BROUGHT)
        return frame.select(*asked) if brought is None else brought

    @property
    def _nulls(self) -> list[str]:
        return [*self.source.null]

    def story_of(self) -> Expr | None:
        """The story of each row; ``None`` where it is one for all."""
        return self._named("story", self.default_story)

    def report_of(self) -> Expr | None:
        return self._named("report", self.default_report)

    @property
    def default_story(self) -> str:
        return (self.source.fixed.story or "").strip() or self.story

    @property
    def default_report(self) -> str:
        return (self.source.fixed.report or "").strip() or self.id

    def _named(self, role: Literal["story", "report"], default: str) -> Expr | None:
        name = getattr(self.roles, role)
        if name is None:
            return None
        text = nw.col(name).cast(nw.String)
        if name in self.clean and name in self.full:
            return text
        bare = self._bare(text)
        said = ~text.is_in(self._nulls) & (bare != "")
        return nw.when(said).then(bare).otherwise(nw.lit(default))

    def key_of(self) -> Expr | None:
        """The key of each row; null or empty where it has none."""
        names = self.roles.key
        if len(names) < 2:
            return nw.col(names[0]).cast(nw.String) if names else None
        return nw.concat_str(
            [self.cell(name).cast(nw.String) for name in names], separator=", ", ignore_nulls=True
        )

    def joined(self, rows: LazyFrame[Any]) -> FrameTable:
        """The table with some of its rows alone, and what ``rows`` has beside their numbers."""
        return replace(self, frame=self.frame.join(rows, on=ROW, how="inner"))

    def with_identity(self, *wanted: str) -> LazyFrame[Any]:
        """The rows with the columns of :data:`STORY`, :data:`REPORT`, :data:`KEY` that are asked
        for and not the same in all of them."""
        made = {STORY: self.story_of(), REPORT: self.report_of(), KEY: self.key_of()}
        found = [
            expr.alias(name) for name, expr in made.items() if name in wanted and expr is not None
        ]
        if LONE in wanted and made[KEY] is not None:
            key = nw.col(KEY)
            has_none = key.is_null() | key.is_in(["", *self._nulls])
            return self.frame.with_columns(*found).with_columns(
                # No nulls: two of them never meet when frames are joined.
                nw.when(has_none).then(nw.col(ROW).cast(nw.Int64)).otherwise(-1).alias(LONE),
                nw.when(~has_none).then(key).otherwise(nw.lit("")).alias(KEY),
            )
        return self.frame.with_columns(*found) if found else self.frame

    def published(self) -> Expr | None:
        """The day of publication that each row states for its report."""
        if self.firsts:
            return nw.col(PUBLISHED)
        name, fixed = self.roles.published, self.source.fixed.published
        if name is None:
            return None if fixed is None else nw.lit(fixed)
        day = nw.col(self.day_of(name))
        return day if fixed is None else day.fill_null(fixed)

    def day_of(self, name: str) -> str:
        """The column that has the days of one that holds days."""
        return DAY + name if self._has_days(name) else name

    @property
    def has_keys(self) -> bool:
        """Whether it was seen that each row has a key."""
        names = self.roles.key
        joined = len(names) > 1 and any(", " in null for null in self._nulls)
        return self.clean.issuperset(names) and not self.full.isdisjoint(names) and not joined

    def mended(self) -> FrameTable:
        """The table as if nothing had been seen of its columns."""
        return replace(self, clean=frozenset(), full=frozenset())

    def with_first_days(self) -> FrameTable:
        """The table, each of whose rows has the day that the first of its report's rows gives."""
        table = self
        day = table.published()
        assert day is not None
        ids = [
            *([] if table.story_of() is None else [STORY]),
            *([] if table.report_of() is None else [REPORT]),
        ]
        rows = table.with_identity(*ids).with_columns(day.alias(_DAY))
        known = rows.filter(~nw.col(_DAY).is_null())
        if ids:
            first = known.group_by(*ids).agg(nw.col(ROW).min().alias(_FIRST))
        else:
            first = known.select(nw.col(ROW).min().alias(_FIRST))
        days = known.join(first, left_on=[*ids, ROW], right_on=[*ids, _FIRST], how="inner")
        days = days.select(*ids, nw.col(_DAY).alias(PUBLISHED))
        if ids:
            frame = rows.join(days, on=ids, how="left").drop(*ids, _DAY)
        else:
            frame = rows.join(days, how="cross").drop(_DAY)
        return replace(table, frame=frame, firsts=True)
