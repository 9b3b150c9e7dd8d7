"""What a column of a file of text holds, seen portion by portion, and the typed columns made of it.

Numbers become whole ones, or binary fractions where each of these stands for just the number that
was written: with any others, an engine would not come to the verdicts of records, whose numbers are
known to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal

from copydesk.frames._table import DAY, SPACE, SPACES, WRITTEN, Unscreened
from copydesk.rules.selecting import FieldType
from copydesk.tables import _inferred

_ISO_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NO_YEAR: Final = "0000"
_BEHIND: Final = r"\.([0-9]+)$"
_EXACT: Final = 15
"""Digits up to which no two numbers have one binary fraction."""
_WHOLE: Final = 18
"""Digits up to which 64 bits have every whole number."""
_UNEVEN: Final = 2**53
"""The whole number after which binary fractions leave some out."""
_FARTHEST: Final = 40
"""Places of a number up to which it is written out with its noughts."""


@dataclass(slots=True)
class Contents:
    """One column, as far as its cells have been seen."""

    polars: Any
    name: str
    null: Sequence[str]
    """What stands for a value that is not known."""
    holds: Literal["", "text", "number", "flag"] = ""
    """Empty as long as nothing stands in it."""
    has_days: bool = False
    """Whether a text in it is a day."""
    _places: set[int] = field(default_factory=set)
    """How many digits numbers have behind the point."""
    _padded: bool = False
    _blank: bool = False
    """Whether a cell has nothing but white space."""
    _naught: bool = False
    """Whether there is a nought with a sign."""
    _digits: int = 0
    """Those of the longest number."""

    @property
    def type(self) -> FieldType:
        """What rules are told of it, as of a column of records."""
        return self.holds or "any"

    @property
    def is_whole(self) -> bool:
        return self._places == {0} and not self._naught

    def take(self, cells: Sequence[Any]) -> Any:
        """Cells that have types, as a series in which numbers are texts still; ``None`` where
        nothing stands in them.

        Raises :class:`Unscreened` where no column of one type has them.
        """
        polars, kinds = self.polars, {*map(type, cells)}
        if str in kinds and len(kinds) > 1:
            cells = [
                None if isinstance(cell, str) and cell in self.null else cell for cell in cells
            ]
            kinds = {*map(type, cells)}
        kinds.discard(type(None))
        if not kinds:
            return None
        if kinds == {bool}:
            self._be("flag")
            return polars.Series(self.name, cells, dtype=polars.Boolean)
        if kinds == {str}:
            series = self.texts(cells)
            if series.null_count() == len(series):
                return None
            self._be("text")
            self._find_days(series)
            return series
        if not kinds <= {int, Decimal}:
            raise self._several()
        self._be("number")
        series = self.texts([cell if cell is None else str(cell) for cell in cells])
        if series.str.contains("E").any():
            series = self.texts([cell if cell is None else self._written(cell) for cell in cells])
        self._note(series.drop_nulls())
        return series

    def texts(self, cells: Sequence[str | None]) -> Any:
        """Texts as a series, without those that stand for nothing."""
        polars = self.polars
        try:
            series = polars.Series(self.name, cells, dtype=polars.String)
        except UnicodeEncodeError:
            raise Unscreened(f"a text in '{self.name}' has half a character") from None
        known = ~series.is_in([*self.null])
        return series if known.all() else series.set(~known, None)

    def guess(self, series: Any) -> None:
        """Note what texts are that have no type; raises :class:`Unscreened` as ``take`` does.

        As :mod:`copydesk.tables._inferred` has it, for a whole portion at once.
        """
        filled = series.drop_nulls()
        if self.holds != "text":
            blank = filled.str.strip_chars(SPACE) == ""
            self._blank = self._blank or bool(blank.any())
            stated = filled.filter(~blank)
            if len(stated):
                self._be_guessed(stated)
        if self.holds == "text":
            self._find_days(filled)

    def _be_guessed(self, texts: Any) -> None:
        found = texts.str
        if (
            found.contains(f"^(?:{_inferred.NUMBER})$").all()
            and not found.contains(_inferred.SMALL).any()
            and not (texts == _inferred.NAUGHT).any()
        ):
            self._note(texts)
            if not (self._padded and len(self._places) > 1):
                self.holds = "number"
                return
        self.holds = "text"

    def _note(self, numbers: Any) -> None:
        self._places |= {*numbers.str.extract(_BEHIND).str.len_bytes().fill_null(0).unique()}
        self._padded = self._padded or bool(numbers.str.contains(_inferred.PADDED).any())
        self._naught = self._naught or bool((numbers == _inferred.NAUGHT).any())
        self._digits = max(self._digits, self._digits_of(numbers).max() or 0)

    def _digits_of(self, numbers: Any) -> Any:
        return numbers.str.replace_all("[-.]", "").str.strip_chars_start("0").str.len_bytes()

    def _find_days(self, texts: Any) -> None:
        pattern = f"^{SPACES}*{_ISO_DAY}{SPACES}*$"
        self.has_days = self.has_days or bool(texts.str.contains(pattern).any())

    def _be(self, holds: Literal["text", "number", "flag"]) -> None:
        if self.holds not in ("", holds):
            raise self._several()
        self.holds = holds

    def _several(self) -> Unscreened:
        return Unscreened(f"'{self.name}' holds values of several types, or lists")

    def _written(self, number: int | Decimal) -> str:
        far = number.adjusted() if isinstance(number, Decimal) else abs(number) // 10**_FARTHEST
        if not -_FARTHEST < far < _FARTHEST:
            raise self._too_long()
        return f"{number:f}" if isinstance(number, Decimal) else str(number)

    def _too_long(self) -> Unscreened:
        return Unscreened(f"a number in '{self.name}' is not exact in an engine")

    def made(self, rows: Any) -> list[Any]:
        """The columns that an engine reads, as expressions on all rows; this one is the first.

        Raises :class:`Unscreened` where they would not hold what records hold.
        """
        column, polars = self.polars.col(self.name), self.polars
        if self._blank and not self.holds:
            self.holds = "text"
        if not self.holds:
            return [polars.lit(None, dtype=polars.String).alias(self.name)]
        if self.holds == "text" and self.has_days:
            bare = column.str.strip_chars(SPACE)
            is_day = bare.str.contains(f"^{_ISO_DAY}$") & ~bare.str.starts_with(_NO_YEAR)
            days = polars.when(is_day).then(bare).str.to_date("%Y-%m-%d", strict=False)
            return [column, days.alias(DAY + self.name)]
        if self.holds != "number":
            return [column]
        if self._blank:
            raise self._several()
        if self.is_whole and self._digits <= _WHOLE:
            return [column.cast(polars.Int64)]
        if self._digits > _EXACT:
            long = rows.filter(self._digits_of(column) > _EXACT).select(column.unique()).collect()
            if not all(map(_is_exact, long[self.name])):
                raise self._too_long()
        return [column.cast(polars.Float64), column.alias(WRITTEN + self.name)]


def _is_exact(number: str) -> bool:
    """Whether a number is just what its binary fraction reads as."""
    found = float(number)
    return abs(found) < _UNEVEN and Decimal(repr(found)) == Decimal(number)
