"""A real Spark cluster on this machine: a standalone master and workers, on loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_AT = re.compile(r"Starting Spark master at (spark://\S+)")
_PATIENCE = 120
"""Seconds in which a daemon that was started has to be there, on however busy a machine."""
_STILL = 30
"""Seconds for which workers stand still at most: after a minute a master takes them for dead."""
_DEFAULTS = """\
spark.driver.host                127.0.0.1
spark.driver.bindAddress         127.0.0.1
spark.driver.memory              1g
spark.executor.memory            512m
spark.ui.enabled                 false
spark.port.maxRetries            64
"""
_LEAN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For processes of the Java machine that do not live long enough for its better compiler."""
_LEAN_DEFAULTS = f"""\
spark.executor.extraJavaOptions  {_LEAN}
spark.driver.extraJavaOptions    {_LEAN}
spark.sql.codegen.wholeStage     false
spark.sql.codegen.factoryMode    NO_CODEGEN
"""


def missing() -> str:
    """What is not there that a cluster needs; empty where all is."""
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        return "Java is not installed"
    try:
        import pyspark
    except ImportError:
        return "pyspark is not installed"
    return "" if int(pyspark.__version__.partition(".")[0]) >= 4 else "pyspark is older than 4"


class Loopback:
    """The cluster. Each of its workers can be killed, with the executors that it has begun."""

    def __init__(self, folder: Path, workers: int = 2, *, lean: bool = False) -> None:
        """``folder`` takes its logs and settings; ``lean``: quick to start, and slow later."""
        import pyspark

        self._home = Path(pyspark.__file__).parent
        self._folder = folder
        (folder / "conf").mkdir(parents=True)
        lines = _DEFAULTS + (_LEAN_DEFAULTS if lean else "")
        (folder / "conf" / "spark-defaults.conf").write_text(lines, encoding="utf-8")
        self._daemon_options = _LEAN if lean else ""
        self._daemons: list[subprocess.Popen[bytes]] = []
        try:
            master = self._start("master", "master.Master", "--host", "127.0.0.1", "--port", "0")
            self.url = self._found(master, _AT)
            logs = [
                self._start(
                    f"worker-{number}", "worker.Worker", "--host", "127.0.0.1", "--cores", "1",
                    "--memory", "1g", "--work-dir", str(folder / f"work-{number}"), self.url,
                )
                for number in range(workers)
            ]  # fmt: skip
            for log in logs:
                self._found(log, re.compile("(Successfully registered with master)"))
        except BaseException:
            self.close()
            raise

    def environment(self) -> dict[str, str]:
        """What a process has in its environment that uses the cluster."""
        return {
            "SPARK_HOME": str(self._home),
            "SPARK_CONF_DIR": str(self._folder / "conf"),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(self._folder / "local"),
            "PYSPARK_PYTHON": sys.executable,
        }

    def kill(self, worker: int) -> None:
        """End a worker and its executors at once, as a power failure would."""
        self._kill(self._daemons[1 + worker])

    @contextmanager
    def killing(self, worker: int, session: Any) -> Iterator[threading.Event]:
        """A worker killed as soon as a part of what a session works on inside is done.

        Until then the other workers stand still, so that the work cannot be over before: what was
        dealt out to them waits. After some patience they go on all the same, for there may be
        nothing that was not. The event says whether the worker was killed.
        """
        told = session.sparkContext.statusTracker()
        # A worker that stands still before it has begun to work is given nothing.
        there = [daemon for daemon in self._daemons if daemon.poll() is None]
        self._waited(lambda: len(told.getExecutorInfos()) >= len(there))
        killed, over = threading.Event(), threading.Event()
        others = [one for number, one in enumerate(self._daemons[1:]) if number != worker]

        def go_on() -> None:
            for other in others:
                _signal(other, signal.SIGCONT)

        def watch() -> None:
            while not over.wait(0.01) and not killed.is_set():
                stages = [told.getStageInfo(stage) for stage in told.getActiveStageIds()]
                if any(stage and 0 < stage.numCompletedTasks < stage.numTasks for stage in stages):
                    self.kill(worker)
                    killed.set()
                    go_on()

        watcher, patience = threading.Thread(target=watch), threading.Timer(_STILL, go_on)
        try:
            for other in others:
                _signal(other, signal.SIGSTOP)
            patience.start()
            watcher.start()
            yield killed
        finally:
            over.set()
            patience.cancel()
            go_on()
            watcher.join()

    def close(self) -> None:
        """End all of it."""
        for daemon in self._daemons:
            self._kill(daemon)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self, name: str, what: str, *arguments: str) -> Path:
        log = self._folder / f"{name}.log"
        quiet = {
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": self._daemon_options,
            "PYTHONDONTWRITEBYTECODE": "",
        }
        with log.open("wb") as file:
            daemon = subprocess.Popen(
                [
                    str(self._home / "bin" / "spark-class"),
                    f"org.apache.spark.deploy.{what}",
                    "--webui-port",
                    "0",
                    *arguments,
                ],
                env=os.environ | self.environment() | quiet,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._daemons.append(daemon)
        return log

    def _found(self, log: Path, wanted: re.Pattern[str]) -> str:
        """What a daemon says in its log when it is there."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            met = wanted.search(log.read_text(encoding="utf-8", errors="replace"))
            if met is not None:
                return met[1]
            time.sleep(0.1)
        raise RuntimeError(f"Spark did not start: {log.read_text('utf-8', 'replace')[-2000:]}")

    def _waited(self, is_there: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not is_there() and time.monotonic() < end:
            time.sleep(0.1)

    def _kill(self, daemon: subprocess.Popen[bytes]) -> None:
        _signal(daemon, signal.SIGKILL)
        daemon.wait()


def _signal(daemon: subprocess.Popen[bytes], signal_: signal.Signals) -> None:
    """Send a signal to a daemon and all that it has begun."""
    with suppress(ProcessLookupError):
        os.killpg(daemon.pid, signal_)
