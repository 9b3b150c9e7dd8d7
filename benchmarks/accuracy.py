"""Recall by kind and false alarms on a folder of stories, labelled or clean.

    python -m benchmarks.accuracy ../shared/accuracy/stories
    python -m benchmarks.accuracy benchmarks/stories

Every sub-folder with report-*.txt is one story, checked with the built-in pack alone. Stories with
a gold.json go to the scorer that lies beside the folder; in a folder without any, nothing is
contradicted, and every error or warning that is no omission is a false alarm.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common import (
    Json,
    data_file,
    load_saved,
    report_files,
    run_scorer,
    save,
    story_folders,
    table,
    utf8_output,
    words,
)
from copydesk.model import Finding
from copydesk.run import Request, check

WARNED = "error,warning"
"""The setting that counts: what an editor is warned about."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One story and what copydesk found in it."""

    story: str
    set: str
    reports: int
    findings: tuple[Finding, ...]
    crash: str = ""


def check_story(folder: Path) -> Checked:
    """The story's findings. A story on which copydesk fails has none, and says so: the run goes
    on, since one crash hides nothing of the others, and ends with exit status 1."""
    files = report_files(folder)
    findings: tuple[Finding, ...] = ()
    crash = ""
    try:
        result = check(Request(paths=tuple(str(path) for path in files)))
    except Exception as error:
        crash = f"{type(error).__name__}: {error}"
        print(f"CRASH {folder.name}: {crash}")
    else:
        findings = result.findings
        for problem in result.problems:
            print(f"PROBLEM {problem.path}: {problem.message}")
    about = folder / "story.json"
    details = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
    return Checked(folder.name, str(details.get("set", "")), len(files), findings, crash)


def scorer_row(story: str, finding: Finding) -> Json:
    """A finding in the scorer's form; the text goes along, so that it can check the offsets."""
    return {
        "story": story,
        "rule": finding.rule,
        "severity": finding.severity,
        "evidence": [
            {
                "report": Path(item.report).name,
                "start": item.span.start,
                "end": item.span.end,
                "text": item.text,
            }
            for item in finding.evidence
        ],
        "missing_in": [Path(name).name for name in finding.missing_in],
    }


def is_false_alarm(finding: Finding) -> bool:
    """On a clean story: what an editor is warned about, omissions apart, which are true."""
    return finding.severity != "info" and finding.relation != "missing" and not finding.missing_in


def alarm_words(story: str, finding: Finding) -> str:
    places = " / ".join(
        f"{Path(item.report).stem}: {words(item.text, 90)!r}" for item in finding.evidence[:4]
    )
    more = f" (+{len(finding.evidence) - 4})" if len(finding.evidence) > 4 else ""
    return f"{story} {finding.severity} {finding.rule}: {places}{more}"


@dataclass(frozen=True, slots=True)
class Scored:
    """The scorer's numbers at one setting, with its misses and what was no hit, in words."""

    measures: Json
    printed: str
    missed: tuple[str, ...]
    not_hits: tuple[str, ...]


def score(scorer: Path, stories: Path, findings: Path, severity: str | None) -> Scored:
    with tempfile.TemporaryDirectory() as scratch:
        numbers = Path(scratch) / "numbers.json"
        arguments = [str(findings), "--gold", str(stories), "--details", "--no-json"]
        arguments += ["--json", str(numbers)]
        if severity:
            arguments += ["--severity", severity]
        printed = run_scorer(scorer, arguments)
        measures: Json = json.loads(numbers.read_text(encoding="utf-8"))
    head, _, details = printed.partition("\nMISSED\n")
    missed, _, rest = details.partition("NOT HITS\n")
    lines = [tuple(filter(None, map(str.strip, part.splitlines()))) for part in (missed, rest)]
    return Scored(measures, head.rstrip(), lines[0], lines[1])


def odd_one_out(stories: Path, checked: Sequence[Checked]) -> tuple[int, int]:
    """Of the cross-report findings that touch a planted statement: in how many the primary
    evidence is the planted one; and their number. Gold that does not say where it was planted
    is left out."""
    right = all_ = 0
    for one in checked:
        gold_file = stories / one.story / "gold.json"
        if not gold_file.is_file():
            continue
        for item in json.loads(gold_file.read_text(encoding="utf-8"))["discrepancies"]:
            planted = set(item.get("planted_in", ()))
            if item["mode"] != "cross" or not planted:
                continue
            for finding in one.findings:
                if finding.severity == "info" or finding.missing_in:
                    continue
                touched = [
                    (evidence.role, place["value"], place["report"] in planted)
                    for evidence in finding.evidence
                    for place in item["evidence"]
                    if Path(evidence.report).name == place["report"]
                    and evidence.span.start < place["end"]
                    and place["start"] < evidence.span.end
                ]
                if len({value for _, value, _ in touched}) < 2:
                    continue
                all_ += 1
                primary = [was_planted for role, _, was_planted in touched if role == "primary"]
                right += bool(primary) and all(primary)
    return right, all_


