"""What the tools around rules share: the configuration, the rules and the reports of a desk."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from copydesk.commands import _base
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.config import Config
    from copydesk.rulebook import Rulebook
    from copydesk.rules.criteria_reader import KnownColumns
    from copydesk.rules.rule import Rule
    from copydesk.run import Request
    from copydesk.tables import RecordsSource

_Command = TypeVar("_Command", bound=Callable[..., Any])


def reading(command: _Command) -> _Command:
    """The options of a command that reads reports: where they are, and when they are from."""
    return _base.config_file(_base.profile(_base.published(command)))


def ruling(command: _Command) -> _Command:
    """The options of a command that is about rules: which are in force."""
    options = (_base.config_file, _base.profile, _base.rules, _base.pack, _base.no_pack)
    for option in reversed(options):
        command = option(command)
    return command


def judging(command: _Command) -> _Command:
    """The options of a command that holds reports against rules."""
    return ruling(_base.published(command))


def in_force(given: dict[str, Any], columns: KnownColumns | None = None) -> Rulebook:
    """The rules of the arguments, or those of the configuration.

    ``columns`` are those of the ready-made records at hand; left out, of the configuration's.
    """
    from copydesk import rulebook

    config = _configured(given)
    if columns is None and config is not None and config.records and not given["rules"]:
        from copydesk import intake, run

        columns = run.columns_of(intake.collect((), records=config.records).reports)
    if config is not None and not given["rules"]:
        _require(config, ("rules",))
    paths = [Path(path) for path in _rules_of(given, config)]
    return rulebook.load_rules(paths, _pack_of(given, config), columns or {})


def _require(config: Config, names: tuple[str, ...]) -> None:
    from copydesk.config import require

    require(config, names)


def request_of(
    given: dict[str, Any],
    paths: tuple[str, ...],
    argument: str = "PATH",
    may_lack: Collection[str] = (),
) -> Request:
    """What a check would do with these reports, or without any with those of the configuration.

    What the configuration knows in advance (rules, ledger, trust, waivers) holds for the ones as
    for the others. Raises :class:`DeskError` where neither names anything to read, and for a file
    that the configuration names and that is not there. ``argument`` is what the command calls its
    reports; ``may_lack`` are settings whose files need not be there.
    """
    from copydesk.run import Request

    config = _configured(given)
    rules, pack = _rules_of(given, config), _pack_of(given, config)
    if config is None:
        if not paths:
            raise DeskError(
                f"no {argument} is given, and there is no config.yaml here or above",
                hint="name the files or folders that hold the reports",
            )
        return Request(paths=paths, rules=rules, pack=pack, published=given["published"])
    if not (paths or config.reports or config.records):
        raise DeskError(
            f"no {argument} is given, and this configuration names no reports",
            path=_base.below(Path(), _found(given) or Path()),
        )
    settings = ["ledger", "waivers", *(() if given.get("rules") else ("rules",))]
    settings += () if paths else ("reports", "against", "records")
    _require(config, tuple(name for name in settings if name not in may_lack))
    return Request(
        paths=paths or tuple(map(_from_here, config.reports)),
        against=() if paths else tuple(map(_from_here, config.against)),
        records=() if paths else tuple(map(_table_from_here, config.records)),
        rules=rules,
        pack=pack,
        published=given["published"] or config.published,
        ledger=None if config.ledger is None else Path(_from_here(config.ledger)),
        trust=config.trust,
        waivers=None if config.waivers is None else Path(_from_here(config.waivers)),
    )


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises :class:`DeskError` where none can be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeskError(f"the folder cannot be made: {reason}", path=str(folder)) from error


def is_packed(rule: Rule) -> bool:
    """Whether a rule comes from a pack that ships."""
    return rule.path.startswith("copydesk/packs/")


def _configured(given: dict[str, Any]) -> Config | None:
    """The configuration named, or found from here upward."""
    from copydesk import config

    found = _found(given)
    if found is None and given["profile"] is not None:
        raise DeskError(
            f"no profile '{given['profile']}': there is no config.yaml here or above",
            hint="--config FILE names one that lies elsewhere; copydesk init writes one",
        )
    return None if found is None else config.load(found, given["profile"])


def _found(given: dict[str, Any]) -> Path | None:
    from copydesk import config

    return Path(given["config_path"]) if given["config_path"] else config.find(Path())


def _rules_of(given: dict[str, Any], config: Config | None) -> tuple[str, ...]:
    named: tuple[str, ...] = tuple(given.get("rules", ()))
    return named or (() if config is None else tuple(map(_from_here, config.rules)))


def _pack_of(given: dict[str, Any], config: Config | None) -> str | None:
    if given.get("no_pack") or given.get("pack") == "none":
        return None
    pack: str | None = given.get("pack")
    return pack or (_base.DEFAULT_PACK if config is None else config.pack)


def _from_here(path: Path) -> str:
    return _base.below(Path(), path)


def _table_from_here(source: RecordsSource) -> RecordsSource:
    paths = tuple(Path(_from_here(path)) for path in source.path)
    return source.replaced(path=paths)
