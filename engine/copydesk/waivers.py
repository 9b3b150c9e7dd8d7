"""Waivers: findings that somebody has accepted, with a reason, a name and maybe a last day.

A waiver is for what was found and nothing else. When any of its evidence changes it waives no
more, and one that waives nothing is a finding itself, so that none outlives what it was given for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from copydesk import yamlplaces
from copydesk.digests import sha256
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import Mistakes, did_you_mean
from copydesk.model import Evidence, Finding, RuleOutcome, Span
from copydesk.options import Options, option
from copydesk.regexes import compiled

VERSION = 1
RULE = "waivers"
"""Rule id and kind of the findings on waivers themselves."""
NEW_FILE = "# yaml-language-server: $schema=schemas/waivers.schema.json\nversion: 1\nwaivers:\n"

_PLAIN = compiled(r"[A-Za-z][\w -]*")


class Waiver(Options):
    """One accepted finding: named by its fingerprint, or by rule and fact with their evidence."""

    fingerprint: str = option(
        default="", description="The finding's fingerprint, as the JSON result has it."
    )
    rule: str = option(default="", description="Id of the rule; FILE/ID where two files have it.")
    fact: str = option(default="", description="Id or key of the fact.")
    evidence: str = option(
        default="",
        description="Digest of what the rule finds wrong with the fact; copydesk waive writes it.",
    )
    reason: str = option(min_length=1, description="Why it is accepted.")
    owner: str = option(min_length=1, description="Who accepted it.")
    expires: date | None = option(default=None, description="The last day (2024-03-31) it is good.")

    def check(self) -> None:
        if not self.fingerprint and not (self.rule and self.fact):
            raise ValueError("a waiver names a fingerprint, or a rule and a fact")


class WaiverFile(Options):
    """Findings that somebody has accepted."""

    version: Literal[1] = option(description="Version of this file's format.")
    waivers: tuple[Waiver, ...] = option(default=(), description="The waivers.")


@frozen
class _Entry(Frozen):
    waiver: Waiver
    start: int
    line: int
    column: int


@frozen
class Waivers(Frozen):
    """A file of waivers, ready to be held against findings."""

    path: str
    """As findings name it."""
    entries: tuple[_Entry, ...]
    today: date

    def applied(
        self,
        outcomes: Sequence[RuleOutcome],
        findings: Sequence[Finding],
        keys: Mapping[str, str],
    ) -> tuple[tuple[RuleOutcome, ...], tuple[Finding, ...]]:
        """The findings, those that are waived with the reason, and findings on the waivers.

        ``keys`` are the facts' keys by their ids. The outcomes get one more, that of
        the waivers, where there are any.
        """
        reasons: dict[str, str] = {}
        own: list[Finding] = []
        known = [outcome.id for outcome in outcomes]
        for entry in self.entries:
            met, wrong = _meets(entry.waiver, findings, keys, known)
            expires = entry.waiver.expires
            if expires is not None and expires < self.today:
                wrong = f"the waiver of {_named(entry.waiver)} expired on {expires}"
                met = []
            if wrong:
                own.append(self._finding(entry, wrong))
            for finding in met:
                reasons.setdefault(finding.fingerprint, entry.waiver.reason)
        marked = tuple(
            replace(finding, waived=reasons[finding.fingerprint])
            if finding.fingerprint in reasons
            else finding
            for finding in findings
        )
        outcomes = tuple(_said_waived(each, marked) for each in outcomes)
        if not self.entries:
            return outcomes, marked
        outcome = RuleOutcome(
            id=RULE,
            title="Waivers are in use and in time",
            kind=RULE,
            severity="warning",
            outcome="failed" if own else "passed",
            facts=len(self.entries),
        )
        return (*outcomes, outcome), (*marked, *own)

    def _finding(self, entry: _Entry, message: str) -> Finding:
        waiver = entry.waiver
        named = waiver.fingerprint or f"{waiver.rule} {waiver.fact}"
        place = Evidence(
            role="primary",
            report=self.path,
            span=Span(start=entry.start, end=entry.start),
            line=entry.line,
            column=entry.column,
            text=named,
            value=waiver.reason,
            sentence=waiver.reason,
        )
        return Finding(
            rule=RULE,
            kind=RULE,
            severity="warning",
            confidence=1.0,
            relation="contradictory",
            story="",
            fact=waiver.fact or waiver.fingerprint,
            message=f"{message} (owner: {waiver.owner})",
            fingerprint=digest([RULE, named, waiver.reason, waiver.owner, message]),
            evidence=(place,),
        )


def _said_waived(outcome: RuleOutcome, findings: Sequence[Finding]) -> RuleOutcome:
    """The outcome; of a rule that failed on nothing but what is waived, the reason says so."""
    own = [finding for finding in findings if finding.rule == outcome.id]
    if outcome.outcome != "failed" or not own or not all(finding.waived for finding in own):
        return outcome
    many = "its finding is" if len(own) == 1 else f"its {len(own)} findings are all"
    return replace(outcome, reason=f"{many} waived")


def _meets(
    waiver: Waiver, findings: Sequence[Finding], keys: Mapping[str, str], known: Sequence[str]
) -> tuple[list[Finding], str]:
    """The findings that a waiver is for, and what is wrong with it: one of them is empty."""
    named = _named(waiver)
    if waiver.fingerprint:
        found = [each for each in findings if each.fingerprint == waiver.fingerprint]
        if found:
            return found, ""
        if not (waiver.rule and waiver.fact):
            return [], f"unknown waiver: no finding has the fingerprint {waiver.fingerprint}"
        if _by_fact(waiver, findings, keys):
            return [], f"the evidence behind the waiver of {named} has changed: it waives no more"
        gone = "its finding is gone, or its evidence has changed"
        return [], f"unused waiver of {named}: {gone}"
    if waiver.rule.rpartition("/")[2] not in known:
        words = did_you_mean(waiver.rule.rpartition("/")[2], known)
        words = words if "did you mean" in words else ""
        return [], f"unknown waiver: there is no rule '{waiver.rule}'{words}"
    found = _by_fact(waiver, findings, keys)
    if not found:
        return [], f"unused waiver of {named}: the rule finds nothing wrong there"
    wanted = evidence_of(found)
    if not waiver.evidence:
        return [], f"the waiver of {named} does not say for what evidence: add evidence: {wanted}"
    if waiver.evidence != wanted:
        return [], f"the evidence behind the waiver of {named} has changed: it waives no more"
    return found, ""


def _by_fact(waiver: Waiver, findings: Sequence[Finding], keys: Mapping[str, str]) -> list[Finding]:
    rule = waiver.rule.rpartition("/")[2]
    return [
        finding
        for finding in findings
        if finding.rule.rpartition("/")[2] == rule
        and waiver.fact in (finding.fact, keys.get(finding.fact))
    ]


def _named(waiver: Waiver) -> str:
    if waiver.rule and waiver.fact:
        return f"{waiver.rule} on '{waiver.fact}'"
    return waiver.fingerprint


def evidence_of(findings: Sequence[Finding]) -> str:
    """Digest of the evidence of all findings of a rule on a fact.

    Fingerprints are made of the reports and words that findings show, so that whatever changes in
    one of them changes the digest.
    """
    return digest(sorted(finding.fingerprint for finding in findings))


def digest(parts: Sequence[str]) -> str:
    """32 hexadecimal digits of SHA-256."""
    return sha256("\x1e".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of waiver files, for editors."""
    from copydesk import schemas

    return schemas.standalone(WaiverFile, "copydesk waivers")


