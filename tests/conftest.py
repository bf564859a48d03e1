"""What the tests of several parts share: a browser with the extension in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.browser import launch_with_extension


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Ended with each module: while it runs, nothing else in this thread can run an event loop."""
    with sync_playwright() as running:
        yield running


@pytest.fixture
def launch(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Starts the browser with the extension; a profile may be given, to start it again."""
    contexts: list[BrowserContext] = []

    def start(profile: str = "profile", **options: Any) -> BrowserContext:
        contexts.append(launch_with_extension(playwright, tmp_path / profile, **options))
        return contexts[-1]

    yield start
    for context in contexts:
        context.close()
