"""What the language has, as plain lists: words, units, currencies, names."""

from __future__ import annotations

import pkgutil


def read(name: str) -> str:
    """The text of one list, by its file's name."""
    # The shorter way: importlib.resources brings archives and tokenizers with it.
    return (pkgutil.get_data(__name__, name) or b"").decode()
