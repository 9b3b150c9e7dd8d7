"""Archives to check: small ones, with a few disagreements in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PORTS = ("Arden", "Brill", "Corran", "Dunmere", "Eskdale", "Farrow", "Galt", "Holm", "Inver")

ENDS = (
    "Fishing boats took the people ashore before dark, and the school opened its hall for them.",
    "The sea was calm. Engineers looked at the hull until late, and tugs are on their way.",
    "Buses waited on the quay; the line's other ships keep to their timetable for now.",
)


def write_story(folder: Path, port: str, passengers: tuple[int, ...]) -> None:
    """Reports of a ferry that ran aground; each says how many people it carried."""
    folder.mkdir(parents=True)
    for number, (people, end) in enumerate(zip(passengers, ENDS, strict=True), 1):
        text = (
            f"{port.upper()}, June 12, 2024 - The {port} ferry ran aground near the lighthouse "
            f"with {people} passengers on board, the harbour office said.\n\n"
            f'"We will know the cause within a month," said Nora {port}berg, the harbour master.'
            f"\n\n{end}\n"
        )
        (folder / f"report-{number}.txt").write_text(text, encoding="utf-8")


Archive = Callable[..., Path]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Writes an archive of some stories below a folder; in every third one report disagrees."""

    def write(stories: int = 9, name: str = "archive") -> Path:
        folder = tmp_path / name
        for number in range(stories):
            port = PORTS[number % len(PORTS)] + "x" * (number // len(PORTS))
            odd = 241 if number % 3 == 0 else 214
            write_story(folder / f"{number:03}-{port.lower()}", port, (214, odd, 214))
        return folder

    return write
