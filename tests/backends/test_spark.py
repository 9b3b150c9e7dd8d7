"""A Spark cluster finds what one process finds: real masters, workers, executors; no stand-in."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.speed import _loopback, _rules_data
from benchmarks.speed._loopback import Loopback
from tests import deadly

from copydesk import parts, run, screening
from copydesk.backends._spark import Cluster
from copydesk.backends.spark import Backend
from copydesk.corpus import cluster as clusters
from copydesk.corpus import gathering, plan
from copydesk.corpus.archive import Means
from copydesk.errors import DeskError
from copydesk.model import Result
from copydesk.run import Request
from copydesk.tables import RecordsSource

missing = _loopback.missing()
# On a machine that tests every change, a cluster that is not there is a failure, not a reason.
pytestmark = pytest.mark.skipif(bool(missing) and not os.environ.get("CI"), reason=missing)

RULES = """
version: 1
rules:
  - {id: figure, select: {kind: row}, expect: {agree: {field: amount, tolerance: 1%}}}
  - {id: pier, select: {kind: row}, expect: {agree: {field: pier}}}
  - {id: pier-name, select: {kind: row}, expect: {spelling: {field: pier}}}
  - {id: range, select: {kind: row}, group: record, expect: {between: {field: share, max: 100}}}
  - id: code
    select: {kind: row}
    group: record
    expect: {matches: {field: code, pattern: "[A-Z]{2}[0-9]{3}"}}
  - {id: not-later, select: {kind: row}, expect: {not_after: {field: day, day: published}}}
  - {id: dated, select: {kind: row}, group: report, expect: {required: published}}
  - {id: fee, select: {kind: row, crew: {min: 2}}, expect: {agree: {field: fee}}}
  - {id: open, select: {kind: row}, group: story, expect: {agree: {field: open}}}
"""


@pytest.fixture(scope="module")
def loopback(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    assert not missing, missing
    installed = deadly.install(tmp_path_factory.mktemp("installed"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(installed))
        patch.syspath_prepend(str(installed))
        parts._foreign.cache_clear()
        yield from _cluster(tmp_path_factory)
    parts._foreign.cache_clear()


def _cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    with Loopback(tmp_path_factory.mktemp("spark"), lean=True) as made:
        yield made


@pytest.fixture(scope="module")
def cluster(loopback: Loopback) -> Iterator[Cluster]:
    """A session of this process, which whatever asks for Spark in these tests then uses."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in loopback.environment().items():
            patch.setenv(name, value)
        made = Cluster(loopback.url)
        yield made
        made.close()


