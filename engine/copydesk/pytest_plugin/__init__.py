"""The pytest plugin: ``pytest --copydesk`` runs a desk's rules, and their cases, as tests.

Every pytest run on a machine that has copydesk imports this module, so that it imports nothing
itself. What it does with ``--copydesk`` is in :mod:`copydesk.pytest_plugin._desk`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_MARKERS = (
    "copydesk: a rule of the desk, held against a story, or a case of a rule (pytest --copydesk)",
    "copydesk_case: a case that stands in a rule file (pytest --copydesk)",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options: one switches the plugin on, the others say which desk and how."""
    group = parser.getgroup("copydesk", "reports held against rules")
    group.addoption(
        "--copydesk",
        action="store_true",
        help="Check the desk's reports: one test for each rule and story, and each rule's cases.",
    )
    group.addoption(
        "--copydesk-config",
        metavar="FILE",
        help="Configuration of the desk.  [default: the config.yaml found from here upward]",
    )
    group.addoption("--copydesk-profile", metavar="NAME", help="Profile of the configuration.")
    group.addoption(
        "--copydesk-strict",
        action="store_true",
        help="Fail, instead of skip, the rules that could not be evaluated in any story.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the desk ready where it is asked for."""
    for marker in _MARKERS:
        config.addinivalue_line("markers", marker)
    if config.getoption("copydesk"):
        from copydesk.pytest_plugin import _desk

        config.pluginmanager.register(_desk.plugin(config), "copydesk-desk")
        return
    for name in ("config", "profile", "strict"):
        if config.getoption(f"copydesk_{name}"):
            import pytest

            raise pytest.UsageError(f"--copydesk-{name} says how --copydesk works: give both")
