"""A Spark cluster: how it is reached, how this package gets there, and how work is spread on it.

What is spread is a function of this package over rows of Arrow, and nothing here knows what they
mean. The package goes along with the work: driver and executors run the same code by construction,
whatever is installed over there. What the package depends on must be installed there.
"""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from copydesk.errors import DeskError
from copydesk.regexes import compiled

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Table

EXTRA: Final = "pip install 'copydesk[spark]'"
_SHIPPED: Final = "copydesk-shipped"
"""The folder on each executor that holds this package."""
_REASON: Final = compiled(r"^(?:[\w.$]+(?:Exception|Error): )+")
_SETTINGS: Final = {
    # The desk's messages are on standard error; Spark's own log is for who asks for it.
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    # Columns are what the file calls them; SQL alone takes "Day" and "day" for one.
    "spark.sql.caseSensitive": "true",
    # A day and a time are what the file says, whatever the cluster's clocks are set to.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
_SHUFFLES: Final = "spark.sql.shuffle.partitions"
_LOCAL: Final = "spark.sql.execution.arrow.localRelationThreshold"


class Cluster:
    """A Spark session, begun where there is none, and what was sent to its executors."""

    def __init__(self, master: str = "") -> None:
        """``master`` is the cluster's URL; empty for what Spark's own configuration says.

        Raises :class:`DeskError` where Spark or Java is missing, or no master answers.
        """
        self.session, self._began = _session(master)

    @property
    def room(self) -> int:
        """How many tasks the cluster works on at a time."""
        return int(self.session.sparkContext.defaultParallelism)

    def frame(self, table: Table) -> Any:
        """A table as a Spark data frame, to be joined with others."""
        with quiet(), failing():
            return self.session.createDataFrame(table)

    def dealt(self, table: Table) -> Any:
        """A Spark data frame with a partition for each chunk of a table."""
        settings = self.session.conf
        before = settings.get(_LOCAL)
        # What is small Spark would keep together, and part as it likes.
        settings.set(_LOCAL, "0")
        try:
            return self.frame(table)
        finally:
            settings.set(_LOCAL, before)

    def each(self, frame: Any, work: str, given: bytes, schema: str) -> Any:
        """A frame of what a function of this package makes of each partition of a frame.

        ``work`` is the function as ``module:name``; it takes ``given`` and an iterator of record
        batches, and gives such an iterator whose columns are ``schema``, as Spark writes one.
        """
        with quiet(), failing():
            _ship(self.session.sparkContext)
            return frame.mapInArrow(_on_executors(_SHIPPED, work, given), schema)

    def table(self, frame: Any) -> Table:
        """The rows of a frame, here. Raises :class:`DeskError` where the cluster cannot finish."""
        [found] = self.tables([frame])
        return found

    def tables(self, frames: Sequence[Any]) -> list[Table]:
        """The rows of each frame, worked on at the same time."""
        with quiet(), failing():
            if len(frames) < 2:
                return [frame.toArrow() for frame in frames]
            # Spark begins a job only when somebody waits for its answer.
            with ThreadPoolExecutor(len(frames)) as pool:
                return [*pool.map(_collected, frames)]

    def close(self) -> None:
        """End the session, if it began here."""
        if self._began:
            application = self.session.sparkContext.applicationId
            self.session.stop()
            if application in _PACKAGES:
                _PACKAGES.pop(application).cleanup()


def _collected(frame: Any) -> Table:
    return frame.toArrow()


_PACKAGES: Final[dict[str, tempfile.TemporaryDirectory[str]]] = {}
"""Application to the folder with the package, as it was sent to its executors. One that begins
later asks for it, too, so that it is there until the application ends, whoever began that."""


def _ship(context: Any) -> None:
    """Have this package unpacked on every executor of a session, once: a zip is not enough, for
    the package reads its data files from its folder."""
    application = context.applicationId
    if application in _PACKAGES:
        return
    folder = tempfile.TemporaryDirectory(prefix="copydesk-")
    atexit.register(folder.cleanup)
    package = Path(folder.name) / f"{_SHIPPED}.zip"
    _pack(package)
    context.addArchive(f"{package}#{_SHIPPED}")
    _PACKAGES[application] = folder


def _session(master: str) -> tuple[Any, bool]:
    """A session, and whether it was begun here."""
    try:
        with quiet():
            from pyspark.sql import SparkSession
    except ImportError as error:
        missing = "pyspark" if error.name is None else error.name.partition(".")[0]
        raise DeskError(
            f"the backend 'spark' needs {missing}, which is not installed",
            hint=EXTRA,
        ) from None
    active = SparkSession.getActiveSession()
    if active is not None:
        return active, False
    # Executors of this machine find what is installed here; a cluster's own setting goes first.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("copydesk")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    if master:
        builder = builder.master(master)
    with quiet():
        try:
            session = builder.getOrCreate()
        except Exception as error:
            raise _unreached(master, error) from None
    context = session.sparkContext
    if not context.getConf().contains(_SHUFFLES):
        # Two hundred small tasks, as Spark has it by itself, keep two processors busy for a minute.
        session.conf.set(_SHUFFLES, min(200, 4 * context.defaultParallelism))
    return session, True


def _unreached(master: str, error: Exception) -> DeskError:
    said = str(error)
    if "JAVA_GATEWAY_EXITED" in said or "JAVA_HOME" in said or isinstance(error, FileNotFoundError):
        return DeskError(
            "the backend 'spark' needs Java, which did not start",
            hint="Spark 4 runs on Java 17 or 21; JAVA_HOME or the PATH must lead to it",
        )
    where = f"the Spark master at {master}" if master else "Spark"
    return DeskError(
        f"{where} cannot be reached: {reason(error)}",
        hint="--master takes spark://HOST:PORT, yarn, k8s://... or local[*]",
    )


@contextmanager
def failing() -> Iterator[None]:
    """What a cluster cannot do, as an error with its reason."""
    try:
        yield
    except failures() as error:
        raise DeskError(
            f"the Spark cluster did not finish the work: {reason(error)}",
            hint="its executors' logs say more",
        ) from None


def failures() -> tuple[type[Exception], ...]:
    """What Spark raises: some of what Java says has a class of its own in Python, some has not."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError


def reason(error: Exception) -> str:
    """The line that says what happened, from the pages that Spark makes of it."""
    java = getattr(error, "java_exception", None)
    said = str(error) if java is None else str(java.toString())
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    # What Python said on an executor is the last line of its trace, before Java's own begins.
    ours = [n for n, line in enumerate(lines) if line.startswith("at org.apache.spark.api.python")]
    line = lines[ours[0] - 1] if ours and ours[0] else lines[0] if lines else type(error).__name__
    return _REASON.sub("", line)[:300]


@contextmanager
def quiet() -> Iterator[None]:
    """Without the notice that Spark gives whenever a newer pandas is there, which is not used."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        yield


def _pack(target: Path) -> None:
    """Write this package with its data files to an archive."""
    package = Path(__file__).parent.parent
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(package.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(package.parent).as_posix())


def _on_executors(
    shipped: str, work: str, given: bytes
) -> Callable[[Iterable[RecordBatch]], Iterable[RecordBatch]]:
    """What runs over there. It goes as it is written here, and must import all that it needs:
    there is no such package yet when it arrives."""

    def run(batches: Iterable[RecordBatch]) -> Iterable[RecordBatch]:
        import importlib
        import sys

        from pyspark import SparkFiles

        folder = SparkFiles.get(shipped)
        if folder not in sys.path:
            sys.path.insert(0, folder)
        module, _, name = work.partition(":")
        yield from getattr(importlib.import_module(module), name)(given, batches)

    return run
