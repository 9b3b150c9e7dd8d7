"""The same rules by hand and in other tools: `python _rules_contestants.py NAME TABLE RULES`.

It runs in an environment of its own, without copydesk, and prints for each rule how many rows break
it and the sum of their numbers (from 1), or `null` where the tool does not name rows. What a tool
has no check for is worked out as a column before, in its own engine, as its manual has it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

Rules = list[tuple[str, str, dict[str, Any]]]
Answer = dict[str, list[int | None]]
FACT = ["story", "line"]


def polars(path: str, rules: Rules) -> Answer:
    """Lazy queries, all collected in one run."""
    import polars as pl

    frame = pl.scan_parquet(path, row_index_name="row")

    def query(kind: str, options: dict[str, Any]) -> Any:
        value = pl.col(options["field"])
        match kind:
            case "agree":
                ends = frame.group_by(FACT).agg(value.min().alias("low"), value.max().alias("high"))
                apart = pl.col("low") != pl.col("high")
                if "tolerance" in options:
                    share = float(options["tolerance"].rstrip("%")) / 100
                    apart = pl.col("high") - pl.col("low") > share * pl.col("high")
                return frame.join(ends.filter(apart), on=FACT, how="semi")
            case "between":
                return frame.filter(~value.is_between(options["min"], options["max"]))
            case "matches":
                return frame.filter(~value.str.contains(f"^(?:{options['pattern']})$"))
            case "not_after" if options["day"] == "published":
                return frame.filter(value > pl.col("published"))
            case "not_after":
                return frame.filter(value > pl.lit(options["day"]).str.to_date())
        return frame.filter(value.is_null())

    queries = [query(kind, options) for _, kind, options in rules]
    found = pl.collect_all(queries, engine="streaming")
    return {
        id_: [one.height, int((one["row"].cast(pl.Int64) + 1).sum())]
        for (id_, _, _), one in zip(rules, found, strict=True)
    }


def duckdb(path: str, rules: Rules) -> Answer:
    """One statement a rule; rows into a temporary table."""
    import duckdb as db

    connection = db.connect()
    connection.execute(
        f"create view t as select *, file_row_number + 1 as row "
        f"from read_parquet('{path}', file_row_number=true)"
    )
    answer: Answer = {}
    for id_, kind, options in rules:
        field = options["field"]
        match kind:
            case "agree":
                apart = f"min({field}) <> max({field})"
                if "tolerance" in options:
                    share = float(options["tolerance"].rstrip("%")) / 100
                    apart = f"max({field}) - min({field}) > {share} * max({field})"
                wrong = (
                    f"(story, line) in (select (story, line) from t group by story, line "
                    f"having {apart})"
                )
            case "between":
                wrong = f"not ({field} between {options['min']} and {options['max']})"
            case "matches":
                wrong = f"not regexp_full_match({field}, '{options['pattern']}')"
            case "not_after":
                day = options["day"]
                wrong = f"{field} > " + (day if day == "published" else f"date '{day}'")
            case _:
                wrong = f"{field} is null"
        connection.execute(f"create or replace temp table found as select * from t where {wrong}")
        row = connection.execute("select count(*), coalesce(sum(row), 0) from found").fetchone()
        assert row is not None
        answer[id_] = [int(row[0]), int(row[1])]
    return answer


def _with_ends(path: str) -> Any:
    """The table with the ends of each fact's figures and names: what tools have no check for."""
    import polars as pl

    frame = pl.scan_parquet(path, row_index_name="row")
    ends = frame.group_by(FACT).agg(
        *(
            getattr(pl.col(name), end)().alias(f"{end}_{name}")
            for name in ("amount", "name")
            for end in ("min", "max")
        )
    )
    return frame.join(ends, on=FACT, how="left").collect(engine="streaming").sort("row")


def pandera(path: str, rules: Rules) -> Answer:
    import pandera.polars as pa
    import polars as pl

    del rules
    frame = _with_ends(path).with_columns(
        same_figure=pl.col("max_amount") - pl.col("min_amount") <= 0.01 * pl.col("max_amount"),
        same_name=pl.col("min_name") == pl.col("max_name"),
        not_later=(pl.col("day") <= pl.col("published")).fill_null(True),
    )
    schema = pa.DataFrameSchema(
        {
            "same_figure": pa.Column(bool, pa.Check.eq(True)),
            "same_name": pa.Column(bool, pa.Check.eq(True)),
            "share": pa.Column(float, pa.Check.in_range(0, 100)),
            "code": pa.Column(str, pa.Check.str_matches("^[A-Z]{2}[0-9]{4}$")),
            "not_later": pa.Column(bool, pa.Check.eq(True)),
            "published": pa.Column(pl.Date, nullable=False),
        }
    )
    names = {"same_figure": "same-figure", "same_name": "same-name", "share": "range"}
    names |= {"not_later": "not-later", "published": "dated"}
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.group_by("column").agg(
            pl.len(), (pl.col("index").cast(pl.Int64) + 1).sum()
        )
        return {names.get(c, c): [n, s if s else None] for c, n, s in cases.iter_rows()}
    return {}


