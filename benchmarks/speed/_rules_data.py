"""The table: harbour lines as several reports of each story have them, with mistakes planted.

A story has five reports, each with ten lines. One row in a thousand has a mistake of each kind, and
what it is is known from the generator alone: that is the answer key.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

PER_STORY, REPORTS, LINES = 50, 5, 10
EVERY = 1_000
"""One row, or report, in so many has a mistake of a kind."""

Rule = tuple[str, str, dict[str, Any]]
"""Id, kind and options."""

SIX: tuple[Rule, ...] = (
    ("same-figure", "agree", {"field": "amount", "tolerance": "1%"}),
    ("same-name", "agree", {"field": "name"}),
    ("range", "between", {"field": "share", "min": 0, "max": 100}),
    ("code", "matches", {"field": "code", "pattern": "[A-Z]{2}[0-9]{4}"}),
    ("not-later", "not_after", {"field": "day", "day": "published"}),
    ("dated", "required", {"field": "published"}),
)


def sixty() -> tuple[Rule, ...]:
    """Sixty rules no two of which are alike."""
    rules: list[Rule] = []
    for n in range(15):
        rules.append((f"same-figure-{n}", "agree", {"field": "amount", "tolerance": f"{n + 1}%"}))
        rules.append((f"range-{n}", "between", {"field": "share", "min": -n, "max": 100}))
        digits = f"[0-9]{{4,{n + 4}}}"
        rules.append((f"code-{n}", "matches", {"field": "code", "pattern": f"[A-Z]{{2}}{digits}"}))
    rules += [
        (f"early-{n}", "not_after", {"field": "day", "day": f"2025-01-{n + 10}"}) for n in range(12)
    ]
    return (*rules, SIX[1], SIX[4], SIX[5])


def write(rows: int, path: Path, seed: int = 7) -> dict[str, list[int]]:
    """Write the table of so many rows; for each of the six rules how many rows break it, and the
    sum of their numbers (from 1)."""
    import polars as pl

    def chance(column: str, salt: int) -> Any:
        return pl.col(column).hash(seed * 100 + salt)

    def planted(column: str, salt: int) -> Any:
        return chance(column, salt) % EVERY == 0

    story = pl.col("i") // PER_STORY
    report = story * REPORTS + pl.col("i") % PER_STORY // LINES
    fact = story * LINES + pl.col("i") % LINES
    numbered = pl.DataFrame({"i": pl.int_range(0, rows, eager=True)}).with_columns(
        story_n=story, report_n=report, fact_n=fact
    )
    flagged = numbered.with_columns(
        bad_amount=planted("i", 1),
        bad_name=planted("i", 2),
        bad_share=planted("i", 3),
        bad_code=planted("i", 4),
        bad_day=planted("i", 5),
        undated=planted("report_n", 6),
        published=pl.lit(date(2024, 1, 1)) + pl.duration(days=chance("report_n", 7) % 300),
    )
    figure = (chance("fact_n", 8) % 1_000_000 + 1_000).cast(pl.Float64) / 10
    name = pl.format("Harbour Line {}", chance("fact_n", 9) % 97)
    number = pl.col("story_n").cast(pl.String).str.zfill(7)
    late = pl.when("bad_day").then(-3).otherwise((chance("i", 10) % 30).cast(pl.Int64))
    flagged.select(
        story=pl.format("s{}", number),
        report=pl.format("s{}-r{}", number, pl.col("report_n") % REPORTS),
        line=pl.format("line {}", pl.col("i") % LINES),
        name=pl.when("bad_name")
        .then(pl.format("{} Ltdd", name))
        .otherwise(pl.format("{} Ltd", name)),
        amount=pl.when("bad_amount")
        .then(figure * 1.5)
        .otherwise(figure * (1 + (chance("i", 11) % 7).cast(pl.Float64) / 1_000))
        .round(2),
        share=pl.when("bad_share")
        .then(101.5)
        .otherwise((chance("i", 12) % 1_000).cast(pl.Float64) / 10),
        code=pl.format(
            "{}{}",
            pl.when("bad_code").then(pl.lit("ab")).otherwise(pl.lit("AB")),
            chance("i", 13) % 9_000 + 1_000,
        ),
        day=(pl.col("published") - pl.duration(days=late)).cast(pl.Date),
        published=pl.when(~pl.col("undated")).then(pl.col("published")).cast(pl.Date),
    ).write_parquet(path, row_group_size=250_000)
    row = pl.col("i") + 1

    def mixed(flag: str) -> Any:
        odd = pl.col(flag).sum().over("fact_n")
        return (odd > 0) & (odd < pl.len().over("fact_n"))

    wrong = {
        "same-figure": mixed("bad_amount"),
        "same-name": mixed("bad_name"),
        "range": pl.col("bad_share"),
        "code": pl.col("bad_code"),
        "not-later": pl.col("bad_day") & ~pl.col("undated"),
        "dated": pl.col("undated"),
    }
    counts = flagged.select(
        *(flag.sum().alias(f"{rule} n") for rule, flag in wrong.items()),
        *(row.filter(flag).sum().alias(rule) for rule, flag in wrong.items()),
    ).row(0, named=True)
    return {rule: [int(counts[f"{rule} n"]), int(counts[rule])] for rule in wrong}


def rule_file(rules: tuple[Rule, ...]) -> str:
    """The rules in copydesk's language; each row by itself where they look at rows."""
    entries = [
        {
            "id": id_,
            "select": {"kind": "row"},
            "group": "fact" if kind == "agree" else "record",
            "expect": {kind: options},
        }
        for id_, kind, options in rules
    ]
    return json.dumps({"version": 1, "rules": entries})


def write_text(path: Path) -> None:
    """Write the table of a Parquet file beside it as CSV and JSONL."""
    import polars as pl

    table = pl.scan_parquet(path)
    table.sink_csv(path.with_suffix(".csv"))
    table.sink_ndjson(path.with_suffix(".jsonl"))


CONFIG = """version: 1
pack: none
rules: [rules.yaml]
records:
  - path: {table}
    columns: {{story: story, report: report, key: line, published: published}}
    fixed: {{kind: row}}
"""
