"""Regular expressions that cost nothing until they are needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from copydesk.regexes import compiled


class Lazy:
    """A pattern that is compiled when it is first used.

    Compiling the long ones takes milliseconds each, and most reports need few of them.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself."""
        return compiled(self._source, self._flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.match``."""
        return self.pattern.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.fullmatch``."""
        return self.pattern.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.search``."""
        return self.pattern.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """As ``re.Pattern.findall``, for patterns with one group or none."""
        return self.pattern.findall


class Cued:
    """A pattern whose matches all have one of a few cues in them, such as a word.

    A text without any is not searched, and the pattern is not compiled before a text has one.
    """

    def __init__(self, cues: tuple[str, ...], source: str, flags: int = 0) -> None:
        self._cues = cues
        self._lazy = Lazy(source, flags)

    def _is_cued(self, text: str) -> bool:
        for cue in self._cues:  # noqa: SIM110 - a generator for each short text costs more than it
            if cue in text:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self._lazy.search(text) if self._is_cued(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self._lazy.fullmatch(text) if self._is_cued(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self._lazy.finditer(text) if self._is_cued(text) else iter(())
