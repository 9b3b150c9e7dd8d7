"""How far two figures may differ: a number in their own unit, or a percentage."""

from __future__ import annotations

import re
from decimal import Decimal

_TOLERANCE = re.compile(r"\s*(\d{1,15}(?:\.\d{1,15})?)\s*(%?)\s*\Z")


def tolerance_problem(value: str | float) -> str:
    """What is wrong with an option; "" where it is a tolerance."""
    if _TOLERANCE.match(str(value)):
        return ""
    return 'a tolerance is a number, or a percentage such as "1%"'


def allowed(tolerance: str | float, number: Decimal) -> Decimal:
    """By how much a figure as large as ``number`` may be out."""
    match = _TOLERANCE.match(str(tolerance))
    if match is None:
        return Decimal(0)
    bound = Decimal(match[1])
    return bound / 100 * abs(number) if match[2] else bound
