"""Variables of a rule file, filled in wherever they are used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from copydesk.mistakes import Mistakes, did_you_mean
from copydesk.regexes import compiled
from copydesk.yamlplaces import Location

MAX_FILLED = 1_000_000
"""Characters that the variables of one file may come to, everywhere they are used."""

USE = compiled(r"\$?\$\{(?P<name>[^{}]*)\}")
"""A variable in a text, or after a second dollar sign the words themselves."""


class Filler:
    """Variables into the data of one rule file. The names that it meets are added to ``used``."""

    def __init__(self, mistakes: Mistakes, values: Mapping[str, Any], used: set[str]) -> None:
        self.mistakes = mistakes
        self.values = values
        self.used = used
        self.filled = 0
        self.failed: set[Location] = set()
        """Values that could not be filled in."""

    def fill(self, data: Any, here: Location, written: Location | None = None) -> Any:
        """The data with every ``${name}`` replaced; the same object where there is none.

        ``here`` is its place among the filled data, ``written`` that in the file.
        """
        written = here if written is None else written
        if isinstance(data, str):
            value = self._text(data, here) if "${" in data else data
            for index in range(len(value) if isinstance(value, list) else 0):
                self.mistakes.source.move((*here, index), written)
            return value
        if isinstance(data, list):
            return self._list(data, here, written)
        if isinstance(data, dict):
            return {
                name: self.fill(value, (*here, name), (*written, name))
                for name, value in data.items()
            }
        return data

    def _list(self, data: list[Any], here: Location, written: Location) -> list[Any]:
        filled: list[Any] = []
        for index, item in enumerate(data):
            place, at = (*here, len(filled)), (*written, index)
            if place != at:
                self.mistakes.source.move(place, at)
            value = self.fill(item, place, at)
            # A list in the place of an item of a list stands for its items.
            if isinstance(value, list) and isinstance(item, str):
                for number in range(len(value)):
                    self.mistakes.source.move((*here, len(filled) + number), at)
                filled += value
            else:
                filled.append(value)
        return filled

    def _text(self, text: str, here: Location) -> Any:
        whole = USE.fullmatch(text)
        if whole and not text.startswith("$$"):
            return self._value(whole["name"], text, here)

        def written(match: re.Match[str]) -> str:
            if match[0].startswith("$$"):
                return match[0][1:]
            value = self._value(match["name"], match[0], here)
            if isinstance(value, list):
                self.mistakes.add(
                    f"'{match['name']}' is a list, which cannot stand inside a text",
                    here,
                    inside=match[0],
                )
                self.failed.add(here)
                return ""
            return str(value).lower() if isinstance(value, bool) else str(value)

        return USE.sub(written, text)

    def _value(self, name: str, use: str, here: Location) -> Any:
        self.used.add(name)
        if name not in self.values:
            words = did_you_mean(name, self.values) if self.values else ""
            hint = "" if words else "'variables' at the top of the file gives values to names"
            self.mistakes.add(f"unknown variable '{use}'{words}", here, inside=use, hint=hint)
            self.failed.add(here)
            return ""
        value = self.values[name]
        size = sum(len(str(each)) for each in (value if isinstance(value, list) else [value]))
        self.filled += size + 1
        if self.filled > MAX_FILLED:
            self.mistakes.add(f"variables come to more than {MAX_FILLED:,} characters", here)
            self.failed.add(here)
            return ""
        return value
