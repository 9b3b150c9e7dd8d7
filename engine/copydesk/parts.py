"""Finding parts (readers, extractors, kinds, outputs) by their file name.

A part is a module in its folder; nothing is registered and nothing is imported before it is asked
for. Installed packages add parts through the entry point group ``copydesk.<folder>``, whose name
is the part's name and whose value is a module.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType

_PACKAGE = __name__.rpartition(".")[0]
_ROOT = Path(__file__).parent


@cache
def _own(folder: str) -> tuple[str, ...]:
    names = (module.name for module in pkgutil.iter_modules([str(_ROOT / folder)]))
    return tuple(sorted(name for name in names if not name.startswith("_") and name != "base"))


@cache
def _foreign(folder: str) -> dict[str, str]:
    # importlib.metadata costs more than a whole check's imports: only when a name is not our own.
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=f"{_PACKAGE}.{folder}")}


def names(folder: str) -> tuple[str, ...]:
    """Names of all parts of a folder, the package's own and the installed ones, sorted."""
    return tuple(sorted({*_own(folder), *_foreign(folder)}))


def own_names(folder: str) -> tuple[str, ...]:
    """Names of the parts that ship with the package, sorted."""
    return _own(folder)


def load(folder: str, name: str) -> ModuleType:
    """The module of one part.

    Raises ``LookupError`` when there is no part of that name; the caller knows the user's place
    and says "did you mean".
    """
    if name in _own(folder):
        return importlib.import_module(f"{_PACKAGE}.{folder}.{name}")
    foreign = _foreign(folder)
    if name in foreign:
        return importlib.import_module(foreign[name])
    raise LookupError(name)
