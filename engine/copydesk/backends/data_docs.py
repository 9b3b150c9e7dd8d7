"""Results made elsewhere as a project of Great Expectations, which its Data Docs show.

The project is a folder as ``gx.get_context(mode="file")`` makes one: the suite is written to
``gx/expectations``, each result to ``gx/uncommitted/validations``. A project that is already there
is added to. Its pages load scripts and styles from the network when they are looked at, and are
built only where that is asked for.
"""

from __future__ import annotations

import os
import uuid
import warnings
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr
from dataclasses import field
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen

os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import great_expectations as gx
    from great_expectations.core.expectation_validation_result import (
        ExpectationSuiteValidationResult,
        ExpectationValidationResult,
    )
    from great_expectations.core.run_identifier import RunIdentifier
    from great_expectations.data_context.types.resource_identifiers import (
        ExpectationSuiteIdentifier,
        ValidationResultIdentifier,
    )
    from great_expectations.expectations.registry import get_expectation_impl

_IDS = uuid.UUID("5d2c2b6f-6f0b-5f7c-9d55-51d4b7b1e1f4")
"""Namespace of the ids that suites and their expectations have, so that they are stable."""


@frozen
class Entry(Frozen):
    """One expectation of the suite, and what became of it."""

    kwargs: Mapping[str, Any]
    meta: Mapping[str, Any] = field(default_factory=dict)
    severity: str = "critical"
    """The library's own word: critical, warning or info."""
    judged: Mapping[str, Any] | None = None
    """``success`` and ``result``; ``None`` where it was not evaluated: it gets no result then."""
    error: str = ""
    """Why it could not be run; empty where it was."""


@frozen
class Written(Frozen):
    """Files that were written, below the folder."""

    suite: Path
    validation: Path
    docs: str = ""
    """Address of the first page; empty where none was built."""


def write(
    folder: Path,
    name: str,
    type_: str,
    entries: Sequence[Entry],
    *,
    success: bool,
    run_name: str,
    run_time: datetime,
    asset: str,
    meta: Mapping[str, Any],
    docs: bool = False,
) -> Written:
    """Write the suite ``name``, of expectations of one type, and a result of it.

    ``asset`` is what was checked; with ``docs`` the pages are built, too.

    Raises :class:`DeskError` where the project cannot be written.
    """
    implementation = get_expectation_impl(type_)
    suite = gx.ExpectationSuite(name=name, id=_id(name))
    results = []
    for number, entry in enumerate(entries):
        expectation = implementation(
            **entry.kwargs,
            id=_id(name, str(number), str(entry.meta.get("rule", ""))),
            meta=dict(entry.meta),
            severity=entry.severity,
        )
        suite.expectations.append(expectation)
        if entry.judged is not None or entry.error:
            results.append(_result(expectation.configuration, entry))
    good = sum(bool(each.success) for each in results)
    validation = ExpectationSuiteValidationResult(
        success=success,
        results=results,
        suite_name=name,
        statistics={
            "evaluated_expectations": len(results),
            "successful_expectations": good,
            "unsuccessful_expectations": len(results) - good,
            "success_percent": good / len(results) * 100 if results else None,
        },
        meta={
            **meta,
            "great_expectations_version": gx.__version__,
            "run_id": {"run_name": run_name, "run_time": run_time.isoformat()},
            "batch_spec": {"reports": asset},
            "batch_markers": {},
            "active_batch_definition": {
                "datasource_name": "copydesk",
                "data_connector_name": "copydesk",
                "data_asset_name": asset,
                "batch_identifiers": {},
            },
        },
    )
    key = ValidationResultIdentifier(
        ExpectationSuiteIdentifier(name), RunIdentifier(run_name, run_time), asset.replace("/", "-")
    )
    # What the library says while it makes a project is for people who do that by hand.
    with warnings.catch_warnings(), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        try:
            context = gx.get_context(mode="file", project_root_dir=str(folder))
            context.enable_analytics(False)
            stored = context.expectations_store
            stored.set(stored.get_key(name=name, id=None), suite)
            context.validation_results_store.set(key, validation)
            pages = context.build_data_docs() if docs else {}
        except OSError as error:
            raise DeskError(f"cannot be written: {error.strerror}", path=str(folder)) from error
    root = folder / "gx"
    return Written(
        root / "expectations" / f"{name}.json",
        (root / "uncommitted" / "validations").joinpath(*key.to_tuple()).with_suffix(".json"),
        next(iter(pages.values()), ""),
    )


def _result(configuration: Any, entry: Entry) -> Any:
    judged = entry.judged or {}
    return ExpectationValidationResult(
        success=bool(judged.get("success")) and not entry.error,
        expectation_config=configuration,
        result=dict(judged.get("result", {})),
        meta={},
        exception_info={
            "raised_exception": bool(entry.error),
            "exception_message": entry.error or None,
            "exception_traceback": entry.error or None,
        },
    )


def _id(*parts: str) -> str:
    return str(uuid.uuid5(_IDS, "\x1f".join(parts)))
