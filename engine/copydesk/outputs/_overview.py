"""An archive's run in a few lines, where its stories went to a file one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from copydesk.frozen import Frozen, frozen
from copydesk.model import Result
from copydesk.outputs._headline import NAMES, count, verdict
from copydesk.outputs.base import View, safe

_MOST_RULES: Final = 20


@frozen
class Extent(Frozen):
    """What a run was over, and how much it found."""

    stories: int
    reports: int
    copies: int
    """Reports that carry another's copy."""
    facts: int
    findings: Mapping[str, int]
    """The number of findings by severity."""
    entries: Mapping[str, int]
    """The number of things to look at by severity: findings that say the same are one."""
    failed: Mapping[str, int]
    """In how many stories each rule has failed; those that failed in none are left out."""


def beyond_page(result: Result, extent: Extent) -> str:
    """What a page on some of the stories, those in ``result``, does not show."""
    shown = count(len({report.story for report in result.reports}), "story")
    return (
        f"This page shows the worst {shown} only; the forms jsonl and parquet have all findings. "
        f"The whole run: {_headline(result, extent)}."
    )


def overview(result: Result, extent: Extent, view: View) -> str:
    """The verdict, and which rules failed in how many stories. Findings are not shown."""
    lines = [_headline(result, extent)]
    if not view.quiet:
        lines += _rules(result, extent)
    return "\n".join(lines) + "\n"


def _headline(result: Result, extent: Extent) -> str:
    origins = f" ({count(extent.reports - extent.copies, 'origin')})" if extent.copies else ""
    of = f" of {count(extent.stories, 'story')}" if extent.stories > 1 else ""
    found = [
        count(extent.entries[level], name)
        for level, name in NAMES.items()
        if extent.entries.get(level)
    ]
    said = ", ".join(found) or "nothing to report"
    if verdict(result) == "UNKNOWN":
        said = "nothing could be checked"
    reports = f"{count(extent.reports, 'report')}{of}{origins}"
    return f"{verdict(result)}  {reports}, {count(extent.facts, 'fact')}: {said}"


def _rules(result: Result, extent: Extent) -> Iterator[str]:
    failed = sorted(extent.failed.items(), key=lambda item: (-item[1], item[0]))
    shown = failed[:_MOST_RULES]
    if shown:
        yield ""
    room = max((len(safe(rule)) for rule, _ in shown), default=0)
    digits = max((len(f"{number:,}") for _, number in shown), default=0)
    for rule, number in shown:
        stories = "story, " if number == 1 else "stories, "
        share = number / extent.stories
        yield f"  {safe(rule):<{room}}  {number:>{digits},} {stories}{share:.1%}"
    if len(failed) > len(shown):
        yield f"  +{count(len(failed) - len(shown), 'more rule')}"
    idle = sum(rule.outcome == "not_evaluated" for rule in result.rules)
    if idle:
        yield ""
        yield f"{count(idle, 'rule')} of {len(result.rules)} met nothing to compare in any story"
