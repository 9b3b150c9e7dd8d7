"""Lines of a plain text into cells, by an engine: as :mod:`copydesk.tables.csv` has them, in a
tenth of the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from copydesk.tables.base import PlainText, Portion


def portions(plain: PlainText, names: Sequence[str], polars: Any) -> Iterator[Portion]:
    """The rows of a text that have a cell for each column; the others are refused."""
    number = 0
    raw, width = polars.col("raw"), polars.col("width")
    length = raw.str.len_chars().cast(polars.Int64)
    row = raw.str.strip_suffix("\r")
    for line, position, lines in plain.lines():
        found = (
            polars.DataFrame({"raw": lines}, schema={"raw": polars.String})
            .select(
                row.alias("row"),
                line=polars.int_range(line, line + len(lines), dtype=polars.Int64),
                start=(length + 1).cum_sum() - length - 1 + position,
                width=row.str.count_matches(plain.delimiter, literal=True) + 1,
            )
            .filter(polars.col("row") != "")
            .with_columns(
                number=polars.int_range(1, polars.len() + 1, dtype=polars.Int64) + number,
                end=polars.col("start") + polars.col("row").str.len_chars(),
            )
        )
        number += len(found)
        is_sound = width == len(names)
        for each in found.filter(~is_sound).select("number", "line", "width").iter_rows():
            plain.refuse(*each)
        found = found.filter(is_sound)
        if not len(found):
            continue
        if len(names) == 1:
            cells = [found["row"]]
        else:
            split = found["row"].str.split_exact(plain.delimiter, len(names) - 1)
            cells = split.struct.unnest().get_columns()
        yield Portion(
            found["number"].to_list(),
            found["start"].to_list(),
            found["end"].to_list(),
            dict(zip(names, cells, strict=True)),
        )
