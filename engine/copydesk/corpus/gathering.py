"""The results of all stories as one result, or counted and handed on line by line."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from copydesk.corpus import archive, keys
from copydesk.corpus.archive import Means
from copydesk.corpus.entry import Entry, details_of, line_of, summary_of
from copydesk.corpus.plan import Plan
from copydesk.corpus.work import Job
from copydesk.frozen import Frozen, frozen
from copydesk.model import SEVERITIES, Fact, Finding, Report, Result, RuleOutcome
from copydesk.outputs._overview import Extent
from copydesk.rules.tallies import JudgedStory, Outcomes
from copydesk.run import Bench, Progress, Request, no_report, prepared, sources_of, verdict_of


def check(
    request: Request,
    plan: Plan,
    means: Means,
    progress: Progress | None = None,
    *,
    whole: bool = True,
) -> Result:
    """The result of all stories of a plan, as :func:`copydesk.run.check` gives it.

    Without ``whole`` it has no facts and only the text of reports that findings are about, for
    outputs that say ``LISTS_FACTS = False``. Raises :class:`DeskError` where no story has a
    report, and for rules that are wrong.
    """
    bench = prepared(request)
    job = _job(request, bench, whole=whole)
    outcomes = Outcomes(bench.rulebook.rules)
    reports: list[Report] = []
    facts: list[Fact] = []
    findings: list[Finding] = []
    unlisted = 0
    known: dict[str, str] = {}
    problems, notes = list(plan.problems), list(plan.notes)
    for _, entry in archive.results(plan, job, means, progress):
        summary = summary_of(entry)
        problems += summary.problems
        notes += summary.notes
        if not summary.reports:
            continue
        details = details_of(entry)
        reports += details.reports
        facts += details.facts
        unlisted += 0 if whole else summary.facts
        known |= details.keys
        story = details.reports[0].story
        findings += outcomes.add(JudgedStory(story, summary.tallies, details.findings))
    if not reports:
        raise no_report(problems)
    became, found = outcomes.all(), tuple(findings)
    if bench.accepted is not None:
        became, found = bench.accepted.applied(became, found, known)
    return Result(
        verdict=verdict_of(request, became, found),
        reports=tuple(reports),
        facts=tuple(facts),
        rules=became,
        findings=found,
        problems=tuple(problems),
        notes=tuple(notes),
        sources=sources_of(bench.rulebook.files, request),
        fail_level=request.fail_level,
        strict=request.strict,
        unlisted=unlisted,
    )


@frozen
class Streamed(Frozen):
    """What is left of a run whose stories were handed on line by line."""

    result: Result
    """Without reports, facts and findings."""
    extent: Extent
    worst: Result
    """The same with those of the worst stories, as many as were asked for."""


def stream(
    request: Request,
    plan: Plan,
    means: Means,
    take: Callable[[str], None],
    progress: Progress | None = None,
    *,
    worst: int = 0,
) -> Streamed:
    """Hand on the line of each story as soon as it and all before it are done.

    Of so many stories with findings, the ``worst``, those are kept: stories with more errors are
    worse, then those with more warnings, then those with more notes, then those that come first.

    The memory that this takes does not grow with the stories, but for their names and problems. The
    request has no waivers: they are held against all findings at once. Raises as :func:`check`.
    """
    bench = prepared(request)
    job = _job(request, bench, whole=worst > 0)
    outcomes = Outcomes(bench.rulebook.rules, by_story=False)
    kept: list[tuple[tuple[int, ...], Entry]] = []
    stories = reports = copies = facts = 0
    findings: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    failed = [0] * len(bench.rulebook.rules)
    problems, notes = list(plan.problems), list(plan.notes)
    for number, (planned, entry) in enumerate(archive.results(plan, job, means, progress)):
        summary = summary_of(entry)
        problems += summary.problems
        notes += summary.notes
        if not summary.reports:
            continue
        if worst and summary.findings:
            bad = (*(summary.findings.get(each, 0) for each in SEVERITIES), -number)
            heapq.heappush(kept, (bad, entry))
            if len(kept) > worst:
                heapq.heappop(kept)
        take(line_of(entry))
        stories, reports, copies = stories + 1, reports + summary.reports, copies + summary.copies
        facts += summary.facts
        findings.update(summary.findings)
        entries.update(summary.entries)
        outcomes.add(JudgedStory(planned.story, summary.tallies, ()))
        failed = [n + tally.failed for n, tally in zip(failed, summary.tallies, strict=True)]
    if not reports:
        raise no_report(problems)
    became = outcomes.all()
    result = Result(
        verdict=_verdict(request, became, findings),
        reports=(),
        facts=(),
        rules=became,
        findings=(),
        problems=tuple(problems),
        notes=tuple(notes),
        sources=sources_of(bench.rulebook.files, request),
        fail_level=request.fail_level,
        strict=request.strict,
        unlisted=facts,
    )
    per_rule = {rule.id: n for rule, n in zip(bench.rulebook.rules, failed, strict=True) if n}
    extent = Extent(stories, reports, copies, facts, findings, entries, per_rule)
    return Streamed(result, extent, _with(result, kept))


def _with(result: Result, kept: Iterable[tuple[tuple[int, ...], Entry]]) -> Result:
    """The result with what some of its stories came to, in their order."""
    ran = {rule.id for rule in result.rules if rule.outcome != "error"}
    each = [details_of(entry) for _, entry in sorted(kept, key=lambda one: -one[0][-1])]
    facts = tuple(fact for one in each for fact in one.facts)
    return Result(
        verdict=result.verdict,
        reports=tuple(report for one in each for report in one.reports),
        facts=facts,
        rules=result.rules,
        findings=tuple(found for one in each for found in one.findings if found.rule in ran),
        problems=result.problems,
        notes=result.notes,
        sources=result.sources,
        fail_level=result.fail_level,
        strict=result.strict,
        unlisted=result.unlisted - len(facts),
    )


def _verdict(
    request: Request, outcomes: tuple[RuleOutcome, ...], findings: Counter[str]
) -> Literal["pass", "fail"]:
    """As :func:`copydesk.run.verdict_of`, from the number of findings of each severity."""
    grave = SEVERITIES[: SEVERITIES.index(request.fail_level) + 1]
    return "fail" if any(findings[each] for each in grave) else verdict_of(request, outcomes, ())


def _job(request: Request, bench: Bench, *, whole: bool) -> Job:
    sources = sources_of(bench.rulebook.files, request)
    key = keys.run_key(request, sources, whole=whole)
    return Job(bench, request.published, key, whole)
