"""How well pairs of statements are told to be of one fact, and the weights that tell it best.

    python -m benchmarks.alignment benchmarks/labelled
    python -m benchmarks.alignment benchmarks/labelled --fit

Each sub-folder with report-*.txt and a gold.json is a story; gold says which places state one fact.
Every two figures, sums or dates of two reports which gold knows are a pair, of one fact or of two.
Pairs are judged with weights fitted on other stories (cross-validation in five folds), so that no
story is judged by what was learnt from it. ``--fit`` prints the weights fitted on all of them,
for ``copydesk.align.likelihood``.

Contradictions are rare in gold as they are in print. So that the weights do not hang on a few,
every pair that agrees stands in a second time as if one of its figures had been altered: the same
words around, another value. Such a pair counts less than a real one.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common import Json, data_file, report_files, story_folders, table, utf8_output
from copydesk.align import likelihood
from copydesk.align.context import Contexts
from copydesk.align.evidence import bucket, compare
from copydesk.align.likelihood import Evidence, Likelihood, altered_by, probability, stating, weigh
from copydesk.align.prose import figures_of
from copydesk.analysis import documents_of, records_of
from copydesk.intake import collect
from copydesk.model import Person, Record

SLIPS = (0.9, 0.8, 0.45, 1.2, 0.5, 0.0, 0.0)
"""How much altered figures look like slips: as the planters of ``mutation`` alter them."""
ABSENT = {"words near": 0.0, "words of the sentence": 0.0}
ALTERED = 0.3
"""What a pair that was altered counts, against 1 for a real one."""
RIDGE = 1.0
FOLDS = 5
ROUNDS = 12
LEAST_OVERLAP = 0.2
"""Share of the longer of two spans that must be common for a record to be what gold labels."""


@dataclass(frozen=True, slots=True)
class Row:
    """One pair: its evidence, and whether it is of one fact."""

    story: str
    agrees: bool
    same: bool
    weight: float
    evidence: Evidence
    words: tuple[str, str]


def rows_of(folder: Path, chance: random.Random) -> list[Row]:
    """All pairs of one story that gold has a word on."""
    files = report_files(folder)
    documents = documents_of(collect([str(path) for path in files]).reports)
    every = [record for document in documents for record in records_of(document)]
    figures = figures_of(documents, every)
    people = [record for record in every if isinstance(record, Person)]
    contexts = Contexts(documents, figures, people)
    labels = _labels(
        json.loads(data_file(folder / "gold.json", "labels of the story").read_text("utf-8")),
        figures,
    )
    by_bucket: dict[str, list[int]] = {}
    for index, record in enumerate(figures):
        by_bucket.setdefault(bucket(record), []).append(index)
    rows: list[Row] = []
    for indexes in by_bucket.values():
        weighing = Likelihood(contexts, stating(contexts, indexes))
        known = [index for index in indexes if index in labels]
        for place, a in enumerate(known):
            for b in known[place + 1 :]:
                if figures[a].report != figures[b].report:
                    rows += _pair(folder.name, weighing, figures, labels, (a, b), chance)
    return rows


def _pair(
    story: str,
    weighing: Likelihood,
    figures: Sequence[Record],
    labels: Mapping[int, tuple[str, str]],
    pair: tuple[int, int],
    chance: random.Random,
) -> list[Row]:
    a, b = pair
    comparison = compare(figures[a], figures[b])
    if comparison is None:
        return []
    (item, value), (other_item, other_value) = labels[a], labels[b]
    same, agrees = item == other_item, comparison.agrees
    if same and (agrees != (value == other_value)):
        # Parts of one item ("53 + 28"), or a restatement that only gold can compare.
        return []
    evidence = weighing.evidence(a, b)
    if same and evidence.get("stated in the other report", 0.0) > 1:
        # Each report states both values: the item is made of several facts.
        return []
    words = (figures[a].raw, figures[b].raw)
    rows = [Row(story, agrees, same, 1.0, evidence, words)]
    if same and evidence.get("exact"):
        altered = {k: v for k, v in evidence.items() if k not in ("exact", "rare value")}
        slip = chance.choice(SLIPS)
        altered |= altered_by({**ABSENT, **evidence}, slip, chance.uniform(0.1, 0.9))
        backing = min(3, len(weighing.reports_stating(b)) - 2)
        altered["backed"] = float(backing)
        altered["stated by all others"] = float(backing == 3)
        rows.append(Row(story, False, True, ALTERED, altered, words))
    return rows


def _labels(gold: Json, figures: Sequence[Record]) -> dict[int, tuple[str, str]]:
    """Record to the item of gold that it states, and the value which gold reads there."""
    places = [
        (place, f"{group}/{item['id']}")
        for group in ("discrepancies", "agreements")
        for item in gold[group]
        # What contradicts its own report is several facts: parts and their total.
        if item.get("mode") != "self"
        for place in (*item["evidence"], *item.get("related", ()))
    ]
    found: dict[int, tuple[str, str]] = {}
    for index, record in enumerate(figures):
        best = LEAST_OVERLAP
        for place, item in places:
            if Path(record.report).name != place["report"]:
                continue
            common = min(place["end"], record.span.end) - max(place["start"], record.span.start)
            longer = max(place["end"] - place["start"], record.span.end - record.span.start)
            if common > best * longer:
                best = common / longer
                found[index] = (item, str(place.get("value", "")))
    return found


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    names = sorted({name for row in rows for name in row.evidence})
    count = sum(row.weight for row in rows)
    mean = {n: sum(r.weight * r.evidence.get(n, 0.0) for r in rows) / count for n in names}
    spread = {
        n: (sum(r.weight * (r.evidence.get(n, 0.0) - mean[n]) ** 2 for r in rows) / count) ** 0.5
        or 1.0
        for n in names
    }
    matrix = [
        [1.0, *((row.evidence.get(n, 0.0) - mean[n]) / spread[n] for n in names)] for row in rows
    ]
    size = len(names) + 1
    weights = [0.0] * size
    for _ in range(ROUNDS):
        gradient = [0.0, *(-RIDGE * w for w in weights[1:])]
        hessian = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
        for values, row in zip(matrix, rows, strict=True):
            likely = probability(sum(w * v for w, v in zip(weights, values, strict=True)))
            miss = row.weight * (row.same - likely)
            curve = row.weight * likely * (1.0 - likely)
            present = [(i, v) for i, v in enumerate(values) if v]
            for i, v in present:
                gradient[i] += miss * v
                line, scaled = hessian[i], curve * v
                for j, u in present:
                    line[j] += scaled * u
        step = _solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    plain = {n: w / spread[n] for n, w in zip(names, weights[1:], strict=True)}
    return {"prior": weights[0] - sum(plain[n] * mean[n] for n in names), **plain}


def _solve(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """The solution of linear equations, by elimination with pivots."""
    size = len(right)
    lines = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda i: abs(lines[i][column]))
        lines[column], lines[pivot] = lines[pivot], lines[column]
        head = lines[column]
        for line in lines[column + 1 :]:
            factor = line[column] / head[column]
            if factor:
                for i in range(column, size + 1):
                    line[i] -= factor * head[i]
    found = [0.0] * size
    for i in reversed(range(size)):
        known = sum(lines[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (lines[i][size] - known) / lines[i][i]
    return found


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """Area below the curve of precision over recall, of pairs as (odds, of one fact)."""
    found, area = 0, 0.0
    total = sum(same for _, same in scored)
    for rank, (_, same) in enumerate(sorted(scored, key=lambda pair: -pair[0]), 1):
        if same:
            found += 1
            area += found / rank
    return area / total if total else 0.0


def main() -> int:
    """Run the command; its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="+", help="labelled stories")
    parser.add_argument("--fit", action="store_true", help="print weights fitted on all stories")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N worst of each")
    given = parser.parse_args()
    utf8_output()
    chance = random.Random(1)
    folders = [story for folder in given.folder for story in story_folders(folder)]
    rows = [row for folder in folders for row in rows_of(folder, chance)]
    lines = [["pairs", "of one fact", "of two", "average precision", "cross-validated"]]
    for name, agrees, current in (
        ("agreeing", True, likelihood.AGREEING),
        ("conflicting", False, likelihood.CONFLICTING),
    ):
        own = [row for row in rows if row.agrees == agrees]
        real = [row for row in own if row.weight == 1.0]
        fold = {story: n % FOLDS for n, story in enumerate(sorted({r.story for r in own}))}
        weights = [fit([r for r in own if fold[r.story] != n]) for n in range(FOLDS)]
        apart = [(weigh(row.evidence, weights[fold[row.story]]), row) for row in real]
        lines.append(
            [
                name,
                str(sum(row.same for row in real)),
                str(sum(not row.same for row in real)),
                f"{average_precision([(weigh(r.evidence, current), r.same) for r in real]):.3f}",
                f"{average_precision([(odds, row.same) for odds, row in apart]):.3f}",
            ]
        )
        if given.fit:
            print(f"{name.upper()}: Final[Mapping[str, float]] = {{")
            for piece, weight in fit(own).items():
                print(f'    "{piece}": {weight:.2f},')
            print("}")
        for odds, row in sorted(apart, key=lambda pair: pair[0] * (-1 if not pair[1].same else 1))[
            : given.errors
        ]:
            shown = ", ".join(f"{k} {v:.2f}" for k, v in row.evidence.items())
            print(f"{odds:+.1f} {'one' if row.same else 'two'} {row.story} {row.words}: {shown}")
    print(table(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
