"""Every extractor on the published sets, and how much text it reads in a CPU second.

    python -m benchmarks.extraction ../shared/extract
    python -m benchmarks.extraction benchmarks/quotes --scorer ../shared/extract/score.py

The folder holds SET.docs.jsonl and SET.gold.jsonl, name pairs as CSV, and score.py, which does the
scoring; what a set's gold holds decides which measures are taken.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from benchmarks.adapters import predictions
from benchmarks.common import Json, data_file, data_folder, give_up, run_scorer, save, table
from copydesk import naming, parts
from copydesk.analysis import records_of
from copydesk.model import Report
from copydesk.text import blocks
from copydesk.text.document import Document

NAMED_KINDS = ("person", "org", "place")


@dataclass(frozen=True, slots=True)
class DataSet:
    """One published set: its documents, and where its gold lies."""

    name: str
    documents: tuple[tuple[str, Report], ...]
    gold: Path
    rows: tuple[Json, ...]


def _lines(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def load_set(folder: Path, name: str) -> DataSet:
    documents = data_file(folder / f"{name}.docs.jsonl", "the set's documents")
    gold = data_file(folder / f"{name}.gold.jsonl", "the set's gold")
    reports = tuple((row["doc"], as_report(_read(row, folder))) for row in _lines(documents))
    return DataSet(name, reports, gold, tuple(_lines(gold)))


def _read(row: Json, folder: Path) -> Json:
    """The row with its text, which may stand in a file of its own."""
    if "file" not in row:
        return row
    path = data_file(folder / row["file"], "a text of the set")
    return {**row, "text": path.read_text(encoding="utf-8")}


def as_report(row: Json) -> Report:
    text = row["text"]
    published = day_of(row.get("dct"))
    return Report(
        id=row["doc"],
        path=row["doc"],
        story="set",
        text=text,
        source=text,
        blocks=blocks.split(text),
        published=published,
        published_by="given" if published else "unknown",
    )


def day_of(given: str | None) -> date | None:
    """The day of a document's creation time; a few in the sets are written "03-02-2009"."""
    if not given:
        return None
    try:
        return date.fromisoformat(given[:10])
    except ValueError:
        return datetime.strptime(given[:10], "%m-%d-%Y").date()


def commands(rows: Sequence[Json]) -> list[tuple[str, list[str]]]:
    """What to ask the scorer for, by what the gold holds: a title, and the arguments."""
    kinds = {row["kind"] for row in rows}
    asked: list[tuple[str, list[str]]] = []
    amounts = [row for row in rows if row["kind"] == "quantity"]
    if any(row.get("value") is not None for row in amounts):
        asked.append(("quantities", ["value"]))
    if any(row.get("start") is not None for row in amounts):
        asked.append(("quantity spans", ["spans", "--kind", "quantity"]))
    if "date" in kinds:
        asked.append(("dates", ["date", "--only", "DATE,TIME"]))
        asked.append(("dates, durations and sets too", ["date"]))
    asked += [(f"{kind} spans", ["spans", "--kind", kind]) for kind in NAMED_KINDS if kind in kinds]
    quoted = {row.get("quote") for row in rows if "source" in row}
    if "direct" in quoted:
        asked.append(("direct quotes", ["quote", "--direct"]))
    if quoted - {"direct"}:
        asked.append(("quotes, indirect too", ["quote"]))
    return asked


def parse_scores(printed: str) -> dict[str, dict[str, str]]:
    """The scorer's lines (a measure, then name=value pairs between tabs) as a mapping."""
    found: dict[str, dict[str, str]] = {}
    for line in printed.splitlines():
        title, *pairs = line.split("\t")
        if pairs and not title.startswith("#"):
            parts_ = (pair.partition("=") for pair in pairs if "=" in pair)
            found.setdefault(title, {}).update((name, value) for name, _, value in parts_)
    return found


