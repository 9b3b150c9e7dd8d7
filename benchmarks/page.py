"""How the HTML page bears a very large run, in a real browser.

    python -m benchmarks.page
    python -m benchmarks.page --stories 1 --reports 1000 --findings 10000
    python -m benchmarks.page --check seeds
    python -m benchmarks.page --screenshots docs

The run is invented: stories of reports that state the same facts, in some of which one report is
at odds with the others. What is measured is the time that the page takes to write (the best of some
runs, Jinja2's import counted on its own), its size, and in Chromium the time to the first paint, to
the end of loading, of each filter from the input to the next frame, and of sorting the matrix.
With ``--check`` the page of real reports is written instead, and more than 100 ms beyond the check
are a failure.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from benchmarks.common import give_up, save, table
from benchmarks.speed import environment
from copydesk.model import (
    Evidence,
    Fact,
    Finding,
    Measure,
    Quantity,
    Report,
    Result,
    RuleOutcome,
    Severity,
    Span,
)
from copydesk.outputs import html

LIMIT_SECONDS = 0.1
SHIPS = ("Aurora", "Bergen", "Cormorant", "Delphin", "Ems", "Fulmar", "Gannet", "Hilda")
ACTS = ("carried", "waited for", "landed", "left behind", "was booked by", "turned away")
SOURCES = ("the harbour office", "the line", "a dispatcher", "the pilots’ union", "the port")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def large_result(stories: int = 200, reports: int = 1000, findings: int = 10_000) -> Result:
    """A run of so many stories, reports and findings, always the same."""
    each, found = max(reports // stories, 2), max(findings // stories, 1)
    parts = [_story(number, each, found) for number in range(stories)]
    rules = tuple(
        RuleOutcome(
            id=f"same-{severity}",
            title="Figures agree",
            kind="agree",
            severity=severity,
            outcome="failed",
            facts=stories * found,
            why="A figure that two reports give differently is wrong in one of them.",
            path="rules/harbour.yaml",
            line=3,
        )
        for severity in SEVERITIES
    )
    return Result(
        verdict="fail",
        reports=tuple(report for part in parts for report in part[0]),
        facts=tuple(fact for part in parts for fact in part[1]),
        rules=rules,
        findings=tuple(finding for part in parts for finding in part[2]),
    )


def _story(
    number: int, reports: int, findings: int
) -> tuple[list[Report], list[Fact], list[Finding]]:
    """One story: for every finding a fact, and one report that is at odds on it.

    Of many reports each states only some of the facts, as reports do.
    """
    story = f"harbour-{number:03d}"
    stated = min(reports, 5)
    facts: list[list[Quantity]] = [[] for _ in range(findings)]
    lines: list[Report] = []
    for index in range(reports):
        own = [n for n in range(findings) if (index - n) % reports < stated]
        made = _report(story, index, own, facts)
        lines.append(made)
    texts = {report.id: report.text for report in lines}
    return (
        lines,
        [_fact(story, n, records) for n, records in enumerate(facts)],
        [_finding(story, n, records, texts) for n, records in enumerate(facts)],
    )


def _report(story: str, index: int, own: list[int], facts: list[list[Quantity]]) -> Report:
    name = f"{index:04d}_wire.txt"
    text = f"Ferries wait off the harbour, report {index}\n\n"
    for n in own:
        odd = (index - n) % 5 == 0
        figure = f"{200 + n + (3 if odd else 0)} people"
        before = f"The ferry {SHIPS[n % 8]} {ACTS[n % 6]} "
        after = f" at quay {n}, {SOURCES[n % 5]} said on {DAYS[n % 5]}."
        start = len(text) + len(before)
        value = Decimal(figure.partition(" ")[0])
        facts[n].append(
            Quantity(
                report=name,
                raw=figure,
                span=Span(start=start, end=start + len(figure)),
                sentence=Span(start=len(text), end=start + len(figure) + len(after)),
                measure=Measure(number=value, low=value, high=value, unit="person"),
                noun="person",
                phrase="people",
            )
        )
        text += before + figure + after + "\n\n"
    return Report(
        id=name, path=f"{story}/{name}", story=story, text=text, source=text, sha256="0" * 64
    )


def _fact(story: str, n: int, records: list[Quantity]) -> Fact:
    return Fact(
        id=f"quantity/{story}-{n}",
        story=story,
        kind="quantity",
        key=f"people, {SHIPS[n % 8]} at quay {n}",
        confidence=0.9,
        records=tuple(records),
        origins=len(records),
    )


def _finding(story: str, n: int, records: list[Quantity], texts: dict[str, str]) -> Finding:
    figures = [record.raw for record in records]
    odd = min(records, key=lambda record: figures.count(record.raw))
    severity = SEVERITIES[n % 3]
    evidence = sorted(
        (_evidence(record, texts[record.report], record is odd) for record in records),
        key=lambda item: item.role,
    )
    return Finding(
        rule=f"same-{severity}",
        kind="agree",
        severity=severity,
        confidence=0.9,
        relation="contradictory",
        story=story,
        fact=f"quantity/{story}-{n}",
        message=f"people, quay {n}: {odd.report} says {odd.raw}, {len(records) - 1} others differ",
        fingerprint=f"{story}{n:05d}".replace("-", "0").ljust(32, "0"),
        evidence=tuple(evidence),
        reports=len(records),
        origins=len(records),
    )


def _evidence(record: Quantity, text: str, odd: bool) -> Evidence:
    start = record.span.start
    return Evidence(
        role="primary" if odd else "related",
        report=record.report,
        span=record.span,
        line=text.count("\n", 0, start) + 1,
        column=start - text.rfind("\n", 0, start),
        text=record.raw,
        value=record.raw,
        sentence=text[record.sentence.start : record.sentence.end],
    )


def best(of: Callable[[], object], runs: int) -> float:
    """Seconds of the processor of the fastest of some runs."""
    spent = []
    for _ in range(runs):
        began = time.process_time()
        of()
        spent.append(time.process_time() - began)
    return min(spent)


_TIMED = """
(act) => new Promise((done) => {
  const began = performance.now();
  eval(act);
  const end = () => done(performance.now() - began);
  setTimeout(() => requestAnimationFrame(() => setTimeout(end)), DELAY);
})
"""
SHOTS: tuple[tuple[str, tuple[int, int], Literal["light", "dark"]], ...] = (
    ("light", (1280, 1500), "light"),
    ("dark", (1280, 1500), "dark"),
    ("phone", (390, 844), "light"),
)
_CALM = 90
"""Milliseconds that the page waits for more letters before it filters; taken off."""
_ACTS = {
    "filter by severity": "document.querySelector('#filter input[name=severity]').click()",
    "search": "q.value = 'aurora 30'; q.dispatchEvent(new Event('input', {bubbles: true}))",
    "search again": "q.value = 'bergen 3'; q.dispatchEvent(new Event('input', {bubbles: true}))",
    "clear": "clear.click()",
    "only facts with findings": "modd.click()",
    "sort the matrix": "document.querySelector('.matrix .sort').click()",
    "next finding": "next.click()",
}


def in_browser(path: Path, executable: str) -> Iterator[tuple[str, str]]:
    """What a real browser takes for the page, line by line."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        # The page's own policy forbids eval; the measuring needs it.
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page.goto(path.as_uri(), wait_until="load", timeout=120_000)
        page.wait_for_timeout(500)
        paint, load = page.evaluate(
            "[performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            " performance.getEntriesByType('navigation')[0].loadEventEnd]"
        )
        yield "first paint", f"{paint:,.0f} ms"
        yield "loaded", f"{load:,.0f} ms"
        for name, act in _ACTS.items():
            spent: Any = page.evaluate(_TIMED.replace("DELAY", str(_CALM + 5)), act)
            yield name, f"{spent - _CALM - 5:,.0f} ms"
        yield "elements", f"{page.evaluate('document.getElementsByTagName(`*`).length'):,}"
        browser.close()


