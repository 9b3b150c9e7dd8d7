"""What can stand in the place of an argument, for the completion of a shell.

A parameter says by its metavar what it takes: FILE, PATH and the like are completed as paths, RULE
and KIND as their names, NAME as the parameter's own. Only a completion imports this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from copydesk import parts

if TYPE_CHECKING:
    _OfText = click.ParamType[str]
else:
    _OfText = click.ParamType  # no generic class before click 8.4

_PATHS = {"FILE", "PATH", "REPORT", "RULEFILE"}


def teach(command: click.Command) -> None:
    """Give the parameters of a command the types that know what they take."""
    for parameter in command.params:
        if not isinstance(parameter.type, click.types.StringParamType):
            continue
        words = set(re.findall("[A-Z]+", parameter.metavar or ""))
        names = _NAMES.get(parameter.name or "")
        if names is not None:
            parameter.type = _Named(names)
        elif "RULE" in words:
            parameter.type = _Named(_rules)
        elif "DIR" in words:
            parameter.type = _Place("dir")
        elif words & _PATHS:
            parameter.type = _Place("file")


class _Place(_OfText):
    """A path, which the shell itself completes; nothing is asked of it, unlike of click's own."""

    name = "path"

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type=self._kind)]


class _Named(_OfText):
    """One of several names."""

    name = "name"

    def __init__(self, names: Callable[[click.Context], Iterable[tuple[str, str]]]) -> None:
        self._names = names

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        try:
            found = list(self._names(ctx))
        except Exception:
            # Whatever is wrong with a configuration or a rule, a check says it, not a half-written
            # line.
            return []
        return [
            CompletionItem(name, help=said) for name, said in found if name.startswith(incomplete)
        ]


def _rules(ctx: click.Context) -> Iterable[tuple[str, str]]:
    """The rules in force, by their ids, and the kinds."""
    from copydesk.commands import _desk

    yield from ((rule.id, rule.title) for rule in _desk.in_force(ctx.params).rules)
    yield from ((kind, "a kind of rule") for kind in parts.names("kinds"))


def _profiles(ctx: click.Context) -> Iterable[tuple[str, str]]:
    """The profiles of the configuration that the command would use."""
    from pathlib import Path

    from copydesk import config

    named = ctx.params.get("config_path")
    path = Path(named) if named else config.find(Path())
    return ((name, "") for name in config.load(path).profiles) if path else ()


def _packs(ctx: click.Context) -> Iterable[tuple[str, str]]:
    from copydesk.rulebook import packs

    return [*((name, "") for name in packs()), ("none", "only the rules given")]


def _parts(folder: str) -> Callable[[click.Context], Iterable[tuple[str, str]]]:
    return lambda ctx: ((name, "") for name in parts.names(folder))


_NAMES: dict[str, Callable[[click.Context], Iterable[tuple[str, str]]]] = {
    "formats": _parts("outputs"),
    "kinds": _parts("extractors"),
    "pack": _packs,
    "profile": _profiles,
}
