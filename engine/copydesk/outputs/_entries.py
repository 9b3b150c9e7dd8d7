"""What a person is to look at: findings that say the same, or speak of the same words, are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk.frozen import Frozen, frozen
from copydesk.model import Finding
from copydesk.outputs.base import SEVERITY_RANK

_Place = tuple[str, str, int, int]


@frozen
class Entry(Frozen):
    """One thing to look at: a finding, with all rules that found just this."""

    finding: Finding
    rules: tuple[str, ...]
    findings: tuple[Finding, ...]
    """What each of the rules found, in their order."""
    also: tuple[Entry, ...] = ()
    """What else is wrong with just the words that are the odd ones out here."""
    alike: tuple[Finding, ...] = ()
    """Other notes of the same rules that it stands for."""


def merged(findings: Sequence[Finding]) -> list[Entry]:
    """Findings that say the same of the same words are one entry, as bad as the worst of them."""
    entries: dict[object, Entry] = {}
    for finding in findings:
        places = frozenset((i.role, i.report, i.span.start, i.span.end) for i in finding.evidence)
        key = (finding.story, finding.message, places)
        known = entries.get(key)
        if known is None:
            entries[key] = Entry(finding, (finding.rule,), (finding,))
        else:
            entries[key] = replace(
                known,
                rules=(*known.rules, finding.rule),
                findings=(*known.findings, finding),
            )
    return list(entries.values())


def gathered(entries: Sequence[Entry]) -> list[Entry]:
    """An entry about one record alone goes below one, no milder, that compares the same words."""
    comparing: dict[_Place, list[Entry]] = {}
    for entry in entries:
        if not _is_alone(entry.finding):
            for place in _odd(entry.finding):
                comparing.setdefault(place, []).append(entry)
    below: dict[int, list[Entry]] = {}
    for entry in entries:
        finding = entry.finding
        if finding.severity == "info" or not _is_alone(finding):
            continue
        (place,) = _odd(finding)
        for other in comparing.get(place, ()):
            if SEVERITY_RANK[other.finding.severity] <= SEVERITY_RANK[finding.severity]:
                below.setdefault(id(other), []).append(entry)
                break
    moved = {id(entry) for found in below.values() for entry in found}
    return [
        replace(entry, also=tuple(below.get(id(entry), ())))
        for entry in entries
        if id(entry) not in moved
    ]


def _is_alone(finding: Finding) -> bool:
    """Whether all that it shows is the one record that it accuses."""
    return len(finding.evidence) == 1 and finding.evidence[0].role == "primary"


def _odd(finding: Finding) -> frozenset[_Place]:
    """The places that a finding accuses."""
    odd = (item for item in finding.evidence if item.role == "primary")
    return frozenset((finding.story, item.report, item.span.start, item.span.end) for item in odd)


def by_rule(notes: Sequence[Entry]) -> list[Entry]:
    """Notes of one rule that each speak of one report are one line; comparisons are one each."""
    groups: dict[object, Entry] = {}
    for number, note in enumerate(notes):
        alone = len({item.report for item in note.finding.evidence}) == 1
        key = (note.finding.story, note.rules, -1 if alone else number)
        known = groups.get(key)
        if known is None:
            groups[key] = note
        else:
            groups[key] = replace(known, alike=(*known.alike, note.finding))
    return list(groups.values())
