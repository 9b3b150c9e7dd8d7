"""The desk in a pytest run: which of its files are collected, and the one check behind them.

Each rule file is a collector: an item for each of its rules and each story, and one for each case
of a rule. What has no rule file of the desk stands under ``config.yaml``: the rules of packs and
of files that are extended, the waivers, and whether all reports were read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pytest

from copydesk.commands import check
from copydesk.commands._base import below
from copydesk.commands._request import request_of
from copydesk.config import find
from copydesk.errors import DeskError
from copydesk.model import Result, RuleOutcome
from copydesk.pytest_plugin._items import CaseItem, ReportsItem, Ruling, RulingItem, item_name
from copydesk.rulebook import load_rules
from copydesk.rules import discovery
from copydesk.rules.rule import Rule
from copydesk.run import check as run_check
from copydesk.run import columns_of


def plugin(config: pytest.Config) -> DeskPlugin:
    """The hooks of a run with ``--copydesk``, with the desk's files among its paths.

    Raises ``pytest.UsageError`` where there is no configuration, or it is wrong.
    """
    try:
        desk = Desk(config)
    except DeskError as error:
        raise pytest.UsageError(str(error)) from None
    config.args += [str(path) for path in _left_out(config, desk.files)]
    return DeskPlugin(desk)


def _left_out(config: pytest.Config, files: Sequence[Path]) -> list[Path]:
    """The desk's files that pytest's paths do not lead to.

    None where somebody has named some of the files, or a folder that holds some: those are meant.
    """
    here = config.invocation_params.dir
    named = [(here / argument.partition("::")[0]).resolve() for argument in config.args]
    covered = [file for file in files if not {file, *file.parents}.isdisjoint(named)]
    if covered and config.args_source is pytest.Config.ArgsSource.ARGS:
        return []
    return [file for file in files if file not in covered]


class Desk:
    """A desk's configuration, its rule files, and the result of checking it, made once."""

    def __init__(self, config: pytest.Config) -> None:
        given = config.getoption("copydesk_config")
        found = Path(given) if given else find(config.invocation_params.dir)
        if found is None:
            raise DeskError(
                "--copydesk: there is no config.yaml here or above",
                hint="--copydesk-config FILE names one that lies elsewhere; "
                "copydesk init writes one",
            )
        self.path = Path(below(Path(), found))
        arguments = ["--config", str(self.path)]
        profile = config.getoption("copydesk_profile")
        if profile:
            arguments += ["--profile", profile]
        # As the command itself reads them, so that both check the same.
        options = check.command.make_context("check", arguments).params
        self.request, _ = request_of(options.pop("paths"), options)
        self.strict = bool(config.getoption("copydesk_strict")) or self.request.strict
        self._rule_paths = [self.request.base / path for path in self.request.rules]
        named = [reader.path for reader in discovery.file_readers(self._rule_paths)]
        self.files = [path.resolve() for path in (self.path, *named)]
        self._trouble_told = False

    def has_file(self, path: Path) -> bool:
        """Whether a path is one of the desk's files."""
        return path.resolve() in self.files

    @cached_property
    def _checked(self) -> Result | Exception:
        # What went wrong is kept, too: each file of the desk asks, and once is enough.
        try:
            return run_check(self.request)
        except Exception as error:
            return error

    def result(self) -> Result | None:
        """The result of the one check; ``None`` where it could not be done.

        Raises ``pytest.Collector.CollectError`` with the reason, to the first who asks.
        """
        if isinstance(self._checked, Result):
            return self._checked
        if self._trouble_told:
            return None
        self._trouble_told = True
        if isinstance(self._checked, DeskError):
            raise pytest.Collector.CollectError(str(self._checked))
        raise self._checked

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        result = self.result()
        assert result is not None
        columns = columns_of(result.reports)
        return {rule.id: rule for rule in load_rules(self._rule_paths, self.request.pack, columns)}

    def rules_of(self, path: Path) -> list[Rule]:
        """The rules that stand in one of the desk's rule files."""
        wanted = path.resolve()
        return [rule for rule in self._rules.values() if Path(rule.path).resolve() == wanted]

    def qualified(self, outcome: RuleOutcome) -> str:
        """The id with its file's name before it, where the outcome is a rule's."""
        rule = self._rules.get(outcome.id)
        return outcome.id if rule is None else rule.qualified


class DeskPlugin:
    """The hooks of a run with ``--copydesk``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pytest_report_header(self) -> str:
        return f"copydesk: {self._desk.path}"

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> ConfigFile | RuleFile | None:
        if not self._desk.has_file(file_path):
            return None
        is_config = file_path.resolve() == self._desk.files[0]
        wanted: type[ConfigFile | RuleFile] = ConfigFile if is_config else RuleFile
        collector = wanted.from_parent(parent, path=file_path)
        collector.desk = self._desk
        return collector


class _DeskFile(pytest.File):
    """One of the desk's files."""

    desk: Desk

    def _rulings(self, result: Result, outcome: RuleOutcome, name: str) -> Iterator[RulingItem]:
        for story in outcome.stories or (None,):
            ruling = Ruling(
                result=result,
                outcome=outcome,
                story=story,
                fail_level=self.desk.request.fail_level,
                strict=self.desk.strict,
            )
            named = name if story is None else item_name(name, story.story)
            yield RulingItem.from_parent(self, name=named, ruling=ruling)


class RuleFile(_DeskFile):
    """A rule file: its rules in every story, and their cases."""

    def collect(self) -> Iterator[pytest.Item]:
        result = self.desk.result()
        if result is None:
            return
        outcomes = {outcome.id: outcome for outcome in result.rules}
        for rule in self.desk.rules_of(self.path):
            yield from self._rulings(result, outcomes[rule.id], rule.id)
            seen: dict[str, int] = {}
            for case in rule.tests:
                number = seen[case.wanted] = seen.get(case.wanted, 0) + 1
                name = item_name(f"{rule.id}:{case.wanted}", str(number))
                yield CaseItem.from_parent(self, name=name, rule=rule, case=case)


class ConfigFile(_DeskFile):
    """The configuration: the reports, and the rules that no rule file of the desk has."""

    def collect(self) -> Iterator[pytest.Item]:
        result = self.desk.result()
        if result is None:
            return
        yield ReportsItem.from_parent(self, name="reports", result=result)
        for outcome in result.rules:
            if not (outcome.path and self.desk.has_file(Path(outcome.path))):
                yield from self._rulings(result, outcome, self.desk.qualified(outcome))
