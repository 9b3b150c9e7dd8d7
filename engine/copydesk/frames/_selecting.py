"""Selections as expressions over all rows, exactly as :mod:`copydesk.rules.criteria` has them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from copydesk.frames._table import FrameTable, Unscreened, everywhere, holds
from copydesk.kinds._screens import is_near
from copydesk.regexes import compiled

if TYPE_CHECKING:
    from narwhals import Expr

    from copydesk.rules.criteria import Criteria
    from copydesk.rules.selecting import FieldInfo, FieldTest

_KINDS: Final = {"text": str, "day": date, "number": Decimal | int, "float": Decimal | int}
_GLOB: Final = compiled(r"[\w *./-]+", re.ASCII)


def selected(criteria: Criteria, table: FrameTable) -> Expr | None:
    """Which rows meet the criteria, never null; ``None`` for all of them.

    Raises :class:`Unscreened` for what no expression says.
    """
    found = list(_all(criteria, table))
    return reduce(operator.and_, found) if found else None


def columns_of(criteria: Criteria) -> Iterator[str]:
    """The columns that criteria test."""
    yield from (info.name for info, _ in criteria.fields)
    for inner in (*criteria.every, *criteria.some, *criteria.but):
        yield from columns_of(inner)


def _all(criteria: Criteria, table: FrameTable) -> Iterable[Expr]:
    for name in ("about", "near", "origin"):
        if getattr(criteria, name):
            raise Unscreened(f"'{name}' looks at words")
    if criteria.report:
        yield _report(criteria.report, table)
    if criteria.before is not None or criteria.after is not None:
        yield _published(criteria, table)
    for info, test in criteria.fields:
        yield from _field(info, test, table)
    for inner in criteria.every:
        yield from _all(inner, table)
    if criteria.some:
        some = [selected(inner, table) for inner in criteria.some]
        yield reduce(operator.or_, [everywhere(True) if one is None else one for one in some])
    for inner in criteria.but:
        one = selected(inner, table)
        yield everywhere(False) if one is None else ~one


def _known(expr: Expr) -> Expr:
    """What is unknown does not hold."""
    return expr.fill_null(False)


def _report(globs: tuple[str, ...], table: FrameTable) -> Expr:
    from copydesk.rules.criteria import matches_glob

    named = table.report_of()
    if named is None:
        return everywhere(matches_glob(table.default_report, globs))
    if not all(map(_GLOB.fullmatch, globs)):
        raise Unscreened("a glob on 'report' has more than letters and *")
    patterns = ("[\\s\\S]*".join(map(re.escape, glob.split("*"))) for glob in globs)
    return _known(named.str.contains(rf"\A(?:{'|'.join(patterns)})\z"))


def _published(criteria: Criteria, table: FrameTable) -> Expr:
    day = table.published()
    if day is None:
        raise Unscreened("the rows do not say when their reports were published")
    found = [
        *([] if criteria.before is None else [day < criteria.before]),
        *([] if criteria.after is None else [day > criteria.after]),
    ]
    return _known(reduce(operator.and_, found))


def _field(info: FieldInfo, test: FieldTest, table: FrameTable) -> Iterable[Expr]:
    kind = holds(table.schema[info.name]) if info.column and info.name in table.schema else None
    if kind is None:
        raise Unscreened(f"'{info.name}' is no column that expressions read as records do")
    if kind == "text" and info.type == "any":
        raise Unscreened(f"texts in '{info.name}' may be days")
    cell = table.cell(info.name)
    if kind == "float":
        cell = nw.when(cell.is_finite()).then(cell.cast(nw.Float64))
    take = _taker(kind)
    if test.among is not None:
        yield _among(cell, test.among, take)
    if test.without:
        yield ~_among(cell, test.without, take)
    for bound, beyond in ((test.least, operator.ge), (test.most, operator.le)):
        if bound is not None:
            yield _known(beyond(cell, take(bound)))
    if test.prefixes:
        starts = [cell.str.starts_with(prefix) for prefix in test.prefixes]
        yield _known(reduce(operator.or_, starts))
    if test.pattern is not None:
        raise Unscreened("'matches' in a selection is of a dialect that engines do not share")


def _taker(kind: str) -> Callable[[Any], Any]:
    """What gives a value of a test to compare with, if a column of that kind can have it."""

    def take(value: Any) -> Any:
        if kind == "flag" and value in ("true", "false"):
            return value == "true"
        if isinstance(value, bool) or not isinstance(value, _KINDS.get(kind, ())):
            raise Unscreened(f"{value!r} is of another type than the column")
        if kind == "number" and not is_near(Decimal(str(value))):
            raise Unscreened(f"{value} is beyond what engines hold columns against")
        return float(str(value)) if kind == "float" else value

    return take


def _among(cell: Expr, values: Iterable[Any], take: Callable[[Any], Any]) -> Expr:
    wanted = list(values)
    known = [take(value) for value in wanted if value is not None]
    found = [_known(cell == value) for value in known[:1]] if len(known) == 1 else []
    if len(known) > 1:
        found = [_known(cell.is_in(sorted(known)))]
    if len(known) < len(wanted):
        found.append(cell.is_null())
    return reduce(operator.or_, found) if found else everywhere(False)