def today() -> date:
    """The day on which waivers are good or expired.

    The only clock that a check reads, and only for waivers that expire. SOURCE_DATE_EPOCH stands
    in for it, as in all reproducible builds (https://reproducible-builds.org/specs/).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit() and len(given) <= len("253402300799"):
        return datetime.fromtimestamp(min(int(given), 253402300799), UTC).date()
    return datetime.now().astimezone().date()


def load(path: Path, *, shown: str = "", now: date | None = None) -> Waivers:
    """The waivers at ``path``, which findings call ``shown``; expiry is judged as of ``now``.

    Raises :class:`DeskError` for whatever is wrong with the file, several mistakes at once.
    """
    return read(yamlplaces.read(path), shown=shown or str(path), now=now)


def read(source: yamlplaces.Source, *, shown: str = "", now: date | None = None) -> Waivers:
    """The waivers in a YAML file that is read already; see :func:`load`."""
    mistakes = Mistakes(source)
    data = source.data
    if isinstance(data, dict) and "waivers" in data and data["waivers"] is None:
        # The last waiver has been taken out of the list.
        data = {**data, "waivers": []}
    file = mistakes.read(data, WaiverFile, VERSION)
    if file is None:
        raise mistakes.error()
    entries = []
    for number, waiver in enumerate(file.waivers):
        place = source.place(("waivers", number))
        entries.append(_Entry(waiver, _offset(source.text, place), place.line, place.column))
    needs_clock = any(waiver.expires is not None for waiver in file.waivers)
    day = now or (today() if needs_clock else date.min)
    return Waivers(shown or source.path, tuple(entries), day)


_LINE_END = compiled(r"\r\n|\r|\n")


def _offset(text: str, place: yamlplaces.Place) -> int:
    """The offset of a line and column."""
    starts: Iterator[int] = iter([0, *(match.end() for match in _LINE_END.finditer(text))])
    for _ in range(place.line - 1):
        next(starts)
    return next(starts) + place.column - 1


def entry(waiver: Waiver) -> str:
    """A waiver as an item of the list in a file."""
    given = waiver.as_data()
    lines = [f"{name}: {_scalar(str(value))}" for name, value in given.items() if value]
    return "  - " + "\n    ".join(lines) + "\n"


def _scalar(value: str) -> str:
    """Text as YAML: plain where nothing could be read into it, else in double quotes."""
    if _PLAIN.fullmatch(value) and value.lower() not in ("true", "false", "null"):
        return value.strip() if value == value.strip() else json.dumps(value)
    return json.dumps(value, ensure_ascii=False)


def added(text: str, waiver: Waiver, path: str) -> str:
    """A file's text with one waiver more, everything else as it was; empty text is a new file.

    Raises :class:`DeskError` where the file is wrong, or its list is written in brackets.
    """
    if not text.strip():
        text = NEW_FILE
    source = yamlplaces.parse(text, path)
    before = source.data.get("waivers") if isinstance(source.data, dict) else None
    if before is not None:
        read(source)
    ends = "\r\n" if "\r\n" in text else "\n"
    whole = text if text.endswith(("\n", "\r")) else text + ends
    if "waivers" not in (source.data or {}):
        whole += f"waivers:{ends}"
    whole += entry(waiver).replace("\n", ends)
    hint = "write 'waivers:' as the last key of the file, its items on lines of their own"
    try:
        after = yamlplaces.parse(whole, path).data["waivers"]
        grown = len(after) == len(before or ()) + 1 and after[:-1] == list(before or ())
    except (DeskError, TypeError, KeyError):
        grown = False
    if not grown:
        raise source.error("a waiver cannot be added to this file", ("waivers",), hint=hint)
    read(yamlplaces.parse(whole, path))
    return whole
