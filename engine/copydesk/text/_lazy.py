"""Regular expressions that cost nothing until they are needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


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
        return re.compile(self._source, self._flags)

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
