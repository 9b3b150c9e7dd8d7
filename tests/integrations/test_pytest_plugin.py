"""``pytest --copydesk``: rules and stories as tests, run by pytest itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """\
version: 1
reports: [stories/quay, stories/market]
rules: [rules]
pack: none
"""
RULES = """\
version: 1
rules:
  - id: ferry-passengers
    title: The ferry's passengers
    why: The number is what readers remember.
    select: {kind: quantity, unit: person, about: [ferry]}
    expect: agree
    tests:
      holds:
        - [The ferry carried 214 people., There were 214 people on the ferry.]
      breaks:
        - [The ferry carried 214 people., There were 241 people on the ferry.]
        - name: nobody said nine
          reports: [The ferry carried 214 people., There were 241 people on the ferry.]
          odd: 9 people
"""
QUAY = {
    "daily": "The ferry carried 214 people when it left the harbour.",
    "post": "The ferry carried 214 people, the harbour office said.",
    "herald": "The ferry carried 241 people out of the harbour.",
}
MARKET = {
    "daily": "The market has 12 stalls.",
    "post": "The market opened with 12 stalls.",
}


@pytest.fixture
def desk(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A desk of one rule file and two stories; its rule says nothing of the second."""
    # pytest rewrites what a plugin's package imports: with bytecode kept, once for all runs.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    lay(pytester.path / "stories" / "quay", QUAY)
    lay(pytester.path / "stories" / "market", MARKET)
    write(pytester.path / "rules" / "ferry.yaml", RULES)
    write(pytester.path / "config.yaml", CONFIG)
    return pytester


