"""What ``records:`` in config.yaml says of a table: its files, its columns, their schema."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from copydesk.model import RecordKind
from copydesk.patterns import pattern_problem

Format = Literal["csv", "jsonl", "parquet"]
ColumnType = Literal["text", "whole number", "number", "date", "flag"]

_LISTED: Final = WithJsonSchema(
    {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
)


def _several(value: object) -> object:
    """One name is a list of one."""
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_several), _LISTED]
"""One column, or several."""


class _Options(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class ColumnRule(_Options):
    """What the cells of one column must be; what is not said is not asked."""

    type: ColumnType = Field(default="text", description="What its cells hold.")
    required: bool = Field(default=False, description="Whether every row must have it.")
    choices: tuple[str | int | float, ...] = Field(
        default=(), description="All values that it may have."
    )
    min: int | float | date | None = Field(default=None, description="Least number or day.")
    max: int | float | date | None = Field(default=None, description="Greatest number or day.")
    pattern: str | None = Field(
        default=None, description="Regular expression that the whole text must match."
    )

    @model_validator(mode="after")
    def _fits(self) -> ColumnRule:
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
        return self


class Columns(_Options):
    """Which column says what. A role that is not given is not in the table."""

    report: str | None = Field(default=None, description="Report that the row is from.")
    story: str | None = Field(default=None, description="Story that the row belongs to.")
    kind: str | None = Field(default=None, description="Kind of record: quantity, money, date ...")
    value: Names = Field(default=(), description="The figure; several columns are one record each.")
    unit: str | None = Field(default=None, description="Unit of the figure, or the thing counted.")
    currency: str | None = Field(default=None, description="Currency of the figure: EUR, $ ...")
    scale: str | None = Field(default=None, description="What the figure is in: million, 1000 ...")
    date: str | None = Field(default=None, description="The day, month, quarter or year.")
    name: str | None = Field(default=None, description="Name of a person, organization, place.")
    role: str | None = Field(default=None, description="Role of a person.")
    organization: str | None = Field(default=None, description="Organization of a person.")
    speaker: str | None = Field(default=None, description="Who said a quotation.")
    text: str | None = Field(default=None, description="The words in which it is stated.")
    start: str | None = Field(default=None, description="Where in the text the record begins.")
    end: str | None = Field(default=None, description="Where in the text the record ends.")
    key: Names = Field(default=(), description="What says which fact it is; several are joined.")
    label: Names = Field(default=(), description="Words for what is stated, to meet prose by.")
    published: str | None = Field(default=None, description="Day of publication of the report.")


class Fixed(_Options):
    """What is the same in all rows and has no column."""

    report: str | None = None
    story: str | None = None
    kind: RecordKind | None = None
    unit: str | None = None
    currency: str | None = None
    scale: str | int | None = None
    published: date | None = None


class RecordsSource(_Options):
    """A table of ready-made records, or several of one form."""

    path: Annotated[tuple[Path, ...], BeforeValidator(_several), _LISTED, Field(min_length=1)] = (
        Field(description="The file or files; a pattern such as figures/*.csv names many.")
    )
    format: Format | None = Field(default=None, description="Default: by the file's suffix.")
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = Field(
        default=None, description="Between cells of CSV; default: found by looking."
    )
    decimal: Literal[".", ","] = Field(default=".", description="Mark before decimals in CSV.")
    null: tuple[str, ...] = Field(
        default=("",), description="What stands in a cell whose value is unknown."
    )
    columns: Columns = Field(
        default=Columns(), description="Which column says what; default: by the columns' names."
    )
    fixed: Fixed = Field(default=Fixed(), description="What is the same in all rows.")
    columns_schema: dict[str, ColumnRule] = Field(
        default={}, alias="schema", description="Column name to what its cells must be."
    )

    def below(self, folder: Path) -> RecordsSource:
        """The same, its paths joined to a folder."""
        return self.model_copy(update={"path": tuple(folder / path for path in self.path)})
