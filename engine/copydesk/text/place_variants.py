"""Places that have more than one spelling in English, as data: ``lexicons/place_variants.txt``."""

from __future__ import annotations

from functools import cache

from copydesk import lexicons


@cache
def place_variants() -> dict[str, int]:
    """Folded word to the number of its place: two words of one number are one place."""
    text = lexicons.read("place_variants.txt")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {word: number for number, words in enumerate(lines) for word in words}