def beyond_the_check(reports: str, runs: int) -> tuple[float, float, float]:
    """Seconds of the processor of a check alone, of one with the page, and what the page adds: the
    best of each, in turns, since the machine may be busy with other things."""
    pairs = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        for _ in range(runs):
            alone = _processor(reports, "--format", f"terminal={file}")
            pairs.append((alone, _processor(reports, "--format", f"html={file}")))
    alone, page = (min(of) for of in zip(*pairs, strict=True))
    return alone, page, page - alone


def _processor(*arguments: str) -> float:
    import resource

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    subprocess.run(
        [sys.executable, "-m", "copydesk", "check", *arguments, "--exit-zero", "--quiet"],
        env=environment(),
        capture_output=True,
        check=True,
    )
    return spent() - before


def screenshots(folder: Path, executable: str) -> None:
    """The page of the seeds as pictures: light, dark, on a phone."""
    from playwright.sync_api import sync_playwright

    from copydesk import run

    result = run.check(run.Request(paths=("seeds",), rules=("rules",)))
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        path = Path(temporary) / "page.html"
        path.write_text(html.render(result), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (width, height), scheme in SHOTS:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page.goto(path.as_uri())
            page.screenshot(path=folder / f"report-{name}.png")
            print(f"wrote {folder / f'report-{name}.png'}")
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.goto(path.as_uri())
        page.locator("#matrix").evaluate("(node) => node.scrollIntoView()")
        page.screenshot(path=folder / "report-matrix.png")
        print(f"wrote {folder / 'report-matrix.png'}")
        browser.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--check", metavar="PATH", help="real reports: what the page adds")
    parser.add_argument("--browser", default="/usr/bin/chromium", metavar="FILE")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the page here")
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help="pictures of the seeds")
    parser.add_argument("--save", type=Path, metavar="DIR")
    given = parser.parse_args()
    if given.check:
        alone, page, added = beyond_the_check(given.check, given.runs)
        rows = [["the check alone", f"{alone:.3f} s"], ["with the page", f"{page:.3f} s"]]
        print(table([*rows, ["the page adds", f"{added * 1000:.0f} ms"]]))
        return 1 if added > LIMIT_SECONDS else 0
    if not Path(given.browser).exists():
        give_up(f"{given.browser}: no such browser; --browser names another")
    if given.screenshots:
        screenshots(given.screenshots, given.browser)
        return 0
    result = large_result(given.stories, given.reports, given.findings)
    html.render(result)  # imports and templates
    written = best(lambda: html.render(result), min(given.runs, 3))
    text = html.render(result)
    with tempfile.TemporaryDirectory() as folder:
        path = (given.keep or Path(folder) / "page.html").absolute()
        path.write_text(text, encoding="utf-8")
        measured = [
            ("findings", f"{len(result.findings):,}"),
            ("reports", f"{len(result.reports):,}"),
            ("stories", f"{given.stories:,}"),
            ("written in", f"{written:.2f} s"),
            ("size", f"{len(text.encode()) / 1e6:.1f} MB"),
            *in_browser(path, given.browser),
        ]
    print(table(measured))
    if given.save:
        save(given.save, "page", Path(), {"measured": dict(measured)})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
