"""The baseline: findings that are known already, so that a check reports only what is new.

A file of fingerprints, sorted, one finding a line: two desks' changes to it can be merged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.model import SEVERITIES, Finding, Result, Severity

SCHEMA = "copydesk.baseline/1"
NOT_KEPT = "waivers"
"""Rule whose findings are never known: a waiver that waives nothing is to be mended."""
MAX_BYTES = 50_000_000


@frozen
class Compared(Frozen):
    """A result without what is known."""

    result: Result
    known: int
    """How many of its findings the baseline has."""
    gone: int
    """How many findings of the baseline are no more."""


def load(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """Fingerprint to entry. Raises :class:`DeskError` where the file is missing or no baseline."""
    shown = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DeskError(f"too large: more than {MAX_BYTES:,} bytes", path=shown)
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise DeskError(
            "no such baseline", path=shown, hint="--update-baseline writes it for the first time"
        ) from None
    except OSError as error:
        raise DeskError(f"cannot be read: {error.strerror}", path=shown) from error
    except (ValueError, RecursionError) as error:
        raise DeskError(f"no baseline: {error}", path=shown) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise DeskError(f"no baseline: its schema is not {SCHEMA}", path=shown)
    entries = data.get("findings")
    if not isinstance(entries, list) or not all(
        isinstance(entry, dict) and isinstance(entry.get("fingerprint"), str) for entry in entries
    ):
        raise DeskError("no baseline: 'findings' is no list of fingerprints", path=shown)
    return {entry["fingerprint"]: entry for entry in entries}


def compare(
    result: Result, known: Mapping[str, Mapping[str, Any]], fail_level: Severity
) -> Compared:
    """``result`` with only the findings that are new, and the verdict on these."""
    fresh = tuple(finding for finding in result.findings if not _is_known(finding, known))
    present = {finding.fingerprint for finding in result.findings}
    limit = SEVERITIES.index(fail_level)
    fails = any(SEVERITIES.index(f.severity) <= limit and not f.waived for f in fresh)
    # Other reasons to fail, such as rules that met nothing, are not for a baseline to forgive.
    only_findings = _fails_by_findings(result, limit)
    failed = fails or (result.verdict == "fail" and not only_findings)
    return Compared(
        replace(result, findings=fresh, verdict="fail" if failed else "pass"),
        known=len(result.findings) - len(fresh),
        gone=sum(fingerprint not in present for fingerprint in known),
    )


def _is_known(finding: Finding, known: Mapping[str, Mapping[str, Any]]) -> bool:
    return finding.fingerprint in known and finding.rule != NOT_KEPT


def _fails_by_findings(result: Result, limit: int) -> bool:
    return any(SEVERITIES.index(f.severity) <= limit and not f.waived for f in result.findings)


def written(result: Result) -> str:
    """The baseline that has all findings of ``result`` but the waived ones."""
    entries = sorted(
        (
            {
                "fingerprint": finding.fingerprint,
                "rule": finding.rule,
                "severity": finding.severity,
                "story": finding.story,
                "message": finding.message,
            }
            for finding in result.findings
            if not finding.waived and finding.rule != NOT_KEPT
        ),
        key=lambda entry: (entry["story"], entry["rule"], entry["fingerprint"]),
    )
    lines = ",\n".join(f"    {json.dumps(entry)}" for entry in entries)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {body}\n}}\n'


def said(compared: Compared, path: str) -> str:
    """What a run says of its baseline."""
    gone = f"; {compared.gone} in it no longer found" if compared.gone else ""
    return f"{compared.known} {_findings(compared.known)} known from {path}{gone}"


def said_written(count: int, path: str) -> str:
    """What a run says that wrote its baseline."""
    return f"{path} written: {count} known {_findings(count)}"


def _findings(count: int) -> str:
    return "finding" if count == 1 else "findings"
