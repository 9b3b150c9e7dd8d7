"""Ready-made records: tables in CSV, JSONL and Parquet, and what their columns mean."""

from copydesk.tables._source import ColumnRule, Columns, Fixed, RecordsSource

TABLE_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".jsonlines", ".parquet", ".pq")
"""Suffixes of all formats: a file with none of them is no table, and loads none of them."""

__all__ = ["TABLE_SUFFIXES", "ColumnRule", "Columns", "Fixed", "RecordsSource"]
