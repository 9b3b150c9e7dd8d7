"""``config.yaml``: what a run with no arguments does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from copydesk import yamlplaces
from copydesk.mistakes import Mistakes, did_you_mean, raise_any
from copydesk.model import Severity
from copydesk.tables import RecordsSource
from copydesk.yamlplaces import Location

FILE_NAME = "config.yaml"
VERSION = 1
DEFAULT_PACK = "news"
DEFAULT_PROFILE = "desk"


def _pack(value: Any) -> Any:
    """``true`` is the default pack; ``false`` and ``none`` are no pack."""
    if value is True:
        return DEFAULT_PACK
    return None if value is False or value == "none" else value


class Settings(BaseModel):
    """What a run does, as ``config.yaml`` or one of its profiles says it.

    Paths are relative to the file itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    reports: tuple[Path, ...] = Field(
        default=(), description="Files and folders to check; a folder is one story."
    )
    against: tuple[Path, ...] = Field(
        default=(),
        description="Sources that the reports are drafts of: only findings on drafts are reported.",
    )
    records: tuple[RecordsSource, ...] = Field(
        default=(), description="Files of ready-made records, and what their columns mean."
    )
    rules: tuple[Path, ...] = Field(default=(), description="Rule files, and folders of them.")
    pack: Annotated[
        str | None,
        BeforeValidator(_pack),
        WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "boolean"}]}),
    ] = Field(
        default=DEFAULT_PACK,
        description="The pack of rules that ships: its name, or none (false) for no pack.",
    )
    ledger: Path | None = Field(
        default=None,
        description="File of facts known in advance, right against which beats any majority.",
    )
    trust: tuple[str, ...] = Field(
        default=(),
        description="Globs over origins and reports, the most trusted first: where reports "
        "disagree, who is the odd one out follows this order.",
    )
    waivers: Path | None = Field(
        default=None, description="File of findings that somebody has accepted, with the reason."
    )
    published: date | None = Field(
        default=None,
        description="Day of publication (2024-03-31) of reports that do not state one.",
    )
    fail_level: Severity = Field(
        default="error", description="The run fails on findings of this severity or a worse one."
    )
    strict: bool = Field(
        default=False, description="The run fails, too, on rules that could not be evaluated."
    )
    format: Literal["terminal", "json"] = Field(default="terminal", description="Output format.")
    output: Path | None = Field(
        default=None, description="File to write to instead of the standard output."
    )


class Config(Settings):
    """What to check, against what, by which rules. Paths are relative to the file itself."""

    version: Literal[1] = Field(description="Version of this file's format.")
    profiles: dict[Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")], Settings] = Field(
        default_factory=dict,
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


def load(path: Path, profile: str | None = None) -> Config:
    """The configuration at ``path``, its paths joined to the file's folder.

    What ``profile`` says stands in the place of what the file says; left out, it is the profile
    ``desk`` where there is one. Raises :class:`DeskError` for a profile that is not there and for
    whatever is wrong with the file: several mistakes are one :class:`mistakes.DeskErrors`.
    """
    source = yamlplaces.read(path)
    mistakes = Mistakes(source)
    data = {} if source.data is None else source.data
    if isinstance(data, dict):
        for location in _empty(data):
            mistakes.add_wanted(location, "a value", None)
        mistakes.add_version(data, VERSION)
    raise_any(mistakes.errors)
    try:
        # As JSON: see rulebook.
        config = Config.model_validate_json(json.dumps(data))
    except ValidationError as error:
        mistakes.add_invalid(error, (), data, Config)
        raise_any(mistakes.errors)
        raise
    if profile is None and DEFAULT_PROFILE in config.profiles:
        profile = DEFAULT_PROFILE
    if profile is not None:
        if profile not in config.profiles:
            words = did_you_mean(profile, config.profiles)
            raise source.error(f"no profile '{profile}'{words}", ("profiles",), key=True)
        chosen = config.profiles[profile]
        given = {name: getattr(chosen, name) for name in chosen.model_fields_set}
        config = config.model_copy(update=given)
    return config.model_copy(update=_joined(config, path.parent))


def _empty(data: dict[str, Any]) -> Iterator[Location]:
    """Keys without a value, at the top and in the profiles."""
    for name, value in data.items():
        if value is None:
            yield (name,)
    profiles = data.get("profiles")
    for profile, settings in profiles.items() if isinstance(profiles, dict) else ():
        for name, value in settings.items() if isinstance(settings, dict) else ():
            if value is None:
                yield "profiles", profile, name


def _joined(config: Config, folder: Path) -> dict[str, Any]:
    """The paths of a configuration, from where its file lies."""
    joined: dict[str, Any] = {
        name: tuple(folder / path for path in getattr(config, name))
        for name in ("reports", "against", "rules")
    }
    for name in ("output", "ledger", "waivers"):
        path = getattr(config, name)
        joined[name] = None if path is None else folder / path
    joined["records"] = tuple(source.below(folder) for source in config.records)
    return joined


def schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of the configuration."""
    from copydesk import manual

    return manual.standalone(Config, "copydesk configuration")
