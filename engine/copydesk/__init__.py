"""copydesk: reads reports of one story and says, with evidence, what disagrees.

What other programs use is here, each name imported when it is asked for:

>>> from copydesk import Request, check
>>> result = check(Request(paths=("stories/quay",)))  # doctest: +SKIP
>>> result.verdict  # doctest: +SKIP
'fail'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.errors import DeskError
    from copydesk.model import Evidence, Fact, Finding, Record, Report, Result, RuleOutcome, Span
    from copydesk.rulebook import load_rules
    from copydesk.run import Request, check, extract, facts

__version__ = "0.1.0"

__all__ = [
    "DeskError",
    "Evidence",
    "Fact",
    "Finding",
    "Record",
    "Report",
    "Request",
    "Result",
    "RuleOutcome",
    "Span",
    "__version__",
    "check",
    "extract",
    "facts",
    "load_rules",
]

_HOMES = {
    "copydesk.errors": ("DeskError",),
    "copydesk.model": (
        "Evidence",
        "Fact",
        "Finding",
        "Record",
        "Report",
        "Result",
        "RuleOutcome",
        "Span",
    ),
    "copydesk.rulebook": ("load_rules",),
    "copydesk.run": ("Request", "check", "extract", "facts"),
}
"""The modules that the names come from: importing the package itself loads none of them."""


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(module), name)
    raise AttributeError(f"module 'copydesk' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
