"""``copydesk test``: the cases that stand in rule files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import DEFAULT_PACK, FINDINGS, OK, config_file, pack, profile, write
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.rules.rule import Rule
    from copydesk.testing import CaseRun


@click.command("test", short_help="Run the cases that stand in rule files.")
@click.argument("rulefiles", nargs=-1, metavar="[RULEFILE]...")
@config_file
@profile
@pack
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or data.",
)
@click.option("-v", "--verbose", is_flag=True, help="List the cases that pass, too.")
def command(rulefiles: tuple[str, ...], format_: str, verbose: bool, **given: Any) -> int:
    """Run the cases that stand under 'tests:' in rule files, each by itself.

    RULEFILE is a rule file or a folder of them; without any, those of config.yaml. The pack's own
    cases run with --pack NAME.
    """
    from copydesk.testing import run_cases

    rules = _tested(rulefiles, given)
    if not rules:
        raise DeskError(
            "no rules to test: no RULEFILE is given, and no config.yaml here or above names any",
            hint=f"copydesk test --pack {DEFAULT_PACK} runs the cases of the pack",
        )
    done = list(run_cases(rules))
    if not done:
        raise DeskError(
            "no cases: no rule here has 'tests:'",
            hint="under a rule: tests: {holds: [a text], breaks: [[a text, another text]]}",
        )
    text = _data(done, rules) if format_ == "json" else _text(done, rules, verbose=verbose)
    write(text, None)
    return OK if all(each.passed for each in done) else FINDINGS


def _tested(rulefiles: Sequence[str], given: dict[str, Any]) -> list[Rule]:
    """The rules whose cases are wanted. Those of a pack are its maker's, unless it is named."""
    paths = [path for named in rulefiles for path in _rule_files(Path(named))]
    rules = _desk.in_force({**given, "rules": paths}).rules
    if given["pack"] and not rulefiles:
        return [rule for rule in rules if _desk.is_packed(rule)]
    return [rule for rule in rules if given["pack"] or not _desk.is_packed(rule)]


def _rule_files(path: Path) -> list[str]:
    """``path``, or of a folder its YAML files but those that are not for rules.

    A desk's folder holds its configuration, its ledger and waivers, too: they are named on
    standard error and left out.
    """
    from copydesk.rules import discovery

    if not path.is_dir():
        return [str(path)]
    found = []
    for reader in discovery.file_readers([path]):
        other = _other(reader.path)
        if other:
            console.write_err(f"copydesk: {reader.path} is {other}, and holds no rules")
        else:
            found.append(str(reader.path))
    if not found:
        raise DeskError("no file in this folder holds rules", path=str(path))
    return found


def _other(path: Path) -> str:
    """What a file is that is not for rules, by its keys; "" where it may well be for rules."""
    from copydesk import yamlplaces
    from copydesk.config import Config
    from copydesk.ledger import LedgerFile
    from copydesk.rules.files import RuleFile
    from copydesk.shapes import keys_at
    from copydesk.waivers import WaiverFile

    try:
        data = yamlplaces.read(path).data
    except DeskError:
        # Whoever reads the rules says what is wrong with it.
        return ""
    keys = set(data) if isinstance(data, dict) else set()
    if keys <= set(keys_at(RuleFile, ())):
        return ""
    others: dict[str, Any] = {
        "a ledger": LedgerFile,
        "a file of waivers": WaiverFile,
        "a configuration": Config,
    }
    return next((name for name, of in others.items() if keys <= set(keys_at(of, ()))), "")


def _text(done: Sequence[CaseRun], rules: Sequence[Rule], *, verbose: bool) -> str:
    from copydesk.outputs.base import safe

    lines: list[str] = []
    for each in done:
        case = each.case
        if each.passed and not verbose:
            continue
        mark = "ok  " if each.passed else "FAIL"
        name = case.name or _first_words(each)
        place = f"{safe(case.path)}:{case.line}"
        lines.append(f"{mark}  {each.rule.id} {case.wanted}: {safe(name)}  ({place})")
        lines += [f"      {line}" for said in each.said for line in _plain(said)]
    failed = sum(not each.passed for each in done)
    with_cases = len({each.rule.id for each in done})
    total = f"{_counted(len(done), 'case')} of {_counted(with_cases, 'rule')}"
    lines.append(f"{total}: {len(done) - failed} passed, {failed} failed")
    bare = [rule.id for rule in rules if not rule.tests]
    if bare:
        lines.append(f"without a case: {', '.join(bare)}")
    return "\n".join(lines) + "\n"


def _plain(said: str) -> list[str]:
    from copydesk.outputs.base import safe

    return [
        line[: len(line) - len(line.lstrip())] + safe(line.lstrip()) for line in said.split("\n")
    ]


def _first_words(each: CaseRun) -> str:
    from copydesk.outputs.base import clip

    texts = list(each.case.texts.values())
    words = " / ".join(" ".join(text[:200].split()) for text in texts[:4])
    return clip(words or _counted(len(each.case.records), "record"), 60, "...")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _data(done: Sequence[CaseRun], rules: Sequence[Rule]) -> str:
    from copydesk.outputs import json

    cases = [
        {
            "rule": each.rule.id,
            "wanted": each.case.wanted,
            "name": each.case.name,
            "path": each.case.path,
            "line": each.case.line,
            "passed": each.passed,
            "said": list(each.said),
        }
        for each in done
    ]
    bare = [rule.id for rule in rules if not rule.tests]
    return json.dump({"cases": cases, "rules_without_cases": bare})