def score_set(data: DataSet, scorer: Path, scratch: Path, errors: int) -> dict[str, Json]:
    """The scorer's measures of one set, by what was measured."""
    path = scratch / f"{data.name}.pred.jsonl"
    predicted: list[Json] = []
    for doc, report in data.documents:
        document = Document(report)
        predicted += predictions(doc, document, records_of(document))
    with path.open("w", encoding="utf-8") as stream:
        for row in predicted:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    found: dict[str, Json] = {}
    for title, (command, *rest) in commands(data.rows):
        gold = valued(data, scratch) if command == "value" else data.gold
        arguments = [command, str(gold), str(path), *rest, "--errors", str(errors)]
        printed = run_scorer(scorer, arguments)
        found[title] = dict(parse_scores(printed))
        if title == "direct quotes" and (named := speakers_named(data.rows, predicted)):
            found[title]["speaker-named"] = named
        if errors:
            notes = [line for line in printed.splitlines() if line.startswith("#")]
            print(f"-- {data.name}, {title}", *notes, sep="\n")
    return found


def speakers_named(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[str, str]:
    """The share of direct quotations whose speaker has the right name, pronouns resolved: the last
    word of gold's ``speaker``. The scorer asks only for the words beside the quotation."""
    asked = [row for row in gold if row.get("speaker") and row.get("quote") == "direct"]
    spoken: dict[str, list[Json]] = {}
    for row in predicted:
        if row["kind"] == "quote":
            spoken.setdefault(row["doc"], []).append(row)
    right = sum(
        any(
            row["start"] < one["end"]
            and one["start"] < row["end"]
            and last_word(one["named"]) == last_word(row["speaker"])
            for one in spoken.get(row["doc"], ())
        )
        for row in asked
    )
    return {"of-gold": f"{100 * right / len(asked):.1f}", "n": str(len(asked))} if asked else {}


def last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].strip(".,").casefold() if name.split() else ""


def valued(data: DataSet, scratch: Path) -> Path:
    """The set's gold without the few quantities that have no value: the scorer compares values."""
    path = scratch / f"{data.name}.valued.jsonl"
    rows = (row for row in data.rows if row.get("value") is not None)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def score_names(cases: Path, scorer: Path, scratch: Path) -> dict[str, Json]:
    """Name pairs by ``copydesk.naming``: people, and all the names that it knows how to compare."""
    with cases.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    path = scratch / f"{cases.stem}.pred.jsonl"
    verdicts = (
        {"doc": number, "value": same_name(row["schema"], row["name1"], row["name2"])}
        for number, row in enumerate(rows)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in verdicts), encoding="utf-8")
    found: dict[str, Json] = {}
    for title, rest in (("person name pairs", ["--schema", "Person"]), ("all name pairs", [])):
        found[title] = dict(
            parse_scores(run_scorer(scorer, ["names", str(cases), str(path), *rest]))
        )
    return found


def same_name(schema: str, one: str, other: str) -> bool:
    """Whether two names may be those of one person or body, as the desk compares them."""
    return naming.compare_names(one, other, "person" if schema == "Person" else "organization").same


def speed(reports: Sequence[Report]) -> dict[str, float]:
    """Kilobytes (1000 bytes of UTF-8) a CPU second: each extractor alone with all the shared text
    work that it asks for, then all together. Only extraction is timed, after a warm-up."""
    size = sum(len(report.text.encode()) for report in reports) / 1000
    found: dict[str, float] = {}
    warm_up = max(reports, key=lambda report: len(report.text))
    for name in parts.own_names("extractors"):
        extract = parts.load("extractors", name).extract
        list(extract(Document(warm_up)))
        documents = [Document(report) for report in reports]
        start = time.process_time()
        for document in documents:
            for _ in extract(document):
                pass
        found[name] = size / (time.process_time() - start)
    documents = [Document(report) for report in reports]
    start = time.process_time()
    for document in documents:
        records_of(document)
    found["all together"] = size / (time.process_time() - start)
    return found


