"""A real Chromium, and pages opened in it that may not say or load anything they should not.

Without a browser these tests are skipped, with the reason; where ``CI`` is set they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from copydesk.model import Result
from copydesk.outputs import html
from copydesk.run import Request, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Open = Callable[..., "Page"]


def _missing(what: str) -> None:
    reason = f"{what}: the page is not tested in a browser"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a file: its event loop runs on until it is closed, and no other
    test can start a loop of its own before."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed")
    given = os.environ.get("CHROMIUM")
    found = given or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        _missing("there is no Chromium (apt-get install chromium, or set CHROMIUM to its path)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a result's page from disk: ``open_page(result, color_scheme="dark")``.

    In the end no page may have written to the console, thrown, or asked for another file.
    """
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_it(result: Result | str, fragment: str = "", **options: Any) -> Page:
        text = result if isinstance(result, str) else html.render(result)
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(text, encoding="utf-8")
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.partition("#")[0] == path.as_uri() or asked.url.startswith("data:")
                else complaints.append(f"request: {asked.url}")
            ),
        )
        page.goto(path.as_uri() + fragment)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def seeds() -> Result:
    """The five copies of one story."""
    return check(Request(paths=("seeds",), base=ROOT))


@pytest.fixture(scope="session")
def stories() -> Result:
    """Several stories of several reports."""
    folders = sorted((ROOT / "benchmarks" / "stories").iterdir())
    paths = tuple(str(path.relative_to(ROOT)) for path in folders if path.is_dir())[:3]
    return check(Request(paths=paths, base=ROOT))
