"""What an amount is per: the name that records have for each of its names in English."""

from __future__ import annotations

RATES = {
    "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year",
    "hourly": "hour", "nightly": "night", "apiece": "each", "head": "person", "capita": "person",
    "annum": "year", "a head": "person", "people": "person",
}  # fmt: skip
"""Other names of a rate, and the name that records have: "daily" is "day"."""
