"""``config.yaml``: what a run with no arguments does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from glob import iglob
from pathlib import Path
from typing import Annotated, Any, Literal

from copydesk import kept, parts, yamlplaces
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import NAME_PATTERN, Mistakes, did_you_mean, raise_any
from copydesk.model import Severity
from copydesk.options import Bounds, Options, Written, option
from copydesk.rules import discovery
from copydesk.tables import RecordsSource
from copydesk.yamlplaces import Location, Source

FILE_NAME = "config.yaml"
VERSION = 1
DEFAULT_PACK = "news"
DEFAULT_PROFILE = "desk"


def _pack(value: Any) -> Any:
    """``true`` is the default pack; ``false`` and ``none`` are no pack."""
    if value is True:
        return DEFAULT_PACK
    return None if value is False or value == "none" else value


class Settings(Options):
    """What a run does, as ``config.yaml`` or one of its profiles says it.

    Paths are relative to the file itself.
    """

    reports: tuple[Path, ...] = option(
        default=(), description="Files and folders to check; a folder is one story."
    )
    against: tuple[Path, ...] = option(
        default=(),
        description="Sources that the reports are drafts of: only findings on drafts are reported.",
    )
    records: tuple[RecordsSource, ...] = option(
        default=(), description="Files of ready-made records, and what their columns mean."
    )
    rules: tuple[Path, ...] = option(default=(), description="Rule files, and folders of them.")
    pack: Annotated[
        str | None,
        Written(_pack, {"anyOf": [{"type": "string"}, {"type": "boolean"}]}),
    ] = option(
        default=DEFAULT_PACK,
        description="The pack of rules that ships: its name, or none (false) for no pack.",
    )
    ledger: Path | None = option(
        default=None,
        description="File of facts known in advance, right against which beats any majority.",
    )
    trust: tuple[str, ...] = option(
        default=(),
        description="Globs over origins and reports, the most trusted first: where reports "
        "disagree, who is the odd one out follows this order.",
    )
    waivers: Path | None = option(
        default=None, description="File of findings that somebody has accepted, with the reason."
    )
    published: date | None = option(
        default=None,
        description="Day of publication (2024-03-31) of reports that do not state one.",
    )
    fail_level: Severity = option(
        default="error", description="The run fails on findings of this severity or a worse one."
    )
    strict: bool = option(
        default=False, description="The run fails, too, on rules that could not be evaluated."
    )
    format: str = option(
        default="terminal", description="Form of the result on the standard output."
    )
    output: Path | None = option(
        default=None, description="File to write that to instead of the standard output."
    )
    outputs: dict[str, Path] = option(
        default={},
        description="Files to write in other forms, too: the name of each form and its file.",
    )
    jobs: Annotated[int, Bounds(ge=1)] | None = option(
        default=None, description="Processes that work on many stories; one a processor."
    )
    cache: Path | Literal[False] | None = option(
        default=None,
        description="Folder to keep the results of many stories in, or false to keep none; the "
        "user's caches.",
    )


class Config(Settings):
    """What to check, against what, by which rules. Paths are relative to the file itself."""

    version: Literal[1] = option(description="Version of this file's format.")
    profiles: dict[Annotated[str, Bounds(pattern=NAME_PATTERN)], Settings] = option(
        default={},
        description="Other runs of this desk by name: what a profile says replaces what the file "
        f"says, key by key. '{DEFAULT_PROFILE}' is taken where no other is asked for.",
    )


def find(start: Path) -> Path | None:
    """The nearest ``config.yaml`` in ``start`` or a folder above it."""
    start = start.resolve()
    for folder in (start, *start.parents):
        path = folder / FILE_NAME
        if path.is_file():
            return path
    return None


def load(path: Path, profile: str | None = None, text: str | None = None) -> Config:
    """The configuration at ``path``, its paths joined to the file's folder.

    What ``profile`` says stands in the place of what the file says; left out, it is the profile
    ``desk`` where there is one. ``text`` is read in the place of the file's. Raises
    :class:`DeskError` for a profile that is not there and for whatever is wrong with the file:
    several mistakes are one :class:`mistakes.DeskErrors`.
    """
    name = _kept_as(path, profile) if text is None else ""
    known: Config | None = kept.load(name) if name else None
    if known is not None:
        return known
    config = _load(path, profile, text)
    # A form of an installed package may go without a file of this one changing.
    if name and {config.format, *config.outputs} <= {*parts.own_names("outputs")}:
        kept.save(name, config)
    return config


def _kept_as(path: Path, profile: str | None) -> str:
    """What the configuration is kept under; empty where nothing is kept, or it cannot be read."""
    if not kept.in_use():
        return ""
    try:
        content = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""
    return "config-" + kept.digest(str(path), str(path.resolve()), repr(profile), content)


def _load(path: Path, profile: str | None, text: str | None) -> Config:
    source = yamlplaces.read(path) if text is None else yamlplaces.parse(text, str(path))
    mistakes = Mistakes(source)
    config = mistakes.read(source.data, Config, VERSION)
    _see_forms(source.data, (), mistakes)
    if config is None or mistakes.errors:
        raise mistakes.error()
    if profile is None and DEFAULT_PROFILE in config.profiles:
        profile = DEFAULT_PROFILE
    if profile is not None:
        if profile not in config.profiles:
            words = did_you_mean(profile, config.profiles)
            raise source.error(f"no profile '{profile}'{words}", ("profiles",), key=True)
        chosen = config.profiles[profile]
        config = config.replaced(**dict(chosen.set_options()))
    config = config.replaced(**_joined(config, path.parent))
    object.__setattr__(config, "_written", _Written(source, path.parent, profile))
    return config


def _see_forms(data: Any, here: Location, mistakes: Mistakes) -> None:
    """Hold the forms of the result and the packs that are asked for against those there are."""
    if not isinstance(data, dict):
        return
    form, files, pack = data.get("format"), data.get("outputs"), _pack(data.get("pack"))
    if isinstance(pack, str) and pack not in discovery.packs():
        hint = "" if pack not in ("no", "off") else "write none"
        words = did_you_mean(pack, discovery.packs())
        mistakes.add(f"no pack '{pack}'{words}", (*here, "pack"), hint=hint)
    asked = [(form, (*here, "format"), False)] if isinstance(form, str) else []
    if isinstance(files, dict):
        asked += [(name, (*here, "outputs", name), True) for name in files]
    for name, location, is_key in asked:
        if name not in parts.own_names("outputs") and name not in parts.names("outputs"):
            words = did_you_mean(name, parts.names("outputs"))
            mistakes.add(f"no form of the result '{name}'{words}", location, key=is_key)
    profiles = data.get("profiles")
    for name, settings in profiles.items() if isinstance(profiles, dict) else ():
        _see_forms(settings, (*here, "profiles", name), mistakes)


@frozen
class _Written(Frozen):
    """Where a configuration is from."""

    source: Source
    folder: Path
    profile: str | None

    def location(self, name: str) -> Location:
        """Where a setting stands: the profile's goes before the file's own."""
        if self.profile is not None and name in self.source.data["profiles"][self.profile]:
            return "profiles", self.profile, name
        return (name,)


def require(config: Config, names: Iterable[str]) -> None:
    """See that the files and folders exist which the settings of these names lead to.

    Raises :class:`DeskError` for all that do not, each at its place in ``config.yaml``. It is for
    the caller to say which settings matter: a command may do without, or with its own.
    """
    written: _Written | None = getattr(config, "_written", None)
    if written is None:
        return
    mistakes = Mistakes(written.source)
    for name in names:
        value, at = getattr(config, name), written.location(name)
        for location, path in _paths(value, at, _at(written.source.data, at)):
            problem = _problem(name, path, written.folder)
            if problem:
                mistakes.add(problem, location, hint=_HINTS.get(name, _FROM_HERE))
    raise_any(mistakes.errors)


_FROM_HERE = "paths start at the folder of this file"
_HINTS = {
    "waivers": f"`copydesk waive` writes it; until it has, do not name it here; {_FROM_HERE}",
}


def _paths(value: Any, at: Location, data: Any) -> Iterator[tuple[Location, Path]]:
    """The paths of a setting, each with the place at which it is written."""
    if isinstance(value, Path):
        yield at, value
    for number, one in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(one, RecordsSource):
            listed = isinstance(data[number]["path"], list)
            for index, path in enumerate(one.path):
                yield (*at, number, "path", *([index] if listed else [])), path
        else:
            yield (*at, number), one


def _problem(name: str, path: Path, folder: Path) -> str:
    """Why a setting of that name cannot lead to a path; empty if it can."""
    shown = path.relative_to(folder) if path.is_relative_to(folder) else path
    try:
        if path.name != "-" and not path.exists() and not _names_many(path):
            return f"there is no '{shown}'{_alike(path)}"
        if path.is_dir() and name in ("ledger", "waivers"):
            return f"'{shown}' is a folder, and a file is wanted"
        if name == "rules":
            list(discovery.file_readers([path]))
    except DeskError as error:
        return f"'{shown}': {error.message}"
    except (OSError, ValueError) as error:
        return f"'{shown}' is no path: {error}"
    return ""


def _names_many(path: Path) -> bool:
    """Whether the path is a pattern that some file answers."""
    return any(iglob(str(path), recursive=True))  # noqa: PTH207 - the pattern may be absolute


def _alike(path: Path) -> str:
    """The name in the same folder that is probably meant, or the folder that is not there."""
    if not path.parent.is_dir():
        return f": no folder '{path.parent.name}'" if path.parent.name else ""
    words = did_you_mean(path.name, (each.name for each in path.parent.iterdir()))
    return words if "did you mean" in words else ""


def _at(data: Any, location: Location) -> Any:
    for part in location:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _joined(config: Config, folder: Path) -> dict[str, Any]:
    """The paths of a configuration, from where its file lies."""
    joined: dict[str, Any] = {
        name: tuple(folder / path for path in getattr(config, name))
        for name in ("reports", "against", "rules")
    }
    for name in ("output", "ledger", "waivers"):
        path = getattr(config, name)
        joined[name] = None if path is None else folder / path
    joined["cache"] = folder / config.cache if config.cache else config.cache
    joined["outputs"] = {name: folder / path for name, path in config.outputs.items()}
    joined["records"] = tuple(source.below(folder) for source in config.records)
    return joined


def schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of the configuration."""
    from copydesk import schemas

    return schemas.standalone(Config, "copydesk configuration")
