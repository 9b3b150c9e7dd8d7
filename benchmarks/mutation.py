"""One error at a time, planted in clean stories: what share is caught, and by whom it is said.

    python -m benchmarks.mutation benchmarks/stories --cases 2000 --misses 2

Every case changes one report of one story at one place (see benchmarks/planting). It is caught
when an error or warning that the clean story does not raise has evidence at the planted place, or,
for a removed sentence, names the report as lacking the fact and points at the fact elsewhere. The
odd one out is right when the primary evidence is the planted place and no other report's.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Literal
from unittest.mock import patch

from benchmarks.common import Json, give_up, save, story_folders, table, utf8_output, words
from benchmarks.planting import Case, Site, StoryText, read_story, sites
from copydesk import analysis, run
from copydesk.model import SEVERITIES, Finding, Record
from copydesk.rulebook import Rulebook, load_rules
from copydesk.rules.criteria_reader import KnownColumns
from copydesk.text.document import Document

WIDEST = 400
"""Characters of evidence beyond which it points at nothing, as the accuracy scorer has it."""

PER_SITE = 4
"""Ways at most to plant errors of one kind at one place."""

Signature = tuple[str, tuple[str, ...], tuple[str, ...]]


class Desk:
    """Checks one story again and again, extracting only reports that it has not seen before.

    It runs copydesk's own ``check`` over files, as a user does; only the extraction of a report
    that is unchanged, text and publication date, is taken from memory.
    """

    def __init__(self, story: StoryText) -> None:
        self.story = story
        self._seen: dict[tuple[str, str, object], tuple[Record, ...]] = {}
        self._clean = {report.name: report.text for report in story.reports}

    def check(self, name: str = "", text: str = "") -> tuple[Finding, ...]:
        """Findings of the story, with the text of one report replaced."""
        with TemporaryDirectory() as scratch:
            folder = Path(scratch) / self.story.name
            folder.mkdir()
            for report, clean in self._clean.items():
                written = text if report == name else clean
                (folder / report).write_bytes(written.encode("utf-8"))
            with (
                patch.object(run, "records_of", self._records_of),
                patch.object(run, "load_rules", _rules_once),
            ):
                return run.check(run.Request(paths=(str(folder),))).findings

    def _records_of(self, document: Document) -> tuple[Record, ...]:
        report = document.report
        key = (report.id, report.text, report.published)
        if report.text != self._clean[report.id]:
            return _extract(document)
        if key not in self._seen:
            self._seen[key] = _extract(document)
        return self._seen[key]


_extract = analysis.records_of


@lru_cache(maxsize=1)
def _news() -> Rulebook:
    return load_rules((), "news")


def _rules_once(
    paths: Sequence[Path], pack: str | None, columns: KnownColumns | None = None
) -> Rulebook:
    """The pack, read once: reading YAML takes longer than checking five short reports."""
    assert not paths
    assert not columns
    assert pack == "news"
    return _news()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case."""

    case: Case
    severity: Literal["error", "warning", "info", ""]
    """Severity of the gravest finding on the planted place; empty when there is none."""
    odd: bool
    """Is the odd one out right, in all warnings on the planted place?"""
    rules: tuple[str, ...]
    stray: tuple[str, ...]
    """Rules of new warnings that have nothing to do with the planted place."""
    crash: str = ""

    @property
    def caught(self) -> bool:
        return self.severity in ("error", "warning")


def signature(finding: Finding) -> Signature:
    """A finding by rule and words, so that one of the clean story is known again."""
    said = sorted(f"{item.role}:{item.report}:{item.text}" for item in finding.evidence)
    return finding.rule, tuple(said), tuple(sorted(finding.missing_in))


def _overlap(start: int, end: int, place: tuple[int, int]) -> bool:
    # An empty place (something was cut out) is touched by evidence that reaches over or up to it.
    if place[0] == place[1]:
        return start <= place[0] <= end
    return start < place[1] and place[0] < end


def touches(case: Case, finding: Finding, role: str | None = None) -> bool:
    """Does the finding's evidence lie on the planted place (or on the removed fact)?"""
    if case.facts:
        return case.report in {Path(name).name for name in finding.missing_in} and any(
            fact.report == Path(item.report).name
            and _overlap(item.span.start, item.span.end, (fact.start, fact.end))
            for item in finding.evidence
            for fact in case.facts
        )
    return any(
        Path(item.report).name == case.report
        and item.span.end - item.span.start <= WIDEST
        and (role is None or item.role == role)
        and any(_overlap(item.span.start, item.span.end, place) for place in case.places())
        for item in finding.evidence
    )


def is_odd_one_out(case: Case, finding: Finding) -> bool:
    """Does the finding blame the mutated report, at the planted place, and no other report?"""
    if case.facts:
        return touches(case, finding)
    blamed = {Path(item.report).name for item in finding.evidence if item.role == "primary"}
    return blamed == {case.report} and touches(case, finding, "primary")


