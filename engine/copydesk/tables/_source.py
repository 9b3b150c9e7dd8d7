"""What ``records:`` in config.yaml says of a table: its files, its columns, their schema."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from copydesk.model import RecordKind
from copydesk.options import Bounds, Options, Written, option
from copydesk.patterns import pattern_problem

Format = Literal["csv", "jsonl", "parquet"]
ColumnType = Literal["text", "whole number", "number", "date", "flag"]


def _several(value: object) -> object:
    """One name is a list of one."""
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, str) else value


_LISTED: Final = Written(
    _several, {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
)
Names = Annotated[tuple[str, ...], _LISTED]
"""One column, or several."""


class ColumnRule(Options):
    """What the cells of one column must be; what is not said is not asked."""

    type: ColumnType = option(default="text", description="What its cells hold.")
    required: bool = option(default=False, description="Whether every row must have it.")
    choices: tuple[str | int | float, ...] = option(
        default=(), description="All values that it may have."
    )
    min: int | float | date | None = option(default=None, description="Least number or day.")
    max: int | float | date | None = option(default=None, description="Greatest number or day.")
    pattern: str | None = option(
        default=None, description="Regular expression that the whole text must match."
    )

    def check(self) -> None:
        numeric = self.type in ("number", "whole number")
        for name in ("min", "max"):
            bound = getattr(self, name)
            if bound is not None and not (
                isinstance(bound, date)
                if self.type == "date"
                else numeric and not isinstance(bound, date)
            ):
                raise ValueError(
                    f"'{name}: {bound}' does not fit a column of type {self.type}; "
                    "numbers and dates have bounds"
                )
        if self.min is not None and self.max is not None and self.min > self.max:  # type: ignore[operator]  # both are numbers or both are dates: see above
            raise ValueError(f"min {self.min} is more than max {self.max}")
        if self.pattern is not None:
            if self.type != "text":
                raise ValueError(f"'pattern' is for text; this column is a {self.type}")
            problem = pattern_problem(self.pattern)
            if problem:
                raise ValueError(f"not a pattern that can be used: {problem}")
        wanted = (int, float) if numeric else str
        for choice in self.choices:
            if not isinstance(choice, wanted):
                raise ValueError(f"the choice {choice!r} does not fit a column of type {self.type}")


class Columns(Options):
    """Which column says what. A role that is not given is not in the table."""

    report: str | None = option(default=None, description="Report that the row is from.")
    story: str | None = option(default=None, description="Story that the row belongs to.")
    kind: str | None = option(default=None, description="Kind of record: quantity, money, date ...")
    value: Names = option(
        default=(), description="The figure; several columns are one record each."
    )
    unit: str | None = option(default=None, description="Unit of the figure, or the thing counted.")
    currency: str | None = option(default=None, description="Currency of the figure: EUR, $ ...")
    scale: str | None = option(default=None, description="What the figure is in: million, 1000 ...")
    date: str | None = option(default=None, description="The day, month, quarter or year.")
    name: str | None = option(default=None, description="Name of a person, organization, place.")
    role: str | None = option(default=None, description="Role of a person.")
    organization: str | None = option(default=None, description="Organization of a person.")
    speaker: str | None = option(default=None, description="Who said a quotation.")
    text: str | None = option(default=None, description="The words in which it is stated.")
    start: str | None = option(default=None, description="Where in the text the record begins.")
    end: str | None = option(default=None, description="Where in the text the record ends.")
    key: Names = option(default=(), description="What says which fact it is; several are joined.")
    label: Names = option(default=(), description="Words for what is stated, to meet prose by.")
    published: str | None = option(default=None, description="Day of publication of the report.")


class Fixed(Options):
    """What is the same in all rows and has no column."""

    report: str | None = None
    story: str | None = None
    kind: RecordKind | None = None
    unit: str | None = None
    currency: str | None = None
    scale: str | int | None = None
    published: date | None = None


class RecordsSource(Options):
    """A table of ready-made records, or several of one form."""

    path: Annotated[tuple[Path, ...], Bounds(min_length=1), _LISTED] = option(
        description="The file or files; a pattern such as figures/*.csv names many."
    )
    format: Format | None = option(default=None, description="Default: by the file's suffix.")
    delimiter: Annotated[str, Bounds(min_length=1, max_length=1)] | None = option(
        default=None, description="Between cells of CSV; default: found by looking."
    )
    decimal: Literal[".", ","] = option(default=".", description="Mark before decimals in CSV.")
    null: tuple[str, ...] = option(
        default=("",), description="What stands in a cell whose value is unknown."
    )
    columns: Columns = option(
        default=Columns(), description="Which column says what; default: by the columns' names."
    )
    fixed: Fixed = option(default=Fixed(), description="What is the same in all rows.")
    schema: dict[str, ColumnRule] = option(
        default={}, description="Column name to what its cells must be."
    )

    def below(self, folder: Path) -> RecordsSource:
        """The same, its paths joined to a folder."""
        return self.replaced(path=tuple(folder / path for path in self.path))
