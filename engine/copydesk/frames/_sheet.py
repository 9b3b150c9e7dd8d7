"""What a kind's screen is given: the columns of one rule's records, by themselves or by group."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import narwhals as nw

from copydesk.backends.base import ROW
from copydesk.frames._table import PUBLISHED, everywhere

if TYPE_CHECKING:
    from narwhals import Expr

    from copydesk.frames._table import FrameTable
    from copydesk.kinds._screens import Column
    from copydesk.rules.criteria import Criteria

FIRST = "copydesk:first"
"""The first row of a group: no two groups have the same."""
_VALUE = "copydesk:value:"
_TOGETHER = "copydesk:together:"
_BLANK, _FOREIGN = r"[\x00-\x20\x7f]+", r"[^\x00-\x7f]"
_EDGE = 1e-11
"""Share of figures by which their difference may be out in binary fractions."""


@dataclass
class Aggregates:
    """What all rules on one set of groups ask of each group, each thing once."""

    made: dict[Hashable, tuple[str, Expr]] = field(default_factory=dict)
    of_groups: dict[Hashable, tuple[str, Expr]] = field(default_factory=dict)
    joined: dict[str, Expr] = field(default_factory=dict)
    values: set[str] = field(default_factory=set)
    """The table's columns whose values are asked for."""

    def take(self, key: Hashable, expr: Expr) -> Expr:
        """An aggregate as a column of the frame of groups."""
        if key not in self.made:
            self.made[key] = f"copydesk:{len(self.made)}", expr
        return nw.col(self.made[key][0])

    def derive(self, key: Hashable, expr: Expr) -> Expr:
        """What is worked out from aggregates, as a column of the frame of groups."""
        if key not in self.of_groups:
            self.of_groups[key] = f"copydesk:of groups:{len(self.of_groups)}", expr
        return nw.col(self.of_groups[key][0])

    def derived(self) -> list[Expr]:
        """What is derived under its names."""
        return [expr.alias(name) for name, expr in self.of_groups.values()]

    def value(self, name: str) -> Expr:
        """The value of a column, which is worked out once for all that is asked of it."""
        self.values.add(name)
        return nw.col(_VALUE + name)

    def together(self, names: tuple[str, ...], expr: Expr) -> Expr:
        """What several columns hold together, as one text of each row."""
        name = _TOGETHER + ", ".join(names)
        self.joined[name] = expr
        return nw.col(name)

    def columns(self, table: FrameTable) -> list[Expr]:
        """The values that are asked for, under their names."""
        found = ((name, table.column(name)) for name in sorted(self.values))
        return [
            *(column.value.alias(_VALUE + name) for name, column in found if column is not None),
            *(expr.alias(name) for name, expr in self.joined.items()),
        ]

    def texts(self, table: FrameTable) -> list[str]:
        """The names of those of them that are texts."""
        found = ((name, table.column(name)) for name in sorted(self.values))
        texts = [_VALUE + name for name, column in found if column and column.holds == "text"]
        return [*texts, *self.joined]

    def all(self) -> list[Expr]:
        """The aggregates under their names."""
        return [expr.alias(name) for name, expr in self.made.values()]


class Records:
    """One rule's records, each a group by itself, as a sheet for the kind's screen."""

    def __init__(self, table: FrameTable, selected: Expr | None) -> None:
        self.table, self.selected = table, selected
        self.asks_published = False
        self.asked: set[str] = set()
        """The names of the columns that were asked for."""

    def column(self, name: str) -> Column | None:
        self.asked.add(name)
        return self.table.column(name)

    def published(self) -> Expr | None:
        self.asks_published = True
        self.asked.add(PUBLISHED)
        return self.table.published()

    def least(self, name: str) -> Expr:
        return self._value(name)

    def greatest(self, name: str) -> Expr:
        return self._value(name)

    def apart(self, name: str, *, relative: bool) -> tuple[Expr, Expr]:
        # As floats: a difference of small whole numbers may be none of their size.
        low, high = self.least(name) * 1.0, self.greatest(name) * 1.0
        size = nw.max_horizontal(low.abs(), high.abs())
        apart, edge = (high - low) / size if relative else high - low, size * _EDGE
        edge = nw.lit(_EDGE) if relative else edge
        return apart - edge, apart + edge

    def known(self, name: str) -> Expr:
        return (~self._value(name).is_null()).cast(nw.Int64)

    def repeated(self, names: tuple[str, ...]) -> tuple[Expr, Expr]:
        return everywhere(False), self.known(names[0])

    def size(self) -> Expr:
        return (nw.col(ROW) >= 0).cast(nw.Int64)

    def _value(self, name: str) -> Expr:
        column = self.table.column(name)
        assert column is not None  # a kind has asked for it before
        return column.value


class Groups(Records):
    """One rule's records by group; what is asked of a group is a column of the frame of groups."""

    def __init__(
        self,
        table: FrameTable,
        selected: Expr | None,
        criteria: Criteria,
        aggregates: Aggregates,
    ) -> None:
        super().__init__(table, selected)
        self._criteria = repr(criteria)  # there are mappings in it, which have no hash
        self._aggregates = aggregates

    def least(self, name: str) -> Expr:
        return self._take("least", name, self._masked(name).min())

    def greatest(self, name: str) -> Expr:
        return self._take("greatest", name, self._masked(name).max())

    def apart(self, name: str, *, relative: bool) -> tuple[Expr, Expr]:
        least, most = super().apart(name, relative=relative)
        key = name, relative, self._criteria
        derive = self._aggregates.derive
        return derive(("nearest", *key), least), derive(("farthest", *key), most)

    def known(self, name: str) -> Expr:
        return self._take("known", name, self._masked(name).count())

    def repeated(self, names: tuple[str, ...]) -> tuple[Expr, Expr]:
        plain, foreign = [], everywhere(False)
        for name in names:
            column = self.table.column(name)
            assert column is not None  # a kind has asked for it before
            value = column.value
            if column.holds == "text":
                foreign = foreign | value.str.contains(_FOREIGN).fill_null(False)
                value = value.str.replace_all(_BLANK, "").str.to_lowercase()
            elif column.holds == "float":
                # One zero has a sign, and is no other value; to add nothing to it changes nothing.
                value = nw.when(value != 0).then(value).otherwise(value.abs())
            plain.append(value.cast(nw.String))
        all_known = self._aggregates.together(names, nw.concat_str(plain, separator="\x1f"))
        together = all_known if self.selected is None else nw.when(self.selected).then(all_known)
        known = self._take("known together", names, together.count())
        # Where a row of the group is not selected, or not known, null is one more.
        every = self._aggregates.take(("size", None), nw.col(ROW).count())
        different = self._take("different together", names, together.n_unique())
        different = different - (known < every).cast(nw.Int64)
        return (self.number(("foreign", names), foreign) > 0) | (different < known), known

    def size(self) -> Expr:
        if self.selected is None:
            return self._aggregates.take(("size", None), nw.col(ROW).count())
        return self.number("size", self.selected)

    def number(self, what: Hashable, holds: Expr) -> Expr:
        """How many selected records of each group something holds of."""
        both = holds if self.selected is None or holds is self.selected else holds & self.selected
        return self._take("number", what, both.cast(nw.Int64).sum())

    def _masked(self, name: str) -> Expr:
        value = self._aggregates.value(name)
        return value if self.selected is None else nw.when(self.selected).then(value)

    def _take(self, what: str, of: Hashable, expr: Expr) -> Expr:
        return self._aggregates.take((what, of, self._criteria), expr)