def show_gold(scored: Scored, everything: Scored, odd: tuple[int, int]) -> None:
    print(f"== severity {WARNED}\n{scored.printed}")
    right, all_ = odd
    share = f"{right / all_:.2f}" if all_ else "-"
    print(f"\nright odd one out, of the cross-report findings: {share} ({right} of {all_})")
    print("\nMISSED")
    print("\n".join(f"  {line}" for line in scored.missed) or "  nothing")
    print("\nNOT HITS (fa-* are false alarms)")
    print("\n".join(f"  {line}" for line in sorted(scored.not_hits)) or "  nothing")
    print(f"\n== all severities\n{everything.printed}")


def show_clean(checked: Sequence[Checked]) -> Json:
    """Print the false alarms of clean stories; the numbers for :func:`save`."""
    alarms = [(one, f) for one in checked for f in one.findings if is_false_alarm(f)]
    print("FALSE ALARMS (these stories contradict nothing)")
    print("\n".join(f"  {alarm_words(one.story, f)}" for one, f in alarms) or "  none")
    rows: list[Sequence[object]] = [("set", "stories", "reports", "alarms", "a report")]
    rates: Json = {}
    for name in [*sorted({one.set for one in checked}), "all"]:
        mine = [one for one in checked if name in ("all", one.set)]
        reports = sum(one.reports for one in mine)
        count = sum(is_false_alarm(f) for one in mine for f in one.findings)
        rates[name or "-"] = {"reports": reports, "alarms": count, "rate": count / reports}
        rows.append((name or "-", len(mine), reports, count, f"{count / reports:.3f}"))
    print("\n" + table(rows))
    by_rule = Counter(f.rule for _, f in alarms)
    if by_rule:
        reports = sum(one.reports for one in checked)
        by: list[Sequence[object]] = [("rule", "alarms", "a report")]
        by += [(rule, n, f"{n / reports:.3f}") for rule, n in by_rule.most_common()]
        print("\n" + table(by))
    omissions = sum(
        f.severity != "info" and not is_false_alarm(f) for c in checked for f in c.findings
    )
    notes = sum(f.severity == "info" for one in checked for f in one.findings)
    print(f"\nnot counted: {omissions} omissions at {WARNED}, {notes} notes (info)")
    return {
        "clean": rates,
        "by_rule": dict(by_rule),
        "false_alarms": [alarm_words(one.story, f) for one, f in alarms],
    }


def show_comparison(old: Json, new: Json) -> None:
    """What changed since a saved run, in words."""
    print(f"\n== compared with {old.get('date')} ({old.get('copydesk')}, {old.get('revision')})")
    for title, key, gone in (
        ("NEWLY FOUND", "missed", True),
        ("LOST", "missed", False),
        ("NEWLY FALSE", "false_alarms", False),
        ("NO LONGER FALSE", "false_alarms", True),
    ):
        before: Counter[str] = Counter(old.get(key, ()))
        after: Counter[str] = Counter(new.get(key, ()))
        changed = before - after if gone else after - before
        print(f"{title}: {changed.total()}")
        for line in changed.elements():
            print(f"  {line}")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("stories", type=Path, help="folder with one sub-folder a story")
    made.add_argument("--scorer", type=Path, help="score.py (default: beside the stories' folder)")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    made.add_argument("--compare", type=Path, metavar="FILE", help="a file that --save wrote")
    made.add_argument("--findings", type=Path, metavar="FILE", help="keep the findings.jsonl too")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    utf8_output()
    stories: Path = options.stories
    folders = story_folders(stories)
    old = load_saved(options.compare, "accuracy") if options.compare else None
    labelled = any((folder / "gold.json").is_file() for folder in folders)
    scorer = options.scorer or stories.resolve().parent / "score.py"
    if labelled:
        data_file(scorer, "the scorer of these stories (--scorer names another)")
    checked = [check_story(folder) for folder in folders]
    rows = [scorer_row(one.story, f) for one in checked for f in one.findings]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if options.findings:
        options.findings.write_text(lines, encoding="utf-8")
    if labelled:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "findings.jsonl"
            path.write_text(lines, encoding="utf-8")
            scored, everything = (score(scorer, stories, path, s) for s in (WARNED, None))
        odd = odd_one_out(stories, checked)
        show_gold(scored, everything, odd)
        new: Json = {
            "measures": scored.measures,
            "measures_all_severities": everything.measures,
            "odd_one_out": {"right": odd[0], "of": odd[1]},
            "missed": list(scored.missed),
            "false_alarms": [line for line in scored.not_hits if line.startswith("fa-")],
            "not_hits": list(scored.not_hits),
        }
    else:
        new = show_clean(checked)
    new["crashes"] = {one.story: one.crash for one in checked if one.crash}
    if old is not None:
        show_comparison(old, new)
    if options.save:
        save(options.save, "accuracy", stories, new)
    return 1 if any(one.crash for one in checked) else 0


if __name__ == "__main__":
    raise SystemExit(main())
