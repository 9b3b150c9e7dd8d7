"""What a document is to a desk, and the checks of it. Nothing here knows of the protocol."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from copydesk import config, intake, ledger, rulebook, run, waivers, yamlplaces
from copydesk.config import Config
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.memory import Memory
from copydesk.mistakes import DeskErrors
from copydesk.model import Result
from copydesk.regexes import compiled
from copydesk.tables import TABLE_SUFFIXES

Role = Literal["report", "rules", "config", "ledger", "waivers"]
"""What a document is for."""

YAML = (".yaml", ".yml")
_PROSE = (".txt", ".text", ".md", ".markdown", ".html", ".htm")
"""Files that are drafts where the configuration does not say which are. Much in a folder is JSON,
and hardly any of it a report."""
_SCHEMA = compiled(
    r"\A(?:\s*#.*\n)*?\s*#.*\$schema=\S*?(rules|config|ledger|waivers)\.schema\.json"
)
_KEY = compiled(r"^([a-z_]+)[ \t]*:", re.MULTILINE)
_PATHS = ("reports", "against", "records", "rules", "ledger", "waivers")


@frozen
class Options(Frozen):
    """What the editor is set up to say, in the place of what a configuration says."""

    config: Path | None = None
    """The configuration of all documents; ``None`` finds each document's own."""
    profile: str | None = None
    against: tuple[Path, ...] = ()
    """The copy that came in, which drafts are held against."""


@dataclass(slots=True)
class Desk:
    """One configuration, or a folder without one."""

    path: Path | None
    """``config.yaml``; ``None`` where there is none."""
    options: Options
    memory: Memory = field(default_factory=Memory)

    def role(self, path: Path, text: str) -> Role | None:
        """What a document is for; ``None`` for one that is none of this desk's business.

        What its first lines say of its schema goes before where it lies, and that before what it
        looks like.
        """
        suffix = path.suffix.lower()
        if suffix in YAML:
            return self._yaml_role(path, text)
        if suffix in TABLE_SUFFIXES:
            return None
        try:
            settings = self._settings({})
        except DeskError:
            return "report" if suffix in _PROSE else None
        return "report" if self._is_report(path, settings) else None

    def _yaml_role(self, path: Path, text: str) -> Role | None:
        said = _SCHEMA.match(text[:2000])
        if said is not None:
            found: dict[str, Role] = {
                "rules": "rules",
                "config": "config",
                "ledger": "ledger",
                "waivers": "waivers",
            }
            return found[said[1]]
        keys = set(_KEY.findall(text))
        if path.name == config.FILE_NAME or path == self.path:
            return "config" if keys & {*_PATHS, "pack"} or path == self.path else None
        try:
            settings = self._settings({})
        except DeskError:
            settings = None
        if settings is not None:
            if _same(path, settings.ledger):
                return "ledger"
            if _same(path, settings.waivers):
                return "waivers"
            if any(_is_below(path, folder) for folder in settings.rules):
                return "rules"
        return "rules" if {"version", "rules"} <= keys else None

    def _is_report(self, path: Path, settings: Config | None) -> bool:
        against = self._against(settings)
        if any(_is_below(path, source) for source in against):
            return False
        named = settings.reports if settings is not None else ()
        if named:
            return any(_is_below(path, one) for one in named)
        return bool(against) and path.suffix.lower() in _PROSE

    def _against(self, settings: Config | None) -> tuple[Path, ...]:
        if self.options.against or settings is None:
            return self.options.against
        return settings.against

    def _settings(self, texts: Mapping[str, str]) -> Config | None:
        """The configuration, as it is open in the editor or as it lies there."""
        if self.path is None:
            return None
        text = texts.get(os.path.realpath(self.path))
        return config.load(_from_here(self.path), self.options.profile, text)

    def check(self, path: Path, buffers: Mapping[str, str]) -> Result:
        """The report at ``path`` against its sources, or against the others of its story.

        ``buffers`` are the texts of open documents by real path, read in the place of the files;
        rules and configuration count as they are saved. Raises :class:`DeskError` where that
        cannot be done.
        """
        settings = self._settings({})
        against = tuple(str(_from_here(source)) for source in self._against(settings))
        named = settings is not None and any(_is_below(path, one) for one in settings.reports)
        given = settings.reports if settings is not None and named else (path,)
        request = run.Request(
            paths=tuple(str(_from_here(one)) for one in given),
            against=against,
            rules=() if settings is None else tuple(map(str, settings.rules)),
            pack=config.DEFAULT_PACK if settings is None else settings.pack,
            published=None if settings is None else settings.published,
            ledger=None if settings is None else settings.ledger,
            trust=() if settings is None else settings.trust,
            waivers=None if settings is None else settings.waivers,
            records=() if settings is None else settings.records,
            buffers={name: text.encode("utf-8", "replace") for name, text in buffers.items()},
            focus=os.path.realpath(path),
        )
        return run.check(request, memory=self.memory)

    def mistakes(self, path: Path, role: Role, text: str) -> list[DeskError]:
        """What is wrong with a YAML file whose text is open in an editor, this file alone."""
        shown = _from_here(path)
        try:
            match role:
                case "config":
                    config.require(config.load(shown, self.options.profile, text), _PATHS)
                case "ledger":
                    ledger.read(yamlplaces.parse(text, str(shown)))
                case "waivers":
                    waivers.read(yamlplaces.parse(text, str(shown)))
                case "rules":
                    self._read_rules(shown, text)
                case "report":
                    pass
        except DeskError as error:
            return [one for one in each(error) if not one.path or _same(path, Path(one.path))]
        return []

    def _read_rules(self, path: Path, text: str) -> None:
        try:
            settings = self._settings({})
        except DeskError:
            # The configuration has its own diagnostics; the rules can do without it.
            settings = None
        if settings is None:
            rulebook.load_rules([path], config.DEFAULT_PACK, texts={os.path.realpath(path): text})
            return
        columns = None
        if settings.records:
            columns = run.columns_of(intake.collect((), records=settings.records).reports)
        paths = [one for one in settings.rules if one.exists()]
        texts = {os.path.realpath(path): text}
        rulebook.load_rules([*paths, path], settings.pack, columns, texts)


def each(error: DeskError) -> Iterator[DeskError]:
    """The mistakes that an error is made of."""
    if isinstance(error, DeskErrors):
        yield from error.errors
    else:
        yield error


def _from_here(path: Path) -> Path:
    """A path as the command line would name it: reports are called by it, and waivers hold."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except ValueError:
        return path


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and os.path.realpath(path) == os.path.realpath(other)


def _is_below(path: Path, folder: Path) -> bool:
    """Whether a path is that file, or lies in that folder."""
    real = os.path.realpath(folder)
    return Path(os.path.realpath(path)).is_relative_to(real)
