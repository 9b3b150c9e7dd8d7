"""How far two figures may differ: a number in their own unit, or a percentage."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from copydesk.options import Checked
from copydesk.regexes import compiled

_TOLERANCE = compiled(r"\s*(\d{1,15}(?:\.\d{1,15})?)\s*(%?)\s*\Z")


def _readable(value: str | float) -> str | float:
    if not _TOLERANCE.match(str(value)):
        raise ValueError('a tolerance is a number, or a percentage such as "1%"')
    return value


Tolerance = Annotated[str | int | float, Checked(_readable)]
"""An option: ``5``, or ``1%``."""


def allowed(tolerance: str | float, number: Decimal) -> Decimal:
    """By how much a figure as large as ``number`` may be out."""
    match = _TOLERANCE.match(str(tolerance))
    if match is None:
        return Decimal(0)
    bound = Decimal(match[1])
    return bound / 100 * abs(number) if match[2] else bound
