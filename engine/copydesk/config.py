"""``config.yaml``: what a run with no arguments does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from copydesk import yamlplaces
from copydesk.mistakes import Mistakes, raise_any
from copydesk.model import Severity

FILE_NAME = "config.yaml"
VERSION = 1
DEFAULT_PACK = "news"


def _pack(value: Any) -> Any:
    """``true`` is the default pack; ``false`` and ``none`` are no pack."""
    if value is True:
        return DEFAULT_PACK
    return None if value is False or value == "none" else value


class Config(BaseModel):
    """What to check, against what, by which rules. Paths are relative to the file itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: Literal[1] = Field(description="Version of this file's format.")
    reports: tuple[Path, ...] = Field(
        default=(), description="Files and folders to check; a folder is one story."
    )
    against: tuple[Path, ...] = Field(
        default=(),
        description="Sources that the reports are drafts of: only findings on drafts are reported.",
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
    published: date | None = Field(
        default=None,
        description="Day of publication (2024-03-31) of reports that do not state one.",
    )
    fail_level: Severity = Field(
        default="error", description="The run fails on findings of this severity or a worse one."
    )
    format: Literal["terminal", "json"] = Field(default="terminal", description="Output format.")
    output: Path | None = Field(
        default=None, description="File to write to instead of the standard output."
    )


def find(start: Path) -> Path | None:
    """The nearest ``config.yaml`` in ``start`` or a folder above it."""
    start = start.resolve()
    for folder in (start, *start.parents):
        path = folder / FILE_NAME
        if path.is_file():
            return path
    return None


def load(path: Path) -> Config:
    """The configuration at ``path``, its paths joined to the file's folder.

    Raises :class:`DeskError` for whatever is wrong with the file: several mistakes are one
    :class:`mistakes.DeskErrors`.
    """
    source = yamlplaces.read(path)
    mistakes = Mistakes(source)
    data = {} if source.data is None else source.data
    if isinstance(data, dict):
        for name in [key for key, value in data.items() if value is None]:
            mistakes.add_wanted((name,), "a value", None)
        version = data.get("version", VERSION)
        if type(version) is int and version != VERSION:
            mistakes.add(
                f"version {version} is not supported: this copydesk reads version {VERSION}",
                ("version",),
            )
    raise_any(mistakes.errors)
    try:
        # As JSON: see rulebook.
        config = Config.model_validate_json(json.dumps(data))
    except ValidationError as error:
        mistakes.add_invalid(error, (), data, Config)
        raise_any(mistakes.errors)
        raise
    folder = path.parent
    return config.model_copy(
        update={
            "reports": tuple(folder / report for report in config.reports),
            "against": tuple(folder / report for report in config.against),
            "rules": tuple(folder / rule for rule in config.rules),
            "output": None if config.output is None else folder / config.output,
        }
    )


def schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of the configuration."""
    from copydesk import manual

    return manual.standalone(Config, "copydesk configuration")