def judge_case(case: Case, findings: Iterable[Finding], clean: frozenset[Signature]) -> Outcome:
    """The outcome of a case, given the mutated story's findings and the clean story's."""
    new = [finding for finding in findings if signature(finding) not in clean]
    on_it = [finding for finding in new if touches(case, finding)]
    warned = [finding for finding in on_it if finding.severity != "info"]
    stray = [
        finding.rule
        for finding in new
        if finding.severity != "info" and not finding.missing_in and finding not in on_it
    ]
    best = min((SEVERITIES.index(finding.severity) for finding in on_it), default=None)
    return Outcome(
        case=case,
        severity="" if best is None else SEVERITIES[best],
        odd=bool(warned) and all(is_odd_one_out(case, finding) for finding in warned),
        rules=tuple(sorted({finding.rule for finding in warned or on_it})),
        stray=tuple(stray),
    )


@lru_cache(maxsize=32)
def _opened(folder: Path) -> tuple[Desk, frozenset[Signature]]:
    desk = Desk(read_story(folder))
    return desk, frozenset(signature(finding) for finding in desk.check())


def run_batch(folder: Path, cases: Sequence[Case]) -> list[Outcome]:
    """Outcomes of cases that all belong to one story."""
    desk, clean = _opened(folder)
    texts = {report.name: report.text for report in desk.story.reports}
    found: list[Outcome] = []
    for case in cases:
        try:
            findings = desk.check(case.report, case.apply(texts[case.report]))
        except Exception as error:
            crash = f"{type(error).__name__}: {error}"
            found.append(Outcome(case, "", False, (), (), crash))
        else:
            found.append(judge_case(case, findings, clean))
    return found


def draw(stories: Sequence[StoryText], count: int, seed: int) -> list[Case]:
    """``count`` different cases, shared out evenly among the kinds; fewer where the stories have
    no more. The same seed draws the same cases."""
    by_kind: dict[str, list[Site]] = defaultdict(list)
    for story in stories:
        for site in sites(story):
            by_kind[site.kind].append(site)
    streams = {kind: _cases(found, Random(f"{seed}:{kind}")) for kind, found in by_kind.items()}
    drawn: list[Case] = []
    while streams and len(drawn) < count:
        for kind in list(streams):
            case = next(streams[kind], None)
            if case is None:
                del streams[kind]
            elif len(drawn) < count:
                drawn.append(case)
    return drawn


def _cases(found: list[Site], rng: Random) -> Iterator[Case]:
    """Different cases of one kind, each site's turn before any site's second."""
    order = list(found)
    rng.shuffle(order)
    seen: set[tuple[str, str, tuple[object, ...]]] = set()
    for _ in range(PER_SITE):
        for site in order:
            for _ in range(6):
                case = site.make(rng)
                if case is None:
                    continue
                key = (case.story, case.report, case.edits)
                if key not in seen:
                    seen.add(key)
                    yield case
                    break


def run_all(folders: Sequence[Path], cases: Sequence[Case], jobs: int) -> list[Outcome]:
    """Outcomes of all cases, by story, whatever the number of processes."""
    by_story: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_story[case.story].append(case)
    batches = [
        (folder, chunk)
        for folder in folders
        for chunk in _chunks(by_story.get(folder.name, []), 60)
    ]
    if jobs <= 1:
        return [outcome for folder, chunk in batches for outcome in run_batch(folder, chunk)]
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        done = pool.map(run_batch, *zip(*batches, strict=True))
        return [outcome for batch in done for outcome in batch]


def _chunks(cases: Sequence[Case], size: int) -> Iterator[Sequence[Case]]:
    for start in range(0, len(cases), size):
        yield cases[start : start + size]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def summary(outcomes: Sequence[Outcome]) -> Json:
    """Numbers of some outcomes: counts, and the shares that are made of them."""
    planted = len(outcomes)
    caught = sum(one.caught for one in outcomes)
    return {
        "planted": planted,
        "caught": caught,
        "error": sum(one.severity == "error" for one in outcomes),
        "any": sum(bool(one.severity) for one in outcomes),
        "odd": sum(one.odd for one in outcomes if one.caught),
        "stray": sum(len(one.stray) for one in outcomes),
        "crashes": sum(bool(one.crash) for one in outcomes),
        "caught_share": caught / planted if planted else None,
    }


