"""``python -m benchmarks.speed spark``: a cluster on loopback, a worker of it killed in the middle.

A standalone master and two workers are started for it. An archive and a table must give what they
give without Spark; each rule is held against Spark SQL written by hand, in the same session.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pyarrow.parquet as pq

from benchmarks.common import Json, give_up, save, story_folders, table
from benchmarks.speed import _loopback
from benchmarks.speed import _rules_data as data
from benchmarks.speed._loopback import Loopback
from benchmarks.speed._processes import machine
from copydesk import screening
from copydesk.backends._spark import Cluster
from copydesk.corpus import cluster as clusters
from copydesk.corpus import gathering, plan
from copydesk.corpus.archive import Means
from copydesk.model import Result
from copydesk.run import Request
from copydesk.tables import RecordsSource

Made = TypeVar("Made")
STORIES = Path(__file__).parent.parent / "stories"
PARTITIONS = (1, 3, 17)
BY_HAND = {
    "same-figure": "(story, line) in (select story, line from t group by story, line "
    "having max(amount) - min(amount) > 0.01 * max(amount))",
    "same-name": "(story, line) in (select story, line from t group by story, line "
    "having max(name) <> min(name))",
    "range": "not (share between 0 and 100)",
    "code": "not (code rlike '^[A-Z]{2}[0-9]{4}$')",
    "not-later": "day > published",
    "dated": "published is null",
}


def archive(cluster: Cluster, loopback: Loopback, folder: Path, times: int) -> Json:
    """Stories in one process and on the cluster, the last time with a worker killed."""
    for story in story_folders(STORIES):
        for number in range(times):
            shutil.copytree(story, folder / f"{story.name}-{number:04}")
    request = Request(paths=(str(folder),))
    planned = plan.planned(request)
    assert planned is not None

    def check(means: Means) -> Result:
        return gathering.check(request, planned, means, whole=False)

    expected, alone = _timed(partial(check, Means(jobs=1)))
    found: Json = {"stories": len(planned.stories), "one process": alone}

    def there(name: str, partitions: int | None) -> None:
        means = Means(spread=partial(clusters.spread, cluster, partitions=partitions))
        result, found[name] = _timed(partial(check, means))
        if result != expected:
            give_up(f"archive, {name}: the findings are not those of one process")

    there("cluster, first run", None)
    for partitions in PARTITIONS:
        there(f"cluster, {partitions} partitions", partitions)
    with loopback.killing(0, cluster.session) as killed:
        there("cluster, a worker killed", 4 * PARTITIONS[-1])
    if not killed.is_set():
        give_up("the work was over before a worker was killed: take more --times")
    return found


def rules(cluster: Cluster, folder: Path, rows: int, runs: int) -> Json:
    """Seconds of each rule by itself, the rows that break it written, ours and by hand in turn."""
    path = folder / "table.parquet"
    key = data.write(rows, path)
    columns = {"story": "story", "report": "report", "key": "line", "published": "published"}
    source = RecordsSource.from_data(
        {"path": [str(path)], "columns": columns, "fixed": {"kind": "row"}}
    )
    session = cluster.session
    frame = session.read.parquet(str(path)).selectExpr("*", "_metadata.row_index + 1 as row")
    frame.createOrReplaceTempView("t")

    def ours(asked: Sequence[data.Rule], target: Path) -> None:
        (folder / "rules.yaml").write_text(data.rule_file(tuple(asked)), encoding="utf-8")
        request = Request(
            paths=(), records=(source,), rules=(str(folder / "rules.yaml"),), pack=None
        )
        screening.check(request, screening.Wish("spark", most=10, violations=str(target)))

    def by_hand(asked: Sequence[data.Rule], target: Path) -> None:
        one = (f"select '{id_}' as rule, row from t where {BY_HAND[id_]}" for id_, _, _ in asked)
        session.sql(" union all ".join(one)).write.mode("overwrite").parquet(str(target))

    found: Json = {}
    for name, asked in [*((rule[0], [rule]) for rule in data.SIX), ("all six", list(data.SIX))]:
        taken: dict[str, list[float]] = {"ours": [], "by hand": []}
        for turn in range(runs + 1):
            for who, work in (("ours", ours), ("by hand", by_hand)):
                target = folder / f"{who}.parquet"
                _, seconds = _timed(partial(work, asked, target))
                _held(who, target, {id_: key[id_] for id_, _, _ in asked})
                if turn:
                    taken[who].append(seconds)
        found[name] = {who: statistics.median(seconds) for who, seconds in taken.items()}
    return found


def _held(who: str, path: Path, key: dict[str, list[int]]) -> None:
    """Give up where other rows were found than were planted."""
    there = pq.read_table(path, columns=["rule", "row"])
    counted = there.group_by("rule").aggregate([("row", "count"), ("row", "sum")]).to_pylist()
    answer = {row["rule"]: [row["row_count"], row["row_sum"]] for row in counted}
    if answer != key:
        give_up(f"{who} did not find what was planted: {answer}, planted {key}")


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    began = time.perf_counter()
    made = work()
    return made, time.perf_counter() - began


def _shown(found: Json) -> str:
    stories = found["archive"].pop("stories")
    rows: list[Sequence[Any]] = [(f"{stories} stories, same findings each time", "wall s")]
    rows += [(name, f"{seconds:.1f}") for name, seconds in found["archive"].items()]
    found["archive"]["stories"] = stories
    ruled: list[Sequence[Any]] = [("rule, its rows written", "copydesk s", "by hand s", "ratio")]
    for name, each in found["rules"].items():
        ratio = f"{each['ours'] / each['by hand']:.2f}"
        ruled.append((name, f"{each['ours']:.2f}", f"{each['by hand']:.2f}", ratio))
    return f"{table(rows)}\n\n{table(ruled)}"


def main(arguments: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed spark", description=__doc__)
    made.add_argument("--times", type=int, default=10, help="copies of each story (default 10)")
    made.add_argument("--rows", type=int, default=1_000_000, help="rows (default 1,000,000)")
    made.add_argument("--runs", type=int, default=3, help="runs of each, in turn (default 3)")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    options = made.parse_args(arguments)
    if _loopback.missing():
        give_up(_loopback.missing())
    with tempfile.TemporaryDirectory(prefix="copydesk-spark-") as name:
        folder = Path(name)
        (folder / "archive").mkdir()
        with Loopback(folder / "cluster") as loopback:
            os.environ |= loopback.environment()
            cluster = Cluster(loopback.url)
            found: Json = {"machine": machine()}
            # The table first: the archive's last run leaves one worker.
            found["rules"] = rules(cluster, folder, options.rows, options.runs)
            found["archive"] = archive(cluster, loopback, folder / "archive", options.times)
            cluster.close()
    print(f"{machine()}\n\n{_shown(found)}")
    if options.save:
        save(options.save, "spark", STORIES, found)
    return 0
