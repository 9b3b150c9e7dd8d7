"""SHA-256 and BLAKE2b without OpenSSL.

:mod:`hashlib` loads OpenSSL for them, which takes longer than reading a report. CPython has both of
its own besides; where another interpreter has not, they come from :mod:`hashlib`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hashlib import blake2b, sha256

_ALGORITHMS: Final = ("sha256", "blake2b")
_MODULES: Final = ("_sha2", "_sha256", "_blake2", "hashlib")
"""Where an algorithm may be: the first is of Python 3.12 and later, the second of those before."""

__all__ = ["blake2b", "sha256"]


def __getattr__(name: str) -> Any:
    if name in _ALGORITHMS:
        for module in _MODULES:
            try:
                found = getattr(import_module(module), name)
            except (ImportError, AttributeError):
                continue
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