COLUMNS = (
    ("quantities", "value", "F1", "value F1"),
    ("quantities", "value+unit", "F1", "with unit F1"),
    ("quantities", "value+change", "F1", "with modifier F1"),
    ("quantity spans", "exact", "F1", "quantity spans, exact F1"),
    ("quantity spans", "overlap", "F1", "quantity spans, overlap F1"),
    ("dates", "value", "F1", "dates, value F1"),
    ("dates", "span-relaxed", "F1", "dates, relaxed F1"),
    ("dates", "span-strict", "F1", "dates, strict F1"),
    ("dates, durations and sets too", "value", "F1", "dates and durations, value F1"),
    ("person spans", "exact", "F1", "persons, exact F1"),
    ("person spans", "overlap", "F1", "persons, overlap F1"),
    ("org spans", "exact", "F1", "organizations, exact F1"),
    ("org spans", "overlap", "F1", "organizations, overlap F1"),
    ("place spans", "exact", "F1", "places, exact F1"),
    ("place spans", "overlap", "F1", "places, overlap F1"),
    ("direct quotes", "content-exact(+-1)", "F1", "direct quotes, content F1"),
    ("direct quotes", "speaker-overlap", "of-gold-with-source", "direct quotes, speaker found"),
    ("direct quotes", "speaker-named", "of-gold", "direct quotes, speaker named"),
    ("quotes, indirect too", "content-overlap", "F1", "quotes, indirect too, overlap F1"),
    ("person name pairs", "all", "F1", "person name pairs, F1"),
    ("person name pairs", "latin", "F1", "person name pairs, Latin script, F1"),
    ("all name pairs", "all", "F1", "all name pairs, F1"),
)
"""Rows of the table: what was asked, the scorer's measure and number, and what we call it."""


def show(sets: dict[str, dict[str, Json]]) -> None:
    rows: list[Sequence[object]] = [("measure", "set", "figure", "precision", "recall", "gold")]
    for asked, measure, number, title in COLUMNS:
        for name, measured in sets.items():
            line = measured.get(asked, {}).get(measure)
            if line and number in line:
                counts = [line.get(key, "") for key in ("P", "R", "gold")]
                counts[2] = counts[2] or line.get("n", "")
                rows.append((title, name, line[number], *counts))
    print(table(rows))


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("data", type=Path, help="folder with the sets and score.py")
    made.add_argument("--scorer", type=Path, metavar="FILE", help="default: score.py in the folder")
    made.add_argument("--set", action="append", metavar="NAME", help="only this set (repeatable)")
    made.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors a measure")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    folder: Path = data_folder(options.data, "SET.docs.jsonl, SET.gold.jsonl and score.py")
    scorer = data_file(options.scorer or folder / "score.py", "the scorer of these sets")
    found = sorted(path.name.removesuffix(".gold.jsonl") for path in folder.glob("*.gold.jsonl"))
    pairs = sorted(folder.glob("*.csv"))
    if options.set:
        found = [name for name in found if name in options.set]
        pairs = [path for path in pairs if path.stem in options.set]
    if not found and not pairs:
        give_up(f"{folder}: holds no such set (SET.gold.jsonl or CSV of name pairs)")
    sets: dict[str, dict[str, Json]] = {}
    reports: list[Report] = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in found:
            data = load_set(folder, name)
            reports += [report for _, report in data.documents]
            sets[name] = score_set(data, scorer, Path(scratch), options.errors)
        for path in pairs:
            sets[path.stem] = score_names(path, scorer, Path(scratch))
    show(sets)
    rates: dict[str, float] = speed(reports) if reports else {}
    if rates:
        size = sum(len(report.text.encode()) for report in reports) / 1000
        rows: list[Sequence[object]] = [(f"extractor ({size:.0f} KB of text)", "KB a CPU second")]
        rows += [(name, f"{rate:.0f}") for name, rate in rates.items()]
        print("\n" + table(rows))
    if options.save:
        save(options.save, "extraction", folder, {"sets": sets, "kb_per_cpu_second": rates})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