def pointblank(path: str, rules: Rules) -> Answer:
    import pointblank as pb
    import polars as pl

    del rules
    frame = _with_ends(path)
    apart = pl.col("max_amount") - pl.col("min_amount") <= 0.01 * pl.col("max_amount")
    ids = ("same-figure", "same-name", "range", "code", "not-later", "dated")
    done = (
        pb.Validate(frame)
        .col_vals_expr(expr=apart)
        .col_vals_expr(expr=pl.col("min_name") == pl.col("max_name"))
        .col_vals_between(columns="share", left=0, right=100)
        .col_vals_regex(columns="code", pattern="^[A-Z]{2}[0-9]{4}$")
        .col_vals_le(columns="day", value=pb.col("published"), na_pass=True)
        .col_vals_not_null(columns="published")
        .interrogate(get_first_n=None, extract_limit=10_000_000)
    )
    answer: Answer = {}
    for number, id_ in enumerate(ids, 1):
        rows = done.get_data_extracts(i=number, frame=True)
        answer[id_] = [len(rows), int((rows["row"].cast(pl.Int64) + 1).sum()) if len(rows) else 0]
    return answer


def dataframely(path: str, rules: Rules) -> Answer:
    import dataframely as dy
    import polars as pl

    del rules

    class Table(dy.Schema):
        story = dy.String(nullable=True)
        line = dy.String(nullable=True)
        row = dy.Any()
        name = dy.String(nullable=True)
        amount = dy.Float64(nullable=True)
        share = dy.Float64(min=0, max=100)
        code = dy.String(regex="^[A-Z]{2}[0-9]{4}$")
        day = dy.Date(nullable=True)
        published = dy.Date(nullable=False)

        @dy.rule()
        def same_figure(self) -> pl.Expr:
            most = pl.col("amount").max().over(FACT)
            return most - pl.col("amount").min().over(FACT) <= 0.01 * most

        @dy.rule()
        def same_name(self) -> pl.Expr:
            return pl.col("name").min().over(FACT) == pl.col("name").max().over(FACT)

        @dy.rule()
        def not_later(self) -> pl.Expr:
            return (pl.col("day") <= pl.col("published")).fill_null(True)

    names = {"same_figure": "same-figure", "same_name": "same-name", "share|max": "range"}
    names |= {"code|regex": "code", "not_later": "not-later", "published|nullability": "dated"}
    frame = pl.scan_parquet(path, row_index_name="row").collect()
    _, failures = Table.filter(frame)
    details = failures.details()
    answer: Answer = {}
    for rule, id_ in names.items():
        rows = details.filter(pl.col(rule).cast(pl.String) == "invalid")["row"].cast(pl.Int64) + 1
        answer[id_] = [len(rows), int(rows.sum())]
    return answer


def great_expectations(path: str, rules: Rules) -> Answer:
    import great_expectations as gx
    import pandas as pd

    del rules
    frame = _with_ends(path).to_pandas()
    frame["same_figure"] = frame.max_amount - frame.min_amount <= 0.01 * frame.max_amount
    frame["day"], frame["published"] = pd.to_datetime(frame.day), pd.to_datetime(frame.published)
    context = gx.get_context(mode="ephemeral")
    batch = (
        context.data_sources.add_pandas("p")
        .add_dataframe_asset("a")
        .add_batch_definition_whole_dataframe("b")
        .get_batch({"dataframe": frame})
    )
    e = gx.expectations
    asked = {
        "same-figure": e.ExpectColumnValuesToBeInSet(column="same_figure", value_set=[True]),
        "same-name": e.ExpectColumnPairValuesToBeEqual(column_A="min_name", column_B="max_name"),
        "range": e.ExpectColumnValuesToBeBetween(column="share", min_value=0, max_value=100),
        "code": e.ExpectColumnValuesToMatchRegex(column="code", regex="^[A-Z]{2}[0-9]{4}$"),
        "not-later": e.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A="published", column_B="day", or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
        "dated": e.ExpectColumnValuesToNotBeNull(column="published"),
    }  # fmt: skip
    answer: Answer = {}
    for id_, expectation in asked.items():
        done = batch.validate(expectation, result_format="COMPLETE").result
        rows = done["unexpected_index_list"]
        answer[id_] = [len(rows), sum(rows) + len(rows)]
    return answer


def soda(path: str, rules: Rules) -> Answer:
    """Checks for failed rows over DuckDB; Soda tells how many rows fail, and shows a sample."""
    import duckdb as db
    from soda.scan import Scan

    # Its DuckDB compares no pairs with those of a query.
    groups = "join (select story, line from t group by story, line having"
    far = "max(amount) - min(amount) > 0.01 * max(amount)"
    wrong = {
        "same-figure": f"{groups} {far}) using (story, line)",
        "same-name": f"{groups} min(name) <> max(name)) using (story, line)",
        "range": "where not (share between 0 and 100)",
        "code": "where not regexp_full_match(code, '[A-Z]{2}[0-9]{4}')",
        "not-later": "where day > published",
        "dated": "where published is null",
    }
    connection = db.connect()
    connection.execute(f"create view t as select * from read_parquet('{path}')")
    scan = Scan()
    scan.set_data_source_name("d")
    scan.add_duckdb_connection(connection, data_source_name="d")
    checks = [
        {"failed rows": {"name": id_, "fail query": f"select * from t {wrong[id_]}"}}
        for id_, _, _ in rules
    ]
    scan.add_sodacl_yaml_str(json.dumps({"checks for t": checks}))
    scan.execute()
    return {check.name: [int(check.check_value), None] for check in scan._checks}


CONTESTANTS: dict[str, Callable[[str, Rules], Answer]] = {
    "polars": polars,
    "duckdb": duckdb,
    "pandera": pandera,
    "pointblank": pointblank,
    "dataframely": dataframely,
    "great_expectations": great_expectations,
    "soda": soda,
}

if __name__ == "__main__":
    name, table, given = sys.argv[1:]
    print(json.dumps(CONTESTANTS[name](table, json.loads(given))))
