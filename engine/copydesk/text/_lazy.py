"""Regular expressions that cost nothing until they are needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property


class Lazy:
    """A pattern that is compiled when it is first used.

    Compiling the long ones takes milliseconds each, and most reports need few of them.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.match``."""
        return re.compile(self._source, self._flags).match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.search``."""
        return re.compile(self._source, self._flags).search
