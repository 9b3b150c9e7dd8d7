"""How often a process of ours looks for objects that are garbage in cycles."""

from __future__ import annotations

import gc
from typing import Final

_OBJECTS: Final = 200_000
"""Objects made, less those that are gone, between two looks."""


def seldom() -> None:
    """Look for cycles less often than Python does by itself.

    A check makes many objects and hardly a cycle among them: looking through all of them time and
    again costs a tenth of it and finds nothing.
    """
    gc.set_threshold(_OBJECTS)