def show(outcomes: Sequence[Outcome]) -> Json:
    """Print the table by kind; its numbers."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.case.kind].append(outcome)
    numbers: Json = {kind: summary(found) for kind, found in sorted(by_kind.items())}
    numbers["ALL"] = summary(outcomes)
    head = ("kind", "planted", "caught", "at error", "or as note", "right odd one", "stray a case")
    rows: list[Sequence[object]] = [head]
    rows += [
        (
            kind,
            n["planted"],
            _share(n["caught"], n["planted"]),
            _share(n["error"], n["planted"]),
            _share(n["any"], n["planted"]),
            _share(n["odd"], n["caught"]),
            _share(n["stray"], n["planted"]),
        )
        for kind, n in numbers.items()
    ]
    print(table(rows))
    shares = [n["caught_share"] for kind, n in numbers.items() if kind != "ALL"]
    print(f"mean of the kinds: {sum(shares) / len(shares):.3f} caught")
    crashes = Counter(one.crash for one in outcomes if one.crash)
    for crash, times in crashes.most_common(5):
        print(f"CRASH {times} times: {crash}")
    stray = Counter(rule for one in outcomes for rule in one.stray)
    if stray:
        print("stray warnings by rule: " + ", ".join(f"{r} {n}" for r, n in stray.most_common()))
    return numbers


def sentence_around(text: str, start: int, end: int) -> str:
    """The planted place with the words before and after it on its line."""
    left = text[max(0, start - 90) : start].rpartition("\n")[2]
    right = text[end : end + 90].partition("\n")[0]
    return f"{left}[[{text[start:end]}]]{right}"


def describe(outcome: Outcome, texts: dict[tuple[str, str], str]) -> str:
    """One case in words, as an editor would be told of it."""
    case = outcome.case
    clean = texts[case.story, case.report]
    text = case.apply(clean)
    head = f"  {case.story[:22]} {Path(case.report).stem} {case.note}"
    if case.facts:
        gone = clean[case.edits[0].start : case.edits[0].end]
        return f"{head}\n      removed: {words(gone, 240)}"
    start, end = case.places()[0]
    more = f" [note by {', '.join(outcome.rules)}]" if outcome.severity == "info" else ""
    return f"{head}{more}\n      {words(sentence_around(text, start, end), 260)}"


def show_examples(outcomes: Sequence[Outcome], stories: Sequence[StoryText], most: int) -> None:
    """Print misses, and catches that blame the wrong statement, by kind."""
    texts = {(s.name, r.name): r.text for s in stories for r in s.reports}
    for title, wanted in (
        ("MISSES", [one for one in outcomes if not one.caught]),
        ("WRONG ODD ONE OUT", [one for one in outcomes if one.caught and not one.odd]),
    ):
        by_kind: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in wanted:
            by_kind[outcome.case.kind].append(outcome)
        print(f"\n{title}")
        for kind, found in sorted(by_kind.items()):
            print(f"{kind} ({len(found)})")
            for outcome in Random(kind).sample(found, min(most, len(found))):
                rules = f" <{', '.join(outcome.rules)}>" if outcome.caught else ""
                print(describe(outcome, texts) + rules)


def clean_alarms(folders: Sequence[Path]) -> tuple[int, int]:
    """Errors and warnings, omissions apart, on the unmutated stories; number of their reports."""
    alarms = reports = 0
    for folder in folders:
        desk = Desk(read_story(folder))
        reports += len(desk.story.reports)
        alarms += sum(
            finding.severity != "info" and not finding.missing_in for finding in desk.check()
        )
    return alarms, reports


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.mutation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("stories", type=Path, help="folder with one sub-folder a clean story")
    made.add_argument("--cases", type=int, default=2000, metavar="N", help="default 2000")
    made.add_argument("--seed", type=int, default=1, metavar="S", help="default 1")
    made.add_argument("--set", choices=("open", "aside", "all"), default="open")
    made.add_argument("--kind", action="append", help="only this kind of error (repeatable)")
    made.add_argument("--story", action="append", help="only stories whose name begins so")
    made.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    made.add_argument("--misses", type=int, default=0, metavar="K", help="show K misses of a kind")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    return made


def chosen(options: argparse.Namespace) -> list[Path]:
    """Story folders that the options ask for."""
    folders = [
        folder
        for folder in story_folders(options.stories)
        if not options.story or folder.name.startswith(tuple(options.story))
    ]
    if options.set != "all":
        folders = [folder for folder in folders if read_story(folder).set in ("", options.set)]
    if not folders:
        give_up(f"{options.stories}: no story of the set {options.set!r}")
    return folders


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    utf8_output()
    folders = chosen(options)
    stories = [read_story(folder) for folder in folders]
    alarms, reports = clean_alarms(folders)
    began = perf_counter()
    cases = draw(stories, options.cases if not options.kind else 10**6, options.seed)
    if options.kind:
        cases = [case for case in cases if case.kind in options.kind][: options.cases]
    if not cases:
        give_up("no case of that kind can be planted in these stories")
    outcomes = run_all(folders, cases, options.jobs)
    took = perf_counter() - began
    numbers = show(outcomes)
    print(
        f"false alarms on the {len(folders)} clean stories: {alarms} in {reports} reports, "
        f"{alarms / reports:.3f} a report"
    )
    print(f"{len(cases)} cases, seed {options.seed}, {took:.0f} s on {options.jobs} processes")
    if options.misses:
        show_examples(outcomes, stories, options.misses)
    if options.save:
        missed = [
            f"{o.case.kind} {o.case.story} {o.case.report} {o.case.note}"
            for o in outcomes
            if not o.caught
        ]
        content = {
            "seed": options.seed,
            "cases": len(cases),
            "set": options.set,
            "seconds": round(took, 1),
            "kinds": numbers,
            "clean": {"alarms": alarms, "reports": reports, "rate": alarms / reports},
            "missed": missed,
        }
        save(options.save, "mutation", options.stories, content)
    return 1 if any(one.crash for one in outcomes) else 0


if __name__ == "__main__":
    raise SystemExit(main())
