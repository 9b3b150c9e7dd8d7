"""Whether one figure may be another one, written or read wrongly."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from copydesk.arithmetic.figures import in_digits


@lru_cache(maxsize=1 << 14)
def _size_in_digits(number: Decimal) -> str:
    return in_digits(abs(number))


def is_slip(written: Decimal, right: Decimal) -> bool:
    """Are two figures one slip of the pen apart: one digit changed, or two exchanged?"""
    a, b = _size_in_digits(written), _size_in_digits(right)
    if len(a) != len(b) or (written < 0) != (right < 0):
        return False
    different = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(different) == 1:
        return True
    if len(different) == 2:
        i, j = different
        return a[i] == b[j] and a[j] == b[i]
    return False


def is_misreading(written: Decimal, right: Decimal) -> bool:
    """Are two figures a slip apart, a ten ("sixteen" for "six") or an order of magnitude?"""
    if is_slip(written, right):
        return True
    small, large = sorted((written, right))
    if small <= 0:
        return False
    if large in (small * 10, small * 1000):
        return True
    return (3 <= small < 10 and large == small + 10) or (
        13 <= small < 20 and large == (small - 10) * 10
    )