def lay(folder: Path, reports: dict[str, str]) -> None:
    for name, text in reports.items():
        write(folder / f"{name}.txt", text + "\n")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(desk: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """pytest with this plugin and no other, which is faster than with all that are installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        return desk.runpytest_subprocess("-p", "copydesk.pytest_plugin", *arguments)


def test_rules_stories_and_cases_are_tests(desk: pytest.Pytester) -> None:
    done = run(desk, "--copydesk", "-v", "-rs")
    done.assert_outcomes(passed=3, failed=2, skipped=1)
    done.stdout.fnmatch_lines(
        [
            "copydesk: config.yaml",
            "config.yaml::reports PASSED*",
            "rules/ferry.yaml::ferry-passengers[[]quay[]] FAILED*",
            "rules/ferry.yaml::ferry-passengers[[]market[]] SKIPPED*",
            "rules/ferry.yaml::ferry-passengers:holds[[]1[]] PASSED*",
            "rules/ferry.yaml::ferry-passengers:breaks[[]1[]] PASSED*",
            "rules/ferry.yaml::ferry-passengers:breaks[[]2[]] FAILED*",
            # A failure has the words side by side, where they are, and why the rule is there.
            "error *herald says 241 people, two others say 214 people*",
            "*stories/quay/herald.txt:1:* The ferry carried [[]241 people[]] out of*",
            "*stories/quay/daily.txt:1:* The ferry carried [[]214 people[]] when*",
            "why the rule is there: The number is what readers remember.",
            "the odd ones should include '9 people', and are '214 people', '241 people'*",
            "the case: nobody said nine: *",
            # A rule that met nothing is no pass: the reason is shown.
            "SKIPPED [[]1[]] rules/ferry.yaml: ferry-passengers[[]market[]]: not evaluated: *",
        ]
    )


def test_one_test_is_asked_for_as_pytest_asks(desk: pytest.Pytester) -> None:
    run(desk, "--copydesk", "rules/ferry.yaml::ferry-passengers[quay]").assert_outcomes(failed=1)
    run(desk, "--copydesk", "-m", "copydesk_case").assert_outcomes(passed=2, failed=1, deselected=3)


def test_strict_fails_what_met_nothing_anywhere(desk: pytest.Pytester) -> None:
    lay(desk.path / "stories" / "quay", dict.fromkeys(QUAY, "The quay was empty."))
    quiet = run(desk, "--copydesk", "-k", "ferry-passengers and not breaks and not holds")
    quiet.assert_outcomes(skipped=2, deselected=4)
    strict = run(desk, "--copydesk", "--copydesk-strict", "-k", "market or quay or reports")
    strict.assert_outcomes(failed=3, deselected=3)
    strict.stdout.fnmatch_lines(["nothing was checked: *", "not evaluated: *"])


def test_the_packs_rules_and_the_waivers_stand_under_the_configuration(
    desk: pytest.Pytester,
) -> None:
    write(desk.path / "config.yaml", CONFIG.replace("none", "news") + "waivers: waivers.yaml\n")
    write(
        desk.path / "waivers.yaml",
        "version: 1\nwaivers:\n"
        "  - {fingerprint: 0123456789abcdef, reason: known, owner: the desk}\n",
    )
    done = run(desk, "--copydesk", "--co", "-q")
    done.stdout.fnmatch_lines(
        ["config.yaml::reports", "config.yaml::news/same-figure[[]quay[]]", "config.yaml::waivers"]
    )


def test_what_is_below_the_fail_level_passes_and_is_shown(desk: pytest.Pytester) -> None:
    write(
        desk.path / "rules" / "ferry.yaml",
        RULES.replace("    expect: agree", "    severity: warning\n    expect: agree"),
    )
    done = run(desk, "--copydesk", "-k", "quay", "-rP")
    done.assert_outcomes(passed=1, deselected=5)
    done.stdout.fnmatch_lines(["*findings that do not fail*", "warning *241 people*"])


def test_a_report_that_cannot_be_read_fails_a_test(desk: pytest.Pytester) -> None:
    write(desk.path / "stories" / "quay" / "torn.json", "{")
    done = run(desk, "--copydesk", "-k", "reports")
    done.assert_outcomes(failed=1, deselected=5)
    done.stdout.fnmatch_lines(["*stories/quay/torn.json*"])


def test_a_rule_that_did_not_run_is_an_error(desk: pytest.Pytester) -> None:
    desk.makeconftest(
        """
        from dataclasses import replace

        from copydesk import run

        def broken(request, check=run.check):
            result = check(request)
            (rule,) = result.rules
            story = replace(rule.stories[0], outcome="error", reason="too slow")
            rule = replace(rule, outcome="error", stories=(story,))
            return replace(result, rules=(rule,), findings=())

        run.check = broken
        """
    )
    done = run(desk, "--copydesk", "rules/ferry.yaml::ferry-passengers[quay]")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["the rule did not run: too slow"])
    assert "Traceback" not in done.stdout.str()


def test_a_mistake_in_a_rule_is_said_once_with_its_place(desk: pytest.Pytester) -> None:
    write(desk.path / "rules" / "ferry.yaml", RULES.replace("expect: agree", "expect: agrees"))
    done = run(desk, "--copydesk")
    assert done.ret == pytest.ExitCode.INTERRUPTED
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["rules/ferry.yaml:7:*agrees*"])
    assert "Traceback" not in done.stdout.str()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--copydesk", "--copydesk-profile", "gat"], "*no profile 'gat'*"),
        (["--copydesk", "--copydesk-config", "absent.yaml"], "*absent.yaml: *"),
        (["--copydesk-strict"], "*--copydesk-strict says how --copydesk works*"),
    ],
)
def test_what_is_asked_for_wrongly_is_a_usage_error(
    desk: pytest.Pytester, arguments: list[str], said: str
) -> None:
    done = run(desk, *arguments)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines([said])


def test_without_a_configuration_the_message_says_what_to_do(pytester: pytest.Pytester) -> None:
    done = run(pytester, "--copydesk")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*there is no config.yaml here or above*", "*copydesk init*"])


def test_a_projects_own_tests_run_beside_the_desks(desk: pytest.Pytester) -> None:
    write(desk.path / "tests" / "test_own.py", "def test_own():\n    pass\n")
    desk.makeini("[pytest]\ntestpaths = tests\naddopts = --strict-markers\n")
    run(desk).assert_outcomes(passed=1)
    run(desk, "--copydesk").assert_outcomes(passed=4, failed=2, skipped=1)
    run(desk, "--copydesk", "tests").assert_outcomes(passed=4, failed=2, skipped=1)


def test_the_installed_plugin_is_found_and_workers_of_xdist_share_the_work(
    desk: pytest.Pytester,
) -> None:
    write(desk.path / "tests" / "test_own.py", "def test_own():\n    pass\n")
    desk.makeini("[pytest]\ntestpaths = tests\n")
    done = desk.runpytest_subprocess("--copydesk", "-n", "2")
    done.assert_outcomes(passed=4, failed=2, skipped=1)


def test_a_run_without_the_option_imports_nothing() -> None:
    watch = (
        "import sys; import copydesk.pytest_plugin;"
        "print(sorted(set(m.partition('.')[0] for m in sys.modules) - sys.stdlib_module_names))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", _path() + watch], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['__main__', 'copydesk']"


def _path() -> str:
    """Makes the package found where ``-S`` leaves everything else out."""
    import copydesk

    return f"import sys; sys.path.insert(0, {str(Path(copydesk.__file__).parents[1])!r});"