@pytest.fixture(scope="module")
def archive(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Request:
    """Real stories, and files that nobody can read as they stand."""
    spoilt = tmp_path_factory.mktemp("spoilt")
    (spoilt / "a.txt").write_text("The ferry carried 214 people to the island on Monday.")
    (spoilt / "b.txt").write_text("There were 241 people on the ferry to the island on Monday.")
    (spoilt / "c.txt").symlink_to(spoilt / "gone.txt")
    (spoilt / "d.html").write_bytes(b"\xff\xfe<p>\x00")
    (spoilt / os.fsdecode(b"e-\xff.txt")).write_text("Only 200 people took the ferry on Monday.")
    paths = (str(root / "seeds"), str(root / "benchmarks" / "stories"), str(spoilt))
    return Request(paths=paths)


@pytest.fixture(scope="module")
def expected(archive: Request) -> Result:
    """What one process finds in the archive."""
    return run.check(archive)


def spread(request: Request, work: Callable[..., Any]) -> Result:
    planned = plan.planned(request)
    assert planned is not None
    return gathering.check(request, planned, Means(spread=work))


@pytest.mark.parametrize("partitions", [1, 3])
def test_an_archive_in_any_partitioning(
    partitions: int, archive: Request, expected: Result, cluster: Cluster
) -> None:
    there = spread(archive, partial(clusters.spread, cluster, partitions=partitions))
    assert there == expected
    assert there.findings
    assert there.problems


def rows(number: int) -> pa.Table:
    """A table with mistakes, blanks and texts that have space around them here and there."""
    luck = random.Random(number)

    def seldom(often: Any, *odd: Any) -> Any:
        return luck.choice(odd) if luck.random() < 0.01 else often

    made = []
    for row in range(number):
        group, day = row // 5, date(2024, 3, 1) + timedelta(days=row % 7)
        made.append(
            {
                "story": f"story-{group // 8:04}",
                "report": f"report-{row % 5}",
                "key": seldom(f"line {group % 8}", None, f" line {group % 8}"),
                "amount": seldom(100.0 + group % 50, None, 1e6, float("nan"), 100.4 + group % 50),
                "share": seldom(luck.randrange(100), 101, None),
                "pier": seldom("Ferry Pier", "ferry pier", None, "", "Fery Pier", " Ferry Pier"),
                "code": seldom(f"AB{group % 1000:03}", "ab123", "AB12", None),
                "fee": seldom(Decimal("2.50"), None, Decimal("2.49")),
                "crew": group % 5,
                "open": seldom(True, False, None),
                "day": seldom(day, day + timedelta(days=9), None),
                "published": day if row % 5 or group % 100 else None,
            }
        )
    return pa.Table.from_pylist(made)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Request:
    folder = tmp_path_factory.mktemp("table")
    (folder / "rules.yaml").write_text(RULES)
    # A name is a name, whatever Spark's patterns make of its marks.
    path = folder / "harbour [2024] {a}.parquet"
    pq.write_table(rows(4_000), path, row_group_size=300)
    columns = {name: name for name in ("story", "report", "key", "published")}
    source = RecordsSource.from_data(
        {"path": [str(path)], "columns": columns, "fixed": {"kind": "row"}}
    )
    rules = (str(folder / "rules.yaml"),)
    return Request(paths=(), records=(source,), rules=rules, pack=None)


def wish(backend: str, violations: Path) -> screening.Wish:
    return screening.Wish(backend, most=10_000, violations=str(violations))


@pytest.mark.parametrize("partitions", [1, 17])
def test_a_table_in_any_partitioning(
    partitions: int, table: Request, tmp_path: Path, cluster: Cluster
) -> None:
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    expected = screening.check(table, wish("polars", here))
    [path] = table.records[0].path
    settings = cluster.session.conf
    settings.set("spark.sql.files.maxPartitionBytes", str(path.stat().st_size // partitions + 1))
    settings.set("spark.sql.files.openCostInBytes", "1")
    settings.set("spark.sql.files.minPartitionNum", str(partitions))
    settings.set("spark.sql.shuffle.partitions", str(partitions))
    found = screening.check(table, wish("spark", there))
    assert expected is not None and found is not None
    assert found.findings == expected.findings
    assert found.rules == expected.rules
    assert {rule.id for rule in found.rules if rule.outcome == "failed"} >= {"figure", "code"}
    # All rows that break a rule: a folder of Parquet files, as clusters write tables.
    violations = pq.read_table(there)
    assert violations.num_rows > 0
    assert violations.to_pylist() == pq.read_table(here).to_pylist()


def test_a_table_that_is_too_large_to_be_read_here(
    table: Request, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    expected = screening.check(table, wish("polars", here))
    monkeypatch.setattr("copydesk.backends._parquet._FEW", -1)
    monkeypatch.setattr("copydesk.backends.spark._BROUGHT", 1)
    found = screening.check(table, wish("spark", there))
    assert expected is not None and found is not None
    assert found.findings == expected.findings
    assert found.rules == expected.rules
    assert pq.read_table(there).to_pylist() == pq.read_table(here).to_pylist()


def test_a_tidy_table(tmp_path: Path, cluster: Cluster) -> None:
    """Each text is as it was hoped to be, so that one plan does."""
    key = _rules_data.write(20_000, tmp_path / "table.parquet")
    (tmp_path / "rules.yaml").write_text(_rules_data.rule_file(_rules_data.SIX))
    columns = {"story": "story", "report": "report", "key": "line", "published": "published"}
    source = RecordsSource.from_data(
        {"path": ["table.parquet"], "columns": columns, "fixed": {"kind": "row"}}
    )
    request = Request(paths=(), records=(source,), rules=("rules.yaml",), pack=None, base=tmp_path)
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    expected = screening.check(request, wish("polars", here))
    found = screening.check(request, wish("spark", there))
    assert expected is not None and found is not None
    assert found.findings == expected.findings
    assert found.rules == expected.rules
    written = pq.read_table(there).to_pylist()
    assert written == pq.read_table(here).to_pylist()
    assert len(written) == sum(number for number, _ in key.values())


def test_spark_replaces_what_it_wrote_and_nothing_else(tmp_path: Path, cluster: Cluster) -> None:
    engine = Backend()
    for last in (1, 2):
        engine.write(
            engine.lift(engine.columns({"row": [0, last]})), str(tmp_path / "rows.parquet")
        )
    assert pq.read_table(tmp_path / "rows.parquet")["row"].to_pylist() == [0, 2]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "precious.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="no folder that Spark has written"):
        engine.write(engine.lift(engine.columns({"row": [0]})), str(tmp_path / "own"))
    assert (tmp_path / "own" / "precious.txt").exists()


def test_files_that_are_no_tables(tmp_path: Path, cluster: Cluster) -> None:
    engine = Backend()
    (tmp_path / "a.parquet").write_text("no table")
    with pytest.raises(DeskError, match=r"a\.parquet: this is no Parquet file that can be read"):
        engine.open(str(tmp_path / "a.parquet"))
    pq.write_table(pa.table({"no.of piers": [1]}), tmp_path / "b.parquet")
    with pytest.raises(DeskError, match=r"Spark takes the column's name 'no\.of piers'"):
        engine.open(str(tmp_path / "b.parquet"))


def test_the_command(
    tmp_path: Path, desk: Callable[..., Any], loopback: Loopback, cluster: Cluster
) -> None:
    story = tmp_path / "ferry"
    story.mkdir()
    (story / "a.txt").write_text("The ferry carried 214 people to the island on Monday.")
    (story / "b.txt").write_text("There were 241 people on the ferry to the island on Monday.")
    plain = desk("check", str(story), "--format", "json")
    spark = ("--backend", "spark", "--master", loopback.url, "--no-cache")
    assert desk("check", str(story), "--format", "json", *spark) == plain
    assert plain.status == 1
    wrong = desk("check", str(story), "--master", loopback.url)
    assert wrong.status == 2
    assert "--backend spark" in wrong.err


def test_a_story_that_kills_its_worker_is_named_and_the_others_are_finished(
    archive: Request, expected: Result, cluster: Cluster, tmp_path: Path
) -> None:
    (tmp_path / f"last{deadly.SUFFIX}").write_text("The last words.")
    paths = (*archive.paths, str(tmp_path))
    there = spread(Request(paths=paths), partial(clusters.spread, cluster, partitions=3))
    assert there.findings == expected.findings
    assert there.reports == expected.reports
    (problem,) = set(there.problems) - set(expected.problems)
    assert problem.path.endswith(deadly.SUFFIX)
    assert "died twice, of signal 9" in problem.message


def test_a_worker_that_is_killed_in_the_middle(
    archive: Request, expected: Result, loopback: Loopback, cluster: Cluster
) -> None:
    """The last test on the cluster: a worker less is there after it."""
    with loopback.killing(0, cluster.session) as killed:
        there = spread(archive, partial(clusters.spread, cluster, partitions=17))
    assert killed.is_set()
    assert there == expected


def test_without_java(copydesk: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry carried 214 people.")
    nowhere = {"JAVA_HOME": str(tmp_path / "no-java"), "SPARK_CONF_DIR": str(tmp_path)}
    done = copydesk("check", "a.txt", "--backend", "spark", "--no-cache", env=nowhere)
    assert done.returncode == 2
    assert "the backend 'spark' needs Java, which did not start" in done.stderr
    assert "Traceback" not in done.stderr
