"""One sure sign joins a report's figure to the fact of which all others have another figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Aligned = Callable[..., list[list[str]]]

TALKS = (
    "The weavers of Tallow are back at their looms. A deal was struck after 14 hours of talks.",
    "Weavers and owners made peace on Monday after 14 hours of argument about wages.",
    "Peace has come to the mill. The talks went on for 14 hours, the guild said.",
)
SCANS = (
    "All 312 looms of the 26 mills in the valley must be looked at within 60 days, the guild said.",
    "She wants the 312 looms, of 26 mills, scanned in 60 days. Nobody was hurt.",
    "The guild has called on the 26 mills to examine their 312 looms within 60 days.",
)


@pytest.mark.parametrize(
    ("told", "odd", "joined"),
    [
        pytest.param(
            TALKS,
            "The owner drank two pots of tea. The pact came at dawn after four hours of talks.",
            "four hours",
            id="the same phrase",
        ),
        pytest.param(
            SCANS,
            "Loom makers are sorry. The 26 mills were told to check 312 looms. "
            "They have 90 days to do it.",
            "90 days",
            id="the same company",
        ),
    ],
)
def test_a_sure_sign(aligned: Aligned, told: tuple[str, ...], odd: str, joined: str) -> None:
    (fact,) = (f for f in aligned("quantity", *told, odd) if f"3 {joined}" in f)
    assert len(fact) == 4


@pytest.mark.parametrize(
    ("told", "odd", "apart"),
    [
        pytest.param(
            TALKS,
            "The owner drank two pots of tea. The pact came at dawn after four hours of rain.",
            "four hours",
            id="another phrase",
        ),
        pytest.param(
            SCANS,
            "Loom makers are sorry. One of them closed its gates last year. "
            "It had 90 days to do it.",
            "90 days",
            id="other company",
        ),
        pytest.param(
            SCANS,
            "The 26 mills were told to check 312 looms, a work of ten days. "
            "They have 90 days to do it.",
            "90 days",
            id="two figures of a kind in one company",
        ),
        pytest.param(
            SCANS,
            "The 26 mills were told to check 312 looms within 60 days. They waited 90 days for it.",
            "90 days",
            id="the report has the others' figure as well",
        ),
        pytest.param(
            SCANS[:1],
            "The 26 mills were told to check 312 looms. They waited 90 days for it.",
            "90 days",
            id="one report against one",
        ),
    ],
)
def test_no_sure_sign(aligned: Aligned, told: tuple[str, ...], odd: str, apart: str) -> None:
    number = len(told)
    assert [f"{number} {apart}"] in aligned("quantity", *told, odd)
